/* Logistic regression and Cholesky: coefficients as others find them, failures that say why. */
#include "num/cholesky.h"
#include "num/logistic.h"
#include "refuse.h"
#include "t.h"

enum { ROWS = 40, FEATURES = 3, TERMS = FEATURES + 1 };

/* The regression of tests/oracles/scores.py. */
typedef struct sample {
    double x[ROWS * FEATURES];
    uint8_t event[ROWS];
    int32_t region[ROWS];
    meso_logistic_data data;
} sample;

static void make_sample(sample *made)
{
    for (int n = 0; n < ROWS; n++) {
        const double score = (double)(n * 7 % 11) / 11 * 0.8 + 0.1;
        made->event[n] = n * 5 % 13 < 5 || (score > 0.7 && n % 3 == 0);
        made->region[n] = n % 4;
        made->x[n * FEATURES] = sin(n);
        made->x[n * FEATURES + 1] = cos(n * 0.7);
        made->x[n * FEATURES + 2] = n % 5 / 4.0;
    }
    made->data =
        (meso_logistic_data){ROWS, FEATURES, made->x, made->event, NULL, made->region, 4};
}

/* Source: tests/oracles/scores.txt, statsmodels 0.13.5. */
static void test_logistic_agrees_with_statsmodels(void)
{
    static sample made;
    const double beta_want[] = {-0.884261474466542, -0.0808878115959912, 0.230338660388636,
                                1.12891146458811};
    const double variance_want[] = {0.377447026852503, 0.0311885393945495, 0.176638347115893,
                                    0.899892373763945};
    double beta[TERMS], covariance[TERMS * TERMS];
    meso_ctx *ctx = meso_ctx_new(NULL);
    make_sample(&made);
    T_SAME(meso_logistic_fit(ctx, beta, covariance, &made.data, 0), MESO_OK);
    for (int i = 0; i < TERMS; i++) {
        T_NEAR(beta[i], beta_want[i], 1e-9);
        T_NEAR(covariance[i * TERMS + i], variance_want[i], 1e-8);
    }
    meso_ctx_free(ctx);
}

/* At the maximum the penalised gradient is zero: sum (event - p) x = ridge beta. */
static void test_logistic_ridge_meets_its_condition(void)
{
    static sample made;
    double beta[TERMS], gradient[TERMS] = {0};
    meso_ctx *ctx = meso_ctx_new(NULL);
    make_sample(&made);
    T_SAME(meso_logistic_fit(ctx, beta, NULL, &made.data, 3), MESO_OK);
    for (int n = 0; n < ROWS; n++) {
        const double *x = made.x + (ptrdiff_t)n * FEATURES;
        const double left = made.event[n] - meso_logistic_probability(beta, x, FEATURES);
        gradient[0] += left;
        for (int f = 0; f < FEATURES; f++)
            gradient[f + 1] += left * x[f];
    }
    T_NEAR(gradient[0], 0, 1e-6);
    for (int f = 0; f < FEATURES; f++)
        T_NEAR(gradient[f + 1], 3 * beta[f + 1], 1e-6);
    meso_ctx_free(ctx);
}

static void test_logistic_says_why_it_cannot(void)
{
    static sample made;
    double beta[TERMS] = {7, 7, 7, 7};
    meso_ctx *ctx = meso_ctx_new(NULL);
    make_sample(&made);
    for (int n = 0; n < ROWS; n++)
        made.x[n * FEATURES + 1] = 2 * made.x[n * FEATURES];
    T_SAME(meso_logistic_fit(ctx, beta, NULL, &made.data, 0), MESO_E_DATA);
    T_TEXT(meso_error_text(ctx),
           "feature 2 says nothing that the features before it do not say");
    for (int n = 0; n < ROWS; n++)
        made.event[n] = 0;
    T_SAME(meso_logistic_fit(ctx, beta, NULL, &made.data, 1), MESO_E_DATA);
    T_NEAR(beta[0], 7, 0);
    make_sample(&made);
    for (int n = 0; n < ROWS; n++)
        made.x[n * FEATURES] = made.event[n];
    T_SAME(meso_logistic_fit(ctx, beta, NULL, &made.data, 1e-3), MESO_OK);
    meso_ctx_free(ctx);
}

static void test_logistic_same_bytes_for_any_threads(void)
{
    enum { MANY = 20000 };
    static double x[MANY * 2];
    static uint8_t event[MANY];
    double one[3], two[3];
    for (int n = 0; n < MANY; n++) {
        x[2 * n] = sin(n * 0.37);
        x[2 * n + 1] = cos(n * 1.1);
        event[n] = sin(n * 0.37) + sin(n * 7.7) > 0.4;
    }
    const meso_logistic_data data = {MANY, 2, x, event, NULL, NULL, 0};
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_SAME(meso_logistic_fit(ctx, one, NULL, &data, 1), MESO_OK);
    meso_ctx_set_threads(ctx, 2);
    T_SAME(meso_logistic_fit(ctx, two, NULL, &data, 1), MESO_OK);
    T_SAME(memcmp(one, two, sizeof one), 0);
    meso_ctx_free(ctx);
}

static meso_status fit_again(meso_ctx *ctx, void *data)
{
    double beta[TERMS], covariance[TERMS * TERMS];
    return meso_logistic_fit(ctx, beta, covariance, data, 1);
}

/* By hand: [4 2; 2 3] = L L' with L = [2 0; 1 sqrt 2]; the inverse is [3 -2; -2 4] / 8. */
static void test_cholesky_by_hand(void)
{
    double a[] = {4, 99, 2, 3}, b[] = {10, 9}, inverse[4];
    T_SAME(meso_cholesky_factor(a, 2), 0);
    T_NEAR(a[0], 2, 0);
    T_NEAR(a[2], 1, 0);
    T_NEAR(a[3], sqrt(2), 1e-15);
    meso_cholesky_solve(a, 2, b);
    T_NEAR(b[0], 1.5, 1e-15);
    T_NEAR(b[1], 2, 1e-15);
    meso_cholesky_invert(inverse, a, 2);
    T_NEAR(inverse[0], 0.375, 1e-15);
    T_NEAR(inverse[1], -0.25, 1e-15);
    T_NEAR(inverse[3], 0.5, 1e-15);
    double flat[] = {1, 0, 1, 1};
    T_SAME(meso_cholesky_factor(flat, 2), 2);
}

int main(void)
{
    static sample made;
    test_logistic_agrees_with_statsmodels();
    test_logistic_ridge_meets_its_condition();
    test_logistic_says_why_it_cannot();
    test_logistic_same_bytes_for_any_threads();
    test_cholesky_by_hand();
    make_sample(&made);
    refuse_all(fit_again, &made.data, __FILE__, __LINE__);
    return t_end();
}
