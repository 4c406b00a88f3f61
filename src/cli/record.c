/* How does the record of a measure or question become a command? */
#include "cli/record.h"

#include "cli/call.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int count_settings(const meso_setting *settings)
{
    int count = 0;
    while (settings && settings[count].name)
        count++;
    return count;
}

void meso_record_range(meso_text *out, const meso_setting *setting)
{
    if (setting->kind == MESO_SETTING_CHOICE) {
        for (int c = 0; setting->choices[c]; c++) {
            if (c) meso_text_put(out, setting->choices[c + 1] ? ", " : " or ");
            meso_text_put(out, setting->choices[c]);
        }
        meso_text_printf(out, "; default %s", setting->choices[(int)setting->fallback]);
        return;
    }
    meso_text_put_number(out, setting->low);
    meso_text_put(out, " to ");
    meso_text_put_number(out, setting->high);
    meso_text_put(out, "; default ");
    meso_text_put_number(out, setting->fallback);
}

/* Whether the setting is one of the common options, such as --peers. */
static int is_common(const meso_setting *setting)
{
    const meso_options common = {{meso_options_study}};
    return meso_option_find(&common, setting->name, strlen(setting->name)) != NULL;
}

/* "what it is (a, b or c; default a)", in the arena; NULL when memory is exhausted. */
static const char *meaning_of(meso_ctx *ctx, meso_arena *arena, const meso_setting *setting)
{
    meso_text words;
    meso_text_start(&words, ctx);
    meso_text_printf(&words, "%s (", setting->meaning);
    meso_record_range(&words, setting);
    meso_text_put(&words, ")");
    char *out =
        words.status < 0 ? NULL : MESO_TAKE(ctx, arena, char, (int64_t)words.length + 1);
    if (out) memcpy(out, meso_text_get(&words), words.length);
    meso_text_release(&words);
    return out;
}

/* One option a setting: "--variant WORD"; and room for `more`. */
static meso_option *options_of(meso_ctx *ctx, meso_arena *arena, const meso_setting *settings,
                               int more)
{
    const int count = count_settings(settings);
    meso_option *options = MESO_TAKE(ctx, arena, meso_option, count + more + 1);
    if (!options) return NULL;
    for (int s = 0, n = 0; s < count; s++) {
        if (is_common(&settings[s])) continue;
        const char *meaning = meaning_of(ctx, arena, &settings[s]);
        if (!meaning) return NULL;
        const int is_choice = settings[s].kind == MESO_SETTING_CHOICE;
        options[n++] = (meso_option){.name = settings[s].name,
                                     .value = is_choice ? "WORD" : "NUMBER",
                                     .meaning = meaning,
                                     .choices = is_choice ? settings[s].choices : NULL};
    }
    return options;
}

int meso_record_measure(meso_ctx *ctx, meso_arena *arena, meso_command *out,
                        const meso_measure *measure)
{
    const uint32_t all = MESO_TAKES_PROJECT | MESO_TAKES_STUDY | MESO_TAKES_TABLE;
    *out = (meso_command){.group = "ANALYSE",
                          .name = measure->command,
                          .words = "",
                          .brief = measure->question,
                          .takes = measure->needs & MESO_NEEDS_NOTHING ? MESO_TAKES_TABLE : all,
                          .options = options_of(ctx, arena, measure->settings, 0),
                          .measure = measure,
                          .run = meso_run_measure};
    return out->options != NULL;
}

/* The question with "a region" in place of {region}; NULL when memory is exhausted. */
static const char *about_any_region(meso_ctx *ctx, meso_arena *arena, const char *question)
{
    static const char gap[] = "{region}";
    const char *at = strstr(question, gap);
    if (!at) return question;
    const size_t room = strlen(question) + sizeof gap;
    char *out = MESO_TAKE(ctx, arena, char, (int64_t)room);
    if (out)
        (void)snprintf(out, room, "%.*sa region%s", (int)(at - question), question,
                       at + sizeof gap - 1);
    return out;
}

/* A portfolio of scores that people wrote. */
static void put_sheet_options(meso_option *to)
{
    to[0] = (meso_option){.name = "scores",
                          .value = "FILE",
                          .meaning = "scores and costs from a sheet instead of the data; the "
                                     "table of --figure criteria, edited, is one"};
    to[1] = (meso_option){.name = "at-least",
                          .value = "GROUP=N",
                          .meaning = "at least N options of a group of the sheet; may be given "
                                     "again"};
    to[2] = (meso_option){.name = "at-most",
                          .value = "GROUP=N",
                          .meaning = "at most N options of a group of the sheet; may be given "
                                     "again"};
}

int meso_record_question(meso_ctx *ctx, meso_arena *arena, meso_command *out,
                         const meso_question *question)
{
    const int judges = strcmp(question->name, "portfolio") == 0;
    meso_option *options = options_of(ctx, arena, question->settings, judges ? 4 : 1);
    const char *brief = about_any_region(ctx, arena, question->question);
    if (!options || !brief) return 0;
    meso_option *last = options;
    while (last->name)
        last++;
    *last =
        (meso_option){.name = "figure",
                      .value = "ID",
                      .meaning = "only the table of one figure; its name stands in brackets "
                                 "behind its title"};
    if (judges) put_sheet_options(last + 1);
    *out = (meso_command){.group = "ANALYSE",
                          .name = question->name,
                          .words = "",
                          .brief = brief,
                          .takes = MESO_TAKES_PROJECT | MESO_TAKES_STUDY | MESO_TAKES_TABLE,
                          .options = options,
                          .question = question,
                          .run = meso_run_question};
    return 1;
}

static meso_status read_setting(meso_call *call, double *out, const meso_setting *setting,
                                const char *text)
{
    if (setting->kind == MESO_SETTING_CHOICE) {
        for (int c = 0; setting->choices[c]; c++)
            if (strcmp(setting->choices[c], text) == 0) {
                *out = c;
                return MESO_OK;
            }
    } else {
        char *end = NULL;
        errno = 0;
        const double number = strtod(text, &end);
        const int is_number = end != text && *end == '\0' && errno == 0 && isfinite(number);
        const int is_whole = setting->kind != MESO_SETTING_INTEGER || number == floor(number);
        if (is_number && is_whole && number >= setting->low && number <= setting->high) {
            *out = number;
            return MESO_OK;
        }
    }
    meso_text range;
    meso_text_start(&range, call->ctx);
    meso_record_range(&range, setting);
    const meso_status status =
        range.status < 0 ? range.status
                         : meso_fail(call->ctx, MESO_E_ARGUMENT, "--%s cannot be \"%s\": %s%s",
                                     setting->name, text,
                                     setting->kind == MESO_SETTING_INTEGER ? "whole, " : "",
                                     meso_text_get(&range));
    meso_text_release(&range);
    return status;
}

meso_status meso_record_settings(meso_call *call, double **out, const meso_setting *settings)
{
    const int count = count_settings(settings);
    double *numbers = MESO_TAKE(call->ctx, call->arena, double, count + 1);
    if (!numbers) return MESO_E_NOMEM;
    for (int s = 0; s < count; s++) {
        numbers[s] = settings[s].fallback;
        const char *text = meso_option_last(&call->arguments, settings[s].name);
        if (!text) continue;
        /* --peers may also be a list or a set, which the study resolves. */
        if (is_common(&settings[s]) && strspn(text, "0123456789.") != strlen(text)) continue;
        const meso_status status = read_setting(call, &numbers[s], &settings[s], text);
        if (status < 0) return status;
    }
    *out = numbers;
    return MESO_OK;
}
