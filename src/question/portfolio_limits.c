/* What to choose when money and other limits bind, and how do worth and chance lie? */
#include "base/ctx.h"
#include "data/cell.h"
#include "measure/span.h"
#include "num/distribution.h"
#include "num/rank.h"
#include "question/portfolio_figures.h"

enum { MOST_DRAWS = 500 };

meso_status meso_choosing_limit(meso_portrait *portrait, meso_choosing *all, double budget)
{
    const meso_scores *scores = portrait->input->scores;
    meso_portfolio_limits limits = MESO_PORTFOLIO_LIMITS_INIT;
    meso_choice choice = all->choice;
    if (all->reason || (!scores && !(budget > 0))) return MESO_OK;
    if (scores) limits = scores->limits;
    limits.budget = budget;
    all->cost = limits.cost;
    if (choice.draw.draws > MOST_DRAWS) choice.draw.draws = MOST_DRAWS;
    all->limited_draws = choice.draw.draws;
    return meso_portfolio_compute(portrait->ctx, &all->best, &choice, &limits);
}

static const char *class_of(const meso_portfolio *best, int32_t option)
{
    switch ((meso_portfolio_class)best->class[option]) {
    case MESO_PORTFOLIO_CORE: return "class.core";
    case MESO_PORTFOLIO_BORDERLINE: return "class.borderline";
    case MESO_PORTFOLIO_EXTERIOR: return "class.exterior";
    case MESO_PORTFOLIO_UNKNOWN: break;
    }
    return "class.unknown";
}

static meso_cell share_of(const meso_portrait *portrait, double share, double draws)
{
    meso_cell cell = meso_cell_exact(share);
    if (isnan(share)) return meso_cell_none(MESO_CELL_UNDEFINED);
    meso_wilson(share * draws, draws, portrait->input->draw.confidence, &cell.low, &cell.high);
    return cell;
}

void meso_choosing_budget(meso_portrait *portrait, const meso_choosing *all)
{
    static const meso_output outputs[] = {
        {"industry", "", "activity"},
        {"class", "", "what it is to the portfolio"},
        {"core", "share of draws", "whose best portfolio has it"},
        {"cost", "of the budget", "what it costs"},
        {"chosen", "", "in the best portfolio at the estimates"},
        {.name = NULL}};
    static const meso_column_style styles[] = {{MESO_COLUMN_KEY, 0, 0},
                                               {MESO_COLUMN_TEXT, 0, 0},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 0},
                                               {MESO_COLUMN_TEXT, 0, 0}};
    const meso_portfolio *best = all->best;
    meso_table *table = NULL;
    if (!best) return;
    (void)meso_portrait_figure(portrait, "budget", MESO_FIGURE_TABLE, "portfolio.figure.budget",
                               "portfolio.figure.budget.hint", 12, NULL);
    meso_slot_count(portrait->out, "draws", all->limited_draws);
    meso_slot_count(portrait->out, "different", best->different);
    double *key = MESO_TAKE(portrait->ctx, portrait->arena, double, best->options + 1);
    int64_t *order = MESO_TAKE(portrait->ctx, portrait->arena, int64_t, best->options + 1);
    meso_status status = key && order ? MESO_OK : MESO_E_NOMEM;
    for (int32_t o = 0; status == MESO_OK && o < best->options; o++)
        key[o] = best->core[o];
    if (status == MESO_OK) {
        meso_order(order, key, best->options, 1);
        status = meso_table_new(portrait->ctx, &table, "budget", best->options);
    }
    if (status == MESO_OK)
        status = meso_columns_add(portrait->ctx, table, outputs, styles, "share");
    for (int32_t row = 0; status == MESO_OK && row < best->options; row++) {
        const int32_t o = (int32_t)order[row];
        table->column[1].text[row] = class_of(best, o);
        table->column[2].cell[row] = share_of(portrait, best->core[o], all->limited_draws);
        table->column[3].cell[row] = all->cost ? meso_cell_exact(all->cost[o])
                                               : meso_cell_none(MESO_CELL_NOT_APPLICABLE);
        table->column[4].text[row] = best->at_estimates[o] ? "class.chosen" : "";
        status = meso_choosing_put_option(portrait, table, row, all, o);
    }
    meso_opportunities_hand_over(portrait, table, status);
}

void meso_choosing_say_budget(meso_portrait *portrait, const meso_choosing *all, double budget)
{
    enum { NAMED = 5 };
    const meso_portfolio *best = all->best;
    int32_t core = 0;
    if (!best) return;
    for (int32_t o = 0; o < best->options; o++)
        core += best->class[o] == MESO_PORTFOLIO_CORE;
    meso_answer_fact(portrait->out,
                     budget > 0 ? core ? "portfolio.budget" : "portfolio.budget_none"
                     : core     ? "portfolio.limits"
                                : "portfolio.limits_none",
                     MESO_NAN);
    if (budget > 0)
        meso_slot_number(portrait->out, "budget", meso_cell_exact(budget), "",
                         MESO_FORMAT_NUMBER, 0, "budget");
    if (!core) return;
    meso_slot_count(portrait->out, "count", core);
    for (int32_t o = 0, named = 0; o < best->options && named < NAMED; o++) {
        if (best->class[o] != MESO_PORTFOLIO_CORE) continue;
        meso_slot_text(portrait->out, "industry", all->judged.name[o], "budget");
        named++;
    }
}

static const meso_cell *score_at(const meso_choosing *all, int32_t o, int32_t c)
{
    return &all->judged.score[(int64_t)o * all->judged.criteria + c];
}

static double low_of(const meso_cell *score)
{
    return isfinite(score->low) ? score->low : score->value;
}

static double high_of(const meso_cell *score)
{
    return isfinite(score->high) ? score->high : score->value;
}

/* Worst and best end of a counted criterion over all options. */
static void read_ends(const meso_choosing *all, int32_t c, double *low, double *high)
{
    *low = HUGE_VAL;
    *high = -HUGE_VAL;
    for (int32_t o = 0; o < all->judged.options; o++) {
        *low = fmin(*low, low_of(score_at(all, o, all->by[c])));
        *high = fmax(*high, high_of(score_at(all, o, all->by[c])));
    }
}

/* Mean worth by the counted criteria but one, each from 0 at its worst end to 1 at its best. */
static meso_cell worth_of(const meso_choosing *all, int32_t o, int32_t without)
{
    meso_cell worth = {0, 0, 0, MESO_CELL_OBSERVED};
    double count = 0;
    for (int32_t c = 0; c < all->criteria; c++) {
        double low, high;
        const meso_cell *score = score_at(all, o, all->by[c]);
        if (all->by[c] == without) continue;
        read_ends(all, c, &low, &high);
        if (!(high > low)) continue;
        const double value =
            isfinite(score->value) ? score->value : (score->low + score->high) / 2;
        const double at[3] = {(value - low) / (high - low),
                              (low_of(score) - low) / (high - low),
                              (high_of(score) - low) / (high - low)};
        const int less = all->criterion[c].less_is_better;
        worth.value += less ? 1 - at[0] : at[0];
        worth.low += less ? 1 - at[2] : at[1];
        worth.high += less ? 1 - at[1] : at[2];
        count++;
    }
    if (count == 0 || isnan(worth.value)) return meso_cell_none(MESO_CELL_UNDEFINED);
    return (meso_cell){worth.value / count, worth.low / count, worth.high / count,
                       MESO_CELL_OBSERVED};
}

/* The middle option, where the lines of a four-field picture cross. */
static void say_middle(meso_portrait *portrait, const meso_table *table, int32_t column,
                       const char *name)
{
    double *sorted = MESO_TAKE(portrait->ctx, portrait->arena, double, table->rows + 1);
    int64_t count = 0;
    if (!sorted) return;
    for (int64_t row = 0; row < table->rows; row++)
        if (isfinite(table->column[column].cell[row].value))
            sorted[count++] = table->column[column].cell[row].value;
    if (count == 0) return;
    meso_sort(sorted, count);
    meso_slot_number(portrait->out, name,
                     meso_cell_exact(meso_quantile_sorted(sorted, count, 0.5)), "",
                     MESO_FORMAT_NUMBER, 2, NULL);
}

static const meso_output field_outputs[] = {
    {"industry", "", "activity"}, {"x", "", "to the right"}, {"y", "", "upwards"},
    {"size", "", "usual size"},   {"class", "", "how sure"}, {.name = NULL}};

/* Draws what x and y say of every option. */
static void put_field(meso_portrait *portrait, const meso_choosing *all, int32_t x, int32_t y,
                      const meso_column_style *styles)
{
    const int32_t size = meso_judged_find(&all->judged, "jobs");
    meso_table *table = NULL;
    meso_status status = meso_table_new(portrait->ctx, &table, "field", all->judged.options);
    if (status == MESO_OK)
        status = meso_columns_add(portrait->ctx, table, field_outputs, styles, "share");
    for (int32_t o = 0; status == MESO_OK && o < all->judged.options; o++) {
        table->column[1].cell[o] = *score_at(all, o, x);
        table->column[2].cell[o] = y < 0 ? worth_of(all, o, x) : *score_at(all, o, y);
        table->column[3].cell[o] =
            size < 0 ? meso_cell_none(MESO_CELL_NOT_APPLICABLE) : *score_at(all, o, size);
        table->column[4].text[o] = meso_choosing_class(all, o);
        status = meso_choosing_put_option(portrait, table, o, all, o);
    }
    if (status == MESO_OK) {
        say_middle(portrait, table, 1, "middle_x");
        say_middle(portrait, table, 2, "middle_y");
    }
    meso_opportunities_hand_over(portrait, table, status);
}

static int is_known(const meso_choosing *all, int32_t c)
{
    return c >= 0 && all->judged.known[c];
}

void meso_choosing_field(meso_portrait *portrait, const meso_choosing *all)
{
    static const meso_column_style styles[] = {
        {MESO_COLUMN_KEY, 0, 0},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
        {MESO_COLUMN_TEXT, 0, 0}};
    const int32_t chance = meso_judged_find(&all->judged, "chance");
    const char *reason = all->reason;
    if (!reason && (!is_known(all, chance) || all->criteria < 2)) reason = "reason.no_field";
    if (!meso_choosing_begin(portrait, all, "field", MESO_FIGURE_SCATTER,
                             "portfolio.figure.field", "portfolio.figure.field.hint", 6,
                             reason))
        return;
    meso_slot_text(portrait->out, "x", "chance", NULL);
    meso_slot_text(portrait->out, "y", "worth", NULL);
    put_field(portrait, all, chance, -1, styles);
}

void meso_choosing_bubble(meso_portrait *portrait, const meso_choosing *all)
{
    static const meso_column_style styles[] = {{MESO_COLUMN_KEY, 0, 0},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_GROWTH, 0},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
                                               {MESO_COLUMN_TEXT, 0, 0}};
    const int32_t growth = meso_judged_find(&all->judged, "growth"),
                  complexity = meso_judged_find(&all->judged, "complexity");
    const char *reason = all->reason;
    if (!reason && (!is_known(all, growth) || !is_known(all, complexity)))
        reason = "reason.no_bubble";
    if (!meso_choosing_begin(portrait, all, "bubble", MESO_FIGURE_SCATTER,
                             "portfolio.figure.bubble", "portfolio.figure.bubble.hint", 6,
                             reason))
        return;
    meso_slot_text(portrait->out, "x", "growth", NULL);
    meso_slot_text(portrait->out, "y", "complexity", NULL);
    put_field(portrait, all, growth, complexity, styles);
}
