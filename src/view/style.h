/** The style of pages, compiled in from web. */
#ifndef MESO_VIEW_STYLE_H
#define MESO_VIEW_STYLE_H

#include <stddef.h>

extern const char meso_style_css[];     /* of every page; ends with NUL */
extern const char meso_workbench_css[]; /* of the frame around it, from web/workbench.css */
extern const char meso_app_js[];
extern const char meso_explore_js[]; /* follows it in one file */
extern const char meso_fonts_inter_woff2[];
extern const size_t meso_fonts_inter_woff2_size;
extern const char meso_fonts_source_serif_4_woff2[];
extern const size_t meso_fonts_source_serif_4_woff2_size;

#endif
