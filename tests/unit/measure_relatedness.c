/* Are relatedness and what follows from it what a second implementation finds? Each line of
   tests/oracles/relatedness.txt is one number; tests/cases/relatedness.txt is the trade. */
#include "t.h"

#include <mesoscope/mesoscope.h>

#include <stdlib.h>

enum { REGIONS = 10, INDUSTRIES = 30, LINE = 4096, WORDS = 12, SETTINGS = 40 };

typedef struct world {
    meso_ctx *ctx;
    meso_codes *regions, *industries;
    meso_panel *tree, *flat;
} world;

typedef struct oracle_line {
    char text[LINE];
    char *word[WORDS];
    int words;
} oracle_line;

static void split(oracle_line *line)
{
    char *save = NULL;
    line->words = 0;
    for (char *word = strtok_r(line->text, " \n", &save); word && line->words < WORDS;
         word = strtok_r(NULL, " \n", &save))
        line->word[line->words++] = word;
}

static meso_codes *codes_of(meso_ctx *ctx, const char *kind, char name[][8], int count)
{
    meso_code list[INDUSTRIES];
    for (int n = 0; n < count; n++)
        list[n] = (meso_code){.code = name[n], .level = -1};
    meso_codes *codes = NULL;
    T_SAME(meso_codes_new(ctx, &codes, kind, kind, list, count), MESO_OK);
    return codes;
}

static world read_world(void)
{
    static char text[LINE];
    static double value[REGIONS][INDUSTRIES];
    char region[REGIONS][8], industry[INDUSTRIES][8];
    world w = {.ctx = meso_ctx_new(NULL)};
    FILE *file = fopen("tests/cases/relatedness.txt", "r");
    T_TRUE(file != NULL);
    int row = -1;
    while (file && fgets(text, sizeof text, file)) {
        if (text[0] == '#') continue;
        char *save = NULL;
        const char *word = strtok_r(text, " \n", &save);
        if (row >= 0) (void)snprintf(region[row], 8, "%s", word);
        for (int i = 0; i < INDUSTRIES && (word = strtok_r(NULL, " \n", &save)); i++)
            if (row < 0)
                (void)snprintf(industry[i], 8, "%s", word);
            else
                value[row][i] = strtod(word, NULL);
        row++;
    }
    if (file) (void)fclose(file);
    T_SAME(row, REGIONS);
    w.regions = codes_of(w.ctx, "region", region, REGIONS);
    w.industries = codes_of(w.ctx, "industry", industry, INDUSTRIES);
    meso_panel_builder *builder = NULL;
    T_SAME(meso_panel_builder_new(w.ctx, &builder, "exports", "USD", w.regions, w.industries,
                                  MESO_CELL_ZERO),
           MESO_OK);
    for (int r = 0; r < REGIONS; r++)
        for (int i = 0; i < INDUSTRIES; i++) {
            const double x = value[r][i];
            const meso_cell cell = {x, x, x, MESO_CELL_OBSERVED};
            T_SAME(meso_panel_add(w.ctx, builder, 199500, r, i, cell), MESO_OK);
        }
    T_SAME(meso_panel_build(w.ctx, &w.tree, builder), MESO_OK);
    T_SAME(meso_panel_at_level(w.ctx, &w.flat, w.tree, -1, -1), MESO_OK);
    return w;
}

static void drop(world *w)
{
    meso_panel_free(w->flat);
    meso_panel_free(w->tree);
    meso_codes_free(w->regions);
    meso_codes_free(w->industries);
    meso_ctx_free(w->ctx);
}

static void set(double *settings, const meso_measure *measure, const char *name,
                const char *value)
{
    for (int s = 0; measure->settings[s].name; s++) {
        if (strcmp(measure->settings[s].name, name) != 0) continue;
        char *end = NULL;
        settings[s] = strtod(value, &end);
        for (int c = 0; *end && measure->settings[s].choices[c]; c++)
            if (strcmp(measure->settings[s].choices[c], value) == 0) {
                settings[s] = c;
                return;
            }
        T_TRUE(*end == '\0');
        return;
    }
    fprintf(stderr, "no setting %s of %s\n", name, measure->name);
    T_TRUE(0);
}

/* Everything listed, no draws: what the oracle prints. */
static void start(double *settings, const meso_measure *measure)
{
    for (int s = 0; measure->settings[s].name; s++)
        settings[s] = measure->settings[s].fallback;
    for (int s = 0; measure->settings[s].name; s++) {
        if (strcmp(measure->settings[s].name, "strongest") == 0) settings[s] = 0;
        if (strcmp(measure->settings[s].name, "intervals") == 0) settings[s] = 1;
        if (strcmp(measure->settings[s].name, "show") == 0) settings[s] = 2;
    }
}

static meso_table *run(const world *w, const meso_measure *measure, const double *settings)
{
    const meso_input input = {.panel = w->flat, .region = -1, .draw = MESO_DRAW_OPTIONS_INIT};
    meso_table *table = NULL;
    const meso_status status = meso_measure_run(w->ctx, &table, measure, &input, settings);
    if (status < 0) fprintf(stderr, "%s: %s\n", measure->name, meso_error_text(w->ctx));
    T_SAME(status, MESO_OK);
    return table;
}

/* The number of a row with these keys; NaN when there is none. */
static double number_at(const meso_table *table, const char *column, const char *first,
                        const char *second)
{
    const int32_t at = meso_table_find(table, column);
    T_TRUE(at >= 0);
    for (int64_t row = 0; at >= 0 && row < table->rows; row++)
        if (strcmp(table->column[0].text[row], first) == 0 &&
            (!second || strcmp(table->column[1].text[row], second) == 0))
            return table->column[at].cell[row].value;
    return MESO_NAN;
}

/* proximity KIND FROM TO value: ties of nothing are not listed. */
static void check_proximity(const world *w, const oracle_line *line)
{
    double settings[SETTINGS];
    const meso_measure *measure = &meso_measure_proximity;
    start(settings, measure);
    set(settings, measure, "relatedness", line->word[1]);
    set(settings, measure, "least", "-1000");
    meso_table *table = run(w, measure, settings);
    const double saw = number_at(table, "proximity", line->word[3], line->word[2]);
    T_NEAR(isnan(saw) ? 0 : saw, strtod(line->word[4], NULL), 1e-12);
    meso_table_free(table);
}

static void set_density(double *settings, const char *what)
{
    const meso_measure *measure = &meso_measure_density;
    start(settings, measure);
    if (strstr(what, "diagonal")) set(settings, measure, "diagonal", "1");
    if (strcmp(what, "nearest") == 0)
        set(settings, measure, "nearest", "5");
    else if (strcmp(what, "least") == 0)
        set(settings, measure, "least", "0.5");
    else if (strcmp(what, "leave-out") == 0)
        set(settings, measure, "leave-out", "region");
    else if (strcmp(what, "sqrt-diagonal") == 0)
        set(settings, measure, "relatedness", "sqrt");
    else if (!strstr(what, "diagonal"))
        set(settings, measure, "relatedness", what);
}

static void check_density(const world *w, const oracle_line *line)
{
    double settings[SETTINGS];
    set_density(settings, line->word[1]);
    meso_table *table = run(w, &meso_measure_density, settings);
    T_NEAR(number_at(table, "density", line->word[2], line->word[3]),
           strtod(line->word[4], NULL), 1e-12);
    meso_table_free(table);
}

/* coi WORTH[-z] REGION value */
static void check_outlook(const world *w, const oracle_line *line)
{
    double settings[SETTINGS];
    const meso_measure *measure = &meso_measure_outlook;
    start(settings, measure);
    set(settings, measure, "worth", strncmp(line->word[1], "raw", 3) == 0 ? "raw" : "stata");
    set(settings, measure, "scale", strstr(line->word[1], "-z") ? "stata" : "none");
    meso_table *table = run(w, measure, settings);
    const double saw = number_at(table, "outlook", line->word[2], NULL);
    if (strcmp(line->word[1], "raw") == 0) {
        /* An eigenvector has no length of its own: only its direction is compared. */
        T_TRUE(signbit(saw) == signbit(strtod(line->word[3], NULL)));
    } else {
        T_NEAR(saw, strtod(line->word[3], NULL), 1e-9);
    }
    meso_table_free(table);
}

/* gain UNIT VARIANT REGION INDUSTRY value; raw gains have no length of their own. */
static void check_gain(const world *w, const oracle_line *line)
{
    double settings[SETTINGS];
    const meso_measure *measure = &meso_measure_gain;
    if (strcmp(line->word[1], "raw") == 0) return;
    start(settings, measure);
    set(settings, measure, "variant", line->word[2]);
    set(settings, measure, "worth", strcmp(line->word[1], "stata") == 0 ? "stata" : "raw");
    set(settings, measure, "scale", strcmp(line->word[1], "stata") == 0 ? "none" : "stata");
    meso_table *table = run(w, measure, settings);
    T_NEAR(number_at(table, "gain", line->word[3], line->word[4]), strtod(line->word[5], NULL),
           1e-9);
    meso_table_free(table);
}

/* coherence REGION value equal value nearest value */
static void check_coherence(const world *w, const oracle_line *line)
{
    const meso_measure *measure = &meso_measure_coherence;
    for (int k = 0; k < 3; k++) {
        double settings[SETTINGS];
        start(settings, measure);
        set(settings, measure, "weights", k == 1 ? "equal" : "size");
        set(settings, measure, "to", k == 2 ? "nearest" : "all");
        meso_table *table = run(w, measure, settings);
        T_NEAR(number_at(table, "coherence", line->word[1], NULL),
               strtod(line->word[2 + 2 * k], NULL), 1e-12);
        meso_table_free(table);
    }
}

/* backbone TEST REGION REGION together n expected n p n q n; the oracle stops at 12 figures. */
static void check_backbone(const world *w, const oracle_line *line)
{
    static const char *const column[] = {"together", "expected", "p", "q"};
    double settings[SETTINGS];
    const meso_measure *measure = &meso_measure_backbone;
    start(settings, measure);
    set(settings, measure, "between", "regions");
    set(settings, measure, "test", line->word[1]);
    set(settings, measure, "alpha", "1");
    meso_table *table = run(w, measure, settings);
    for (int k = 0; k < 4; k++)
        T_NEAR(number_at(table, column[k], line->word[2], line->word[3]),
               strtod(line->word[5 + 2 * k], NULL), 1e-9);
    meso_table_free(table);
}

static void test_relatedness_agrees_with_numpy(void)
{
    static oracle_line line;
    world w = read_world();
    FILE *file = fopen("tests/oracles/relatedness.txt", "r");
    T_TRUE(file != NULL);
    int checked = 0;
    while (file && fgets(line.text, sizeof line.text, file)) {
        const int before = t_failures;
        char copy[256];
        (void)snprintf(copy, sizeof copy, "%.200s", line.text);
        split(&line);
        if (line.words == 5 && strcmp(line.word[0], "proximity") == 0)
            check_proximity(&w, &line);
        else if (line.words == 5 && strcmp(line.word[0], "density") == 0)
            check_density(&w, &line);
        else if (line.words == 4 && strcmp(line.word[0], "coi") == 0)
            check_outlook(&w, &line);
        else if (line.words == 6 && strcmp(line.word[0], "gain") == 0)
            check_gain(&w, &line);
        else if (line.words == 7 && strcmp(line.word[0], "coherence") == 0)
            check_coherence(&w, &line);
        else if (line.words == 12 && strcmp(line.word[0], "backbone") == 0)
            check_backbone(&w, &line);
        else
            continue;
        if (t_failures > before) fprintf(stderr, "    line: %s", copy);
        checked++;
    }
    if (file) (void)fclose(file);
    T_TRUE(checked >= 150);
    drop(&w);
}

int main(void)
{
    test_relatedness_agrees_with_numpy();
    return t_end();
}
