/* Which codes does a scheme of this project have, at which stable position? */
#include "store/vocabulary.h"

#include "base/ctx.h"
#include "base/text.h"
#include "store/statement.h"

#include <string.h>

static meso_status read_code(meso_project *project, meso_arena *arena, meso_code *code,
                             const meso_statement *row, int32_t position)
{
    if (meso_statement_integer(row, 1) != position)
        return meso_fail(project->ctx, MESO_E_PARSE,
                         "%s: damaged (code \"%s\" stands at %lld, not at %d); use the last "
                         "copy or backup of it",
                         project->path, meso_statement_text(row, 2),
                         (long long)meso_statement_integer(row, 1), position);
    const int64_t level = meso_statement_integer(row, 4);
    *code = (meso_code){
        .code = meso_arena_text(project->ctx, arena, meso_statement_text(row, 2)),
        .label = meso_arena_text(project->ctx, arena, meso_statement_text(row, 3)),
        .level = level >= 0 && level <= INT32_MAX ? (int32_t)level : -1,
        .parent = meso_arena_text(project->ctx, arena, meso_statement_text(row, 5)),
        .valid_from = meso_arena_text(project->ctx, arena, meso_statement_text(row, 6)),
        .valid_to = meso_arena_text(project->ctx, arena, meso_statement_text(row, 7)),
    };
    return code->code && code->label && code->parent && code->valid_from && code->valid_to
               ? MESO_OK
               : MESO_E_NOMEM;
}

static meso_status count_codes(meso_project *project, int64_t *count, int64_t scheme_id)
{
    meso_statement counting = {0};
    int row = 0;
    meso_status status = meso_statement_start(
        &counting, project, "SELECT count(*) FROM code WHERE scheme_id=?", "reading codes");
    if (status == MESO_OK) {
        meso_statement_put_integer(&counting, scheme_id);
        status = meso_statement_step(&counting, &row);
    }
    if (status == MESO_OK) *count = row ? meso_statement_integer(&counting, 0) : 0;
    meso_statement_end(&counting);
    return status;
}

/* A vocabulary that is not yet in the project's list. */
static meso_status vocabulary_new(meso_project *project, meso_vocabulary **out,
                                  int64_t scheme_id, int64_t codes)
{
    meso_vocabulary *vocabulary = meso_ctx_alloc(project->ctx, sizeof *vocabulary);
    int64_t *id = meso_ctx_alloc(project->ctx, (size_t)(codes + 1) * sizeof *id);
    if (!vocabulary || !id) {
        meso_ctx_release(project->ctx, vocabulary);
        meso_ctx_release(project->ctx, id);
        return MESO_E_NOMEM;
    }
    *vocabulary = (meso_vocabulary){.scheme_id = scheme_id, .code_id = id, .current = 1};
    *out = vocabulary;
    return MESO_OK;
}

static void vocabulary_free(const meso_allocator *allocator, meso_vocabulary *vocabulary)
{
    if (!vocabulary) return;
    meso_codes_free(vocabulary->codes);
    allocator->release(allocator->data, vocabulary->code_id);
    allocator->release(allocator->data, vocabulary);
}

static void install(meso_project *project, meso_vocabulary *vocabulary)
{
    for (meso_vocabulary *v = project->vocabularies; v; v = v->next)
        if (v->scheme_id == vocabulary->scheme_id) v->current = 0;
    vocabulary->next = project->vocabularies;
    project->vocabularies = vocabulary;
}

/* The codes of a scheme in their order, and the row of each. */
static meso_status read_codes(meso_project *project, meso_arena *arena, meso_code *list,
                              int32_t *count, meso_vocabulary *vocabulary)
{
    meso_statement codes = {0};
    int row = 0;
    int32_t read = 0;
    meso_status status = meso_statement_start(
        &codes, project,
        "SELECT c.id, c.position, c.code, c.label, c.level, p.code, c.valid_from, c.valid_to "
        "FROM code c LEFT JOIN code p ON p.id = c.parent_id AND p.scheme_id = c.scheme_id "
        "WHERE c.scheme_id=? ORDER BY c.position",
        "reading codes");
    if (status == MESO_OK) meso_statement_put_integer(&codes, vocabulary->scheme_id);
    while (status == MESO_OK && read < *count) {
        status = meso_statement_step(&codes, &row);
        if (status < 0 || !row) break;
        status = read_code(project, arena, &list[read], &codes, read);
        vocabulary->code_id[read++] = meso_statement_integer(&codes, 0);
    }
    *count = read;
    meso_statement_end(&codes);
    return status;
}

static meso_status load(meso_project *project, const meso_vocabulary **out, int64_t scheme_id,
                        const char *key, const char *kind)
{
    meso_ctx *ctx = project->ctx;
    meso_vocabulary *vocabulary = NULL;
    int64_t rows = 0;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    MESO_TRY(count_codes(project, &rows, scheme_id));
    if (rows > INT32_MAX) {
        status = meso_fail(ctx, MESO_E_PARSE, "%s: damaged (%lld codes in %s)", project->path,
                           (long long)rows, key);
        goto done;
    }
    int32_t count = (int32_t)rows;
    meso_code *list = MESO_TAKE(ctx, arena, meso_code, count);
    if (!list) {
        status = MESO_E_NOMEM;
        goto done;
    }
    MESO_TRY(vocabulary_new(project, &vocabulary, scheme_id, count));
    MESO_TRY(read_codes(project, arena, list, &count, vocabulary));
    status = meso_codes_new(ctx, &vocabulary->codes, key, kind, list, count);
    /* What the file holds was accepted once: if it is wrong now, the file is damaged. */
    if (status < 0 && status != MESO_E_NOMEM) status = MESO_E_PARSE;
    if (status < 0) goto done;
    install(project, vocabulary);
    *out = vocabulary;
    vocabulary = NULL;
done:
    vocabulary_free(&project->allocator, vocabulary);
    meso_arena_free(arena);
    return status;
}

/* "NACE2, district, measure": what a misspelt scheme may have meant. */
static meso_status name_schemes(meso_project *project, meso_text *names)
{
    meso_statement schemes = {0};
    meso_status status = meso_statement_start(
        &schemes, project, "SELECT key FROM scheme ORDER BY key LIMIT 12", "reading schemes");
    int row = status == MESO_OK;
    while (status == MESO_OK && row) {
        status = meso_statement_step(&schemes, &row);
        if (!row) break;
        if (names->length > 0) meso_text_put(names, ", ");
        meso_text_put(names, meso_statement_text(&schemes, 0));
    }
    meso_statement_end(&schemes);
    return status < 0 ? status : names->status;
}

static const meso_vocabulary *find_read(const meso_project *project, const char *key,
                                        int64_t scheme_id)
{
    for (const meso_vocabulary *v = project->vocabularies; v; v = v->next)
        if (v->current &&
            (key ? strcmp(v->codes->scheme, key) == 0 : v->scheme_id == scheme_id))
            return v;
    return NULL;
}

/* By key when it is given, else by id. */
static meso_status find(meso_project *project, const meso_vocabulary **out, const char *key,
                        int64_t scheme_id)
{
    const meso_vocabulary *known = find_read(project, key, scheme_id);
    if (known) {
        *out = known;
        return MESO_OK;
    }
    meso_statement scheme = {0};
    meso_text names;
    meso_text_start(&names, project->ctx);
    int row = 0;
    meso_status status = MESO_OK;
    MESO_TRY(meso_statement_start(&scheme, project,
                                  key ? "SELECT id, key, kind FROM scheme WHERE key=?"
                                      : "SELECT id, key, kind FROM scheme WHERE id=?",
                                  "reading schemes"));
    if (key)
        meso_statement_put_text(&scheme, key);
    else
        meso_statement_put_integer(&scheme, scheme_id);
    MESO_TRY(meso_statement_step(&scheme, &row));
    if (row) {
        status = load(project, out, meso_statement_integer(&scheme, 0),
                      meso_statement_text(&scheme, 1), meso_statement_text(&scheme, 2));
    } else if (key) {
        MESO_TRY(name_schemes(project, &names));
        status = meso_fail(project->ctx, MESO_E_NOTFOUND, "%s: no scheme \"%s\"; it has %s",
                           project->path, key,
                           names.length > 0 ? meso_text_get(&names) : "none yet");
    } else {
        status = meso_fail(project->ctx, MESO_E_PARSE, "%s: damaged (scheme %lld is gone)",
                           project->path, (long long)scheme_id);
    }
done:
    meso_text_release(&names);
    meso_statement_end(&scheme);
    return status;
}

meso_status meso_vocabulary_find(meso_project *project, const meso_vocabulary **out,
                                 const char *scheme)
{
    return find(project, out, scheme, 0);
}

meso_status meso_vocabulary_of(meso_project *project, const meso_vocabulary **out,
                               int64_t scheme_id)
{
    return find(project, out, NULL, scheme_id);
}

meso_status meso_vocabulary_refresh(meso_project *project)
{
    int64_t version = 0;
    const meso_status status =
        meso_sql_integer(project, &version, "PRAGMA data_version", "reading it");
    if (status < 0) return status;
    if (version != project->data_version) meso_vocabulary_forget(project);
    project->data_version = version;
    return MESO_OK;
}

void meso_vocabulary_forget(meso_project *project)
{
    for (meso_vocabulary *v = project->vocabularies; v; v = v->next)
        v->current = 0;
}

void meso_vocabulary_free_all(meso_project *project)
{
    for (meso_vocabulary *v = project->vocabularies, *next = NULL; v; v = next) {
        next = v->next;
        vocabulary_free(&project->allocator, v);
    }
    project->vocabularies = NULL;
}

meso_status meso_project_codes(meso_ctx *ctx, const meso_codes **out, meso_project *project,
                               const char *scheme)
{
    project->ctx = ctx;
    const meso_vocabulary *vocabulary = NULL;
    int mine = 0;
    meso_status status = meso_view_start(project, &mine);
    if (status < 0) return status;
    status = meso_vocabulary_find(project, &vocabulary, scheme);
    meso_view_end(project, mine);
    if (status == MESO_OK) *out = vocabulary->codes;
    return status;
}
