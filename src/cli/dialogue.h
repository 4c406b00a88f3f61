/** The dialogue of an import: a guess is a sentence, and a person has the last word. */
#ifndef MESO_CLI_DIALOGUE_H
#define MESO_CLI_DIALOGUE_H

#include "cli/mapping.h"

/* Says the guess and asks "Right?"; on no, takes COLUMN=ROLE lines until an empty one. Where
   nobody can be asked, the guess is said and taken. */
meso_status meso_dialogue_confirm(meso_call *call, meso_mapping *mapping, const char *sentence);

/* Asks for the period of a file that names none; fails, saying how to name it, where nobody can
   be asked. */
meso_status meso_dialogue_period(meso_call *call, meso_mapping *mapping, const char *path);

#endif
