/* How does everything that a file gave enter the project, whole or not at all? */
#include "base/ctx.h"
#include "store/log.h"
#include "store/source.h"
#include "store/taking.h"
#include "store/vocabulary.h"

/* The mapping of the file under the name of the recipe, and a line in the log. */
static meso_status remember(meso_taking *taking, const meso_import *import, const char *title,
                            const char *recipe)
{
    meso_project *project = taking->project;
    meso_text text;
    meso_text_start(&text, project->ctx);
    meso_status status = MESO_OK;
    if (recipe && import->mapping) {
        meso_text_printf(&text, "mapping/%s", recipe);
        MESO_TRY(text.status);
        MESO_TRY(meso_project_set(project->ctx, project, text.data, import->mapping));
    }
    meso_text_clear(&text);
    meso_text_printf(&text, "took %lld cells of \"%s\"", (long long)taking->cells, title);
    if (taking->replaced.length)
        meso_text_printf(&text, "; replaced %s", meso_text_get(&taking->replaced));
    MESO_TRY(taking->replaced.status);
    MESO_TRY(text.status);
    MESO_TRY(meso_log_write(project, "", text.data, NULL));
done:
    meso_text_release(&text);
    return status;
}

static meso_status take_all(meso_taking *taking, const meso_import *import,
                            const meso_source *source, const char *recipe)
{
    meso_project *project = taking->project;
    const meso_vocabulary *others = NULL;
    meso_source given = *source;
    if (!given.url) given.url = import->path;
    given.sha256 = import->sha256;
    given.mapping = import->mapping;
    given.rows_taken = import->rows_taken;
    given.rows_repaired = import->rows_repaired;
    given.rows_refused = import->rows_refused;
    meso_status status =
        meso_source_deliver(project, &taking->source_id, &taking->delivery_id, &given);
    if (status == MESO_OK && import->regions)
        status = meso_taking_join(taking, &taking->regions, import->regions);
    if (status == MESO_OK && import->industries)
        status = meso_taking_join(taking, &taking->industries, import->industries);
    if (status == MESO_OK && import->others)
        status = meso_vocabulary_merge(project, &others, NULL, import->others);
    if (status == MESO_OK) status = meso_taking_start_panels(taking);
    for (int32_t p = 0; status == MESO_OK && p < import->panels; p++)
        status = meso_taking_put_panel(taking, import, p);
    if (status == MESO_OK)
        status = meso_sql_run(project,
                              "DELETE FROM panel WHERE id NOT IN (SELECT panel_id FROM block)",
                              "writing a panel");
    if (status == MESO_OK) status = remember(taking, import, source->title, recipe);
    return status;
}

meso_status meso_project_take(meso_ctx *ctx, int64_t *id, meso_project *project,
                              const meso_import *import, const meso_source *source,
                              const char *recipe)
{
    meso_taking taking = {.project = project};
    meso_status status = meso_project_begin(ctx, project);
    if (status < 0) return status;
    meso_text_start(&taking.replaced, ctx);
    taking.arena = meso_arena_new(ctx);
    status = taking.arena ? take_all(&taking, import, source, recipe) : MESO_E_NOMEM;
    meso_statement_end(&taking.put);
    meso_statement_end(&taking.find);
    meso_statement_end(&taking.drop_elsewhere);
    meso_text_release(&taking.replaced);
    meso_arena_free(taking.arena);
    status = meso_change_end(project, 1, status);
    if (status == MESO_OK) *id = taking.source_id;
    return status;
}
