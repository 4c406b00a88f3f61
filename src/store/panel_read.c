/* Which panel is meant, and what is in its periods? */
#include "store/panel_read.h"
#include "base/ctx.h"
#include "base/each.h"
#include "base/text.h"
#include "data/panel.h"
#include "store/block.h"
#include "store/statement.h"
#include "store/vocabulary.h"

#include <string.h>

/* The panel that answers a query, and the periods wanted of it. */
typedef struct wanted_panel {
    int64_t id, region_scheme, industry_scheme;
    int32_t absent;
    const char *measure, *unit;
    meso_period first, last; /* both included */
    int only_last;
} wanted_panel;

/* One period: its bytes in the file and the room for its cells. */
typedef struct packed_period {
    meso_project *project;
    const char *measure;
    meso_period period;
    const uint8_t *bytes;
    size_t count;
    meso_block_size size;
    meso_block_room room;
} packed_period;

typedef struct period_list {
    packed_period *period;
    int32_t count;
} period_list;

/* "measure of other in title" of what there is, a few of them. */
static meso_status fail_unknown(meso_project *project, const meso_panel_query *query,
                                const char *measure)
{
    meso_statement list = {0};
    meso_text known;
    meso_text_start(&known, project->ctx);
    meso_status status = meso_statement_start(
        &list, project,
        "SELECT DISTINCT m.code, ifnull(o.code, '') FROM panel p "
        "JOIN code m ON m.id=p.measure_id LEFT JOIN code o ON o.id=p.other_id "
        "WHERE ?1=0 OR p.source_id=?1 ORDER BY 1, 2 LIMIT 12",
        "reading panels");
    if (status == MESO_OK) meso_statement_put_integer(&list, query->source);
    int row = status == MESO_OK;
    while (status == MESO_OK && row) {
        status = meso_statement_step(&list, &row);
        if (!row) break;
        if (known.length) meso_text_put(&known, ", ");
        meso_text_put(&known, meso_statement_text(&list, 0));
        if (*meso_statement_text(&list, 1))
            meso_text_printf(&known, " (%s)", meso_statement_text(&list, 1));
    }
    meso_statement_end(&list);
    if (status == MESO_OK) status = known.status;
    if (status == MESO_OK && !known.length)
        status = meso_fail(project->ctx, MESO_E_NOTFOUND,
                           "%s: no numbers yet; import a table first", project->path);
    else if (status == MESO_OK)
        status =
            meso_fail(project->ctx, MESO_E_NOTFOUND, "%s: no measure \"%s%s%s%s\"; it has %s",
                      project->path, measure, query->other && *query->other ? " (" : "",
                      query->other ? query->other : "",
                      query->other && *query->other ? ")" : "", known.data);
    meso_text_release(&known);
    return status;
}

/* The measure asked for; without one the only one there is, else jobs. */
static meso_status choose_measure(meso_project *project, meso_arena *arena, const char **out,
                                  const meso_panel_query *query)
{
    *out = query->measure;
    if (*out) return MESO_OK;
    meso_statement only = {0};
    int row = 0;
    meso_status status =
        meso_statement_start(&only, project,
                             "SELECT min(m.code) FROM panel p JOIN code m ON m.id=p.measure_id "
                             "HAVING min(m.code) = max(m.code)",
                             "reading panels");
    if (status == MESO_OK) status = meso_statement_step(&only, &row);
    if (status == MESO_OK) {
        *out =
            meso_arena_text(project->ctx, arena, row ? meso_statement_text(&only, 0) : "jobs");
        if (!*out) status = MESO_E_NOMEM;
    }
    meso_statement_end(&only);
    return status;
}

/* What a row says of a panel: id, unit, absent, region scheme, industry scheme, measure. */
static meso_status describe(meso_project *project, meso_arena *arena, wanted_panel *wanted,
                            const meso_statement *row)
{
    const int64_t absent = meso_statement_integer(row, 2);
    *wanted = (wanted_panel){
        .id = meso_statement_integer(row, 0),
        .unit = meso_arena_text(project->ctx, arena, meso_statement_text(row, 1)),
        .absent = absent == MESO_CELL_ZERO ? MESO_CELL_ZERO : MESO_CELL_MISSING,
        .region_scheme = meso_statement_integer(row, 3),
        .industry_scheme = meso_statement_integer(row, 4),
        .measure = meso_arena_text(project->ctx, arena, meso_statement_text(row, 5)),
    };
    return wanted->unit && wanted->measure ? MESO_OK : MESO_E_NOMEM;
}

/* The source that delivered last wins; in it the schemes of its latest period. */
static meso_status choose_panel(meso_project *project, meso_arena *arena, wanted_panel *wanted,
                                const meso_panel_query *query)
{
    meso_statement find = {0};
    const char *measure = NULL;
    int row = 0;
    meso_status status = MESO_OK;
    MESO_TRY(choose_measure(project, arena, &measure, query));
    MESO_TRY(meso_statement_start(
        &find, project,
        "SELECT p.id, p.unit, p.absent, p.region_scheme_id, p.industry_scheme_id, m.code, "
        "max(b.period) AS latest, (SELECT max(id) FROM delivery d WHERE "
        "d.source_id=p.source_id AND d.id IN (SELECT delivery_id FROM block WHERE "
        "panel_id IN (SELECT id FROM panel q WHERE q.source_id=p.source_id AND "
        "q.measure_id=p.measure_id AND q.other_id IS p.other_id))) AS delivered "
        "FROM panel p JOIN block b ON b.panel_id=p.id JOIN code m ON m.id=p.measure_id "
        "LEFT JOIN code o ON o.id=p.other_id "
        "WHERE m.code=?1 AND ifnull(o.code, '')=?2 AND (?3=0 OR p.source_id=?3) "
        "GROUP BY p.id ORDER BY delivered DESC, latest DESC, p.id DESC LIMIT 1",
        "reading panels"));
    meso_statement_put_text(&find, measure);
    meso_statement_put_text(&find, query->other ? query->other : "");
    meso_statement_put_integer(&find, query->source);
    MESO_TRY(meso_statement_step(&find, &row));
    if (!row) {
        status = fail_unknown(project, query, measure);
        goto done;
    }
    MESO_TRY(describe(project, arena, wanted, &find));
    wanted->first = query->first > 0 ? query->first : 0;
    wanted->last = query->last > 0 ? query->last : INT32_MAX;
    /* "to 2016" includes the quarters of 2016. */
    if (query->last > 0 && query->last % 100 == 0) wanted->last = query->last + 99;
    wanted->only_last = query->first == -1;
done:
    meso_statement_end(&find);
    return status;
}

static meso_status choose_by_id(meso_project *project, meso_arena *arena, wanted_panel *wanted,
                                int64_t id)
{
    meso_statement find = {0};
    int row = 0;
    meso_status status = meso_statement_start(
        &find, project,
        "SELECT p.id, p.unit, p.absent, p.region_scheme_id, p.industry_scheme_id, m.code "
        "FROM panel p JOIN code m ON m.id=p.measure_id WHERE p.id=?",
        "reading panels");
    if (status == MESO_OK) {
        meso_statement_put_integer(&find, id);
        status = meso_statement_step(&find, &row);
    }
    if (status == MESO_OK && !row)
        status = meso_fail(project->ctx, MESO_E_NOTFOUND, "%s: no panel %lld", project->path,
                           (long long)id);
    if (status == MESO_OK) status = describe(project, arena, wanted, &find);
    wanted->last = INT32_MAX;
    meso_statement_end(&find);
    return status;
}

static meso_status fail_without_period(meso_project *project, const wanted_panel *wanted)
{
    meso_statement span = {0};
    char first[MESO_PERIOD_TEXT_BYTES], last[MESO_PERIOD_TEXT_BYTES];
    int row = 0;
    meso_status status = meso_statement_start(
        &span, project, "SELECT min(period), max(period), count(*) FROM block WHERE panel_id=?",
        "reading panels");
    if (status == MESO_OK) {
        meso_statement_put_integer(&span, wanted->id);
        status = meso_statement_step(&span, &row);
    }
    if (status == MESO_OK)
        status = meso_fail(
            project->ctx, MESO_E_NOTFOUND,
            "%s: no %s in that period; there are %lld periods from %s to %s", project->path,
            wanted->measure, (long long)meso_statement_integer(&span, 2),
            meso_period_text(first, (meso_period)meso_statement_integer(&span, 0)),
            meso_period_text(last, (meso_period)meso_statement_integer(&span, 1)));
    meso_statement_end(&span);
    return status;
}

/* Copies the bytes of the wanted periods out of the file, in time order. */
static meso_status fetch(meso_project *project, meso_arena *arena, period_list *list,
                         const wanted_panel *wanted)
{
    meso_ctx *ctx = project->ctx;
    meso_statement blocks = {0};
    int row = 0;
    meso_status status = MESO_OK;
    MESO_TRY(meso_statement_start(
        &blocks, project,
        "SELECT period, data, count(*) OVER () FROM block WHERE panel_id=?1 AND "
        "period BETWEEN ?2 AND ?3 AND (?4=0 OR period=(SELECT max(period) FROM block WHERE "
        "panel_id=?1 AND period<=?3)) ORDER BY period",
        "reading cells"));
    meso_statement_put_integer(&blocks, wanted->id);
    meso_statement_put_integer(&blocks, wanted->first);
    meso_statement_put_integer(&blocks, wanted->last);
    meso_statement_put_integer(&blocks, wanted->only_last);
    MESO_TRY(meso_statement_step(&blocks, &row));
    const int64_t periods = row ? meso_statement_integer(&blocks, 2) : 0;
    if (periods == 0) {
        status = fail_without_period(project, wanted);
        goto done;
    }
    list->period = MESO_TAKE(ctx, arena, packed_period, periods);
    if (!list->period) status = MESO_E_NOMEM;
    for (int64_t i = 0; status == MESO_OK && row && i < periods; i++) {
        const int count = sqlite3_column_bytes(blocks.handle, 1);
        const void *bytes = sqlite3_column_blob(blocks.handle, 1);
        uint8_t *copy = MESO_TAKE(ctx, arena, uint8_t, count);
        if (!copy || (count > 0 && !bytes)) {
            status = meso_fail(ctx, MESO_E_NOMEM, "out of memory while reading cells");
            break;
        }
        if (count > 0) memcpy(copy, bytes, (size_t)count);
        list->period[list->count++] =
            (packed_period){.project = project,
                            .measure = wanted->measure,
                            .period = (meso_period)meso_statement_integer(&blocks, 0),
                            .bytes = copy,
                            .count = (size_t)count};
        status = meso_statement_step(&blocks, &row);
    }
done:
    meso_statement_end(&blocks);
    return status;
}

static meso_status fail_damaged(meso_ctx *ctx, const packed_period *period)
{
    char text[MESO_PERIOD_TEXT_BYTES];
    return meso_fail(ctx, MESO_E_PARSE,
                     "%s: the cells of %s in %s are damaged; use the last copy or backup of it",
                     period->project->path, period->measure,
                     meso_period_text(text, period->period));
}

static meso_status make_room(meso_ctx *ctx, meso_arena *arena, packed_period *period,
                             int32_t regions, int32_t industries)
{
    const meso_status status =
        meso_block_measure(ctx, &period->size, period->bytes, period->count);
    if (status < 0 || period->size.regions > regions || period->size.industries > industries)
        return fail_damaged(ctx, period);
    return meso_block_make_room(ctx, &period->room, arena, &period->size, regions);
}

static meso_status unpack(meso_ctx *ctx, int64_t index, void *data)
{
    const packed_period *period = (const packed_period *)data + index;
    const meso_status status =
        meso_block_read(ctx, &period->room, period->bytes, period->count);
    return status == MESO_E_PARSE ? fail_damaged(ctx, period) : status;
}

static meso_status fill(meso_project *project, meso_owned_panel *owned,
                        const wanted_panel *wanted, const period_list *list)
{
    meso_ctx *ctx = project->ctx;
    const meso_vocabulary *regions = NULL, *industries = NULL;
    meso_status status = meso_vocabulary_of(project, &regions, wanted->region_scheme);
    if (status == MESO_OK)
        status = meso_vocabulary_of(project, &industries, wanted->industry_scheme);
    if (status != MESO_OK) return status;
    const int32_t rows = regions->codes->count, columns = industries->codes->count;
    for (int32_t p = 0; status == MESO_OK && p < list->count; p++)
        status = make_room(ctx, owned->arena, &list->period[p], rows, columns);
    if (status == MESO_OK)
        status = meso_each(ctx, "reading cells", list->count, unpack, list->period);
    if (status != MESO_OK) return status;
    meso_slice *slices = MESO_TAKE(ctx, owned->arena, meso_slice, list->count);
    if (!slices) return MESO_E_NOMEM;
    for (int32_t p = 0; p < list->count; p++) {
        const packed_period *period = &list->period[p];
        /* Regions that joined the vocabulary later have no cells here. */
        for (int32_t r = period->size.regions; r < rows; r++)
            period->room.row[r + 1] = period->size.cells;
        slices[p] = (meso_slice){.period = period->period,
                                 .row = period->room.row,
                                 .industry = period->room.industry,
                                 .value = period->room.value,
                                 .state = period->room.state,
                                 .bounded = period->size.bounded,
                                 .bound_cell = period->room.bound_cell,
                                 .low = period->room.low,
                                 .high = period->room.high};
    }
    owned->panel = (meso_panel){.measure = wanted->measure,
                                .unit = wanted->unit,
                                .region = {.codes = regions->codes, .count = rows},
                                .industry = {.codes = industries->codes, .count = columns},
                                .absent = (meso_cell_state)wanted->absent,
                                .periods = list->count,
                                .slice = slices};
    return MESO_OK;
}

/* By query when it is given, else by id. */
static meso_status read_panel(meso_project *project, meso_panel **out,
                              const meso_panel_query *query, int64_t id)
{
    meso_ctx *ctx = project->ctx;
    wanted_panel wanted = {0};
    period_list list = {0};
    meso_owned_panel *owned = NULL;
    int mine = 0;
    meso_arena *arena = meso_arena_new(ctx), *scratch = meso_arena_new(ctx);
    meso_status status = arena && scratch ? meso_view_start(project, &mine) : MESO_E_NOMEM;
    if (status < 0) goto done;
    owned = MESO_TAKE(ctx, arena, meso_owned_panel, 1);
    if (!owned)
        status = MESO_E_NOMEM;
    else
        status = query ? choose_panel(project, arena, &wanted, query)
                       : choose_by_id(project, arena, &wanted, id);
    if (status == MESO_OK) status = fetch(project, scratch, &list, &wanted);
    if (status == MESO_OK) {
        owned->arena = arena;
        status = fill(project, owned, &wanted, &list);
    }
    meso_view_end(project, mine);
done:
    meso_arena_free(scratch);
    if (status < 0)
        meso_arena_free(arena);
    else
        *out = &owned->panel;
    return status;
}

meso_status meso_project_panel(meso_ctx *ctx, meso_panel **out, meso_project *project,
                               const meso_panel_query *query)
{
    project->ctx = ctx;
    return read_panel(project, out, query, 0);
}

meso_status meso_panel_read_whole(meso_project *project, meso_panel **out, int64_t id)
{
    return read_panel(project, out, NULL, id);
}
