/* What in the project has these words in its code, its name or its note? */
#include "serve/library.h"

#include "serve/pins.h"
#include "view/screen_table.h"

#include <stdio.h>
#include <string.h>

enum { MOST_HITS = 200 };

static const char codes[] =
    "SELECT s.kind, c.code, c.label FROM code c JOIN scheme s ON s.id = c.scheme_id "
    "WHERE s.kind IN ('region', 'industry', 'measure') ORDER BY s.kind DESC, c.level, "
    "c.position";
static const char sources[] =
    "SELECT title, ifnull(author, '') FROM source WHERE kind <> 'run' "
    "AND confidential = 0 ORDER BY id";

typedef struct search {
    meso_exchange *exchange;
    meso_text wanted, folded; /* without case and accents */
    meso_hit hit[MOST_HITS];
    int32_t count;
} search;

static int fits(search *in, const char *words)
{
    meso_text_clear(&in->folded);
    meso_text_fold(&in->folded, words);
    return strstr(meso_text_get(&in->folded), meso_text_get(&in->wanted)) != NULL;
}

static void add(search *in, const char *kind, const char *label, const char *code,
                const char *path)
{
    if (in->count == MOST_HITS) return;
    in->hit[in->count++] = (meso_hit){.kind = kind,
                                      .label = meso_exchange_printf(in->exchange, "%s", label),
                                      .code = meso_exchange_printf(in->exchange, "%s", code),
                                      .path = path};
}

static const char *encoded(search *in, const char *before, const char *words)
{
    meso_text path;
    meso_text_start(&path, in->exchange->ctx);
    meso_text_put(&path, before);
    for (; *words; words++)
        meso_text_printf(&path, "%%%02X", (unsigned)(unsigned char)*words);
    return meso_exchange_keep(in->exchange, &path);
}

static void add_code(search *in, const char *kind, const char *code, const char *label)
{
    if (!fits(in, code) && !fits(in, label)) return;
    const char *path = "";
    if (strcmp(kind, "region") == 0) path = encoded(in, "/?r=", code);
    if (strcmp(kind, "industry") == 0) path = encoded(in, "/structure#", code);
    if (strcmp(kind, "measure") == 0) path = encoded(in, "/?m=", code);
    const char *known = strcmp(kind, "region") == 0     ? "region"
                        : strcmp(kind, "industry") == 0 ? "industry"
                                                        : "measure";
    add(in, known, *label ? label : code, *label ? code : "", path);
}

static meso_status look(search *in, meso_project *project)
{
    meso_ctx *ctx = in->exchange->ctx;
    meso_table *table = NULL;
    meso_pins *pins = MESO_TAKE(ctx, in->exchange->arena, meso_pins, 1);
    meso_status status = pins ? meso_project_query(ctx, &table, project, codes) : MESO_E_NOMEM;
    if (status < 0) return status;
    for (int64_t row = 0; row < table->rows; row++)
        add_code(in, table->column[0].text[row], table->column[1].text[row],
                 table->column[2].text ? table->column[2].text[row] : "");
    meso_table_free(table);
    table = NULL;
    status = meso_project_query(ctx, &table, project, sources);
    for (int64_t row = 0; status == MESO_OK && row < table->rows; row++)
        if (fits(in, table->column[0].text[row]))
            add(in, "source", table->column[0].text[row], table->column[1].text[row], "/data");
    meso_table_free(table);
    if (status == MESO_OK) status = meso_pins_read(ctx, pins, in->exchange->arena, project);
    for (int32_t p = 0; status == MESO_OK && p < pins->count; p++)
        if (*pins->pin[p].note && fits(in, pins->pin[p].note))
            add(in, "note", pins->pin[p].note, "", "/dossier");
    return status;
}

static meso_status run_search(meso_exchange *exchange, search *in, const char *words)
{
    meso_project *project = NULL;
    in->exchange = exchange;
    meso_text_start(&in->wanted, exchange->ctx);
    meso_text_start(&in->folded, exchange->ctx);
    meso_text_fold(&in->wanted, words);
    meso_status status = meso_exchange_open(exchange, &project, MESO_OPEN_READ);
    if (status == MESO_OK && *words) status = look(in, project);
    if (in->wanted.status < 0 || in->folded.status < 0) status = MESO_E_NOMEM;
    meso_text_release(&in->wanted);
    meso_text_release(&in->folded);
    meso_project_close(project);
    return status;
}

void meso_answer_library(meso_exchange *exchange, const char *rest)
{
    const char *words = meso_exchange_argument(exchange, "q");
    const char *kind = meso_exchange_argument(exchange, "kind");
    search *in = MESO_TAKE(exchange->ctx, exchange->arena, search, 1);
    meso_status status = in ? run_search(exchange, in, words ? words : "") : MESO_E_NOMEM;
    meso_text text;
    meso_frame frame;
    meso_project *project = NULL;
    (void)rest;
    meso_text_start(&text, exchange->ctx);
    if (status == MESO_OK) status = meso_exchange_open(exchange, &project, MESO_OPEN_READ);
    if (status == MESO_OK) {
        meso_exchange_frame(exchange, &frame, project, "library");
        status = meso_screen_library(exchange->ctx, &text, &frame, words ? words : "", kind,
                                     in->hit, in->count);
    }
    meso_project_close(project);
    if (status == MESO_OK)
        meso_exchange_send(exchange, 200, "text/html; charset=utf-8", &text);
    else
        meso_exchange_fail_status(exchange, status, meso_error_text(exchange->ctx));
}

void meso_answer_search(meso_exchange *exchange, const char *rest)
{
    const char *words = meso_exchange_argument(exchange, "q");
    search *in = MESO_TAKE(exchange->ctx, exchange->arena, search, 1);
    const meso_status status = in ? run_search(exchange, in, words ? words : "") : MESO_E_NOMEM;
    meso_text text;
    (void)rest;
    if (status < 0) {
        meso_exchange_fail_status(exchange, status, meso_error_text(exchange->ctx));
        return;
    }
    meso_text_start(&text, exchange->ctx);
    meso_text_printf(&text, "{\"ok\":true,\"truncated\":%s,\"hits\":[",
                     in->count == MOST_HITS ? "true" : "false");
    for (int32_t h = 0; h < in->count; h++) {
        const char *const pair[][2] = {{"kind", in->hit[h].kind},
                                       {"label", in->hit[h].label},
                                       {"code", in->hit[h].code},
                                       {"path", in->hit[h].path}};
        for (int i = 0; i < 4; i++) {
            meso_text_printf(&text, "%s\"%s\":", i ? "," : h ? ",{" : "{", pair[i][0]);
            meso_text_put_json(&text, pair[i][1]);
        }
        meso_text_put(&text, "}");
    }
    meso_text_put(&text, "]}\n");
    meso_exchange_send(exchange, 200, "application/json", &text);
}
