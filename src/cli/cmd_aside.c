/* meso aside: an activity is set aside in a region, with the reason. */
#include "cli/call.h"
#include "study/aside.h"

#include <mesoscope/codes.h>

#include <string.h>
#include <time.h>

/* Today, for a decision that people make. */
static const char *today(meso_call *call)
{
    char text[16];
    const time_t now = time(NULL);
    struct tm day;
    if (!gmtime_r(&now, &day) || strftime(text, sizeof text, "%Y-%m-%d", &day) == 0) return "";
    return meso_call_copy(call, text);
}

/* The code that a word means in the first vocabulary of a kind that knows it. */
static meso_status find(meso_call *call, const meso_codes **codes, int32_t *code,
                        meso_project *project, const char *kind, const char *word)
{
    meso_table *table = NULL;
    meso_status status = MESO_E_NOTFOUND;
    meso_text sql;
    meso_text_start(&sql, call->ctx);
    meso_text_printf(&sql, "SELECT key FROM scheme WHERE kind = '%s' ORDER BY id", kind);
    const meso_status asked =
        meso_project_query(call->ctx, &table, project, meso_text_get(&sql));
    meso_text_release(&sql);
    if (asked < 0) return asked;
    for (int64_t row = 0; status == MESO_E_NOTFOUND && row < table->rows; row++) {
        status = meso_project_codes(call->ctx, codes, project, table->column[0].text[row]);
        if (status == MESO_OK) status = meso_codes_resolve(call->ctx, code, *codes, word);
    }
    if (table->rows == 0)
        status = meso_fail(call->ctx, MESO_E_DATA, "the project has no %s yet", kind);
    meso_table_free(table);
    return status;
}

static meso_status run(meso_call *call)
{
    const char *because = meso_option_last(&call->arguments, "because");
    const char *region = meso_call_text(call, "region");
    const char *back = meso_option_last(&call->arguments, "take-back");
    const meso_codes *regions = NULL, *industries = NULL;
    int32_t r = -1, i = -1;
    meso_project *project = NULL;
    meso_text line;
    meso_text_start(&line, call->ctx);
    meso_status status = MESO_OK;
    if (!region) {
        status = meso_fail(call->ctx, MESO_E_ARGUMENT, "in which region? Say it with -r");
        goto done;
    }
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_WRITE));
    MESO_TRY(find(call, &regions, &r, project, "region", region));
    MESO_TRY(find(call, &industries, &i, project, "industry", call->arguments.word[0]));
    /* The vocabulary is read anew with the change: what is said is kept. */
    const char *on = today(call), *code = meso_call_copy(call, industries->code[i]),
               *label = meso_call_copy(call, industries->label[i]),
               *place = meso_call_copy(call, regions->code[r]),
               *name = meso_call_copy(call, regions->label[r]);
    if (!on || !code || !label || !place || !name) {
        status = MESO_E_NOMEM;
        goto done;
    }
    if (back)
        MESO_TRY(meso_aside_take_back(call->ctx, project, place, code, on));
    else
        MESO_TRY(meso_aside_set(call->ctx, project, place, code, label, because, on));
    meso_call_line(call, &line);
    MESO_TRY(line.status);
    MESO_TRY(meso_project_log(call->ctx, project, meso_text_get(&line), NULL));
    meso_call_say(call, back ? "%s (%s) is open again in %s." : "%s (%s) is set aside in %s.",
                  *label ? label : code, code, *name ? name : place);
done:
    meso_text_release(&line);
    meso_project_close(project);
    return status;
}

static const meso_option options[] = {
    {'r', "region", "CODE|NAME", "region in which it is set aside", NULL},
    {0, "because", "TEXT", "why; kept with the decision", NULL},
    {0, "take-back", NULL, "open it again; the decision stays, withdrawn", NULL},
    {0},
};

const meso_command meso_command_aside = {
    .group = "ANALYSE",
    .name = "aside",
    .words = "INDUSTRY",
    .brief = "Set an activity aside in a region, with the reason",
    .about = "Opportunities and portfolio show it as set aside, with the reason, and do not "
             "choose it. It is a decision of the project like any other.",
    .example = "meso aside \"Aquaculture\" -r \"Alder Bay\" --because \"No clean water left\"",
    .fewest = 1,
    .most = 1,
    .takes = MESO_TAKES_PROJECT,
    .options = options,
    .run = run,
};
