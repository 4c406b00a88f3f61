/* Which portfolios are allowed? Limits become the rows of a whole-number program. */
#include "measure/portfolio_program.h"

#include "base/ctx.h"

/* Rows as they are laid out; room is counted before. */
typedef struct layout {
    int32_t rows;
    int64_t entries;
    double *low, *high, *entry;
    int64_t *start;
    int32_t *column;
} layout;

static void put(layout *to, int32_t column, double entry)
{
    if (column < 0) return;
    to->column[to->entries] = column;
    to->entry[to->entries++] = entry;
}

static void end_row(layout *to, double low, double high)
{
    to->low[to->rows] = low;
    to->high[to->rows++] = high;
    to->start[to->rows] = to->entries;
}

static int is_option(const meso_choice *choice, int32_t option)
{
    return option >= 0 && option < choice->options;
}

static meso_status check_money(meso_ctx *ctx, const meso_choice *choice,
                               const meso_portfolio_limits *limits)
{
    if (!(limits->budget >= 0) || !isfinite(limits->budget))
        return meso_fail(ctx, MESO_E_ARGUMENT, "the budget is %g, it may be 0 or more",
                         limits->budget);
    if (limits->budget > 0 && !limits->cost)
        return meso_fail(ctx, MESO_E_ARGUMENT, "a budget of %g, and no costs", limits->budget);
    for (int32_t o = 0; limits->cost && o < choice->options; o++)
        if (!(limits->cost[o] >= 0) || !isfinite(limits->cost[o]))
            return meso_fail(ctx, MESO_E_ARGUMENT, "the cost of %s is %g, it may be 0 or more",
                             choice->option[o], limits->cost[o]);
    return MESO_OK;
}

static meso_status check(meso_ctx *ctx, const meso_choice *choice,
                         const meso_portfolio_limits *limits)
{
    const meso_status status = check_money(ctx, choice, limits);
    if (status < 0) return status;
    for (int32_t s = 0; s < limits->synergies; s++) {
        const meso_synergy *synergy = &limits->synergy[s];
        if (!is_option(choice, synergy->first) || !is_option(choice, synergy->second) ||
            synergy->first == synergy->second || !isfinite(synergy->worth))
            return meso_fail(ctx, MESO_E_ARGUMENT, "synergy %d: options %d and %d, worth %g",
                             s + 1, synergy->first, synergy->second, synergy->worth);
    }
    for (int32_t q = 0; q < limits->quotas; q++)
        for (int32_t m = 0; m < limits->quota[q].members; m++)
            if (!is_option(choice, limits->quota[q].member[m]))
                return meso_fail(ctx, MESO_E_ARGUMENT, "quota %s: option %d of %d",
                                 limits->quota[q].name, limits->quota[q].member[m],
                                 choice->options);
    for (int32_t n = 0; n < limits->requirements; n++)
        if (!is_option(choice, limits->requirement[n].option) ||
            !is_option(choice, limits->requirement[n].needs))
            return meso_fail(ctx, MESO_E_ARGUMENT, "requirement %d: option %d needs %d", n + 1,
                             limits->requirement[n].option, limits->requirement[n].needs);
    return MESO_OK;
}

/* The product of two choices: y <= z_a, y <= z_b, and y >= z_a + z_b - 1 where it costs. */
static void put_synergy(layout *to, int32_t product, int32_t a, int32_t b)
{
    put(to, product, 1);
    put(to, a, -1);
    end_row(to, -HUGE_VAL, 0);
    put(to, product, 1);
    put(to, b, -1);
    end_row(to, -HUGE_VAL, 0);
    put(to, product, 1);
    put(to, a, -1);
    put(to, b, -1);
    end_row(to, -1, HUGE_VAL);
}

static void put_limits(layout *to, const int32_t *column, const meso_choice_frame *frame,
                       const meso_portfolio_limits *limits)
{
    for (int32_t o = 0; o < frame->options; o++)
        put(to, o, 1);
    end_row(to, 0, frame->choice->top);
    if (limits->budget > 0) {
        for (int32_t o = 0; o < frame->options; o++)
            put(to, o, limits->cost[frame->option[o]]);
        end_row(to, 0, limits->budget);
    }
    for (int32_t q = 0; q < limits->quotas; q++) {
        const meso_quota *quota = &limits->quota[q];
        for (int32_t m = 0; m < quota->members; m++)
            put(to, column[quota->member[m]], 1);
        end_row(to, quota->least, quota->most >= 0 ? quota->most : HUGE_VAL);
    }
    for (int32_t n = 0; n < limits->requirements; n++) {
        const int32_t option = column[limits->requirement[n].option];
        if (option < 0) continue;
        put(to, option, 1);
        put(to, column[limits->requirement[n].needs], -1);
        end_row(to, -HUGE_VAL, 0);
    }
}

static meso_status take_layout(meso_ctx *ctx, meso_arena *arena, layout *out,
                               const meso_choice_frame *frame,
                               const meso_portfolio_limits *limits)
{
    const int64_t rows =
        2 + (int64_t)limits->quotas + limits->requirements + 3 * (int64_t)limits->synergies;
    int64_t entries = 2 * (int64_t)frame->options + 2 * (int64_t)limits->requirements +
                      7 * (int64_t)limits->synergies;
    for (int32_t q = 0; q < limits->quotas; q++)
        entries += limits->quota[q].members;
    out->low = MESO_TAKE(ctx, arena, double, rows);
    out->high = MESO_TAKE(ctx, arena, double, rows);
    out->start = MESO_TAKE(ctx, arena, int64_t, rows + 1);
    out->column = MESO_TAKE(ctx, arena, int32_t, entries);
    out->entry = MESO_TAKE(ctx, arena, double, entries);
    return out->low && out->high && out->start && out->column && out->entry ? MESO_OK
                                                                            : MESO_E_NOMEM;
}

meso_status
meso_portfolio_program_make(meso_ctx *ctx, meso_arena *arena, meso_portfolio_program *out,
                            const meso_choice_frame *frame, const meso_portfolio_limits *limits)
{
    layout made = {.rows = 0};
    meso_status status = MESO_OK;
    const int64_t most = (int64_t)frame->options + limits->synergies;
    MESO_TRY(check(ctx, frame->choice, limits));
    MESO_TRY(take_layout(ctx, arena, &made, frame, limits));
    int32_t *column = MESO_TAKE(ctx, arena, int32_t, frame->choice->options);
    double *low = MESO_TAKE(ctx, arena, double, most),
           *high = MESO_TAKE(ctx, arena, double, most);
    double *worth = MESO_TAKE(ctx, arena, double, limits->synergies + 1);
    uint8_t *whole = MESO_TAKE(ctx, arena, uint8_t, most);
    if (!column || !low || !high || !worth || !whole) return MESO_E_NOMEM;
    for (int32_t o = 0; o < frame->choice->options; o++)
        column[o] = -1;
    for (int32_t o = 0; o < frame->options; o++)
        column[frame->option[o]] = o;
    put_limits(&made, column, frame, limits);
    int32_t synergies = 0;
    for (int32_t s = 0; s < limits->synergies; s++) {
        const int32_t a = column[limits->synergy[s].first],
                      b = column[limits->synergy[s].second];
        if (a < 0 || b < 0) continue;
        put_synergy(&made, frame->options + synergies, a, b);
        worth[synergies++] = limits->synergy[s].worth;
    }
    const int32_t columns = frame->options + synergies;
    for (int32_t c = 0; c < columns; c++) {
        high[c] = 1;
        whole[c] = c < frame->options; /* products follow from the options */
    }
    *out = (meso_portfolio_program){{columns, made.rows, low, high, made.low, made.high,
                                     made.start, made.column, made.entry, whole},
                                    frame->options,
                                    synergies,
                                    worth};
done:
    return status;
}
