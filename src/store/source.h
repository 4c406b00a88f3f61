/** Sources and their deliveries: what was read, whose it is, and how much of it was taken. */
#ifndef MESO_STORE_SOURCE_H
#define MESO_STORE_SOURCE_H

#include "store/project.h"

/* The source of that kind and title, made or brought up to date. Needs a change. */
meso_status meso_source_name(meso_project *project, int64_t *id, const meso_source *source);

/* The first source of that title, of whatever kind; made of that kind when it is new. Needs a
   change. */
meso_status meso_source_titled(meso_project *project, int64_t *id, const char *kind,
                               const char *title);

/* The source of that kind and title, made or brought up to date; the rows, digest and mapping
   of `source` become one more delivery of it. Needs a change. */
meso_status meso_source_deliver(meso_project *project, int64_t *id, int64_t *delivery_id,
                                const meso_source *source);

#endif
