/** The workbench of a project, from the command line: served, and opened in a browser. */
#ifndef MESO_CLI_WORKBENCH_H
#define MESO_CLI_WORKBENCH_H

#include "cli/call.h"

/* Serves the project until Ctrl-C; with --no-browser, or where nobody sits, no browser is
   opened. */
meso_status meso_workbench_run(meso_call *call, const char *path);

/* Whether a person sits at a terminal, to whom pages may be opened. */
int meso_workbench_may_open(const meso_call *call);

/* --add NAME: adds a person to the file of --auth and serves nothing. */
int meso_workbench_adds(const meso_call *call);
meso_status meso_workbench_add(meso_call *call);

extern const meso_option meso_workbench_options[];

#endif
