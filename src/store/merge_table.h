/** A table while two files are merged: its columns, and what each is in the merged file. */
#ifndef MESO_STORE_MERGE_TABLE_H
#define MESO_STORE_MERGE_TABLE_H

#include "store/merge.h"

enum { MESO_MERGE_COLUMNS = 40, MESO_MERGE_NAME = 48 };

typedef struct meso_merge_table {
    char name[MESO_MERGE_NAME], keys[128];
    int has_id, has_noun, is_noun, columns;
    char column[MESO_MERGE_COLUMNS][MESO_MERGE_NAME];
    char refers[MESO_MERGE_COLUMNS][MESO_MERGE_NAME]; /* "" = to nothing */
    int is_key[MESO_MERGE_COLUMNS];                   /* part of the primary key */
} meso_merge_table;

/* Tables in an order in which none refers to a later one; ends with NULL. */
const char *meso_merge_known(size_t n);
/* Whether a table is in that list, or is merged in a way of its own. */
int meso_merge_is_known(const char *name);

meso_status meso_merge_table_read(meso_project *into, meso_merge_table *table,
                                  const char *name);
/* Column c of file 'a' (alias x) or 'b' (alias y) as it is in the merged file: references go
   through the map of what they refer to. */
void meso_merge_put_value(meso_text *sql, const meso_merge_table *table, int c, char side);

/* temp.m_TABLE: the same row by id, else by natural key; the lower id is the one that stays. */
meso_status meso_merge_match(meso_merging *merging, const meso_merge_table *table);
/* Which of two versions is the later, and which rows one file has lost. */
meso_status meso_merge_weigh(meso_merging *merging, const meso_merge_table *table);
/* Takes out what one file has lost. */
meso_status meso_merge_drop(meso_merging *merging);

#endif
