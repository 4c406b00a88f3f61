/* Does a project file with any bytes changed get an answer?
 * The input is a list of edits of a sound project: three bytes say where, one says what. The
 * first two bytes cut the file off, unless they are zero. */
#include "disk.h"
#include "store.h"

static const char file[] = "fuzzed.meso";
static disk_bytes sound;

int LLVMFuzzerInitialize(int *words, char ***word);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

int LLVMFuzzerInitialize(int *words, char ***word)
{
    (void)words, (void)word;
    disk_register();
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_codes *regions = store_codes(ctx, "district", "region", "R", 9, 0);
    meso_codes *industries = store_codes(ctx, "NACE", "industry", "I", 7, 0);
    meso_panel *panel = store_panel(ctx, "jobs", regions, industries, 2010, 3, 1, 60);
    const char *other = "";
    const meso_import import = store_import(regions, industries, &panel, &other, 1);
    const meso_source source = {.title = "Office"};
    meso_project *project = NULL;
    int64_t id = 0;
    T_OK(ctx, meso_project_open(ctx, &project, file, MESO_OPEN_CREATE));
    T_OK(ctx, meso_project_take(ctx, &id, project, &import, &source, "office"));
    meso_project_close(project);
    disk_keep(&sound, file);
    meso_panel_free(panel);
    meso_codes_free(industries);
    meso_codes_free(regions);
    meso_ctx_free(ctx);
    return t_failures ? 1 : 0;
}

static void use(meso_ctx *ctx, meso_project *project)
{
    meso_table *table = NULL;
    meso_panel *panel = NULL;
    meso_boundaries *outlines = NULL;
    const meso_panel_query query = {0};
    if (meso_project_tables(ctx, &table, project) == MESO_OK) meso_table_free(table);
    if (meso_project_history(ctx, &table, project) == MESO_OK) meso_table_free(table);
    if (meso_project_check(ctx, &table, project) == MESO_OK) meso_table_free(table);
    if (meso_project_query(ctx, &table, project,
                           "SELECT region_label, sum(hi) FROM observation GROUP BY 1") ==
        MESO_OK)
        meso_table_free(table);
    if (meso_project_panel(ctx, &panel, project, &query) == MESO_OK) meso_panel_free(panel);
    if (meso_project_boundaries(ctx, &outlines, project, "district") == MESO_OK)
        meso_boundaries_free(outlines);
    (void)meso_project_set(ctx, project, "name", "x");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    if (count < 2) return 0;
    disk_wipe();
    disk_bring(&sound, file);
    disk_file *found = disk_find(file);
    if (!found) abort();
    const size_t cut = (size_t)bytes[0] << 8 | bytes[1];
    if (cut && cut < found->now.count) found->now.count = cut;
    for (size_t at = 2; at + 4 <= count && found->now.count; at += 4) {
        const size_t where =
            (size_t)bytes[at] << 16 | (size_t)bytes[at + 1] << 8 | bytes[at + 2];
        found->now.data[where % found->now.count] = bytes[at + 3];
    }
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_project *project = NULL;
    if (meso_project_open(ctx, &project, file, MESO_OPEN_WRITE) == MESO_OK) use(ctx, project);
    meso_project_close(project);
    meso_ctx_free(ctx);
    return 0;
}
