/* A believable country that does not exist, whole. */
#include "example/country.h"

#include "base/ctx.h"
#include "base/digest.h"
#include "base/text.h"
#include "example/world.h"

#include <string.h>

/* Everything that meso_country_free() releases. */
typedef struct owned_country {
    meso_country country; /* first: its address is the handle */
    meso_world world;
    meso_import import;
    meso_panel *panels[3], *truth;
    meso_boundaries *boundaries;
    const char *others[3];
    char digest[MESO_DIGEST_HEX];
} owned_country;

void meso_country_free(meso_country *country)
{
    if (!country) return;
    owned_country *owned = (owned_country *)country;
    meso_arena *arena = owned->world.arena;
    for (int p = 0; p < 3; p++)
        meso_panel_free(owned->panels[p]);
    meso_panel_free(owned->truth);
    meso_boundaries_free(owned->boundaries);
    meso_codes_free(owned->world.regions);
    meso_codes_free(owned->world.industries);
    meso_arena_free(arena);
}

static int64_t count_cells(const meso_panel *panel)
{
    int64_t cells = 0;
    for (int32_t t = 0; t < panel->periods; t++)
        cells += panel->slice[t].row[panel->region.count];
    return cells;
}

/* The digest names the recipe of the numbers: the generator's version and its options. */
static meso_status name_it(meso_ctx *ctx, owned_country *owned)
{
    const meso_country_options *o = &owned->world.options;
    meso_text text;
    meso_digest digest;
    meso_text_start(&text, ctx);
    meso_text_printf(&text, "example country %s, seed %llu, %d x %d x %d", meso_version(),
                     (unsigned long long)o->seed, o->regions, o->industries, o->years);
    const meso_status status = text.status;
    meso_digest_start(&digest);
    if (status == MESO_OK) meso_digest_add(&digest, text.data, text.length);
    meso_digest_end(&digest, owned->digest);
    meso_text_release(&text);
    return status;
}

static void assemble(owned_country *owned, int64_t withheld)
{
    meso_import *import = &owned->import;
    *import = (meso_import){.path = "example",
                            .sha256 = owned->digest,
                            .mapping = "{}",
                            .regions = owned->world.regions,
                            .industries = owned->world.industries,
                            .panels = 3,
                            .panel = owned->panels,
                            .other = owned->others,
                            .withheld = withheld,
                            .sentence = "Example data, not a real place."};
    for (int p = 0; p < 3; p++) {
        owned->others[p] = "";
        import->cells += count_cells(owned->panels[p]);
    }
    import->rows_taken = import->cells;
    owned->country.published = import;
    owned->country.truth = owned->truth;
    owned->country.boundaries = owned->boundaries;
}

meso_status meso_country_new(meso_ctx *ctx, meso_country **out,
                             const meso_country_options *options)
{
    const meso_country_options defaults = MESO_COUNTRY_OPTIONS_INIT;
    if (!options) options = &defaults;
    if (options->regions < 1 || options->regions > 4000 || options->industries < 3 ||
        options->years < 1 || options->years > 100)
        return meso_fail(ctx, MESO_E_ARGUMENT,
                         "a country of %d regions, %d industries, %d years", options->regions,
                         options->industries, options->years);
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    owned_country *owned = MESO_TAKE(ctx, arena, owned_country, 1);
    if (!owned) {
        meso_arena_free(arena);
        return MESO_E_NOMEM;
    }
    meso_world *world = &owned->world;
    *world = (meso_world){.options = *options, .arena = arena};
    int64_t withheld = 0;
    meso_status status = MESO_OK;
    MESO_TRY(name_it(ctx, owned));
    MESO_TRY(meso_world_make_industries(ctx, world));
    MESO_TRY(meso_world_make_regions(ctx, world));
    MESO_TRY(meso_world_make_economy(ctx, world));
    MESO_TRY(meso_world_publish(ctx, owned->panels, &owned->truth, &withheld, world));
    MESO_TRY(meso_world_outlines(ctx, &owned->boundaries, world));
    MESO_TRY(meso_world_tell(ctx, &owned->country.truth_json, world));
    assemble(owned, withheld);
    *out = &owned->country;
    return MESO_OK;

done:
    meso_country_free(&owned->country);
    return status;
}
