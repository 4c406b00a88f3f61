/** Taking: what a delivery brings, on its way into the project. */
#ifndef MESO_STORE_TAKING_H
#define MESO_STORE_TAKING_H

#include "base/text.h"
#include "store/statement.h"
#include "store/vocabulary.h"

/* An axis of the file and where its codes stand in the project. */
typedef struct meso_joined_axis {
    const meso_codes *codes; /* of the file; NULL = none joined yet */
    const meso_vocabulary *vocabulary;
    int32_t *position; /* [codes->count] */
} meso_joined_axis;

typedef struct meso_taking {
    meso_project *project;
    meso_arena *arena;
    int64_t source_id, delivery_id;
    meso_joined_axis regions, industries;
    meso_statement drop_elsewhere, find, put; /* of blocks */
    int64_t cells;                            /* taken so far */
    meso_text replaced;                       /* "jobs 2015, jobs 2016" */
} meso_taking;

/* Joins the codes of an axis to the project's, once. */
meso_status meso_taking_join(meso_taking *taking, meso_joined_axis *axis,
                             const meso_codes *codes);

/* Prepares for panels; then one panel of the import after the other. */
meso_status meso_taking_start_panels(meso_taking *taking);
meso_status meso_taking_put_panel(meso_taking *taking, const meso_import *import, int32_t p);

#endif
