/* How complex is a region by the standards of the nation or the world? See
   include/mesoscope/exogenous_complexity.h. */
#include <mesoscope/exogenous_complexity.h>

#include "base/ctx.h"
#include "measure/complexity_projection.h"
#include "measure/complexity_run.h"
#include "measure/complexity_settings.h"
#include "measure/presence_source.h"
#include "measure/score_table.h"
#include "measure/span.h"

#include <string.h>

enum {
    AT,
    WEIGHT,
    UNCERTAINTY,
    TOP,
    METHOD,
    PRESENCE = METHOD + MESO_COMPLEXITY_SETTINGS_COUNT
};

static const char *const weights[] = {"present", "shares", NULL};
static const char *const uncertainties[] = {"drawn", "none", NULL};

static const meso_setting settings[] = {
    {"at", "period", "year of the portrait; 0 = the last there is", MESO_SETTING_INTEGER, 0, 0,
     999999, NULL},
    {"weight", "word", "whether present industries count alike or by their size",
     MESO_SETTING_CHOICE, 0, 0, 0, weights},
    {"uncertainty", "word", "whether intervals are drawn", MESO_SETTING_CHOICE, 0, 0, 0,
     uncertainties},
    {"top", "rank", "the column top says how likely a rank up to it is", MESO_SETTING_INTEGER,
     10, 1, 1e6, NULL},
    MESO_COMPLEXITY_SETTINGS,
    MESO_PRESENCE_SETTINGS_WITH(0.0001),
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"region", "", "code and label of the region"},
    {"period", "", "period of the portrait"},
    {"diversity", "industries", "present in the region"},
    {"complexity", "index", "from the industries' scores on the wider table"},
    {"median", "index", "of the draws"},
    {"rank", "rank", "1 = most complex; with the range of the draws"},
    {"top", "probability", "that the rank is among the first asked for"},
    {.name = NULL},
};

typedef struct exogenous {
    const meso_input *input;
    int32_t slice;
    meso_input wider; /* the same with the wider table as its panel */
    meso_complexity world;
    meso_presence presence; /* of the regions */
    double *industry;       /* [columns of the panel] scores; NaN = none */
    double *region;         /* [kept] */
    meso_projection_rule rule;
    int32_t unscored; /* industries of the panel with something in them */
    double covered;   /* share of the quantity in scored industries */
} exogenous;

/* The scores of the wider table, in the columns of the panel. */
static meso_status read_scores(meso_ctx *ctx, meso_arena *arena, exogenous *e)
{
    const meso_axis *columns = &e->input->panel->industry;
    const meso_axis *world = &e->input->world->industry;
    const meso_presence *p = &e->world.presence;
    double *of_code = MESO_TAKE(ctx, arena, double, columns->codes->count);
    double *size = MESO_TAKE(ctx, arena, double, columns->count);
    e->industry = MESO_TAKE(ctx, arena, double, columns->count);
    if (!of_code || !size || !e->industry) return MESO_E_NOMEM;
    for (int32_t n = 0; n < columns->codes->count; n++)
        of_code[n] = MESO_NAN;
    for (int32_t k = 0; k < p->industries; k++) {
        const int32_t i = p->industry[k], code = world->code ? world->code[i] : i;
        if (code < columns->codes->count) of_code[code] = e->world.industry[k];
    }
    const meso_presence_source *source = e->presence.source;
    const int64_t cells = source->slice->row[e->input->panel->region.count];
    for (int64_t c = 0; c < cells; c++)
        if (source->centre[c] > 0) size[source->slice->industry[c]] += source->centre[c];
    double all = 0, scored = 0;
    for (int32_t i = 0; i < columns->count; i++) {
        e->industry[i] = of_code[columns->code ? columns->code[i] : i];
        all += size[i];
        if (isnan(e->industry[i]))
            e->unscored += size[i] > 0;
        else
            scored += size[i];
    }
    e->covered = scored / all;
    return MESO_OK;
}

typedef struct drawn_room {
    meso_presence_room presence;
} drawn_room;

static meso_status take_room(meso_ctx *ctx, meso_arena *arena, void **out, const void *data)
{
    const exogenous *e = data;
    drawn_room *room = MESO_TAKE(ctx, arena, drawn_room, 1);
    if (!room) return MESO_E_NOMEM;
    *out = room;
    return meso_presence_room_take(ctx, arena, &room->presence, &e->presence);
}

static meso_status draw_one(meso_ctx *ctx, double *score, void *data_room, int32_t draw,
                            const void *data)
{
    (void)ctx;
    const exogenous *e = data;
    drawn_room *room = data_room;
    const meso_presence_source *source = e->presence.source;
    meso_presence p;
    meso_presence_draw(&p, &room->presence, &e->presence, draw);
    const double *value =
        source->options.rule == MESO_PRESENCE_SHRUNK ? source->centre : room->presence.value;
    meso_project_scores(score, &p, e->industry, value, e->rule);
    return MESO_OK;
}

static meso_status compute(meso_ctx *ctx, meso_arena *arena, exogenous *e,
                           const double *setting)
{
    meso_presence_options presence;
    meso_complexity_options options;
    e->wider = *e->input;
    e->wider.panel = e->input->world;
    e->wider.base = e->wider.second = NULL;
    meso_status status = MESO_OK;
    meso_presence_options_read(&presence, setting + PRESENCE);
    meso_complexity_options_read(&options, setting + METHOD);
    if (presence.rule == MESO_PRESENCE_RPOP)
        return meso_fail(ctx, MESO_E_ARGUMENT,
                         "presence rpop would need the population of both tables: use rca, "
                         "shrunk or manual");
    MESO_TRY(meso_complexity_read(ctx, arena, &e->world, &e->wider, e->wider.panel->periods - 1,
                                  &presence, &options));
    presence.least_diversity = presence.least_ubiquity = 1;
    presence.least_size = presence.least_industry = 0;
    MESO_TRY(meso_presence_read(ctx, arena, &e->presence, e->input, e->slice, &presence));
    MESO_TRY(read_scores(ctx, arena, e));
    const int sums =
        options.method == MESO_COMPLEXITY_FITNESS || options.method == MESO_COMPLEXITY_NHEFC;
    e->rule = setting[WEIGHT] > 0 ? MESO_PROJECTION_SHARES
              : sums              ? MESO_PROJECTION_SUM
                                  : MESO_PROJECTION_MEAN;
    e->region = MESO_TAKE(ctx, arena, double, e->presence.regions);
    if (!e->region) return MESO_E_NOMEM;
    meso_project_scores(e->region, &e->presence, e->industry, e->presence.source->centre,
                        e->rule);
done:
    return status;
}

static meso_status say(meso_ctx *ctx, meso_table *table, const exogenous *e,
                       const double *setting)
{
    char period[MESO_PERIOD_TEXT_BYTES];
    const meso_panel *world = e->input->world;
    meso_complexity_options options;
    meso_complexity_options_read(&options, setting + METHOD);
    meso_status status = MESO_OK;
    MESO_TRY(meso_complexity_options_say(ctx, table, &options));
    MESO_TRY(meso_table_set_meta(ctx, table, "weight", "%s", weights[(int)setting[WEIGHT]]));
    MESO_TRY(meso_table_set_meta(
        ctx, table, "world", "%s of %s, %d regions x %d industries", world->measure,
        meso_period_text(period, world->slice[world->periods - 1].period),
        e->world.presence.regions, e->world.presence.industries));
    MESO_TRY(meso_table_set_meta(ctx, table, "covered", "%.4f", e->covered));
    MESO_TRY(meso_table_add_note(ctx, table,
                                 "Industries are scored on %s (%d regions); those scores are "
                                 "held fast in the draws.",
                                 world->measure, e->world.presence.regions));
    if (e->unscored)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%d industries with %.1f %% of the %s have no score there "
                                     "and take no part.",
                                     e->unscored, 100 * (1 - e->covered),
                                     e->input->panel->measure));
    MESO_TRY(meso_complexity_say(ctx, table, &e->world));
    MESO_TRY(meso_presence_say(ctx, table, &e->presence));
done:
    return status;
}

static meso_status show(meso_ctx *ctx, meso_table **out, const exogenous *e,
                        const double *setting, const meso_score_range *range)
{
    const meso_presence *p = &e->presence;
    const meso_score_rows rows = {
        .measure = "exogenous_complexity",
        .key = "region",
        .axis = &e->input->panel->region,
        .only = e->input->region,
        .period = e->input->panel->slice[e->slice].period,
        .kept = p->regions,
        .at = p->region,
        .links = p->diversity,
        .links_name = "diversity",
        .score = e->region,
        .range = range,
        .top = (int32_t)setting[TOP],
        .column = {.name = "complexity",
                   .unit = "index",
                   .meaning = "from the industries' scores on the wider table",
                   .kind = MESO_COLUMN_QUANTITY,
                   .format = MESO_FORMAT_NUMBER,
                   .digits = 3},
    };
    return meso_score_table(ctx, out, &rows);
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    exogenous e = {.input = input};
    meso_score_range *range = NULL;
    meso_table *table = NULL;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    MESO_TRY(meso_span_last(ctx, &e.slice, input->panel, setting[AT]));
    MESO_TRY(compute(ctx, arena, &e, setting));
    if (setting[UNCERTAINTY] == 0) {
        const meso_score_job job = {e.presence.regions, &input->draw, (int32_t)setting[TOP],
                                    take_room,          draw_one,     &e};
        range = MESO_TAKE(ctx, arena, meso_score_range, e.presence.regions);
        if (!range) {
            status = MESO_E_NOMEM;
            goto done;
        }
        MESO_TRY(meso_scores_draw(ctx, range, &job));
    }
    MESO_TRY(show(ctx, &table, &e, setting, range));
    MESO_TRY(say(ctx, table, &e, setting));
    if (range) MESO_TRY(meso_table_say_draws(ctx, table, input));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_exogenous_complexity = {
    .name = "exogenous_complexity",
    .command = "exogenous",
    .question = "How complex is a region by the standards of the nation or the world?",
    .answer =
        "Regions high on the list have industries that are rare and demanding on the wider "
        "table; the score does not depend on which other regions are listed.",
    .caution = "It says nothing about which part of an industry is done here: a region that "
               "packs microchips scores like one that designs them.",
    .formula = "mean of PCI over the present industries; for fitness F = sum of M Q",
    .source = "Hausmann, Hidalgo et al. (2014), The Atlas of Economic Complexity, MIT Press",
    .periods = 1,
    .needs = MESO_NEEDS_WORLD,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
