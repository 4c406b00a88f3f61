/** What the readers of boundary files share. */
#ifndef MESO_IMPORT_BOUNDARY_FILE_H
#define MESO_IMPORT_BOUNDARY_FILE_H

#include "import/outline.h"

#include <jansson.h>

/* Code of a feature by the rule of meso_import_boundaries(); buffer has room for a number.
   NULL when there is none. */
const char *meso_feature_code(const json_t *feature, const char *property, char buffer[32]);
/* Its name, "" when there is none. */
const char *meso_feature_label(const json_t *feature);

meso_status meso_geojson_read(meso_ctx *ctx, meso_outline *outline, const json_t *root,
                              const char *property);
meso_status meso_topojson_read(meso_ctx *ctx, meso_outline *outline, const json_t *root,
                               const char *property);

#endif
