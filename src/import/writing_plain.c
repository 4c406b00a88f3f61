/* What does a text, plain or with Markdown's marks, say? */
#include "import/encoding.h"
#include "import/writing.h"

#include "base/ctx.h"

#include <string.h>

/* The value of a line "key: value" of the front matter; quotes are taken off. */
static int take_line(meso_text *out, const char *line, size_t count, const char *key)
{
    const size_t length = strlen(key);
    if (count <= length || strncmp(line, key, length) != 0 || line[length] != ':') return 0;
    line += length + 1, count -= length + 1;
    while (count && (*line == ' ' || *line == '"' || *line == '\''))
        line++, count--;
    while (count &&
           (line[count - 1] == ' ' || line[count - 1] == '"' || line[count - 1] == '\''))
        count--;
    if (out->length == 0) meso_text_put_bytes(out, line, count);
    return 1;
}

/* Front matter: lines between two of "---" at the very beginning. Returns where words begin. */
static const char *read_front(meso_writing_draft *draft, const char *text)
{
    if (strncmp(text, "---\n", 4) != 0) return text;
    const char *end = strstr(text + 3, "\n---\n");
    if (!end) return text;
    for (const char *line = text + 4; line < end;) {
        const size_t count = strcspn(line, "\n");
        if (!take_line(&draft->title, line, count, "title") &&
            !take_line(&draft->author, line, count, "author") &&
            !take_line(&draft->language, line, count, "lang"))
            (void)take_line(&draft->made_on, line, count, "date");
        line += count + 1;
    }
    return end + 5;
}

meso_status meso_writing_read_plain(meso_ctx *ctx, meso_writing_draft *draft)
{
    const char *problem = meso_encoding_binary(draft->bytes, draft->count);
    if (problem)
        return meso_fail(ctx, MESO_E_PARSE,
                         "%s: %s; a library takes PDF, DOCX, ODT, HTML, Markdown and text",
                         draft->path, problem);
    meso_text whole;
    meso_text_start(&whole, ctx);
    meso_writing_put_bytes(&whole, draft->bytes, draft->count);
    meso_status status = whole.status;
    if (status == MESO_OK)
        meso_text_put(&draft->body, read_front(draft, meso_text_get(&whole)));
    meso_text_release(&whole);
    return status;
}
