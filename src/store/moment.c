/* What time is it, and which id is new? */
#include "store/project.h"

#include <time.h>

/* 2020-01-01T00:00:00Z in seconds of POSIX time: ids count from there. */
static const int64_t epoch = 1577836800;

enum { RANDOM_BITS = 22 };

int64_t meso_project_new_id(meso_project *project)
{
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_REALTIME, &now);
    const int64_t ms = ((int64_t)now.tv_sec - epoch) * 1000 + now.tv_nsec / 1000000;
    uint32_t noise = 0;
    sqlite3_randomness((int)sizeof noise, &noise);
    int64_t id = (ms > 0 ? ms : 0) << RANDOM_BITS | (noise & ((1U << RANDOM_BITS) - 1));
    /* Many ids of one millisecond, and a clock that was set back, go on counting. */
    if (id <= project->last_id) id = project->last_id + 1;
    project->last_id = id;
    return id;
}

const char *meso_time_text(char text[MESO_TIME_TEXT_BYTES])
{
    const time_t now = time(NULL);
    struct tm utc = {0};
    (void)gmtime_r(&now, &utc);
    (void)strftime(text, MESO_TIME_TEXT_BYTES, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}
