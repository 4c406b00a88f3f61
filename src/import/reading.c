/* What does a file give when it is read as a mapping says? */
#include "import/reading.h"

#include "base/ctx.h"
#include "base/each.h"
#include "import/header.h"
#include "import/import.h"
#include "import/limits.h"
#include "import/mapping.h"
#include "import/reject.h"
#include "import/sentence.h"

#include <string.h>

/* Everything while a file is read. */
typedef struct reading {
    const meso_feed *feed;
    meso_plan plan;
    meso_piece *piece;
    int64_t pieces;
    meso_harvest *harvest; /* [pieces] */
    int64_t *offset;       /* [pieces] */
    meso_cells cells;
    char digest[MESO_DIGEST_HEX];
    meso_owned_import *import;
    meso_panels panels;
    meso_merged merged;
} reading;

/* A mapping that was saved for another file must not be taken for this one. */
static meso_status check_names(meso_ctx *ctx, const meso_header *h, const meso_mapping *m,
                               const char *path)
{
    if (h->columns != m->columns)
        return meso_fail(ctx, MESO_E_PARSE,
                         "%s: has %d columns, the mapping was made for %d; let the file be "
                         "guessed anew",
                         path, h->columns, m->columns);
    for (int32_t c = 0; c < m->columns && m->headers; c++)
        if (m->column[c].name && strcmp(m->column[c].name, h->name[c]) != 0)
            return meso_fail(ctx, MESO_E_PARSE,
                             "%s: column %d is called \"%.80s\", the mapping was made for "
                             "\"%.80s\"",
                             path, c + 1, h->name[c], m->column[c].name);
    return MESO_OK;
}

static meso_status read_header(meso_ctx *ctx, reading *r, int64_t *begin, int64_t *line)
{
    const meso_mapping *m = r->plan.mapping;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_header header;
    const meso_form form = {
        .delimiter = (uint8_t)m->delimiter, .skip = m->skip, .rows = m->headers};
    meso_status status = meso_header_read(ctx, arena, &header, r->feed, &form);
    /* Upper header rows may be shorter than the lowest. */
    if (status >= 0 && header.columns != m->columns) {
        const meso_form wide = {form.delimiter, form.skip, form.rows, m->columns};
        const int32_t first = header.columns;
        if (form.rows > 1 || first == m->columns - 1)
            status = meso_header_read(ctx, arena, &header, r->feed, &wide);
    }
    if (status >= 0) status = check_names(ctx, &header, m, r->feed->path);
    *begin = header.begin;
    *line = header.line;
    meso_arena_free(arena);
    return status;
}

/* Rows that a piece can have at most, by its lines and by the bytes that its columns take. */
static int64_t most_rows(const meso_piece *piece, int32_t columns)
{
    const int64_t by_bytes = (piece->end - piece->begin) / columns + 1;
    return piece->lines < by_bytes ? piece->lines : by_bytes;
}

/* Lanes keep the cells of a quantity together, so that those of a file in order need not be
   moved; they share their industries, which a column must not fix then. Of very many columns
   each row would touch as many places. */
static int has_lanes(const meso_plan *plan)
{
    enum { MOST_LANES = 256 };
    if (plan->values < 2 || plan->values > MOST_LANES) return 0;
    for (int32_t v = 0; v < plan->values; v++)
        if (plan->value[v].map->industry) return 0;
    return 1;
}

static meso_status make_room(meso_ctx *ctx, reading *r)
{
    const int lanes = has_lanes(&r->plan);
    meso_arena *arena = r->plan.arena;
    r->harvest = MESO_TAKE(ctx, arena, meso_harvest, r->pieces);
    r->offset = MESO_TAKE(ctx, arena, int64_t, r->pieces + 1);
    if (!r->harvest || !r->offset) return MESO_E_NOMEM;
    for (int64_t p = 0; p < r->pieces; p++) {
        const int64_t rows = most_rows(&r->piece[p], r->plan.mapping->columns);
        r->harvest[p].capacity = (uint32_t)(rows * r->plan.values);
        r->offset[p + 1] = r->offset[p] + (lanes ? rows : r->harvest[p].capacity);
    }
    const int64_t industries = r->offset[r->pieces];
    const int64_t room = lanes ? industries * r->plan.values : industries;
    r->cells.lane = lanes ? industries : 0;
    r->cells.offset = r->offset;
    r->cells.industry =
        meso_ctx_alloc(ctx, (size_t)(industries + 1) * sizeof *r->cells.industry);
    r->cells.value = meso_ctx_alloc(ctx, (size_t)(room + 1) * sizeof *r->cells.value);
    if (!r->cells.industry || !r->cells.value) return MESO_E_NOMEM;
    for (int64_t p = 0; p < r->pieces; p++) {
        r->harvest[p].industry = r->cells.industry + r->offset[p];
        r->harvest[p].value = r->cells.value + r->offset[p];
        r->harvest[p].lane = r->cells.lane;
    }
    return MESO_OK;
}

/* Index 0 is the digest, the others are pieces: they have nothing to do with each other. */
static meso_status read_piece(meso_ctx *ctx, int64_t index, void *data)
{
    reading *r = data;
    if (index == 0) return meso_feed_digest(ctx, r->feed, r->digest);
    const meso_piece *piece = &r->piece[index - 1];
    uint8_t *room = NULL;
    int64_t held = 0;
    const uint8_t *text = NULL;
    meso_status status =
        meso_feed_read(ctx, r->feed, &text, &room, &held, piece->begin, piece->end);
    if (status >= 0)
        status = meso_harvest_read(ctx, &r->harvest[index - 1], &r->plan, piece, text,
                                   r->feed->encoding);
    meso_ctx_release(ctx, room);
    return status;
}

/* Nothing at all was taken: the first reason says what to do. */
static meso_status nothing_taken(meso_ctx *ctx, const reading *r)
{
    const meso_import *import = &r->import->import;
    if (import->rejects)
        return meso_fail(
            ctx, MESO_E_PARSE, "%s:%lld: no row can be taken; column %d, \"%.60s\": %s",
            r->feed->path, (long long)import->reject[0].line, import->reject[0].column,
            import->reject[0].value, import->reject[0].reason);
    if (import->rows_filtered)
        return meso_fail(ctx, MESO_E_PARSE, "%s: the filters leave out all %lld rows",
                         r->feed->path, (long long)import->rows_filtered);
    return meso_fail(ctx, MESO_E_PARSE, "%s: there is a header but no row of data",
                     r->feed->path);
}

static const char *keep(meso_ctx *ctx, meso_owned_import *owned, const char *text)
{
    char *copy = MESO_TAKE(ctx, owned->arena, char, (int64_t)strlen(text) + 1);
    return copy ? strcpy(copy, text) : NULL;
}

static meso_status describe(meso_ctx *ctx, reading *r)
{
    meso_import *import = &r->import->import;
    meso_text text;
    meso_text_start(&text, ctx);
    meso_sentence_put(&text, import);
    import->sentence = keep(ctx, r->import, meso_text_get(&text));
    meso_text_clear(&text);
    meso_mapping_write(&text, r->plan.mapping);
    import->mapping = keep(ctx, r->import, meso_text_get(&text));
    const meso_status status =
        text.status < 0 || !import->sentence || !import->mapping ? MESO_E_NOMEM : MESO_OK;
    meso_text_release(&text);
    return status;
}

/* The import out of what was read; everything it points to becomes its own. */
static meso_status assemble(meso_ctx *ctx, reading *r)
{
    meso_owned_import *owned = r->import;
    meso_import *import = &owned->import;
    meso_rejects rejects;
    meso_status status = meso_rejects_gather(ctx, owned->arena, &rejects, &r->plan, r->harvest,
                                             r->pieces, &r->merged, &r->panels);
    if (status < 0) return status;
    import->path = keep(ctx, owned, r->feed->path);
    import->sha256 = keep(ctx, owned, r->digest);
    if (!import->path || !import->sha256) return MESO_E_NOMEM;
    import->bytes = r->feed->bytes;
    import->rejects = rejects.count;
    import->reject = rejects.reject;
    owned->refused_line = rejects.line;
    owned->refused = rejects.lines;
    int64_t refused_while_read = 0;
    for (int64_t p = 0; p < r->pieces; p++) {
        import->rows_taken += r->harvest[p].taken;
        import->rows_repaired += r->harvest[p].repaired;
        import->rows_filtered += r->harvest[p].filtered;
        refused_while_read += r->harvest[p].refused;
    }
    import->rows_refused = rejects.lines;
    import->rows_taken -= rejects.lines - refused_while_read; /* repeated cells */
    import->regions = r->merged.regions;
    import->industries = r->merged.industries;
    import->others = r->merged.others;
    import->panels = r->panels.count;
    import->panel = r->panels.panel;
    import->other = r->panels.other;
    import->cells = r->panels.cells;
    import->withheld = r->panels.withheld;
    if (import->cells == 0) return nothing_taken(ctx, r);
    status = describe(ctx, r);
    if (status < 0) return status;
    owned->regions = r->merged.regions;
    owned->industries = r->merged.industries;
    owned->others = r->merged.others;
    owned->panels = r->panels;
    r->merged.regions = r->merged.industries = r->merged.others = NULL;
    r->panels = (meso_panels){.arena = NULL};
    return MESO_OK;
}

static meso_status new_import(meso_ctx *ctx, meso_owned_import **out)
{
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    *out = MESO_TAKE(ctx, arena, meso_owned_import, 1);
    if (!*out) {
        meso_arena_free(arena);
        return MESO_E_NOMEM;
    }
    (*out)->arena = arena;
    (*out)->allocator = *meso_ctx_allocator(ctx);
    return MESO_OK;
}

meso_status meso_reading_run(meso_ctx *ctx, meso_import **out, const meso_feed *feed,
                             const meso_mapping *mapping)
{
    reading r = {.feed = feed};
    int64_t begin = 0;
    int64_t line = 1;
    meso_status status = meso_plan_make(ctx, &r.plan, mapping, feed->path);
    if (status < 0) return status;
    MESO_TRY(new_import(ctx, &r.import));
    MESO_TRY(read_header(ctx, &r, &begin, &line));
    MESO_TRY(meso_piece_cut(ctx, &r.piece, &r.pieces, feed, (uint8_t)mapping->delimiter, begin,
                            line));
    MESO_TRY(make_room(ctx, &r));
    MESO_TRY(meso_each(ctx, "reading", r.pieces + 1, read_piece, &r));
    MESO_TRY(meso_merge(ctx, &r.merged, &r.plan, r.harvest, r.pieces));
    MESO_TRY(meso_merge_note_lost_zeros(ctx, &r.merged, &r.plan, r.harvest, r.pieces));
    MESO_TRY(
        meso_series_build(ctx, &r.panels, &r.plan, &r.merged, r.harvest, r.pieces, &r.cells));
    MESO_TRY(assemble(ctx, &r));
    *out = &r.import->import;
    r.import = NULL;
done:
    if (r.import) meso_import_free(&r.import->import);
    meso_panels_release(meso_ctx_allocator(ctx), &r.panels);
    meso_merged_release(&r.merged);
    for (int64_t p = 0; r.harvest && p < r.pieces; p++)
        meso_harvest_release(ctx, &r.harvest[p]);
    meso_ctx_release(ctx, r.cells.industry);
    meso_ctx_release(ctx, r.cells.value);
    meso_ctx_release(ctx, r.piece);
    meso_plan_release(&r.plan);
    return status;
}
