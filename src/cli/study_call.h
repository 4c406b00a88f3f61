/** What a call asks of a study. */
#ifndef MESO_CLI_STUDY_CALL_H
#define MESO_CLI_STUDY_CALL_H

#include "cli/call.h"
#include "study/study.h"

/* The request of --region, --peers, --year and so on. */
meso_status meso_call_request(meso_call *call, meso_request *out);

#endif
