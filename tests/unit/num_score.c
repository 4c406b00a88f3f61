/* Scores of predictions: ties, weights and regions counted as by scikit-learn and by hand. */
#include "num/rank.h"
#include "num/score.h"
#include "t.h"

enum { CASES = 40, REGIONS = 4 };

/* The cases of tests/oracles/scores.py. */
typedef struct sample {
    double score[CASES], weight[CASES], ordinal[CASES];
    uint8_t event[CASES];
    int32_t region[CASES];
    int64_t order[CASES];
    meso_forecasts forecasts;
} sample;

static void make_sample(sample *made, int weighted)
{
    for (int n = 0; n < CASES; n++) {
        made->score[n] = (double)(n * 7 % 11) / 11 * 0.8 + 0.1;
        made->event[n] = n * 5 % 13 < 5 || (made->score[n] > 0.7 && n % 3 == 0);
        made->weight[n] = 1 + n % 3;
        made->region[n] = n % REGIONS;
    }
    meso_order(made->order, made->score, CASES, 1);
    made->forecasts =
        (meso_forecasts){CASES,       made->score,  made->event, weighted ? made->weight : NULL,
                         made->order, made->region, REGIONS};
}

/* Source: tests/oracles/scores.txt, scikit-learn 1.2.1. */
static void test_score_ranking_agrees_with_scikit_learn(void)
{
    static sample made;
    double scratch[3 * REGIONS];
    meso_ranking_score got;
    make_sample(&made, 0);
    meso_score_ranking(&got, &made.forecasts, scratch);
    T_NEAR(got.average_precision, 0.419921808023655, 1e-14);
    T_NEAR(got.best_f1, 0.596491228070175, 1e-14);
    T_NEAR(got.auc, 0.447570332480818, 1e-14);
    T_NEAR(meso_score_brier(&made.forecasts), 0.322165289256198, 1e-14);
    T_NEAR(meso_score_log_loss(&made.forecasts), 0.875210182176329, 1e-14);
    make_sample(&made, 1);
    meso_score_ranking(&got, &made.forecasts, scratch);
    T_NEAR(got.average_precision, 0.342691775408506, 1e-14);
    T_NEAR(got.best_f1, 0.576576576576577, 1e-14);
    T_NEAR(got.auc, 0.369348404255319, 1e-14);
    T_NEAR(got.within_auc, 0.379888268156425, 1e-14);
    T_NEAR(meso_score_brier(&made.forecasts), 0.345432576629355, 1e-14);
    T_NEAR(meso_score_log_loss(&made.forecasts), 0.93162696450475, 1e-14);
}

/* By hand: scores 5 4 4 4 1, events 1 1 0 0 1. The best is an event; the second place is one of
   three tied cases, one of them an event: (1 + 1/3) / 2. */
static void test_score_precision_counts_ties_with_their_chance(void)
{
    const double score[] = {4, 5, 1, 4, 4};
    const uint8_t event[] = {1, 1, 1, 0, 0};
    int64_t order[5];
    meso_order(order, score, 5, 1);
    const meso_forecasts from = {5, score, event, NULL, order, NULL, 0};
    T_NEAR(meso_score_precision_at(&from, 1), 1, 0);
    T_NEAR(meso_score_precision_at(&from, 2), 2.0 / 3, 1e-15);
    T_NEAR(meso_score_precision_at(&from, 4), 0.5, 1e-15);
    T_NEAR(meso_score_precision_at(&from, 99), 0.6, 1e-15);
}

/* A case of weight 2 counts like two cases: bootstraps change weights only. */
static void test_score_weights_are_repetitions(void)
{
    static sample made;
    static double score[3 * CASES];
    static uint8_t event[3 * CASES];
    static int64_t order[3 * CASES];
    meso_ranking_score weighted, repeated;
    int64_t count = 0;
    make_sample(&made, 1);
    made.forecasts.region = NULL;
    for (int n = 0; n < CASES; n++)
        for (int copy = 0; copy < (int)made.weight[n]; copy++) {
            score[count] = made.score[n];
            event[count++] = made.event[n];
        }
    meso_order(order, score, count, 1);
    const meso_forecasts all = {count, score, event, NULL, order, NULL, 0};
    meso_score_ranking(&weighted, &made.forecasts, NULL);
    meso_score_ranking(&repeated, &all, NULL);
    T_NEAR(weighted.average_precision, repeated.average_precision, 1e-14);
    T_NEAR(weighted.auc, repeated.auc, 1e-14);
    T_NEAR(weighted.best_f1, repeated.best_f1, 1e-14);
    T_NEAR(meso_score_precision_at(&made.forecasts, 10), meso_score_precision_at(&all, 10),
           1e-14);
}

static void test_score_says_nothing_without_events(void)
{
    const double score[] = {0.2, 0.1};
    const uint8_t none[] = {0, 0};
    const int64_t order[] = {0, 1};
    meso_ranking_score got;
    const meso_forecasts from = {2, score, none, NULL, order, NULL, 0};
    meso_score_ranking(&got, &from, NULL);
    T_TRUE(isnan(got.average_precision) && isnan(got.auc) && isnan(got.best_f1));
    T_NEAR(got.base_rate, 0, 0);
    T_NEAR(meso_score_brier(&from), 0.025, 1e-15);
}

/* By hand: two classes of five; 0.1 to 0.5 said 0.3 on average, one of five seen. */
static void test_score_calibration_in_classes_of_equal_weight(void)
{
    double score[10];
    uint8_t event[] = {0, 0, 1, 0, 0, 1, 0, 1, 1, 1};
    int64_t order[10];
    meso_calibration class[4];
    for (int n = 0; n < 10; n++)
        score[n] = (n + 1) / 10.0;
    meso_order(order, score, 10, 1);
    const meso_forecasts from = {10, score, event, NULL, order, NULL, 0};
    T_SAME(meso_score_calibration(class, &from, 2), 2);
    T_NEAR(class[0].cases, 5, 0);
    T_NEAR(class[0].said, 0.3, 1e-15);
    T_NEAR(class[0].seen, 0.2, 1e-15);
    T_NEAR(class[1].said, 0.8, 1e-15);
    T_NEAR(class[1].seen, 0.8, 1e-15);
    for (int n = 0; n < 10; n++)
        score[n] = 0.25;
    meso_order(order, score, 10, 1);
    T_SAME(meso_score_calibration(class, &from, 4), 1);
    T_NEAR(class[0].said, 0.25, 1e-15);
    T_NEAR(class[0].seen, 0.5, 1e-15);
}

/* Source: tests/oracles/scores.txt, IsotonicRegression of scikit-learn 1.2.1. */
static void test_isotonic_fit_agrees_with_scikit_learn(void)
{
    static sample made;
    double y[CASES], fitted[CASES], scratch[2 * CASES];
    make_sample(&made, 1);
    for (int n = 0; n < CASES; n++)
        y[n] = made.event[n];
    meso_isotonic_fit(fitted, y, made.weight, CASES, scratch);
    T_NEAR(fitted[0], 0.166666666666667, 1e-14);
    T_NEAR(fitted[5], 0.166666666666667, 1e-14);
    T_NEAR(fitted[6], 0.333333333333333, 1e-14);
    T_NEAR(fitted[8], 0.388888888888889, 1e-14);
    T_NEAR(fitted[25], 0.388888888888889, 1e-14);
    T_NEAR(fitted[26], 0.5, 1e-14);
    T_NEAR(fitted[32], 0.533333333333333, 1e-14);
    T_NEAR(fitted[38], 0.533333333333333, 1e-14);
    T_NEAR(fitted[39], 1, 1e-14);
}

int main(void)
{
    test_score_ranking_agrees_with_scikit_learn();
    test_score_precision_counts_ties_with_their_chance();
    test_score_weights_are_repetitions();
    test_score_says_nothing_without_events();
    test_score_calibration_in_classes_of_equal_weight();
    test_isotonic_fit_agrees_with_scikit_learn();
    return t_end();
}
