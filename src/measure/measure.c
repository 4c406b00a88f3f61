/* Can this measure be run on this input, with these settings? */
#include <mesoscope/measure.h>

#include "base/ctx.h"

#include <math.h>
#include <string.h>

enum { MOST_SETTINGS = 32, LEAST_DRAWS = 20, MOST_DRAWS = 100000 };

const meso_measure *meso_measure_find(const char *word)
{
    for (int m = 0; meso_measures[m]; m++)
        if (strcmp(meso_measures[m]->name, word) == 0 ||
            strcmp(meso_measures[m]->command, word) == 0)
            return meso_measures[m];
    return NULL;
}

static meso_status check_setting(meso_ctx *ctx, const meso_setting *setting, double value)
{
    const int whole = setting->kind != MESO_SETTING_NUMBER;
    double high = setting->high;
    if (setting->kind == MESO_SETTING_CHOICE)
        for (high = -1; setting->choices[(int)high + 1];)
            high++;
    if (isnan(value) || value < setting->low || value > high)
        return meso_fail(ctx, MESO_E_ARGUMENT, "%s is %g, it may be %g to %g", setting->name,
                         value, setting->low, high);
    if (whole && value != floor(value))
        return meso_fail(ctx, MESO_E_ARGUMENT, "%s is %g, it must be a whole number",
                         setting->name, value);
    return MESO_OK;
}

static meso_status check_draws(meso_ctx *ctx, const meso_draw_options *draw)
{
    if (draw->draws < LEAST_DRAWS || draw->draws > MOST_DRAWS)
        return meso_fail(ctx, MESO_E_ARGUMENT, "draws are %d, they may be %d to %d",
                         draw->draws, LEAST_DRAWS, MOST_DRAWS);
    if (!(draw->confidence >= 0.5 && draw->confidence <= 0.999))
        return meso_fail(ctx, MESO_E_ARGUMENT, "confidence is %g, it may be 0.5 to 0.999",
                         draw->confidence);
    return MESO_OK;
}

static meso_status check_rows(meso_ctx *ctx, const meso_measure *measure,
                              const meso_input *input)
{
    if (!input->panel) return MESO_OK; /* of actors or settings alone */
    const int32_t regions = input->panel->region.count;
    if (input->region < -1 || input->region >= regions)
        return meso_fail(ctx, MESO_E_ARGUMENT, "%s: region %d of %d", measure->command,
                         input->region, regions);
    for (int32_t p = 0; p < input->peers; p++)
        if (input->peer[p] < 0 || input->peer[p] >= regions)
            return meso_fail(ctx, MESO_E_ARGUMENT, "%s: peer %d of %d", measure->command,
                             input->peer[p], regions);
    if ((measure->needs & MESO_NEEDS_REGION) && input->region < 0)
        return meso_fail(ctx, MESO_E_ARGUMENT, "%s is about one region: say which",
                         measure->command);
    if ((measure->needs & MESO_NEEDS_PEERS) && input->peers == 0)
        return meso_fail(ctx, MESO_E_DATA, "%s compares with peers, and none were found",
                         measure->command);
    if ((measure->needs & MESO_NEEDS_WORLD) && !input->world)
        return meso_fail(
            ctx, MESO_E_DATA,
            "%s scores the industries of %s on a wider table: name it with --world",
            measure->command, input->panel->measure);
    if ((measure->needs & MESO_NEEDS_SECOND) && !input->second)
        return meso_fail(ctx, MESO_E_DATA, "%s needs a second table beside %s",
                         measure->command, input->panel->measure);
    if ((measure->needs & MESO_NEEDS_PLACES) && !input->longitude && !input->neighbours)
        return meso_fail(ctx, MESO_E_DATA,
                         "%s needs to know where regions lie: import their boundaries",
                         measure->command);
    if (input->neighbours && input->neighbours->regions != regions)
        return meso_fail(ctx, MESO_E_SHAPE, "%s: links of %d regions, %d regions in %s",
                         measure->command, input->neighbours->regions, regions,
                         input->panel->measure);
    if ((measure->needs & MESO_NEEDS_FIRMS) && !input->firms)
        return meso_fail(ctx, MESO_E_DATA,
                         "%s needs a table of establishments beside %s (firms, establishments, "
                         "plants)",
                         measure->command, input->panel->measure);
    if ((measure->needs & MESO_NEEDS_AREA) && !input->area)
        return meso_fail(ctx, MESO_E_DATA,
                         "%s needs a table of the surface of the regions (area, area_km2)",
                         measure->command);
    return MESO_OK;
}

static meso_status check_panel(meso_ctx *ctx, const meso_measure *measure,
                               const meso_input *input)
{
    const meso_panel *panel = input->panel;
    const int of_actors = (measure->needs & MESO_NEEDS_ACTORS) != 0;
    if (of_actors && (!input->actors || input->actors->actors == 0))
        return meso_fail(ctx, MESO_E_DATA,
                         "%s needs firms or organisations, and none were brought in",
                         measure->command);
    if (!panel && !of_actors)
        return meso_fail(ctx, MESO_E_ARGUMENT, "%s needs a panel", measure->command);
    if (panel && (panel->region.count <= 0 || panel->industry.count <= 0))
        return meso_fail(ctx, MESO_E_SHAPE, "%s: empty panel, %d regions and %d industries",
                         measure->command, panel->region.count, panel->industry.count);
    if (panel && panel->periods < measure->periods)
        return meso_fail(ctx, MESO_E_DATA, "%s needs %d periods; %s has %d", measure->command,
                         measure->periods, panel->measure, panel->periods);
    return MESO_OK;
}

meso_status meso_measure_run(meso_ctx *ctx, meso_table **out, const meso_measure *measure,
                             const meso_input *input, const double *settings)
{
    double chosen[MOST_SETTINGS];
    meso_status status = MESO_OK;
    if (!(measure->needs & MESO_NEEDS_NOTHING)) MESO_TRY(check_panel(ctx, measure, input));
    for (int s = 0; measure->settings[s].name; s++) {
        chosen[s] = settings ? settings[s] : measure->settings[s].fallback;
        MESO_TRY(check_setting(ctx, &measure->settings[s], chosen[s]));
    }
    MESO_TRY(check_draws(ctx, &input->draw));
    MESO_TRY(check_rows(ctx, measure, input));
    status = measure->run(ctx, out, input, chosen);
done:
    return status;
}
