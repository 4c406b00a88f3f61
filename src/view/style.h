/** The style of pages, compiled in from web/style.css. */
#ifndef MESO_VIEW_STYLE_H
#define MESO_VIEW_STYLE_H

extern const char meso_style_css[]; /* ends with NUL */

#endif
