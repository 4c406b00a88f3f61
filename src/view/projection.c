/* Which flat map suits a part of the earth, and where on it does a place lie?
   Albers and cylindrical equal-area: Snyder (1987), Map Projections: A Working Manual, pp.
   76-103. Equal Earth: Savric, Patterson, Jenny (2018), Int. J. Geographical Information
   Science 33(3). */
#include "view/projection.h"

#include <math.h>

static const double RADIANS = 3.14159265358979323846 / 180;
static const double FEW_DEGREES = 3, WORLD_DEGREES = 170, FLATTEST_CONE = 0.05;

double meso_projection_wrap(double degrees)
{
    return degrees - 360 * floor((degrees + 180) / 360);
}

meso_projection meso_projection_choose(double west, double east, double south, double north)
{
    meso_projection chosen = {.middle_lon = (west + east) / 2,
                              .middle_lat = (south + north) / 2};
    chosen.parallel = fmax(0.01, cos(chosen.middle_lat * RADIANS));
    if (east - west > WORLD_DEGREES) {
        chosen.kind = MESO_PROJECTION_EQUAL_EARTH;
        chosen.middle_lon = 0;
        return chosen;
    }
    if (east - west < FEW_DEGREES && north - south < FEW_DEGREES) {
        chosen.kind = MESO_PROJECTION_EQUIRECTANGULAR;
        return chosen;
    }
    /* Standard parallels a sixth of the height inside, the usual rule for a conic. */
    const double first = sin((south + (north - south) / 6) * RADIANS);
    const double second = sin((north - (north - south) / 6) * RADIANS);
    chosen.n = (first + second) / 2;
    if (fabs(chosen.n) < FLATTEST_CONE) {
        chosen.kind = MESO_PROJECTION_CYLINDRICAL;
        return chosen;
    }
    chosen.kind = MESO_PROJECTION_ALBERS;
    chosen.c = 1 - first * first + 2 * chosen.n * first;
    chosen.rho =
        sqrt(fmax(0, chosen.c - 2 * chosen.n * sin(chosen.middle_lat * RADIANS))) / chosen.n;
    return chosen;
}

static void equal_earth(double lambda, double phi, double *x, double *y)
{
    static const double a1 = 1.340264, a2 = -0.081106, a3 = 0.000893, a4 = 0.003796;
    const double root = sqrt(3) / 2;
    const double theta = asin(root * sin(phi));
    const double square = theta * theta, sixth = square * square * square;
    *x = lambda * cos(theta) /
         (root * (a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square)));
    *y = -theta * (a1 + a2 * square + sixth * (a3 + a4 * square));
}

void meso_projection_forward(const meso_projection *projection, double lon_from_middle,
                             double lat, double *x, double *y)
{
    const double lambda = lon_from_middle * RADIANS;
    const double phi = fmax(-90, fmin(90, lat)) * RADIANS;
    switch (projection->kind) {
    case MESO_PROJECTION_FLAT:
        *x = lon_from_middle;
        *y = -lat;
        return;
    case MESO_PROJECTION_SCREEN:
        *x = lon_from_middle;
        *y = lat;
        return;
    case MESO_PROJECTION_EQUIRECTANGULAR:
        *x = lambda * projection->parallel;
        *y = -phi;
        return;
    case MESO_PROJECTION_CYLINDRICAL:
        *x = lambda * projection->parallel;
        *y = -sin(phi) / projection->parallel;
        return;
    case MESO_PROJECTION_ALBERS: {
        const double rho =
            sqrt(fmax(0, projection->c - 2 * projection->n * sin(phi))) / projection->n;
        *x = rho * sin(projection->n * lambda);
        *y = rho * cos(projection->n * lambda) - projection->rho;
        return;
    }
    case MESO_PROJECTION_EQUAL_EARTH: equal_earth(lambda, phi, x, y); return;
    }
}
