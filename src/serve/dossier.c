/* The dossier: what was pinned, in order, with notes, and the document that is built from it.
 */
#include "serve/dossier.h"

#include "serve/context.h"
#include "serve/pins.h"
#include "serve/route.h"
#include "serve/twin.h"
#include "view/document.h"
#include "view/screen_pins.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

/* Reads "r=AB&y=2023" as if it were the address of a page. */
static const char *value_in(meso_exchange *exchange, const char *context, const char *name)
{
    const size_t length = strlen(name);
    for (const char *at = context; at && *at;
         at = strchr(at, '&') ? strchr(at, '&') + 1 : NULL) {
        if (strncmp(at, name, length) != 0 || at[length] != '=') continue;
        at += length + 1;
        const size_t most = strcspn(at, "&");
        char *out = MESO_TAKE(exchange->ctx, exchange->arena, char, (int64_t)most + 1);
        size_t count = 0;
        for (size_t i = 0; out && i < most; i++) {
            unsigned byte = 0;
            if (at[i] == '%' && i + 2 < most && sscanf(at + i + 1, "%2x", &byte) == 1 && byte) {
                out[count++] = (char)byte;
                i += 2;
            } else {
                out[count++] = at[i] == '+' ? ' ' : at[i];
            }
        }
        return out;
    }
    return NULL;
}

/* One pinned item, asked again with the data of today. */
typedef struct item {
    meso_study *study;
    meso_answer *answer; /* owned */
    meso_answer shown;   /* what of it is printed */
    meso_fact note[2];
    meso_slot slot;
    char recipe[MESO_DIGEST_HEX];
} item;

static meso_status ask_item(meso_exchange *exchange, item *out, meso_project *project,
                            const meso_pin *pin, int32_t number)
{
    meso_ctx *ctx = exchange->ctx;
    const meso_question *question = meso_question_find(pin->question);
    double setting[MESO_WANT_SETTINGS] = {0};
    meso_request request = MESO_REQUEST_INIT;
    if (!question)
        return meso_fail(ctx, MESO_E_NOTFOUND, "no question \"%s\" in this version",
                         pin->question);
    for (int s = 0; question->settings && question->settings[s].name && s < MESO_WANT_SETTINGS;
         s++)
        setting[s] = question->settings[s].fallback;
    request.region = value_in(exchange, pin->context, "r");
    request.peers = value_in(exchange, pin->context, "p");
    request.years = value_in(exchange, pin->context, "y");
    request.measure = value_in(exchange, pin->context, "m");
    const char *level = value_in(exchange, pin->context, "l");
    if (level) request.industry_level = (int32_t)strtol(level, NULL, 10);
    meso_status status = MESO_OK;
    if (!request.region)
        MESO_TRY(meso_context_region(ctx, exchange->arena, &request.region, project));
    MESO_TRY(meso_study_open(ctx, &out->study, project, &request));
    MESO_TRY(meso_study_ask(ctx, &out->answer, out->study, question, setting, out->recipe));
    out->shown = *out->answer;
    if (*pin->note) {
        out->slot = (meso_slot){.name = "note", .text = pin->note};
        out->note[0] = (meso_fact){"pin.note", 1, &out->slot, MESO_NAN};
        out->shown.facts = 1;
        out->shown.fact = out->note;
    } else if (*pin->figure) {
        out->shown.facts = 0;
    }
    for (int32_t f = 0; *pin->figure && f < out->answer->figures; f++) {
        if (strcmp(out->answer->figure[f].id, pin->figure) != 0) continue;
        out->shown.figure = &out->answer->figure[f];
        out->shown.figures = 1;
    }
    /* Two items of one question must not share their anchors. */
    out->shown.question = meso_exchange_printf(exchange, "item%d", (int)number + 1);
done:
    return status;
}

static meso_status put_document(meso_exchange *exchange, meso_text *out, meso_project *project,
                                const meso_pins *pins, int as_pdf)
{
    meso_ctx *ctx = exchange->ctx;
    item *items = MESO_TAKE(ctx, exchange->arena, item, pins->count + 1);
    const meso_answer **answers =
        MESO_TAKE(ctx, exchange->arena, const meso_answer *, pins->count + 1);
    meso_status status = items && answers ? MESO_OK : MESO_E_NOMEM;
    if (status < 0) return status;
    for (int32_t p = 0; p < pins->count; p++) {
        MESO_TRY(ask_item(exchange, &items[p], project, &pins->pin[p], p));
        answers[p] = &items[p].shown;
    }
    const char *name = meso_project_get(ctx, project, "name");
    const char *heading = meso_exchange_printf(exchange, "%s", name ? name : "Mesoscope");
    const char *banner = meso_project_get(ctx, project, "example");
    const meso_document document = {
        .language = exchange->language,
        .heading = heading,
        .banner = banner,
        .template_name = "page",
        .answers = pins->count,
        .answer = answers,
        .boundaries = pins->count ? meso_study_boundaries(items[0].study) : NULL,
        .recipe = pins->count == 1 ? items[0].recipe : NULL,
        .theme = MESO_THEME_PAGE};
    if (!as_pdf) {
        status = meso_document_html(ctx, out, &document);
    } else {
        status = meso_twin_put_pdf(ctx, out, &document);
    }
done:
    for (int32_t p = 0; p < pins->count; p++) {
        meso_answer_free(items[p].answer);
        meso_study_free(items[p].study);
    }
    return status;
}

/* dossier.html and dossier.pdf: built anew from what is pinned. */
void meso_answer_dossier_file(meso_exchange *exchange, const char *rest)
{
    const int as_pdf = strcmp(rest, "pdf") == 0;
    meso_project *project = NULL;
    meso_text text;
    meso_text_start(&text, exchange->ctx);
    meso_pins *pins = MESO_TAKE(exchange->ctx, exchange->arena, meso_pins, 1);
    meso_status status = pins ? MESO_OK : MESO_E_NOMEM;
    meso_ctx_set_threads(exchange->ctx, exchange->server->threads);
    if (status == MESO_OK && !as_pdf && strcmp(rest, "html") != 0)
        status = meso_fail(exchange->ctx, MESO_E_NOTFOUND, "a dossier comes as html or pdf");
    if (status == MESO_OK) status = meso_exchange_open(exchange, &project, MESO_OPEN_READ);
    if (status == MESO_OK)
        status = meso_pins_read(exchange->ctx, pins, exchange->arena, project);
    if (status == MESO_OK && pins->count == 0)
        status = meso_fail(exchange->ctx, MESO_E_DATA, "nothing is pinned yet");
    if (status == MESO_OK) status = put_document(exchange, &text, project, pins, as_pdf);
    const char *detail = meso_exchange_printf(exchange, "%s", meso_error_text(exchange->ctx));
    meso_project_close(project);
    if (status == MESO_OK) {
        meso_exchange_header(exchange, "Content-Disposition",
                             as_pdf ? "attachment; filename=\"dossier.pdf\""
                                    : "attachment; filename=\"dossier.html\"");
        meso_exchange_send(exchange, 200,
                           as_pdf ? "application/pdf" : "text/html; charset=utf-8", &text);
        return;
    }
    meso_text_release(&text);
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
            const char *region = value_in(exchange, pin->context, "r");
            const char *year = value_in(exchange, pin->context, "y");
            list[p] = (meso_pinned){.id = pin->id,
                                    .question = pin->question,
                                    .figure = pin->figure,
                                    .context = pin->context,
                                    .note = pin->note,
                                    .region = region,
                                    .year = year};
        }
        status = meso_screen_pins(exchange->ctx, &text, &frame, list, pins->count);
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
