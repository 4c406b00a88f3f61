/* meso overview, meso structure: one question, answered in sentences and tables. */
#include "cli/answer_text.h"
#include "cli/dossier.h"
#include "cli/output.h"
#include "view/answer_json.h"

#include <string.h>

static meso_status write_figure(meso_call *call, const meso_answer *answer, const char *id)
{
    meso_nearest nearest;
    meso_nearest_start(&nearest, id);
    for (int32_t f = 0; f < answer->figures; f++) {
        const meso_figure *figure = &answer->figure[f];
        meso_nearest_try(&nearest, figure->id);
        if (strcmp(figure->id, id) != 0) continue;
        if (figure->table) return meso_output_table(call, figure->table);
        return meso_fail(call->ctx, MESO_E_DATA, "there is nothing to draw for %s", id);
    }
    return meso_fail(call->ctx, MESO_E_ARGUMENT, "no figure \"%s\"%s%s%s", id,
                     nearest.word ? "; did you mean "
                                  : "; they stand in brackets behind the titles",
                     nearest.word ? nearest.word : "", nearest.word ? "?" : "");
}

static meso_status write_document(meso_call *call, meso_text *text, meso_inquiry *inquiry,
                                  meso_table_format format)
{
    meso_document document;
    const meso_status status = meso_dossier_fill(call, &document, inquiry, "page");
    if (status < 0) return status;
    if (format == MESO_TABLE_TERMINAL) return meso_answer_put_text(call, text, &document);
    return format == MESO_TABLE_HTML ? meso_document_html(call->ctx, text, &document)
                                     : meso_document_markdown(call->ctx, text, &document);
}

meso_status meso_run_question(meso_call *call)
{
    const char *figure = meso_option_last(&call->arguments, "figure");
    const char *language = meso_call_language(call);
    meso_table_format format = MESO_TABLE_TERMINAL;
    meso_inquiry inquiry = {.project = NULL};
    meso_text text;
    meso_text_start(&text, call->ctx);
    meso_status status = MESO_OK;
    MESO_TRY(meso_output_check(call));
    MESO_TRY(meso_output_format(call, &format, figure ? MESO_TABLE_CSV : MESO_TABLE_MARKDOWN));
    MESO_TRY(meso_inquiry_open(call, &inquiry));
    MESO_TRY(meso_inquiry_ask(call, &inquiry, call->command->question));
    if (figure) {
        status = write_figure(call, inquiry.answer, figure);
        goto done;
    }
    if (format == MESO_TABLE_CSV || format == MESO_TABLE_TSV || format == MESO_TABLE_JSONL) {
        status = meso_fail(call->ctx, MESO_E_ARGUMENT,
                           "this format holds one table: name it with --figure ID");
        goto done;
    }
    MESO_TRY(format == MESO_TABLE_JSON ? meso_answer_json(call->ctx, &text, inquiry.answer,
                                                          inquiry.recipe, language, 0)
                                       : write_document(call, &text, &inquiry, format));
    MESO_TRY(meso_output_text(call, &text));
done:
    meso_text_release(&text);
    meso_inquiry_close(&inquiry);
    return status;
}
