/** What a study has found so far. Shared by the files of this folder only. */
#ifndef MESO_STUDY_INPUTS_H
#define MESO_STUDY_INPUTS_H

#include "base/arena.h"
#include "data/recipe.h"
#include "study/study.h"

#include <mesoscope/register.h>

struct meso_study {
    meso_project *project;
    meso_request request;
    meso_arena *arena;
    meso_period first, last; /* as asked for; 0 = open */
    meso_panel *tree, *flat; /* of the quantity asked for: as stored, and cut to one level */
    meso_panel *filled;      /* tree with withheld cells filled; NULL = none, or too many */
    int must_fill;           /* however many there are */
    meso_panel *sections;    /* the same, one level of industries higher */
    meso_panel *base_tree, *base;
    meso_panel *second_tree, *second;
    meso_panel *world_tree, *world;
    meso_panel *firms_tree, *firms;
    meso_panel *area_tree, *area;
    meso_boundaries *boundaries;
    double *longitude, *latitude; /* [regions of flat] centres, NaN = unknown */
    meso_neighbours *neighbours;  /* links between the rows of flat */
    meso_relation *relation;      /* between industries, as somebody measured it */
    int32_t region;               /* row of flat, -1 = none asked for */
    int32_t asides;
    const meso_set_aside *aside; /* [asides] of the region */
    int32_t peers;
    int32_t *peer; /* [peers] rows of flat */
    meso_actors *actors;
    const char *place; /* code of the region asked for; NULL = all */
};

/* All periods up to the last asked for: the start is for the record to find in them. */
enum { MESO_WHOLE_HISTORY = 1000 };

/* Loads the quantity asked for with at least `periods` periods and finds the region's row. */
meso_status meso_study_load(meso_ctx *ctx, meso_study *study, int32_t periods);
/* Fills what is withheld in the tree, when it is not too much or must be. */
meso_status meso_study_fill(meso_ctx *ctx, meso_study *study);
/* Establishments of the periods of the tree as stored; leaves firms_tree NULL without any. */
meso_status meso_study_load_firms_tree(meso_ctx *ctx, meso_study *study);
/* Loads what belongs beside it: establishments behind the jobs and so the size of an event. */
meso_status meso_study_load_firms(meso_ctx *ctx, meso_study *study);
/* Loads a second quantity: the one asked for, or the first of `usual` (ends with NULL). */
meso_status meso_study_load_second(meso_ctx *ctx, meso_study *study, const char *const *usual);
/* Loads the surface of the regions, by its usual names. */
meso_status meso_study_load_area(meso_ctx *ctx, meso_study *study);
meso_status meso_study_load_base(meso_ctx *ctx, meso_study *study);
/* Loads the wider table asked for: its last period, its deepest regions, the same industries.
 */
meso_status meso_study_load_world(meso_ctx *ctx, meso_study *study);
meso_status meso_study_load_places(meso_ctx *ctx, meso_study *study);
/* Loads the actors; a project without a panel is then no failure: flat stays NULL. */
meso_status meso_study_load_actors(meso_ctx *ctx, meso_study *study);
/* Which rows touch, after their places: leaves neighbours NULL when there are no outlines. */
meso_status meso_study_load_neighbours(meso_ctx *ctx, meso_study *study);
/* The relation asked for, when the settings say that relatedness is given. */
meso_status meso_study_load_relation(meso_ctx *ctx, meso_study *study,
                                     const meso_measure *measure, const double *settings);
/* Industries one level of the tree higher; leaves sections NULL when there is none. */
meso_status meso_study_load_sections(meso_ctx *ctx, meso_study *study);
/* Rows of the peers asked for; finds structural peers when `needed` and none were named. */
meso_status meso_study_find_peers(meso_ctx *ctx, meso_study *study, int needed);

/* Activities of the region that were set aside. */
meso_status meso_study_load_asides(meso_ctx *ctx, meso_study *study);
/* What was set aside, and scores that people wrote. */
void meso_study_add_asides(meso_recipe *recipe, const meso_study *study);

/* Places and links of the rows, when a measure was given them. */
void meso_study_add_places(meso_recipe *recipe, const meso_study *study);

/* Ties of a relation, when a measure was given one. */
void meso_study_add_relation(meso_recipe *recipe, const meso_study *study);

/* Digest of everything that shapes a result. */
meso_status meso_study_recipe(meso_ctx *ctx, const meso_study *study, const char *name,
                              const meso_setting *records, const double *settings,
                              char recipe[MESO_DIGEST_HEX]);

#endif
