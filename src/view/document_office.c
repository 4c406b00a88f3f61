/* How do the parts of an office file come together, without loading their libraries for all
   else? */
#include "view/document_office.h"

#include "base/ctx.h"
#include "base/module.h"
#include "view/escape.h"

#include <stdio.h>
#include <string.h>

enum { PARTS_EACH = 4, PARTS_BESIDE = 24 };

static const double SCALE = 2; /* pixels of a picture for each CSS pixel */

static meso_status find_office(meso_ctx *ctx, const meso_office_functions **out)
{
    char problem[MESO_MODULE_PROBLEM];
    *out =
        meso_module_find(MESO_OFFICE_MODULE, "MESO_OFFICE_MODULE", MESO_OFFICE_SYMBOL, problem);
    if (*out && (*out)->version == MESO_OFFICE_VERSION) return MESO_OK;
    return meso_fail(ctx, MESO_E_NOTFOUND,
                     "an office file cannot be written: %s; install librsvg2-2 and "
                     "libarchive13 (to build: librsvg2-dev libarchive-dev), or take HTML",
                     *out ? "the module is of another version" : problem);
}

meso_text *meso_office_part_new(meso_office_job *job, const char *name)
{
    meso_text kept;
    meso_text_start(&kept, job->paper.page.ctx);
    meso_text_put(&kept, name);
    const int full = job->parts == job->room;
    if (full) job->paper.page.status = MESO_E_SHAPE;
    const int32_t at = full ? 0 : job->parts++;
    job->name[at] = meso_page_keep(&job->paper.page, &kept);
    return &job->part[at];
}

static int take_bytes(void *data, const void *bytes, size_t count)
{
    meso_text *to = data;
    meso_text_put_bytes(to, bytes, count);
    return to->status < 0;
}

meso_office_picture meso_office_draw(meso_office_job *job, const meso_answer *answer,
                                     const meso_figure *figure, double width)
{
    meso_paper_job *paper = &job->paper;
    meso_office_picture picture = {.width = width, .alt = ""};
    char name[64];
    meso_paper_figure *drawn = meso_page_take(&paper->page, 1, sizeof *drawn);
    if (!drawn) return picture;
    *drawn = (meso_paper_figure){answer, figure};
    paper->figure = drawn;
    const meso_status status = meso_paper_draw(paper, 0, width, &picture.height);
    if (status < 0) {
        paper->page.status = status;
        return picture;
    }
    picture.number = ++job->pictures;
    if (figure) picture.alt = meso_page_description(&paper->page, figure);
    (void)snprintf(name, sizeof name, "%s/image%d.png", job->media, (int)picture.number);
    meso_text *part = meso_office_part_new(job, name);
    const meso_office_part svg = {.bytes = meso_text_get(&paper->svg),
                                  .count = paper->svg.length};
    if (job->functions->picture(&svg, width, picture.height, SCALE, take_bytes, part,
                                job->problem, sizeof job->problem) &&
        paper->page.status == MESO_OK)
        paper->page.status = part->status < 0 ? part->status : MESO_E_IO;
    return picture;
}

int meso_office_column(const meso_paper_table *table, int32_t columns, int32_t column,
                       int total)
{
    enum { WORDS = 3, NUMBER = 1 };
    int all = 0;
    for (int32_t c = 0; c < columns; c++)
        all += table->wraps[c] ? WORDS : NUMBER;
    return total * (table->wraps[column] ? WORDS : NUMBER) / all;
}

void meso_office_words(meso_text *out, const char *words)
{
    meso_escape_xml(out, words);
}

/* Title, program and, where asked for, the day. */
static void put_core(meso_office_job *job)
{
    const meso_document *document = job->paper.page.document;
    meso_text *out = meso_office_part_new(job, "docProps/core.xml");
    meso_text_put(
        out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
             "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/"
             "metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
             "xmlns:dcterms=\"http://purl.org/dc/terms/\" "
             "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
    meso_office_words(out, document->heading ? document->heading : "Mesoscope");
    meso_text_printf(out, "</dc:title><dc:creator>Mesoscope %s</dc:creator><dc:language>",
                     meso_version());
    meso_office_words(out, document->language);
    meso_text_put(out, "</dc:language>");
    if (document->made_on && *document->made_on) {
        meso_text_put(out, "<dcterms:created xsi:type=\"dcterms:W3CDTF\">");
        meso_office_words(out, document->made_on);
        meso_text_put(out, "</dcterms:created>");
    }
    meso_text_put(out, "</cp:coreProperties>");
}

static meso_status pack(meso_ctx *ctx, meso_office_job *job, meso_text *out)
{
    meso_office_part *part = meso_page_take(&job->paper.page, job->parts, sizeof *part);
    if (!part) return MESO_E_NOMEM;
    for (int32_t p = 0; p < job->parts; p++) {
        if (job->part[p].status < 0) return job->part[p].status;
        part[p] =
            (meso_office_part){job->name[p], meso_text_get(&job->part[p]), job->part[p].length};
    }
    if (!job->functions->pack(part, job->parts, take_bytes, out, job->problem,
                              sizeof job->problem))
        return out->status;
    return out->status < 0 ? out->status : meso_fail(ctx, MESO_E_IO, "%s", job->problem);
}

meso_status meso_office_make(meso_ctx *ctx, meso_text *out, const meso_document *document,
                             const char *media, void (*write)(meso_office_job *job))
{
    meso_office_job job = {.media = media, .room = PARTS_BESIDE};
    meso_page *page = &job.paper.page;
    const meso_status found = find_office(ctx, &job.functions);
    if (found < 0) return found;
    for (int32_t a = 0; a < document->answers; a++)
        job.room += PARTS_EACH * (document->answer[a]->figures + 3);
    meso_text_start(&job.paper.svg, ctx);
    meso_page_start(page, ctx, document);
    job.name = meso_page_take(page, job.room, sizeof *job.name);
    job.part = meso_page_take(page, job.room, sizeof *job.part);
    if (page->status == MESO_OK) {
        for (int32_t p = 0; p < job.room; p++)
            meso_text_start(&job.part[p], ctx);
        write(&job);
        put_core(&job);
    }
    meso_status status = page->status;
    if (status == MESO_OK) status = pack(ctx, &job, out);
    if (status < 0 && *job.problem) status = meso_fail(ctx, status, "%s", job.problem);
    for (int32_t p = 0; job.part && p < job.room; p++)
        meso_text_release(&job.part[p]);
    meso_text_release(&job.paper.svg);
    meso_page_release(page);
    return status;
}
