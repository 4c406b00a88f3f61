/* What do the parts of a workbook hold? Unpacked and parsed as they come, within limits. */
#include "import/book/archive.h"

#include "base/ctx.h"

#include <archive.h>
#include <archive_entry.h>
#include <expat.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 1 << 16, MOST_PARTS = 65536 };
#define FREE_BYTES ((int64_t)64 << 20)
#define MOST_BYTES ((int64_t)16 << 30)

static const char *local_name(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

const char *meso_xml_attribute(const char **attributes, const char *name)
{
    for (; attributes[0]; attributes += 2)
        if (strcmp(local_name(attributes[0]), name) == 0) return attributes[1];
    return NULL;
}

int64_t meso_xml_count(const char **attributes, const char *name, int64_t fallback)
{
    const char *value = meso_xml_attribute(attributes, name);
    if (!value || *value < '0' || *value > '9') return fallback;
    char *end = NULL;
    const long long number = strtoll(value, &end, 10);
    return *end ? fallback : number;
}

/* ------------------------------------------------------------------ archive */

static meso_status damaged(const meso_zip *zip, struct archive *archive)
{
    const char *why = archive_error_string(archive);
    return meso_fail(zip->ctx, MESO_E_PARSE,
                     "%s: a spreadsheet that cannot be read, damaged or none at all: %.200s; "
                     "save it anew, or as CSV",
                     zip->wish->path, why ? why : "the zip archive cannot be read");
}

static meso_status start(const meso_zip *zip, struct archive **out)
{
    struct archive *archive = archive_read_new();
    if (!archive) return meso_fail(zip->ctx, MESO_E_NOMEM, "out of memory (unpacking)");
    (void)archive_read_support_format_zip_seekable(archive);
    if (archive_read_open_memory(archive, zip->wish->bytes, zip->wish->count) != ARCHIVE_OK) {
        const meso_status status = damaged(zip, archive);
        (void)archive_read_free(archive);
        return status;
    }
    *out = archive;
    return MESO_OK;
}

/* The next entry: 1, 0 at the end, or a status. */
static int next(const meso_zip *zip, struct archive *archive, struct archive_entry **entry)
{
    const int got = archive_read_next_header(archive, entry);
    if (got == ARCHIVE_EOF) return 0;
    if (got < ARCHIVE_WARN) return damaged(zip, archive);
    if (archive_entry_is_encrypted(*entry))
        return meso_fail(zip->ctx, MESO_E_PARSE,
                         "%s: is protected by a password; open it, save it without one and "
                         "import that",
                         zip->wish->path);
    return 1;
}

static const char *name_of(struct archive_entry *entry)
{
    const char *name = archive_entry_pathname(entry);
    return name ? name : "";
}

static meso_status keep_part(meso_zip *zip, struct archive_entry *entry, int32_t *room)
{
    if (zip->parts >= MOST_PARTS)
        return meso_fail(zip->ctx, MESO_E_PARSE, "%s: holds more than %d files",
                         zip->wish->path, MOST_PARTS);
    if (zip->parts == *room) {
        const int32_t more = *room ? 2 * *room : 64;
        meso_part *part = MESO_TAKE(zip->ctx, zip->arena, meso_part, more);
        if (!part) return MESO_E_NOMEM;
        if (zip->parts) memcpy(part, zip->part, (size_t)zip->parts * sizeof *part);
        zip->part = part;
        *room = more;
    }
    meso_part *part = &zip->part[zip->parts];
    part->name = meso_arena_text(zip->ctx, zip->arena, name_of(entry));
    part->bytes = archive_entry_size_is_set(entry) ? archive_entry_size(entry) : 0;
    if (!part->name) return MESO_E_NOMEM;
    zip->parts++;
    return MESO_OK;
}

meso_status meso_zip_open(meso_ctx *ctx, meso_arena *arena, meso_zip *zip,
                          const meso_book_wish *wish)
{
    *zip = (meso_zip){.ctx = ctx, .arena = arena, .wish = wish};
    const int64_t count = (int64_t)wish->count;
    zip->most = count > MOST_BYTES / MESO_BOOK_RATIO ? MOST_BYTES
                                                     : FREE_BYTES + count * MESO_BOOK_RATIO;
    struct archive *archive = NULL;
    struct archive_entry *entry = NULL;
    int32_t room = 0;
    meso_status status = start(zip, &archive);
    if (status < 0) return status;
    int got = 0;
    while (status >= 0 && (got = next(zip, archive, &entry)) > 0)
        status = keep_part(zip, entry, &room);
    if (got < 0) status = (meso_status)got;
    (void)archive_read_free(archive);
    return status;
}

const meso_part *meso_zip_find(const meso_zip *zip, const char *name)
{
    for (int32_t p = 0; p < zip->parts; p++)
        if (strcmp(zip->part[p].name, name) == 0) return &zip->part[p];
    return NULL;
}

/* ------------------------------------------------------------------ XML */

typedef struct parsing {
    meso_zip *zip;
    const meso_xml_handlers *handlers;
    void *data;
    XML_Parser parser;
    meso_status status;
    int depth;
    const char *name;
} parsing;

static void stop(parsing *p, meso_status status)
{
    if (status >= 0 || p->status < 0) return;
    p->status = status;
    (void)XML_StopParser(p->parser, XML_FALSE);
}

static void XMLCALL on_open(void *data, const XML_Char *name, const XML_Char **attributes)
{
    parsing *p = data;
    if (p->status < 0) return;
    if (++p->depth > MESO_BOOK_DEPTH)
        stop(p, meso_fail(p->zip->ctx, MESO_E_PARSE, "%s: %s nests deeper than %d elements",
                          p->zip->wish->path, p->name, MESO_BOOK_DEPTH));
    else if (p->handlers->open)
        stop(p, p->handlers->open(p->data, local_name(name), attributes));
}

static void XMLCALL on_close(void *data, const XML_Char *name)
{
    parsing *p = data;
    p->depth--;
    if (p->status >= 0 && p->handlers->close)
        stop(p, p->handlers->close(p->data, local_name(name)));
}

static void XMLCALL on_text(void *data, const XML_Char *bytes, int count)
{
    parsing *p = data;
    if (p->status >= 0 && p->handlers->text) stop(p, p->handlers->text(p->data, bytes, count));
}

/* Workbooks declare no document type; one that does tries something. */
static void XMLCALL on_doctype(void *data, const XML_Char *name, const XML_Char *system,
                               const XML_Char *public, int internal)
{
    parsing *p = data;
    (void)name, (void)system, (void)public, (void)internal;
    stop(p, meso_fail(p->zip->ctx, MESO_E_PARSE,
                      "%s: %s declares a document type or entities, which no spreadsheet "
                      "program writes; save the file anew",
                      p->zip->wish->path, p->name));
}

static meso_status feed(parsing *p, struct archive *archive)
{
    meso_zip *zip = p->zip;
    for (;;) {
        void *room = XML_GetBuffer(p->parser, BLOCK);
        if (!room) return meso_fail(zip->ctx, MESO_E_NOMEM, "out of memory (reading XML)");
        const la_ssize_t got = archive_read_data(archive, room, BLOCK);
        if (got < 0) return damaged(zip, archive);
        zip->unpacked += got;
        if (zip->unpacked > zip->most)
            return meso_fail(zip->ctx, MESO_E_PARSE,
                             "%s: unpacks to more than %lld bytes (limit: 64 MiB and %d bytes "
                             "for each byte in); save what you need as a smaller file",
                             zip->wish->path, (long long)zip->most, MESO_BOOK_RATIO);
        const enum XML_Status parsed = XML_ParseBuffer(p->parser, (int)got, got == 0);
        if (p->status < 0) return p->status;
        if (parsed != XML_STATUS_OK)
            return meso_fail(zip->ctx, MESO_E_PARSE, "%s: %s, line %lu: %s", zip->wish->path,
                             p->name, (unsigned long)XML_GetCurrentLineNumber(p->parser),
                             XML_ErrorString(XML_GetErrorCode(p->parser)));
        if (got == 0) return MESO_OK;
    }
}

static meso_status parse_entry(meso_zip *zip, const char *name, struct archive *archive,
                               const meso_xml_handlers *handlers, void *data)
{
    parsing p = {.zip = zip, .handlers = handlers, .data = data, .name = name};
    p.parser = XML_ParserCreate(NULL);
    if (!p.parser) return meso_fail(zip->ctx, MESO_E_NOMEM, "out of memory (reading XML)");
    XML_SetUserData(p.parser, &p);
    XML_SetElementHandler(p.parser, on_open, on_close);
    XML_SetCharacterDataHandler(p.parser, on_text);
    XML_SetStartDoctypeDeclHandler(p.parser, on_doctype);
    const meso_status status = feed(&p, archive);
    XML_ParserFree(p.parser);
    return status;
}

meso_status meso_zip_parse(meso_zip *zip, const char *name, const meso_xml_handlers *handlers,
                           void *data)
{
    struct archive *archive = NULL;
    struct archive_entry *entry = NULL;
    meso_status status = start(zip, &archive);
    if (status < 0) return status;
    int got = 0;
    while ((got = next(zip, archive, &entry)) > 0 && strcmp(name_of(entry), name) != 0)
        ;
    if (got < 0)
        status = (meso_status)got;
    else if (got == 0)
        status = meso_fail(zip->ctx, MESO_E_NOTFOUND, "%s: holds no %s: it is no workbook",
                           zip->wish->path, name);
    else
        status = parse_entry(zip, name, archive, handlers, data);
    (void)archive_read_free(archive);
    return status;
}
