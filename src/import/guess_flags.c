/* Which flag, lower and upper bound belongs to which quantity? */
#include "import/guess.h"

#include "import/year.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Bytes before the first word of a topic in a name: 3 for "lq_" of "lq_disclosure_code". */
static size_t before_topic(const char *name)
{
    static const char *const words[] = {"disclosure", "disc",   "flag",       "status",
                                        "conf",       "symbol", "suppression"};
    for (size_t k = 0; name[k]; k++)
        for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
            size_t n = 0;
            while (words[w][n] && tolower((unsigned char)name[k + n]) == words[w][n])
                n++;
            if (!words[w][n]) return k;
        }
    return 0;
}

/* Digits at the end of a name: "16" of "disc16". */
static const char *digits_behind(const char *name)
{
    const char *end = name + strlen(name);
    while (end > name && isdigit((unsigned char)end[-1]))
        end--;
    return end;
}

/* Numbers of firms are published even where their jobs are withheld. */
static int counts_firms(const meso_column_map *column, const char *name)
{
    return strcmp(column->measure, "firms") == 0 || strstr(name, "estab") != NULL;
}

/* How closely a flag is named after a value; 0 = it is for other values. */
static size_t closeness(const meso_guess *g, int32_t flag, int32_t value)
{
    const char *flag_name = g->facts[flag].name;
    const char *value_name = g->facts[value].name;
    const size_t before = before_topic(flag_name);
    const char *year = digits_behind(flag_name);
    if (strlen(year) == 2 || strlen(year) == 4) {
        const int32_t number = (int32_t)strtol(year, NULL, 10);
        const int32_t full = number < 100 ? meso_year_of_two(number) : number;
        if (full != meso_period_year(g->column[value].period)) return 0;
    }
    return strncmp(flag_name, value_name, before) == 0 ? before + 1 : 0;
}

/* "jobs_flag", "jobs (flag)" belong to "jobs" alone. */
static int32_t named_after(const meso_guess *g, int32_t column)
{
    const char *name = g->facts[column].name;
    int32_t found = -1;
    size_t longest = 0;
    for (int32_t c = 0; c < g->columns; c++) {
        const size_t count = strlen(g->facts[c].name);
        if (g->column[c].role != MESO_ROLE_VALUE || count <= longest || strlen(name) <= count ||
            strncmp(name, g->facts[c].name, count) != 0 || isalnum((unsigned char)name[count]))
            continue;
        found = c;
        longest = count;
    }
    return found;
}

/* Columns called low and high beside a value hold its bounds. */
void meso_guess_bounds(meso_guess *g)
{
    int32_t values = 0;
    int32_t only = -1;
    for (int32_t c = 0; c < g->columns; c++) {
        if (g->column[c].role != MESO_ROLE_VALUE ||
            (g->topics[c] & (MESO_TOPIC_LOW | MESO_TOPIC_HIGH)))
            continue;
        values++;
        only = c;
    }
    for (int32_t c = 0; c < g->columns; c++) {
        const int low = g->topics[c] & MESO_TOPIC_LOW;
        if (g->column[c].role != MESO_ROLE_VALUE ||
            !(g->topics[c] & (MESO_TOPIC_LOW | MESO_TOPIC_HIGH)))
            continue;
        int32_t of = named_after(g, c);
        if (of < 0 && values == 1) of = only;
        if (of < 0) continue;
        g->column[c] = (meso_column_map){
            .name = g->column[c].name, .role = low ? MESO_ROLE_LOW : MESO_ROLE_HIGH, .of = of};
    }
}

void meso_guess_flags(meso_guess *g)
{
    for (int32_t v = 0; v < g->columns; v++) {
        if (g->column[v].role != MESO_ROLE_VALUE) continue;
        if (counts_firms(&g->column[v], g->facts[v].name)) continue;
        size_t best = 0;
        for (int32_t f = 0; f < g->columns; f++) {
            if (g->column[f].role != MESO_ROLE_FLAG) continue;
            const size_t close = closeness(g, f, v);
            if (close <= best) continue;
            best = close;
            g->column[v].group = g->facts[f].name;
        }
    }
    for (int32_t f = 0; f < g->columns; f++) {
        if (g->column[f].role != MESO_ROLE_FLAG) continue;
        g->column[f].of = named_after(g, f);
        if (g->column[f].of < 0) g->column[f].group = g->facts[f].name;
        int used = g->column[f].of >= 0;
        for (int32_t v = 0; v < g->columns; v++)
            used |= g->column[v].role == MESO_ROLE_VALUE && g->column[v].group &&
                    g->column[f].group && strcmp(g->column[v].group, g->column[f].group) == 0;
        if (!used) g->column[f].role = MESO_ROLE_IGNORE;
    }
}
