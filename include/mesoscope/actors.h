/** @file
 *  @brief Actors: firms, organisations and people of a place, what they offer, how they are
 *         linked, and what they answered. Read by measures and questions of the meso level. */
#ifndef MESOSCOPE_ACTORS_H
#define MESOSCOPE_ACTORS_H

#include <mesoscope/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** An actor. Texts are never NULL; "" = not said; NaN = not known. */
typedef struct meso_actor {
    int64_t id;            /**< in the project */
    const char *key;       /**< unique */
    const char *kind;      /**< firm, meso, government, expert, household, group */
    const char *name;      /**< may leave only through the gate of `consent` */
    const char *form;      /**< sort of organisation, in the user's words */
    const char *level;     /**< micro, meso, macro, meta or "" */
    const char *owner;     /**< who owns or governs it */
    const char *region;    /**< code of the region, "" = not said */
    const char *size_band; /**< size class */
    const char *since;     /**< ISO date */
    const char *until;     /**< ISO date, "" = still there */
    const char *consent;   /**< no, counts, name or "" = not asked */
    const char *source;    /**< title */
    double lat;            /**< degrees north */
    double lon;            /**< degrees east */
    int32_t confidential;  /**< 1: known from a confidential source */
} meso_actor;

/** What an actor offers: service, programme, instrument, regulation, infrastructure. */
typedef struct meso_offer {
    int64_t id;               /**< in the project */
    const char *key;          /**< unique */
    const char *kind;         /**< what it is */
    const char *title;        /**< title */
    int32_t actor;            /**< position in actor, -1 = nobody yet */
    int32_t parent;           /**< position in offer of which it is part, -1 = none */
    const char *status;       /**< used, exists, planned, none or "" */
    const char *what;         /**< in a sentence */
    const char *tier;         /**< national, provincial, local, ... */
    const char *instrument;   /**< kind of instrument */
    const char *target;       /**< for whom */
    const char *eligibility;  /**< rule of admission, as written */
    const char *price;        /**< price and its unit */
    const char *currency;     /**< of the budget */
    const char *window_open;  /**< ISO date */
    const char *window_close; /**< ISO date */
    const char *source;       /**< title */
    double depth;             /**< 0 to 5 */
    double wait_weeks;        /**< weeks */
    double capacity;          /**< cases a year */
    double reach;             /**< share of those it is for, 0 to 1 */
    double quality;           /**< share that it helps, 0 to 1 */
    double budget;            /**< money a year */
    int32_t confidential;     /**< 1: from a confidential source */
} meso_offer;

/** A tie from one actor to another. */
typedef struct meso_link {
    int32_t from;         /**< position in actor */
    int32_t to;           /**< position in actor */
    const char *kind;     /**< supplies, collaborates, refers, expects, responds, trains, ... */
    const char *period;   /**< when, "" = not said */
    const char *says;     /**< what is expected or done */
    const char *reply;    /**< answer of the other side */
    const char *source;   /**< title */
    double strength;      /**< NaN = not said */
    int32_t confidential; /**< 1: from a confidential source */
} meso_link;

/** Why an answer has no number or words. */
typedef enum meso_reply_state {
    MESO_REPLY_GIVEN,
    MESO_REPLY_DONT_KNOW, /**< is not zero */
    MESO_REPLY_REFUSED,
    MESO_REPLY_SKIPPED /**< the question was not for them */
} meso_reply_state;

/** Who was asked in a survey. */
typedef struct meso_respondent {
    int32_t survey;      /**< position in survey */
    int32_t actor;       /**< position in actor */
    double weight;       /**< for how many they stand */
    double population;   /**< of the stratum, NaN = not known */
    const char *stratum; /**< stratum of the sample */
    const char *cluster; /**< first-stage unit, "" = themselves */
    int32_t answered;    /**< 0: was asked and did not answer */
} meso_respondent;

/** One answer of one respondent. */
typedef struct meso_reply {
    int32_t survey;         /**< position in survey */
    int32_t actor;          /**< position in actor: who answered */
    int32_t about;          /**< position in actor: about whom, -1 = nobody */
    int32_t question;       /**< position in question */
    meso_reply_state state; /**< given, or why not */
    double number;          /**< NaN = words only */
    const char *text;       /**< words */
    const char *period;     /**< "" = none */
} meso_reply;

/** A code tied to a row. */
typedef struct meso_tag {
    int32_t row;        /**< position in actor, offer or voice, whichever list it stands in */
    const char *scheme; /**< key: industry scheme, failure, need, function, level, ... */
    const char *code;   /**< in the scheme */
    const char *label;  /**< "" = none */
    const char *role;   /**< about, makes, needs, meets, ... */
    double weight;      /**< 1 unless it says how much */
} meso_tag;

/** A question of a survey. */
typedef struct meso_survey_question {
    const char *scheme; /**< key of the scheme it stands in */
    const char *code;   /**< in the scheme */
    const char *label;  /**< its words */
} meso_survey_question;

/** What somebody said of the place: a constraint, event, signal, claim or ask. */
typedef struct meso_voice {
    int64_t id;           /**< in the project */
    const char *key;      /**< unique */
    const char *kind;     /**< constraint, event, signal, claim, ask, ... */
    const char *on_date;  /**< ISO date */
    const char *author;   /**< who wrote it */
    const char *title;    /**< title, "" = none */
    const char *text;     /**< words */
    const char *state;    /**< open, sent, answered, closed, ... */
    const char *until;    /**< deadline, ISO date */
    const char *reply;    /**< answer */
    const char *reply_on; /**< ISO date */
    const char *source;   /**< title of its source */
    int32_t actor;        /**< position in actor: about or to whom, -1 = nobody */
    int32_t parent;       /**< position in voice that it follows from, -1 = none */
    int32_t confidential; /**< 1: from a confidential source */
    double strength;      /**< 1 to 5; NaN = not said */
} meso_voice;

/** Everything a project knows of its actors; read freely, release with meso_actors_free(). */
typedef struct meso_actors {
    int32_t actors;                       /**< how many actors */
    const meso_actor *actor;              /**< [actors] in the order of their keys */
    int32_t offers;                       /**< how many offers */
    const meso_offer *offer;              /**< [offers] in the order of their keys */
    int64_t links;                        /**< how many links */
    const meso_link *link;                /**< [links] by from, to, kind, period */
    int32_t surveys;                      /**< how many surveys were asked */
    const char *const *survey;            /**< [surveys] titles of their sources, ascending */
    int32_t questions;                    /**< how many questions were answered */
    const meso_survey_question *question; /**< [questions] by scheme and code */
    int64_t respondents;                  /**< how many were asked */
    const meso_respondent *respondent;    /**< [respondents] by survey and actor */
    int64_t replies;                      /**< how many answers */
    const meso_reply *reply;              /**< [replies] by survey, actor, question */
    int64_t actor_tags;                   /**< how many tags of actors */
    const meso_tag *actor_tag;            /**< [actor_tags] by row, scheme, code */
    int64_t offer_tags;                   /**< how many tags of offers */
    const meso_tag *offer_tag;            /**< [offer_tags] by row, scheme, code */
    int32_t voices;                       /**< how many notes */
    const meso_voice *voice;              /**< [voices] in the order of their dates and keys */
    int64_t voice_tags;                   /**< how many tags of notes */
    const meso_tag *voice_tag;            /**< [voice_tags] by row, scheme, code */
    const char *digest;                   /**< SHA-256 of all of it, for recipes */
} meso_actors;

/** Position of an actor by key.
 *  @param actors  loaded.
 *  @param key     as written.
 *  @return position, or -1. */
MESO_API int32_t meso_actors_find(const meso_actors *actors, const char *key);

/** Releases actors.
 *  @param actors  may be NULL. */
MESO_API void meso_actors_free(meso_actors *actors);

#ifdef __cplusplus
}
#endif
#endif
