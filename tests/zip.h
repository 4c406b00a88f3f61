/* Writes zip archives in memory with everything stored, for tests of readers of such. */
#ifndef MESO_ZIP_H
#define MESO_ZIP_H

#include "base/text.h"

#include <string.h>

enum { ZIP_MOST = 16 };

typedef struct zip_entry {
    const char *name;
    uint32_t sum, size, at;
} zip_entry;

typedef struct zip_writer {
    meso_text bytes;
    zip_entry entry[ZIP_MOST];
    int entries;
    int locked; /* claims a password */
} zip_writer;

static inline uint32_t zip_sum(const char *bytes, size_t count)
{
    uint32_t sum = 0xffffffffu;
    for (size_t k = 0; k < count; k++) {
        sum ^= (uint8_t)bytes[k];
        for (int bit = 0; bit < 8; bit++)
            sum = sum & 1 ? sum >> 1 ^ 0xedb88320u : sum >> 1;
    }
    return ~sum;
}

static inline void zip_put(meso_text *out, uint32_t number, int bytes)
{
    for (; bytes > 0; bytes--, number >>= 8) {
        const char byte = (char)(number & 0xff);
        meso_text_put_bytes(out, &byte, 1);
    }
}

static inline void zip_put_entry(zip_writer *zip, const zip_entry *entry, int central)
{
    meso_text *out = &zip->bytes;
    meso_text_put_bytes(out, central ? "PK\1\2" : "PK\3\4", 4);
    if (central) zip_put(out, 20, 2);
    zip_put(out, 20, 2);
    zip_put(out, zip->locked, 2);
    zip_put(out, 0, 2); /* stored */
    zip_put(out, 0x21 << 16, 4);
    zip_put(out, entry->sum, 4);
    zip_put(out, entry->size, 4);
    zip_put(out, entry->size, 4);
    zip_put(out, (uint32_t)strlen(entry->name), 2);
    zip_put(out, 0, central ? 4 : 2);
    if (central) {
        zip_put(out, 0, 4);
        zip_put(out, 0, 4);
        zip_put(out, entry->at, 4);
    }
    meso_text_put(out, entry->name);
}

static inline void zip_add(zip_writer *zip, const char *name, const char *bytes)
{
    zip_entry *entry = &zip->entry[zip->entries++];
    *entry = (zip_entry){name, zip_sum(bytes, strlen(bytes)), (uint32_t)strlen(bytes),
                         (uint32_t)zip->bytes.length};
    zip_put_entry(zip, entry, 0);
    meso_text_put(&zip->bytes, bytes);
}

static inline void zip_end(zip_writer *zip)
{
    const uint32_t at = (uint32_t)zip->bytes.length;
    for (int e = 0; e < zip->entries; e++)
        zip_put_entry(zip, &zip->entry[e], 1);
    const uint32_t size = (uint32_t)zip->bytes.length - at;
    meso_text_put_bytes(&zip->bytes, "PK\5\6\0\0\0\0", 8);
    zip_put(&zip->bytes, (uint32_t)zip->entries, 2);
    zip_put(&zip->bytes, (uint32_t)zip->entries, 2);
    zip_put(&zip->bytes, size, 4);
    zip_put(&zip->bytes, at, 4);
    zip_put(&zip->bytes, 0, 2);
}

/* The parts of a workbook with sheets "Notes" (hidden or not) and "Jobs". */
#define ZIP_ROOT                                                             \
    "<Relationships><Relationship Id='rId1' Type='http://x/officeDocument' " \
    "Target='xl/workbook.xml'/></Relationships>"
#define ZIP_TIES                                                                       \
    "<Relationships><Relationship Id='rId1' Type='w' Target='worksheets/sheet1.xml'/>" \
    "<Relationship Id='rId2' Type='w' Target='/xl/worksheets/sheet2.xml'/></Relationships>"
#define ZIP_BOOK(more)                                                                    \
    "<workbook xmlns:r='r'>" more "<sheets><sheet name='Notes' sheetId='1' r:id='rId1'/>" \
    "<sheet name='Jobs' sheetId='2' r:id='rId2'/></sheets></workbook>"

#endif
