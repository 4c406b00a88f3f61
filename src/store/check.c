/* Is anything in this project damaged, inconsistent or doubtful? */
#include "base/ctx.h"
#include "store/finding.h"
#include "store/panel_read.h"
#include "store/statement.h"
#include "store/vocabulary.h"

#include <string.h>

enum { CHECK_COLUMNS = 4 };

static const char from_backup[] = "use the last copy or backup of the project";

static meso_status check_pages(meso_findings *findings)
{
    meso_project *project = findings->project;
    meso_statement pages = {0};
    int row = 0;
    meso_status status =
        meso_statement_start(&pages, project, "PRAGMA quick_check(20)", "checking pages");
    while (status == MESO_OK) {
        status = meso_statement_step(&pages, &row);
        if (status < 0 || !row) break;
        const char *found = meso_statement_text(&pages, 0);
        if (strcmp(found, "ok") != 0)
            status = meso_finding_add(findings, "error", "file", from_backup, "%s", found);
    }
    meso_statement_end(&pages);
    return status;
}

static meso_status check_references(meso_findings *findings)
{
    meso_project *project = findings->project;
    meso_statement lost = {0};
    int row = 0;
    meso_status status = meso_statement_start(
        &lost, project,
        "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2",
        "checking references");
    while (status == MESO_OK) {
        status = meso_statement_step(&lost, &row);
        if (status < 0 || !row) break;
        status = meso_finding_add(findings, "error", meso_statement_text(&lost, 0), from_backup,
                                  "%lld rows point to a %s that is not there",
                                  (long long)meso_statement_integer(&lost, 2),
                                  meso_statement_text(&lost, 1));
    }
    meso_statement_end(&lost);
    return status;
}

/* Trees: every parent there, every level below its parent's. */
static meso_status check_codes(meso_findings *findings, const meso_codes *codes)
{
    int64_t high = 0, rootless = 0;
    int32_t first_high = 0, first_rootless = 0;
    meso_status status = MESO_OK;
    for (int32_t c = codes->count - 1; c >= 0; c--) {
        const int32_t parent = codes->parent[c];
        if (parent >= 0 && codes->level[c] <= codes->level[parent]) first_high = c, high++;
        if (parent < 0 && codes->level[c] > 0) first_rootless = c, rootless++;
    }
    if (high > 0)
        status = meso_finding_add(findings, "error", codes->scheme, from_backup,
                                  "%lld codes do not stand below their parent, first \"%s\"",
                                  (long long)high, codes->code[first_high]);
    if (status == MESO_OK && rootless > 0)
        status = meso_finding_add(
            findings, "warning", codes->scheme,
            "import a table or list that names the parent of each code",
            "%lld codes stand on a lower level but have no parent, first \"%s\"",
            (long long)rootless, codes->code[first_rootless]);
    return status;
}

static meso_status check_schemes(meso_findings *findings)
{
    meso_project *project = findings->project;
    meso_statement schemes = {0};
    int row = 0;
    meso_status status = meso_statement_start(
        &schemes, project, "SELECT id, key FROM scheme ORDER BY key", "checking codes");
    while (status == MESO_OK) {
        status = meso_statement_step(&schemes, &row);
        if (status < 0 || !row) break;
        const meso_vocabulary *vocabulary = NULL;
        status = meso_vocabulary_of(project, &vocabulary, meso_statement_integer(&schemes, 0));
        if (status == MESO_OK)
            status = check_codes(findings, vocabulary->codes);
        else if (status != MESO_E_NOMEM)
            status = meso_finding_add(findings, "error", meso_statement_text(&schemes, 1),
                                      from_backup, "%s", meso_error_text(project->ctx));
    }
    meso_statement_end(&schemes);
    return status;
}

/* Where a period stands in the sequence of its kind (years, quarters, ...), and which kind. */
static int64_t sequence_number(meso_period period, int *kind)
{
    static const struct {
        int first, count;
    } kinds[] = {{0, 1}, {1, 12}, {21, 4}, {31, 2}};
    const int part = period % 100;
    *kind = part == 0 ? 0 : part <= 12 ? 1 : part <= 24 ? 2 : 3;
    return (int64_t)(period / 100) * kinds[*kind].count + (part - kinds[*kind].first);
}

/* A series that usually moves by one step and once by more has a gap. */
static meso_status check_periods(meso_findings *findings, const meso_panel *panel,
                                 const char *where)
{
    meso_status status = MESO_OK;
    int64_t usual = INT64_MAX;
    for (int pass = 0; pass < 2; pass++)
        for (int32_t p = 1; status == MESO_OK && p < panel->periods; p++) {
            const meso_period before = panel->slice[p - 1].period, now = panel->slice[p].period;
            int kind_before = 0, kind_now = 0;
            const int64_t from = sequence_number(before, &kind_before);
            const int64_t step = sequence_number(now, &kind_now) - from;
            if (kind_before != kind_now) continue;
            if (pass == 0) {
                if (step < usual) usual = step;
                continue;
            }
            char a[MESO_PERIOD_TEXT_BYTES], b[MESO_PERIOD_TEXT_BYTES];
            if (step > usual)
                status =
                    meso_finding_add(findings, "warning", where,
                                     "import the missing periods, or expect a gap in trends",
                                     "nothing between %s and %s", meso_period_text(a, before),
                                     meso_period_text(b, now));
        }
    return status;
}

static meso_status check_withheld(meso_findings *findings, const meso_panel *panel,
                                  const char *where)
{
    int64_t cells = 0, withheld = 0;
    for (int32_t p = 0; p < panel->periods; p++) {
        const meso_slice *slice = &panel->slice[p];
        const int64_t count = slice->row[panel->region.count];
        cells += count;
        for (int64_t c = 0; c < count; c++)
            withheld += slice->state && slice->state[c] == MESO_CELL_WITHHELD;
    }
    if (withheld == 0) return MESO_OK;
    return meso_finding_add(findings, "note", where,
                            "results carry the bounds of these cells; a higher level has fewer",
                            "%lld of %lld cells are withheld (%.1f %%)", (long long)withheld,
                            (long long)cells, 100.0 * (double)withheld / (double)cells);
}

static meso_status report_sums(meso_findings *findings, const meso_sum_check *check,
                               const meso_panel *panel, const char *where, const char *axis)
{
    char period[MESO_PERIOD_TEXT_BYTES];
    if (check->differ == 0) return MESO_OK;
    return meso_finding_add(
        findings, "warning", where,
        "compare these rows with the source; a level of the tree may be incomplete",
        "%lld of %lld totals over %s differ from the sum of their parts; most of all %s, %s in "
        "%s: %.10g against %.10g",
        (long long)check->differ, (long long)check->compared, axis,
        panel->region.codes->code[check->region], panel->industry.codes->code[check->industry],
        meso_period_text(period, check->period), check->total, check->parts);
}

static meso_status check_panel(meso_findings *findings, const meso_panel *panel,
                               const char *where)
{
    meso_sum_check industries = {0}, regions = {0};
    meso_status status = meso_sums_check(findings->project->ctx, &industries, &regions, panel);
    if (status == MESO_OK)
        status = report_sums(findings, &industries, panel, where, "industries");
    if (status == MESO_OK) status = report_sums(findings, &regions, panel, where, "regions");
    if (status == MESO_OK) status = check_periods(findings, panel, where);
    if (status == MESO_OK) status = check_withheld(findings, panel, where);
    return status;
}

/* Every panel, read as a measure would read it: every block is unpacked and its rules hold. */
static meso_status check_panels(meso_findings *findings)
{
    meso_project *project = findings->project;
    meso_statement panels = {0};
    int row = 0;
    meso_status status = meso_statement_start(
        &panels, project,
        "SELECT p.id, m.code || ifnull(' (' || o.code || ')', '') || ', ' || s.title, "
        "row_number() OVER (), count(*) OVER () FROM panel p "
        "JOIN source s ON s.id=p.source_id JOIN code m ON m.id=p.measure_id "
        "LEFT JOIN code o ON o.id=p.other_id ORDER BY p.id",
        "checking panels");
    while (status == MESO_OK) {
        status = meso_statement_step(&panels, &row);
        if (status < 0 || !row) break;
        const char *where = meso_statement_text(&panels, 1);
        meso_panel *panel = NULL;
        status = meso_tell(project->ctx, "checking panels",
                           (double)meso_statement_integer(&panels, 2) /
                               (double)meso_statement_integer(&panels, 3));
        if (status < 0) break;
        status = meso_panel_read_whole(project, &panel, meso_statement_integer(&panels, 0));
        if (status == MESO_OK)
            status = check_panel(findings, panel, where);
        else if (status == MESO_E_PARSE)
            status = meso_finding_add(findings, "error", where, from_backup, "%s",
                                      meso_error_text(project->ctx));
        meso_panel_free(panel);
    }
    meso_statement_end(&panels);
    return status;
}

static meso_status make_table(const meso_findings *findings, meso_table **out)
{
    static const struct {
        const char *name, *meaning;
    } columns[CHECK_COLUMNS] = {{"severity", "error, warning or note"},
                                {"where", "part of the project"},
                                {"what", "what was found"},
                                {"action", "what to do"}};
    meso_ctx *ctx = findings->project->ctx;
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_new(ctx, &table, "check", findings->count));
    for (int c = 0; c < CHECK_COLUMNS; c++) {
        const meso_column column = {.name = columns[c].name,
                                    .unit = "",
                                    .meaning = columns[c].meaning,
                                    .kind = MESO_COLUMN_TEXT};
        int32_t at = 0;
        MESO_TRY(meso_table_add_column(ctx, &at, table, &column));
    }
    int64_t row = 0;
    for (const meso_finding *f = findings->first; f; f = f->next, row++) {
        const char *const text[CHECK_COLUMNS] = {f->severity, f->where, f->what, f->action};
        for (int c = 0; c < CHECK_COLUMNS; c++) {
            table->column[c].text[row] = meso_table_text(ctx, table, text[c]);
            if (!table->column[c].text[row]) {
                status = MESO_E_NOMEM;
                goto done;
            }
        }
    }
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    return status;
}

meso_status meso_project_check(meso_ctx *ctx, meso_table **out, meso_project *project)
{
    project->ctx = ctx;
    meso_findings findings = {.project = project, .arena = meso_arena_new(ctx)};
    int mine = 0;
    if (!findings.arena) return MESO_E_NOMEM;
    meso_status status = meso_view_start(project, &mine);
    if (status < 0) goto done;
    status = check_pages(&findings);
    if (status == MESO_OK) status = check_references(&findings);
    if (status == MESO_OK) status = check_schemes(&findings);
    if (status == MESO_OK) status = check_panels(&findings);
    /* Damage that stops the look itself is a finding, too. */
    if (status == MESO_E_PARSE)
        status = meso_finding_add(&findings, "error", "file", from_backup, "%s",
                                  meso_error_text(ctx));
    if (status == MESO_OK) status = make_table(&findings, out);
    meso_view_end(project, mine);
done:
    meso_arena_free(findings.arena);
    return status;
}
