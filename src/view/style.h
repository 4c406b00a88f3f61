/** The style of pages, compiled in from web. */
#ifndef MESO_VIEW_STYLE_H
#define MESO_VIEW_STYLE_H

extern const char meso_style_css[];     /* of every page; ends with NUL */
extern const char meso_workbench_css[]; /* of the frame around it, from web/workbench.css */
extern const char meso_app_js[];

#endif
