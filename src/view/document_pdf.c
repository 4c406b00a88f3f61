/* How does a document become a PDF without a browser, and without loading cairo for all else?
 */
#include "base/ctx.h"
#include "base/module.h"
#include "view/catalogue.h"
#include "view/document.h"
#include "view/document_paper.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MODULE "mesoscope-print.so"

static int draw(void *data, int32_t figure, double width, const char **svg, size_t *length,
                double *height)
{
    meso_paper_job *job = data;
    const meso_status status = meso_paper_draw(job, figure, width, height);
    *svg = meso_text_get(&job->svg);
    *length = job->svg.length;
    return status;
}

static const char *page_words(void *data, int32_t page, int32_t pages)
{
    meso_paper_job *job = data;
    const meso_slot slots[] = {{.name = "page",
                                .cell = {page, page, page, MESO_CELL_OBSERVED},
                                .format = MESO_FORMAT_COUNT},
                               {.name = "pages",
                                .cell = {pages, pages, pages, MESO_CELL_OBSERVED},
                                .format = MESO_FORMAT_COUNT}};
    meso_text_clear(&job->words);
    meso_say(&job->words, job->page.document->language, "document.page", slots, 2, MESO_NAN);
    return meso_text_get(&job->words);
}

static int take_bytes(void *data, const void *bytes, size_t count)
{
    meso_paper_job *job = data;
    meso_text_put_bytes(&job->pdf, bytes, count);
    return job->pdf.status;
}

static meso_status find_printer(meso_ctx *ctx, meso_paper_print_function **out)
{
    char problem[MESO_MODULE_PROBLEM];
    void *symbol = meso_module_find(MODULE, "MESO_PRINT_MODULE", MESO_PAPER_PRINT, problem);
    if (!symbol) {
        return meso_fail(ctx, MESO_E_NOTFOUND,
                         "a PDF cannot be written: %s; install libcairo2, libpangocairo-1.0-0 "
                         "and librsvg2-2 (to build: libcairo2-dev libpango1.0-dev "
                         "librsvg2-dev), or write HTML and print it from a browser",
                         problem);
    }
    memcpy(out, &symbol, sizeof *out); /* ISO C has no cast from object to function */
    return MESO_OK;
}

/* Where `words` begin at or after `from`, or NULL. The text may hold any bytes. */
static const char *find_bytes(const meso_text *text, size_t from, const char *words)
{
    const size_t length = strlen(words);
    for (size_t i = from; i + length <= text->length; i++) {
        if (memcmp(text->data + i, words, length) == 0) return text->data + i;
    }
    return NULL;
}

/* The number that follows `words` in the last kilobyte of the file; -1 when it is not there. */
static long number_after(const meso_text *pdf, const char *words)
{
    const size_t tail = pdf->length > 1024 ? pdf->length - 1024 : 0;
    const char *at = find_bytes(pdf, tail, words);
    return at ? strtol(at + strlen(words), NULL, 10) : -1;
}

/* cairo 1.16 cannot say which language a text is in, so its catalogue is written again at the
   end of the file, as PDF allows (ISO 32000-1, 7.5.6 Incremental updates). */
static void add_language(meso_text *pdf, const char *language)
{
    static const char type[] = "<< /Type /Catalog";
    const long root = number_after(pdf, "/Root "), info = number_after(pdf, "/Info ");
    const long size = number_after(pdf, "/Size "), table = number_after(pdf, "startxref");
    char head[32];
    if (root < 0 || info < 0 || size < 0 || table < 0) return;
    (void)snprintf(head, sizeof head, "\n%ld 0 obj\n", root);
    const char *old = find_bytes(pdf, 0, head);
    const char *body = old ? old + strlen(head) : NULL;
    if (!body || strncmp(body, type, strlen(type)) != 0) return;
    body += strlen(type);
    const char *end = strstr(body, "endobj");
    if (!end) return;
    const size_t rest = (size_t)(body - pdf->data), count = (size_t)(end - body);
    const size_t object = pdf->length;
    meso_text_printf(pdf,
                     "%ld 0 obj\n%s /Lang (%s) /ViewerPreferences << /DisplayDocTitle true >>",
                     root, type, language);
    for (size_t i = 0; i < count && pdf->status == MESO_OK; i++) {
        const char byte = pdf->data[rest + i];
        meso_text_put_bytes(pdf, &byte, 1);
    }
    meso_text_put(pdf, "endobj\n");
    const size_t place = pdf->length;
    meso_text_printf(pdf,
                     "xref\n%ld 1\n%010zu 00000 n \ntrailer\n<< /Size %ld /Root %ld 0 R /Info "
                     "%ld 0 R /Prev %ld >>\nstartxref\n%zu\n%%%%EOF\n",
                     root, object, size, root, info, table, place);
}

/* Written beside the place it is for, and moved there when it is whole. */
static meso_status save(meso_ctx *ctx, const meso_text *pdf, const char *path)
{
    meso_text part;
    meso_text_start(&part, ctx);
    meso_text_printf(&part, "%s.part", path);
    const char *name = meso_text_get(&part);
    meso_status status = part.status;
    FILE *file = status == MESO_OK ? fopen(name, "wb") : NULL;
    if (status == MESO_OK && !file) {
        status = meso_fail(ctx, MESO_E_IO, "%s: cannot be written (%s)", path, strerror(errno));
    } else if (file) {
        const int failed = fwrite(pdf->data, 1, pdf->length, file) != pdf->length;
        const int open = fclose(file) != 0;
        if (failed || open || rename(name, path) != 0) {
            status =
                meso_fail(ctx, MESO_E_IO, "%s: cannot be written (%s)", path, strerror(errno));
            (void)remove(name);
        }
    }
    meso_text_release(&part);
    return status;
}

meso_status meso_document_pdf(meso_ctx *ctx, const char *path, const meso_document *document)
{
    meso_paper_job job = {0};
    meso_paper_print_function *print = NULL;
    char problem[MESO_MODULE_PROBLEM] = "";
    meso_status status = find_printer(ctx, &print);
    if (status < 0) goto done;
    meso_text_start(&job.svg, ctx);
    meso_text_start(&job.words, ctx);
    meso_text_start(&job.pdf, ctx);
    meso_page_start(&job.page, ctx, document);
    if (job.page.status == MESO_OK) meso_paper_fill(&job);
    MESO_TRY(job.page.status);
    job.paper.draw = draw;
    job.paper.page_words = page_words;
    job.paper.write = take_bytes;
    job.paper.data = &job;
    const int printed = print(&job.paper, problem, sizeof problem);
    if (printed > 0) {
        status = meso_fail(ctx, MESO_E_IO, "%s: %s", path, problem);
        goto done;
    }
    MESO_TRY((meso_status)printed);
    MESO_TRY(job.words.status);
    add_language(&job.pdf, meso_language_find(document->language)->code);
    MESO_TRY(job.pdf.status);
    MESO_TRY(save(ctx, &job.pdf, path));
done:
    if (print) {
        meso_page_release(&job.page);
        meso_text_release(&job.svg);
        meso_text_release(&job.words);
        meso_text_release(&job.pdf);
    }
    return status;
}
