/* Which rows and columns of a table are wanted? --where, --sort, --limit, --columns. */
#include "cli/output.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_CONDITIONS = 16 };

typedef enum comparison { EQUAL, UNEQUAL, LESS, AT_MOST, MORE, AT_LEAST, CONTAINS } comparison;

/* "lq >= 1.5", "industry ~ metal", "region = AB". */
typedef struct condition {
    int32_t column;
    comparison how;
    const char *words;
    double number; /* NaN when the words are none */
} condition;

static meso_status find_column(meso_call *call, int32_t *out, const meso_table *table,
                               const char *name)
{
    *out = meso_table_find(table, name);
    if (*out >= 0) return MESO_OK;
    meso_nearest nearest;
    meso_nearest_start(&nearest, name);
    for (int32_t c = 0; c < table->columns; c++)
        meso_nearest_try(&nearest, table->column[c].name);
    if (nearest.word)
        return meso_fail(call->ctx, MESO_E_ARGUMENT, "no column \"%s\"; did you mean %s?", name,
                         nearest.word);
    meso_text names;
    meso_text_start(&names, call->ctx);
    for (int32_t c = 0; c < table->columns; c++)
        meso_text_printf(&names, "%s%s", c ? ", " : "", table->column[c].name);
    const meso_status status =
        meso_fail(call->ctx, MESO_E_ARGUMENT, "no column \"%s\"; there are %s", name,
                  meso_text_get(&names));
    meso_text_release(&names);
    return status;
}

static char *trim(char *text)
{
    while (isspace((unsigned char)*text))
        text++;
    size_t count = strlen(text);
    while (count && isspace((unsigned char)text[count - 1]))
        text[--count] = '\0';
    if (count >= 2 && (*text == '"' || *text == '\'') && text[count - 1] == *text) {
        text[count - 1] = '\0';
        text++;
    }
    return text;
}

static meso_status read_condition(meso_call *call, condition *out, const meso_table *table,
                                  char *text)
{
    static const struct {
        const char *sign;
        comparison how;
    } signs[] = {{"!=", UNEQUAL}, {"<=", AT_MOST}, {">=", AT_LEAST}, {"=", EQUAL},
                 {"<", LESS},     {">", MORE},     {"~", CONTAINS}};
    char *at = text + strcspn(text, "!<>=~");
    for (size_t s = 0; s < sizeof signs / sizeof signs[0]; s++) {
        const size_t count = strlen(signs[s].sign);
        if (strncmp(at, signs[s].sign, count) != 0) continue;
        *at = '\0';
        const char *words = trim(at + count), *name = trim(text);
        char *end = NULL;
        const double number = strtod(words, &end);
        *out = (condition){.how = signs[s].how,
                           .words = words,
                           .number = end != words && !*end ? number : MESO_NAN};
        return find_column(call, &out->column, table, name);
    }
    return meso_fail(call->ctx, MESO_E_ARGUMENT,
                     "--where: \"%s\" has none of the signs = != < <= > >= ~ in it", text);
}

static int compare_numbers(double x, comparison how, double y)
{
    switch (how) {
    case EQUAL: return x == y;
    case UNEQUAL: return x != y;
    case LESS: return x < y;
    case AT_MOST: return x <= y;
    case MORE: return x > y;
    case AT_LEAST: return x >= y;
    case CONTAINS: break;
    }
    return 0;
}

/* Whether the folded words stand in the folded text. */
static int contains(meso_text *scratch, const char *text, const char *words)
{
    meso_text_clear(scratch);
    meso_text_fold(scratch, text);
    const size_t middle = scratch->length + 1;
    meso_text_put_bytes(scratch, "", 1);
    meso_text_fold(scratch, words);
    return scratch->status == MESO_OK && strstr(scratch->data, scratch->data + middle) != NULL;
}

static int compare_words(meso_text *scratch, const char *text, comparison how,
                         const char *words)
{
    if (how == CONTAINS) return contains(scratch, text, words);
    if (how == EQUAL || how == UNEQUAL)
        return meso_text_same_name(text, words) == (how == EQUAL);
    const int order = strcmp(text, words);
    return compare_numbers(order, how, 0);
}

static int holds(meso_text *scratch, const condition *c, const meso_table *table, int64_t row)
{
    const meso_column *column = &table->column[c->column];
    char period[MESO_PERIOD_TEXT_BYTES];
    switch (column->kind) {
    case MESO_COLUMN_QUANTITY:
        return !isnan(column->cell[row].value) && !isnan(c->number) &&
               compare_numbers(column->cell[row].value, c->how, c->number);
    case MESO_COLUMN_PERIOD:
        return compare_words(scratch, meso_period_text(period, column->period[row]), c->how,
                             c->words);
    case MESO_COLUMN_KEY: {
        const int of_code = compare_words(scratch, column->text[row], c->how, c->words);
        if (!column->label || !*column->label[row]) return of_code;
        const int of_label = compare_words(scratch, column->label[row], c->how, c->words);
        return c->how == UNEQUAL ? of_code && of_label : of_code || of_label;
    }
    case MESO_COLUMN_TEXT: return compare_words(scratch, column->text[row], c->how, c->words);
    case MESO_COLUMN_SERIES: break;
    }
    return 0;
}

/* Splits at " and ". */
static char *next_part(char **rest)
{
    char *part = *rest;
    if (!part) return NULL;
    for (char *at = part; *at; at++)
        if (isspace((unsigned char)at[0]) && strncmp(at + 1, "and", 3) == 0 &&
            isspace((unsigned char)at[4])) {
            *at = '\0';
            *rest = at + 5;
            return part;
        }
    *rest = NULL;
    return part;
}

/* Moves the rows that are wanted to the front and drops the others. */
static meso_status keep_rows(meso_call *call, meso_table *table, const char *where)
{
    condition conditions[MOST_CONDITIONS];
    int count = 0;
    meso_status status = MESO_OK;
    char *rest = meso_call_copy(call, where);
    int64_t *order = meso_ctx_alloc(call->ctx, (size_t)(table->rows + 1) * sizeof *order);
    meso_text scratch;
    meso_text_start(&scratch, call->ctx);
    if (!rest || !order) {
        status = MESO_E_NOMEM;
        goto done;
    }
    for (char *part; (part = next_part(&rest));) {
        if (count == MOST_CONDITIONS) {
            status = meso_fail(call->ctx, MESO_E_ARGUMENT, "--where: more than %d conditions",
                               MOST_CONDITIONS);
            goto done;
        }
        MESO_TRY(read_condition(call, &conditions[count++], table, part));
    }
    int64_t kept = 0, dropped = table->rows;
    for (int64_t row = 0; row < table->rows; row++) {
        int wanted = 1;
        for (int c = 0; c < count && wanted; c++)
            wanted = holds(&scratch, &conditions[c], table, row);
        order[wanted ? kept++ : --dropped] = row;
    }
    MESO_TRY(scratch.status);
    MESO_TRY(meso_table_reorder(call->ctx, table, order));
    meso_table_truncate(table, kept);
done:
    meso_text_release(&scratch);
    meso_ctx_release(call->ctx, order);
    return status;
}

/* Before, together or after, rising; what is missing goes last however the rest is ordered. */
static int compare_rows(const meso_column *column, int64_t a, int64_t b, int descending)
{
    int order = 0;
    if (column->kind == MESO_COLUMN_QUANTITY) {
        const double x = column->cell[a].value, y = column->cell[b].value;
        if (isnan(x) || isnan(y)) return isnan(x) - isnan(y);
        order = (x > y) - (x < y);
    } else if (column->kind == MESO_COLUMN_PERIOD) {
        order =
            (column->period[a] > column->period[b]) - (column->period[a] < column->period[b]);
    } else if (column->kind != MESO_COLUMN_SERIES) {
        order = strcmp(column->text[a], column->text[b]);
    }
    return descending ? -order : order;
}

/* Merges neighbouring runs of sorted rows; equal rows keep their order. */
static void merge_runs(int64_t *to, const int64_t *from, int64_t rows, int64_t run,
                       const meso_column *column, int descending)
{
    for (int64_t start = 0; start < rows; start += 2 * run) {
        const int64_t a_end = start + run < rows ? start + run : rows;
        const int64_t b_end = start + 2 * run < rows ? start + 2 * run : rows;
        int64_t a = start, b = a_end;
        for (int64_t at = start; at < b_end; at++)
            if (b >= b_end ||
                (a < a_end && compare_rows(column, from[a], from[b], descending) <= 0))
                to[at] = from[a++];
            else
                to[at] = from[b++];
    }
}

static meso_status read_order(meso_call *call, const meso_column **out, int *descending,
                              const meso_table *table, const char *by)
{
    char *name = meso_call_copy(call, by);
    if (!name) return MESO_E_NOMEM;
    char *colon = strchr(name, ':');
    if (colon) *colon++ = '\0';
    *descending = colon && strcmp(colon, "desc") == 0;
    if (colon && !*descending && strcmp(colon, "asc") != 0)
        return meso_fail(call->ctx, MESO_E_ARGUMENT, "--sort: \"%s\" is neither asc nor desc",
                         colon);
    int32_t at = -1;
    const meso_status status = find_column(call, &at, table, name);
    if (status == MESO_OK) *out = &table->column[at];
    return status;
}

static meso_status sort_rows(meso_call *call, meso_table *table, const char *by)
{
    const meso_column *column = NULL;
    int descending = 0;
    meso_status status = read_order(call, &column, &descending, table, by);
    if (status < 0) return status;
    const size_t bytes = ((size_t)table->rows + 1) * sizeof(int64_t);
    int64_t *order = meso_ctx_alloc(call->ctx, bytes),
            *spare = meso_ctx_alloc(call->ctx, bytes);
    if (!order || !spare) {
        status = MESO_E_NOMEM;
        goto done;
    }
    for (int64_t row = 0; row < table->rows; row++)
        order[row] = row;
    for (int64_t run = 1; run < table->rows; run *= 2) {
        merge_runs(spare, order, table->rows, run, column, descending);
        int64_t *merged = spare;
        spare = order;
        order = merged;
    }
    MESO_TRY(meso_table_reorder(call->ctx, table, order));
done:
    meso_ctx_release(call->ctx, order);
    meso_ctx_release(call->ctx, spare);
    return status;
}

meso_status meso_select_rows(meso_call *call, meso_table *table)
{
    const char *where = meso_option_last(&call->arguments, "where");
    const char *sort = meso_option_last(&call->arguments, "sort");
    int64_t limit = 0;
    meso_status status = MESO_OK;
    if (where) status = keep_rows(call, table, where);
    if (status == MESO_OK && sort) status = sort_rows(call, table, sort);
    if (status == MESO_OK)
        status = meso_call_integer(call, &limit, "limit", table->rows, 0, INT64_MAX);
    if (status < 0 || limit >= table->rows) return status;
    const int64_t more = table->rows - limit;
    meso_table_truncate(table, limit);
    return meso_table_add_note(call->ctx, table, "%lld more.", (long long)more);
}

meso_status meso_select_columns(meso_call *call, meso_table *out, const meso_table *table)
{
    *out = *table;
    const char *list = meso_option_last(&call->arguments, "columns");
    if (!list) return MESO_OK;
    char *names = meso_call_copy(call, list);
    int64_t most = 1;
    for (const char *c = list; *c; c++)
        most += *c == ',';
    meso_column *columns = MESO_TAKE(call->ctx, call->arena, meso_column, most);
    if (!names || !columns) return MESO_E_NOMEM;
    out->columns = 0;
    char *rest = NULL;
    for (char *name = strtok_r(names, ",", &rest); name; name = strtok_r(NULL, ",", &rest)) {
        int32_t at = -1;
        const meso_status status = find_column(call, &at, table, trim(name));
        if (status < 0) return status;
        columns[out->columns++] = table->column[at];
    }
    out->column = columns;
    return MESO_OK;
}
