/* Who does well against the odds, and what holds the rest back? */
#include "base/arena.h"
#include "base/ctx.h"
#include "data/cell.h"
#include "data/people.h"
#include "question/answer_builder.h"

#include <mesoscope/obstacles.h>
#include <mesoscope/outliers.h>

#include <string.h>

extern const meso_question meso_question_firms;

enum { SHOWN, NAMED = 3, ALL_WIDTH = 12 };

/* One answer in the making. */
typedef struct firms {
    meso_ctx *ctx;
    meso_answer_builder *out;
    const meso_question_input *input;
    meso_table *outliers, *obstacles; /* NULL = cannot be said */
    int32_t shown;
} firms;

/* A measure of actors; what the data cannot answer is no failure of the question. */
static meso_status measure(const firms *f, meso_table **out, const meso_measure *record)
{
    const meso_input input = {.region = -1,
                              .draw = f->input->draw,
                              .actors = f->input->actors,
                              .place = f->input->place};
    const meso_status status = meso_measure_run(f->ctx, out, record, &input, NULL);
    return status == MESO_E_DATA || status == MESO_E_CONVERGE ? MESO_OK : status;
}

static const char *words(const meso_table *table, const char *column, int64_t row)
{
    return table->column[meso_table_find(table, column)].text[row];
}

static meso_cell number(const meso_table *table, const char *column, int64_t row)
{
    return table->column[meso_table_find(table, column)].cell[row];
}

static const char *name_of(const meso_table *table, int64_t row)
{
    const char *label = table->column[0].label ? table->column[0].label[row] : "";
    return *label ? label : table->column[0].text[row];
}

static int64_t count_class(const meso_table *table, const char *class)
{
    int64_t count = 0;
    for (int64_t r = 0; r < table->rows; r++)
        count += strcmp(words(table, "class", r), class) == 0;
    return count;
}

/* Rows stand by class, outliers first. */
static void say_outliers(firms *f)
{
    const meso_table *table = f->outliers;
    if (!table) {
        meso_answer_fact(f->out, "firms.no_figures", 1);
        return;
    }
    const int64_t count = count_class(table, "outlier");
    const int64_t doubtful = count_class(table, "doubtful");
    const int64_t candidates = count_class(table, "candidate");
    meso_answer_fact(f->out, count ? "firms.outliers" : "firms.no_outliers", 1);
    if (count) meso_slot_count(f->out, "count", count);
    for (int64_t r = 0; r < count && r < NAMED; r++)
        meso_slot_text(f->out, "firm", name_of(table, r), "outliers");
    if (doubtful) {
        meso_answer_fact(f->out, "firms.doubtful", 1);
        meso_slot_count(f->out, "count", doubtful);
    }
    if (candidates) {
        meso_answer_fact(f->out, "firms.candidates", 1);
        meso_slot_count(f->out, "count", candidates);
    }
}

/* The obstacle with the highest number of a column; -1 = none has one. */
static int64_t top_of(const meso_table *table, const char *column)
{
    int64_t best = -1;
    for (int64_t r = 0; r < table->rows; r++) {
        const meso_cell cell = number(table, column, r);
        if (!meso_cell_has_number((meso_cell_state)cell.state)) continue;
        if (best < 0 || cell.value > number(table, column, best).value) best = r;
    }
    return best;
}

static void say_obstacles(firms *f)
{
    const meso_table *table = f->obstacles;
    if (!table) {
        meso_answer_fact(f->out, "firms.no_answers", 1);
        return;
    }
    const int64_t most = top_of(table, "share"), within = top_of(table, "relative");
    const int64_t wide = top_of(table, "pervasive");
    if (most < 0) {
        meso_answer_fact(f->out, "firms.few_answers", 1);
        return;
    }
    meso_answer_fact(f->out, "firms.obstacle", 1);
    meso_slot_text(f->out, "obstacle", name_of(table, most), "obstacles");
    meso_slot_count(f->out, "said", (int64_t)number(table, "said", most).value);
    meso_slot_count(f->out, "asked", (int64_t)number(table, "asked", most).value);
    if (within >= 0 && within != most) {
        meso_answer_fact(f->out, "firms.within", 1);
        meso_slot_text(f->out, "obstacle", name_of(table, within), "obstacles");
    }
    if (wide >= 0 && number(table, "pervasive", wide).value >= 0.5) {
        meso_answer_fact(f->out, "firms.pervasive", 1);
        meso_slot_text(f->out, "obstacle", name_of(table, wide), "obstacles");
        meso_slot_number(f->out, "share", number(table, "pervasive", wide), "fraction",
                         MESO_FORMAT_SHARE, 0, "obstacles");
    }
}

/* ------------------------------------------------------------------ figures */

static void draw_outliers(firms *f)
{
    meso_answer_figure(f->out, "outliers", MESO_FIGURE_TABLE, "firms.figure.outliers",
                       "firms.figure.outliers.hint", ALL_WIDTH);
    if (!f->outliers || f->outliers->rows == 0) {
        meso_answer_reason(f->out, f->outliers ? "reason.no_outliers" : "reason.no_figures");
        return;
    }
    if (f->outliers->rows > f->shown) meso_table_truncate(f->outliers, f->shown);
    meso_answer_table(f->out, f->outliers);
    f->outliers = NULL;
}

/* Shares as bars: what could be told alone is left to the table, which says why. */
static meso_status draw_shares(firms *f)
{
    const meso_table *from = f->obstacles;
    meso_table *table = NULL;
    int32_t at = 0;
    int64_t row = 0;
    meso_status status = meso_table_new(f->ctx, &table, "shares", from ? from->rows : 0);
    if (status < 0) return status;
    MESO_TRY(meso_table_add_column(f->ctx, &at, table,
                                   &(meso_column){.name = "part",
                                                  .unit = "",
                                                  .meaning = "what firms were asked about",
                                                  .kind = MESO_COLUMN_TEXT}));
    MESO_TRY(meso_table_add_column(f->ctx, &at, table,
                                   &(meso_column){.name = "value",
                                                  .unit = "fraction",
                                                  .meaning = "of those who answered",
                                                  .kind = MESO_COLUMN_QUANTITY,
                                                  .format = MESO_FORMAT_SHARE}));
    MESO_TRY(meso_table_add_column(
        f->ctx, &at, table,
        &(meso_column){.name = "role", .unit = "", .meaning = "", .kind = MESO_COLUMN_TEXT}));
    for (int64_t r = 0; from && r < from->rows; r++) {
        const meso_cell share = number(from, "share", r);
        if (!meso_cell_has_number((meso_cell_state)share.state)) continue;
        table->column[0].text[row] = meso_table_text(f->ctx, table, name_of(from, r));
        if (!table->column[0].text[row]) {
            status = MESO_E_NOMEM;
            goto done;
        }
        table->column[1].cell[row] = share;
        table->column[2].text[row++] = "part";
    }
    meso_table_truncate(table, row);
    meso_answer_figure(f->out, "shares", MESO_FIGURE_BARS, "firms.figure.shares",
                       "firms.figure.shares.hint", ALL_WIDTH / 2);
    if (row) {
        meso_answer_table(f->out, table);
        return MESO_OK;
    }
    meso_answer_reason(f->out, from ? "reason.few_answers" : "reason.no_answers");
done:
    meso_table_free(table);
    return status;
}

static void draw_obstacles(firms *f)
{
    meso_answer_figure(f->out, "obstacles", MESO_FIGURE_TABLE, "firms.figure.obstacles",
                       "firms.figure.obstacles.hint", ALL_WIDTH);
    if (f->obstacles)
        meso_answer_table(f->out, f->obstacles);
    else
        meso_answer_reason(f->out, "reason.no_answers");
    f->obstacles = NULL;
}

/* What to ask an outlier and its twins: the five steps of positive deviance, a card each. */
static meso_status draw_guide(firms *f)
{
    static const char *const card[][2] = {{"firms.guide.check", "firms.guide.check.body"},
                                          {"firms.guide.story", "firms.guide.story.body"},
                                          {"firms.guide.practice", "firms.guide.practice.body"},
                                          {"firms.guide.twin", "firms.guide.twin.body"},
                                          {"firms.guide.bypass", "firms.guide.bypass.body"},
                                          {"firms.guide.card", "firms.guide.card.body"}};
    enum { CARDS = sizeof card / sizeof card[0], TEXTS = 4 };
    static const char *const names[TEXTS] = {"kind", "title", "body", "where"};
    meso_table *table = NULL;
    int32_t at = 0;
    meso_status status = meso_table_new(f->ctx, &table, "guide", CARDS);
    if (status < 0) return status;
    for (int c = 0; c < TEXTS; c++)
        MESO_TRY(meso_table_add_column(
            f->ctx, &at, table,
            &(meso_column){
                .name = names[c], .unit = "", .meaning = "", .kind = MESO_COLUMN_TEXT}));
    MESO_TRY(meso_table_add_column(f->ctx, &at, table,
                                   &(meso_column){.name = "evidence",
                                                  .unit = "",
                                                  .meaning = "0 to 4",
                                                  .kind = MESO_COLUMN_QUANTITY,
                                                  .format = MESO_FORMAT_COUNT}));
    for (int r = 0; r < CARDS; r++) {
        table->column[0].text[r] = "card.ask";
        table->column[1].text[r] = card[r][0];
        table->column[2].text[r] = card[r][1];
        table->column[3].text[r] = "firms";
        table->column[4].cell[r] = meso_cell_exact(0);
    }
    meso_answer_figure(f->out, "guide", MESO_FIGURE_CARDS, "firms.figure.guide",
                       "firms.figure.guide.hint", ALL_WIDTH / 2);
    meso_answer_table(f->out, table);
    return MESO_OK;
done:
    meso_table_free(table);
    return status;
}

/* ------------------------------------------------------------------ the answer */

static void put_context(firms *f)
{
    const meso_panel *panel = f->input->panel;
    const char *name = f->input->place ? f->input->place : "";
    meso_answer_context(f->out);
    if (panel && f->input->region >= 0) {
        const meso_axis *rows = &panel->region;
        const int32_t code = rows->code ? rows->code[f->input->region] : f->input->region;
        if (rows->codes->label && *rows->codes->label[code]) name = rows->codes->label[code];
    }
    if (f->input->place) meso_slot_text(f->out, "region", name, NULL);
}

static meso_status ask(meso_ctx *ctx, meso_answer **out, const meso_question_input *input,
                       const double *setting)
{
    firms f = {.ctx = ctx, .input = input, .shown = (int32_t)setting[SHOWN]};
    meso_status status = MESO_OK;
    f.out = meso_answer_builder_new(ctx, meso_question_firms.name,
                                    input->place ? "firms.title" : "firms.title.all");
    if (!f.out) return MESO_E_NOMEM;
    put_context(&f);
    if (input->actors && input->actors->actors) {
        MESO_TRY(measure(&f, &f.outliers, &meso_measure_outliers));
        MESO_TRY(measure(&f, &f.obstacles, &meso_measure_obstacles));
    }
    say_outliers(&f);
    say_obstacles(&f);
    draw_outliers(&f);
    MESO_TRY(draw_shares(&f));
    MESO_TRY(draw_guide(&f));
    draw_obstacles(&f);
    meso_answer_note(f.out, "firms.note.names");
    meso_answer_note(f.out, "firms.note.stated");
done:
    meso_table_free(f.outliers);
    meso_table_free(f.obstacles);
    if (status < 0) {
        meso_answer_builder_free(f.out);
        return status;
    }
    return meso_answer_build(ctx, out, f.out);
}

static const meso_setting settings[] = {
    {"shown", "firms", "how many are listed", MESO_SETTING_INTEGER, 12, 1, 1000, NULL},
    {.name = NULL},
};

const meso_question meso_question_firms = {
    .name = "firms",
    .question = "Who does well against the odds, and what holds the rest back?",
    .answer =
        "Which firms do better than their means let one expect, year after year, with twins to "
        "compare them with; what firms say holds them back, of how many asked; and how to "
        "find out what the outliers do.",
    .caution =
        "A residual is not a success and a complaint is not a constraint: both say where to "
        "go and look.",
    .source = "Albanna and Heeks (2019), EJISDC 85(1), e12063; Carlin, Schaffer and Seabright "
              "(2007), "
              "CEPR discussion paper 6173",
    .settings = settings,
    .ask = ask,
    .asks = MESO_ASKS_ACTORS,
};
