/* Who said what about which obstacle? See src/measure/obstacle_answers.h. */
#include "measure/obstacle_answers.h"

#include "base/ctx.h"
#include "base/map.h"
#include "data/cell.h"
#include "data/people.h"
#include "measure/expected.h"
#include "num/distribution.h"

#include <math.h>
#include <string.h>

/* Everything while the table is made. */
typedef struct gathering {
    meso_ctx *ctx;
    meso_arena *arena;
    const meso_actors *actors;
    meso_obstacle_answers *out;
    int32_t *obstacle; /* [questions] -1 = no obstacle */
    int64_t *row;      /* [actors] -1 = not in the table */
    int32_t *who;      /* [rows] actor */
} gathering;

static meso_status find_obstacles(gathering *g)
{
    const meso_actors *a = g->actors;
    meso_obstacle_answers *out = g->out;
    g->obstacle = MESO_TAKE(g->ctx, g->arena, int32_t, a->questions);
    g->row = MESO_TAKE(g->ctx, g->arena, int64_t, a->actors);
    g->who = MESO_TAKE(g->ctx, g->arena, int32_t, a->actors);
    out->code = MESO_TAKE(g->ctx, g->arena, const char *, a->questions);
    out->label = MESO_TAKE(g->ctx, g->arena, const char *, a->questions);
    if (!g->obstacle || !g->row || !g->who || !out->code || !out->label) return MESO_E_NOMEM;
    for (int32_t q = 0; q < a->questions; q++) {
        g->obstacle[q] = -1;
        if (strcmp(a->question[q].scheme, "obstacle") != 0) continue;
        out->code[out->obstacles] = a->question[q].code;
        out->label[out->obstacles] = a->question[q].label;
        g->obstacle[q] = out->obstacles++;
    }
    for (int32_t i = 0; i < a->actors; i++)
        g->row[i] = -1;
    for (int64_t r = 0; r < a->replies; r++) {
        const int32_t who = a->reply[r].actor;
        if (g->obstacle[a->reply[r].question] < 0 || g->row[who] >= 0) continue;
        if (!meso_people_may_count(a->actor[who].kind, a->actor[who].consent)) continue;
        g->row[who] = out->rows;
        g->who[out->rows++] = who;
    }
    if (out->rows == 0)
        return meso_fail(
            g->ctx, MESO_E_DATA,
            "no firm was asked about obstacles; import answers with columns firm and "
            "obstacle_power, obstacle_skills, ...");
    return MESO_OK;
}

static meso_status take(gathering *g)
{
    meso_obstacle_answers *out = g->out;
    const int64_t cells = out->rows * out->obstacles;
    out->rating = MESO_TAKE(g->ctx, g->arena, double, cells);
    out->value = MESO_TAKE(g->ctx, g->arena, double, cells);
    out->place = MESO_TAKE(g->ctx, g->arena, double, cells);
    out->effect = MESO_TAKE(g->ctx, g->arena, double, out->rows);
    out->said = MESO_TAKE(g->ctx, g->arena, int64_t, out->obstacles);
    out->asked = MESO_TAKE(g->ctx, g->arena, int64_t, out->obstacles);
    out->dont_know = MESO_TAKE(g->ctx, g->arena, int64_t, out->obstacles);
    out->cell = MESO_TAKE(g->ctx, g->arena, int32_t, out->rows);
    if (!out->rating || !out->value || !out->place || !out->effect || !out->said ||
        !out->asked || !out->dont_know || !out->cell)
        return MESO_E_NOMEM;
    for (int64_t c = 0; c < cells; c++)
        out->rating[c] = out->value[c] = out->place[c] = (double)NAN;
    for (int64_t r = 0; r < out->rows; r++)
        out->effect[r] = (double)NAN;
    return MESO_OK;
}

static void read_answers(gathering *g, double major)
{
    const meso_actors *a = g->actors;
    meso_obstacle_answers *out = g->out;
    double highest = 0;
    for (int64_t r = 0; r < a->replies; r++) {
        const meso_reply *reply = &a->reply[r];
        const int32_t k = g->obstacle[reply->question];
        if (k < 0 || g->row[reply->actor] < 0) continue;
        if (reply->state != MESO_REPLY_GIVEN || isnan(reply->number)) {
            out->dont_know[k]++;
            continue;
        }
        out->rating[k * out->rows + g->row[reply->actor]] = reply->number;
        highest = fmax(highest, reply->number);
    }
    if (highest <= 1) major = 1;
    for (int32_t k = 0; k < out->obstacles; k++)
        for (int64_t r = 0; r < out->rows; r++) {
            const double rating = out->rating[k * out->rows + r];
            if (isnan(rating)) continue;
            out->value[k * out->rows + r] = rating >= major;
            out->asked[k]++;
            out->said[k] += rating >= major;
        }
}

/* Place of each rating among those of the same firm: how many are lower, ties by half. */
static void read_places(meso_obstacle_answers *out)
{
    for (int64_t r = 0; r < out->rows; r++)
        for (int32_t k = 0; k < out->obstacles; k++) {
            const double own = out->rating[k * out->rows + r];
            double below = 0, others = 0;
            if (isnan(own)) continue;
            for (int32_t j = 0; j < out->obstacles; j++) {
                const double other = out->rating[j * out->rows + r];
                if (j == k || isnan(other)) continue;
                others++;
                below += other < own ? 1 : other == own ? 0.5 : 0;
            }
            if (others > 0) out->place[k * out->rows + r] = below / others;
        }
}

static int32_t number_of(const gathering *g, meso_map *map, const char *words)
{
    return meso_map_add(g->ctx, map, words, strlen(words));
}

/* Weights, strata and clusters of the last survey of each firm. */
static meso_status read_design(gathering *g, meso_map *strata, meso_map *units)
{
    const meso_actors *a = g->actors;
    meso_obstacle_answers *out = g->out;
    double *weight = MESO_TAKE(g->ctx, g->arena, double, out->rows);
    int32_t *stratum = MESO_TAKE(g->ctx, g->arena, int32_t, out->rows);
    int32_t *unit = MESO_TAKE(g->ctx, g->arena, int32_t, out->rows);
    double *population = MESO_TAKE(g->ctx, g->arena, double, out->rows + 1);
    const meso_respondent **of =
        MESO_TAKE(g->ctx, g->arena, const meso_respondent *, out->rows);
    if (!weight || !stratum || !unit || !population || !of) return MESO_E_NOMEM;
    for (int64_t r = 0; r < a->respondents; r++) {
        const int64_t row = g->row[a->respondent[r].actor];
        if (row >= 0) of[row] = &a->respondent[r];
        out->silent += !a->respondent[r].answered;
    }
    for (int64_t r = 0; r < out->rows; r++) {
        weight[r] = of[r] ? of[r]->weight : 1;
        stratum[r] = number_of(g, strata, of[r] ? of[r]->stratum : "");
        const int clustered = of[r] && *of[r]->cluster;
        unit[r] = number_of(g, units, clustered ? of[r]->cluster : a->actor[g->who[r]].key);
        if (stratum[r] < 0 || unit[r] < 0) return MESO_E_NOMEM;
        population[stratum[r]] = of[r] ? of[r]->population : (double)NAN;
        out->cell[r] = stratum[r];
    }
    out->cells = meso_map_count(strata);
    out->design = (meso_design){
        out->rows, weight, stratum, unit, meso_map_count(strata), meso_map_count(units),
        population};
    return MESO_OK;
}

/* Without strata, industries are the cells. */
static meso_status read_cells(gathering *g, meso_map *industries)
{
    const meso_actors *a = g->actors;
    meso_obstacle_answers *out = g->out;
    if (out->cells > 1) return MESO_OK;
    int64_t at = 0;
    const char **name = MESO_TAKE(g->ctx, g->arena, const char *, a->actors);
    if (!name) return MESO_E_NOMEM;
    for (int32_t i = 0; i < a->actors; i++) {
        name[i] = "";
        for (; at < a->actor_tags && a->actor_tag[at].row == i; at++)
            if (strstr(a->actor_tag[at].scheme, "industry") || !*name[i])
                name[i] = a->actor_tag[at].code;
    }
    for (int64_t r = 0; r < out->rows; r++) {
        out->cell[r] = number_of(g, industries, name[g->who[r]]);
        if (out->cell[r] < 0) return MESO_E_NOMEM;
    }
    out->cells = meso_map_count(industries);
    return MESO_OK;
}

/* How well firms do, where figures are known; without them nothing is revealed. */
static meso_status read_effects(gathering *g)
{
    meso_firms firms;
    meso_expected expected;
    meso_status status = meso_firms_of(g->ctx, g->arena, &firms, g->actors, NULL);
    if (status >= 0 && firms.rows > firms.variables + 2)
        status = meso_expected_of(g->ctx, g->arena, &expected, &firms);
    else if (status >= 0)
        return MESO_OK;
    if (status == MESO_E_DATA || status == MESO_E_CONVERGE) return MESO_OK;
    if (status < 0) return status;
    for (int64_t f = 0; f < firms.firms; f++)
        if (g->row[firms.actor[f]] >= 0)
            g->out->effect[g->row[firms.actor[f]]] = expected.effect[f];
    return MESO_OK;
}

meso_status meso_obstacle_answers_of(meso_ctx *ctx, meso_arena *arena,
                                     meso_obstacle_answers *out, const meso_input *input,
                                     double major)
{
    gathering g = {.ctx = ctx, .arena = arena, .actors = input->actors, .out = out};
    *out = (meso_obstacle_answers){.rows = 0};
    meso_map *strata = meso_map_new(ctx), *units = meso_map_new(ctx);
    meso_map *industries = meso_map_new(ctx);
    meso_status status = strata && units && industries ? MESO_OK : MESO_E_NOMEM;
    if (status < 0) goto done;
    MESO_TRY(find_obstacles(&g));
    MESO_TRY(take(&g));
    read_answers(&g, major);
    read_places(out);
    MESO_TRY(read_design(&g, strata, units));
    MESO_TRY(read_cells(&g, industries));
    MESO_TRY(read_effects(&g));
done:
    meso_map_free(strata);
    meso_map_free(units);
    meso_map_free(industries);
    return status;
}

/* Mean of what is known, and the standard error of it. */
static double mean_of(const double *x, const double *only, double wanted, int64_t rows,
                      double *error, int64_t *count)
{
    double sum = 0, square = 0;
    *count = 0;
    for (int64_t r = 0; r < rows; r++)
        if (!isnan(x[r]) && (!only || only[r] == wanted)) {
            sum += x[r];
            ++*count;
        }
    const double mean = sum / (double)*count;
    for (int64_t r = 0; r < rows; r++)
        if (!isnan(x[r]) && (!only || only[r] == wanted))
            square += (x[r] - mean) * (x[r] - mean);
    *error = *count > 1 ? sqrt(square / (double)(*count - 1) / (double)*count) : (double)NAN;
    return mean;
}

meso_cell meso_obstacle_relative(const meso_obstacle_answers *a, int32_t k, double confidence)
{
    double error = 0;
    int64_t count = 0;
    const double mean = mean_of(a->place + k * a->rows, NULL, 0, a->rows, &error, &count);
    if (count == 0) return meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    if (count == 1) return (meso_cell){mean, MESO_NAN, MESO_NAN, MESO_CELL_ESTIMATED};
    const double reach =
        meso_student_quantile(0.5 + confidence / 2, (double)(count - 1)) * error;
    return (meso_cell){mean, fmax(0, mean - reach), fmin(1, mean + reach), MESO_CELL_ESTIMATED};
}

meso_status meso_obstacle_pervasive(meso_ctx *ctx, meso_cell *out,
                                    const meso_obstacle_answers *a, int32_t k, double threshold)
{
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    double *said = MESO_TAKE(ctx, arena, double, a->cells),
           *asked = MESO_TAKE(ctx, arena, double, a->cells);
    double *room = MESO_TAKE(ctx, arena, double, 4 * (int64_t)a->cells);
    meso_status status = said && asked && room ? MESO_OK : MESO_E_NOMEM;
    for (int64_t r = 0; status >= 0 && r < a->rows; r++) {
        const double value = a->value[k * a->rows + r];
        if (isnan(value)) continue;
        asked[a->cell[r]]++;
        said[a->cell[r]] += value;
    }
    int32_t n = 0, surely = 0;
    double *estimate = room, *variance = room + a->cells;
    double *shrunk = room + 2 * (int64_t)a->cells, *error = room + 3 * (int64_t)a->cells;
    for (int32_t c = 0; status >= 0 && c < a->cells; c++) {
        if (asked[c] < MESO_PEOPLE_LEAST_ANSWERS) continue;
        const double smooth = (said[c] + 0.5) / (asked[c] + 1); /* never a variance of zero */
        estimate[n] = said[c] / asked[c];
        variance[n++] = smooth * (1 - smooth) / asked[c];
    }
    if (status >= 0 && n > 1) {
        (void)meso_fay_herriot(shrunk, error, estimate, variance, n);
        for (int32_t c = 0; c < n; c++)
            surely += 1 - meso_normal_cdf((threshold - shrunk[c]) / error[c]) > 0.9;
    }
    /* One cell says nothing of breadth. */
    *out =
        n > 1 ? meso_cell_exact((double)surely / n) : meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    meso_arena_free(arena);
    return status;
}

meso_cell meso_obstacle_revealed(const meso_obstacle_answers *a, int32_t k, double confidence)
{
    enum { LEAST = 5 };
    double yes_error = 0, no_error = 0;
    int64_t yes = 0, no = 0;
    const double *value = a->value + k * a->rows;
    const double with = mean_of(a->effect, value, 1, a->rows, &yes_error, &yes);
    const double without = mean_of(a->effect, value, 0, a->rows, &no_error, &no);
    if (yes < LEAST || no < LEAST) return meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    const double p = yes_error * yes_error, q = no_error * no_error;
    const double freedom =
        (p + q) * (p + q) / (p * p / (double)(yes - 1) + q * q / (double)(no - 1));
    const double reach = meso_student_quantile(0.5 + confidence / 2, freedom) * sqrt(p + q);
    return (meso_cell){with - without, with - without - reach, with - without + reach,
                       MESO_CELL_ESTIMATED};
}
