/* Which activities of a region were set aside, and why? A decision of the project's own
   register: its key says what it is about. */
#include "study/aside.h"

#include "base/ctx.h"
#include "base/text.h"
#include "study/inputs.h"

#include <mesoscope/register.h>

#include <string.h>

static const char before[] = "aside/";

static void put_key(meso_text *out, const char *region, const char *industry)
{
    meso_text_printf(out, "%s%s/%s", before, region, industry);
}

static meso_status enter(meso_ctx *ctx, meso_project *project, const char *region,
                         const char *industry, const meso_entry *more, int32_t count)
{
    enum { MOST = 8 };
    meso_entry entry[MOST];
    meso_text key;
    meso_text_start(&key, ctx);
    put_key(&key, region, industry);
    entry[0] = (meso_entry){"key", meso_text_get(&key)};
    for (int32_t n = 0; n < count; n++)
        entry[n + 1] = more[n];
    const meso_status status =
        key.status < 0 ? key.status
                       : meso_project_enter(ctx, NULL, project, meso_register_find("decision"),
                                            entry, count + 1);
    meso_text_release(&key);
    return status;
}

meso_status meso_aside_set(meso_ctx *ctx, meso_project *project, const char *region,
                           const char *industry, const char *label, const char *because,
                           const char *on)
{
    meso_text title;
    if (!because || !*because)
        return meso_fail(ctx, MESO_E_ARGUMENT,
                         "why is %s set aside? The reason is kept with it", industry);
    meso_text_start(&title, ctx);
    meso_text_printf(&title, "Set aside: %s", label && *label ? label : industry);
    const meso_entry entries[] = {{"title", meso_text_get(&title)},
                                  {"rejected", label && *label ? label : industry},
                                  {"because", because},
                                  {"on_date", on},
                                  {"state", "standing"}};
    const meso_status status = title.status < 0
                                   ? title.status
                                   : enter(ctx, project, region, industry, entries,
                                           (int32_t)(sizeof entries / sizeof *entries));
    meso_text_release(&title);
    return status;
}

/* The words of a column of the register, or NULL. */
static const char *const *words_of(const meso_table *table, const char *name)
{
    const int32_t at = meso_table_find(table, name);
    return at < 0 ? NULL : table->column[at].text;
}

meso_status meso_aside_take_back(meso_ctx *ctx, meso_project *project, const char *region,
                                 const char *industry, const char *on)
{
    meso_table *table = NULL;
    meso_text key;
    meso_text_start(&key, ctx);
    put_key(&key, region, industry);
    meso_status status =
        meso_project_register(ctx, &table, project, meso_register_find("decision"));
    int found = 0;
    for (int64_t row = 0; status == MESO_OK && row < table->rows; row++)
        found |= strcmp(words_of(table, "key")[row], meso_text_get(&key)) == 0 &&
                 strcmp(words_of(table, "state")[row], "standing") == 0;
    meso_table_free(table);
    meso_text_release(&key);
    if (status < 0) return status;
    if (!found) return meso_fail(ctx, MESO_E_NOTFOUND, "%s was not set aside", industry);
    const meso_entry entries[] = {{"on_date", on}, {"state", "withdrawn"}};
    return enter(ctx, project, region, industry, entries, 2);
}

/* The industry of a key of this region, or NULL. */
static const char *industry_of(const char *key, const char *region)
{
    const size_t first = sizeof before - 1, length = strlen(region);
    if (strncmp(key, before, first) != 0 || strncmp(key + first, region, length) != 0 ||
        key[first + length] != '/')
        return NULL;
    return key + first + length + 1;
}

meso_status meso_study_load_asides(meso_ctx *ctx, meso_study *study)
{
    const meso_axis *rows = &study->flat->region;
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    if (study->region < 0) return MESO_OK;
    const char *region =
        rows->codes->code[rows->code ? rows->code[study->region] : study->region];
    MESO_TRY(
        meso_project_register(ctx, &table, study->project, meso_register_find("decision")));
    meso_set_aside *aside = MESO_TAKE(ctx, study->arena, meso_set_aside, table->rows + 1);
    status = aside ? MESO_OK : MESO_E_NOMEM;
    study->asides = 0;
    for (int64_t row = 0; status == MESO_OK && row < table->rows; row++) {
        const char *industry = industry_of(words_of(table, "key")[row], region);
        if (!industry || strcmp(words_of(table, "state")[row], "standing") != 0) continue;
        meso_set_aside *one = &aside[study->asides++];
        one->industry = meso_arena_text(ctx, study->arena, industry);
        one->because = meso_arena_text(ctx, study->arena, words_of(table, "because")[row]);
        if (!one->industry || !one->because) status = MESO_E_NOMEM;
    }
    study->aside = aside;
done:
    meso_table_free(table);
    return status;
}

void meso_study_add_asides(meso_recipe *recipe, const meso_study *study)
{
    const meso_scores *scores = study->request.scores;
    for (int32_t n = 0; n < study->asides; n++) {
        meso_recipe_add_text(recipe, "aside", study->aside[n].industry);
        meso_recipe_add_text(recipe, "because", study->aside[n].because);
    }
    for (int32_t o = 0; scores && o < scores->options; o++) {
        meso_recipe_add_text(recipe, "option", scores->option[o]);
        if (scores->limits.cost) meso_recipe_add_number(recipe, "cost", scores->limits.cost[o]);
        for (int32_t c = 0; c < scores->criteria; c++) {
            const meso_cell *score = &scores->score[(int64_t)o * scores->criteria + c];
            meso_recipe_add_number(recipe, "score", score->value);
            meso_recipe_add_number(recipe, "low", score->low);
            meso_recipe_add_number(recipe, "high", score->high);
        }
    }
    for (int32_t c = 0; scores && c < scores->criteria; c++) {
        meso_recipe_add_text(recipe, "criterion", scores->criterion[c].name);
        meso_recipe_add_number(recipe, "less", scores->criterion[c].less_is_better);
        meso_recipe_add_number(recipe, "weight", scores->criterion[c].weight);
        meso_recipe_add_number(recipe, "least", scores->criterion[c].low);
        meso_recipe_add_number(recipe, "most", scores->criterion[c].high);
    }
    for (int32_t q = 0; scores && q < scores->limits.quotas; q++) {
        meso_recipe_add_text(recipe, "group", scores->limits.quota[q].name);
        meso_recipe_add_number(recipe, "least", scores->limits.quota[q].least);
        meso_recipe_add_number(recipe, "most", scores->limits.quota[q].most);
        for (int32_t m = 0; m < scores->limits.quota[q].members; m++)
            meso_recipe_add_number(recipe, "member", scores->limits.quota[q].member[m]);
    }
    for (int32_t s = 0; scores && s < scores->limits.synergies; s++) {
        meso_recipe_add_number(recipe, "with", scores->limits.synergy[s].first);
        meso_recipe_add_number(recipe, "and", scores->limits.synergy[s].second);
        meso_recipe_add_number(recipe, "worth", scores->limits.synergy[s].worth);
    }
    for (int32_t r = 0; scores && r < scores->limits.requirements; r++) {
        meso_recipe_add_number(recipe, "option", scores->limits.requirement[r].option);
        meso_recipe_add_number(recipe, "needs", scores->limits.requirement[r].needs);
    }
}
