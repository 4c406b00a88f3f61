/** Filled sheets among the files of an import: recognised, taken, and what came of it told. */
#ifndef MESO_CLI_FILLED_H
#define MESO_CLI_FILLED_H

#include "cli/call.h"

/* Takes a file when it is a filled sheet (or --kind says so); *taken tells whether it was one.
   Without a project it only says what it would be read as. */
meso_status meso_filled_take(meso_call *call, meso_project *project, const char *path,
                             int *taken);

#endif
