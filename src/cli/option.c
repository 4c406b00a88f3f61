/* What did the command line say? Long and short forms, values joined or apart, "--" ends them.
 */
#include "cli/option.h"

#include "base/ctx.h"
#include "base/text.h"

#include <string.h>

const meso_option *meso_option_find(const meso_options *options, const char *name, size_t count)
{
    for (int t = 0; options->table[t]; t++)
        for (const meso_option *o = options->table[t]; o->name; o++)
            if (strlen(o->name) == count && memcmp(o->name, name, count) == 0) return o;
    return NULL;
}

static const meso_option *find_letter(const meso_options *options, char letter)
{
    for (int t = 0; options->table[t]; t++)
        for (const meso_option *o = options->table[t]; o->name; o++)
            if (o->letter == letter) return o;
    return NULL;
}

static meso_status unknown(meso_ctx *ctx, const meso_options *options, const char *typed)
{
    meso_nearest nearest;
    meso_nearest_start(&nearest, typed);
    for (int t = 0; options->table[t]; t++)
        for (const meso_option *o = options->table[t]; o->name; o++)
            meso_nearest_try(&nearest, o->name);
    if (nearest.word)
        return meso_fail(ctx, MESO_E_ARGUMENT, "no option --%s; did you mean --%s?", typed,
                         nearest.word);
    return meso_fail(ctx, MESO_E_ARGUMENT, "no option --%s; --help lists those there are",
                     typed);
}

static meso_status add(meso_ctx *ctx, meso_arguments *out, const meso_option *option,
                       const char *value)
{
    if (option->choices) {
        const char *const *choice = option->choices;
        while (*choice && strcmp(*choice, value) != 0)
            choice++;
        if (!*choice) {
            meso_nearest nearest;
            meso_nearest_start(&nearest, value);
            meso_text list;
            meso_text_start(&list, ctx);
            for (choice = option->choices; *choice; choice++) {
                meso_nearest_try(&nearest, *choice);
                if (choice > option->choices) meso_text_put(&list, choice[1] ? ", " : " or ");
                meso_text_put(&list, *choice);
            }
            const meso_status status =
                nearest.word
                    ? meso_fail(ctx, MESO_E_ARGUMENT, "--%s cannot be \"%s\"; did you mean %s?",
                                option->name, value, nearest.word)
                    : meso_fail(ctx, MESO_E_ARGUMENT, "--%s cannot be \"%s\"; it can be %s",
                                option->name, value, meso_text_get(&list));
            meso_text_release(&list);
            return status;
        }
    }
    out->given[out->givens++] = (meso_given){option->name, value};
    return MESO_OK;
}

/* "--name", "--name=value" or "--name value"; *at is left on the last argument used. */
static meso_status read_long(meso_ctx *ctx, meso_arguments *out, const meso_options *options,
                             int argc, char **argv, int *at)
{
    const char *name = argv[*at] + 2;
    const size_t count = strcspn(name, "=");
    const meso_option *option = meso_option_find(options, name, count);
    if (!option) {
        char typed[64] = "";
        memcpy(typed, name, count < sizeof typed ? count : sizeof typed - 1);
        return unknown(ctx, options, typed);
    }
    if (!option->value) {
        if (name[count])
            return meso_fail(ctx, MESO_E_ARGUMENT, "--%s takes no value", option->name);
        return add(ctx, out, option, "");
    }
    if (name[count]) return add(ctx, out, option, name + count + 1);
    if (*at + 1 >= argc)
        return meso_fail(ctx, MESO_E_ARGUMENT, "--%s needs a value: %s", option->name,
                         option->value);
    return add(ctx, out, option, argv[++*at]);
}

/* "-q", "-qv", "-n5" or "-n 5". */
static meso_status read_short(meso_ctx *ctx, meso_arguments *out, const meso_options *options,
                              int argc, char **argv, int *at)
{
    for (const char *letter = argv[*at] + 1; *letter; letter++) {
        const meso_option *option = find_letter(options, *letter);
        if (!option)
            return meso_fail(ctx, MESO_E_ARGUMENT,
                             "no option -%c; --help lists those there are", *letter);
        if (!option->value) {
            const meso_status status = add(ctx, out, option, "");
            if (status < 0) return status;
            continue;
        }
        if (letter[1]) return add(ctx, out, option, letter + 1);
        if (*at + 1 >= argc)
            return meso_fail(ctx, MESO_E_ARGUMENT, "-%c needs a value: %s", *letter,
                             option->value);
        return add(ctx, out, option, argv[++*at]);
    }
    return MESO_OK;
}

/* How many options a line may hold: a bundle of letters counts each. */
static int64_t most_options(int argc, char **argv)
{
    int64_t most = 1;
    for (int a = 0; a < argc; a++)
        most += argv[a][0] == '-' && argv[a][1] != '-' ? (int64_t)strlen(argv[a]) : 1;
    return most;
}

meso_status meso_option_read(meso_ctx *ctx, meso_arena *arena, meso_arguments *out,
                             int32_t *read, const meso_options *options, int argc, char **argv,
                             int stop_at_word)
{
    *out =
        (meso_arguments){.given = MESO_TAKE(ctx, arena, meso_given, most_options(argc, argv)),
                         .word = MESO_TAKE(ctx, arena, const char *, argc + 1)};
    if (!out->given || !out->word) return MESO_E_NOMEM;
    int at = 0;
    meso_status status = MESO_OK;
    for (int only_words = 0; at < argc && status >= 0; at++) {
        const char *text = argv[at];
        if (only_words || text[0] != '-' || !text[1]) {
            if (stop_at_word) break;
            out->word[out->words++] = text;
        } else if (strcmp(text, "--") == 0) {
            only_words = 1;
        } else if (text[1] == '-') {
            status = read_long(ctx, out, options, argc, argv, &at);
        } else {
            status = read_short(ctx, out, options, argc, argv, &at);
        }
    }
    *read = at;
    return status;
}

const char *meso_option_last(const meso_arguments *arguments, const char *name)
{
    for (int32_t g = arguments->givens - 1; g >= 0; g--)
        if (strcmp(arguments->given[g].name, name) == 0) return arguments->given[g].value;
    return NULL;
}
