/* If this is not a project, what is it, and what should be done with it? */
#include "store/foreign.h"

#include "base/ctx.h"

#include <stdio.h>
#include <string.h>

enum { LOOKED_AT = 512 };

typedef struct signature {
    const char *start; /* first bytes */
    size_t bytes;
    const char *what; /* completes "it looks like ..." */
} signature;

static const signature signatures[] = {
    {"SQLite format 3", 15, "a damaged SQLite database; use the last copy or backup of it"},
    {"PK\x03\x04", 4,
     "a workbook or archive (XLSX, ODS, DOCX, ZIP); save the table as CSV and "
     "import that"},
    {"\x1f\x8b", 2, "a gzip archive; import it if it holds a table"},
    {"%PDF", 4, "a PDF"},
    {"\xd0\xcf\x11\xe0", 4, "an old Excel or Word file; save the table as CSV and import that"},
    {"\xff\xfe", 2, "a text in UTF-16; import it if it holds a table"},
    {"{", 1, "JSON; import it if it holds boundaries"},
    {"<", 1, "a web page or XML"},
};

static int is_text(const char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const unsigned char byte = (unsigned char)bytes[i];
        if (byte < ' ' && byte != '\n' && byte != '\r' && byte != '\t') return 0;
    }
    return 1;
}

meso_status meso_foreign_fail(meso_project *project)
{
    char bytes[LOOKED_AT];
    size_t count = 0;
    FILE *file = fopen(project->path, "rb");
    if (file) {
        count = fread(bytes, 1, sizeof bytes, file);
        (void)fclose(file);
    }
    if (count == 0)
        return meso_fail(project->ctx, MESO_E_PARSE,
                         "%s: an empty file, not a Mesoscope project; remove it and create the "
                         "project anew",
                         project->path);
    const char *what = is_text(bytes, count) ? "a text; import it if it holds a table"
                                             : "a file of another program";
    for (size_t i = 0; i < sizeof signatures / sizeof signatures[0]; i++)
        if (count >= signatures[i].bytes &&
            memcmp(bytes, signatures[i].start, signatures[i].bytes) == 0) {
            what = signatures[i].what;
            break;
        }
    return meso_fail(project->ctx, MESO_E_PARSE,
                     "%s: not a Mesoscope project; it looks like %s", project->path, what);
}
