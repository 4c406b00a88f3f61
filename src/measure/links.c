/* What do the links of a binary matrix add up to, and do they hang together? */
#include "measure/links.h"

#include <string.h>

/* Four sums side by side, always the same four. */
static inline double sum_row(const meso_presence *p, int32_t r, const double *x)
{
    const int32_t *column = p->column + p->row[r];
    const int64_t count = p->row[r + 1] - p->row[r];
    double a = 0, b = 0, c = 0, d = 0;
    int64_t n = 0;
    for (; n + 4 <= count; n += 4) {
        a += x[column[n]];
        b += x[column[n + 1]];
        c += x[column[n + 2]];
        d += x[column[n + 3]];
    }
    for (; n < count; n++)
        a += x[column[n]];
    return (a + b) + (c + d);
}

void meso_links_across(double *y, const meso_presence *p, const double *x)
{
    for (int32_t r = 0; r < p->regions; r++)
        y[r] = sum_row(p, r, x);
}

double meso_links_of(const meso_presence *p, int32_t region, const double *x)
{
    return sum_row(p, region, x);
}

void meso_links_down(double *y, const meso_presence *p, const double *x)
{
    memset(y, 0, (size_t)p->industries * sizeof *y);
    for (int32_t r = 0; r < p->regions; r++) {
        const double part = x[r];
        if (part == 0) continue;
        const int64_t end = p->row[r + 1];
        for (int64_t c = p->row[r]; c < end; c++)
            y[p->column[c]] += part;
    }
}

void meso_links_turn(meso_presence *out, const meso_presence *p, int64_t *begin,
                     int32_t *region)
{
    memset(begin, 0, ((size_t)p->industries + 2) * sizeof *begin);
    for (int64_t c = 0; c < p->row[p->regions]; c++)
        begin[p->column[c] + 2]++;
    for (int32_t i = 0; i < p->industries; i++)
        begin[i + 2] += begin[i + 1];
    for (int32_t r = 0; r < p->regions; r++)
        for (int64_t c = p->row[r]; c < p->row[r + 1]; c++)
            region[begin[p->column[c] + 1]++] = r;
    *out = (meso_presence){
        .regions = p->industries, .industries = p->regions, .row = begin, .column = region};
}

/* The usual case, seen at once: every region shares an industry with the most diverse one. */
static int hangs_together(uint8_t *inside, uint8_t *inside_industry, const meso_presence *p)
{
    int32_t most = 0;
    for (int32_t r = 1; r < p->regions; r++)
        if (p->diversity[r] > p->diversity[most]) most = r;
    memset(inside_industry, 0, (size_t)p->industries);
    for (int64_t c = p->row[most]; c < p->row[most + 1]; c++)
        inside_industry[p->column[c]] = 1;
    for (int32_t r = 0; r < p->regions; r++) {
        int64_t c = p->row[r];
        while (c < p->row[r + 1] && !inside_industry[p->column[c]])
            c++;
        if (c == p->row[r + 1] && p->diversity[r] > 0) return 0;
        inside[r] = p->diversity[r] > 0;
    }
    for (int32_t i = 0; i < p->industries; i++)
        inside_industry[i] = p->ubiquity[i] > 0;
    return 1;
}

static int32_t root_of(int32_t *root, int32_t r)
{
    while (root[r] != r) {
        root[r] = root[root[r]];
        r = root[r];
    }
    return r;
}

/* Regions that share an industry are joined; the smaller number is the root. */
static void join(int32_t *root, int32_t *owner, const meso_presence *p)
{
    for (int32_t r = 0; r < p->regions; r++)
        root[r] = r;
    for (int32_t i = 0; i < p->industries; i++)
        owner[i] = -1;
    for (int32_t r = 0; r < p->regions; r++)
        for (int64_t c = p->row[r]; c < p->row[r + 1]; c++) {
            int32_t *first = &owner[p->column[c]];
            if (*first < 0) {
                *first = r;
                continue;
            }
            const int32_t a = root_of(root, *first), b = root_of(root, r);
            if (a != b) root[a < b ? b : a] = a < b ? a : b;
        }
}

int32_t meso_links_part(uint8_t *inside, uint8_t *inside_industry, int32_t *room,
                        const meso_presence *p)
{
    if (hangs_together(inside, inside_industry, p)) return p->row[p->regions] > 0;
    int32_t *root = room, *owner = room + p->regions, parts = 0, best = -1;
    int64_t most = 0;
    join(root, owner, p);
    for (int32_t first = 0; first < p->regions; first++) {
        if (root_of(root, first) != first || p->diversity[first] == 0) continue;
        int64_t links = 0;
        for (int32_t r = first; r < p->regions; r++)
            if (root_of(root, r) == first) links += p->diversity[r];
        parts++;
        if (links > most) {
            most = links;
            best = first;
        }
    }
    for (int32_t r = 0; r < p->regions; r++)
        inside[r] = root_of(root, r) == best;
    for (int32_t i = 0; i < p->industries; i++)
        inside_industry[i] = owner[i] >= 0 && inside[owner[i]];
    return parts;
}
