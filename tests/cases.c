/* Runs the files of tests/cases: the golden numbers of every measure, and the same case again
   on two threads, and with every allocation refused in turn. Usage: cases FILE... */
#include "case.h"
#include "refuse.h"
#include "t.h"

#include <stdlib.h>

/* What a case becomes before it is run; all of it lives in one context. */
typedef struct world {
    meso_ctx *ctx;
    meso_codes *regions, *industries;
    meso_panel *tree[6], *flat[6]; /* panel, base, second, world, firms, area */
    meso_input input;
    int32_t peer[CASE_NAMES];
    double longitude[CASE_NAMES], latitude[CASE_NAMES], event_size[CASE_NAMES];
    double settings[32];
    meso_relation *relation;
    meso_neighbours neighbours;
    int64_t link_row[CASE_NAMES + 1];
    int32_t link_region[2 * CASE_TOUCHES];
    double link_weight[2 * CASE_TOUCHES], link_border[2 * CASE_TOUCHES];
} world;

static meso_codes *make_codes(meso_ctx *ctx, const case_names *names, const char *kind)
{
    meso_code list[CASE_NAMES];
    for (int i = 0; i < names->count; i++)
        list[i] = (meso_code){names->name[i], names->name[i], names->parent[i], -1, NULL, NULL};
    meso_codes *codes = NULL;
    const meso_status status = meso_codes_new(ctx, &codes, kind, kind, list, names->count);
    return status == MESO_OK ? codes : NULL;
}

static int make_panel(world *w, const test_case *tc, const case_quantity *from, int which)
{
    if (!from->count) return 1;
    const meso_cell_state absent = tc->absent_is_missing ? MESO_CELL_MISSING : MESO_CELL_ZERO;
    meso_panel_builder *builder = NULL;
    meso_status status = meso_panel_builder_new(w->ctx, &builder, "jobs", "persons", w->regions,
                                                w->industries, absent);
    for (int n = 0; status == MESO_OK && n < from->count; n++)
        status = meso_panel_add(w->ctx, builder, from->number[n].period, from->number[n].region,
                                from->number[n].industry, from->number[n].cell);
    if (status == MESO_OK) status = meso_panel_build(w->ctx, &w->tree[which], builder);
    if (status == MESO_OK)
        status = meso_panel_at_level(w->ctx, &w->flat[which], w->tree[which], -1, -1);
    return status == MESO_OK;
}

static int32_t row_of(const world *w, const char *region)
{
    const meso_axis *axis = &w->flat[0]->region;
    const int32_t code = meso_codes_find(w->regions, region);
    for (int32_t r = 0; r < axis->count; r++)
        if ((axis->code ? axis->code[r] : r) == code) return r;
    return -1;
}

/* The pairs that touch become links of both rows, in ascending order. */
static void make_links(world *w, const test_case *tc)
{
    const meso_axis *rows = &w->flat[0]->region;
    int64_t at = 0;
    for (int32_t r = 0; r < rows->count; r++) {
        const int64_t first = at;
        for (int32_t other = 0; other < rows->count; other++)
            for (int t = 0; t < tc->touches; t++) {
                const int a = tc->touch[t][0], b = tc->touch[t][1];
                const int one = rows->code ? rows->code[r] : r;
                const int two = rows->code ? rows->code[other] : other;
                if (!((a == one && b == two) || (a == two && b == one))) continue;
                w->link_region[at] = other;
                w->link_border[at++] = tc->border_km[t];
            }
        for (int64_t l = first; l < at; l++)
            w->link_weight[l] = 1.0 / (double)(at - first);
        w->link_row[r + 1] = at;
    }
    w->neighbours = (meso_neighbours){.regions = rows->count,
                                      .row = w->link_row,
                                      .region = w->link_region,
                                      .weight = w->link_weight,
                                      .border_km = w->link_border};
    w->input.neighbours = &w->neighbours;
}

static int make_relation(world *w, const test_case *tc)
{
    meso_relation_entry entry[CASE_TIES];
    for (int t = 0; t < tc->ties; t++)
        entry[t] = (meso_relation_entry){tc->industries.name[tc->tie[t][0]],
                                         tc->industries.name[tc->tie[t][1]], tc->tie_weight[t]};
    const meso_status status =
        meso_relation_new(w->ctx, &w->relation, w->industries, w->industries, entry, tc->ties);
    w->input.relation = w->relation;
    return status == MESO_OK;
}

/* A setting of the case is a number, or a word of the choices. */
static int choose(world *w, const test_case *tc, const meso_measure *measure)
{
    for (int s = 0; measure->settings[s].name; s++)
        w->settings[s] = measure->settings[s].fallback;
    for (int g = 0; g < tc->settings; g++) {
        int found = 0;
        for (int s = 0; measure->settings[s].name; s++) {
            if (strcmp(measure->settings[s].name, tc->setting[g][0]) != 0) continue;
            char *end = NULL;
            w->settings[s] = strtod(tc->setting[g][1], &end);
            found = *end == '\0';
            for (int c = 0; measure->settings[s].choices && measure->settings[s].choices[c];
                 c++)
                if (strcmp(measure->settings[s].choices[c], tc->setting[g][1]) == 0) {
                    w->settings[s] = c;
                    found = 1;
                }
        }
        t_report(found, tc->file, tc->line, tc->setting[g][0]);
    }
    return 1;
}

static int make_world(world *w, const test_case *tc, const meso_measure *measure)
{
    if (measure->needs & MESO_NEEDS_NOTHING) {
        w->input = (meso_input){.region = -1, .draw = tc->draw};
        return choose(w, tc, measure);
    }
    w->regions = make_codes(w->ctx, &tc->regions, "region");
    w->industries = make_codes(w->ctx, &tc->industries, "industry");
    if (!w->regions || !w->industries) return 0;
    if (!make_panel(w, tc, &tc->panel, 0) || !make_panel(w, tc, &tc->base, 1) ||
        !make_panel(w, tc, &tc->second, 2) || !make_panel(w, tc, &tc->world, 3) ||
        !make_panel(w, tc, &tc->firms, 4) || !make_panel(w, tc, &tc->area, 5) || !w->flat[0])
        return 0;
    w->input = (meso_input){.panel = w->flat[0],
                            .base = w->flat[1],
                            .second = w->flat[2],
                            .world = w->flat[3],
                            .region = tc->region[0] ? row_of(w, tc->region) : -1,
                            .peers = tc->peers,
                            .peer = w->peer,
                            .draw = tc->draw,
                            .firms = w->flat[4],
                            .area = w->flat[5]};
    for (int p = 0; p < tc->peers; p++)
        w->peer[p] = row_of(w, tc->peer[p]);
    const meso_axis *rows = &w->flat[0]->region, *columns = &w->flat[0]->industry;
    for (int32_t r = 0; tc->has_places && r < rows->count; r++) {
        w->longitude[r] = tc->longitude[rows->code ? rows->code[r] : r];
        w->latitude[r] = tc->latitude[rows->code ? rows->code[r] : r];
        w->input.longitude = w->longitude;
        w->input.latitude = w->latitude;
    }
    if (tc->touches) make_links(w, tc);
    if (tc->ties && !make_relation(w, tc)) return 0;
    for (int32_t i = 0; tc->has_event_size && i < columns->count; i++) {
        const double size = tc->event_size[columns->code ? columns->code[i] : i];
        w->event_size[i] = size > 0 ? size : 1;
        w->flat[0]->event_size = w->event_size;
    }
    return choose(w, tc, measure);
}

static void free_world(world *w)
{
    meso_relation_free(w->relation);
    for (int p = 0; p < 6; p++) {
        meso_panel_free(w->flat[p]);
        meso_panel_free(w->tree[p]);
    }
    meso_codes_free(w->industries);
    meso_codes_free(w->regions);
    meso_ctx_free(w->ctx);
}

/* Whether the key columns of a row, in order, are the expected words. */
static int row_fits(const meso_table *table, int64_t row, const case_expectation *e)
{
    int next = 0;
    for (int32_t c = 0; c < table->columns && next < e->words - 2; c++) {
        const meso_column *column = &table->column[c];
        char period[MESO_PERIOD_TEXT_BYTES];
        const char *word = NULL;
        if (column->kind == MESO_COLUMN_PERIOD)
            word = meso_period_text(period, column->period[row]);
        else if (column->kind == MESO_COLUMN_KEY || column->kind == MESO_COLUMN_TEXT)
            word = column->text[row];
        if (!word) continue;
        if (strcmp(e->word[next], "*") != 0 && strcmp(e->word[next], word) != 0) return 0;
        next++;
    }
    return next == e->words - 2;
}

static void check_cell(const meso_cell *cell, const char *part, const test_case *tc,
                       const case_expectation *e)
{
    const char *value = e->word[e->words - 1];
    char *end = NULL;
    const double number = strtod(value, &end);
    if (*end || strcmp(part, "state") == 0) {
        const char state = cell->state ? (char)cell->state : 'O';
        t_same(state, value[0], tc->file, e->line, "state of the cell (O is observed)");
        return;
    }
    const double saw = strcmp(part, "low") == 0    ? cell->low
                       : strcmp(part, "high") == 0 ? cell->high
                                                   : cell->value;
    t_near(saw, number, tc->tolerance, tc->file, e->line, e->word[e->words - 2]);
}

static void check_value(const meso_table *table, const test_case *tc, const case_expectation *e)
{
    char name[CASE_NAME];
    (void)snprintf(name, sizeof name, "%s", e->words >= 2 ? e->word[e->words - 2] : "");
    char *part = strchr(name, '.');
    if (part) *part++ = '\0';
    const int32_t column = meso_table_find(table, name);
    if (column < 0) {
        t_report(0, tc->file, e->line, "no column of that name");
        return;
    }
    int met = 0;
    for (int64_t row = 0; row < table->rows; row++) {
        if (!row_fits(table, row, e)) continue;
        met++;
        if (table->column[column].kind == MESO_COLUMN_QUANTITY)
            check_cell(&table->column[column].cell[row], part ? part : "", tc, e);
        else
            t_report(strcmp(table->column[column].text[row], e->word[e->words - 1]) == 0,
                     tc->file, e->line, table->column[column].text[row]);
    }
    t_same(met, 1, tc->file, e->line, "rows with these keys");
}

static void check(const meso_table *table, const test_case *tc)
{
    for (int n = 0; n < tc->expectations; n++) {
        const case_expectation *e = &tc->expect[n];
        int met = 0;
        if (e->promise == CASE_VALUE) {
            check_value(table, tc, e);
            continue;
        }
        for (int32_t i = 0; e->promise == CASE_NOTE && i < table->notes; i++)
            if (strstr(table->note[i], e->text)) met = 1;
        for (int32_t i = 0; e->promise == CASE_META && i < table->metas; i++)
            if (strcmp(table->meta[i].name, e->word[0]) == 0 &&
                strstr(table->meta[i].value, e->text + strlen(e->word[0]) + 1))
                met = 1;
        t_report(met, tc->file, e->line, e->text);
    }
}

static void check_same_cells(const meso_column *a, const meso_column *b, int64_t rows,
                             const test_case *tc)
{
    int64_t differ = 0;
    for (int64_t r = 0; r < rows; r++) {
        if (a->kind == MESO_COLUMN_QUANTITY) {
            const meso_cell x = a->cell[r], y = b->cell[r];
            differ += memcmp(&x.value, &y.value, sizeof x.value) != 0 ||
                      memcmp(&x.low, &y.low, sizeof x.low) != 0 ||
                      memcmp(&x.high, &y.high, sizeof x.high) != 0 || x.state != y.state;
        } else if (a->kind == MESO_COLUMN_PERIOD) {
            differ += a->period[r] != b->period[r];
        } else if (a->kind != MESO_COLUMN_SERIES) {
            differ += strcmp(a->text[r], b->text[r]) != 0;
        }
    }
    if (differ) fprintf(stderr, "    %lld cells of %s\n", (long long)differ, a->name);
    t_report(!differ, tc->file, tc->line, "one and two threads give the same bytes");
}

/* The same case on two threads. */
static void check_threads(const world *w, const test_case *tc, const meso_measure *measure,
                          const meso_table *alone)
{
    meso_table *both = NULL;
    meso_ctx_set_threads(w->ctx, 2);
    const meso_status status = meso_measure_run(w->ctx, &both, measure, &w->input, w->settings);
    meso_ctx_set_threads(w->ctx, 1);
    t_same(status, MESO_OK, tc->file, tc->line, "on two threads");
    if (!both) return;
    t_same(both->rows, alone->rows, tc->file, tc->line, "rows on two threads");
    t_same(both->notes, alone->notes, tc->file, tc->line, "notes on two threads");
    for (int32_t c = 0; c < alone->columns && both->rows == alone->rows; c++)
        check_same_cells(&alone->column[c], &both->column[c], alone->rows, tc);
    meso_table_free(both);
}

/* What the allocation sweep repeats. */
typedef struct run_again {
    const meso_measure *measure;
    const world *w;
} run_again;

static meso_status run_once(meso_ctx *ctx, void *data)
{
    const run_again *again = data;
    meso_table *table = NULL;
    const meso_status status =
        meso_measure_run(ctx, &table, again->measure, &again->w->input, again->w->settings);
    meso_table_free(table);
    return status;
}

static void run_case(const test_case *tc)
{
    static world w;
    const meso_measure *measure = meso_measure_find(tc->measure);
    t_report(tc->has_source, tc->file, tc->line, "case without a source line");
    t_report(measure != NULL, tc->file, tc->line, "unknown measure in case");
    if (!measure) return;
    w = (world){.ctx = meso_ctx_new(NULL)};
    meso_ctx_set_threads(w.ctx, 1);
    if (!make_world(&w, tc, measure)) {
        t_report(0, tc->file, tc->line, meso_error_text(w.ctx));
        free_world(&w);
        return;
    }
    meso_table *table = NULL;
    const meso_status status = meso_measure_run(w.ctx, &table, measure, &w.input, w.settings);
    t_same(status, tc->failure, tc->file, tc->line, tc->title);
    if (status < 0 && !tc->failure) t_report(0, tc->file, tc->line, meso_error_text(w.ctx));
    if (table) {
        check(table, tc);
        check_threads(&w, tc, measure, table);
    }
    meso_table_free(table);
    run_again again = {measure, &w};
    if (!tc->failure) refuse_all(run_once, &again, tc->file, tc->line);
    free_world(&w);
}

int main(int argc, char **argv)
{
    static test_case tc;
    for (int f = 1; f < argc; f++) {
        FILE *in = fopen(argv[f], "r");
        if (!in) {
            perror(argv[f]);
            return 2;
        }
        int line = 0, cases = 0;
        tc.file = argv[f];
        while (case_read(in, &tc, &line)) {
            run_case(&tc);
            cases++;
        }
        t_report(cases > 0, argv[f], 0, "a file without a case");
        (void)fclose(in);
    }
    return t_end();
}
