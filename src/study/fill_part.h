/** A sheet while it is taken: what the two halves of src/study/fill.h share. */
#ifndef MESO_STUDY_FILL_PART_H
#define MESO_STUDY_FILL_PART_H

#include "base/map.h"
#include "base/text.h"
#include "study/fill.h"
#include "study/names.h"

#include <mesoscope/register.h>

enum { MESO_FILL_ENTRIES = 40 };

/* Everything while a sheet is taken. */
typedef struct meso_filling {
    meso_ctx *ctx;
    meso_arena *arena;
    meso_fill *out;
    meso_project *project;
    const meso_register *book;
    const meso_blank *blank;
    const meso_blank_column *column;
    int32_t columns;
    const meso_line *header;
    int32_t *at; /* [header->fields] column of the blank, -1 = one of the sheet's own */
    const char *source;
    meso_names *names;
    meso_map *regions;      /* codes and labels */
    meso_table *industries; /* scheme, code, label */
    int64_t room;           /* of remarks */
    const meso_line *line;  /* at hand */
    meso_entry entry[MESO_FILL_ENTRIES];
    int32_t entries;
    meso_text more;
    int held; /* the row is refused, or waits */
} meso_filling;

/* Takes the row at hand, or lists why not. */
meso_status meso_filling_row(meso_filling *f);

#endif
