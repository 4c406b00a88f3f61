/* How does an answer look to a program? */
#include "view/answer_json.h"

#include "view/sentence.h"
#include "view/table_out.h"

static void put_sentences(meso_text *out, meso_text *words, const meso_answer *answer,
                          const char *language)
{
    for (int32_t f = 0; f < answer->facts + answer->notes; f++) {
        const meso_fact *fact =
            f < answer->facts ? &answer->fact[f] : &answer->note[f - answer->facts];
        meso_text_clear(words);
        meso_say(words, language, fact->key, fact->slot, fact->slots, fact->probability);
        meso_text_printf(out, "%s{\"key\":\"%s\",\"text\":", f ? "," : "", fact->key);
        meso_text_put_json(out, meso_text_get(words));
        meso_text_put(out, "}");
    }
}

meso_status meso_answer_json(meso_ctx *ctx, meso_text *out, const meso_answer *answer,
                             const char *recipe, const char *language, int ok)
{
    const meso_table_options options = {
        .format = MESO_TABLE_JSON, .language = language, .labels = 1};
    meso_text words;
    meso_text_start(&words, ctx);
    meso_text_put(out, ok ? "{\"ok\":true,\"question\":" : "{\"question\":");
    meso_text_put_json(out, answer->question);
    meso_text_put(out, ",\"recipe\":");
    meso_text_put_json(out, recipe);
    meso_text_put(out, ",\"title\":");
    meso_say(&words, language, answer->title, answer->context, answer->contexts, MESO_NAN);
    meso_text_put_json(out, meso_text_get(&words));
    meso_text_put(out, ",\"sentences\":[");
    put_sentences(out, &words, answer, language);
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
    return out->status;
}
