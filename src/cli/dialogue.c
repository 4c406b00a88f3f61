/* Is the guess right? Asked on standard error, answered on standard input. */
#include "cli/dialogue.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST_ANSWER = 1024 };

/* One line without its end; 0 at the end of the input or on an interrupt. */
static int read_answer(char *answer, const char *prompt)
{
    (void)fprintf(stderr, "%s", prompt);
    (void)fflush(stderr);
    if (!fgets(answer, LONGEST_ANSWER, stdin)) return 0;
    answer[strcspn(answer, "\n")] = '\0';
    return 1;
}

static meso_status stopped(meso_call *call)
{
    (void)fputc('\n', stderr);
    return meso_fail(call->ctx, MESO_E_CANCELLED, "stopped; the project is as before");
}

static void show(meso_call *call, const meso_mapping *mapping)
{
    meso_text text;
    meso_text_start(&text, call->ctx);
    meso_mapping_describe(&text, mapping);
    (void)fputs(meso_text_get(&text), stderr);
    meso_text_release(&text);
}

/* Takes changes until an empty line. */
static meso_status take_changes(meso_call *call, meso_mapping *mapping)
{
    uint8_t *fixed = MESO_TAKE(call->ctx, call->arena, uint8_t, (int64_t)mapping->columns + 1);
    if (!fixed) return MESO_E_NOMEM;
    char answer[LONGEST_ANSWER];
    for (;;) {
        show(call, mapping);
        if (!read_answer(answer, "Change (COLUMN=ROLE; empty: read it so; q: stop) "))
            return stopped(call);
        if (!answer[0]) return MESO_OK;
        if (strcmp(answer, "q") == 0) return stopped(call);
        if (meso_mapping_assign(call, mapping, fixed, answer) < 0)
            (void)fprintf(stderr, "%s\n", meso_error_text(call->ctx));
    }
}

meso_status meso_dialogue_confirm(meso_call *call, meso_mapping *mapping, const char *sentence)
{
    const int asks = meso_call_may_ask(call) && !meso_call_has(call, "yes");
    if (!asks) {
        meso_call_say(call, "%s", sentence);
        return MESO_OK;
    }
    char answer[LONGEST_ANSWER];
    meso_bar_wipe(call->bar);
    (void)fprintf(stderr, "%s", sentence);
    for (;;) {
        if (!read_answer(answer, " [Y/n] ")) return stopped(call);
        const int letter = tolower((unsigned char)answer[0]);
        if (letter == 'y' || letter == '\0') return MESO_OK;
        if (letter == 'n') return take_changes(call, mapping);
        (void)fputs("Answer yes or no.", stderr);
    }
}

meso_status meso_dialogue_period(meso_call *call, meso_mapping *mapping, const char *path)
{
    if (!meso_call_may_ask(call) || meso_call_has(call, "yes"))
        return meso_fail(call->ctx, MESO_E_PARSE,
                         "%s: no column holds the year or period; say it with --period, for "
                         "example --period 2023, or name the column with --map COLUMN=period",
                         path);
    char answer[LONGEST_ANSWER];
    meso_bar_wipe(call->bar);
    (void)fprintf(stderr, "%s names no year.", path);
    for (;;) {
        if (!read_answer(answer, " Which period is it about (for example 2023; empty: stop)? "))
            return stopped(call);
        if (!answer[0]) return stopped(call);
        if (meso_mapping_set_period(call, mapping, answer) == MESO_OK) return MESO_OK;
        (void)fprintf(stderr, "%s.", meso_error_text(call->ctx));
    }
}
