/* What is each measure, question, instrument and practice for, and how is it done? */
#include "base/arena.h"
#include "base/ctx.h"
#include "base/stem.h"
#include "base/text.h"
#include "study/page_shelf.h"

#include <mesoscope/answer.h>
#include <mesoscope/method.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const meso_method_parts[MESO_METHOD_PARTS] = {"What",  "When",     "Data",
                                                          "Steps", "Pitfalls", "References"};

typedef struct owned_methods {
    meso_methods sheets;
    meso_arena *arena;
} owned_methods;

const char *meso_page_text_find(const meso_page_text *pages, const char *name)
{
    for (; pages->name; pages++)
        if (strcmp(pages->name, name) == 0) return pages->text;
    return NULL;
}

/* A copy of text[0, count) without blanks at its ends. */
static const char *cut(meso_ctx *ctx, meso_arena *arena, const char *text, size_t count)
{
    while (count && (unsigned char)*text <= ' ')
        text++, count--;
    while (count && (unsigned char)text[count - 1] <= ' ')
        count--;
    char *copy = MESO_TAKE(ctx, arena, char, (int64_t)count + 1);
    if (copy) memcpy(copy, text, count);
    return copy;
}

/* Markdown with "# Title", a line "kind: instrument", and a "## heading" for each part. */
static meso_status read_page(meso_ctx *ctx, meso_arena *arena, meso_method *sheet,
                             const meso_page_text *page)
{
    const char *text = page->text;
    const char *line = strchr(text, '\n');
    *sheet = (meso_method){.name = page->name, .more = "", .kind = MESO_METHOD_PRACTICE};
    if (strncmp(text, "# ", 2) != 0 || !line)
        return meso_fail(ctx, MESO_E_PARSE, "page %s: has no title", page->name);
    sheet->title = cut(ctx, arena, text + 2, (size_t)(line - text - 2));
    if (strstr(text, "\nkind: instrument\n")) sheet->kind = MESO_METHOD_INSTRUMENT;
    for (int p = 0; p < MESO_METHOD_PARTS; p++) {
        char heading[32];
        (void)snprintf(heading, sizeof heading, "\n## %s\n", meso_method_parts[p]);
        const char *from = strstr(text, heading);
        if (!from)
            return meso_fail(ctx, MESO_E_PARSE, "page %s: has no part %s", page->name,
                             meso_method_parts[p]);
        from += strlen(heading);
        const char *end = strstr(from, "\n## ");
        sheet->part[p] = cut(ctx, arena, from, end ? (size_t)(end - from) : strlen(from));
        if (!sheet->part[p]) return MESO_E_NOMEM;
    }
    return sheet->title ? MESO_OK : MESO_E_NOMEM;
}

static void put_needs(meso_text *out, const meso_measure *measure)
{
    static const struct {
        uint32_t need;
        const char *words;
    } needs[] = {{MESO_NEEDS_REGION, "a region of interest (-r)"},
                 {MESO_NEEDS_PEERS, "peers of it (-p)"},
                 {MESO_NEEDS_SECOND, "a second quantity (--second)"},
                 {MESO_NEEDS_TREE, "industries with a level above the one that is read"},
                 {MESO_NEEDS_PLACES, "outlines or places of the regions"},
                 {MESO_NEEDS_WORLD, "a wider table of the same industries (--world)"},
                 {MESO_NEEDS_FIRMS, "establishments beside the jobs"},
                 {MESO_NEEDS_AREA, "the surface of the regions"}};
    meso_text_printf(out, "A table of regions by industries, %d period%s at least",
                     measure->periods, measure->periods == 1 ? "" : "s");
    for (size_t n = 0; n < sizeof needs / sizeof needs[0]; n++)
        if (measure->needs & needs[n].need) meso_text_printf(out, "; %s", needs[n].words);
    meso_text_put(out, ". Withheld cells may stay in it: they have bounds.");
}

static void put_settings(meso_text *out, const meso_setting *settings)
{
    for (; settings && settings->name; settings++)
        meso_text_printf(out, "\n- `--%s`: %s.", settings->name, settings->meaning);
}

static void put_steps(meso_text *out, const char *command, const meso_setting *settings,
                      uint32_t needs)
{
    meso_text_printf(
        out,
        "1. `meso check`: look at what is missing and withheld.\n2. `meso %s%s`, or "
        "its screen.\n3. Read the interval before the number, and the notes below "
        "the table.\n4. Change one setting at a time and see whether the answer "
        "stays.\n5. Write down what you conclude, and cite the run.",
        command, needs & MESO_NEEDS_REGION ? " -r REGION" : "");
    if (settings && settings->name) meso_text_put(out, "\n\nSettings:\n");
    put_settings(out, settings);
}

static const char *keep(meso_ctx *ctx, meso_arena *arena, meso_text *text)
{
    const char *kept =
        text->status < 0 ? NULL : meso_arena_text(ctx, arena, meso_text_get(text));
    meso_text_clear(text);
    return kept;
}

/* A formula's name in words: "location_quotient" is "Location quotient". */
static const char *title_of(meso_ctx *ctx, meso_arena *arena, const char *name)
{
    char *title = meso_arena_text(ctx, arena, name);
    for (char *at = title; at && *at; at++)
        if (*at == '_') *at = ' ';
    if (title && *title >= 'a' && *title <= 'z') *title = (char)(*title - 'a' + 'A');
    return title;
}

static const char *page_of(const char *name)
{
    const char *page = meso_page_text_find(meso_question_pages, name);
    return page ? page : "";
}

static meso_status make_measure(meso_ctx *ctx, meso_arena *arena, meso_text *text,
                                meso_method *sheet, const meso_measure *measure)
{
    *sheet = (meso_method){.name = measure->name,
                           .title = title_of(ctx, arena, measure->name),
                           .kind = MESO_METHOD_MEASURE,
                           .more = page_of(measure->name)};
    meso_text_printf(text, "%s %s", measure->question, measure->formula);
    sheet->part[MESO_METHOD_WHAT] = keep(ctx, arena, text);
    meso_text_printf(text, "When you want to conclude this: %s", measure->answer);
    sheet->part[MESO_METHOD_WHEN] = keep(ctx, arena, text);
    put_needs(text, measure);
    sheet->part[MESO_METHOD_DATA] = keep(ctx, arena, text);
    put_steps(text, measure->command, measure->settings, measure->needs);
    sheet->part[MESO_METHOD_STEPS] = keep(ctx, arena, text);
    meso_text_printf(text, "Do not conclude: %s", measure->caution);
    sheet->part[MESO_METHOD_PITFALLS] = keep(ctx, arena, text);
    meso_text_put(text, measure->source);
    sheet->part[MESO_METHOD_REFERENCES] = keep(ctx, arena, text);
    for (int p = 0; p < MESO_METHOD_PARTS; p++)
        if (!sheet->part[p]) return MESO_E_NOMEM;
    return sheet->title ? MESO_OK : MESO_E_NOMEM;
}

static meso_status make_question(meso_ctx *ctx, meso_arena *arena, meso_text *text,
                                 meso_method *sheet, const meso_question *question)
{
    *sheet = (meso_method){.name = question->name,
                           .title = title_of(ctx, arena, question->name),
                           .kind = MESO_METHOD_QUESTION,
                           .more = page_of(question->name)};
    meso_text_put(text, question->question);
    sheet->part[MESO_METHOD_WHAT] = keep(ctx, arena, text);
    meso_text_printf(text, "When you want to conclude this: %s", question->answer);
    sheet->part[MESO_METHOD_WHEN] = keep(ctx, arena, text);
    meso_text_put(text, "The tables of the project (`meso tables`); what one of them does not "
                        "hold, the page leaves out and says so.");
    sheet->part[MESO_METHOD_DATA] = keep(ctx, arena, text);
    put_steps(text, question->name, question->settings, MESO_NEEDS_REGION);
    sheet->part[MESO_METHOD_STEPS] = keep(ctx, arena, text);
    meso_text_printf(text, "Do not conclude: %s", question->caution);
    sheet->part[MESO_METHOD_PITFALLS] = keep(ctx, arena, text);
    meso_text_put(text, question->source);
    sheet->part[MESO_METHOD_REFERENCES] = keep(ctx, arena, text);
    for (int p = 0; p < MESO_METHOD_PARTS; p++)
        if (!sheet->part[p]) return MESO_E_NOMEM;
    return sheet->title ? MESO_OK : MESO_E_NOMEM;
}

static int32_t count_all(void)
{
    int32_t count = 0;
    for (const meso_page_text *page = meso_method_pages; page->name; page++)
        count++;
    for (int q = 0; meso_questions[q]; q++)
        count++;
    for (int m = 0; meso_measures[m]; m++)
        count++;
    return count;
}

static meso_status make_all(meso_ctx *ctx, owned_methods *owned)
{
    meso_arena *arena = owned->arena;
    meso_method *sheet = MESO_TAKE(ctx, arena, meso_method, count_all());
    meso_text text;
    int32_t n = 0;
    if (!sheet) return MESO_E_NOMEM;
    meso_text_start(&text, ctx);
    meso_status status = MESO_OK;
    for (const meso_page_text *page = meso_method_pages; status == MESO_OK && page->name;
         page++)
        status = read_page(ctx, arena, &sheet[n++], page);
    for (int q = 0; status == MESO_OK && meso_questions[q]; q++)
        status = make_question(ctx, arena, &text, &sheet[n++], meso_questions[q]);
    for (int m = 0; status == MESO_OK && meso_measures[m]; m++)
        status = make_measure(ctx, arena, &text, &sheet[n++], meso_measures[m]);
    meso_text_release(&text);
    owned->sheets = (meso_methods){n, sheet};
    return status;
}

meso_status meso_methods_read(meso_ctx *ctx, meso_methods **out)
{
    meso_arena *arena = meso_arena_new(ctx);
    owned_methods *owned = arena ? MESO_TAKE(ctx, arena, owned_methods, 1) : NULL;
    meso_status status = owned ? MESO_OK : MESO_E_NOMEM;
    if (status == MESO_OK) {
        owned->arena = arena;
        status = make_all(ctx, owned);
    }
    if (status < 0)
        meso_arena_free(arena);
    else
        *out = &owned->sheets;
    return status;
}

void meso_methods_free(meso_methods *sheets)
{
    if (sheets) meso_arena_free(((owned_methods *)sheets)->arena);
}

const meso_method *meso_methods_find(const meso_methods *sheets, const char *name)
{
    const meso_measure *measure = meso_measure_find(name);
    for (int32_t s = 0; s < sheets->count; s++)
        if (strcmp(sheets->sheet[s].name, name) == 0) return &sheets->sheet[s];
    for (int32_t s = 0; measure && s < sheets->count; s++)
        if (strcmp(sheets->sheet[s].name, measure->name) == 0) return &sheets->sheet[s];
    return NULL;
}

enum { MOST_WORDS = 16, OF_TITLE = 40 };

/* Stems of what is looked for. */
typedef struct method_wish {
    int32_t count;
    char stem[MOST_WORDS][MESO_LEXEME_BYTES];
    int seen[MOST_WORDS];
} method_wish;

static meso_status score_text(meso_stemmer *stemmer, method_wish *wanted, int *score,
                              const char *text, int weight)
{
    meso_lexeme word;
    char stem[MESO_LEXEME_BYTES];
    while (meso_lexeme_next(&word, &text))
        for (int32_t w = 0; w < wanted->count; w++) {
            if (wanted->stem[w][0] != word.folded[0]) continue;
            const meso_status status = meso_stem(stemmer, stem, &word, "en");
            if (status < 0) return status;
            if (strcmp(stem, wanted->stem[w]) != 0) continue;
            wanted->seen[w] = 1;
            *score += weight;
        }
    return MESO_OK;
}

/* 0 unless every word is somewhere in the sheet. */
static meso_status score_sheet(meso_stemmer *stemmer, method_wish *wanted, int *score,
                               const meso_method *sheet)
{
    *score = 0;
    memset(wanted->seen, 0, sizeof wanted->seen);
    meso_status status = score_text(stemmer, wanted, score, sheet->title, OF_TITLE);
    for (int p = 0; status == MESO_OK && p < MESO_METHOD_PARTS; p++)
        status = score_text(stemmer, wanted, score, sheet->part[p], 1);
    if (status == MESO_OK) status = score_text(stemmer, wanted, score, sheet->more, 1);
    for (int32_t w = 0; w < wanted->count; w++)
        if (!wanted->seen[w]) *score = 0;
    return status;
}

typedef struct scored_sheet {
    int32_t at;
    int score;
} scored_sheet;

static int better(const void *a, const void *b)
{
    const scored_sheet *x = a, *y = b;
    return x->score != y->score ? y->score - x->score : x->at - y->at;
}

meso_status meso_methods_search(meso_ctx *ctx, int32_t *out, int32_t *count,
                                const meso_methods *sheets, const char *words, int32_t most)
{
    method_wish wanted = {.count = 0};
    meso_lexeme word;
    meso_arena *arena = meso_arena_new(ctx);
    meso_stemmer *stemmer = arena ? meso_stemmer_new(ctx) : NULL;
    scored_sheet *scored = arena ? MESO_TAKE(ctx, arena, scored_sheet, sheets->count) : NULL;
    meso_status status = stemmer && scored ? MESO_OK : MESO_E_NOMEM;
    while (status == MESO_OK && wanted.count < MOST_WORDS && meso_lexeme_next(&word, &words))
        status = meso_stem(stemmer, wanted.stem[wanted.count++], &word, "en");
    int32_t n = 0;
    for (int32_t s = 0; status == MESO_OK && s < sheets->count; s++) {
        int score = 0;
        status = score_sheet(stemmer, &wanted, &score, &sheets->sheet[s]);
        if (score > 0 || wanted.count == 0) scored[n++] = (scored_sheet){s, score};
    }
    if (status == MESO_OK) {
        qsort(scored, (size_t)n, sizeof *scored, better);
        *count = n < most ? n : most;
        for (int32_t s = 0; s < *count; s++)
            out[s] = scored[s].at;
    }
    meso_stemmer_free(stemmer);
    meso_arena_free(arena);
    return status;
}
