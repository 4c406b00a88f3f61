/* What does a column of a file look like, by its name and by what stands in it? */
#include "import/column.h"

#include "base/ctx.h"
#include "base/map.h"
#include "import/year.h"

#include <ctype.h>
#include <string.h>

enum { LONGEST_WORD = 31 };

static int ends_word(const char *name, size_t at)
{
    if (!isalpha((unsigned char)name[at]) && (unsigned char)name[at] < 128) return 1;
    return at > 0 && isupper((unsigned char)name[at]) && islower((unsigned char)name[at - 1]);
}

/* Splits a name into words: "own_code", "WZ2008_Code", "indCode" give own code, wz code,
   ind code. */
static meso_status split_name(meso_ctx *ctx, meso_arena *arena, meso_column_facts *facts)
{
    const char *name = facts->name;
    facts->words = 0;
    for (size_t at = 0; name[at] && facts->words < MESO_NAME_WORDS;) {
        while (name[at] && !isalpha((unsigned char)name[at]) && (unsigned char)name[at] < 128)
            at++;
        size_t end = at;
        while (name[end] && (end == at || !ends_word(name, end)) && end - at < LONGEST_WORD)
            end++;
        if (end == at) break;
        char *word = MESO_TAKE(ctx, arena, char, (int64_t)(end - at) + 1);
        if (!word) return MESO_E_NOMEM;
        for (size_t k = at; k < end; k++)
            word[k - at] = (char)tolower((unsigned char)name[k]);
        facts->word[facts->words++] = word;
        at = end;
    }
    return MESO_OK;
}

static int is_small(const char *text)
{
    const size_t digits = strspn(text, "0123456789");
    return digits > 0 && digits < 3 && !text[digits];
}

static int is_zero(const char *text)
{
    return strpbrk(text, "0") && text[strspn(text, "0.,")] == 0;
}

/* "01.1" may be a code, "35676.76", "-1" and "1e5" may not. */
static int is_measured(const char *text)
{
    const size_t before = strspn(text, "0123456789");
    if (!text[before]) return 0;
    if (text[before] != '.' || before == 0 || before > 2) return 1;
    const size_t after = strspn(text + before + 1, "0123456789");
    return after > 2 || text[before + 1 + after] != 0;
}

static int has_blank(const char *text)
{
    const char *blank = strchr(text, ' ');
    return blank && blank[1];
}

/* A whole number of up to nine digits, -1 for anything else. */
static int64_t whole(const char *text)
{
    int64_t value = 0;
    size_t k = 0;
    for (; text[k] >= '0' && text[k] <= '9' && k < 10; k++)
        value = value * 10 + (text[k] - '0');
    return k == 0 || k == 10 || text[k] ? -1 : value;
}

static meso_status look(meso_ctx *ctx, meso_column_facts *f, const meso_layout *layout,
                        const meso_tokens *tokens, int32_t column)
{
    const meso_sample *s = &layout->sample;
    meso_map *texts = meso_map_new(ctx);
    if (!texts) return MESO_E_NOMEM;
    f->periods = f->years = f->small = f->flags = f->rising = 1;
    int64_t last = -2;
    for (int32_t r = layout->first; r < s->rows; r++) {
        if (s->row[r].fields != layout->form.columns) continue;
        const char *text = s->row[r].field[column];
        const size_t count = strlen(text);
        if (count == 0) continue;
        if (f->seen++ == 0) f->first = text;
        if (meso_map_add(ctx, texts, text, count) < 0) {
            meso_map_free(texts);
            return MESO_E_NOMEM;
        }
        meso_period period = 0;
        const int32_t bare_year = count == 2 || (count == 4 && isdigit((unsigned char)*text));
        f->periods = f->periods && meso_year_read(ctx, &period, text, count, "", 0);
        f->years = f->periods && f->years && bare_year;
        f->small = f->small && is_small(text);
        f->flags = f->flags && meso_tokens_know_flag(tokens, (const uint8_t *)text, count) &&
                   !isdigit((unsigned char)*text);
        if (meso_layout_is_number(text)) {
            f->negatives += *text == '-' && strpbrk(text, "123456789");
            f->measured |= is_measured(text);
        }
        f->zeros |= is_zero(text);
        f->spaces |= has_blank(text);
        f->mean_bytes += (double)count;
        const int64_t number = whole(text);
        if (r < s->head) {
            f->rising = f->rising && number >= 0 && (last == -2 || number == last + 1);
            last = number;
        }
    }
    if (f->seen) f->mean_bytes /= f->seen;
    f->distinct = meso_map_count(texts);
    if (!f->seen) f->periods = f->years = f->small = f->flags = f->rising = 0;
    f->numbers = layout->numbers[column];
    meso_map_free(texts);
    return MESO_OK;
}

meso_status meso_column_look(meso_ctx *ctx, meso_arena *arena, meso_column_facts **facts,
                             const meso_layout *layout, const meso_tokens *tokens)
{
    const int32_t columns = layout->header.columns;
    *facts = MESO_TAKE(ctx, arena, meso_column_facts, columns);
    if (!*facts) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    for (int32_t c = 0; c < columns && status >= 0; c++) {
        (*facts)[c] = (meso_column_facts){.name = layout->header.name[c], .first = ""};
        status = split_name(ctx, arena, &(*facts)[c]);
        if (status >= 0) status = look(ctx, &(*facts)[c], layout, tokens, c);
    }
    return status;
}

int meso_column_tells(meso_ctx *ctx, const meso_layout *layout, const int32_t *from,
                      int32_t count, int32_t to)
{
    const meso_sample *s = &layout->sample;
    meso_map *keys = meso_map_new(ctx);
    const char **told = meso_ctx_alloc(ctx, (size_t)(s->rows + 1) * sizeof *told);
    meso_text key;
    meso_text_start(&key, ctx);
    int answer = keys && told ? 1 : MESO_E_NOMEM;
    for (int32_t r = layout->first; r < s->rows && answer == 1; r++) {
        const meso_sample_row *row = &s->row[r];
        if (row->fields != layout->form.columns || !row->field[to][0]) continue;
        meso_text_clear(&key);
        for (int32_t k = 0; k < count; k++) {
            meso_text_put(&key, row->field[from[k]]);
            meso_text_put_bytes(&key, "\n", 1);
        }
        const int32_t known = keys ? meso_map_count(keys) : 0;
        const int32_t at = meso_map_add(ctx, keys, meso_text_get(&key), key.length);
        if (at < 0 || key.status < 0)
            answer = MESO_E_NOMEM;
        else if (at == known)
            told[at] = row->field[to];
        else if (strcmp(told[at], row->field[to]) != 0)
            answer = 0;
    }
    meso_text_release(&key);
    meso_ctx_release(ctx, told);
    meso_map_free(keys);
    return answer;
}
