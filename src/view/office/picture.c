/* What does a drawing look like as a picture, for programs that take no SVG? */
#include "view/office/picture.h"

#include <cairo.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <stdio.h>

typedef struct picture_writer {
    meso_office_write *write;
    void *data;
} picture_writer;

static cairo_status_t pass_on(void *closure, const unsigned char *bytes, unsigned int count)
{
    const picture_writer *to = closure;
    return to->write(to->data, bytes, count) ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

int office_picture(const meso_office_part *svg, double width, double height, double scale,
                   meso_office_write *write, void *data, char *problem, size_t room)
{
    picture_writer to = {write, data};
    GError *error = NULL;
    RsvgHandle *handle =
        rsvg_handle_new_from_data((const guint8 *)svg->bytes, svg->count, &error);
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, (int)ceil(width * scale), (int)ceil(height * scale));
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_scale(cairo, scale, scale);
    const RsvgRectangle port = {0, 0, width, height};
    if (handle) (void)rsvg_handle_render_document(handle, cairo, &port, &error);
    cairo_status_t drawn = cairo_status(cairo);
    if (!error && !drawn) drawn = cairo_surface_write_to_png_stream(surface, pass_on, &to);
    if (error || drawn)
        (void)snprintf(problem, room, "a figure could not be drawn: %s",
                       error ? error->message : cairo_status_to_string(drawn));
    const int failed = error != NULL || drawn != CAIRO_STATUS_SUCCESS;
    if (error) g_error_free(error);
    if (handle) g_object_unref(handle);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return failed;
}
