/* Where do the regions of this file lie? GeoJSON or TopoJSON, told by content. */
#include "import/boundary_file.h"

#include "base/ctx.h"

#include <mesoscope/import.h>

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Text of a property that may serve as a code; numbers are written as whole numbers. */
static const char *as_code(const json_t *value, char buffer[32])
{
    if (json_is_string(value) && json_string_length(value) > 0) return json_string_value(value);
    if (!json_is_integer(value)) return NULL;
    (void)snprintf(buffer, 32, "%lld", (long long)json_integer_value(value));
    return buffer;
}

const char *meso_feature_code(const json_t *feature, const char *property, char buffer[32])
{
    static const char *const usual[] = {"code",    "id",   "GEOID", "geoid", "NUTS_ID",
                                        "nuts_id", "fips", "FIPS",  "name",  "NAME"};
    const json_t *properties = json_object_get(feature, "properties");
    if (property) return as_code(json_object_get(properties, property), buffer);
    const char *code = as_code(json_object_get(feature, "id"), buffer);
    for (size_t u = 0; !code && u < sizeof usual / sizeof *usual; u++)
        code = as_code(json_object_get(properties, usual[u]), buffer);
    return code;
}

const char *meso_feature_label(const json_t *feature)
{
    static const char *const usual[] = {"name", "NAME", "label", "NUTS_NAME", "title"};
    const json_t *properties = json_object_get(feature, "properties");
    for (size_t u = 0; u < sizeof usual / sizeof *usual; u++) {
        const json_t *value = json_object_get(properties, usual[u]);
        if (json_is_string(value)) return json_string_value(value);
    }
    return "";
}

/* The file as JSON; the message says line and column. */
static meso_status parse(meso_ctx *ctx, json_t **out, const char *path)
{
    json_error_t error;
    FILE *file = fopen(path, "rb");
    if (!file) return meso_fail(ctx, MESO_E_IO, "%s: %s", path, strerror(errno));
    json_t *root = json_loadf(file, JSON_REJECT_DUPLICATES, &error);
    (void)fclose(file);
    if (root) {
        *out = root;
        return MESO_OK;
    }
    if (json_error_code(&error) == json_error_out_of_memory) return MESO_E_NOMEM;
    return meso_fail(ctx, MESO_E_PARSE,
                     "%s:%d:%d: %s; boundaries are read from GeoJSON or TopoJSON", path,
                     error.line, error.column, error.text);
}

static meso_status read_any(meso_ctx *ctx, meso_outline *outline, const json_t *root,
                            const char *property)
{
    const char *type = json_string_value(json_object_get(root, "type"));
    if (type && strcmp(type, "Topology") == 0)
        return meso_topojson_read(ctx, outline, root, property);
    if (type && (strcmp(type, "FeatureCollection") == 0 || strcmp(type, "Feature") == 0))
        return meso_geojson_read(ctx, outline, root, property);
    return meso_fail(
        ctx, MESO_E_PARSE,
        "JSON, but neither a FeatureCollection (GeoJSON) nor a Topology (TopoJSON)");
}

meso_status meso_import_boundaries(meso_ctx *ctx, meso_boundaries **out, const char *path,
                                   const char *code_property)
{
    json_t *root = NULL;
    meso_outline *outline = NULL;
    meso_status status = MESO_OK;
    MESO_TRY(parse(ctx, &root, path));
    MESO_TRY(meso_outline_new(ctx, &outline));
    MESO_TRY(read_any(ctx, outline, root, code_property));
    status = meso_outline_finish(ctx, out, outline);
done:
    meso_outline_free(outline);
    json_decref(root);
    return status;
}
