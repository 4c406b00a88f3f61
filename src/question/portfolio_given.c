/* Which options and scores did people write themselves? */
#include "base/ctx.h"
#include "measure/span.h"
#include "question/portfolio_criteria.h"

#include <string.h>

int32_t meso_judged_find(const meso_judged *judged, const char *name)
{
    for (int32_t c = 0; c < judged->criteria; c++)
        if (strcmp(judged->judging[c].name, name) == 0) return c;
    return -1;
}

static int32_t industry_of(const meso_portrait *portrait, const char *code)
{
    for (int32_t i = 0; i < portrait->industries; i++)
        if (strcmp(meso_axis_code(&portrait->panel->industry, i), code) == 0) return i;
    return -1;
}

/* A criterion of the program keeps its words and format; any other is a score. */
static meso_judging judging_of(const meso_criterion *criterion)
{
    for (int c = 0; c < MESO_CRITERIA; c++)
        if (strcmp(meso_judgings[c].name, criterion->name) == 0) return meso_judgings[c];
    return (meso_judging){criterion->name, criterion->unit,    "as written in the sheet",
                          criterion->name, MESO_FORMAT_NUMBER, 2};
}

static int is_known(const meso_cell *score)
{
    return isfinite(score->value) || (isfinite(score->low) && isfinite(score->high));
}

meso_status meso_portfolio_take_scores(meso_portrait *portrait, meso_judged *out)
{
    const meso_scores *from = portrait->input->scores;
    meso_arena *arena = portrait->arena;
    meso_ctx *ctx = portrait->ctx;
    const int64_t scores = (int64_t)from->options * from->criteria;
    meso_judged all = {.options = from->options,
                       .candidates = from->options,
                       .code = from->option,
                       .criteria = from->criteria};
    int32_t *industry = MESO_TAKE(ctx, arena, int32_t, from->options + 1);
    const char **name = MESO_TAKE(ctx, arena, const char *, from->options + 1);
    meso_judging *judging = MESO_TAKE(ctx, arena, meso_judging, from->criteria + 1);
    all.score = MESO_TAKE(ctx, arena, meso_cell, scores + 1);
    if (!industry || !name || !judging || !all.score) return MESO_E_NOMEM;
    memcpy(all.score, from->score, (size_t)scores * sizeof *all.score);
    for (int32_t c = 0; c < from->criteria; c++)
        judging[c] = judging_of(&from->criterion[c]);
    for (int32_t o = 0; o < from->options; o++) {
        industry[o] = industry_of(portrait, from->option[o]);
        name[o] = *from->label[o] ? from->label[o] : from->option[o];
        for (int32_t c = 0; c < from->criteria; c++)
            all.known[c] |= is_known(&all.score[(int64_t)o * from->criteria + c]);
    }
    all.industry = industry;
    all.name = name;
    all.judging = judging;
    *out = all;
    return MESO_OK;
}
