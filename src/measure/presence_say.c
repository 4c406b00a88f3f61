/* Who was left out of a presence, and why? */
#include "measure/presence.h"

#include "base/ctx.h"
#include "base/text.h"
#include "measure/presence_source.h"
#include "measure/span.h"

#include <stdio.h>
#include <string.h>

enum { MOST_NAMES = 12 };

/* "12 regions are empty ...: A, B, C and 9 more." */
static meso_status say_left(meso_ctx *ctx, meso_table *table, const meso_axis *axis,
                            const uint8_t *left, meso_presence_left why, const char *what)
{
    char names[512];
    size_t used = 0;
    int32_t count = 0, named = 0;
    for (int32_t n = 0; n < axis->count; n++) {
        if (left[n] != why) continue;
        const char *label = meso_axis_label(axis, n);
        const char *name = label && *label ? label : meso_axis_code(axis, n);
        count++;
        if (named == MOST_NAMES || used + strlen(name) + 3 > sizeof names) continue;
        used += (size_t)snprintf(names + used, sizeof names - used, "%s%s", named ? ", " : "",
                                 name);
        named++;
    }
    if (!count) return MESO_OK;
    if (!named) return meso_table_add_note(ctx, table, "%d %s are left out.", count, what);
    if (count > named)
        return meso_table_add_note(ctx, table, "%d %s are left out: %s and %d more.", count,
                                   what, names, count - named);
    return meso_table_add_note(ctx, table, "%d %s are left out: %s.", count, what, names);
}

static meso_status say_everybody(meso_ctx *ctx, meso_table *table,
                                 const meso_presence *presence)
{
    const meso_presence_options *options = &presence->source->options;
    const meso_axis *rows = &presence->source->panel->region;
    const meso_axis *columns = &presence->source->panel->industry;
    char what[160];
    meso_status status = MESO_OK;
    MESO_TRY(say_left(ctx, table, rows, presence->region_left, MESO_PRESENCE_EMPTY,
                      "regions without any present industry"));
    MESO_TRY(say_left(ctx, table, columns, presence->industry_left, MESO_PRESENCE_EMPTY,
                      "industries present nowhere"));
    (void)snprintf(what, sizeof what, "regions below %g %% of the whole (least-size)",
                   100 * options->least_size);
    MESO_TRY(say_left(ctx, table, rows, presence->region_left, MESO_PRESENCE_SMALL, what));
    (void)snprintf(what, sizeof what, "industries below %g %% of the whole (least-industry)",
                   100 * options->least_industry);
    MESO_TRY(say_left(ctx, table, columns, presence->industry_left, MESO_PRESENCE_SMALL, what));
    (void)snprintf(what, sizeof what, "regions with fewer than %g industries (least-diversity)",
                   options->least_diversity);
    MESO_TRY(say_left(ctx, table, rows, presence->region_left, MESO_PRESENCE_FEW, what));
    (void)snprintf(what, sizeof what, "industries in fewer than %g regions (least-ubiquity)",
                   options->least_ubiquity);
    MESO_TRY(say_left(ctx, table, columns, presence->industry_left, MESO_PRESENCE_FEW, what));
done:
    return status;
}

meso_status meso_presence_say(meso_ctx *ctx, meso_table *table, const meso_presence *presence)
{
    const meso_presence_options *options = &presence->source->options;
    const int manual = options->rule == MESO_PRESENCE_MANUAL;
    meso_status status = MESO_OK;
    MESO_TRY(
        meso_table_set_meta(ctx, table, "presence", "%s", meso_presence_rules[options->rule]));
    if (!manual)
        MESO_TRY(meso_table_set_meta(ctx, table, "threshold", "%s %g",
                                     meso_presence_comparisons[options->comparison],
                                     options->threshold));
    if (options->rule == MESO_PRESENCE_SHRUNK)
        MESO_TRY(meso_table_set_meta(ctx, table, "certainty", "%g", options->certainty));
    MESO_TRY(meso_table_set_meta(ctx, table, "matrix", "%d x %d, %lld links", presence->regions,
                                 presence->industries,
                                 (long long)presence->row[presence->regions]));
    MESO_TRY(say_everybody(ctx, table, presence));
    if (presence->unknown)
        MESO_TRY(meso_table_add_note(
            ctx, table,
            "%lld cells are withheld or were not delivered and nothing decides whether the "
            "industry is present: no link in the estimate, drawn within their bounds.",
            (long long)presence->unknown));
done:
    return status;
}
