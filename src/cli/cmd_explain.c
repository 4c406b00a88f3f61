/* meso explain: what does a measure say, how is it computed, and what does it not say? */
#include "cli/manual.h"
#include "cli/output.h"
#include "cli/record.h"

#include <string.h>

enum { WIDTH = 80 };

static void put_part(meso_text *out, const char *title, const char *words)
{
    meso_text_printf(out, "\n%s\n  ", title);
    meso_manual_wrap(out, words, 2, 2, WIDTH);
}

static void put_settings(meso_text *out, const meso_setting *settings)
{
    if (!settings || !settings->name) return;
    meso_text_put(out, "\nVariants and settings\n");
    meso_text line;
    meso_text_start(&line, out->ctx);
    for (; settings->name; settings++) {
        meso_text_clear(&line);
        meso_text_printf(&line, "--%s: %s (", settings->name, settings->meaning);
        meso_record_range(&line, settings);
        meso_text_put(&line, ")");
        meso_text_put(out, "  ");
        meso_manual_wrap(out, meso_text_get(&line), 2, 4, WIDTH);
    }
    if (line.status < 0 && out->status == MESO_OK) out->status = line.status;
    meso_text_release(&line);
}

static void put_needs(meso_text *out, const meso_measure *measure)
{
    if (measure->needs & MESO_NEEDS_NOTHING) {
        meso_text_put(out, "\nWhat it needs\n  its settings alone: no table, no project\n");
        return;
    }
    meso_text_printf(out, "\nWhat it needs\n  %d period%s", measure->periods,
                     measure->periods == 1 ? "" : "s");
    if (measure->needs & MESO_NEEDS_REGION) meso_text_put(out, ", a region (-r)");
    if (measure->needs & MESO_NEEDS_PEERS) meso_text_put(out, ", peers (-p)");
    if (measure->needs & MESO_NEEDS_SECOND)
        meso_text_put(out, measure->needs & MESO_NEEDS_OUTPUT
                               ? ", a table of output (--second)"
                               : ", a second quantity (--second)");
    if (measure->needs & MESO_NEEDS_WORLD)
        meso_text_put(out, ", a wider table of the same industries (--world)");
    if (measure->needs & MESO_NEEDS_PLACES) meso_text_put(out, ", outlines of the regions");
    if (measure->needs & MESO_NEEDS_TREE) meso_text_put(out, ", industries with a level above");
    if (measure->needs & MESO_NEEDS_FIRMS) meso_text_put(out, ", establishments");
    if (measure->needs & MESO_NEEDS_AREA) meso_text_put(out, ", the surface of the regions");
    meso_text_put(out, "\n");
}

static void put_measure(meso_text *out, const meso_measure *measure)
{
    meso_text_printf(out, "%s (meso %s)\n  ", measure->name, measure->command);
    meso_manual_wrap(out, measure->question, 2, 2, WIDTH);
    put_part(out, "Formula", measure->formula);
    put_part(out, "Source", measure->source);
    put_part(out, "You may conclude", measure->answer);
    put_part(out, "You may not conclude", measure->caution);
    put_needs(out, measure);
    put_settings(out, measure->settings);
    meso_text_put(out, "\nColumns\n");
    for (const meso_output *o = measure->outputs; o && o->name; o++) {
        const size_t start = out->length;
        meso_text_printf(out, "  %s%s%s%s: ", o->name, *o->unit ? " [" : "", o->unit,
                         *o->unit ? "]" : "");
        meso_manual_wrap(out, o->meaning, (int32_t)(out->length - start), 4, WIDTH);
    }
}

static void put_question(meso_text *out, const meso_question *question)
{
    meso_text_printf(out, "%s\n  ", question->name);
    meso_manual_wrap(out, question->question, 2, 2, WIDTH);
    put_part(out, "You may conclude", question->answer);
    put_part(out, "You may not conclude", question->caution);
    put_part(out, "Source", question->source);
    put_settings(out, question->settings);
}

static void put_list(meso_text *out)
{
    meso_text_put(out, "Questions\n");
    for (int q = 0; meso_questions[q]; q++)
        meso_text_printf(out, "  %-18s%s\n", meso_questions[q]->name,
                         meso_questions[q]->question);
    meso_text_put(out, "\nMeasures\n");
    for (int m = 0; meso_measures[m]; m++)
        meso_text_printf(out, "  %-18s%s\n", meso_measures[m]->command,
                         meso_measures[m]->question);
}

static meso_status unknown(meso_call *call, const char *name)
{
    meso_nearest nearest;
    meso_nearest_start(&nearest, name);
    for (int q = 0; meso_questions[q]; q++)
        meso_nearest_try(&nearest, meso_questions[q]->name);
    for (int m = 0; meso_measures[m]; m++) {
        meso_nearest_try(&nearest, meso_measures[m]->command);
        meso_nearest_try(&nearest, meso_measures[m]->name);
    }
    return meso_fail(call->ctx, MESO_E_NOTFOUND, "no measure \"%s\"; %s%s%s", name,
                     nearest.word ? "did you mean " : "`meso explain` lists those there are",
                     nearest.word ? nearest.word : "", nearest.word ? "?" : "");
}

static meso_status run(meso_call *call)
{
    const char *name = call->arguments.words ? call->arguments.word[0] : NULL;
    const meso_measure *measure = name ? meso_measure_find(name) : NULL;
    const meso_question *question = name ? meso_question_find(name) : NULL;
    const int tokens = name && strcmp(name, "tokens") == 0;
    if (name && !measure && !question && !tokens) return unknown(call, name);
    meso_text text;
    meso_text_start(&text, call->ctx);
    if (tokens)
        meso_text_put(&text, meso_import_tokens());
    else if (measure)
        put_measure(&text, measure);
    else if (question)
        put_question(&text, question);
    else
        put_list(&text);
    const meso_status status = meso_output_print(call, &text);
    meso_text_release(&text);
    return status;
}

const meso_command meso_command_explain = {
    .group = "TRUST",
    .name = "explain",
    .words = "[MEASURE|tokens]",
    .brief = "Explain a measure: formula, source, variants, what it does not say",
    .about = "The word tokens prints the signs that an import takes for withheld, missing or "
             "estimated numbers; an edited copy goes back with meso import --tokens.",
    .example = "meso explain\nmeso explain lq\nmeso explain tokens >office.tokens",
    .most = 1,
    .run = run,
};
