/* What are the rows of a panel compared with? */
#include "measure/reference.h"

#include "base/ctx.h"
#include "measure/extremes.h"
#include "measure/structure.h"
#include "num/sum.h"

double meso_reference_event(const meso_panel *panel, const meso_dissimilarity_options *options,
                            int32_t row, int32_t column)
{
    if (options->row_event) return options->row_event[row];
    return panel->event_size ? panel->event_size[column] : 1;
}

static meso_status take(meso_ctx *ctx, meso_arena *arena, meso_reference *reference,
                        int32_t columns)
{
    *reference = (meso_reference){.columns = columns,
                                  .value = MESO_TAKE(ctx, arena, double, columns),
                                  .low = MESO_TAKE(ctx, arena, double, columns),
                                  .high = MESO_TAKE(ctx, arena, double, columns),
                                  .variance = MESO_TAKE(ctx, arena, double, columns),
                                  .unknown = MESO_TAKE(ctx, arena, uint8_t, columns)};
    const int taken = reference->value && reference->low && reference->high &&
                      reference->variance && reference->unknown;
    return taken ? MESO_OK : MESO_E_NOMEM;
}

static void put(meso_reference *reference, int32_t column, const meso_row *row, int32_t from)
{
    const meso_cell cell = meso_row_cell(row, from);
    reference->unknown[column] = (uint8_t)(isnan(row->value[from]) != 0);
    if (reference->unknown[column]) return;
    reference->value[column] = fmax(0, row->value[from]);
    reference->low[column] = fmax(0, cell.low);
    reference->high[column] = cell.high;
    if (!(cell.low == cell.high)) reference->open = 1;
}

/* The nation of the panel itself: what chance moves in a cell moves it too. */
static meso_status read_nation(meso_ctx *ctx, meso_arena *arena, meso_reference *reference,
                               const meso_panel *panel,
                               const meso_dissimilarity_options *options)
{
    const meso_slice *slice = &panel->slice[options->slice];
    meso_row nation;
    meso_status status = meso_row_take(ctx, arena, &nation, panel->industry.count);
    if (status == MESO_OK) status = meso_row_read_nation(ctx, &nation, panel, options->slice);
    if (status < 0) return status;
    for (int32_t i = 0; i < reference->columns; i++)
        put(reference, i, &nation, i);
    reference->exact_size = nation.total.low == nation.total.high && !nation.missing;
    reference->moves_with = options->against == MESO_AGAINST_NATION;
    for (int32_t r = 0; r < panel->region.count; r++)
        for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++) {
            const int32_t i = slice->industry[c];
            if (slice->value[c] > 0)
                reference->variance[i] +=
                    slice->value[c] * meso_reference_event(panel, options, r, i);
        }
    return MESO_OK;
}

/* Another panel's first region stands for the nation: taken as it is, without noise. */
static meso_status read_base(meso_ctx *ctx, meso_arena *arena, meso_reference *reference,
                             const meso_input *input)
{
    const meso_axis *from = &input->base->industry, *to = &input->panel->industry;
    int32_t *column_of = MESO_TAKE(ctx, arena, int32_t, from->codes->count);
    if (!column_of) return MESO_E_NOMEM;
    meso_row nation;
    const meso_status status = meso_row_take(ctx, arena, &nation, from->count);
    if (status < 0) return status;
    meso_row_read(&nation, input->base, input->base->periods - 1, 0);
    for (int32_t i = 0; i < from->count; i++)
        column_of[from->code ? from->code[i] : i] = i + 1; /* 0 = none */
    for (int32_t i = 0; i < to->count; i++) {
        const int32_t code = to->code ? to->code[i] : i;
        const int32_t column = code < from->codes->count ? column_of[code] : 0;
        if (column)
            put(reference, i, &nation, column - 1);
        else
            reference->unknown[i] = 1;
    }
    return MESO_OK;
}

/* Adds the shares of one row, their bounds and their noise. */
static void add_shares(meso_reference *reference, const meso_row *row, meso_extremes *extremes,
                       const meso_panel *panel, const meso_dissimilarity_options *options,
                       int32_t region)
{
    const meso_cells cells = {NULL, row->value, row->industries};
    const meso_structure_frame plain = {.base = NULL};
    meso_structure structure;
    meso_structure_read(&structure, &plain, &cells, 0, NULL);
    const double size = structure.size;
    if (!(size > 0)) return;
    const int open = row->withheld || row->total.high > row->total.low;
    if (open) meso_extremes_read(extremes, row);
    reference->open |= open;
    for (int32_t i = 0; i < row->industries; i++) {
        if (!(row->value[i] > 0) && !open) continue;
        const double share = row->value[i] > 0 ? row->value[i] / size : 0;
        const double event = meso_reference_event(panel, options, region, i);
        reference->value[i] += share;
        reference->low[i] += open ? extremes->low[i] : share;
        reference->high[i] += open ? extremes->high[i] : share;
        reference->variance[i] += share * event / size;
    }
}

static meso_status read_mean(meso_ctx *ctx, meso_arena *arena, meso_reference *reference,
                             const meso_input *input, const meso_dissimilarity_options *options)
{
    const meso_panel *panel = input->panel;
    const int peers = options->against == MESO_AGAINST_PEERS;
    const int32_t count = peers ? input->peers : panel->region.count;
    meso_row row;
    meso_extremes extremes;
    meso_status status = meso_row_take(ctx, arena, &row, panel->industry.count);
    if (status == MESO_OK)
        status = meso_extremes_take(ctx, arena, &extremes, panel->industry.count);
    if (status < 0) return status;
    for (int32_t k = 0; k < count; k++) {
        const int32_t region = peers ? input->peer[k] : k;
        meso_row_read(&row, panel, options->slice, region);
        add_shares(reference, &row, &extremes, panel, options, region);
    }
    reference->of_shares = reference->exact_size = 1;
    return MESO_OK;
}

meso_status meso_reference_read(meso_ctx *ctx, meso_arena *arena, meso_reference *reference,
                                const meso_input *input,
                                const meso_dissimilarity_options *options)
{
    meso_sum size = {0, 0};
    meso_status status = take(ctx, arena, reference, input->panel->industry.count);
    if (status < 0) return status;
    if (options->against == MESO_AGAINST_MEAN || options->against == MESO_AGAINST_PEERS)
        status = read_mean(ctx, arena, reference, input, options);
    else if (input->base)
        status = read_base(ctx, arena, reference, input);
    else
        status = read_nation(ctx, arena, reference, input->panel, options);
    for (int32_t i = 0; i < reference->columns; i++)
        meso_sum_add(&size, reference->value[i]);
    reference->size = meso_sum_get(&size);
    return status;
}
