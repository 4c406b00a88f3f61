/** The power of a pilot's design for a given size and effect. */
#ifndef MESO_MEASURE_PILOT_DESIGN_H
#define MESO_MEASURE_PILOT_DESIGN_H

/* What is expected of the units; effect may have either sign. */
typedef struct meso_pilot_design {
    int of_shares;           /* 1: base and effect are shares; 0: a mean with sd */
    double base, effect, sd; /* sd of a unit */
    double correlation;      /* between the partners of a pair */
    double cluster, icc;     /* units a place, and how alike they are */
    double steps;            /* of the stepped design */
    double confidence;
} meso_pilot_design;

/* Powers as functions of n: units a side, pairs, places a side (may be fractional, >= 2) and
   places in all of a stepped design (a multiple of its steps). */
typedef double meso_pilot_power(const meso_pilot_design *design, double n);

double meso_pilot_parallel(const meso_pilot_design *design, double n);
double meso_pilot_matched(const meso_pilot_design *design, double n);
double meso_pilot_clusters(const meso_pilot_design *design, double n);
double meso_pilot_stepped(const meso_pilot_design *design, double n);

#endif
