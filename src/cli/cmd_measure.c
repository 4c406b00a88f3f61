/* meso lq, meso shiftshare, ...: one measure, as a table. */
#include "cli/output.h"
#include "cli/record.h"
#include "cli/study_call.h"
#include "study/layout.h"

#include <mesoscope/space.h>

#include <string.h>

/* A level, or "deepest". */
static meso_status read_level(meso_call *call, int32_t *out, const char *option)
{
    const char *text = meso_call_text(call, option);
    *out = -1;
    if (!text || strcmp(text, "deepest") == 0) return MESO_OK;
    int64_t level = -1;
    const meso_status status = meso_call_integer(call, &level, option, -1, 0, 99);
    *out = (int32_t)level;
    return status;
}

meso_status meso_call_request(meso_call *call, meso_request *out)
{
    meso_request request = MESO_REQUEST_INIT;
    request.region = meso_call_text(call, "region");
    request.peers = meso_call_text(call, "peers");
    request.measure = meso_call_text(call, "measure");
    request.years = meso_call_text(call, "year");
    request.base = meso_call_text(call, "base");
    request.second = meso_call_text(call, "second");
    request.world = meso_call_text(call, "world");
    request.relation = meso_call_text(call, "relation");
    int64_t draws = request.draw.draws, seed = (int64_t)request.draw.seed;
    meso_status status = MESO_OK;
    MESO_TRY(read_level(call, &request.industry_level, "level"));
    MESO_TRY(read_level(call, &request.region_level, "region-level"));
    MESO_TRY(meso_call_integer(call, &draws, "draws", draws, 20, 100000));
    MESO_TRY(meso_call_integer(call, &seed, "seed", seed, 0, INT64_MAX));
    MESO_TRY(meso_call_number(call, &request.draw.confidence, "conf", request.draw.confidence,
                              0.5, 0.999));
    request.draw.draws = (int32_t)draws;
    request.draw.seed = (uint64_t)seed;
    *out = request;
done:
    return status;
}

/* The first picture of a space is kept, and industries that are new in it. A project that
   cannot be written to is no failure: the picture was made. */
static void keep_layout(meso_call *call, const meso_table *table, const char *scheme)
{
    meso_project *project = NULL;
    for (int32_t m = 0; m < table->metas; m++)
        if (strcmp(table->meta[m].name, "layout") == 0 &&
            strcmp(table->meta[m].value, "kept") == 0)
            return;
    meso_status status = meso_call_open(call, &project, MESO_OPEN_WRITE);
    if (status == MESO_OK) status = meso_study_keep_layout(call->ctx, project, table, scheme);
    if (status < 0)
        meso_call_say(call, "the places of this picture are not kept: %s",
                      meso_error_text(call->ctx));
    meso_project_close(project);
}

/* A measure that reads its settings alone: no project, no study. */
static meso_status run_settings(meso_call *call)
{
    const meso_measure *measure = call->command->measure;
    const meso_input input = {.region = -1, .draw = MESO_DRAW_OPTIONS_INIT};
    meso_table *table = NULL;
    double *settings = NULL;
    meso_status status = MESO_OK;
    MESO_TRY(meso_output_check(call));
    MESO_TRY(meso_record_settings(call, &settings, measure->settings));
    MESO_TRY(meso_measure_run(call->ctx, &table, measure, &input, settings));
    MESO_TRY(meso_output_table(call, table));
done:
    meso_table_free(table);
    return status;
}

meso_status meso_run_measure(meso_call *call)
{
    if (call->command->measure->needs & MESO_NEEDS_NOTHING) return run_settings(call);
    const char *scheme = NULL;
    meso_project *project = NULL;
    meso_study *study = NULL;
    meso_table *table = NULL;
    meso_request request;
    double *settings = NULL;
    char recipe[MESO_DIGEST_HEX] = "";
    meso_status status = MESO_OK;
    MESO_TRY(meso_output_check(call));
    MESO_TRY(meso_call_request(call, &request));
    MESO_TRY(meso_record_settings(call, &settings, call->command->measure->settings));
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_READ));
    MESO_TRY(meso_study_open(call->ctx, &study, project, &request));
    MESO_TRY(
        meso_study_measure(call->ctx, &table, study, call->command->measure, settings, recipe));
    MESO_TRY(meso_table_set_meta(call->ctx, table, "recipe", "%s", recipe));
    MESO_TRY(meso_output_table(call, table));
    meso_call_detail(call, "recipe %s", recipe);
    if (call->command->measure == &meso_measure_space) {
        scheme = meso_call_copy(call, meso_study_industry_scheme(study));
        if (!scheme) status = MESO_E_NOMEM;
    }
done:
    meso_study_free(study);
    meso_project_close(project);
    if (scheme) keep_layout(call, table, scheme);
    meso_table_free(table);
    return status;
}
