/* In which formats does an answer leave the workbench, and how is each written? */
#include "serve/twin.h"

#include "view/answer_json.h"
#include "view/page.h"
#include "view/sheet.h"
#include "view/table_out.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FIGURE = 1, ANSWER = 2, MEASURE = 4 };

static const struct {
    const char *suffix, *type;
    unsigned of;
} formats[] = {
    {"json", "application/json", FIGURE | ANSWER | MEASURE},
    {"csv", "text/csv; charset=utf-8", FIGURE | MEASURE},
    {"tsv", "text/tab-separated-values; charset=utf-8", FIGURE | MEASURE},
    {"jsonl", "application/x-ndjson", FIGURE | MEASURE},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
     FIGURE | MEASURE},
    {"svg", "image/svg+xml", FIGURE},
    {"html", "text/html; charset=utf-8", ANSWER},
    {"md", "text/markdown; charset=utf-8", ANSWER},
    {"pdf", "application/pdf", ANSWER},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ANSWER},
    {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
     ANSWER},
};

int meso_twin_has(meso_want_kind kind, const char *format)
{
    const unsigned of = kind == MESO_WANT_FIGURE   ? FIGURE
                        : kind == MESO_WANT_ANSWER ? ANSWER
                                                   : MEASURE;
    for (size_t f = 0; f < sizeof formats / sizeof formats[0]; f++)
        if (strcmp(formats[f].suffix, format) == 0) return (formats[f].of & of) != 0;
    return 0;
}

const char *meso_twin_type(const char *format)
{
    for (size_t f = 0; f < sizeof formats / sizeof formats[0]; f++)
        if (strcmp(formats[f].suffix, format) == 0) return formats[f].type;
    return NULL;
}

const char *meso_twin_suffix(const char *type)
{
    for (size_t f = 0; f < sizeof formats / sizeof formats[0]; f++)
        if (strcmp(formats[f].type, type) == 0) return formats[f].suffix;
    return NULL;
}

void meso_twin_put_table(meso_text *out, const meso_table *table, const char *language)
{
    const meso_table_options options = {
        .format = MESO_TABLE_JSON, .language = language, .labels = 1};
    meso_text json;
    meso_text_start(&json, out->ctx);
    meso_table_write(&json, table, &options);
    meso_text_put(out, "{\"ok\":true,\"truncated\":false,\"next\":null,");
    if (json.status < 0)
        out->status = json.status;
    else
        meso_text_put(out, meso_text_get(&json) + 1); /* its members stand among ours */
    meso_text_release(&json);
}

static meso_status put_table(meso_ctx *ctx, meso_text *out, const char *format,
                             const meso_table *table, const char *language)
{
    meso_table_options options = {.format = MESO_TABLE_CSV, .language = "en", .labels = 1};
    if (strcmp(format, "json") == 0) {
        meso_twin_put_table(out, table, language);
        return out->status;
    }
    if (strcmp(format, "xlsx") == 0) return meso_sheet_write(ctx, out, table);
    if (strcmp(format, "tsv") == 0) options.format = MESO_TABLE_TSV;
    if (strcmp(format, "jsonl") == 0) options.format = MESO_TABLE_JSONL;
    meso_table_write(out, table, &options);
    return out->status;
}

static const meso_figure *find_figure(const meso_answer *answer, const char *id)
{
    for (int32_t f = 0; f < answer->figures; f++)
        if (strcmp(answer->figure[f].id, id) == 0) return &answer->figure[f];
    return NULL;
}

static meso_status put_drawing(meso_ctx *ctx, meso_text *out, const meso_want *want,
                               const meso_document *document, const meso_figure *figure)
{
    const meso_theme theme =
        strcmp(want->theme, "dark") == 0 ? MESO_THEME_DARK : MESO_THEME_LIGHT;
    const meso_chart_options options = {.theme = theme,
                                        .language = want->language,
                                        .width = want->width,
                                        .boundaries = document->boundaries,
                                        .standalone = 1};
    double height = 0;
    if (!meso_page_is_chart(figure))
        return meso_fail(ctx, MESO_E_ARGUMENT, "%s is a table: ask for .csv or .json",
                         figure->id);
    meso_chart_draw(out, &height, figure, &options);
    return out->status;
}

static meso_status put_figure(meso_ctx *ctx, meso_text *out, const meso_want *want,
                              const meso_document *document)
{
    const meso_figure *figure = find_figure(document->answer[0], want->figure);
    if (!figure)
        return meso_fail(ctx, MESO_E_NOTFOUND, "%s has no figure \"%.100s\"",
                         want->question->name, want->figure);
    if (!figure->table)
        return meso_fail(ctx, MESO_E_DATA, "there is nothing to show for %s", figure->id);
    if (strcmp(want->format, "svg") == 0) return put_drawing(ctx, out, want, document, figure);
    return put_table(ctx, out, want->format, figure->table, want->language);
}

/* A PDF is made as a file; it is read back and removed. */
meso_status meso_twin_put_pdf(meso_ctx *ctx, meso_text *out, const meso_document *document)
{
    char path[] = "/tmp/meso-page-XXXXXX", block[16384];
    const int made = mkstemp(path);
    if (made < 0) return meso_fail(ctx, MESO_E_IO, "no file for the PDF can be made in /tmp");
    (void)close(made);
    const meso_status status = meso_document_pdf(ctx, path, document);
    FILE *file = status == MESO_OK ? fopen(path, "rb") : NULL;
    for (size_t count; file && (count = fread(block, 1, sizeof block, file)) > 0;)
        meso_text_put_bytes(out, block, count);
    if (file) (void)fclose(file);
    (void)unlink(path);
    return status < 0 ? status : out->status;
}

static meso_status put_answer(meso_ctx *ctx, meso_text *out, const meso_want *want,
                              const meso_document *document)
{
    if (strcmp(want->format, "html") == 0) return meso_document_html(ctx, out, document);
    if (strcmp(want->format, "md") == 0) return meso_document_markdown(ctx, out, document);
    if (strcmp(want->format, "pdf") == 0) return meso_twin_put_pdf(ctx, out, document);
    if (strcmp(want->format, "docx") == 0) return meso_document_docx(ctx, out, document);
    if (strcmp(want->format, "pptx") == 0) return meso_document_slides(ctx, out, document);
    return meso_answer_json(ctx, out, document->answer[0], document->recipe, want->language, 1);
}

meso_status meso_twin_put(meso_ctx *ctx, meso_text *out, const char **type,
                          const meso_want *want, const meso_document *document,
                          const meso_table *table)
{
    *type = meso_twin_type(want->format);
    if (want->kind == MESO_WANT_MEASURE)
        return put_table(ctx, out, want->format, table, want->language);
    if (want->kind == MESO_WANT_FIGURE) return put_figure(ctx, out, want, document);
    return put_answer(ctx, out, want, document);
}
