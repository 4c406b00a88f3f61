/* Which code does a person mean who types a name, half a name or a misspelt one? */
#include "base/ctx.h"
#include "base/text.h"

#include <mesoscope/codes.h>

#include <string.h>

enum { MOST_NAMED = 5, MOST_FOUND = 20 };

static int begins_with(const meso_text *text, const meso_text *start)
{
    return text->length >= start->length &&
           memcmp(meso_text_get(text), meso_text_get(start), start->length) == 0;
}

/* Folds without blanks around. */
static void fold(meso_text *out, const char *words)
{
    meso_text_clear(out);
    words += strspn(words, " \t");
    meso_text_fold(out, words);
    while (out->length > 0 && strchr(" \t", out->data[out->length - 1]))
        out->data[--out->length] = '\0';
}

/* Bytes of one edit more or less, or of two neighbours swapped (optimal string alignment).
   With `anywhere`, `word` may be any part of `text`: "components" in "vehicle components". */
static int32_t distance(int32_t *row[3], const meso_text *word, const meso_text *text,
                        int anywhere)
{
    const int32_t letters = (int32_t)word->length, end = (int32_t)text->length;
    const char *a = meso_text_get(word), *b = meso_text_get(text);
    int32_t *before = row[0], *last = row[1], *now = row[2], least = letters;
    for (int32_t i = 0; i <= letters; i++)
        last[i] = i;
    for (int32_t j = 1; j <= end; j++) {
        now[0] = anywhere ? 0 : j;
        for (int32_t i = 1; i <= letters; i++) {
            int32_t best = last[i - 1] + (a[i - 1] != b[j - 1]);
            if (last[i] + 1 < best) best = last[i] + 1;
            if (now[i - 1] + 1 < best) best = now[i - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                before[i - 2] + 1 < best)
                best = before[i - 2] + 1;
            now[i] = best;
        }
        if (now[letters] < least) least = now[letters];
        int32_t *free_row = before;
        before = last, last = now, now = free_row;
    }
    return anywhere ? least : last[letters];
}

/* The smaller the nearer: edits to the code or to the label count two, a label that only
   contains the word one more. */
static int32_t score(int32_t *row[3], const meso_text *word, const meso_text *code,
                     const meso_text *label)
{
    const int32_t by_code = 2 * distance(row, word, code, 0);
    if (label->length == 0) return by_code;
    const int32_t whole = 2 * distance(row, word, label, 0);
    const int32_t part = 2 * distance(row, word, label, 1) + 1;
    const int32_t by_label = part < whole ? part : whole;
    return by_code < by_label ? by_code : by_label;
}

/* Keeps the best, the first of equals first. */
static void insert(int32_t *found, int32_t *scores, int32_t *count, int32_t most,
                   int32_t position, int32_t value)
{
    int32_t at = *count;
    if (at == most && value >= scores[at - 1]) return;
    if (at == most) at--;
    for (; at > 0 && scores[at - 1] > value; at--) {
        found[at] = found[at - 1];
        scores[at] = scores[at - 1];
    }
    found[at] = position;
    scores[at] = value;
    if (*count < most) ++*count;
}

static meso_status nearest(meso_ctx *ctx, int32_t *found, int32_t *count, int32_t most,
                           const meso_codes *codes, const char *typed)
{
    meso_status status = MESO_OK;
    int32_t scores[MOST_FOUND], *rows = NULL;
    meso_text word, code, label;
    meso_text_start(&word, ctx);
    meso_text_start(&code, ctx);
    meso_text_start(&label, ctx);
    *count = 0;
    if (most > MOST_FOUND) most = MOST_FOUND;
    fold(&word, typed);
    MESO_TRY(word.status);
    if (word.length == 0) goto done;
    const int32_t limit = 2 * (int32_t)word.length / 3 + 1; /* edits to one letter in three */
    const size_t width = word.length + 1;
    rows = meso_ctx_alloc(ctx, 3 * width * sizeof *rows);
    if (!rows) MESO_TRY(MESO_E_NOMEM);
    int32_t *row[3] = {rows, rows + width, rows + 2 * width};
    for (int32_t c = 0; c < codes->count; c++) {
        fold(&code, codes->code[c]);
        fold(&label, codes->label[c]);
        MESO_TRY(code.status);
        MESO_TRY(label.status);
        const int32_t value = score(row, &word, &code, &label);
        if (value <= limit) insert(found, scores, count, most, c, value);
    }
done:
    meso_ctx_release(ctx, rows);
    meso_text_release(&word);
    meso_text_release(&code);
    meso_text_release(&label);
    return status;
}

int32_t meso_codes_suggest(meso_ctx *ctx, int32_t *found, int32_t most, const meso_codes *codes,
                           const char *text)
{
    int32_t count = 0;
    if (most < 1 || nearest(ctx, found, &count, most, codes, text) < 0) return 0;
    return count;
}

static void name_codes(meso_text *out, const meso_codes *codes, const int32_t *position,
                       int32_t count)
{
    for (int32_t n = 0; n < count; n++) {
        const char *label = codes->label[position[n]], *code = codes->code[position[n]];
        meso_text_printf(out, *label ? "%s%s (%s)" : "%s%s%s", n ? ", " : "", label, code);
    }
}

/* Nothing fits: names the nearest. */
static meso_status fail_unknown(meso_ctx *ctx, const meso_codes *codes, const char *typed)
{
    int32_t found[MOST_NAMED], count = 0;
    meso_text names;
    meso_text_start(&names, ctx);
    meso_status status = nearest(ctx, found, &count, MOST_NAMED, codes, typed);
    name_codes(&names, codes, found, count);
    if (status == MESO_OK) status = names.status;
    if (status == MESO_OK)
        status = meso_fail(ctx, MESO_E_NOTFOUND, "no %s \"%s\" in %s%s%s", codes->kind, typed,
                           codes->scheme, count ? "; nearest: " : "", meso_text_get(&names));
    meso_text_release(&names);
    return status;
}

/* Several fit: names the first of them. */
static meso_status fail_several(meso_ctx *ctx, const meso_codes *codes, const char *typed,
                                const int32_t *fits, int32_t count)
{
    const int32_t named = count < MOST_NAMED ? count : MOST_NAMED;
    meso_text names;
    meso_text_start(&names, ctx);
    name_codes(&names, codes, fits, named);
    meso_status status = names.status;
    if (status == MESO_OK)
        status = meso_fail(ctx, MESO_E_NOTFOUND, "\"%s\" could be %s%s; give the code", typed,
                           meso_text_get(&names), count > named ? " and others" : "");
    meso_text_release(&names);
    return status;
}

/* How well a folded code and label fit: 0 the label is the word, 1 the code is, 2 one of them
   begins with it, -1 neither. */
static int fit(const meso_text *word, const meso_text *code, const meso_text *label)
{
    if (begins_with(label, word) && label->length == word->length) return 0;
    if (begins_with(code, word) && code->length == word->length) return 1;
    return begins_with(label, word) || begins_with(code, word) ? 2 : -1;
}

meso_status meso_codes_resolve(meso_ctx *ctx, int32_t *out, const meso_codes *codes,
                               const char *text)
{
    const int32_t exact = meso_codes_find(codes, text);
    if (exact >= 0) {
        *out = exact;
        return MESO_OK;
    }
    meso_status status = MESO_OK;
    int32_t fits[3][MOST_NAMED], count[3] = {0, 0, 0};
    meso_text word, code, label;
    meso_text_start(&word, ctx);
    meso_text_start(&code, ctx);
    meso_text_start(&label, ctx);
    fold(&word, text);
    MESO_TRY(word.status);
    for (int32_t c = 0; c < codes->count && word.length; c++) {
        fold(&code, codes->code[c]);
        fold(&label, codes->label[c]);
        MESO_TRY(code.status);
        MESO_TRY(label.status);
        const int how = fit(&word, &code, &label);
        if (how < 0) continue;
        if (count[how] < MOST_NAMED) fits[how][count[how]] = c;
        count[how]++;
    }
    for (int how = 0; how < 3; how++) {
        if (count[how] == 0) continue;
        if (count[how] == 1)
            *out = fits[how][0];
        else
            status = fail_several(ctx, codes, text, fits[how], count[how]);
        goto done;
    }
    status = fail_unknown(ctx, codes, text);
done:
    meso_text_release(&word);
    meso_text_release(&code);
    meso_text_release(&label);
    return status;
}
