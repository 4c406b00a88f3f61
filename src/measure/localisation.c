/* In how few places is an industry? See include/mesoscope/localisation.h. */
#include <mesoscope/localisation.h>

#include "base/ctx.h"
#include "measure/dissimilarity_table.h"
#include "measure/places.h"
#include "measure/span.h"
#include "measure/transpose.h"

enum { AT, VARIANT };

static const char *const variants[] = {"rest", "nation", "mean", NULL};

static const meso_setting settings[] = {
    {"at", "period", "year of the comparison; 0 = the last there is", MESO_SETTING_INTEGER, 0,
     0, 999999, NULL},
    {"variant", "word", "what the industry is compared with", MESO_SETTING_CHOICE,
     MESO_AGAINST_NATION, 0, 0, variants},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"industry", "", "code and label of the industry"},
    MESO_DISSIMILARITY_OUTPUTS("regions"),
    {.name = NULL},
};

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    meso_dissimilarity_options options = {.against = (meso_against)setting[VARIANT]};
    meso_dissimilarity_table style = {
        .name = "localisation", .outputs = outputs, .rows = "industries", .only = -1};
    meso_input turned = *input;
    meso_panel panel;
    meso_table *table = NULL;
    int32_t slice = 0;
    meso_status status = MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    MESO_TRY(meso_span_last(ctx, &slice, input->panel, setting[AT]));
    MESO_TRY(meso_transpose(ctx, arena, &panel, input->panel, slice));
    turned.panel = &panel;
    turned.base = NULL;
    options.row_event = input->panel->event_size;
    if (input->region >= 0) {
        style.shown = meso_places_present(ctx, arena, input->panel, slice, input->region);
        if (!style.shown) {
            status = MESO_E_NOMEM;
            goto done;
        }
    }
    MESO_TRY(meso_dissimilarity_table_make(ctx, &table, &turned, &options, &style));
    if (input->base)
        MESO_TRY(meso_table_add_note(ctx, table, "%s is not used: it has no regions.",
                                     input->base->measure));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_localisation = {
    .name = "localisation",
    .command = "localisation",
    .question = "In how few places is an industry?",
    .answer = "The part of the industry (hoover) that would have to move to be spread over the "
              "regions as all industries are. Above chance by more than the interval, it is "
              "more than plants of that size show when they fall like darts.",
    .caution = "A few large plants localise an industry without any cluster, and the figure "
               "depends on where the boundaries run and how fine they are.",
    .formula = "K = sum_r |x_ri / x_i - t_r|; hoover = K / 2",
    .source = "Hoover (1936), The Review of Economics and Statistics 18(4), 162-171",
    .periods = 1,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
