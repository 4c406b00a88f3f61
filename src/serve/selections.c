/* Which selections have a name: "metals cluster" and the codes it stands for? */
#include "serve/selections.h"

#include "serve/own.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 50, MOST_CODES = 500, LONGEST_NAME = 80, LONGEST_CODE = 60 };

static const char word[] = "workbench/selections";

/* What the project remembers: [{"name":...,"codes":[...]}]; an empty list when it is nothing
   else. */
static json_t *read_all(meso_exchange *exchange, meso_project *project)
{
    const char *text = meso_project_get(exchange->ctx, project, word);
    json_t *list = text ? json_loads(text, JSON_REJECT_DUPLICATES, NULL) : NULL;
    if (json_is_array(list)) return list;
    json_decref(list);
    return json_array();
}

static void put_all(meso_text *out, json_t *list)
{
    char *text = json_dumps(list, JSON_COMPACT);
    meso_text_put(out, ",\"selections\":");
    meso_text_put(out, text ? text : "[]");
    free(text);
}

void meso_answer_selections(meso_exchange *exchange, const char *rest)
{
    meso_project *project = NULL;
    meso_text text;
    (void)rest;
    const meso_status status = meso_exchange_open(exchange, &project, MESO_OPEN_READ);
    if (status < 0) {
        meso_exchange_fail_status(exchange, status, meso_error_text(exchange->ctx));
        return;
    }
    json_t *list = read_all(exchange, project);
    meso_text_start(&text, exchange->ctx);
    meso_text_put(&text, "{\"ok\":true");
    put_all(&text, list);
    meso_text_put(&text, "}\n");
    json_decref(list);
    meso_project_close(project);
    meso_exchange_send(exchange, 200, "application/json", &text);
}

static int is_fit(const json_t *name, const json_t *codes)
{
    const size_t length = json_string_length(name);
    size_t c;
    const json_t *code;
    if (!json_is_string(name) || length == 0 || length > LONGEST_NAME) return 0;
    if (!json_is_array(codes) || json_array_size(codes) > MOST_CODES) return 0;
    json_array_foreach(codes, c, code) if (!json_is_string(code) ||
                                           json_string_length(code) > LONGEST_CODE) return 0;
    return 1;
}

static void forget(json_t *list, const char *name)
{
    for (size_t i = json_array_size(list); i-- > 0;) {
        const char *other = json_string_value(json_object_get(json_array_get(list, i), "name"));
        if (other && strcmp(other, name) == 0) json_array_remove(list, i);
    }
}

/* {"name":...,"codes":[...]}: takes the place of the one of that name; no codes = forget it. */
static meso_status apply(meso_exchange *exchange, meso_project *project, meso_text *out)
{
    const char *body = exchange->request->body;
    json_t *sent = json_loads(body ? body : "", JSON_REJECT_DUPLICATES, NULL);
    const json_t *name = json_object_get(sent, "name"), *codes = json_object_get(sent, "codes");
    json_t *list = read_all(exchange, project);
    char *text = NULL;
    meso_status status = MESO_OK;
    if (!is_fit(name, codes))
        MESO_TRY(meso_fail(exchange->ctx, MESO_E_ARGUMENT,
                           "a selection has a name of up to %d signs and up to %d codes",
                           LONGEST_NAME, MOST_CODES));
    forget(list, json_string_value(name));
    if (json_array_size(codes) > 0) {
        if (json_array_size(list) == MOST)
            MESO_TRY(meso_fail(exchange->ctx, MESO_E_ARGUMENT,
                               "there are %d selections already; take one out first", MOST));
        if (json_array_append(list, sent) != 0) MESO_TRY(MESO_E_NOMEM);
    }
    text = json_dumps(list, JSON_COMPACT);
    if (!text) MESO_TRY(MESO_E_NOMEM);
    MESO_TRY(meso_project_set(exchange->ctx, project, word, text));
    put_all(out, list);
done:
    free(text);
    json_decref(list);
    json_decref(sent);
    return status;
}

void meso_answer_change_selections(meso_exchange *exchange, const char *rest)
{
    (void)rest;
    meso_own_change(exchange, apply);
}
