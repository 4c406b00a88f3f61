/* What stands around the answers of a dossier: name, banner, sources, command, recipe? */
#include "cli/dossier.h"

#include "cli/record.h"
#include "cli/study_call.h"
#include "study/scores.h"

#include <string.h>

static const char source_lines[] =
    "SELECT s.title || ifnull(', ' || s.author, '') || ifnull(' (' || s.licence || ')', '') || "
    "CASE WHEN sum(d.rows_taken) > 0 THEN ', ' || sum(d.rows_taken) || ' rows' ELSE '' END "
    "AS line FROM source s LEFT JOIN delivery d ON d.source_id = s.id "
    "WHERE s.kind <> 'run' GROUP BY s.id ORDER BY s.id";

/* The sheet of scores of a portfolio, and the limits on its groups. */
static meso_status read_scores(meso_call *call, meso_request *request)
{
    enum { MOST_LIMITS = 64 };
    meso_scores_limit limit[MOST_LIMITS];
    int32_t limits = 0;
    const char *path = meso_option_last(&call->arguments, "scores");
    for (int32_t n = 0; n < call->arguments.givens; n++) {
        const meso_given *given = &call->arguments.given[n];
        const int at_least = strcmp(given->name, "at-least") == 0;
        if (!at_least && strcmp(given->name, "at-most") != 0) continue;
        if (limits == MOST_LIMITS)
            return meso_fail(call->ctx, MESO_E_ARGUMENT, "more than %d limits", MOST_LIMITS);
        limit[limits++] = (meso_scores_limit){given->value, at_least};
    }
    if (!path && limits)
        return meso_fail(call->ctx, MESO_E_ARGUMENT,
                         "limits are on groups of a sheet: say which with --scores FILE");
    if (!path) return MESO_OK;
    meso_scores *scores = MESO_TAKE(call->ctx, call->arena, meso_scores, 1);
    if (!scores) return MESO_E_NOMEM;
    request->scores = scores;
    return meso_scores_read(call->ctx, call->arena, scores, path, limit, limits);
}

meso_status meso_inquiry_open(meso_call *call, meso_inquiry *inquiry)
{
    *inquiry = (meso_inquiry){.project = NULL};
    meso_request request;
    meso_status status = MESO_OK;
    MESO_TRY(meso_call_request(call, &request));
    MESO_TRY(read_scores(call, &request));
    MESO_TRY(meso_call_open(call, &inquiry->project, MESO_OPEN_READ));
    MESO_TRY(meso_study_open(call->ctx, &inquiry->study, inquiry->project, &request));
done:
    return status;
}

meso_status meso_inquiry_ask(meso_call *call, meso_inquiry *inquiry,
                             const meso_question *question)
{
    double *settings = NULL;
    meso_status status = MESO_OK;
    MESO_TRY(meso_record_settings(call, &settings, question->settings));
    MESO_TRY(meso_study_ask(call->ctx, &inquiry->answer, inquiry->study, question, settings,
                            inquiry->recipe));
    meso_call_detail(call, "recipe %s", inquiry->recipe);
done:
    return status;
}

void meso_inquiry_close(meso_inquiry *inquiry)
{
    meso_table_free(inquiry->sources);
    meso_answer_free(inquiry->answer);
    meso_study_free(inquiry->study);
    meso_project_close(inquiry->project);
}

/* A word of the project, copied: the next call on the project would overwrite it. */
static meso_status project_word(meso_call *call, const char **out, meso_project *project,
                                const char *key)
{
    const char *value = meso_project_get(call->ctx, project, key);
    *out = value ? meso_call_copy(call, value) : NULL;
    return value && !*out ? MESO_E_NOMEM : MESO_OK;
}

meso_status meso_dossier_fill(meso_call *call, meso_document *out, meso_inquiry *inquiry,
                              const char *template_name)
{
    meso_document document = {.language = meso_call_language(call),
                              .template_name = template_name,
                              .answers = 1,
                              .answer = (const meso_answer *const *)&inquiry->answer,
                              .boundaries = meso_study_boundaries(inquiry->study),
                              .recipe = inquiry->recipe,
                              .made_on = meso_option_last(&call->arguments, "date"),
                              .theme = MESO_THEME_PAGE};
    meso_text line;
    meso_text_start(&line, call->ctx);
    meso_status status = MESO_OK;
    MESO_TRY(project_word(call, &document.heading, inquiry->project, "name"));
    MESO_TRY(project_word(call, &document.banner, inquiry->project, "example"));
    if (!document.heading) document.heading = "Mesoscope";
    MESO_TRY(meso_project_query(call->ctx, &inquiry->sources, inquiry->project, source_lines));
    if (inquiry->sources->columns == 1) {
        document.sources = (int32_t)inquiry->sources->rows;
        document.source = inquiry->sources->column[0].text;
    }
    meso_call_line(call, &line);
    MESO_TRY(line.status);
    document.command = meso_call_copy(call, meso_text_get(&line));
    if (!document.command) status = MESO_E_NOMEM;
    *out = document;
done:
    meso_text_release(&line);
    return status;
}
