/* Does every call answer MESO_E_NOMEM, leak nothing and change nothing when memory is refused?
 */
#include "disk.h"
#include "store.h"

static const char file[] = "small.meso";

/* Refuses the n-th block, and with `all` every later one. */
typedef struct refusal {
    long count, at, held;
    int all;
} refusal;

static void *give(void *data, size_t bytes)
{
    refusal *r = data;
    r->count++;
    if (r->at && (r->all ? r->count >= r->at : r->count == r->at)) return NULL;
    void *block = malloc(bytes);
    if (block) r->held++;
    return block;
}

static void take_back(void *data, void *block)
{
    refusal *r = data;
    if (block) r->held--;
    free(block);
}

typedef struct world {
    meso_ctx *ctx; /* with all the memory it wants */
    meso_codes *regions, *industries;
    meso_panel *panel, *later;
    disk_bytes start;
} world;

static meso_status take(meso_ctx *ctx, meso_project *project, meso_panel *panel)
{
    const char *other = "";
    const meso_import import =
        store_import(panel->region.codes, panel->industry.codes, &panel, &other, 1);
    const meso_source source = {.title = "Office"};
    int64_t id = 0;
    return meso_project_take(ctx, &id, project, &import, &source, "office");
}

static meso_status read_panel(meso_ctx *ctx, meso_project *project, const world *w)
{
    (void)w;
    const meso_panel_query query = {0};
    meso_panel *panel = NULL;
    const meso_status status = meso_project_panel(ctx, &panel, project, &query);
    T_TRUE((status == MESO_OK) == (panel != NULL));
    meso_panel_free(panel);
    return status;
}

static meso_status list(meso_ctx *ctx, meso_project *project, const world *w)
{
    (void)w;
    meso_table *table = NULL;
    const meso_status status = meso_project_tables(ctx, &table, project);
    T_TRUE((status == MESO_OK) == (table != NULL));
    meso_table_free(table);
    return status;
}

static meso_status check(meso_ctx *ctx, meso_project *project, const world *w)
{
    (void)w;
    meso_table *table = NULL;
    const meso_status status = meso_project_check(ctx, &table, project);
    T_TRUE((status == MESO_OK) == (table != NULL));
    meso_table_free(table);
    return status;
}

static meso_status ask(meso_ctx *ctx, meso_project *project, const world *w)
{
    (void)w;
    meso_table *table = NULL;
    const meso_status status = meso_project_query(
        ctx, &table, project, "SELECT region, est FROM observation WHERE industry='I2'");
    T_TRUE((status == MESO_OK) == (table != NULL));
    meso_table_free(table);
    return status;
}

static meso_status take_later(meso_ctx *ctx, meso_project *project, const world *w)
{
    return take(ctx, project, w->later);
}

static meso_status set(meso_ctx *ctx, meso_project *project, const world *w)
{
    (void)w;
    return meso_project_set(ctx, project, "name", "Alder Bay");
}

static meso_status outlines(meso_ctx *ctx, meso_project *project, const world *w)
{
    (void)w;
    static const char *const code[] = {"R1"}, *const label[] = {""};
    static const int64_t ring[] = {0, 1}, point[] = {0, 3};
    static const double lon[] = {1, 2, 3}, lat[] = {1, 2, 1};
    const meso_boundaries places = {1, code, label, ring, point, lon, lat, 0};
    const meso_source source = {.title = "Outlines"};
    meso_boundaries *got = NULL;
    meso_status status =
        meso_project_put_boundaries(ctx, project, "district", &places, &source);
    if (status == MESO_OK) status = meso_project_boundaries(ctx, &got, project, "district");
    meso_boundaries_free(got);
    return status;
}

/* Every region becomes itself in a later vintage. */
static meso_status crosswalk(meso_ctx *ctx, meso_project *project, const world *w)
{
    static const meso_code later = {"R", NULL, NULL, -1, NULL, NULL};
    const meso_crosswalk_entry entry = {w->regions->code[1], "R", 1};
    const meso_source source = {.title = "Board"};
    meso_codes *to = NULL;
    meso_crosswalk *given = NULL, *got = NULL;
    meso_status status = meso_codes_new(ctx, &to, "later", "region", &later, 1);
    if (status == MESO_OK) status = meso_crosswalk_new(ctx, &given, w->regions, to, &entry, 1);
    if (status == MESO_OK) status = meso_project_put_crosswalk(ctx, project, given, &source);
    if (status == MESO_OK)
        status = meso_project_crosswalk(ctx, &got, project, "district", "later");
    meso_crosswalk_free(got);
    meso_crosswalk_free(given);
    meso_codes_free(to);
    return status;
}

typedef meso_status step(meso_ctx *ctx, meso_project *project, const world *w);

/* Opens, does the step and closes with each block refused in turn; how many there are. */
static long sweep(const world *w, step *body, int all)
{
    for (long n = 1;; n++) {
        refusal r = {.at = n, .all = all};
        const meso_allocator allocator = {give, take_back, &r, 1};
        disk_wipe();
        disk_bring(&w->start, file);
        meso_ctx *ctx = meso_ctx_new(&allocator);
        meso_project *project = NULL;
        meso_status status =
            ctx ? meso_project_open(ctx, &project, file, MESO_OPEN_WRITE) : MESO_E_NOMEM;
        T_TRUE((status == MESO_OK) == (project != NULL));
        if (status == MESO_OK) status = body(ctx, project, w);
        meso_project_close(project);
        meso_ctx_free(ctx);
        T_SAME(r.held, 0);
        if (r.count < n) {
            T_SAME(status, MESO_OK);
            return n - 1;
        }
        T_SAME(status, MESO_E_NOMEM);
        if (t_failures) {
            fprintf(stderr, "    block %ld refused%s\n", n, all ? " and all after it" : "");
            return n;
        }
    }
}

int main(void)
{
    disk_register();
    world w = {.ctx = meso_ctx_new(NULL)};
    w.regions = store_codes(w.ctx, "district", "region", "R", 5, 0);
    w.industries = store_codes(w.ctx, "NACE", "industry", "I", 4, 0);
    w.panel = store_panel(w.ctx, "jobs", w.regions, w.industries, 2010, 2, 1, 80);
    w.later = store_panel(w.ctx, "jobs", w.regions, w.industries, 2011, 2, 2, 80);
    meso_project *project = NULL;
    T_OK(w.ctx, meso_project_open(w.ctx, &project, file, MESO_OPEN_CREATE));
    T_OK(w.ctx, take(w.ctx, project, w.panel));
    meso_project_close(project);
    disk_keep(&w.start, file);

    static const struct {
        const char *name;
        step *body;
    } steps[] = {{"panel", read_panel},  {"tables", list},        {"check", check},
                 {"query", ask},         {"take", take_later},    {"set", set},
                 {"outlines", outlines}, {"crosswalk", crosswalk}};
    for (size_t k = 0; k < sizeof steps / sizeof steps[0]; k++)
        for (int all = 0; all < 2; all++) {
            const long blocks = sweep(&w, steps[k].body, all);
            T_TRUE(blocks > 3);
            printf("%s: %ld blocks refused in turn\n", steps[k].name, blocks);
        }
    disk_wipe();
    free(w.start.data);
    meso_panel_free(w.panel);
    meso_panel_free(w.later);
    meso_codes_free(w.industries);
    meso_codes_free(w.regions);
    meso_ctx_free(w.ctx);
    return t_end();
}
