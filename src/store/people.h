/** What a query may see of people: the gate of data/people.h, for those who write SQL. */
#ifndef MESO_STORE_PEOPLE_H
#define MESO_STORE_PEOPLE_H

#include "store/project.h"

/* While a query runs, the names of the tables of people and of their words mean views
   that hold back what may not leave: they stand before the tables of the file. The tables are
   read through an inner view whose name is drawn anew for each query, since any name that can
   be guessed may be given to a part of the query itself. */
typedef struct meso_people_guard {
    char inner[32];
} meso_people_guard;

meso_status meso_people_cover(meso_project *project, meso_people_guard *guard);
void meso_people_uncover(meso_project *project, const meso_people_guard *guard);

/* Whether a column may be read; the words are the authorizer's, `inner` is what reads it, or
   NULL. Answers of single persons are not read at all; how many rows there are may be known. */
int meso_people_may_read(const meso_people_guard *guard, const char *table, const char *column,
                         const char *schema, const char *inner);

#endif
