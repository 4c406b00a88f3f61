/* Which region, peers, period, quantity and level does an address ask for? */
#include "serve/want.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Short names of the context sentence, long names for programs. */
static const struct {
    const char *name, *word;
} parts[] = {{"r", "region"}, {"p", "peers"}, {"y", "year"}, {"m", "measure"}, {"l", "level"}};

static const struct {
    const char *name;
    double low, high;
} numbers[] = {{"conf", 0.5, 0.999}, {"draws", 20, 100000}, {"seed", 0, 9007199254740991.0}};

static void put_encoded(meso_text *out, const char *words)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~,:";
    for (; *words; words++) {
        if (strchr(plain, *words))
            meso_text_put_bytes(out, words, 1);
        else
            meso_text_printf(out, "%%%02X", (unsigned)(unsigned char)*words);
    }
}

static void put_part(meso_text *out, const char *name, const char *value)
{
    if (out->length) meso_text_put(out, "&");
    meso_text_put(out, name);
    meso_text_put(out, "=");
    put_encoded(out, value);
}

static const char *copy(meso_ctx *ctx, meso_want *want, const char *text)
{
    return text ? meso_arena_text(ctx, want->arena, text) : NULL;
}

static meso_status read_number(meso_exchange *exchange, double *out, const char *name,
                               double low, double high, int whole)
{
    const char *text = meso_exchange_argument(exchange, name);
    if (!text) return MESO_OK;
    char *end = NULL;
    errno = 0;
    const double number = strtod(text, &end);
    const int good = end != text && !*end && errno == 0 && number >= low && number <= high &&
                     (!whole || number == floor(number));
    if (!good)
        return meso_fail(exchange->ctx, MESO_E_ARGUMENT,
                         "%s cannot be \"%.100s\": a %snumber, %g to %g", name, text,
                         whole ? "whole " : "", low, high);
    *out = number;
    return MESO_OK;
}

static meso_status read_setting(meso_exchange *exchange, double *out,
                                const meso_setting *setting)
{
    const char *text = meso_exchange_argument(exchange, setting->name);
    *out = setting->fallback;
    if (!text) return MESO_OK;
    if (setting->kind != MESO_SETTING_CHOICE)
        return read_number(exchange, out, setting->name, setting->low, setting->high,
                           setting->kind == MESO_SETTING_INTEGER);
    for (int c = 0; setting->choices[c]; c++) {
        if (strcmp(setting->choices[c], text) != 0) continue;
        *out = c;
        return MESO_OK;
    }
    return meso_fail(exchange->ctx, MESO_E_ARGUMENT,
                     "%s cannot be \"%.100s\"; %s is one of its "
                     "words",
                     setting->name, text, setting->choices[0]);
}

/* Settings of the record, in the address by their names. */
static meso_status read_settings(meso_exchange *exchange, meso_want *want,
                                 const meso_setting *settings, meso_text *context)
{
    for (int s = 0; settings && settings[s].name && s < MESO_WANT_SETTINGS; s++) {
        /* Peers are part of the context and settings of some measures too. */
        const int common = strcmp(settings[s].name, "peers") == 0;
        if (common) {
            want->setting[s] = settings[s].fallback;
            continue;
        }
        const meso_status status = read_setting(exchange, &want->setting[s], &settings[s]);
        if (status < 0) return status;
        const char *text = meso_exchange_argument(exchange, settings[s].name);
        if (text) put_part(context, settings[s].name, text);
    }
    return MESO_OK;
}

static meso_status read_context(meso_exchange *exchange, meso_want *want, meso_text *context)
{
    meso_ctx *ctx = exchange->ctx;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        const char *text = meso_exchange_argument(exchange, parts[i].name);
        if (!text) text = meso_exchange_argument(exchange, parts[i].word);
        want->value[i] = text ? copy(ctx, want, text) : NULL;
        if (text && !want->value[i]) return MESO_E_NOMEM;
        if (text) put_part(context, parts[i].name, text);
    }
    want->request = (meso_request)MESO_REQUEST_INIT;
    want->request.region = want->value[0];
    want->request.peers = want->value[1];
    want->request.years = want->value[2];
    want->request.measure = want->value[3];
    want->request.base = copy(ctx, want, meso_exchange_argument(exchange, "base"));
    want->request.second = copy(ctx, want, meso_exchange_argument(exchange, "second"));
    want->request.relation = copy(ctx, want, meso_exchange_argument(exchange, "relation"));
    if (want->request.base) put_part(context, "base", want->request.base);
    if (want->request.second) put_part(context, "second", want->request.second);
    if (want->request.relation) put_part(context, "relation", want->request.relation);
    double level = -1, region_level = -1;
    double number[] = {want->request.draw.confidence, want->request.draw.draws,
                       (double)want->request.draw.seed};
    meso_status status = MESO_OK;
    MESO_TRY(read_number(exchange, &level,
                         meso_exchange_argument(exchange, "l") ? "l" : "level", 0, 20, 1));
    MESO_TRY(read_number(exchange, &region_level, "region-level", 0, 20, 1));
    for (int i = 0; i < 3; i++) {
        MESO_TRY(read_number(exchange, &number[i], numbers[i].name, numbers[i].low,
                             numbers[i].high, i > 0));
        const char *text = meso_exchange_argument(exchange, numbers[i].name);
        if (text) put_part(context, numbers[i].name, text);
    }
    if (region_level >= 0)
        put_part(context, "region-level", meso_exchange_argument(exchange, "region-level"));
    want->request.industry_level = (int32_t)level;
    want->request.region_level = (int32_t)region_level;
    want->request.draw.confidence = number[0];
    want->request.draw.draws = (int32_t)number[1];
    want->request.draw.seed = (uint64_t)number[2];
done:
    return status;
}

static const char *join(meso_exchange *exchange, meso_want *want, const char *path,
                        const char *context)
{
    return copy(exchange->ctx, want,
                *context ? meso_exchange_printf(exchange, "%s?%s", path, context) : path);
}

meso_status meso_want_read(meso_exchange *exchange, meso_want **out, meso_want_kind kind,
                           const meso_question *question, const meso_measure *measure,
                           const char *figure, const char *format)
{
    meso_ctx *ctx = exchange->ctx;
    meso_arena *arena = meso_arena_new(ctx);
    meso_want *want = arena ? MESO_TAKE(ctx, arena, meso_want, 1) : NULL;
    meso_text context;
    meso_text_start(&context, ctx);
    meso_status status = want ? MESO_OK : MESO_E_NOMEM;
    if (!want) goto done;
    *want = (meso_want){.arena = arena,
                        .server = exchange->server,
                        .kind = kind,
                        .question = question,
                        .measure = measure,
                        .generation = exchange->generation,
                        .width = 820};
    MESO_TRY(read_context(exchange, want, &context));
    MESO_TRY(read_settings(exchange, want, question ? question->settings : measure->settings,
                           &context));
    MESO_TRY(read_number(exchange, &want->width, "width", 200, 2000, 0));
    MESO_TRY(context.status);
    want->context = copy(ctx, want, meso_text_get(&context));
    want->figure = copy(ctx, want, figure);
    want->format = copy(ctx, want, format);
    want->language = copy(ctx, want, exchange->language);
    want->theme = copy(ctx, want, exchange->theme);
    want->here =
        want->context ? join(exchange, want, exchange->request->path, want->context) : NULL;
    if (!want->here || !want->format || !want->language || !want->theme) status = MESO_E_NOMEM;
    if (status == MESO_OK) *out = want;
done:
    meso_text_release(&context);
    if (status < 0) meso_arena_free(arena);
    return status;
}

void meso_want_free(meso_want *want)
{
    if (want) meso_arena_free(want->arena);
}

void meso_want_key(meso_text *out, const meso_want *want, int64_t generation)
{
    meso_text_printf(out, "%lld %d %s %s %s %s %s %.1f %s", (long long)generation,
                     (int)want->kind,
                     want->question ? want->question->name : want->measure->name,
                     want->figure ? want->figure : "", want->format, want->language,
                     want->theme, want->width, want->context);
}
