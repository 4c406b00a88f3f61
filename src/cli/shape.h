/** The shape of a file as a person says it: delimiter, letters, marks, lines above the data. */
#ifndef MESO_CLI_SHAPE_H
#define MESO_CLI_SHAPE_H

#include "cli/call.h"

#define MESO_DELIMITER_WORDS "comma, semicolon, tab, bar or space"

/* Names for --encoding, ending with NULL. */
extern const char *const meso_shape_encodings[];

/* What the options of `meso import` say; the rest stays unknown. */
meso_status meso_shape_read(meso_call *call, meso_shape *out);
/* What is known stands in a mapping that was kept for another file. */
void meso_shape_put(meso_mapping *mapping, const meso_shape *known);

#endif
