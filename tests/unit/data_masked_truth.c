/* Disclosed cells of a real table are masked as an office would mask them, and what comes back
   is held against the truth: bounds hold it always (up to rounding), and establishments say
   more of it than an even prior, which says more than the middle of the bounds. Source:
   Quarterly Census of Employment and Wages 2016, private employment of the counties of
   California, NAICS 2 to 4 digits; the mask is that of bench/withheld.c. */
int bench_main(int count, char **words);
#define main bench_main
#include "../../bench/withheld.c"
#undef main

#include "t.h"

int main(void)
{
    char path[4096];
    const char *data = getenv("MESO_DATA");
    (void)snprintf(path, sizeof path,
                   "%s/us_qcew_2016/dev_county_private_naics2to4_2015_2016.csv.gz",
                   data ? data : "../shared/data");
    FILE *file = fopen(path, "rb");
    if (!file) {
        (void)puts("skip: no MESO_DATA");
        return 77;
    }
    (void)fclose(file);
    bench b = {.ctx = meso_ctx_new(NULL), .state = "06"};
    T_SAME(meso_import_read(b.ctx, &b.import, path, NULL), MESO_OK);
    b.jobs = panel_of(b.import, "jobs");
    b.firms = panel_of(b.import, "firms");
    const meso_slice *last = &b.jobs->slice[b.jobs->periods - 1];
    b.masked = calloc((size_t)last->row[b.jobs->region.count] + 1, 1);
    meso_panel *panel = masked_panel(&b);
    score even = {0}, firms = {0};
    T_SAME(run_prior(&b, &even, panel, "uniform entropy", MESO_PRIOR_EVEN, 0), 0);
    T_SAME(run_prior(&b, &firms, panel, "establishment prior", MESO_PRIOR_FIRMS, 20), 0);
    T_TRUE(firms.masked > 1000);
    T_SAME(firms.held, firms.masked);
    T_TRUE(firms.worst <= 0.1);
    const double by_firms = meso_sum_get(&firms.likely), by_even = meso_sum_get(&even.likely);
    T_TRUE(by_firms < by_even && by_even < meso_sum_get(&firms.middle));
    T_TRUE((double)firms.within > 0.75 * (double)firms.drawn);
    meso_panel_free(panel);
    free(b.masked);
    meso_import_free(b.import);
    meso_ctx_free(b.ctx);
    return t_end();
}
