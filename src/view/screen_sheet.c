/* How does a method sheet, a playbook or one thing of the library read? */
#include "view/screen_shelf.h"

#include "view/screen_own.h"

#include <stdio.h>
#include <string.h>

static void put_heading(meso_press *press, const char *key)
{
    meso_html_put(press, "<h3>");
    meso_frame_say(press, key);
    meso_html_put(press, "</h3>\n");
}

/* `code` within a line. */
static void put_line(meso_press *press, const char *line, size_t count)
{
    char words[2000];
    for (int code = 0; count > 0; code = !code) {
        size_t run = 0;
        while (run < count && line[run] != '`')
            run++;
        (void)snprintf(words, sizeof words, "%.*s", (int)run, line);
        if (code)
            meso_html_element(press, "<code>", words, "</code>");
        else
            meso_html_words(press, words);
        line += run + (run < count);
        count -= run + (run < count);
    }
}

static int is_numbered(const char *line)
{
    const size_t digits = strspn(line, "0123456789");
    return digits > 0 && line[digits] == '.' && line[digits + 1] == ' ';
}

/* Paragraphs and lists; other marks of Markdown stay as they stand. */
static void put_prose(meso_press *press, const char *text)
{
    const char *open = NULL;
    for (const char *line = text; *line;) {
        const size_t count = strcspn(line, "\n");
        const char *kind = is_numbered(line)                ? "ol"
                           : strncmp(line, "- ", 2) == 0    ? "ul"
                           : count == 0                     ? NULL
                           : open && line[0] == ' '         ? open
                           : open && strcmp(open, "p") == 0 ? "p"
                                                            : "p";
        const int item = kind && (is_numbered(line) || strncmp(line, "- ", 2) == 0);
        if (open && (!kind || strcmp(open, kind) != 0)) {
            meso_html_put(press, strcmp(open, "p") == 0 ? "</p>\n" : "</li></");
            if (strcmp(open, "p") != 0) meso_text_printf(press->out, "%s>\n", open);
            open = NULL;
        }
        if (kind && !open) {
            meso_text_printf(press->out, item ? "<%s><li>" : "<%s>", kind);
            open = kind;
        } else if (item) {
            meso_html_put(press, "</li><li>");
        }
        const size_t skip = item ? (size_t)(strchr(line, ' ') - line) + 1 : 0;
        if (kind) {
            put_line(press, line + skip, count - skip);
            meso_html_put(press, " ");
        }
        line += count + (line[count] == '\n');
    }
    if (open && strcmp(open, "p") == 0) meso_html_put(press, "</p>\n");
    if (open && strcmp(open, "p") != 0) meso_text_printf(press->out, "</li></%s>\n", open);
}

static void open_card(meso_press *press, const char *title)
{
    meso_html_put(press, "<article class=\"card panel prose\" lang=\"en\">");
    meso_html_element(press, "<h2>", title, "</h2>\n");
}

static void fill_sheet(meso_press *press, const meso_frame *frame, const void *data)
{
    static const char *const keys[MESO_METHOD_PARTS] = {"sheet.what",     "sheet.when",
                                                        "sheet.data",     "sheet.steps",
                                                        "sheet.pitfalls", "sheet.references"};
    const meso_method *sheet = data;
    (void)frame;
    open_card(press, sheet->title);
    for (int p = 0; p < MESO_METHOD_PARTS; p++) {
        put_heading(press, keys[p]);
        put_prose(press, sheet->part[p]);
    }
    meso_html_put(press, "</article>\n");
}

static void put_cell(meso_press *press, const char *words)
{
    meso_html_element(press, "<td>", words, "</td>");
}

static void open_table(meso_press *press, const char *const *key, int count)
{
    meso_html_put(press, "<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>");
    for (int c = 0; c < count; c++) {
        meso_html_put(press, "<th scope=\"col\">");
        meso_frame_say(press, key[c]);
        meso_html_put(press, "</th>");
    }
    meso_html_put(press, "</tr></thead><tbody>\n");
}

static void fill_playbook(meso_press *press, const meso_frame *frame, const void *data)
{
    static const char *const keys[] = {
        "playbook.step",       "playbook.state",    "playbook.found",   "playbook.input",
        "playbook.capability", "playbook.artefact", "playbook.evidence"};
    static const char *const states[] = {"playbook.open", "playbook.begun", "playbook.shown"};
    static const char *const marks[] = {"\xE2\x97\x8B ", "\xE2\x97\x90 ", "\xE2\x97\x8F "};
    const meso_playbook *book = data;
    (void)frame;
    open_card(press, book->title);
    put_heading(press, "playbook.fits");
    meso_html_element(press, "<p>", book->fits, "</p>\n");
    put_heading(press, "playbook.avoid");
    meso_html_element(press, "<p>", book->avoid, "</p>\n");
    open_table(press, keys, 7);
    for (int32_t s = 0; s < book->steps; s++) {
        const meso_step *step = &book->step[s];
        meso_text_printf(press->out, "<tr><th scope=\"row\">%d. ", (int)s + 1);
        meso_html_words(press, step->title);
        meso_text_printf(press->out, "</th><td class=\"state\">%s", marks[step->state]);
        meso_frame_say(press, states[step->state]);
        meso_html_put(press, "</td>");
        put_cell(press, step->found);
        put_cell(press, step->input);
        put_cell(press, step->capability);
        put_cell(press, step->artefact);
        put_cell(press, step->evidence);
        meso_html_put(press, "</tr>\n");
    }
    meso_html_put(press, "</tbody></table></div><p><a href=\"/library/sheet/");
    meso_html_words(press, book->method);
    meso_html_put(press, "\">");
    meso_frame_say(press, "library.sheet");
    meso_html_put(press, "</a></p></article>\n");
}

static void fill_adaptation(meso_press *press, const meso_frame *frame, const void *data)
{
    static const char *const keys[] = {"adaptation.stage", "adaptation.failure",
                                       "adaptation.ties",  "adaptation.begin",
                                       "adaptation.adapt", "adaptation.avoid"};
    const meso_playbooks *all = data;
    (void)frame;
    meso_html_put(press, "<article class=\"card panel\" lang=\"en\"><h2>");
    meso_frame_say(press, "library.adaptation");
    meso_html_put(press, "</h2>\n");
    open_table(press, keys, 6);
    for (int32_t r = 0; r < all->rules; r++) {
        const meso_adaptation *rule = &all->rule[r];
        meso_html_put(press, "<tr>");
        put_cell(press, rule->stage);
        put_cell(press, rule->failure);
        put_cell(press, rule->ties);
        meso_html_put(press, "<td><a href=\"/library/playbook/");
        meso_html_words(press, rule->begin);
        meso_html_element(press, "\">", rule->begin, "</a></td>");
        put_cell(press, rule->adapt);
        put_cell(press, rule->avoid);
        meso_html_put(press, "</tr>\n");
    }
    meso_html_put(press, "</tbody></table></div></article>\n");
}

static void fill_item(meso_press *press, const meso_frame *frame, const void *data)
{
    const meso_shelf_item *item = data;
    (void)frame;
    meso_html_put(press, "<article class=\"card panel prose\">");
    meso_html_element(press, "<h2>", item->title, "</h2>\n");
    for (int side = 0; side < 2; side++) {
        const char *relation = side ? "cites" : "used in";
        int any = 0;
        for (int64_t r = 0; item->links && r < item->links->rows; r++) {
            char key[48];
            if (strcmp(item->links->column[0].text[r], relation) != 0) continue;
            if (!any++) put_heading(press, side ? "library.cites" : "library.used");
            (void)snprintf(key, sizeof key, "stance.%.30s", item->links->column[3].text[r]);
            meso_html_put(press, "<p>");
            meso_html_words(press, item->links->column[2].text[r]);
            meso_html_put(press, " <small>");
            meso_frame_say(press, key);
            meso_html_put(press, " ");
            meso_html_words(press, item->links->column[4].text[r]);
            meso_html_put(press, "</small></p>\n");
        }
    }
    meso_html_element(press, "<pre class=\"words\">", item->text, "</pre></article>\n");
}

meso_status meso_screen_sheet(meso_ctx *ctx, meso_text *out, const meso_frame *frame,
                              const meso_method *sheet)
{
    return meso_screen_own(ctx, out, frame, NULL, fill_sheet, sheet);
}

meso_status meso_screen_playbook(meso_ctx *ctx, meso_text *out, const meso_frame *frame,
                                 const meso_playbook *book)
{
    return meso_screen_own(ctx, out, frame, NULL, fill_playbook, book);
}

meso_status meso_screen_adaptation(meso_ctx *ctx, meso_text *out, const meso_frame *frame,
                                   const meso_playbooks *all)
{
    return meso_screen_own(ctx, out, frame, NULL, fill_adaptation, all);
}

meso_status meso_screen_item(meso_ctx *ctx, meso_text *out, const meso_frame *frame,
                             const meso_shelf_item *item)
{
    return meso_screen_own(ctx, out, frame, NULL, fill_item, item);
}
