/** The sphere: great-circle distances in kilometres. */
#ifndef MESO_DATA_SPHERE_H
#define MESO_DATA_SPHERE_H

#include <math.h>

#define MESO_SPHERE_RADIUS_KM 6371.0

/* A place as a point of the unit sphere. */
typedef struct meso_place {
    double x, y, z;
} meso_place;

static inline meso_place meso_place_of(double lon, double lat)
{
    const double radian = acos(-1.0) / 180;
    return (meso_place){cos(lat * radian) * cos(lon * radian),
                        cos(lat * radian) * sin(lon * radian), sin(lat * radian)};
}

/* Square of the chord: rises with the distance, and costs no root and no arc. */
static inline double meso_place_chord(meso_place a, meso_place b)
{
    const double x = a.x - b.x, y = a.y - b.y, z = a.z - b.z;
    return x * x + y * y + z * z;
}

static inline double meso_chord_kilometres(double chord)
{
    return 2 * MESO_SPHERE_RADIUS_KM * asin(fmin(1, sqrt(chord) / 2));
}

static inline double meso_kilometres_chord(double kilometres)
{
    const double half = sin(fmin(kilometres / (2 * MESO_SPHERE_RADIUS_KM), acos(-1.0) / 2));
    return 4 * half * half;
}

#endif
