/* How much that is rare and difficult can a region do? See include/mesoscope/complexity.h. */
#include <mesoscope/complexity.h>

#include "base/ctx.h"
#include "measure/complexity_run.h"
#include "measure/complexity_settings.h"
#include "measure/score_table.h"
#include "measure/span.h"

enum { AT, OF, UNCERTAINTY, TOP, METHOD, PRESENCE = METHOD + MESO_COMPLEXITY_SETTINGS_COUNT };

static const char *const sides[] = {"regions", "industries", NULL};
static const char *const uncertainties[] = {"drawn", "null", "none", NULL};
enum { DRAWN, FROM_NULL, NONE };

static const meso_setting settings[] = {
    {"at", "period", "year of the portrait; 0 = the last there is", MESO_SETTING_INTEGER, 0, 0,
     999999, NULL},
    {"of", "word", "whose complexity", MESO_SETTING_CHOICE, 0, 0, 0, sides},
    {"uncertainty", "word", "intervals from draws, draws of the degree null, or none",
     MESO_SETTING_CHOICE, 0, 0, 0, uncertainties},
    {"top", "rank", "the column top says how likely a rank up to it is", MESO_SETTING_INTEGER,
     10, 1, 1e6, NULL},
    MESO_COMPLEXITY_SETTINGS,
    MESO_PRESENCE_SETTINGS_WITH(0.0001),
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"region", "", "code and label of the region; industry under of industries"},
    {"period", "", "period of the portrait"},
    {"diversity", "industries", "present in the region; ubiquity under of industries"},
    {"complexity", "index", "by the method asked for"},
    {"median", "index", "of the draws"},
    {"rank", "rank", "1 = most complex; with the range of the draws"},
    {"top", "probability", "that the rank is among the first asked for"},
    {.name = NULL},
};

static meso_status show(meso_ctx *ctx, meso_table **out, const meso_complexity *c,
                        const meso_input *input, int32_t slice, const double *setting,
                        const meso_score_range *range)
{
    const meso_presence *p = &c->presence;
    const int of_regions = setting[OF] == 0;
    const meso_score_rows rows = {
        .measure = "complexity",
        .key = of_regions ? "region" : "industry",
        .axis = of_regions ? &input->panel->region : &input->panel->industry,
        .only = of_regions ? input->region : -1,
        .period = input->panel->slice[slice].period,
        .kept = of_regions ? p->regions : p->industries,
        .at = of_regions ? p->region : p->industry,
        .links = of_regions ? p->diversity : p->ubiquity,
        .links_name = of_regions ? "diversity" : "ubiquity",
        .score = of_regions ? c->region : c->industry,
        .range = range,
        .of_null = setting[UNCERTAINTY] == FROM_NULL,
        .top = (int32_t)setting[TOP],
        .column = {.name = "complexity",
                   .unit = "index",
                   .meaning = "by the method asked for",
                   .kind = MESO_COLUMN_QUANTITY,
                   .format = MESO_FORMAT_NUMBER,
                   .digits = 3},
    };
    return meso_score_table(ctx, out, &rows);
}

static meso_status draw(meso_ctx *ctx, meso_arena *arena, meso_score_range **range,
                        const meso_complexity *c, const double *setting)
{
    const int of_regions = setting[OF] == 0;
    meso_presence null;
    meso_status status = MESO_OK;
    if (setting[UNCERTAINTY] == FROM_NULL)
        MESO_TRY(meso_presence_null(ctx, arena, &null, &c->presence));
    *range = MESO_TAKE(ctx, arena, meso_score_range,
                       of_regions ? c->presence.regions : c->presence.industries);
    if (!*range) return MESO_E_NOMEM;
    status = meso_complexity_draw(ctx, *range, c,
                                  setting[UNCERTAINTY] == FROM_NULL ? &null : &c->presence,
                                  of_regions, (int32_t)setting[TOP]);
done:
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    meso_presence_options presence;
    meso_complexity_options options;
    meso_complexity c;
    meso_score_range *range = NULL;
    meso_table *table = NULL;
    int32_t slice = 0;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    meso_presence_options_read(&presence, setting + PRESENCE);
    meso_complexity_options_read(&options, setting + METHOD);
    MESO_TRY(meso_span_last(ctx, &slice, input->panel, setting[AT]));
    MESO_TRY(meso_complexity_read(ctx, arena, &c, input, slice, &presence, &options));
    if (setting[UNCERTAINTY] != NONE) MESO_TRY(draw(ctx, arena, &range, &c, setting));
    MESO_TRY(show(ctx, &table, &c, input, slice, setting, range));
    MESO_TRY(meso_complexity_options_say(ctx, table, &options));
    MESO_TRY(meso_complexity_say(ctx, table, &c));
    if (setting[UNCERTAINTY] == FROM_NULL)
        MESO_TRY(
            meso_table_add_note(ctx, table,
                                "The median and its range are those of tables where only the "
                                "numbers of links are kept: an estimate within them says no "
                                "more than diversity and ubiquity do."));
    if (range) MESO_TRY(meso_table_say_draws(ctx, table, input));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_complexity = {
    .name = "complexity",
    .command = "complexity",
    .question = "How much that is rare and difficult can a region do?",
    .answer =
        "Regions high on the list have industries that few others have, and that are had by "
        "regions which have many; the range of the rank says how far that order is firm.",
    .caution =
        "A descriptor, not a promise: in small or filtered tables the order turns easily, "
        "within a country it follows size and agglomeration, and no index has been shown "
        "to predict regional growth better than the others.",
    .formula =
        "eci: second eigenvector of D^-1 M U^-1 M'; fitness: F = sum M Q, Q = 1 / sum (M / "
        "F)",
    .source =
        "Hidalgo and Hausmann (2009), PNAS 106(26), 10570-10575; Tacchella et al. (2012), "
        "Scientific Reports 2, 723",
    .periods = 1,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
