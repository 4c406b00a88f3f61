/* Distribution functions and quantiles agree with a second implementation to twelve figures.
   Source: R 4.2.2 (Debian r-base-core 4.2.2.20221110-2), functions pnorm, qnorm, pgamma,
   qgamma, pbeta, qbeta, pt, qt, ppois, dnbinom(log = TRUE) and prop.test(correct = FALSE),
   printed with sprintf("%.17g"). Both hold about fourteen figures; the tolerance leaves two for
   each. The row 12, 10, 1e7 of dnbinom, where R keeps eleven figures, is from exact binomial
   coefficients in Python 3.11 (decimal, 60 digits). */
#include "num/distribution.h"
#include "t.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* Relative, so that small tails are held to as many figures as large ones. */
static void check(double got, double want, const char *what)
{
    t_near(want == 0 ? got : got / want, want == 0 ? 0 : 1, 1e-12, __FILE__, __LINE__, what);
}

static void test_distribution_normal_cdf(void)
{
    const double r[][2] = {
        {-8, 6.220960574271785e-16}, {-1.96, 0.024997895148220428},
        {-0.5, 0.30853753872598694}, {0, 0.5},
        {1, 0.8413447460685429},     {3, 0.9986501019683699},
        {8, 0.9999999999999993},
    };
    for (size_t i = 0; i < COUNT(r); i++)
        check(meso_normal_cdf(r[i][0]), r[i][1], "pnorm");
}

static void test_distribution_normal_quantile(void)
{
    const double r[][2] = {
        {1e-300, -37.0470962993612},   {1e-20, -9.262340089798405},
        {0.001, -3.090232306167813},   {0.025, -1.9599639845400538},
        {0.3, -0.5244005127080407},    {0.5, 0},
        {0.9, 1.2815515655446008},     {0.975, 1.9599639845400536},
        {0.999999, 4.753424308817089},
    };
    for (size_t i = 0; i < COUNT(r); i++)
        check(meso_normal_quantile(r[i][0]), r[i][1], "qnorm");
}

static void test_distribution_gamma_cdf(void)
{
    const double r[][4] = {
        {0.1, 0.5, 1, 0.34527915398142295},
        {0.001, 0.01, 1, 0.9385706525261289},
        {2, 1, 1, 0.8646647167633873},
        {3, 5, 2, 0.7149434996833688},
        {30, 10, 1, 0.9999928782491372},
        {50, 40, 1, 0.935429631078867},
        {50, 60, 1, 0.09226505195893313},
        {130, 100, 1, 0.9972495916326934},
        {10050, 10000, 1, 0.6923424407025656},
        {999000, 1000000, 1, 0.15865521357430365},
        {100010000, 100000000, 1, 0.8413447464717989},
        {60, 100, 1, 1.4815276326460466e-06},
        {300, 60, 1, 1},
        {98000, 100000, 1, 9.690835158160505e-11},
    };
    for (size_t i = 0; i < COUNT(r); i++)
        check(meso_gamma_cdf(r[i][0], r[i][1], r[i][2]), r[i][3], "pgamma");
}

static void test_distribution_gamma_quantile(void)
{
    const double r[][4] = {
        {0.05, 0.5, 1, 0.0019660700000097625},    {0.95, 0.5, 1, 1.920729410347062},
        {0.05, 0.01, 1, 4.4655350189103863e-131}, {0.9, 0.05, 1, 0.07631711390918848},
        {0.5, 1, 1, 0.6931471805599453},          {0.025, 5, 2, 0.8117431950592103},
        {0.975, 5, 2, 5.120794337701849},         {0.05, 40, 1, 30.19573919434473},
        {0.95, 60, 1, 73.28367879038373},         {0.05, 10000, 3, 3278.695036951731},
        {0.95, 1000000, 1, 1001645.42194519},     {1e-10, 3, 1, 0.0008436105624847275},
        {0.99, 0.3, 1, 2.6394091570705323},
    };
    for (size_t i = 0; i < COUNT(r); i++)
        check(meso_gamma_quantile(r[i][0], r[i][1], r[i][2]), r[i][3], "qgamma");
}

static void test_distribution_beta_cdf(void)
{
    const double r[][4] = {
        {0.3, 0.5, 0.5, 0.36901011956554525},      {0.01, 2, 30, 0.038389514595235506},
        {0.9, 10, 1, 0.34867844010000015},         {0.5, 1000, 1010, 0.5882698275437275},
        {1e-06, 0.1, 5, 0.30728837499950507},      {0.999, 50, 0.2, 0.40753833661608296},
        {0.1, 100000, 900000, 0.5003546154275581},
    };
    for (size_t i = 0; i < COUNT(r); i++)
        check(meso_beta_cdf(r[i][0], r[i][1], r[i][2]), r[i][3], "pbeta");
}

static void test_distribution_beta_quantile(void)
{
    const double r[][4] = {
        {0.05, 0.5, 0.5, 0.0061558297024311365}, {0.95, 2, 30, 0.14409039131834478},
        {0.5, 10, 1, 0.9330329915368074},        {0.025, 1000, 1010, 0.47566429246436476},
        {0.1, 0.1, 5, 1.3321008722540612e-11},   {0.975, 50, 0.2, 0.9999999998715234},
        {0.01, 3, 4, 0.08472995251690865},
    };
    for (size_t i = 0; i < COUNT(r); i++)
        check(meso_beta_quantile(r[i][0], r[i][1], r[i][2]), r[i][3], "qbeta");
}

static void test_distribution_student_cdf(void)
{
    const double r[][3] = {
        {-2, 3, 0.06966298427942157},     {0.1, 1, 0.5317255174305535},
        {12.7062, 1, 0.9749999907196448}, {1.96, 1000000, 0.9750019662073651},
        {-40, 5, 9.205981085886476e-08},  {2.5, 30, 0.9909421754659666},
    };
    for (size_t i = 0; i < COUNT(r); i++)
        check(meso_student_cdf(r[i][0], r[i][1]), r[i][2], "pt");
}

static void test_distribution_student_quantile(void)
{
    const double r[][3] = {
        {0.975, 1, 12.706204736174694},   {0.975, 2, 4.302652729749462},
        {0.95, 10, 1.8124611228116756},   {0.6, 7, 0.2631668613520228},
        {0.0001, 3, -22.203742273204174}, {0.9, 1000000, 1.2815524121299389},
        {0.51, 4, 0.026670618302639077},
    };
    for (size_t i = 0; i < COUNT(r); i++)
        check(meso_student_quantile(r[i][0], r[i][1]), r[i][2], "qt");
}

static void test_distribution_poisson_cdf(void)
{
    const double r[][3] = {
        {0, 0.5, 0.6065306597126334},    {3, 2.5, 0.7575761331330659},
        {100, 120, 0.03466803469442497}, {1000000, 1000500, 0.30880160419012237},
        {5.9, 5, 0.6159606548330632},
    };
    for (size_t i = 0; i < COUNT(r); i++)
        check(meso_poisson_cdf(r[i][0], r[i][1]), r[i][2], "ppois");
}

static void test_distribution_negbin_log(void)
{
    const double r[][4] = {
        {0, 3, 0.5, -0.9729550745276567},
        {7, 3, 0.5, -3.6151719005498464},
        {1000, 900, 25, -6.372945140445609},
        {12, 10, 10000000, -2.3561937797332013},
        {1000000, 1000000, 40, -12.892112653653625},
    };
    for (size_t i = 0; i < COUNT(r); i++)
        check(meso_negbin_log(r[i][0], r[i][1], r[i][2]), r[i][3], "dnbinom");
}

static void test_distribution_wilson(void)
{
    const double r[][5] = {
        {7, 20, 0.9, 0.20226004005676107, 0.5334873111515283},
        {0, 15, 0.95, 0, 0.20388330103584854},
        {300, 1000, 0.95, 0.2724068424770048, 0.3291238609172172},
    };
    double low, high;
    for (size_t i = 0; i < COUNT(r); i++) {
        meso_wilson(r[i][0], r[i][1], r[i][2], &low, &high);
        check(low, r[i][3], "prop.test low");
        check(high, r[i][4], "prop.test high");
    }
    meso_wilson(0, 0, 0.95, &low, &high); /* nobody asked: nothing known */
    T_NEAR(low, 0, 0);
    T_NEAR(high, 1, 0);
}

/* Each quantile, put into its own distribution function, gives back the probability. Larger
   shapes are steeper: there the last figure of x alone moves P by more than the tolerance. */
static void test_distribution_quantiles_invert(void)
{
    const double p[] = {1e-12, 1e-4, 0.05, 0.3, 0.5, 0.8, 0.95, 0.9999};
    const double shape[] = {0.02, 0.5, 1, 7, 49.9, 50.1, 80, 1e3};
    for (size_t i = 0; i < COUNT(p); i++)
        for (size_t j = 0; j < COUNT(shape); j++) {
            const double gamma = meso_gamma_quantile(p[i], shape[j], 1);
            if (gamma > 0) check(meso_gamma_cdf(gamma, shape[j], 1), p[i], "gamma");
            const double beta = meso_beta_quantile(p[i], shape[j], 3);
            if (beta > 0 && beta < 0.999) check(meso_beta_cdf(beta, shape[j], 3), p[i], "beta");
            const double t = meso_student_quantile(p[i], shape[j] * 10);
            check(meso_student_cdf(t, shape[j] * 10), p[i], "student");
        }
}

/* The large-shape expansion meets the series and the fraction at the ends of its range. */
static void test_distribution_gamma_is_seamless(void)
{
    for (double shape = 50; shape < 51; shape += 0.01)
        for (double x = 20; x < 90; x += 0.5) {
            const double step =
                meso_gamma_cdf(x + 1e-9, shape, 1) - meso_gamma_cdf(x, shape, 1);
            T_TRUE(step > -1e-14 && step < 1e-9);
        }
}

static void test_distribution_edges(void)
{
    T_NEAR(meso_gamma_cdf(0, 2, 1), 0, 0);
    T_NEAR(meso_gamma_cdf(HUGE_VAL, 2, 1), 1, 0);
    T_NEAR(meso_gamma_quantile(0.5, 0, 1), 0, 0);
    T_NEAR(meso_gamma_quantile(2, 1, 1), (double)NAN, 0);
    T_NEAR(meso_beta_cdf(0.5, -1, 1), (double)NAN, 0);
    T_NEAR(meso_student_cdf(0, 4), 0.5, 0);
    T_NEAR(meso_student_quantile(0.975, HUGE_VAL), meso_normal_quantile(0.975), 0);
    T_NEAR(meso_poisson_cdf(-1, 3), 0, 0);
    T_NEAR(meso_poisson_cdf(0, 0), 1, 0);
    T_NEAR(meso_negbin_log(0, 0, 2), 0, 0);
    T_NEAR(meso_negbin_log(1, 0, 2), -HUGE_VAL, 0);
}

int main(void)
{
    test_distribution_normal_cdf();
    test_distribution_normal_quantile();
    test_distribution_gamma_cdf();
    test_distribution_gamma_quantile();
    test_distribution_beta_cdf();
    test_distribution_beta_quantile();
    test_distribution_student_cdf();
    test_distribution_student_quantile();
    test_distribution_poisson_cdf();
    test_distribution_negbin_log();
    test_distribution_wilson();
    test_distribution_quantiles_invert();
    test_distribution_gamma_is_seamless();
    test_distribution_edges();
    return t_end();
}
