/* How does one row of a filled sheet come into the project? */
#include "base/ctx.h"
#include "study/fill_part.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_KEY = 100 };

static const char *keep(meso_filling *f, const char *format, ...) MESO_PRINTF(2, 3);
static const char *keep(meso_filling *f, const char *format, ...)
{
    char words[2048];
    va_list list;
    va_start(list, format);
    (void)vsnprintf(words, sizeof words, format, list);
    va_end(list);
    return meso_arena_text(f->ctx, f->arena, words);
}

static meso_status remark(meso_filling *f, const char *column, const char *value,
                          const char *reason, int refused)
{
    meso_fill *out = f->out;
    if (!reason) return MESO_E_NOMEM;
    if (out->remarks == f->room) {
        const int64_t more = f->room ? 2 * f->room : 64;
        meso_fill_remark *larger = MESO_TAKE(f->ctx, f->arena, meso_fill_remark, more);
        if (!larger) return MESO_E_NOMEM;
        if (f->room) memcpy(larger, out->remark, (size_t)f->room * sizeof *larger);
        out->remark = larger;
        f->room = more;
    }
    out->remark[out->remarks++] =
        (meso_fill_remark){f->line->line, column, value, reason, refused};
    f->held |= refused;
    return MESO_OK;
}

static meso_status add(meso_filling *f, const char *field, const char *value)
{
    for (int32_t e = 0; e < f->entries; e++)
        if (strcmp(f->entry[e].field, field) == 0) return MESO_OK;
    if (f->entries == MESO_FILL_ENTRIES) return MESO_OK;
    f->entry[f->entries++] = (meso_entry){field, value};
    return MESO_OK;
}

static meso_status add_more(meso_filling *f, const char *name, const char *value)
{
    meso_text_put(&f->more, f->more.length > 1 ? "," : "");
    meso_text_put_json(&f->more, name);
    meso_text_put(&f->more, ":");
    meso_text_put_json(&f->more, value);
    return f->more.status;
}

/* The word of a list, or a remark with what may stand there. */
static meso_status read_choice(meso_filling *f, const meso_blank_column *column,
                               const char **value)
{
    const char *word = meso_blank_choice_word(column->list, *value);
    if (word) {
        *value = word;
        return MESO_OK;
    }
    const meso_field *field =
        column->kind == MESO_BLANK_FIELD ? meso_register_field(f->book, column->to) : NULL;
    if (!field || field->kind != MESO_FIELD_CHOICE) {
        /* Any word may stand there; the list only helps. */
        return remark(f, column->name, *value, "is not on the list; kept as it is", 0);
    }
    return remark(f, column->name, *value, keep(f, "is none of %s", field->of), 1);
}

static meso_status read_name(meso_filling *f, const meso_blank_column *column,
                             const char *value)
{
    const meso_field *field = meso_register_field(f->book, column->to);
    meso_name_answer answer;
    if (!field || strcmp(field->of, "actor") != 0) return add(f, column->to, value);
    const meso_status status = meso_names_find(f->ctx, f->names, &answer, value);
    if (status < 0) return status;
    if (answer.fate == MESO_NAME_FOUND) return add(f, column->to, answer.key);
    if (answer.fate == MESO_NAME_WAITS) {
        f->out->waiting++;
        return remark(
            f, column->name, value,
            keep(f,
                 "perhaps %s (%s), %.0f of 100 alike; say meso names --same \"%s=%s\", "
                 "or --new \"%s\", and import again",
                 answer.name, answer.key, 100 * answer.score, value, answer.key, value),
            1);
    }
    return remark(f, column->name, value,
                  answer.fate == MESO_NAME_SEVERAL
                      ? "several are called so; write the key"
                      : "nobody is called so; import firms and institutions first",
                  1);
}

static meso_status read_region(meso_filling *f, const meso_blank_column *column,
                               const char *value)
{
    if (meso_map_find(f->regions, value, strlen(value)) >= 0) return add(f, column->to, value);
    const meso_status status = add_more(f, "region", value);
    if (status < 0) return status;
    return remark(f, column->name, value,
                  "is no region of the project; kept in words, import the regions to use it",
                  0);
}

/* What the sheet allows, also where it was not a spreadsheet that checked it. */
static meso_status check_number(meso_filling *f, const meso_blank_column *column,
                                const char *value)
{
    char *end = NULL;
    const double number = strtod(value, &end);
    if (end != value && !*end && number >= column->low && number <= column->high)
        return MESO_OK;
    return remark(f, column->name, value,
                  keep(f, "is no number from %g to %g", column->low, column->high), 1);
}

static meso_status read_cell(meso_filling *f, int32_t c)
{
    const char *value = f->line->field[c];
    if (!*value) return MESO_OK;
    if (f->at[c] < 0)
        return *f->header->field[c] ? add_more(f, f->header->field[c], value) : MESO_OK;
    const meso_blank_column *column = &f->column[f->at[c]];
    meso_status status = MESO_OK;
    if (column->list) status = read_choice(f, column, &value);
    if (column->check == MESO_BLANK_NUMBER) status = check_number(f, column, value);
    if (status < 0 || f->held) return status;
    switch (column->kind) {
    case MESO_BLANK_NAME: return read_name(f, column, value);
    case MESO_BLANK_MORE: return add_more(f, column->to, value);
    case MESO_BLANK_TAG: return MESO_OK; /* once the row is there */
    case MESO_BLANK_FIELD: break;
    }
    const meso_field *field = meso_register_field(f->book, column->to);
    if (field && field->kind == MESO_FIELD_REGION) return read_region(f, column, value);
    return add(f, column->to, value);
}

static const char *entry_of(const meso_filling *f, const char *field)
{
    for (int32_t e = 0; e < f->entries; e++)
        if (strcmp(f->entry[e].field, field) == 0) return f->entry[e].value;
    return NULL;
}

static const char *cell_of(const meso_filling *f, const char *name)
{
    for (int32_t c = 0; c < f->line->fields && c < f->header->fields; c++)
        if (f->at[c] >= 0 && strcmp(f->column[f->at[c]].name, name) == 0)
            return f->line->field[c];
    return "";
}

/* A row without a key gets one of what tells it apart, the same whenever it is read. */
static meso_status make_key(meso_filling *f)
{
    static const struct {
        const char *blank, *part[3];
    } made[] = {{"firms", {"name"}},
                {"institutions", {"name"}},
                {"visits", {"firm", "date", "by"}},
                {"obstacles", {"firm", "topic", "date"}},
                {"services", {"institution", "service", "title"}},
                {"programmes", {"name", "tier"}}};
    if (!f->blank->key || entry_of(f, "key")) return MESO_OK;
    meso_text folded;
    char key[MOST_KEY];
    size_t out = 0;
    meso_text_start(&folded, f->ctx);
    for (size_t m = 0; m < sizeof made / sizeof *made; m++) {
        if (strcmp(made[m].blank, f->blank->name) != 0) continue;
        for (int p = 0; p < 3 && made[m].part[p]; p++) {
            if (p) meso_text_put(&folded, " ");
            meso_text_fold(&folded, cell_of(f, made[m].part[p]));
        }
    }
    for (const char *c = meso_text_get(&folded); *c && out + 1 < sizeof key; c++) {
        const int letter =
            (*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || (unsigned char)*c > 127;
        if (letter)
            key[out++] = *c;
        else if (out && key[out - 1] != '-')
            key[out++] = '-';
    }
    while (out && key[out - 1] == '-')
        out--;
    key[out] = '\0';
    const meso_status status = folded.status;
    meso_text_release(&folded);
    if (status < 0) return status;
    const char *kept = keep(f, "%s", key);
    return kept ? add(f, "key", kept) : MESO_E_NOMEM;
}

/* A new actor that is called like another waits until a person says who it is. */
static meso_status check_new(meso_filling *f)
{
    meso_name_answer answer;
    const char *name = entry_of(f, "name");
    if (strcmp(f->book->name, "actor") != 0 || !name || *cell_of(f, f->blank->key))
        return MESO_OK;
    const meso_status status = meso_names_find(f->ctx, f->names, &answer, name);
    if (status < 0) return status;
    if (answer.fate == MESO_NAME_FOUND) {
        for (int32_t e = 0; e < f->entries; e++)
            if (strcmp(f->entry[e].field, "key") == 0) f->entry[e].value = answer.key;
        return MESO_OK;
    }
    if (answer.fate != MESO_NAME_WAITS) return MESO_OK;
    f->out->waiting++;
    return remark(f, "name", name,
                  keep(f,
                       "perhaps the same as %s (%s), %.0f of 100 alike; say meso names --same "
                       "\"%s=%s\", or --new \"%s\", and import again",
                       answer.name, answer.key, 100 * answer.score, name, answer.key, name),
                  1);
}

static meso_status add_fixed(meso_filling *f)
{
    meso_status status = MESO_OK;
    if (f->blank->fixed) status = add(f, "kind", f->blank->fixed);
    if (strcmp(f->blank->name, "institutions") == 0) {
        const char *form = entry_of(f, "form");
        status =
            add(f, "kind", form && strcmp(form, "government") == 0 ? "government" : "meso");
    }
    if (status >= 0 && strcmp(f->blank->name, "services") == 0 && !entry_of(f, "title") &&
        *cell_of(f, "service"))
        status = add(f, "title", cell_of(f, "service"));
    if (status >= 0 && !entry_of(f, "source") && f->source)
        status = add(f, "source", f->source);
    if (status >= 0 && f->more.length > 1) {
        meso_text_put(&f->more, "}");
        const char *more = meso_arena_text(f->ctx, f->arena, meso_text_get(&f->more));
        status = more ? add(f, "more", more) : MESO_E_NOMEM;
    }
    return status;
}

/* Scheme and code of an industry by code or label; one that no table knows stays a word. */
static meso_status find_industry(meso_filling *f, const char *column, const char **scheme,
                                 const char **word)
{
    const meso_table *known = f->industries;
    for (int way = 0; way < 2; way++)
        for (int64_t r = 0; r < known->rows; r++) {
            const char *name = known->column[1 + way].text[r];
            if (way ? !meso_text_same_name(name, *word) : strcmp(name, *word) != 0) continue;
            *scheme = known->column[0].text[r];
            *word = known->column[1].text[r];
            return MESO_OK;
        }
    *scheme = MESO_FILL_INDUSTRY;
    return known->rows > 1 ? remark(f, column, *word,
                                    "is no industry of the project's tables; kept as a word", 0)
                           : MESO_OK;
}

static meso_status tie(meso_filling *f, int64_t id)
{
    for (int32_t c = 0; c < f->line->fields && c < f->header->fields; c++) {
        const char *value = f->line->field[c];
        if (f->at[c] < 0 || !*value) continue;
        const meso_blank_column *column = &f->column[f->at[c]];
        if (column->kind != MESO_BLANK_TAG) continue;
        const char *word = column->list ? meso_blank_choice_word(column->list, value) : NULL;
        const char *scheme = column->to;
        meso_status status = MESO_OK;
        if (!word) word = value;
        if (strcmp(scheme, "industry") == 0)
            status = find_industry(f, column->name, &scheme, &word);
        if (status >= 0)
            status =
                meso_project_tag(f->ctx, f->project, f->book, id, scheme, word, "about", 1);
        if (status < 0) return status;
    }
    return MESO_OK;
}

meso_status meso_filling_row(meso_filling *f)
{
    int64_t id = 0;
    f->entries = 0;
    f->held = 0;
    meso_text_clear(&f->more);
    meso_text_put(&f->more, "{");
    meso_status status = f->more.status;
    for (int32_t c = 0; c < f->line->fields && c < f->header->fields && status >= 0 && !f->held;
         c++)
        status = read_cell(f, c);
    if (status >= 0 && !f->held) status = add_fixed(f);
    if (status >= 0 && !f->held) status = make_key(f);
    if (status >= 0 && !f->held) status = check_new(f);
    if (status < 0 || f->held) {
        f->out->refused += f->held;
        return status;
    }
    status = meso_project_enter(f->ctx, &id, f->project, f->book, f->entry, f->entries);
    if (status == MESO_E_DATA || status == MESO_E_NOTFOUND || status == MESO_E_ARGUMENT) {
        f->out->refused++;
        return remark(f, "", "", keep(f, "%s", meso_error_text(f->ctx)), 1);
    }
    if (status >= 0) status = tie(f, id);
    if (status >= 0 && strcmp(f->book->name, "actor") == 0) {
        const char *key = entry_of(f, "key"), *name = entry_of(f, "name");
        if (key && name) status = meso_names_add(f->ctx, f->names, key, name);
    }
    f->out->taken += status >= 0;
    return status;
}
