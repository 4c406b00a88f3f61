/* Structural peers as a measure: its record and its table. See include/mesoscope/peers.h. */
#include <mesoscope/peers.h>

#include "base/ctx.h"
#include "measure/peers.h"
#include "measure/span.h"

enum { AT, PEERS, STRUCTURE, SIZE, PLACE, DISTANCE };

static const char *const distances[] = {"hellinger", "half-absolute", NULL};

static const meso_setting settings[] = {
    {"at", "period", "year of the comparison; 0 = the last there is", MESO_SETTING_INTEGER, 0,
     0, 999999, NULL},
    {"peers", "regions", "how many", MESO_SETTING_INTEGER, 8, 1, 100, NULL},
    {"structure", "weight", "of the distance between industry shares", MESO_SETTING_NUMBER, 1,
     0, 100, NULL},
    {"size", "weight", "of the distance between logarithms of size", MESO_SETTING_NUMBER, 0.5,
     0, 100, NULL},
    {"place", "weight", "of the great-circle distance, where places are known",
     MESO_SETTING_NUMBER, 0.25, 0, 100, NULL},
    {"distance", "formula", "of the shares: hellinger, or half the sum of absolute differences",
     MESO_SETTING_CHOICE, 0, 0, 1, distances},
    {.name = NULL},
};

enum { REGION, PEER, OUT_DISTANCE, OUT_STRUCTURE, OUT_SIZE, OUT_PLACE, RANK, PROBABILITY };

static const meso_output outputs[] = {
    {"region", "", "region of interest"},
    {"peer", "", "region like it, nearest first"},
    {"distance", "medians", "weighted mean of the parts, each over its median"},
    {"structure", "distance", "0 = same shares of industries, 1 = nothing in common"},
    {"size", "log ratio", "absolute difference of the logarithms of size"},
    {"place", "km", "great-circle distance"},
    {"rank", "rank", "by distance, with its interval over the draws"},
    {"probability", "fraction", "share of draws in which it is a peer"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_RANK, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
};

static meso_cell exactly(double x)
{
    return (meso_cell){x, x, x, (uint8_t)(isnan(x) ? MESO_CELL_MISSING : MESO_CELL_OBSERVED)};
}

static meso_status put_row(meso_ctx *ctx, meso_table *table, int32_t row,
                           const meso_input *input, const meso_peer *peer)
{
    const meso_axis *axis = &input->panel->region;
    meso_status status = meso_table_put_axis(ctx, table, REGION, row, axis, input->region);
    if (status == MESO_OK)
        status = meso_table_put_axis(ctx, table, PEER, row, axis, peer->region);
    if (status < 0) return status;
    meso_column *column = table->column;
    column[OUT_DISTANCE].cell[row] = exactly(peer->distance);
    column[OUT_STRUCTURE].cell[row] = exactly(peer->structure);
    column[OUT_SIZE].cell[row] = exactly(peer->size);
    column[OUT_PLACE].cell[row] = exactly(peer->kilometres);
    column[RANK].cell[row] =
        (meso_cell){row + 1, peer->rank_low, peer->rank_high, MESO_CELL_OBSERVED};
    column[PROBABILITY].cell[row] = exactly(peer->probability);
    return MESO_OK;
}

static meso_status say_method(meso_ctx *ctx, meso_table *table, const meso_input *input,
                              const meso_peers *found, const double *setting)
{
    meso_status status = MESO_OK;
    MESO_TRY(
        meso_table_set_meta(ctx, table, "distance", "%s", distances[(int)setting[DISTANCE]]));
    MESO_TRY(meso_table_set_meta(ctx, table, "weights", "structure %g, size %g, place %g",
                                 setting[STRUCTURE], setting[SIZE],
                                 found->placed ? setting[PLACE] : 0));
    MESO_TRY(meso_table_say_draws(ctx, table, input));
    if (setting[PLACE] > 0 && !found->placed)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "Places are not known: peers are near in structure and "
                                     "size only."));
    if (found->left_out)
        MESO_TRY(meso_table_add_note(ctx, table, "%d regions without any number are left out.",
                                     found->left_out));
    if (found->count < (int)setting[PEERS])
        MESO_TRY(meso_table_add_note(ctx, table, "Only %d other regions can be compared.",
                                     found->candidates));
done:
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    meso_peers_options options = {.count = (int32_t)setting[PEERS],
                                  .structure = setting[STRUCTURE],
                                  .size = setting[SIZE],
                                  .place = setting[PLACE],
                                  .hellinger = setting[DISTANCE] < 1};
    meso_table *table = NULL;
    meso_peers *found = NULL;
    if (!(setting[STRUCTURE] + setting[SIZE] + setting[PLACE] > 0))
        return meso_fail(ctx, MESO_E_ARGUMENT,
                         "the weights structure, size and place are all 0: one must count");
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    MESO_TRY(meso_span_last(ctx, &options.slice, input->panel, setting[AT]));
    MESO_TRY(meso_peers_find(ctx, arena, &found, input, &options));
    MESO_TRY(meso_table_new(ctx, &table, "peers", found->count));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    for (int32_t p = 0; p < found->count; p++)
        MESO_TRY(put_row(ctx, table, p, input, &found->peer[p]));
    MESO_TRY(say_method(ctx, table, input, found, setting));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_peers = {
    .name = "structural_peers",
    .command = "peers",
    .question = "Which regions are most like this one?",
    .answer =
        "The regions nearest in what they do, how large they are and where they lie, each "
        "with the share of draws in which it stays a peer.",
    .caution =
        "Peers are for comparison, not models to copy. Other weights give other peers: a "
        "peer with a low probability is one of several that would do.",
    .formula = "distance = sum w_k d_k/median(d_k) / sum w_k; structure: Hellinger sqrt(sum "
               "(sqrt s - sqrt t)^2 / 2); size: |ln(x/y)|; place: great circle",
    .source = "Hellinger (1909), Journal fuer die reine und angewandte Mathematik 136; by "
              "definition otherwise",
    .periods = 1,
    .needs = MESO_NEEDS_REGION,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
