/* Which codes does the whole file hold, when every piece has numbered its own? */
#include "import/merge.h"

#include "base/ctx.h"
#include "import/hierarchy.h"
#include "import/sort.h"
#include "import/stack.h"

#include <string.h>

/* One key while its vocabulary is made. */
typedef struct vocabulary {
    meso_map *map;      /* every text of every piece */
    int32_t count;      /* of the map */
    const char **text;  /* [count] */
    int32_t *repaired;  /* [count] the code that a text stands for, itself when it is right */
    int32_t *position;  /* [count] in the order of codes, of the repaired text */
    meso_code *code;    /* [codes] in order */
    const char **level; /* [codes] */
    int32_t codes;
} vocabulary;

static int text_precedes(const void *a, const void *b, const void *data)
{
    const char *const *text = data;
    int32_t left;
    int32_t right;
    memcpy(&left, a, sizeof left);
    memcpy(&right, b, sizeof right);
    return strcmp(text[left], text[right]) <= 0;
}

static meso_status number_words(meso_ctx *ctx, meso_merged *merged, vocabulary *v, meso_key key,
                                const meso_harvest *harvest, int64_t pieces)
{
    merged->number[key] = MESO_TAKE(ctx, merged->arena, int32_t *, pieces);
    if (!merged->number[key]) return MESO_E_NOMEM;
    for (int64_t p = 0; p < pieces; p++) {
        const meso_lexicon *words = &harvest[p].key[key];
        int32_t *number = MESO_TAKE(ctx, merged->arena, int32_t, words->count);
        if (!number) return MESO_E_NOMEM;
        merged->number[key][p] = number;
        for (int32_t w = 0; w < words->count; w++) {
            number[w] = meso_map_add(ctx, v->map, meso_lexicon_text(words, w),
                                     strlen(meso_lexicon_text(words, w)));
            if (number[w] < 0) return MESO_E_NOMEM;
        }
    }
    v->count = meso_map_count(v->map);
    v->text = MESO_TAKE(ctx, merged->arena, const char *, v->count);
    v->repaired = MESO_TAKE(ctx, merged->arena, int32_t, v->count);
    v->position = MESO_TAKE(ctx, merged->arena, int32_t, v->count);
    if (!v->text || !v->repaired || !v->position) return MESO_E_NOMEM;
    for (int32_t k = 0; k < v->count; k++) {
        v->text[k] = meso_map_text(v->map, k);
        v->repaired[k] = k;
    }
    return MESO_OK;
}

/* Number of digits when a text has nothing else, else 0. */
static size_t all_digits(const char *text)
{
    const size_t digits = strspn(text, "0123456789");
    return text[digits] ? 0 : digits;
}

/* The width of all codes but those one digit shorter, when all are digits; else 0. */
static size_t one_width(const vocabulary *v)
{
    size_t width = 0;
    for (int32_t k = 0; k < v->count; k++) {
        const size_t digits = all_digits(v->text[k]);
        if (digits == 0) return 0;
        if (digits > width) width = digits;
    }
    for (int32_t k = 0; k < v->count; k++)
        if (all_digits(v->text[k]) + 1 < width) return 0;
    return width;
}

/* A spreadsheet turned "01.1" into "1.1", or "01001" into "1001". The vocabulary proves it when
   it holds the longer code too and codes of that form always have the zero. */
static meso_status find_lost_zeros(meso_ctx *ctx, vocabulary *v)
{
    const size_t width = one_width(v);
    meso_text longer;
    meso_text_start(&longer, ctx);
    for (int32_t k = 0; k < v->count; k++) {
        const char *text = v->text[k];
        const size_t digits = strspn(text, "0123456789");
        const int dotted = digits == 1 && text[1] == '.' && all_digits(text + 2);
        if (!dotted && (width == 0 || all_digits(text) + 1 != width)) continue;
        meso_text_clear(&longer);
        meso_text_put(&longer, "0");
        meso_text_put(&longer, text);
        const int32_t found = meso_map_find(v->map, meso_text_get(&longer), longer.length);
        if (found >= 0) v->repaired[k] = found;
    }
    meso_text_release(&longer);
    return longer.status;
}

/* Codes in the order of their bytes; v->position leads from a text to its code. */
static meso_status put_in_order(meso_ctx *ctx, meso_merged *merged, vocabulary *v)
{
    int32_t *order = MESO_TAKE(ctx, merged->arena, int32_t, v->count);
    v->code = MESO_TAKE(ctx, merged->arena, meso_code, v->count);
    v->level = MESO_TAKE(ctx, merged->arena, const char *, v->count);
    if (!order || !v->code || !v->level) return MESO_E_NOMEM;
    for (int32_t k = 0; k < v->count; k++)
        order[k] = k;
    const meso_status status =
        meso_merge_sort(ctx, order, v->count, sizeof *order, text_precedes, v->text);
    if (status < 0) return status;
    for (int32_t k = 0; k < v->count; k++) {
        const int32_t text = order[k];
        if (v->repaired[text] != text) continue;
        v->position[text] = v->codes;
        v->level[v->codes] = "";
        v->code[v->codes++] = (meso_code){.code = v->text[text], .level = -1};
    }
    for (int32_t k = 0; k < v->count; k++)
        v->position[k] = v->position[v->repaired[k]];
    return MESO_OK;
}

static void keep_first(const char **where, const char *text)
{
    if ((!*where || !**where) && *text) *where = text;
}

/* Names, levels and parents: the first that the file gives. */
static void take_details(vocabulary *v, int kind, meso_key key, const meso_merged *merged,
                         const meso_harvest *harvest, int64_t pieces)
{
    for (int64_t p = 0; p < pieces; p++) {
        const meso_harvest *h = &harvest[p];
        const char *words = (const char *)h->words;
        for (int32_t w = 0; words && w < h->key[key].count; w++) {
            const uint32_t *text = h->detail[kind][w].text;
            const int32_t code = merged->number[key][p][w];
            keep_first(&v->code[code].label, words + text[MESO_DETAIL_LABEL]);
            keep_first(&v->level[code], words + text[MESO_DETAIL_LEVEL]);
            keep_first(&v->code[code].parent, words + text[MESO_DETAIL_PARENT]);
        }
    }
}

static meso_status merge_codes(meso_ctx *ctx, meso_merged *merged, meso_codes **out,
                               meso_key key, const meso_plan *plan, const meso_harvest *harvest,
                               int64_t pieces)
{
    static const char *const kinds[] = {"region", "industry", "other"};
    const meso_mapping *m = plan->mapping;
    const char *schemes[] = {m->region_scheme, m->industry_scheme, m->other_scheme};
    const int kind = (int)key;
    vocabulary v = {.map = meso_map_new(ctx)};
    meso_status status = v.map ? MESO_OK : MESO_E_NOMEM;
    if (status < 0) goto done;
    MESO_TRY(number_words(ctx, merged, &v, key, harvest, pieces));
    if (kind < 2) MESO_TRY(find_lost_zeros(ctx, &v));
    MESO_TRY(put_in_order(ctx, merged, &v));
    for (int64_t p = 0; p < pieces; p++)
        for (int32_t w = 0; w < harvest[p].key[key].count; w++) {
            int32_t *number = &merged->number[key][p][w];
            if (kind < 2 && v.repaired[*number] != *number) merged->lost_zero[kind][p] = 1;
            *number = v.position[*number];
        }
    if (kind < 2) {
        take_details(&v, kind, key, merged, harvest, pieces);
        MESO_TRY(meso_hierarchy_find(ctx, merged->arena, &v.code, &v.codes, v.level));
    }
    status = meso_codes_new(ctx, out, schemes[kind] ? schemes[kind] : kinds[kind], kinds[kind],
                            v.code, v.codes);
done:
    meso_map_free(v.map);
    return status;
}

static meso_status merge_measures(meso_ctx *ctx, meso_merged *merged,
                                  const meso_harvest *harvest, int64_t pieces)
{
    vocabulary v = {.map = meso_map_new(ctx)};
    if (!v.map) return MESO_E_NOMEM;
    merged->measures = v.map;
    return number_words(ctx, merged, &v, MESO_KEY_MEASURE, harvest, pieces);
}

/* Whether any column, of keys or of values, tells a third dimension. */
static int has_others(const meso_plan *plan)
{
    if (plan->key[MESO_KEY_OTHER].count) return 1;
    for (int32_t v = 0; v < plan->values; v++)
        if (plan->value[v].map->other) return 1;
    return 0;
}

meso_status meso_merge(meso_ctx *ctx, meso_merged *merged, const meso_plan *plan,
                       const meso_harvest *harvest, int64_t pieces)
{
    *merged = (meso_merged){.arena = meso_arena_new(ctx)};
    if (!merged->arena) return MESO_E_NOMEM;
    meso_status status = MESO_E_NOMEM;
    for (int k = 0; k < 2; k++) {
        merged->lost_zero[k] = MESO_TAKE(ctx, merged->arena, int32_t, pieces);
        if (!merged->lost_zero[k]) goto done;
    }
    MESO_TRY(
        merge_codes(ctx, merged, &merged->regions, MESO_KEY_REGION, plan, harvest, pieces));
    MESO_TRY(merge_codes(ctx, merged, &merged->industries, MESO_KEY_INDUSTRY, plan, harvest,
                         pieces));
    if (has_others(plan))
        MESO_TRY(
            merge_codes(ctx, merged, &merged->others, MESO_KEY_OTHER, plan, harvest, pieces));
    MESO_TRY(merge_measures(ctx, merged, harvest, pieces));
    return MESO_OK;
done:
    meso_merged_release(merged);
    return status;
}

void meso_merged_release(meso_merged *merged)
{
    meso_codes_free(merged->regions);
    meso_codes_free(merged->industries);
    meso_codes_free(merged->others);
    meso_map_free(merged->measures);
    meso_arena_free(merged->arena);
    *merged = (meso_merged){.arena = NULL};
}

/* What is known of one text that lost its zero. */
typedef struct lost {
    int64_t first, last; /* lines, 0 = none yet */
    int32_t rows;
} lost;

/* The texts of one kind that lost their zeros, over all pieces. */
typedef struct losses {
    meso_map *text;
    lost *found; /* [texts] */
    int32_t room;
} losses;

static void count_rows(lost *found, const meso_harvest *h, int kind)
{
    for (int32_t k = 0; k < h->runs; k++) {
        const uint32_t end = k + 1 < h->runs ? h->run[k + 1].cell : h->cells;
        const int64_t place = meso_harvest_place(h, &h->run[k]);
        for (uint32_t c = h->run[k].cell; c < end; c++) {
            const int64_t column =
                meso_harvest_column(h, &h->run[k], place + c - h->run[k].cell);
            lost *word = &found[kind ? (int32_t)h->industry[column] : h->run[k].region];
            const int64_t line = meso_harvest_line(h, c);
            if (line <= word->last) continue; /* another quantity of a row counted before */
            if (word->rows++ == 0) word->first = line;
            word->last = line;
        }
    }
}

/* Adds what one piece lost. */
static meso_status add_losses(meso_ctx *ctx, losses *all, const meso_merged *merged,
                              meso_harvest *h, int64_t piece, int kind)
{
    const meso_key key = kind ? MESO_KEY_INDUSTRY : MESO_KEY_REGION;
    const meso_codes *codes = kind ? merged->industries : merged->regions;
    const int32_t words = h->key[key].count;
    lost *found = meso_ctx_alloc(ctx, (size_t)words * sizeof *found);
    if (!found) return MESO_E_NOMEM;
    memset(found, 0, (size_t)words * sizeof *found);
    count_rows(found, h, kind);
    meso_status status = MESO_OK;
    for (int32_t w = 0; w < words && status >= 0; w++) {
        const char *text = meso_lexicon_text(&h->key[key], w);
        if (!found[w].rows || strcmp(text, codes->code[merged->number[key][piece][w]]) == 0)
            continue;
        const int32_t known = meso_map_count(all->text);
        const int32_t at = meso_map_add(ctx, all->text, text, strlen(text));
        if (at < 0 || !MESO_ROOM(ctx, &all->found, &all->room, at + 1)) {
            status = MESO_E_NOMEM;
            break;
        }
        if (at == known) all->found[at] = (lost){.first = found[w].first};
        all->found[at].rows += found[w].rows;
        h->repaired += found[w].rows;
    }
    meso_ctx_release(ctx, found);
    return status;
}

/* One notice a text; notices are put in the order of lines later. */
static meso_status note_losses(meso_ctx *ctx, const losses *all, meso_harvest *h,
                               int32_t column)
{
    for (int32_t k = 0; k < meso_map_count(all->text); k++) {
        const char *text = meso_map_text(all->text, k);
        const lost *found = &all->found[k];
        meso_notice n = {found->first, column, MESO_REASON_LOST_ZERO, found->rows, 0};
        const meso_status status =
            meso_harvest_word(ctx, h, &n.value, (const uint8_t *)text, strlen(text));
        if (status < 0) return status;
        if (!MESO_ROOM(ctx, &h->notice, &h->notices_room, h->notices + 1)) return MESO_E_NOMEM;
        h->notice[h->notices++] = n;
    }
    return MESO_OK;
}

meso_status meso_merge_note_lost_zeros(meso_ctx *ctx, const meso_merged *merged,
                                       const meso_plan *plan, meso_harvest *harvest,
                                       int64_t pieces)
{
    meso_status status = MESO_OK;
    for (int kind = 0; kind < 2 && status >= 0; kind++) {
        const meso_columns *columns = &plan->key[kind ? MESO_KEY_INDUSTRY : MESO_KEY_REGION];
        const int32_t column = columns->count ? columns->column[0] + 1 : 0;
        losses all = {.text = meso_map_new(ctx)};
        if (!all.text) return MESO_E_NOMEM;
        for (int64_t p = 0; p < pieces && status >= 0; p++)
            if (merged->lost_zero[kind][p])
                status = add_losses(ctx, &all, merged, &harvest[p], p, kind);
        if (status >= 0 && pieces) status = note_losses(ctx, &all, &harvest[0], column);
        meso_ctx_release(ctx, all.found);
        meso_map_free(all.text);
    }
    return status;
}
