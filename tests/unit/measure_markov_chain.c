/* What follows from a matrix of transitions? */
#include "t.h"

#include "measure/markov_chain.h"

#include <math.h>

/* Incomes per head of 48 states of the USA, 1929 to 2009, quintiles of every year: what giddy
   prints in its own tests (pysal/giddy, giddy/tests/test_markov.py). */
static void test_markov_chain_agrees_with_giddy(void)
{
    static const double counts[25] = {729, 71, 1, 0, 0,  72,  567, 80, 3, 0, 0,  81, 631,
                                      86,  2,  0, 3, 86, 573, 56,  0,  0, 1, 57, 741};
    static const double ergodic[5] = {0.20774716, 0.18725774, 0.20740537, 0.18821787,
                                      0.20937187};
    static const double passage[5][5] = {
        {4.81354357, 11.50292712, 29.60921231, 53.38594954, 103.59816743},
        {42.04774505, 5.34023324, 18.74455332, 42.50023268, 92.71316899},
        {69.25849753, 27.21075248, 4.82147603, 25.27184624, 75.43305672},
        {84.90689329, 42.85914824, 17.18082642, 5.31299186, 51.60953369},
        {98.41295543, 56.36521038, 30.66046735, 14.21158356, 4.77619083}};
    meso_markov_chain chain;
    meso_markov_chain_read(&chain, counts, 5);
    for (int i = 0; i < 5; i++) {
        T_TRUE(fabs(chain.ergodic[i] - ergodic[i]) < 1e-7);
        for (int j = 0; j < 5; j++)
            T_TRUE(fabs(chain.passage[i][j] - passage[i][j]) < 1e-6);
    }
    T_TRUE(fabs(chain.p[3][4] - 0.07799443) < 1e-8);
    /* stays 1 / (1 - p_ii): 11.125 and so on, there too */
    T_TRUE(fabs(1 / (1 - chain.p[0][0]) - 11.125) < 1e-9);
}

/* A cycle of three turns for ever: complex eigenvalues on the unit circle, no half-life. */
static void test_markov_chain_follows_a_cycle(void)
{
    static const double counts[9] = {0, 5, 0, 0, 0, 5, 5, 0, 0};
    meso_markov_chain chain;
    meso_markov_chain_read(&chain, counts, 3);
    T_NEAR(chain.second, 1, 1e-9);
    for (int i = 0; i < 3; i++)
        T_NEAR(chain.ergodic[i], 1.0 / 3, 1e-12);
    T_NEAR(chain.passage[0][2], 2, 1e-12);
    T_NEAR(chain.shorrocks, 1.5, 1e-12);
    T_NEAR(chain.determinant, 0, 1e-12);
}

/* A damped rotation: a pair of complex eigenvalues. */
static void test_markov_chain_finds_the_modulus_of_a_pair(void)
{
    /* circulant .6 .4 0: eigenvalues .6 + .4 w, |.|^2 = .36 + .16 - .24 = .28 */
    static const double counts[9] = {6, 4, 0, 0, 6, 4, 4, 0, 6};
    meso_markov_chain chain;
    meso_markov_chain_read(&chain, counts, 3);
    T_NEAR(chain.second, sqrt(0.28), 1e-9);
    T_NEAR(chain.half_life, -log(2) / log(sqrt(0.28)), 1e-9);
}

static void test_markov_chain_says_what_it_cannot_say(void)
{
    static const double never[4] = {5, 0, 0, 5}, empty[4] = {5, 1, 0, 0};
    meso_markov_chain chain;
    meso_markov_chain_read(&chain, never, 2);
    T_TRUE(isnan(chain.ergodic[0]) && isnan(chain.passage[0][1]) && isnan(chain.half_life));
    T_NEAR(chain.shorrocks, 0, 0);
    meso_markov_chain_read(&chain, empty, 2);
    T_TRUE(isnan(chain.p[1][0]) && isnan(chain.shorrocks));
}

int main(void)
{
    test_markov_chain_agrees_with_giddy();
    test_markov_chain_follows_a_cycle();
    test_markov_chain_finds_the_modulus_of_a_pair();
    test_markov_chain_says_what_it_cannot_say();
    return t_end();
}
