/** A projection: from longitude and latitude to a flat map on which areas compare. */
#ifndef MESO_VIEW_PROJECTION_H
#define MESO_VIEW_PROJECTION_H

typedef enum meso_projection_kind {
    MESO_PROJECTION_FLAT,            /* coordinates are not degrees; y grows upwards */
    MESO_PROJECTION_SCREEN,          /* the same, y grows downwards */
    MESO_PROJECTION_EQUIRECTANGULAR, /* a few degrees: true along the middle parallel */
    MESO_PROJECTION_ALBERS,          /* equal-area conic */
    MESO_PROJECTION_CYLINDRICAL,     /* equal-area, around the equator */
    MESO_PROJECTION_EQUAL_EARTH      /* equal-area, the world */
} meso_projection_kind;

typedef struct meso_projection {
    meso_projection_kind kind;
    double middle_lon, middle_lat; /* degrees */
    double n, c, rho;              /* of the cone */
    double parallel;               /* cosine of the true parallel */
} meso_projection;

/* The projection for a part of the earth, west below east, both in degrees. */
meso_projection meso_projection_choose(double west, double east, double south, double north);

/* x to the right and y downwards, in earth radii (or units of the file). Longitude is
   measured from the middle and may leave -180 to 180. */
void meso_projection_forward(const meso_projection *projection, double lon_from_middle,
                             double lat, double *x, double *y);

/* Degrees brought to -180 up to 180. */
double meso_projection_wrap(double degrees);

#endif
