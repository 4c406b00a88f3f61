/* Would the shortlist be the same if it had been made in another way? The companion of every
   list of the first few. */
#include "base/ctx.h"
#include "base/text.h"
#include "data/cell.h"
#include "measure/span.h"
#include "question/opportunities_figures.h"

/* Words of a choice and its values are keys of the catalogue: "choice.ranking". */
static const char *key_of(meso_portrait *portrait, meso_table *table, const char *before,
                          const char *word)
{
    meso_text text;
    meso_text_start(&text, portrait->ctx);
    meso_text_printf(&text, "%s%s", before, word);
    const char *key = meso_table_text(portrait->ctx, table, meso_text_get(&text));
    meso_text_release(&text);
    if (!key) meso_answer_failed(portrait->out, MESO_E_NOMEM);
    return key ? key : "";
}

meso_status meso_opportunities_read_curve(meso_portrait *portrait, meso_opportunities *found,
                                          int32_t top)
{
    meso_specification_curve *curve =
        MESO_TAKE(portrait->ctx, portrait->arena, meso_specification_curve, 1);
    meso_panel *until = MESO_TAKE(portrait->ctx, portrait->arena, meso_panel, 1);
    meso_input *input = MESO_TAKE(portrait->ctx, portrait->arena, meso_input, 1);
    const meso_specification_options options = {.top = top, .low = 0.75, .high = 1.25};
    if (!curve || !until || !input) return MESO_E_NOMEM;
    if (portrait->reason) return MESO_OK;
    *until = *portrait->panel; /* what came after the portrait is not known to it */
    until->periods = portrait->at + 1;
    *input = (meso_input){
        .panel = until, .region = portrait->input->region, .draw = portrait->input->draw};
    const meso_status status =
        meso_specification_curve_read(portrait->ctx, portrait->arena, curve, input, &options,
                                      found->reason ? NULL : &found->chances);
    if (status == MESO_E_DATA || status == MESO_E_CONVERGE) return MESO_OK;
    if (status == MESO_OK) found->curve = curve;
    return status;
}

meso_cell meso_opportunities_stays(const meso_opportunities *found, int32_t industry)
{
    const meso_specification_curve *curve = found->curve;
    if (!curve) return meso_cell_none(MESO_CELL_UNDEFINED);
    for (int64_t n = 0; n < curve->activities; n++)
        if (curve->activity[n].industry == industry)
            return meso_cell_exact(curve->activity[n].share);
    return meso_cell_exact(0);
}

static meso_status put_row(meso_portrait *portrait, meso_table *table, int64_t row,
                           const meso_opportunities *found)
{
    const meso_specification_curve *curve = found->curve;
    const meso_specification_activity *one = &curve->activity[row];
    meso_column *column = table->column;
    char most[48], least[48];
    int64_t number = 0;
    for (int32_t n = 0; n < found->shown && !found->reason; n++)
        if (found->chances.candidates.industry[found->order[n]] == one->industry)
            number = n + 1;
    column[1].cell[row] =
        number ? meso_cell_exact((double)number) : meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    column[2].cell[row] = meso_cell_exact(one->share);
    column[3].cell[row] = (meso_cell){one->best, one->best, one->worst, MESO_CELL_OBSERVED};
    column[4].text[row] = column[5].text[row] = column[6].text[row] = "";
    if (one->choice >= 0) {
        column[4].text[row] =
            key_of(portrait, table, "choice.", meso_specification_choice_word(one->choice));
        column[5].text[row] =
            key_of(portrait, table, "",
                   meso_specification_value_word(curve, one->choice, one->most, most));
        column[6].text[row] =
            key_of(portrait, table, "",
                   meso_specification_value_word(curve, one->choice, one->least, least));
    }
    return meso_table_put_axis(portrait->ctx, table, 0, row, &portrait->panel->industry,
                               one->industry);
}

/* The choice that moves the mean activity most. */
static int32_t largest_choice(const meso_specification_curve *curve)
{
    int32_t largest = 0;
    for (int32_t c = 1; c < MESO_CHOICES; c++)
        if (curve->move[c] > curve->move[largest] + 1e-12) largest = c;
    return largest;
}

void meso_opportunities_curve(meso_portrait *portrait, const meso_opportunities *found)
{
    enum { SHOWN = 15 };
    static const meso_output outputs[] = {
        {"industry", "", "activity"},
        {"number", "place", "on the shortlist"},
        {"stays", "share", "of the ways of making the list that have it on it"},
        {"rank", "place", "best, to worst, under any of them"},
        {"choice", "", "that moves it most"},
        {"most", "", "value of it under which it is on the list most often"},
        {"least", "", "value of it under which it is on the list least often"},
        {.name = NULL}};
    static const meso_column_style styles[] = {{MESO_COLUMN_KEY, 0, 0},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
                                               {MESO_COLUMN_QUANTITY, MESO_FORMAT_RANK, 0},
                                               {MESO_COLUMN_TEXT, 0, 0},
                                               {MESO_COLUMN_TEXT, 0, 0},
                                               {MESO_COLUMN_TEXT, 0, 0}};
    const meso_specification_curve *curve = found->curve;
    meso_table *table = NULL;
    if (!meso_portrait_figure(portrait, "curve", MESO_FIGURE_TABLE,
                              "opportunities.figure.curve", "opportunities.figure.curve.hint",
                              12, curve ? NULL : "reason.no_curve"))
        return;
    const int64_t rows = curve->activities < SHOWN ? curve->activities : SHOWN;
    meso_slot_count(portrait->out, "top", curve->options.top);
    meso_slot_count(portrait->out, "ways", curve->ran);
    meso_slot_text(portrait->out, "choice",
                   meso_specification_choice_word(largest_choice(curve)), NULL);
    meso_status status = meso_table_new(portrait->ctx, &table, "curve", rows);
    if (status == MESO_OK)
        status = meso_columns_add(portrait->ctx, table, outputs, styles, "share");
    for (int64_t row = 0; status == MESO_OK && row < rows; row++)
        status = put_row(portrait, table, row, found);
    meso_opportunities_hand_over(portrait, table, status);
}
