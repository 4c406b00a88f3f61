/* Which columns hold quantities, of what, and for which period or place? */
#include "import/guess.h"

#include "base/ctx.h"
#include "import/year.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { ACROSS = 4, LEAST_YEAR = 1900, MOST_YEAR = 2100 };

const char *meso_guess_plain(meso_ctx *ctx, meso_guess *g, const char *name)
{
    char *plain = MESO_TAKE(ctx, g->arena, char, (int64_t)strlen(name) + 1);
    if (!plain) return NULL;
    size_t count = 0;
    for (; *name; name++) {
        const unsigned char byte = (unsigned char)*name;
        if (isalnum(byte) || byte >= 128)
            plain[count++] = (char)tolower(byte);
        else if (count && plain[count - 1] != '_')
            plain[count++] = '_';
    }
    while (count && plain[count - 1] == '_')
        plain[--count] = 0;
    return plain;
}

meso_status meso_guess_measure(meso_ctx *ctx, meso_guess *g, meso_column_map *column,
                               const char *name)
{
    const char *plain = meso_guess_plain(ctx, g, name);
    if (!plain) return MESO_E_NOMEM;
    if (!*plain) plain = "value";
    if (!meso_vocabulary_measure(plain, &column->measure, &column->unit))
        column->measure = plain;
    return MESO_OK;
}

/* The year at the end of a name: bytes before it in *stem, 0 = none. "emp76" -> emp, 1976. */
static int32_t year_at_end(const char *name, size_t *stem)
{
    const size_t count = strlen(name);
    size_t digits = 0;
    while (digits < count && isdigit((unsigned char)name[count - digits - 1]))
        digits++;
    if (digits != 2 && digits != 4) return 0;
    *stem = count - digits;
    const int32_t number = (int32_t)strtol(name + *stem, NULL, 10);
    if (digits == 2) return *stem ? meso_year_of_two(number) : 0;
    return number >= LEAST_YEAR && number <= MOST_YEAR ? number : 0;
}

static int same_stem(const char *a, size_t a_stem, const char *b, size_t b_stem)
{
    return a_stem == b_stem && memcmp(a, b, a_stem) == 0;
}

/* Names that differ in their year only; one name with digits behind proves nothing. */
static int has_companion(const meso_guess *g, int32_t column)
{
    size_t own = 0;
    const char *name = g->facts[column].name;
    const int32_t year = year_at_end(name, &own);
    for (int32_t c = 0; c < g->columns; c++) {
        size_t stem = 0;
        const int32_t other = year_at_end(g->facts[c].name, &stem);
        if (c != column && other && other != year &&
            same_stem(name, own, g->facts[c].name, stem))
            return 1;
    }
    return 0;
}

meso_status meso_guess_years(meso_ctx *ctx, meso_guess *g)
{
    if (g->layout->form.rows != 1) return MESO_OK;
    int companions = 0; /* beside such names one with four digits is believed alone */
    for (int32_t c = 0; c < g->columns; c++) {
        size_t stem = 0;
        companions |=
            year_at_end(g->facts[c].name, &stem) && g->facts[c].numbers && has_companion(g, c);
    }
    for (int32_t c = 0; c < g->columns; c++) {
        size_t stem = 0;
        const char *name = g->facts[c].name;
        const int32_t year = year_at_end(name, &stem);
        const int sure = has_companion(g, c) || (companions && name[stem + 2]);
        if (!year || !g->facts[c].numbers || !sure) continue;
        char *measure = MESO_TAKE(ctx, g->arena, char, (int64_t)stem + 1);
        if (!measure) return MESO_E_NOMEM;
        memcpy(measure, name, stem);
        if (strcmp(measure, "X") == 0 || strcmp(measure, "x") == 0) measure[0] = 0; /* from R */
        g->column[c].role = MESO_ROLE_VALUE;
        g->column[c].period = year * 100;
        g->taken[c] = 1;
        const meso_status status = meso_guess_measure(ctx, g, &g->column[c], measure);
        if (status < 0) return status;
    }
    return MESO_OK;
}

/* Years across and no column of regions: then what stands before the year is the region. */
static meso_status regions_across(meso_ctx *ctx, meso_guess *g)
{
    int32_t unknown = 0;
    int32_t values = 0;
    const char *unit;
    const char *key;
    for (int32_t c = 0; c < g->columns; c++) {
        if (g->column[c].role != MESO_ROLE_VALUE || !g->column[c].period) continue;
        size_t stem = 0;
        (void)year_at_end(g->facts[c].name, &stem);
        values++;
        unknown += stem > 0 && !meso_vocabulary_measure(g->column[c].measure, &key, &unit) &&
                   !g->column[c].unit;
    }
    if (g->region >= 0 || g->industry < 0 || unknown < values || values == 0) return MESO_OK;
    for (int32_t c = 0; c < g->columns; c++) {
        if (g->column[c].role != MESO_ROLE_VALUE || !g->column[c].period) continue;
        size_t stem = 0;
        (void)year_at_end(g->facts[c].name, &stem);
        while (stem > 1 && strchr("_- ", g->facts[c].name[stem - 1]))
            stem--;
        char *region = MESO_TAKE(ctx, g->arena, char, (int64_t)stem + 1);
        if (!region) return MESO_E_NOMEM;
        memcpy(region, g->facts[c].name, stem);
        g->column[c].region = region;
        g->column[c].measure = "value";
    }
    meso_text_put(&g->notes,
                  " I took what stands before the years for areas; name the measure.");
    return MESO_OK;
}

/* What the rows of a cross-table's header say of one column. */
static meso_status read_parts(meso_ctx *ctx, meso_guess *g, int32_t c)
{
    meso_column_map *column = &g->column[c];
    const meso_header *h = &g->layout->header;
    const char *class = NULL;
    const char *key;
    const char *unit;
    for (int32_t r = 0; r < g->layout->form.rows; r++) {
        const char *part = h->part[r][c];
        meso_period period = 0;
        if (!*part) continue;
        const char *plain = meso_guess_plain(ctx, g, part);
        if (!plain) return MESO_E_NOMEM;
        if (strlen(part) >= 4 && meso_year_read(ctx, &period, part, strlen(part), "", 0)) {
            column->period = period;
        } else if (!column->measure && meso_vocabulary_measure(plain, &key, &unit)) {
            column->measure = key;
            column->unit = unit;
        } else if (!class) {
            class = part;
        } else if (!column->measure) {
            column->measure = plain;
        }
    }
    if (!class) return MESO_OK;
    if (g->industry < 0)
        column->industry = class;
    else if (g->region < 0)
        column->region = class;
    else if (column->measure)
        column->other = class;
    else
        return meso_guess_measure(ctx, g, column, class);
    return MESO_OK;
}

/* Many columns of quantities that no word names, beside regions and no industry: industries. */
static void industries_across(meso_guess *g)
{
    int32_t unknown = 0;
    for (int32_t c = 0; c < g->columns; c++) {
        if (g->column[c].role != MESO_ROLE_VALUE) continue;
        if (g->column[c].unit || (g->topics[c] & MESO_TOPIC_VALUE) || g->column[c].period)
            return;
        unknown++;
    }
    if (unknown < ACROSS || g->region < 0 || g->industry >= 0) return;
    for (int32_t c = 0; c < g->columns; c++)
        if (g->column[c].role == MESO_ROLE_VALUE) {
            g->column[c].industry = g->facts[c].name;
            g->column[c].measure = "value";
        }
    meso_text_printf(&g->notes,
                     " I took the %d columns of numbers for industries; name the "
                     "measure.",
                     unknown);
}

/* A quantity that regions have as a whole is repeated with every industry: not a cell. */
static meso_status drop_repeated(meso_ctx *ctx, meso_guess *g)
{
    if (g->region < 0 || g->industry < 0) return MESO_OK;
    const int32_t keys[2] = {g->region, g->period};
    const int32_t count = g->period < 0 ? 1 : 2;
    const int industry_told = meso_column_tells(ctx, g->layout, keys, count, g->industry);
    if (industry_told) return industry_told < 0 ? MESO_E_NOMEM : MESO_OK;
    for (int32_t c = 0; c < g->columns; c++) {
        if (g->column[c].role != MESO_ROLE_VALUE || g->facts[c].distinct <= 1) continue;
        const int told = meso_column_tells(ctx, g->layout, keys, count, c);
        if (told < 0) return MESO_E_NOMEM;
        if (!told) continue;
        g->column[c] = (meso_column_map){.of = -1, .name = g->column[c].name};
    }
    return MESO_OK;
}

/* Two columns must not give the same cell: the second keeps its own name. */
static meso_status tell_apart(meso_ctx *ctx, meso_guess *g)
{
    for (int32_t c = 0; c < g->columns; c++) {
        meso_column_map *one = &g->column[c];
        if (one->role != MESO_ROLE_VALUE || one->region || one->industry || one->other)
            continue;
        for (int32_t b = 0; b < c; b++) {
            const meso_column_map *other = &g->column[b];
            if (other->role != MESO_ROLE_VALUE || other->period != one->period ||
                strcmp(other->measure, one->measure) != 0 || other->industry || other->other)
                continue;
            one->measure = meso_guess_plain(ctx, g, g->facts[c].name);
            one->unit = NULL;
            if (!one->measure) return MESO_E_NOMEM;
            break;
        }
    }
    return MESO_OK;
}

/* The last year in a file's name, 0 = none. */
static int32_t year_in_path(const char *path)
{
    const char *base = strrchr(path, '/');
    int32_t found = 0;
    for (base = base ? base + 1 : path; *base;) {
        const size_t digits = strspn(base, "0123456789");
        if (digits == 4) {
            const int32_t year = (int32_t)strtol(base, NULL, 10);
            if (year >= LEAST_YEAR && year <= MOST_YEAR) found = year;
        }
        base += digits ? digits : 1;
    }
    return found;
}

/* Quantities need a period: from a column, from their name ("q4_..."), from the file's. */
static void give_periods(meso_guess *g)
{
    if (g->period >= 0) return;
    int32_t latest = 0;
    for (int32_t c = 0; c < g->columns; c++)
        if (g->column[c].role == MESO_ROLE_VALUE && g->column[c].period > latest)
            latest = g->column[c].period;
    const int32_t named = latest ? 0 : year_in_path(g->feed->path);
    int noted = 0;
    for (int32_t c = 0; c < g->columns; c++) {
        meso_column_map *column = &g->column[c];
        const char *name = g->facts[c].name;
        if (column->role != MESO_ROLE_VALUE || column->period) continue;
        const int quarter = (name[0] == 'q' || name[0] == 'Q') && name[1] >= '1' &&
                            name[1] <= '4' && name[2] == '_';
        if (latest && quarter) {
            column->period = latest / 100 * 100 + 20 + (name[1] - '0');
        } else if (latest) {
            *column = (meso_column_map){.of = -1, .name = column->name};
        } else if (named) {
            column->period = named * 100;
            if (!noted++)
                meso_text_printf(&g->notes, " The year %d is taken from the file's name.",
                                 named);
        }
    }
}

meso_status meso_guess_values(meso_ctx *ctx, meso_guess *g)
{
    meso_status status = MESO_OK;
    for (int32_t c = 0; c < g->columns && status >= 0; c++) {
        if (g->taken[c] || !g->facts[c].numbers) continue;
        g->column[c].role = MESO_ROLE_VALUE;
        g->taken[c] = 1;
        if (g->layout->form.rows > 1)
            status = read_parts(ctx, g, c);
        else if (strncmp(g->facts[c].name, "oty_", 4) == 0)
            g->column[c].role = MESO_ROLE_IGNORE; /* BLS: changes over the year, not data */
        else
            status = meso_guess_measure(ctx, g, &g->column[c], g->facts[c].name);
        if (g->column[c].role == MESO_ROLE_VALUE && !g->column[c].measure)
            g->column[c].measure = "value";
    }
    if (status >= 0) meso_guess_bounds(g);
    if (status >= 0) status = regions_across(ctx, g);
    if (status >= 0) industries_across(g);
    if (status >= 0) status = drop_repeated(ctx, g);
    if (status >= 0) {
        give_periods(g);
        meso_guess_flags(g);
    }
    if (status >= 0) status = tell_apart(ctx, g);
    return status;
}
