/* How do the firms of the example come into its project? */
#include "study/example_firms.h"

#include "base/ctx.h"
#include "example/firms.h"
#include "store/answers.h"

#include <mesoscope/register.h>

#include <stdio.h>

/* Questions of both sources: two figures, then the obstacles. */
enum { FIGURES = 2, QUESTIONS = FIGURES + MESO_EXAMPLE_OBSTACLES };

typedef struct writing {
    meso_ctx *ctx;
    meso_project *project;
    meso_answer_writer *figures, *survey;
    int64_t question[QUESTIONS];
} writing;

static meso_status find_questions(writing *w)
{
    static const char *const names[FIGURES] = {"jobs", "output"};
    meso_status status = MESO_OK;
    for (int q = 0; q < QUESTIONS && status >= 0; q++)
        status = q < FIGURES
                     ? meso_answers_question(w->figures, &w->question[q], "figure", names[q])
                     : meso_answers_question(w->survey, &w->question[q], "obstacle",
                                             meso_example_obstacles[q - FIGURES]);
    return status;
}

static meso_status put_figures(writing *w, const meso_example_firm *firm, int64_t actor)
{
    for (int y = 0; y < MESO_EXAMPLE_FIRM_YEARS; y++) {
        char period[16];
        (void)snprintf(period, sizeof period, "%d", MESO_EXAMPLE_FIRST_YEAR + y);
        for (int q = 0; q < FIGURES; q++) {
            const meso_said said = {
                actor, w->question[q], period, "", "", q ? firm->output[y] : firm->jobs[y]};
            const meso_status status = meso_answers_put(w->figures, &said);
            if (status < 0) return status;
        }
    }
    return MESO_OK;
}

static meso_status put_ratings(writing *w, const meso_example_firm *firm, int64_t actor)
{
    const meso_asked asked = {actor, 1, MESO_NAN, "", "", 1};
    meso_status status = meso_answers_put_asked(w->survey, &asked);
    for (int k = 0; k < MESO_EXAMPLE_OBSTACLES && status >= 0; k++) {
        const int knows = firm->rating[k] >= 0;
        const meso_said said = {actor,  w->question[FIGURES + k],
                                "2023", knows ? "" : "dont_know",
                                "",     knows ? firm->rating[k] : MESO_NAN};
        status = meso_answers_put(w->survey, &said);
    }
    return status;
}

static meso_status write_firm(writing *w, const meso_example_firm *firm, const char *region,
                              const char *scheme)
{
    const meso_register *book = meso_register_find("actor");
    const meso_entry entry[] = {{"key", firm->key},
                                {"kind", "firm"},
                                {"name", firm->name},
                                {"region", region},
                                {"size_band", firm->size_band},
                                {"consent", firm->consent}};
    int64_t id = 0;
    meso_status status =
        meso_project_enter(w->ctx, &id, w->project, book, entry, sizeof entry / sizeof *entry);
    if (status >= 0)
        status =
            meso_project_tag(w->ctx, w->project, book, id, scheme, firm->industry, "about", 1);
    if (status >= 0) status = put_figures(w, firm, id);
    return status < 0 ? status : put_ratings(w, firm, id);
}

static meso_status write_all(writing *w, meso_arena *arena, const char *region,
                             const char *scheme, uint64_t seed)
{
    meso_status status = MESO_OK;
    MESO_TRY(meso_answers_open(w->ctx, arena, &w->figures, w->project,
                               "Figures of firms (example)"));
    MESO_TRY(
        meso_answers_open(w->ctx, arena, &w->survey, w->project, "Survey of firms (example)"));
    MESO_TRY(find_questions(w));
    for (int32_t f = 0; f < MESO_EXAMPLE_FIRMS; f++) {
        meso_example_firm firm;
        meso_example_firm_of(&firm, seed, f);
        MESO_TRY(write_firm(w, &firm, region, scheme));
    }
done:
    meso_answers_close(w->figures);
    meso_answers_close(w->survey);
    return status;
}

meso_status meso_study_write_example_firms(meso_ctx *ctx, meso_project *project,
                                           const char *region, const char *scheme,
                                           uint64_t seed)
{
    writing w = {.ctx = ctx, .project = project};
    int mine = 0;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    project->ctx = ctx;
    meso_status status = meso_change_start(project, &mine);
    if (status >= 0)
        status = meso_change_end(project, mine, write_all(&w, arena, region, scheme, seed));
    meso_arena_free(arena);
    return status;
}
