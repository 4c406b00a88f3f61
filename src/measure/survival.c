/* How long do new industries last in a region? See include/mesoscope/survival.h. */
#include <mesoscope/survival.h>

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/activation.h"
#include "measure/span.h"
#include "num/kaplan_meier.h"

#include <stdio.h>

enum { FROM, TO, ABSENT, PRESENT };
enum { REGION, TIME, AT_RISK, ENDED, CENSORED, SURVIVAL, ERROR };

static const meso_setting settings[] = {
    MESO_SPAN_SETTINGS,
    MESO_ACTIVATION_SETTINGS,
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"region", "", "region; all is all of them"},
    {"time", "years", "since the industry came"},
    {"at_risk", "spells", "that lasted until then at least"},
    {"ended", "spells", "that ended then"},
    {"censored", "spells", "that were last seen then, still going on"},
    {"survival", "fraction", "of the spells that go on after that time"},
    {"error", "fraction", "standard error of survival (Greenwood)"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 1},
};

/* The spells of the cells that were asked for. */
typedef struct spells {
    meso_spell *spell;
    int64_t count, going_on; /* going_on: began before they were seen */
} spells;

/* One cell over the periods; years[points]. */
static void read_cell(spells *out, const meso_activation *seen, const double *years,
                      int64_t cell)
{
    enum { NOT_SEEN, GONE, HERE } state = NOT_SEEN;
    const int64_t cells = (int64_t)seen->regions * seen->industries;
    double began = MESO_NAN, last = MESO_NAN;
    for (int32_t p = 0; p < seen->points; p++) {
        const uint8_t flag = seen->flag[p * cells + cell];
        if (!flag) continue;
        if (state == HERE) last = years[p];
        if ((flag & MESO_ACTIVATION_PRESENT) && state != HERE) {
            out->going_on += state == NOT_SEEN;
            began = state == GONE ? years[p] : MESO_NAN;
            last = years[p];
            state = HERE;
        } else if (flag & MESO_ACTIVATION_ABSENT) {
            if (state == HERE && !isnan(began))
                out->spell[out->count++] = (meso_spell){years[p] - began, 1};
            state = GONE;
        }
    }
    if (state == HERE && !isnan(began))
        out->spell[out->count++] = (meso_spell){last - began, 0};
}

static meso_status read_spells(meso_ctx *ctx, meso_arena *arena, spells *out,
                               const meso_activation *seen, const meso_input *input,
                               int32_t first)
{
    const meso_slice *slice = input->panel->slice;
    double *years = MESO_TAKE(ctx, arena, double, seen->points);
    const int64_t regions = input->region >= 0 ? 1 : seen->regions;
    /* a spell needs a period without the industry before it */
    const int64_t most = regions * seen->industries * (seen->points / 2 + 1);
    out->spell = MESO_TAKE(ctx, arena, meso_spell, most);
    if (!years || !out->spell) return MESO_E_NOMEM;
    for (int32_t p = 0; p < seen->points; p++)
        years[p] = meso_span_years(slice[first].period, slice[first + p].period);
    const int64_t begin = (int64_t)(input->region >= 0 ? input->region : 0) * seen->industries;
    for (int64_t c = begin; c < begin + regions * seen->industries; c++)
        read_cell(out, seen, years, c);
    return MESO_OK;
}

static meso_status fill(meso_ctx *ctx, meso_table *table, const meso_input *input,
                        const meso_survival *row)
{
    meso_status status = MESO_OK;
    for (int64_t n = 0; n < table->rows; n++) {
        meso_column *column = table->column;
        char years[32];
        (void)snprintf(years, sizeof years, "%.4g", row[n].time);
        MESO_TRY(meso_table_put_key(ctx, table, TIME, n, years, ""));
        column[AT_RISK].cell[n] = meso_cell_exact(row[n].at_risk);
        column[ENDED].cell[n] = meso_cell_exact(row[n].ended);
        column[CENSORED].cell[n] = meso_cell_exact(row[n].censored);
        column[SURVIVAL].cell[n] =
            (meso_cell){row[n].survival, row[n].low, row[n].high, MESO_CELL_ESTIMATED};
        column[ERROR].cell[n] = meso_cell_exact(row[n].error);
        MESO_TRY(input->region >= 0
                     ? meso_table_put_axis(ctx, table, REGION, n, &input->panel->region,
                                           input->region)
                     : meso_table_put_key(ctx, table, REGION, n, "all", "All regions"));
    }
done:
    return status;
}

static meso_status say(meso_ctx *ctx, meso_table *table, const meso_input *input,
                       const spells *found, const meso_activation *seen,
                       const meso_survival *row)
{
    meso_status status = MESO_OK;
    int64_t median = 0;
    while (median < table->rows && row[median].survival > 0.5)
        median++;
    MESO_TRY(meso_table_set_meta(ctx, table, "spells", "%lld", (long long)found->count));
    if (median < table->rows)
        MESO_TRY(meso_table_set_meta(ctx, table, "median", "%.3g years", row[median].time));
    else
        MESO_TRY(meso_table_set_meta(ctx, table, "median", "%s",
                                     "not reached: more than half go on"));
    MESO_TRY(meso_table_set_meta(ctx, table, "interval", "%s", "log(-log), Greenwood"));
    MESO_TRY(meso_table_set_meta(ctx, table, "confidence", "%g", input->draw.confidence));
    if (found->going_on)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%lld spells are left out: they were going on when they "
                                     "were first seen.",
                                     (long long)found->going_on));
    if (seen->unknown)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%lld cells are unknown (withheld across a threshold, or "
                                     "not delivered): they neither begin nor end a spell.",
                                     (long long)seen->unknown));
done:
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    meso_activation_options options = {.absent = setting[ABSENT], .present = setting[PRESENT]};
    meso_activation seen;
    spells found = {.count = 0};
    meso_table *table = NULL;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    MESO_TRY(meso_span_find(ctx, &options.first, &options.last, input->panel, setting[FROM],
                            setting[TO]));
    MESO_TRY(meso_activation_read(ctx, arena, &seen, input, &options));
    MESO_TRY(read_spells(ctx, arena, &found, &seen, input, options.first));
    if (found.count == 0) {
        status = meso_fail(ctx, MESO_E_DATA,
                           "no industry came within the span: no spell has a known beginning");
        goto done;
    }
    meso_survival *row = MESO_TAKE(ctx, arena, meso_survival, found.count);
    if (!row) {
        status = MESO_E_NOMEM;
        goto done;
    }
    const int64_t rows =
        meso_kaplan_meier(row, found.spell, found.count, input->draw.confidence);
    MESO_TRY(meso_table_new(ctx, &table, "survival", rows));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, table, input, row));
    MESO_TRY(say(ctx, table, input, &found, &seen, row));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_survival = {
    .name = "survival",
    .command = "survival",
    .question = "How long do new industries last in a region?",
    .answer = "The share of the industries that came which is still there after so many years.",
    .caution = "Only industries that came within the span count: old ones last longer. Ends "
               "between two periods are seen late, and what came and went between them not at "
               "all.",
    .formula =
        "S(t) = product of 1 - ended/at_risk; Greenwood: S^2 sum ended/(at_risk (at_risk "
        "- ended)); interval on ln(-ln S)",
    .source =
        "Kaplan and Meier (1958), Journal of the American Statistical Association 53(282), "
        "457-481",
    .periods = 3,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
