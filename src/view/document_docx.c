/* How does a document become a text that Word and LibreOffice open, with headings, pictures and
   tables? */
#include "view/document.h"
#include "view/document_office.h"

#include <string.h>

enum { MOST_LINES = 64, MOST_ROWS = 60, EMU = 9525, TWIPS = 15, TEXT_WIDTH = 642 };

#define W_SPACE "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define HEAD    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

static const char content_types[] =
    HEAD "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
         "<Default Extension=\"rels\" "
         "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
         "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
         "<Default Extension=\"png\" ContentType=\"image/png\"/>"
         "<Override PartName=\"/word/document.xml\" ContentType=\"application/"
         "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
         "<Override PartName=\"/word/styles.xml\" ContentType=\"application/"
         "vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>"
         "<Override PartName=\"/word/footer1.xml\" ContentType=\"application/"
         "vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>"
         "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/"
         "vnd.openxmlformats-package.core-properties+xml\"/></Types>";

static const char root[] = HEAD
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
    "relationships/officeDocument\" Target=\"word/document.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/"
    "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>";

/* Name, what it is based on, size in half points, more of its letters, its paragraph. */
static const struct {
    const char *id, *name, *letters, *paragraph;
    int half_points;
} styles[] = {
    {"Heading1", "heading 1",
     "<w:rFonts w:ascii=\"Georgia\" w:hAnsi=\"Georgia\" w:cs=\"Georgia\"/><w:b/>",
     "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"0\"/>",
     36},
    {"Heading2", "heading 2", "<w:b/>",
     "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"20\"/><w:outlineLvl w:val=\"1\"/>",
     24},
    {"Heading3", "heading 3", "<w:b/><w:color w:val=\"46524F\"/>",
     "<w:keepNext/><w:spacing w:before=\"160\" w:after=\"20\"/><w:outlineLvl w:val=\"2\"/>",
     20},
    {"Context", "Context", "<w:color w:val=\"46524F\"/>", "<w:spacing w:after=\"60\"/>", 20},
    {"Lede", "Lede", "<w:rFonts w:ascii=\"Georgia\" w:hAnsi=\"Georgia\" w:cs=\"Georgia\"/>",
     "<w:spacing w:after=\"120\" w:line=\"300\" w:lineRule=\"auto\"/>", 23},
    {"Hint", "Hint", "<w:color w:val=\"5F6A68\"/>", "<w:keepNext/><w:spacing w:after=\"60\"/>",
     18},
    {"Note", "Note", "<w:color w:val=\"46524F\"/>",
     "<w:spacing w:after=\"20\"/><w:ind w:left=\"200\" w:hanging=\"200\"/>", 18},
    {"Cell", "Cell", "", "<w:spacing w:before=\"20\" w:after=\"20\"/>", 17},
    {"Code", "Code", "<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Consolas\"/>",
     "", 17},
    {"Footer", "footer", "<w:color w:val=\"5F6A68\"/>",
     "<w:tabs><w:tab w:val=\"right\" w:pos=\"9638\"/></w:tabs>", 16},
};

static void put_styles(meso_text *out, const char *language)
{
    meso_text_put(out,
                  HEAD "<w:styles " W_SPACE "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts "
                       "w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Calibri\"/><w:sz "
                       "w:val=\"21\"/><w:lang w:val=\"");
    meso_office_words(out, language);
    meso_text_put(out,
                  "\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"80\"/>"
                  "</w:pPr></w:pPrDefault></w:docDefaults><w:style w:type=\"paragraph\" "
                  "w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>");
    for (size_t s = 0; s < sizeof styles / sizeof styles[0]; s++)
        meso_text_printf(out,
                         "<w:style w:type=\"paragraph\" w:styleId=\"%s\"><w:name w:val=\"%s\"/>"
                         "<w:basedOn w:val=\"Normal\"/><w:pPr>%s</w:pPr><w:rPr>%s<w:sz "
                         "w:val=\"%d\"/></w:rPr></w:style>",
                         styles[s].id, styles[s].name, styles[s].paragraph, styles[s].letters,
                         styles[s].half_points);
    meso_text_put(out, "</w:styles>");
}

static void put_run(meso_text *out, const char *words, int strong)
{
    meso_text_put(out, strong ? "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">"
                              : "<w:r><w:t xml:space=\"preserve\">");
    meso_office_words(out, words);
    meso_text_put(out, "</w:t></w:r>");
}

static void open_paragraph(meso_text *out, const char *style)
{
    meso_text_printf(out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", style);
}

static void put_paragraph(meso_text *out, const char *style, const char *words)
{
    if (!*words) return;
    open_paragraph(out, style);
    put_run(out, words, 0);
    meso_text_put(out, "</w:p>");
}

static void put_pieces(meso_text *out, meso_pieces pieces)
{
    for (int32_t i = 0; i < pieces.count; i++)
        put_run(out, pieces.piece[i].text, pieces.piece[i].figure != NULL);
}

static void put_picture(meso_text *out, const meso_office_picture *picture)
{
    const int wide = (int)(picture->width * EMU), high = (int)(picture->height * EMU);
    if (!picture->number) return;
    meso_text_printf(
        out,
        "<w:p><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
        "<wp:extent cx=\"%d\" cy=\"%d\"/><wp:docPr id=\"%d\" name=\"Figure %d\" descr=\"",
        wide, high, (int)picture->number, (int)picture->number);
    meso_office_words(out, picture->alt);
    meso_text_printf(
        out,
        "\"/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">"
        "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
        "<pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
        "<pic:nvPicPr><pic:cNvPr id=\"%d\" name=\"image%d.png\"/><pic:cNvPicPr/></pic:nvPicPr>"
        "<pic:blipFill><a:blip r:embed=\"rIdImage%d\"/><a:stretch><a:fillRect/></a:stretch>"
        "</pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%d\" "
        "cy=\"%d\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>"
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
        (int)picture->number, (int)picture->number, (int)picture->number, wide, high);
}

static void put_cell(meso_text *out, const char *words, int right, int strong)
{
    meso_text_put(out, "<w:tc><w:p><w:pPr><w:pStyle w:val=\"Cell\"/>");
    meso_text_put(out, right ? "<w:jc w:val=\"right\"/></w:pPr>" : "</w:pPr>");
    if (*words) put_run(out, words, strong);
    meso_text_put(out, "</w:p></w:tc>");
}

/* Rules between rows only; the head is repeated on every page. */
static void put_table(meso_office_job *job, meso_text *out, const meso_paper_table *table)
{
    static const char edges[] =
        "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders><w:top "
        "w:val=\"single\" w:sz=\"4\" w:color=\"B9BDB8\"/><w:bottom w:val=\"single\" "
        "w:sz=\"4\" w:color=\"B9BDB8\"/><w:insideH w:val=\"single\" w:sz=\"2\" "
        "w:color=\"DDDFDA\"/></w:tblBorders></w:tblPr><w:tblGrid>";
    const int64_t rows = table->rows < MOST_ROWS ? table->rows : MOST_ROWS;
    meso_text_put(out, edges);
    for (int32_t c = 0; c < table->columns; c++)
        meso_text_printf(out, "<w:gridCol w:w=\"%d\"/>",
                         meso_office_column(table, table->columns, c, TEXT_WIDTH * TWIPS));
    meso_text_put(out, "</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (int32_t c = 0; c < table->columns; c++)
        put_cell(out, table->head[c], table->right[c], 1);
    meso_text_put(out, "</w:tr>");
    for (int64_t row = 0; row < rows; row++) {
        meso_text_put(out, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for (int32_t c = 0; c < table->columns; c++)
            put_cell(out, table->cell[row * table->columns + c], table->right[c], 0);
        meso_text_put(out, "</w:tr>");
    }
    meso_text_put(out, "</w:tbl>");
    if (table->rows > rows) {
        const double left = (double)(table->rows - rows);
        const meso_slot slot = {.name = "count",
                                .cell = {left, left, left, MESO_CELL_OBSERVED},
                                .format = MESO_FORMAT_COUNT};
        put_paragraph(out, "Hint",
                      meso_page_say(&job->paper.page, "document.rows_left", &slot, 1));
    } else {
        meso_text_put(out, "<w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr></w:p>");
    }
}

/* The headline measures stand in two columns without rules. */
static void put_headline(meso_office_job *job, meso_text *out, const meso_answer *answer,
                         int32_t first, int32_t count)
{
    enum { ACROSS = 2, GAP = 16 };
    const double width = (double)TEXT_WIDTH / ACROSS - GAP;
    meso_page *page = &job->paper.page;
    meso_text_put(out, "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/></w:tblPr>"
                       "<w:tblGrid><w:gridCol w:w=\"4815\"/><w:gridCol w:w=\"4815\"/>"
                       "</w:tblGrid>");
    for (int32_t i = 0; i < count; i += ACROSS) {
        meso_text_put(out, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for (int32_t c = 0; c < ACROSS; c++) {
            meso_text_put(out, "<w:tc>");
            if (i + c < count) {
                const meso_figure *figure = &answer->figure[first + i + c];
                put_paragraph(out, "Heading3", meso_page_title(page, answer, figure));
                if (figure->table && figure->table->rows > 0) {
                    const meso_office_picture picture =
                        meso_office_draw(job, answer, figure, width);
                    put_picture(out, &picture);
                }
            }
            meso_text_put(out, "<w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr></w:p></w:tc>");
        }
        meso_text_put(out, "</w:tr>");
    }
    meso_text_put(out, "</w:tbl>");
    const meso_office_picture key = meso_office_draw(job, answer, NULL, TEXT_WIDTH);
    put_picture(out, &key);
}

static void put_cards(meso_office_job *job, meso_text *out, const meso_figure *figure)
{
    for (int64_t row = 0; row < figure->table->rows; row++) {
        const meso_card card = meso_page_card(&job->paper.page, figure, row);
        open_paragraph(out, "Normal");
        put_run(out, card.kind, 0);
        put_run(out, ": ", 0);
        put_run(out, card.title, 1);
        put_run(out, ". ", 1);
        put_run(out, card.body, 0);
        meso_text_put(out, "</w:p>");
    }
}

static void put_figure(meso_office_job *job, meso_text *out, const meso_answer *answer,
                       const meso_figure *figure)
{
    meso_page *page = &job->paper.page;
    put_paragraph(out, "Heading2", meso_page_title(page, answer, figure));
    if (!figure->table || figure->table->rows == 0) {
        put_paragraph(out, "Normal", meso_page_reason(page, answer, figure));
        return;
    }
    put_paragraph(out, "Hint", meso_page_hint(page, answer, figure));
    if (figure->kind == MESO_FIGURE_CARDS) {
        put_cards(job, out, figure);
    } else if (meso_page_is_chart(figure)) {
        const double width = figure->width > 5 ? TEXT_WIDTH : TEXT_WIDTH * 0.72;
        const meso_office_picture picture = meso_office_draw(job, answer, figure, width);
        put_picture(out, &picture);
    } else {
        const meso_paper_table *table = meso_paper_tabulate(page, answer, figure);
        if (table) put_table(job, out, table);
    }
}

static void put_answer(meso_office_job *job, meso_text *out, const meso_answer *answer)
{
    meso_page *page = &job->paper.page;
    open_paragraph(out, "Heading1");
    put_run(out, meso_page_question(page, answer), 0);
    meso_text_put(out, "</w:p>");
    open_paragraph(out, "Context");
    put_pieces(out, meso_page_context(page, answer));
    meso_text_put(out, "</w:p>");
    if (answer->facts > 0) {
        open_paragraph(out, "Lede");
        for (int32_t f = 0; f < answer->facts; f++) {
            if (f > 0) put_run(out, " ", 0);
            put_pieces(out, meso_page_fact(page, &answer->fact[f]));
        }
        meso_text_put(out, "</w:p>");
    }
    for (int32_t f = 0; f < answer->figures && page->status == MESO_OK;) {
        const int32_t headline = meso_page_headline(answer, f);
        if (headline > 0)
            put_headline(job, out, answer, f, headline);
        else
            put_figure(job, out, answer, &answer->figure[f]);
        f += headline > 0 ? headline : 1;
    }
    if (answer->notes > 0)
        put_paragraph(out, "Heading3", meso_page_with(page, "document.notes", NULL, NULL));
    for (int32_t n = 0; n < answer->notes; n++)
        put_paragraph(out, "Note", meso_page_note(page, &answer->note[n]));
}

/* The tables behind the charts, so that a reader can take the numbers along. */
static void put_annex(meso_office_job *job, meso_text *out)
{
    meso_page *page = &job->paper.page;
    int begun = 0;
    for (int32_t a = 0; a < page->document->answers; a++) {
        const meso_answer *answer = page->document->answer[a];
        for (int32_t f = 0; f < answer->figures && page->status == MESO_OK; f++) {
            const meso_figure *figure = &answer->figure[f];
            if (!meso_page_is_chart(figure) || !figure->table || figure->table->rows == 0)
                continue;
            const meso_paper_table *table = meso_paper_tabulate(page, answer, figure);
            if (!table) return;
            if (!begun) {
                meso_text_put(out, "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
                put_paragraph(out, "Heading1",
                              meso_page_with(page, "document.annex", NULL, NULL));
            }
            begun = 1;
            put_paragraph(out, "Heading2", table->title);
            put_table(job, out, table);
        }
    }
}

static void put_foot(meso_office_job *job, meso_text *out)
{
    meso_page *page = &job->paper.page;
    const char *line[MOST_LINES];
    const int32_t lines = meso_page_foot(page, line, MOST_LINES);
    put_paragraph(out, "Heading2", meso_page_with(page, "document.sources", NULL, NULL));
    for (int32_t l = 0; l < lines; l++)
        put_paragraph(out, "Note", line[l]);
    if (!page->document->command || !*page->document->command) return;
    put_paragraph(out, "Heading3", meso_page_with(page, "document.command", NULL, NULL));
    put_paragraph(out, "Code", page->document->command);
}

static void put_page_foot(meso_office_job *job, meso_text *out)
{
    const meso_document *document = job->paper.page.document;
    meso_text_put(out, HEAD "<w:ftr " W_SPACE ">");
    open_paragraph(out, "Footer");
    put_run(out, document->heading ? document->heading : "Mesoscope", 0);
    if (document->banner && *document->banner) {
        put_run(out, " · ", 0);
        put_run(out, document->banner, 1);
    }
    meso_text_put(out, "<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>"
                       "<w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar "
                       "w:fldCharType=\"end\"/></w:r></w:p></w:ftr>");
}

static void put_links(meso_office_job *job, meso_text *out)
{
    static const char type[] =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    meso_text_printf(out,
                     HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/"
                          "2006/relationships\"><Relationship Id=\"rIdStyles\" "
                          "Type=\"%s/styles\" Target=\"styles.xml\"/><Relationship "
                          "Id=\"rIdFooter\" Type=\"%s/footer\" Target=\"footer1.xml\"/>",
                     type, type);
    for (int32_t p = 1; p <= job->pictures; p++)
        meso_text_printf(out,
                         "<Relationship Id=\"rIdImage%d\" Type=\"%s/image\" "
                         "Target=\"media/image%d.png\"/>",
                         (int)p, type, (int)p);
    meso_text_put(out, "</Relationships>");
}

static void write_docx(meso_office_job *job)
{
    const meso_document *document = job->paper.page.document;
    meso_text_put(meso_office_part_new(job, "[Content_Types].xml"), content_types);
    meso_text_put(meso_office_part_new(job, "_rels/.rels"), root);
    meso_text *out = meso_office_part_new(job, "word/document.xml");
    meso_text_put(out, HEAD "<w:document " W_SPACE
                            " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                            "relationships\" xmlns:wp=\"http://schemas.openxmlformats.org/"
                            "drawingml/2006/wordprocessingDrawing\"><w:body>");
    for (int32_t a = 0; a < document->answers; a++)
        put_answer(job, out, document->answer[a]);
    put_foot(job, out);
    put_annex(job, out);
    meso_text_put(out, "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rIdFooter\"/>"
                       "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" "
                       "w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" "
                       "w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>");
    put_styles(meso_office_part_new(job, "word/styles.xml"), document->language);
    put_page_foot(job, meso_office_part_new(job, "word/footer1.xml"));
    put_links(job, meso_office_part_new(job, "word/_rels/document.xml.rels"));
}

meso_status meso_document_docx(meso_ctx *ctx, meso_text *out, const meso_document *document)
{
    return meso_office_make(ctx, out, document, "word/media", write_docx);
}
