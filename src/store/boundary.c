/* Where do the regions of a scheme lie? */
#include "base/ctx.h"
#include "store/log.h"
#include "store/outline.h"
#include "store/source.h"
#include "store/statement.h"
#include "store/vocabulary.h"

/* The outlines as codes of the scheme. One that the project does not have yet stands where the
   others of this file stand: on the deepest level of those it has. */
static meso_status join_codes(meso_project *project, const meso_vocabulary **out,
                              int32_t *position, const char *scheme,
                              const meso_boundaries *boundaries)
{
    meso_ctx *ctx = project->ctx;
    const meso_vocabulary *known = NULL;
    meso_codes *codes = NULL;
    int32_t level = 0;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = meso_vocabulary_find(project, &known, scheme);
    if (status < 0 && status != MESO_E_NOTFOUND) goto done;
    for (int32_t i = 0; known && i < boundaries->count; i++) {
        const int32_t at = meso_codes_find(known->codes, boundaries->code[i]);
        if (at >= 0 && known->codes->level[at] > level) level = known->codes->level[at];
    }
    meso_code *list = MESO_TAKE(ctx, arena, meso_code, boundaries->count);
    if (!list) {
        status = MESO_E_NOMEM;
        goto done;
    }
    for (int32_t i = 0; i < boundaries->count; i++) {
        const int is_new = !known || meso_codes_find(known->codes, boundaries->code[i]) < 0;
        list[i] = (meso_code){.code = boundaries->code[i],
                              .label = boundaries->label[i],
                              .level = is_new ? level : 0};
    }
    MESO_TRY(meso_codes_new(ctx, &codes, scheme, "region", list, boundaries->count));
    MESO_TRY(meso_vocabulary_merge(project, out, position, codes));
done:
    meso_codes_free(codes);
    meso_arena_free(arena);
    return status;
}

static meso_status put_outlines(meso_project *project, const meso_vocabulary *regions,
                                const int32_t *position, const meso_boundaries *boundaries,
                                int64_t source_id)
{
    meso_statement put = {0};
    meso_status status = meso_statement_start(
        &put, project,
        "INSERT INTO outline(code_id, source_id, projected, geom) VALUES(?, ?, ?, ?) "
        "ON CONFLICT(code_id) DO UPDATE SET source_id=excluded.source_id, "
        "projected=excluded.projected, geom=excluded.geom",
        "writing outlines");
    for (int32_t i = 0; status == MESO_OK && i < boundaries->count; i++) {
        uint8_t *bytes = NULL;
        size_t count = 0;
        status = meso_outline_write(project->ctx, &bytes, &count, boundaries, i);
        if (status < 0) break;
        meso_statement_put_integer(&put, regions->code_id[position[i]]);
        meso_statement_put_integer(&put, source_id);
        meso_statement_put_integer(&put, boundaries->projected != 0);
        meso_statement_put_blob(&put, bytes, count);
        status = meso_statement_run(&put);
        meso_ctx_release(project->ctx, bytes);
    }
    meso_statement_end(&put);
    return status;
}

meso_status meso_project_put_boundaries(meso_ctx *ctx, meso_project *project,
                                        const char *scheme, const meso_boundaries *boundaries,
                                        const meso_source *source)
{
    const meso_vocabulary *regions = NULL;
    int64_t source_id = 0, delivery_id = 0;
    meso_status status = meso_project_begin(ctx, project);
    if (status < 0) return status;
    int32_t *position = meso_ctx_alloc(ctx, ((size_t)boundaries->count + 1) * sizeof *position);
    if (!position) {
        status = MESO_E_NOMEM;
        goto done;
    }
    MESO_TRY(meso_source_deliver(project, &source_id, &delivery_id, source));
    MESO_TRY(join_codes(project, &regions, position, scheme, boundaries));
    MESO_TRY(put_outlines(project, regions, position, boundaries, source_id));
    MESO_TRY(meso_log_write(project, "", "took outlines of regions", NULL));
done:
    meso_ctx_release(ctx, position);
    return meso_change_end(project, 1, status);
}

/* Outlines while they are read: rings and points of all regions, one after the other. */
typedef struct reading {
    int64_t ring_count, point_count;
    const char **code, **label;
    int64_t *ring, *point;
    double *lon, *lat;
} reading;

static meso_status start_outlines(meso_statement *outlines, meso_project *project,
                                  int64_t scheme_id)
{
    const meso_status status = meso_statement_start(
        outlines, project,
        "SELECT c.code, c.label, o.projected, o.geom FROM code c JOIN outline o ON "
        "o.code_id=c.id WHERE c.scheme_id=? ORDER BY c.position",
        "reading outlines");
    if (status == MESO_OK) meso_statement_put_integer(outlines, scheme_id);
    return status;
}

/* How many regions have an outline, and how much room all of them need. */
static meso_status count_outlines(meso_project *project, int64_t *count, reading *all,
                                  int64_t scheme_id)
{
    meso_statement outlines = {0};
    int row = 0;
    meso_status status = start_outlines(&outlines, project, scheme_id);
    while (status == MESO_OK) {
        status = meso_statement_step(&outlines, &row);
        if (status < 0 || !row) break;
        meso_outline_size size = {0};
        const uint8_t *bytes = sqlite3_column_blob(outlines.handle, 3);
        status = meso_outline_measure(project->ctx, &size, bytes,
                                      (size_t)sqlite3_column_bytes(outlines.handle, 3));
        all->ring_count += size.rings;
        all->point_count += size.points;
        (*count)++;
    }
    meso_statement_end(&outlines);
    return status;
}

static meso_status read_outlines(meso_project *project, meso_arena *arena, reading *all,
                                 meso_boundaries *found, int64_t scheme_id)
{
    meso_ctx *ctx = project->ctx;
    meso_statement outlines = {0};
    int row = 0;
    int64_t rings = 0, points = 0;
    meso_status status = start_outlines(&outlines, project, scheme_id);
    for (int32_t i = 0; status == MESO_OK && i < found->count; i++) {
        status = meso_statement_step(&outlines, &row);
        if (status < 0 || !row) break;
        meso_outline_size size = {0};
        const uint8_t *bytes = sqlite3_column_blob(outlines.handle, 3);
        const size_t count = (size_t)sqlite3_column_bytes(outlines.handle, 3);
        status = meso_outline_measure(ctx, &size, bytes, count);
        if (status < 0) break;
        status =
            meso_outline_read(ctx, all->point + rings + 1, all->lon + points, all->lat + points,
                              bytes, count, (int)meso_statement_integer(&outlines, 2));
        for (int64_t r = rings + 1; r <= rings + size.rings; r++)
            all->point[r] += points;
        rings += size.rings;
        points += size.points;
        all->ring[i + 1] = rings;
        found->projected |= (int)meso_statement_integer(&outlines, 2);
        all->code[i] = meso_arena_text(ctx, arena, meso_statement_text(&outlines, 0));
        all->label[i] = meso_arena_text(ctx, arena, meso_statement_text(&outlines, 1));
        if (!all->code[i] || !all->label[i]) status = MESO_E_NOMEM;
    }
    meso_statement_end(&outlines);
    return status;
}

static meso_status collect(meso_project *project, meso_boundaries **out, meso_arena *arena,
                           const char *scheme)
{
    meso_ctx *ctx = project->ctx;
    const meso_vocabulary *regions = NULL;
    reading all = {0};
    int64_t count = 0;
    meso_status status = meso_vocabulary_find(project, &regions, scheme);
    if (status == MESO_OK) status = count_outlines(project, &count, &all, regions->scheme_id);
    if (status < 0) return status;
    if (count == 0)
        return meso_fail(ctx, MESO_E_NOTFOUND,
                         "%s: no outlines for %s; import boundaries (GeoJSON or TopoJSON)",
                         project->path, scheme);
    all.code = MESO_TAKE(ctx, arena, const char *, count);
    all.label = MESO_TAKE(ctx, arena, const char *, count);
    all.ring = MESO_TAKE(ctx, arena, int64_t, count + 1);
    all.point = MESO_TAKE(ctx, arena, int64_t, all.ring_count + 1);
    all.lon = MESO_TAKE(ctx, arena, double, all.point_count);
    all.lat = MESO_TAKE(ctx, arena, double, all.point_count);
    if (!all.code || !all.label || !all.ring || !all.point || !all.lon || !all.lat)
        return MESO_E_NOMEM;
    meso_boundaries found = {.count = (int32_t)count,
                             .code = all.code,
                             .label = all.label,
                             .ring = all.ring,
                             .point = all.point,
                             .lon = all.lon,
                             .lat = all.lat};
    status = read_outlines(project, arena, &all, &found, regions->scheme_id);
    return status == MESO_OK ? meso_boundaries_copy(ctx, out, &found) : status;
}

meso_status meso_project_boundaries(meso_ctx *ctx, meso_boundaries **out, meso_project *project,
                                    const char *scheme)
{
    project->ctx = ctx;
    int mine = 0;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = meso_view_start(project, &mine);
    if (status == MESO_OK) {
        status = collect(project, out, arena, scheme);
        meso_view_end(project, mine);
    }
    meso_arena_free(arena);
    return status;
}
