/* From a want to the bytes that answer it: open the project, ask, draw. */
#include "serve/inquiry.h"

#include "serve/context.h"
#include "serve/errand.h"
#include "serve/rail.h"
#include "serve/twin.h"
#include "view/screen_answer.h"

#include <stdio.h>
#include <string.h>

static const char source_lines[] =
    "SELECT s.title || ifnull(', ' || s.author, '') || ifnull(' (' || s.licence || ')', '') || "
    "CASE WHEN sum(d.rows_taken) > 0 THEN ', ' || sum(d.rows_taken) || ' rows' ELSE '' END "
    "AS line FROM source s LEFT JOIN delivery d ON d.source_id = s.id "
    "WHERE s.kind <> 'run' GROUP BY s.id ORDER BY s.id";

/* Everything opened for one want. */
typedef struct inquiry {
    meso_want *want;
    meso_project *project;
    meso_study *study;
    meso_answer *answer;
    meso_table *table, *sources;
    char recipe[MESO_DIGEST_HEX];
    uint64_t rail; /* tells one state of the rail from another */
} inquiry;

static void close_inquiry(inquiry *in)
{
    meso_table_free(in->sources);
    meso_table_free(in->table);
    meso_answer_free(in->answer);
    meso_study_free(in->study);
    meso_project_close(in->project);
}

static meso_status ask(meso_ctx *ctx, inquiry *in)
{
    meso_want *want = in->want;
    meso_status status = MESO_OK;
    MESO_TRY(meso_project_open(ctx, &in->project, want->server->path, MESO_OPEN_READ));
    if (!want->request.region && want->question) {
        status = meso_context_region(ctx, want->arena, &want->request.region, in->project);
        /* What people wrote down needs no region. */
        if (status == MESO_E_NOTFOUND && want->question->asks) status = MESO_OK;
        MESO_TRY(status);
    }
    MESO_TRY(meso_study_open(ctx, &in->study, in->project, &want->request));
    if (want->question)
        status = meso_study_ask(ctx, &in->answer, in->study, want->question, want->setting,
                                in->recipe);
    else
        status = meso_study_measure(ctx, &in->table, in->study, want->measure, want->setting,
                                    in->recipe);
done:
    return status;
}

static meso_status word(meso_ctx *ctx, const inquiry *in, const char **out, const char *key)
{
    const char *value = meso_project_get(ctx, in->project, key);
    *out = value ? meso_arena_text(ctx, in->want->arena, value) : NULL;
    return value && !*out ? MESO_E_NOMEM : MESO_OK;
}

/* The document around the answer: name, banner, sources, recipe, command. */
static meso_status fill_document(meso_ctx *ctx, inquiry *in, meso_document *out)
{
    const meso_want *want = in->want;
    meso_text line;
    meso_text_start(&line, ctx);
    meso_status status = MESO_OK;
    *out = (meso_document){.language = want->language,
                           .template_name = "page",
                           .answers = 1,
                           .answer = (const meso_answer *const *)&in->answer,
                           .boundaries = meso_study_boundaries(in->study),
                           .recipe = in->recipe,
                           .theme = MESO_THEME_PAGE};
    MESO_TRY(word(ctx, in, &out->heading, "name"));
    MESO_TRY(word(ctx, in, &out->banner, "example"));
    if (!out->heading) out->heading = want->server->file;
    MESO_TRY(meso_project_query(ctx, &in->sources, in->project, source_lines));
    if (in->sources->columns == 1) {
        out->sources = (int32_t)in->sources->rows;
        out->source = in->sources->column[0].text;
    }
    meso_context_command(&line, want);
    MESO_TRY(line.status);
    out->command = meso_arena_text(ctx, want->arena, meso_text_get(&line));
    if (!out->command) status = MESO_E_NOMEM;
done:
    meso_text_release(&line);
    return status;
}

static const char *screen_of(const meso_want *want)
{
    const meso_screen *screen = want->question ? meso_screen_of(want->question->name) : NULL;
    return screen ? screen->name : "";
}

static meso_status put_page(meso_ctx *ctx, inquiry *in, meso_text *out)
{
    const meso_want *want = in->want;
    meso_server *server = want->server;
    int64_t counts[MESO_SCREENS_MOST];
    meso_document document;
    meso_frame frame = {.language = want->language,
                        .theme = want->theme,
                        .file = server->file,
                        .screen = screen_of(want),
                        .context = want->context,
                        .here = want->here,
                        .style = server->style_path,
                        .script = server->script_path,
                        .counts = counts,
                        .signs_in = server->people.secret != NULL,
                        .pinned = -1};
    char twin[96];
    (void)snprintf(twin, sizeof twin, "/api/v1/%s", want->question->name);
    meso_status status = fill_document(ctx, in, &document);
    if (status == MESO_OK)
        status = meso_context_controls(ctx, &frame, want, in->project, in->study, in->answer);
    meso_rail_count(ctx, server, in->project, want->generation, counts);
    for (int s = 0; s < MESO_SCREENS_MOST; s++)
        in->rail = in->rail * 31 + (uint64_t)counts[s];
    frame.note = meso_rail_stale(ctx, want->arena, server);
    frame.project = document.heading;
    frame.banner = document.banner;
    frame.command = document.command;
    frame.twin = twin;
    frame.settings = want->question->settings;
    frame.setting = want->setting;
    return status < 0 ? status : meso_screen_answer(ctx, out, &frame, &document);
}

/* The recipe is the tag; a page is also shaped by words, colours and the program around it. */
static void put_etag(meso_body *body, const inquiry *in)
{
    const meso_want *want = in->want;
    if (want->kind == MESO_WANT_PAGE)
        (void)snprintf(body->etag, sizeof body->etag, "\"%.32s-%.8s-%.5s%.8s-%llx\"",
                       in->recipe, want->server->style_path + sizeof "/assets/style-" - 1,
                       want->language, want->theme, (unsigned long long)in->rail);
    else
        (void)snprintf(body->etag, sizeof body->etag, "\"%.32s-%.5s\"", in->recipe,
                       want->language);
}

meso_status meso_inquiry_run(meso_ctx *ctx, void *data, meso_body **out)
{
    inquiry in = {.want = data};
    const meso_want *want = data;
    meso_document document = {.language = want->language};
    const char *type = "text/html; charset=utf-8";
    meso_text text;
    meso_text_start(&text, ctx);
    meso_status status = MESO_OK;
    MESO_TRY(ask(ctx, &in));
    if (want->kind == MESO_WANT_PAGE) {
        MESO_TRY(put_page(ctx, &in, &text));
    } else {
        if (want->question) MESO_TRY(fill_document(ctx, &in, &document));
        MESO_TRY(meso_twin_put(ctx, &text, &type, want, &document, in.table));
    }
    *out = meso_body_new(ctx, &text, 200, type);
    if (!*out) MESO_TRY(text.status < 0 ? text.status : MESO_E_NOMEM);
    put_etag(*out, &in);
    if (want->kind != MESO_WANT_PAGE && !strstr(type, "json"))
        (*out)->saved_as = meso_twin_suffix(type);
done:
    meso_text_release(&text);
    close_inquiry(&in);
    return status;
}

static void release(void *data)
{
    meso_want_free(data);
}

static void keep(void *data, const char *key, meso_body *body)
{
    const meso_want *want = data;
    meso_cache_keep(&want->server->cache, key, body);
}

void meso_inquiry_answer(meso_exchange *exchange, meso_want *want, int patience_ms)
{
    meso_text key;
    meso_text_start(&key, exchange->ctx);
    meso_want_key(&key, want, exchange->generation);
    const meso_errand errand = {.key = meso_exchange_keep(exchange, &key),
                                .work = {meso_inquiry_run, release, keep, want},
                                .patience_ms = patience_ms,
                                .is_page = want->kind == MESO_WANT_PAGE,
                                .screen = screen_of(want),
                                .here = meso_exchange_printf(exchange, "%s", want->here)};
    meso_errand_answer(exchange, &errand);
}
