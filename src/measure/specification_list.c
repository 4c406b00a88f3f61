/* Which specifications are declared? */
#include "measure/specification_list.h"

#include <string.h>

int32_t meso_specification_add_presence(meso_specification_list *list, meso_presence_rule rule,
                                        double threshold)
{
    int32_t n = 0;
    while (n < list->presences &&
           (list->presence[n].rule != rule || list->presence[n].threshold != threshold))
        n++;
    if (n == list->presences && n < MESO_SPECIFICATION_PRESENCES) {
        list->presence[n] = (meso_presence_options){.rule = rule,
                                                    .threshold = threshold,
                                                    .comparison = MESO_PRESENCE_AT_LEAST,
                                                    .certainty = 0.5,
                                                    .least_diversity = 1,
                                                    .least_ubiquity = 1};
        list->presences++;
    }
    return n < MESO_SPECIFICATION_PRESENCES ? n : -1;
}

void meso_specification_add(meso_specification_list *list,
                            const meso_specification *specification)
{
    for (int32_t n = 0; n < list->count; n++)
        if (memcmp(&list->at[n], specification, sizeof *specification) == 0) return;
    if (list->count < MESO_SPECIFICATIONS_MOST) list->at[list->count++] = *specification;
}
