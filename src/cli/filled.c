/* Is a file a filled sheet about firms or institutions, and what came of it? */
#include "cli/filled.h"

#include "cli/file.h"
#include "study/fill.h"
#include "study/survey.h"

#include <string.h>

enum { LOOK = 12 };

static void put_field(meso_text *out, const char *words)
{
    meso_text_put(out, "\"");
    for (; *words; words++) {
        if (*words == '"') meso_text_put(out, "\"");
        meso_text_put_bytes(out, words, 1);
    }
    meso_text_put(out, "\"");
}

/* Beside the file, as for any other import. */
static meso_status list_remarks(meso_call *call, const meso_fill *fill, const char *path)
{
    const char *list = meso_call_printf(call, "%s.rejects.csv", path);
    meso_text out;
    if (!list) return MESO_E_NOMEM;
    if (!fill->remarks) return MESO_OK;
    meso_text_start(&out, call->ctx);
    meso_text_put(&out, "line,column,value,reason\n");
    for (int64_t r = 0; r < fill->remarks; r++) {
        const meso_fill_remark *remark = &fill->remark[r];
        meso_text_printf(&out, "%lld,", (long long)remark->line);
        put_field(&out, remark->column);
        meso_text_put(&out, ",");
        put_field(&out, remark->value);
        meso_text_put(&out, ",");
        put_field(&out, remark->reason);
        meso_text_put(&out, "\n");
    }
    meso_status status = out.status;
    if (status >= 0) status = meso_file_write(call->ctx, list, out.data, out.length, 1);
    meso_text_release(&out);
    if (status == MESO_E_NOMEM) return status;
    if (status < 0)
        meso_call_say(call, "the remarks could not be listed: %s", meso_error_text(call->ctx));
    else
        meso_call_say(call, "remarks, with lines and reasons: %s", list);
    return MESO_OK;
}

static meso_status tell(meso_call *call, const meso_fill *fill, const char *path)
{
    enum { SHOWN = 3 };
    meso_call_say(call, "%s: %lld rows of %s taken, %lld refused%s", path,
                  (long long)fill->taken, fill->blank->name, (long long)fill->refused,
                  fill->examples ? "; the example row was left out" : "");
    int shown = 0;
    for (int refused = 1; refused >= 0; refused--)
        for (int64_t r = 0; r < fill->remarks && shown < SHOWN; r++) {
            const meso_fill_remark *remark = &fill->remark[r];
            if (remark->refused != refused) continue;
            shown++;
            meso_call_say(call, "  line %lld%s%s%s%s: %s", (long long)remark->line,
                          *remark->column ? ", " : "", remark->column,
                          *remark->value ? " " : "", remark->value, remark->reason);
        }
    if (fill->waiting)
        meso_call_say(call, "%lld rows wait for a decision about a name: meso names",
                      (long long)fill->waiting);
    return list_remarks(call, fill, path);
}

/* Figures of firms and answers of surveys: one row each, any questions. */
static meso_status take_survey(meso_call *call, meso_project *project, const char *path,
                               int figures)
{
    const char *title = meso_option_last(&call->arguments, "title");
    const char *slash = strrchr(path, '/');
    meso_lines lines;
    meso_survey survey;
    meso_status status =
        meso_lines_read(call->ctx, call->arena, &lines, path,
                        meso_option_last(&call->arguments, "sheet"), MESO_MOST_LINES);
    if (status < 0) return status;
    if (!project) {
        meso_call_say(call, "%s: would be taken as %s", path, figures ? "figures" : "answers");
        return MESO_OK;
    }
    status = meso_survey_take(call->ctx, call->arena, &survey, project, &lines, figures,
                              title   ? title
                              : slash ? slash + 1
                                      : path);
    if (status < 0) return status;
    meso_call_say(
        call,
        "%s: %lld %s in %lld rows, %d %s; %lld firms are new and called by their key; "
        "%lld rows name nobody",
        path, (long long)survey.answers, figures ? "figures" : "answers",
        (long long)survey.rows, survey.questions, figures ? "variables" : "questions",
        (long long)survey.made, (long long)survey.refused);
    if (survey.dont_know + survey.declined + survey.skipped)
        meso_call_say(call,
                      "  %lld do not know, %lld declined, %lld were not asked: none of them "
                      "counts as no",
                      (long long)survey.dont_know, (long long)survey.declined,
                      (long long)survey.skipped);
    return MESO_OK;
}

/* Delimited text and workbooks only; outlines and figures have readers of their own. */
meso_status meso_filled_take(meso_call *call, meso_project *project, const char *path,
                             int *taken)
{
    const char *asked = meso_option_last(&call->arguments, "kind");
    const char *sheet = meso_option_last(&call->arguments, "sheet");
    const char *title = meso_option_last(&call->arguments, "title");
    meso_lines lines;
    meso_fill fill;
    int64_t head = 0;
    *taken = 0;
    for (int figures = 0; asked && figures < 2; figures++)
        if (strcmp(asked, figures ? "figures" : "answers") == 0) {
            *taken = 1;
            return take_survey(call, project, path, figures);
        }
    if (asked && !meso_blank_find(asked))
        return meso_fail(
            call->ctx, MESO_E_ARGUMENT,
            "--kind %.40s: it is firms, visits, obstacles, institutions, services, "
            "links, programmes, experiments, signals, forecasts, decisions, votes, figures "
            "or answers",
            asked);
    meso_status status = meso_lines_read(call->ctx, call->arena, &lines, path, sheet, LOOK);
    if (status == MESO_E_PARSE && !asked) return MESO_OK; /* the other readers say why */
    if (status < 0) return status;
    const meso_blank *blank = meso_fill_recognise(&lines, asked, &head);
    if (!blank && asked)
        return meso_fail(
            call->ctx, MESO_E_PARSE,
            "%s: no row of headings is one of %s; meso template %s makes such a sheet", path,
            asked, asked);
    if (!blank) return MESO_OK;
    *taken = 1;
    if (!project) {
        meso_call_say(call, "%s: would be taken as %s", path, blank->name);
        return MESO_OK;
    }
    status = meso_lines_read(call->ctx, call->arena, &lines, path, sheet, MESO_MOST_LINES);
    if (status >= 0)
        status =
            meso_fill_take(call->ctx, call->arena, &fill, project, &lines, head, blank, title);
    return status < 0 ? status : tell(call, &fill, path);
}
