/* Does every damaged or hostile file get an answer, and never another number? */
#include "disk.h"
#include "store.h"

static const char file[] = "damaged.meso";

static meso_status take(meso_ctx *ctx, meso_project *project, meso_panel *panel)
{
    const char *other = "";
    const meso_import import =
        store_import(panel->region.codes, panel->industry.codes, &panel, &other, 1);
    const meso_source source = {.title = "Office"};
    int64_t id = 0;
    return meso_project_take(ctx, &id, project, &import, &source, NULL);
}

static int is_answer(meso_status status)
{
    return status == MESO_OK || status == MESO_E_PARSE || status == MESO_E_NOTFOUND ||
           status == MESO_E_LOCKED || status == MESO_E_IO || status == MESO_E_DATA;
}

/* Reads everything that can be read, then writes over it. */
static void use(meso_ctx *ctx, meso_panel *want, meso_open how)
{
    meso_project *project = NULL;
    meso_table *table = NULL;
    meso_panel *got = NULL;
    const meso_panel_query query = {0};
    meso_status status = meso_project_open(ctx, &project, file, how);
    T_TRUE(is_answer(status));
    if (status != MESO_OK) return;
    T_TRUE(is_answer(meso_project_tables(ctx, &table, project)));
    meso_table_free(table);
    table = NULL;
    T_TRUE(is_answer(meso_project_history(ctx, &table, project)));
    meso_table_free(table);
    table = NULL;
    status = meso_project_query(ctx, &table, project,
                                "SELECT region, sum(est), min(lo), max(hi) FROM observation "
                                "WHERE period='2011' GROUP BY region");
    T_TRUE(is_answer(status) || status == MESO_E_ARGUMENT);
    meso_table_free(table);
    table = NULL;
    T_TRUE(is_answer(meso_project_check(ctx, &table, project)));
    meso_table_free(table);
    status = meso_project_panel(ctx, &got, project, &query);
    T_TRUE(is_answer(status));
    for (int32_t p = 0; status == MESO_OK && p < got->periods; p++) {
        const int32_t at = meso_panel_find_period(want, got->slice[p].period);
        const int64_t cells = got->slice[p].row[got->region.count];
        if (at < 0 || cells != want->slice[at].row[want->region.count]) continue;
        for (int64_t c = 0; c < cells; c++)
            T_NEAR(got->slice[p].value[c], want->slice[at].value[c], 0);
    }
    if (status == MESO_OK) meso_panel_free(got);
    if (how == MESO_OPEN_WRITE) T_TRUE(is_answer(take(ctx, project, want)));
    meso_project_close(project);
}

static void test_damage_gets_an_answer(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_codes *regions = store_codes(ctx, "district", "region", "R", 20, 0);
    meso_codes *industries = store_codes(ctx, "NACE", "industry", "I", 15, 0);
    meso_panel *panel = store_panel(ctx, "jobs", regions, industries, 2010, 3, 1, 50);
    meso_project *project = NULL;
    disk_bytes sound = {0};
    T_OK(ctx, meso_project_open(ctx, &project, file, MESO_OPEN_CREATE));
    T_OK(ctx, take(ctx, project, panel));
    meso_project_close(project);
    disk_keep(&sound, file);

    int tried = 0;
    uint32_t seed = 3;
    /* The head byte by byte, then some two thousand places whatever the file weighs. */
    const uint32_t stride = (uint32_t)(sound.count / 1000) + 1;
    for (size_t at = 0; at < sound.count;
         at += at < 128 ? 1 : 1 + store_random(&seed) % stride) {
        disk_wipe();
        disk_bring(&sound, file);
        disk_file *found = disk_find(file);
        if (!found) abort();
        found->now.data[at] ^= (uint8_t)(1 << store_random(&seed) % 8);
        if (tried % 3 == 0) found->now.data[at] = (uint8_t)store_random(&seed);
        use(ctx, panel, tried++ % 4 ? MESO_OPEN_READ : MESO_OPEN_WRITE);
    }
    for (size_t end = 0; end < sound.count; end += end < 600 ? 7 : 4093) {
        disk_wipe();
        disk_bytes part = {sound.data, end};
        disk_bring(&part, file);
        use(ctx, panel, tried++ % 4 ? MESO_OPEN_READ : MESO_OPEN_WRITE);
    }
    printf("%d damaged files\n", tried);
    disk_wipe();
    free(sound.data);
    meso_panel_free(panel);
    meso_codes_free(industries);
    meso_codes_free(regions);
    meso_ctx_free(ctx);
}

int main(void)
{
    disk_register();
    test_damage_gets_an_answer();
    return t_end();
}
