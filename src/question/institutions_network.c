/* How do the organisations hang together, and who should meet whom? */
#include "base/ctx.h"
#include "measure/layout.h"
#include "measure/network_missing.h"
#include "measure/network_roles.h"
#include "num/rank.h"
#include "question/institutions_figures.h"

#include <string.h>

enum { MOST_TIES = 64, DEALS = 200, MOST_DRAWN = 400 };

const char *meso_institutions_why_no_network(const meso_scene *scene)
{
    if (scene->organisations == 0) return "reason.no_organisations";
    return scene->network.ties == 0 ? "reason.no_ties" : NULL;
}

/* Places by forces; a spanning walk serves as the tree the rings are laid along. */
static meso_status lay_out(meso_scene *scene, double *x, double *y)
{
    const meso_network *network = &scene->network;
    const int32_t nodes = network->nodes;
    meso_tie *tie =
        MESO_TAKE(scene->ctx, scene->arena, meso_tie, 2 * network->ties + nodes + 1);
    int32_t *queue = MESO_TAKE(scene->ctx, scene->arena, int32_t, 2 * (int64_t)nodes + 1);
    if (!tie || !queue) return MESO_E_NOMEM;
    int32_t *met = queue + nodes;
    int64_t tree = 0, rest = 0;
    for (int32_t start = 0; start < nodes; start++) {
        int32_t head = 0, tail = 0;
        if (met[start]) continue;
        met[start] = 1;
        queue[tail++] = start;
        while (head < tail) {
            const int32_t at = queue[head++];
            for (int64_t t = network->row[at]; t < network->row[at + 1]; t++) {
                const int32_t next = network->neighbour[t];
                if (met[next]) continue;
                met[next] = 1;
                queue[tail++] = next;
                tie[tree++] = (meso_tie){.from = at, .to = next};
            }
        }
    }
    meso_tie *other = tie + tree;
    for (int32_t n = 0; n < nodes; n++)
        for (int64_t t = network->row[n]; t < network->row[n + 1]; t++)
            if (network->neighbour[t] > n)
                other[rest++] = (meso_tie){.from = n, .to = network->neighbour[t]};
    const meso_ties spanning = {.count = tree, .tie = tie};
    const meso_ties all = {.count = rest, .tie = other};
    return meso_layout(scene->ctx, scene->arena, x, y, nodes, &spanning, &all, NULL, 1);
}

static const meso_output network_outputs[] = {
    {"organisation", "", "organisation"},
    {"class", "", "level"},
    {"size", "pairs", "of others whose shortest way leads through it"},
    {"x", "place", "0 to 1"},
    {"y", "place", "within its band, 0 to 1"},
    {"cuts", "parts", "further parts without it"},
    {"ties", "", "rows that it is tied to"},
    {.name = NULL},
};

static meso_status add_ties(meso_scene *scene, meso_table *table, int32_t points)
{
    int32_t column = 0;
    const meso_column series = {.name = "ties",
                                .unit = "",
                                .meaning = "rows that it is tied to",
                                .kind = MESO_COLUMN_SERIES,
                                .points = points};
    return meso_table_add_column(scene->ctx, &column, table, &series);
}

meso_status meso_institutions_network(meso_scene *scene)
{
    static const meso_column_style styles[] = {
        {MESO_COLUMN_KEY, 0, 0},
        {MESO_COLUMN_TEXT, 0, 0},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    };
    const meso_network *network = &scene->network;
    meso_output outputs[7];
    meso_table *table = NULL;
    int32_t points = 1;
    if (!meso_scene_figure(scene, "network", MESO_FIGURE_NETWORK, "institutions.figure.network",
                           "institutions.figure.network.hint", 12,
                           meso_institutions_why_no_network(scene)))
        return MESO_OK;
    meso_slot_count(scene->out, "ties", network->ties);
    if (scene->whole.silent) meso_slot_count(scene->out, "silent", scene->whole.silent);
    memcpy(outputs, network_outputs, sizeof outputs);
    outputs[6].name = NULL; /* the series is added by itself, with its length */
    for (int32_t o = 0; o < network->nodes; o++)
        if (meso_network_degree(network, o) > points) points = meso_network_degree(network, o);
    if (points > MOST_TIES) points = MOST_TIES;
    double *x = MESO_TAKE(scene->ctx, scene->arena, double, 2 * (int64_t)network->nodes + 1);
    if (!x) return MESO_E_NOMEM;
    double *y = x + network->nodes;
    meso_status status = lay_out(scene, x, y);
    if (status == MESO_OK)
        status = meso_scene_table(scene, &table, "network", network->nodes, outputs, styles);
    if (status == MESO_OK) status = add_ties(scene, table, points);
    for (int32_t o = 0; status == MESO_OK && o < network->nodes; o++) {
        const meso_actor *actor = meso_scene_actor(scene, o);
        const meso_network_place *place = &scene->placed[o];
        int32_t at = 0;
        meso_scene_key(scene, table, 0, o, actor->key, actor->name);
        table->column[1].text[o] = meso_scene_level(actor->level);
        table->column[2].cell[o] =
            scene->answered[o] ? place->betweenness : meso_scene_missing();
        table->column[3].cell[o] = meso_scene_exactly(x[o]);
        table->column[4].cell[o] = meso_scene_exactly(y[o]);
        table->column[5].cell[o] = meso_scene_exactly(place->cuts);
        for (int32_t k = 0; k < points; k++)
            table->column[6].series[(int64_t)o * points + k] = MESO_NAN;
        for (int64_t t = network->row[o]; t < network->row[o + 1] && at < points; t++)
            if (network->neighbour[t] > o)
                table->column[6].series[(int64_t)o * points + at++] = network->neighbour[t];
    }
    meso_scene_give(scene, status, table);
    return MESO_OK;
}

static const meso_output place_outputs[] = {
    {"organisation", "", "organisation"},
    {"level", "", "level"},
    {"ties", "ties", "reported; up to all where somebody did not answer"},
    {"between", "pairs", "of others whose shortest way leads through it"},
    {"core", "ties", "k of the densest part that it belongs to"},
    {"constraint", "index", "Burt: low = its contacts do not know one another"},
    {"splits", "parts", "further parts without it"},
    {"coordinator", "ways", "within its level"},
    {"gatekeeper", "ways", "from another level into its own"},
    {"representative", "ways", "from its own level to another"},
    {"liaison", "ways", "between two other levels"},
    {"z", "deviations", "of all its ways across levels from dealing levels out anew"},
    {.name = NULL},
};

static const meso_column_style place_styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
};

static int32_t level_of(const meso_actor *actor)
{
    static const char *const levels[] = {"micro", "meso", "macro", "meta"};
    for (int32_t l = 0; l < 4; l++)
        if (strcmp(actor->level, levels[l]) == 0) return l;
    return 4;
}

meso_status meso_institutions_places(meso_scene *scene)
{
    const int64_t nodes = scene->network.nodes;
    meso_table *table = NULL;
    if (!meso_scene_figure(scene, "places", MESO_FIGURE_TABLE, "institutions.figure.places",
                           "institutions.figure.places.hint", 12,
                           meso_institutions_why_no_network(scene)))
        return MESO_OK;
    double *room = MESO_TAKE(scene->ctx, scene->arena, double, 3 * nodes * MESO_ROLES + 1);
    int32_t *group = MESO_TAKE(scene->ctx, scene->arena, int32_t, nodes + 1);
    if (!room || !group) return MESO_E_NOMEM;
    for (int32_t o = 0; o < nodes; o++)
        group[o] = level_of(meso_scene_actor(scene, o));
    const meso_network_roles roles = {room, room + nodes * MESO_ROLES,
                                      room + 2 * nodes * MESO_ROLES};
    meso_status status = meso_network_roles_count(scene->ctx, &roles, &scene->network, group,
                                                  DEALS, scene->input->draw.seed);
    if (status < 0) return status;
    status = meso_scene_table(scene, &table, "places", nodes, place_outputs, place_styles);
    for (int32_t o = 0; status == MESO_OK && o < nodes; o++) {
        const meso_actor *actor = meso_scene_actor(scene, o);
        const meso_network_place *place = &scene->placed[o];
        const double *count = roles.count + (int64_t)o * MESO_ROLES;
        const double *z = roles.z + (int64_t)o * MESO_ROLES;
        meso_column *column = table->column;
        meso_scene_key(scene, table, 0, o, actor->key, actor->name);
        column[1].text[o] = meso_scene_level(actor->level);
        column[2].cell[o] = place->ties;
        column[3].cell[o] = place->betweenness;
        column[4].cell[o] = place->core;
        column[5].cell[o] = place->constraint;
        column[6].cell[o] = meso_scene_exactly(place->cuts);
        column[7].cell[o] = meso_scene_exactly(count[MESO_ROLE_COORDINATOR]);
        column[8].cell[o] = meso_scene_exactly(count[MESO_ROLE_GATEKEEPER]);
        column[9].cell[o] = meso_scene_exactly(count[MESO_ROLE_REPRESENTATIVE]);
        column[10].cell[o] = meso_scene_exactly(count[MESO_ROLE_LIAISON]);
        /* ways across levels are those that are not within one */
        column[11].cell[o] =
            isnan(z[MESO_ROLE_COORDINATOR])
                ? (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_UNDEFINED}
                : meso_scene_exactly(-z[MESO_ROLE_COORDINATOR]);
    }
    meso_scene_give(scene, status, table);
    return MESO_OK;
}

static const meso_output missing_outputs[] = {
    {"organisation", "", "the one"},
    {"other", "", "the other"},
    {"partners", "organisations", "that both are tied to"},
    {"alike", "cosine", "of the needs that both serve"},
    {"score", "score",
     "of 2: shared partners, weighted, and needs alike, each over its largest"},
    {.name = NULL},
};

static const meso_column_style missing_styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
};

meso_status meso_institutions_missing(meso_scene *scene, int32_t most)
{
    const int64_t nodes = scene->network.nodes;
    meso_table *table = NULL;
    int32_t found = 0;
    if (!meso_scene_figure(scene, "missing", MESO_FIGURE_TABLE, "institutions.figure.missing",
                           "institutions.figure.missing.hint", 6,
                           meso_institutions_why_no_network(scene)))
        return MESO_OK;
    meso_missing_tie *tie =
        MESO_TAKE(scene->ctx, scene->arena, meso_missing_tie, (int64_t)most + 1);
    double *profile = MESO_TAKE(scene->ctx, scene->arena, double, nodes * scene->services + 1);
    if (!tie || !profile) return MESO_E_NOMEM;
    for (int32_t o = 0; o < nodes; o++)
        for (int32_t s = 0; s < scene->services; s++)
            profile[(int64_t)o * scene->services + s] =
                scene->mark[meso_scene_cell(scene, s, o)] > MESO_MARK_NONE;
    meso_status status = meso_network_missing(scene->ctx, tie, &found, most, &scene->network,
                                              profile, scene->services);
    if (status < 0) return status;
    status = meso_scene_table(scene, &table, "missing", found, missing_outputs, missing_styles);
    for (int32_t f = 0; status == MESO_OK && f < found; f++) {
        const meso_actor *a = meso_scene_actor(scene, tie[f].a);
        const meso_actor *b = meso_scene_actor(scene, tie[f].b);
        meso_scene_key(scene, table, 0, f, a->key, a->name);
        meso_scene_key(scene, table, 1, f, b->key, b->name);
        table->column[2].cell[f] = meso_scene_exactly(tie[f].partners);
        table->column[3].cell[f] =
            isnan(tie[f].alike) ? meso_scene_missing() : meso_scene_exactly(tie[f].alike);
        table->column[4].cell[f] = meso_scene_exactly(tie[f].score);
    }
    meso_scene_give(scene, status, table);
    return MESO_OK;
}

/* What an invitation adds: need (by its gap) that somebody at the table then serves, and
   members that are then at the table or one step from it; half each. */
typedef struct table_round {
    double gaps, members;
    uint8_t *need, *member;
} table_round;

static double adds(const meso_scene *scene, const table_round *round, int32_t o, double *need,
                   double *reach)
{
    const meso_network *network = &scene->network;
    *need = 0;
    *reach = !round->member[o];
    for (int32_t s = 0; s < scene->services; s++)
        if (!round->need[s] && scene->mark[meso_scene_cell(scene, s, o)] > MESO_MARK_NONE)
            *need += fmax(0, scene->service[s].cover.gap.high);
    for (int64_t t = network->row[o]; t < network->row[o + 1]; t++)
        *reach += !round->member[network->neighbour[t]];
    return (round->gaps > 0 ? *need / round->gaps : 0) + *reach / round->members;
}

static const meso_output invite_outputs[] = {
    {"organisation", "", "whom to invite, in this order"},
    {"level", "", "level"},
    {"needs", "fraction", "of the open need that comes to the table with it"},
    {"reaches", "organisations",
     "that are then at the table or one step from it, more than before"},
    {.name = NULL},
};

static const meso_column_style invite_styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
};

meso_status meso_institutions_invite(meso_scene *scene, int32_t most)
{
    const int32_t nodes = scene->organisations;
    const meso_network *network = &scene->network;
    meso_table *table = NULL;
    int64_t row = 0;
    if (!meso_scene_figure(scene, "invite", MESO_FIGURE_TABLE, "institutions.figure.invite",
                           "institutions.figure.invite.hint", 6,
                           nodes ? NULL : "reason.no_organisations"))
        return MESO_OK;
    table_round round = {.members = nodes};
    round.need = MESO_TAKE(scene->ctx, scene->arena, uint8_t, (int64_t)scene->services + 1);
    round.member = MESO_TAKE(scene->ctx, scene->arena, uint8_t, (int64_t)nodes + 1);
    if (!round.need || !round.member) return MESO_E_NOMEM;
    for (int32_t s = 0; s < scene->services; s++)
        round.gaps += fmax(0, scene->service[s].cover.gap.high);
    const meso_status status =
        meso_scene_table(scene, &table, "invite", most, invite_outputs, invite_styles);
    while (status == MESO_OK && row < most) {
        double best = 0, need = 0, reach = 0, need_of = 0, reach_of = 0;
        int32_t chosen = -1;
        for (int32_t o = 0; o < nodes; o++) {
            const double more = adds(scene, &round, o, &need, &reach);
            if (more <= best + 1e-12) continue;
            best = more;
            chosen = o;
            need_of = need;
            reach_of = reach;
        }
        if (chosen < 0) break;
        const meso_actor *actor = meso_scene_actor(scene, chosen);
        meso_scene_key(scene, table, 0, row, actor->key, actor->name);
        table->column[1].text[row] = meso_scene_level(actor->level);
        table->column[2].cell[row] =
            meso_scene_exactly(round.gaps > 0 ? need_of / round.gaps : 0);
        table->column[3].cell[row++] = meso_scene_exactly(reach_of);
        round.member[chosen] = 1;
        for (int64_t t = network->row[chosen]; t < network->row[chosen + 1]; t++)
            round.member[network->neighbour[t]] = 1;
        for (int32_t s = 0; s < scene->services; s++)
            if (scene->mark[meso_scene_cell(scene, s, chosen)] > MESO_MARK_NONE)
                round.need[s] = 1;
    }
    if (status == MESO_OK) meso_table_truncate(table, row);
    meso_scene_give(scene, status, table);
    return MESO_OK;
}
