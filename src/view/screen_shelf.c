/* How is what the library found shown, with what speaks for and against it? */
#include "view/screen_shelf.h"

#include "view/catalogue.h"

#include <stdio.h>
#include <string.h>

const char *const meso_shelf_facets[MESO_SHELF_FACETS] = {
    "type", "level", "instrument", "place", "year", "language", "stance"};

/* The catalogue's word for a kind of thing, else the word itself. */
static void put_type(meso_press *press, const char *type)
{
    char key[64];
    (void)snprintf(key, sizeof key, "kind.hit.%.40s", type);
    const char *language = press->page.document->language;
    if (meso_catalogue_find(meso_language_find(language), key))
        meso_frame_say(press, key);
    else
        meso_html_words(press, type);
}

static void put_value(meso_press *press, int facet, const char *value)
{
    char key[64];
    (void)snprintf(key, sizeof key, "stance.%.40s", value);
    if (facet == 0)
        put_type(press, value);
    else if (facet == MESO_SHELF_FACETS - 1)
        meso_frame_say(press, key);
    else
        meso_html_words(press, value);
}

/* The address of the same search with one facet set, or taken off (NULL). */
static void put_address(meso_press *press, const meso_shelf_view *view, int facet,
                        const char *value)
{
    meso_html_put(press, "/library?q=");
    meso_html_query(press, view->words);
    for (int f = 0; f < MESO_SHELF_FACETS; f++) {
        const char *chosen = f == facet ? value : view->chosen[f];
        if (!chosen) continue;
        meso_html_put(press, "&amp;");
        meso_html_put(press, meso_shelf_facets[f]);
        meso_html_put(press, "=");
        meso_html_query(press, chosen);
    }
}

static void put_facets(meso_press *press, const meso_shelf_view *view)
{
    const meso_library_answer *answer = view->answer;
    for (int f = 0; f < MESO_SHELF_FACETS; f++) {
        int any = 0;
        for (int32_t i = 0; i < answer->facets; i++) {
            const meso_library_facet *facet = &answer->facet[i];
            if (strcmp(facet->facet, meso_shelf_facets[f]) != 0) continue;
            if (!any++) {
                char key[48];
                (void)snprintf(key, sizeof key, "facet.%.20s", meso_shelf_facets[f]);
                meso_html_put(press, "<p class=\"facets row\"><small>");
                meso_frame_say(press, key);
                meso_html_put(press, "</small>");
            }
            const int on = view->chosen[f] && strcmp(view->chosen[f], facet->value) == 0;
            meso_html_put(press, "<a class=\"tb\" href=\"");
            put_address(press, view, f, on ? NULL : facet->value);
            meso_html_put(press, on ? "\" aria-current=\"true\">" : "\">");
            put_value(press, f, facet->value);
            meso_text_printf(press->out, " %lld</a>", (long long)facet->count);
        }
        if (any) meso_html_put(press, "</p>\n");
    }
}

/* The snippet with what was found marked. */
static void put_snippet(meso_press *press, const meso_library_hit *hit)
{
    int32_t at = 0;
    char piece[1024];
    meso_html_put(press, "<span class=\"snippet\">");
    for (int32_t m = 0; m <= hit->marks; m++) {
        const int32_t end = m < hit->marks ? hit->mark[m].begin : (int32_t)strlen(hit->snippet);
        (void)snprintf(piece, sizeof piece, "%.*s", (int)(end - at), hit->snippet + at);
        meso_html_words(press, piece);
        if (m == hit->marks) break;
        (void)snprintf(piece, sizeof piece, "%.*s", (int)(hit->mark[m].end - end),
                       hit->snippet + end);
        meso_html_element(press, "<mark>", piece, "</mark>");
        at = hit->mark[m].end;
    }
    meso_html_put(press, "</span>");
}

static void put_hit(meso_press *press, const meso_library_hit *hit)
{
    const char *const said[] = {hit->year, hit->language, hit->level, hit->instrument,
                                hit->place};
    meso_html_put(press, "<li class=\"found\"><a href=\"/library/");
    meso_html_put(press, hit->noun);
    meso_text_printf(press->out, "/%lld\">", (long long)hit->row);
    meso_html_words(press, *hit->title ? hit->title : hit->snippet);
    meso_html_put(press, "</a> <small>");
    put_type(press, hit->type);
    for (size_t s = 0; s < sizeof said / sizeof said[0]; s++) {
        if (!*said[s]) continue;
        meso_html_put(press, " \xC2\xB7 ");
        meso_html_words(press, said[s]);
    }
    if (hit->page) {
        char page[16];
        (void)snprintf(page, sizeof page, "%d", (int)hit->page);
        meso_html_put(press, " \xC2\xB7 ");
        meso_html_words(press, meso_page_with(&press->page, "library.page", "page", page));
    }
    meso_html_put(press, "</small>");
    put_snippet(press, hit);
    meso_html_put(press, "</li>\n");
}

static void put_notes(meso_press *press, const meso_library_answer *answer)
{
    char count[24];
    if (*answer->corrected)
        meso_html_element(
            press, "<p class=\"note\">",
            meso_page_with(&press->page, "library.corrected", "words", answer->corrected),
            "</p>\n");
    if (answer->hidden) {
        (void)snprintf(count, sizeof count, "%lld", (long long)answer->hidden);
        meso_html_element(press, "<p class=\"note\">",
                          meso_page_with(&press->page, "library.hidden", "count", count),
                          "</p>\n");
    }
    if (answer->cut)
        meso_html_element(press, "<p class=\"note\">",
                          meso_page_with(&press->page, "library.cut", NULL, NULL), "</p>\n");
}

static void open_panel(meso_press *press, const char *id, const char *key)
{
    meso_text_printf(press->out, "<section class=\"card panel\" id=\"%s\"><h2>", id);
    meso_frame_say(press, key);
    meso_html_put(press, "</h2>\n");
}

static void put_sheets(meso_press *press, const meso_shelf_view *view)
{
    if (view->sheets_found == 0) return;
    open_panel(press, "sheets", "library.sheets");
    meso_html_put(press, "<ul class=\"hits\">");
    for (int32_t s = 0; s < view->sheets_found; s++) {
        const meso_method *sheet = &view->sheets->sheet[view->sheet[s]];
        meso_html_put(press, "<li><a lang=\"en\" href=\"/library/sheet/");
        meso_html_words(press, sheet->name);
        meso_html_put(press, "\">");
        meso_html_words(press, sheet->title);
        meso_html_put(press, "</a></li>\n");
    }
    meso_html_put(press, "</ul></section>\n");
}

/* A table of words with its heads from the catalogue. */
static void put_table(meso_press *press, const meso_table *table, const char *const *key,
                      int32_t first, int32_t columns)
{
    meso_html_put(press, "<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>");
    for (int32_t c = 0; c < columns; c++) {
        meso_html_put(press, "<th scope=\"col\">");
        meso_frame_say(press, key[c]);
        meso_html_put(press, "</th>");
    }
    meso_html_put(press, "</tr></thead><tbody>\n");
    for (int64_t r = 0; r < table->rows; r++) {
        meso_html_put(press, "<tr>");
        for (int32_t c = 0; c < columns; c++)
            meso_html_element(press, "<td>", table->column[first + c].text[r], "</td>");
        meso_html_put(press, "</tr>\n");
    }
    meso_html_put(press, "</tbody></table></div>\n");
}

static void put_evidence(meso_press *press, const meso_shelf_view *view)
{
    static const char *const sides[] = {"library.claim", "stance.supports",
                                        "stance.contradicts"};
    static const char *const open_ones[] = {"facet.type", "library.date", "library.author",
                                            "library.claim"};
    if (view->evidence && view->evidence->rows) {
        open_panel(press, "evidence", "library.evidence");
        put_table(press, view->evidence, sides, 1, 3);
        meso_html_put(press, "</section>\n");
    }
    if (view->unsourced && view->unsourced->rows) {
        open_panel(press, "unsourced", "library.unsourced");
        put_table(press, view->unsourced, open_ones, 1, 4);
        meso_html_put(press, "</section>\n");
    }
}

static void put_playbooks(meso_press *press, const meso_playbooks *all)
{
    if (!all) return;
    open_panel(press, "playbooks", "library.playbooks");
    meso_html_put(press, "<ul class=\"hits\">");
    for (int32_t b = 0; b < all->count; b++) {
        const meso_playbook *book = &all->playbook[b];
        int shown = 0;
        for (int32_t s = 0; s < book->steps; s++)
            shown += book->step[s].state == MESO_STEP_SHOWN;
        meso_html_put(press, "<li><a lang=\"en\" href=\"/library/playbook/");
        meso_html_words(press, book->name);
        meso_html_put(press, "\">");
        meso_html_words(press, book->title);
        meso_text_printf(press->out, "</a><small>%d/%d</small></li>\n", shown,
                         (int)book->steps);
    }
    meso_html_put(press, "<li><a href=\"/library/playbook/adaptation\">");
    meso_frame_say(press, "library.adaptation");
    meso_html_put(press, "</a></li></ul></section>\n");
}

void meso_shelf_put(meso_press *press, const meso_shelf_view *view)
{
    if (view->answer) {
        put_notes(press, view->answer);
        put_facets(press, view);
        if (view->answer->hits) {
            meso_html_put(press, "<ul class=\"hits card\" id=\"found\">");
            for (int32_t h = 0; h < view->answer->hits; h++)
                put_hit(press, &view->answer->hit[h]);
            meso_html_put(press, "</ul>\n");
        }
    }
    put_sheets(press, view);
    put_evidence(press, view);
    put_playbooks(press, view->playbooks);
}
