/* What has been put into the dossier, and in which order? */
#include "serve/pins.h"

#include "base/ctx.h"
#include "base/text.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

static const char word[] = "dossier/pins";

static const char *text_of(meso_ctx *ctx, meso_arena *arena, const json_t *pin,
                           const char *name)
{
    const char *text = json_string_value(json_object_get(pin, name));
    const char *kept = meso_arena_text(ctx, arena, text ? text : "");
    return kept ? kept : "";
}

meso_status meso_pins_read(meso_ctx *ctx, meso_pins *out, meso_arena *arena,
                           meso_project *project)
{
    memset(out, 0, sizeof *out);
    const char *text = meso_project_get(ctx, project, word);
    if (!text) return MESO_OK;
    json_t *list = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    for (size_t i = 0; i < json_array_size(list) && out->count < MESO_PINS; i++) {
        const json_t *from = json_array_get(list, i);
        meso_pin *pin = &out->pin[out->count++];
        *pin = (meso_pin){.id = json_integer_value(json_object_get(from, "id")),
                          .question = text_of(ctx, arena, from, "question"),
                          .figure = text_of(ctx, arena, from, "figure"),
                          .context = text_of(ctx, arena, from, "context"),
                          .note = text_of(ctx, arena, from, "note")};
        if (pin->id > out->last) out->last = pin->id;
    }
    json_decref(list);
    return MESO_OK;
}

meso_status meso_pins_write(meso_ctx *ctx, const meso_pins *pins, meso_project *project)
{
    meso_text text;
    meso_text_start(&text, ctx);
    meso_text_put(&text, "[");
    for (int32_t p = 0; p < pins->count; p++) {
        const meso_pin *pin = &pins->pin[p];
        meso_text_printf(&text, "%s{\"id\":%lld,\"question\":", p ? "," : "",
                         (long long)pin->id);
        meso_text_put_json(&text, pin->question);
        meso_text_put(&text, ",\"figure\":");
        meso_text_put_json(&text, pin->figure);
        meso_text_put(&text, ",\"context\":");
        meso_text_put_json(&text, pin->context);
        meso_text_put(&text, ",\"note\":");
        meso_text_put_json(&text, pin->note);
        meso_text_put(&text, "}");
    }
    meso_text_put(&text, "]");
    const meso_status status = text.status < 0
                                   ? text.status
                                   : meso_project_set(ctx, project, word, meso_text_get(&text));
    meso_text_release(&text);
    return status;
}

meso_status meso_pins_add(meso_ctx *ctx, meso_pins *pins, const meso_pin *pin)
{
    if (pins->count == MESO_PINS)
        return meso_fail(ctx, MESO_E_ARGUMENT, "a dossier holds %d items; take one out first",
                         (int)MESO_PINS);
    pins->pin[pins->count] = *pin;
    pins->pin[pins->count++].id = ++pins->last;
    return MESO_OK;
}

int32_t meso_pins_find(const meso_pins *pins, int64_t id)
{
    for (int32_t p = 0; p < pins->count; p++)
        if (pins->pin[p].id == id) return p;
    return -1;
}

void meso_pins_remove(meso_pins *pins, int32_t at)
{
    pins->count--;
    for (int32_t p = at; p < pins->count; p++)
        pins->pin[p] = pins->pin[p + 1];
}

void meso_pins_move(meso_pins *pins, int32_t at, int32_t by)
{
    const int32_t to = at + by;
    if (to < 0 || to >= pins->count) return;
    const meso_pin other = pins->pin[to];
    pins->pin[to] = pins->pin[at];
    pins->pin[at] = other;
}

const char *meso_pins_part(meso_ctx *ctx, meso_arena *arena, const char *context,
                           const char *name)
{
    const size_t length = strlen(name);
    for (const char *at = context; at && *at;
         at = strchr(at, '&') ? strchr(at, '&') + 1 : NULL) {
        if (strncmp(at, name, length) != 0 || at[length] != '=') continue;
        at += length + 1;
        const size_t most = strcspn(at, "&");
        char *out = MESO_TAKE(ctx, arena, char, (int64_t)most + 1);
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
