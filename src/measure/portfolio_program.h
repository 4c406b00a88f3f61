/** The limits of a portfolio as a whole-number program. */
#ifndef MESO_MEASURE_PORTFOLIO_PROGRAM_H
#define MESO_MEASURE_PORTFOLIO_PROGRAM_H

#include "measure/choice.h"
#include "num/linear_program.h"

#include <mesoscope/portfolio.h>

/* Columns: the counted options, then the synergies among them. */
typedef struct meso_portfolio_program {
    meso_program_shape shape;
    int32_t options;
    int32_t synergies;
    const double *worth; /* [synergies] */
} meso_portfolio_program;

/* Checks the limits and lays out rows: number, budget, quotas, requirements, synergies. */
meso_status meso_portfolio_program_make(meso_ctx *ctx, meso_arena *arena,
                                        meso_portfolio_program *out,
                                        const meso_choice_frame *frame,
                                        const meso_portfolio_limits *limits);

#endif
