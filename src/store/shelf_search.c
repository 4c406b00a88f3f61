/* What has these words, how near is it, and what is it like? */
#include "store/shelf_words.h"

#include "base/ctx.h"

#include <mesoscope/library.h>

#include <stdlib.h>
#include <string.h>

enum {
    MOST_RANKED = 10000,
    MOST_HITS = 1000,
    USUAL_HITS = 25,
    FACETS = 7,
    MOST_VALUES = 400 /* of all facets together */
};

static const char doing[] = "searching the library";
static const char *const facet_names[FACETS] = {"type", "level",    "instrument", "place",
                                                "year", "language", "stance"};

/* The answer, and the memory it lives in. */
typedef struct owned_answer {
    meso_library_answer answer;
    meso_arena *arena;
} owned_answer;

/* One that fits, before it is known whether it will be shown. */
typedef struct candidate {
    int64_t id;
    double score;
} candidate;

typedef struct value_count {
    int facet;
    const char *value;
    int64_t count;
} value_count;

typedef struct search_run {
    meso_ctx *ctx;
    meso_arena *arena;
    meso_project *project;
    const meso_library_query *query;
    meso_stemmer *stemmer;
    meso_shelf_words words;
    int is_cited; /* whether anything is cited at all */
    candidate *candidate;
    int64_t candidates;
    value_count *value;
    int32_t values;
    meso_library_answer *answer;
} search_run;

/* Stances under which a document is cited, or under which another thing cites. */
#define STANCE                                                                        \
    "(SELECT group_concat(DISTINCT c.stance) FROM cite c WHERE CASE e.noun WHEN "     \
    "'document' THEN c.source_id=(SELECT source_id FROM document WHERE id=e.row_id) " \
    "ELSE c.noun=e.noun AND c.row_id=e.row_id END)"
#define NARROW                                                                            \
    " AND (?2='' OR e.type=?2) AND (?3='' OR e.level=?3) AND (?4='' OR e.instrument=?4) " \
    "AND (?5='' OR e.place=?5) AND (?6='' OR e.year=?6) AND (?7='' OR e.language=?7) "    \
    "AND (?8='' OR instr(',' || stance || ',', ',' || ?8 || ','))"
#define COLUMNS "e.id, e.type, e.level, e.instrument, e.place, e.year, e.language, "

/* id, six facets, stance, confidential, distance; the newest first, as many as are ranked. */
static const char *choose_sql(const search_run *run)
{
    if (!run->words.match.length)
        return run->is_cited
                   ? "SELECT " COLUMNS STANCE " AS stance, e.confidential, -e.id FROM entry e "
                     "WHERE ?1='' " NARROW " ORDER BY e.id DESC"
                   : "SELECT " COLUMNS "'' AS stance, e.confidential, -e.id FROM entry e "
                     "WHERE ?1='' " NARROW " ORDER BY e.id DESC";
    return run->is_cited
               ? "SELECT " COLUMNS STANCE " AS stance, e.confidential, "
                 "bm25(shelf, 6.0, 1.0, 2.0) FROM shelf JOIN entry e ON "
                 "e.id=shelf.rowid WHERE shelf MATCH ?1" NARROW " ORDER BY shelf.rowid DESC"
               : "SELECT " COLUMNS "'' AS stance, e.confidential, "
                 "bm25(shelf, 6.0, 1.0, 2.0) FROM shelf JOIN entry e ON "
                 "e.id=shelf.rowid WHERE shelf MATCH ?1" NARROW " ORDER BY shelf.rowid DESC";
}

static meso_status count_value(search_run *run, int facet, const char *value)
{
    if (!*value) return MESO_OK;
    for (int32_t v = 0; v < run->values; v++)
        if (run->value[v].facet == facet && strcmp(run->value[v].value, value) == 0) {
            run->value[v].count++;
            return MESO_OK;
        }
    if (run->values == MOST_VALUES) return MESO_OK;
    const char *kept = meso_arena_text(run->ctx, run->arena, value);
    if (!kept) return MESO_E_NOMEM;
    run->value[run->values++] = (value_count){facet, kept, 1};
    return MESO_OK;
}

/* Each stance of a list is a value of its own. */
static meso_status count_stances(search_run *run, const char *list)
{
    meso_status status = MESO_OK;
    while (status == MESO_OK && *list) {
        char one[16];
        size_t count = strcspn(list, ",");
        if (count >= sizeof one) count = sizeof one - 1;
        memcpy(one, list, count);
        one[count] = '\0';
        status = count_value(run, FACETS - 1, one);
        list += strcspn(list, ",");
        list += *list == ',';
    }
    return status;
}

static meso_status take_candidate(search_run *run, const meso_statement *row)
{
    if (meso_statement_integer(row, 8) && !run->query->confidential) {
        run->answer->hidden++;
        return MESO_OK;
    }
    run->candidate[run->candidates++] =
        (candidate){meso_statement_integer(row, 0), -sqlite3_column_double(row->handle, 9)};
    meso_status status = MESO_OK;
    for (int f = 0; status == MESO_OK && f < FACETS - 1; f++)
        status = count_value(run, f, meso_statement_text(row, 1 + f));
    return status == MESO_OK ? count_stances(run, meso_statement_text(row, 7)) : status;
}

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

static meso_status collect(search_run *run)
{
    const meso_library_query *q = run->query;
    const char *const narrow[] = {q->type, q->level,    q->instrument, q->place,
                                  q->year, q->language, q->stance};
    meso_statement find = {0};
    int row = 0;
    run->candidates = 0;
    run->values = 0;
    run->answer->hidden = 0;
    meso_status status = meso_statement_start(&find, run->project, choose_sql(run), doing);
    if (status == MESO_OK) {
        meso_statement_put_text(&find, meso_text_get(&run->words.match));
        for (size_t n = 0; n < sizeof narrow / sizeof narrow[0]; n++)
            meso_statement_put_text(&find, or_empty(narrow[n]));
    }
    while (status == MESO_OK) {
        status = meso_statement_step(&find, &row);
        if (status < 0 || !row) break;
        if (run->candidates == MOST_RANKED) {
            run->answer->cut = 1;
            break;
        }
        status = take_candidate(run, &find);
    }
    meso_statement_end(&find);
    run->answer->total = run->candidates;
    return status;
}

static int nearer(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    return x->id > y->id ? -1 : x->id < y->id;
}

static int more_frequent(const void *a, const void *b)
{
    const value_count *x = a, *y = b;
    if (x->facet != y->facet) return x->facet - y->facet;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    return strcmp(x->value, y->value);
}

static meso_status search_again(search_run *run)
{
    meso_text corrected;
    meso_text_start(&corrected, run->ctx);
    meso_status status =
        meso_shelf_correct(run->project, &corrected, &run->words, run->query->words);
    if (status == MESO_OK && corrected.length) {
        run->answer->corrected =
            meso_arena_text(run->ctx, run->arena, meso_text_get(&corrected));
        meso_shelf_words_release(&run->words);
        status = run->answer->corrected
                     ? meso_shelf_words_read(run->ctx, run->stemmer, &run->words,
                                             run->answer->corrected)
                     : MESO_E_NOMEM;
        if (status == MESO_OK) status = collect(run);
    }
    meso_text_release(&corrected);
    return status;
}

static int32_t page_of(const char *text, size_t at)
{
    int32_t page = 1;
    int has_pages = 0;
    for (size_t i = 0; text[i] && (i < at || !has_pages); i++) {
        if (text[i] != '\f') continue;
        has_pages = 1;
        page += i < at;
    }
    return has_pages ? page : 0;
}

static meso_status fill_hit(search_run *run, meso_library_hit *hit, const meso_statement *row,
                            meso_snippet *snippet)
{
    const char *text = meso_statement_text(row, 10);
    const char *title = meso_statement_text(row, 9);
    meso_status status = meso_snippet_cut(run->ctx, run->stemmer, snippet, &run->words, text,
                                          meso_statement_text(row, 7));
    if (status < 0) return status;
    const char **const texts[] = {&hit->noun,  &hit->type, &hit->level,    &hit->instrument,
                                  &hit->place, &hit->year, &hit->language, &hit->stance};
    static const int columns[] = {0, 2, 3, 4, 5, 6, 7, 8};
    for (size_t t = 0; t < sizeof texts / sizeof texts[0]; t++) {
        *texts[t] = meso_arena_text(run->ctx, run->arena, meso_statement_text(row, columns[t]));
        if (!*texts[t]) return MESO_E_NOMEM;
    }
    meso_library_mark *mark =
        MESO_TAKE(run->ctx, run->arena, meso_library_mark, snippet->marks);
    hit->row = meso_statement_integer(row, 1);
    hit->title = meso_arena_text(run->ctx, run->arena, title);
    hit->snippet = meso_arena_text(run->ctx, run->arena, meso_text_get(&snippet->text));
    if (!hit->title || !hit->snippet || !mark) return MESO_E_NOMEM;
    for (int32_t m = 0; m < snippet->marks; m++)
        mark[m] = (meso_library_mark){snippet->begin[m], snippet->end[m]};
    hit->marks = snippet->marks;
    hit->mark = mark;
    hit->confidential = meso_statement_integer(row, 11) != 0;
    hit->page = strcmp(hit->noun, "document") == 0 ? page_of(text, snippet->where) : 0;
    return MESO_OK;
}

static meso_status fill_hits(search_run *run)
{
    const int32_t most = run->query->most > 0 ? run->query->most : USUAL_HITS;
    int64_t count = most < MOST_HITS ? most : MOST_HITS;
    if (count > run->candidates) count = run->candidates;
    meso_library_hit *hit = MESO_TAKE(run->ctx, run->arena, meso_library_hit, count);
    meso_snippet snippet = {.marks = 0};
    meso_statement read = {0};
    if (!hit) return MESO_E_NOMEM;
    meso_text_start(&snippet.text, run->ctx);
    meso_status status = meso_statement_start(
        &read, run->project,
        "SELECT e.noun, e.row_id, e.type, e.level, e.instrument, e.place, e.year, e.language, "
        "ifnull(" STANCE ", ''), e.title, ifnull(e.text, d.body), e.confidential FROM entry e "
        "LEFT JOIN document d ON e.noun='document' AND d.id=e.row_id WHERE e.id=?",
        doing);
    for (int64_t h = 0; status == MESO_OK && h < count; h++) {
        int row = 0;
        meso_statement_put_integer(&read, run->candidate[h].id);
        status = meso_statement_step(&read, &row);
        if (status == MESO_OK && row) status = fill_hit(run, &hit[h], &read, &snippet);
        hit[h].score = run->candidate[h].score;
        meso_statement_again(&read);
    }
    meso_statement_end(&read);
    meso_text_release(&snippet.text);
    run->answer->hits = (int32_t)count;
    run->answer->hit = hit;
    return status;
}

static meso_status fill_facets(search_run *run)
{
    meso_library_facet *facet =
        MESO_TAKE(run->ctx, run->arena, meso_library_facet, run->values);
    if (!facet) return MESO_E_NOMEM;
    qsort(run->value, (size_t)run->values, sizeof *run->value, more_frequent);
    for (int32_t v = 0; v < run->values; v++)
        facet[v] = (meso_library_facet){facet_names[run->value[v].facet], run->value[v].value,
                                        run->value[v].count};
    run->answer->facets = run->values;
    run->answer->facet = facet;
    return MESO_OK;
}

static meso_status run_all(search_run *run)
{
    const char *words = or_empty(run->query->words);
    int64_t cited = 0;
    run->candidate = MESO_TAKE(run->ctx, run->arena, candidate, MOST_RANKED);
    run->value = MESO_TAKE(run->ctx, run->arena, value_count, MOST_VALUES);
    if (!run->candidate || !run->value) return MESO_E_NOMEM;
    meso_status status =
        meso_sql_integer(run->project, &cited, "SELECT EXISTS(SELECT 1 FROM cite)", doing);
    if (status == MESO_OK)
        status = meso_shelf_words_read(run->ctx, run->stemmer, &run->words, words);
    if (status < 0) return status;
    run->is_cited = cited != 0;
    if (*words && !run->words.match.length)
        status = meso_fail(run->ctx, MESO_E_ARGUMENT, "no word to look for in: %s", words);
    if (status == MESO_OK) status = collect(run);
    if (status == MESO_OK && *words && run->candidates == 0 && run->answer->hidden == 0)
        status = search_again(run);
    if (status == MESO_OK) {
        qsort(run->candidate, (size_t)run->candidates, sizeof *run->candidate, nearer);
        status = fill_hits(run);
    }
    if (status == MESO_OK) status = fill_facets(run);
    meso_shelf_words_release(&run->words);
    return status;
}

meso_status meso_library_search(meso_ctx *ctx, meso_library_answer **out, meso_project *project,
                                const meso_library_query *query)
{
    project->ctx = ctx;
    meso_arena *arena = meso_arena_new(ctx);
    owned_answer *owned = arena ? MESO_TAKE(ctx, arena, owned_answer, 1) : NULL;
    search_run run = {.ctx = ctx, .arena = arena, .project = project, .query = query};
    int mine = 0;
    meso_status status = owned ? MESO_OK : MESO_E_NOMEM;
    if (status == MESO_OK) {
        owned->arena = arena;
        owned->answer.corrected = "";
        run.answer = &owned->answer;
        run.stemmer = meso_stemmer_new(ctx);
        if (!run.stemmer) status = MESO_E_NOMEM;
    }
    if (status == MESO_OK) status = meso_view_start(project, &mine);
    if (status == MESO_OK) {
        status = run_all(&run);
        meso_view_end(project, mine);
    }
    meso_stemmer_free(run.stemmer);
    if (status < 0)
        meso_arena_free(arena);
    else
        *out = &owned->answer;
    return status;
}

void meso_library_answer_free(meso_library_answer *answer)
{
    if (answer) meso_arena_free(((owned_answer *)answer)->arena);
}
