/* How long do the outlier screen of 100,000 firms over ten years and a survey of 50,000 answers
 * take? Usage: firms [FIRMS YEARS]. Prints seconds of the processor. */
#include <mesoscope/mesoscope.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { FIGURES = 3, OBSTACLES = 5, SURVEYED = 10000, KEY = 12 };

static const meso_survey_question questions[] = {
    {"figure", "capital", ""}, {"figure", "jobs", ""},     {"figure", "output", ""},
    {"obstacle", "power", ""}, {"obstacle", "skills", ""}, {"obstacle", "finance", ""},
    {"obstacle", "tax", ""},   {"obstacle", "land", ""}};

static double noise(int64_t n)
{
    const double x = sin((double)n * 12.9898) * 43758.5453;
    return x - floor(x) - 0.5;
}

static void figures_of(meso_reply *reply, int32_t firm, int32_t year, const char *period)
{
    const double jobs = exp(2 + 3 * (noise(firm) + 0.5)), capital = jobs * exp(noise(firm + 7));
    const double output = 40 * pow(jobs, 0.6) * pow(capital, 0.35) * (1 + 0.1 * (firm % 20)) *
                          exp(0.4 * noise(firm + 11) + 0.3 * noise((int64_t)firm * 31 + year));
    const double value[FIGURES] = {capital, jobs, output};
    for (int32_t q = 0; q < FIGURES; q++)
        reply[q] = (meso_reply){0, firm, -1, q, MESO_REPLY_GIVEN, value[q], "", period};
}

static void run(const char *what, const meso_measure *measure, const meso_actors *actors)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_table *table = NULL;
    const meso_input input = {.region = -1, .draw = MESO_DRAW_OPTIONS_INIT, .actors = actors};
    const clock_t begin = clock();
    if (meso_measure_run(ctx, &table, measure, &input, NULL) < 0)
        (void)printf("%s: %s\n", what, meso_error_text(ctx));
    else
        (void)printf("%s: %.2f s, %lld rows\n", what,
                     (double)(clock() - begin) / CLOCKS_PER_SEC, (long long)table->rows);
    meso_table_free(table);
    meso_ctx_free(ctx);
}

int main(int argc, char **argv)
{
    static const char *const periods[] = {"2014", "2015", "2016", "2017", "2018",
                                          "2019", "2020", "2021", "2022", "2023"};
    static const char *const regions[] = {"A", "B", "C", "D", "E", "F", "G", "H"};
    static const char *const industries[] = {"10", "11", "13", "14", "15",
                                             "16", "17", "18", "20", "22"};
    const int32_t firms = argc > 1 ? atoi(argv[1]) : 100000,
                  years = argc > 2 ? atoi(argv[2]) : 10;
    if (firms < SURVEYED || years < 1 || years > 10) return 2;
    const int64_t replies = (int64_t)firms * years * FIGURES + (int64_t)SURVEYED * OBSTACLES;
    meso_actor *actor = calloc((size_t)firms, sizeof *actor);
    meso_tag *tag = calloc((size_t)firms, sizeof *tag);
    meso_reply *reply = calloc((size_t)replies, sizeof *reply);
    char *key = calloc((size_t)firms, KEY);
    if (!actor || !tag || !reply || !key) return 1;
    int64_t at = 0;
    for (int32_t f = 0; f < firms; f++) {
        char *own = key + (int64_t)f * KEY;
        (void)snprintf(own, KEY, "F%d", f);
        actor[f] = (meso_actor){f + 1, own, "firm", own, "", "",       "",      regions[f % 8],
                                "",    "",  "",     "",  "", MESO_NAN, MESO_NAN};
        tag[f] = (meso_tag){f, "industry", industries[f / 8 % 10], "", "about", 1};
        for (int32_t y = 0; y < years; y++, at += FIGURES)
            figures_of(&reply[at], f, y, periods[y]);
    }
    meso_actors actors = {.actors = firms,
                          .actor = actor,
                          .questions = 8,
                          .question = questions,
                          .replies = at,
                          .reply = reply,
                          .actor_tags = firms,
                          .actor_tag = tag,
                          .digest = ""};
    run("outliers", &meso_measure_outliers, &actors);
    at = 0;
    for (int32_t f = 0; f < SURVEYED; f++)
        for (int32_t k = 0; k < OBSTACLES; k++)
            reply[at++] = (meso_reply){0,
                                       f,
                                       -1,
                                       FIGURES + k,
                                       MESO_REPLY_GIVEN,
                                       floor(5 * (noise((int64_t)f * 5 + k) + 0.5)),
                                       "",
                                       ""};
    actors.replies = at;
    run("obstacles", &meso_measure_obstacles, &actors);
    free(key);
    free(reply);
    free(tag);
    free(actor);
    return 0;
}
