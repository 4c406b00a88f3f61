/* How large is a project of nine million cells, and how fast does it answer?
 * usage: store FILE.meso    (the file must not exist; it is left for other benchmarks) */
#include <mesoscope/project.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

enum { REGIONS = 3143, INDUSTRIES = 1000, YEARS = 20, OF_1000 = 143 };

static double now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void must(const meso_ctx *ctx, meso_status status)
{
    if (status == MESO_OK) return;
    fprintf(stderr, "store: %s\n", meso_error_text(ctx));
    exit(1);
}

static uint64_t state = 1;

static double uniform(void)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return ((double)(state >> 11) + 0.5) / 9007199254740992.0;
}

static meso_codes *codes_of(meso_ctx *ctx, const char *scheme, const char *kind, int32_t count)
{
    meso_codes *codes = NULL;
    meso_code *list = calloc((size_t)count, sizeof *list);
    char(*text)[16] = calloc((size_t)count, sizeof *text);
    if (!list || !text) exit(1);
    for (int32_t i = 0; i < count; i++) {
        (void)snprintf(text[i], sizeof text[i], "%05d", i);
        list[i] = (meso_code){.code = text[i], .label = "", .level = -1};
    }
    must(ctx, meso_codes_new(ctx, &codes, scheme, kind, list, count));
    free(text);
    free(list);
    return codes;
}

/* Which cells exist changes little from year to year; sizes are skewed as jobs are, and move
   by some percent a year; one small cell in six is withheld with bounds. */
static meso_panel *make_panel(meso_ctx *ctx, const meso_codes *regions,
                              const meso_codes *industries)
{
    meso_panel_builder *builder = NULL;
    meso_panel *panel = NULL;
    float *size = calloc((size_t)REGIONS * INDUSTRIES, sizeof *size);
    if (!size) exit(1);
    for (int64_t c = 0; c < (int64_t)REGIONS * INDUSTRIES; c++)
        if (uniform() * 1000 < OF_1000) size[c] = (float)(3 * pow(uniform(), -0.9));
    must(ctx, meso_panel_builder_new(ctx, &builder, "jobs", "persons", regions, industries,
                                     MESO_CELL_ZERO));
    for (int32_t y = 0; y < YEARS; y++)
        for (int32_t r = 0; r < REGIONS; r++)
            for (int32_t i = 0; i < INDUSTRIES; i++) {
                float *jobs = &size[(int64_t)r * INDUSTRIES + i];
                if (*jobs == 0) continue;
                *jobs *= (float)(0.9 + 0.21 * uniform());
                const double value = floor((double)*jobs + 1);
                meso_cell cell = {value, value, value, MESO_CELL_OBSERVED};
                if (value < 20 && uniform() < 1.0 / 6)
                    cell = (meso_cell){MESO_NAN, 1, 19, MESO_CELL_WITHHELD};
                must(ctx, meso_panel_add(ctx, builder, (2000 + y) * 100, r, i, cell));
            }
    free(size);
    must(ctx, meso_panel_build(ctx, &panel, builder));
    return panel;
}

static void load(meso_ctx *ctx, const char *path, const char *what, meso_panel_query query)
{
    meso_project *project = NULL;
    meso_panel *panel = NULL;
    const double start = now();
    must(ctx, meso_project_open(ctx, &project, path, MESO_OPEN_READ));
    const double opened = now();
    must(ctx, meso_project_panel(ctx, &panel, project, &query));
    const double loaded = now();
    printf("open %.4f s, load %s %.4f s\n", opened - start, what, loaded - opened);
    meso_panel_free(panel);
    meso_project_close(project);
}

static void ask(meso_ctx *ctx, const char *path, const char *sql)
{
    meso_project *project = NULL;
    meso_table *table = NULL;
    must(ctx, meso_project_open(ctx, &project, path, MESO_OPEN_READ));
    const double start = now();
    must(ctx, meso_project_query(ctx, &table, project, sql));
    printf("%.3f s, %lld rows: %s\n", now() - start, (long long)table->rows, sql);
    meso_table_free(table);
    meso_project_close(project);
}

int main(int words, char **word)
{
    if (words != 2) return 2;
    meso_ctx *ctx = meso_ctx_new(NULL);
    if (!ctx) return 1;
    meso_ctx_set_threads(ctx, 0);
    meso_codes *regions = codes_of(ctx, "county", "region", REGIONS);
    meso_codes *industries = codes_of(ctx, "NAICS", "industry", INDUSTRIES);
    meso_panel *panel = make_panel(ctx, regions, industries);
    int64_t cells = 0, id = 0;
    for (int32_t p = 0; p < panel->periods; p++)
        cells += panel->slice[p].row[REGIONS];

    meso_panel *panels[] = {panel};
    const char *other[] = {""};
    const meso_import import = {.regions = regions,
                                .industries = industries,
                                .panels = 1,
                                .panel = panels,
                                .other = other};
    const meso_source source = {.title = "Nine million cells"};
    meso_project *project = NULL;
    must(ctx, meso_project_open(ctx, &project, word[1], MESO_OPEN_CREATE));
    const double start = now();
    must(ctx, meso_project_take(ctx, &id, project, &import, &source, NULL));
    const double taken = now();
    meso_project_close(project);
    struct stat info;
    if (stat(word[1], &info) != 0) return 1;
    printf("%lld cells: taken in %.2f s, closed in %.2f s, %.2f bytes a cell\n",
           (long long)cells, taken - start, now() - taken,
           (double)info.st_size / (double)cells);
    meso_panel_free(panel);
    load(ctx, word[1], "one period", (meso_panel_query){.first = -1});
    load(ctx, word[1], "all periods", (meso_panel_query){0});
    ask(ctx, word[1],
        "SELECT period, sum(est) FROM observation WHERE region='00042' GROUP BY 1");
    ask(ctx, word[1], "SELECT count(*), sum(est) FROM observation WHERE period='2019'");
    ask(ctx, word[1], "SELECT count(*) FROM observation");
    meso_codes_free(industries);
    meso_codes_free(regions);
    meso_ctx_free(ctx);
    return 0;
}
