/* What outlines does a GeoJSON file (RFC 7946) hold? */
#include "import/boundary_file.h"

#include "base/ctx.h"

#include <math.h>
#include <string.h>

/* One ring: an array of positions. */
static meso_status read_ring(meso_ctx *ctx, meso_outline *outline, const json_t *ring,
                             const char *code)
{
    meso_status status = meso_outline_ring(ctx, outline);
    for (size_t p = 0; status == MESO_OK && p < json_array_size(ring); p++) {
        const json_t *position = json_array_get(ring, p);
        const json_t *lon = json_array_get(position, 0), *lat = json_array_get(position, 1);
        if (!json_is_number(lon) || !json_is_number(lat))
            status =
                meso_fail(ctx, MESO_E_PARSE,
                          "region %s: point %zu of a ring is not two numbers", code, p + 1);
        else
            status = meso_outline_point(ctx, outline, json_number_value(lon),
                                        json_number_value(lat));
    }
    if (status == MESO_OK) meso_outline_close(outline);
    return status;
}

static meso_status read_polygon(meso_ctx *ctx, meso_outline *outline, const json_t *rings,
                                const char *code)
{
    meso_status status = MESO_OK;
    for (size_t k = 0; status == MESO_OK && k < json_array_size(rings); k++)
        status = read_ring(ctx, outline, json_array_get(rings, k), code);
    return status;
}

static meso_status read_shape(meso_ctx *ctx, meso_outline *outline, const json_t *geometry,
                              const char *code)
{
    const char *type = json_string_value(json_object_get(geometry, "type"));
    const json_t *coordinates = json_object_get(geometry, "coordinates");
    meso_status status = MESO_OK;
    if (!type) return MESO_OK; /* a feature without a place is allowed */
    if (strcmp(type, "Polygon") == 0) return read_polygon(ctx, outline, coordinates, code);
    if (strcmp(type, "MultiPolygon") == 0)
        for (size_t p = 0; status == MESO_OK && p < json_array_size(coordinates); p++)
            status = read_polygon(ctx, outline, json_array_get(coordinates, p), code);
    return status; /* points and lines have no outline */
}

static meso_status read_feature(meso_ctx *ctx, meso_outline *outline, const json_t *feature,
                                const char *property, size_t number)
{
    char buffer[32];
    const char *code = meso_feature_code(feature, property, buffer);
    if (!code)
        return meso_fail(
            ctx, MESO_E_PARSE,
            "feature %zu has no %s to be its code; name the property that holds it", number,
            property ? property : "id, code or name");
    meso_status status = meso_outline_region(ctx, outline, code, meso_feature_label(feature));
    const json_t *geometry = json_object_get(feature, "geometry");
    const json_t *parts =
        json_object_get(geometry, "geometries"); /* of a collection, one deep */
    if (!parts && status == MESO_OK) status = read_shape(ctx, outline, geometry, code);
    for (size_t p = 0; status == MESO_OK && p < json_array_size(parts); p++)
        status = read_shape(ctx, outline, json_array_get(parts, p), code);
    return status;
}

meso_status meso_geojson_read(meso_ctx *ctx, meso_outline *outline, const json_t *root,
                              const char *property)
{
    const json_t *features = json_object_get(root, "features");
    if (!features) return read_feature(ctx, outline, root, property, 1);
    meso_status status = MESO_OK;
    for (size_t f = 0; status == MESO_OK && f < json_array_size(features); f++) {
        status = read_feature(ctx, outline, json_array_get(features, f), property, f + 1);
        if (status == MESO_OK && f % 256 == 0)
            status = meso_tell(ctx, "reading boundaries",
                               (double)f / (double)json_array_size(features));
    }
    return status;
}
