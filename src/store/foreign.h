/** A file that is not a project: what it looks like, said in a sentence. */
#ifndef MESO_STORE_FOREIGN_H
#define MESO_STORE_FOREIGN_H

#include "store/project.h"

/* MESO_E_PARSE with a sentence about the first bytes of the project's file. */
meso_status meso_foreign_fail(meso_project *project);

#endif
