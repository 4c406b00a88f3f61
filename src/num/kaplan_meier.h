/** How long do spells last when some have not ended? Kaplan and Meier's estimate. */
#ifndef MESO_NUM_KAPLAN_MEIER_H
#define MESO_NUM_KAPLAN_MEIER_H

#include <stdint.h>

typedef struct meso_spell {
    double time;
    int ended; /* 0 = still going on at that time */
} meso_spell;

/* One time at which something ended or was lost from sight. */
typedef struct meso_survival {
    double time, at_risk, ended, censored;
    double survival, error; /* Greenwood */
    double low, high;       /* on the scale of log(-log); NaN where survival is 1 or 0 */
} meso_survival;

/* Rows in order of time into out[count], from spells that are put in order; returns how many.
 */
int64_t meso_kaplan_meier(meso_survival *out, meso_spell *spell, int64_t count,
                          double confidence);

#endif
