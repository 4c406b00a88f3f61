/** How the tables of actors become arrays: what is read of each, and where it goes. */
#ifndef MESO_STORE_ACTOR_ROWS_H
#define MESO_STORE_ACTOR_ROWS_H

#include "data/actors.h"
#include "store/statement.h"

/* Where the row with an id stands in its list. */
typedef struct meso_place {
    int64_t id;
    int32_t at;
} meso_place;

/* Positions of one list by id, ascending. */
typedef struct meso_places {
    meso_place *place;
    int32_t count;
} meso_places;

typedef struct meso_actor_loader {
    meso_project *project;
    meso_owned_actors *owned;
    meso_arena *arena; /* of the loading only */
    meso_digest digest;
    meso_status status; /* the first failure of a copy */
    meso_places actor, offer, survey, question, voice;
} meso_actor_loader;

/* One table on its way in: its rows, then where they go. */
typedef struct meso_table_load {
    const char *count, *rows;
    void (*take)(meso_actor_loader *load, meso_statement *row, int64_t at, void *into);
    size_t bytes; /* of one element */
} meso_table_load;

extern const meso_table_load meso_actor_load, meso_offer_place_load, meso_offer_load,
    meso_link_load, meso_survey_load, meso_question_load, meso_respondent_load, meso_reply_load,
    meso_voice_place_load, meso_voice_load, meso_voice_tag_load, meso_actor_tag_load,
    meso_offer_tag_load;

/* By id, so that rows can be found. */
void meso_places_sort(meso_places *list);

#endif
