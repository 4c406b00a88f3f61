/** The tables of a project file, as numbered steps that only go forward. */
#ifndef MESO_STORE_SCHEMA_H
#define MESO_STORE_SCHEMA_H

#include "store/project.h"

/* Step i makes version i + 1 out of version i, and sets user_version; the first starts from an
   empty file. */
typedef struct meso_schema {
    int32_t steps;
    const char *const *sql; /* [steps] */
} meso_schema;

/* The steps of this program: src/store/schema_1.sql, schema_2.sql, ... */
extern const meso_schema meso_project_schema;

/* Fills an empty file. MESO_E_IO when it is not empty. */
meso_status meso_schema_create(meso_project *project, const meso_schema *schema);

/* Refuses what is not a project (MESO_E_PARSE) or is newer (MESO_E_LOCKED); an older one is
   brought up to date when the project may be written, after a copy was put beside it. */
meso_status meso_schema_accept(meso_project *project, const meso_schema *schema);

#endif
