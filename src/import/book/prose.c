/* Which words does a DOCX or ODT hold? */
#include "import/prose.h"

#include "base/ctx.h"
#include "import/book/archive.h"

#include <string.h>

meso_book_prose_function meso_book_prose __attribute__((visibility("default")));

typedef struct prose {
    meso_writing_draft *draft;
    meso_ctx *ctx;
    meso_text *to;   /* where text goes now; NULL = nowhere */
    int32_t unseen;  /* elements open inside of one that nobody reads */
    int32_t in_line; /* paragraphs open (ODT: text counts only within) */
    int is_odt;
} prose;

static int is_one_of(const char *name, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(name, *list) == 0) return 1;
    return 0;
}

/* What was deleted, or is said beside the text. */
static const char *const unseen[] = {
    "tracked-changes", "annotation",     "delText", "instrText",
    "Fallback",        "sequence-decls", NULL};

static meso_status open_body(void *data, const char *name, const char **attributes)
{
    prose *p = data;
    meso_text *body = &p->draft->body;
    if (p->unseen || is_one_of(name, unseen)) {
        p->unseen++;
        return MESO_OK;
    }
    if (strcmp(name, "p") == 0 || strcmp(name, "h") == 0) p->in_line++;
    if (strcmp(name, "tab") == 0) meso_text_put(body, "\t");
    if (strcmp(name, "br") == 0 || strcmp(name, "cr") == 0 || strcmp(name, "line-break") == 0)
        meso_text_put(body, "\n");
    if (p->is_odt && strcmp(name, "s") == 0) {
        int64_t blanks = meso_xml_count(attributes, "c", 1);
        for (blanks = blanks > 80 ? 80 : blanks; blanks > 0; blanks--)
            meso_text_put(body, " ");
    }
    p->to = (p->is_odt ? p->in_line > 0 : strcmp(name, "t") == 0) ? body : p->to;
    return body->status;
}

static meso_status close_body(void *data, const char *name)
{
    prose *p = data;
    if (p->unseen) {
        p->unseen--;
        return MESO_OK;
    }
    if (!p->is_odt && strcmp(name, "t") == 0) p->to = NULL;
    if (strcmp(name, "p") == 0 || strcmp(name, "h") == 0) {
        meso_text_put(&p->draft->body, "\n");
        if (p->in_line > 0) p->in_line--;
        if (p->is_odt && p->in_line == 0) p->to = NULL;
    }
    return meso_writing_limit(p->ctx, p->draft);
}

static meso_status take_text(void *data, const char *bytes, int count)
{
    prose *p = data;
    if (p->unseen || !p->to) return MESO_OK;
    meso_text_put_bytes(p->to, bytes, (size_t)count);
    return p->to->status;
}

static meso_status open_meta(void *data, const char *name, const char **attributes)
{
    prose *p = data;
    (void)attributes;
    meso_writing_draft *draft = p->draft;
    p->to = strcmp(name, "title") == 0     ? &draft->title
            : strcmp(name, "creator") == 0 ? &draft->author
            : strcmp(name, "created") == 0 || strcmp(name, "creation-date") == 0
                ? &draft->made_on
            : strcmp(name, "language") == 0 ? &draft->language
                                            : NULL;
    if (p->to && p->to->length) p->to = NULL;
    return MESO_OK;
}

static meso_status close_meta(void *data, const char *name)
{
    prose *p = data;
    (void)name;
    p->to = NULL;
    return MESO_OK;
}

static meso_status read_part(meso_zip *zip, prose *p, const char *name, int is_meta)
{
    static const meso_xml_handlers body = {open_body, close_body, take_text};
    static const meso_xml_handlers meta = {open_meta, close_meta, take_text};
    p->to = NULL;
    p->unseen = p->in_line = 0;
    return meso_zip_find(zip, name) ? meso_zip_parse(zip, name, is_meta ? &meta : &body, p)
                                    : MESO_OK;
}

meso_status meso_book_prose(meso_ctx *ctx, meso_writing_draft *draft,
                            const meso_book_wish *wish)
{
    static const char *const parts[] = {"word/document.xml", "word/footnotes.xml",
                                        "word/endnotes.xml", "content.xml"};
    meso_zip zip;
    prose p = {.draft = draft, .ctx = ctx};
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = meso_zip_open(ctx, arena, &zip, wish);
    if (status == MESO_OK && !meso_zip_find(&zip, parts[0]) && !meso_zip_find(&zip, parts[3]))
        status = meso_fail(ctx, MESO_E_PARSE,
                           "%s: an archive, but neither a DOCX nor an ODT; add the documents "
                           "in it one by one",
                           wish->path);
    if (status == MESO_OK) {
        p.is_odt = meso_zip_find(&zip, parts[0]) == NULL;
        status = read_part(&zip, &p, p.is_odt ? "meta.xml" : "docProps/core.xml", 1);
    }
    for (size_t n = 0; status == MESO_OK && n < sizeof parts / sizeof parts[0]; n++)
        status = read_part(&zip, &p, parts[n], 0);
    meso_arena_free(arena);
    return status;
}
