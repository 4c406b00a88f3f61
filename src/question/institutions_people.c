/* How are organisations judged, what is expected of them, and how soon do they answer? */
#include "base/ctx.h"
#include "measure/responsiveness.h"
#include "question/institutions_figures.h"

#include <stdio.h>
#include <string.h>

static const meso_output rating_outputs[] = {
    {"organisation", "", "organisation"},
    {"dimension", "", "what was rated"},
    {"rating", "1 to 5", "mean of the raters"},
    {"spread", "1 to 5", "standard deviation of the raters"},
    {"agreement", "fraction", "1 = all say the same, 0 = half at each end"},
    {"raters", "raters", "how many"},
    {.name = NULL},
};

static const meso_column_style rating_styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
};

static meso_cell known(double x)
{
    return isnan(x) ? meso_scene_missing() : meso_scene_exactly(x);
}

/* Ratings of a question of a scheme, about one organisation (-1 = about nobody). */
static int64_t collect(const meso_scene *scene, double *into, int32_t question, int32_t about)
{
    int64_t count = 0;
    for (int64_t r = 0; r < scene->actors->replies; r++) {
        const meso_reply *reply = &scene->actors->reply[r];
        if (reply->question == question && reply->about == about &&
            reply->state == MESO_REPLY_GIVEN && !isnan(reply->number))
            into[count++] = reply->number;
    }
    return count;
}

static int is_of(const meso_scene *scene, int32_t question, const char *scheme)
{
    return strcmp(scene->actors->question[question].scheme, scheme) == 0;
}

static const char *words_of(const meso_survey_question *question)
{
    return *question->label ? question->label : question->code;
}

meso_status meso_institutions_ratings(meso_scene *scene)
{
    const meso_actors *actors = scene->actors;
    meso_table *table = NULL;
    int32_t dimensions = 0;
    int64_t row = 0;
    for (int32_t q = 0; q < actors->questions; q++)
        dimensions += is_of(scene, q, "assessment");
    if (!meso_scene_figure(scene, "ratings", MESO_FIGURE_TABLE, "institutions.figure.ratings",
                           "institutions.figure.ratings.hint", 12,
                           dimensions && scene->organisations ? NULL : "reason.no_ratings"))
        return MESO_OK;
    double *rating = MESO_TAKE(scene->ctx, scene->arena, double, actors->replies + 1);
    if (!rating) return MESO_E_NOMEM;
    const meso_status status =
        meso_scene_table(scene, &table, "ratings", (int64_t)dimensions * scene->organisations,
                         rating_outputs, rating_styles);
    for (int32_t o = 0; status == MESO_OK && o < scene->organisations; o++)
        for (int32_t q = 0; q < actors->questions; q++) {
            if (!is_of(scene, q, "assessment")) continue;
            const int64_t count = collect(scene, rating, q, scene->organisation[o]);
            if (count == 0) continue;
            const meso_actor *actor = meso_scene_actor(scene, o);
            const meso_ratings found = meso_ratings_of(rating, count, (meso_scale){1, 5},
                                                       scene->input->draw.confidence);
            meso_scene_key(scene, table, 0, row, actor->key, actor->name);
            meso_scene_key(scene, table, 1, row, actors->question[q].code,
                           words_of(&actors->question[q]));
            table->column[2].cell[row] = found.mean;
            table->column[3].cell[row] = known(found.spread);
            table->column[4].cell[row] = known(found.agreement);
            table->column[5].cell[row++] = meso_scene_exactly(found.raters);
        }
    if (status == MESO_OK) meso_table_truncate(table, row);
    meso_scene_give(scene, status, table);
    return MESO_OK;
}

/* An expectation is answered by words, or by a later "responds" the other way. */
static const meso_link *response_to(const meso_actors *actors, const meso_link *expects)
{
    for (int64_t l = 0; l < actors->links; l++) {
        const meso_link *link = &actors->link[l];
        if (link->from == expects->to && link->to == expects->from &&
            strcmp(link->kind, "responds") == 0 && strcmp(link->period, expects->period) >= 0)
            return link;
    }
    return NULL;
}

static int is_answered(const meso_actors *actors, const meso_link *expects)
{
    return *expects->reply || response_to(actors, expects) != NULL;
}

static int is_expectation(const meso_scene *scene, const meso_link *link)
{
    return strcmp(link->kind, "expects") == 0 && scene->row_of[link->to] >= 0;
}

static const meso_output expectation_outputs[] = {
    {"row", "", "who expects"},
    {"column", "", "of whom"},
    {"class", "", "whether it was answered"},
    {"role", "", "of the row"},
    {"value", "", "strength, as stated"},
    {"says", "", "what is expected"},
    {"reply", "", "the answer"},
    {.name = NULL},
};

static const meso_column_style expectation_styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
};

/* Firms as one row where they may not be named: who of them asked is not told. */
static const meso_actor *asker(const meso_scene *scene, const meso_link *link)
{
    return &scene->actors->actor[link->from];
}

void meso_institutions_expectations(meso_scene *scene)
{
    const meso_actors *actors = scene->actors;
    meso_table *table = NULL;
    int64_t count = 0, row = 0;
    for (int64_t l = 0; l < actors->links; l++)
        count += is_expectation(scene, &actors->link[l]);
    if (!meso_scene_figure(scene, "expectations", MESO_FIGURE_MATRIX,
                           "institutions.figure.expectations",
                           "institutions.figure.expectations.hint", 12,
                           count ? NULL : "reason.no_expectations"))
        return;
    const meso_status status = meso_scene_table(scene, &table, "expectations", count,
                                                expectation_outputs, expectation_styles);
    for (int64_t l = 0; status == MESO_OK && l < actors->links; l++) {
        const meso_link *link = &actors->link[l];
        if (!is_expectation(scene, link)) continue;
        const meso_actor *from = asker(scene, link), *to = &actors->actor[link->to];
        meso_scene_key(scene, table, 0, row, from->key, from->name);
        meso_scene_key(scene, table, 1, row, to->key, to->name);
        table->column[2].text[row] =
            is_answered(actors, link) ? "class.answered" : "class.unanswered";
        table->column[3].text[row] = "mark";
        table->column[4].cell[row] = known(link->strength);
        meso_scene_text(scene, table, 5, row, link->says);
        meso_scene_text(scene, table, 6, row++, link->reply);
    }
    meso_scene_give(scene, status, table);
}

meso_status meso_scene_reciprocity(meso_scene *scene, meso_reciprocity **out)
{
    meso_reciprocity *found = MESO_TAKE(scene->ctx, scene->arena, meso_reciprocity,
                                        (int64_t)scene->organisations + 1);
    if (!found) return MESO_E_NOMEM;
    for (int64_t l = 0; l < scene->actors->links; l++) {
        const meso_link *link = &scene->actors->link[l];
        if (strcmp(link->kind, "expects") != 0) continue;
        const int answered = is_answered(scene->actors, link);
        const int32_t from = scene->row_of[link->from], to = scene->row_of[link->to];
        if (to >= 0) {
            found[to].of_it++;
            found[to].it_answered += answered;
        }
        if (from >= 0) {
            found[from].by_it++;
            found[from].answered_it += answered;
        }
    }
    *out = found;
    return MESO_OK;
}

static const meso_output response_outputs[] = {
    {"organisation", "", "organisation"},
    {"expected", "expectations", "of it"},
    {"answered", "expectations", "that it answered"},
    {"given", "fraction", "of what is expected of it that it answered"},
    {"got", "fraction", "of what it expects of others that was answered"},
    {"reciprocity", "difference",
     "given less got: above 0 it answers more than it is answered"},
    {"median", "weeks", "until half had an answer"},
    {"waiting", "weeks", "mean time without an answer, up to the longest seen"},
    {.name = NULL},
};

static const meso_column_style response_styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 0},
};

/* Days since 1 March of year 0 of a date "2024-05-17", "2024-05" or "2024": the first day then;
   NaN when there is none. */
static double day_of(const char *date)
{
    int year = 0, month = 1, day = 1;
    if (sscanf(date, "%4d-%2d-%2d", &year, &month, &day) < 1 || year <= 0) return MESO_NAN;
    const int early = month <= 2;
    const int64_t y = year - early, m = (month + 9) % 12;
    return (double)(365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1);
}

/* The last date anywhere in the links: until then one has been waiting. */
static double last_day(const meso_actors *actors)
{
    double last = MESO_NAN;
    for (int64_t l = 0; l < actors->links; l++)
        last = fmax(last, day_of(actors->link[l].period));
    return last;
}

static int64_t find_spells(const meso_scene *scene, meso_spell *spell, int32_t organisation)
{
    const double last = last_day(scene->actors);
    int64_t count = 0;
    for (int64_t l = 0; l < scene->actors->links; l++) {
        const meso_link *link = &scene->actors->link[l];
        if (!is_expectation(scene, link) || scene->row_of[link->to] != organisation) continue;
        const double asked = day_of(link->period);
        const meso_link *response = response_to(scene->actors, link);
        const double end = response ? day_of(response->period) : MESO_NAN;
        /* answered in words, on a day that nobody wrote down: no time can be told */
        if (isnan(asked) || isnan(last) || (*link->reply && isnan(end))) continue;
        spell[count++] = (meso_spell){((isnan(end) ? last : end) - asked) / 7, !isnan(end)};
    }
    return count;
}

static meso_cell share(int32_t part, int32_t whole)
{
    return whole ? meso_scene_exactly((double)part / whole)
                 : (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_NOT_APPLICABLE};
}

meso_status meso_institutions_response(meso_scene *scene)
{
    meso_reciprocity *both = NULL;
    meso_table *table = NULL;
    int64_t row = 0;
    meso_status status = meso_scene_reciprocity(scene, &both);
    meso_spell *spell =
        MESO_TAKE(scene->ctx, scene->arena, meso_spell, scene->actors->links + 1);
    if (status < 0 || !spell) return MESO_E_NOMEM;
    int32_t any = 0;
    for (int32_t o = 0; o < scene->organisations; o++)
        any += both[o].of_it + both[o].by_it;
    if (!meso_scene_figure(scene, "response", MESO_FIGURE_TABLE, "institutions.figure.response",
                           "institutions.figure.response.hint", 12,
                           any ? NULL : "reason.no_expectations"))
        return MESO_OK;
    status = meso_scene_table(scene, &table, "response", scene->organisations, response_outputs,
                              response_styles);
    for (int32_t o = 0; status == MESO_OK && o < scene->organisations; o++) {
        const meso_reciprocity *own = &both[o];
        const meso_actor *actor = meso_scene_actor(scene, o);
        meso_response_time time;
        if (own->of_it + own->by_it == 0) continue;
        const int64_t count = find_spells(scene, spell, o);
        status = meso_response_time_of(scene->ctx, &time, spell, count, MESO_NAN,
                                       scene->input->draw.confidence);
        if (status < 0) break;
        const meso_cell given = share(own->it_answered, own->of_it);
        const meso_cell got = share(own->answered_it, own->by_it);
        meso_scene_key(scene, table, 0, row, actor->key, actor->name);
        table->column[1].cell[row] = meso_scene_exactly(own->of_it);
        table->column[2].cell[row] = meso_scene_exactly(own->it_answered);
        table->column[3].cell[row] = given;
        table->column[4].cell[row] = got;
        table->column[5].cell[row] =
            isnan(given.value) || isnan(got.value)
                ? (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_NOT_APPLICABLE}
                : meso_scene_exactly(given.value - got.value);
        table->column[6].cell[row] = time.median;
        table->column[7].cell[row++] = time.waiting;
    }
    if (status == MESO_OK) meso_table_truncate(table, row);
    meso_scene_give(scene, status, table);
    return MESO_OK;
}
