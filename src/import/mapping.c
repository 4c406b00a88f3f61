/* How is a mapping written down, so that a project keeps it and a person edits it? */
#include "import/mapping.h"

#include "base/ctx.h"
#include "import/encoding.h"
#include "import/limits.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

static const char *const role_names[] = {"ignore",
                                         "region",
                                         "region_label",
                                         "region_level",
                                         "region_parent",
                                         "industry",
                                         "industry_label",
                                         "industry_level",
                                         "industry_parent",
                                         "other",
                                         "period",
                                         "period_part",
                                         "measure",
                                         "value",
                                         "low",
                                         "high",
                                         "flag"};
static const char *const duplicate_names[] = {"refuse", "sum", "first", "last"};
static const char *const negative_names[] = {"refuse", "keep"};
static const char *const absent_names[] = {"not_available", "zero"};

enum { ROLES = sizeof role_names / sizeof *role_names };

const char *meso_role_name(meso_role role)
{
    return role_names[role];
}

meso_status meso_mapping_new(meso_ctx *ctx, meso_owned_mapping **out, meso_column_map **column,
                             int32_t columns)
{
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_owned_mapping *owned = MESO_TAKE(ctx, arena, meso_owned_mapping, 1);
    *column = MESO_TAKE(ctx, arena, meso_column_map, columns);
    if (!owned || !*column) {
        meso_arena_free(arena);
        return MESO_E_NOMEM;
    }
    for (int32_t c = 0; c < columns; c++)
        (*column)[c].of = -1;
    owned->arena = arena;
    owned->mapping = (meso_mapping){.encoding = "utf-8",
                                    .delimiter = ',',
                                    .decimal = '.',
                                    .headers = 1,
                                    .absent = MESO_CELL_MISSING,
                                    .columns = columns,
                                    .column = *column};
    *out = owned;
    return MESO_OK;
}

void meso_mapping_free(meso_mapping *mapping)
{
    if (mapping) meso_arena_free(((meso_owned_mapping *)mapping)->arena);
}

int meso_mapping_keep(meso_ctx *ctx, meso_owned_mapping *owned, const char **out,
                      const char *text)
{
    *out = NULL;
    if (!text) return 1;
    const size_t bytes = strlen(text) + 1;
    char *copy = MESO_TAKE(ctx, owned->arena, char, (int64_t)bytes);
    if (!copy) return 0;
    *out = memcpy(copy, text, bytes);
    return 1;
}

static int keep_column(meso_ctx *ctx, meso_owned_mapping *owned, meso_column_map *to,
                       const meso_column_map *from)
{
    *to = *from;
    return meso_mapping_keep(ctx, owned, &to->name, from->name) &&
           meso_mapping_keep(ctx, owned, &to->measure, from->measure) &&
           meso_mapping_keep(ctx, owned, &to->unit, from->unit) &&
           meso_mapping_keep(ctx, owned, &to->region, from->region) &&
           meso_mapping_keep(ctx, owned, &to->industry, from->industry) &&
           meso_mapping_keep(ctx, owned, &to->other, from->other) &&
           meso_mapping_keep(ctx, owned, &to->group, from->group) &&
           meso_mapping_keep(ctx, owned, &to->only, from->only);
}

meso_status meso_mapping_copy(meso_ctx *ctx, meso_owned_mapping **out, const meso_mapping *from)
{
    meso_owned_mapping *owned = NULL;
    meso_column_map *column = NULL;
    const meso_status status = meso_mapping_new(ctx, &owned, &column, from->columns);
    if (status < 0) return status;
    meso_mapping *m = &owned->mapping;
    *m = *from;
    m->column = column;
    int kept = meso_mapping_keep(ctx, owned, &m->encoding, from->encoding) &&
               meso_mapping_keep(ctx, owned, &m->region_scheme, from->region_scheme) &&
               meso_mapping_keep(ctx, owned, &m->industry_scheme, from->industry_scheme) &&
               meso_mapping_keep(ctx, owned, &m->other_scheme, from->other_scheme) &&
               meso_mapping_keep(ctx, owned, &m->sheet, from->sheet) &&
               meso_mapping_keep(ctx, owned, &m->tokens, from->tokens);
    for (int32_t c = 0; c < from->columns && kept; c++)
        kept = keep_column(ctx, owned, &column[c], &from->column[c]);
    if (!kept) {
        meso_mapping_free(m);
        return MESO_E_NOMEM;
    }
    *out = owned;
    return MESO_OK;
}

/* ------------------------------------------------------------------ out */

static void put_member(meso_text *json, const char *name, const char *text)
{
    if (!text) return;
    meso_text_printf(json, ",\"%s\":", name);
    meso_text_put_json(json, text);
}

static void put_sign(meso_text *json, const char *name, char sign)
{
    const char text[2] = {sign, 0};
    put_member(json, name, text);
}

static void put_column(meso_text *json, const meso_column_map *column)
{
    meso_text_put(json, "{\"name\":");
    meso_text_put_json(json, column->name ? column->name : "");
    put_member(json, "role", role_names[column->role]);
    put_member(json, "measure", column->measure);
    put_member(json, "unit", column->unit);
    if (column->period) {
        char period[MESO_PERIOD_TEXT_BYTES];
        put_member(json, "period", meso_period_text(period, column->period));
    }
    put_member(json, "region", column->region);
    put_member(json, "industry", column->industry);
    put_member(json, "other", column->other);
    if (column->of >= 0 && (column->role == MESO_ROLE_FLAG || column->role == MESO_ROLE_LOW ||
                            column->role == MESO_ROLE_HIGH))
        meso_text_printf(json, ",\"of\":%d", column->of + 1);
    put_member(json, "group", column->group);
    put_member(json, "only", column->only);
    meso_text_put(json, "}");
}

void meso_mapping_write(meso_text *json, const meso_mapping *m)
{
    meso_text_put(json, "{\"encoding\":");
    meso_text_put_json(json, m->encoding ? m->encoding : "utf-8");
    put_sign(json, "delimiter", m->delimiter);
    put_sign(json, "decimal", m->decimal);
    put_sign(json, "thousands", m->thousands);
    meso_text_printf(json, ",\"skip\":%d,\"headers\":%d", m->skip, m->headers);
    put_member(json, "region_scheme", m->region_scheme);
    put_member(json, "industry_scheme", m->industry_scheme);
    put_member(json, "other_scheme", m->other_scheme);
    put_member(json, "absent", absent_names[m->absent == MESO_CELL_ZERO]);
    put_member(json, "duplicates", duplicate_names[m->duplicates & 3]);
    put_member(json, "negatives", negative_names[m->negatives != 0]);
    put_member(json, "tokens", m->tokens);
    put_member(json, "sheet", m->sheet);
    meso_text_put(json, ",\"columns\":[");
    for (int32_t c = 0; c < m->columns; c++) {
        meso_text_put(json, c ? ",\n" : "\n");
        put_column(json, &m->column[c]);
    }
    meso_text_put(json, "]}");
}

/* ------------------------------------------------------------------ in */

/* What is being read, for messages: "mapping" or "mapping, column 3". */
typedef struct reading {
    meso_ctx *ctx;
    meso_owned_mapping *owned;
    int32_t column; /* from 1, 0 = the mapping itself */
} reading;

static meso_status complain(const reading *r, const char *name, const char *wanted)
{
    if (r->column)
        return meso_fail(r->ctx, MESO_E_PARSE, "mapping, column %d: \"%s\" must be %s",
                         r->column, name, wanted);
    return meso_fail(r->ctx, MESO_E_PARSE, "mapping: \"%s\" must be %s", name, wanted);
}

static meso_status read_text(const reading *r, const char **out, const char *name,
                             const json_t *json)
{
    if (!json_is_string(json) || strlen(json_string_value(json)) != json_string_length(json))
        return complain(r, name, "a text");
    return meso_mapping_keep(r->ctx, r->owned, out, json_string_value(json)) ? MESO_OK
                                                                             : MESO_E_NOMEM;
}

static meso_status read_sign(const reading *r, char *out, const char *name, const json_t *json)
{
    if (!json_is_string(json) || json_string_length(json) > 1)
        return complain(r, name, "one letter, or empty");
    *out = json_string_value(json)[0];
    return MESO_OK;
}

static meso_status read_number(const reading *r, int32_t *out, const char *name,
                               const json_t *json, int32_t least, int32_t most)
{
    if (!json_is_integer(json) || json_integer_value(json) < least ||
        json_integer_value(json) > most) {
        char wanted[64];
        (void)snprintf(wanted, sizeof wanted, "a whole number, %d to %d", least, most);
        return complain(r, name, wanted);
    }
    *out = (int32_t)json_integer_value(json);
    return MESO_OK;
}

static meso_status read_choice(const reading *r, int32_t *out, const char *name,
                               const json_t *json, const char *const *choice, int32_t choices)
{
    const char *text = json_is_string(json) ? json_string_value(json) : "";
    for (int32_t k = 0; k < choices; k++)
        if (strcmp(choice[k], text) == 0) {
            *out = k;
            return MESO_OK;
        }
    char wanted[256] = "one of";
    for (int32_t k = 0; k < choices; k++) {
        const size_t used = strlen(wanted);
        (void)snprintf(wanted + used, sizeof wanted - used, "%s %s", k ? "," : "", choice[k]);
    }
    return complain(r, name, wanted);
}

static meso_status read_period(const reading *r, meso_period *out, const char *name,
                               const json_t *json)
{
    if (json_is_string(json) &&
        meso_period_parse(r->ctx, out, json_string_value(json)) == MESO_OK)
        return MESO_OK;
    return complain(r, name, "a period such as \"2016\", \"2016Q4\" or \"2016-03\"");
}

static meso_status read_column_member(const reading *r, meso_column_map *column,
                                      const char *name, const json_t *json)
{
    int32_t choice = 0;
    meso_status status;
    if (strcmp(name, "name") == 0) return read_text(r, &column->name, name, json);
    if (strcmp(name, "measure") == 0) return read_text(r, &column->measure, name, json);
    if (strcmp(name, "unit") == 0) return read_text(r, &column->unit, name, json);
    if (strcmp(name, "region") == 0) return read_text(r, &column->region, name, json);
    if (strcmp(name, "industry") == 0) return read_text(r, &column->industry, name, json);
    if (strcmp(name, "other") == 0) return read_text(r, &column->other, name, json);
    if (strcmp(name, "group") == 0) return read_text(r, &column->group, name, json);
    if (strcmp(name, "only") == 0) return read_text(r, &column->only, name, json);
    if (strcmp(name, "period") == 0) return read_period(r, &column->period, name, json);
    if (strcmp(name, "role") == 0) {
        status = read_choice(r, &choice, name, json, role_names, ROLES);
        column->role = (meso_role)choice;
        return status;
    }
    if (strcmp(name, "of") == 0) {
        status = read_number(r, &column->of, name, json, 1, r->owned->mapping.columns);
        if (status >= 0) column->of--;
        return status;
    }
    return meso_fail(r->ctx, MESO_E_PARSE, "mapping, column %d: \"%.60s\" is unknown",
                     r->column, name);
}

static meso_status read_member(const reading *r, const char *name, const json_t *json)
{
    meso_mapping *m = &r->owned->mapping;
    int32_t choice = 0;
    meso_status status;
    meso_encoding encoding;
    if (strcmp(name, "delimiter") == 0) return read_sign(r, &m->delimiter, name, json);
    if (strcmp(name, "decimal") == 0) return read_sign(r, &m->decimal, name, json);
    if (strcmp(name, "thousands") == 0) return read_sign(r, &m->thousands, name, json);
    if (strcmp(name, "skip") == 0) return read_number(r, &m->skip, name, json, 0, 1000000);
    if (strcmp(name, "headers") == 0) return read_number(r, &m->headers, name, json, 0, 3);
    if (strcmp(name, "region_scheme") == 0) return read_text(r, &m->region_scheme, name, json);
    if (strcmp(name, "industry_scheme") == 0)
        return read_text(r, &m->industry_scheme, name, json);
    if (strcmp(name, "other_scheme") == 0) return read_text(r, &m->other_scheme, name, json);
    if (strcmp(name, "tokens") == 0) return read_text(r, &m->tokens, name, json);
    if (strcmp(name, "sheet") == 0) return read_text(r, &m->sheet, name, json);
    if (strcmp(name, "duplicates") == 0)
        return read_choice(r, &m->duplicates, name, json, duplicate_names, 4);
    if (strcmp(name, "negatives") == 0)
        return read_choice(r, &m->negatives, name, json, negative_names, 2);
    if (strcmp(name, "absent") == 0) {
        status = read_choice(r, &choice, name, json, absent_names, 2);
        m->absent = choice ? MESO_CELL_ZERO : MESO_CELL_MISSING;
        return status;
    }
    if (strcmp(name, "encoding") == 0) {
        status = read_text(r, &m->encoding, name, json);
        if (status >= 0 && !meso_encoding_find(&encoding, m->encoding))
            return complain(r, name, "utf-8, utf-16le, utf-16be or windows-1252");
        return status;
    }
    return meso_fail(r->ctx, MESO_E_PARSE, "mapping: \"%.60s\" is unknown", name);
}

static meso_status read_columns(reading *r, meso_column_map *column, const json_t *columns)
{
    for (size_t c = 0; c < json_array_size(columns); c++) {
        json_t *one = json_array_get(columns, c);
        r->column = (int32_t)c + 1;
        if (!json_is_object(one))
            return meso_fail(r->ctx, MESO_E_PARSE, "mapping, column %d: not an object",
                             r->column);
        const char *name;
        json_t *value;
        json_object_foreach(one, name, value)
        {
            const meso_status status = read_column_member(r, &column[c], name, value);
            if (status < 0) return status;
        }
    }
    r->column = 0;
    return MESO_OK;
}

static meso_status read_all(meso_ctx *ctx, meso_owned_mapping **out, json_t *json)
{
    const json_t *columns = json_object_get(json, "columns");
    if (!json_is_object(json) || !json_is_array(columns))
        return meso_fail(ctx, MESO_E_PARSE,
                         "mapping: an object with the member \"columns\" is needed");
    if (json_array_size(columns) > MESO_MOST_COLUMNS)
        return meso_fail(ctx, MESO_E_PARSE, "mapping: %zu columns; at most %d are read",
                         json_array_size(columns), MESO_MOST_COLUMNS);
    meso_column_map *column = NULL;
    meso_owned_mapping *owned = NULL;
    meso_status status =
        meso_mapping_new(ctx, &owned, &column, (int32_t)json_array_size(columns));
    if (status < 0) return status;
    reading r = {.ctx = ctx, .owned = owned};
    const char *name;
    json_t *value;
    json_object_foreach(json, name, value)
    {
        if (strcmp(name, "columns") == 0)
            MESO_TRY(read_columns(&r, column, value));
        else
            MESO_TRY(read_member(&r, name, value));
    }
    *out = owned;
    return MESO_OK;
done:
    meso_mapping_free(&owned->mapping);
    return status;
}

meso_status meso_mapping_read(meso_ctx *ctx, meso_mapping **out, const char *json)
{
    json_error_t error;
    json_t *root = json_loads(json, JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        if (json_error_code(&error) == json_error_out_of_memory)
            return meso_fail(ctx, MESO_E_NOMEM, "out of memory (a mapping)");
        return meso_fail(ctx, MESO_E_PARSE, "mapping: line %d, column %d: %s", error.line,
                         error.column, error.text);
    }
    meso_owned_mapping *owned = NULL;
    const meso_status status = read_all(ctx, &owned, root);
    json_decref(root);
    if (status >= 0) *out = &owned->mapping;
    return status;
}
