/* meso overview, meso structure: one question, answered in sentences and tables. */
#include "cli/answer_text.h"
#include "cli/dossier.h"
#include "cli/output.h"
#include "view/sentence.h"

#include <string.h>

/* Facts as sentences, figures as tables, for a program. */
static void put_json(meso_call *call, meso_text *out, const meso_inquiry *inquiry,
                     const char *language)
{
    const meso_answer *answer = inquiry->answer;
    const meso_table_options options = {
        .format = MESO_TABLE_JSON, .language = language, .labels = 1};
    meso_text words;
    meso_text_start(&words, call->ctx);
    meso_text_put(out, "{\"question\":");
    meso_text_put_json(out, answer->question);
    meso_text_put(out, ",\"recipe\":");
    meso_text_put_json(out, inquiry->recipe);
    meso_text_put(out, ",\"title\":");
    meso_say(&words, language, answer->title, answer->context, answer->contexts, MESO_NAN);
    meso_text_put_json(out, meso_text_get(&words));
    meso_text_put(out, ",\"sentences\":[");
    for (int32_t f = 0; f < answer->facts + answer->notes; f++) {
        const meso_fact *fact =
            f < answer->facts ? &answer->fact[f] : &answer->note[f - answer->facts];
        meso_text_clear(&words);
        meso_say(&words, language, fact->key, fact->slot, fact->slots, fact->probability);
        meso_text_printf(out, "%s{\"key\":\"%s\",\"text\":", f ? "," : "", fact->key);
        meso_text_put_json(out, meso_text_get(&words));
        meso_text_put(out, "}");
    }
    meso_text_put(out, "],\"figures\":[");
    for (int32_t f = 0; f < answer->figures; f++) {
        meso_text_put(out, f ? ",{\"id\":" : "{\"id\":");
        meso_text_put_json(out, answer->figure[f].id);
        meso_text_put(out, ",\"table\":");
        if (answer->figure[f].table)
            meso_table_write(out, answer->figure[f].table, &options);
        else
            meso_text_put(out, "null");
        meso_text_put(out, "}");
    }
    meso_text_put(out, "]}\n");
    if (words.status < 0 && out->status == MESO_OK) out->status = words.status;
    meso_text_release(&words);
}

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
    if (format == MESO_TABLE_JSON)
        put_json(call, &text, &inquiry, language);
    else
        MESO_TRY(write_document(call, &text, &inquiry, format));
    MESO_TRY(meso_output_text(call, &text));
done:
    meso_text_release(&text);
    meso_inquiry_close(&inquiry);
    return status;
}
