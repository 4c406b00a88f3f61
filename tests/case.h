/* A case: a small world, a measure, and the numbers that must come out. */
#ifndef MESO_TESTS_CASE_H
#define MESO_TESTS_CASE_H

#include <mesoscope/mesoscope.h>

#include <stdio.h>

enum {
    CASE_NAMES = 128,
    CASE_CELLS = 8192,
    CASE_EXPECT = 512,
    CASE_WORDS = 160,
    CASE_TOUCHES = 512,
    CASE_TIES = 128,
    CASE_NAME = 64
};

typedef struct case_names {
    char name[CASE_NAMES][CASE_NAME], parent[CASE_NAMES][CASE_NAME];
    int count;
} case_names;

/* One number of a quantity, as written in the file. */
typedef struct case_number {
    int region, industry;
    meso_period period;
    meso_cell cell;
} case_number;

typedef struct case_quantity {
    case_number number[CASE_CELLS];
    int count;
} case_quantity;

typedef enum case_promise { CASE_VALUE, CASE_NOTE, CASE_META } case_promise;

typedef struct case_expectation {
    case_promise promise;
    int line, words;
    char word[8][CASE_NAME]; /* keys, column, value */
    char text[CASE_WORDS];   /* of a note */
} case_expectation;

typedef struct test_case {
    const char *file;
    char title[256], measure[CASE_NAME];
    int has_source, line;
    case_names regions, industries;
    case_quantity panel, base, second, world, firms, area;
    char setting[16][2][CASE_NAME];
    int settings;
    char region[CASE_NAME], peer[CASE_NAMES][CASE_NAME];
    int peers;
    double longitude[CASE_NAMES], latitude[CASE_NAMES], event_size[CASE_NAMES];
    int touch[CASE_TOUCHES][2]; /* pairs of regions with a common border or point */
    double border_km[CASE_TOUCHES];
    int touches;
    int tie[CASE_TIES][2]; /* industries: from, to */
    double tie_weight[CASE_TIES];
    int ties;
    int has_places, has_event_size, absent_is_missing;
    meso_draw_options draw;
    double tolerance;
    case_expectation expect[CASE_EXPECT];
    int expectations, failure;
} test_case;

/* Reads the next case; 0 at the end of the file. Words it does not know are failures. */
int case_read(FILE *file, test_case *out, int *line);

/* Position of a name, -1 when it is not there. */
int case_find(const case_names *names, const char *name);

#endif
