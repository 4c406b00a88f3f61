/** A draw: a complete set of cell values consistent with count noise and bounds. */
#ifndef MESO_DATA_DRAW_H
#define MESO_DATA_DRAW_H

#include <mesoscope/measure.h>

/* Values of every cell of a slice in one draw, into value[cells of the slice].
   Count noise on effective counts: x* = m G with G ~ Gamma(x / m, 1), where m is the panel's
   event size of the industry (1 when unknown): mean x, variance x m; a zero stays zero.
   Cells with bounds and no exact number are drawn evenly between them, or, when the slice has a
   filling, taken from its draws (in turn, when there are fewer), which meet the margins; one
   without an upper bound, and one without any number, is NaN. The same bytes for any order of
   calls. */
void meso_draw_slice(double *value, const meso_panel *panel, int32_t period,
                     const meso_draw_options *options, int32_t draw);

/* The same numbers for cells first to end-1 of the slice only, into value[end - first]: what a
   question about one region draws. */
void meso_draw_cells(double *value, const meso_panel *panel, int32_t period, int64_t first,
                     int64_t end, const meso_draw_options *options, int32_t draw);

/* low, median and high of the drawn values of one number: sorts draws in place, ignores NaN. */
meso_cell meso_draw_interval(double *drawn, int32_t draws, double estimate, double confidence);

#endif
