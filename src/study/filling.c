/* Which numbers does the office keep back, and what do the margins say of them? */
#include "base/ctx.h"
#include "study/inputs.h"

#include <mesoscope/filling.h>

#include <string.h>

/* Above that a record gets draws that meet margins only when it asks for them: the others then
   draw each withheld cell by itself, between its bounds. */
enum { CHEAP_CELLS = 20000 };
static const double cheap_effort = 5, full_effort = 200;

static int64_t count_withheld(const meso_panel *panel)
{
    int64_t count = 0;
    for (int32_t t = 0; t < panel->periods; t++) {
        const meso_slice *slice = &panel->slice[t];
        for (int64_t c = 0; slice->state && c < slice->row[panel->region.count]; c++)
            count += slice->state[c] == MESO_CELL_WITHHELD;
    }
    return count;
}

meso_status meso_study_load_firms_tree(meso_ctx *ctx, meso_study *study)
{
    static const char *const usual[] = {"firms",  "establishments",     "estabs",
                                        "plants", "qtrly_estabs_count", "estabs16"};
    const meso_panel *tree = study->tree;
    for (size_t i = 0; i < sizeof usual / sizeof *usual && !study->firms_tree; i++) {
        const meso_panel_query query = {.measure = usual[i],
                                        .first = tree->slice[0].period,
                                        .last = tree->slice[tree->periods - 1].period};
        if (strcmp(usual[i], tree->measure) == 0) return MESO_OK;
        const meso_status status =
            meso_project_panel(ctx, &study->firms_tree, study->project, &query);
        if (status < 0 && status != MESO_E_NOTFOUND && status != MESO_E_DATA) return status;
    }
    return MESO_OK;
}

meso_status meso_study_fill(meso_ctx *ctx, meso_study *study)
{
    const meso_panel *tree = study->tree;
    const int64_t withheld = count_withheld(tree);
    if (withheld == 0 || (withheld > CHEAP_CELLS && !study->must_fill)) return MESO_OK;
    meso_filling_options options = MESO_FILLING_OPTIONS_INIT;
    options.effort = study->must_fill ? full_effort : cheap_effort;
    options.seed = study->request.draw.seed;
    meso_status status = meso_study_load_firms_tree(ctx, study);
    if (status == MESO_OK)
        status = meso_panel_fill(ctx, &study->filled, tree, study->firms_tree, &options);
    return status;
}
