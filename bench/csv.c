/* How fast does a file become a panel? Usage: csv FILE.csv THREADS */
#include "num/sum.h"

#include <mesoscope/mesoscope.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

static double seconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Every value counts, so that none can be left unread: 144503390999.088 for trade25. */
static double total_of(const meso_import *import)
{
    meso_sum sum = {0, 0};
    for (int32_t p = 0; p < import->panels; p++)
        for (int32_t t = 0; t < import->panel[p]->periods; t++) {
            const meso_slice *slice = &import->panel[p]->slice[t];
            for (int64_t c = 0; c < slice->row[import->regions->count]; c++)
                if (!isnan(slice->value[c])) meso_sum_add(&sum, slice->value[c]);
        }
    return meso_sum_get(&sum);
}

int main(int count, char **words)
{
    if (count != 3) {
        (void)fprintf(stderr, "usage: csv FILE THREADS\n");
        return 2;
    }
    meso_ctx *ctx = meso_ctx_new(NULL);
    if (!ctx) return 1;
    meso_ctx_set_threads(ctx, (int)strtol(words[2], NULL, 10));
    meso_import *import = NULL;
    const double begun = seconds();
    const meso_status status = meso_import_read(ctx, &import, words[1], NULL);
    const double took = seconds() - begun;
    if (status < 0) {
        (void)fprintf(stderr, "%s\n", meso_error_text(ctx));
        meso_ctx_free(ctx);
        return 1;
    }
    struct rusage used;
    (void)getrusage(RUSAGE_SELF, &used);
    (void)printf("%lld rows, %lld cells, sum %.3f, %.3f s, %ld MiB\n",
                 (long long)import->rows_taken, (long long)import->cells, total_of(import),
                 took, used.ru_maxrss / 1024);
    meso_import_free(import);
    meso_ctx_free(ctx);
    return 0;
}
