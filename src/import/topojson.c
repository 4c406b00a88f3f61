/* What outlines does a TopoJSON file hold? Shared arcs are put together into rings. */
#include "import/boundary_file.h"

#include "base/ctx.h"

#include <string.h>

typedef struct topology {
    const json_t *arcs;
    double scale[2], translate[2];
    int quantised; /* positions are differences in whole steps */
} topology;

static double number_at(const json_t *array, size_t index, double otherwise)
{
    const json_t *value = json_array_get(array, index);
    return json_is_number(value) ? json_number_value(value) : otherwise;
}

/* Places of an arc, two numbers a point; the steps of a quantised file add up. */
static meso_status place_arc(meso_ctx *ctx, double *place, const topology *of,
                             const json_t *arc, json_int_t number)
{
    double x = 0, y = 0;
    for (size_t p = 0; p < json_array_size(arc); p++) {
        const json_t *position = json_array_get(arc, p);
        const json_t *east = json_array_get(position, 0), *north = json_array_get(position, 1);
        if (!json_is_number(east) || !json_is_number(north))
            return meso_fail(ctx, MESO_E_PARSE, "arc %lld: point %zu is not two numbers",
                             (long long)number, p + 1);
        x = (of->quantised ? x : 0) + json_number_value(east);
        y = (of->quantised ? y : 0) + json_number_value(north);
        place[2 * p] = x * of->scale[0] + of->translate[0];
        place[2 * p + 1] = y * of->scale[1] + of->translate[1];
    }
    return MESO_OK;
}

/* Puts the points of one arc; backwards when its number is the complement. The first point
   repeats the last of the arc before, so all but the first arc of a ring leave it out. */
static meso_status put_arc(meso_ctx *ctx, meso_outline *outline, const topology *of,
                           json_int_t number, int skip_first)
{
    const int backwards = number < 0;
    const json_t *arc = json_array_get(of->arcs, (size_t)(backwards ? ~number : number));
    const size_t points = json_array_size(arc);
    if (!json_is_array(arc))
        return meso_fail(ctx, MESO_E_PARSE, "arc %lld is not among the %zu arcs of the file",
                         (long long)number, json_array_size(of->arcs));
    double *place = meso_ctx_alloc(ctx, (points + 1) * 2 * sizeof *place);
    if (!place) return MESO_E_NOMEM;
    meso_status status = place_arc(ctx, place, of, arc, number);
    for (size_t p = skip_first ? 1 : 0; status == MESO_OK && p < points; p++) {
        const size_t at = backwards ? points - 1 - p : p;
        status = meso_outline_point(ctx, outline, place[2 * at], place[2 * at + 1]);
    }
    meso_ctx_release(ctx, place);
    return status;
}

static meso_status put_polygon(meso_ctx *ctx, meso_outline *outline, const topology *of,
                               const json_t *rings)
{
    meso_status status = MESO_OK;
    for (size_t k = 0; status == MESO_OK && k < json_array_size(rings); k++) {
        const json_t *ring = json_array_get(rings, k);
        status = meso_outline_ring(ctx, outline);
        for (size_t a = 0; status == MESO_OK && a < json_array_size(ring); a++)
            status =
                put_arc(ctx, outline, of, json_integer_value(json_array_get(ring, a)), a > 0);
        if (status == MESO_OK) meso_outline_close(outline);
    }
    return status;
}

static meso_status put_geometry(meso_ctx *ctx, meso_outline *outline, const topology *of,
                                const json_t *geometry, const char *property, size_t number)
{
    char buffer[32];
    const char *type = json_string_value(json_object_get(geometry, "type"));
    const json_t *arcs = json_object_get(geometry, "arcs");
    const char *code = meso_feature_code(geometry, property, buffer);
    if (!code)
        return meso_fail(
            ctx, MESO_E_PARSE,
            "geometry %zu has no %s to be its code; name the property that holds it", number,
            property ? property : "id, code or name");
    meso_status status = meso_outline_region(ctx, outline, code, meso_feature_label(geometry));
    if (status < 0 || !type) return status;
    if (strcmp(type, "Polygon") == 0) return put_polygon(ctx, outline, of, arcs);
    if (strcmp(type, "MultiPolygon") == 0)
        for (size_t p = 0; status == MESO_OK && p < json_array_size(arcs); p++)
            status = put_polygon(ctx, outline, of, json_array_get(arcs, p));
    return status;
}

/* The finest layer: the object with the most geometries. */
static const json_t *finest(const json_t *objects)
{
    const json_t *best = NULL;
    size_t most = 0;
    const char *key = NULL;
    json_t *object = NULL;
    json_object_foreach((json_t *)(uintptr_t)objects, key, object)
    {
        const json_t *geometries = json_object_get(object, "geometries");
        if (json_array_size(geometries) <= most) continue;
        most = json_array_size(geometries);
        best = geometries;
    }
    return best;
}

meso_status meso_topojson_read(meso_ctx *ctx, meso_outline *outline, const json_t *root,
                               const char *property)
{
    const json_t *transform = json_object_get(root, "transform");
    const json_t *scale = json_object_get(transform, "scale");
    const json_t *translate = json_object_get(transform, "translate");
    const topology of = {.arcs = json_object_get(root, "arcs"),
                         .scale = {number_at(scale, 0, 1), number_at(scale, 1, 1)},
                         .translate = {number_at(translate, 0, 0), number_at(translate, 1, 0)},
                         .quantised = transform != NULL};
    const json_t *geometries = finest(json_object_get(root, "objects"));
    if (!json_is_array(of.arcs) || !geometries)
        return meso_fail(ctx, MESO_E_PARSE, "a Topology without arcs or without geometries");
    meso_status status = MESO_OK;
    for (size_t g = 0; status == MESO_OK && g < json_array_size(geometries); g++)
        status =
            put_geometry(ctx, outline, &of, json_array_get(geometries, g), property, g + 1);
    return status;
}
