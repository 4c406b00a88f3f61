/** Records of measures and questions as commands, and their settings as options. */
#ifndef MESO_CLI_RECORD_H
#define MESO_CLI_RECORD_H

#include "base/text.h"
#include "cli/command.h"

/* Fill in the command of a record; 0 when memory is exhausted. */
int meso_record_measure(meso_ctx *ctx, meso_arena *arena, meso_command *out,
                        const meso_measure *measure);
int meso_record_question(meso_ctx *ctx, meso_arena *arena, meso_command *out,
                         const meso_question *question);

/* Numbers of the settings in record order: as given, else as configured, else the default. */
meso_status meso_record_settings(meso_call *call, double **out, const meso_setting *settings);

/* "0 to 10" or "a, b or c", and the default, for a reader. */
void meso_record_range(meso_text *out, const meso_setting *setting);

#endif
