/** The scene: organisations of a place, the services they offer and the needs for them, read
 * once for the questions about the meso level. */
#ifndef MESO_QUESTION_SCENE_H
#define MESO_QUESTION_SCENE_H

#include "base/arena.h"
#include "measure/coverage.h"
#include "measure/network_places.h"
#include "measure/ratings.h"
#include "measure/span.h"
#include "question/answer_builder.h"

/* How an organisation stands to a service. */
typedef enum meso_service_mark {
    MESO_MARK_NONE,
    MESO_MARK_PLANNED,
    MESO_MARK_EXISTS,
    MESO_MARK_USED
} meso_service_mark;

/* A service, and who says that it is needed. */
typedef struct meso_service {
    const char *code, *label;
    int64_t asked, yes;  /* firms and households that answered; that need it */
    meso_cell expressed; /* share of them, as it may be shown */
    meso_ratings judged; /* diagnosed need by others, 0 to 1 */
    meso_cell demand;    /* what counts: the higher of the two, or the one asked for */
    meso_need_cover cover;
} meso_service;

/* Which of the two needs counts. */
enum { MESO_DEMAND_HIGHER, MESO_DEMAND_EXPRESSED, MESO_DEMAND_DIAGNOSED };

typedef struct meso_scene {
    meso_ctx *ctx;
    meso_arena *arena;
    const meso_question_input *input;
    const meso_actors *actors;
    meso_answer_builder *out;
    const char *place; /* label of the region, or "" */
    int32_t organisations;
    int32_t *organisation; /* [organisations] position in actors, by name */
    int32_t *row_of;       /* [actors] row in organisation, -1 = none */
    int32_t services;
    meso_service *service;          /* [services] by need, the largest first */
    uint8_t *mark;                  /* [services x organisations] meso_service_mark */
    int32_t *offer;                 /* same: the best offer, -1 = none */
    meso_cell *serves;              /* same: share of the need that is met, 0 to 1 */
    meso_organisation_cover *cover; /* [organisations] */
    meso_network network;           /* of ties between organisations that are no expectations */
    meso_network_place *placed;     /* [organisations] */
    meso_network_whole whole;
    uint8_t *answered; /* [organisations] 0 = was asked and did not answer */
    int64_t without_quality, without_reach; /* offers that do not say it */
} meso_scene;

/* Reads it all; `demand` is one of MESO_DEMAND_... *out is set unless memory is exhausted. */
meso_status meso_scene_new(meso_ctx *ctx, meso_scene **out, const meso_question *question,
                           const char *title, const meso_question_input *input, int demand);
/* Ends the scene; *out is set when `status` and all that was built is well. */
meso_status meso_scene_finish(meso_answer **out, meso_scene *scene, meso_status status);

const meso_actor *meso_scene_actor(const meso_scene *scene, int32_t organisation);
static inline int64_t meso_scene_cell(const meso_scene *scene, int32_t service,
                                      int32_t organisation)
{
    return (int64_t)service * scene->organisations + organisation;
}
int32_t meso_scene_service(const meso_scene *scene, const char *code); /* -1 = none */

/* Whether something in `region` (a code, "" = the nation) is of the place, or above it. */
int meso_scene_is_near(const meso_scene *scene, const char *region);
int meso_scene_is_regional(const meso_scene *scene, const char *region);

/* "class.meso" of an actor's level. */
const char *meso_scene_level(const char *level);

/* A number without an interval. */
meso_cell meso_scene_exactly(double x);
meso_cell meso_scene_missing(void);

/* A table for a figure: begin it, fill texts, hand it over with how that went. */
meso_status meso_scene_table(meso_scene *scene, meso_table **table, const char *name,
                             int64_t rows, const meso_output *outputs,
                             const meso_column_style *styles);
void meso_scene_text(meso_scene *scene, meso_table *table, int32_t column, int64_t row,
                     const char *text);
void meso_scene_key(meso_scene *scene, meso_table *table, int32_t column, int64_t row,
                    const char *code, const char *label);
void meso_scene_give(meso_scene *scene, meso_status status, meso_table *table);
/* Begins a figure; 0 when there is a reason not to draw it. */
int meso_scene_figure(meso_scene *scene, const char *id, meso_figure_kind kind,
                      const char *title, const char *hint, int32_t width, const char *reason);

#endif
