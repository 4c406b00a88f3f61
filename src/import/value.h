/** One value of a row with its flags and bounds. */
#ifndef MESO_IMPORT_VALUE_H
#define MESO_IMPORT_VALUE_H

#include "import/harvest.h"
#include "import/row.h"

/* Why a value cannot be taken, and in which column. */
typedef struct meso_fault {
    meso_reason reason;
    int32_t column; /* from 0 */
} meso_fault;

/* 1 and the cell, or 0 and the fault. */
int meso_value_read(meso_cell *cell, meso_fault *fault, meso_row *row, const meso_plan *plan,
                    const meso_value_plan *value);

#endif
