/* Shift-share as a measure: its record and its table. See include/mesoscope/shift_share.h. */
#include <mesoscope/shift_share.h>

#include "base/ctx.h"
#include "base/each.h"
#include "measure/shift_share.h"
#include "measure/span.h"

enum { FROM, TO, VARIANT, STEPS, APART, BAND };

static const char *const variants[] = {"classical", "esteban-marquillas", "gerfin", "arcelus",
                                       NULL};
static const char *const steps[] = {"ends", "annual", NULL};
static const char *const aparts[] = {"never", "large", "always", NULL};
static const char *const offon[] = {"off", "on", NULL};

static const meso_setting settings[] = {
    MESO_SPAN_SETTINGS,
    {"variant", "formula",
     "classical (Dunn), esteban-marquillas (also splits the local effect), gerfin (ratios), "
     "arcelus (splits it in four)",
     MESO_SETTING_CHOICE, MESO_SHIFT_ESTEBAN, 0, 3, variants},
    {"steps", "periods",
     "annual adds up every period's own decomposition, ends compares only first and last",
     MESO_SETTING_CHOICE, 1, 0, 1, steps},
    {"apart", "regions",
     "when the region is left out of the nation: never, when over 5 % of it, always",
     MESO_SETTING_CHOICE, MESO_SHIFT_NEVER_APART, 0, 2, aparts},
    {"band", "switch", "repeat with start and end a period earlier and later",
     MESO_SETTING_CHOICE, 1, 0, 1, offon},
    {.name = NULL},
};

enum {
    REGION,
    INDUSTRY,
    PERIOD_FROM,
    PERIOD_TO,
    EFFECT, /* the effects down to net from here */
    NATION_BAND = EFFECT + MESO_SHIFT_REGION,
    MIX_BAND,
    LOCAL_BAND,
    ARCELUS /* the other effects */
};

static const meso_output outputs[] = {
    {"region", "", "region"},
    {"industry", "", "industry; total is all of them"},
    {"from", "", "period it starts from"},
    {"to", "", "period it ends with"},
    {"start", "unit of the panel", "size in the first period"},
    {"end", "unit of the panel", "size in the last period"},
    {"change", "unit of the panel", "end less start; gerfin: end over start"},
    {"nation", "unit of the panel", "change had it grown as the whole nation"},
    {"mix", "unit of the panel", "what the nation's growth of the industry adds to that"},
    {"local", "unit of the panel", "what is left: growth unlike the industry's in the nation"},
    {"competitive", "unit of the panel", "local effect had the region the nation's mix"},
    {"allocation", "unit of the panel", "local effect less the competitive"},
    {"net", "unit of the panel", "change less the nation's share in it; gerfin: mix x local"},
    {"nation_band", "unit of the panel", "nation, range over start and end periods"},
    {"mix_band", "unit of the panel", "mix, range over start and end periods"},
    {"local_band", "unit of the panel", "local, range over start and end periods"},
    {"region_growth", "unit of the panel", "arcelus: competitive, by the region's growth"},
    {"region_mix", "unit of the panel", "arcelus: competitive, by its industries' own"},
    {"growth_allocation", "unit of the panel", "arcelus: allocation, by the region's growth"},
    {"mix_allocation", "unit of the panel", "arcelus: allocation, by its industries' own"},
    {.name = NULL},
};

static const meso_column_style additive[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
};

enum { COLUMNS = sizeof additive / sizeof *additive };

/* Gerfin's columns are ratios with four decimals; the sizes stay counts. */
static meso_status start_table(meso_ctx *ctx, meso_table **out, const meso_input *input,
                               const meso_shift_options *options, int64_t rows)
{
    meso_status status = meso_table_new(ctx, out, "shift_share", rows);
    if (status < 0) return status;
    if (options->variant != MESO_SHIFT_GERFIN)
        return meso_columns_add(ctx, *out, outputs, additive, input->panel->unit);
    meso_output ratio[COLUMNS + 1];
    meso_column_style style[COLUMNS];
    for (int32_t c = 0; c <= COLUMNS; c++)
        ratio[c] = outputs[c];
    for (int32_t c = 0; c < COLUMNS; c++)
        style[c] = additive[c];
    for (int32_t c = EFFECT + MESO_SHIFT_CHANGE; c < COLUMNS; c++) {
        ratio[c].unit = "ratio";
        style[c].format = MESO_FORMAT_NUMBER;
        style[c].digits = 4;
    }
    return meso_columns_add(ctx, *out, ratio, style, input->panel->unit);
}

/* Keys and periods of a row; copies, so by one thread only. */
static meso_status put_keys(meso_ctx *ctx, meso_table *table, int64_t row,
                            const meso_input *input, const meso_shift_options *options,
                            int32_t region, int32_t industry)
{
    const meso_panel *panel = input->panel;
    table->column[PERIOD_FROM].period[row] = panel->slice[options->first].period;
    table->column[PERIOD_TO].period[row] = panel->slice[options->last].period;
    const meso_status status =
        meso_table_put_axis(ctx, table, REGION, row, &panel->region, region);
    if (status < 0) return status;
    if (industry == panel->industry.count)
        return meso_table_put_key(ctx, table, INDUSTRY, row, "total", "All industries");
    return meso_table_put_axis(ctx, table, INDUSTRY, row, &panel->industry, industry);
}

static void put_cells(meso_table *table, int64_t row, const meso_shift_options *options,
                      const meso_shift *shift, int32_t industry)
{
    static const int banded[] = {MESO_SHIFT_NATION, MESO_SHIFT_MIX, MESO_SHIFT_LOCAL};
    const meso_cell *cell = shift->cell + (int64_t)industry * MESO_SHIFT_EFFECTS;
    const meso_cell none = {MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_NOT_APPLICABLE};
    for (int32_t k = 0; k < MESO_SHIFT_EFFECTS; k++) {
        const int split = k == MESO_SHIFT_COMPETITIVE || k == MESO_SHIFT_ALLOCATION;
        const int arcelus = options->variant == MESO_SHIFT_ARCELUS;
        const int applies = k >= MESO_SHIFT_REGION
                                ? arcelus
                                : !split || arcelus || options->variant == MESO_SHIFT_ESTEBAN;
        const int column = k < MESO_SHIFT_REGION ? EFFECT + k : ARCELUS + k - MESO_SHIFT_REGION;
        table->column[column].cell[row] = applies ? cell[k] : none;
    }
    for (int b = 0; b < 3; b++) {
        meso_cell *band = &table->column[NATION_BAND + b].cell[row];
        const meso_cell term = cell[banded[b]];
        *band = none;
        if (!shift->band) continue;
        *band = isnan(term.value)
                    ? (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, term.state}
                    : shift->band[(int64_t)industry * MESO_SHIFT_EFFECTS + banded[b]];
    }
}

static meso_status say_method(meso_ctx *ctx, meso_table *table, const meso_input *input,
                              const double *setting)
{
    static const char *const words[] = {"variant", "steps", "apart", "band"};
    static const char *const *const choices[] = {variants, steps, aparts, offon};
    meso_status status = MESO_OK;
    for (int w = 0; w < 4 && status == MESO_OK; w++)
        status = meso_table_set_meta(ctx, table, words[w], "%s",
                                     choices[w][(int)setting[VARIANT + w]]);
    const meso_slice *slice = &input->panel->slice[input->panel->periods - 1];
    if (status == MESO_OK)
        status = meso_table_set_meta(ctx, table, "base", "%s",
                                     input->base             ? input->base->measure
                                     : slice->industry_total ? "totals of the panel"
                                                             : "sum of the regions");
    if (status == MESO_OK) status = meso_table_say_draws(ctx, table, input);
    return status;
}

/* A break within the span is part of the local effect: says where. */
static meso_status say_breaks(meso_ctx *ctx, meso_table *table, const meso_input *input,
                              const meso_shift_options *options)
{
    const meso_panel *panel = input->panel;
    const int32_t first = input->region < 0 ? 0 : input->region;
    const int32_t end = input->region < 0 ? panel->region.count : input->region + 1;
    meso_status status = MESO_OK;
    for (int32_t p = options->first + 1; p <= options->last && status == MESO_OK; p++) {
        const meso_slice *slice = &panel->slice[p];
        int64_t broken = 0;
        for (int64_t c = slice->row[first]; c < slice->row[end] && slice->state; c++)
            broken += slice->state[c] == MESO_CELL_BREAK;
        char text[MESO_PERIOD_TEXT_BYTES];
        if (broken)
            status = meso_table_add_note(
                ctx, table, "The series breaks in %s: the local effect contains what moved.",
                meso_period_text(text, slice->period));
    }
    return status;
}

/* "1 industry is", "3 industries are". */
static const char *industries_are(int32_t count)
{
    return count == 1 ? "industry is" : "industries are";
}

static meso_status say_left_out(meso_ctx *ctx, meso_table *table, const meso_shift *shift,
                                int32_t empty)
{
    meso_status status = MESO_OK;
    if (shift->withheld)
        status = meso_table_add_note(
            ctx, table,
            "%d of %d %s withheld in a period that counts: rows show bounds, and %d of them "
            "enter the total filled within their bounds.",
            shift->withheld, shift->industries, industries_are(shift->industries),
            shift->filled);
    if (status == MESO_OK && shift->left_out)
        status = meso_table_add_note(ctx, table,
                                     "%d %s left out of the total: not delivered, or withheld "
                                     "without an upper bound.",
                                     shift->left_out, industries_are(shift->left_out));
    if (status == MESO_OK && empty)
        status = meso_table_add_note(ctx, table, "%d %s not listed: nothing in either period.",
                                     empty, industries_are(empty));
    if (status == MESO_OK && shift->share > MESO_SHIFT_LARGE)
        status = meso_table_add_note(
            ctx, table, "The region is %.0f %% of the nation%s.", 100 * shift->share,
            shift->apart ? ", which is taken without it"
                         : "; --apart large compares it with the rest");
    return status;
}

static int is_empty(const meso_cell *cell)
{
    const meso_cell start = cell[MESO_SHIFT_START], end = cell[MESO_SHIFT_END];
    return start.high == 0 && end.high == 0;
}

/* One region: its industries, then the total. */
static meso_status run_region(meso_ctx *ctx, meso_table **out, const meso_input *input,
                              const meso_shift_frame *frame, const meso_shift_options *options)
{
    meso_table *table = NULL;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    meso_shift *shift = NULL;
    MESO_TRY(meso_shift_compute(ctx, arena, &shift, frame, input->region));
    const int listed = options->variant != MESO_SHIFT_GERFIN;
    MESO_TRY(start_table(ctx, &table, input, options, shift->industries + 1));
    int64_t row = 0;
    int32_t empty = 0;
    for (int32_t i = listed ? 0 : shift->industries; i <= shift->industries; i++) {
        if (i < shift->industries && is_empty(shift->cell + (int64_t)i * MESO_SHIFT_EFFECTS)) {
            empty++;
            continue;
        }
        MESO_TRY(put_keys(ctx, table, row, input, options, input->region, i));
        put_cells(table, row++, options, shift, i);
    }
    meso_table_truncate(table, row);
    MESO_TRY(say_left_out(ctx, table, shift, empty));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

/* Rows are filled by threads: each index owns its row. */
typedef struct many {
    const meso_shift_frame *frame;
    const meso_shift_options *options;
    meso_table *table;
    int32_t *left_out; /* [regions] industries */
} many;

static meso_status run_one(meso_ctx *ctx, int64_t index, void *data)
{
    const many *all = data;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_shift *shift = NULL;
    const meso_status status =
        meso_shift_compute(ctx, arena, &shift, all->frame, (int32_t)index);
    if (status == MESO_OK) {
        put_cells(all->table, index, all->options, shift, shift->industries);
        all->left_out[index] = shift->left_out;
    }
    meso_arena_free(arena);
    return status;
}

/* All regions: the totals of each. */
static meso_status run_regions(meso_ctx *ctx, meso_table **out, const meso_input *input,
                               const meso_shift_frame *frame, const meso_shift_options *options)
{
    const int32_t regions = input->panel->region.count;
    meso_status status = MESO_OK;
    many all = {.frame = frame, .options = options};
    all.left_out = meso_ctx_alloc(ctx, sizeof(int32_t) * (size_t)(regions + 1));
    if (!all.left_out) return meso_fail(ctx, MESO_E_NOMEM, "%d regions", regions);
    MESO_TRY(start_table(ctx, &all.table, input, options, regions));
    for (int32_t r = 0; r < regions; r++)
        MESO_TRY(put_keys(ctx, all.table, r, input, options, r, input->panel->industry.count));
    MESO_TRY(meso_each(ctx, "shift-share of every region", regions, run_one, &all));
    int32_t touched = 0;
    for (int32_t r = 0; r < regions; r++)
        touched += all.left_out[r] > 0;
    if (touched)
        MESO_TRY(meso_table_add_note(ctx, all.table,
                                     "In %d of %d regions industries are left out: not "
                                     "delivered, or withheld without an upper bound.",
                                     touched, regions));
    *out = all.table;
    all.table = NULL;
done:
    meso_table_free(all.table);
    meso_ctx_release(ctx, all.left_out);
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    meso_shift_options options = {.variant = (int)setting[VARIANT],
                                  .annual = setting[STEPS] > 0,
                                  .apart = (int)setting[APART],
                                  .band = setting[BAND] > 0,
                                  .industries = input->region >= 0};
    meso_shift_frame *frame = NULL;
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    MESO_TRY(meso_span_find(ctx, &options.first, &options.last, input->panel, setting[FROM],
                            setting[TO]));
    MESO_TRY(meso_shift_frame_new(ctx, &frame, input, &options));
    MESO_TRY(
        (input->region >= 0 ? run_region : run_regions)(ctx, &table, input, frame, &options));
    MESO_TRY(say_breaks(ctx, table, input, &options));
    MESO_TRY(say_method(ctx, table, input, setting));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_shift_frame_free(frame);
    return status;
}

const meso_measure meso_measure_shift_share = {
    .name = "shift_share",
    .command = "shiftshare",
    .question = "How much of a region's change comes from the nation, from its mix of "
                "industries, and from the place itself?",
    .answer = "Nation, mix and local add up to the change. A positive local effect means the "
              "region's industries grew faster than the same industries in the nation.",
    .caution =
        "The local effect is a remainder, not a cause: one large plant, a boundary change "
        "or a finer classification moves it. Intervals take the periods as independent "
        "and so are wide where plants persist; the band shows what other years say.",
    .formula =
        "nation = e(G-1), mix = e(g_i-G), local = e1 - e g_i, competitive = "
        "E N_i/N (e1/e - g_i), allocation = local - competitive; annual: summed; arcelus: "
        "each of the two in G_r - G and the rest",
    .source =
        "Dunn (1960), Papers of the Regional Science Association 6; Esteban-Marquillas "
        "(1972), Regional and Urban Economics 2(3); Gerfin (1964), Kyklos 17(4); Barff and "
        "Knight (1988), Growth and Change 19(2); Arcelus (1984), Growth and Change 15(1)",
    .periods = 2,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
