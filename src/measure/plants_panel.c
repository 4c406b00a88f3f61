/* How many plants does a panel of regions speak of, and where do they stand? */
#include "measure/plants.h"

#include "base/ctx.h"
#include "measure/row.h"
#include "measure/span.h"

#include <math.h>
#include <string.h>

/* Whether the second quantity counts over the same columns. */
static int counts_plants(const meso_panel *panel, const meso_panel *second)
{
    return second && second->industry.codes == panel->industry.codes &&
           second->industry.count == panel->industry.count && second->industry.count > 1;
}

/* Plants of a cell: whole, and one at least where there is something. */
static int64_t whole(double value, double event_size)
{
    if (!(value > 0)) return 0;
    const double plants = floor(value / event_size + 0.5);
    return plants < 1 ? 1 : (int64_t)plants;
}

static meso_status read_rows(meso_ctx *ctx, meso_arena *arena, meso_point *points,
                             int64_t *count, meso_plants_source *source,
                             const meso_input *input, const meso_panel *panel, int32_t slice)
{
    const int32_t regions = input->panel->region.count;
    const meso_axis *rows = &input->panel->region;
    int32_t *row_of = MESO_TAKE(ctx, arena, int32_t, rows->codes->count);
    meso_row row;
    meso_status status = meso_row_take(ctx, arena, &row, panel->industry.count);
    if (!row_of || status < 0) return MESO_E_NOMEM;
    for (int32_t r = 0; r < panel->region.count; r++)
        row_of[panel->region.code ? panel->region.code[r] : r] = r + 1; /* 0 = none */
    for (int32_t r = 0; r < regions; r++) {
        const int32_t at = row_of[rows->code ? rows->code[r] : r] - 1;
        if (at < 0) continue;
        meso_row_read(&row, panel, slice, at);
        source->withheld += row.withheld;
        for (int32_t i = 0; i < row.industries; i++) {
            const double size =
                panel->event_size && panel->event_size[i] > 0 ? panel->event_size[i] : 1;
            source->unknown += isnan(row.value[i]);
            points[(*count)++] = (meso_point){input->longitude[r], input->latitude[r], i,
                                              whole(row.value[i], size)};
        }
    }
    return MESO_OK;
}

meso_status meso_plants_read(meso_ctx *ctx, meso_arena *arena, meso_plants *out,
                             meso_plants_source *source, const meso_input *input, double at)
{
    const int by_second = counts_plants(input->panel, input->second);
    const meso_panel *panel = by_second ? input->second : input->panel;
    *source = (meso_plants_source){.counted = by_second           ? "second"
                                              : panel->event_size ? "size over jobs per plant"
                                                                  : "size"};
    int32_t slice = 0;
    meso_status status = meso_span_last(ctx, &source->slice, input->panel, at);
    if (status == MESO_OK) status = meso_span_last(ctx, &slice, panel, at);
    if (status < 0) return status;
    if (!input->longitude || !input->latitude)
        return meso_fail(ctx, MESO_E_DATA,
                         "no places of the regions of %s: import their boundaries",
                         input->panel->measure);
    const int64_t most = (int64_t)input->panel->region.count * panel->industry.count;
    int64_t count = 0;
    meso_point *points = MESO_TAKE(ctx, arena, meso_point, most);
    if (!points) return MESO_E_NOMEM;
    status = read_rows(ctx, arena, points, &count, source, input, panel, slice);
    return status < 0
               ? status
               : meso_plants_gather(ctx, arena, out, points, count, panel->industry.count);
}

meso_status meso_plants_say(meso_ctx *ctx, meso_table *table, const meso_plants *plants,
                            const meso_plants_source *source)
{
    meso_status status = meso_table_set_meta(ctx, table, "plants", "%s", source->counted);
    if (status == MESO_OK)
        status = meso_table_add_note(ctx, table,
                                     "Plants stand at the places of their %d regions: "
                                     "distances within a region count as "
                                     "0, and nothing is known below the size of a region.",
                                     plants->sites);
    if (status == MESO_OK && strcmp(source->counted, "second") != 0)
        status = meso_table_add_note(
            ctx, table, "%s",
            strcmp(source->counted, "size") == 0
                ? "Every unit counts as a plant of its own. Where these are jobs, chance looks "
                  "smaller than it is: count establishments, with --measure or --second."
                : "Plants are jobs over the mean jobs per plant of the industry: name "
                  "establishments with --measure or --second to count them.");
    if (status == MESO_OK && source->withheld)
        status = meso_table_add_note(ctx, table,
                                     "%lld cells are withheld: they enter filled within their "
                                     "bounds.",
                                     (long long)source->withheld);
    if (status == MESO_OK && source->unknown)
        status = meso_table_add_note(ctx, table,
                                     "%lld cells have no number: no plants are seen there.",
                                     (long long)source->unknown);
    if (status == MESO_OK && plants->unplaced)
        status = meso_table_add_note(ctx, table,
                                     "%lld plants stand in regions without a known place: they "
                                     "take no part.",
                                     (long long)plants->unplaced);
    return status;
}
