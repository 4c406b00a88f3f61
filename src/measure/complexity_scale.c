/* In whose units does complexity leave? */
#include "measure/complexity_method.h"

#include <math.h>

/* Mean, and the root of the mean square about it, over what is inside; sum too. */
static void moments(double *mean, double *deviation, double *sum, const double *score,
                    const uint8_t *inside, int32_t count, double missing)
{
    double members = 0, total = 0, squares = 0;
    for (int32_t n = 0; n < count; n++) {
        if (!inside[n]) continue;
        total += score[n];
        members++;
    }
    *mean = total / members;
    *sum = total;
    for (int32_t n = 0; n < count; n++)
        if (inside[n]) squares += (score[n] - *mean) * (score[n] - *mean);
    *deviation = sqrt(squares / (members - missing));
}

static void standardise(double *score, const uint8_t *inside, int32_t count, double mean,
                        double deviation)
{
    for (int32_t n = 0; n < count; n++)
        if (inside[n]) score[n] = (score[n] - mean) / deviation;
}

void meso_complexity_rescale(double *region, double *industry, const meso_complexity_room *room,
                             const meso_presence *p, const meso_complexity_options *options)
{
    const int standard = options->method == MESO_COMPLEXITY_ECI ||
                         options->method == MESO_COMPLEXITY_REFLECTIONS;
    const meso_complexity_scale scale =
        options->scale == MESO_SCALE_STANDARD && !standard ? MESO_SCALE_RAW : options->scale;
    /* Over all cells of the rectangle each region counts once an industry: n becomes n m, and
       one cell is taken off. In numbers of regions that is 1/m. */
    int32_t industries = 0;
    for (int32_t i = 0; i < p->industries; i++)
        industries += room->inside_industry[i];
    const double missing = scale == MESO_SCALE_STATA ? 1.0 / industries
                           : scale == MESO_SCALE_R || scale == MESO_SCALE_DATAWHEEL ? 1
                                                                                    : 0;
    double mean, deviation, sum, industry_mean, industry_deviation, industry_sum;
    moments(&mean, &deviation, &sum, region, room->inside, p->regions, missing);
    moments(&industry_mean, &industry_deviation, &industry_sum, industry, room->inside_industry,
            p->industries, missing);
    switch (scale) {
    case MESO_SCALE_RAW: return;
    case MESO_SCALE_ECONGEO:
        standardise(region, room->inside, p->regions, 0, sum);
        standardise(industry, room->inside_industry, p->industries, 0, industry_sum);
        return;
    case MESO_SCALE_STATA:
    case MESO_SCALE_PY:
        standardise(region, room->inside, p->regions, mean, deviation);
        standardise(industry, room->inside_industry, p->industries, mean, deviation);
        return;
    case MESO_SCALE_STANDARD:
    case MESO_SCALE_R:
    case MESO_SCALE_DATAWHEEL:
        standardise(region, room->inside, p->regions, mean, deviation);
        standardise(industry, room->inside_industry, p->industries, industry_mean,
                    industry_deviation);
        return;
    }
}
