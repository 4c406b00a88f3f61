/** The virtual table observation: every cell of every block as a row. */
#ifndef MESO_STORE_OBSERVATION_H
#define MESO_STORE_OBSERVATION_H

#include "store/project.h"

meso_status meso_observation_register(meso_project *project);

#endif
