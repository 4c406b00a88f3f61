/* How do the rows of the example's learning come into its project? */
#include "study/example_learning.h"

#include "base/arena.h"
#include "base/ctx.h"
#include "example/learning.h"

#include <mesoscope/register.h>

#include <string.h>

/* "name=value" cut in two, in the arena; NULL when memory is exhausted. */
static const char *cut(meso_ctx *ctx, meso_arena *arena, const char *words, char mark,
                       const char **rest)
{
    char *name = meso_arena_text(ctx, arena, words);
    char *at = name ? strchr(name, mark) : NULL;
    if (!at) return NULL;
    *at = '\0';
    *rest = at + 1;
    return name;
}

static meso_status write_row(meso_ctx *ctx, meso_arena *arena, meso_project *project,
                             const meso_example_row *row)
{
    const meso_register *book = meso_register_find(row->book);
    meso_entry entry[MESO_EXAMPLE_FIELDS];
    int32_t entries = 0;
    int64_t id = 0;
    for (; row->field[entries]; entries++) {
        entry[entries].field = cut(ctx, arena, row->field[entries], '=', &entry[entries].value);
        if (!entry[entries].field) return MESO_E_NOMEM;
    }
    meso_status status = meso_project_enter(ctx, &id, project, book, entry, entries);
    for (int t = 0; status == MESO_OK && row->tag[t]; t++) {
        const char *code = NULL, *scheme = cut(ctx, arena, row->tag[t], ':', &code);
        status = scheme ? meso_project_tag(ctx, project, book, id, scheme, code, "about", 1)
                        : MESO_E_NOMEM;
    }
    return status;
}

meso_status meso_study_write_example_learning(meso_ctx *ctx, meso_project *project)
{
    meso_status status = meso_project_begin(ctx, project);
    if (status < 0) return status;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) status = MESO_E_NOMEM;
    for (const meso_example_row *row = meso_example_learning; status == MESO_OK && row->book;
         row++)
        status = write_row(ctx, arena, project, row);
    meso_arena_free(arena);
    if (status == MESO_OK) return meso_project_commit(ctx, project);
    meso_project_rollback(project);
    return status;
}
