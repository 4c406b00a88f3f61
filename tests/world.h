/* A small country for tests of questions: two levels of industries, several years, planted
   stories, and ways to make its data thin. */
#ifndef MESO_TESTS_WORLD_H
#define MESO_TESTS_WORLD_H

#include <mesoscope/mesoscope.h>

#include <stdio.h>
#include <string.h>

enum { WORLD_BRANCHES = 6, WORLD_WHOLE = 1 }; /* codes: whole, branches, industries */

typedef struct world_options {
    int32_t regions, industries, years;
    int32_t shift; /* region r of the story is stored as (r + shift) mod regions */
    double scale;  /* all counts times this */
    int withheld;  /* every n-th small cell is confidential; 0 = none */
    int output, firms;
    int empty, hidden,
        undelivered; /* 1 = region 0 has zeros, only withheld cells, nothing at the end */
} world_options;

#define WORLD_OPTIONS_INIT                                                               \
    {                                                                                    \
        .regions = 12, .industries = 36, .years = 9, .scale = 1, .output = 1, .firms = 1 \
    }

typedef struct test_world {
    meso_codes *regions, *industries;
    meso_panel *tree[3], *flat[3], *sections; /* jobs, output, firms */
    double longitude[64], latitude[64];
    meso_question_input input;
} test_world;

/* Industries with a story in region 0. */
enum { WORLD_ANCHOR = 0, WORLD_DECLINING = 7, WORLD_RISING = 14, WORLD_ARRIVING = 21 };

/* Jobs of an industry in a region and year: smooth, uneven, all different. */
static inline double world_jobs(const world_options *o, int32_t r, int32_t i, int32_t t)
{
    const double base = 400 * (1 + (r * 7 + i * 5) % 11) * (1 + 0.3 * ((r + 2 * i) % 5));
    double jobs = base * (1 + 0.01 * t * ((i % 7) - 2)) * (1 + 0.004 * t * ((r % 3) - 1));
    if (r == 0) {
        if (i == WORLD_ANCHOR) jobs = 30000;
        if (i == WORLD_DECLINING) jobs = 24000 * (1 - 0.04 * t);
        if (i == WORLD_RISING) jobs = 2500 * (1 + 0.2 * t);
        if (i == WORLD_ARRIVING) jobs = t < 4 ? 0 : 900.0 * t;
        if (o->empty) jobs = 0;
    }
    return floor(jobs * o->scale + 0.5);
}

static inline meso_status world_codes(meso_ctx *ctx, test_world *w, const world_options *o)
{
    static char name[256][16], parent[256][16];
    static meso_code list[256];
    for (int32_t r = 0; r < o->regions; r++) {
        const int32_t story = (r - o->shift + o->regions) % o->regions;
        (void)snprintf(name[r], sizeof name[r], "R%d", story);
        list[r] = (meso_code){name[r], name[r], NULL, 1, NULL, NULL};
    }
    meso_status status =
        meso_codes_new(ctx, &w->regions, "region-2020", "region", list, o->regions);
    if (status < 0) return status;
    list[0] = (meso_code){"all", "All", NULL, 0, NULL, NULL};
    for (int32_t b = 0; b < WORLD_BRANCHES; b++) {
        (void)snprintf(parent[b], sizeof parent[b], "B%d", b);
        list[1 + b] = (meso_code){parent[b], parent[b], "all", 1, NULL, NULL};
    }
    for (int32_t i = 0; i < o->industries; i++) {
        (void)snprintf(name[i], sizeof name[i], "i%d", i);
        list[1 + WORLD_BRANCHES + i] =
            (meso_code){name[i], name[i], parent[i % WORLD_BRANCHES], 2, NULL, NULL};
    }
    return meso_codes_new(ctx, &w->industries, "NACE", "industry", list,
                          1 + WORLD_BRANCHES + o->industries);
}

static inline meso_cell world_cell(const world_options *o, int which, int32_t r, int32_t i,
                                   int32_t t)
{
    double x = world_jobs(o, r, i, t);
    if (which == 1) x *= 50 + (r * 3 + i) % 20;
    if (which == 2) x = ceil(x / 40);
    meso_cell cell = {x, x, x, (uint8_t)(x == 0 ? MESO_CELL_ZERO : MESO_CELL_OBSERVED)};
    const int hide =
        which == 0 &&
        ((r == 0 && o->hidden) ||
         (o->withheld && x > 0 && (r + i) % o->withheld == 0 && i > WORLD_ARRIVING));
    if (hide)
        cell = (meso_cell){MESO_NAN, 0, r == 0 && o->hidden ? MESO_NAN : 2 * x + 10,
                           MESO_CELL_WITHHELD};
    return cell;
}

static inline meso_status world_panel(meso_ctx *ctx, test_world *w, const world_options *o,
                                      int which)
{
    static const char *const measures[] = {"jobs", "output", "firms"};
    static const char *const units[] = {"jobs", "EUR 1000", "firms"};
    meso_panel_builder *builder = NULL;
    meso_status status = meso_panel_builder_new(
        ctx, &builder, measures[which], units[which], w->regions, w->industries,
        o->undelivered ? MESO_CELL_MISSING : MESO_CELL_ZERO);
    for (int32_t t = 0; t < o->years; t++)
        for (int32_t r = 0; r < o->regions; r++)
            for (int32_t i = 0; i < o->industries && status == MESO_OK; i++) {
                if (r == 0 && o->undelivered && t == o->years - 1) continue;
                status =
                    meso_panel_add(ctx, builder, (2015 + t) * 100, (r + o->shift) % o->regions,
                                   1 + WORLD_BRANCHES + i, world_cell(o, which, r, i, t));
            }
    if (status < 0) {
        meso_panel_builder_free(builder);
        return status;
    }
    status = meso_panel_build(ctx, &w->tree[which], builder);
    if (status == MESO_OK)
        status = meso_panel_at_level(ctx, &w->flat[which], w->tree[which], -1, 2);
    if (status == MESO_OK && which == 0)
        status = meso_panel_at_level(ctx, &w->sections, w->tree[0], -1, 1);
    return status;
}

static inline meso_status world_make(meso_ctx *ctx, test_world *w, const world_options *o)
{
    *w = (test_world){.regions = NULL};
    meso_status status = world_codes(ctx, w, o);
    if (status == MESO_OK) status = world_panel(ctx, w, o, 0);
    if (status == MESO_OK && o->output) status = world_panel(ctx, w, o, 1);
    if (status == MESO_OK && o->firms) status = world_panel(ctx, w, o, 2);
    if (status < 0) return status;
    const meso_axis *axis = &w->flat[0]->region;
    int32_t row = -1;
    for (int32_t r = 0; r < axis->count; r++) {
        const int32_t code = axis->code ? axis->code[r] : r;
        const int32_t story = (code - o->shift + o->regions) % o->regions;
        w->longitude[r] = 10 + story % 4;
        w->latitude[r] = 50 + story / 4;
        if (story == 0) row = r;
    }
    w->input = (meso_question_input){.panel = w->flat[0],
                                     .sections = w->sections,
                                     .output = w->flat[1],
                                     .firms = w->flat[2],
                                     .region = row < 0 ? 0 : row,
                                     .longitude = w->longitude,
                                     .latitude = w->latitude,
                                     .has_boundaries = 1,
                                     .draw = {40, 1, 0.9}};
    return MESO_OK;
}

static inline void world_free(test_world *w)
{
    meso_panel_free(w->sections);
    for (int p = 0; p < 3; p++) {
        meso_panel_free(w->flat[p]);
        meso_panel_free(w->tree[p]);
    }
    meso_codes_free(w->industries);
    meso_codes_free(w->regions);
}

/* Asks with the defaults of the record. */
static inline meso_status world_ask(meso_ctx *ctx, meso_answer **out,
                                    const meso_question *question,
                                    const meso_question_input *input)
{
    double settings[16] = {0};
    for (int s = 0; question->settings[s].name; s++)
        settings[s] = question->settings[s].fallback;
    return question->ask(ctx, out, input, settings);
}

static inline const meso_figure *world_figure(const meso_answer *answer, const char *id)
{
    for (int32_t f = 0; f < answer->figures; f++)
        if (strcmp(answer->figure[f].id, id) == 0) return &answer->figure[f];
    return NULL;
}

static inline const meso_fact *world_fact(const meso_answer *answer, const char *key)
{
    for (int32_t f = 0; f < answer->facts; f++)
        if (strcmp(answer->fact[f].key, key) == 0) return &answer->fact[f];
    return NULL;
}

/* Words of a fact's first slot of a name, "" when there is none. */
static inline const char *world_said(const meso_fact *fact, const char *name)
{
    for (int32_t s = 0; fact && s < fact->slots; s++)
        if (strcmp(fact->slot[s].name, name) == 0 && fact->slot[s].text)
            return fact->slot[s].text;
    return "";
}

static inline const meso_table *world_table(const meso_answer *answer, const char *id)
{
    const meso_figure *figure = answer ? world_figure(answer, id) : NULL;
    return figure ? figure->table : NULL;
}

/* Cell of a column by position; no number when there is none. */
static inline meso_cell world_cell_at(const meso_table *table, int64_t row, const char *column)
{
    const int32_t at = table ? meso_table_find(table, column) : -1;
    if (at < 0) return (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_MISSING};
    return table->column[at].cell[row];
}

/* Row of a table whose first key or text is a word; -1 = none. */
static inline int64_t world_row(const meso_table *table, const char *word)
{
    for (int64_t r = 0; table && r < table->rows; r++)
        if (strcmp(table->column[0].text[r], word) == 0) return r;
    return -1;
}

/* Code in a key column of the row with a word in the first column, "" when there is none. */
static inline const char *world_code(const meso_table *table, const char *word,
                                     const char *column)
{
    const int64_t row = world_row(table, word);
    const int32_t at = table ? meso_table_find(table, column) : -1;
    return row < 0 || at < 0 ? "" : table->column[at].text[row];
}

static inline meso_cell world_value(const meso_table *table, const char *word,
                                    const char *column)
{
    const int64_t row = world_row(table, word);
    const int32_t at = table ? meso_table_find(table, column) : -1;
    if (row < 0 || at < 0) return (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, 0};
    return table->column[at].cell[row];
}

#endif
