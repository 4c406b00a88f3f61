/* What makes a result what it is? */
#include "data/recipe.h"

#include <string.h>

void meso_recipe_start(meso_recipe *recipe, meso_ctx *ctx, const char *name)
{
    meso_text_start(&recipe->json, ctx);
    meso_text_put(&recipe->json, "{\"name\":");
    meso_text_put_json(&recipe->json, name);
}

static void put_key(meso_recipe *recipe, const char *key)
{
    meso_text_put(&recipe->json, ",");
    meso_text_put_json(&recipe->json, key);
    meso_text_put(&recipe->json, ":");
}

void meso_recipe_add_number(meso_recipe *recipe, const char *key, double value)
{
    put_key(recipe, key);
    if (value != value)
        meso_text_put(&recipe->json, "null");
    else
        meso_text_put_number(&recipe->json, value);
}

void meso_recipe_add_text(meso_recipe *recipe, const char *key, const char *value)
{
    put_key(recipe, key);
    meso_text_put_json(&recipe->json, value ? value : "");
}

static void add_axis(meso_digest *digest, const meso_axis *axis)
{
    meso_digest_add(digest, axis->codes->scheme, strlen(axis->codes->scheme) + 1);
    for (int32_t i = 0; i < axis->count; i++) {
        const char *code = axis->codes->code[axis->code ? axis->code[i] : i];
        meso_digest_add(digest, code, strlen(code) + 1);
    }
}

/* Field by field: a structure has gaps between them. */
static void add_cells(meso_digest *digest, const meso_cell *cell, int32_t count)
{
    for (int32_t n = 0; cell && n < count; n++) {
        const double numbers[] = {cell[n].value, cell[n].low, cell[n].high};
        meso_digest_add(digest, numbers, sizeof numbers);
        meso_digest_add(digest, &cell[n].state, sizeof cell[n].state);
    }
}

static void add_slice(meso_digest *digest, const meso_slice *slice, int32_t regions,
                      int32_t industries)
{
    const int64_t cells = slice->row[regions];
    meso_digest_add(digest, &slice->period, sizeof slice->period);
    meso_digest_add(digest, slice->row, ((size_t)regions + 1) * sizeof *slice->row);
    meso_digest_add(digest, slice->industry, (size_t)cells * sizeof *slice->industry);
    meso_digest_add(digest, slice->value, (size_t)cells * sizeof *slice->value);
    if (slice->state) meso_digest_add(digest, slice->state, (size_t)cells);
    meso_digest_add(digest, slice->bound_cell, (size_t)slice->bounded * sizeof(int64_t));
    meso_digest_add(digest, slice->low, (size_t)slice->bounded * sizeof(double));
    meso_digest_add(digest, slice->high, (size_t)slice->bounded * sizeof(double));
    add_cells(digest, slice->region_total, regions);
    add_cells(digest, slice->industry_total, industries);
    if (slice->region_total || slice->industry_total) add_cells(digest, &slice->total, 1);
}

void meso_recipe_add_panel(meso_recipe *recipe, const char *key, const meso_panel *panel)
{
    meso_digest digest;
    char hex[MESO_DIGEST_HEX];
    meso_digest_start(&digest);
    meso_digest_add(&digest, panel->measure, strlen(panel->measure) + 1);
    meso_digest_add(&digest, panel->unit, strlen(panel->unit) + 1);
    meso_digest_add(&digest, &panel->absent, sizeof panel->absent);
    add_axis(&digest, &panel->region);
    add_axis(&digest, &panel->industry);
    for (int32_t t = 0; t < panel->periods; t++)
        add_slice(&digest, &panel->slice[t], panel->region.count, panel->industry.count);
    if (panel->event_size)
        meso_digest_add(&digest, panel->event_size,
                        (size_t)panel->industry.count * sizeof *panel->event_size);
    meso_digest_end(&digest, hex);
    meso_recipe_add_text(recipe, key, hex);
}

meso_status meso_recipe_end(meso_recipe *recipe, char hex[MESO_DIGEST_HEX])
{
    meso_text_put(&recipe->json, "}");
    if (recipe->json.status < 0) return recipe->json.status;
    meso_digest digest;
    meso_digest_start(&digest);
    meso_digest_add(&digest, recipe->json.data, recipe->json.length);
    meso_digest_end(&digest, hex);
    return MESO_OK;
}

void meso_recipe_release(meso_recipe *recipe)
{
    meso_text_release(&recipe->json);
}
