/** @file
 *  @brief Which set of options is worth the money, whatever the weights? Robust portfolio
 *         modelling with budget, synergies and other limits. */
#ifndef MESOSCOPE_PORTFOLIO_H
#define MESOSCOPE_PORTFOLIO_H

#include <mesoscope/acceptability.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Two options that are worth more, or less, together than apart. */
typedef struct meso_synergy {
    int32_t first;  /**< option */
    int32_t second; /**< option */
    double worth; /**< added when both are chosen, on the scale on which an option that is best
                       by every criterion is worth 1; below 0 when they are in each other's
                       way */
} meso_synergy;

/** How many of some options may be chosen: of a district, a cluster, a kind. */
typedef struct meso_quota {
    const char *name;      /**< for messages, for example "north" */
    int32_t members;       /**< how many options it concerns */
    const int32_t *member; /**< [members] options */
    int32_t least;         /**< at least so many of them, 0 = no limit */
    int32_t most;          /**< at most so many; negative = no limit */
} meso_quota;

/** One option that makes sense only with another. */
typedef struct meso_requirement {
    int32_t option; /**< needs */
    int32_t needs;  /**< the other */
} meso_requirement;

/** What a portfolio may be. Start from MESO_PORTFOLIO_LIMITS_INIT. */
typedef struct meso_portfolio_limits {
    int32_t version;                     /**< 1 */
    const double *cost;                  /**< [options] 0 or more; NULL = all cost nothing */
    double budget;                       /**< most that may be spent; 0 = no limit */
    int32_t synergies;                   /**< how many */
    const meso_synergy *synergy;         /**< [synergies] */
    int32_t quotas;                      /**< how many */
    const meso_quota *quota;             /**< [quotas] */
    int32_t requirements;                /**< how many */
    const meso_requirement *requirement; /**< [requirements] */
} meso_portfolio_limits;

/** No limit but the number of the top. */
#define MESO_PORTFOLIO_LIMITS_INIT \
    {                              \
        .version = 1               \
    }

/** What an option is to the portfolio. */
typedef enum meso_portfolio_class {
    MESO_PORTFOLIO_UNKNOWN,    /**< a score is missing: it cannot be judged */
    MESO_PORTFOLIO_CORE,       /**< in the best portfolio of every draw: choose it */
    MESO_PORTFOLIO_BORDERLINE, /**< in some: learn more about this one first */
    MESO_PORTFOLIO_EXTERIOR    /**< in none: leave it */
} meso_portfolio_class;

/** What the best portfolios of all draws have in common; released with meso_portfolio_free().
 */
typedef struct meso_portfolio {
    int32_t options;      /**< as asked */
    const double *core;   /**< [options] core index: share of draws whose best portfolio has it;
                               NaN when it cannot be judged */
    const uint8_t *class; /**< [options] meso_portfolio_class */
    const uint8_t *at_estimates; /**< [options] 1 = in the best portfolio at estimates and given
                                      weights */
    double cost;                 /**< of the portfolio at the estimates */
    int32_t different;           /**< different best portfolios among the draws */
    int32_t stopped; /**< draws whose search met its limit: their best so far counted */
} meso_portfolio;

/** Finds the best portfolio in every draw of scores and weights, and counts.
 *
 *  In a draw: maximise sum value(o) z(o) + sum of synergies, z in {0, 1}, within the budget, at
 *  most choice->top options, the quotas and the requirements; synergies enter as products made
 *  linear. Solved by branch and cut.
 *
 *  @param ctx      context of this thread.
 *  @param[out] out what the draws have in common; untouched on failure.
 *  @param choice   options and criteria; draws of 200 to 1,000 are enough here.
 *  @param limits   NULL means MESO_PORTFOLIO_LIMITS_INIT.
 *  @retval MESO_OK          *out is set.
 *  @retval MESO_E_ARGUMENT  as meso_acceptability_compute(); a limit names an option that is
 * not there, or a cost that is no number.
 *  @retval MESO_E_DATA      no portfolio meets all limits; the text says so.
 *  @retval MESO_E_NOMEM     memory exhausted.
 *  @ownership caller releases *out with meso_portfolio_free().
 *  @threads   runs on the executor; the same bytes for any number.
 *  @cost      one whole-number program of options + synergies columns a draw.
 *  @see Liesioe, Mild and Salo (2007), European Journal of Operational Research 181(3),
 *  1488-1505. */
MESO_MUST_CHECK MESO_API meso_status
meso_portfolio_compute(meso_ctx *ctx, meso_portfolio **out, const meso_choice *choice,
                       const meso_portfolio_limits *limits);

/** Releases what meso_portfolio_compute() made.
 *  @param portfolio  may be NULL. */
MESO_API void meso_portfolio_free(meso_portfolio *portfolio);

#ifdef __cplusplus
}
#endif
#endif
