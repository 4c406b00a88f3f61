/** The organisations of the made-up country, as rows to be written into registers. */
#ifndef MESO_EXAMPLE_ORGANISATIONS_H
#define MESO_EXAMPLE_ORGANISATIONS_H

#include "base/text.h"

#include <stdint.h>

/* Words in the order of the lines of organisations.def; see there. */
enum { MESO_EXAMPLE_WORDS = 12 };
typedef struct meso_example_row {
    const char *word[MESO_EXAMPLE_WORDS];
} meso_example_row;

extern const meso_example_row meso_example_organisations[], meso_example_services[],
    meso_example_ties[], meso_example_programmes[], meso_example_voices[]; /* end with NULL */

/* The stories planted in them, as entries of a JSON list that has begun. */
void meso_example_organisations_tell(meso_text *text);

/* Firms that were asked what they need: so many a region, keys "AB-01" to "AB-36". The last two
   of each region said no and do not count. */
enum { MESO_EXAMPLE_ASKED = 36, MESO_EXAMPLE_COUNTED = 34 };
extern const char *const meso_example_firm_regions[]; /* ends with NULL */

/* A kind of service: how many of the counted firms of Alder Bay need it, what others judge. */
typedef struct meso_example_need {
    const char *code, *label;
    int32_t firms;
    double judged[4];
} meso_example_need;
extern const meso_example_need meso_example_needs[]; /* ends with a code of NULL */

/* Whether a firm (0, 1, ...) needs a service (position): so many of the counted say yes. */
int meso_example_firm_needs(int32_t firm, int32_t need);

/* A programme and how many firms of each region, in order, use it. */
typedef struct meso_example_use {
    const char *programme;
    int32_t firms[3];
} meso_example_use;
extern const meso_example_use meso_example_uses[]; /* ends with NULL */

/* Ratings from 1 to 5: about an organisation and dimension, or of a function (organisation "").
 */
typedef struct meso_example_rating {
    const char *scheme, *code, *label, *about;
    int32_t rating[5]; /* of the raters in order, 0 = none */
} meso_example_rating;
extern const meso_example_rating meso_example_ratings[]; /* ends with NULL */
extern const char *const meso_example_raters[];          /* five, ends with NULL */
extern const char *const meso_example_silent[];          /* organisations that did not answer */

#endif
