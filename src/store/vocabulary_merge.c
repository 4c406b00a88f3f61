/* How do the codes of a file join those of the project, with every position kept? */
#include "store/vocabulary.h"

#include "base/ctx.h"
#include "store/statement.h"

#include <string.h>

enum { MOST_LEVELS = 64 };

/* What became of a code. */
enum { SAME = 0, CHANGED, ADDED };

/* The codes of a scheme while others are merged into it. */
typedef struct merging {
    int32_t count;
    meso_code *code; /* [count] parent is not used here */
    int32_t *parent; /* [count] position or -1 */
    int64_t *id;     /* [count] row */
    uint8_t *fate;   /* [count] */
} merging;

static meso_status find_scheme(meso_project *project, int64_t *id, const meso_codes *codes)
{
    meso_statement scheme = {0};
    int row = 0;
    meso_status status = MESO_OK;
    MESO_TRY(meso_statement_start(&scheme, project, "SELECT id, kind FROM scheme WHERE key=?",
                                  "reading schemes"));
    meso_statement_put_text(&scheme, codes->scheme);
    MESO_TRY(meso_statement_step(&scheme, &row));
    if (row && strcmp(meso_statement_text(&scheme, 1), codes->kind) != 0) {
        status = meso_fail(project->ctx, MESO_E_DATA,
                           "scheme \"%s\" holds codes of kind %s in %s, not %s; give this "
                           "vocabulary another scheme",
                           codes->scheme, meso_statement_text(&scheme, 1), project->path,
                           codes->kind);
        goto done;
    }
    *id = row ? meso_statement_integer(&scheme, 0) : 0;
done:
    meso_statement_end(&scheme);
    return status;
}

static meso_status add_scheme(meso_project *project, int64_t *id, const meso_codes *codes)
{
    meso_statement scheme = {0};
    const int64_t fresh = meso_project_new_id(project);
    meso_status status = meso_statement_start(
        &scheme, project, "INSERT INTO scheme(id, key, kind) VALUES(?, ?, ?)",
        "writing schemes");
    if (status == MESO_OK) {
        meso_statement_put_integer(&scheme, fresh);
        meso_statement_put_text(&scheme, codes->scheme);
        meso_statement_put_text(&scheme, codes->kind);
        status = meso_statement_run(&scheme);
    }
    meso_statement_end(&scheme);
    if (status == MESO_OK) *id = fresh;
    return status;
}

static int replaces(const char *fresh, const char *old)
{
    return *fresh && strcmp(fresh, old) != 0;
}

/* One code of the file against what the project has at `at`; its parent is settled later. */
static void take_code(merging *all, int32_t at, const meso_codes *codes, int32_t i)
{
    meso_code *code = &all->code[at];
    int changed = 0;
    if (replaces(codes->label[i], code->label)) code->label = codes->label[i], changed = 1;
    if (replaces(codes->valid_from[i], code->valid_from))
        code->valid_from = codes->valid_from[i], changed = 1;
    if (replaces(codes->valid_to[i], code->valid_to))
        code->valid_to = codes->valid_to[i], changed = 1;
    /* A list without a tree says nothing about levels: level 0 without a parent is no news. */
    if ((codes->parent[i] >= 0 || codes->level[i] > 0) && codes->level[i] != code->level)
        code->level = codes->level[i], changed = 1;
    if (changed && all->fate[at] == SAME) all->fate[at] = CHANGED;
}

/* Where each code of the file stands, old ones first, new ones after them. */
static void place(merging *all, int32_t *position, const meso_codes *known,
                  const meso_codes *codes)
{
    for (int32_t i = 0; i < codes->count; i++) {
        int32_t at = known ? meso_codes_find(known, codes->code[i]) : -1;
        if (at < 0) {
            at = all->count++;
            all->code[at] = (meso_code){.code = codes->code[i],
                                        .label = "",
                                        .valid_from = "",
                                        .valid_to = "",
                                        .level = codes->level[i]};
            all->parent[at] = -1;
            all->fate[at] = ADDED;
        }
        position[i] = at;
        take_code(all, at, codes, i);
    }
    for (int32_t i = 0; i < codes->count; i++) {
        if (codes->parent[i] < 0) continue;
        const int32_t at = position[i], parent = position[codes->parent[i]];
        if (all->parent[at] == parent) continue;
        all->parent[at] = parent;
        if (all->fate[at] == SAME) all->fate[at] = CHANGED;
    }
}

/* A code stands below its parent: trees that grew at the top push their branches down. */
static meso_status settle_levels(meso_project *project, merging *all, const char *scheme)
{
    int moved = 1;
    for (int pass = 0; moved && pass < MOST_LEVELS; pass++) {
        moved = 0;
        for (int32_t c = 0; c < all->count; c++) {
            const int32_t parent = all->parent[c];
            if (parent < 0 || all->code[c].level > all->code[parent].level) continue;
            all->code[c].level = all->code[parent].level + 1;
            if (all->fate[c] == SAME) all->fate[c] = CHANGED;
            moved = 1;
        }
    }
    if (!moved) return MESO_OK;
    return meso_fail(project->ctx, MESO_E_DATA,
                     "scheme \"%s\": with the codes already in %s, parents form a circle or "
                     "stand more than %d deep; correct the parents",
                     scheme, project->path, MOST_LEVELS);
}

static meso_status write_code(meso_statement *write, int64_t scheme_id, const merging *all,
                              int32_t c)
{
    meso_statement_put_integer(write, all->id[c]);
    meso_statement_put_text(write, all->code[c].label);
    meso_statement_put_integer(write, all->code[c].level);
    if (all->parent[c] >= 0)
        meso_statement_put_integer(write, all->id[all->parent[c]]);
    else
        meso_statement_put_null(write);
    meso_statement_put_text(write, all->code[c].valid_from);
    meso_statement_put_text(write, all->code[c].valid_to);
    if (all->fate[c] == ADDED) {
        meso_statement_put_integer(write, scheme_id);
        meso_statement_put_integer(write, c);
        meso_statement_put_text(write, all->code[c].code);
    }
    return meso_statement_run(write);
}

static meso_status write_codes(meso_project *project, int64_t scheme_id, merging *all)
{
    meso_statement add = {0}, change = {0};
    meso_status status = MESO_OK;
    /* A parent may be written after its children. */
    MESO_TRY(meso_sql_run(project, "PRAGMA defer_foreign_keys=ON", "writing codes"));
    MESO_TRY(meso_statement_start(
        &add, project,
        "INSERT INTO code(id, label, level, parent_id, valid_from, valid_to, scheme_id, "
        "position, code) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
        "writing codes"));
    MESO_TRY(meso_statement_start(&change, project,
                                  "UPDATE code SET label=?2, level=?3, parent_id=?4, "
                                  "valid_from=?5, valid_to=?6 WHERE id=?1",
                                  "writing codes"));
    for (int32_t c = 0; c < all->count; c++)
        if (all->fate[c] == ADDED) all->id[c] = meso_project_new_id(project);
    for (int32_t c = 0; status == MESO_OK && c < all->count; c++)
        if (all->fate[c] != SAME)
            status = write_code(all->fate[c] == ADDED ? &add : &change, scheme_id, all, c);
done:
    meso_statement_end(&change);
    meso_statement_end(&add);
    return status;
}

static meso_status start_merging(meso_ctx *ctx, meso_arena *arena, merging *all,
                                 const meso_vocabulary *known, int32_t more)
{
    const int32_t count = known ? known->codes->count : 0;
    if (more > INT32_MAX - count)
        return meso_fail(ctx, MESO_E_DATA, "more than %d codes in a scheme", INT32_MAX);
    all->count = count;
    all->code = MESO_TAKE(ctx, arena, meso_code, count + more);
    all->parent = MESO_TAKE(ctx, arena, int32_t, count + more);
    all->id = MESO_TAKE(ctx, arena, int64_t, count + more);
    all->fate = MESO_TAKE(ctx, arena, uint8_t, count + more);
    if (!all->code || !all->parent || !all->id || !all->fate) return MESO_E_NOMEM;
    for (int32_t c = 0; c < count; c++) {
        const meso_codes *codes = known->codes;
        all->code[c] = (meso_code){.code = codes->code[c],
                                   .label = codes->label[c],
                                   .valid_from = codes->valid_from[c],
                                   .valid_to = codes->valid_to[c],
                                   .level = codes->level[c]};
        all->parent[c] = codes->parent[c];
        all->id[c] = known->code_id[c];
    }
    return MESO_OK;
}

static int any_news(const merging *all)
{
    for (int32_t c = 0; c < all->count; c++)
        if (all->fate[c] != SAME) return 1;
    return 0;
}

/* Writes what is new, then reads the scheme as it is now. */
static meso_status write_news(meso_project *project, const meso_vocabulary **out,
                              int64_t scheme_id, merging *all, const meso_codes *codes)
{
    meso_status status = settle_levels(project, all, codes->scheme);
    if (status == MESO_OK && !scheme_id) status = add_scheme(project, &scheme_id, codes);
    if (status == MESO_OK) status = write_codes(project, scheme_id, all);
    if (status < 0) return status;
    meso_vocabulary_forget(project);
    return meso_vocabulary_of(project, out, scheme_id);
}

meso_status meso_vocabulary_merge(meso_project *project, const meso_vocabulary **out,
                                  int32_t *position, const meso_codes *codes)
{
    const meso_vocabulary *known = NULL;
    merging all = {0};
    int64_t scheme_id = 0;
    meso_arena *arena = meso_arena_new(project->ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    MESO_TRY(find_scheme(project, &scheme_id, codes));
    if (scheme_id) MESO_TRY(meso_vocabulary_of(project, &known, scheme_id));
    MESO_TRY(start_merging(project->ctx, arena, &all, known, codes->count));
    if (!position) position = MESO_TAKE(project->ctx, arena, int32_t, codes->count);
    if (!position) {
        status = MESO_E_NOMEM;
        goto done;
    }
    place(&all, position, known ? known->codes : NULL, codes);
    if (known && !any_news(&all))
        *out = known;
    else
        status = write_news(project, out, scheme_id, &all, codes);
done:
    meso_arena_free(arena);
    return status;
}

meso_status meso_vocabulary_merge_one(meso_project *project, int64_t *id, const char *scheme,
                                      const char *kind, const char *code)
{
    const int32_t root = -1, level = 0;
    const char *none = "";
    const meso_codes one = {.scheme = scheme,
                            .kind = kind,
                            .count = 1,
                            .code = &code,
                            .label = &none,
                            .parent = &root,
                            .level = &level,
                            .valid_from = &none,
                            .valid_to = &none};
    const meso_vocabulary *vocabulary = NULL;
    int32_t position = 0;
    const meso_status status = meso_vocabulary_merge(project, &vocabulary, &position, &one);
    if (status == MESO_OK) *id = vocabulary->code_id[position];
    return status;
}

meso_status meso_vocabulary_code(meso_project *project, int64_t *id, const char *scheme,
                                 const char *kind, const char *code)
{
    meso_statement find = {0};
    int row = 0;
    meso_status status =
        meso_statement_start(&find, project,
                             "SELECT c.id FROM code c JOIN scheme s ON s.id=c.scheme_id WHERE "
                             "s.key=? AND c.code=?",
                             "finding a code");
    if (status == MESO_OK) {
        meso_statement_put_text(&find, scheme);
        meso_statement_put_text(&find, code);
        status = meso_statement_step(&find, &row);
    }
    if (status == MESO_OK && row) *id = meso_statement_integer(&find, 0);
    meso_statement_end(&find);
    if (status < 0 || row) return status;
    return meso_vocabulary_merge_one(project, id, scheme, kind, code);
}

meso_status meso_project_put_codes(meso_ctx *ctx, meso_project *project,
                                   const meso_codes *codes)
{
    project->ctx = ctx;
    const meso_vocabulary *merged = NULL;
    int mine = 0;
    const meso_status status = meso_change_start(project, &mine);
    if (status < 0) return status;
    return meso_change_end(project, mine, meso_vocabulary_merge(project, &merged, NULL, codes));
}
