/* How does a dossier become a file: what was pinned, or what a template asks for? */
#include "serve/build.h"

#include "serve/context.h"
#include "serve/dossier.h"
#include "serve/errand.h"
#include "serve/pins.h"
#include "serve/twin.h"
#include "serve/want.h"
#include "study/template.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATIENCE_MS = 600000 };

static const char source_lines[] =
    "SELECT s.title || ifnull(', ' || s.author, '') || ifnull(' (' || s.licence || ')', '') "
    "AS line FROM source s WHERE s.kind <> 'run' GROUP BY s.id ORDER BY s.id";

/* What is built; owns its texts. */
typedef struct build {
    meso_arena *arena;
    meso_server *server;
    const char *language, *format, *context;
    const meso_template *template; /* NULL = what was pinned */
} build;

/* One pinned item, asked again with the data of today. */
typedef struct item {
    meso_study *study;
    meso_answer *answer; /* owned */
    meso_answer shown;   /* what of it is printed */
    meso_fact note[2];
    meso_slot slot;
    char question[24];
    char recipe[MESO_DIGEST_HEX];
} item;

static meso_status open_study(meso_ctx *ctx, const build *of, meso_study **out,
                              meso_project *project, const char *context)
{
    meso_request request = MESO_REQUEST_INIT;
    request.region = meso_pins_part(ctx, of->arena, context, "r");
    request.peers = meso_pins_part(ctx, of->arena, context, "p");
    request.years = meso_pins_part(ctx, of->arena, context, "y");
    request.measure = meso_pins_part(ctx, of->arena, context, "m");
    const char *level = meso_pins_part(ctx, of->arena, context, "l");
    if (level) request.industry_level = (int32_t)strtol(level, NULL, 10);
    meso_status status = MESO_OK;
    if (!request.region) status = meso_context_region(ctx, of->arena, &request.region, project);
    return status < 0 ? status : meso_study_open(ctx, out, project, &request);
}

static meso_status ask_item(meso_ctx *ctx, const build *of, item *out, meso_project *project,
                            const meso_pin *pin, int32_t number)
{
    const meso_question *question = meso_question_find(pin->question);
    double setting[MESO_WANT_SETTINGS] = {0};
    if (!question)
        return meso_fail(ctx, MESO_E_NOTFOUND, "no question \"%s\" in this version",
                         pin->question);
    for (int s = 0; question->settings && question->settings[s].name && s < MESO_WANT_SETTINGS;
         s++)
        setting[s] = question->settings[s].fallback;
    meso_status status = MESO_OK;
    MESO_TRY(open_study(ctx, of, &out->study, project, pin->context));
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
    (void)snprintf(out->question, sizeof out->question, "item%d", (int)number + 1);
    out->shown.question = out->question;
done:
    return status;
}

static meso_status put_file(meso_ctx *ctx, const build *of, meso_text *out,
                            const meso_document *document)
{
    if (strcmp(of->format, "pdf") == 0) return meso_twin_put_pdf(ctx, out, document);
    if (strcmp(of->format, "docx") == 0) return meso_document_docx(ctx, out, document);
    if (strcmp(of->format, "pptx") == 0) return meso_document_slides(ctx, out, document);
    if (strcmp(of->format, "md") == 0) return meso_document_markdown(ctx, out, document);
    return meso_document_html(ctx, out, document);
}

/* Name, banner and sources around the answers. */
static meso_status put_document(meso_ctx *ctx, const build *of, meso_text *out,
                                meso_project *project, meso_document *document)
{
    meso_table *sources = NULL;
    const char *name = meso_project_get(ctx, project, "name");
    document->heading = meso_arena_text(ctx, of->arena, name ? name : "Mesoscope");
    const char *banner = meso_project_get(ctx, project, "example");
    document->banner = banner ? meso_arena_text(ctx, of->arena, banner) : NULL;
    document->language = of->language;
    document->template_name = of->template ? of->template->name : "page";
    document->theme = MESO_THEME_PAGE;
    meso_status status = meso_project_query(ctx, &sources, project, source_lines);
    if (status == MESO_OK && sources->columns == 1) {
        document->sources = (int32_t)sources->rows;
        document->source = sources->column[0].text;
    }
    if (status == MESO_OK) status = put_file(ctx, of, out, document);
    meso_table_free(sources);
    return status;
}

static meso_status build_pins(meso_ctx *ctx, const build *of, meso_text *out,
                              meso_project *project)
{
    meso_pins *pins = MESO_TAKE(ctx, of->arena, meso_pins, 1);
    item *items = NULL;
    meso_status status = pins ? MESO_OK : MESO_E_NOMEM;
    if (!pins) return status;
    MESO_TRY(meso_pins_read(ctx, pins, of->arena, project));
    if (pins->count == 0) MESO_TRY(meso_fail(ctx, MESO_E_DATA, "nothing is pinned yet"));
    items = MESO_TAKE(ctx, of->arena, item, pins->count);
    const meso_answer **answers = MESO_TAKE(ctx, of->arena, const meso_answer *, pins->count);
    if (!items || !answers) MESO_TRY(MESO_E_NOMEM);
    for (int32_t p = 0; p < pins->count; p++) {
        MESO_TRY(meso_tell(ctx, "building", (double)p / pins->count));
        MESO_TRY(ask_item(ctx, of, &items[p], project, &pins->pin[p], p));
        answers[p] = &items[p].shown;
    }
    meso_document document = {.answers = pins->count,
                              .answer = answers,
                              .boundaries = meso_study_boundaries(items[0].study),
                              .recipe = pins->count == 1 ? items[0].recipe : NULL};
    MESO_TRY(put_document(ctx, of, out, project, &document));
done:
    for (int32_t p = 0; items && p < pins->count; p++) {
        meso_answer_free(items[p].answer);
        meso_study_free(items[p].study);
    }
    return status;
}

static meso_status build_template(meso_ctx *ctx, const build *of, meso_text *out,
                                  meso_project *project)
{
    meso_study *study = NULL;
    meso_sheaf *sheaf = NULL;
    meso_status status = MESO_OK;
    MESO_TRY(open_study(ctx, of, &study, project, of->context));
    MESO_TRY(meso_template_ask(ctx, &sheaf, study, of->template));
    meso_document document = {.answers = sheaf->answers,
                              .answer = sheaf->answer,
                              .boundaries = meso_study_boundaries(study),
                              .recipe = sheaf->recipe};
    MESO_TRY(put_document(ctx, of, out, project, &document));
done:
    meso_sheaf_free(sheaf);
    meso_study_free(study);
    return status;
}

static meso_status run(meso_ctx *ctx, void *data, meso_body **out)
{
    const build *of = data;
    meso_project *project = NULL;
    meso_text text;
    meso_text_start(&text, ctx);
    meso_status status = MESO_OK;
    MESO_TRY(meso_project_open(ctx, &project, of->server->path, MESO_OPEN_READ));
    MESO_TRY(of->template ? build_template(ctx, of, &text, project)
                          : build_pins(ctx, of, &text, project));
    *out = meso_body_new(ctx, &text, 200, meso_twin_type(of->format));
    if (!*out) MESO_TRY(text.status < 0 ? text.status : MESO_E_NOMEM);
    (*out)->saved_as = meso_twin_suffix((*out)->type);
done:
    meso_text_release(&text);
    meso_project_close(project);
    return status;
}

static void release(void *data)
{
    build *of = data;
    meso_arena_free(of->arena);
}

static void keep(void *data, const char *key, meso_body *body)
{
    const build *of = data;
    meso_cache_keep(&of->server->cache, key, body);
}

/* What was pinned stands in the key: pins change without the data changing. */
static meso_status put_key(meso_exchange *exchange, meso_text *key, const build *of)
{
    meso_project *project = NULL;
    meso_pins *pins = MESO_TAKE(exchange->ctx, exchange->arena, meso_pins, 1);
    meso_text_printf(key, "%lld build %s %s %s %s", (long long)exchange->generation,
                     of->template ? of->template->name : "", of->format, of->language,
                     of->context);
    if (of->template) return key->status;
    meso_status status = pins ? MESO_OK : MESO_E_NOMEM;
    MESO_TRY(status);
    MESO_TRY(meso_exchange_open(exchange, &project, MESO_OPEN_READ));
    MESO_TRY(meso_pins_read(exchange->ctx, pins, exchange->arena, project));
    for (int32_t p = 0; p < pins->count; p++)
        meso_text_printf(key, "\n%s %s %s %s", pins->pin[p].question, pins->pin[p].figure,
                         pins->pin[p].context, pins->pin[p].note);
    MESO_TRY(key->status);
done:
    meso_project_close(project);
    return status;
}

static build *new_build(meso_exchange *exchange, const char *format)
{
    meso_ctx *ctx = exchange->ctx;
    meso_arena *arena = meso_arena_new(ctx);
    build *of = arena ? MESO_TAKE(ctx, arena, build, 1) : NULL;
    const char *region = meso_exchange_argument(exchange, "r");
    const char *year = meso_exchange_argument(exchange, "y");
    if (!of) {
        meso_arena_free(arena);
        return NULL;
    }
    meso_text context;
    meso_text_start(&context, ctx);
    const char *const part[][2] = {{"r=", region}, {"y=", year}};
    for (int p = 0; p < 2; p++) {
        if (!part[p][1]) continue;
        meso_text_put(&context, context.length ? "&" : "");
        meso_text_put(&context, part[p][0]);
        for (const char *byte = part[p][1]; *byte; byte++)
            meso_text_printf(&context, "%%%02X", (unsigned)(unsigned char)*byte);
    }
    *of = (build){.arena = arena,
                  .server = exchange->server,
                  .language = meso_arena_text(ctx, arena, exchange->language),
                  .format = meso_arena_text(ctx, arena, format),
                  .context = meso_arena_text(ctx, arena, meso_text_get(&context))};
    meso_text_release(&context);
    if (of->language && of->format && of->context) return of;
    meso_arena_free(arena);
    return NULL;
}

/* dossier.pdf, dossier.docx?template=council&r=AB: built anew, once for each state of the data.
 */
void meso_answer_dossier_file(meso_exchange *exchange, const char *rest)
{
    const char *name = meso_exchange_argument(exchange, "template");
    const meso_template *template = name ? meso_template_find(name) : NULL;
    if ((!meso_twin_has(MESO_WANT_ANSWER, rest) || strcmp(rest, "json") == 0) ||
        (name && !template)) {
        meso_exchange_fail(exchange, 404, "format",
                           name && !template ? "No template has this name."
                                             : "A dossier does not come in this format.",
                           "It comes as html, pdf, docx, pptx and md.");
        return;
    }
    build *of = new_build(exchange, rest);
    meso_text key;
    meso_text_start(&key, exchange->ctx);
    meso_status status = of ? MESO_OK : MESO_E_NOMEM;
    if (of) of->template = template;
    if (of) status = put_key(exchange, &key, of);
    if (status < 0) {
        if (of) release(of);
        meso_text_release(&key);
        meso_exchange_fail_status(exchange, status, meso_error_text(exchange->ctx));
        return;
    }
    const meso_errand errand = {.key = meso_exchange_keep(exchange, &key),
                                .work = {run, release, keep, of},
                                .patience_ms =
                                    meso_exchange_argument(exchange, "wait") ? 0 : PATIENCE_MS};
    meso_errand_answer(exchange, &errand);
}
