/** The manual: help on the terminal, manual pages and JSON, all from the records. */
#ifndef MESO_CLI_MANUAL_H
#define MESO_CLI_MANUAL_H

#include "cli/call.h"

meso_status meso_manual_version(meso_call *call);
/* What `meso` alone says: where one stands and what comes next. */
meso_status meso_manual_welcome(meso_call *call);
/* Help of a command; NULL = the list of commands. */
meso_status meso_manual_help(meso_call *call, const meso_command *command);
/* Manual page in mdoc; NULL = meso(1). */
meso_status meso_manual_page(meso_call *call, const meso_command *command);
/* JSON usage; NULL = all commands. */
meso_status meso_manual_json(meso_call *call, const meso_command *command);

/* Whether a table has an option that is shown; those of the scripts have no meaning. */
int meso_manual_has_options(const meso_option *options);

/* Puts words into lines of `width` characters, each after the first behind `indent` blanks;
   `column` is where the first line stands. */
void meso_manual_wrap(meso_text *out, const char *words, int32_t column, int32_t indent,
                      int32_t width);

#endif
