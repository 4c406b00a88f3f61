/** How a firm is called in a table that others may see. */
#ifndef MESO_MEASURE_FIRM_KEY_H
#define MESO_MEASURE_FIRM_KEY_H

#include <mesoscope/actors.h>

enum { MESO_FIRM_KEY = 104 };

/* Its key; a key that gives away a name that may not be shown becomes its place in the list of
   actors, "#12". */
void meso_firm_key(char key[MESO_FIRM_KEY], const meso_actors *actors, int32_t actor);
/* Its name with consent, otherwise "". */
const char *meso_firm_name(const meso_actors *actors, int32_t actor);

#endif
