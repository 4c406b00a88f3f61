/* Which published cells should add up to which others, and how nearly do they? */
#include "data/margins.h"

#include "base/ctx.h"
#include "num/sum.h"

#include <math.h>
#include <string.h>

/* A cell and those below it, along one axis. */
typedef struct family {
    meso_sum exact;      /* sum over parts whose bounds meet */
    int32_t parts, open; /* parts; of them with bounds that differ */
    int32_t unknown;     /* parts of which nothing is known */
    int32_t leaves;      /* that the parts cover */
    double firms;        /* establishments of the parts; NaN when one is not known */
} family;

/* By how much parts were seen to add up to more or less than their whole where all are exact:
   an office rounds, and what it publishes below need not be all there is. */
typedef struct slack {
    double more, less;
} slack;

typedef struct maker {
    meso_tree_slice *at;
    const meso_margin_facts *facts;
    meso_arena *arena, *scratch;
    int64_t cells;
    int64_t *whole[2];  /* [cells] the cell above along an axis, -1 = none */
    family *of[2];      /* [cells] the cells below it */
    int32_t *unknown;   /* [cells] number of the unknown, -1 = none */
    slack *by_industry; /* [industry codes] of the whole, along industries */
    slack *by_region;   /* [region codes] of the whole, along regions */
    int32_t *region;    /* [cells] code */
} maker;

static int is_withheld(const meso_tree_slice *at, int64_t cell)
{
    return at->slice->state && at->slice->state[cell] == MESO_CELL_WITHHELD;
}

/* Nothing is known of it but that it is not negative, perhaps. */
static int is_dark(const meso_tree_slice *at, int64_t cell)
{
    return !is_withheld(at, cell) && !isfinite(at->low[cell]) && !isfinite(at->high[cell]);
}

static int is_exact(const meso_tree_slice *at, int64_t cell)
{
    return at->low[cell] == at->high[cell];
}

static int32_t industry_of(const meso_tree_slice *at, int64_t cell)
{
    return at->industry.code[at->slice->industry[cell]];
}

/* Nearest industry above that the row at work has a cell of. */
static void link_row(maker *m, int32_t row, int64_t *cell_of)
{
    const meso_tree_slice *at = m->at;
    const int32_t *parent = at->industry.codes->parent;
    const int64_t first = at->slice->row[row], end = at->slice->row[row + 1];
    for (int64_t c = first; c < end; c++)
        cell_of[industry_of(at, c)] = c + 1;
    for (int64_t c = first; c < end; c++) {
        int32_t up = parent[industry_of(at, c)];
        while (up >= 0 && cell_of[up] == 0)
            up = parent[up];
        m->whole[MESO_MARGIN_INDUSTRY][c] = up < 0 ? -1 : cell_of[up] - 1;
    }
    for (int64_t c = first; c < end; c++)
        cell_of[industry_of(at, c)] = 0;
}

/* Nearest region above that has a cell of the same industry. */
static void link_up(maker *m, int32_t row)
{
    const meso_tree_slice *at = m->at;
    const meso_slice *slice = at->slice;
    int64_t *whole = m->whole[MESO_MARGIN_REGION];
    for (int64_t c = slice->row[row]; c < slice->row[row + 1]; c++)
        whole[c] = -1;
    for (int32_t up = at->region.codes->parent[at->region.code[row]]; up >= 0;
         up = at->region.codes->parent[up]) {
        const int32_t above = at->region.position[up];
        if (above < 0) continue;
        int64_t a = slice->row[above];
        for (int64_t c = slice->row[row]; c < slice->row[row + 1]; c++) {
            while (a < slice->row[above + 1] && slice->industry[a] < slice->industry[c])
                a++;
            if (a < slice->row[above + 1] && slice->industry[a] == slice->industry[c] &&
                whole[c] < 0)
                whole[c] = a;
        }
    }
}

static meso_status link_cells(meso_ctx *ctx, maker *m)
{
    const meso_tree_slice *at = m->at;
    int64_t *cell_of = MESO_TAKE(ctx, m->scratch, int64_t, at->industry.codes->count);
    m->region = MESO_TAKE(ctx, m->scratch, int32_t, m->cells);
    m->whole[0] = MESO_TAKE(ctx, m->scratch, int64_t, m->cells);
    m->whole[1] = MESO_TAKE(ctx, m->scratch, int64_t, m->cells);
    if (!cell_of || !m->region || !m->whole[0] || !m->whole[1]) return MESO_E_NOMEM;
    for (int32_t r = 0; r < at->panel->region.count; r++) {
        for (int64_t c = at->slice->row[r]; c < at->slice->row[r + 1]; c++)
            m->region[c] = at->region.code[r];
        link_row(m, r, cell_of);
        link_up(m, r);
    }
    return MESO_OK;
}

static double firms_of(const maker *m, int64_t cell)
{
    return m->facts && m->facts->firms ? m->facts->firms[cell] : MESO_NAN;
}

/* Adds every cell to the families of the cells above it. */
static meso_status gather_families(meso_ctx *ctx, maker *m)
{
    const meso_tree_slice *at = m->at;
    for (int axis = 0; axis < 2; axis++) {
        m->of[axis] = MESO_TAKE(ctx, m->scratch, family, m->cells);
        if (!m->of[axis]) return MESO_E_NOMEM;
        for (int64_t c = 0; c < m->cells; c++) {
            if (m->whole[axis][c] < 0) continue;
            family *of = &m->of[axis][m->whole[axis][c]];
            of->parts++;
            of->leaves += axis == MESO_MARGIN_INDUSTRY ? at->industry.leaves[industry_of(at, c)]
                                                       : at->region.leaves[m->region[c]];
            of->firms += firms_of(m, c);
            if (is_exact(at, c))
                meso_sum_add(&of->exact, at->low[c]);
            else if (is_dark(at, c))
                of->unknown++;
            else
                of->open++;
        }
    }
    return MESO_OK;
}

/* Establishments that add up say that nothing is missing below; those that do not, that the
   jobs need not add up either. Averages over the quarters of a year are rounded. */
typedef enum coverage { COVERED, UNCOVERED, OPEN_ENDED } coverage;

static coverage covered(const maker *m, int axis, int64_t whole)
{
    const meso_tree_slice *at = m->at;
    const family *of = &m->of[axis][whole];
    const double firms = firms_of(m, whole);
    if (!isnan(firms) && !isnan(of->firms))
        return fabs(firms - of->firms) <= 0.01 * (of->parts + 1) ? COVERED : OPEN_ENDED;
    if (at->panel->absent == MESO_CELL_ZERO) return COVERED;
    const int32_t leaves = axis == MESO_MARGIN_INDUSTRY
                               ? at->industry.leaves[industry_of(at, whole)]
                               : at->region.leaves[m->region[whole]];
    return of->leaves < leaves ? UNCOVERED : COVERED;
}

static slack *slack_of(const maker *m, int axis, int64_t whole)
{
    return axis == MESO_MARGIN_INDUSTRY ? &m->by_industry[industry_of(m->at, whole)]
                                        : &m->by_region[m->region[whole]];
}

/* Where everything is exact and covered: how far from adding up? More than rounding of every
   number to a whole one explains is a clash. */
static void compare(maker *m, meso_margins *out, int axis, int64_t whole)
{
    const family *of = &m->of[axis][whole];
    if (of->parts == 0 || of->open || of->unknown || !is_exact(m->at, whole)) return;
    if (covered(m, axis, whole) != COVERED) return;
    const double gap = meso_sum_get(&of->exact) - m->at->low[whole];
    slack *seen = slack_of(m, axis, whole);
    seen->more = fmax(seen->more, gap);
    seen->less = fmax(seen->less, -gap);
    if (fabs(gap) > fmax(0.5, out->rounding) * (of->parts + 1))
        meso_margins_note_clash(out, whole, (meso_margin_axis)axis, gap);
}

/* Numbers that are all multiples of 3 or 5 were rounded to one of their neighbours at random;
   multiples of 10 and more, to the nearest. */
static double seen_rounding(const meso_tree_slice *at, int64_t cells)
{
    static const double bases[] = {1000, 100, 10, 5, 3};
    int64_t numbers = 0, multiples[5] = {0};
    for (int64_t c = 0; c < cells; c++) {
        if (!is_exact(at, c) || at->low[c] == 0) continue;
        numbers++;
        for (int b = 0; b < 5; b++)
            multiples[b] += fmod(at->low[c], bases[b]) == 0;
    }
    for (int b = 0; b < 5 && numbers >= 30; b++)
        if (multiples[b] == numbers) return bases[b] <= 5 ? bases[b] - 1 : bases[b] / 2;
    return 0;
}

/* One job an establishment at least, if that holds of every cell where both are known. */
static double seen_floor(const maker *m, double rounding)
{
    for (int64_t c = 0; m->facts && m->facts->firms && c < m->cells; c++)
        if (is_exact(m->at, c) && m->at->low[c] + rounding < m->facts->firms[c]) return 0;
    return 1;
}

static int is_whole(const meso_tree_slice *at, int64_t cells)
{
    for (int64_t c = 0; c < cells; c++)
        if ((isfinite(at->low[c]) && at->low[c] != floor(at->low[c])) ||
            (isfinite(at->high[c]) && at->high[c] != floor(at->high[c])))
            return 0;
    return 1;
}

static void raise_to_floor(maker *m, const meso_margins *out)
{
    for (int64_t c = 0; m->facts && m->facts->firms && c < m->cells; c++) {
        const double jobs = out->floor * m->facts->firms[c] - out->rounding;
        const double least = out->is_whole ? ceil(jobs) : jobs; /* NaN without establishments */
        if (is_withheld(m->at, c) && least > m->at->low[c] && least <= m->at->high[c])
            m->at->low[c] = least;
    }
}

static meso_status number_unknowns(meso_ctx *ctx, maker *m, meso_margins *out)
{
    const meso_tree_slice *at = m->at;
    m->unknown = MESO_TAKE(ctx, m->scratch, int32_t, m->cells);
    if (!m->unknown) return MESO_E_NOMEM;
    for (int64_t c = 0; c < m->cells; c++)
        m->unknown[c] = is_exact(at, c) || is_dark(at, c) ? -1 : out->unknowns++;
    out->cell = MESO_TAKE(ctx, m->arena, int64_t, out->unknowns);
    out->low = MESO_TAKE(ctx, m->arena, double, out->unknowns);
    out->high = MESO_TAKE(ctx, m->arena, double, out->unknowns);
    out->is_kept = MESO_TAKE(ctx, m->arena, uint8_t, out->unknowns);
    out->low_is_exact = MESO_TAKE(ctx, m->arena, uint8_t, out->unknowns);
    out->high_is_exact = MESO_TAKE(ctx, m->arena, uint8_t, out->unknowns);
    if (!out->cell || !out->low || !out->high || !out->is_kept || !out->low_is_exact ||
        !out->high_is_exact)
        return MESO_E_NOMEM;
    for (int64_t c = 0; c < m->cells; c++) {
        const int32_t u = m->unknown[c];
        if (u < 0) continue;
        out->cell[u] = c;
        out->low[u] = at->low[c];
        out->high[u] = at->high[c];
        out->is_kept[u] = !is_withheld(at, c);
    }
    return MESO_OK;
}

/* Entries that an equation of this whole has; 0 = it is none. */
static int32_t entries_of(const maker *m, int axis, int64_t whole)
{
    const family *of = &m->of[axis][whole];
    const int is_open = m->unknown[whole] >= 0;
    if (of->parts == 0 || is_dark(m->at, whole) || of->open + is_open == 0) return 0;
    if (of->unknown && isnan(m->at->least)) return 0;
    return of->open + is_open;
}

/* Ends of the sum over what is open, with the rest moved over. */
static int put_ends(const maker *m, meso_margins *out, int32_t e, int axis, int64_t whole)
{
    const family *of = &m->of[axis][whole];
    const coverage how = covered(m, axis, whole);
    const slack *seen = slack_of(m, axis, whole);
    const double own = m->unknown[whole] < 0 ? m->at->low[whole] : 0;
    const double rest = own - meso_sum_get(&of->exact);
    const int32_t published = of->parts - of->open - of->unknown + (m->unknown[whole] < 0);
    const double spare = out->rounding * published;
    const int below = of->unknown || how != COVERED; /* parts may fall short */
    const int above = how == OPEN_ENDED && of->firms > firms_of(m, whole);
    out->least[e] = below ? -HUGE_VAL : rest - fmax(seen->less, spare);
    out->most[e] = above || (how == UNCOVERED && isnan(m->at->least))
                       ? HUGE_VAL
                       : rest + fmax(seen->more, spare);
    out->whole[e] = whole;
    out->axis[e] = (uint8_t)axis;
    return how == OPEN_ENDED;
}

static void list_equations(meso_margins *out)
{
    for (int64_t n = 0; n < 4 * (int64_t)out->unknowns; n++)
        out->stands_in[n] = -1;
    for (int32_t e = 0; e < out->equations; e++)
        for (int64_t n = out->first[e]; n < out->first[e + 1]; n++) {
            int32_t *own = &out->stands_in[4 * (int64_t)out->member[n]];
            while (*own >= 0)
                own++;
            *own = e;
        }
}

static meso_status make_equations(meso_ctx *ctx, maker *m, meso_margins *out)
{
    int64_t entries = 0;
    int32_t *place[2] = {MESO_TAKE(ctx, m->scratch, int32_t, m->cells),
                         MESO_TAKE(ctx, m->scratch, int32_t, m->cells)};
    if (!place[0] || !place[1]) return MESO_E_NOMEM;
    for (int axis = 0; axis < 2; axis++)
        for (int64_t c = 0; c < m->cells; c++) {
            const int32_t count = entries_of(m, axis, c);
            place[axis][c] = count ? out->equations++ : -1;
            entries += count;
        }
    out->first = MESO_TAKE(ctx, m->arena, int64_t, (int64_t)out->equations + 1);
    out->member = MESO_TAKE(ctx, m->arena, int32_t, entries);
    out->sign = MESO_TAKE(ctx, m->arena, int8_t, entries);
    out->least = MESO_TAKE(ctx, m->arena, double, out->equations);
    out->most = MESO_TAKE(ctx, m->arena, double, out->equations);
    out->whole = MESO_TAKE(ctx, m->arena, int64_t, out->equations);
    out->axis = MESO_TAKE(ctx, m->arena, uint8_t, out->equations);
    out->is_broken = MESO_TAKE(ctx, m->arena, uint8_t, out->equations);
    out->stands_in = MESO_TAKE(ctx, m->arena, int32_t, 4 * (int64_t)out->unknowns);
    int64_t *next = MESO_TAKE(ctx, m->scratch, int64_t, (int64_t)out->equations + 1);
    if (!out->first || !out->member || !out->sign || !out->least || !out->most || !out->whole ||
        !out->axis || !out->is_broken || !out->stands_in || !next)
        return MESO_E_NOMEM;
    entries = 0;
    for (int axis = 0; axis < 2; axis++)
        for (int64_t c = 0; c < m->cells; c++) {
            const int32_t e = place[axis][c];
            if (e < 0) continue;
            out->first[e] = next[e] = entries;
            entries += entries_of(m, axis, c);
            out->open_ended += put_ends(m, out, e, axis, c);
            if (m->unknown[c] < 0) continue;
            out->member[next[e]] = m->unknown[c];
            out->sign[next[e]++] = -1;
        }
    out->first[out->equations] = entries;
    for (int axis = 0; axis < 2; axis++)
        for (int64_t c = 0; c < m->cells; c++) {
            const int32_t e = m->whole[axis][c] < 0 ? -1 : place[axis][m->whole[axis][c]];
            if (e < 0 || m->unknown[c] < 0) continue;
            out->member[next[e]] = m->unknown[c];
            out->sign[next[e]++] = 1;
        }
    list_equations(out);
    return MESO_OK;
}

void meso_margins_note_clash(meso_margins *margins, int64_t whole, meso_margin_axis axis,
                             double gap)
{
    margins->clashes++;
    if (margins->listed < MESO_CLASHES_LISTED)
        margins->clash[margins->listed++] = (meso_clash){whole, axis, gap};
}

meso_status meso_margins_make(meso_ctx *ctx, meso_margins *out, meso_arena *arena,
                              meso_tree_slice *at, const meso_margin_facts *facts)
{
    maker m = {.at = at, .facts = facts, .arena = arena};
    meso_status status = MESO_E_NOMEM;
    *out = (meso_margins){.clash = MESO_TAKE(ctx, arena, meso_clash, MESO_CLASHES_LISTED)};
    m.cells = at->slice->row[at->panel->region.count];
    m.scratch = meso_arena_new(ctx);
    if (!m.scratch || !out->clash) goto done;
    m.by_industry = MESO_TAKE(ctx, m.scratch, slack, at->industry.codes->count);
    m.by_region = MESO_TAKE(ctx, m.scratch, slack, at->region.codes->count);
    if (!m.by_industry || !m.by_region) goto done;
    const int is_given = facts && !isnan(facts->rounding);
    out->rounding = is_given ? facts->rounding : seen_rounding(at, m.cells);
    out->is_whole = out->rounding == 0 && is_whole(at, m.cells);
    out->floor = facts && !isnan(facts->floor) ? facts->floor : seen_floor(&m, out->rounding);
    raise_to_floor(&m, out);
    MESO_TRY(link_cells(ctx, &m));
    MESO_TRY(gather_families(ctx, &m));
    for (int axis = 0; axis < 2; axis++)
        for (int64_t c = 0; c < m.cells; c++)
            compare(&m, out, axis, c);
    MESO_TRY(number_unknowns(ctx, &m, out));
    status = make_equations(ctx, &m, out);
done:
    meso_arena_free(m.scratch);
    return status;
}
