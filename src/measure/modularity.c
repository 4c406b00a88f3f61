/* Which regions and industries go together? See include/mesoscope/modularity.h. */
#include <mesoscope/modularity.h>

#include "base/ctx.h"
#include "base/each.h"
#include "data/cell.h"
#include "data/draw.h"
#include "measure/modules.h"
#include "measure/null_links.h"
#include "measure/span.h"
#include "num/rank.h"
#include "num/sum.h"

enum { AT, STARTS, NULL_MODEL, PRESENCE };
enum { PART, NODE, PERIOD, MODULE, LINKS, INSIDE, MODULARITY, EXPECTED, Z, P };

static const meso_setting settings[] = {
    {"at", "period", "year of the portrait; 0 = the last there is", MESO_SETTING_INTEGER, 0, 0,
     999999, NULL},
    {"starts", "searches", "beginnings of the search, of which the best counts",
     MESO_SETTING_INTEGER, 4, 1, 1000, NULL},
    {"null", "word",
     "chance: even (links anywhere), swap (keeps numbers of links), bicm (on average), none",
     MESO_SETTING_CHOICE, MESO_NULL_SWAP, 0, 3, meso_null_links_words},
    MESO_PRESENCE_SETTINGS,
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"part", "", "the matrix, a region or an industry"},
    {"node", "", "code and label"},
    {"period", "", "period of the portrait"},
    {"module", "number", "it belongs to, from 1; of the matrix: how many there are"},
    {"links", "links", "it has"},
    {"inside", "fraction", "of its links within its module"},
    {"modularity", "index", "of the matrix; of a region or industry: what it adds"},
    {"expected", "index", "mean of the matrices with links put elsewhere"},
    {"z", "deviations", "modularity beyond what is expected, in standard deviations"},
    {"p", "probability", "of a modularity at least as large by chance"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 4},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 4},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
};

/* What the draws share; each writes to its own place. */
typedef struct work {
    const meso_input *input;
    meso_presence seen;
    meso_null_links null;
    meso_modules found;
    int32_t starts, slice;
    double *drawn, *chance; /* [draws] */
} work;

static meso_status draw_links(meso_ctx *ctx, int64_t draw, void *data)
{
    const work *w = data;
    meso_presence_room room;
    meso_presence drawn;
    meso_modules found;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    MESO_TRY(meso_presence_room_take(ctx, arena, &room, &w->seen));
    meso_presence_draw(&drawn, &room, &w->seen, (int32_t)draw);
    MESO_TRY(meso_modules_find(ctx, arena, &found, &drawn, w->starts, w->input->draw.seed));
    w->drawn[draw] = found.modularity;
    if (w->null.kind == MESO_NULL_NONE) goto done;
    MESO_TRY(meso_null_links_draw(ctx, arena, &drawn, &w->null, (int32_t)draw));
    MESO_TRY(meso_modules_find(ctx, arena, &found, &drawn, w->starts, w->input->draw.seed));
    w->chance[draw] = found.modularity;
done:
    meso_arena_free(arena);
    return status;
}

static void put_chance(meso_table *table, const work *w)
{
    const int32_t draws = w->input->draw.draws;
    const double mean = meso_sum_of(w->chance, draws) / draws;
    double square = 0;
    int32_t as_large = 0;
    for (int32_t d = 0; d < draws; d++) {
        square += (w->chance[d] - mean) * (w->chance[d] - mean);
        as_large += w->chance[d] >= w->found.modularity;
    }
    const double deviation = sqrt(square / (draws - 1));
    table->column[EXPECTED].cell[0] = meso_cell_exact(mean);
    table->column[Z].cell[0] = deviation > 0
                                   ? meso_cell_exact((w->found.modularity - mean) / deviation)
                                   : meso_cell_none(MESO_CELL_UNDEFINED);
    table->column[P].cell[0] = meso_cell_exact((1.0 + as_large) / (1.0 + draws));
}

static meso_status put_matrix(meso_ctx *ctx, meso_table *table, const work *w)
{
    const meso_draw_options *draw = &w->input->draw;
    const double q = w->found.modularity;
    meso_cell cell = meso_draw_interval(w->drawn, draw->draws, q, draw->confidence);
    const double shift = q - meso_median(w->drawn, draw->draws);
    cell.low = fmin(q, cell.low + shift);
    cell.high = fmin(1, fmax(q, cell.high + shift));
    cell.state = MESO_CELL_ESTIMATED;
    table->column[MODULE].cell[0] = meso_cell_exact(w->found.modules);
    table->column[LINKS].cell[0] = meso_cell_exact((double)w->seen.row[w->seen.regions]);
    table->column[MODULARITY].cell[0] = cell;
    if (w->null.kind != MESO_NULL_NONE) put_chance(table, w);
    const meso_status status = meso_table_put_key(ctx, table, PART, 0, "matrix", "");
    return status < 0 ? status : meso_table_put_key(ctx, table, NODE, 0, "all", "All links");
}

/* A region or industry: its links inside, and what it adds to Q. */
static meso_status put_node(meso_ctx *ctx, meso_table *table, const work *w, int64_t row,
                            int region, int32_t node, double inside, double expected)
{
    const meso_presence *seen = &w->seen;
    const meso_panel *panel = w->input->panel;
    const double links = region ? seen->diversity[node] : seen->ubiquity[node];
    const double all = (double)seen->row[seen->regions];
    const int32_t module = region ? w->found.region[node] : w->found.industry[node];
    table->column[MODULE].cell[row] = meso_cell_exact(module + 1);
    table->column[LINKS].cell[row] = meso_cell_exact(links);
    table->column[INSIDE].cell[row] = meso_cell_exact(inside / links);
    table->column[MODULARITY].cell[row] =
        meso_cell_exact((inside - links * expected / all) / all);
    const meso_status status =
        meso_table_put_key(ctx, table, PART, row, region ? "region" : "industry", "");
    if (status < 0) return status;
    return meso_table_put_axis(ctx, table, NODE, row,
                               region ? &panel->region : &panel->industry,
                               region ? seen->region[node] : seen->industry[node]);
}

static meso_status fill(meso_ctx *ctx, meso_arena *arena, meso_table *table, const work *w)
{
    const meso_presence *seen = &w->seen;
    const int32_t nodes = seen->regions + seen->industries;
    double *inside = MESO_TAKE(ctx, arena, double, nodes);
    double *links = MESO_TAKE(ctx, arena, double, 2 * (int64_t)nodes);
    if (!inside || !links) return MESO_E_NOMEM;
    double *of_industries = links, *of_regions = links + nodes; /* by module */
    for (int64_t n = 0; n <= nodes; n++) {
        table->column[PERIOD].period[n] = w->input->panel->slice[w->slice].period;
        for (int c = INSIDE; c <= P; c++)
            table->column[c].cell[n] = meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    }
    for (int32_t r = 0; r < seen->regions; r++) {
        of_regions[w->found.region[r]] += seen->diversity[r];
        for (int64_t c = seen->row[r]; c < seen->row[r + 1]; c++) {
            if (w->found.region[r] != w->found.industry[seen->column[c]]) continue;
            inside[r]++;
            inside[seen->regions + seen->column[c]]++;
        }
    }
    for (int32_t p = 0; p < seen->industries; p++)
        of_industries[w->found.industry[p]] += seen->ubiquity[p];
    meso_status status = MESO_OK;
    MESO_TRY(put_matrix(ctx, table, w));
    for (int32_t r = 0; r < seen->regions; r++)
        MESO_TRY(
            put_node(ctx, table, w, 1 + r, 1, r, inside[r], of_industries[w->found.region[r]]));
    for (int32_t p = 0; p < seen->industries; p++)
        MESO_TRY(put_node(ctx, table, w, 1 + seen->regions + p, 0, p, inside[seen->regions + p],
                          of_regions[w->found.industry[p]]));
done:
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    work w = {.input = input, .starts = (int32_t)setting[STARTS]};
    meso_presence_options options;
    meso_table *table = NULL;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    MESO_TRY(meso_span_last(ctx, &w.slice, input->panel, setting[AT]));
    meso_presence_options_read(&options, setting + PRESENCE);
    MESO_TRY(meso_presence_read(ctx, arena, &w.seen, input, w.slice, &options));
    MESO_TRY(meso_null_links_start(ctx, arena, &w.null, (int)setting[NULL_MODEL], &w.seen,
                                   input->draw.seed));
    MESO_TRY(meso_modules_find(ctx, arena, &w.found, &w.seen, w.starts, input->draw.seed));
    w.drawn = MESO_TAKE(ctx, arena, double, 2 * (int64_t)input->draw.draws);
    if (!w.drawn) {
        status = MESO_E_NOMEM;
        goto done;
    }
    w.chance = w.drawn + input->draw.draws;
    MESO_TRY(meso_each(ctx, "searching modules", input->draw.draws, draw_links, &w));
    MESO_TRY(meso_table_new(ctx, &table, "modularity",
                            1 + (int64_t)w.seen.regions + w.seen.industries));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, arena, table, &w));
    MESO_TRY(meso_presence_say(ctx, table, &w.seen));
    MESO_TRY(meso_table_set_meta(ctx, table, "starts", "%d", w.starts));
    MESO_TRY(meso_table_set_meta(ctx, table, "null", "%s", meso_null_links_words[w.null.kind]));
    MESO_TRY(meso_table_say_draws(ctx, table, input));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_modularity = {
    .name = "modularity",
    .command = "modularity",
    .question = "Which regions and industries go together?",
    .answer =
        "Regions and industries of one module have more links with each other than their "
        "numbers of links would bring about; p says whether chance makes such modules too.",
    .caution = "Any sparse matrix falls into modules: without a small p they mean nothing. The "
               "search may miss the best partition, and other seeds may cut borders elsewhere.",
    .formula = "Q = 1/L sum over pairs of one module of (A_rp - k_r k_p / L)",
    .source = "Barber (2007), Physical Review E 76, 066102; Beckett (2016), Royal Society Open "
              "Science 3, 140536",
    .periods = 1,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
