/** The parts of a zip archive in memory, each as XML or as bytes, within limits. The only file
 *  that knows the libraries (libarchive, expat). */
#ifndef MESO_IMPORT_BOOK_ARCHIVE_H
#define MESO_IMPORT_BOOK_ARCHIVE_H

#include "base/arena.h"
#include "import/book.h"

/* What is in an archive. */
typedef struct meso_part {
    const char *name;
    int64_t bytes; /* unpacked, as the archive says; 0 when it does not */
} meso_part;

typedef struct meso_zip {
    meso_ctx *ctx;
    meso_arena *arena;
    const meso_book_wish *wish;
    int64_t unpacked, most; /* bytes that came out so far, and may come out */
    int32_t parts;
    meso_part *part;
} meso_zip;

/* Lists the parts. MESO_E_PARSE for no zip, a damaged one, or one under a password. */
meso_status meso_zip_open(meso_ctx *ctx, meso_arena *arena, meso_zip *zip,
                          const meso_book_wish *wish);
/* The part of that name, or NULL. */
const meso_part *meso_zip_find(const meso_zip *zip, const char *name);

/* Names without their prefix; attributes in pairs, ends with NULL. A negative status of a
   handler ends the reading with it. */
typedef struct meso_xml_handlers {
    meso_status (*open)(void *data, const char *name, const char **attributes);
    meso_status (*close)(void *data, const char *name);
    meso_status (*text)(void *data, const char *bytes, int count);
} meso_xml_handlers;

/* Reads a part as XML. Entities of its own and document types are refused. MESO_E_NOTFOUND when
   there is no such part. */
meso_status meso_zip_parse(meso_zip *zip, const char *name, const meso_xml_handlers *handlers,
                           void *data);

/* The value of an attribute by its name without prefix, or NULL. */
const char *meso_xml_attribute(const char **attributes, const char *name);
/* A whole number >= 0 of an attribute; `fallback` when it is not there or no such number. */
int64_t meso_xml_count(const char **attributes, const char *name, int64_t fallback);

#endif
