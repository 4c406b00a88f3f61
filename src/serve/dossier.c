/* What was pinned, in which order, with which notes? */
#include "serve/dossier.h"

#include "serve/pins.h"
#include "study/template.h"
#include "view/screen_pins.h"

#include <jansson.h>

static void send_pins(meso_exchange *exchange, const meso_pins *pins)
{
    meso_text text, said;
    meso_text_start(&text, exchange->ctx);
    meso_text_start(&said, exchange->ctx);
    const meso_slot count = {
        .name = "count",
        .cell = {pins->count, pins->count, pins->count, MESO_CELL_OBSERVED},
        .format = MESO_FORMAT_COUNT};
    meso_say(&said, exchange->language, "frame.pinned", &count, 1, MESO_NAN);
    meso_text_printf(&text, "{\"ok\":true,\"count\":%d,\"said\":", (int)pins->count);
    meso_text_put_json(&text, meso_text_get(&said));
    meso_text_put(&text, ",\"pins\":[");
    for (int32_t p = 0; p < pins->count; p++) {
        const meso_pin *pin = &pins->pin[p];
        const char *const pair[][2] = {{"question", pin->question},
                                       {"figure", pin->figure},
                                       {"context", pin->context},
                                       {"note", pin->note}};
        meso_text_printf(&text, "%s{\"id\":%lld", p ? "," : "", (long long)pin->id);
        for (int i = 0; i < 4; i++) {
            meso_text_printf(&text, ",\"%s\":", pair[i][0]);
            meso_text_put_json(&text, pair[i][1]);
        }
        meso_text_put(&text, "}");
    }
    meso_text_put(&text, "]}\n");
    meso_text_release(&said);
    meso_exchange_send(exchange, 200, "application/json", &text);
}

void meso_answer_pins(meso_exchange *exchange, const char *rest)
{
    meso_project *project = NULL;
    meso_pins *pins = MESO_TAKE(exchange->ctx, exchange->arena, meso_pins, 1);
    meso_status status = pins ? MESO_OK : MESO_E_NOMEM;
    (void)rest;
    if (status == MESO_OK) status = meso_exchange_open(exchange, &project, MESO_OPEN_READ);
    if (status == MESO_OK)
        status = meso_pins_read(exchange->ctx, pins, exchange->arena, project);
    if (status == MESO_OK)
        send_pins(exchange, pins);
    else
        meso_exchange_fail_status(exchange, status, meso_error_text(exchange->ctx));
    meso_project_close(project);
}

/* A member of what was sent, no longer than a page of words. */
static const char *member(meso_exchange *exchange, const json_t *sent, const char *name)
{
    const char *text = json_string_value(json_object_get(sent, name));
    return text ? meso_exchange_printf(exchange, "%.4000s", text) : NULL;
}

/* One change: {"question":...} adds, {"id":..., "remove":true | "by":±1 | "note":"..."}
 * changes. */
static meso_status change(meso_exchange *exchange, meso_pins *pins, const json_t *sent)
{
    const int64_t id = json_integer_value(json_object_get(sent, "id"));
    const char *question = member(exchange, sent, "question");
    const char *note = member(exchange, sent, "note");
    if (question) {
        if (!meso_question_find(question))
            return meso_fail(exchange->ctx, MESO_E_NOTFOUND, "no question \"%.60s\"", question);
        const char *figure = member(exchange, sent, "figure");
        const char *context = member(exchange, sent, "context");
        const meso_pin pin = {.question = question,
                              .figure = figure ? figure : "",
                              .context = context ? context : "",
                              .note = note ? note : ""};
        return meso_pins_add(exchange->ctx, pins, &pin);
    }
    const int32_t at = meso_pins_find(pins, id);
    if (at < 0)
        return meso_fail(exchange->ctx, MESO_E_NOTFOUND, "nothing pinned has the number %lld",
                         (long long)id);
    if (json_is_true(json_object_get(sent, "remove")))
        meso_pins_remove(pins, at);
    else if (note)
        pins->pin[at].note = note;
    else
        meso_pins_move(pins, at, json_integer_value(json_object_get(sent, "by")) < 0 ? -1 : 1);
    return MESO_OK;
}

void meso_answer_change_pins(meso_exchange *exchange, const char *rest)
{
    meso_project *project = NULL;
    meso_pins *pins = MESO_TAKE(exchange->ctx, exchange->arena, meso_pins, 1);
    json_t *sent = json_loads(exchange->request->body ? exchange->request->body : "",
                              JSON_REJECT_DUPLICATES, NULL);
    meso_status status = pins ? MESO_OK : MESO_E_NOMEM;
    (void)rest;
    if (status == MESO_OK && !json_is_object(sent))
        status =
            meso_fail(exchange->ctx, MESO_E_ARGUMENT, "what was sent is not a JSON object");
    if (status == MESO_OK) status = meso_exchange_open(exchange, &project, MESO_OPEN_WRITE);
    if (status == MESO_OK)
        status = meso_pins_read(exchange->ctx, pins, exchange->arena, project);
    if (status == MESO_OK) status = change(exchange, pins, sent);
    if (status == MESO_OK) status = meso_pins_write(exchange->ctx, pins, project);
    const char *detail = meso_exchange_printf(exchange, "%s", meso_error_text(exchange->ctx));
    meso_project_close(project);
    json_decref(sent);
    meso_server_note_own_change(exchange->server);
    if (status == MESO_OK)
        send_pins(exchange, pins);
    else
        meso_exchange_fail_status(exchange, status, detail);
}

/* The tray, opened. */
void meso_answer_dossier(meso_exchange *exchange, const char *rest)
{
    meso_project *project = NULL;
    meso_frame frame;
    meso_text text;
    meso_text_start(&text, exchange->ctx);
    meso_pins *pins = MESO_TAKE(exchange->ctx, exchange->arena, meso_pins, 1);
    meso_pinned *list = MESO_TAKE(exchange->ctx, exchange->arena, meso_pinned, MESO_PINS);
    meso_status status = pins && list ? MESO_OK : MESO_E_NOMEM;
    (void)rest;
    if (status == MESO_OK) status = meso_exchange_open(exchange, &project, MESO_OPEN_READ);
    if (status == MESO_OK)
        status = meso_pins_read(exchange->ctx, pins, exchange->arena, project);
    if (status == MESO_OK) {
        meso_exchange_frame(exchange, &frame, project, "dossier");
        for (int32_t p = 0; p < pins->count; p++) {
            const meso_pin *pin = &pins->pin[p];
            const char *region =
                meso_pins_part(exchange->ctx, exchange->arena, pin->context, "r");
            const char *year =
                meso_pins_part(exchange->ctx, exchange->arena, pin->context, "y");
            list[p] = (meso_pinned){.id = pin->id,
                                    .question = pin->question,
                                    .figure = pin->figure,
                                    .context = pin->context,
                                    .note = pin->note,
                                    .region = region,
                                    .year = year};
        }
        const char *names[MESO_TEMPLATES_MOST] = {NULL};
        for (int t = 0; meso_templates[t].name && t + 1 < MESO_TEMPLATES_MOST; t++)
            names[t] = meso_templates[t].name;
        status = meso_screen_pins(exchange->ctx, &text, &frame, list, pins->count, names);
    }
    const char *detail = meso_exchange_printf(exchange, "%s", meso_error_text(exchange->ctx));
    meso_project_close(project);
    if (status == MESO_OK) {
        meso_exchange_send(exchange, 200, "text/html; charset=utf-8", &text);
        return;
    }
    meso_text_release(&text);
    meso_exchange_fail_status(exchange, status, detail);
}
