/* Runs one measure or asks one question on what a project holds. */
#include "base/ctx.h"
#include "data/disclosure.h"
#include "data/recipe.h"
#include "study/inputs.h"
#include "study/layout.h"
#include "study/learning.h"

#include <mesoscope/space.h>

#include <string.h>

enum { MOST_SETTINGS = 32 };

static const char *const outputs[] = {"output", "gva", "value_added", "turnover", NULL};
static const char *const populations[] = {"population", "pop", "inhabitants", NULL};

meso_status meso_study_recipe(meso_ctx *ctx, const meso_study *study, const char *name,
                              const meso_setting *records, const double *settings,
                              char recipe[MESO_DIGEST_HEX])
{
    meso_recipe made;
    meso_recipe_start(&made, ctx, name);
    meso_recipe_add_text(&made, "version", meso_version());
    for (int s = 0; records[s].name; s++)
        meso_recipe_add_number(&made, records[s].name,
                               settings ? settings[s] : records[s].fallback);
    const meso_axis *rows = study->flat ? &study->flat->region : NULL;
    if (study->place) meso_recipe_add_text(&made, "place", study->place);
    if (study->actors) meso_recipe_add_text(&made, "actors", study->actors->digest);
    if (rows && study->region >= 0) {
        const int32_t r = study->region;
        meso_recipe_add_text(&made, "region",
                             rows->codes->code[rows->code ? rows->code[r] : r]);
    }
    for (int32_t p = 0; rows && p < study->peers; p++) {
        const int32_t r = study->peer[p];
        meso_recipe_add_text(&made, "peer", rows->codes->code[rows->code ? rows->code[r] : r]);
    }
    meso_recipe_add_number(&made, "first", study->first);
    meso_recipe_add_number(&made, "last", study->last);
    meso_recipe_add_number(&made, "draws", study->request.draw.draws);
    meso_recipe_add_number(&made, "seed", (double)study->request.draw.seed);
    meso_recipe_add_number(&made, "confidence", study->request.draw.confidence);
    if (study->flat) meso_recipe_add_panel(&made, "panel", study->flat);
    if (study->base) meso_recipe_add_panel(&made, "base", study->base);
    if (study->second) meso_recipe_add_panel(&made, "second", study->second);
    if (study->world) meso_recipe_add_panel(&made, "world", study->world);
    if (study->firms) meso_recipe_add_panel(&made, "firms", study->firms);
    meso_study_add_places(&made, study);
    meso_study_add_asides(&made, study);
    if (study->area) meso_recipe_add_panel(&made, "area", study->area);
    meso_study_add_relation(&made, study);
    const meso_status status = meso_recipe_end(&made, recipe);
    meso_recipe_release(&made);
    return status;
}

static int32_t setting_of(const meso_measure *measure, const char *name)
{
    for (int32_t s = 0; measure->settings[s].name; s++)
        if (strcmp(measure->settings[s].name, name) == 0) return s;
    return -1;
}

/* The settings as given or by default. A measure that compares its own start with the years
   around it gets the whole history and the start that was asked for. */
static void choose(double *chosen, const meso_study *study, const meso_measure *measure,
                   const double *settings)
{
    for (int32_t s = 0; measure->settings[s].name && s < MOST_SETTINGS; s++)
        chosen[s] = settings ? settings[s] : measure->settings[s].fallback;
    const int32_t from = setting_of(measure, "from");
    if (from >= 0 && chosen[from] == 0 && study->first && study->first != study->last)
        chosen[from] = study->first;
}

static meso_status load_for_measure(meso_ctx *ctx, meso_study *study,
                                    const meso_measure *measure)
{
    meso_status status = MESO_OK;
    const int whole = setting_of(measure, "from") >= 0;
    if (measure->needs & MESO_NEEDS_ACTORS) return meso_study_load_actors(ctx, study);
    study->must_fill = (measure->needs & MESO_NEEDS_FILLING) != 0;
    MESO_TRY(meso_study_load(ctx, study, whole ? MESO_WHOLE_HISTORY : measure->periods));
    if ((measure->needs & MESO_NEEDS_REGION) && study->region < 0) {
        status = meso_fail(
            ctx, MESO_E_ARGUMENT,
            "%s is about one region: say which with -r, for example -r \"%s\"",
            measure->command,
            study->flat->region.count
                ? study->flat->region.codes
                      ->code[study->flat->region.code ? study->flat->region.code[0] : 0]
                : "CODE");
        goto done;
    }
    MESO_TRY(meso_study_load_firms(ctx, study));
    MESO_TRY(meso_study_load_base(ctx, study));
    MESO_TRY(meso_study_load_world(ctx, study));
    if (measure->needs & MESO_NEEDS_AREA) MESO_TRY(meso_study_load_area(ctx, study));
    MESO_TRY(meso_study_load_places(ctx, study));
    if (measure->needs & MESO_NEEDS_PLACES) MESO_TRY(meso_study_load_neighbours(ctx, study));
    if ((measure->needs & MESO_NEEDS_SECOND) || study->request.second)
        MESO_TRY(meso_study_load_second(
            ctx, study, measure->needs & MESO_NEEDS_OUTPUT ? outputs : populations));
    MESO_TRY(meso_study_find_peers(ctx, study, (measure->needs & MESO_NEEDS_PEERS) != 0));
done:
    return status;
}

meso_status meso_study_measure(meso_ctx *ctx, meso_table **out, meso_study *study,
                               const meso_measure *measure, const double *settings,
                               char recipe[MESO_DIGEST_HEX])
{
    double chosen[MOST_SETTINGS];
    meso_status status = load_for_measure(ctx, study, measure);
    if (status < 0) return status;
    choose(chosen, study, measure, settings);
    status = meso_study_load_relation(ctx, study, measure, chosen);
    if (status < 0) return status;
    const double *layout = NULL;
    if (measure == &meso_measure_space)
        status = meso_study_layout(ctx, study->arena, &layout, study->project,
                                   &study->flat->industry);
    if (status < 0) return status;
    const meso_input input = {.panel = study->flat,
                              .base = study->base,
                              .second = study->second,
                              .world = study->world,
                              .region = study->region,
                              .peers = study->peers,
                              .peer = study->peer,
                              .longitude = study->longitude,
                              .latitude = study->latitude,
                              .draw = study->request.draw,
                              .neighbours = study->neighbours,
                              .firms = study->firms,
                              .area = study->area,
                              .relation = study->relation,
                              .layout = layout,
                              .actors = study->actors,
                              .place = study->place};
    status = meso_study_recipe(ctx, study, measure->name, measure->settings, chosen, recipe);
    if (status < 0) return status;
    meso_table *table = NULL;
    status = meso_measure_run(ctx, &table, measure, &input, chosen);
    if (status < 0) return status;
    const int64_t guarded = meso_disclosure_table(table);
    if (guarded)
        status = meso_table_add_note(ctx, table,
                                     "Bounds of %lld withheld numbers are wider here than they "
                                     "are known: closer ones would reveal them.",
                                     (long long)guarded);
    if (status < 0) {
        meso_table_free(table);
        return status;
    }
    *out = table;
    return MESO_OK;
}

meso_status meso_study_ask(meso_ctx *ctx, meso_answer **out, meso_study *study,
                           const meso_question *question, const double *settings,
                           char recipe[MESO_DIGEST_HEX])
{
    meso_status status = MESO_OK;
    const uint32_t alone = MESO_ASKS_ACTORS | MESO_ASKS_LEARNING;
    if ((question->asks & alone) == MESO_ASKS_LEARNING)
        return meso_study_ask_learning(ctx, out, study->project, question, settings, recipe);
    if (question->asks & alone) MESO_TRY(meso_study_load_actors(ctx, study));
    if (!study->request.region && !(question->asks & alone))
        return meso_fail(ctx, MESO_E_ARGUMENT, "%s is about one region: say which with -r",
                         question->name);
    if (study->flat || !(question->asks & alone)) {
        MESO_TRY(meso_study_load(ctx, study, MESO_WHOLE_HISTORY));
        MESO_TRY(meso_study_load_firms(ctx, study));
        MESO_TRY(meso_study_load_second(ctx, study, outputs));
        MESO_TRY(meso_study_load_sections(ctx, study));
        MESO_TRY(meso_study_load_places(ctx, study));
        if (study->region >= 0) MESO_TRY(meso_study_find_peers(ctx, study, 0));
        MESO_TRY(meso_study_load_asides(ctx, study));
    }
    const meso_question_input input = {.panel = study->flat,
                                       .sections = study->sections,
                                       .output = study->second,
                                       .firms = study->firms,
                                       .region = study->region,
                                       .peers = study->peers,
                                       .peer = study->peer,
                                       .peers_name = study->peers ? study->request.peers : NULL,
                                       .longitude = study->longitude,
                                       .latitude = study->latitude,
                                       .from = study->first == study->last ? 0 : study->first,
                                       .at = study->last,
                                       .has_boundaries = study->boundaries != NULL,
                                       .draw = study->request.draw,
                                       .actors = study->actors,
                                       .place = study->place,
                                       .asides = study->asides,
                                       .aside = study->aside,
                                       .scores = study->request.scores};
    MESO_TRY(
        meso_study_recipe(ctx, study, question->name, question->settings, settings, recipe));
    status = question->ask(ctx, out, &input, settings);
done:
    return status;
}
