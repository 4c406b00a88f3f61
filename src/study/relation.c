/* Which measured relation between industries does a measure read? */
#include "base/ctx.h"
#include "base/digest.h"
#include "measure/relatedness.h"
#include "measure/space_pair.h"
#include "study/inputs.h"

#include <string.h>

/* Value of a setting by its name; -1 = the measure has none of that name. */
static double value_of(const meso_measure *measure, const double *settings, const char *name)
{
    for (int32_t s = 0; measure->settings[s].name; s++)
        if (strcmp(measure->settings[s].name, name) == 0) return settings[s];
    return -1;
}

meso_status meso_study_load_relation(meso_ctx *ctx, meso_study *study,
                                     const meso_measure *measure, const double *settings)
{
    const double kind = value_of(measure, settings, "relatedness");
    if (study->relation || (int)kind != MESO_RELATEDNESS_GIVEN) return MESO_OK;
    const int across =
        (int)value_of(measure, settings, "between") == MESO_BETWEEN_SPACES && study->second;
    const meso_codes *to = study->flat->industry.codes;
    const meso_codes *from = across ? study->second->industry.codes : to;
    return meso_project_relation(ctx, &study->relation, study->project, study->request.relation,
                                 from->scheme, to->scheme);
}

void meso_study_add_relation(meso_recipe *recipe, const meso_study *study)
{
    const meso_relation *relation = study->relation;
    if (!relation) return;
    meso_digest digest;
    char hex[MESO_DIGEST_HEX];
    meso_digest_start(&digest);
    for (int32_t f = 0; f < relation->from->count; f++)
        for (int64_t t = relation->row[f]; t < relation->row[f + 1]; t++) {
            const char *from = relation->from->code[f];
            const char *to = relation->to->code[relation->code[t]];
            meso_digest_add(&digest, from, strlen(from) + 1);
            meso_digest_add(&digest, to, strlen(to) + 1);
            meso_digest_add(&digest, &relation->weight[t], sizeof *relation->weight);
        }
    meso_digest_end(&digest, hex);
    meso_recipe_add_text(recipe, "relation", hex);
}
