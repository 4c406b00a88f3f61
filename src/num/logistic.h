/** Logistic regression: the chance of an event from features, with standard errors that allow
 * for clusters. */
#ifndef MESO_NUM_LOGISTIC_H
#define MESO_NUM_LOGISTIC_H

#include <mesoscope/base.h>

/* What is fitted. Features should be centred and of similar spread; the constant is added. */
typedef struct meso_logistic_data {
    int64_t rows;
    int32_t features;       /* 1 to 63, the constant not counted */
    const double *x;        /* [rows * features], rows one after another */
    const uint8_t *event;   /* [rows] 0 or 1 */
    const double *weight;   /* [rows] >= 0; NULL = all 1 */
    const int32_t *cluster; /* [rows] 0 to clusters - 1; NULL = every row stands alone */
    int32_t clusters;
} meso_logistic_data;

/* Maximises the log likelihood less ridge / 2 times the sum of squared coefficients, the
   constant left out, by Newton's method with halved steps. beta [features + 1], the constant
   first. covariance [(features + 1)^2] may be NULL: the sandwich over clusters with the factor
   clusters / (clusters - 1). MESO_E_DATA when there is no event or nothing but events,
   MESO_E_CONVERGE after 60 steps (separated data and no ridge).
   O(rows features^2) a step on the executor; the same bytes for any number of threads. */
MESO_MUST_CHECK meso_status meso_logistic_fit(meso_ctx *ctx, double *beta, double *covariance,
                                              const meso_logistic_data *data, double ridge);

/* The probability of one row of features. */
double meso_logistic_probability(const double *beta, const double *x, int32_t features);

#endif
