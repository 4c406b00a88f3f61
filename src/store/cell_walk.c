/* Where is the next cell that is wanted, without unpacking what cannot hold it? */
#include "store/cell_walk.h"

#include "base/ctx.h"
#include "store/vocabulary.h"

#include <string.h>

/* Columns of the statement over blocks. */
enum { PERIOD, DATA, SOURCE, MEASURE, OTHER, REGION_SCHEME, INDUSTRY_SCHEME, ROW };

/* A block holds fewer cells than 2^27. */
enum { CELL_BITS = 27 };

static const char blocks_sql[] =
    "SELECT b.period, b.data, s.title, m.code, ifnull(o.code, ''), p.region_scheme_id, "
    "p.industry_scheme_id, b.rowid FROM panel p JOIN block b ON b.panel_id=p.id "
    "JOIN source s ON s.id=p.source_id JOIN code m ON m.id=p.measure_id "
    "LEFT JOIN code o ON o.id=p.other_id "
    "WHERE (?1 IS NULL OR s.title=?1) AND (?2 IS NULL OR m.code=?2) "
    "AND (?3 IS NULL OR ifnull(o.code, '')=?3) AND (?4=0 OR b.period=?4) "
    "AND (?5=0 OR b.period/100>=?5) AND (?6=0 OR b.period/100<=?6) ORDER BY p.id, b.period";

static meso_status unpack_block(meso_cell_walk *walk)
{
    meso_ctx *ctx = walk->project->ctx;
    const uint8_t *bytes = sqlite3_column_blob(walk->blocks.handle, DATA);
    const size_t count = (size_t)sqlite3_column_bytes(walk->blocks.handle, DATA);
    meso_status status = meso_block_measure(ctx, &walk->size, bytes, bytes ? count : 0);
    if (status < 0) return status;
    if (walk->size.regions > walk->regions->count ||
        walk->size.industries > walk->industries->count)
        return meso_fail(ctx, MESO_E_PARSE, "a block of cells is damaged (codes)");
    meso_arena_free(walk->arena);
    walk->arena = meso_arena_new(ctx);
    if (!walk->arena) return MESO_E_NOMEM;
    status =
        meso_block_make_room(ctx, &walk->room, walk->arena, &walk->size, walk->size.regions);
    if (status < 0) return status;
    return meso_block_read(ctx, &walk->room, bytes, count);
}

/* First cell at or after `cell` in the row at hand that is wanted; the row's end if none. */
static int64_t wanted_cell(const meso_cell_walk *walk, int64_t cell)
{
    const int64_t end = walk->room.row[walk->region + 1];
    if (walk->industry < 0) return cell;
    int64_t low = cell, high = end;
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        if (walk->room.industry[middle] < walk->industry)
            low = middle + 1;
        else
            high = middle;
    }
    return low < end && walk->room.industry[low] == walk->industry ? low : end;
}

/* From walk->cell on to a wanted cell in this block; 0 when it has no more. */
static int settle_in_block(meso_cell_walk *walk)
{
    for (; walk->region < walk->last_region; walk->region++) {
        const int64_t start = walk->room.row[walk->region];
        walk->cell = wanted_cell(walk, walk->cell > start ? walk->cell : start);
        if (walk->cell < walk->room.row[walk->region + 1]) return 1;
    }
    return 0;
}

/* The rows and the column of the block at hand that are wanted; 0 when there are none. */
static int narrow(meso_cell_walk *walk)
{
    walk->region = 0;
    walk->last_region = walk->size.regions;
    walk->industry = -1;
    walk->cell = 0;
    if (walk->region_code) {
        walk->region = meso_codes_find(walk->regions, walk->region_code);
        if (walk->region < 0 || walk->region >= walk->size.regions) return 0;
        walk->last_region = walk->region + 1;
    }
    if (walk->industry_code) {
        walk->industry = meso_codes_find(walk->industries, walk->industry_code);
        if (walk->industry < 0 || walk->industry >= walk->size.industries) return 0;
    }
    return 1;
}

/* The next block that has a wanted cell, or the end. */
static meso_status next_block(meso_cell_walk *walk)
{
    for (;;) {
        int row = 0;
        meso_status status = meso_statement_step(&walk->blocks, &row);
        if (status < 0 || !row) {
            walk->at_end = 1;
            return status;
        }
        const meso_vocabulary *regions = NULL, *industries = NULL;
        status = meso_vocabulary_of(walk->project, &regions,
                                    meso_statement_integer(&walk->blocks, REGION_SCHEME));
        if (status == MESO_OK)
            status = meso_vocabulary_of(walk->project, &industries,
                                        meso_statement_integer(&walk->blocks, INDUSTRY_SCHEME));
        if (status != MESO_OK) return status;
        walk->regions = regions->codes;
        walk->industries = industries->codes;
        status = unpack_block(walk);
        if (status < 0) return status;
        if (narrow(walk) && settle_in_block(walk)) return MESO_OK;
    }
}

static meso_status keep(meso_ctx *ctx, char **out, const char *code)
{
    if (!code) return MESO_OK;
    const size_t bytes = strlen(code) + 1;
    *out = meso_ctx_alloc(ctx, bytes);
    if (!*out) return MESO_E_NOMEM;
    memcpy(*out, code, bytes);
    return MESO_OK;
}

meso_status meso_cell_walk_start(meso_cell_walk *walk, meso_project *project,
                                 const meso_cells_wanted *wanted)
{
    *walk = (meso_cell_walk){.project = project};
    meso_statement *blocks = &walk->blocks;
    meso_status status = MESO_OK;
    MESO_TRY(keep(project->ctx, &walk->region_code, wanted->region));
    MESO_TRY(keep(project->ctx, &walk->industry_code, wanted->industry));
    MESO_TRY(meso_statement_start(blocks, project, blocks_sql, "reading cells"));
    meso_statement_put_text(blocks, wanted->source);
    meso_statement_put_text(blocks, wanted->measure);
    meso_statement_put_text(blocks, wanted->other);
    meso_statement_put_integer(blocks, wanted->period);
    meso_statement_put_integer(blocks, wanted->first_year);
    meso_statement_put_integer(blocks, wanted->last_year);
    MESO_TRY(next_block(walk));
done:
    if (status < 0) meso_cell_walk_end(walk);
    return status;
}

meso_status meso_cell_walk_next(meso_cell_walk *walk)
{
    walk->cell++;
    return settle_in_block(walk) ? MESO_OK : next_block(walk);
}

void meso_cell_walk_end(meso_cell_walk *walk)
{
    if (!walk->project) return;
    meso_ctx *ctx = walk->project->ctx;
    meso_statement_end(&walk->blocks);
    meso_arena_free(walk->arena);
    meso_ctx_release(ctx, walk->region_code);
    meso_ctx_release(ctx, walk->industry_code);
    *walk = (meso_cell_walk){.at_end = 1};
}

int64_t meso_cell_walk_number(const meso_cell_walk *walk)
{
    const uint64_t row = (uint64_t)meso_statement_integer(&walk->blocks, ROW);
    return (int64_t)(row << CELL_BITS | (uint64_t)walk->cell);
}

const char *meso_cell_walk_source(const meso_cell_walk *walk)
{
    return meso_statement_text(&walk->blocks, SOURCE);
}

const char *meso_cell_walk_measure(const meso_cell_walk *walk)
{
    return meso_statement_text(&walk->blocks, MEASURE);
}

const char *meso_cell_walk_other(const meso_cell_walk *walk)
{
    return meso_statement_text(&walk->blocks, OTHER);
}

meso_period meso_cell_walk_period(const meso_cell_walk *walk)
{
    return (meso_period)meso_statement_integer(&walk->blocks, PERIOD);
}

meso_cell meso_cell_walk_cell(const meso_cell_walk *walk)
{
    const meso_slice slice = {.value = walk->room.value,
                              .state = walk->room.state,
                              .bounded = walk->size.bounded,
                              .bound_cell = walk->room.bound_cell,
                              .low = walk->room.low,
                              .high = walk->room.high};
    return meso_slice_cell(&slice, walk->cell);
}
