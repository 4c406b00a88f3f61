/* How do words of a command line become a row of a register, with its ties and its line of the
   log? */
#include "cli/noun.h"

#include "cli/output.h"

#include <string.h>
#include <time.h>

enum { LONGEST_KEY = 40, LONGEST_DATE = 16, MOST_NAMESAKES = 999 };

meso_status meso_noun_read(meso_call *call, meso_noun *noun, const char *book, int32_t first)
{
    *noun = (meso_noun){.book = meso_register_find(book), .key = ""};
    for (int32_t w = first; w < call->arguments.words; w++) {
        char *field = meso_call_copy(call, call->arguments.word[w]);
        if (!field) return MESO_E_NOMEM;
        char *equals = strchr(field, '=');
        if (!equals)
            return meso_fail(call->ctx, MESO_E_ARGUMENT,
                             "\"%s\" is not FIELD=VALUE, for example %s=\"...\"", field,
                             noun->book->fields[1].name);
        *equals = '\0';
        if (noun->entries == MESO_NOUN_FIELDS)
            return meso_fail(call->ctx, MESO_E_ARGUMENT, "more than %d fields are given",
                             MESO_NOUN_FIELDS);
        noun->entry[noun->entries++] = (meso_entry){field, equals + 1};
        if (strcmp(field, "key") == 0) noun->key = equals + 1;
    }
    return MESO_OK;
}

const char *meso_noun_value(const meso_noun *noun, const char *field)
{
    for (int32_t e = 0; e < noun->entries; e++)
        if (strcmp(noun->entry[e].field, field) == 0) return noun->entry[e].value;
    return NULL;
}

meso_status meso_noun_default(meso_call *call, meso_noun *noun, const char *field,
                              const char *value)
{
    if (meso_noun_value(noun, field) || !value || !*value) return MESO_OK;
    if (noun->entries == MESO_NOUN_FIELDS)
        return meso_fail(call->ctx, MESO_E_ARGUMENT, "more than %d fields are given",
                         MESO_NOUN_FIELDS);
    noun->entry[noun->entries++] = (meso_entry){field, value};
    return MESO_OK;
}

/* Letters and digits of a text, folded, with one dash for what lies between. */
static const char *slug_of(meso_call *call, const char *words)
{
    meso_text folded;
    char slug[LONGEST_KEY + 1];
    size_t n = 0;
    meso_text_start(&folded, call->ctx);
    meso_text_fold(&folded, words);
    for (const char *c = meso_text_get(&folded); *c && n < LONGEST_KEY; c++) {
        const int is_plain = (*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9');
        if (is_plain)
            slug[n++] = *c;
        else if (n > 0 && slug[n - 1] != '-')
            slug[n++] = '-';
    }
    while (n > 0 && slug[n - 1] == '-')
        n--;
    slug[n] = '\0';
    const char *kept =
        folded.status < 0 ? NULL : meso_call_copy(call, n ? slug : call->command->name);
    meso_text_release(&folded);
    return kept;
}

static int has_row(const meso_table *rows, const char *key)
{
    const int32_t column = meso_table_find(rows, "key");
    for (int64_t r = 0; column >= 0 && r < rows->rows; r++)
        if (strcmp(rows->column[column].text[r], key) == 0) return 1;
    return 0;
}

meso_status meso_noun_name(meso_call *call, meso_noun *noun, meso_project *project,
                           const char *words)
{
    meso_table *rows = NULL;
    if (*noun->key) return MESO_OK;
    const char *base = slug_of(call, words);
    if (!base) return MESO_E_NOMEM;
    meso_status status = meso_project_register(call->ctx, &rows, project, noun->book);
    noun->key = base;
    for (int n = 2; status == MESO_OK && has_row(rows, noun->key) && n < MOST_NAMESAKES; n++) {
        noun->key = meso_call_printf(call, "%s-%d", base, n);
        if (!noun->key) status = MESO_E_NOMEM;
    }
    meso_table_free(rows);
    return status == MESO_OK ? meso_noun_default(call, noun, "key", noun->key) : status;
}

meso_status meso_noun_same(meso_call *call, meso_noun *noun, const char *words)
{
    if (*noun->key) return MESO_OK;
    noun->key = slug_of(call, words);
    return noun->key ? meso_noun_default(call, noun, "key", noun->key) : MESO_E_NOMEM;
}

/* "SCHEME:CODE[:ROLE]", "TITLE[@PLACE]". */
static meso_status tie_one(meso_call *call, meso_project *project, const meso_noun *noun,
                           int64_t id, const meso_given *given)
{
    char *first = meso_call_copy(call, given->value);
    if (!first) return MESO_E_NOMEM;
    if (strcmp(given->name, "tag") == 0) {
        char *code = strchr(first, ':');
        if (!code || code == first || !code[1])
            return meso_fail(call->ctx, MESO_E_ARGUMENT,
                             "--tag \"%s\" is not SCHEME:CODE, for example level:meso", first);
        *code++ = '\0';
        char *role = strchr(code, ':');
        if (role) *role++ = '\0';
        return meso_project_tag(call->ctx, project, noun->book, id, first, code,
                                role && *role ? role : "about", 1);
    }
    char *place = strrchr(first, '@');
    if (place) *place++ = '\0';
    return meso_project_cite(call->ctx, project, noun->book, id, first, place ? place : "",
                             strcmp(given->name, "cite") == 0 ? "supports" : "contradicts");
}

static meso_status tie(meso_call *call, meso_project *project, const meso_noun *noun,
                       int64_t id)
{
    meso_status status = MESO_OK;
    for (int32_t g = 0; status == MESO_OK && g < call->arguments.givens; g++) {
        const meso_given *given = &call->arguments.given[g];
        if (strcmp(given->name, "tag") == 0 || strcmp(given->name, "cite") == 0 ||
            strcmp(given->name, "contradicts") == 0)
            status = tie_one(call, project, noun, id, given);
    }
    return status;
}

/* The call's own line, with the fields that it added by itself: dates and keys stay. */
static meso_status write_log(meso_call *call, const meso_noun *noun, meso_project *project)
{
    meso_text line;
    meso_text_start(&line, call->ctx);
    meso_call_line(call, &line);
    for (int32_t e = 0; e < noun->entries; e++) {
        int typed = 0;
        const size_t length = strlen(noun->entry[e].field);
        for (int32_t w = 0; w < call->arguments.words; w++)
            typed |= strncmp(call->arguments.word[w], noun->entry[e].field, length) == 0 &&
                     call->arguments.word[w][length] == '=';
        if (typed) continue;
        const char *word =
            meso_call_printf(call, "%s=%s", noun->entry[e].field, noun->entry[e].value);
        if (!word) line.status = MESO_E_NOMEM;
        meso_text_put(&line, " ");
        meso_text_put_shell(&line, word ? word : "");
    }
    const meso_status status =
        line.status < 0 ? line.status
                        : meso_project_log(call->ctx, project, meso_text_get(&line), NULL);
    meso_text_release(&line);
    return status;
}

meso_status meso_noun_write(meso_call *call, int64_t *id, const meso_noun *noun,
                            meso_project *project)
{
    int64_t row = 0;
    meso_status status = MESO_OK;
    MESO_TRY(
        meso_project_enter(call->ctx, &row, project, noun->book, noun->entry, noun->entries));
    MESO_TRY(tie(call, project, noun, row));
    MESO_TRY(write_log(call, noun, project));
    if (id) *id = row;
done:
    return status;
}

meso_status meso_noun_look(meso_call *call, const char **value, meso_project *project,
                           const char *book, const char *key, const char *field)
{
    meso_table *rows = NULL;
    *value = NULL;
    meso_status status =
        meso_project_register(call->ctx, &rows, project, meso_register_find(book));
    if (status < 0) return status;
    const int32_t name = meso_table_find(rows, "key"), column = meso_table_find(rows, field);
    for (int64_t r = 0; r < rows->rows && !*value && status == MESO_OK; r++) {
        if (strcmp(rows->column[name].text[r], key) != 0) continue;
        *value = meso_call_copy(call, rows->column[column].text[r]);
        if (!*value) status = MESO_E_NOMEM;
    }
    meso_table_free(rows);
    return status;
}

meso_status meso_noun_must_be(meso_call *call, meso_project *project, const char *book,
                              const char *key)
{
    meso_table *rows = NULL;
    meso_nearest nearest;
    meso_nearest_start(&nearest, key);
    meso_status status =
        meso_project_register(call->ctx, &rows, project, meso_register_find(book));
    if (status < 0) return status;
    const int32_t name = meso_table_find(rows, "key");
    for (int64_t r = 0; r < rows->rows; r++)
        meso_nearest_try(&nearest, rows->column[name].text[r]);
    if (!has_row(rows, key))
        status = nearest.word
                     ? meso_fail(call->ctx, MESO_E_NOTFOUND, "no %s \"%s\"; did you mean %s?",
                                 call->command->name, key, nearest.word)
                     : meso_fail(call->ctx, MESO_E_NOTFOUND,
                                 "no %s \"%s\"; `meso %s list` shows those there are",
                                 call->command->name, key, call->command->name);
    meso_table_free(rows);
    return status;
}

const char *meso_noun_today(meso_call *call)
{
    const char *given = meso_option_last(&call->arguments, "today");
    if (given) return given;
    char text[LONGEST_DATE];
    const time_t now = time(NULL);
    struct tm utc = {0};
    (void)gmtime_r(&now, &utc);
    (void)strftime(text, sizeof text, "%Y-%m-%d", &utc);
    const char *kept = meso_call_copy(call, text);
    return kept ? kept : "";
}
