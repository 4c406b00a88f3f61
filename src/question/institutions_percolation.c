/* How fast does the network fall apart when organisations leave? */
#include "base/ctx.h"
#include "measure/network_percolation.h"
#include "num/rank.h"
#include "question/institutions_figures.h"

enum { ORDERS = 1000 };

static const meso_output percolation_outputs[] = {
    {"left", "organisations", "that have left"},
    {"targeted", "fraction",
     "in the largest part when those leave first that hold most together"},
    {"random", "fraction",
     "in the largest part when they leave in any order; interval of orders"},
    {.name = NULL},
};

static const meso_column_style percolation_styles[] = {
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
};

meso_status meso_institutions_percolation(meso_scene *scene)
{
    enum { STEPS = 10 };
    const int64_t nodes = scene->network.nodes, points = nodes + 1;
    meso_table *table = NULL;
    if (!meso_scene_figure(
            scene, "percolation", MESO_FIGURE_TABLE, "institutions.figure.percolation",
            "institutions.figure.percolation.hint", 6, meso_institutions_why_no_network(scene)))
        return MESO_OK;
    double *room = MESO_TAKE(scene->ctx, scene->arena, double, 5 * points);
    int64_t *order = MESO_TAKE(scene->ctx, scene->arena, int64_t, points);
    int32_t *leave = MESO_TAKE(scene->ctx, scene->arena, int32_t, points);
    if (!room || !order || !leave) return MESO_E_NOMEM;
    double *between = room + 4 * points;
    for (int32_t o = 0; o < nodes; o++)
        between[o] = scene->placed[o].betweenness.value;
    meso_order(order, between, nodes, 1);
    for (int32_t o = 0; o < nodes; o++)
        leave[o] = (int32_t)order[o];
    /* large networks are cut short in orders, not in members */
    const int32_t orders = nodes > 2000 ? ORDERS / 10 : ORDERS;
    meso_status status = meso_network_percolate(scene->ctx, room, &scene->network, leave);
    if (status == MESO_OK)
        status = meso_network_percolate_at_random(
            scene->ctx, room + points, room + 2 * points, room + 3 * points, &scene->network,
            orders, scene->input->draw.seed, scene->input->draw.confidence);
    if (status < 0) return status;
    const int64_t step = nodes > 2 * STEPS ? nodes / (2 * STEPS) : 1;
    const int64_t most = nodes / step < STEPS ? nodes / step : STEPS;
    status = meso_scene_table(scene, &table, "percolation", most + 1, percolation_outputs,
                              percolation_styles);
    for (int64_t k = 0; status == MESO_OK && k <= most; k++) {
        const int64_t at = k * step;
        table->column[0].cell[k] = meso_scene_exactly((double)at);
        table->column[1].cell[k] = meso_scene_exactly(room[at]);
        table->column[2].cell[k] = (meso_cell){room[points + at], room[2 * points + at],
                                               room[3 * points + at], MESO_CELL_ESTIMATED};
    }
    meso_slot_count(scene->out, "orders", orders);
    meso_scene_give(scene, status, table);
    return MESO_OK;
}
