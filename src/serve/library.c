/* What in the project has these words in its code, its name or its note? */
#include "serve/library.h"

#include "serve/own.h"
#include "serve/pins.h"
#include "view/screen_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_HITS = 200, MOST_SHEETS = 5, MOST_FIRST = 32 };

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

/* What the shelf has of the words, with the facets that were chosen. */
static meso_status look_on_shelf(meso_exchange *exchange, meso_shelf_view *view,
                                 meso_project *project, int32_t *at)
{
    meso_ctx *ctx = exchange->ctx;
    const char *const *c = view->chosen;
    const meso_library_query query = {.words = view->words,
                                      .type = c[0],
                                      .level = c[1],
                                      .instrument = c[2],
                                      .place = c[3],
                                      .year = c[4],
                                      .language = c[5],
                                      .stance = c[6]};
    meso_library_answer *answer = NULL;
    meso_methods *sheets = NULL;
    int narrowed = 0;
    for (int f = 0; f < MESO_SHELF_FACETS; f++)
        narrowed |= c[f] != NULL;
    meso_status status = meso_library_search(ctx, &answer, project, &query);
    view->answer = answer;
    if (status == MESO_E_ARGUMENT) status = MESO_OK; /* words without a letter find nothing */
    if (status < 0 || narrowed) return status;
    status = meso_methods_read(ctx, &sheets);
    view->sheets = sheets;
    if (status == MESO_OK)
        status = meso_methods_search(ctx, at, &view->sheets_found, sheets, view->words,
                                     *view->words ? MOST_SHEETS : MOST_FIRST);
    view->sheet = at;
    return status;
}

/* Without words: what is for and against, what stands on nothing, and the playbooks. */
static meso_status look_around(meso_exchange *exchange, meso_shelf_view *view,
                               meso_project *project)
{
    meso_table *evidence = NULL, *unsourced = NULL;
    meso_playbooks *playbooks = NULL;
    meso_status status = meso_library_evidence(exchange->ctx, &evidence, project, 0);
    view->evidence = evidence;
    if (status == MESO_OK) status = meso_library_unsourced(exchange->ctx, &unsourced, project);
    view->unsourced = unsourced;
    if (status == MESO_OK) status = meso_playbooks_read(exchange->ctx, &playbooks, project);
    view->playbooks = playbooks;
    return status;
}

/* Frees what a view was given; the view itself only borrows. */
typedef struct shelf_loan {
    meso_shelf_view view;
    int32_t at[MOST_FIRST];
} shelf_loan;

static void end_loan(shelf_loan *loan)
{
    union {
        const void *lent;
        void *own;
    } part;
    part.lent = loan->view.answer, meso_library_answer_free(part.own);
    part.lent = loan->view.sheets, meso_methods_free(part.own);
    part.lent = loan->view.evidence, meso_table_free(part.own);
    part.lent = loan->view.unsourced, meso_table_free(part.own);
    part.lent = loan->view.playbooks, meso_playbooks_free(part.own);
}

void meso_answer_library(meso_exchange *exchange, const char *rest)
{
    const char *words = meso_exchange_argument(exchange, "q");
    const char *kind = meso_exchange_argument(exchange, "kind");
    search *in = MESO_TAKE(exchange->ctx, exchange->arena, search, 1);
    shelf_loan loan = {.view = {.words = words ? words : ""}};
    meso_status status = in ? run_search(exchange, in, loan.view.words) : MESO_E_NOMEM;
    meso_text text;
    meso_frame frame;
    meso_project *project = NULL;
    (void)rest;
    for (int f = 0; f < MESO_SHELF_FACETS; f++)
        loan.view.chosen[f] = meso_exchange_argument(exchange, meso_shelf_facets[f]);
    meso_text_start(&text, exchange->ctx);
    if (status == MESO_OK) status = meso_exchange_open(exchange, &project, MESO_OPEN_READ);
    if (status == MESO_OK) status = look_on_shelf(exchange, &loan.view, project, loan.at);
    if (status == MESO_OK && !*loan.view.words)
        status = look_around(exchange, &loan.view, project);
    if (status == MESO_OK) {
        meso_exchange_frame(exchange, &frame, project, "library");
        frame.command =
            *loan.view.words
                ? meso_exchange_printf(exchange, "meso library search '%s'", loan.view.words)
                : "meso library list";
        status = meso_screen_library(exchange->ctx, &text, &frame, &loan.view, kind, in->hit,
                                     in->count);
    }
    meso_project_close(project);
    end_loan(&loan);
    if (status == MESO_OK)
        meso_exchange_send(exchange, 200, "text/html; charset=utf-8", &text);
    else
        meso_exchange_fail_status(exchange, status, meso_error_text(exchange->ctx));
}

/* The page of "sheet/cluster", "playbook/sites", "playbook/adaptation", "note/123". */
static meso_status write_sheet(meso_exchange *exchange, meso_project *project,
                               const meso_frame *frame, meso_text *out)
{
    meso_methods *sheets = NULL;
    const char *name = exchange->request->path + strlen("/library/sheet/");
    (void)project;
    meso_status status = meso_methods_read(exchange->ctx, &sheets);
    if (status < 0) return status;
    const meso_method *sheet = meso_methods_find(sheets, name);
    status = sheet ? meso_screen_sheet(exchange->ctx, out, frame, sheet)
                   : meso_fail(exchange->ctx, MESO_E_NOTFOUND, "no method sheet \"%s\"", name);
    meso_methods_free(sheets);
    return status;
}

static meso_status write_playbook(meso_exchange *exchange, meso_project *project,
                                  const meso_frame *frame, meso_text *out)
{
    meso_playbooks *all = NULL;
    const char *name = exchange->request->path + strlen("/library/playbook/");
    meso_status status = meso_playbooks_read(exchange->ctx, &all, project);
    if (status < 0) return status;
    const meso_playbook *book = meso_playbooks_find(all, name);
    if (strcmp(name, "adaptation") == 0)
        status = meso_screen_adaptation(exchange->ctx, out, frame, all);
    else if (book)
        status = meso_screen_playbook(exchange->ctx, out, frame, book);
    else
        status = meso_fail(exchange->ctx, MESO_E_NOTFOUND, "no playbook \"%s\"", name);
    meso_playbooks_free(all);
    return status;
}

static meso_status write_item(meso_exchange *exchange, meso_project *project,
                              const meso_frame *frame, meso_text *out)
{
    const char *path = exchange->request->path + strlen("/library/");
    const char *slash = strchr(path, '/');
    char noun[32] = "", *text = NULL, *title = NULL;
    meso_table *links = NULL;
    if (!slash || (size_t)(slash - path) >= sizeof noun)
        return meso_fail(exchange->ctx, MESO_E_NOTFOUND, "nothing has this address");
    memcpy(noun, path, (size_t)(slash - path));
    const long long row = strtoll(slash + 1, NULL, 10);
    meso_shelf_item item = {.type = noun};
    meso_status status = meso_library_open(exchange->ctx, &title, &text, project, noun, row);
    if (status == MESO_OK)
        status = meso_library_links(exchange->ctx, &links, project, noun, row);
    if (status == MESO_OK) {
        item.title = title;
        item.text = text;
        item.links = links;
        status = meso_screen_item(exchange->ctx, out, frame, &item);
    }
    meso_table_free(links);
    meso_library_text_free(exchange->ctx, text);
    meso_library_text_free(exchange->ctx, title);
    return status;
}

void meso_answer_shelf(meso_exchange *exchange, const char *rest)
{
    if (strncmp(rest, "sheet/", 6) == 0)
        meso_own_page(exchange, "library",
                      meso_exchange_printf(exchange, "meso library show %s", rest + 6), NULL,
                      write_sheet);
    else if (strncmp(rest, "playbook/", 9) == 0)
        meso_own_page(exchange, "library",
                      meso_exchange_printf(exchange, "meso playbook %s", rest + 9), NULL,
                      write_playbook);
    else
        meso_own_page(exchange, "library", NULL, NULL, write_item);
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
