/** The recipe of a result: name, version, settings, digests of inputs, seed -> SHA-256. */
#ifndef MESO_DATA_RECIPE_H
#define MESO_DATA_RECIPE_H

#include "base/digest.h"
#include "base/text.h"

#include <mesoscope/panel.h>

typedef struct meso_recipe {
    meso_text json; /* canonical text: members in the order they were added */
} meso_recipe;

void meso_recipe_start(meso_recipe *recipe, meso_ctx *ctx, const char *name);
void meso_recipe_add_number(meso_recipe *recipe, const char *key, double value);
void meso_recipe_add_text(meso_recipe *recipe, const char *key, const char *value);
void meso_recipe_add_panel(meso_recipe *recipe, const char *key, const meso_panel *panel);
/* Ends the recipe: its digest. The JSON stays readable until release. */
meso_status meso_recipe_end(meso_recipe *recipe, char hex[MESO_DIGEST_HEX]);
void meso_recipe_release(meso_recipe *recipe);

#endif
