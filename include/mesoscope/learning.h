/** @file
 *  @brief What was believed, tried and learnt: probes with their signposts, notes and signals,
 *         decisions, forecasts. Read by measures and questions of learning. */
#ifndef MESOSCOPE_LEARNING_H
#define MESOSCOPE_LEARNING_H

#include <mesoscope/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** An option under trial. Texts are never NULL; "" = not said; NaN = not known. */
typedef struct meso_probe {
    const char *key;        /**< unique */
    const char *title;      /**< title */
    const char *hypothesis; /**< if we do this, then that, because */
    const char *stance;     /**< mainstream, oblique, naive, contradictory or "" */
    const char *state;      /**< idea, probe, amplify, dampen, stopped, learnt */
    const char *owner;      /**< key of the actor who answers for it */
    const char *start_on;   /**< ISO date */
    const char *decide_on;  /**< ISO date */
    const char *currency;   /**< of the amounts */
    const char *amplify_if; /**< what must be seen to do more */
    const char *dampen_if;  /**< what must be seen to stop */
    const char *learnt;     /**< what was learnt */
    double cost;            /**< planned */
    double spent;           /**< so far */
    double loss_cap;        /**< most that may be lost */
    double authority;       /**< may we? 0 to 5 */
    double acceptance;      /**< do they want it? 0 to 5 */
    double ability;         /**< can we? 0 to 5 */
    double belief_before;   /**< probability that it works, before */
    double belief_now;      /**< now */
} meso_probe;

/** What would tell, and by when. */
typedef struct meso_signpost {
    int32_t probe;       /**< position in probe */
    const char *due_on;  /**< ISO date */
    const char *says;    /**< what would tell */
    const char *seen_on; /**< ISO date, "" = not seen yet */
    const char *seen;    /**< what was seen */
} meso_signpost;

/** A dated observation, signal, practice, reflection, ... */
typedef struct meso_note {
    const char *key;      /**< unique */
    const char *kind;     /**< claim, signal, observation, reflection, ask, ... */
    const char *on_date;  /**< ISO date */
    const char *author;   /**< who wrote it */
    const char *title;    /**< title, "" = none */
    const char *text;     /**< words */
    const char *state;    /**< open, noise, watch, probe, seen, ... */
    const char *until;    /**< tripwire or deadline, ISO date */
    const char *reply;    /**< tripwire, or answer */
    const char *reply_on; /**< ISO date: answered, judged, or come true */
    double strength;      /**< 1 to 5, of a checkin its votes; NaN = not said */
    double impact;        /**< of a checkin: position 1 to 5; NaN = none */
    double feasibility;   /**< the same */
    double speed;         /**< the same */
    int32_t probe;        /**< position in probe, -1 = none */
} meso_note;

/** A choice with its reason. */
typedef struct meso_decision {
    const char *key;       /**< unique */
    const char *on_date;   /**< ISO date */
    const char *author;    /**< who decided */
    const char *title;     /**< what was decided */
    const char *chosen;    /**< chosen */
    const char *rejected;  /**< rejected */
    const char *because;   /**< why */
    const char *review_on; /**< ISO date, "" = never */
    const char *state;     /**< standing, superseded, withdrawn */
    int32_t probe;         /**< position in probe, -1 = none */
} meso_decision;

/** A dated probability, or an interval, and what happened. */
typedef struct meso_forecast {
    const char *key;         /**< unique */
    const char *says;        /**< what will be */
    const char *author;      /**< who says so */
    const char *team;        /**< of which team */
    const char *made_on;     /**< ISO date */
    const char *due_on;      /**< ISO date */
    const char *resolved_on; /**< ISO date, "" = not known yet */
    double p;                /**< probability; NaN = it is an interval */
    double base_rate;        /**< how often such things happen; NaN = not said */
    double lo;               /**< low end; NaN = it is a probability */
    double est;              /**< best guess */
    double hi;               /**< high end */
    double confidence;       /**< of the interval; NaN = not said */
    double outcome;          /**< 0 or 1, or the number; NaN = not known yet */
    int32_t probe;           /**< position in probe, -1 = none */
} meso_forecast;

/** A code that a probe or note is about. */
typedef struct meso_subject {
    int32_t row;        /**< position in probe or note */
    const char *scheme; /**< key: industry scheme, level, need, place, ... */
    const char *code;   /**< in the scheme */
    const char *label;  /**< "" = none */
    const char *role;   /**< about, meets, ... */
} meso_subject;

/** Everything a project knows of its learning; released with meso_learning_free(). */
typedef struct meso_learning {
    int32_t probes;                  /**< how many probes */
    const meso_probe *probe;         /**< [probes] in the order of their keys */
    int32_t signposts;               /**< how many signposts */
    const meso_signpost *signpost;   /**< [signposts] by due_on */
    int32_t notes;                   /**< how many notes */
    const meso_note *note;           /**< [notes] by on_date */
    int32_t decisions;               /**< how many decisions */
    const meso_decision *decision;   /**< [decisions] by on_date */
    int32_t forecasts;               /**< how many forecasts */
    const meso_forecast *forecast;   /**< [forecasts] by made_on */
    int32_t probe_themes;            /**< how many tags of probes */
    const meso_subject *probe_theme; /**< [probe_themes] by row, scheme, code */
    int32_t note_themes;             /**< how many tags of notes */
    const meso_subject *note_theme;  /**< [note_themes] by row, scheme, code */
    const char *digest;              /**< SHA-256 of all of it, for recipes */
} meso_learning;

/** Releases what a project gave.
 *  @param learning  may be NULL. */
MESO_API void meso_learning_free(meso_learning *learning);

#ifdef __cplusplus
}
#endif
#endif
