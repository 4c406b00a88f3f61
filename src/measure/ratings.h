/** What do several raters say of one thing, and how far apart are they? */
#ifndef MESO_MEASURE_RATINGS_H
#define MESO_MEASURE_RATINGS_H

#include <mesoscope/panel.h>

/* A scale from `least` to `most`, for example 1 to 5. */
typedef struct meso_scale {
    double least, most;
} meso_scale;

typedef struct meso_ratings {
    int32_t raters; /* who gave a number */
    meso_cell mean; /* with the interval of Student's t, held to the scale; one rater alone may
                       be anywhere within it; missing without any */
    double spread;  /* standard deviation (n - 1); NaN under two raters */
    double low, high; /* lowest and highest rating; NaN without any */
    double agreement; /* 1 - variance / largest variance on the scale: 1 = all say the same,
                         0 = half at each end; NaN under two raters */
} meso_ratings;

/* rating[count], NaN = no answer, outside the scale = no answer. */
meso_ratings meso_ratings_of(const double *rating, int64_t count, meso_scale scale,
                             double confidence);

#endif
