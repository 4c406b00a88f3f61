/** Stories planted in the numbers, so that a method can be asked whether it finds them. */
#ifndef MESO_EXAMPLE_STORIES_H
#define MESO_EXAMPLE_STORIES_H

#include "example/world.h"

/* The nation's share of an industry that has a story, 0 for any other. */
double meso_story_share(const char *code);

/* Jobs and output of a cell once the stories have had their say; output is a factor. */
double meso_story_jobs(const meso_world *world, int32_t year, int32_t region, int32_t group,
                       double jobs);
double meso_story_output(const meso_world *world, int32_t year, int32_t region, int32_t group);

/* The district of Saltmarsh came to the home region in 2018; the years before count it with the
   neighbour. */
void meso_story_move_district(meso_world *world);

#endif
