/* Whose neighbour is a region, and how much does each neighbour count? */
#include "measure/weights.h"

#include "base/ctx.h"
#include "base/text.h"
#include "measure/span.h"

const char *const meso_weights_kinds[] = {"queen", "rook", "nearest", "band", "inverse", NULL};
const char *const meso_weights_styles[] = {"row", "binary", NULL};

enum { NAMED_MOST = 8 };

/* Whether outlines say of most regions whom they touch. */
static int has_outlines(const meso_neighbours *links)
{
    int32_t placed = 0;
    for (int32_t r = 0; links && r < links->regions; r++)
        placed += !links->placed || links->placed[r];
    return links && 2 * placed > links->regions && links->row[links->regions] > 0;
}

/* Links that touch, or that share a piece of border. */
static meso_status from_contact(meso_ctx *ctx, meso_arena *arena, meso_weights *out,
                                const meso_neighbours *links)
{
    const int64_t count = links->row[links->regions];
    out->row = MESO_TAKE(ctx, arena, int64_t, (int64_t)links->regions + 1);
    out->region = MESO_TAKE(ctx, arena, int32_t, count);
    out->weight = MESO_TAKE(ctx, arena, double, count);
    if (!out->row || !out->region || !out->weight) return MESO_E_NOMEM;
    int64_t at = 0;
    for (int32_t r = 0; r < links->regions; r++) {
        for (int64_t l = links->row[r]; l < links->row[r + 1]; l++) {
            if (out->kind == MESO_WEIGHTS_ROOK && !(links->border_km[l] > 0)) continue;
            if (links->region[l] == r) continue;
            out->region[at] = links->region[l];
            out->weight[at++] = out->given ? links->weight[l] : 1;
        }
        out->row[r + 1] = at;
        out->unplaced += links->placed && !links->placed[r];
    }
    return MESO_OK;
}

meso_status meso_weights_make(meso_ctx *ctx, meso_arena *arena, meso_weights *out,
                              const meso_input *input, const double *setting)
{
    const meso_neighbours *links = input->neighbours;
    *out = (meso_weights){.regions = input->panel->region.count,
                          .asked = (int)setting[MESO_WEIGHTS_KIND],
                          .kind = (int)setting[MESO_WEIGHTS_KIND],
                          .style = (int)setting[MESO_WEIGHTS_STYLE],
                          .nearest = (int32_t)setting[MESO_WEIGHTS_COUNT],
                          .kilometres = setting[MESO_WEIGHTS_REACH],
                          .power = setting[MESO_WEIGHTS_POWER]};
    if (out->kind == MESO_WEIGHTS_ROOK && links && !links->border_km)
        return meso_fail(ctx, MESO_E_DATA,
                         "rook needs the length of common borders, and these links have none");
    if (out->kind <= MESO_WEIGHTS_ROOK) {
        if (has_outlines(links)) {
            out->given = !links->border_km;
            return from_contact(ctx, arena, out, links);
        }
        out->kind = MESO_WEIGHTS_NEAREST;
    }
    if (!input->longitude || !input->latitude)
        return meso_fail(ctx, MESO_E_DATA,
                         "no outlines and no places of the regions of %s: import their "
                         "boundaries",
                         input->panel->measure);
    return meso_weights_by_distance(ctx, arena, out, input);
}

/* Rows that take part lose it when no neighbour does; that may leave others alone. */
static int32_t drop_islands(uint8_t *taking, uint8_t *linked, const meso_weights *all)
{
    int32_t islands = 0;
    for (int32_t r = 0; r < all->regions; r++)
        linked[r] = 0;
    for (int32_t r = 0; r < all->regions; r++) {
        for (int64_t l = all->row[r]; taking[r] && l < all->row[r + 1]; l++) {
            if (!taking[all->region[l]] || all->region[l] == r) continue;
            linked[r] = linked[all->region[l]] = 1;
        }
    }
    for (int32_t r = 0; r < all->regions; r++) {
        if (!taking[r] || linked[r]) continue;
        taking[r] = 0;
        islands++;
    }
    return islands;
}

meso_status meso_weights_keep(meso_ctx *ctx, meso_arena *arena, meso_weights *out,
                              int32_t *islands, const meso_weights *all, uint8_t *taking)
{
    const int64_t links = all->row[all->regions];
    meso_weights kept = *all;
    kept.row = MESO_TAKE(ctx, arena, int64_t, (int64_t)all->regions + 1);
    kept.region = MESO_TAKE(ctx, arena, int32_t, links);
    kept.weight = MESO_TAKE(ctx, arena, double, links);
    kept.of = MESO_TAKE(ctx, arena, int32_t, all->regions);
    int32_t *number = MESO_TAKE(ctx, arena, int32_t, all->regions);
    uint8_t *linked = MESO_TAKE(ctx, arena, uint8_t, all->regions);
    if (!kept.row || !kept.region || !kept.weight || !kept.of || !number || !linked)
        return MESO_E_NOMEM;
    *islands = drop_islands(taking, linked, all);
    kept.regions = 0;
    for (int32_t r = 0; r < all->regions; r++) {
        number[r] = kept.regions;
        if (taking[r]) kept.of[kept.regions++] = r;
    }
    int64_t at = 0;
    for (int32_t k = 0; k < kept.regions; k++) {
        const int32_t r = kept.of[k];
        double sum = 0;
        for (int64_t l = all->row[r]; l < all->row[r + 1]; l++) {
            if (!taking[all->region[l]]) continue;
            kept.region[at] = number[all->region[l]];
            kept.weight[at++] = all->weight[l];
            sum += all->weight[l];
        }
        kept.row[k + 1] = at;
        for (int64_t l = kept.row[k]; kept.style == 0 && l < at; l++)
            kept.weight[l] /= sum;
    }
    *out = kept;
    return MESO_OK;
}

meso_status meso_weights_add_self(meso_ctx *ctx, meso_arena *arena, meso_weights *all)
{
    const int64_t links = all->row[all->regions] + all->regions;
    int64_t *row = MESO_TAKE(ctx, arena, int64_t, (int64_t)all->regions + 1);
    int32_t *region = MESO_TAKE(ctx, arena, int32_t, links);
    double *weight = MESO_TAKE(ctx, arena, double, links);
    if (!row || !region || !weight) return MESO_E_NOMEM;
    int64_t at = 0;
    for (int32_t r = 0; r < all->regions; r++) {
        double most = 0;
        int64_t l = all->row[r];
        for (int64_t other = l; other < all->row[r + 1]; other++)
            most = all->weight[other] > most ? all->weight[other] : most;
        for (; l < all->row[r + 1] && all->region[l] < r; l++) {
            region[at] = all->region[l];
            weight[at++] = all->weight[l];
        }
        region[at] = r;
        weight[at++] = most > 0 ? most : 1;
        for (; l < all->row[r + 1]; l++) {
            region[at] = all->region[l];
            weight[at++] = all->weight[l];
        }
        row[r + 1] = at;
    }
    all->row = row;
    all->region = region;
    all->weight = weight;
    return MESO_OK;
}

static meso_status say_kind(meso_ctx *ctx, meso_table *table, const meso_weights *all)
{
    const char *kind = all->given ? "given" : meso_weights_kinds[all->kind];
    meso_status status = meso_table_set_meta(ctx, table, "weights", "%s", kind);
    if (status == MESO_OK)
        status =
            meso_table_set_meta(ctx, table, "style", "%s", meso_weights_styles[all->style]);
    if (status == MESO_OK && all->kind == MESO_WEIGHTS_NEAREST)
        status = meso_table_set_meta(ctx, table, "nearest", "%d", all->nearest);
    if (status == MESO_OK && all->kind >= MESO_WEIGHTS_BAND)
        status = meso_table_set_meta(ctx, table, "kilometres", "%.6g", all->kilometres);
    if (status == MESO_OK && all->kind == MESO_WEIGHTS_INVERSE)
        status = meso_table_set_meta(ctx, table, "power", "%g", all->power);
    return status;
}

/* Codes of the rows that nobody is linked to, the first few. */
static int32_t name_islands(meso_ctx *ctx, meso_text *names, const meso_weights *all,
                            const meso_input *input, meso_status *status)
{
    int32_t islands = 0;
    uint8_t *linked = meso_ctx_alloc(ctx, (size_t)all->regions + 1);
    *status = linked ? MESO_OK : MESO_E_NOMEM;
    if (!linked) return 0;
    for (int32_t r = 0; r < all->regions; r++)
        linked[r] = 0;
    for (int32_t r = 0; r < all->regions; r++)
        for (int64_t l = all->row[r]; l < all->row[r + 1]; l++)
            if (all->region[l] != r) linked[r] = linked[all->region[l]] = 1;
    for (int32_t r = 0; r < all->regions; r++) {
        if (linked[r]) continue;
        if (++islands <= NAMED_MOST)
            meso_text_printf(names, "%s%s", islands > 1 ? ", " : "",
                             meso_axis_code(&input->panel->region, r));
    }
    if (islands > NAMED_MOST) meso_text_printf(names, " and others");
    meso_ctx_release(ctx, linked);
    return islands;
}

meso_status meso_weights_say(meso_ctx *ctx, meso_table *table, const meso_weights *all,
                             const meso_input *input)
{
    meso_text names;
    meso_status status = say_kind(ctx, table, all);
    meso_text_start(&names, ctx);
    if (status < 0) goto done;
    const int32_t islands = name_islands(ctx, &names, all, input, &status);
    MESO_TRY(status);
    MESO_TRY(names.status);
    if (all->kind != all->asked)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "Too few outlines say which regions touch: the %d nearest "
                                     "places are the neighbours instead.",
                                     all->nearest));
    if (islands)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%d regions have no neighbour and take no part: %s.",
                                     islands, meso_text_get(&names)));
    if (all->unplaced)
        MESO_TRY(meso_table_add_note(
            ctx, table, "%d of these have no %s in the project at all.", all->unplaced,
            all->kind <= MESO_WEIGHTS_ROOK ? "outline" : "place"));
done:
    meso_text_release(&names);
    return status;
}
