/* What does a file hold, in one sentence a person can say yes or no to? */
#include "import/sentence.h"

#include <stdio.h>
#include <string.h>

enum { MOST_NAMED = 4 }; /* measures that are named; the others are counted */

static void put_count(meso_text *text, int64_t count, const char *one, const char *many)
{
    char digits[32];
    (void)snprintf(digits, sizeof digits, "%lld", (long long)count);
    const size_t length = strlen(digits);
    for (size_t k = 0; k < length; k++) {
        meso_text_put_bytes(text, digits + k, 1);
        if (k + 1 < length && (length - k - 1) % 3 == 0) meso_text_put(text, ",");
    }
    meso_text_printf(text, " %s", count == 1 ? one : many);
}

static void put_periods(meso_text *text, const meso_import *import)
{
    meso_period first = 0;
    meso_period last = 0;
    for (int32_t p = 0; p < import->panels; p++)
        for (int32_t k = 0; k < import->panel[p]->periods; k++) {
            const meso_period period = import->panel[p]->slice[k].period;
            if (!first || period < first) first = period;
            if (period > last) last = period;
        }
    char words[MESO_PERIOD_TEXT_BYTES];
    meso_text_printf(text, ", %s", meso_period_text(words, first));
    if (last != first) meso_text_printf(text, " to %s", meso_period_text(words, last));
}

/* Whether panel p is the first of its measure. */
static int is_new(const meso_import *import, int32_t p)
{
    for (int32_t q = 0; q < p; q++)
        if (strcmp(import->panel[q]->measure, import->panel[p]->measure) == 0) return 0;
    return 1;
}

static void put_measures(meso_text *text, const meso_import *import)
{
    int32_t measures = 0;
    for (int32_t p = 0; p < import->panels && measures <= MOST_NAMED + 1; p++)
        measures += is_new(import, p);
    int32_t named = 0;
    for (int32_t p = 0; p < import->panels && named < MOST_NAMED; p++) {
        if (!is_new(import, p)) continue;
        const int last = named + 1 == measures;
        meso_text_printf(text, "%s%s",
                         named == 0 ? ", "
                         : last     ? " and "
                                    : ", ",
                         import->panel[p]->measure);
        named++;
    }
    if (measures > MOST_NAMED) meso_text_put(text, " and more");
}

static int is_all(const meso_codes *codes)
{
    return codes->count == 1 && strcmp(codes->code[0], "all") == 0;
}

void meso_sentence_put(meso_text *text, const meso_import *import)
{
    meso_text_put(text, "I read ");
    put_count(text, import->regions->count, "area", "areas");
    if (!is_all(import->industries)) {
        meso_text_put(text, ", ");
        put_count(text, import->industries->count, "industry", "industries");
    }
    if (import->others) {
        meso_text_put(text, ", ");
        put_count(text, import->others->count, "class", "classes");
        if (strcmp(import->others->scheme, "other") != 0)
            meso_text_printf(text, " of %s", import->others->scheme);
    }
    put_periods(text, import);
    put_measures(text, import);
    meso_text_put(text, ".");
    if (import->withheld) {
        meso_text_put(text, " ");
        put_count(text, import->withheld, "cell is withheld.", "cells are withheld.");
    }
    if (import->rows_refused) {
        meso_text_put(text, " ");
        put_count(text, import->rows_refused, "row could not be taken.",
                  "rows could not be taken.");
    }
    if (import->rows_repaired) {
        meso_text_put(text, " ");
        put_count(text, import->rows_repaired, "row was repaired.", "rows were repaired.");
    }
    if (import->rows_filtered) {
        meso_text_put(text, " ");
        put_count(text, import->rows_filtered, "row was left out by a filter.",
                  "rows were left out by a filter.");
    }
}

static const char *sign_name(char sign)
{
    static const struct {
        char sign;
        const char *name;
    } names[] = {{',', "comma"}, {';', "semicolon"}, {'\t', "tab"},       {'|', "bar"},
                 {' ', "space"}, {'.', "point"},     {'\'', "apostrophe"}};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (names[k].sign == sign) return names[k].name;
    return NULL;
}

static void put_sign(meso_text *text, const char *before, char sign)
{
    const char *name = sign_name(sign);
    meso_text_put(text, before);
    if (name)
        meso_text_printf(text, "%s %s", *name == 'a' ? "an" : "a", name);
    else
        meso_text_printf(text, "\"%c\"", sign);
}

void meso_sentence_put_shape(meso_text *text, const meso_mapping *m)
{
    put_sign(text, " A field ends at ", m->delimiter);
    put_sign(text, ", decimals begin after ", m->decimal);
    if (m->thousands) put_sign(text, ", thousands at ", m->thousands);
    meso_text_printf(text, ", letters are %s, ", m->encoding);
    put_count(text, m->headers, "header row", "header rows");
    if (m->skip) {
        meso_text_put(text, " below ");
        put_count(text, m->skip, "line that is left out", "lines that are left out");
    }
    meso_text_put(text, ".");
}
