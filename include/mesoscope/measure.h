/** @file
 *  @brief The record of a measure: all that the command line, the manual, the page and the
 * tests know about it; and the input every measure reads. */
#ifndef MESOSCOPE_MEASURE_H
#define MESOSCOPE_MEASURE_H

#include <mesoscope/actors.h>
#include <mesoscope/neighbours.h>
#include <mesoscope/relation.h>
#include <mesoscope/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a setting may be set to. Every setting travels as a double. */
typedef enum meso_setting_kind {
    MESO_SETTING_NUMBER,  /**< low to high */
    MESO_SETTING_INTEGER, /**< whole number, low to high */
    MESO_SETTING_CHOICE   /**< position in choices */
} meso_setting_kind;

/** One setting of a measure or question. */
typedef struct meso_setting {
    const char *name;           /**< option word, for example "variant" */
    const char *unit;           /**< unit or word for the value, for example "quotient" */
    const char *meaning;        /**< one line */
    meso_setting_kind kind;     /**< what it may be set to */
    double fallback;            /**< the default */
    double low;                 /**< least */
    double high;                /**< most */
    const char *const *choices; /**< CHOICE: words, ends with NULL */
} meso_setting;

/** One column of the answer. */
typedef struct meso_output {
    const char *name;    /**< machine name */
    const char *unit;    /**< unit */
    const char *meaning; /**< one line */
} meso_output;

/** How uncertainty is drawn. */
typedef struct meso_draw_options {
    int32_t draws;     /**< complete panels drawn, 20 to 100000 */
    uint64_t seed;     /**< of the counter-based random numbers */
    double confidence; /**< of intervals, 0.5 to 0.999 */
} meso_draw_options;

/** The defaults: 200 draws, seed 1, 90 % intervals. */
#define MESO_DRAW_OPTIONS_INIT \
    {                          \
        200, 1, 0.90           \
    }

/** What a measure reads. Only panel must be set; a measure of actors, or of its settings alone,
 *  needs not even that. */
typedef struct meso_input {
    const meso_panel *panel;  /**< flat: one level of regions, one of industries */
    const meso_panel *base;   /**< reference structure whose first region stands for the nation;
                                   NULL = the totals of panel */
    const meso_panel *second; /**< second quantity over the same axes (population in column 0
                                 for RPOP, output for productivity); NULL = none */
    int32_t region;           /**< row of interest, -1 = all rows */
    int32_t peers;            /**< how many rows are peers of the row of interest */
    const int32_t *peer;      /**< [peers] rows */
    const double *longitude;  /**< [regions] degrees, NaN = unknown; NULL = no places */
    const double *latitude;   /**< [regions] degrees */
    meso_draw_options draw;   /**< start from MESO_DRAW_OPTIONS_INIT */
    const meso_relation *relation;     /**< ties that somebody measured, from the industries of
                                            panel (or of second, across spaces) to those of panel;
                                            NULL = none */
    const double *layout;              /**< [2 x industries] places x, y kept from an earlier
                                            picture, NaN = none yet; NULL = no picture yet */
    const meso_neighbours *neighbours; /**< links over the rows of panel; NULL = no outlines */
    const meso_panel *world; /**< the same industries over regions of their own (countries, all
                                  regions of the nation); NULL = none */
    const meso_panel *firms; /**< establishments, same vocabularies as panel; NULL = unknown */
    const meso_panel *area;  /**< surface of the regions in any unit; NULL = unknown */
    const meso_actors *actors; /**< who does what for whom; NULL = unknown */
    const char *place; /**< code of the region asked for, also without a panel; NULL = all */
} meso_input;

/** What an input must hold before a measure can run. */
enum {
    MESO_NEEDS_REGION = 1,    /**< a row of interest */
    MESO_NEEDS_PEERS = 2,     /**< peers of it */
    MESO_NEEDS_SECOND = 4,    /**< a second quantity */
    MESO_NEEDS_TREE = 8,      /**< industries with a level above that of the columns */
    MESO_NEEDS_PLACES = 16,   /**< longitude and latitude of rows, or links between them */
    MESO_NEEDS_WORLD = 32,    /**< a wider table to score industries on */
    MESO_NEEDS_OUTPUT = 64,   /**< the second quantity is what is produced, not people */
    MESO_NEEDS_FIRMS = 128,   /**< establishments beside the panel */
    MESO_NEEDS_AREA = 256,    /**< the surface of the regions */
    MESO_NEEDS_FILLING = 512, /**< withheld cells filled whatever it costs */
    MESO_NEEDS_ACTORS = 1024, /**< actors; the panel may be NULL */
    MESO_NEEDS_NOTHING = 2048 /**< no panel and no project: its settings say all it reads */
};

/** One measure: one formula, one file, one record. */
typedef struct meso_measure {
    const char *name;             /**< word of the interface in C, R, Python and columns */
    const char *command;          /**< word on the command line */
    const char *question;         /**< in the reader's words, ends with '?' */
    const char *answer;           /**< what one may conclude */
    const char *caution;          /**< what one may not conclude */
    const char *formula;          /**< in one line of plain text */
    const char *source;           /**< the publication the formula comes from */
    int32_t periods;              /**< fewest periods it needs */
    uint32_t needs;               /**< sum of MESO_NEEDS_... */
    const meso_setting *settings; /**< ends with a record whose name is NULL */
    const meso_output *outputs;   /**< ends with a record whose name is NULL */
    /** Computes; *out is untouched on failure. settings[] are in record order, in range. */
    meso_status (*run)(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *settings);
} meso_measure;

/** Every measure, in reading order; ends with NULL. */
MESO_API extern const meso_measure *const meso_measures[];

/** A measure by name or command word.
 *  @param word  for example "lq" or "location_quotient".
 *  @return the record, or NULL. */
MESO_API const meso_measure *meso_measure_find(const char *word);

/** Checks an input against a record and runs the measure.
 *  @param ctx  context of this thread.
 *  @param[out] out  the answer; untouched on failure.
 *  @param measure   record.
 *  @param input     what to read.
 *  @param settings  one number per setting in record order; NULL means the defaults.
 *  @retval MESO_OK          *out is set.
 *  @retval MESO_E_ARGUMENT  a setting is out of range; the text names it.
 *  @retval MESO_E_DATA      too few periods, regions, or nothing to compute.
 *  @retval MESO_E_NOMEM     memory exhausted.
 *  @ownership caller releases *out with meso_table_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_measure_run(meso_ctx *ctx, meso_table **out,
                                                      const meso_measure *measure,
                                                      const meso_input *input,
                                                      const double *settings);

#ifdef __cplusplus
}
#endif
#endif
