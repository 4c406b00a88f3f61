/* How do several files of one delivery become one import? */
#include "study/delivery.h"

#include "base/arena.h"
#include "base/ctx.h"
#include "base/digest.h"
#include "base/map.h"

#include <stdio.h>
#include <string.h>

struct meso_delivery {
    meso_arena *arena;
    meso_import import;
    meso_codes *regions, *industries, *others;
    meso_panel **panel; /* [import.panels] */
    char sha256[MESO_DIGEST_HEX];
};

typedef const meso_codes *vocabulary_of(const meso_import *import);

static const meso_codes *regions_of(const meso_import *import)
{
    return import->regions;
}

static const meso_codes *industries_of(const meso_import *import)
{
    return import->industries;
}

static const meso_codes *others_of(const meso_import *import)
{
    return import->others;
}

/* A code of one file as the union knows it: the first label and the first parent count. */
static void merge_code(meso_code *into, const meso_codes *codes, int32_t c)
{
    if (!into->code) {
        const int32_t parent = codes->parent[c];
        *into = (meso_code){.code = codes->code[c],
                            .label = codes->label[c],
                            .parent = parent < 0 ? NULL : codes->code[parent],
                            .level = codes->level[c],
                            .valid_from = codes->valid_from[c],
                            .valid_to = codes->valid_to[c]};
    } else if (!*into->label) {
        into->label = codes->label[c];
    }
}

static meso_status unite(meso_ctx *ctx, meso_codes **out, meso_arena *arena,
                         const meso_import *const *imports, int32_t count, vocabulary_of *of)
{
    const meso_codes *first = of(imports[0]);
    if (!first) return MESO_OK;
    int64_t most = 1;
    for (int32_t f = 0; f < count; f++) {
        const meso_codes *codes = of(imports[f]);
        if (!codes || strcmp(codes->scheme, first->scheme) != 0)
            return meso_fail(ctx, MESO_E_ARGUMENT,
                             "%s and %s use different vocabularies; import them one by one",
                             imports[0]->path, imports[f]->path);
        most += codes->count;
    }
    meso_code *list = MESO_TAKE(ctx, arena, meso_code, most);
    meso_map *known = meso_map_new(ctx);
    meso_status status = list && known ? MESO_OK : MESO_E_NOMEM;
    for (int32_t f = 0; f < count && status == MESO_OK; f++) {
        const meso_codes *codes = of(imports[f]);
        for (int32_t c = 0; c < codes->count && status == MESO_OK; c++) {
            const int32_t n = meso_map_add(ctx, known, codes->code[c], strlen(codes->code[c]));
            if (n < 0)
                status = MESO_E_NOMEM;
            else
                merge_code(&list[n], codes, c);
        }
    }
    if (status == MESO_OK)
        status =
            meso_codes_new(ctx, out, first->scheme, first->kind, list, meso_map_count(known));
    meso_map_free(known);
    return status;
}

/* Position in the union of every code of a file. */
static int32_t *places(meso_ctx *ctx, meso_arena *arena, const meso_codes *all,
                       const meso_codes *codes)
{
    int32_t *place = MESO_TAKE(ctx, arena, int32_t, codes->count);
    for (int32_t c = 0; place && c < codes->count; c++)
        place[c] = meso_codes_find(all, codes->code[c]);
    return place;
}

static meso_status add_cells(meso_ctx *ctx, meso_panel_builder *builder,
                             const meso_panel *panel, const int32_t *region,
                             const int32_t *industry)
{
    meso_status status = MESO_OK;
    for (int32_t p = 0; p < panel->periods; p++) {
        const meso_slice *slice = &panel->slice[p];
        for (int32_t r = 0; r < panel->region.count; r++)
            for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++) {
                const int32_t i = slice->industry[c];
                const int32_t row = panel->region.code ? panel->region.code[r] : r;
                const int32_t column = panel->industry.code ? panel->industry.code[i] : i;
                MESO_TRY(meso_panel_add(ctx, builder, slice->period, region[row],
                                        industry[column], meso_slice_cell(slice, c)));
            }
    }
done:
    return status;
}

/* The panel of a quantity in a file, or NULL. */
static const meso_panel *find_panel(const meso_import *import, const char *measure,
                                    const char *other)
{
    for (int32_t p = 0; p < import->panels; p++)
        if (strcmp(import->panel[p]->measure, measure) == 0 &&
            strcmp(import->other[p], other) == 0)
            return import->panel[p];
    return NULL;
}

/* One quantity over all files. */
static meso_status join_panel(meso_ctx *ctx, meso_panel **out, const meso_delivery *delivery,
                              const meso_import *const *imports, int32_t count,
                              const meso_panel *first, const char *other)
{
    meso_panel_builder *builder = NULL;
    meso_arena *scratch = meso_arena_new(ctx);
    if (!scratch) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    MESO_TRY(meso_panel_builder_new(ctx, &builder, first->measure, first->unit,
                                    delivery->regions, delivery->industries, first->absent));
    for (int32_t f = 0; f < count; f++) {
        const meso_panel *panel = find_panel(imports[f], first->measure, other);
        if (!panel) continue;
        if (strcmp(panel->unit, first->unit) != 0 || panel->absent != first->absent) {
            status = meso_fail(ctx, MESO_E_ARGUMENT,
                               "%s: %s has another unit, or another meaning of missing rows, "
                               "than in %s; import it under its own title",
                               imports[f]->path, panel->measure, imports[0]->path);
            goto done;
        }
        const int32_t *region = places(ctx, scratch, delivery->regions, imports[f]->regions);
        const int32_t *industry =
            places(ctx, scratch, delivery->industries, imports[f]->industries);
        if (!region || !industry) {
            status = MESO_E_NOMEM;
            goto done;
        }
        MESO_TRY(add_cells(ctx, builder, panel, region, industry));
    }
    status = meso_panel_build(ctx, out, builder);
    builder = NULL;
done:
    meso_panel_builder_free(builder);
    meso_arena_free(scratch);
    return status;
}

/* Every quantity of every file, in order of first appearance. */
static meso_status join_panels(meso_ctx *ctx, meso_delivery *delivery,
                               const meso_import *const *imports, int32_t count)
{
    int64_t most = 1;
    for (int32_t f = 0; f < count; f++)
        most += imports[f]->panels;
    const char **other = MESO_TAKE(ctx, delivery->arena, const char *, most);
    delivery->panel = MESO_TAKE(ctx, delivery->arena, meso_panel *, most);
    if (!other || !delivery->panel) return MESO_E_NOMEM;
    delivery->import.panel = delivery->panel;
    delivery->import.other = other;
    for (int32_t f = 0; f < count; f++)
        for (int32_t p = 0; p < imports[f]->panels; p++) {
            const meso_panel *panel = imports[f]->panel[p];
            const int32_t n = delivery->import.panels;
            if (find_panel(&delivery->import, panel->measure, imports[f]->other[p])) continue;
            other[n] = meso_arena_text(ctx, delivery->arena, imports[f]->other[p]);
            if (!other[n]) return MESO_E_NOMEM;
            const meso_status status = join_panel(ctx, &delivery->panel[n], delivery, imports,
                                                  count, panel, imports[f]->other[p]);
            if (status < 0) return status;
            delivery->import.panels++;
        }
    return MESO_OK;
}

/* Counts are sums; the digest is that of the files' digests, in order. */
static meso_status describe(meso_ctx *ctx, meso_delivery *delivery,
                            const meso_import *const *imports, int32_t count)
{
    meso_import *all = &delivery->import;
    meso_digest digest;
    char path[64];
    meso_digest_start(&digest);
    for (int32_t f = 0; f < count; f++) {
        meso_digest_add(&digest, imports[f]->sha256, strlen(imports[f]->sha256));
        all->bytes += imports[f]->bytes;
        all->rows_taken += imports[f]->rows_taken;
        all->rows_repaired += imports[f]->rows_repaired;
        all->rows_refused += imports[f]->rows_refused;
        all->rows_filtered += imports[f]->rows_filtered;
        all->cells += imports[f]->cells;
        all->withheld += imports[f]->withheld;
    }
    meso_digest_end(&digest, delivery->sha256);
    (void)snprintf(path, sizeof path, "%d files", count);
    all->path = meso_arena_text(ctx, delivery->arena, path);
    all->mapping = meso_arena_text(ctx, delivery->arena, imports[0]->mapping);
    all->sha256 = delivery->sha256;
    all->sentence = "";
    all->regions = delivery->regions;
    all->industries = delivery->industries;
    all->others = delivery->others;
    return all->path && all->mapping ? MESO_OK : MESO_E_NOMEM;
}

meso_status meso_delivery_join(meso_ctx *ctx, meso_delivery **out,
                               const meso_import *const *imports, int32_t count)
{
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_delivery *delivery = MESO_TAKE(ctx, arena, meso_delivery, 1);
    if (!delivery) {
        meso_arena_free(arena);
        return MESO_E_NOMEM;
    }
    delivery->arena = arena;
    meso_status status = MESO_OK;
    MESO_TRY(unite(ctx, &delivery->regions, arena, imports, count, regions_of));
    MESO_TRY(unite(ctx, &delivery->industries, arena, imports, count, industries_of));
    MESO_TRY(unite(ctx, &delivery->others, arena, imports, count, others_of));
    MESO_TRY(join_panels(ctx, delivery, imports, count));
    MESO_TRY(describe(ctx, delivery, imports, count));
    *out = delivery;
    return MESO_OK;
done:
    meso_delivery_free(delivery);
    return status;
}

const meso_import *meso_delivery_import(const meso_delivery *delivery)
{
    return &delivery->import;
}

void meso_delivery_free(meso_delivery *delivery)
{
    if (!delivery) return;
    for (int32_t p = 0; p < delivery->import.panels; p++)
        meso_panel_free(delivery->panel[p]);
    meso_codes_free(delivery->regions);
    meso_codes_free(delivery->industries);
    meso_codes_free(delivery->others);
    meso_arena_free(delivery->arena);
}
