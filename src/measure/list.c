/* Which measures are there? */
#include <mesoscope/measure.h>

#include <stddef.h>

#define MESO_MEASURE(word) extern const meso_measure meso_measure_##word;
#include "measure/list.def"
#undef MESO_MEASURE

const meso_measure *const meso_measures[] = {
#define MESO_MEASURE(word) &meso_measure_##word,
#include "measure/list.def"
#undef MESO_MEASURE
    NULL,
};
