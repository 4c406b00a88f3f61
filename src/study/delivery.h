/** A delivery: what an office published at once in several files, joined into one. */
#ifndef MESO_STUDY_DELIVERY_H
#define MESO_STUDY_DELIVERY_H

#include <mesoscope/import.h>

typedef struct meso_delivery meso_delivery;

/* Vocabularies are united, cells of the same quantity stand in one panel. MESO_E_ARGUMENT when
   schemes or units differ, MESO_E_DATA when two files give the same cell. Copies what it needs.
   Release with meso_delivery_free(). */
meso_status meso_delivery_join(meso_ctx *ctx, meso_delivery **out,
                               const meso_import *const *imports, int32_t count);
const meso_import *meso_delivery_import(const meso_delivery *delivery);
void meso_delivery_free(meso_delivery *delivery);

#endif
