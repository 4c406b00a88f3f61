/** The pages that canvases and cards are printed on. */
#ifndef MESO_VIEW_CANVAS_PART_H
#define MESO_VIEW_CANVAS_PART_H

#include "base/text.h"

/* A page of HTML whose sheets print one a page, `size` as CSS names it, in millimetres. */
void meso_paper_open(meso_text *out, const char *title, const char *language, const char *size,
                     double width, double height);
/* One sheet: a drawing in millimetres. */
void meso_paper_page(meso_text *out, double width, double height);
void meso_paper_page_end(meso_text *out);
void meso_paper_end(meso_text *out);

#endif
