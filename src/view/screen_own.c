/* What is the same on every page that the workbench writes itself? */
#include "view/screen_own.h"

#include <stdio.h>

meso_status meso_screen_own(meso_ctx *ctx, meso_text *out, const meso_frame *frame,
                            const char *lede, meso_screen_fill *fill, const void *data)
{
    const meso_document document = {.language = frame->language, .heading = frame->project};
    meso_press press = {.out = out, .paths = frame->context};
    char key[64];
    meso_page_start(&press.page, ctx, &document);
    if (press.page.status == MESO_OK) {
        (void)snprintf(key, sizeof key, "screen.%.40s.title", frame->screen);
        const char *title = meso_page_with(&press.page, key, NULL, NULL);
        meso_frame_open(&press, frame, NULL, title);
        meso_html_element(&press, "<h1>", title, "</h1>\n");
        if (lede)
            meso_html_element(&press, "<p class=\"lede\">",
                              meso_page_with(&press.page, lede, NULL, NULL), "</p>\n");
        fill(&press, frame, data);
        meso_frame_close(&press, frame);
    }
    const meso_status status = press.page.status < 0 ? press.page.status : out->status;
    meso_page_release(&press.page);
    return status;
}
