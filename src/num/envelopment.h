/** How little input would the best have used, without any form of a function assumed? Data
 *  envelopment (linear programs) and its robust cousin of order m. */
#ifndef MESO_NUM_ENVELOPMENT_H
#define MESO_NUM_ENVELOPMENT_H

#include <mesoscope/base.h>

typedef struct meso_envelope_data {
    int32_t units, inputs, outputs;
    const double *input;  /* [units * inputs] > 0 */
    const double *output; /* [units * outputs] > 0 */
    int variable;         /* 1 = returns to scale may vary (convex), 0 = constant */
} meso_envelope_data;

/* Farrell's input efficiency of every unit, 0 to 1 (Banker, Charnes and Cooper 1984, Management
   Science 30(9), 1078-1092). One program a unit. */
MESO_MUST_CHECK meso_status meso_envelope(meso_ctx *ctx, double *efficiency,
                                          const meso_envelope_data *data);

/* Efficiency against the expected best of m units drawn among those that make at least as much
   (Cazals, Florens and Simar 2002, Journal of Econometrics 106(1), 1-25): exact, by the order
   of the ratios. Above 1: uses less than the best of m others would. `error` by the bootstrap
   is the caller's. O(units^2 (inputs + outputs) + units^2 log units). */
void meso_order_m(double *efficiency, double *room, const meso_envelope_data *data, int32_t m);

#endif
