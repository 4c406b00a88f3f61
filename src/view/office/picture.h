/** The two halves of the office module: pictures and packing. */
#ifndef MESO_VIEW_OFFICE_PICTURE_H
#define MESO_VIEW_OFFICE_PICTURE_H

#include "view/office/office.h"

int office_picture(const meso_office_part *svg, double width, double height, double scale,
                   meso_office_write *write, void *data, char *problem, size_t room);
int office_pack(const meso_office_part *part, int32_t parts, meso_office_write *write,
                void *data, char *problem, size_t room);

#endif
