/** A filled sheet about firms, visits, obstacles, institutions, services, links or programmes,
 *  taken into the project row by row, and such a sheet of what the project holds. */
#ifndef MESO_STUDY_FILL_H
#define MESO_STUDY_FILL_H

#include "data/blank.h"
#include "import/lines.h"

#include <mesoscope/project.h>

/* Scheme of industries that no table of the project knows. */
#define MESO_FILL_INDUSTRY "firm_industry"

/* A row that was not taken, or a remark on one that was. */
typedef struct meso_fill_remark {
    int64_t line;
    const char *column, *value, *reason;
    int refused; /* 0 = the row was taken all the same */
} meso_fill_remark;

typedef struct meso_fill {
    const meso_blank *blank;
    int64_t taken, refused, waiting, examples, empty; /* rows; waiting: for a name */
    int64_t remarks;
    meso_fill_remark *remark; /* [remarks] */
} meso_fill;

/* Which kind of sheet it is, and where its headings stand (row from 0): NULL when it is none of
   them. `asked` names the kind; NULL = told by the hidden names, or by headings that are those
   of one kind only. */
const meso_blank *meso_fill_recognise(const meso_lines *lines, const char *asked,
                                      int64_t *head);

/* Takes the rows below `head`. A row that cannot be taken is listed, the others are taken; all
   in one change. Memory is the arena's. */
meso_status meso_fill_take(meso_ctx *ctx, meso_arena *arena, meso_fill *out,
                           meso_project *project, const meso_lines *lines, int64_t head,
                           const meso_blank *blank, const char *source);

/* The rows of the project as such a sheet: text columns by machine name. Rows about those who
   may not be named stay behind and are counted in a note. */
meso_status meso_fill_sheet(meso_ctx *ctx, meso_table **out, meso_project *project,
                            const meso_blank *blank);

#endif
