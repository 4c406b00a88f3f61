/* Does the curve of survival agree with R? */
#include "t.h"

#include "num/kaplan_meier.h"

#include <math.h>

/* survival::aml, maintained, and the log-log interval: tests/oracles/survival.txt. */
static void test_kaplan_meier_agrees_with_survfit(void)
{
    meso_spell spell[11] = {{161, 0}, {9, 1},  {13, 1}, {13, 0}, {18, 1}, {23, 1},
                            {28, 0},  {31, 1}, {34, 1}, {45, 0}, {48, 1}};
    static const double wanted[10][7] = {
        {9, 11, 1, 0, 0.909090909091, 0.50808020577, 0.986673822668},
        {13, 10, 1, 1, 0.818181818182, 0.447428614682, 0.951162228582},
        {18, 8, 1, 0, 0.715909090909, 0.350190385908, 0.899023974191},
        {23, 7, 1, 0, 0.613636363636, 0.265752040001, 0.83529924325},
        {28, 6, 0, 1, 0.613636363636, 0.265752040001, 0.83529924325},
        {31, 5, 1, 0, 0.490909090909, 0.167330909777, 0.753399790371},
        {34, 4, 1, 0, 0.368181818182, 0.092829574937, 0.657040832398},
        {45, 3, 0, 1, 0.368181818182, 0.092829574937, 0.657040832398},
        {48, 2, 1, 0, 0.184090909091, 0.0117384801232, 0.525014842727},
        {161, 1, 0, 1, 0.184090909091, 0.0117384801232, 0.525014842727}};
    meso_survival row[11];
    T_SAME(meso_kaplan_meier(row, spell, 11, 0.95), 10);
    for (int n = 0; n < 10; n++) {
        T_NEAR(row[n].time, wanted[n][0], 0);
        T_NEAR(row[n].at_risk, wanted[n][1], 0);
        T_NEAR(row[n].ended, wanted[n][2], 0);
        T_NEAR(row[n].censored, wanted[n][3], 0);
        T_NEAR(row[n].survival, wanted[n][4], 1e-11);
        T_NEAR(row[n].low, wanted[n][5], 1e-9);
        T_NEAR(row[n].high, wanted[n][6], 1e-9);
    }
    T_NEAR(row[0].error, 0.0866784172041, 1e-10);
}

static void test_kaplan_meier_of_nothing_is_nothing(void)
{
    meso_survival row[2];
    meso_spell none[2] = {{3, 0}, {3, 0}}, all[2] = {{2, 1}, {2, 1}};
    T_SAME(meso_kaplan_meier(row, none, 0, 0.9), 0);
    T_SAME(meso_kaplan_meier(row, none, 2, 0.9), 1);
    T_NEAR(row[0].survival, 1, 0);
    T_TRUE(isnan(row[0].low));
    T_SAME(meso_kaplan_meier(row, all, 2, 0.9), 1);
    T_NEAR(row[0].survival, 0, 0);
    T_TRUE(isnan(row[0].high));
}

int main(void)
{
    test_kaplan_meier_agrees_with_survfit();
    test_kaplan_meier_of_nothing_is_nothing();
    return t_end();
}
