/* Where does a chain of classes lead, and how fast? */
#include "measure/markov_chain.h"

#include "num/distribution.h"

#include <mesoscope/panel.h>

#include <stdlib.h>
#include <string.h>

enum { MOST = MESO_MARKOV_MOST, SQUARINGS = 40 };

typedef double matrix[MOST][MOST];

static int is_complete(const meso_markov_chain *c)
{
    for (int32_t i = 0; i < c->classes; i++)
        if (isnan(c->p[i][0])) return 0;
    return 1;
}

/* Every class can be reached from every other: by growing what the first one reaches, forwards
   and backwards. */
static int is_irreducible(const meso_markov_chain *c)
{
    for (int backwards = 0; backwards <= 1; backwards++) {
        uint8_t reached[MOST] = {1};
        for (int32_t round = 0; round < c->classes; round++)
            for (int32_t i = 0; i < c->classes; i++)
                for (int32_t j = 0; j < c->classes; j++)
                    if (reached[i] && (backwards ? c->p[j][i] : c->p[i][j]) > 0) reached[j] = 1;
        for (int32_t i = 0; i < c->classes; i++)
            if (!reached[i]) return 0;
    }
    return 1;
}

/* Grassmann, Taksar and Heyman's elimination: nothing is subtracted. */
static void find_ergodic(meso_markov_chain *c)
{
    matrix a;
    memcpy(a, c->p, sizeof a);
    for (int32_t n = c->classes - 1; n > 0; n--) {
        double out = 0;
        for (int32_t j = 0; j < n; j++)
            out += a[n][j];
        for (int32_t i = 0; i < n; i++) {
            a[i][n] /= out;
            for (int32_t j = 0; j < n; j++)
                a[i][j] += a[i][n] * a[n][j];
        }
    }
    double sum = c->ergodic[0] = 1;
    for (int32_t n = 1; n < c->classes; n++) {
        c->ergodic[n] = 0;
        for (int32_t i = 0; i < n; i++)
            c->ergodic[n] += c->ergodic[i] * a[i][n];
        sum += c->ergodic[n];
    }
    for (int32_t n = 0; n < c->classes; n++)
        c->ergodic[n] /= sum;
}

/* Gauss and Jordan with the largest pivot; a becomes its inverse's right side b. Returns the
   determinant of a. */
static double eliminate(matrix a, matrix b, int32_t classes)
{
    double determinant = 1;
    for (int32_t n = 0; n < classes; n++) {
        int32_t best = n;
        for (int32_t i = n + 1; i < classes; i++)
            if (fabs(a[i][n]) > fabs(a[best][n])) best = i;
        if (a[best][n] == 0) return 0;
        if (best != n) determinant = -determinant;
        for (int32_t j = 0; j < classes; j++) {
            const double x = a[n][j], y = b[n][j];
            a[n][j] = a[best][j], a[best][j] = x;
            b[n][j] = b[best][j], b[best][j] = y;
        }
        const double pivot = a[n][n];
        determinant *= pivot;
        for (int32_t j = 0; j < classes; j++) {
            a[n][j] /= pivot;
            b[n][j] /= pivot;
        }
        for (int32_t i = 0; i < classes; i++) {
            const double part = a[i][n];
            for (int32_t j = 0; j < classes && i != n; j++) {
                a[i][j] -= part * a[n][j];
                b[i][j] -= part * b[n][j];
            }
        }
    }
    return determinant;
}

/* Kemeny and Snell: with Z = (I - P + 1 pi)^-1, m(i, j) = (z(j, j) - z(i, j)) / pi(j), and 1 /
   pi(j) back to itself. */
static void find_passage(meso_markov_chain *c)
{
    matrix a, z;
    for (int32_t i = 0; i < c->classes; i++)
        for (int32_t j = 0; j < c->classes; j++) {
            a[i][j] = (i == j) - c->p[i][j] + c->ergodic[j];
            z[i][j] = i == j;
        }
    (void)eliminate(a, z, c->classes);
    for (int32_t i = 0; i < c->classes; i++)
        for (int32_t j = 0; j < c->classes; j++)
            c->passage[i][j] = ((i == j) + z[j][j] - z[i][j]) / c->ergodic[j];
}

/* Largest modulus of the eigenvalues of P less its limit: the length of its powers 2, 4, 8, ...
   grows as that modulus, also where eigenvalues are complex. */
static double find_second(const meso_markov_chain *c)
{
    matrix a, square;
    double logarithm = 0, power = 1;
    for (int32_t i = 0; i < c->classes; i++)
        for (int32_t j = 0; j < c->classes; j++)
            a[i][j] = c->p[i][j] - c->ergodic[j];
    for (int n = 0; n < SQUARINGS; n++) {
        double length = 0;
        for (int32_t i = 0; i < c->classes; i++)
            for (int32_t j = 0; j < c->classes; j++)
                length += a[i][j] * a[i][j];
        length = sqrt(length);
        if (!(length > 1e-150)) return 0;
        logarithm += log(length) / power;
        for (int32_t i = 0; i < c->classes; i++)
            for (int32_t j = 0; j < c->classes; j++) {
                square[i][j] = 0;
                for (int32_t k = 0; k < c->classes; k++)
                    square[i][j] += a[i][k] / length * (a[k][j] / length);
            }
        memcpy(a, square, sizeof a);
        power *= 2;
    }
    return exp(logarithm);
}

static void find_indices(meso_markov_chain *c)
{
    const double k = c->classes;
    matrix a, unit = {{0}};
    memcpy(a, c->p, sizeof a);
    double trace = 0;
    for (int32_t i = 0; i < c->classes; i++)
        trace += c->p[i][i];
    c->shorrocks = (k - trace) / (k - 1);
    c->determinant = 1 - pow(fabs(eliminate(a, unit, c->classes)), 1 / (k - 1));
    if (isnan(c->ergodic[0])) return;
    c->bartholomew = 0;
    for (int32_t i = 0; i < c->classes; i++)
        for (int32_t j = 0; j < c->classes; j++)
            c->bartholomew += c->ergodic[i] * c->p[i][j] * abs(i - j) / (k - 1);
    c->second = find_second(c);
    c->half_life = c->second > 0 && c->second < 1 ? -log(2) / log(c->second) : MESO_NAN;
}

void meso_markov_chain_read(meso_markov_chain *out, const double *counts, int32_t classes)
{
    *out = (meso_markov_chain){.classes = classes,
                               .second = MESO_NAN,
                               .half_life = MESO_NAN,
                               .shorrocks = MESO_NAN,
                               .determinant = MESO_NAN,
                               .bartholomew = MESO_NAN};
    for (int32_t i = 0; i < classes; i++) {
        double sum = 0;
        for (int32_t j = 0; j < classes; j++)
            sum += counts[i * classes + j];
        out->ergodic[i] = MESO_NAN;
        for (int32_t j = 0; j < classes; j++) {
            out->p[i][j] = sum > 0 ? counts[i * classes + j] / sum : MESO_NAN;
            out->passage[i][j] = MESO_NAN;
        }
    }
    if (!is_complete(out)) return;
    if (is_irreducible(out)) {
        find_ergodic(out);
        find_passage(out);
    }
    find_indices(out);
}

meso_markov_test meso_markov_homogeneity(const double *counts, int32_t steps, int32_t classes)
{
    meso_markov_test test = {0, 0, MESO_NAN};
    for (int32_t i = 0; i < classes; i++) {
        double all[MOST] = {0}, whole = 0;
        int32_t used_steps = 0, used_classes = 0;
        for (int32_t s = 0; s < steps; s++) {
            double left = 0;
            for (int32_t j = 0; j < classes; j++) {
                const double n = counts[((int64_t)s * classes + i) * classes + j];
                all[j] += n;
                left += n;
            }
            used_steps += left > 0;
            whole += left;
        }
        for (int32_t j = 0; j < classes; j++)
            used_classes += all[j] > 0;
        if (used_steps > 0) test.freedom += (double)(used_steps - 1) * (used_classes - 1);
        for (int32_t s = 0; s < steps; s++) {
            const double *row = counts + ((int64_t)s * classes + i) * classes;
            double left = 0;
            for (int32_t j = 0; j < classes; j++)
                left += row[j];
            for (int32_t j = 0; j < classes; j++)
                if (row[j] > 0)
                    test.statistic += 2 * row[j] * log(row[j] / left / (all[j] / whole));
        }
    }
    if (test.freedom > 0) test.p = 1 - meso_gamma_cdf(test.statistic, test.freedom / 2, 0.5);
    return test;
}
