/* How is a file read: said in a sentence, column by column, with what was good and what was
 * bad? */
#include "view/screen_table.h"

#include "base/ctx.h"

#include <stdio.h>
#include <string.h>

enum { SHOWN_REJECTS = 20 };

const char *const meso_role_words[] = {"ignore",
                                       "region",
                                       "region-label",
                                       "region-level",
                                       "region-parent",
                                       "industry",
                                       "industry-label",
                                       "industry-level",
                                       "industry-parent",
                                       "other",
                                       "period",
                                       "period-part",
                                       "measure",
                                       "value",
                                       "low",
                                       "high",
                                       "flag"};

static void put_field(meso_press *press, const char *name, int32_t at, const char *value,
                      const char *key)
{
    meso_text_printf(press->out, "<td><input name=\"%s.%d\" aria-label=\"", name, (int)at);
    meso_frame_say(press, key);
    meso_html_put(press, "\" value=\"");
    meso_html_words(press, value ? value : "");
    meso_html_put(press, "\"></td>");
}

static void put_column(meso_press *press, const meso_mapping *mapping, int32_t at)
{
    const meso_column_map *column = &mapping->column[at];
    meso_html_element(press, "<tr><th scope=\"row\">", column->name, "</th>");
    meso_text_printf(press->out, "<td><select name=\"role.%d\" aria-label=\"", (int)at);
    meso_frame_say(press, "import.role");
    meso_html_put(press, ": ");
    meso_html_words(press, column->name);
    meso_html_put(press, "\">");
    for (int role = 0; role < MESO_ROLES; role++) {
        char key[40];
        (void)snprintf(key, sizeof key, "role.%s", meso_role_words[role]);
        meso_text_printf(press->out, "<option value=\"%s\"%s>", meso_role_words[role],
                         (int)column->role == role ? " selected" : "");
        meso_frame_say(press, key);
        meso_html_put(press, "</option>");
    }
    meso_html_put(press, "</select></td>");
    if (column->role == MESO_ROLE_VALUE) {
        put_field(press, "measure", at, column->measure, "import.measure");
        put_field(press, "unit", at, column->unit, "import.unit");
    } else {
        meso_html_put(press, "<td></td><td></td>");
    }
    meso_html_put(press, "</tr>\n");
}

static void put_labelled(meso_press *press, const char *name, const char *key,
                         const char *value)
{
    meso_html_put(press, "<label><span>");
    meso_frame_say(press, key);
    meso_text_printf(press->out, "</span><input name=\"%s\" value=\"", name);
    meso_html_words(press, value ? value : "");
    meso_html_put(press, "\"></label>");
}

static void put_mapping(meso_press *press, const meso_waiting *waiting)
{
    static const char *const heads[] = {"import.column", "import.role", "import.measure",
                                        "import.unit"};
    const meso_mapping *mapping = waiting->mapping;
    meso_html_put(press, "<form method=\"get\" action=\"/data/import\" id=\"mapping\">");
    meso_text_printf(press->out, "<input type=\"hidden\" name=\"id\" value=\"%lld\">",
                     (long long)waiting->id);
    meso_html_put(press, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
    meso_frame_say(press, "import.columns");
    meso_html_put(press, "\"><table><thead><tr>");
    for (int h = 0; h < 4; h++) {
        meso_html_put(press, "<th scope=\"col\">");
        meso_frame_say(press, heads[h]);
        meso_html_put(press, "</th>");
    }
    meso_html_put(press, "</tr></thead><tbody>");
    for (int32_t c = 0; c < mapping->columns; c++)
        put_column(press, mapping, c);
    meso_html_put(press, "</tbody></table></div><div class=\"fields\">");
    put_labelled(press, "region_scheme", "import.region_scheme", mapping->region_scheme);
    put_labelled(press, "industry_scheme", "import.industry_scheme", mapping->industry_scheme);
    meso_html_put(press, "<label><span>");
    meso_frame_say(press, "import.absent");
    meso_html_put(press, "</span><select name=\"absent\"><option value=\"zero\"");
    meso_html_put(press, mapping->absent == MESO_CELL_ZERO ? " selected>" : ">");
    meso_frame_say(press, "import.absent.zero");
    meso_html_put(press, "</option><option value=\"missing\"");
    meso_html_put(press, mapping->absent == MESO_CELL_ZERO ? ">" : " selected>");
    meso_frame_say(press, "import.absent.missing");
    meso_html_put(press, "</option></select></label></div><details><summary>");
    meso_frame_say(press, "import.tokens");
    meso_html_put(press, "</summary><label><span>");
    meso_frame_say(press, "import.tokens.words");
    meso_html_put(press, "</span><textarea name=\"tokens\" rows=\"8\" spellcheck=\"false\">");
    meso_html_words(press, mapping->tokens ? mapping->tokens : "");
    meso_html_put(press, "</textarea></label></details><p class=\"row\"><button class=\"tb\">");
    meso_frame_say(press, "import.again");
    meso_html_put(press, "</button></p></form>\n");
}

static void put_count(meso_press *press, const char *key, int64_t count)
{
    const meso_slot slot = {
        .name = "count",
        .cell = {(double)count, (double)count, (double)count, MESO_CELL_OBSERVED},
        .format = MESO_FORMAT_COUNT};
    meso_html_put(press, "<li>");
    meso_html_words(press, meso_page_say(&press->page, key, &slot, 1));
    meso_html_put(press, "</li>");
}

static void put_rejects(meso_press *press, const meso_import *import)
{
    static const char *const heads[] = {"import.line", "import.column", "import.value",
                                        "import.reason"};
    if (import->rejects == 0) return;
    meso_html_put(press,
                  "<div class=\"scroll bad\" role=\"region\" tabindex=\"0\" aria-label=\"");
    meso_frame_say(press, "import.bad");
    meso_html_put(press, "\"><table><thead><tr>");
    for (int h = 0; h < 4; h++) {
        meso_html_put(press, "<th scope=\"col\">");
        meso_frame_say(press, heads[h]);
        meso_html_put(press, "</th>");
    }
    meso_html_put(press, "</tr></thead><tbody>");
    for (int32_t r = 0; r < import->rejects && r < SHOWN_REJECTS; r++) {
        const meso_reject *reject = &import->reject[r];
        meso_text_printf(press->out, "<tr><td class=\"n\">%lld</td><td class=\"n\">%d</td><td>",
                         (long long)reject->line, (int)reject->column);
        meso_html_words(press, reject->value ? reject->value : "");
        meso_html_put(press, "</td><td>");
        meso_html_words(press, reject->reason);
        if (reject->repaired) {
            meso_html_put(press, " (");
            meso_frame_say(press, "import.repaired.one");
            meso_html_put(press, ")");
        }
        meso_html_put(press, "</td></tr>\n");
    }
    meso_html_put(press, "</tbody></table></div>");
}

static void put_preview(meso_press *press, const meso_import *import)
{
    meso_html_put(press, "<section class=\"card plain words\"><h2>");
    meso_frame_say(press, "import.preview");
    meso_html_put(press, "</h2><ul>");
    put_count(press, "import.taken", import->rows_taken);
    put_count(press, "import.repaired", import->rows_repaired);
    put_count(press, "import.refused", import->rows_refused);
    put_count(press, "import.cells", import->cells);
    put_count(press, "import.withheld", import->withheld);
    meso_html_put(press, "</ul>");
    put_rejects(press, import);
    meso_html_put(press, "</section>\n");
}

static void put_commit(meso_press *press, const meso_waiting *waiting)
{
    meso_html_put(press, "<form class=\"card plain words js\" id=\"commit\" data-query=\"");
    meso_html_words(press, waiting->query);
    meso_text_printf(press->out, "\" data-id=\"%lld\"><div class=\"fields\">",
                     (long long)waiting->id);
    put_labelled(press, "title", "import.title", waiting->name);
    put_labelled(press, "author", "import.author", "");
    put_labelled(press, "licence", "import.licence", "");
    meso_html_put(press, "</div><p class=\"row\">");
    if (waiting->is_outline || (waiting->import && waiting->import->rows_taken > 0)) {
        meso_html_put(press, "<button class=\"pri\">");
        meso_frame_say(press, "import.take");
        meso_html_put(press, "</button>");
    }
    meso_html_put(press, "<button type=\"button\" class=\"tb\" data-cancel>");
    meso_frame_say(press, "import.cancel");
    meso_html_put(press, "</button></p></form>\n");
}

meso_status meso_screen_import(meso_ctx *ctx, meso_text *out, const meso_frame *frame,
                               const meso_waiting *waiting)
{
    const meso_document document = {.language = frame->language, .heading = frame->project};
    meso_press press = {.out = out};
    meso_page_start(&press.page, ctx, &document);
    if (press.page.status == MESO_OK) {
        const char *title =
            meso_page_with(&press.page, "import.title.page", "file", waiting->name);
        meso_frame_open(&press, frame, NULL, title);
        meso_html_element(&press, "<h1>", title, "</h1>\n");
        meso_html_element(&press, "<p class=\"guess\">",
                          waiting->sentence ? waiting->sentence : "", "</p>\n");
        meso_html_element(&press, "<p class=\"reason\" role=\"alert\">",
                          waiting->problem ? waiting->problem : "", "</p>\n");
        if (waiting->import) put_preview(&press, waiting->import);
        if (waiting->mapping) {
            meso_html_put(&press, "<section class=\"card plain words\"><h2>");
            meso_frame_say(&press, "import.columns");
            meso_html_put(&press, "</h2>");
            put_mapping(&press, waiting);
            meso_html_put(&press, "</section>\n");
        }
        put_commit(&press, waiting);
        if (waiting->head && *waiting->head) {
            meso_html_put(&press, "<details class=\"plain\"><summary>");
            meso_frame_say(&press, "import.head");
            meso_html_element(&press, "</summary><pre class=\"head-lines\" tabindex=\"0\">",
                              waiting->head, "</pre></details>\n");
        }
        meso_frame_close(&press, frame);
    }
    const meso_status status = press.page.status < 0 ? press.page.status : out->status;
    meso_page_release(&press.page);
    return status;
}
