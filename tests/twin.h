/* A slow, obvious reader of a table of region, industry, year and jobs: one byte at a time, one
   rule a line. What the fast one finds must be the same. */
#ifndef MESO_TESTS_TWIN_H
#define MESO_TESTS_TWIN_H

#include <mesoscope/panel.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_TWIN = 500 };

typedef struct twin_row {
    char field[5][4096];
    int fields;
    int64_t line;
    int refused;
    double value;
    int state;
} twin_row;

typedef struct twin {
    twin_row row[MOST_TWIN];
    int rows;
} twin;

static inline int is_end(const char *text, size_t k)
{
    return text[k] == '\n' || (text[k] == '\r' && text[k + 1] != '\n');
}

static inline int64_t lines_before(const char *text, size_t end)
{
    int64_t lines = 1;
    for (size_t k = 0; k < end; k++)
        lines += is_end(text, k);
    return lines;
}

/* One row from `at`; where the next begins, or 0 when a mark is never closed. */
static inline size_t twin_row_at(twin_row *row, const char *text, size_t at, size_t size)
{
    enum { START, PLAIN, INSIDE, AFTER } now = START;
    size_t used = 0;
    row->fields = 1;
    memset(row->field, 0, sizeof row->field);
    for (size_t k = at; k <= size; k++) {
        char *field = row->field[row->fields < 6 ? row->fields - 1 : 4];
        if (k == size) return now == INSIDE ? 0 : size;
        const char c = text[k];
        if (now == INSIDE && c == '"') {
            now = AFTER;
        } else if (now == INSIDE) {
            if (used < 4095) field[used++] = c;
        } else if (c == '"' && now == AFTER) {
            if (used < 4095) field[used++] = c;
            now = INSIDE;
        } else if (c == '"' && now == START) {
            now = INSIDE;
        } else if (is_end(text, k)) {
            if (used && field[used - 1] == '\r') field[used - 1] = 0;
            return k + 1;
        } else if (c == ',') {
            row->fields++;
            used = 0;
            now = START;
        } else {
            if (used < 4095) field[used++] = c;
            now = PLAIN;
        }
    }
    return size;
}

static inline void trim(char *text)
{
    size_t begin = strspn(text, " \t");
    memmove(text, text + begin, strlen(text + begin) + 1);
    size_t count = strlen(text);
    while (count && strchr(" \t", text[count - 1]))
        text[--count] = 0;
}

static inline void judge(twin_row *row)
{
    char *end;
    const char *jobs = row->field[3];
    row->state = MESO_CELL_OBSERVED;
    row->value = strtod(jobs, &end);
    const int number = *jobs && !*end && strspn(jobs, "0123456789.") == strlen(jobs);
    if (strcmp(jobs, "c") == 0) {
        row->state = MESO_CELL_WITHHELD;
    } else if (!*jobs) {
        row->state = MESO_CELL_MISSING;
    } else if (!number) {
        row->refused = 1;
    } else if (row->value == 0) {
        row->state = MESO_CELL_ZERO;
    }
    const char *year = row->field[2];
    row->refused |= strspn(year, "0123456789") != 4 || year[4] || *year == '0';
    row->refused |= !row->field[0][0] || !row->field[1][0];
    row->refused |= strchr(row->field[0], '\n') || strchr(row->field[1], '\n');
}

static inline void twin_read(twin *t, const char *text, size_t size, size_t begin)
{
    t->rows = 0;
    for (size_t at = begin; at < size && t->rows < MOST_TWIN;) {
        twin_row *row = &t->row[t->rows];
        memset(row, 0, sizeof *row);
        row->line = lines_before(text, at);
        size_t next = twin_row_at(row, text, at, size);
        if (next == 0) { /* the line of the mark is set aside */
            next = at;
            while (next < size && !is_end(text, next))
                next++;
            if (next < size) next++;
            row->refused = 1;
            t->rows++;
            at = next;
            continue;
        }
        int filled = 0;
        for (int f = 0; f < 5; f++) {
            trim(row->field[f]);
            filled |= row->field[f][0] != 0;
        }
        at = next;
        if (!filled && row->fields < 6) continue; /* blank */
        row->refused =
            row->fields < 4 || row->fields > 5 || (row->fields == 5 && row->field[4][0]);
        if (!row->refused) judge(row);
        t->rows++;
    }
    for (int a = 0; a < t->rows; a++) /* cells given twice are refused, all of them */
        for (int b = 0; b < t->rows; b++)
            if (a != b && !(t->row[a].refused & 1) && !(t->row[b].refused & 1) &&
                strcmp(t->row[a].field[0], t->row[b].field[0]) == 0 &&
                strcmp(t->row[a].field[1], t->row[b].field[1]) == 0 &&
                strcmp(t->row[a].field[2], t->row[b].field[2]) == 0)
                t->row[a].refused = 2; /* even: still compared with the others */
}

#endif
