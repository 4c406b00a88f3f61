/** Where an option to try comes from: it arrives with what is known of it. */
#ifndef MESO_CLI_PROBE_ORIGIN_H
#define MESO_CLI_PROBE_ORIGIN_H

#include "cli/noun.h"

/* "opportunity:CODE", "need:CODE" or "note:KEY": fills title, hypothesis and belief where they
   were not given. Outside a change. */
meso_status meso_probe_origin_read(meso_call *call, meso_noun *probe, meso_project *project,
                                   const char *from);

/* Ties the probe to the code and the source of its origin; a note learns what became of it.
   Inside the change that wrote the probe. */
meso_status meso_probe_origin_tie(meso_call *call, meso_project *project,
                                  const meso_noun *probe, int64_t id, const char *from);

#endif
