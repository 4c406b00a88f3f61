/* How does what was found in the library become a table, or a page to read? */
#include "cli/library.h"

#include "cli/manual.h"

#include <mesoscope/method.h>

#include <stdio.h>
#include <string.h>

enum { WIDTH = 80, MOST_SHEETS = 5 };

const char *meso_library_words(meso_call *call)
{
    const char *words = "";
    for (int32_t w = 1; words && w < call->arguments.words; w++)
        words =
            meso_call_printf(call, "%s%s%s", words, w > 1 ? " " : "", call->arguments.word[w]);
    return words;
}

static void set(meso_call *call, const char **field, const char *option)
{
    const char *value = meso_option_last(&call->arguments, option);
    if (value) *field = value;
}

void meso_library_describe(meso_call *call, meso_writing *work)
{
    set(call, &work->kind, "kind");
    set(call, &work->level, "level");
    set(call, &work->instrument, "instrument");
    set(call, &work->place, "place");
    set(call, &work->language, "language");
    set(call, &work->title, "title");
    set(call, &work->author, "author");
    set(call, &work->made_on, "date");
    set(call, &work->url, "url");
    set(call, &work->licence, "licence");
    work->confidential = meso_call_has(call, "confidential");
}

static meso_status ask(meso_call *call, meso_library_answer **out, meso_project *project)
{
    int64_t most = 0;
    const meso_arguments *given = &call->arguments;
    meso_library_query query = {.words = meso_library_words(call),
                                .type = meso_option_last(given, "type"),
                                .level = meso_option_last(given, "level"),
                                .instrument = meso_option_last(given, "instrument"),
                                .place = meso_option_last(given, "place"),
                                .year = meso_option_last(given, "year"),
                                .language = meso_option_last(given, "language"),
                                .stance = meso_option_last(given, "stance"),
                                .confidential = meso_call_has(call, "confidential")};
    if (!query.words) return MESO_E_NOMEM;
    const meso_status status = meso_call_integer(call, &most, "limit", 25, 1, 1000);
    if (status < 0) return status;
    query.most = (int32_t)most;
    return meso_library_search(call->ctx, out, project, &query);
}

/* Sheets belong to the program: they are found where nothing narrows to what a file holds. */
static int may_be_sheets(meso_call *call, const char *words)
{
    static const char *const narrow[] = {"level", "instrument", "place", "year", "stance"};
    const char *type = meso_option_last(&call->arguments, "type");
    const char *language = meso_option_last(&call->arguments, "language");
    if (!*words || strpbrk(words, "\"*(")) return 0;
    for (size_t n = 0; n < sizeof narrow / sizeof narrow[0]; n++)
        if (meso_option_last(&call->arguments, narrow[n])) return 0;
    return (!type || strcmp(type, "sheet") == 0) && (!language || strcmp(language, "en") == 0);
}

static meso_status add_texts(meso_call *call, meso_table *table, const char *const *name,
                             const char *const *meaning, int32_t columns)
{
    meso_status status = MESO_OK;
    for (int32_t c = 0; status == MESO_OK && c < columns; c++) {
        const meso_column column = {
            .name = name[c], .unit = "", .meaning = meaning[c], .kind = MESO_COLUMN_TEXT};
        int32_t at = 0;
        status = meso_table_add_column(call->ctx, &at, table, &column);
    }
    return status;
}

enum { HIT_COLUMNS = 10 };
static const char *const hit_names[HIT_COLUMNS] = {"type",  "title",    "snippet", "page",
                                                   "year",  "language", "level",   "instrument",
                                                   "place", "stance"};
static const char *const hit_meanings[HIT_COLUMNS] = {"what it is",
                                                      "its title",
                                                      "words around what was found",
                                                      "page of a document",
                                                      "when",
                                                      "of its words",
                                                      "that it is about",
                                                      "that it is about",
                                                      "that it is about",
                                                      "how it is cited, or cites"};

static meso_status put_row(meso_call *call, meso_table *table, int64_t row,
                           const char *const *text)
{
    for (int32_t c = 0; c < HIT_COLUMNS; c++) {
        table->column[c].text[row] = meso_table_text(call->ctx, table, text[c]);
        if (!table->column[c].text[row]) return MESO_E_NOMEM;
    }
    return MESO_OK;
}

static meso_status put_notes(meso_call *call, meso_table *table,
                             const meso_library_answer *answer)
{
    meso_status status = MESO_OK;
    if (*answer->corrected)
        status = meso_table_add_note(
            call->ctx, table, "Nobody used these words; searched for: %s.", answer->corrected);
    if (status == MESO_OK && answer->total > answer->hits)
        status = meso_table_add_note(call->ctx, table, "%d of %lld are listed; -n lists more.",
                                     (int)answer->hits, (long long)answer->total);
    if (status == MESO_OK && answer->cut)
        status = meso_table_add_note(call->ctx, table,
                                     "More have these words; the newest %lld were ranked.",
                                     (long long)answer->total);
    if (status == MESO_OK && answer->hidden)
        status = meso_table_add_note(
            call->ctx, table,
            "%lld confidential ones have these words, too; --confidential shows them.",
            (long long)answer->hidden);
    return status;
}

static meso_status put_hits(meso_call *call, meso_table *table, int64_t from,
                            const meso_library_answer *answer)
{
    meso_status status = MESO_OK;
    for (int32_t h = 0; status == MESO_OK && h < answer->hits; h++) {
        const meso_library_hit *hit = &answer->hit[h];
        char page[16] = "";
        if (hit->page) (void)snprintf(page, sizeof page, "%d", (int)hit->page);
        const char *const text[HIT_COLUMNS] = {
            hit->type,     hit->title, hit->snippet,    page,       hit->year,
            hit->language, hit->level, hit->instrument, hit->place, hit->stance};
        status = put_row(call, table, from + h, text);
    }
    return status;
}

static meso_status put_sheets(meso_call *call, meso_table *table, const meso_methods *sheets,
                              const int32_t *at, int32_t count)
{
    meso_status status = MESO_OK;
    for (int32_t s = 0; status == MESO_OK && s < count; s++) {
        const meso_method *sheet = &sheets->sheet[at[s]];
        const char *const text[HIT_COLUMNS] = {
            "sheet", sheet->title, sheet->part[MESO_METHOD_WHAT], "", "", "en", "", "", "", ""};
        status = put_row(call, table, s, text);
    }
    return status;
}

meso_status meso_library_hit_table(meso_call *call, meso_table **out, meso_project *project)
{
    meso_library_answer *answer = NULL;
    meso_methods *sheets = NULL;
    meso_table *table = NULL;
    int32_t at[MOST_SHEETS], count = 0;
    meso_status status = MESO_OK;
    const char *words = meso_library_words(call);
    MESO_TRY(words ? MESO_OK : MESO_E_NOMEM);
    MESO_TRY(ask(call, &answer, project));
    if (may_be_sheets(call, words)) {
        MESO_TRY(meso_methods_read(call->ctx, &sheets));
        MESO_TRY(meso_methods_search(call->ctx, at, &count, sheets, words, MOST_SHEETS));
    }
    MESO_TRY(meso_table_new(call->ctx, &table, "library", (int64_t)count + answer->hits));
    MESO_TRY(add_texts(call, table, hit_names, hit_meanings, HIT_COLUMNS));
    MESO_TRY(put_sheets(call, table, sheets, at, count));
    MESO_TRY(put_hits(call, table, count, answer));
    MESO_TRY(put_notes(call, table, answer));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_methods_free(sheets);
    meso_library_answer_free(answer);
    return status;
}

meso_status meso_library_facet_table(meso_call *call, meso_table **out, meso_project *project)
{
    static const char *const names[] = {"facet", "value"};
    static const char *const meanings[] = {"what is told apart", "its value"};
    const meso_column number = {.name = "count",
                                .unit = "entries",
                                .meaning = "of what was found",
                                .kind = MESO_COLUMN_QUANTITY,
                                .format = MESO_FORMAT_COUNT};
    meso_library_answer *answer = NULL;
    meso_table *table = NULL;
    int32_t column = 0;
    meso_status status = MESO_OK;
    MESO_TRY(ask(call, &answer, project));
    MESO_TRY(meso_table_new(call->ctx, &table, "facets", answer->facets));
    MESO_TRY(add_texts(call, table, names, meanings, 2));
    MESO_TRY(meso_table_add_column(call->ctx, &column, table, &number));
    for (int32_t f = 0; f < answer->facets; f++) {
        const meso_library_facet *facet = &answer->facet[f];
        const double n = (double)facet->count;
        table->column[0].text[f] = facet->facet;
        table->column[1].text[f] = meso_table_text(call->ctx, table, facet->value);
        if (!table->column[1].text[f]) {
            status = MESO_E_NOMEM;
            goto done;
        }
        table->column[2].cell[f] = (meso_cell){n, n, n, MESO_CELL_OBSERVED};
    }
    MESO_TRY(put_notes(call, table, answer));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_library_answer_free(answer);
    return status;
}

static void put_sheet(meso_text *out, const meso_method *sheet)
{
    meso_text_printf(out, "%s\n", sheet->title);
    for (int p = 0; p < MESO_METHOD_PARTS; p++)
        meso_text_printf(out, "\n%s\n%s\n", meso_method_parts[p], sheet->part[p]);
    if (*sheet->more) meso_text_printf(out, "\n%s", sheet->more);
}

static meso_status put_links(meso_call *call, meso_text *out, meso_project *project,
                             const meso_library_hit *hit)
{
    meso_table *links = NULL;
    const meso_status status =
        meso_library_links(call->ctx, &links, project, hit->noun, hit->row);
    if (status < 0) return status;
    for (int64_t r = 0; r < links->rows; r++)
        meso_text_printf(out, "  %s: %s (%s%s%s)\n", links->column[0].text[r],
                         links->column[2].text[r], links->column[3].text[r],
                         *links->column[4].text[r] ? ", " : "", links->column[4].text[r]);
    meso_table_free(links);
    return MESO_OK;
}

static meso_status put_hit(meso_call *call, meso_text *out, meso_project *project,
                           const meso_library_hit *hit)
{
    char *text = NULL;
    meso_text_printf(out, "%s\n  %s", hit->title, hit->type);
    const char *const said[] = {hit->year, hit->language, hit->level, hit->instrument,
                                hit->place};
    for (size_t s = 0; s < sizeof said / sizeof said[0]; s++)
        if (*said[s]) meso_text_printf(out, ", %s", said[s]);
    meso_text_put(out, hit->confidential ? ", confidential\n" : "\n");
    meso_status status = put_links(call, out, project, hit);
    if (status == MESO_OK)
        status = meso_library_text(call->ctx, &text, project, hit->noun, hit->row);
    if (status < 0) return status;
    meso_text_printf(out, "\n%s\n", text);
    meso_library_text_free(call->ctx, text);
    return MESO_OK;
}

/* The one whose title is what was typed, else the nearest. */
static meso_status show_entry(meso_call *call, meso_text *out, const char *what)
{
    meso_project *project = NULL;
    meso_library_answer *answer = NULL;
    const meso_library_query query = {.words = what, .most = 50, .confidential = 1};
    meso_status status = MESO_OK;
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_READ));
    MESO_TRY(meso_library_search(call->ctx, &answer, project, &query));
    if (answer->hits == 0) {
        status = meso_fail(call->ctx, MESO_E_NOTFOUND,
                           "nothing in the library is called \"%s\"; meso library list lists "
                           "the documents",
                           what);
        goto done;
    }
    int32_t best = 0;
    for (int32_t h = answer->hits - 1; h >= 0; h--)
        if (meso_text_same_name(answer->hit[h].title, what)) best = h;
    MESO_TRY(put_hit(call, out, project, &answer->hit[best]));
    status = out->status;
done:
    meso_library_answer_free(answer);
    meso_project_close(project);
    return status;
}

meso_status meso_library_show(meso_call *call, meso_text *out, const char *what)
{
    meso_methods *sheets = NULL;
    meso_status status = meso_methods_read(call->ctx, &sheets);
    if (status < 0) return status;
    const meso_method *sheet = meso_methods_find(sheets, what);
    for (int32_t s = 0; !sheet && s < sheets->count; s++)
        if (meso_text_same_name(sheets->sheet[s].title, what)) sheet = &sheets->sheet[s];
    if (sheet) put_sheet(out, sheet);
    status = sheet ? out->status : MESO_OK;
    const int found = sheet != NULL;
    meso_methods_free(sheets);
    return found ? status : show_entry(call, out, what);
}
