/* How does a document become slides: a question, its sentences, then a figure a slide? */
#include "view/document.h"
#include "view/document_office.h"
#include "view/slide_master.h"

#include <stdio.h>

/* Sizes in EMU of a slide of 16:9, and of a CSS pixel on it. */
enum { WIDE = 12192000, HIGH = 6858000, MARGIN = 560000, EMU = 9525, MOST_ROWS = 12 };

static const double PICTURE_WIDTH = 1100, PICTURE_HEIGHT = 500; /* room in CSS pixels */

typedef struct place {
    int x, y, width, height; /* EMU */
} place;

static const place HINT = {MARGIN, 1080000, WIDE - 2 * MARGIN, 340000};
static const place BODY = {MARGIN, 1500000, WIDE - 2 * MARGIN, 4700000};
static const place FOOT = {MARGIN, 6430000, WIDE - 2 * MARGIN, 260000};

typedef struct deck {
    meso_office_job *job;
    int32_t slides;
    int32_t shapes; /* of the slide that is open */
    meso_text *out; /* the slide that is open */
} deck;

/* Begins a box of words: size in hundredths of a point. */
static void open_box(deck *to, place at, const char *name)
{
    const int id = ++to->shapes;
    meso_text_printf(
        to->out,
        "<p:sp><p:nvSpPr><p:cNvPr id=\"%d\" name=\"%s %d\"/><p:cNvSpPr "
        "txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"%d\" "
        "y=\"%d\"/><a:ext cx=\"%d\" cy=\"%d\"/></a:xfrm><a:prstGeom "
        "prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr "
        "wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\"><a:normAutofit"
        "/></a:bodyPr><a:lstStyle/><a:p>",
        id, name, id, at.x, at.y, at.width, at.height);
}

static void close_box(deck *to)
{
    meso_text_put(to->out, "</a:p></p:txBody></p:sp>");
}

static void put_run(deck *to, const char *words, int size, const char *colour, int strong,
                    int serif)
{
    if (!*words) return;
    meso_text_printf(to->out, "<a:r><a:rPr lang=\"");
    meso_office_words(to->out, to->job->paper.page.document->language);
    meso_text_printf(to->out,
                     "\" sz=\"%d\" b=\"%d\" dirty=\"0\"><a:solidFill><a:srgbClr val=\"%s\"/>"
                     "</a:solidFill>%s</a:rPr><a:t>",
                     size, strong, colour, serif ? "<a:latin typeface=\"Georgia\"/>" : "");
    meso_office_words(to->out, words);
    meso_text_put(to->out, "</a:t></a:r>");
}

static void put_box(deck *to, place at, const char *name, const char *words, int size,
                    const char *colour, int strong, int serif)
{
    if (!*words) return;
    open_box(to, at, name);
    put_run(to, words, size, colour, strong, serif);
    close_box(to);
}

/* The title takes the place of the layout's, so that outlines and screen readers know it. */
static void put_title(deck *to, const char *words)
{
    const int id = ++to->shapes;
    meso_text_printf(
        to->out,
        "<p:sp><p:nvSpPr><p:cNvPr id=\"%d\" name=\"Title %d\"/><p:cNvSpPr><a:spLocks "
        "noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"title\"/></p:nvPr></p:nvSpPr>"
        "<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>",
        id, id);
    meso_text_put(to->out, "<a:r><a:rPr lang=\"");
    meso_office_words(to->out, to->job->paper.page.document->language);
    meso_text_put(to->out, "\" dirty=\"0\"/><a:t>");
    meso_office_words(to->out, words);
    meso_text_put(to->out, "</a:t></a:r>");
    close_box(to);
}

static void open_slide(deck *to, const char *title)
{
    char name[64];
    (void)snprintf(name, sizeof name, "ppt/slides/slide%d.xml", (int)++to->slides);
    to->shapes = 1;
    to->out = meso_office_part_new(to->job, name);
    meso_text_put(to->out, MESO_SLIDE_HEAD
                  "<p:sld " MESO_SLIDE_SPACES
                  "><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" "
                  "name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>");
    put_title(to, title);
}

/* Closes the slide with what stands at its foot; `picture` is on it, 0 = none. */
static void close_slide(deck *to, int32_t picture)
{
    meso_page *page = &to->job->paper.page;
    const meso_document *document = page->document;
    char name[64];
    open_box(to, FOOT, "Foot");
    put_run(to, document->heading ? document->heading : "Mesoscope", 1000, "5F6A68", 0, 0);
    if (document->banner && *document->banner) {
        put_run(to, " · ", 1000, "5F6A68", 0, 0);
        put_run(to, document->banner, 1000, "B04A16", 1, 0);
    }
    close_box(to);
    meso_text_put(to->out, "</p:spTree></p:cSld></p:sld>");
    (void)snprintf(name, sizeof name, "ppt/slides/_rels/slide%d.xml.rels", (int)to->slides);
    meso_text *links = meso_office_part_new(to->job, name);
    meso_text_put(links, MESO_SLIDE_LINKS "<Relationship Id=\"rId1\" Type=\"" MESO_SLIDE_TYPE
                                          "/slideLayout\" "
                                          "Target=\"../slideLayouts/slideLayout1.xml\"/>");
    if (picture)
        meso_text_printf(links,
                         "<Relationship Id=\"rId2\" Type=\"" MESO_SLIDE_TYPE
                         "/image\" Target=\"../media/image%d.png\"/>",
                         (int)picture);
    meso_text_put(links, "</Relationships>");
}

static void put_picture(deck *to, const meso_office_picture *picture)
{
    double scale = PICTURE_WIDTH / picture->width;
    if (picture->height * scale > PICTURE_HEIGHT) scale = PICTURE_HEIGHT / picture->height;
    const int wide = (int)(picture->width * scale * EMU);
    const int high = (int)(picture->height * scale * EMU);
    const int id = ++to->shapes;
    meso_text_printf(to->out,
                     "<p:pic><p:nvPicPr><p:cNvPr id=\"%d\" name=\"Figure %d\" descr=\"", id,
                     (int)picture->number);
    meso_office_words(to->out, picture->alt);
    meso_text_printf(
        to->out,
        "\"/><p:cNvPicPr><a:picLocks noChangeAspect=\"1\"/></p:cNvPicPr><p:nvPr/>"
        "</p:nvPicPr><p:blipFill><a:blip r:embed=\"rId2\"/><a:stretch><a:fillRect/>"
        "</a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x=\"%d\" y=\"%d\"/><a:ext "
        "cx=\"%d\" cy=\"%d\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/>"
        "</a:prstGeom></p:spPr></p:pic>",
        (WIDE - wide) / 2, BODY.y, wide, high);
}

static void put_cell(deck *to, const char *words, int right, int strong)
{
    meso_text_printf(to->out,
                     "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn=\"%s\"/>",
                     right ? "r" : "l");
    put_run(to, words, 1100, "172224", strong, 0);
    meso_text_put(to->out, "</a:p></a:txBody><a:tcPr marL=\"45720\" marR=\"45720\" "
                           "marT=\"30000\" marB=\"30000\"><a:noFill/></a:tcPr></a:tc>");
}

/* The first rows; a slide is no annex. */
static void put_table(deck *to, const meso_paper_table *table)
{
    const int64_t rows = table->rows < MOST_ROWS ? table->rows : MOST_ROWS;
    const int32_t columns = table->columns < 12 ? table->columns : 12;
    const int id = ++to->shapes;
    meso_text_printf(to->out,
                     "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"%d\" name=\"Table "
                     "%d\"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off "
                     "x=\"%d\" y=\"%d\"/><a:ext cx=\"%d\" cy=\"%d\"/></p:xfrm><a:graphic>"
                     "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/"
                     "table\"><a:tbl><a:tblPr firstRow=\"1\"/><a:tblGrid>",
                     id, id, BODY.x, BODY.y, BODY.width, (int)(rows + 1) * 320000);
    for (int32_t c = 0; c < columns; c++)
        meso_text_printf(to->out, "<a:gridCol w=\"%d\"/>",
                         meso_office_column(table, columns, c, BODY.width));
    meso_text_put(to->out, "</a:tblGrid><a:tr h=\"320000\">");
    for (int32_t c = 0; c < columns; c++)
        put_cell(to, table->head[c], table->right[c], 1);
    meso_text_put(to->out, "</a:tr>");
    for (int64_t row = 0; row < rows; row++) {
        meso_text_put(to->out, "<a:tr h=\"320000\">");
        for (int32_t c = 0; c < columns; c++)
            put_cell(to, table->cell[row * table->columns + c], table->right[c], 0);
        meso_text_put(to->out, "</a:tr>");
    }
    meso_text_put(to->out, "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>");
}

static void put_cards(deck *to, const meso_figure *figure)
{
    meso_page *page = &to->job->paper.page;
    open_box(to, BODY, "Cards");
    for (int64_t row = 0; row < figure->table->rows; row++) {
        const meso_card card = meso_page_card(page, figure, row);
        if (row > 0) meso_text_put(to->out, "</a:p><a:p>");
        put_run(to, card.title, 1600, "172224", 1, 0);
        put_run(to, ". ", 1600, "172224", 1, 0);
        put_run(to, card.body, 1600, "46524F", 0, 0);
    }
    close_box(to);
}

static void put_figure(deck *to, const meso_answer *answer, const meso_figure *figure)
{
    meso_page *page = &to->job->paper.page;
    int32_t drawn = 0;
    if (!figure->table || figure->table->rows == 0) return;
    open_slide(to, meso_page_title(page, answer, figure));
    put_box(to, HINT, "Hint", meso_page_hint(page, answer, figure), 1300, "5F6A68", 0, 0);
    if (figure->kind == MESO_FIGURE_CARDS) {
        put_cards(to, figure);
    } else if (meso_page_is_chart(figure)) {
        const double width = figure->width > 5 || figure->width == 0 ? 900 : 560;
        const meso_office_picture picture = meso_office_draw(to->job, answer, figure, width);
        drawn = picture.number;
        if (drawn) put_picture(to, &picture);
    } else {
        const meso_paper_table *table = meso_paper_tabulate(page, answer, figure);
        if (table) put_table(to, table);
    }
    close_slide(to, drawn);
}

static void put_answer(deck *to, const meso_answer *answer)
{
    meso_page *page = &to->job->paper.page;
    const meso_pieces context = meso_page_context(page, answer);
    open_slide(to, meso_page_question(page, answer));
    open_box(to, HINT, "Context");
    for (int32_t i = 0; i < context.count; i++)
        put_run(to, context.piece[i].text, 1300, "5F6A68", context.piece[i].figure != NULL, 0);
    close_box(to);
    open_box(to, BODY, "Sentences");
    for (int32_t f = 0; f < answer->facts; f++) {
        const meso_pieces pieces = meso_page_fact(page, &answer->fact[f]);
        if (f > 0)
            meso_text_put(to->out, "</a:p><a:p><a:pPr><a:spcBef><a:spcPts "
                                   "val=\"900\"/></a:spcBef></a:pPr>");
        for (int32_t i = 0; i < pieces.count; i++)
            put_run(to, pieces.piece[i].text, 2000, "172224", pieces.piece[i].figure != NULL,
                    1);
    }
    close_box(to);
    close_slide(to, 0);
    for (int32_t f = 0; f < answer->figures && page->status == MESO_OK; f++)
        put_figure(to, answer, &answer->figure[f]);
}

/* Sources and recipe on the last slide. */
static void put_sources(deck *to)
{
    enum { MOST_LINES = 24 };
    meso_page *page = &to->job->paper.page;
    const char *line[MOST_LINES];
    const int32_t lines = meso_page_foot(page, line, MOST_LINES);
    open_slide(to, meso_page_with(page, "document.sources", NULL, NULL));
    open_box(to, BODY, "Sources");
    for (int32_t l = 0; l < lines; l++) {
        if (l > 0) meso_text_put(to->out, "</a:p><a:p>");
        put_run(to, line[l], 1200, "46524F", 0, 0);
    }
    if (page->document->command && *page->document->command) {
        meso_text_put(to->out, "</a:p><a:p>");
        put_run(to, page->document->command, 1200, "46524F", 0, 0);
    }
    close_box(to);
    close_slide(to, 0);
}

static void write_slides(meso_office_job *job)
{
    const meso_document *document = job->paper.page.document;
    deck to = {.job = job};
    meso_text *types = meso_office_part_new(job, "[Content_Types].xml");
    meso_text *slides = meso_office_part_new(job, "ppt/presentation.xml");
    meso_text *links = meso_office_part_new(job, "ppt/_rels/presentation.xml.rels");
    for (int32_t a = 0; a < document->answers; a++)
        put_answer(&to, document->answer[a]);
    put_sources(&to);
    meso_slide_put_deck(types, slides, links, to.slides);
    meso_slide_put_master(job);
}

meso_status meso_document_slides(meso_ctx *ctx, meso_text *out, const meso_document *document)
{
    return meso_office_make(ctx, out, document, "ppt/media", write_slides);
}
