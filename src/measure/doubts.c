/* Is an outstanding figure an error? See src/measure/doubts.h. */
#include "measure/doubts.h"

#include "base/ctx.h"
#include "num/rank.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define SLIP   6.907755278982137 /* log 1000 */
#define NEARLY 0.5
#define JUMP   1.5
#define USUAL  2.302585092994046 /* log 10 */

static int is_slip(double difference)
{
    const double size = fabs(difference);
    return fabs(size - SLIP) < NEARLY || fabs(size - 2 * SLIP) < NEARLY;
}

/* What a firm's own years say. */
static int own_doubts(const meso_firms *firms, const meso_expected *e, int64_t f, double *room)
{
    const int64_t first = firms->begin[f], count = firms->begin[f + 1] - first;
    int doubt = 0;
    if (!e->logs) return 0;
    for (int64_t k = 0; k < count; k++)
        room[k] = e->y[first + k];
    const double middle = meso_median(room, count);
    for (int64_t k = 0; k < count; k++) {
        if (count > 1 && is_slip(e->y[first + k] - middle)) doubt |= MESO_DOUBT_UNIT;
        if (count == 1 && e->left[first] > SLIP - NEARLY) doubt |= MESO_DOUBT_UNIT;
        if (k && fabs(e->y[first + k] - e->y[first + k - 1]) > JUMP) doubt |= MESO_DOUBT_JUMP;
    }
    /* A slip is a jump there and back: one word is enough. */
    return doubt & MESO_DOUBT_UNIT ? doubt & ~MESO_DOUBT_JUMP : doubt;
}

meso_status meso_doubts_set_aside(meso_ctx *ctx, meso_arena *arena, meso_firms *kept,
                                  uint8_t *doubt, int64_t *rows, const meso_firms *firms)
{
    const int32_t n = firms->variables;
    double *value = MESO_TAKE(ctx, arena, double, firms->rows *n);
    double *room = MESO_TAKE(ctx, arena, double, firms->rows);
    const char **period = MESO_TAKE(ctx, arena, const char *, firms->rows);
    int64_t *begin = MESO_TAKE(ctx, arena, int64_t, firms->firms + 1);
    if (!value || !room || !period || !begin) return MESO_E_NOMEM;
    int64_t at = 0;
    for (int64_t f = 0; f < firms->firms; f++) {
        const int64_t first = firms->begin[f], count = firms->begin[f + 1] - first;
        for (int64_t k = 0; k < count; k++)
            room[k] = firms->value[(first + k) * n];
        const double middle = meso_median(room, count);
        begin[f] = at;
        for (int64_t r = first; r < first + count; r++) {
            const double *row = firms->value + r * n;
            if (count > 1 && middle > 0 && row[0] > 0 && is_slip(log(row[0] / middle))) {
                doubt[f] |= MESO_DOUBT_UNIT;
                continue;
            }
            memcpy(value + at * n, row, (size_t)n * sizeof *row);
            period[at++] = firms->period[r];
        }
    }
    begin[firms->firms] = at;
    *rows = firms->rows - at;
    *kept = *firms;
    kept->value = value;
    kept->period = period;
    kept->begin = begin;
    kept->rows = at;
    return MESO_OK;
}

static int32_t jobs_of(const meso_firms *firms)
{
    static const char *const names[] = {"jobs",  "employees", "employment", "labour",
                                        "labor", "workers",   "L"};
    for (int32_t v = 1; v < firms->variables; v++)
        for (size_t n = 0; n < sizeof names / sizeof *names; n++)
            if (strcmp(firms->variable[v], names[n]) == 0) return v;
    return -1;
}

/* Means over the years of a firm: output a job, and jobs. */
static void per_job(const meso_firms *firms, int64_t f, int32_t jobs, double *made,
                    double *size)
{
    double output = 0;
    *size = 0;
    const int64_t first = firms->begin[f], end = firms->begin[f + 1];
    for (int64_t r = first; r < end; r++) {
        output += firms->value[r * firms->variables];
        *size += firms->value[r * firms->variables + jobs];
    }
    *made = *size > 0 ? output / *size : (double)NAN;
    *size /= (double)(end - first);
}

/* Few people and much output, as where the books of several plants are kept. */
static void office_doubts(uint8_t *doubt, const meso_firms *firms, int32_t jobs, double *room,
                          double *other, const int64_t *member, const int64_t *start)
{
    for (int32_t i = 0; i < firms->industries; i++) {
        const int64_t count = start[i + 1] - start[i];
        for (int64_t k = 0; k < count; k++)
            per_job(firms, member[start[i] + k], jobs, &room[k], &other[k]);
        const double usual = meso_median(room, count);
        const int64_t known = meso_sort(other, count);
        const double few = meso_quantile_sorted(other, known, 0.25);
        for (int64_t k = 0; k < count; k++) {
            double made = 0, size = 0;
            per_job(firms, member[start[i] + k], jobs, &made, &size);
            if (count > 3 && size <= few && log(made / usual) > USUAL)
                doubt[member[start[i] + k]] |= MESO_DOUBT_HEAD_OFFICE;
        }
    }
}

meso_status meso_doubts_of(meso_ctx *ctx, meso_arena *arena, uint8_t *doubt,
                           const meso_firms *firms, const meso_expected *expected)
{
    const int64_t n = firms->firms > firms->rows ? firms->firms : firms->rows;
    double *room = MESO_TAKE(ctx, arena, double, n), *other = MESO_TAKE(ctx, arena, double, n);
    int64_t *start = MESO_TAKE(ctx, arena, int64_t, (int64_t)firms->industries + 2);
    int64_t *member = MESO_TAKE(ctx, arena, int64_t, firms->firms);
    if (!room || !other || !start || !member) return MESO_E_NOMEM;
    for (int64_t f = 0; f < firms->firms; f++)
        start[firms->industry[f] + 2]++;
    for (int32_t i = 0; i < firms->industries; i++)
        start[i + 2] += start[i + 1];
    for (int64_t f = 0; f < firms->firms; f++)
        member[start[firms->industry[f] + 1]++] = f;
    for (int64_t f = 0; f < firms->firms; f++) {
        doubt[f] |= (uint8_t)own_doubts(firms, expected, f, room);
        const int32_t i = firms->industry[f];
        if (firms->begin[f + 1] - firms->begin[f] == 1 && firms->rows > firms->firms)
            doubt[f] |= MESO_DOUBT_ONCE;
        if (start[i + 1] - start[i] == 1 && firms->industries > 1) doubt[f] |= MESO_DOUBT_ALONE;
    }
    const int32_t jobs = jobs_of(firms);
    if (jobs >= 0) office_doubts(doubt, firms, jobs, room, other, member, start);
    return MESO_OK;
}

void meso_doubts_say(char *words, int32_t size, int doubt)
{
    static const char *const said[] = {"slip of the unit?", "head office?",
                                       "merged, reclassified or restated?",
                                       "seen in one period only", "alone in its industry"};
    int32_t used = 0;
    *words = '\0';
    for (int d = 0; d < 5; d++) {
        if (!(doubt & 1 << d)) continue;
        const int put =
            snprintf(words + used, (size_t)(size - used), "%s%s", used ? "; " : "", said[d]);
        if (put < 0 || put >= size - used) return;
        used += put;
    }
}
