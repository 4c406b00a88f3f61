/* Does a project survive the death of the program that writes it, and a folder it may not
   write to? */
#include "store.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

enum { KILLS = 25, YEARS = 6 };

typedef struct world {
    meso_codes *regions, *industries;
    meso_panel *one, *two;
} world;

static meso_status take(meso_ctx *ctx, meso_project *project, meso_panel *panel)
{
    const char *other = "";
    const meso_import import =
        store_import(panel->region.codes, panel->industry.codes, &panel, &other, 1);
    const meso_source source = {.title = "Office"};
    int64_t id = 0;
    return meso_project_take(ctx, &id, project, &import, &source, NULL);
}

static int same(const meso_panel *got, const meso_panel *want)
{
    if (got->periods != want->periods) return 0;
    for (int32_t p = 0; p < want->periods; p++) {
        const int64_t cells = want->slice[p].row[want->region.count];
        if (got->slice[p].row[got->region.count] != cells) return 0;
        for (int64_t c = 0; c < cells; c++) {
            const double a = got->slice[p].value[c], b = want->slice[p].value[c];
            if (got->slice[p].industry[c] != want->slice[p].industry[c]) return 0;
            if (!(isnan(a) && isnan(b)) && a != b) return 0;
        }
    }
    return 1;
}

/* The life of the child: replaces everything by the other panel, again and again. */
static void write_until_killed(const char *path, const world *w)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    for (;;) {
        meso_project *project = NULL;
        if (meso_project_open(ctx, &project, path, MESO_OPEN_WRITE) != MESO_OK) _exit(3);
        for (int k = 0; k < 3; k++)
            if (take(ctx, project, k % 2 ? w->one : w->two) != MESO_OK) _exit(4);
        meso_project_close(project);
    }
}

static void test_project_survives_kill_at_any_moment(void)
{
    char path[512];
    meso_ctx *ctx = meso_ctx_new(NULL);
    world w = {.regions = store_codes(ctx, "district", "region", "R", 60, 0),
               .industries = store_codes(ctx, "NACE", "industry", "I", 50, 0)};
    w.one = store_panel(ctx, "jobs", w.regions, w.industries, 2010, YEARS, 1, 70);
    w.two = store_panel(ctx, "jobs", w.regions, w.industries, 2010, YEARS, 2, 70);
    meso_project *project = NULL;
    T_OK(ctx,
         meso_project_open(ctx, &project, store_path(path, "killed.meso"), MESO_OPEN_CREATE));
    T_OK(ctx, take(ctx, project, w.one));
    meso_project_close(project);
    uint32_t seed = 5;
    int ones = 0, twos = 0;
    for (int k = 0; k < KILLS; k++) {
        const pid_t child = fork();
        if (child == 0) write_until_killed(path, &w);
        const struct timespec a_while = {.tv_nsec =
                                             (long)(1000000 + store_random(&seed) % 60000000)};
        (void)nanosleep(&a_while, NULL);
        (void)kill(child, SIGKILL);
        int how = 0;
        T_SAME(waitpid(child, &how, 0), child);
        T_TRUE(WIFSIGNALED(how));

        meso_table *found = NULL;
        meso_panel *got = NULL;
        const meso_panel_query query = {0};
        T_OK(ctx, meso_project_open(ctx, &project, path, MESO_OPEN_READ));
        T_OK(ctx, meso_project_check(ctx, &found, project));
        for (int64_t f = 0; f < found->rows; f++)
            T_TRUE(strcmp(found->column[0].text[f], "error") != 0);
        T_OK(ctx, meso_project_panel(ctx, &got, project, &query));
        ones += same(got, w.one);
        twos += same(got, w.two);
        T_SAME(ones + twos, k + 1);
        meso_panel_free(got);
        meso_table_free(found);
        meso_project_close(project);
    }
    printf("killed %d times: %d found the one, %d the other\n", KILLS, ones, twos);
    meso_panel_free(w.one);
    meso_panel_free(w.two);
    meso_codes_free(w.industries);
    meso_codes_free(w.regions);
    meso_ctx_free(ctx);
}

/* As on a disk that has room for a little more, and no signal kills: 0 when it said so. */
static int take_on_a_full_disk(const char *path, const world *w)
{
    struct stat info;
    (void)signal(SIGXFSZ, SIG_IGN);
    if (stat(path, &info) != 0) return 1;
    const struct rlimit limit = {(rlim_t)info.st_size + 8192, (rlim_t)info.st_size + 8192};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return 1;
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_project *project = NULL;
    meso_status status = meso_project_open(ctx, &project, path, MESO_OPEN_WRITE);
    if (status == MESO_OK) status = take(ctx, project, w->two);
    const int said = status == MESO_E_IO && strstr(meso_error_text(ctx), "disk full") != NULL &&
                     strstr(meso_error_text(ctx), path) != NULL;
    if (!said) fprintf(stderr, "    %d: %s\n", status, meso_error_text(ctx));
    meso_project_close(project);
    meso_ctx_free(ctx);
    return said ? 0 : 1;
}

static void test_project_is_as_before_when_the_disk_is_full(void)
{
    char path[512];
    meso_ctx *ctx = meso_ctx_new(NULL);
    world w = {.regions = store_codes(ctx, "district", "region", "R", 60, 0),
               .industries = store_codes(ctx, "NACE", "industry", "I", 50, 0)};
    w.one = store_panel(ctx, "jobs", w.regions, w.industries, 2010, 1, 1, 70);
    w.two = store_panel(ctx, "jobs", w.regions, w.industries, 2010, 12 * YEARS, 2, 70);
    meso_project *project = NULL;
    meso_panel *got = NULL;
    const meso_panel_query query = {0};
    T_OK(ctx,
         meso_project_open(ctx, &project, store_path(path, "full.meso"), MESO_OPEN_CREATE));
    T_OK(ctx, take(ctx, project, w.one));
    meso_project_close(project);
    const pid_t child = fork();
    if (child == 0) _exit(take_on_a_full_disk(path, &w));
    int how = 0;
    T_SAME(waitpid(child, &how, 0), child);
    T_TRUE(WIFEXITED(how) && WEXITSTATUS(how) == 0);
    T_OK(ctx, meso_project_open(ctx, &project, path, MESO_OPEN_READ));
    T_OK(ctx, meso_project_panel(ctx, &got, project, &query));
    T_TRUE(same(got, w.one));
    meso_panel_free(got);
    meso_project_close(project);
    meso_panel_free(w.one);
    meso_panel_free(w.two);
    meso_codes_free(w.industries);
    meso_codes_free(w.regions);
    meso_ctx_free(ctx);
}

enum { NOBODY = 65534 };

/* As nobody, in a folder that only root may write to: reads, and says why it cannot write. */
static int read_as_nobody(const char *path)
{
    if (getuid() == 0 && setuid(NOBODY) != 0) return 1;
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_project *project = NULL;
    const int refused = meso_project_open(ctx, &project, path, MESO_OPEN_WRITE) == MESO_E_IO &&
                        strstr(meso_error_text(ctx), "read-only") != NULL;
    if (!refused) fprintf(stderr, "    write: %s\n", meso_error_text(ctx));
    const int opened = meso_project_open(ctx, &project, path, MESO_OPEN_READ) == MESO_OK;
    if (!opened) fprintf(stderr, "    read: %s\n", meso_error_text(ctx));
    const char *name = opened ? meso_project_get(ctx, project, "name") : NULL;
    const int read = name && strcmp(name, "kept") == 0;
    meso_project_close(project);
    meso_ctx_free(ctx);
    return refused && opened && read ? 0 : 1;
}

static void expect_readable(const char *path)
{
    (void)chmod(path, 0444);
    (void)chmod(store_folder, 0555);
    const pid_t child = fork();
    if (child == 0) _exit(read_as_nobody(path));
    int how = 0;
    T_SAME(waitpid(child, &how, 0), child);
    T_TRUE(WIFEXITED(how) && WEXITSTATUS(how) == 0);
    (void)chmod(store_folder, 0755);
    (void)chmod(path, 0644);
}

static void test_project_is_read_in_a_folder_that_is_read_only(void)
{
    char path[512];
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_project *project = NULL;
    T_OK(ctx,
         meso_project_open(ctx, &project, store_path(path, "50% #1?.meso"), MESO_OPEN_CREATE));
    T_OK(ctx, meso_project_set(ctx, project, "name", "kept"));
    meso_project_close(project);
    expect_readable(path);
    /* Copied without its log while a program had it open: still marked as using one. */
    FILE *file = fopen(path, "r+b");
    T_TRUE(file && fseek(file, 18, SEEK_SET) == 0 && fwrite("\2\2", 1, 2, file) == 2);
    if (file) fclose(file);
    expect_readable(path);
    meso_ctx_free(ctx);
}

int main(void)
{
    if (!store_start()) return 1;
    (void)chmod(store_folder, 0755);
    test_project_survives_kill_at_any_moment();
    test_project_is_as_before_when_the_disk_is_full();
    test_project_is_read_in_a_folder_that_is_read_only();
    store_end();
    return t_end();
}
