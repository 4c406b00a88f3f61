/** @file
 *  @brief An answer to a practitioner's question: facts to be put into sentences, figures to be
 *         drawn, notes to be read. It holds numbers and keys; words and colours come later. */
#ifndef MESOSCOPE_ANSWER_H
#define MESOSCOPE_ANSWER_H

#include <mesoscope/learning.h>
#include <mesoscope/portfolio.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A named gap of a sentence. Several slots of one name make a list ("a, b and c"). */
typedef struct meso_slot {
    const char *name;   /**< as in the template: {jobs} */
    const char *text;   /**< words (labels, codes); NULL when cell holds a number */
    meso_cell cell;     /**< number with its interval */
    const char *unit;   /**< of cell */
    meso_format format; /**< of cell */
    int32_t digits;     /**< of cell */
    const char *figure; /**< id of the figure that shows it, or NULL */
} meso_slot;

/** A sentence before it has words: key of its template and what fills the gaps. */
typedef struct meso_fact {
    const char *key;       /**< for example "overview.jobs" */
    int32_t slots;         /**< how many gaps are filled */
    const meso_slot *slot; /**< [slots] */
    double probability; /**< that the claim is true, for the hedging word; NaN = a plain fact */
} meso_fact;

/** How a figure is drawn; the columns of its table are fixed for each kind. */
typedef enum meso_figure_kind {
    MESO_FIGURE_STRIP,   /**< rows = regions; key "region", quantity "value", text "role"
                              (self, peer, other); optional quantity "rank" on the self row;
                              optional quantity "nation" (same in all rows): reference mark */
    MESO_FIGURE_TREND,   /**< big number with an index line; key "region" (self first, then
                              reference), series "index", quantity "value", text "role" */
    MESO_FIGURE_ANCHORS, /**< dot-whisker table; key "industry", quantities "jobs", "lq",
                              "peers" (median), "change", series "history" */
    MESO_FIGURE_BARS,    /**< diverging bars; text "part" (a key when it begins with "part.",
                              else a label), quantity "value"; text "role" ("total" rules a
                              row off); optional quantity "band": a second, outer range */
    MESO_FIGURE_STACK,   /**< stacked diverging bars per industry; key "industry", quantities
                              "nation", "mix", "local", "change" */
    MESO_FIGURE_SCATTER, /**< key "industry", quantities "x", "y", "size", text "class" (a key)
                          */
    MESO_FIGURE_MAP,     /**< rows = regions; key "region", quantity "value", text "role" */
    MESO_FIGURE_TREEMAP, /**< key "industry", text "group", quantities "size", "tint" */
    MESO_FIGURE_TABLE,   /**< any table, printed as it is */
    MESO_FIGURE_CARDS,   /**< what needs attention; texts "kind", "title", "body" (keys whose
                              gaps are the other columns of the row, then the figure's
                              slots), "where" (name of a question), quantity "evidence" 0
                              to 4 */
    MESO_FIGURE_SHORTLIST,   /**< candidates, best first; key "industry", quantities "reach",
                                "chance", "rank", "base" (the same in all rows: what is usual),
                                text "stance" (a key); optional quantity "stays": share of the
                                other ways of making the list that have it on it */
    MESO_FIGURE_SPACE,       /**< a network; key "industry", texts "class" (class.here, .little,
                                .not_here, .candidate) and "group" (a label), quantities "size",
                                "x", "y" (from the top), "number" (of a candidate), series "ties":
                                rows that it is tied to */
    MESO_FIGURE_CALIBRATION, /**< said against seen; quantities "said", "seen" (shares) and
                                  "cases", one row a class of what was said */
    MESO_FIGURE_INSPECTOR,   /**< what is known of each candidate, rows of one together; key
                                "industry", texts "part" (a key: part.itself, .aside, .near,
                                .missing, .peer, .elsewhere) and "item" (a label), quantities
                                "proximity",   "lq", "size", "firms", "usual", "regions" */
    MESO_FIGURE_BOARD,  /**< probes by state; key "probe", texts "class" (class.idea, .probe,
                           .amplify, .dampen, .stopped, .learnt), "owner", "next",
                           quantities "spent", "loss_cap", "before", "now" (0 to 1) */
    MESO_FIGURE_FIELDS, /**< four fields; key "option", quantities "x" (0 to 5), "y" (0 to
                           1), "size", text "class" (class.running, .waiting) */
    MESO_FIGURE_CURVE, /**< Lorenz or localisation curves, one behind the other; key "industry",
                         quantities "step" (1 begins a curve), "base", "share" */
    MESO_FIGURE_MATRIX, /**< marks in two directions; keys "row" and "column", texts "class" (a
                           key: a mark, or words for class.gap_...; "" = the value) and "role"
                           of the row ("mark"; "bar" and "class" stand below them),
                           quantity "value" */
    MESO_FIGURE_NETWORK /**< who works with whom; key "organisation", text "class" (class.micro
                           to class.meta: its band), quantities "size" (none = did not
                           answer), "x", "y" (in its band, from the top), "cuts" (above 0: it
                           holds parts together), series "ties": rows that it is tied to */
} meso_figure_kind;

/** A panel of a page. */
typedef struct meso_figure {
    const char *id;        /**< unique in the answer, also its anchor */
    meso_figure_kind kind; /**< how it is drawn */
    const char *title;     /**< key of the title */
    const char *hint;      /**< key of the one-line how-to-read */
    int32_t slots;         /**< how many gaps are filled */
    const meso_slot *slot; /**< fills title and hint, and names axes: slots "x", "y", "value" */
    meso_table *table;     /**< what is drawn; NULL when there is a reason */
    const char *reason;    /**< key of why there is nothing to draw; NULL otherwise */
    int32_t width;         /**< share of the page's twelve columns */
} meso_figure;

/** An answer; read freely, release with meso_answer_free(). */
typedef struct meso_answer {
    const char *question;      /**< name of the question's record */
    const char *title;         /**< key of the page's title */
    int32_t contexts;          /**< how many context slots */
    const meso_slot *context;  /**< [contexts] region, peers, period, measure, level */
    int32_t facts;             /**< how many sentences */
    const meso_fact *fact;     /**< [facts] the lede, in order */
    int32_t figures;           /**< how many panels */
    const meso_figure *figure; /**< [figures] in reading order */
    int32_t notes;             /**< how many notes */
    const meso_fact *note;     /**< [notes] suppressed, estimated, bridged, left out */
} meso_answer;

/** An activity that somebody set aside, and why; it is shown as such and not chosen. */
typedef struct meso_set_aside {
    const char *industry; /**< code */
    const char *because;  /**< the reason, as written */
} meso_set_aside;

/** Scores that people wrote: options judged by their own criteria, and what a portfolio may be.
 */
typedef struct meso_scores {
    int32_t options;                 /**< how many options */
    const char *const *option;       /**< [options] codes of industries, or names */
    const char *const *label;        /**< [options] "" = none */
    int32_t criteria;                /**< how many criteria */
    const meso_criterion *criterion; /**< [criteria] with their weights */
    const meso_cell *score;          /**< [options * criteria] */
    meso_portfolio_limits limits;    /**< costs, synergies, quotas, requirements */
} meso_scores;

/** What a question reads: one region against others. */
typedef struct meso_question_input {
    const meso_panel *panel;    /**< jobs (or the quantity asked for), flat, all periods */
    const meso_panel *sections; /**< same, industries one or more levels up; NULL = none */
    const meso_panel *output;  /**< value added over the axes of panel or of one column; NULL */
    const meso_panel *firms;   /**< establishments over the axes of panel; NULL */
    int32_t region;            /**< row of interest */
    int32_t peers;             /**< 0 = find them */
    const int32_t *peer;       /**< [peers] rows */
    const char *peers_name;    /**< name of a given set, or NULL */
    const double *longitude;   /**< [regions] or NULL */
    const double *latitude;    /**< [regions] or NULL */
    meso_period from;          /**< first period of change, 0 = the default of the question */
    meso_period at;            /**< period of the portrait, 0 = the last */
    int has_boundaries;        /**< whether maps can be drawn */
    meso_draw_options draw;    /**< how uncertainty is drawn */
    const meso_actors *actors; /**< who does what for whom; NULL unless the question asks */
    const meso_learning *learning; /**< what was tried and learnt; NULL unless asked */
    const char *today; /**< ISO date on which a question of learning is asked; else NULL */
    const char *place; /**< code of the region asked for, also without a panel; NULL = all */
    int32_t asides;    /**< how many activities were set aside */
    const meso_set_aside *aside; /**< [asides] of this region */
    const meso_scores *scores;   /**< instead of those that the data give; NULL = none */
} meso_question_input;

/** What a question is about besides one region and its panel. */
enum {
    MESO_ASKS_ACTORS = 1,  /**< about actors: panel and region may be missing (NULL, -1) */
    MESO_ASKS_LEARNING = 2 /**< about what was tried and learnt: panel, region may be missing */
};

/** One question: one file, one record. */
typedef struct meso_question {
    const char *name; /**< command, URL and template prefix: "overview" */
    const char
        *question;      /**< with {region}: "What is {region} good at, and what is changing?" */
    const char *answer; /**< what one may conclude */
    const char *caution;          /**< what one may not conclude */
    const char *source;           /**< publications behind it */
    const meso_setting *settings; /**< ends with a record whose name is NULL */
    /** Answers; *out is untouched on failure. */
    meso_status (*ask)(meso_ctx *ctx, meso_answer **out, const meso_question_input *input,
                       const double *settings);
    uint32_t asks; /**< sum of MESO_ASKS_... */
} meso_question;

/** Every question, in the order of the screens; ends with NULL. */
MESO_API extern const meso_question *const meso_questions[];

/** A question by name.
 *  @param word  for example "overview".
 *  @return the record, or NULL. */
MESO_API const meso_question *meso_question_find(const char *word);

/** Releases an answer.
 *  @param answer  may be NULL. */
MESO_API void meso_answer_free(meso_answer *answer);

#ifdef __cplusplus
}
#endif
#endif
