/** @file
 *  @brief Which options stay good when neither scores nor weights are sure? SMAA-2, and what
 *         would have to change before the choice changes. */
#ifndef MESOSCOPE_ACCEPTABILITY_H
#define MESOSCOPE_ACCEPTABILITY_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One criterion: what options are judged by. */
typedef struct meso_criterion {
    const char *name;   /**< for example "jobs" */
    const char *unit;   /**< of the scores */
    int less_is_better; /**< 1 for costs and the like */
    double weight;      /**< what one would give it, 0 or more; all 0 = no opinion */
    double low;         /**< least weight one would accept, share of the sum, 0 to 1 */
    double high;        /**< most weight one would accept, share of the sum; 0 = no limit */
} meso_criterion;

/** Options (rows) judged by criteria (columns). */
typedef struct meso_choice {
    int32_t options;                 /**< 2 to 500 */
    int32_t criteria;                /**< 1 to 64 */
    const char *const *option;       /**< [options] names */
    const meso_criterion *criterion; /**< [criteria] */
    const meso_cell *score;    /**< [options * criteria] estimate and interval; an option with a
                                    score that has neither number nor bounds is left out */
    double score_confidence;   /**< of the intervals of the scores, 0.5 to 0.999 */
    int32_t top;               /**< how many may be chosen, 1 to options */
    meso_draw_options draw;    /**< draws 20 to 100000; 10,000 give shares within 0.01 */
    const double *drawn_worth; /**< [draws * options * criteria] worths from 0 to 1 that were
                                  drawn elsewhere, instead of score; NULL = draw them */
    const double *drawn_weight; /**< [draws * criteria] weights drawn elsewhere; NULL = draw */
} meso_choice;

/** What the draws say. Released with meso_acceptability_free(). */
typedef struct meso_acceptability {
    int32_t options;        /**< as asked */
    int32_t criteria;       /**< as asked */
    const uint8_t *counted; /**< [options] 0 = left out, its numbers are NaN */
    const double *rank;     /**< [options * options] share of draws with the option on the rank;
                                 the first rank first */
    const double *top;      /**< [options] share of draws among the top */
    const double *mean_rank;  /**< [options] */
    const int32_t *rank_low;  /**< [options] rank range that holds the draws' confidence */
    const int32_t *rank_high; /**< [options] */
    const double *central;    /**< [options * criteria] mean weights of the draws in which the
                                   option is first; NaN when it never is */
    const double *confidence; /**< [options] chance to be first under its central weights */
    const double *winning;    /**< [options * options] share of draws where the row beats the
                                   column */
    const double *entropy;    /**< [options] of its rank acceptabilities, bits */
} meso_acceptability;

/** Draws weights and scores, and counts ranks.
 *
 *  Weights are uniform on the part of the simplex within the criteria's limits; scores come
 * from two-piece normal curves through estimate and interval, those with bounds only (withheld)
 * evenly between them. Each criterion is scaled linearly from the worst to the best end of all
 *  intervals; the value of an option is the weighted sum. Ties share ranks by position.
 *
 *  @param ctx      context of this thread.
 *  @param[out] out what the draws say; untouched on failure.
 *  @param choice   options and criteria.
 *  @retval MESO_OK          *out is set.
 *  @retval MESO_E_ARGUMENT  sizes, weights or limits out of range; limits no weights can meet.
 *  @retval MESO_E_DATA      fewer than two options can be counted.
 *  @retval MESO_E_NOMEM     memory exhausted.
 *  @ownership caller releases *out with meso_acceptability_free().
 *  @threads   runs on the executor; the same bytes for any number.
 *  @cost      O(draws x options x (criteria x options that are ever first + options)) time,
 *             O(options x (options + draws)) memory.
 *  @see Lahdelma and Salminen (2001), Operations Research 49(3), 444-454; Tervonen and Lahdelma
 *  (2007), European Journal of Operational Research 178(2), 500-513. */
MESO_MUST_CHECK MESO_API meso_status meso_acceptability_compute(meso_ctx *ctx,
                                                                meso_acceptability **out,
                                                                const meso_choice *choice);

/** Releases what meso_acceptability_compute() made.
 *  @param acceptability  may be NULL. */
MESO_API void meso_acceptability_free(meso_acceptability *acceptability);

/** The nearest change that moves an option into or out of the top. */
typedef struct meso_flip {
    int32_t option;    /**< whose place changes */
    int32_t criterion; /**< whose weight, or whose score of the option */
    int of_weight;     /**< 1 = a weight, 0 = the option's own score */
    int enters;        /**< 1 = the option comes in, 0 = it falls out */
    double from;       /**< weight (share of the sum) or score as given */
    double to;         /**< where the place changes */
    double size;       /**< change as a share of the possible weight, or of half the score's
                            interval: 1 = the end of the interval */
} meso_flip;

/** What would change our mind: for every option, the smallest single change of a weight (the
 *  others keep their proportions) and of one of its scores that moves it across the edge of the
 *  top, at the estimates and the given weights.
 *
 *  Values are linear in either, so the crossing is found exactly.
 *
 *  @param ctx      context of this thread.
 *  @param[out] flip  [2 * options]: by weight, then by score; option is -1 where no single
 * change within 0 to 1, or within the range of all options, does it.
 *  @param choice   options and criteria; with no weights given all weigh the same.
 *  @retval MESO_OK          flip is filled.
 *  @retval MESO_E_ARGUMENT  as for meso_acceptability_compute().
 *  @retval MESO_E_NOMEM     memory exhausted.
 *  @cost      O(criteria x options^2). */
MESO_MUST_CHECK MESO_API meso_status meso_choice_flips(meso_ctx *ctx, meso_flip *flip,
                                                       const meso_choice *choice);

#ifdef __cplusplus
}
#endif
#endif
