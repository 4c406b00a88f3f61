/* What does a data set of Stata, SPSS or SAS hold? The only file that knows the library
 * (ReadStat).
 */
#include "import/dataset.h"

#include "base/arena.h"
#include "base/ctx.h"

#include <math.h>
#include <readstat.h>
#include <stdio.h>
#include <string.h>

meso_dataset_open_function meso_dataset_open __attribute__((visibility("default")));

enum { NAME = 256, MOST_VARIABLES = 32767, MOST_LABELS = 1000000 };

typedef enum clock { NO_CLOCK, DAYS, MONTHS, QUARTERS, SECONDS } clock;

typedef struct variable {
    char name[NAME], labels[NAME];
    clock clock;
    double origin; /* days, months or quarters from there to 1970 */
} variable;

typedef struct label {
    const char *set, *text, *word; /* word: value of a text variable */
    double number;
    char letter; /* of a missing value, 0 = none */
} label;

typedef struct reading {
    meso_ctx *ctx;
    meso_arena *arena;
    meso_text *out;
    meso_dataset_kind kind;
    const uint8_t *bytes;
    size_t count, at;
    variable *variable;
    int32_t variables, variable_room;
    label *label;
    int64_t labels, label_room;
    int64_t most; /* bytes that may come out */
    meso_status status;
    int writing; /* the second time over */
} reading;

/* ------------------------------------------------------------------ bytes in memory */

static int on_open(const char *path, void *io)
{
    (void)path, (void)io;
    return 0;
}

static int on_close(void *io)
{
    (void)io;
    return 0;
}

static readstat_off_t on_seek(readstat_off_t offset, readstat_io_flags_t whence, void *io)
{
    reading *r = io;
    const readstat_off_t from = whence == READSTAT_SEEK_SET   ? 0
                                : whence == READSTAT_SEEK_CUR ? (readstat_off_t)r->at
                                                              : (readstat_off_t)r->count;
    if (offset + from < 0 || offset + from > (readstat_off_t)r->count) return -1;
    r->at = (size_t)(offset + from);
    return (readstat_off_t)r->at;
}

static ssize_t on_read(void *room, size_t bytes, void *io)
{
    reading *r = io;
    const size_t left = r->count - r->at;
    if (bytes > left) bytes = left;
    memcpy(room, r->bytes + r->at, bytes);
    r->at += bytes;
    return (ssize_t)bytes;
}

static readstat_error_t on_update(long size, readstat_progress_handler progress, void *user,
                                  void *io)
{
    (void)size, (void)progress, (void)user, (void)io;
    return READSTAT_OK;
}

/* ------------------------------------------------------------------ what the library tells */

static int stop(reading *r, meso_status status)
{
    if (status >= 0) return READSTAT_HANDLER_OK;
    r->status = status;
    return READSTAT_HANDLER_ABORT;
}

static int grow(reading *r, void **block, int64_t used, int64_t *room, size_t size)
{
    if (used < *room) return 1;
    const int64_t more = *room ? 2 * *room : 64;
    void *larger = meso_arena_take(r->ctx, r->arena, more, size);
    if (!larger) return 0;
    if (used) memcpy(larger, *block, (size_t)used * size);
    *block = larger;
    *room = more;
    return 1;
}

/* How a format counts time; each program has its own beginning. */
static void read_clock(reading *r, variable *v, const char *format)
{
    static const char *const dates[] = {"DATE",  "ADATE",  "EDATE",  "SDATE",
                                        "JDATE", "YYMMDD", "MMDDYY", "DDMMYY"};
    if (!format) return;
    if (r->kind == MESO_DATASET_STATA) {
        const char *t = *format == '%' ? format + 1 : format;
        if (*t == '-') t++;
        if (*t != 't' && *t != 'd') return;
        const char unit = *t == 'd' ? 'd' : t[1];
        v->clock = unit == 'd'   ? DAYS
                   : unit == 'm' ? MONTHS
                   : unit == 'q' ? QUARTERS
                                 : NO_CLOCK;
        v->origin = unit == 'd' ? 3653 : unit == 'm' ? 120 : 40;
        return;
    }
    for (size_t d = 0; d < sizeof dates / sizeof *dates; d++) {
        const size_t length = strlen(dates[d]);
        if (strncmp(format, dates[d], length) != 0 || strncmp(format, "DATETIME", 8) == 0)
            continue;
        v->clock = r->kind == MESO_DATASET_SPSS ? SECONDS : DAYS;
        v->origin = r->kind == MESO_DATASET_SPSS ? 141428 : 3653;
    }
}

static int on_variable(int index, readstat_variable_t *from, const char *labels, void *user)
{
    reading *r = user;
    void *block = r->variable;
    int64_t room = r->variable_room;
    if (r->writing) return READSTAT_HANDLER_OK;
    if (index >= MOST_VARIABLES)
        return stop(r,
                    meso_fail(r->ctx, MESO_E_PARSE, "more than %d variables", MOST_VARIABLES));
    if (!grow(r, &block, r->variables, &room, sizeof *r->variable))
        return stop(r, MESO_E_NOMEM);
    r->variable = block;
    r->variable_room = (int32_t)room;
    variable *v = &r->variable[r->variables++];
    memset(v, 0, sizeof *v);
    (void)snprintf(v->name, sizeof v->name, "%s", readstat_variable_get_name(from));
    (void)snprintf(v->labels, sizeof v->labels, "%s", labels ? labels : "");
    read_clock(r, v, readstat_variable_get_format(from));
    return READSTAT_HANDLER_OK;
}

static int on_label(const char *set, readstat_value_t value, const char *text, void *user)
{
    reading *r = user;
    void *block = r->label;
    if (r->writing) return READSTAT_HANDLER_OK;
    if (r->labels >= MOST_LABELS)
        return stop(r, meso_fail(r->ctx, MESO_E_PARSE, "more than %d labels", MOST_LABELS));
    if (!grow(r, &block, r->labels, &r->label_room, sizeof *r->label))
        return stop(r, MESO_E_NOMEM);
    r->label = block;
    label *l = &r->label[r->labels];
    const int is_word = readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING;
    const char *word = is_word ? readstat_string_value(value) : NULL;
    *l = (label){.set = meso_arena_text(r->ctx, r->arena, set ? set : ""),
                 .text = meso_arena_text(r->ctx, r->arena, text ? text : ""),
                 .word = word ? meso_arena_text(r->ctx, r->arena, word) : NULL,
                 .number = is_word ? (double)NAN : readstat_double_value(value),
                 .letter =
                     readstat_value_is_tagged_missing(value) ? readstat_value_tag(value) : 0};
    if (!l->set || !l->text || (word && !l->word)) return stop(r, MESO_E_NOMEM);
    r->labels++;
    return READSTAT_HANDLER_OK;
}

/* ------------------------------------------------------------------ text */

static void put_field(meso_text *out, const char *words)
{
    if (!words) return;
    const size_t count = strlen(words);
    if (!strpbrk(words, ",\"\n\r")) {
        meso_text_put_bytes(out, words, count);
        return;
    }
    meso_text_put(out, "\"");
    for (size_t k = 0; k < count; k++) {
        const char c = words[k] == '\n' || words[k] == '\r' ? ' ' : words[k];
        if (c == '"') meso_text_put(out, "\"");
        meso_text_put_bytes(out, &c, 1);
    }
    meso_text_put(out, "\"");
}

static const char *label_of(const reading *r, const variable *v, readstat_value_t value)
{
    const int is_word = readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING;
    const char letter = readstat_value_is_tagged_missing(value) ? readstat_value_tag(value) : 0;
    const char *word = is_word ? readstat_string_value(value) : NULL;
    const double number = is_word ? (double)NAN : readstat_double_value(value);
    for (int64_t k = 0; k < r->labels; k++) {
        const label *l = &r->label[k];
        if (strcmp(l->set, v->labels) != 0) continue;
        if (word     ? l->word && strcmp(l->word, word) == 0
            : letter ? l->letter == letter
                     : !l->letter && l->number == number)
            return l->text;
    }
    return NULL;
}

static void put_date(meso_text *out, int64_t days)
{
    days += 719468; /* Hinnant's civil-from-days */
    const int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const int64_t of_era = days - era * 146097;
    const int64_t years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const int64_t of_year = of_era - (365 * years + years / 4 - years / 100);
    const int64_t shifted = (5 * of_year + 2) / 153;
    const int month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
    meso_text_printf(out, "%04lld-%02d-%02d", (long long)(years + era * 400 + (month <= 2)),
                     month, (int)(of_year - (153 * shifted + 2) / 5 + 1));
}

static void put_number(meso_text *out, const variable *v, double number)
{
    if (!(fabs(number) < 1e14)) {
        meso_text_put_number(out, number);
        return;
    }
    const int64_t at = (int64_t)floor(v->clock == SECONDS ? number / 86400 : number);
    const int64_t since = at - (int64_t)v->origin; /* from 1970 */
    const int64_t size = v->clock == MONTHS ? 12 : 4;
    const int64_t part = ((since % size) + size) % size, year = 1970 + (since - part) / size;
    switch (v->clock) {
    case NO_CLOCK: meso_text_put_number(out, number); break;
    case DAYS:
    case SECONDS: put_date(out, since); break;
    case MONTHS: meso_text_printf(out, "%lld-%02d", (long long)year, (int)part + 1); break;
    case QUARTERS: meso_text_printf(out, "%lldQ%d", (long long)year, (int)part + 1); break;
    }
}

static int on_value(int row, readstat_variable_t *from, readstat_value_t value, void *user)
{
    reading *r = user;
    const int index = readstat_variable_get_index(from);
    (void)row;
    if (index >= r->variables) return READSTAT_HANDLER_OK;
    const variable *v = &r->variable[index];
    meso_text_put(r->out, index ? "," : "\n");
    const int missing = readstat_value_is_missing(value, from);
    if (readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING)
        put_field(r->out, readstat_string_value(value));
    else if (missing)
        meso_text_put(r->out, readstat_value_is_system_missing(value) ? "" : ".");
    else
        put_number(r->out, v, readstat_double_value(value));
    if (*v->labels) {
        meso_text_put(r->out, ",");
        put_field(r->out, label_of(r, v, value));
    }
    if ((int64_t)r->out->length > r->most)
        return stop(r, meso_fail(r->ctx, MESO_E_PARSE, "it unpacks to more than %lld bytes",
                                 (long long)r->most));
    return stop(r, r->out->status);
}

static void put_header(reading *r)
{
    for (int32_t v = 0; v < r->variables; v++) {
        if (v) meso_text_put(r->out, ",");
        put_field(r->out, r->variable[v].name);
        if (!*r->variable[v].labels) continue;
        meso_text_put(r->out, ",");
        put_field(r->out, r->variable[v].name);
        meso_text_put(r->out, "_label");
    }
}

static meso_status parse(reading *r, const char *path)
{
    readstat_parser_t *parser = readstat_parser_init();
    if (!parser) return meso_fail(r->ctx, MESO_E_NOMEM, "out of memory (reading a data set)");
    (void)readstat_set_open_handler(parser, on_open);
    (void)readstat_set_close_handler(parser, on_close);
    (void)readstat_set_seek_handler(parser, on_seek);
    (void)readstat_set_read_handler(parser, on_read);
    (void)readstat_set_update_handler(parser, on_update);
    (void)readstat_set_io_ctx(parser, r);
    (void)readstat_set_variable_handler(parser, on_variable);
    (void)readstat_set_value_label_handler(parser, on_label);
    if (r->writing) (void)readstat_set_value_handler(parser, on_value);
    r->at = 0;
    const readstat_error_t failed =
        r->kind == MESO_DATASET_STATA       ? readstat_parse_dta(parser, path, r)
        : r->kind == MESO_DATASET_SPSS      ? readstat_parse_sav(parser, path, r)
        : r->kind == MESO_DATASET_TRANSPORT ? readstat_parse_xport(parser, path, r)
                                            : readstat_parse_sas7bdat(parser, path, r);
    readstat_parser_free(parser);
    if (r->status < 0) return r->status;
    if (failed == READSTAT_OK) return MESO_OK;
    const char *why = readstat_error_message(failed);
    return meso_fail(r->ctx, MESO_E_PARSE, "%s: a data set that cannot be read: %s", path,
                     why ? why : "it is damaged");
}

/* Twice over: labels may stand behind the values they speak of. */
meso_status meso_dataset_open(meso_ctx *ctx, meso_text *out, const char *path,
                              const uint8_t *bytes, size_t count, meso_dataset_kind kind)
{
    enum { RATIO = 200 };
    reading r = {.ctx = ctx,
                 .out = out,
                 .kind = kind,
                 .bytes = bytes,
                 .count = count,
                 .most = ((int64_t)64 << 20) + (int64_t)count * RATIO};
    r.arena = meso_arena_new(ctx);
    if (!r.arena) return MESO_E_NOMEM;
    meso_status status = parse(&r, path);
    if (status >= 0 && r.variables == 0)
        status = meso_fail(ctx, MESO_E_PARSE, "%s: holds no variables", path);
    if (status >= 0) {
        put_header(&r);
        r.writing = 1;
        status = parse(&r, path);
    }
    meso_text_put(out, "\n");
    if (status >= 0) status = out->status;
    meso_arena_free(r.arena);
    return status;
}
