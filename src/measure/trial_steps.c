/* What changed in every region, from one period to another or in every step between? */
#include "measure/trial_steps.h"

#include "base/ctx.h"
#include "base/each.h"

enum { REGION, PERIOD_FROM, PERIOD_TO, FIRST_NUMBER };
enum { FROM, TO, STEPS };

const char *const meso_trial_steps_words[] = {"ends", "each", NULL};

/* What the bodies of the executor share: one index is one region in one step. */
typedef struct work {
    const meso_input *input;
    const meso_trial_steps *steps;
    int32_t first, count, stride; /* slices of the panel */
    meso_cell *found;             /* [regions * count * numbers] */
    meso_trial_counts *counts;    /* [regions * count] */
} work;

static meso_status read_region(meso_ctx *ctx, int64_t index, void *data)
{
    const work *all = data;
    const meso_panel *panel = all->input->panel;
    const int32_t step = (int32_t)(index % all->count), region = (int32_t)(index / all->count);
    const meso_trial_point point[2] = {
        {.panel = panel, .slice = all->first + step * all->stride},
        {.panel = panel, .slice = all->first + (step + 1) * all->stride}};
    const meso_trial_fact fact[2] = {{0, 0, panel->industry.count},
                                     {1, 1, panel->industry.count}};
    const meso_trial trial = {.input = all->input,
                              .points = 2,
                              .point = point,
                              .numbers = all->steps->numbers,
                              .least = all->steps->least,
                              .most = all->steps->most,
                              .statistic = all->steps->statistic,
                              .data = &panel->industry.count,
                              .facts = all->steps->sizes ? 2 : 0,
                              .fact = fact};
    if (all->input->region >= 0 && region != all->input->region) return MESO_OK;
    return meso_trial_region(ctx, all->found + index * all->steps->numbers, &all->counts[index],
                             &trial, region);
}

static meso_status fill(meso_ctx *ctx, meso_table *table, const work *all)
{
    const meso_panel *panel = all->input->panel;
    meso_trial_counts sum = {0, 0, 0};
    meso_status status = MESO_OK;
    int64_t at = 0;
    for (int32_t r = 0; r < panel->region.count; r++) {
        if (all->input->region >= 0 && r != all->input->region) continue;
        for (int32_t s = 0; s < all->count; s++) {
            const int64_t index = (int64_t)r * all->count + s;
            const int32_t from = all->first + s * all->stride, numbers = all->steps->numbers;
            table->column[PERIOD_FROM].period[at] = panel->slice[from].period;
            table->column[PERIOD_TO].period[at] = panel->slice[from + all->stride].period;
            for (int32_t n = 0; n < numbers; n++)
                table->column[FIRST_NUMBER + n].cell[at] = all->found[index * numbers + n];
            meso_trial_count(&sum, &all->counts[index]);
            MESO_TRY(meso_table_put_axis(ctx, table, REGION, at++, &panel->region, r));
        }
    }
    meso_table_truncate(table, at);
    MESO_TRY(meso_trial_say(ctx, table, &sum));
done:
    return status;
}

meso_status meso_trial_steps_run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                                 const double *setting, const meso_trial_steps *steps)
{
    work all = {.input = input, .steps = steps};
    int32_t last = 0;
    meso_table *table = NULL;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    MESO_TRY(meso_span_find(ctx, &all.first, &last, input->panel, setting[FROM], setting[TO]));
    all.count = setting[STEPS] > 0 ? last - all.first : 1;
    all.stride = setting[STEPS] > 0 ? 1 : last - all.first;
    const int64_t rows = (int64_t)input->panel->region.count * all.count;
    all.found = MESO_TAKE(ctx, arena, meso_cell, rows * steps->numbers);
    all.counts = MESO_TAKE(ctx, arena, meso_trial_counts, rows);
    if (!all.found || !all.counts) {
        status = MESO_E_NOMEM;
        goto done;
    }
    MESO_TRY(meso_each(ctx, "comparing periods", rows, read_region, &all));
    MESO_TRY(meso_table_new(ctx, &table, steps->name, rows));
    MESO_TRY(meso_columns_add(ctx, table, steps->outputs, steps->styles, input->panel->unit));
    MESO_TRY(fill(ctx, table, &all));
    MESO_TRY(meso_table_set_meta(ctx, table, "steps", "%s",
                                 meso_trial_steps_words[(int)setting[STEPS]]));
    MESO_TRY(meso_table_say_draws(ctx, table, input));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}
