/* Do the measures of a network agree with igraph and sna, and with counting by hand? The
   numbers are those of tests/oracles/network.txt. */
#include "refuse.h"
#include "t.h"

#include "measure/network_missing.h"
#include "measure/network_percolation.h"
#include "measure/network_roles.h"

#include "base/ctx.h"

#include <stdlib.h>
#include <string.h>

enum { NODES = 34, EDGES = 78 };

/* The numbers of the line that begins with `name`; how many. */
static int oracle(double *out, int most, const char *name)
{
    FILE *in = fopen("tests/oracles/network.txt", "r");
    static char line[8192];
    int count = 0;
    T_TRUE(in != NULL);
    while (in && fgets(line, sizeof line, in)) {
        const size_t length = strlen(name);
        if (strncmp(line, name, length) != 0 || line[length] != ' ') continue;
        char *at = line + length, *end = NULL;
        for (double x = strtod(at, &end); end != at && count < most; x = strtod(at, &end)) {
            out[count++] = x;
            at = end;
        }
        break;
    }
    if (in) (void)fclose(in);
    return count;
}

typedef struct club {
    meso_arena *arena;
    meso_network network;
    meso_arc arc[2 * EDGES];
    int64_t arcs;
} club;

enum { PLAIN, WEIGHTED, BOTH_WAYS };

static meso_status make_club(meso_ctx *ctx, club *c, int kind)
{
    static double ends[2 * EDGES];
    T_SAME(oracle(ends, 2 * EDGES, "edges"), 2 * EDGES);
    c->arcs = 0;
    for (int e = 0; e < EDGES; e++) {
        const int32_t a = (int32_t)ends[2 * e] - 1, b = (int32_t)ends[2 * e + 1] - 1;
        c->arc[c->arcs++] = (meso_arc){a, b, kind == WEIGHTED ? 1 + e % 3 : 1};
        if (kind == BOTH_WAYS && (a + b) % 2 == 0) c->arc[c->arcs++] = (meso_arc){b, a, 1};
    }
    c->arena = meso_arena_new(ctx);
    if (!c->arena) return MESO_E_NOMEM;
    return meso_network_make(ctx, c->arena, &c->network, NODES, c->arc, c->arcs);
}

static void check_row(const double *saw, const char *name, double tolerance)
{
    double wanted[NODES];
    T_SAME(oracle(wanted, NODES, name), NODES);
    for (int n = 0; n < NODES; n++)
        T_NEAR(saw[n], wanted[n], tolerance);
}

static meso_status everything(meso_ctx *ctx)
{
    club c;
    double number[NODES];
    int32_t whole[NODES];
    uint8_t bridge[2 * EDGES];
    meso_status status = make_club(ctx, &c, PLAIN);
    if (status == MESO_OK) status = meso_network_betweenness(ctx, number, &c.network);
    if (status == MESO_OK) check_row(number, "betweenness", 1e-9);
    if (status == MESO_OK) status = meso_network_constraint(ctx, number, &c.network);
    if (status == MESO_OK) check_row(number, "constraint", 1e-9);
    if (status == MESO_OK) T_NEAR(number[0], .155423, 1e-6); /* the design's own figure */
    if (status == MESO_OK) status = meso_network_cores(ctx, whole, &c.network);
    if (status == MESO_OK) {
        for (int n = 0; n < NODES; n++)
            number[n] = whole[n];
        check_row(number, "core", 0);
        status = meso_network_cuts(ctx, whole, bridge, &c.network);
    }
    if (status == MESO_OK) {
        /* vertex 1 alone; without it 5, 6, 7, 11, 17 and 12 come loose: two further parts */
        for (int n = 0; n < NODES; n++)
            T_SAME(whole[n], n == 0 ? 2 : 0);
        int marked = 0;
        for (int t = 0; t < 2 * EDGES; t++)
            marked += bridge[t];
        T_SAME(marked, 2); /* 1 - 12, from both its ends */
    }
    meso_arena_free(c.arena);
    return status;
}

static meso_status weighted(meso_ctx *ctx)
{
    club c;
    double number[NODES];
    meso_status status = make_club(ctx, &c, WEIGHTED);
    if (status == MESO_OK) status = meso_network_constraint(ctx, number, &c.network);
    if (status == MESO_OK) check_row(number, "constraint, weighted and directed", 1e-9);
    meso_arena_free(c.arena);
    return status;
}

/* Every three different nodes in every order, as the definition says it. */
static void enumerate(double *count, const meso_network *network, const int32_t *group)
{
    memset(count, 0, sizeof(double) * NODES * MESO_ROLES);
    for (int32_t a = 0; a < NODES; a++)
        for (int32_t b = 0; b < NODES; b++)
            for (int32_t c = 0; c < NODES; c++) {
                if (a == b || b == c || a == c) continue;
                if (!meso_network_has_arc(network, a, b) ||
                    !meso_network_has_arc(network, b, c) || meso_network_has_arc(network, a, c))
                    continue;
                const int ab = group[a] == group[b], bc = group[b] == group[c],
                          ac = group[a] == group[c];
                const int role = ab && bc ? MESO_ROLE_COORDINATOR
                                 : ac     ? MESO_ROLE_CONSULTANT
                                 : bc     ? MESO_ROLE_GATEKEEPER
                                 : ab     ? MESO_ROLE_REPRESENTATIVE
                                          : MESO_ROLE_LIAISON;
                count[b * MESO_ROLES + role]++;
                count[b * MESO_ROLES + MESO_ROLE_TOTAL]++;
            }
}

static meso_status roles(meso_ctx *ctx)
{
    static const char *const names[MESO_ROLES] = {"w_I", "w_O", "b_OI", "b_IO", "b_O", "t"};
    static double count[NODES * MESO_ROLES], expected[NODES * MESO_ROLES],
        z[NODES * MESO_ROLES], counted[NODES * MESO_ROLES];
    const meso_network_roles out = {count, expected, z};
    int32_t group[NODES];
    double row[NODES];
    club c;
    for (int n = 0; n < NODES; n++)
        group[n] = n % 3;
    meso_status status = make_club(ctx, &c, BOTH_WAYS);
    if (status == MESO_OK)
        status = meso_network_roles_count(ctx, &out, &c.network, group, 200, 7);
    if (status == MESO_OK) {
        enumerate(counted, &c.network, group);
        for (int r = 0; r < MESO_ROLES; r++) {
            char name[32];
            (void)snprintf(name, sizeof name, "brokerage %s", names[r]);
            for (int n = 0; n < NODES; n++) {
                row[n] = count[n * MESO_ROLES + r];
                T_NEAR(row[n], counted[n * MESO_ROLES + r], 0);
            }
            check_row(row, name, 0);
        }
        for (int n = 0; n < NODES; n++) {
            /* dealing out groups moves ways between roles, it makes none */
            T_NEAR(expected[n * MESO_ROLES + MESO_ROLE_TOTAL],
                   count[n * MESO_ROLES + MESO_ROLE_TOTAL], 1e-12);
            T_TRUE(isnan(z[n * MESO_ROLES + MESO_ROLE_TOTAL]));
        }
        /* Of node 34's ways each is a coordinator's when three of 34 dealt places share a
           group: the groups are of 12, 11, 11: (12*11*10 + 2*11*10*9) / (34*33*32). */
        const double chance = (12.0 * 11 * 10 + 2 * 11.0 * 10 * 9) / (34.0 * 33 * 32);
        T_NEAR(expected[33 * MESO_ROLES] / (chance * 122), 1, 0.15); /* 200 deals */
    }
    meso_arena_free(c.arena);
    return status;
}

static meso_status percolation(meso_ctx *ctx)
{
    double largest[NODES + 1], low[NODES + 1], high[NODES + 1];
    int32_t order[NODES];
    club c;
    meso_status status = make_club(ctx, &c, PLAIN);
    if (status == MESO_OK) {
        int32_t at = 0;
        for (int32_t degree = NODES; degree >= 0; degree--)
            for (int32_t n = 0; n < NODES; n++)
                if (meso_network_degree(&c.network, n) == degree) order[at++] = n;
        status = meso_network_percolate(ctx, largest, &c.network, order);
    }
    if (status == MESO_OK) {
        for (int n = 0; n < NODES; n++)
            largest[n] *= NODES;
        check_row(largest, "percolation", 1e-12);
        status =
            meso_network_percolate_at_random(ctx, largest, low, high, &c.network, 100, 3, 0.90);
    }
    if (status == MESO_OK) {
        T_NEAR(largest[0], 1, 0);
        T_NEAR(largest[NODES], 0, 0);
        for (int n = 1; n <= NODES; n++) {
            T_TRUE(largest[n] <= largest[n - 1]);
            T_TRUE(low[n] <= high[n]);
        }
    }
    meso_arena_free(c.arena);
    return status;
}

/* Members 17 and 1 share 6 and 7, which have four ties each: 2 / log 4. */
static meso_status missing(meso_ctx *ctx)
{
    meso_missing_tie found[NODES * NODES];
    int32_t count = 0;
    club c;
    meso_status status = make_club(ctx, &c, PLAIN);
    if (status == MESO_OK)
        status = meso_network_missing(ctx, found, &count, NODES * NODES, &c.network, NULL, 0);
    int met = 0;
    for (int32_t f = 0; status == MESO_OK && f < count; f++) {
        T_TRUE(!meso_network_has_tie(&c.network, found[f].a, found[f].b));
        T_TRUE(f == 0 || found[f].score <= found[f - 1].score);
        if (found[f].a != 0 || found[f].b != 16) continue;
        met++;
        T_NEAR(found[f].shared, 1.44269504089, 1e-10);
        T_SAME(found[f].partners, 2);
        T_TRUE(isnan(found[f].alike));
    }
    if (status == MESO_OK) T_SAME(met, 1);
    meso_arena_free(c.arena);
    return status;
}

/* 0 - 1, 2 - 3, both towards the same theme: nothing shared, all alike. */
static void test_what_two_work_on_counts_without_a_shared_partner(meso_ctx *ctx)
{
    static const meso_arc arc[] = {{0, 1, 1}, {2, 3, 1}};
    static const double profile[] = {1, 0, 0, 1, 3, 0, 0, 0};
    meso_missing_tie found[8];
    meso_network network;
    int32_t count = 0;
    meso_arena *arena = meso_arena_new(ctx);
    T_SAME(meso_network_make(ctx, arena, &network, 4, arc, 2), MESO_OK);
    T_SAME(meso_network_missing(ctx, found, &count, 8, &network, profile, 2), MESO_OK);
    T_SAME(count, 1);
    T_SAME(found[0].a, 0);
    T_SAME(found[0].b, 2);
    T_NEAR(found[0].alike, 1, 1e-15);
    meso_arena_free(arena);
}

static void test_parts_are_numbered_by_size(meso_ctx *ctx)
{
    static const meso_arc arc[] = {{0, 1, 1}, {3, 2, 1}, {3, 4, 1}, {4, 2, 1}, {5, 5, 1}};
    int32_t part[6], size[6], parts = 0;
    meso_network network;
    meso_arena *arena = meso_arena_new(ctx);
    T_SAME(meso_network_make(ctx, arena, &network, 6, arc, 5), MESO_OK);
    T_SAME(network.ties, 4);
    T_SAME(meso_network_components(ctx, part, size, &parts, &network), MESO_OK);
    T_SAME(parts, 3);
    T_SAME(size[0], 3);
    T_SAME(size[1], 2);
    T_SAME(size[2], 1);
    T_SAME(part[2], 0);
    T_SAME(part[0], 1);
    T_SAME(part[5], 2);
    meso_arena_free(arena);
}

static void test_reports_of_one_tie_add_and_loops_do_not_count(meso_ctx *ctx)
{
    static const meso_arc arc[] = {{0, 1, 1}, {1, 0, 2}, {0, 1, 4}, {1, 1, 9}};
    static const meso_arc far[] = {{0, 2, 1}}, none[] = {{0, 1, 0}};
    meso_network network;
    meso_arena *arena = meso_arena_new(ctx);
    T_SAME(meso_network_make(ctx, arena, &network, 2, arc, 4), MESO_OK);
    T_SAME(network.arcs, 2);
    T_SAME(network.ties, 1);
    T_NEAR(network.weight[0], 7, 0);
    T_NEAR(network.weight[1], 7, 0);
    T_SAME(network.in[0], 1);
    T_SAME(meso_network_make(ctx, arena, &network, 2, far, 1), MESO_E_ARGUMENT);
    T_SAME(meso_network_make(ctx, arena, &network, 2, none, 1), MESO_E_ARGUMENT);
    meso_arena_free(arena);
}

/* The sums are made block by block, so more threads change no bit. */
static void test_threads_change_nothing(void)
{
    double one[NODES], many[NODES];
    for (int threads = 1; threads <= 4; threads += 3) {
        meso_ctx *ctx = meso_ctx_new(NULL);
        club c;
        meso_ctx_set_threads(ctx, threads);
        T_SAME(make_club(ctx, &c, PLAIN), MESO_OK);
        T_SAME(meso_network_betweenness(ctx, threads == 1 ? one : many, &c.network), MESO_OK);
        meso_arena_free(c.arena);
        meso_ctx_free(ctx);
    }
    T_SAME(memcmp(one, many, sizeof one), 0);
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    refuse_each(everything);
    refuse_each(weighted);
    refuse_each(roles);
    refuse_each(percolation);
    refuse_each(missing);
    test_what_two_work_on_counts_without_a_shared_partner(ctx);
    test_parts_are_numbered_by_size(ctx);
    test_reports_of_one_tie_add_and_loops_do_not_count(ctx);
    test_threads_change_nothing();
    meso_ctx_free(ctx);
    return t_end();
}
