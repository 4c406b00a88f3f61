/* A dossier is one file that needs nothing but itself, says everything, and is the same each
 * time. */
#include "base/ctx.h"
#include "base/digest.h"
#include "document_fixture.h"
#include "markup.h"
#include "refuse.h"
#include "t.h"

static const char *html(meso_text *text, const meso_document *document)
{
    meso_text_clear(text);
    T_SAME(meso_document_html(text->ctx, text, document), MESO_OK);
    return meso_text_get(text);
}

static void has(const char *text, const char *words)
{
    if (!strstr(text, words)) T_TEXT("(the document)", words);
}

static void has_not(const char *text, const char *words)
{
    if (strstr(text, words)) T_TEXT(words, "absent");
}

static void test_document_says_everything_the_answer_holds(meso_text *text)
{
    const meso_document document = document_fixture("onepage", 0, 1);
    const char *page = html(text, &document);
    has(page, "<h1>What is Alder Bay good at, and what is changing?</h1>");
    has(page, "<a href=\"#overview-jobs\">214,000</a> jobs in 2023");
    has(page, "almost certainly more specialised");
    has(page, "<b>Alder Bay</b> compared with <b>8</b> structural peers in <b>2023</b>");
    has(page, "<p class=\"banner\">Example data, not a real place.</p>");
    has(page, "<h2>Why jobs changed, 2015 to 2023</h2>");
    has(page, "id=\"overview-anchors\"");
    has(page, "<summary>Table</summary>");
    has(page, "Call centres grew by 63% since 2015, to 5,150.");
    has(page, "9 of 264 industries of Alder Bay are withheld in 2023");
    has(page, "Recipe 3fa9c2d1e0b7<");
    has(page, "meso report --template onepage -r &quot;Alder Bay&quot; -y 2015:2023");
    has(page, "Office of the Example; CC0");
    has(page, "Made on 2024-10-01");
    has(page,
        "<td>Industry mix</td>"); /* words in the tables behind charts, no keys, no roles */
    has_not(page, "part.mix");
    has_not(page, "<td>reference</td>");
    has_not(page, "⟦");
    has_not(page, "NaN");
}

/* The style holds braces of its own, so gaps are looked for behind it. */
static void test_document_leaves_no_gap_open(meso_text *text)
{
    const meso_document document = document_fixture("page", 0, 2);
    const char *body = strstr(html(text, &document), "</style>");
    T_TRUE(body != NULL);
    if (!body) return;
    has_not(body, "⟦");
    has_not(body, "{");
    has(body, "Needs a table of output or value added beside jobs.");
    has(body, "<a href=\"#structure\">What is Alder Bay made of");
    has(body, "<a href=\"#structure\">See Structure</a>");
}

static void test_document_points_only_to_what_is_there(meso_text *text)
{
    const meso_document document = document_fixture("page", 0, 2);
    const char *page = html(text, &document);
    for (const char *at = strstr(page, "href=\"#"); at; at = strstr(at + 1, "href=\"#")) {
        char id[128] = "id=\"";
        const size_t length = strcspn(at + 7, "\"");
        memcpy(id + 4, at + 7, length);
        memcpy(id + 4 + length, "\"", 2);
        has(page, id);
    }
    const meso_document alone = document_fixture("onepage", 0, 1);
    has_not(html(text, &alone), "See Structure");
}

static void test_document_ids_are_unique(meso_text *text)
{
    const meso_document document = document_fixture("page", 0, 2);
    const char *page = html(text, &document);
    for (const char *at = strstr(page, " id=\""); at; at = strstr(at + 1, " id=\"")) {
        char id[128] = "";
        memcpy(id, at, strcspn(at + 5, "\"") + 6);
        if (strstr(at + 1, id)) T_TEXT(id, "an id that stands once");
    }
}

static void test_document_is_well_formed_and_asks_for_nothing(meso_text *text)
{
    const meso_document document = document_fixture("page", 0, 2);
    const char *page = html(text, &document);
    T_TRUE(markup_tags(page) > 1000);
    markup_asks_for_nothing(page);
}

/* The content policy names the style by the base 64 of its SHA-256, here worked out by hand. */
static void test_document_policy_allows_its_own_style(meso_text *text)
{
    const meso_document document = document_fixture("onepage", 0, 1);
    const char *page = html(text, &document);
    const char *begin = strstr(page, "<style>") + 7, *end = strstr(page, "</style>");
    char hex[MESO_DIGEST_HEX], said[65] = "";
    meso_digest digest;
    meso_digest_start(&digest);
    meso_digest_add(&digest, begin, (size_t)(end - begin));
    meso_digest_end(&digest, hex);
    static const char letter[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *policy = strstr(page, "sha256-") + 7;
    int bits = 0, held = 0, digits = 0;
    for (const char *at = policy; *at != '='; at++) {
        held = held << 6 | (int)(strchr(letter, *at) - letter);
        for (bits += 6; bits >= 4; bits -= 4)
            said[digits < 64 ? digits++ : 64] = "0123456789abcdef"[held >> (bits - 4) & 15];
        held &= 15;
    }
    said[64] = '\0';
    T_TEXT(said, hex);
}

static void test_document_escapes_words_from_outside(meso_text *text)
{
    meso_document document = document_fixture("onepage", 0, 1);
    const char *source[] = {"<script>alert(1)</script>"};
    document.heading = "\"><img src=x onerror=alert(1)>";
    document.banner = "<b>not</b> bold";
    document.command = "meso report -r '</code><script>'";
    document.recipe = "<1234567890123456";
    document.source = source;
    meso_slot slots[9];
    memcpy(slots, document_context, sizeof slots);
    slots[0].text = "Alder <i onclick=x> \x1b[31m& \"Bay\"";
    meso_answer answer = document_overview;
    const meso_answer *answers[] = {&answer};
    answer.context = slots;
    document.answer = answers;
    const char *page = html(text, &document);
    T_TRUE(markup_tags(page) > 500);
    has(page, "&lt;script&gt;alert(1)");
    has(page, "Alder &lt;i onclick=x&gt;");
    has_not(page, "<script");
    has_not(page, "<i onclick");
    has_not(page, "<img");
    has_not(page, "\x1b");
}

static void test_document_keeps_to_one_theme_when_told(meso_text *text)
{
    meso_document document = document_fixture("onepage", 0, 1);
    has(html(text, &document), "prefers-color-scheme:dark");
    document.theme = MESO_THEME_DARK;
    has_not(html(text, &document), "prefers-color-scheme:dark");
    has(html(text, &document), "color-scheme:dark");
}

static void test_document_of_an_answer_without_figures_still_stands(meso_text *text)
{
    const meso_answer bare = {.question = "overview",
                              .title = "overview.title",
                              .contexts = 9,
                              .context = document_context};
    const meso_answer *const answers[] = {&bare};
    meso_document document = {.language = "en", .answers = 1, .answer = answers};
    T_TRUE(markup_tags(html(text, &document)) > 10);
    document.answers = 0;
    T_TRUE(markup_tags(html(text, &document)) > 5);
}

static void test_document_is_the_same_each_time(meso_text *text)
{
    const meso_document document = document_fixture("page", 0, 2);
    meso_text again;
    meso_text_start(&again, text->ctx);
    T_SAME(meso_document_html(text->ctx, &again, &document), MESO_OK);
    T_TRUE(strcmp(meso_text_get(&again), html(text, &document)) == 0);
    meso_text_release(&again);
}

static meso_status write_html(meso_ctx *ctx)
{
    const meso_document document = document_fixture("page", 0, 2);
    meso_text text;
    meso_text_start(&text, ctx);
    const meso_status status = meso_document_html(ctx, &text, &document);
    meso_text_release(&text);
    return status;
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_text text;
    fixture_fill();
    meso_text_start(&text, ctx);
    test_document_says_everything_the_answer_holds(&text);
    test_document_leaves_no_gap_open(&text);
    test_document_points_only_to_what_is_there(&text);
    test_document_ids_are_unique(&text);
    test_document_is_well_formed_and_asks_for_nothing(&text);
    test_document_policy_allows_its_own_style(&text);
    test_document_escapes_words_from_outside(&text);
    test_document_keeps_to_one_theme_when_told(&text);
    test_document_of_an_answer_without_figures_still_stands(&text);
    test_document_is_the_same_each_time(&text);
    meso_text_release(&text);
    meso_ctx_free(ctx);
    refuse_each(write_html);
    return t_end();
}
