/** A mapping as a person changes it: roles, filters, marks. */
#ifndef MESO_CLI_MAPPING_H
#define MESO_CLI_MAPPING_H

#include "cli/call.h"

/* A copy that may be changed, in the call's arena. */
meso_status meso_mapping_edit(meso_call *call, meso_mapping *out, const meso_mapping *from);

/* "nace=industry", "persons=value:jobs:persons", "flag=flag:persons". A role named here is no
   longer guessed: other columns that were guessed to have it are ignored, unless `fixed` says
   that a person gave them theirs. */
meso_status meso_mapping_assign(meso_call *call, meso_mapping *mapping, uint8_t *fixed,
                                const char *text);

/* Whether some value finds its period neither in a row nor in its column. */
int meso_mapping_needs_period(const meso_mapping *mapping);
/* The period of all values, for a file that names none. */
meso_status meso_mapping_set_period(meso_call *call, meso_mapping *mapping, const char *text);

/* Everything the options of `meso import` say about a mapping but its shape. */
meso_status meso_mapping_override(meso_call *call, meso_mapping *mapping);

/* One line a column: its name and what it is. */
void meso_mapping_describe(meso_text *out, const meso_mapping *mapping);

extern const meso_option meso_mapping_options[];

#endif
