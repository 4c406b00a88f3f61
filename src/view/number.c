/* How is a number written for a reader, and how is a cell that has none? */
#include "view/number.h"

#include "view/sentence.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DIGIT_BYTES = 340, MOST_DIGITS = 15, GROUP = 3 };

static int is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* A magnitude with grouping and the decimal mark of the language. */
static void put_magnitude(meso_text *out, const meso_language *language, double magnitude,
                          int32_t digits)
{
    char written[DIGIT_BYTES];
    (void)snprintf(written, sizeof written, "%.*f", (int)digits, magnitude);
    int whole = 0;
    while (is_digit(written[whole]))
        whole++;
    for (int i = 0; i < whole; i++) {
        const int left = whole - i;
        if (i > 0 && left % GROUP == 0 && whole >= language->least_grouped) {
            meso_text_put(out, language->group);
        }
        meso_text_put_bytes(out, &written[i], 1);
    }
    if (digits <= 0) return;
    meso_text_put(out, language->decimal);
    meso_text_put(out, written + strlen(written) - (size_t)digits);
}

/* What a number looks like once rounded decides its sign: no "−0.0". */
static int rounds_to_zero(double magnitude, int32_t digits)
{
    return magnitude < 0.5 * pow(10, -digits);
}

static void put_signed(meso_text *out, const meso_language *language, double value,
                       int32_t digits, int plus)
{
    if (!rounds_to_zero(fabs(value), digits)) {
        if (value < 0) meso_text_put(out, language->minus);
        if (value > 0 && plus) meso_text_put(out, "+");
    }
    put_magnitude(out, language, fabs(value), digits);
}

/* A quotient has one decimal, two below 0.1; one that is not zero never reads as zero. */
static void put_ratio(meso_text *out, const meso_language *language, double value,
                      int32_t digits)
{
    const double size = fabs(value);
    if (size > 0 && size < 0.005) {
        if (value < 0) meso_text_put(out, language->minus);
        meso_text_put(out, "<");
        put_magnitude(out, language, 0.01, 2);
        return;
    }
    put_signed(out, language, value, size == 0 ? 0 : size < 0.095 ? 2 : digits, 0);
}

/* Certainty is only written for what is certain. */
static void put_probability(meso_text *out, const meso_language *language, double value)
{
    const double percent = value * 100;
    if (value > 0 && percent < 0.5) {
        meso_text_put(out, "<1");
    } else if (value < 1 && percent >= 99.5) {
        meso_text_put(out, ">99");
    } else {
        put_signed(out, language, percent, 0, 0);
    }
    meso_text_put(out, language->percent);
}

static void put_rank(meso_text *out, const meso_language *language, double value)
{
    const double rank = floor(fabs(value) + 0.5);
    put_magnitude(out, language, rank, 0);
    meso_text_put(out, language->ordinal((int64_t)fmin(rank, 9e15)));
}

void meso_say_number(meso_text *out, const char *code, double value, meso_format format,
                     int32_t digits)
{
    const meso_language *language = meso_language_find(code);
    if (digits < 0) digits = 0;
    if (digits > MOST_DIGITS) digits = MOST_DIGITS;
    if (!isfinite(value)) {
        meso_text_put(out, "[x]");
        return;
    }
    switch (format) {
    case MESO_FORMAT_NUMBER: put_signed(out, language, value, digits, 0); break;
    case MESO_FORMAT_COUNT: put_signed(out, language, value, 0, 0); break;
    case MESO_FORMAT_CHANGE: put_signed(out, language, value, 0, 1); break;
    case MESO_FORMAT_RATIO: put_ratio(out, language, value, 1); break;
    case MESO_FORMAT_SHARE:
        put_signed(out, language, value * 100, digits, 0);
        meso_text_put(out, language->percent);
        break;
    case MESO_FORMAT_GROWTH:
        put_signed(out, language, value * 100, digits, 1);
        meso_text_put(out, language->percent);
        break;
    case MESO_FORMAT_PROBABILITY: put_probability(out, language, value); break;
    case MESO_FORMAT_RANK: put_rank(out, language, value); break;
    }
}

int meso_cell_has_interval(const meso_cell *cell)
{
    return isfinite(cell->low) && isfinite(cell->high) && cell->low < cell->high;
}

/* Decimals that a reader sees of a format, before intervals have their say. */
static int32_t usual_digits(meso_format format, int32_t digits)
{
    switch (format) {
    case MESO_FORMAT_RATIO: return 1;
    case MESO_FORMAT_NUMBER:
    case MESO_FORMAT_SHARE:
    case MESO_FORMAT_GROWTH: return digits < 0 ? 0 : digits;
    case MESO_FORMAT_COUNT:
    case MESO_FORMAT_CHANGE:
    case MESO_FORMAT_PROBABILITY:
    case MESO_FORMAT_RANK: break;
    }
    return 0;
}

int32_t meso_supported_digits(const meso_cell *cell, meso_format format, int32_t digits)
{
    digits = usual_digits(format, digits);
    if (!meso_cell_has_interval(cell)) return digits;
    const int percent = format == MESO_FORMAT_SHARE || format == MESO_FORMAT_GROWTH;
    const double width = (cell->high - cell->low) * (percent ? 100 : 1);
    while (digits > 0 && width >= 100 * pow(10, -digits))
        digits--;
    return digits;
}

void meso_say_bounded(meso_text *out, const char *code, double value, const meso_cell *cell,
                      meso_format format, int32_t digits)
{
    const int32_t supported = meso_supported_digits(cell, format, digits);
    if (format == MESO_FORMAT_RATIO && supported == 0) format = MESO_FORMAT_NUMBER;
    meso_say_number(out, code, value, format, supported);
}

const char *meso_cell_mark(const meso_cell *cell)
{
    switch ((meso_cell_state)cell->state) {
    case MESO_CELL_LOW: return "[low]";
    case MESO_CELL_ESTIMATED: return "[e]";
    case MESO_CELL_MODELLED: return "[m]";
    case MESO_CELL_WITHHELD: return "[c]";
    case MESO_CELL_MISSING: return "[x]";
    case MESO_CELL_NOT_APPLICABLE: return "[z]";
    case MESO_CELL_UNDEFINED: return "[u]";
    case MESO_CELL_BREAK: return "[b]";
    case MESO_CELL_OBSERVED:
    case MESO_CELL_ZERO: break;
    }
    return "";
}

/* A sentence of the catalogue with the bounds of a cell in its gaps. */
static void say_bounds(meso_text *out, const char *code, const char *key, const meso_cell *cell,
                       meso_format format, int32_t digits)
{
    const meso_cell low = {cell->low, cell->low, cell->low, MESO_CELL_OBSERVED};
    const meso_cell high = {cell->high, cell->high, cell->high, MESO_CELL_OBSERVED};
    digits = meso_supported_digits(cell, format, digits);
    if (format == MESO_FORMAT_RATIO && digits == 0) format = MESO_FORMAT_NUMBER;
    const meso_slot slots[] = {
        {.name = "low", .cell = low, .format = format, .digits = digits},
        {.name = "high", .cell = high, .format = format, .digits = digits}};
    meso_say(out, code, key, slots, 2, MESO_NAN);
}

void meso_say_range(meso_text *out, const char *code, const meso_cell *cell, meso_format format,
                    int32_t digits)
{
    const int signs =
        cell->low < 0 || format == MESO_FORMAT_CHANGE || format == MESO_FORMAT_GROWTH;
    const char *key = signs ? "cell.range.signed" : "cell.range.short";
    say_bounds(out, code, key, cell, format, digits);
}

void meso_say_withheld(meso_text *out, const char *code, const meso_cell *cell,
                       meso_format format, int32_t digits, meso_say_style style)
{
    const int low = isfinite(cell->low) && cell->low > 0, high = isfinite(cell->high);
    if (high && isfinite(cell->low)) {
        if (style == MESO_SAY_SHORT)
            meso_say_range(out, code, cell, format, digits);
        else
            say_bounds(out, code, "cell.range", cell, format, digits);
    } else if (high) {
        say_bounds(out, code, "cell.most", cell, format, digits);
    } else if (low) {
        say_bounds(out, code, "cell.least", cell, format, digits);
    }
}

int meso_cell_is_span(const meso_cell *cell)
{
    return cell->state == MESO_CELL_WITHHELD ||
           (cell->state == MESO_CELL_MISSING &&
            (isfinite(cell->high) || (isfinite(cell->low) && cell->low > 0)));
}

void meso_say_cell_as(meso_text *out, const char *code, const meso_cell *cell,
                      meso_format format, int32_t digits, meso_say_style style)
{
    const char *mark = meso_cell_mark(cell);
    const int known = isfinite(cell->high) || (isfinite(cell->low) && cell->low > 0);
    if (meso_cell_is_span(cell)) {
        meso_text_put(out, mark);
        if (!known) return;
        meso_text_put(out, " ");
        meso_say_withheld(out, code, cell, format, digits, style);
        return;
    }
    const int has = meso_cell_has_number(cell->state) && isfinite(cell->value);
    if (!has || cell->state == MESO_CELL_LOW) {
        meso_text_put(out, *mark ? mark : "[x]");
        return;
    }
    meso_say_bounded(out, code, cell->value, cell, format, digits);
    if (format == MESO_FORMAT_RANK && style == MESO_SAY_LONG && meso_cell_has_interval(cell)) {
        meso_text_put(out, " ");
        say_bounds(out, code, "cell.could_be", cell, format, digits);
    }
    if (*mark) meso_text_printf(out, " %s", mark);
}

void meso_say_cell(meso_text *out, const char *code, const meso_cell *cell, meso_format format,
                   int32_t digits)
{
    meso_say_cell_as(out, code, cell, format, digits, MESO_SAY_LONG);
}
