/** Which rows a change touched: their words go to the shelf, their history gets a stamp. */
#ifndef MESO_STORE_WATCH_H
#define MESO_STORE_WATCH_H

#include "store/project.h"

/* Begins to watch an open project's writes. */
void meso_watch_start(meso_project *project);
/* Before a commit: brings shelf and history in step with what was written. */
meso_status meso_watch_settle(meso_project *project);
/* What was seen did not come to pass. */
void meso_watch_forget(meso_project *project);
void meso_watch_release(meso_project *project);

#endif
