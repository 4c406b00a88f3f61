/* Are the largest eigenvalues found, whatever the matrix? */
#include "num/lanczos.h"

#include "base/ctx.h"
#include "num/tridiagonal.h"
#include "num/vector.h"
#include "t.h"

#include <string.h>

enum { SIZE = 400 };
static const double pi = 3.14159265358979323846;

/* A symmetric tridiagonal matrix of twos and minus ones: 2 - 2 cos(k pi / (n + 1)). */
static void chain(double *y, const double *x, void *data)
{
    const int32_t size = *(const int32_t *)data;
    for (int32_t i = 0; i < size; i++)
        y[i] = 2 * x[i] - (i > 0 ? x[i - 1] : 0) - (i + 1 < size ? x[i + 1] : 0);
}

static void identity(double *y, const double *x, void *data)
{
    memcpy(y, x, (size_t)(*(const int32_t *)data) * sizeof *y);
}

static void nothing(double *y, const double *x, void *data)
{
    (void)x;
    memset(y, 0, (size_t)(*(const int32_t *)data) * sizeof *y);
}

/* 3 on a third of the numbers, 2 on the next, 0 on the rest. */
static void steps(double *y, const double *x, void *data)
{
    const int32_t size = *(const int32_t *)data;
    for (int32_t i = 0; i < size; i++)
        y[i] = (i < size / 3 ? 3 : i < 2 * size / 3 ? 2 : 0) * x[i];
}

/* No matrix at all. */
static void broken(double *y, const double *x, void *data)
{
    chain(y, x, data);
    y[0] = (double)NAN;
}

static meso_status run(meso_ctx *ctx, meso_arena *arena, meso_lanczos_found *found,
                       double *vector, meso_lanczos *l, int32_t size, meso_operator *apply)
{
    l->size = size;
    T_SAME(meso_lanczos_take(ctx, arena, l), MESO_OK);
    return meso_lanczos_run(ctx, found, vector, l, apply, &size);
}

static void test_lanczos_finds_the_ends_of_a_chain(meso_ctx *ctx, meso_arena *arena)
{
    static double vector[2 * SIZE], image[SIZE];
    for (int32_t size = 1; size <= SIZE; size = size * 3 + 1) {
        meso_lanczos l = {.pairs = 2, .tolerance = 1e-11, .next_tolerance = 1e-11};
        meso_lanczos_found found;
        T_SAME(run(ctx, arena, &found, vector, &l, size, chain), MESO_OK);
        T_NEAR(found.value[0], 2 - 2 * cos(size * pi / (size + 1)), 1e-10);
        if (size == 1) T_TRUE(isnan(found.value[1]));
        for (int pair = 0; pair < 2 && size > 1; pair++) {
            const double *x = vector + pair * size;
            T_NEAR(found.value[pair], 2 - 2 * cos((size - pair) * pi / (size + 1)), 1e-10);
            chain(image, x, &size);
            meso_add_times(image, x, -found.value[pair], size);
            T_NEAR(sqrt(meso_dot(image, image, size)), 0, 1e-9);
        }
    }
}

static void test_lanczos_leaves_out_what_is_known(meso_ctx *ctx, meso_arena *arena)
{
    double known[SIZE] = {0}, vector[SIZE];
    known[0] = 1;
    meso_lanczos l = {.pairs = 1, .tolerance = 1e-12, .next_tolerance = 1, .known = known};
    meso_lanczos_found found;
    T_SAME(run(ctx, arena, &found, vector, &l, 1, identity), MESO_OK);
    T_TRUE(isnan(found.value[0])); /* nothing besides it */
    for (int32_t i = 0; i < 30; i++)
        known[i] = 1 / sqrt(30);
    T_SAME(run(ctx, arena, &found, vector, &l, 90, steps), MESO_OK);
    T_NEAR(found.value[0], 3, 1e-12);
    T_NEAR(meso_dot(known, vector, 90), 0, 1e-12);
    for (int32_t i = 30; i < 90; i++)
        T_NEAR(vector[i], 0, 0); /* outside of what is known */
}

static void test_lanczos_finds_equal_values_of_small_matrices(meso_ctx *ctx, meso_arena *arena)
{
    double vector[2 * 40];
    meso_lanczos l = {.pairs = 2, .tolerance = 1e-12, .next_tolerance = 1e-12};
    meso_lanczos_found found;
    T_SAME(run(ctx, arena, &found, vector, &l, 36, steps), MESO_OK);
    T_NEAR(found.value[0], 3, 1e-12);
    T_NEAR(found.value[1], 3, 1e-12);
    T_NEAR(meso_dot(vector, vector + 36, 36), 0, 1e-12);
    T_SAME(run(ctx, arena, &found, vector, &l, 20, identity), MESO_OK);
    T_NEAR(found.value[1], 1, 1e-12);
    T_SAME(run(ctx, arena, &found, vector, &l, 20, nothing), MESO_OK);
    T_NEAR(found.value[0], 0, 1e-300);
}

static void test_lanczos_says_when_it_does_not_settle(meso_ctx *ctx, meso_arena *arena)
{
    static double vector[SIZE];
    meso_lanczos l = {.pairs = 1, .tolerance = 1e-9, .next_tolerance = 1};
    meso_lanczos_found found = {{7, 7}, 7, 7};
    T_SAME(run(ctx, arena, &found, vector, &l, 20, broken), MESO_E_CONVERGE);
    T_SAME(found.steps, 7);
    T_TRUE(strstr(meso_error_text(ctx), "did not settle") != NULL);
}

static void test_tridiagonal_agrees_with_the_closed_form(void)
{
    enum { N = 50 };
    double diagonal[N], beside[N], vectors[N * N] = {0};
    for (int i = 0; i < N; i++) {
        diagonal[i] = 2;
        beside[i] = -1;
        vectors[i * N + i] = 1;
    }
    T_TRUE(meso_tridiagonal(diagonal, beside, N, vectors, N));
    for (int k = 0; k < N; k++)
        T_NEAR(diagonal[k], 2 - 2 * cos((N - k) * pi / (N + 1)), 1e-13);
    for (int i = 0; i < N; i++) { /* the first vector, up to its sign */
        const double want = sqrt(2.0 / (N + 1)) * sin((i + 1) * N * pi / (N + 1));
        T_NEAR(fabs(vectors[i * N]), fabs(want), 1e-12);
    }
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_arena *arena = meso_arena_new(ctx);
    test_tridiagonal_agrees_with_the_closed_form();
    test_lanczos_finds_the_ends_of_a_chain(ctx, arena);
    test_lanczos_leaves_out_what_is_known(ctx, arena);
    test_lanczos_finds_equal_values_of_small_matrices(ctx, arena);
    test_lanczos_says_when_it_does_not_settle(ctx, arena);
    meso_arena_free(arena);
    meso_ctx_free(ctx);
    return t_end();
}
