/** Activities that were set aside in a region: a decision with its reason, kept in the project.
 */
#ifndef MESO_STUDY_ASIDE_H
#define MESO_STUDY_ASIDE_H

#include <mesoscope/project.h>

/* Sets an activity of a region aside, or says a new reason. Region and industry are codes; the
   project is open for writing. `on` is an ISO date. MESO_E_ARGUMENT without a reason. */
meso_status meso_aside_set(meso_ctx *ctx, meso_project *project, const char *region,
                           const char *industry, const char *label, const char *because,
                           const char *on);
/* Takes it back; the decision stays, withdrawn. MESO_E_NOTFOUND when it was not set aside. */
meso_status meso_aside_take_back(meso_ctx *ctx, meso_project *project, const char *region,
                                 const char *industry, const char *on);

#endif
