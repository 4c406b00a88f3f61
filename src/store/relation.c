/* How related are codes, as somebody measured it and the project was told? */
#include <mesoscope/relation.h>

#include "base/ctx.h"
#include "base/text.h"
#include "store/entries.h"
#include "store/log.h"
#include "store/statement.h"
#include "store/vocabulary.h"

#include <string.h>

/* Kinds of entries: this word, and with a stroke and a name behind it. */
static const char family[] = "relatedness";

static void put_kind(meso_text *kind, const char *name)
{
    meso_text_put(kind, family);
    if (name && *name) meso_text_printf(kind, "/%s", name);
}

static meso_status put_all(meso_project *project, const char *name,
                           const meso_relation *relation, const meso_source *source)
{
    const meso_entries entries = {relation->from, relation->to, relation->row, relation->code,
                                  relation->weight};
    meso_text kind, what;
    meso_text_start(&kind, project->ctx);
    meso_text_start(&what, project->ctx);
    meso_status status = MESO_OK;
    put_kind(&kind, name);
    meso_text_printf(&what, "took the relation %s%sfrom %s to %s", name ? name : "",
                     name && *name ? " " : "", relation->from->scheme, relation->to->scheme);
    MESO_TRY(kind.status);
    MESO_TRY(what.status);
    MESO_TRY(meso_entries_replace(project, kind.data, &entries, source));
    MESO_TRY(meso_log_write(project, "", what.data, NULL));
done:
    meso_text_release(&what);
    meso_text_release(&kind);
    return status;
}

meso_status meso_project_put_relation(meso_ctx *ctx, meso_project *project, const char *name,
                                      const meso_relation *relation, const meso_source *source)
{
    const meso_status status = meso_project_begin(ctx, project);
    if (status < 0) return status;
    return meso_change_end(project, 1, put_all(project, name, relation, source));
}

/* Kinds between two schemes: the first into *kind, all of them, by name, into *names. */
static meso_status list_kinds(meso_project *project, meso_text *kind, meso_text *names,
                              int *count, const meso_vocabulary *from,
                              const meso_vocabulary *to)
{
    meso_statement kinds = {0};
    int row = 0;
    meso_status status = MESO_OK;
    MESO_TRY(meso_statement_start(
        &kinds, project,
        "SELECT DISTINCT x.kind FROM code f JOIN xwalk x ON x.from_id=f.id "
        "JOIN code t ON t.id=x.to_id WHERE f.scheme_id=? AND t.scheme_id=? "
        "AND (x.kind='relatedness' OR x.kind LIKE 'relatedness/%') ORDER BY 1",
        "reading relations"));
    meso_statement_put_integer(&kinds, from->scheme_id);
    meso_statement_put_integer(&kinds, to->scheme_id);
    for (*count = 0;; ++*count) {
        MESO_TRY(meso_statement_step(&kinds, &row));
        if (!row) break;
        const char *word = meso_statement_text(&kinds, 0);
        if (!*count) meso_text_put(kind, word);
        meso_text_printf(names, "%s%s", *count ? ", " : "",
                         word[strlen(family)] ? word + strlen(family) + 1 : "\"\"");
    }
    status = kind->status < 0 ? kind->status : names->status;
done:
    meso_statement_end(&kinds);
    return status;
}

/* The kind of the name, or the only one; MESO_E_NOTFOUND says what there is. */
static meso_status choose_kind(meso_project *project, meso_text *kind, const char *name,
                               const meso_vocabulary *from, const meso_vocabulary *to)
{
    int count = 0;
    meso_text names;
    meso_text_start(&names, project->ctx);
    meso_status status = list_kinds(project, kind, &names, &count, from, to);
    const char *here = from->codes->scheme, *there = to->codes->scheme;
    if (status == MESO_OK && count == 0)
        status = meso_fail(project->ctx, MESO_E_NOTFOUND,
                           "%s: no relation from %s to %s; meso relate FILE takes one",
                           project->path, here, there);
    if (status == MESO_OK && count > 1 && !name)
        status = meso_fail(project->ctx, MESO_E_NOTFOUND,
                           "%s: several relations from %s to %s: %s; say which with --relation",
                           project->path, here, there, meso_text_get(&names));
    if (status == MESO_OK && name) {
        meso_text_clear(kind);
        put_kind(kind, name);
        status = kind->status;
    }
    meso_text_release(&names);
    return status;
}

static meso_status say_missing(meso_project *project, const char *name,
                               const meso_vocabulary *from, const meso_vocabulary *to)
{
    int count = 0;
    meso_text first, names;
    meso_text_start(&first, project->ctx);
    meso_text_start(&names, project->ctx);
    meso_status status = list_kinds(project, &first, &names, &count, from, to);
    if (status == MESO_OK)
        status = meso_fail(project->ctx, MESO_E_NOTFOUND,
                           "%s: no relation \"%s\" from %s to %s; there is %s", project->path,
                           name, from->codes->scheme, to->codes->scheme, meso_text_get(&names));
    meso_text_release(&names);
    meso_text_release(&first);
    return status;
}

meso_status meso_project_relation(meso_ctx *ctx, meso_relation **out, meso_project *project,
                                  const char *name, const char *from, const char *to)
{
    project->ctx = ctx;
    const meso_vocabulary *source = NULL, *target = NULL;
    meso_relation_entry *entry = NULL;
    int64_t count = 0;
    int mine = 0;
    meso_text kind;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_text_start(&kind, ctx);
    meso_status status = MESO_OK;
    MESO_TRY(meso_view_start(project, &mine));
    MESO_TRY(meso_vocabulary_find(project, &source, from));
    MESO_TRY(meso_vocabulary_find(project, &target, to));
    MESO_TRY(choose_kind(project, &kind, name, source, target));
    MESO_TRY(meso_entries_read(project, arena, &entry, &count, meso_text_get(&kind), source,
                               target));
    if (count == 0)
        status = say_missing(project, name, source, target);
    else
        status = meso_relation_new(ctx, out, source->codes, target->codes, entry, count);
    /* What the project was given obeyed the rules: if it does not now, it is damaged. */
    if (status == MESO_E_ARGUMENT) status = MESO_E_PARSE;
done:
    meso_view_end(project, mine);
    meso_text_release(&kind);
    meso_arena_free(arena);
    return status;
}
