/** Office files: a drawing as a picture, and parts packed into one file. The functions live in
 * a module that is loaded when such a file is written; see document_office.c. */
#ifndef MESO_VIEW_OFFICE_OFFICE_H
#define MESO_VIEW_OFFICE_OFFICE_H

#include <stddef.h>
#include <stdint.h>

enum { MESO_OFFICE_VERSION = 1 }; /* changes with every change of this file */

typedef struct meso_office_part {
    const char *name; /* path in the file: "word/document.xml" */
    const char *bytes;
    size_t count;
} meso_office_part;

/* Takes bytes; returns 0, or a failure that ends the work. */
typedef int meso_office_write(void *data, const void *bytes, size_t count);

typedef struct meso_office_functions {
    int32_t version; /* MESO_OFFICE_VERSION */
    /* SVG of that size in CSS pixels as PNG, `scale` pixels each, on white. Both return 0, or 1
       with a sentence in `problem`. */
    int (*picture)(const meso_office_part *svg, double width, double height, double scale,
                   meso_office_write *write, void *data, char *problem, size_t room);
    /* A zip file; the same parts give the same bytes. */
    int (*pack)(const meso_office_part *part, int32_t parts, meso_office_write *write,
                void *data, char *problem, size_t room);
} meso_office_functions;

#define MESO_OFFICE_MODULE "mesoscope-office.so"
#define MESO_OFFICE_SYMBOL "meso_office_functions_of_module"

#endif
