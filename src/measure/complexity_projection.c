/* What do the industries of a region say of it, and the regions of an industry? */
#include "measure/complexity_projection.h"

#include "measure/presence_source.h"

#include <math.h>

void meso_project_scores(double *region, const meso_presence *p, const double *industry,
                         const double *value, meso_projection_rule rule)
{
    const meso_slice *slice = p->source->slice;
    for (int32_t k = 0; k < p->regions; k++) {
        int64_t cell = slice->row[p->region[k]];
        double sum = 0, weights = 0;
        for (int64_t c = p->row[k]; c < p->row[k + 1]; c++) {
            const int32_t i = p->industry[p->column[c]];
            if (isnan(industry[i])) continue;
            double weight = 1;
            if (rule == MESO_PROJECTION_SHARES) {
                while (slice->industry[cell] < i)
                    cell++;
                weight = value[cell];
            }
            if (!(weight > 0)) continue;
            sum += weight * industry[i];
            weights += weight;
        }
        const double by = rule == MESO_PROJECTION_SUM ? 1 : weights;
        region[k] = weights > 0 ? sum / by : MESO_NAN;
    }
}

void meso_project_regions(double *industry, const meso_presence *p, const double *region,
                          const double *value, const double *region_total, double *room)
{
    const meso_panel *panel = p->source->panel;
    const meso_slice *slice = p->source->slice;
    for (int32_t i = 0; i < panel->industry.count; i++)
        industry[i] = room[i] = 0;
    for (int32_t k = 0; k < p->regions; k++) {
        const int32_t r = p->region[k];
        int64_t cell = slice->row[r];
        if (isnan(region[r])) continue;
        for (int64_t c = p->row[k]; c < p->row[k + 1]; c++) {
            const int32_t i = p->industry[p->column[c]];
            while (slice->industry[cell] < i)
                cell++;
            const double weight = value[cell] / region_total[r];
            if (!(weight > 0)) continue;
            industry[i] += weight * region[r];
            room[i] += weight;
        }
    }
    for (int32_t i = 0; i < panel->industry.count; i++)
        industry[i] = room[i] > 0 ? industry[i] / room[i] : MESO_NAN;
}
