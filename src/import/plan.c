/* Which columns make which key, and which hold values, by a mapping? */
#include "import/plan.h"

#include "base/ctx.h"
#include "import/limits.h"

#include <ctype.h>
#include <string.h>

static meso_status columns_with(meso_ctx *ctx, meso_plan *plan, meso_columns *out,
                                meso_role role)
{
    const meso_mapping *mapping = plan->mapping;
    int32_t *column = MESO_TAKE(ctx, plan->arena, int32_t, mapping->columns);
    if (!column) return MESO_E_NOMEM;
    for (int32_t c = 0; c < mapping->columns; c++)
        if (mapping->column[c].role == role) column[out->count++] = c;
    out->column = column;
    return MESO_OK;
}

static int same_group(const meso_column_map *flag, const meso_column_map *value)
{
    return !flag->group || (value->group && strcmp(flag->group, value->group) == 0);
}

/* Columns that say more about values. */
typedef struct beside {
    meso_columns flag, low, high;
} beside;

static int belongs(const meso_plan *plan, int32_t column, const meso_value_plan *value)
{
    const meso_column_map *map = &plan->mapping->column[column];
    return map->of == value->column || (map->of < 0 && same_group(map, value->map));
}

static meso_status plan_value(meso_ctx *ctx, meso_plan *plan, meso_value_plan *value,
                              int32_t column, const beside *all)
{
    *value = (meso_value_plan){
        .column = column, .low = -1, .high = -1, .map = &plan->mapping->column[column]};
    int32_t flags = 0;
    for (int32_t k = 0; k < all->flag.count; k++)
        flags += belongs(plan, all->flag.column[k], value);
    int32_t *flag = MESO_TAKE(ctx, plan->arena, int32_t, flags);
    if (!flag) return MESO_E_NOMEM;
    for (int32_t k = 0; k < all->flag.count; k++)
        if (belongs(plan, all->flag.column[k], value))
            flag[value->flag.count++] = all->flag.column[k];
    value->flag.column = flag;
    for (int32_t k = 0; k < all->low.count; k++)
        if (belongs(plan, all->low.column[k], value)) value->low = all->low.column[k];
    for (int32_t k = 0; k < all->high.count; k++)
        if (belongs(plan, all->high.column[k], value)) value->high = all->high.column[k];
    return MESO_OK;
}

static meso_status plan_values(meso_ctx *ctx, meso_plan *plan)
{
    const meso_mapping *mapping = plan->mapping;
    beside all = {{0, NULL}, {0, NULL}, {0, NULL}};
    meso_status status = columns_with(ctx, plan, &all.flag, MESO_ROLE_FLAG);
    if (status >= 0) status = columns_with(ctx, plan, &all.low, MESO_ROLE_LOW);
    if (status >= 0) status = columns_with(ctx, plan, &all.high, MESO_ROLE_HIGH);
    if (status < 0) return status;
    plan->value = MESO_TAKE(ctx, plan->arena, meso_value_plan, mapping->columns);
    if (!plan->value) return MESO_E_NOMEM;
    for (int32_t c = 0; c < mapping->columns; c++) {
        const meso_column_map *map = &mapping->column[c];
        if (map->of >= mapping->columns)
            return meso_fail(ctx, MESO_E_PARSE, "%s: column \"%s\" belongs to column %d of %d",
                             plan->path, map->name ? map->name : "", map->of + 1,
                             mapping->columns);
        if (map->role != MESO_ROLE_VALUE) continue;
        status = plan_value(ctx, plan, &plan->value[plan->values++], c, &all);
        if (status < 0) return status;
        if (!map->period && plan->key[MESO_KEY_PERIOD].count == 0)
            return meso_fail(ctx, MESO_E_PARSE,
                             "%s: no column holds the year of \"%s\"; name one, or give the "
                             "column a period",
                             plan->path, map->name ? map->name : "");
    }
    if (plan->values == 0)
        return meso_fail(ctx, MESO_E_PARSE,
                         "%s: no column is a value; say which one holds the numbers",
                         plan->path);
    return MESO_OK;
}

static meso_status check_marks(meso_ctx *ctx, const meso_mapping *mapping, const char *path)
{
    if (mapping->columns < 1 || mapping->columns > MESO_MOST_COLUMNS)
        return meso_fail(ctx, MESO_E_PARSE, "%s: %d columns; at most %d are read", path,
                         mapping->columns, MESO_MOST_COLUMNS);
    const char d = mapping->delimiter;
    if (!d || d == '"' || d == '\n' || d == '\r')
        return meso_fail(ctx, MESO_E_PARSE, "%s: %d is no delimiter", path, d);
    if ((mapping->decimal != '.' && mapping->decimal != ',') ||
        mapping->decimal == mapping->thousands)
        return meso_fail(ctx, MESO_E_PARSE,
                         "%s: the decimal mark must be . or , and not the mark of thousands",
                         path);
    if (mapping->headers < 0 || mapping->headers > 3 || mapping->skip < 0)
        return meso_fail(ctx, MESO_E_PARSE,
                         "%s: %d header rows after %d lines; 0 to 3 are read", path,
                         mapping->headers, mapping->skip);
    return MESO_OK;
}

/* "month", "Monat", "mes", "mois" name a month; anything else beside a year is a quarter. */
static int names_month(const char *name)
{
    static const char *const words[] = {"mon", "mois", "mes"};
    for (; *name; name++)
        for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
            size_t k = 0;
            while (words[w][k] && tolower((unsigned char)name[k]) == words[w][k])
                k++;
            if (!words[w][k]) return 1;
        }
    return 0;
}

/* Rows are asked only for columns up to this one. */
static int32_t last_column(const meso_mapping *mapping)
{
    int32_t last = 0;
    for (int32_t c = 0; c < mapping->columns; c++)
        if (mapping->column[c].role != MESO_ROLE_IGNORE || mapping->column[c].only) last = c;
    return last;
}

static meso_status fill(meso_ctx *ctx, meso_plan *plan)
{
    static const meso_role details[2][MESO_DETAILS] = {
        {MESO_ROLE_REGION_LABEL, MESO_ROLE_REGION_LEVEL, MESO_ROLE_REGION_PARENT},
        {MESO_ROLE_INDUSTRY_LABEL, MESO_ROLE_INDUSTRY_LEVEL, MESO_ROLE_INDUSTRY_PARENT}};
    static const meso_role keys[] = {MESO_ROLE_REGION, MESO_ROLE_INDUSTRY, MESO_ROLE_OTHER,
                                     MESO_ROLE_PERIOD, MESO_ROLE_MEASURE};
    const meso_mapping *mapping = plan->mapping;
    meso_status status = check_marks(ctx, mapping, plan->path);
    if (status < 0) return status;
    for (int k = 0; k < MESO_KEYS && status >= 0; k++)
        status = columns_with(ctx, plan, &plan->key[k], keys[k]);
    for (int k = 0; k < 2; k++)
        for (int d = 0; d < MESO_DETAILS && status >= 0; d++)
            status = columns_with(ctx, plan, &plan->detail[k][d], details[k][d]);
    if (status < 0) return status;

    /* The year first, then its part, whatever their order in the file. */
    meso_columns part = {0};
    status = columns_with(ctx, plan, &part, MESO_ROLE_PERIOD_PART);
    if (status < 0) return status;
    meso_columns *period = &plan->key[MESO_KEY_PERIOD];
    if (period->count > 1 || part.count > 1 || (part.count && !period->count))
        return meso_fail(
            ctx, MESO_E_PARSE,
            "%s: %d columns hold the year and %d its quarter or month; one of each "
            "is needed at most",
            plan->path, period->count, part.count);
    if (part.count) {
        int32_t *both = MESO_TAKE(ctx, plan->arena, int32_t, 2);
        if (!both) return MESO_E_NOMEM;
        both[0] = period->column[0];
        both[1] = part.column[0];
        *period = (meso_columns){2, both};
        const char *name = mapping->column[both[1]].name;
        plan->months = name && names_month(name);
    }
    int32_t *only = MESO_TAKE(ctx, plan->arena, int32_t, mapping->columns);
    if (!only) return MESO_E_NOMEM;
    for (int32_t c = 0; c < mapping->columns; c++)
        if (mapping->column[c].only) only[plan->only.count++] = c;
    plan->only.column = only;
    plan->last = last_column(mapping);
    return plan_values(ctx, plan);
}

meso_status meso_plan_make(meso_ctx *ctx, meso_plan *plan, const meso_mapping *mapping,
                           const char *path)
{
    *plan = (meso_plan){.mapping = mapping, .path = path, .arena = meso_arena_new(ctx)};
    meso_status status = plan->arena ? MESO_OK : MESO_E_NOMEM;
    if (status >= 0) status = fill(ctx, plan);
    if (status >= 0) status = meso_tokens_new(ctx, &plan->tokens, mapping->tokens);
    if (status < 0) meso_plan_release(plan);
    return status;
}

void meso_plan_release(meso_plan *plan)
{
    meso_tokens_free(plan->tokens);
    meso_arena_free(plan->arena);
    *plan = (meso_plan){.last = 0};
}
