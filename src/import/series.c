/* Which panels do the cells of a file make, whatever the order of its rows? */
#include "import/series.h"

#include "base/ctx.h"
#include "base/each.h"
#include "import/slice.h"
#include "import/sort.h"
#include "import/stack.h"

#include <string.h>

/* What a series is, by numbers, before it has its place. */
typedef struct identity {
    int32_t measure, other;
    meso_period period;
} identity;

/* Everything on the way from harvests to panels. */
typedef struct build {
    const meso_plan *plan;
    const meso_merged *merged;
    const meso_harvest *harvest;
    int64_t pieces;
    meso_cells *cells;
    meso_map *measures;   /* keys of measures, in the order of the file */
    meso_map *identities; /* bytes of identities: number = series before ordering */
    int32_t *place;       /* [series] in order */
    identity *identity;   /* [series] in order */
    meso_sorting sorting;
} build;

static const char *measure_of(const build *b, int64_t piece, int32_t word, int32_t value)
{
    if (b->plan->key[MESO_KEY_MEASURE].count)
        return meso_map_text(b->merged->measures,
                             b->merged->number[MESO_KEY_MEASURE][piece][word]);
    const meso_column_map *map = b->plan->value[value].map;
    if (map->measure && *map->measure) return map->measure;
    return map->name && *map->name ? map->name : "value";
}

static int32_t find_series(meso_ctx *ctx, build *b, int64_t piece, const meso_run *run)
{
    const meso_harvest *h = &b->harvest[piece];
    const meso_circumstance *now = &h->circumstance[run->circumstance];
    const char *measure = measure_of(b, piece, now->measure, run->value);
    const meso_period fixed = b->plan->value[run->value].map->period;
    identity is = {.period = fixed ? fixed : h->period[now->period]};
    is.measure = meso_map_add(ctx, b->measures, measure, strlen(measure));
    is.other = b->merged->others ? b->merged->number[MESO_KEY_OTHER][piece][now->other] : 0;
    if (is.measure < 0) return -1;
    return meso_map_add(ctx, b->identities, (const char *)&is, sizeof is);
}

/* Runs of one piece as strips over all cells. */
static meso_status take_runs(meso_ctx *ctx, build *b, int64_t piece)
{
    const meso_harvest *h = &b->harvest[piece];
    meso_sorting *s = &b->sorting;
    int32_t known = -1; /* series of the run before */
    for (int32_t k = 0; k < h->runs; k++) {
        const meso_run *run = &h->run[k];
        const uint32_t end = k + 1 < h->runs ? h->run[k + 1].cell : h->cells;
        if (k == 0 || run->circumstance != run[-1].circumstance || run->value != run[-1].value)
            known = find_series(ctx, b, piece, run);
        if (known < 0) return MESO_E_NOMEM;
        const meso_strip strip = {
            .from = b->cells->offset[piece] + meso_harvest_place(h, run),
            .column = b->cells->offset[piece] + (b->cells->lane ? run->row : run->cell),
            .cell = run->cell,
            .series = known,
            .region = b->merged->number[MESO_KEY_REGION][piece][run->region],
            .count = end - run->cell,
            .piece = (int32_t)piece};
        meso_strip *before = s->strips ? &s->strip[s->strips - 1] : NULL;
        const int goes_on = before && before->from + before->count == strip.from &&
                            before->cell + before->count == strip.cell &&
                            before->series == strip.series && before->region == strip.region &&
                            before->piece == strip.piece;
        if (goes_on)
            before->count += strip.count;
        else
            s->strip[s->strips++] = strip;
    }
    return MESO_OK;
}

typedef struct numbered {
    identity is;
    int32_t number;
} numbered;

static int precedes(const void *left, const void *right, const void *data)
{
    (void)data;
    const identity *a = &((const numbered *)left)->is;
    const identity *b = &((const numbered *)right)->is;
    if (a->measure != b->measure) return a->measure < b->measure;
    if (a->other != b->other) return a->other < b->other;
    return a->period <= b->period;
}

/* By measure in the order of the file, third dimension, period. */
static meso_status order_series(meso_ctx *ctx, build *b, meso_arena *arena)
{
    const int32_t count = meso_map_count(b->identities);
    numbered *order = MESO_TAKE(ctx, arena, numbered, count);
    b->place = MESO_TAKE(ctx, arena, int32_t, count);
    b->identity = MESO_TAKE(ctx, arena, identity, count);
    if (!order || !b->place || !b->identity) return MESO_E_NOMEM;
    for (int32_t k = 0; k < count; k++) {
        memcpy(&order[k].is, meso_map_text(b->identities, k), sizeof order[k].is);
        order[k].number = k;
    }
    const meso_status status =
        meso_merge_sort(ctx, order, count, sizeof *order, precedes, NULL);
    if (status < 0) return status;
    for (int32_t k = 0; k < count; k++) {
        b->place[order[k].number] = k;
        b->identity[k] = order[k].is;
    }
    for (int64_t k = 0; k < b->sorting.strips; k++)
        b->sorting.strip[k].series = b->place[b->sorting.strip[k].series];
    b->sorting.series = count;
    return MESO_OK;
}

/* Industries of a piece get their places in the vocabulary. */
static meso_status renumber(meso_ctx *ctx, int64_t index, void *data)
{
    (void)ctx;
    const build *b = data;
    const int32_t *number = b->merged->number[MESO_KEY_INDUSTRY][index];
    uint32_t *industry = b->cells->industry + b->cells->offset[index];
    const uint32_t count = b->cells->lane ? b->harvest[index].rows : b->harvest[index].cells;
    for (uint32_t k = 0; k < count; k++)
        industry[k] = (uint32_t)number[industry[k]];
    return MESO_OK;
}

static const char *unit_of(const meso_plan *plan, const char *measure)
{
    for (int32_t v = 0; v < plan->values; v++) {
        const meso_column_map *map = plan->value[v].map;
        const char *own = map->measure ? map->measure : map->name;
        const int same =
            plan->key[MESO_KEY_MEASURE].count || (own && strcmp(own, measure) == 0);
        if (same && map->unit) return map->unit;
    }
    return "";
}

static const char *keep(meso_ctx *ctx, meso_arena *arena, const char *text)
{
    char *copy = MESO_TAKE(ctx, arena, char, (int64_t)strlen(text) + 1);
    return copy ? strcpy(copy, text) : NULL;
}

/* Slices that belong together become panels. */
static meso_status group(meso_ctx *ctx, meso_panels *panels, const build *b)
{
    const meso_sorting *s = &b->sorting;
    const meso_merged *m = b->merged;
    int32_t count = 0;
    for (int32_t k = 0; k < s->series; k++)
        count += k == 0 || b->identity[k].measure != b->identity[k - 1].measure ||
                 b->identity[k].other != b->identity[k - 1].other;
    panels->panel = MESO_TAKE(ctx, panels->arena, meso_panel *, count);
    panels->other = MESO_TAKE(ctx, panels->arena, const char *, count);
    if (!panels->panel || !panels->other) return MESO_E_NOMEM;
    for (int32_t k = 0, end = 0; k < s->series; k = end) {
        while (end < s->series && b->identity[end].measure == b->identity[k].measure &&
               b->identity[end].other == b->identity[k].other)
            end++;
        int64_t cells = 0; /* rows may have been refused for giving cells twice */
        for (int32_t t = k; t < end; t++)
            cells += s->slice[t].row[m->regions->count];
        if (cells == 0) continue;
        const char *measure = meso_map_text(b->measures, b->identity[k].measure);
        meso_panel *panel = MESO_TAKE(ctx, panels->arena, meso_panel, 1);
        if (!panel) return MESO_E_NOMEM;
        *panel = (meso_panel){.measure = keep(ctx, panels->arena, measure),
                              .unit = keep(ctx, panels->arena, unit_of(b->plan, measure)),
                              .region = {m->regions, m->regions->count, NULL},
                              .industry = {m->industries, m->industries->count, NULL},
                              .absent = b->plan->mapping->absent == MESO_CELL_ZERO
                                            ? MESO_CELL_ZERO
                                            : MESO_CELL_MISSING,
                              .periods = end - k,
                              .slice = s->slice + k};
        if (!panel->measure || !panel->unit) return MESO_E_NOMEM;
        panels->other[panels->count] = "";
        if (m->others)
            panels->other[panels->count] =
                keep(ctx, panels->arena, m->others->code[b->identity[k].other]);
        if (!panels->other[panels->count]) return MESO_E_NOMEM;
        panels->panel[panels->count++] = panel;
    }
    for (int32_t k = 0; k < s->series; k++)
        s->slice[k].period = b->identity[k].period;
    return MESO_OK;
}

/* Lists what was given twice and counts what there is. */
static meso_status conclude(meso_ctx *ctx, meso_panels *panels, const build *b)
{
    const meso_sorting *s = &b->sorting;
    for (int32_t k = 0; k < s->series; k++) {
        for (int32_t t = 0; t < s->twice[k].count; t++) {
            if (!MESO_ROOM(ctx, &panels->repeated, &panels->repeats_room, panels->repeats + 1))
                return MESO_E_NOMEM;
            meso_repeated *one = &panels->repeated[panels->repeats++];
            *one = s->twice[k].one[t];
            one->period = b->identity[k].period;
        }
        panels->cells += s->slice[k].row[b->merged->regions->count];
        panels->withheld += s->withheld[k];
    }
    return MESO_OK;
}

meso_status meso_series_build(meso_ctx *ctx, meso_panels *panels, const meso_plan *plan,
                              const meso_merged *merged, meso_harvest *harvest, int64_t pieces,
                              meso_cells *cells)
{
    build b = {.plan = plan, .merged = merged, .harvest = harvest, .pieces = pieces};
    b.cells = cells;
    b.sorting = (meso_sorting){.harvest = harvest,
                               .cells = cells,
                               .panels = panels,
                               .regions = merged->regions->count,
                               .lanes = cells->lane ? plan->values : 1,
                               .duplicates = plan->mapping->duplicates};
    *panels = (meso_panels){.arena = meso_arena_new(ctx)};
    meso_status status = MESO_E_NOMEM;
    b.measures = meso_map_new(ctx);
    b.identities = meso_map_new(ctx);
    int64_t runs = 0;
    for (int64_t p = 0; p < pieces; p++)
        runs += harvest[p].runs;
    b.sorting.strip = meso_ctx_alloc(ctx, (size_t)(runs + 1) * sizeof *b.sorting.strip);
    if (!panels->arena || !b.measures || !b.identities || !b.sorting.strip) goto done;
    for (int64_t p = 0; p < pieces; p++) {
        MESO_TRY(take_runs(ctx, &b, p));
        meso_ctx_release(ctx, harvest[p].run);
        harvest[p].run = NULL;
        harvest[p].runs = 0;
    }
    MESO_TRY(order_series(ctx, &b, panels->arena));
    MESO_TRY(meso_each(ctx, "numbering industries", pieces, renumber, &b));
    MESO_TRY(meso_slice_sort(ctx, &b.sorting));
    MESO_TRY(group(ctx, panels, &b));
    MESO_TRY(conclude(ctx, panels, &b));
done:
    meso_slice_release(ctx, &b.sorting);
    meso_map_free(b.measures);
    meso_map_free(b.identities);
    if (status < 0) meso_panels_release(meso_ctx_allocator(ctx), panels);
    return status;
}

void meso_panels_release(const meso_allocator *allocator, meso_panels *panels)
{
    for (int32_t k = 0; k < panels->blocks; k++)
        if (panels->block[k]) allocator->release(allocator->data, panels->block[k]);
    if (panels->repeated) allocator->release(allocator->data, panels->repeated);
    meso_arena_free(panels->arena);
    *panels = (meso_panels){.arena = NULL};
}
