/* How are the lines of a file laid out, when nobody says? */
#include "import/layout.h"

#include "base/ctx.h"
#include "import/limits.h"

#include <string.h>

enum {
    MOST_HEADERS = 3,
    LEAST_YEAR = 1800,
    MOST_YEAR = 2199,
    MOST_COUNTED = 4096 /* columns that are told apart when fields are counted */
};

int meso_layout_is_number(const char *text)
{
    static const char minus[] = "\xe2\x88\x92";
    int digits = 0;
    if (*text == '-' || *text == '+')
        text++;
    else if (strncmp(text, minus, 3) == 0)
        text += 3;
    for (; *text; text++) {
        if (*text >= '0' && *text <= '9') {
            digits++;
        } else if ((*text == 'e' || *text == 'E') && digits) {
            text++;
            if (*text == '-' || *text == '+') text++;
            return *text && text[strspn(text, "0123456789")] == 0;
        } else if (strncmp(text, "\xc2\xa0", 2) == 0) {
            text++;
        } else if (strncmp(text, "\xe2\x80\xaf", 3) == 0 ||
                   strncmp(text, "\xe2\x80\x89", 3) == 0) {
            text += 2;
        } else if (!strchr(".,' ", *text)) {
            return 0;
        }
    }
    return digits > 0;
}

static int is_year(const char *text)
{
    if (strspn(text, "0123456789") != 4 || text[4]) return 0;
    const int year =
        (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0');
    return year >= LEAST_YEAR && year <= MOST_YEAR;
}

/* ------------------------------------------------------------------ delimiter */

static int32_t filled(const meso_sample_row *row)
{
    int32_t count = 0;
    for (int32_t c = 0; c < row->fields; c++)
        count += row->field[c][0] != 0;
    return count;
}

/* The commonest number of fields of rows that are not blank, and how many have it. */
static int32_t common_fields(const meso_sample *sample, int32_t *rows_with, int32_t *rows)
{
    int32_t count[MOST_COUNTED] = {0};
    *rows = 0;
    *rows_with = 0;
    int32_t common = 0;
    for (int32_t r = 0; r < sample->rows; r++) {
        const meso_sample_row *row = &sample->row[r];
        if (filled(row) == 0) continue;
        ++*rows;
        const int32_t fields = row->fields < MOST_COUNTED ? row->fields : MOST_COUNTED - 1;
        if (++count[fields] < *rows_with) continue;
        if (count[fields] > *rows_with || row->fields > common) common = row->fields;
        *rows_with = count[fields];
    }
    return common;
}

static meso_status find_delimiter(meso_ctx *ctx, meso_arena *arena, meso_layout *layout,
                                  const meso_feed *feed)
{
    static const uint8_t candidates[] = {',', ';', '\t', '|'};
    double best = 0;
    for (size_t k = 0; k < sizeof candidates; k++) {
        meso_sample sample;
        const meso_status status =
            meso_sample_take(ctx, arena, &sample, feed, candidates[k], 0);
        if (status < 0) return status;
        int32_t with = 0;
        int32_t rows = 0;
        const int32_t fields = common_fields(&sample, &with, &rows);
        if (fields < 2 || rows == 0) continue;
        const double share = (double)with / rows;
        /* As many columns in every row speaks loudest; among such, more columns. */
        const double score = share + (fields < 100 ? fields : 100) * 0.001;
        if (score <= best) continue;
        best = score;
        layout->form.delimiter = candidates[k];
        layout->form.columns = fields;
    }
    if (best == 0)
        return meso_fail(ctx, MESO_E_PARSE,
                         "%s: every line is one column; comma, semicolon, tab and bar were "
                         "tried as delimiters",
                         feed->path);
    return MESO_OK;
}

/* How many columns the delimiter that a person named gives. */
static meso_status take_delimiter(meso_ctx *ctx, meso_arena *arena, meso_layout *layout,
                                  const meso_feed *feed, uint8_t delimiter)
{
    meso_sample sample;
    int32_t with = 0;
    int32_t rows = 0;
    const meso_status status = meso_sample_take(ctx, arena, &sample, feed, delimiter, 0);
    if (status < 0) return status;
    layout->form.delimiter = delimiter;
    layout->form.columns = common_fields(&sample, &with, &rows);
    if (layout->form.columns >= 2) return MESO_OK;
    return meso_fail(ctx, MESO_E_PARSE,
                     delimiter == '\t'
                         ? "%s: most lines are one column when a tab ends a field"
                         : "%s: most lines are one column when \"%c\" ends a field",
                     feed->path, delimiter);
}

/* ------------------------------------------------------------------ header rows */

static int is_numeric(const meso_tokens *tokens, const char *text)
{
    return meso_layout_is_number(text) ||
           meso_tokens_know_value(tokens, (const uint8_t *)text, strlen(text));
}

/* Columns whose fields below row `from` are numbers, or signs beside at least one number. */
static void find_numbers(meso_layout *layout, const meso_tokens *tokens, int32_t from)
{
    const meso_sample *s = &layout->sample;
    for (int32_t c = 0; c < layout->form.columns; c++) {
        int32_t seen = 0;
        int32_t numbers = 0;
        int32_t signs = 0;
        for (int32_t r = from; r < s->rows; r++) {
            const char *text = c < s->row[r].fields ? s->row[r].field[c] : "";
            if (!*text || s->row[r].fields != layout->form.columns) continue;
            seen++;
            if (meso_layout_is_number(text))
                numbers++;
            else
                signs += is_numeric(tokens, text);
        }
        layout->numbers[c] =
            seen > 0 && (numbers + signs) * 20 >= seen * 19 && (numbers > 0 || signs == seen);
        if (numbers == 0) layout->numbers[c] = 0;
    }
}

static int column_of_years(const meso_layout *layout, int32_t column, int32_t from)
{
    const meso_sample *s = &layout->sample;
    int32_t seen = 0;
    int32_t years = 0;
    for (int32_t r = from; r < s->rows; r++) {
        if (s->row[r].fields != layout->form.columns || !s->row[r].field[column][0]) continue;
        seen++;
        years += is_year(s->row[r].field[column]);
    }
    return seen > 0 && years * 2 > seen;
}

/* Whether a row names columns: words or years where numbers stand below. */
static int is_header(const meso_layout *layout, int32_t at, int32_t body)
{
    const meso_sample_row *row = &layout->sample.row[at];
    int32_t names = 0;
    int32_t numbers = 0;
    for (int32_t c = 0; c < row->fields && c < layout->form.columns; c++) {
        if (!layout->numbers[c] || !row->field[c][0]) continue;
        if (!meso_layout_is_number(row->field[c]))
            names++;
        else if (is_year(row->field[c]) && !column_of_years(layout, c, body))
            names++;
        else
            numbers++;
    }
    return names > 0 && numbers * 10 <= names;
}

/* Titles have fewer filled fields than rows do. */
static int is_title(const meso_layout *layout, int32_t at)
{
    const meso_sample_row *row = &layout->sample.row[at];
    const int32_t full = filled(row);
    return full == 0 || (full == 1 && layout->form.columns > 1) ||
           (row->fields != layout->form.columns && row->fields < layout->form.columns - 1);
}

static meso_status find_headers(meso_ctx *ctx, meso_layout *layout, const meso_feed *feed,
                                const meso_tokens *tokens, const meso_shape *known)
{
    const meso_sample *s = &layout->sample;
    int32_t top = 0;
    while (top < s->head &&
           (known->skip >= 0 ? s->row[top].line <= known->skip : is_title(layout, top)))
        top++;
    int32_t rows = 0;
    for (int32_t r = top; r < s->rows; r++)
        rows += filled(&s->row[r]) > 0;
    if (rows == 0 && known->skip >= 0)
        return meso_fail(ctx, MESO_E_PARSE, "%s: nothing stands below the first %d lines",
                         feed->path, known->skip);
    if (rows < 1 + (known->headers != 0))
        return meso_fail(ctx, MESO_E_PARSE, "%s: %s", feed->path,
                         rows ? "there is a header but no row of data"
                              : "no line holds two columns");
    /* The upper rows of a cross-table may hold one name over many columns. */
    int32_t body = top + (rows > 2 * MOST_HEADERS ? MOST_HEADERS : rows / 2);
    find_numbers(layout, tokens, body);
    int32_t headers = 0;
    while (headers < MOST_HEADERS && top + headers + 1 < s->rows &&
           is_header(layout, top + headers, body))
        headers++;
    int any = 0;
    for (int32_t c = 0; c < layout->form.columns; c++)
        any |= layout->numbers[c];
    if (!any) headers = 1;
    if (known->headers >= 0) headers = known->headers;
    if (top + headers >= s->rows)
        return meso_fail(ctx, MESO_E_PARSE, "%s: no row of data stands below %d header rows",
                         feed->path, headers);
    while (known->skip < 0 && known->headers < 0 && top > 0 && headers > 0 &&
           headers < MOST_HEADERS && s->row[top - 1].fields == layout->form.columns &&
           is_header(layout, top - 1, body)) {
        top--;
        headers++;
    }
    layout->form.rows = headers;
    layout->form.skip = known->skip >= 0 ? known->skip : (int32_t)s->row[top].line - 1;
    layout->first = top + headers;
    find_numbers(layout, tokens, layout->first);
    return MESO_OK;
}

/* ------------------------------------------------------------------ marks of numbers */

/* What the marks in one number prove. */
typedef struct proof {
    int32_t decimal_dot, decimal_comma, thousand_dot, thousand_comma, thousand_blank,
        thousand_tick, three_after_dot, three_after_comma;
    int32_t perhaps_code; /* "01.1": a decimal after a point, or the code of an industry */
} proof;

static int is_like_code(const char *text)
{
    const size_t before = strspn(text, "0123456789");
    if (before < 1 || before > 2 || text[before] != '.') return 0;
    const size_t after = strspn(text + before + 1, "0123456789");
    return after >= 1 && after <= 2 && !text[before + 1 + after];
}

static void look_at_marks(proof *p, const char *text)
{
    const char *dot = strchr(text, '.');
    const char *comma = strchr(text, ',');
    const char *last_dot = strrchr(text, '.');
    const char *last_comma = strrchr(text, ',');
    if (*text == '-' || *text == '+') text++;
    if (strchr(text, '\'')) p->thousand_tick++;
    if (strchr(text, ' ') || strstr(text, "\xc2\xa0") || strstr(text, "\xe2\x80\xaf"))
        p->thousand_blank++;
    if (dot && comma) {
        if (last_dot > last_comma) {
            p->decimal_dot++;
            p->thousand_comma++;
        } else {
            p->decimal_comma++;
            p->thousand_dot++;
        }
        return;
    }
    const char *mark = dot ? dot : comma;
    if (!mark) return;
    if (is_like_code(text)) {
        p->perhaps_code++;
        return;
    }
    const char *last = dot ? last_dot : last_comma;
    const size_t before = (size_t)(mark - text);
    const size_t after = strspn(last + 1, "0123456789");
    if (last != mark) {
        *(dot ? &p->thousand_dot : &p->thousand_comma) += 1;
    } else if (after == 3 && before >= 1 && before <= 3 && *text != '0') {
        *(dot ? &p->three_after_dot : &p->three_after_comma) += 1;
    } else {
        *(dot ? &p->decimal_dot : &p->decimal_comma) += 1;
    }
}

static void find_marks(meso_layout *layout, const meso_shape *known)
{
    const meso_sample *s = &layout->sample;
    proof p = {0};
    for (int32_t r = layout->first; r < s->rows; r++) {
        if (s->row[r].fields != layout->form.columns) continue;
        for (int32_t c = 0; c < layout->form.columns; c++)
            if (layout->numbers[c] && meso_layout_is_number(s->row[r].field[c]))
                look_at_marks(&p, s->row[r].field[c]);
    }
    layout->decimal = '.';
    if (p.decimal_comma > p.decimal_dot || (p.thousand_dot && !p.decimal_dot))
        layout->decimal = ',';
    if (known->decimal >= 0) layout->decimal = (char)known->decimal;
    const int comma_decimal = layout->decimal == ',';
    layout->thousands = 0;
    if (p.thousand_blank) layout->thousands = ' ';
    if (p.thousand_tick) layout->thousands = '\'';
    if (!comma_decimal && (p.thousand_comma || p.three_after_comma)) layout->thousands = ',';
    if (comma_decimal && (p.thousand_dot || p.three_after_dot)) layout->thousands = '.';
    if (known->thousands >= 0) layout->thousands = (char)known->thousands;
    if (layout->thousands == layout->decimal) layout->thousands = 0;
    layout->marks_unclear = known->decimal < 0 && known->thousands < 0 &&
                            (p.three_after_comma && !p.thousand_comma && !p.decimal_comma &&
                             !p.decimal_dot && !p.perhaps_code);
}

meso_status meso_layout_find(meso_ctx *ctx, meso_arena *arena, meso_layout *layout,
                             const meso_feed *feed, const meso_tokens *tokens,
                             const meso_shape *known)
{
    *layout = (meso_layout){.decimal = '.'};
    meso_status status = known->delimiter >= 0 ? take_delimiter(ctx, arena, layout, feed,
                                                                (uint8_t)known->delimiter)
                                               : find_delimiter(ctx, arena, layout, feed);
    if (status < 0) return status;
    status = meso_sample_take(ctx, arena, &layout->sample, feed, layout->form.delimiter, 1);
    if (status < 0) return status;
    layout->numbers = MESO_TAKE(ctx, arena, uint8_t, layout->form.columns);
    if (!layout->numbers) return MESO_E_NOMEM;
    status = find_headers(ctx, layout, feed, tokens, known);
    if (status < 0) return status;
    find_marks(layout, known);
    return meso_header_read(ctx, arena, &layout->header, feed, &layout->form);
}
