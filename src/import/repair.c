/* Where does a person find the rows that were not taken, ready to be repaired? */
#include "import/import.h"

#include "base/ctx.h"
#include "base/text.h"
#include "import/header.h"
#include "import/mapping.h"
#include "import/row.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A file that appears under its name only once it is whole and on the disk. */
typedef struct output {
    const char *path;
    meso_text temporary; /* its name until then */
    FILE *file;
} output;

static meso_status cannot_write(meso_ctx *ctx, const output *o)
{
    return meso_fail(ctx, MESO_E_IO, "%s: cannot be written: %s", o->path, strerror(errno));
}

static meso_status start(meso_ctx *ctx, output *o, const char *path)
{
    *o = (output){.path = path};
    meso_text_start(&o->temporary, ctx);
    meso_text_printf(&o->temporary, "%s.part", path);
    if (o->temporary.status < 0) return o->temporary.status;
    o->file = fopen(meso_text_get(&o->temporary), "wb");
    return o->file ? MESO_OK : cannot_write(ctx, o);
}

static meso_status finish(meso_ctx *ctx, output *o)
{
    int failed = ferror(o->file) || fflush(o->file) != 0 || fsync(fileno(o->file)) != 0;
    failed |= fclose(o->file) != 0;
    o->file = NULL;
    if (failed || rename(meso_text_get(&o->temporary), o->path) != 0)
        return cannot_write(ctx, o);
    return MESO_OK;
}

static void abandon(output *o)
{
    if (o->file) {
        (void)fclose(o->file);
        (void)unlink(meso_text_get(&o->temporary));
    }
    meso_text_release(&o->temporary);
}

/* Always in marks; a text that a spreadsheet would compute gets an apostrophe before it. */
static void put_quoted(FILE *file, const char *text)
{
    (void)fputc('"', file);
    if (*text && strchr("=+-@\t\r", *text)) (void)fputc('\'', file);
    for (; *text; text++) {
        if (*text == '"') (void)fputc('"', file);
        (void)fputc(*text, file);
    }
    (void)fputc('"', file);
}

static void put_list(FILE *file, const meso_import *import)
{
    (void)fputs("line,column,value,reason,repaired\n", file);
    for (int32_t k = 0; k < import->rejects; k++) {
        const meso_reject *one = &import->reject[k];
        (void)fprintf(file, "%lld,%d,", (long long)one->line, one->column);
        put_quoted(file, one->value);
        (void)fputc(',', file);
        put_quoted(file, one->reason);
        (void)fprintf(file, ",%s\n", one->repaired ? "yes" : "no");
    }
}

/* Everything while rows are copied. */
typedef struct copying {
    const meso_owned_import *import;
    meso_feed feed;
    FILE *file;
    int64_t next; /* refused row that is looked for */
} copying;

static meso_status put_bytes(meso_ctx *ctx, copying *c, const uint8_t *bytes, size_t count,
                             meso_encoding encoding)
{
    meso_text text;
    meso_text_start(&text, ctx);
    meso_encoding_put(&text, bytes, count, encoding);
    if (text.length) (void)fwrite(text.data, 1, text.length, c->file);
    meso_text_release(&text);
    return text.status;
}

static meso_status put_header(meso_ctx *ctx, copying *c, int64_t begin)
{
    uint8_t *room = NULL;
    int64_t held = 0;
    const uint8_t *text = NULL;
    meso_status status =
        meso_feed_read(ctx, &c->feed, &text, &room, &held, c->feed.begin, begin);
    if (status >= 0)
        status = put_bytes(ctx, c, text, (size_t)(begin - c->feed.begin), c->feed.encoding);
    meso_ctx_release(ctx, room);
    return status;
}

/* Rows of one piece whose first line is in the list. */
static meso_status put_rows(meso_ctx *ctx, copying *c, const meso_piece *piece,
                            const uint8_t *text, uint8_t delimiter)
{
    meso_row row;
    meso_row_start(&row, ctx, piece, text, delimiter, c->feed.encoding);
    int got = 0;
    meso_status status = MESO_OK;
    while (status >= 0 && c->next < c->import->refused &&
           (got = meso_row_next(ctx, &row)) > 0) {
        while (c->next < c->import->refused && c->import->refused_line[c->next] < row.line)
            c->next++;
        if (c->next == c->import->refused || c->import->refused_line[c->next] != row.line)
            continue;
        const int ends = row.next > 0 && strchr("\r\n", text[row.next - 1]) != NULL;
        status = put_bytes(ctx, c, text + row.begin, row.next - row.begin,
                           row.turn ? MESO_ENCODING_WINDOWS1252 : MESO_ENCODING_UTF8);
        if (!ends) (void)fputc('\n', c->file);
    }
    meso_row_release(ctx, &row);
    return got < 0 ? MESO_E_NOMEM : status;
}

static meso_status put_refused(meso_ctx *ctx, copying *c, const meso_mapping *mapping)
{
    meso_piece *piece = NULL;
    int64_t pieces = 0;
    uint8_t *room = NULL;
    int64_t held = 0;
    meso_header header;
    const meso_form form = {.delimiter = (uint8_t)mapping->delimiter,
                            .skip = mapping->skip,
                            .rows = mapping->headers,
                            .columns = mapping->columns};
    meso_arena *arena = meso_arena_new(ctx);
    meso_status status = MESO_E_NOMEM;
    if (!arena) return status;
    MESO_TRY(meso_header_read(ctx, arena, &header, &c->feed, &form));
    MESO_TRY(put_header(ctx, c, header.begin));
    MESO_TRY(meso_piece_cut(ctx, &piece, &pieces, &c->feed, form.delimiter, header.begin,
                            header.line));
    for (int64_t p = 0; p < pieces && c->next < c->import->refused; p++) {
        const uint8_t *text = NULL;
        if (piece[p].line + piece[p].lines <= c->import->refused_line[c->next]) continue;
        MESO_TRY(
            meso_feed_read(ctx, &c->feed, &text, &room, &held, piece[p].begin, piece[p].end));
        MESO_TRY(put_rows(ctx, c, &piece[p], text, form.delimiter));
    }
done:
    meso_ctx_release(ctx, room);
    meso_ctx_release(ctx, piece);
    meso_arena_free(arena);
    return status;
}

/* The rows stand in the file still: it is read again, if it is the same. */
static meso_status copy_refused(meso_ctx *ctx, const meso_owned_import *owned, FILE *file)
{
    static const char mark[] = "\xef\xbb\xbf"; /* says UTF-8, whatever the mapping says */
    copying c = {.import = owned, .file = file};
    meso_mapping *mapping = NULL;
    char digest[MESO_DIGEST_HEX];
    const meso_import *import = &owned->import;
    meso_status status = meso_mapping_read(ctx, &mapping, import->mapping);
    if (status < 0) return status;
    status = meso_feed_open(ctx, &c.feed, import->path, mapping->encoding, mapping->sheet);
    if (status < 0) {
        meso_mapping_free(mapping);
        return status;
    }
    MESO_TRY(meso_feed_digest(ctx, &c.feed, digest));
    if (strcmp(digest, import->sha256) != 0) {
        status = meso_fail(ctx, MESO_E_IO,
                           "%s: changed since it was imported; import it again to list what "
                           "was refused",
                           import->path);
        goto done;
    }
    (void)fputs(mark, file);
    status = put_refused(ctx, &c, mapping);
done:
    meso_feed_close(ctx, &c.feed);
    meso_mapping_free(mapping);
    return status;
}

meso_status meso_import_write_rejects(meso_ctx *ctx, const meso_import *import,
                                      const char *list, const char *copy)
{
    output list_out = {.file = NULL};
    output copy_out = {.file = NULL};
    meso_text_start(&copy_out.temporary, ctx);
    meso_status status;
    MESO_TRY(start(ctx, &list_out, list));
    put_list(list_out.file, import);
    MESO_TRY(start(ctx, &copy_out, copy));
    MESO_TRY(copy_refused(ctx, (const meso_owned_import *)import, copy_out.file));
    MESO_TRY(finish(ctx, &list_out));
    MESO_TRY(finish(ctx, &copy_out));
done:
    abandon(&list_out);
    abandon(&copy_out);
    return status;
}
