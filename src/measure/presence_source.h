/** What the estimate of a presence and its draws are made from. Files of presence only. */
#ifndef MESO_MEASURE_PRESENCE_SOURCE_H
#define MESO_MEASURE_PRESENCE_SOURCE_H

#include "measure/presence.h"
#include "measure/quotient.h"

struct meso_presence_source {
    meso_presence_options options;
    const meso_input *input;
    const meso_panel *panel;
    const meso_slice *slice;
    int32_t slice_at;
    meso_quotient_frame frame; /* totals; under rpop people stand in for regions and all */
    double *centre;            /* [cells] value, or the middle of the bounds; NaN = unknown */
    uint8_t *open;             /* [cells] 1 = bounds or no number: no count noise */
    double *region_total;      /* [rows of the panel] as given, else the sum of centres */
    double *industry_total;    /* [columns] */
    double all;
    uint8_t *region_exact, *industry_exact; /* whether the total is given exactly */
    int all_exact;
    int people;           /* rows and all are people: they do not move with the draws */
    double *strength;     /* [columns] of the prior; shrunk only */
    uint32_t *limit;      /* [cells] probability x 2^32; shrunk only */
    uint32_t *null_limit; /* [kept regions x kept industries] the same under the degree null */
    int32_t *column_at;   /* [columns] kept industry, -1 = left out */
    int64_t kept_cells;   /* listed cells of kept rows and columns */
};

/* Everything but limit, column_at and kept_cells. */
meso_status meso_presence_source_read(meso_ctx *ctx, meso_arena *arena,
                                      meso_presence_source *source, const meso_input *input,
                                      int32_t slice, const meso_presence_options *options);

/* Whether a listed cell is a link: 1, 0, or -1 when nothing decides. */
int meso_presence_decide(const meso_presence_source *source, int32_t region, int64_t cell);

/* Probability under shrunk that the cell's quotient is above the threshold. */
double meso_presence_probability(const meso_presence_source *source, int32_t region,
                                 int32_t industry, double x);

#endif
