/** A drawing: what every kind of chart has at hand while it is drawn. */
#ifndef MESO_VIEW_DRAWING_H
#define MESO_VIEW_DRAWING_H

#include "base/arena.h"
#include "view/svg.h"

typedef struct meso_drawing {
    meso_svg svg;
    meso_ctx *ctx;
    meso_arena *arena; /* arrays and words; all gone when the chart is done */
    const meso_figure *figure;
    const meso_table *table;
    const meso_chart_options *options;
    double width;  /* given */
    double height; /* set by the kind */
} meso_drawing;

/* `count` zeroed elements; NULL when memory is exhausted: the drawing has then failed. */
void *meso_drawing_take(meso_drawing *drawing, int64_t count, size_t size);

/* A column by name, or NULL; a column without its array counts as absent. */
const meso_column *meso_drawing_column(const meso_drawing *drawing, const char *name);
/* A gap of the figure by name, or NULL. */
const meso_slot *meso_drawing_slot(const meso_drawing *drawing, const char *name);

/* Whether a cell has a number to be drawn; whether its interval can be. */
int meso_drawing_has(const meso_column *column, int64_t row);
int meso_drawing_bounded(const meso_cell *cell);
/* Least and greatest number or, with `bounds`, bound of a column, widened into *low, *high. */
void meso_drawing_extent(const meso_column *column, int64_t rows, int bounds, double *low,
                         double *high);

/* Words; they live as long as the drawing and are never NULL. */
const char *meso_drawing_words(meso_drawing *drawing, const char *key, const meso_slot *slot,
                               int32_t slots);
const char *meso_drawing_key(meso_drawing *drawing, const char *key); /* without gaps */
/* A template with one gap filled by words. */
const char *meso_drawing_with(meso_drawing *drawing, const char *key, const char *gap,
                              const char *words);
/* A template with the gaps {low} and {high}. */
const char *meso_drawing_range(meso_drawing *drawing, const char *key, const char *low,
                               const char *high);
const char *meso_drawing_number(meso_drawing *drawing, double value, const meso_column *column);
/* The heading of a column for a reader. */
const char *meso_drawing_heading(meso_drawing *drawing, const meso_column *column);
/* A cell in little room: its number, or only the mark of its state, "[c]". */
const char *meso_drawing_cell(meso_drawing *drawing, const meso_column *column, int64_t row);
/* The words of a slot, or "" when there is none. */
const char *meso_drawing_slot_words(meso_drawing *drawing, const char *name);
/* "Vehicle components: 5.6 (5.1 to 6.2)", to be shown beside the mark. */
const char *meso_drawing_tip(meso_drawing *drawing, const char *label,
                             const meso_column *column, int64_t row);

/* A line below the picture about what could not be drawn, with the gap {count}; its height, 0
   when the count is 0. */
double meso_drawing_note(meso_drawing *drawing, const char *key, int64_t count, double top);

/* An id within the page: that of the figure, the theme and a word. */
const char *meso_drawing_id(meso_drawing *drawing, const char *word);

/* Label of a row, its code when it has none; "" without a column. */
const char *meso_drawing_label(const meso_column *column, int64_t row);
/* Code of a row, to stand beside its label; "" when the label says the same. */
const char *meso_drawing_code(const meso_column *column, int64_t row);
/* Code of a row, or words of a text column; "" without a column. */
const char *meso_drawing_text(const meso_column *column, int64_t row);
/* The row whose role is "self", or -1. */
int64_t meso_drawing_self(const meso_drawing *drawing);

/* One kind a file. */
void meso_draw_strip(meso_drawing *drawing);
void meso_draw_trend(meso_drawing *drawing);
void meso_draw_anchors(meso_drawing *drawing);
void meso_draw_bars(meso_drawing *drawing);
void meso_draw_stack(meso_drawing *drawing);
void meso_draw_scatter(meso_drawing *drawing);
void meso_draw_map(meso_drawing *drawing);
void meso_draw_treemap(meso_drawing *drawing);
void meso_draw_table(meso_drawing *drawing);
void meso_draw_cards(meso_drawing *drawing);
void meso_draw_shortlist(meso_drawing *drawing);
void meso_draw_space(meso_drawing *drawing);
void meso_draw_board(meso_drawing *drawing);
void meso_draw_fields(meso_drawing *drawing);
void meso_draw_curve(meso_drawing *drawing);
/* What a person who cannot see the curves is told: their shape is in no single column. */
void meso_describe_curve(meso_drawing *drawing, meso_text *out);
void meso_draw_calibration(meso_drawing *drawing);
void meso_draw_matrix(meso_drawing *drawing);
void meso_draw_network(meso_drawing *drawing);

#endif
