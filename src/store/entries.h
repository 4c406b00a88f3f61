/** Numbers between the codes of two schemes, one sparse matrix a kind: crosswalks, relations.
 */
#ifndef MESO_STORE_ENTRIES_H
#define MESO_STORE_ENTRIES_H

#include "base/arena.h"
#include "store/project.h"

#include <mesoscope/relation.h>

/* A sparse matrix by its first code, as crosswalks and relations hold it. */
typedef struct meso_entries {
    const meso_codes *from, *to;
    const int64_t *row;   /* [from + 1] */
    const int32_t *code;  /* [entries] position in to */
    const double *number; /* [entries] */
} meso_entries;

/* Puts a matrix in the place of what an earlier source said under the same kind of the same two
   schemes; codes that the project does not have are added. Needs a change. */
meso_status meso_entries_replace(meso_project *project, const char *kind,
                                 const meso_entries *entries, const meso_source *source);

/* Entries of a kind between two schemes, in the order of their codes; none is no failure. Texts
   are the vocabularies'. Needs a view. */
meso_status meso_entries_read(meso_project *project, meso_arena *arena,
                              meso_relation_entry **out, int64_t *count, const char *kind,
                              const meso_vocabulary *from, const meso_vocabulary *to);

#endif
