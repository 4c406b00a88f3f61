/* Which activities stay in the top, by what, and what would change that? */
#include "question/portfolio_figures.h"

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/span.h"
#include "num/distribution.h"

#include <string.h>

static const double ROBUST = 0.9, CONTESTED = 0.33;

const char *meso_choosing_class(const meso_choosing *all, int64_t option)
{
    if (!all->odds || !all->odds->counted[option]) return "class.insufficient";
    if (all->odds->top[option] >= ROBUST) return "class.robust";
    return all->odds->top[option] >= CONTESTED ? "class.contested" : "class.weak";
}

/* Begins a figure that counts what is shown; 0 when there is a reason. */
int meso_choosing_begin(meso_portrait *portrait, const meso_choosing *all, const char *id,
                        meso_figure_kind kind, const char *title, const char *hint,
                        int32_t width, const char *reason)
{
    const int draws = meso_portrait_figure(portrait, id, kind, title, hint, width, reason);
    meso_slot_count(portrait->out, "top", all->choice.top);
    meso_slot_count(portrait->out, "judged", all->counted);
    meso_slot_count(portrait->out, "options", all->judged.options);
    meso_slot_count(portrait->out, "draws", all->choice.draw.draws);
    return draws;
}

/* Adds a finished table to the figure begun last, or what failed. */
static void hand_over(meso_portrait *portrait, meso_table *table, meso_status status)
{
    if (status < 0) {
        meso_table_free(table);
        meso_answer_failed(portrait->out, status);
        return;
    }
    meso_answer_table(portrait->out, table);
}

meso_status meso_choosing_put_option(meso_portrait *portrait, meso_table *table, int64_t row,
                                     const meso_choosing *all, int64_t option)
{
    const int32_t industry = all->judged.industry[option];
    if (industry < 0)
        return meso_table_put_key(portrait->ctx, table, 0, row, all->judged.code[option],
                                  all->judged.name[option]);
    return meso_table_put_axis(portrait->ctx, table, 0, row, &portrait->panel->industry,
                               industry);
}

/* A share of draws: its interval is what so many draws leave open. */
static meso_cell share_of_draws(const meso_portrait *portrait, const meso_choosing *all,
                                double share)
{
    const double draws = all->choice.draw.draws;
    meso_cell cell = meso_cell_exact(share);
    meso_wilson(share * draws, draws, portrait->input->draw.confidence, &cell.low, &cell.high);
    return cell;
}

static meso_cell rank_of(const meso_acceptability *odds, int64_t option)
{
    const double low = odds->rank_low[option], high = odds->rank_high[option];
    const double mean = floor(odds->mean_rank[option] + 0.5);
    return (meso_cell){fmin(fmax(mean, low), high), low, high, MESO_CELL_OBSERVED};
}

void meso_choosing_top(meso_portrait *portrait, const meso_choosing *all)
{
    static const meso_output outputs[] = {
        {"industry", "", "activity"},
        {"reach", "share", "of what it is related to that is here"},
        {"chance", "share of draws", "in which it is in the top"},
        {"rank", "place", "mean, with its range"},
        {"base", "share of draws", "in the top when all activities are alike"},
        {"stance", "", "how sure that is"},
        {.name = NULL}};
    static const meso_column_style styles[] = {
        {MESO_COLUMN_KEY, 0, 0},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_RANK, 0},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
        {MESO_COLUMN_TEXT, 0, 0}};
    const int32_t reach = meso_judged_find(&all->judged, "reach");
    meso_table *table = NULL;
    if (!meso_choosing_begin(portrait, all, "top", MESO_FIGURE_SHORTLIST,
                             "portfolio.figure.top", "portfolio.figure.top.hint", 6,
                             all->reason))
        return;
    meso_status status = meso_table_new(portrait->ctx, &table, "top", all->counted);
    if (status == MESO_OK)
        status = meso_columns_add(portrait->ctx, table, outputs, styles, "share");
    for (int32_t row = 0; status == MESO_OK && row < all->counted; row++) {
        const int64_t o = all->order[row];
        meso_column *column = table->column;
        column[1].cell[row] = reach < 0 ? meso_cell_none(MESO_CELL_NOT_APPLICABLE)
                                        : all->judged.score[o * all->judged.criteria + reach];
        column[2].cell[row] = share_of_draws(portrait, all, all->odds->top[o]);
        column[3].cell[row] = rank_of(all->odds, o);
        column[4].cell[row] = meso_cell_exact((double)all->choice.top / all->counted);
        column[5].text[row] = meso_choosing_class(all, o);
        status = meso_choosing_put_option(portrait, table, row, all, o);
    }
    hand_over(portrait, table, status);
}

/* Columns for industry, class and some criteria. */
static meso_status add_columns(meso_portrait *portrait, meso_table *table,
                               const meso_choosing *all, const int32_t *by, int32_t criteria,
                               int as_weights)
{
    static const meso_column first[] = {
        {.name = "industry", .unit = "", .meaning = "activity", .kind = MESO_COLUMN_KEY},
        {.name = "class", .unit = "", .meaning = "how sure", .kind = MESO_COLUMN_TEXT}};
    int32_t at = 0;
    meso_status status = MESO_OK;
    for (int c = 0; c < 2; c++)
        MESO_TRY(meso_table_add_column(portrait->ctx, &at, table, &first[c]));
    for (int32_t c = 0; c < criteria; c++) {
        const meso_judging *judging = &all->judged.judging[by[c]];
        meso_column column = {.name = judging->name,
                              .unit = strcmp(judging->unit, "unit of the panel") == 0
                                          ? portrait->panel->unit
                                          : judging->unit,
                              .meaning = judging->meaning,
                              .kind = MESO_COLUMN_QUANTITY,
                              .format = judging->format,
                              .digits = judging->digits};
        if (as_weights) {
            column.unit = "share of the weight";
            column.format = MESO_FORMAT_SHARE;
            column.digits = 0;
        }
        MESO_TRY(meso_table_add_column(portrait->ctx, &at, table, &column));
    }
done:
    return status;
}

/* Every activity and criterion that is known of any, whether it counts or not. */
void meso_choosing_criteria(meso_portrait *portrait, const meso_choosing *all)
{
    const char *reason = all->judged.options ? NULL : all->reason;
    int32_t by[MESO_MOST_CRITERIA];
    meso_table *table = NULL;
    int32_t criteria = 0;
    for (int32_t c = 0; c < all->judged.criteria; c++)
        if (all->judged.known[c]) by[criteria++] = c;
    if (!meso_choosing_begin(portrait, all, "criteria", MESO_FIGURE_TABLE,
                             "portfolio.figure.criteria", "portfolio.figure.criteria.hint", 12,
                             reason))
        return;
    meso_status status = meso_table_new(portrait->ctx, &table, "criteria", all->judged.options);
    if (status == MESO_OK) status = add_columns(portrait, table, all, by, criteria, 0);
    for (int32_t row = 0; status == MESO_OK && row < all->judged.options; row++) {
        const int64_t o = all->order[row];
        table->column[1].text[row] = meso_choosing_class(all, o);
        for (int32_t c = 0; c < criteria; c++)
            table->column[2 + c].cell[row] =
                all->judged.score[o * all->judged.criteria + by[c]];
        status = meso_choosing_put_option(portrait, table, row, all, o);
    }
    hand_over(portrait, table, status);
}

static void put_flip(meso_table *table, int64_t row, const meso_choosing *all,
                     const meso_flip *flip)
{
    meso_column *column = table->column;
    const meso_judging *judging = &all->judged.judging[all->by[flip->criterion]];
    column[1].text[row] = flip->enters ? "class.comes_in" : "class.falls_out";
    column[2].text[row] = flip->of_weight ? "class.weight" : "class.own_score";
    column[3].text[row] = judging->words;
    column[4].cell[row] = meso_cell_exact(flip->from);
    column[5].cell[row] = meso_cell_exact(flip->to);
    column[6].cell[row] = meso_cell_exact(flip->size);
}

/* What is here has no chance of its own that could have been otherwise. */
static int is_given(const meso_choosing *all, const meso_flip *flip)
{
    return !flip->of_weight &&
           strcmp(all->judged.judging[all->by[flip->criterion]].name, "chance") == 0 &&
           flip->option >= all->judged.candidates;
}

void meso_choosing_flips(meso_portrait *portrait, const meso_choosing *all)
{
    static const meso_output outputs[] = {
        {"industry", "", "activity"},
        {"move", "", "what would happen to it"},
        {"by", "", "what would have to change"},
        {"criterion", "", "of which criterion"},
        {"from", "share of the weight, or score", "as it is taken now"},
        {"to", "share of the weight, or score", "where its place changes"},
        {"size", "share", "of the weight; of the way to the end of the score's interval"},
        {.name = NULL}};
    static const meso_column_style styles[] = {{MESO_COLUMN_KEY, 0, 0},
                                               {MESO_COLUMN_TEXT, 0, 0},
                                               {MESO_COLUMN_TEXT, 0, 0},
                                               {MESO_COLUMN_TEXT, 0, 0},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2}};
    meso_table *table = NULL;
    int64_t row = 0;
    if (!meso_choosing_begin(portrait, all, "flips", MESO_FIGURE_TABLE,
                             "portfolio.figure.flips", "portfolio.figure.flips.hint", 12,
                             all->reason))
        return;
    meso_status status = meso_table_new(portrait->ctx, &table, "flips", 2 * all->counted);
    if (status == MESO_OK)
        status = meso_columns_add(portrait->ctx, table, outputs, styles, "share");
    for (int32_t n = 0; status == MESO_OK && n < all->counted; n++)
        for (int32_t of = 0; status == MESO_OK && of < 2; of++) {
            const meso_flip *flip = &all->flip[all->order[n] + of * all->judged.options];
            if (flip->option < 0 || is_given(all, flip)) continue;
            put_flip(table, row, all, flip);
            status = meso_choosing_put_option(portrait, table, row++, all, all->order[n]);
        }
    if (table) meso_table_truncate(table, row);
    hand_over(portrait, table, status);
}

/* The weights that speak for each activity that is ever first. */
void meso_choosing_central(meso_portrait *portrait, const meso_choosing *all)
{
    static const meso_column confidence = {.name = "confidence",
                                           .unit = "share of draws",
                                           .meaning = "in which it is first with them",
                                           .kind = MESO_COLUMN_QUANTITY,
                                           .format = MESO_FORMAT_PROBABILITY};
    meso_table *table = NULL;
    int64_t row = 0;
    int32_t at = 0;
    if (!meso_choosing_begin(portrait, all, "central", MESO_FIGURE_TABLE,
                             "portfolio.figure.central", "portfolio.figure.central.hint", 12,
                             all->reason))
        return;
    meso_status status = meso_table_new(portrait->ctx, &table, "central", all->counted);
    if (status == MESO_OK)
        status = add_columns(portrait, table, all, all->by, all->criteria, 1);
    if (status == MESO_OK)
        status = meso_table_add_column(portrait->ctx, &at, table, &confidence);
    for (int32_t n = 0; status == MESO_OK && n < all->counted; n++) {
        const int64_t o = all->order[n];
        const double *weight = all->odds->central + o * all->criteria;
        if (isnan(weight[0])) continue; /* never first */
        table->column[1].text[row] = meso_choosing_class(all, o);
        for (int32_t c = 0; c < all->criteria; c++)
            table->column[2 + c].cell[row] = meso_cell_exact(weight[c]);
        table->column[at].cell[row] = share_of_draws(portrait, all, all->odds->confidence[o]);
        status = meso_choosing_put_option(portrait, table, row++, all, o);
    }
    if (table) meso_table_truncate(table, row);
    hand_over(portrait, table, status);
}
