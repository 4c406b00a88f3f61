/** The log of a project: what was done, when, and how to do it again. */
#ifndef MESO_STORE_LOG_H
#define MESO_STORE_LOG_H

#include "store/project.h"

/* One line; command "" for what the program notes by itself, recipe may be NULL. */
meso_status meso_log_write(meso_project *project, const char *command, const char *what,
                           const char *recipe);

#endif
