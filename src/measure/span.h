/** The two periods a measure compares, and the columns its table begins with. */
#ifndef MESO_MEASURE_SPAN_H
#define MESO_MEASURE_SPAN_H

#include <mesoscope/measure.h>

/* Two settings that every measure of change begins with, in this order: from, to. */
#define MESO_SPAN_SETTINGS                                                                   \
    {"from",                                                                                 \
     "period",                                                                               \
     "year it starts from; 0 = the first there is",                                          \
     MESO_SETTING_INTEGER,                                                                   \
     0,                                                                                      \
     0,                                                                                      \
     999999,                                                                                 \
     NULL},                                                                                  \
    {                                                                                        \
        "to", "period", "year it ends with; 0 = the last there is", MESO_SETTING_INTEGER, 0, \
            0, 999999, NULL                                                                  \
    }

/* A year (2016), or a whole meso_period (201624), of a setting. A year of quarters starts with
   its first period and ends with its last. MESO_E_DATA when there is none, or less than two. */
meso_status meso_span_find(meso_ctx *ctx, int32_t *first, int32_t *last,
                           const meso_panel *panel, double from, double to);

/* First or last slice of a year or period, 0 = of all there are; -1 when there is none. */
int32_t meso_span_slice(const meso_panel *panel, double asked, int want_last);

/* The last slice of a year or period; 0 = the last there is. */
meso_status meso_span_last(meso_ctx *ctx, int32_t *slice, const meso_panel *panel, double at);

/* Years between two periods, with parts of a year as fractions. */
double meso_span_years(meso_period from, meso_period to);

/* Columns in the order of the record's outputs; style says kind, format and digits of each. */
typedef struct meso_column_style {
    meso_column_kind kind;
    meso_format format;
    int32_t digits;
} meso_column_style;

meso_status meso_columns_add(meso_ctx *ctx, meso_table *table, const meso_output *outputs,
                             const meso_column_style *styles, const char *unit);

/* Code and label of a row or column of a panel. */
const char *meso_axis_code(const meso_axis *axis, int32_t position);
const char *meso_axis_label(const meso_axis *axis, int32_t position);

/* Copies both into a key column of a table, which may outlive the vocabulary. */
meso_status meso_table_put_key(meso_ctx *ctx, meso_table *table, int32_t column, int64_t row,
                               const char *code, const char *label);
meso_status meso_table_put_axis(meso_ctx *ctx, meso_table *table, int32_t column, int64_t row,
                                const meso_axis *axis, int32_t position);

/* What every table of draws says of itself. */
meso_status meso_table_say_draws(meso_ctx *ctx, meso_table *table, const meso_input *input);

#endif
