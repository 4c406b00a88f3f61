/* How does a table become a file for another program, with every digit and every state? */
#include "view/escape.h"
#include "view/table_out_part.h"

#include <math.h>

/* A column of the table becomes up to four fields of a file. */
typedef enum field { CODE, LABEL, VALUE, LOW, HIGH, FLAG, HISTORY } field;
enum { MOST_PARTS = 4 };

static const char *const suffix[] = {"", "_label", "", "_lo", "_hi", "_flag", ""};

static int32_t parts_of(field parts[MOST_PARTS], const meso_column *column,
                        const meso_table_options *options)
{
    int32_t count = 0;
    switch (column->kind) {
    case MESO_COLUMN_KEY:
        parts[count++] = CODE;
        if (options->labels && column->label) parts[count++] = LABEL;
        break;
    case MESO_COLUMN_PERIOD:
    case MESO_COLUMN_TEXT: parts[count++] = CODE; break;
    case MESO_COLUMN_QUANTITY:
        parts[count++] = VALUE;
        if (options->plain) break;
        parts[count++] = LOW;
        parts[count++] = HIGH;
        parts[count++] = FLAG;
        break;
    case MESO_COLUMN_SERIES: parts[count++] = HISTORY; break;
    }
    return count;
}

/* NaN where a state has no number: what is withheld is known by its bounds alone. */
static double number_of(const meso_cell *cell, field part)
{
    if (part == LOW) return cell->low;
    if (part == HIGH) return cell->high;
    return meso_cell_has_number(cell->state) ? cell->value : MESO_NAN;
}

static void put_series(meso_text *out, const meso_column *column, int64_t row)
{
    for (int32_t i = 0; i < column->points; i++) {
        if (i > 0) meso_text_put(out, " ");
        const double number = column->series[row * column->points + i];
        if (isfinite(number))
            meso_text_put_number(out, number);
        else
            meso_text_put(out, "NaN");
    }
}

static void put_field(meso_text *out, meso_text *scratch, const meso_column *column,
                      int64_t row, field part, char delimiter)
{
    switch (part) {
    case CODE:
        meso_text_clear(scratch);
        meso_column_words(scratch, column, row);
        meso_escape_csv(out, meso_text_get(scratch), delimiter);
        break;
    case LABEL:
        meso_escape_csv(out, column->label[row] ? column->label[row] : "", delimiter);
        break;
    case VALUE:
    case LOW:
    case HIGH: meso_text_put_number(out, number_of(&column->cell[row], part)); break;
    case FLAG:
        meso_text_put(out, meso_cell_state_name((meso_cell_state)column->cell[row].state));
        break;
    case HISTORY: put_series(out, column, row); break;
    }
}

/* One line: names of the fields when row is -1. */
static void put_line(meso_text *out, meso_text *scratch, const meso_table *table, int64_t row,
                     const meso_table_options *options)
{
    const char delimiter = options->format == MESO_TABLE_TSV ? '\t' : ',';
    int first = 1;
    for (int32_t c = 0; c < table->columns; c++) {
        const meso_column *column = &table->column[c];
        field parts[MOST_PARTS];
        const int32_t count = parts_of(parts, column, options);
        for (int32_t p = 0; p < count; p++) {
            if (!first) meso_text_put_bytes(out, &delimiter, 1);
            first = 0;
            if (row >= 0) {
                put_field(out, scratch, column, row, parts[p], delimiter);
                continue;
            }
            meso_text_clear(scratch);
            meso_text_printf(scratch, "%s%s", column->name, suffix[parts[p]]);
            meso_escape_csv(out, meso_text_get(scratch), delimiter);
        }
    }
    meso_text_put(out, "\n");
}

void meso_table_put_delimited(meso_text *out, const meso_table *table,
                              const meso_table_options *options)
{
    meso_text scratch;
    meso_text_start(&scratch, out->ctx);
    for (int64_t row = -1; row < table->rows; row++)
        put_line(out, &scratch, table, row, options);
    if (scratch.status < 0 && out->status == MESO_OK) out->status = scratch.status;
    meso_text_release(&scratch);
}

static void put_json_number(meso_text *out, double number)
{
    if (isfinite(number))
        meso_text_put_number(out, number);
    else
        meso_text_put(out, "null");
}

static void put_json_series(meso_text *out, const meso_column *column, int64_t row)
{
    meso_text_put(out, "[");
    for (int32_t i = 0; i < column->points; i++) {
        if (i > 0) meso_text_put(out, ",");
        put_json_number(out, column->series[row * column->points + i]);
    }
    meso_text_put(out, "]");
}

static void put_json_field(meso_text *out, meso_text *scratch, const meso_column *column,
                           int64_t row, field part)
{
    switch (part) {
    case CODE:
        meso_text_clear(scratch);
        meso_column_words(scratch, column, row);
        meso_text_put_json(out, meso_text_get(scratch));
        break;
    case LABEL: meso_text_put_json(out, column->label[row] ? column->label[row] : ""); break;
    case VALUE:
    case LOW:
    case HIGH: put_json_number(out, number_of(&column->cell[row], part)); break;
    case FLAG:
        meso_text_put_json(out, meso_cell_state_name((meso_cell_state)column->cell[row].state));
        break;
    case HISTORY: put_json_series(out, column, row); break;
    }
}

static void put_json_row(meso_text *out, meso_text *scratch, const meso_table *table,
                         int64_t row, const meso_table_options *options)
{
    const char *comma = "{";
    for (int32_t c = 0; c < table->columns; c++) {
        const meso_column *column = &table->column[c];
        field parts[MOST_PARTS];
        const int32_t count = parts_of(parts, column, options);
        for (int32_t p = 0; p < count; p++) {
            meso_text_clear(scratch);
            meso_text_printf(scratch, "%s%s", column->name, suffix[parts[p]]);
            meso_text_put(out, comma);
            meso_text_put_json(out, meso_text_get(scratch));
            meso_text_put(out, ":");
            put_json_field(out, scratch, column, row, parts[p]);
            comma = ",";
        }
    }
    meso_text_put(out, table->columns > 0 ? "}" : "{}");
}

static const char *kind_name(meso_column_kind kind)
{
    switch (kind) {
    case MESO_COLUMN_KEY: return "key";
    case MESO_COLUMN_PERIOD: return "period";
    case MESO_COLUMN_TEXT: return "text";
    case MESO_COLUMN_QUANTITY: return "quantity";
    case MESO_COLUMN_SERIES: return "series";
    }
    return "text";
}

static void put_json_member(meso_text *out, const char *before, const char *name,
                            const char *words)
{
    meso_text_put(out, before);
    meso_text_put_json(out, name);
    meso_text_put(out, ":");
    meso_text_put_json(out, words);
}

static void put_json_columns(meso_text *out, const meso_table *table)
{
    for (int32_t c = 0; c < table->columns; c++) {
        const meso_column *column = &table->column[c];
        meso_text_put(out, c > 0 ? ",\n  " : "\n  ");
        put_json_member(out, "{", "name", column->name);
        put_json_member(out, ",", "kind", kind_name(column->kind));
        put_json_member(out, ",", "unit", column->unit ? column->unit : "");
        put_json_member(out, ",", "meaning", column->meaning ? column->meaning : "");
        meso_text_put(out, "}");
    }
}

static void put_json_document(meso_text *out, meso_text *scratch, const meso_table *table,
                              const meso_table_options *options)
{
    put_json_member(out, "{", "name", table->name);
    meso_text_put(out, ",\n\"columns\":[");
    put_json_columns(out, table);
    meso_text_put(out, "],\n\"rows\":[");
    for (int64_t row = 0; row < table->rows; row++) {
        meso_text_put(out, row > 0 ? ",\n  " : "\n  ");
        put_json_row(out, scratch, table, row, options);
    }
    meso_text_put(out, "],\n\"meta\":{");
    for (int32_t i = 0; i < table->metas; i++) {
        put_json_member(out, i > 0 ? "," : "", table->meta[i].name, table->meta[i].value);
    }
    meso_text_put(out, "},\n\"notes\":[");
    for (int32_t i = 0; i < table->notes; i++) {
        meso_text_put(out, i > 0 ? ",\n  " : "\n  ");
        meso_text_put_json(out, table->note[i]);
    }
    meso_text_put(out, "]}\n");
}

void meso_table_put_json(meso_text *out, const meso_table *table,
                         const meso_table_options *options)
{
    meso_text scratch;
    meso_text_start(&scratch, out->ctx);
    if (options->format == MESO_TABLE_JSON) {
        put_json_document(out, &scratch, table, options);
    } else {
        for (int64_t row = 0; row < table->rows; row++) {
            put_json_row(out, &scratch, table, row, options);
            meso_text_put(out, "\n");
        }
    }
    if (scratch.status < 0 && out->status == MESO_OK) out->status = scratch.status;
    meso_text_release(&scratch);
}
