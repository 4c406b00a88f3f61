/** How often is something taken up here, and is that more or less than elsewhere? */
#ifndef MESO_MEASURE_UPTAKE_H
#define MESO_MEASURE_UPTAKE_H

#include <mesoscope/panel.h>

/* Times that something was taken up, among so many who could (firms, persons). */
typedef struct meso_uptake {
    double count, among;
} meso_uptake;

/* count / among with the exact interval of a Poisson count; undefined when nobody could.
   Garwood (1936), Biometrika 28(3/4), 437-442. */
meso_cell meso_uptake_rate(meso_uptake here, double confidence);

/* Rate here over rate there, with the exact interval given the sum of both counts; no value
   when there is nothing there (bounds below only), undefined without any count.
   Przyborowski and Wilenski (1940), Biometrika 31(3/4), 313-323; Clopper and Pearson (1934). */
meso_cell meso_uptake_ratio(meso_uptake here, meso_uptake there, double confidence);

/* Probability of so few here, or so many when that is rarer, if both rates were one: two-sided,
   the smaller tail doubled; 1 at most. NaN without any count. */
double meso_uptake_chance(meso_uptake here, meso_uptake there);

#endif
