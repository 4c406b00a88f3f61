/* In which order do numbers stand? Heapsort: in place, O(n log n) in the worst case. */
#include "num/rank.h"

#include <math.h>

/* Whether position a belongs before position b. */
static int is_before(const double *x, int64_t a, int64_t b, int descending)
{
    const int a_missing = isnan(x[a]), b_missing = isnan(x[b]);
    if (a_missing != b_missing) return b_missing;
    if (!a_missing && x[a] != x[b]) return descending ? x[a] > x[b] : x[a] < x[b];
    return a < b;
}

/* Sinks the root of the heap order[root..end), whose top is the last in order. */
static void sink_position(int64_t *order, int64_t root, int64_t end, const double *x,
                          int descending)
{
    const int64_t moved = order[root];
    for (int64_t child = 2 * root + 1; child < end; child = 2 * root + 1) {
        if (child + 1 < end && is_before(x, order[child], order[child + 1], descending))
            child++;
        if (!is_before(x, moved, order[child], descending)) break;
        order[root] = order[child];
        root = child;
    }
    order[root] = moved;
}

void meso_order(int64_t *order, const double *x, int64_t count, int descending)
{
    for (int64_t i = 0; i < count; i++)
        order[i] = i;
    for (int64_t root = count / 2 - 1; root >= 0; root--)
        sink_position(order, root, count, x, descending);
    for (int64_t end = count - 1; end > 0; end--) {
        const int64_t last = order[0];
        order[0] = order[end];
        order[end] = last;
        sink_position(order, 0, end, x, descending);
    }
}

static void sink_number(double *x, int64_t root, int64_t end)
{
    const double moved = x[root];
    for (int64_t child = 2 * root + 1; child < end; child = 2 * root + 1) {
        if (child + 1 < end && x[child] < x[child + 1]) child++;
        if (!(moved < x[child])) break;
        x[root] = x[child];
        root = child;
    }
    x[root] = moved;
}

static int64_t missing_to_the_end(double *x, int64_t count)
{
    int64_t numbers = 0;
    for (int64_t i = 0; i < count; i++)
        if (!isnan(x[i])) {
            const double number = x[i];
            x[i] = x[numbers];
            x[numbers++] = number;
        }
    return numbers;
}

int64_t meso_sort(double *x, int64_t count)
{
    const int64_t numbers = missing_to_the_end(x, count);
    for (int64_t root = numbers / 2 - 1; root >= 0; root--)
        sink_number(x, root, numbers);
    for (int64_t end = numbers - 1; end > 0; end--) {
        const double last = x[0];
        x[0] = x[end];
        x[end] = last;
        sink_number(x, 0, end);
    }
    return numbers;
}

double meso_quantile_sorted(const double *x, int64_t count, double p)
{
    if (count <= 0) return nan("");
    const double place = (double)(count - 1) * p;
    const int64_t below = (int64_t)floor(place);
    if (below >= count - 1) return x[count - 1];
    if (below < 0) return x[0];
    const double share = place - (double)below;
    return share == 0 ? x[below] : x[below] + share * (x[below + 1] - x[below]);
}

double meso_median(double *x, int64_t count)
{
    return meso_quantile_sorted(x, meso_sort(x, count), 0.5);
}
