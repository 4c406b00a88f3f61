/** An answer as plain text for a terminal. */
#ifndef MESO_CLI_ANSWER_TEXT_H
#define MESO_CLI_ANSWER_TEXT_H

#include "cli/call.h"
#include "view/document.h"

/* Sentences, then every figure as a table, then what was left out. */
meso_status meso_answer_put_text(meso_call *call, meso_text *out,
                                 const meso_document *document);

#endif
