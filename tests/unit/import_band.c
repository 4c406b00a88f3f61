/* Do several quantities of a file become the cells that each would give alone? */
#include "import/mapping.h"
#include "import/reading.h"

#include "refuse.h"
#include "t.h"

#include <stdlib.h>

enum { QUANTITIES = 3, ROWS = 900, MOST_BYTES = 1 << 16 };

static uint64_t state = 0x9e3779b97f4a7c15ULL;

static uint64_t next_random(void) /* xorshift, Marsaglia (2003) */
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

/* `kept` names the quantities that are read; the others are passed over. */
static void write_mapping(char json[1000], const char *kept, const char *policy)
{
    int at = snprintf(json, 1000,
                      "{\"duplicates\":\"%s\",\"columns\":[{\"name\":\"region\",\"role\":"
                      "\"region\"},{\"name\":\"industry\",\"role\":\"industry\"},"
                      "{\"name\":\"year\",\"role\":\"period\"}",
                      policy);
    for (int q = 0; q < QUANTITIES; q++)
        at += snprintf(json + at, 1000 - (size_t)at,
                       ",{\"name\":\"%c\",\"role\":\"%s\",\"measure\":\"%c\"}", 'a' + q,
                       strchr(kept, 'a' + q) ? "value" : "ignore", 'a' + q);
    (void)snprintf(json + at, 1000 - (size_t)at, "]}");
}

static meso_status read_bytes(meso_ctx *ctx, meso_import **out, const char *text,
                              const char *json, int64_t step)
{
    meso_feed feed;
    meso_mapping *mapping = NULL;
    meso_status status = meso_mapping_read(ctx, &mapping, json);
    if (status < 0) return status;
    status = meso_feed_hold(ctx, &feed, "test.csv", (const uint8_t *)text,
                            (int64_t)strlen(text), mapping->encoding);
    if (status >= 0) {
        feed.step = step;
        status = meso_reading_run(ctx, out, &feed, mapping);
        meso_feed_close(ctx, &feed);
    }
    meso_mapping_free(mapping);
    return status;
}

/* Regions in stretches of any length, industries in any order, signs, and lines to refuse. */
static void random_file(char *text)
{
    static const char *const odd[] = {"A,I1,2001\n", "A,I2,20x1,1,2,3\n", "\n",
                                      "A,,2001,1,2,3\n", "A,\"I\n3\",2001,1,2,3\n"};
    static const char *const sign[] = {"c", "<10", "", ":", "1-9"};
    size_t used = (size_t)sprintf(text, "region,industry,year,a,b,c\n");
    int region = 0, year = 2000;
    for (int k = 0; k < ROWS; k++) {
        if (next_random() % 40 == 0) region = (int)(next_random() % 5);
        if (next_random() % 200 == 0) year = 2000 + (int)(next_random() % 3);
        if (next_random() % 50 == 0)
            used += (size_t)sprintf(text + used, "%s", odd[next_random() % 5]);
        used += (size_t)sprintf(text + used, "R%d,I%d,%d", region, (int)(next_random() % 4000),
                                year);
        for (int q = 0; q < QUANTITIES; q++) {
            if (next_random() % 30 == 0)
                used += (size_t)sprintf(text + used, ",%s", sign[next_random() % 5]);
            else
                used += (size_t)sprintf(text + used, ",%d", (int)(next_random() % 900));
        }
        used += (size_t)sprintf(text + used, "\n");
    }
}

static const meso_panel *panel_of(const meso_import *import, const char *measure)
{
    for (int32_t p = 0; p < import->panels; p++)
        if (strcmp(import->panel[p]->measure, measure) == 0) return import->panel[p];
    return NULL;
}

static int same_number(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

static int same_slice(const meso_slice *a, const meso_slice *b, int32_t regions)
{
    if (a->period != b->period || a->row[regions] != b->row[regions]) return 0;
    for (int32_t r = 0; r <= regions; r++)
        if (a->row[r] != b->row[r]) return 0;
    for (int64_t c = 0; c < a->row[regions]; c++) {
        const meso_cell x = meso_slice_cell(a, c), y = meso_slice_cell(b, c);
        if (a->industry[c] != b->industry[c] || x.state != y.state ||
            !same_number(x.value, y.value) || !same_number(x.low, y.low) ||
            !same_number(x.high, y.high))
            return 0;
    }
    return 1;
}

/* Lines with their reasons; one line may be listed once for every quantity. */
static int same_lines(const meso_import *all, const meso_import *one)
{
    if (all->rows_refused != one->rows_refused || all->rows_taken != one->rows_taken) return 0;
    for (int32_t k = 0; k < one->rejects; k++) {
        int found = 0;
        for (int32_t j = 0; j < all->rejects && !found; j++)
            found = all->reject[j].line == one->reject[k].line &&
                    strcmp(all->reject[j].reason, one->reject[k].reason) == 0;
        if (!found) return 0;
    }
    return 1;
}

static void compare(const char *text, const char *policy, int64_t step, int threads)
{
    char json[1000];
    meso_import *all = NULL;
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_ctx_set_threads(ctx, threads);
    write_mapping(json, "abc", policy);
    T_SAME(read_bytes(ctx, &all, text, json, step), MESO_OK);
    for (int q = 0; q < QUANTITIES && all; q++) {
        const char name[] = {(char)('a' + q), '\0'};
        meso_import *one = NULL;
        write_mapping(json, name, policy);
        T_SAME(read_bytes(ctx, &one, text, json, 1 << 20), MESO_OK);
        const meso_panel *theirs = panel_of(one, name), *ours = panel_of(all, name);
        T_TRUE(ours && theirs && ours->periods == theirs->periods);
        for (int32_t t = 0; ours && theirs && t < ours->periods; t++)
            T_TRUE(same_slice(&ours->slice[t], &theirs->slice[t], all->regions->count));
        T_TRUE(same_lines(all, one));
        meso_import_free(one);
    }
    meso_import_free(all);
    meso_ctx_free(ctx);
}

static void test_band_gives_what_each_quantity_would_give_alone(void)
{
    static const char *const policies[] = {"refuse", "sum", "first", "last"};
    char *text = malloc(MOST_BYTES);
    for (int world = 0; world < 12 && text; world++) {
        random_file(text);
        compare(text, policies[world % 4], 200 + 997 * world, 1 + world % 3);
    }
    free(text);
}

/* Year after year, regions in one order or the other: only the rising one can be sorted where
   it lies. Industries come in any order and again. */
static void ordered_file(char *text, uint64_t seed, int falling)
{
    enum { YEARS = 2, REGIONS = 6, MOST = 70 };
    char *at = text + sprintf(text, "region,industry,year,a,b,c\n");
    for (int year = 0; year < YEARS; year++)
        for (int k = 0; k < REGIONS; k++) {
            const int region = falling ? REGIONS - 1 - k : k;
            state = seed + (uint64_t)(year * REGIONS + region) * 0x9e3779b97f4a7c15ULL;
            int rows = (int)(next_random() % MOST);
            const uint64_t spread = next_random() % 3 ? 100000 : 60;
            for (; rows >= 0; rows--)
                at += sprintf(at, "R%d,I%06d,%d,%d,%d,%s\n", region,
                              (int)(next_random() % spread), 2000 + year,
                              (int)(next_random() % 90), (int)(next_random() % 90),
                              next_random() % 20 || seed % 3 ? "7" : "<10");
        }
}

static void test_rows_sorted_where_they_lie_are_as_copied(void)
{
    static const char *const policies[] = {"refuse", "sum", "first", "last"};
    char *rising = malloc(MOST_BYTES), *falling = malloc(MOST_BYTES);
    for (uint64_t world = 0; world < 12 && rising && falling; world++) {
        meso_import *lying = NULL, *copied = NULL;
        meso_ctx *ctx = meso_ctx_new(NULL);
        char json[1000];
        meso_ctx_set_threads(ctx, 1 + (int)(world % 2));
        write_mapping(json, "abc", policies[world % 4]);
        ordered_file(rising, world + 1, 0);
        ordered_file(falling, world + 1, 1);
        T_SAME(read_bytes(ctx, &lying, rising, json, 300 + 500 * (int64_t)world), MESO_OK);
        T_SAME(read_bytes(ctx, &copied, falling, json, 1 << 20), MESO_OK);
        T_TRUE(lying && copied && lying->panels == QUANTITIES);
        T_TRUE(lying->rows_refused == copied->rows_refused);
        for (int q = 0; q < QUANTITIES; q++) {
            const char name[] = {(char)('a' + q), '\0'};
            const meso_panel *ours = panel_of(lying, name), *theirs = panel_of(copied, name);
            T_TRUE(ours && theirs && ours->periods == theirs->periods);
            for (int32_t t = 0; ours && theirs && t < ours->periods; t++)
                T_TRUE(same_slice(&ours->slice[t], &theirs->slice[t], lying->regions->count));
        }
        meso_import_free(lying);
        meso_import_free(copied);
        meso_ctx_free(ctx);
    }
    free(rising);
    free(falling);
}

static meso_status read_once(meso_ctx *ctx, void *data)
{
    char json[1000];
    meso_import *import = NULL;
    write_mapping(json, "abc", "refuse");
    const meso_status status = read_bytes(ctx, &import, data, json, 60);
    meso_import_free(import);
    return status;
}

static void test_band_survives_refused_memory(void)
{
    char text[] =
        "region,industry,year,a,b,c\nA,y,2015,1,2,c\nA,x,2015,4,<10,6\nB,x,2015,7,8,9\n"
        "B,x,2015,7,8,9\nA,z,2016,1,,3\nA,w,2016,1,2,3\n";
    refuse_all(read_once, text, __FILE__, __LINE__);
}

int main(void)
{
    test_band_gives_what_each_quantity_would_give_alone();
    test_rows_sorted_where_they_lie_are_as_copied();
    test_band_survives_refused_memory();
    return t_end();
}
