/** What every method of complexity takes and gives: scores of the kept regions and industries.
 *  One formula a file: eci.c, reflections.c, fitness.c, nhefc.c, genepy.c. */
#ifndef MESO_MEASURE_COMPLEXITY_METHOD_H
#define MESO_MEASURE_COMPLEXITY_METHOD_H

#include "measure/links.h"
#include "num/lanczos.h"

typedef enum meso_complexity_method {
    MESO_COMPLEXITY_ECI,
    MESO_COMPLEXITY_FITNESS,
    MESO_COMPLEXITY_NHEFC,
    MESO_COMPLEXITY_GENEPY,
    MESO_COMPLEXITY_REFLECTIONS
} meso_complexity_method;

/* In whose units the scores leave. */
typedef enum meso_complexity_scale {
    MESO_SCALE_STANDARD, /* each side by its own mean and population deviation */
    MESO_SCALE_STATA, /* both sides by the regions' mean and the deviation over all their cells
                       */
    MESO_SCALE_PY,    /* both sides by the regions' mean and population deviation */
    MESO_SCALE_R,     /* each side by its own mean and sample deviation */
    MESO_SCALE_ECONGEO,   /* each side divided by its sum */
    MESO_SCALE_DATAWHEEL, /* reflections, then as R */
    MESO_SCALE_RAW        /* as the method leaves it */
} meso_complexity_scale;

/* Which of two mirror images of the index is up. */
typedef enum meso_complexity_sign {
    MESO_SIGN_DIVERSITY, /* correlation with diversity above zero */
    MESO_SIGN_SPEARMAN,  /* the same of ranks */
    MESO_SIGN_UBIQUITY   /* correlation of the industries with ubiquity below zero */
} meso_complexity_sign;

typedef struct meso_complexity_options {
    meso_complexity_method method;
    meso_complexity_scale scale;
    meso_complexity_sign sign;
    double delta;       /* of NHEFC */
    int32_t iterations; /* most; of reflections: exactly */
    int asked;          /* the limit was asked for: reaching it is no failure */
    double tolerance;
} meso_complexity_options;

/* What is to be said of a computation besides the scores. */
typedef struct meso_complexity_facts {
    double value[2];    /* second and third eigenvalue of ECI; first and second of GENEPY */
    double residual;    /* of the last step, relative */
    double correlation; /* that the sign rule looked at */
    int32_t steps;      /* iterations or Lanczos steps */
    int32_t parts;      /* connected parts of the matrix */
    int32_t outside;    /* regions outside the largest part */
    int32_t outside_industries;
    int32_t drifting; /* regions and industries that tend to zero without end */
    int settled;      /* 1 = residual, 2 = only the order of regions stands */
} meso_complexity_facts;

/* Room of one thread for matrices of one shape. */
typedef struct meso_complexity_room {
    uint8_t *inside, *inside_industry; /* the largest connected part */
    int32_t *parts;                    /* [regions + industries] */
    double *region[5], *industry[5];   /* scratch; the first belong to the methods' answers */
    int64_t *order;                    /* [regions] */
    int32_t *tier[5];                  /* of fitness: three scratch, regions, industries */
    int64_t *turned_row;               /* [industries + 2] of fitness: the matrix on its side */
    int32_t *turned_column;            /* [links a draw may have] */
    meso_lanczos lanczos;
    double *vector; /* [2 x smaller side] */
    double *unit;   /* [smaller side] */
} meso_complexity_room;

meso_status meso_complexity_room_take(meso_ctx *ctx, meso_arena *arena,
                                      meso_complexity_room *room, const meso_presence *p,
                                      const meso_complexity_options *options);

/* Scores of the kept regions and industries; NaN outside the largest connected part. `start`
   holds scores of a similar matrix to begin from, NULL = none; with it the sign is that which
   agrees with them, whatever the rule. */
typedef struct meso_complexity_start {
    const double *region, *industry;
} meso_complexity_start;

meso_status meso_complexity_compute(meso_ctx *ctx, double *region, double *industry,
                                    meso_complexity_facts *facts, meso_complexity_room *room,
                                    const meso_presence *p,
                                    const meso_complexity_options *options,
                                    const meso_complexity_start *start);

/* The methods: raw scores of what is inside, into region[] and industry[]. */
typedef meso_status meso_complexity_body(meso_ctx *ctx, double *region, double *industry,
                                         meso_complexity_facts *facts,
                                         meso_complexity_room *room, const meso_presence *p,
                                         const meso_complexity_options *options,
                                         const meso_complexity_start *start);
meso_complexity_body meso_eci, meso_reflections, meso_fitness, meso_nhefc, meso_genepy;

/* Puts both sides into the units asked for; counts only what is inside. Fitness and its kin
   have units of their own, which are their standard. */
void meso_complexity_rescale(double *region, double *industry, const meso_complexity_room *room,
                             const meso_presence *p, const meso_complexity_options *options);

#endif
