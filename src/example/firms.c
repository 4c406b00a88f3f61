/* Which firms work in Alder Bay, and how well? See src/example/firms.h. */
#include "example/firms.h"

#include "base/random.h"

#include <math.h>
#include <stdio.h>

enum { DRAW = 7700, INDUSTRIES = 4, NAMES = 12 };

const char *const meso_example_obstacles[MESO_EXAMPLE_OBSTACLES] = {
    "power", "skills", "finance", "standards", "permits"};

/* Output grows a little less than jobs; industries differ, firms differ by a sixth, years by a
   tenth. The outlier makes twice as much. */
void meso_example_firm_of(meso_example_firm *out, uint64_t seed, int32_t firm)
{
    static const char *const industry[INDUSTRIES] = {"25.3", "25.1", "10.1", "13.1"};
    static const double level[INDUSTRIES] = {70, 62, 80, 48};
    static const char *const word[NAMES] = {"Kestrel", "Heron",   "Harbour", "Alder",
                                            "Granite", "Saltway", "Bracken", "Tern",
                                            "Juniper", "Quarry",  "Meadow",  "Osprey"};
    static const char *const trade[INDUSTRIES] = {"Tooling", "Metalwork", "Foods", "Yarns"};
    static const double weight[MESO_EXAMPLE_OBSTACLES] = {2.6, 1.9, 1.4, 1.2, 0.8};
    meso_random random;
    meso_random_start(&random, seed, DRAW, (uint64_t)firm);
    const int32_t branch = firm % INDUSTRIES;
    const double size = exp(2.2 + 1.1 * fabs(meso_random_normal(&random)));
    const double own =
        0.16 * meso_random_normal(&random) + (firm == MESO_EXAMPLE_OUTLIER ? log(2) : 0);
    *out = (meso_example_firm){.industry = industry[firm == MESO_EXAMPLE_OUTLIER ? 0 : branch],
                               .size_band = size < 10   ? "1-9"
                                            : size < 50 ? "10-49"
                                                        : "50-249",
                               .consent = firm == MESO_EXAMPLE_OUTLIER || firm % 3 == 0 ? "name"
                                          : firm % 3 == 1 ? "counts"
                                                          : ""};
    (void)snprintf(out->key, sizeof out->key, "F%03d", firm + 1);
    (void)snprintf(out->name, sizeof out->name, "%s %s",
                   word[(firm * 5 + firm / NAMES) % NAMES],
                   trade[firm == MESO_EXAMPLE_OUTLIER ? 0 : branch]);
    const double kind = level[firm == MESO_EXAMPLE_OUTLIER ? 0 : branch];
    for (int y = 0; y < MESO_EXAMPLE_FIRM_YEARS; y++) {
        const double jobs = fmax(2, floor(size * (1 + 0.02 * y) + 0.5));
        const double chance = 0.08 * meso_random_normal(&random);
        out->jobs[y] = jobs;
        out->output[y] = floor(kind * pow(jobs, 0.95) * exp(own + chance) + 0.5);
    }
    if (firm == MESO_EXAMPLE_SLIP) out->output[MESO_EXAMPLE_FIRM_YEARS - 1] *= 1000;
    const double complains = 0.8 * meso_random_normal(&random);
    for (int k = 0; k < MESO_EXAMPLE_OBSTACLES; k++) {
        const double rating = weight[k] + complains + 0.7 * meso_random_normal(&random);
        out->rating[k] = (int)fmax(0, fmin(4, floor(rating + 0.5)));
    }
    if (firm % 11 == 5) out->rating[2] = -1;
}
