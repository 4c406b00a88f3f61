/** Reads a scene: organisations, services, needs, coverage, network. For scene.c only. */
#ifndef MESO_QUESTION_SCENE_READ_H
#define MESO_QUESTION_SCENE_READ_H

#include "question/scene.h"

meso_status meso_scene_read(meso_scene *scene, int demand);
/* The ties between organisations, and who did not answer when asked. */
meso_status meso_scene_read_network(meso_scene *scene);

#endif
