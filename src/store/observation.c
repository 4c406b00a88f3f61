/* How are the cells of the blocks read as rows of SQL? */
#include "store/observation.h"

#include "store/cell_walk.h"

enum column {
    SOURCE,
    MEASURE,
    REGION,
    REGION_LABEL,
    INDUSTRY,
    INDUSTRY_LABEL,
    OTHER,
    PERIOD,
    LO,
    EST,
    HI,
    STATE
};

static const char declaration[] =
    "CREATE TABLE observation(source TEXT, measure TEXT, region TEXT, region_label TEXT, "
    "industry TEXT, industry_label TEXT, other TEXT, period TEXT, lo REAL, est REAL, hi REAL, "
    "state TEXT)";

/* A condition that the table can use by itself; its value is argument number `place`. */
typedef struct condition {
    int column;
    unsigned char comparison;
    double rows; /* share of the rows that it leaves, for the planner */
    double work; /* share of the work */
} condition;

static const condition conditions[] = {
    {SOURCE, SQLITE_INDEX_CONSTRAINT_EQ, 0.5, 0.5},
    {MEASURE, SQLITE_INDEX_CONSTRAINT_EQ, 0.3, 0.3},
    {OTHER, SQLITE_INDEX_CONSTRAINT_EQ, 0.5, 0.5},
    {PERIOD, SQLITE_INDEX_CONSTRAINT_EQ, 0.05, 0.05},
    {PERIOD, SQLITE_INDEX_CONSTRAINT_GE, 0.5, 0.5},
    {PERIOD, SQLITE_INDEX_CONSTRAINT_GT, 0.5, 0.5},
    {PERIOD, SQLITE_INDEX_CONSTRAINT_LE, 0.5, 0.5},
    {PERIOD, SQLITE_INDEX_CONSTRAINT_LT, 0.5, 0.5},
    {REGION, SQLITE_INDEX_CONSTRAINT_EQ, 0.001, 0.4},
    {INDUSTRY, SQLITE_INDEX_CONSTRAINT_EQ, 0.001, 0.5},
};
enum {
    BY_SOURCE,
    BY_MEASURE,
    BY_OTHER,
    BY_PERIOD,
    FROM_PERIOD,
    AFTER_PERIOD,
    TO_PERIOD,
    BEFORE_PERIOD,
    BY_REGION,
    BY_INDUSTRY,
    CONDITIONS
};

typedef struct observations {
    sqlite3_vtab base;
    meso_project *project;
} observations;

typedef struct cursor {
    sqlite3_vtab_cursor base;
    meso_cell_walk walk;
} cursor;

static int connect(sqlite3 *db, void *data, int words, const char *const *word,
                   sqlite3_vtab **out, char **error)
{
    (void)words, (void)word, (void)error;
    int code = sqlite3_declare_vtab(db, declaration);
    /* Views and triggers of a foreign file have no business here. */
    if (code == SQLITE_OK) code = sqlite3_vtab_config(db, SQLITE_VTAB_DIRECTONLY);
    if (code != SQLITE_OK) return code;
    observations *table = sqlite3_malloc64(sizeof *table);
    if (!table) return SQLITE_NOMEM;
    *table = (observations){.project = data};
    *out = &table->base;
    return SQLITE_OK;
}

static int disconnect(sqlite3_vtab *table)
{
    sqlite3_free(table);
    return SQLITE_OK;
}

static int choose(sqlite3_vtab *table, sqlite3_index_info *plan)
{
    (void)table;
    double rows = 1e7, work = 1e7;
    int arguments = 0;
    plan->idxNum = 0;
    for (int k = 0; k < CONDITIONS; k++)
        for (int i = 0; i < plan->nConstraint; i++) {
            if (!plan->aConstraint[i].usable ||
                plan->aConstraint[i].iColumn != conditions[k].column ||
                plan->aConstraint[i].op != conditions[k].comparison ||
                sqlite3_stricmp(sqlite3_vtab_collation(plan, i), "BINARY") != 0)
                continue;
            /* SQLite tests each condition again, so it is enough to leave out most rows. */
            plan->aConstraintUsage[i].argvIndex = ++arguments;
            plan->idxNum |= 1 << k;
            rows *= conditions[k].rows;
            work *= conditions[k].work;
            break;
        }
    plan->estimatedRows = rows < 1 ? 1 : (sqlite3_int64)rows;
    plan->estimatedCost = work + rows;
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
    (void)table;
    cursor *fresh = sqlite3_malloc64(sizeof *fresh);
    if (!fresh) return SQLITE_NOMEM;
    *fresh = (cursor){.walk.at_end = 1};
    *out = &fresh->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *base)
{
    meso_cell_walk_end(&((cursor *)base)->walk);
    sqlite3_free(base);
    return SQLITE_OK;
}

/* Hands a failure of the library on to SQLite, with its sentence. */
static int give_failure(cursor *at, meso_status status)
{
    sqlite3_vtab *table = at->base.pVtab;
    if (status == MESO_E_NOMEM) return SQLITE_NOMEM;
    sqlite3_free(table->zErrMsg);
    table->zErrMsg =
        sqlite3_mprintf("%s", meso_error_text(((observations *)table)->project->ctx));
    return SQLITE_CORRUPT_VTAB;
}

static const char *text_of(sqlite3_value *value)
{
    return value ? (const char *)sqlite3_value_text(value) : NULL;
}

/* The year of a text that is a period; 0 for any other. Periods are text to SQL: "2016" <
   "2016-03" < "2017". The year is what that order and the order in time agree on. */
static int32_t year_of(meso_ctx *ctx, sqlite3_value *value)
{
    meso_period period = 0;
    const char *text = text_of(value);
    return text && meso_period_parse(ctx, &period, text) == MESO_OK ? meso_period_year(period)
                                                                    : 0;
}

static int32_t later(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

static int32_t earlier(int32_t a, int32_t b)
{
    return a && (!b || a < b) ? a : b;
}

static int filter(sqlite3_vtab_cursor *base, int plan, const char *name, int arguments,
                  sqlite3_value **argument)
{
    (void)name, (void)arguments;
    cursor *at = (cursor *)base;
    meso_project *project = ((observations *)base->pVtab)->project;
    meso_ctx *ctx = project->ctx;
    sqlite3_value *given[CONDITIONS] = {0};
    int next = 0;
    meso_cell_walk_end(&at->walk);
    at->walk.at_end = 1;
    for (int k = 0; k < CONDITIONS; k++) {
        if (!(plan & 1 << k)) continue;
        given[k] = argument[next++];
        /* Nothing equals null. */
        if (sqlite3_value_type(given[k]) == SQLITE_NULL) return SQLITE_OK;
    }
    meso_cells_wanted wanted = {
        .source = text_of(given[BY_SOURCE]),
        .measure = text_of(given[BY_MEASURE]),
        .other = text_of(given[BY_OTHER]),
        .region = text_of(given[BY_REGION]),
        .industry = text_of(given[BY_INDUSTRY]),
        .first_year =
            later(year_of(ctx, given[FROM_PERIOD]), year_of(ctx, given[AFTER_PERIOD])),
        .last_year =
            earlier(year_of(ctx, given[TO_PERIOD]), year_of(ctx, given[BEFORE_PERIOD])),
    };
    const char *period = text_of(given[BY_PERIOD]);
    if (period && meso_period_parse(ctx, &wanted.period, period) != MESO_OK) return SQLITE_OK;
    const meso_status status = meso_cell_walk_start(&at->walk, project, &wanted);
    return status == MESO_OK ? SQLITE_OK : give_failure(at, status);
}

static int next(sqlite3_vtab_cursor *base)
{
    cursor *at = (cursor *)base;
    const meso_status status = meso_cell_walk_next(&at->walk);
    return status == MESO_OK ? SQLITE_OK : give_failure(at, status);
}

static int at_end(sqlite3_vtab_cursor *base)
{
    return ((cursor *)base)->walk.at_end;
}

static void give_number(sqlite3_context *out, double number)
{
    if (isnan(number))
        sqlite3_result_null(out);
    else
        sqlite3_result_double(out, number);
}

static int give_column(sqlite3_vtab_cursor *base, sqlite3_context *out, int column)
{
    const meso_cell_walk *walk = &((cursor *)base)->walk;
    const int32_t industry = walk->room.industry[walk->cell];
    char period[MESO_PERIOD_TEXT_BYTES];
    const char *text = "";
    switch ((enum column)column) {
    case SOURCE: text = meso_cell_walk_source(walk); break;
    case MEASURE: text = meso_cell_walk_measure(walk); break;
    case REGION: text = walk->regions->code[walk->region]; break;
    case REGION_LABEL: text = walk->regions->label[walk->region]; break;
    case INDUSTRY: text = walk->industries->code[industry]; break;
    case INDUSTRY_LABEL: text = walk->industries->label[industry]; break;
    case OTHER: text = meso_cell_walk_other(walk); break;
    case PERIOD: text = meso_period_text(period, meso_cell_walk_period(walk)); break;
    case LO: give_number(out, meso_cell_walk_cell(walk).low); return SQLITE_OK;
    case EST: give_number(out, meso_cell_walk_cell(walk).value); return SQLITE_OK;
    case HI: give_number(out, meso_cell_walk_cell(walk).high); return SQLITE_OK;
    case STATE: text = meso_cell_state_name(meso_cell_walk_cell(walk).state); break;
    }
    sqlite3_result_text(out, text, -1, SQLITE_TRANSIENT);
    return SQLITE_OK;
}

static int give_row_number(sqlite3_vtab_cursor *base, sqlite3_int64 *out)
{
    *out = meso_cell_walk_number(&((cursor *)base)->walk);
    return SQLITE_OK;
}

meso_status meso_observation_register(meso_project *project)
{
    /* Without xCreate the table exists in every project by its name alone; without xUpdate it
       can only be read. */
    static const sqlite3_module module = {.xConnect = connect,
                                          .xBestIndex = choose,
                                          .xDisconnect = disconnect,
                                          .xOpen = open_cursor,
                                          .xClose = close_cursor,
                                          .xFilter = filter,
                                          .xNext = next,
                                          .xEof = at_end,
                                          .xColumn = give_column,
                                          .xRowid = give_row_number};
    const int code =
        sqlite3_create_module_v2(project->db, "observation", &module, project, NULL);
    return code == SQLITE_OK ? MESO_OK : meso_sql_fail(project, code, "opening it");
}
