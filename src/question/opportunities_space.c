/* Where in the space of industries does the region stand, and where could it go? */
#include "base/ctx.h"
#include "base/map.h"
#include "data/cell.h"
#include "measure/span.h"
#include "question/opportunities_figures.h"

#include <string.h>

enum { TIES = 12, DRAWS = 20 };
enum { INDUSTRY, CLASS, GROUP, SIZE, X, Y, NUMBER, NEIGHBOURS };

static const meso_output outputs[] = {{"industry", "", "activity"},
                                      {"class", "", "whether it is here"},
                                      {"group", "", "its branch"},
                                      {"size", "unit of the panel", "size here"},
                                      {"x", "of the picture", "place from the left"},
                                      {"y", "of the picture", "place from the top"},
                                      {"number", "place", "on the shortlist"},
                                      {.name = NULL}};

static const meso_column_style styles[] = {{MESO_COLUMN_KEY, 0, 0},
                                           {MESO_COLUMN_TEXT, 0, 0},
                                           {MESO_COLUMN_TEXT, 0, 0},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0}};

/* The picture as it is put together: industries of the panel, most without a place yet. */
typedef struct picture {
    meso_portrait *portrait;
    meso_map *codes;
    int32_t *row; /* [industries] of the table, -1 = without ties */
    double *x, *y;
    int32_t rows;
} picture;

static int32_t industry_of(const picture *made, const meso_column *key, int64_t row)
{
    return meso_map_find(made->codes, key->text[row], strlen(key->text[row]));
}

static void place(picture *made, int32_t industry, meso_cell x, meso_cell y)
{
    if (industry < 0 || isnan(x.value) || isnan(y.value)) return;
    if (made->row[industry] < 0) made->row[industry] = made->rows++;
    made->x[industry] = x.value;
    made->y[industry] = y.value;
}

static meso_status read_places(meso_ctx *ctx, picture *made, const meso_table *space)
{
    const meso_axis *axis = &made->portrait->panel->industry;
    const meso_column *from = &space->column[meso_table_find(space, "industry")];
    const meso_column *to = &space->column[meso_table_find(space, "neighbour")];
    const meso_column *at[4] = {&space->column[meso_table_find(space, "from_x")],
                                &space->column[meso_table_find(space, "from_y")],
                                &space->column[meso_table_find(space, "to_x")],
                                &space->column[meso_table_find(space, "to_y")]};
    for (int32_t i = 0; i < axis->count; i++) {
        const char *code = meso_axis_code(axis, i);
        if (meso_map_add(ctx, made->codes, code, strlen(code)) < 0) return MESO_E_NOMEM;
        made->row[i] = -1;
    }
    for (int64_t n = 0; n < space->rows; n++) {
        /* A tie leads from the neighbour to the industry. */
        place(made, industry_of(made, to, n), at[0]->cell[n], at[1]->cell[n]);
        place(made, industry_of(made, from, n), at[2]->cell[n], at[3]->cell[n]);
    }
    return MESO_OK;
}

/* The branch one level up, by label. */
const char *meso_opportunities_branch(const meso_axis *axis, int32_t industry)
{
    const meso_codes *codes = axis->codes;
    int32_t code = axis->code ? axis->code[industry] : industry;
    while (codes->level[code] > 1 && codes->parent[code] >= 0)
        code = codes->parent[code];
    return codes->label[code][0] ? codes->label[code] : codes->code[code];
}

static void fill_row(const picture *made, meso_table *table, int32_t industry, int32_t number)
{
    const meso_portrait *portrait = made->portrait;
    const meso_industry *here = &portrait->industry[industry];
    meso_column *column = table->column;
    const int32_t row = made->row[industry];
    column[CLASS].text[row] = number                    ? "class.candidate"
                              : here->probability > 0.5 ? "class.here"
                              : here->jobs.low > 0      ? "class.little"
                                                        : "class.not_here";
    column[SIZE].cell[row] = here->jobs;
    column[X].cell[row] = meso_cell_exact(made->x[industry]);
    column[Y].cell[row] = meso_cell_exact(made->y[industry]);
    column[NUMBER].cell[row] =
        number ? meso_cell_exact(number) : meso_cell_none(MESO_CELL_NOT_APPLICABLE);
}

static void fill_ties(const picture *made, meso_table *table, const meso_table *space)
{
    double *ties = table->column[NEIGHBOURS].series;
    const meso_column *from = &space->column[meso_table_find(space, "industry")];
    const meso_column *to = &space->column[meso_table_find(space, "neighbour")];
    for (int64_t n = 0; n < table->rows * TIES; n++)
        ties[n] = MESO_NAN;
    for (int64_t n = 0; n < space->rows; n++) {
        const int32_t a = industry_of(made, from, n), b = industry_of(made, to, n);
        if (a < 0 || b < 0 || made->row[a] < 0 || made->row[b] < 0) continue;
        double *own = ties + (int64_t)made->row[a] * TIES;
        for (int k = 0; k < TIES; k++)
            if (isnan(own[k])) {
                own[k] = made->row[b];
                break;
            }
    }
}

static meso_status fill(picture *made, meso_table **out, const meso_table *space,
                        const meso_opportunities *found)
{
    meso_ctx *ctx = made->portrait->ctx;
    const meso_axis *axis = &made->portrait->panel->industry;
    meso_table *table = NULL;
    static const meso_column ties = {.name = "ties",
                                     .unit = "rows",
                                     .meaning = "rows that it is tied to",
                                     .kind = MESO_COLUMN_SERIES,
                                     .points = TIES};
    int32_t column = 0;
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_new(ctx, &table, "space", made->rows));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, made->portrait->panel->unit));
    MESO_TRY(meso_table_add_column(ctx, &column, table, &ties));
    for (int32_t i = 0; i < axis->count; i++) {
        int32_t number = 0;
        if (made->row[i] < 0) continue;
        for (int32_t n = 0; n < found->shown && !number; n++)
            if (found->chances.candidates.industry[found->order[n]] == i) number = n + 1;
        fill_row(made, table, i, number);
        table->column[GROUP].text[made->row[i]] =
            meso_table_text(ctx, table, meso_opportunities_branch(axis, i));
        MESO_TRY(meso_table_put_axis(ctx, table, INDUSTRY, made->row[i], axis, i));
    }
    fill_ties(made, table, space);
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    return status;
}

void meso_opportunities_space(meso_portrait *portrait, const meso_opportunities *found)
{
    meso_ctx *ctx = portrait->ctx;
    meso_draw_options draw = portrait->input->draw;
    draw.draws = DRAWS; /* the picture shows no interval */
    meso_panel until = *portrait->panel;
    until.periods = portrait->at + 1;
    const meso_input input = {.panel = &until, .region = -1, .draw = draw};
    meso_table *space = NULL, *table = NULL;
    const char *reason = portrait->regions < 4 ? "reason.few_regions_for_space" : NULL;
    meso_status status = MESO_OK;
    picture made = {.portrait = portrait,
                    .codes = meso_map_new(ctx),
                    .row = MESO_TAKE(ctx, portrait->arena, int32_t, portrait->industries),
                    .x = MESO_TAKE(ctx, portrait->arena, double, portrait->industries),
                    .y = MESO_TAKE(ctx, portrait->arena, double, portrait->industries)};
    if (!made.codes || !made.row || !made.x || !made.y) {
        status = MESO_E_NOMEM;
        goto done;
    }
    if (!reason)
        status = meso_measure_run(ctx, &space, meso_measure_find("space"), &input, NULL);
    if (status == MESO_E_DATA) {
        reason = "reason.few_regions_for_space";
        status = MESO_OK;
    }
    if (status < 0) goto done;
    if (!meso_portrait_figure(portrait, "space", MESO_FIGURE_SPACE,
                              "opportunities.figure.space", "opportunities.figure.space.hint",
                              5, reason))
        goto done;
    MESO_TRY(read_places(ctx, &made, space));
    MESO_TRY(fill(&made, &table, space, found));
    meso_answer_table(portrait->out, table);
done:
    meso_table_free(space);
    meso_map_free(made.codes);
    if (status < 0) meso_answer_failed(portrait->out, status);
}
