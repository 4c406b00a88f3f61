/* The fixture's dossiers as files, to be looked at: dossier FOLDER. */
#include "document_fixture.h"

#include <stdio.h>

typedef meso_status write_text(meso_ctx *ctx, meso_text *out, const meso_document *document);

static int save(meso_ctx *ctx, const char *folder, const char *name, write_text *write,
                const meso_document *document)
{
    char path[1024];
    meso_text text;
    meso_text_start(&text, ctx);
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    int failed = write(ctx, &text, document) < 0;
    FILE *file = failed ? NULL : fopen(path, "w");
    failed |= !file || fwrite(meso_text_get(&text), 1, text.length, file) != text.length;
    if (file) failed |= fclose(file) != 0;
    meso_text_release(&text);
    if (failed) fprintf(stderr, "%s: %s\n", path, meso_error_text(ctx));
    return failed;
}

static int print(meso_ctx *ctx, const char *folder, const char *name,
                 const meso_document *document)
{
    char path[1024];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    if (meso_document_pdf(ctx, path, document) == MESO_OK) return 0;
    fprintf(stderr, "%s: %s\n", path, meso_error_text(ctx));
    return 1;
}

int main(int argc, char **argv)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    if (argc < 2 || !ctx) return 2;
    fixture_fill();
    const meso_document onepage = document_fixture("onepage", 0, 1);
    const meso_document structure = document_fixture("structure", 1, 1);
    const meso_document page = document_fixture("page", 0, 2);
    int failed = save(ctx, argv[1], "onepage.html", meso_document_html, &onepage);
    failed |= save(ctx, argv[1], "structure.html", meso_document_html, &structure);
    failed |= save(ctx, argv[1], "page.html", meso_document_html, &page);
    failed |= save(ctx, argv[1], "page.md", meso_document_markdown, &page);
    failed |= print(ctx, argv[1], "onepage.pdf", &onepage);
    failed |= print(ctx, argv[1], "structure.pdf", &structure);
    failed |= print(ctx, argv[1], "page.pdf", &page);
    meso_ctx_free(ctx);
    return failed;
}
