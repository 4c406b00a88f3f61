/* A dossier goes to paper without a browser, the same bytes each time, or says what is missing.
 */
#include "base/ctx.h"
#include "document_fixture.h"
#include "refuse.h"
#include "t.h"
#include "view/document_paper.h"

#include <stdlib.h>
#include <unistd.h>

static const char *const here = "view_document_pdf.pdf", *const again =
                                                             "view_document_pdf2.pdf";

/* fontconfig keeps what it has read of the installed fonts until the program ends. */
__attribute__((visibility("default"))) const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\nleak:libpango\n";
}

static char *read_file(const char *path, long *length)
{
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    (void)fseek(file, 0, SEEK_END);
    *length = ftell(file);
    rewind(file);
    char *bytes = malloc((size_t)*length + 1);
    if (bytes) bytes[fread(bytes, 1, (size_t)*length, file)] = '\0';
    (void)fclose(file);
    return bytes;
}

static int holds(const char *bytes, long length, const char *words)
{
    const long count = (long)strlen(words);
    for (long i = 0; i + count <= length; i++)
        if (memcmp(bytes + i, words, (size_t)count) == 0) return 1;
    return 0;
}

static void test_pdf_is_whole_and_says_its_language(meso_ctx *ctx)
{
    long length = 0;
    const meso_document document = document_fixture("onepage", 0, 1);
    T_SAME(meso_document_pdf(ctx, here, &document), MESO_OK);
    char *bytes = read_file(here, &length);
    T_TRUE(bytes != NULL && length > 10000);
    if (bytes) {
        T_TRUE(strncmp(bytes, "%PDF-1.", 7) == 0);
        T_TEXT(bytes + length - 6, "%%EOF\n");
        T_TRUE(holds(bytes, length, "/Lang (en)"));
        T_TRUE(holds(bytes, length, "/CreationDate (20241001"));
        const char *last = bytes + length - 32;
        while (last > bytes && strncmp(last, "startxref\n", 10) != 0)
            last--;
        const long table = strtol(last + 10, NULL, 10); /* where the new table says it is */
        T_TRUE(table > 0 && table < length && strncmp(bytes + table, "xref\n", 5) == 0);
    }
    free(bytes);
    T_TRUE(access("view_document_pdf.pdf.part", F_OK) != 0);
}

static void test_pdf_is_the_same_each_time(meso_ctx *ctx)
{
    meso_document document = document_fixture("page", 0, 2);
    document.made_on = NULL;
    long length = 0, other = 0;
    T_SAME(meso_document_pdf(ctx, here, &document), MESO_OK);
    T_SAME(meso_document_pdf(ctx, again, &document), MESO_OK);
    char *first = read_file(here, &length), *second = read_file(again, &other);
    T_SAME(length, other);
    T_TRUE(first && second && memcmp(first, second, (size_t)length) == 0);
    T_TRUE(!holds(first, length, "CreationDate"));
    free(first);
    free(second);
}

static void test_pdf_says_what_is_missing(meso_ctx *ctx)
{
    const meso_document document = document_fixture("onepage", 0, 1);
    (void)setenv("MESO_PRINT_MODULE", "/nowhere/mesoscope-print.so", 1);
    T_SAME(meso_document_pdf(ctx, here, &document), MESO_E_NOTFOUND);
    T_TRUE(strstr(meso_error_text(ctx), "/nowhere/mesoscope-print.so is not there") != NULL);
    T_TRUE(strstr(meso_error_text(ctx), "librsvg2-2") != NULL);
    (void)setenv("MESO_PRINT_MODULE", "tests/t.h", 1);
    T_SAME(meso_document_pdf(ctx, here, &document), MESO_E_NOTFOUND);
    (void)unsetenv("MESO_PRINT_MODULE");
    T_SAME(meso_document_pdf(ctx, "/nowhere/at/all.pdf", &document), MESO_E_IO);
    T_TRUE(strstr(meso_error_text(ctx), "/nowhere/at/all.pdf: cannot be written") != NULL);
}

/* Words from outside reach the page as words: markup of the text engine stays text. */
static void test_pdf_takes_hostile_words(meso_ctx *ctx)
{
    meso_document document = document_fixture("structure", 1, 1);
    meso_slot slots[9];
    memcpy(slots, document_context, sizeof slots);
    slots[0].text = "Alder <b>Bay</span> &amp; \x1b[31m\xff (\\) %s";
    meso_answer answer = document_structure;
    const meso_answer *answers[] = {&answer};
    answer.context = slots;
    document.answer = answers;
    document.heading = "</span>\x02";
    T_SAME(meso_document_pdf(ctx, here, &document), MESO_OK);
}

/* All that the library does for a PDF, without the module, which has memory of its own. */
static meso_status prepare(meso_ctx *ctx)
{
    const meso_document document = document_fixture("onepage", 0, 2);
    meso_paper_job job = {0};
    meso_text_start(&job.svg, ctx);
    meso_page_start(&job.page, ctx, &document);
    if (job.page.status == MESO_OK) meso_paper_fill(&job);
    meso_status status = job.page.status;
    for (int32_t i = 0; i < job.figures && status == MESO_OK; i++) {
        double height = 0;
        status = meso_paper_draw(&job, i, 300, &height);
        if (status == MESO_OK) T_TRUE(height > 0);
    }
    meso_page_release(&job.page);
    meso_text_release(&job.svg);
    return status;
}

/* Without anchors the map and the bars stand beside each other, over the whole width. */
static void test_paper_leaves_no_tall_frame_empty(meso_ctx *ctx)
{
    meso_document document = document_fixture("onepage", 0, 1);
    meso_figure figures[DOCUMENT_FIGURES];
    meso_answer answer = document_overview;
    const meso_answer *answers[] = {&answer};
    memcpy(figures, document_figures, sizeof figures);
    for (int i = 0; i < DOCUMENT_FIGURES; i++)
        if (figures[i].kind == MESO_FIGURE_ANCHORS) figures[i].table = NULL;
    answer.figure = figures;
    document.answer = answers;
    meso_paper_job job = {0};
    meso_page_start(&job.page, ctx, &document);
    meso_paper_fill(&job);
    T_SAME(job.page.status, MESO_OK);
    int rows = 0;
    for (int32_t b = 0; b < job.paper.blocks; b++) {
        const meso_paper_block *block = &job.paper.block[b];
        if (block->kind != MESO_PAPER_PANELS) continue;
        const int of_map = rows++ == 1;
        T_SAME(block->panels, of_map ? 2 : 1);
        T_SAME(block->panel[0].span, of_map ? 6 : 12);
        T_TRUE((block->panel[0].reason != NULL) == !of_map);
    }
    T_SAME(rows, 2);
    meso_page_release(&job.page);
}

static meso_status write_short(meso_ctx *ctx)
{
    const meso_answer bare = {.question = "overview",
                              .title = "overview.title",
                              .contexts = 9,
                              .context = document_context};
    const meso_answer *const answers[] = {&bare};
    const meso_document document = {.language = "en", .answers = 1, .answer = answers};
    return meso_document_pdf(ctx, here, &document);
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    fixture_fill();
    refuse_each(prepare);
    test_paper_leaves_no_tall_frame_empty(ctx);
    const meso_document document = document_fixture("onepage", 0, 1);
    if (meso_document_pdf(ctx, here, &document) == MESO_E_NOTFOUND) {
        printf("skip: %s\n", meso_error_text(ctx));
    } else {
        test_pdf_is_whole_and_says_its_language(ctx);
        test_pdf_is_the_same_each_time(ctx);
        test_pdf_says_what_is_missing(ctx);
        test_pdf_takes_hostile_words(ctx);
        refuse_each(write_short);
        (void)remove(here);
        (void)remove(again);
    }
    meso_ctx_free(ctx);
    return t_end();
}
