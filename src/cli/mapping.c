/* How does a person say what a column of a file is? */
#include "cli/mapping.h"
#include "cli/file.h"
#include "cli/shape.h"

#include <string.h>

static const struct {
    const char *word;
    meso_role role;
    int several; /* more than one column may have it */
} roles[] = {
    {"ignore", MESO_ROLE_IGNORE, 1},
    {"region", MESO_ROLE_REGION, 1},
    {"region-label", MESO_ROLE_REGION_LABEL, 0},
    {"region-level", MESO_ROLE_REGION_LEVEL, 0},
    {"region-parent", MESO_ROLE_REGION_PARENT, 0},
    {"industry", MESO_ROLE_INDUSTRY, 1},
    {"industry-label", MESO_ROLE_INDUSTRY_LABEL, 0},
    {"industry-level", MESO_ROLE_INDUSTRY_LEVEL, 0},
    {"industry-parent", MESO_ROLE_INDUSTRY_PARENT, 0},
    {"other", MESO_ROLE_OTHER, 1},
    {"period", MESO_ROLE_PERIOD, 0},
    {"period-part", MESO_ROLE_PERIOD_PART, 0},
    {"measure", MESO_ROLE_MEASURE, 0},
    {"value", MESO_ROLE_VALUE, 1},
    {"low", MESO_ROLE_LOW, 1},
    {"high", MESO_ROLE_HIGH, 1},
    {"flag", MESO_ROLE_FLAG, 1},
};

enum { ROLES = sizeof roles / sizeof roles[0] };

meso_status meso_mapping_edit(meso_call *call, meso_mapping *out, const meso_mapping *from)
{
    meso_column_map *columns =
        MESO_TAKE(call->ctx, call->arena, meso_column_map, (int64_t)from->columns + 1);
    if (!columns) return MESO_E_NOMEM;
    if (from->columns) memcpy(columns, from->column, (size_t)from->columns * sizeof *columns);
    *out = *from;
    out->column = columns;
    return MESO_OK;
}

/* The copy made by meso_mapping_edit() is the call's own. */
static meso_column_map *columns_of(const meso_mapping *mapping)
{
    union {
        const meso_column_map *kept;
        meso_column_map *own;
    } columns = {.kept = mapping->column};
    return columns.own;
}

static meso_status find_column(meso_call *call, int32_t *out, const meso_mapping *mapping,
                               const char *name)
{
    meso_nearest nearest;
    meso_nearest_start(&nearest, name);
    for (int32_t c = 0; c < mapping->columns; c++) {
        if (strcmp(mapping->column[c].name, name) == 0) {
            *out = c;
            return MESO_OK;
        }
        meso_nearest_try(&nearest, mapping->column[c].name);
    }
    for (int32_t c = 0; c < mapping->columns; c++)
        if (meso_text_same_name(mapping->column[c].name, name)) {
            *out = c;
            return MESO_OK;
        }
    return meso_fail(call->ctx, MESO_E_ARGUMENT, "the file has no column \"%s\"%s%s%s", name,
                     nearest.word ? "; did you mean \"" : "; --dry-run lists its columns",
                     nearest.word ? nearest.word : "", nearest.word ? "\"?" : "");
}

static meso_status find_role(meso_call *call, int *out, const char *word)
{
    meso_nearest nearest;
    meso_nearest_start(&nearest, word);
    for (int r = 0; r < ROLES; r++) {
        if (strcmp(roles[r].word, word) == 0) {
            *out = r;
            return MESO_OK;
        }
        meso_nearest_try(&nearest, roles[r].word);
    }
    return meso_fail(call->ctx, MESO_E_ARGUMENT, "no role \"%s\"; %s%s%s", word,
                     nearest.word ? "did you mean " : "meso import --help lists them",
                     nearest.word ? nearest.word : "", nearest.word ? "?" : "");
}

/* Splits "name=role:detail:more" at the last = and the colons after it; parts may be NULL. */
static meso_status split(meso_call *call, const char *text, char *part[4])
{
    part[0] = meso_call_copy(call, text);
    if (!part[0]) return MESO_E_NOMEM;
    part[1] = strrchr(part[0], '=');
    part[2] = part[3] = NULL;
    if (!part[1] || part[1] == part[0])
        return meso_fail(call->ctx, MESO_E_ARGUMENT,
                         "\"%s\" is not COLUMN=ROLE, for example nace=industry", text);
    *part[1]++ = '\0';
    for (int p = 2; p < 4; p++) {
        part[p] = part[p - 1] ? strchr(part[p - 1], ':') : NULL;
        if (part[p]) *part[p]++ = '\0';
    }
    return MESO_OK;
}

meso_status meso_mapping_assign(meso_call *call, meso_mapping *mapping, uint8_t *fixed,
                                const char *text)
{
    char *part[4];
    int32_t c = 0;
    int r = 0;
    meso_status status = split(call, text, part);
    if (status == MESO_OK) status = find_column(call, &c, mapping, part[0]);
    if (status == MESO_OK) status = find_role(call, &r, part[1]);
    if (status < 0) return status;
    meso_column_map *columns = columns_of(mapping);
    const meso_role role = roles[r].role;
    const int beside_value =
        role == MESO_ROLE_FLAG || role == MESO_ROLE_LOW || role == MESO_ROLE_HIGH;
    for (int32_t k = 0; k < mapping->columns && role != MESO_ROLE_IGNORE; k++)
        if (k != c && columns[k].role == role && (!fixed[k] || !roles[r].several))
            columns[k].role = MESO_ROLE_IGNORE;
    columns[c].role = role;
    fixed[c] = 1;
    if (beside_value) {
        columns[c].of = -1;
        if (part[2]) return find_column(call, &columns[c].of, mapping, part[2]);
    }
    if (role == MESO_ROLE_VALUE && part[2] && *part[2]) columns[c].measure = part[2];
    if (role == MESO_ROLE_VALUE && part[3]) columns[c].unit = part[3];
    return MESO_OK;
}

/* "own_code=0": rows with another value are not taken. */
static meso_status filter(meso_call *call, meso_mapping *mapping, const char *text)
{
    char *name = meso_call_copy(call, text);
    if (!name) return MESO_E_NOMEM;
    char *value = strchr(name, '=');
    if (!value)
        return meso_fail(call->ctx, MESO_E_ARGUMENT,
                         "--only \"%s\" is not COLUMN=VALUE, for example own_code=0", text);
    *value++ = '\0';
    int32_t c = 0;
    const meso_status status = find_column(call, &c, mapping, name);
    if (status == MESO_OK) columns_of(mapping)[c].only = value;
    return status;
}

/* --measure and --unit speak of the value column when there is only one. */
static meso_status name_value(meso_call *call, meso_mapping *mapping)
{
    const char *measure = meso_option_last(&call->arguments, "measure");
    const char *unit = meso_option_last(&call->arguments, "unit");
    if (!measure && !unit) return MESO_OK;
    meso_column_map *columns = columns_of(mapping);
    const char *first = NULL;
    for (int32_t c = 0; c < mapping->columns; c++) {
        if (columns[c].role != MESO_ROLE_VALUE) continue;
        /* Columns of one wide table share their measure, and then its name is one choice. */
        if (first && columns[c].measure && strcmp(first, columns[c].measure) != 0)
            return meso_fail(
                call->ctx, MESO_E_ARGUMENT,
                "several quantities stand in this file (%s, %s, ...): name each with "
                "--map COLUMN=value:KEY:UNIT",
                first, columns[c].measure);
        if (!first) first = columns[c].measure ? columns[c].measure : "";
    }
    for (int32_t c = 0; c < mapping->columns; c++) {
        if (columns[c].role != MESO_ROLE_VALUE) continue;
        if (measure) columns[c].measure = measure;
        if (unit) columns[c].unit = unit;
    }
    return MESO_OK;
}

int meso_mapping_needs_period(const meso_mapping *mapping)
{
    int open = 0;
    for (int32_t c = 0; c < mapping->columns; c++) {
        if (mapping->column[c].role == MESO_ROLE_PERIOD) return 0;
        open |= mapping->column[c].role == MESO_ROLE_VALUE && !mapping->column[c].period;
    }
    return open;
}

meso_status meso_mapping_set_period(meso_call *call, meso_mapping *mapping, const char *text)
{
    meso_period period = 0;
    const meso_status status = meso_period_parse(call->ctx, &period, text);
    if (status < 0) return status;
    meso_column_map *columns = columns_of(mapping);
    for (int32_t c = 0; c < mapping->columns; c++) {
        if (columns[c].role == MESO_ROLE_PERIOD || columns[c].role == MESO_ROLE_PERIOD_PART)
            columns[c].role = MESO_ROLE_IGNORE;
        if (columns[c].role == MESO_ROLE_VALUE && !columns[c].period)
            columns[c].period = period;
    }
    return MESO_OK;
}

/* The file's own signs in place of the default ones. */
static meso_status read_tokens(meso_call *call, meso_mapping *mapping)
{
    const char *path = meso_option_last(&call->arguments, "tokens");
    if (!path) return MESO_OK;
    meso_text text;
    meso_text_start(&text, call->ctx);
    meso_status status = meso_file_read(call->ctx, &text, path);
    if (status == MESO_OK) {
        mapping->tokens = meso_call_copy(call, meso_text_get(&text));
        if (!mapping->tokens) status = MESO_E_NOMEM;
    }
    meso_text_release(&text);
    return status;
}

static void read_text(const meso_call *call, const char **out, const char *option)
{
    const char *text = meso_option_last(&call->arguments, option);
    if (text) *out = text;
}

static const char *const absents[] = {"missing", "zero", NULL};
static const char *const duplicates[] = {"refuse", "sum", "first", "last", NULL};
static const char *const negatives[] = {"refuse", "keep", NULL};

static int32_t position(const char *const *words, const char *word)
{
    int32_t at = 0;
    while (strcmp(words[at], word) != 0)
        at++;
    return at;
}

meso_status meso_mapping_override(meso_call *call, meso_mapping *mapping)
{
    uint8_t *fixed = MESO_TAKE(call->ctx, call->arena, uint8_t, (int64_t)mapping->columns + 1);
    if (!fixed) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    for (int32_t g = 0; g < call->arguments.givens; g++) {
        const meso_given *given = &call->arguments.given[g];
        if (strcmp(given->name, "map") == 0)
            MESO_TRY(meso_mapping_assign(call, mapping, fixed, given->value));
        else if (strcmp(given->name, "only") == 0)
            MESO_TRY(filter(call, mapping, given->value));
    }
    MESO_TRY(name_value(call, mapping));
    read_text(call, &mapping->region_scheme, "region-scheme");
    read_text(call, &mapping->industry_scheme, "industry-scheme");
    read_text(call, &mapping->other_scheme, "other-scheme");
    const char *word = meso_option_last(&call->arguments, "absent");
    if (word) mapping->absent = position(absents, word) ? MESO_CELL_ZERO : MESO_CELL_MISSING;
    word = meso_option_last(&call->arguments, "duplicates");
    if (word) mapping->duplicates = position(duplicates, word);
    word = meso_option_last(&call->arguments, "negatives");
    if (word) mapping->negatives = position(negatives, word);
    MESO_TRY(read_tokens(call, mapping));
    word = meso_option_last(&call->arguments, "period");
    if (word) MESO_TRY(meso_mapping_set_period(call, mapping, word));
done:
    return status;
}

void meso_mapping_describe(meso_text *out, const meso_mapping *mapping)
{
    for (int32_t c = 0; c < mapping->columns; c++) {
        const meso_column_map *column = &mapping->column[c];
        int r = 0;
        while (roles[r].role != column->role)
            r++;
        meso_text_printf(out, "  %s = %s", column->name, roles[r].word);
        if (column->role == MESO_ROLE_VALUE && column->measure) {
            meso_text_printf(out, ":%s", column->measure);
            if (column->unit && *column->unit) meso_text_printf(out, ":%s", column->unit);
        }
        if (column->only) meso_text_printf(out, "  (only %s)", column->only);
        meso_text_put(out, "\n");
    }
}

const meso_option meso_mapping_options[] = {
    {0, "as", "NAME", "read it as a mapping kept under this name says", NULL},
    {0, "save-as", "NAME", "keep the mapping under this name", NULL},
    {0, "map", "COLUMN=ROLE",
     "what a column is: region, region-label, region-level, "
     "region-parent, industry, industry-label, industry-level, "
     "industry-parent, period, period-part, measure, other, "
     "value[:KEY[:UNIT]], low[:COLUMN], high[:COLUMN], flag[:COLUMN] or "
     "ignore; may be given again",
     NULL},
    {0, "only", "COLUMN=VALUE", "take only rows with this value; may be given again", NULL},
    {'m', "measure", "KEY", "what the value column counts, for example jobs", NULL},
    {0, "unit", "UNIT", "unit of the value column", NULL},
    {0, "period", "PERIOD", "of the whole file, when no column names one, for example 2023",
     NULL},
    {0, "tokens", "FILE",
     "signs of withheld and missing numbers; meso explain tokens prints the usual ones", NULL},
    {0, "delimiter", "SIGN", "ends a field: a sign such as ; or " MESO_DELIMITER_WORDS, NULL},
    {0, "encoding", "NAME", "of the letters: utf-8, utf-16le, utf-16be or windows-1252",
     meso_shape_encodings},
    {0, "skip", "LINES", "above the header, such as titles, that are not read", NULL},
    {0, "header-rows", "N", "how many lines name the columns, 0 to 3", NULL},
    {0, "kind", "SHEET",
     "the file is a filled sheet: firms, visits, obstacles, institutions, ...", NULL},
    {0, "sheet", "NAME", "of a workbook; default: the one called data, else the largest", NULL},
    {0, "decimal", "MARK", "decimal mark: . or ,", NULL},
    {0, "thousands", "MARK", "thousands mark: . , ' space or none", NULL},
    {0, "region-scheme", "KEY", "vocabulary of the regions, with vintage", NULL},
    {0, "industry-scheme", "KEY", "vocabulary of the industries, for example NACE2.1", NULL},
    {0, "other-scheme", "KEY", "vocabulary of the third dimension", NULL},
    {0, "absent", "WORD", "what a row that is not there means: missing or zero", absents},
    {0, "duplicates", "WORD", "rows for the same cell: refuse, sum, first or last", duplicates},
    {0, "negatives", "WORD", "negative values: refuse or keep", negatives},
    {0, "yes", NULL, "take the guess without asking", NULL},
    {0, "dry-run", NULL, "say what would be read, change nothing", NULL},
    {0, "code-property", "NAME", "boundaries: property that holds the region's code", NULL},
    {0, "title", "TITLE", "of the source; default: the file's name", NULL},
    {0, "author", "NAME", "who made it", NULL},
    {0, "licence", "TERMS", "under which it may be used", NULL},
    {0, "url", "URL", "where it is from", NULL},
    {0, "made-on", "DATE", "when it was published, ISO", NULL},
    {0},
};
