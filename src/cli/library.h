/** What the command library asks of the library, and the tables it makes of the answer. */
#ifndef MESO_CLI_LIBRARY_H
#define MESO_CLI_LIBRARY_H

#include "cli/call.h"

#include <mesoscope/library.h>

/* The words behind the first, with a blank between them; NULL when memory is exhausted. */
const char *meso_library_words(meso_call *call);
/* What the options say of a work that is added. */
void meso_library_describe(meso_call *call, meso_writing *work);
meso_status meso_library_hit_table(meso_call *call, meso_table **out, meso_project *project);
meso_status meso_library_facet_table(meso_call *call, meso_table **out, meso_project *project);
/* One thing by its title or, without a project too, a method sheet by its name. */
meso_status meso_library_show(meso_call *call, meso_text *out, const char *what);

#endif
