/** What a file holds, in one sentence a person can say yes or no to. */
#ifndef MESO_IMPORT_SENTENCE_H
#define MESO_IMPORT_SENTENCE_H

#include "base/text.h"

#include <mesoscope/import.h>

/* "I read 143 areas, 65 industries, 1976 to 2001, jobs." and, where there are such, what was
   withheld, refused, repaired or filtered. */
void meso_sentence_put(meso_text *text, const meso_import *import);
/* " A field ends at a comma, ...": how the lines are laid out, with a blank before it. */
void meso_sentence_put_shape(meso_text *text, const meso_mapping *mapping);

#endif
