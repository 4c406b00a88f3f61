/* Which columns tell region, industry, third dimension and period, by name and content? */
#include "import/guess.h"

#include "base/ctx.h"

#include <string.h>

enum { FREE_TEXT = 60 }; /* mean bytes above which a column is prose */

static void settle(meso_guess *g, int32_t c, meso_role role)
{
    g->column[c].role = role;
    g->taken[c] = 1;
}

static int has(const meso_guess *g, int32_t c, int topic)
{
    return (g->topics[c] & topic) != 0;
}

static void find_period(meso_guess *g)
{
    for (int pass = 0; pass < 2 && g->period < 0; pass++)
        for (int32_t c = 0; c < g->columns && g->period < 0; c++) {
            const meso_column_facts *f = &g->facts[c];
            if (g->taken[c] || !f->seen || !f->periods) continue;
            const int named = has(g, c, MESO_TOPIC_YEAR);
            /* Without the name, only texts of four digits or with quarters are believed. */
            const int looks = f->mean_bytes >= 4 && f->distinct <= 400 &&
                              (!f->years || !f->measured) && f->words <= 1;
            if (pass == 0 ? named : looks) g->period = c;
        }
    if (g->period < 0) return;
    settle(g, g->period, MESO_ROLE_PERIOD);
    for (int32_t c = 0; c < g->columns; c++) {
        const meso_column_facts *f = &g->facts[c];
        const int part = has(g, c, MESO_TOPIC_PART) && f->words <= 2 &&
                         (f->small || f->mean_bytes <= 3) && f->distinct <= 13;
        if (g->taken[c] || !part) continue;
        settle(g, c, MESO_ROLE_PERIOD_PART);
        return;
    }
}

static void find_levels(meso_guess *g)
{
    for (int32_t c = 0; c < g->columns; c++) {
        if (g->taken[c] || !has(g, c, MESO_TOPIC_LEVEL | MESO_TOPIC_PARENT)) continue;
        const int words = MESO_TOPIC_LABEL;
        const int both = has(g, c, MESO_TOPIC_LEVEL) && has(g, c, MESO_TOPIC_PARENT);
        const int industry =
            has(g, c, MESO_TOPIC_INDUSTRY) || strncmp(g->facts[c].name, "agglvl", 6) == 0;
        if (both || has(g, c, words))
            settle(g, c, MESO_ROLE_IGNORE);
        else if (has(g, c, MESO_TOPIC_LEVEL))
            settle(g, c, industry ? MESO_ROLE_INDUSTRY_LEVEL : MESO_ROLE_REGION_LEVEL);
        else
            settle(g, c, industry ? MESO_ROLE_INDUSTRY_PARENT : MESO_ROLE_REGION_PARENT);
    }
}

/* How well a column serves as the code of a key: short texts without blanks, called a code. */
static double code_score(const meso_guess *g, int32_t c)
{
    const meso_column_facts *f = &g->facts[c];
    if (has(g, c, MESO_TOPIC_LABEL)) return 0.5;
    return 1 + 4 * has(g, c, MESO_TOPIC_CODE) + 2 * !f->spaces + 1 / (1 + f->mean_bytes);
}

static int may_be_key(const meso_guess *g, int32_t c, int topic)
{
    const meso_column_facts *f = &g->facts[c];
    return !g->taken[c] && f->seen && has(g, c, topic) && !f->measured &&
           f->mean_bytes <= FREE_TEXT && !(f->numbers && has(g, c, MESO_TOPIC_VALUE));
}

/* Settles the column with the codes of a key, and those that its codes tell. */
static meso_status find_key(meso_ctx *ctx, meso_guess *g, int topic, meso_role role,
                            meso_role label, int32_t *found)
{
    for (int32_t c = 0; c < g->columns; c++)
        if (may_be_key(g, c, topic) && (*found < 0 || code_score(g, c) > code_score(g, *found)))
            *found = c;
    if (*found < 0) return MESO_OK;
    for (int32_t c = 0; c < g->columns; c++) { /* a finer column tells the coarser one */
        if (c == *found || !may_be_key(g, c, topic)) continue;
        const int finer = meso_column_tells(ctx, g->layout, &c, 1, *found);
        const int equal = finer ? meso_column_tells(ctx, g->layout, found, 1, c) : 0;
        if (finer < 0 || equal < 0) return MESO_E_NOMEM;
        if (finer && !equal && g->facts[c].distinct > 1) *found = c;
    }
    settle(g, *found, role);
    int named = 0;
    for (int32_t c = 0; c < g->columns; c++) {
        if (!may_be_key(g, c, topic)) continue;
        const int told = meso_column_tells(ctx, g->layout, found, 1, c);
        if (told < 0) return MESO_E_NOMEM;
        if (!told) continue;
        const int words =
            has(g, c, MESO_TOPIC_LABEL) || g->facts[c].spaces || !has(g, c, MESO_TOPIC_CODE);
        /* Names may repeat, but those of provinces are no names of their towns. */
        const int fine = g->facts[c].distinct * 2 > g->facts[*found].distinct;
        settle(g, c,
               words && fine && !named && !g->facts[c].numbers ? label : MESO_ROLE_IGNORE);
        named |= g->column[c].role == label;
    }
    return MESO_OK;
}

/* Ownership beside an industry is the first part of its code, as in the files of BLS. */
static void find_owner(meso_guess *g)
{
    for (int32_t c = 0; c < g->columns; c++) {
        if (g->taken[c] || !has(g, c, MESO_TOPIC_OWNER) || g->industry < 0) continue;
        settle(g, c,
               has(g, c, MESO_TOPIC_LABEL) ? MESO_ROLE_INDUSTRY_LABEL : MESO_ROLE_INDUSTRY);
    }
}

static void find_others(meso_guess *g)
{
    int32_t code = -1;
    for (int32_t c = 0; c < g->columns; c++) {
        if (g->taken[c] || !has(g, c, MESO_TOPIC_OTHER) || g->facts[c].measured) continue;
        const meso_column_facts *f = &g->facts[c];
        if (has(g, c, MESO_TOPIC_LABEL) && code >= 0) {
            settle(g, c, MESO_ROLE_IGNORE);
        } else if (f->distinct <= 1) {
            settle(g, c, MESO_ROLE_IGNORE);
            /* Rows of another class further down would be counted twice. */
            if (f->distinct == 1 && !g->layout->sample.whole) g->column[c].only = f->first;
        } else if (!f->numbers || f->small || has(g, c, MESO_TOPIC_CODE)) {
            settle(g, c, MESO_ROLE_OTHER);
        }
        if (g->taken[c] && !has(g, c, MESO_TOPIC_LABEL)) code = c;
    }
}

static meso_status find_measures(meso_ctx *ctx, meso_guess *g)
{
    int32_t found = -1;
    for (int32_t c = 0; c < g->columns; c++) {
        const meso_column_facts *f = &g->facts[c];
        if (g->taken[c] || !has(g, c, MESO_TOPIC_MEASURE) || f->numbers || !f->seen) continue;
        if (f->distinct <= 1) {
            settle(g, c, MESO_ROLE_IGNORE);
        } else if (found < 0) {
            settle(g, c, MESO_ROLE_MEASURE);
            found = c;
        } else {
            const int told = meso_column_tells(ctx, g->layout, &found, 1, c);
            if (told < 0) return MESO_E_NOMEM;
            settle(g, c, told ? MESO_ROLE_IGNORE : MESO_ROLE_OTHER);
        }
    }
    return MESO_OK;
}

/* A column of texts that no name explains. */
static meso_status place_text(meso_ctx *ctx, meso_guess *g, int32_t c)
{
    const meso_column_facts *f = &g->facts[c];
    const struct {
        int32_t *key;
        meso_role role, label;
    } keys[] = {{&g->region, MESO_ROLE_REGION, MESO_ROLE_REGION_LABEL},
                {&g->industry, MESO_ROLE_INDUSTRY, MESO_ROLE_INDUSTRY_LABEL}};
    if (f->distinct <= 1 || f->mean_bytes > FREE_TEXT) {
        settle(g, c, MESO_ROLE_IGNORE);
        return MESO_OK;
    }
    for (int k = 0; k < 2; k++) {
        if (*keys[k].key < 0) continue;
        const int told = meso_column_tells(ctx, g->layout, keys[k].key, 1, c);
        if (told < 0) return MESO_E_NOMEM;
        if (!told) continue;
        const int back = meso_column_tells(ctx, g->layout, &c, 1, *keys[k].key);
        if (back < 0) return MESO_E_NOMEM;
        int named = 0;
        for (int32_t other = 0; other < g->columns; other++)
            named |= g->taken[other] && g->column[other].role == keys[k].label;
        /* A key in words is its own name; what goes along with it may be anything. */
        const int called = has(g, c, MESO_TOPIC_LABEL);
        const int fine = called && f->distinct * 2 > g->facts[*keys[k].key].distinct;
        const int bare = !g->facts[*keys[k].key].spaces || called;
        settle(g, c, (back || fine) && bare && !named ? keys[k].label : MESO_ROLE_IGNORE);
        return MESO_OK;
    }
    for (int k = 0; k < 2; k++)
        if (*keys[k].key < 0) {
            settle(g, c, keys[k].role);
            *keys[k].key = c;
            meso_text_printf(&g->notes, " I took column \"%.60s\" for the %s.", f->name,
                             k ? "industry" : "area");
            return MESO_OK;
        }
    settle(g, c, MESO_ROLE_OTHER);
    return MESO_OK;
}

/* Programs write the numbers of rows into a column without a name, or one of these. */
static int names_rows(const char *name)
{
    static const char *const names[] = {"",   "id",  "ID",    "nr", "Nr",        "no",
                                        "No", "row", "index", "X",  "Unnamed: 0"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (strcmp(names[k], name) == 0) return 1;
    return 0;
}

meso_status meso_guess_keys(meso_ctx *ctx, meso_guess *g)
{
    meso_status status;
    find_period(g);
    find_levels(g);
    for (int32_t c = 0; c < g->columns; c++) /* flags are looked at with the values */
        if (!g->taken[c] && has(g, c, MESO_TOPIC_FLAG) && g->facts[c].flags)
            settle(g, c, MESO_ROLE_FLAG);
    MESO_TRY(find_key(ctx, g, MESO_TOPIC_REGION, MESO_ROLE_REGION, MESO_ROLE_REGION_LABEL,
                      &g->region));
    MESO_TRY(find_key(ctx, g, MESO_TOPIC_INDUSTRY, MESO_ROLE_INDUSTRY, MESO_ROLE_INDUSTRY_LABEL,
                      &g->industry));
    find_owner(g);
    find_others(g);
    MESO_TRY(find_measures(ctx, g));
    for (int32_t c = 0; c < g->columns; c++)
        if (!g->taken[c] && !g->facts[c].numbers && g->facts[c].seen)
            MESO_TRY(place_text(ctx, g, c));
    for (int32_t c = 0; c < g->columns; c++) {
        if (g->taken[c]) continue;
        const meso_column_facts *f = &g->facts[c];
        const int counts_rows = f->rising && f->distinct > 1 && names_rows(f->name);
        if (!f->seen || counts_rows || has(g, c, MESO_TOPIC_PLACE)) {
            settle(g, c, MESO_ROLE_IGNORE);
        } else if (has(g, c, MESO_TOPIC_CODE) && g->region < 0 && !f->measured) {
            settle(g, c, MESO_ROLE_REGION);
            g->region = c;
        }
    }
done:
    return status;
}
