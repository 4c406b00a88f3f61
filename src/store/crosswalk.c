/* How do the codes of one scheme become those of another, as the project was told? */
#include <mesoscope/crosswalk.h>

#include "base/ctx.h"
#include "base/text.h"
#include "store/entries.h"
#include "store/log.h"
#include "store/vocabulary.h"

/* Entries of this kind say which share of a code goes to another. */
static const char kind[] = "shares";

static meso_status put_all(meso_project *project, const meso_crosswalk *crosswalk,
                           const meso_source *source)
{
    const meso_entries entries = {crosswalk->from, crosswalk->to, crosswalk->row,
                                  crosswalk->code, crosswalk->share};
    meso_text what;
    meso_text_start(&what, project->ctx);
    meso_status status = MESO_OK;
    MESO_TRY(meso_entries_replace(project, kind, &entries, source));
    meso_text_printf(&what, "took the crosswalk from %s to %s", crosswalk->from->scheme,
                     crosswalk->to->scheme);
    MESO_TRY(what.status);
    MESO_TRY(meso_log_write(project, "", what.data, NULL));
done:
    meso_text_release(&what);
    return status;
}

meso_status meso_project_put_crosswalk(meso_ctx *ctx, meso_project *project,
                                       const meso_crosswalk *crosswalk,
                                       const meso_source *source)
{
    const meso_status status = meso_project_begin(ctx, project);
    if (status < 0) return status;
    return meso_change_end(project, 1, put_all(project, crosswalk, source));
}

meso_status meso_project_crosswalk(meso_ctx *ctx, meso_crosswalk **out, meso_project *project,
                                   const char *from, const char *to)
{
    project->ctx = ctx;
    const meso_vocabulary *source = NULL, *target = NULL;
    meso_relation_entry *found = NULL;
    meso_crosswalk_entry *entry = NULL;
    int64_t count = 0;
    int mine = 0;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    MESO_TRY(meso_view_start(project, &mine));
    MESO_TRY(meso_vocabulary_find(project, &source, from));
    MESO_TRY(meso_vocabulary_find(project, &target, to));
    MESO_TRY(meso_entries_read(project, arena, &found, &count, kind, source, target));
    if (count == 0) {
        status = meso_fail(ctx, MESO_E_NOTFOUND,
                           "%s: no crosswalk from %s to %s; import one, or compare within one "
                           "scheme",
                           project->path, from, to);
        goto done;
    }
    entry = MESO_TAKE(ctx, arena, meso_crosswalk_entry, count);
    if (!entry) {
        status = MESO_E_NOMEM;
        goto done;
    }
    for (int64_t e = 0; e < count; e++)
        entry[e] = (meso_crosswalk_entry){found[e].from, found[e].to, found[e].weight};
    status = meso_crosswalk_new(ctx, out, source->codes, target->codes, entry, count);
    /* What the project was given obeyed the rules: if it does not now, it is damaged. */
    if (status == MESO_E_ARGUMENT) status = MESO_E_PARSE;
done:
    meso_view_end(project, mine);
    meso_arena_free(arena);
    return status;
}
