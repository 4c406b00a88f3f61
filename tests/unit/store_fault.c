/* Is the project before or after, and never between, when the disk fills up, fails or loses
   power at any write, sync, truncation or deletion? */
#include "disk.h"
#include "store.h"

static const char file[] = "faults.meso";

typedef struct world {
    meso_codes *regions, *industries;
    meso_panel *before, *after;
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

/* 1 when `before` is in the project, 2 when `after` has replaced its last year, 0 otherwise. */
static int look(meso_ctx *ctx, const world *w)
{
    meso_project *project = NULL;
    meso_table *findings = NULL;
    meso_panel *got = NULL;
    const meso_panel_query query = {0};
    T_OK(ctx, meso_project_open(ctx, &project, file, MESO_OPEN_READ));
    if (!project) return 0;
    T_OK(ctx, meso_project_check(ctx, &findings, project));
    for (int64_t f = 0; findings && f < findings->rows; f++) {
        T_TRUE(strcmp(findings->column[0].text[f], "error") != 0);
        if (strcmp(findings->column[0].text[f], "error") == 0)
            fprintf(stderr, "    %s\n", findings->column[2].text[f]);
    }
    meso_table_free(findings);
    T_OK(ctx, meso_project_panel(ctx, &got, project, &query));
    int answer = got ? 1 : 0;
    const meso_panel *want = w->before;
    if (got && got->periods > w->before->periods) {
        answer = 2;
        want = w->after;
    }
    for (int32_t p = 0; got && p < want->periods; p++) {
        const int32_t at = meso_panel_find_period(got, want->slice[p].period);
        for (int32_t r = 0; r < want->region.count; r++)
            for (int32_t i = 0; i < want->industry.count; i++)
                store_same_cell(meso_panel_cell(got, at, r, i), meso_panel_cell(want, p, r, i));
    }
    meso_panel_free(got);
    meso_project_close(project);
    return answer;
}

/* Takes `after` over `before` with a fault at every change in turn; how many there are. */
static long meet_faults(meso_ctx *ctx, const world *w, const disk_bytes *start,
                        disk_fault fault)
{
    for (long n = 1;; n++) {
        meso_project *project = NULL;
        disk_wipe();
        disk_state.seed = (uint32_t)n;
        disk_bring(start, file);
        disk_arm(fault, n);
        meso_status taken = meso_project_open(ctx, &project, file, MESO_OPEN_WRITE);
        if (taken == MESO_OK) taken = take(ctx, project, w->after);
        if (taken != MESO_OK) {
            T_SAME(taken, MESO_E_IO);
            T_TRUE(strstr(meso_error_text(ctx), file) != NULL);
            if (fault == DISK_FULL) T_TRUE(strstr(meso_error_text(ctx), "disk full") != NULL);
        }
        meso_project_close(project);
        const long changes = disk_state.count;
        disk_restart();
        const int found = look(ctx, w);
        /* What was promised is there; what failed on a disk that goes on working is not. */
        if (taken == MESO_OK) T_SAME(found, 2);
        if (taken != MESO_OK && fault != DISK_POWER_LOST) T_SAME(found, 1);
        T_TRUE(found != 0);
        if (t_failures) {
            fprintf(stderr, "    fault %d at change %ld\n", fault, n);
            return n;
        }
        if (changes < n) return n - 1;
    }
}

static void test_faults_leave_before_or_after(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    world w = {.regions = store_codes(ctx, "district", "region", "R", 40, 0),
               .industries = store_codes(ctx, "NACE", "industry", "I", 30, 0)};
    w.before = store_panel(ctx, "jobs", w.regions, w.industries, 2010, 3, 1, 50);
    w.after = store_panel(ctx, "jobs", w.regions, w.industries, 2012, 2, 2, 50);
    meso_project *project = NULL;
    disk_bytes start = {0};
    T_OK(ctx, meso_project_open(ctx, &project, file, MESO_OPEN_CREATE));
    T_OK(ctx, take(ctx, project, w.before));
    meso_project_close(project);
    disk_keep(&start, file);
    for (int f = 0; f < DISK_FILES; f++)
        T_TRUE(!disk_state.file[f].name[0] || strcmp(disk_state.file[f].name, file) == 0);
    static const disk_fault faults[] = {DISK_FAILS_ONCE, DISK_FULL, DISK_POWER_LOST};
    for (int k = 0; k < 3; k++) {
        const long changes = meet_faults(ctx, &w, &start, faults[k]);
        T_TRUE(changes > 20);
        printf("fault %d: %ld changes struck in turn\n", faults[k], changes);
    }
    disk_wipe();
    free(start.data);
    meso_panel_free(w.before);
    meso_panel_free(w.after);
    meso_codes_free(w.industries);
    meso_codes_free(w.regions);
    meso_ctx_free(ctx);
}

static void test_faults_while_creating_leave_nothing_or_a_project(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    static const disk_fault faults[] = {DISK_FAILS_ONCE, DISK_FULL, DISK_POWER_LOST};
    for (int k = 0; k < 3; k++)
        for (long n = 1;; n++) {
            meso_project *project = NULL;
            disk_wipe();
            disk_state.seed = (uint32_t)n;
            disk_arm(faults[k], n);
            const meso_status made = meso_project_open(ctx, &project, file, MESO_OPEN_CREATE);
            T_TRUE(made == MESO_OK || made == MESO_E_IO);
            meso_project_close(project);
            const long changes = disk_state.count;
            disk_restart();
            if (made != MESO_OK && faults[k] == DISK_FULL) T_TRUE(disk_find(file) == NULL);
            project = NULL;
            const meso_status opened = meso_project_open(ctx, &project, file, MESO_OPEN_READ);
            if (made == MESO_OK) T_SAME(opened, MESO_OK);
            T_TRUE(opened == MESO_OK || opened == MESO_E_NOTFOUND || opened == MESO_E_PARSE);
            meso_project_close(project);
            if (changes < n) break;
        }
    disk_wipe();
    meso_ctx_free(ctx);
}

int main(void)
{
    disk_register();
    test_faults_leave_before_or_after();
    test_faults_while_creating_leave_nothing_or_a_project();
    return t_end();
}
