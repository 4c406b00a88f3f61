/* A document gives its words and what it says of itself, or a reason; whatever its bytes are.
 */
#include "base/ctx.h"
#include "import/writing.h"
#include "refuse.h"
#include "t.h"
#include "zip.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static meso_writing *hold(meso_ctx *ctx, const char *path, const char *bytes)
{
    meso_writing *work = NULL;
    const meso_status status =
        meso_writing_hold(ctx, &work, path, (const uint8_t *)bytes, strlen(bytes));
    T_SAME(status, MESO_OK);
    if (status < 0) fprintf(stderr, "    %s\n", meso_error_text(ctx));
    return work;
}

static void test_work_html_is_what_a_reader_sees(meso_ctx *ctx)
{
    meso_writing *work =
        hold(ctx, "page.html",
             "<!DOCTYPE html><html lang=\"fr-FR\"><head><title>Les m&eacute;tiers &amp; la "
             "ville</title>"
             "<meta name=\"author\" content=\"A. Blanc\"><style>p{color:red}</style>"
             "<script>if (a < b) alert('</p>')</script></head><body><!-- hidden > --><h1>Une "
             "usine</h1>"
             "<p title=\"a > b\">Les ateliers\n\n  de la ville &#233;taient&nbsp;pr&#xEA;ts; 3 "
             "< 4.</p>"
             "<ul><li>un<li>deux</ul></body></html>");
    T_TEXT(work->format, "html");
    T_TEXT(work->title, "Les m\xC3\xA9tiers & la ville");
    T_TEXT(work->author, "A. Blanc");
    T_TEXT(work->language, "fr");
    T_TEXT(work->body,
           "Une usine\nLes ateliers de la ville \xC3\xA9taient pr\xC3\xAAts; 3 < 4.\n"
           "un\ndeux\n");
    T_TRUE(strlen(work->sha256) == 64);
    meso_writing_free(work);
}

static void test_work_text_has_a_title_and_a_language(meso_ctx *ctx)
{
    meso_writing *work =
        hold(ctx, "notes.md",
             "# What the *tanners* said\r\n\r\nThe firms of the valley are small "
             "and the river is what they have in common with the town.\r\n");
    T_TEXT(work->format, "markdown");
    T_TEXT(work->title, "What the *tanners* said");
    T_TEXT(work->language, "en");
    T_TRUE(strchr(work->body, '\r') == NULL);
    meso_writing_free(work);
    work = hold(ctx, "a/report.txt",
                "---\ntitle: \"Plan 2030\"\nauthor: City\ndate: 2021-05-04\n"
                "lang: pt\n---\nUma linha.\n");
    T_TEXT(work->title, "Plan 2030");
    T_TEXT(work->author, "City");
    T_TEXT(work->made_on, "2021-05-04");
    T_TEXT(work->language, "pt");
    T_TEXT(work->body, "Uma linha.\n");
    meso_writing_free(work);
    /* Windows-1252, told from its bytes. */
    work = hold(ctx, "old.txt", "Caf\xE9 de la ville");
    T_TEXT(work->body, "Caf\xC3\xA9 de la ville");
    meso_writing_free(work);
}

/* One page, made by hand; poppler finds its objects without a table of them. */
static const char pdf[] =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 "
    "R/Resources<</Font<</F 5 "
    "0 R>>>>>>endobj\n"
    "4 0 obj<</Length 48>>stream\nBT /F 12 Tf 20 100 Td (A harbour of welders) Tj "
    "ET\nendstream "
    "endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    "6 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 7 0 "
    "R/Resources<</Font<</F 5 "
    "0 R>>>>>>endobj\n"
    "7 0 obj<</Length 44>>stream\nBT /F 12 Tf 20 100 Td (The second page) Tj ET\nendstream "
    "endobj\n"
    "8 0 obj<</Title(Harbour study)/Author(Port "
    "office)/CreationDate(D:20190302120000Z)>>endobj\n"
    "trailer<</Root 1 0 R/Info 8 0 R/Size 9>>\n%%EOF\n";

static void test_work_pdf_has_pages(meso_ctx *ctx)
{
    meso_writing *work = hold(ctx, "harbour.pdf", pdf);
    if (!work) return;
    T_TEXT(work->format, "pdf");
    T_TEXT(work->title, "Harbour study");
    T_TEXT(work->author, "Port office");
    T_TEXT(work->made_on, "2019-03-02");
    const char *end = strchr(work->body, '\f');
    T_TRUE(end != NULL && strstr(work->body, "A harbour of welders") < end);
    T_TRUE(end != NULL && strstr(end, "The second page") != NULL);
    meso_writing_free(work);
}

static void expect_refusal(meso_ctx *ctx, const char *path, const char *bytes, size_t count,
                           const char *because)
{
    meso_writing *work = NULL;
    T_TRUE(meso_writing_hold(ctx, &work, path, (const uint8_t *)bytes, count) < 0);
    T_TRUE(work == NULL);
    const int told = strstr(meso_error_text(ctx), because) != NULL;
    T_TRUE(told);
    if (!told) fprintf(stderr, "    %s: %s\n", because, meso_error_text(ctx));
}

static void test_work_says_why_it_is_none(meso_ctx *ctx)
{
    expect_refusal(ctx, "a.pdf", "%PDF-1.4\n", 9, "not a PDF that can be read");
    expect_refusal(ctx, "a.txt", "   \n", 4, "holds no words");
    expect_refusal(ctx, "a.bin", "a\0b\0\1\2", 6, "binary");
    expect_refusal(ctx, "a.html", "<html><script>all of it", 23, "holds no words");
    meso_writing *work = NULL;
    T_SAME(meso_writing_read(ctx, &work, "/nowhere/at all.txt"), MESO_E_IO);
    T_SAME(meso_writing_read(ctx, &work, ""), MESO_E_ARGUMENT);
}

/* An archive of these parts, as a document. */
static meso_status hold_zip(meso_ctx *ctx, meso_writing **out, const char *path,
                            const char *part, const char *xml)
{
    zip_writer zip = {.locked = 0};
    meso_text_start(&zip.bytes, ctx);
    zip_add(&zip, "docProps/core.xml",
            "<cp:coreProperties xmlns:cp='c' xmlns:dc='d'><dc:title>Port plan</dc:title>"
            "<dc:creator>B. Cruz</dc:creator></cp:coreProperties>");
    zip_add(&zip, part, xml);
    zip_end(&zip);
    const meso_status status =
        meso_writing_hold(ctx, out, path, (const uint8_t *)zip.bytes.data, zip.bytes.length);
    meso_text_release(&zip.bytes);
    return status;
}

#define WORD(inside) "<w:document xmlns:w='w'><w:body>" inside "</w:body></w:document>"

static void test_work_docx_and_odt_have_paragraphs(meso_ctx *ctx)
{
    meso_writing *work = NULL;
    T_SAME(hold_zip(ctx, &work, "plan.docx", "word/document.xml",
                    WORD("<w:p><w:r><w:t>The har</w:t></w:r><w:r><w:t>bour &amp; the town</w:t>"
                         "<w:delText>gone</w:delText></w:r></w:p><w:p><w:r><w:tab/><w:t>Two"
                         "</w:t></w:r></w:p>")),
           MESO_OK);
    if (work) {
        T_TEXT(work->format, "docx");
        T_TEXT(work->title, "Port plan");
        T_TEXT(work->author, "B. Cruz");
        T_TEXT(work->body, "The harbour & the town\n\tTwo\n");
    }
    meso_writing_free(work);
    work = NULL;
    T_SAME(hold_zip(ctx, &work, "plan.odt", "content.xml",
                    "<d xmlns:text='t' xmlns:o='o'><text:tracked-changes><text:p>old</text:p>"
                    "</text:tracked-changes><text:h>Head</text:h> <text:p>One<text:s "
                    "text:c='2'/>two</text:p></d>"),
           MESO_OK);
    if (work) {
        T_TEXT(work->format, "odt");
        T_TEXT(work->body, "Head\nOne  two\n");
    }
    meso_writing_free(work);
}

static void expect_bad_zip(meso_ctx *ctx, const char *part, const char *xml,
                           const char *because)
{
    meso_writing *work = NULL;
    T_SAME(hold_zip(ctx, &work, "bad.docx", part, xml), MESO_E_PARSE);
    T_TRUE(work == NULL);
    const int told = strstr(meso_error_text(ctx), because) != NULL;
    T_TRUE(told);
    if (!told) fprintf(stderr, "    %s: %s\n", because, meso_error_text(ctx));
}

/* Entities that grow, elements without end, archives of something else. */
static void test_work_docx_refuses_what_is_hostile(meso_ctx *ctx)
{
    enum { DEEP = 1000 };
    char *deep = malloc(DEEP * 3 + 1);
    for (int i = 0; i < DEEP; i++)
        memcpy(deep + 3 * i, "<a>", 4);
    expect_bad_zip(ctx, "word/document.xml", deep, "bad.docx");
    free(deep);
    expect_bad_zip(ctx, "word/document.xml",
                   "<!DOCTYPE d [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><d>&b;</d>",
                   "bad.docx");
    expect_bad_zip(ctx, "word/document.xml",
                   "<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><d>&a;</d>",
                   "bad.docx");
    expect_bad_zip(ctx, "xl/workbook.xml", "<w/>", "neither a DOCX nor an ODT");
    expect_bad_zip(ctx, "word/document.xml", WORD("<w:p>"), "bad.docx");
    expect_bad_zip(ctx, "word/document.xml", WORD(""), "holds no words");
    meso_writing *work = NULL;
    T_SAME(meso_writing_hold(ctx, &work, "b.docx", (const uint8_t *)"PK\3\4 cut off", 12),
           MESO_E_PARSE);
}

/* A page of tags that are never closed takes time in proportion to its length. */
static void test_work_html_is_read_in_one_pass(meso_ctx *ctx)
{
    static const char *const pieces[] = {
        "<script></scriptx \"", "<a '", "</a \"", "<!--", "&#", "<"};
    enum { BYTES = 1 << 20 };
    char *page = malloc(BYTES + 1);
    for (size_t p = 0; p < sizeof pieces / sizeof pieces[0]; p++) {
        const size_t count = strlen(pieces[p]);
        for (size_t i = 0; i < BYTES; i++)
            page[i] = pieces[p][i % count];
        memcpy(page, "<html>w", 7);
        page[BYTES] = '\0';
        meso_writing *work = NULL;
        T_SAME(meso_writing_hold(ctx, &work, "p.html", (const uint8_t *)page, BYTES), MESO_OK);
        meso_writing_free(work);
    }
    free(page);
}

static meso_status read_all(meso_ctx *ctx)
{
    meso_writing *work = NULL;
    const char *page = "<html><title>a&amp;b</title><p>The end of the line is the rest.";
    meso_status status =
        meso_writing_hold(ctx, &work, "p.html", (const uint8_t *)page, strlen(page));
    meso_writing_free(work);
    work = NULL;
    if (status == MESO_OK)
        status = meso_writing_hold(ctx, &work, "p.txt", (const uint8_t *)"word", 4);
    meso_writing_free(work);
    return status;
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    test_work_html_is_what_a_reader_sees(ctx);
    test_work_text_has_a_title_and_a_language(ctx);
    test_work_pdf_has_pages(ctx);
    test_work_says_why_it_is_none(ctx);
    test_work_docx_and_odt_have_paragraphs(ctx);
    test_work_docx_refuses_what_is_hostile(ctx);
    test_work_html_is_read_in_one_pass(ctx);
    refuse_each(read_all);
    meso_ctx_free(ctx);
    return t_end();
}
