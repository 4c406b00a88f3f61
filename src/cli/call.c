/* What was this call given, and how does it speak to the person? */
#include "cli/call.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *meso_call_text(meso_call *call, const char *option)
{
    const char *given = meso_option_last(&call->arguments, option);
    if (given) return given;
    const int key = meso_config_find(option);
    return key < 0 ? NULL : call->config.value[key];
}

int meso_call_has(const meso_call *call, const char *option)
{
    return meso_option_last(&call->arguments, option) != NULL;
}

meso_status meso_call_integer(meso_call *call, int64_t *out, const char *option,
                              int64_t fallback, int64_t low, int64_t high)
{
    const char *text = meso_call_text(call, option);
    *out = fallback;
    if (!text) return MESO_OK;
    char *end = NULL;
    errno = 0;
    const long long number = strtoll(text, &end, 10);
    if (end == text || *end || errno != 0 || number < low || number > high)
        return meso_fail(call->ctx, MESO_E_ARGUMENT,
                         "--%s cannot be \"%s\": a whole number, %lld to %lld", option, text,
                         (long long)low, (long long)high);
    *out = number;
    return MESO_OK;
}

meso_status meso_call_number(meso_call *call, double *out, const char *option, double fallback,
                             double low, double high)
{
    const char *text = meso_call_text(call, option);
    *out = fallback;
    if (!text) return MESO_OK;
    char *end = NULL;
    const double number = strtod(text, &end);
    if (end == text || *end || !(number >= low && number <= high))
        return meso_fail(call->ctx, MESO_E_ARGUMENT,
                         "--%s cannot be \"%s\": a number, %g to %g", option, text, low, high);
    *out = number;
    return MESO_OK;
}

const char *meso_call_language(meso_call *call)
{
    const char *labels = meso_call_text(call, "labels");
    return labels && strcmp(labels, "none") != 0 ? labels : "en";
}

char *meso_call_copy(meso_call *call, const char *text)
{
    return meso_arena_text(call->ctx, call->arena, text);
}

char *meso_call_printf(meso_call *call, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    const int count = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *out = count < 0 ? NULL : MESO_TAKE(call->ctx, call->arena, char, (int64_t)count + 1);
    if (out) (void)vsnprintf(out, (size_t)count + 1, format, again);
    va_end(again);
    return out;
}

/* Options that change where and how an answer is seen, not what it says. */
static int is_manner(const char *name)
{
    static const char *const manners[] = {"workspace", "output",   "overwrite", "quiet",
                                          "verbose",   "no-color", "no-input",  "progress",
                                          "threads",   NULL};
    for (int m = 0; manners[m]; m++)
        if (strcmp(manners[m], name) == 0) return 1;
    return 0;
}

static void put_option(meso_text *out, const char *name, const char *value)
{
    meso_text_printf(out, " --%s", name);
    if (!*value) return;
    meso_text_put(out, " ");
    meso_text_put_shell(out, value);
}

void meso_call_line(meso_call *call, meso_text *out)
{
    meso_text_printf(out, "meso %s", call->command->name);
    for (int32_t w = 0; w < call->arguments.words; w++) {
        meso_text_put(out, " ");
        meso_text_put_shell(out, call->arguments.word[w]);
    }
    for (int32_t g = 0; g < call->arguments.givens; g++) {
        const meso_given *given = &call->arguments.given[g];
        if (!is_manner(given->name)) put_option(out, given->name, given->value);
    }
    /* What was configured stands in the line too: elsewhere it may not be. */
    for (const meso_option *o = meso_options_study; o->name; o++) {
        if (!(call->command->takes & MESO_TAKES_STUDY) || meso_call_has(call, o->name))
            continue;
        const char *value = meso_call_text(call, o->name);
        if (value) put_option(out, o->name, value);
    }
}

void meso_call_say(const meso_call *call, const char *format, ...)
{
    if (meso_call_has(call, "quiet")) return;
    meso_bar_wipe(call->bar);
    va_list args;
    va_start(args, format);
    (void)vfprintf(stderr, format, args);
    va_end(args);
    (void)fputc('\n', stderr);
}

void meso_call_detail(const meso_call *call, const char *format, ...)
{
    if (!meso_call_has(call, "verbose") || meso_call_has(call, "quiet")) return;
    meso_bar_wipe(call->bar);
    va_list args;
    va_start(args, format);
    (void)vfprintf(stderr, format, args);
    va_end(args);
    (void)fputc('\n', stderr);
}

int meso_call_may_ask(const meso_call *call)
{
    return !meso_call_has(call, "no-input") && isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}
