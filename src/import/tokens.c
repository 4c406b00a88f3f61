/* What do the signs of an office mean that stand in place of numbers, or beside them? */
#include "import/tokens.h"

#include "base/arena.h"
#include "base/ctx.h"
#include "import/number.h"

#include <mesoscope/import.h>

#include <stdlib.h>
#include <string.h>

/* Which column a sign may stand in. */
typedef enum place { PLACE_VALUE, PLACE_SUFFIX, PLACE_FLAG } place;

/* A bound as the table gives it: a number, or one of those in the sign and a step from it. */
typedef struct bound {
    int which;   /* 0: `step` is the bound; 1, 2: first or second # of the sign; -1: none */
    double step; /* added to it */
} bound;

typedef struct token {
    place where;
    const char *sign;
    size_t count;
    meso_cell_state state;
    bound low, high;
} token;

struct meso_tokens {
    meso_arena *arena;
    token *token;
    int32_t count;
};

const char *meso_import_tokens(void)
{
    return "# place  sign      state           low  high\n"
           "value    <#        confidential    0    #-1\n"
           "value    <=#       confidential    0    #\n"
           "value    >#        confidential    #+1  -\n"
           "value    #-#       confidential    #    ##\n"
           "value    #+        confidential    #    -\n"
           "value    c         confidential    0    -\n"
           "value    [c]       confidential    0    -\n"
           "value    (c)       confidential    0    -\n"
           "value    C         confidential    0    -\n"
           "value    (D)       confidential    0    -\n"
           "value    D         confidential    0    -\n"
           "value    *         confidential    0    -\n"
           "value    **        confidential    0    -\n"
           "value    x         confidential    0    -\n"
           "value    X         confidential    0    -\n"
           "value    S         confidential    0    -\n"
           "value    (S)       confidential    0    -\n"
           "value    s         confidential    0    -\n"
           "value    [low]     low             0    0.5\n"
           "value    (L)       low             0    -\n"
           "value    (Z)       low             0    -\n"
           "value    \"\"        not_available\n"
           "value    :         not_available\n"
           "value    ..        not_available\n"
           "value    ...       not_available\n"
           "value    .         not_available\n"
           "value    -         not_available\n"
           "value    --        not_available\n"
           "value    [x]       not_available\n"
           "value    NA        not_available\n"
           "value    N/A       not_available\n"
           "value    n/a       not_available\n"
           "value    NaN       not_available\n"
           "value    nan       not_available\n"
           "value    (NA)      not_available\n"
           "value    (X)       not_applicable\n"
           "value    [z]       not_applicable\n"
           "value    z         not_applicable\n"
           "value    [u]       undefined\n"
           "suffix   [e]       estimated\n"
           "suffix   e         estimated\n"
           "suffix   E         estimated\n"
           "suffix   s         estimated\n"
           "suffix   u         estimated\n"
           "suffix   f         modelled\n"
           "suffix   [b]       break\n"
           "suffix   b         break\n"
           "suffix   [p]       observed\n"
           "suffix   p         observed\n"
           "suffix   P         observed\n"
           "suffix   [r]       observed\n"
           "suffix   r         observed\n"
           "suffix   R         observed\n"
           "suffix   d         observed\n"
           "flag     N         confidential    0    -\n"
           "flag     -N        confidential    0    -\n"
           "flag     c         confidential    0    -\n"
           "flag     C         confidential    0    -\n"
           "flag     [c]       confidential    0    -\n"
           "flag     (D)       confidential    0    -\n"
           "flag     D         confidential    0    -\n"
           "flag     S         confidential    0    -\n"
           "flag     x         confidential    0    -\n"
           "flag     X         confidential    0    -\n"
           "flag     *         confidential    0    -\n"
           "flag     confidential    confidential   0  -\n"
           "flag     suppressed      confidential   0  -\n"
           "flag     withheld        confidential   0  -\n"
           "flag     [low]     low             0    0.5\n"
           "flag     low       low             0    0.5\n"
           "flag     \"\"        observed\n"
           "flag     -         observed\n"
           "flag     A         observed\n"
           "flag     P         observed\n"
           "flag     p         observed\n"
           "flag     R         observed\n"
           "flag     r         observed\n"
           "flag     d         observed\n"
           "flag     F         observed\n"
           "flag     observed  observed\n"
           "flag     zero      zero\n"
           "flag     [e]       estimated\n"
           "flag     e         estimated\n"
           "flag     E         estimated\n"
           "flag     s         estimated\n"
           "flag     u         estimated\n"
           "flag     estimated estimated\n"
           "flag     f         modelled\n"
           "flag     modelled  modelled\n"
           "flag     [b]       break\n"
           "flag     b         break\n"
           "flag     B         break\n"
           "flag     break     break\n"
           "flag     :         not_available\n"
           "flag     M         not_available\n"
           "flag     L         not_available\n"
           "flag     [x]       not_available\n"
           "flag     not_available   not_available\n"
           "flag     z         not_applicable\n"
           "flag     [z]       not_applicable\n"
           "flag     not_applicable  not_applicable\n"
           "flag     [u]       undefined\n"
           "flag     undefined undefined\n";
}

/* Words of one line, copied with ends; at most `most`, more are counted but not kept. */
static int32_t split_line(meso_ctx *ctx, meso_arena *arena, const char *word[], int32_t most,
                          const char *line, size_t count)
{
    int32_t words = 0;
    for (size_t k = 0; k < count;) {
        while (k < count && (line[k] == ' ' || line[k] == '\t' || line[k] == '\r'))
            k++;
        size_t end = k;
        while (end < count && line[end] != ' ' && line[end] != '\t' && line[end] != '\r')
            end++;
        if (end == k) break;
        if (words < most) {
            char *copy = MESO_TAKE(ctx, arena, char, (int64_t)(end - k) + 1);
            if (!copy) return -1;
            memcpy(copy, line + k, end - k);
            word[words] = strcmp(copy, "\"\"") == 0 ? "" : copy;
        }
        words++;
        k = end;
    }
    return words;
}

static int read_state(meso_cell_state *out, const char *word)
{
    static const meso_cell_state states[] = {
        MESO_CELL_OBSERVED, MESO_CELL_ZERO,           MESO_CELL_LOW,     MESO_CELL_ESTIMATED,
        MESO_CELL_MODELLED, MESO_CELL_WITHHELD,       MESO_CELL_MISSING, MESO_CELL_UNDEFINED,
        MESO_CELL_BREAK,    MESO_CELL_NOT_APPLICABLE,
    };
    for (size_t k = 0; k < sizeof states / sizeof *states; k++)
        if (strcmp(meso_cell_state_name(states[k]), word) == 0) {
            *out = states[k];
            return 1;
        }
    return 0;
}

static int read_bound(bound *out, const char *word)
{
    *out = (bound){.which = -1};
    if (strcmp(word, "-") == 0) return 1;
    out->which = 0;
    while (*word == '#' && out->which < 2) {
        out->which++;
        word++;
    }
    if (out->which && !*word) return 1;
    return meso_number_read(&out->step, (const uint8_t *)word, strlen(word), '.', 0) ==
           MESO_NUMBER_READ;
}

static meso_status read_token(meso_ctx *ctx, token *out, const char *const word[],
                              int32_t words, int32_t line)
{
    static const char *const places[] = {"value", "suffix", "flag"};
    if (words != 3 && words != 5)
        return meso_fail(ctx, MESO_E_PARSE,
                         "signs, line %d: %d words; write place, sign, state and, when it has "
                         "bounds, low and high",
                         line, words);
    *out = (token){.sign = word[1], .count = strlen(word[1]), .low = {-1, 0}, .high = {-1, 0}};
    int32_t where = 0;
    while (where < 3 && strcmp(places[where], word[0]) != 0)
        where++;
    if (where == 3)
        return meso_fail(ctx, MESO_E_PARSE,
                         "signs, line %d: \"%s\" is no place; write value, suffix or flag",
                         line, word[0]);
    out->where = (place)where;
    if (!read_state(&out->state, word[2]))
        return meso_fail(ctx, MESO_E_PARSE, "signs, line %d: \"%s\" is no state of a cell",
                         line, word[2]);
    if (words == 5 && (!read_bound(&out->low, word[3]) || !read_bound(&out->high, word[4])))
        return meso_fail(ctx, MESO_E_PARSE,
                         "signs, line %d: \"%s %s\" are no bounds; write numbers, #, #+1, #-1, "
                         "## or -",
                         line, word[3], word[4]);
    return MESO_OK;
}

static meso_status read_table(meso_ctx *ctx, meso_tokens *tokens, const char *text)
{
    int64_t lines = 1;
    for (const char *c = text; *c; c++)
        lines += *c == '\n';
    tokens->token = MESO_TAKE(ctx, tokens->arena, token, lines);
    if (!tokens->token) return MESO_E_NOMEM;
    for (int32_t line = 1; *text; line++) {
        const size_t count = strcspn(text, "\n");
        const char *word[5];
        if (*text != '#') {
            const int32_t words = split_line(ctx, tokens->arena, word, 5, text, count);
            if (words < 0) return MESO_E_NOMEM;
            if (words > 0) {
                const meso_status status =
                    read_token(ctx, &tokens->token[tokens->count], word, words, line);
                if (status < 0) return status;
                tokens->count++;
            }
        }
        text += count + (text[count] == '\n');
    }
    return MESO_OK;
}

meso_status meso_tokens_new(meso_ctx *ctx, meso_tokens **out, const char *text)
{
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_tokens *tokens = MESO_TAKE(ctx, arena, meso_tokens, 1);
    meso_status status = tokens ? MESO_OK : MESO_E_NOMEM;
    if (tokens) {
        tokens->arena = arena;
        status = read_table(ctx, tokens, text ? text : meso_import_tokens());
    }
    if (status < 0)
        meso_arena_free(arena);
    else
        *out = tokens;
    return status;
}

void meso_tokens_free(meso_tokens *tokens)
{
    if (tokens) meso_arena_free(tokens->arena);
}

/* Whether a text has the form of a sign; numbers that stand for # come out. */
static int match(const token *t, double number[2], const uint8_t *text, size_t count,
                 char decimal, char thousands)
{
    size_t at = 0;
    int numbers = 0;
    for (size_t s = 0; s < t->count; s++) {
        if (t->sign[s] != '#' || numbers == 2) {
            if (at == count || text[at] != (uint8_t)t->sign[s]) return 0;
            at++;
            continue;
        }
        while (at < count && text[at] == ' ')
            at++;
        size_t end = at;
        while (end < count && ((unsigned)(text[end] - '0') < 10 || text[end] == decimal ||
                               (thousands && text[end] == thousands)))
            end++;
        while (end > at && text[end - 1] == ' ')
            end--;
        if (meso_number_read(&number[numbers], text + at, end - at, decimal, thousands) !=
            MESO_NUMBER_READ)
            return 0;
        numbers++;
        at = end;
        while (at < count && text[at] == ' ')
            at++;
    }
    return at == count;
}

static double bound_value(const bound *b, const double number[2])
{
    if (b->which < 0) return MESO_NAN;
    return (b->which == 0 ? 0 : number[b->which - 1]) + b->step;
}

static meso_cell cell_of(const token *t, const double number[2])
{
    meso_cell cell = {MESO_NAN, MESO_NAN, MESO_NAN, (uint8_t)t->state};
    cell.low = bound_value(&t->low, number);
    cell.high = bound_value(&t->high, number);
    if (t->state == MESO_CELL_LOW || t->state == MESO_CELL_ZERO) cell.value = 0;
    return cell;
}

/* "12.5 e", "12.5[e]": a number and a sign behind it. */
static int match_suffix(const meso_tokens *tokens, meso_cell *out, const uint8_t *text,
                        size_t count, char decimal, char thousands)
{
    for (int32_t k = 0; k < tokens->count; k++) {
        const token *t = &tokens->token[k];
        if (t->where != PLACE_SUFFIX || t->count >= count) continue;
        size_t left = count - t->count;
        if (memcmp(text + left, t->sign, t->count) != 0) continue;
        while (left > 0 && text[left - 1] == ' ')
            left--;
        double number;
        if (meso_number_read(&number, text, left, decimal, thousands) != MESO_NUMBER_READ)
            continue;
        *out = (meso_cell){number, number, number, (uint8_t)t->state};
        return 1;
    }
    return 0;
}

int meso_tokens_value(const meso_tokens *tokens, meso_cell *out, const uint8_t *text,
                      size_t count, char decimal, char thousands)
{
    for (int32_t k = 0; k < tokens->count; k++) {
        double number[2] = {0, 0};
        if (tokens->token[k].where != PLACE_VALUE ||
            !match(&tokens->token[k], number, text, count, decimal, thousands))
            continue;
        *out = cell_of(&tokens->token[k], number);
        return !(out->low > out->high);
    }
    return match_suffix(tokens, out, text, count, decimal, thousands);
}

static const token *find(const meso_tokens *tokens, place where, const uint8_t *text,
                         size_t count)
{
    for (int32_t k = 0; k < tokens->count; k++) {
        const token *t = &tokens->token[k];
        if (t->where == where && t->count == count && memcmp(t->sign, text, count) == 0)
            return t;
    }
    return NULL;
}

int meso_tokens_flag(const meso_tokens *tokens, meso_cell *cell, const uint8_t *text,
                     size_t count)
{
    const token *t = find(tokens, PLACE_FLAG, text, count);
    if (!t) return 0;
    if (t->state == MESO_CELL_OBSERVED) return 1; /* as printed */
    const double none[2] = {0, 0};
    const meso_cell said = cell_of(t, none);
    if (!meso_cell_has_number(t->state)) {
        *cell = said;
    } else if (meso_cell_has_number((meso_cell_state)cell->state)) {
        cell->state = (uint8_t)t->state;
        if (t->state == MESO_CELL_LOW) *cell = said;
    }
    return 1;
}

int meso_tokens_know_value(const meso_tokens *tokens, const uint8_t *text, size_t count)
{
    meso_cell cell;
    return meso_tokens_value(tokens, &cell, text, count, '.', 0);
}

int meso_tokens_know_flag(const meso_tokens *tokens, const uint8_t *text, size_t count)
{
    return find(tokens, PLACE_FLAG, text, count) != NULL;
}
