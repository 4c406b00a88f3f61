/* What must hold of complexity on any matrix? */
#include "t.h"

#include "base/arena.h"
#include "base/random.h"
#include "measure/complexity_run.h"
#include "measure/complexity_settings.h"
#include "measure/fitness.h"

#include <mesoscope/mesoscope.h>

enum { REGIONS = 14, INDUSTRIES = 23, CELLS = REGIONS * INDUSTRIES, WORLDS = 25 };

typedef struct world {
    meso_ctx *ctx;
    meso_codes *regions, *industries;
    meso_panel *tree, *flat;
    meso_arena *arena;
    meso_input input;
} world;

static meso_codes *codes(meso_ctx *ctx, const char *kind, int count)
{
    meso_code list[32];
    char name[32][16];
    for (int i = 0; i < count; i++) {
        (void)snprintf(name[i], sizeof name[i], "%c%02d", kind[0], i);
        list[i] = (meso_code){.code = name[i], .level = -1};
    }
    meso_codes *made = NULL;
    T_SAME(meso_codes_new(ctx, &made, kind, kind, list, count), MESO_OK);
    return made;
}

static world make(const double *value)
{
    world w = {.ctx = meso_ctx_new(NULL)};
    w.regions = codes(w.ctx, "region", REGIONS);
    w.industries = codes(w.ctx, "industry", INDUSTRIES);
    meso_panel_builder *builder = NULL;
    T_SAME(meso_panel_builder_new(w.ctx, &builder, "jobs", "persons", w.regions, w.industries,
                                  MESO_CELL_ZERO),
           MESO_OK);
    for (int c = 0; c < CELLS; c++) {
        const meso_cell cell = {value[c], value[c], value[c], MESO_CELL_OBSERVED};
        T_SAME(meso_panel_add(w.ctx, builder, 202000, c / INDUSTRIES, c % INDUSTRIES, cell),
               MESO_OK);
    }
    T_SAME(meso_panel_build(w.ctx, &w.tree, builder), MESO_OK);
    T_SAME(meso_panel_at_level(w.ctx, &w.flat, w.tree, -1, -1), MESO_OK);
    w.arena = meso_arena_new(w.ctx);
    w.input = (meso_input){.panel = w.flat, .region = -1, .draw = {60, 3, 0.9}};
    return w;
}

static void drop(world *w)
{
    meso_arena_free(w->arena);
    meso_panel_free(w->flat);
    meso_panel_free(w->tree);
    meso_codes_free(w->industries);
    meso_codes_free(w->regions);
    meso_ctx_free(w->ctx);
}

static void random_values(double *value, uint32_t number)
{
    meso_random random;
    meso_random_start(&random, 17, number, 0);
    for (int c = 0; c < CELLS; c++) {
        const double taste = 1 + (c / INDUSTRIES) * (c % INDUSTRIES) / 60.0;
        value[c] = floor(60 * taste * meso_random_gamma(&random, 0.6));
    }
}

static meso_complexity compute(world *w, meso_complexity_method method,
                               meso_complexity_scale scale)
{
    static const meso_setting of_presence[] = {MESO_PRESENCE_SETTINGS};
    static const meso_setting of_method[] = {MESO_COMPLEXITY_SETTINGS};
    double a[MESO_PRESENCE_SETTINGS_COUNT], b[MESO_COMPLEXITY_SETTINGS_COUNT];
    for (int s = 0; s < MESO_PRESENCE_SETTINGS_COUNT; s++)
        a[s] = of_presence[s].fallback;
    for (int s = 0; s < MESO_COMPLEXITY_SETTINGS_COUNT; s++)
        b[s] = of_method[s].fallback;
    b[0] = method;
    b[1] = scale;
    b[4] = method == MESO_COMPLEXITY_REFLECTIONS ? 60 : 0;
    meso_presence_options presence;
    meso_complexity_options options;
    meso_complexity made = {.region = NULL};
    meso_presence_options_read(&presence, a);
    meso_complexity_options_read(&options, b);
    T_SAME(meso_complexity_read(w->ctx, w->arena, &made, &w->input, 0, &presence, &options),
           MESO_OK);
    return made;
}

static void test_scaling_and_relabelling_change_nothing(uint32_t number)
{
    static const meso_complexity_method methods[] = {
        MESO_COMPLEXITY_ECI, MESO_COMPLEXITY_FITNESS, MESO_COMPLEXITY_NHEFC,
        MESO_COMPLEXITY_GENEPY};
    double value[CELLS], moved[CELLS];
    random_values(value, number);
    for (int c = 0; c < CELLS; c++) {
        const int r = (c / INDUSTRIES + 5) % REGIONS, i = (c % INDUSTRIES + 4) % INDUSTRIES;
        moved[r * INDUSTRIES + i] = 1024 * value[c];
    }
    world a = make(value), b = make(moved);
    for (size_t m = 0; m < sizeof methods / sizeof *methods; m++) {
        const meso_complexity one = compute(&a, methods[m], MESO_SCALE_STANDARD);
        const meso_complexity two = compute(&b, methods[m], MESO_SCALE_STANDARD);
        T_SAME(one.presence.regions, REGIONS);
        for (int r = 0; r < REGIONS; r++) /* the tolerances of the methods over their gaps */
            T_NEAR(two.region[(r + 5) % REGIONS], one.region[r], 1e-6);
        for (int i = 0; i < INDUSTRIES && one.presence.industries == INDUSTRIES; i++)
            T_NEAR(two.industry[(i + 4) % INDUSTRIES], one.industry[i], 1e-6);
    }
    drop(&a);
    drop(&b);
}

/* A region is the mean of its industries when both are in its units, and industries that few
   have are up when regions that have many are: not so in fermi, which turns the industries. */
static void test_a_region_is_the_mean_of_its_industries(uint32_t number)
{
    double value[CELLS];
    random_values(value, number);
    world w = make(value);
    const meso_complexity c = compute(&w, MESO_COMPLEXITY_ECI, MESO_SCALE_PY);
    const meso_presence *p = &c.presence;
    double with_diversity = 0, weighted = 0, mean = 0;
    for (int r = 0; r < p->regions; r++) {
        double sum = 0;
        for (int64_t at = p->row[r]; at < p->row[r + 1]; at++)
            sum += c.industry[p->column[at]];
        T_NEAR(sum / p->diversity[r], c.region[r], 1e-8);
        with_diversity += c.region[r] * p->diversity[r];
        mean += (double)p->row[p->regions] / p->regions * c.region[r];
    }
    T_TRUE(with_diversity - mean >= -1e-9);
    /* Raw, the index stands at right angles to diversity: the sign is a convention. */
    for (int r = 0; r < p->regions; r++)
        weighted += c.region_raw[r] * p->diversity[r];
    T_NEAR(weighted, 0, 1e-9);
    drop(&w);
}

/* Power iteration with the trivial vector taken out, slow and obvious. */
static void second_by_power(double *value, double *score, const meso_presence *p)
{
    double up[INDUSTRIES];
    for (int r = 0; r < p->regions; r++)
        score[r] = sin(1.0 + r);
    for (int step = 0; step < 20000; step++) {
        double mean = 0, length = 0;
        for (int r = 0; r < p->regions; r++)
            mean += score[r] * p->diversity[r] / (double)p->row[p->regions];
        for (int r = 0; r < p->regions; r++) {
            score[r] -= mean;
            length += score[r] * score[r];
        }
        *value = sqrt(length);
        for (int r = 0; r < p->regions; r++)
            score[r] /= *value;
        for (int i = 0; i < p->industries; i++)
            up[i] = 0;
        for (int r = 0; r < p->regions; r++)
            for (int64_t at = p->row[r]; at < p->row[r + 1]; at++)
                up[p->column[at]] += score[r] / p->ubiquity[p->column[at]];
        for (int r = 0; r < p->regions; r++) {
            score[r] = 0;
            for (int64_t at = p->row[r]; at < p->row[r + 1]; at++)
                score[r] += up[p->column[at]] / p->diversity[r];
        }
    }
}

/* Never the third vector for the second, as an unsorted list of eigenvectors gives. */
static void test_the_second_eigenvector_is_the_second(uint32_t number)
{
    double value[CELLS], score[REGIONS], lambda = 0, same = 0, a = 0, b = 0;
    random_values(value, number);
    world w = make(value);
    const meso_complexity c = compute(&w, MESO_COMPLEXITY_ECI, MESO_SCALE_RAW);
    second_by_power(&lambda, score, &c.presence);
    T_NEAR(c.facts.value[0], lambda, 1e-7);
    T_TRUE(c.facts.value[1] <= c.facts.value[0] && c.facts.value[1] >= 0);
    for (int r = 0; r < c.presence.regions; r++) {
        same += score[r] * c.region[r];
        a += score[r] * score[r];
        b += c.region[r] * c.region[r];
    }
    if (c.facts.value[0] - c.facts.value[1] > 0.01) T_NEAR(fabs(same) / sqrt(a * b), 1, 1e-8);
    drop(&w);
}

static void test_reflections_end_at_the_eigenvector(uint32_t number)
{
    double value[CELLS];
    random_values(value, number);
    world w = make(value);
    const meso_complexity one = compute(&w, MESO_COMPLEXITY_ECI, MESO_SCALE_STANDARD);
    const meso_complexity two = compute(&w, MESO_COMPLEXITY_REFLECTIONS, MESO_SCALE_STANDARD);
    /* Sixty reflections leave (third / second)^30 of the third: where that is little, and the
       second is not lost in rounding, they agree up to the sign that reflections do not choose.
     */
    const double left = pow(one.facts.value[1] / one.facts.value[0], 30);
    const double sign = one.region[0] * two.region[0] < 0 ? -1 : 1;
    for (int r = 0; r < REGIONS && left < 1e-6; r++)
        T_NEAR(two.region[r], sign * one.region[r], 1e-4);
    drop(&w);
}

/* Sinkhorn and Knopp: rows and columns of diag(1/F) M diag(Q) add up to the same. ReKS stops
   when a difference is below the tolerance without regard to its sign. */
static int test_fitness_balances_the_matrix(uint32_t number)
{
    double value[CELLS], column[INDUSTRIES] = {0};
    random_values(value, number);
    for (int c = 0; c < CELLS; c++)
        value[c] += 20; /* nearly full: total support */
    world w = make(value);
    const meso_complexity c = compute(&w, MESO_COMPLEXITY_FITNESS, MESO_SCALE_STANDARD);
    const meso_presence *p = &c.presence;
    double mean = 0, first = 0;
    for (int r = 0; r < p->regions; r++) {
        double sum = 0;
        for (int64_t at = p->row[r]; at < p->row[r + 1]; at++) {
            const double part = c.industry[p->column[at]] / c.region[r];
            sum += part;
            column[p->column[at]] += part;
        }
        mean += c.region[r] / p->regions;
        if (r == 0) first = sum;
        if (c.facts.settled == 1) T_NEAR(sum / first, 1, 1e-8);
    }
    T_NEAR(mean, 1, 1e-12);
    for (int i = 0; i < p->industries && c.facts.settled == 1; i++)
        T_NEAR(column[i] / column[0], 1, 1e-8);
    drop(&w);
    return c.facts.settled == 1;
}

/* Numbers far outside what a double holds go the way of their logarithms. */
static void test_fitness_far_outside_of_doubles(uint32_t number)
{
    double value[CELLS], f[REGIONS], q[INDUSTRIES], log_f[REGIONS], log_q[INDUSTRIES];
    int32_t f_tier[REGIONS], q_tier[INDUSTRIES];
    random_values(value, number);
    world w = make(value);
    const meso_complexity c = compute(&w, MESO_COMPLEXITY_FITNESS, MESO_SCALE_STANDARD);
    const meso_presence *p = &c.presence;
    meso_complexity_room room;
    T_SAME(meso_complexity_room_take(w.ctx, w.arena, &room, p, &c.options), MESO_OK);
    T_SAME(meso_links_part(room.inside, room.inside_industry, room.parts, p), 1);
    for (int r = 0; r < p->regions; r++) {
        f[r] = 1;
        f_tier[r] = r % 3 == 1 ? -r : 0;
        log_f[r] = f_tier[r] * 512 * log(2);
    }
    for (int i = 0; i < p->industries; i++) {
        q[i] = 1;
        q_tier[i] = -(i * 7 % 5);
        log_q[i] = q_tier[i] * 512 * log(2);
    }
    meso_fitness_side regions = {f, f_tier, room.inside, p->regions};
    meso_fitness_side industries = {q, q_tier, room.inside_industry, p->industries};
    double kept[REGIONS];
    int32_t kept_tier[REGIONS];
    memcpy(kept, f, sizeof kept);
    memcpy(kept_tier, f_tier, sizeof kept_tier);
    const meso_fitness_side before = {kept, kept_tier, room.inside, p->regions};
    (void)meso_fitness_of_regions(&regions, &industries, &room, p);
    meso_presence turned;
    meso_links_turn(&turned, p, room.turned_row, room.turned_column);
    (void)meso_fitness_of_industries(&industries, &before, &room, &turned);
    double next_f[REGIONS], most_f = -(double)INFINITY, sum_f = 0;
    for (int r = 0; r < p->regions; r++) { /* ln of the sum, beside the largest of its terms */
        double most = -(double)INFINITY, sum = 0;
        for (int64_t at = p->row[r]; at < p->row[r + 1]; at++)
            most = fmax(most, log_q[p->column[at]]);
        for (int64_t at = p->row[r]; at < p->row[r + 1]; at++)
            sum += exp(log_q[p->column[at]] - most);
        next_f[r] = most + log(sum);
        most_f = fmax(most_f, next_f[r]);
    }
    for (int r = 0; r < p->regions; r++)
        sum_f += exp(next_f[r] - most_f) / p->regions;
    for (int r = 0; r < p->regions; r++)
        T_NEAR(meso_fitness_log(&regions, r), next_f[r] - most_f - log(sum_f), 1e-13);
    double next_q[INDUSTRIES], most_q = -(double)INFINITY, sum_q = 0;
    for (int i = 0; i < p->industries; i++) {
        double most = -(double)INFINITY, sum = 0;
        for (int pass = 0; pass < 2; pass++)
            for (int r = 0; r < p->regions; r++)
                for (int64_t at = p->row[r]; at < p->row[r + 1]; at++) {
                    if (p->column[at] != i) continue;
                    if (pass == 0)
                        most = fmax(most, -log_f[r]);
                    else
                        sum += exp(-log_f[r] - most);
                }
        next_q[i] = -(most + log(sum));
        most_q = fmax(most_q, next_q[i]);
    }
    for (int i = 0; i < p->industries; i++)
        sum_q += exp(next_q[i] - most_q) / p->industries;
    for (int i = 0; i < p->industries; i++)
        T_NEAR(meso_fitness_log(&industries, i), next_q[i] - most_q - log(sum_q), 1e-13);
    drop(&w);
}

/* A staircase with too many regions on its last steps: their fitness falls by hundreds of
   orders of magnitude, far below what a double holds, and the order stays. */
static void test_fitness_of_a_staircase_keeps_its_order(void)
{
    double value[CELLS];
    for (int c = 0; c < CELLS; c++) {
        const int r = c / INDUSTRIES;
        const int width = r == 0 ? INDUSTRIES : r < 4 ? 12 - r : r < 9 ? 3 : 1;
        value[c] = c % INDUSTRIES < width ? 1 : 0;
    }
    world w = make(value);
    meso_presence_options presence = {
        .rule = MESO_PRESENCE_MANUAL, .least_diversity = 1, .least_ubiquity = 1};
    meso_complexity_options options = {
        .method = MESO_COMPLEXITY_FITNESS, .iterations = 3000, .tolerance = 1e-9, .asked = 1};
    meso_complexity c = {.region = NULL};
    T_SAME(meso_complexity_read(w.ctx, w.arena, &c, &w.input, 0, &presence, &options), MESO_OK);
    for (int r = 1; r < REGIONS; r++) {
        T_TRUE(c.region[r] > 0 && isfinite(c.region[r]));
        T_TRUE(c.region[r] <= c.region[r - 1]);
    }
    T_TRUE(c.facts.drifting > 0);
    drop(&w);
}

static int same_bytes(const meso_cell *a, const meso_cell *b)
{
    return memcmp(&a->value, &b->value, sizeof a->value) == 0 &&
           memcmp(&a->low, &b->low, sizeof a->low) == 0 &&
           memcmp(&a->high, &b->high, sizeof a->high) == 0 && a->state == b->state;
}

static void test_threads_leave_the_bytes_alone(void)
{
    double value[CELLS];
    random_values(value, 2);
    world w = make(value);
    const meso_measure *measure = meso_measure_find("complexity");
    for (int method = 0; method < 5; method++) {
        double settings[32];
        for (int s = 0; measure->settings[s].name; s++)
            settings[s] = measure->settings[s].fallback;
        settings[4] = method;
        meso_table *one = NULL, *two = NULL;
        meso_ctx_set_threads(w.ctx, 1);
        T_SAME(meso_measure_run(w.ctx, &one, measure, &w.input, settings), MESO_OK);
        meso_ctx_set_threads(w.ctx, 2);
        T_SAME(meso_measure_run(w.ctx, &two, measure, &w.input, settings), MESO_OK);
        for (int32_t c = 2; c < one->columns; c++)
            for (int64_t row = 0; row < one->rows; row++)
                T_TRUE(same_bytes(&one->column[c].cell[row], &two->column[c].cell[row]));
        const int32_t at = meso_table_find(one, "complexity");
        for (int64_t row = 0; row < one->rows; row++) {
            const meso_cell cell = one->column[at].cell[row];
            T_TRUE(cell.low <= cell.value && cell.value <= cell.high && cell.low < cell.high);
        }
        meso_table_free(one);
        meso_table_free(two);
    }
    drop(&w);
}

int main(void)
{
    int balanced = 0;
    for (uint32_t number = 0; number < WORLDS; number++) {
        test_scaling_and_relabelling_change_nothing(number);
        test_a_region_is_the_mean_of_its_industries(number);
        test_the_second_eigenvector_is_the_second(number);
        test_reflections_end_at_the_eigenvector(number);
        test_fitness_far_outside_of_doubles(number);
        balanced += test_fitness_balances_the_matrix(number);
    }
    T_TRUE(balanced > WORLDS / 2);
    test_fitness_of_a_staircase_keeps_its_order();
    test_threads_leave_the_bytes_alone();
    return t_end();
}
