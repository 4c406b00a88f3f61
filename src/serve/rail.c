/* How much has each screen to speak of? */
#include "serve/rail.h"

#include <mesoscope/period.h>

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* Regional accounts come two years late; what is older than that, and a year, is stale. */
enum { STALE_YEARS = 3 };

static int64_t count_one(meso_ctx *ctx, meso_project *project, const char *sql)
{
    meso_table *table = NULL;
    int64_t count = 0; /* a table that is not there holds nothing */
    if (meso_project_query(ctx, &table, project, sql) < 0) return 0;
    if (table->rows == 1 && table->column[0].kind == MESO_COLUMN_QUANTITY &&
        isfinite(table->column[0].cell[0].value))
        count = (int64_t)table->column[0].cell[0].value;
    meso_table_free(table);
    return count;
}

void meso_rail_count(meso_ctx *ctx, meso_server *server, meso_project *project,
                     int64_t generation, int64_t counts[MESO_SCREENS_MOST])
{
    (void)pthread_mutex_lock(&server->lock);
    const int known = server->counted == generation;
    memcpy(counts, server->count, sizeof server->count);
    (void)pthread_mutex_unlock(&server->lock);
    if (known || !project) {
        for (int s = 0; !known && s < MESO_SCREENS_MOST; s++)
            counts[s] = -1;
        return;
    }
    const int64_t newest = count_one(ctx, project, "SELECT max(period) FROM block");
    for (int s = 0; meso_screens[s].name; s++)
        counts[s] = meso_screens[s].count ? count_one(ctx, project, meso_screens[s].count) : -1;
    (void)pthread_mutex_lock(&server->lock);
    server->counted = generation;
    server->newest = newest;
    memcpy(server->count, counts, sizeof server->count);
    (void)pthread_mutex_unlock(&server->lock);
}

const char *meso_rail_stale(meso_ctx *ctx, meso_arena *arena, meso_server *server)
{
    char year[16];
    struct tm today = {0};
    const time_t now = time(NULL);
    (void)pthread_mutex_lock(&server->lock);
    const int64_t newest = server->newest;
    (void)pthread_mutex_unlock(&server->lock);
    if (newest <= 0 || !gmtime_r(&now, &today)) return NULL;
    const int last = meso_period_year((meso_period)newest);
    if (last + STALE_YEARS >= today.tm_year + 1900) return NULL;
    (void)snprintf(year, sizeof year, "%d", last);
    return meso_arena_text(ctx, arena, year);
}
