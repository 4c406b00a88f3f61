/* What is the same for every page that the workbench writes itself, and for every form? */
#include "serve/own.h"

#include <jansson.h>
#include <stdlib.h>

enum { MOST_BYTES = 8000 };

void meso_own_page(meso_exchange *exchange, const char *screen, const char *command,
                   const char *twin, meso_own_write *write)
{
    meso_project *project = NULL;
    meso_frame frame;
    meso_text text;
    meso_text_start(&text, exchange->ctx);
    meso_status status = meso_exchange_open(exchange, &project, MESO_OPEN_READ);
    if (status == MESO_OK) {
        meso_exchange_frame(exchange, &frame, project, screen);
        frame.command = command;
        frame.twin = twin;
        status = write(exchange, project, &frame, &text);
    }
    meso_project_close(project);
    if (status == MESO_OK) {
        meso_exchange_send(exchange, 200, "text/html; charset=utf-8", &text);
        return;
    }
    meso_text_release(&text);
    meso_exchange_fail_status(exchange, status, meso_error_text(exchange->ctx));
}

void meso_own_change(meso_exchange *exchange, meso_own_apply *apply)
{
    meso_project *project = NULL;
    meso_text text;
    meso_text_start(&text, exchange->ctx);
    meso_text_put(&text, "{\"ok\":true");
    meso_status status = meso_exchange_open(exchange, &project, MESO_OPEN_WRITE);
    if (status == MESO_OK) status = apply(exchange, project, &text);
    meso_text_put(&text, "}\n");
    const char *detail = meso_exchange_printf(exchange, "%s", meso_error_text(exchange->ctx));
    meso_project_close(project);
    if (status == MESO_OK) {
        meso_server_note_new_data(exchange->server);
        meso_exchange_send(exchange, 200, "application/json", &text);
        return;
    }
    meso_text_release(&text);
    meso_exchange_fail_status(exchange, status, detail);
}

const char *meso_own_sent(meso_exchange *exchange, const char *name)
{
    const char *body = exchange->request->body, *kept = NULL;
    json_t *sent = json_loads(body ? body : "", JSON_REJECT_DUPLICATES, NULL);
    const json_t *member = json_object_get(sent, name);
    const char *text = json_string_value(member);
    if (text && *text) kept = meso_exchange_printf(exchange, "%.*s", MOST_BYTES, text);
    if (json_is_number(member))
        kept = meso_exchange_printf(exchange, "%.17g", json_number_value(member));
    if (json_is_true(member)) kept = "1";
    json_decref(sent);
    return kept;
}

double meso_own_number(meso_exchange *exchange, const char *name)
{
    const char *text = meso_own_sent(exchange, name);
    char *end = NULL;
    const double number = text ? strtod(text, &end) : MESO_NAN;
    return text && end != text && !*end ? number : MESO_NAN;
}
