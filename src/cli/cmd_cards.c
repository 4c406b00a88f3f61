/* meso cards: paper for a workshop, with ids by which its results come back. */
#include "cli/noun.h"
#include "cli/output.h"
#include "view/canvas.h"

#include <string.h>

/* What can be laid on cards: which rows of which register. */
static const struct {
    const char *name, *book, *field, *value;
} decks[] = {
    {"experiments", "probe", NULL, NULL},
    {"signals", "note", "kind", "signal"},
    {"obstacles", "note", "kind", "constraint"},
    {"practices", "note", "kind", "practice"},
    {"asks", "note", "kind", "ask"},
};
enum { DECKS = sizeof decks / sizeof decks[0], LEAST_BLANK = 1, MOST_BLANK = 500 };

static const char *field_of(const meso_table *rows, const char *name, int64_t row)
{
    const int32_t column = meso_table_find(rows, name);
    return column < 0 ? "" : rows->column[column].text[row];
}

/* The rows of a deck as cards. */
static meso_status read_deck(meso_call *call, meso_card **out, int64_t *cards, int deck,
                             const meso_table *rows)
{
    meso_card *card = MESO_TAKE(call->ctx, call->arena, meso_card, rows->rows + 1);
    if (!card) return MESO_E_NOMEM;
    for (int64_t r = 0; r < rows->rows; r++) {
        if (decks[deck].field &&
            strcmp(field_of(rows, decks[deck].field, r), decks[deck].value) != 0)
            continue;
        const char *title = field_of(rows, "title", r), *text = field_of(rows, "text", r);
        const char *hypothesis = field_of(rows, "hypothesis", r);
        const char *body = *hypothesis ? hypothesis : text;
        card[(*cards)++] = (meso_card){.id = field_of(rows, "key", r),
                                       .kind = decks[deck].name,
                                       .title = *title ? title : text,
                                       .body = *title ? body : "",
                                       .foot = field_of(rows, "on_date", r)};
    }
    *out = card;
    return MESO_OK;
}

/* Cards with an id and nothing else, for what is said on the day. */
static meso_status make_blank(meso_call *call, meso_card **out, int64_t *cards)
{
    int64_t count = 0;
    meso_status status = meso_call_integer(call, &count, "count", 12, LEAST_BLANK, MOST_BLANK);
    if (status < 0) return status;
    meso_card *card = MESO_TAKE(call->ctx, call->arena, meso_card, count);
    for (int64_t c = 0; card && c < count; c++) {
        const char *id = meso_call_printf(call, "card-%03lld", (long long)(c + 1));
        if (!id) return MESO_E_NOMEM;
        card[c] = (meso_card){id, "", "", "", ""};
    }
    *out = card;
    *cards = count;
    return card ? MESO_OK : MESO_E_NOMEM;
}

static int find_deck(const char *name)
{
    for (int d = 0; d < DECKS; d++)
        if (strcmp(decks[d].name, name) == 0) return d;
    return -1;
}

static int is_canvas(const char *name)
{
    for (int c = 0; meso_canvases[c]; c++)
        if (strcmp(meso_canvases[c], name) == 0) return 1;
    return 0;
}

static meso_status write_cards(meso_call *call, meso_text *text, const char *name,
                               meso_project *project, const char *heading)
{
    const char *size = meso_option_last(&call->arguments, "size");
    const int deck = find_deck(name);
    meso_card *card = NULL;
    meso_table *rows = NULL;
    int64_t cards = 0;
    meso_status status = MESO_OK;
    if (deck < 0) {
        MESO_TRY(make_blank(call, &card, &cards));
    } else {
        MESO_TRY(meso_project_register(call->ctx, &rows, project,
                                       meso_register_find(decks[deck].book)));
        MESO_TRY(read_deck(call, &card, &cards, deck, rows));
    }
    if (cards == 0) {
        status = meso_fail(call->ctx, MESO_E_DATA,
                           "no %s are written down yet; `meso cards blank` prints empty cards",
                           name);
        goto done;
    }
    MESO_TRY(meso_cards_html(call->ctx, text, card, cards,
                             size && strcmp(size, "a5") == 0 ? MESO_CARD_A5 : MESO_CARD_A6,
                             heading, meso_call_language(call)));
    meso_call_say(call, "%lld cards; votes come back with meso template votes, meso import",
                  (long long)cards);
done:
    meso_table_free(rows);
    return status;
}

static meso_status run(meso_call *call)
{
    const char *name = call->arguments.word[0];
    const int blank = strcmp(name, "blank") == 0;
    meso_project *project = NULL;
    meso_text text;
    const char *heading = "";
    meso_text_start(&text, call->ctx);
    meso_status status = MESO_OK;
    MESO_TRY(meso_output_check(call));
    if (!blank && !is_canvas(name) && find_deck(name) < 0) {
        status = meso_fail(call->ctx, MESO_E_ARGUMENT,
                           "no cards or canvas \"%s\"; cards: experiments, signals, obstacles, "
                           "practices, asks, blank; canvases: hypotheses, stakeholder, "
                           "four-field, life-line, expectations, hexagon",
                           name);
        goto done;
    }
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_READ));
    const char *named = meso_project_get(call->ctx, project, "name");
    heading = meso_call_copy(call, named ? named : "Mesoscope");
    const char *id = meso_call_printf(call, "%s-%s", name, meso_noun_today(call));
    if (!heading || !id) {
        status = MESO_E_NOMEM;
        goto done;
    }
    if (is_canvas(name))
        MESO_TRY(
            meso_canvas_html(call->ctx, &text, name, id, heading, meso_call_language(call)));
    else
        MESO_TRY(write_cards(call, &text, name, project, heading));
    MESO_TRY(meso_output_text(call, &text));
done:
    meso_text_release(&text);
    meso_project_close(project);
    return status;
}

static const char *const sizes[] = {"a5", "a6", NULL};

static const meso_option options[] = {
    {0, "size", "SIZE", "of cards: a5 or a6 (default)", sizes},
    {0, "count", "N", "blank: how many cards; default 12", NULL},
    {0, "today", "DATE", "in the id of a canvas; default: today", NULL},
    {'o', "output", "FILE", "write there instead; it ends in .html", NULL},
    {0, "labels", "LANG", "language of the words", NULL},
    {0, "overwrite", NULL, "replace the output file when it exists", NULL},
    {0},
};

const meso_command meso_command_cards = {
    .group = "PUBLISH",
    .name = "cards",
    .words = "KIND",
    .brief = "Print cards and canvases for a workshop",
    .about =
        "Cards, A5 or A6, one a page: experiments, signals, obstacles, practices, asks, or "
        "blank. "
        "Canvases, A3: hypotheses, stakeholder, four-field, life-line, expectations, hexagon "
        "(of "
        "local development). Each has an id. The page is printed from a browser at its own "
        "size.\n\n"
        "Votes and positions come back the same evening: meso template votes makes the sheet, "
        "meso import takes it, and meso experiments shows the matrix of proposals and the plan "
        "of "
        "a hundred days.",
    .example = "meso cards experiments --size a5 -o cards.html\n"
               "meso cards hexagon -o hexagon.html --labels pt",
    .fewest = 1,
    .most = 1,
    .takes = MESO_TAKES_PROJECT,
    .options = options,
    .run = run,
};
