/** Merging: two files attached to a third, table by table. "a" is the file named first, "b" the
 *  other; which is which never shows in what is written. */
#ifndef MESO_STORE_MERGE_H
#define MESO_STORE_MERGE_H

#include "base/text.h"
#include "store/statement.h"

typedef struct meso_merging {
    meso_project *into; /* "main"; the files are attached as "one" and "other" */
    meso_text sql;
} meso_merging;

/* The text so far as SQL; cleared afterwards. */
meso_status meso_merging_run(meso_merging *merging);

/* Every table but blocks: temp.m_TABLE(new, a, b, later) says which rows are the same,
   conflicts go to temp.conflict, rows to main. */
meso_status meso_merge_rows(meso_merging *merging);
/* Cells, their positions moved to those of the merged codes. */
meso_status meso_merge_blocks(meso_merging *merging);

#endif
