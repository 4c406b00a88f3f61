/** @file
 *  @brief Playbooks: the steps of an instrument, and which of them have evidence in a project.
 */
#ifndef MESOSCOPE_PLAYBOOK_H
#define MESOSCOPE_PLAYBOOK_H

#include <mesoscope/project.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How much of what a step asks for is there. */
typedef enum meso_step_state {
    MESO_STEP_OPEN,  /**< nothing yet */
    MESO_STEP_BEGUN, /**< a part */
    MESO_STEP_SHOWN  /**< all of it */
} meso_step_state;

/** One step; texts are never NULL. */
typedef struct meso_step {
    const char *title;      /**< what is done */
    const char *input;      /**< what it starts from */
    const char *capability; /**< who can do it */
    const char *artefact;   /**< what comes out */
    const char *evidence;   /**< the standard it must meet */
    const char *shows;     /**< what a project that did it has: "panel jobs; link supplies 5" */
    meso_step_state state; /**< in the project it was held against; OPEN without one */
    const char *found;     /**< what was found of it: "links (supplies): 3 of 5"; "" without */
} meso_step;

/** A playbook. */
typedef struct meso_playbook {
    const char *name;      /**< word by which it is asked for */
    const char *title;     /**< of the instrument */
    const char *method;    /**< name of its method sheet */
    const char *fits;      /**< when it fits */
    const char *avoid;     /**< when it is not to be used */
    int32_t steps;         /**< how many */
    const meso_step *step; /**< [steps] in order */
} meso_playbook;

/** One rule of adaptation. */
typedef struct meso_adaptation {
    const char *stage;   /**< young, growing, mature, declining, renewed, any */
    const char *failure; /**< coordination, information, public good, power, rule, any */
    const char *ties;    /**< thin, dense, any */
    const char *begin;   /**< name of the playbook to begin with */
    const char *adapt;   /**< how it is changed for this case */
    const char *avoid;   /**< what not to do */
} meso_adaptation;

/** All of them; read freely, release with meso_playbooks_free(). */
typedef struct meso_playbooks {
    int32_t count;                 /**< playbooks */
    const meso_playbook *playbook; /**< [count] by name */
    int32_t rules;                 /**< rules of adaptation */
    const meso_adaptation *rule;   /**< [rules] the closest first in the order of the table */
} meso_playbooks;

/** Reads the playbooks, and holds their steps against a project.
 *  @param ctx      context of this thread.
 *  @param[out] out the playbooks; untouched on failure.
 *  @param project  open, or NULL.
 *  @retval MESO_OK  *out is set.
 *  @ownership caller releases *out with meso_playbooks_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_playbooks_read(meso_ctx *ctx, meso_playbooks **out,
                                                         meso_project *project);

/** A playbook by name.
 *  @param playbooks  from meso_playbooks_read().
 *  @param name       for example "cluster".
 *  @return the playbook, or NULL. */
MESO_API const meso_playbook *meso_playbooks_find(const meso_playbooks *playbooks,
                                                  const char *name);

/** Whether a rule speaks of a case; NULL or "" = not known, which fits every rule.
 *  @param rule     one of the rules.
 *  @param stage    of the industry's life.
 *  @param failure  that keeps it from more.
 *  @param ties     among its people.
 *  @return 1 or 0. */
MESO_API int meso_adaptation_fits(const meso_adaptation *rule, const char *stage,
                                  const char *failure, const char *ties);

/** Releases the playbooks.
 *  @param playbooks  may be NULL. */
MESO_API void meso_playbooks_free(meso_playbooks *playbooks);

#ifdef __cplusplus
}
#endif
#endif
