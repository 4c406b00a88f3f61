/** Would the question have been answered well before? Rolling origins, regions held out. */
#ifndef MESO_MEASURE_ENTRY_BACKTEST_H
#define MESO_MEASURE_ENTRY_BACKTEST_H

#include "measure/entry_model.h"
#include "num/score.h"

typedef struct meso_entry_backtest_options {
    meso_entry_options entry;
    int32_t tests; /* last origins that are tested, at most */
    int32_t folds; /* blocks of regions: each is predicted by models that never saw it */
    int32_t top;   /* length of a region's list */
} meso_entry_backtest_options;

/* What is measured of a model, each with an interval over regions. */
typedef enum meso_entry_score {
    MESO_SCORE_PRECISION, /* average precision */
    MESO_SCORE_GAIN,      /* average precision of the stack less this model's, paired */
    MESO_SCORE_TOP,       /* share of the regions' top lists that came in */
    MESO_SCORE_LIFT,      /* average precision over the base rate */
    MESO_SCORE_F1,
    MESO_SCORE_WITHIN, /* AUC within regions */
    MESO_SCORE_BRIER,
    MESO_SCORE_LOG_LOSS,
    MESO_SCORES
} meso_entry_score;

typedef struct meso_entry_backtest {
    meso_entry_backtest_options options;
    meso_entry_history history;
    meso_entry_cases all;          /* every case with an outcome */
    int64_t count;                 /* tested cases */
    const int64_t *tested;         /* [count] positions in all */
    const double *probability;     /* [MODELS * count] said out of sample */
    const double *odds;            /* [MODELS * count] its log odds before recalibration */
    int64_t events;                /* among the tested */
    int32_t first_test, last_test; /* origins */
    meso_cell score[MESO_ENTRY_MODELS][MESO_SCORES];
    int32_t chosen; /* the stack, or the best baseline when the stack is not surely better */
    int32_t best_baseline;
    int beats_size; /* whether the stack's gain over size is above zero with confidence */
    double slope[MESO_ENTRY_MODELS],
        shift[MESO_ENTRY_MODELS]; /* recalibration for the future */
} meso_entry_backtest;

/* MESO_E_DATA when there are too few periods or entries; the text says which. Everything lies
   in the arena. Parallel; the same bytes for any number of threads. */
meso_status meso_entry_backtest_run(meso_ctx *ctx, meso_arena *arena, meso_entry_backtest *out,
                                    const meso_input *input,
                                    const meso_entry_backtest_options *options);

/* Scores with intervals from regions drawn with replacement; part of the run. */
meso_status meso_entry_backtest_score(meso_ctx *ctx, meso_arena *arena,
                                      meso_entry_backtest *test, const meso_input *input);

/* Settings of a record, in the order of the options. */
enum { MESO_ENTRY_SETTINGS_COUNT = 8 };
#define MESO_ENTRY_SETTINGS                                                                  \
    {"absent",                                                                               \
     "quotient",                                                                             \
     "shrunk quotient below which an activity is absent",                                    \
     MESO_SETTING_NUMBER,                                                                    \
     0.25,                                                                                   \
     0,                                                                                      \
     1,                                                                                      \
     NULL},                                                                                  \
        {"certainty",                                                                        \
         "probability",                                                                      \
         "chance that its quotient is above 1 from which on it has come in",                 \
         MESO_SETTING_NUMBER,                                                                \
         0.5,                                                                                \
         0.5,                                                                                \
         0.999,                                                                              \
         NULL},                                                                              \
        {"look-back",                                                                        \
         "periods",                                                                          \
         "periods in which it must have been absent",                                        \
         MESO_SETTING_INTEGER,                                                               \
         3,                                                                                  \
         1,                                                                                  \
         100,                                                                                \
         NULL},                                                                              \
        {"horizon",                                                                          \
         "periods",                                                                          \
         "periods until it is looked for; 0 = about five years",                             \
         MESO_SETTING_INTEGER,                                                               \
         0,                                                                                  \
         0,                                                                                  \
         100,                                                                                \
         NULL},                                                                              \
        {"confirm",                                                                          \
         "periods",                                                                          \
         "periods in which it must still be there, while there are any",                     \
         MESO_SETTING_INTEGER,                                                               \
         2,                                                                                  \
         1,                                                                                  \
         100,                                                                                \
         NULL},                                                                              \
        {"tests", "origins", "last origins that are tested", MESO_SETTING_INTEGER, 3, 1,     \
         100,     NULL},                                                                     \
        {"folds",                                                                            \
         "blocks",                                                                           \
         "blocks of regions; a block is predicted by models that never saw it",              \
         MESO_SETTING_INTEGER,                                                               \
         5,                                                                                  \
         2,                                                                                  \
         50,                                                                                 \
         NULL},                                                                              \
    {                                                                                        \
        "top", "activities", "length of a region's list", MESO_SETTING_INTEGER, 10, 1, 1000, \
            NULL                                                                             \
    }

/* What is foretold: follow the settings above in the records that can foretell more than entry.
 */
extern const char *const meso_entry_targets[];
#define MESO_TARGET_SETTINGS                                                             \
    {"of",                                                                               \
     "word",                                                                             \
     "what is foretold: absent activities that come in, those that go, those that grow", \
     MESO_SETTING_CHOICE,                                                                \
     0,                                                                                  \
     0,                                                                                  \
     0,                                                                                  \
     meso_entry_targets},                                                                \
    {                                                                                    \
        "gain", "share", "growth of the shrunk quotient from which on it has grown",     \
            MESO_SETTING_NUMBER, 0.1, 0, 100, NULL                                       \
    }
void meso_entry_target_read(meso_entry_backtest_options *out, const double *settings);
/* "came in", "went", "grew". */
const char *meso_entry_target_word(meso_entry_target target);

/* From the first of a record's entry settings; the horizon in periods of this panel. */
void meso_entry_options_read(meso_entry_backtest_options *out, const meso_panel *panel,
                             const double *settings);

#endif
