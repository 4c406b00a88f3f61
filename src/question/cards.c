/* What in these data needs somebody's attention? */
#include "question/cards.h"

#include "base/ctx.h"
#include "measure/span.h"
#include "question/industries.h"

enum {
    KIND,
    TITLE,
    BODY,
    WHERE,
    EVIDENCE,
    INDUSTRY,
    JOBS,
    GROWTH,
    LQ,
    SHARE,
    COUNT,
    OF,
    PROBABILITY,
    SINCE
};

static const meso_output outputs[] = {
    {"kind", "", "kind of card"},
    {"title", "", "key of the title"},
    {"body", "", "key of the sentence; its gaps are the columns of the row"},
    {"where", "", "question that shows more"},
    {"evidence", "sources", "kinds of evidence: data, firms, experts, tested"},
    {"industry", "", "industry"},
    {"jobs", "unit of the panel", "size in the period of the portrait"},
    {"growth", "fraction", "gained or lost since the start, with its interval by chance"},
    {"lq", "quotient", "location quotient"},
    {"share", "fraction", "share of the region"},
    {"count", "industries", "how many"},
    {"of", "industries", "of how many"},
    {"probability", "fraction", "that the claim is true"},
    {"since", "", "period it is compared with, or of the break"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_RATIO, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
    {MESO_COLUMN_TEXT, 0, 0},
};

/* Thresholds of what counts as pressing. */
static const double FAST = 0.25;         /* growth since the start */
static const double LOSS = -0.10;        /* growth of an anchor */
static const double DEPENDENT = 0.10;    /* share of one industry */
static const double MUCH_WITHHELD = 0.1; /* of the industries present */

/* Only data have been heard; firms, experts and tests come with other questions. */
enum { DATA_ALONE = 1 };

typedef struct card {
    const char *kind, *title, *body, *where;
    int32_t industry; /* -1 = none */
    meso_cell growth, share;
    double count, of;
    meso_period since;
} card;

static const meso_cell none = {MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_NOT_APPLICABLE};

static card about(const char *kind, const char *title, const char *body, int32_t industry)
{
    return (card){.kind = kind,
                  .title = title,
                  .body = body,
                  .where = "structure",
                  .industry = industry,
                  .growth = none,
                  .share = none,
                  .count = MESO_NAN,
                  .of = MESO_NAN};
}

static double jobs_of(const meso_portrait *portrait, int32_t point, int32_t industry)
{
    return portrait->own[point].value[industry];
}

/* Not too small to matter, and known. */
static int counts(const meso_portrait *portrait, int32_t industry)
{
    return portrait->industry[industry].share.value >= portrait->options.small;
}

/* The anchor that lost most jobs, when the loss is more than chance. */
static int find_decline(card *out, const meso_portrait *portrait)
{
    int32_t worst = -1;
    double lost = 0;
    for (int32_t i = 0; i < portrait->industries; i++) {
        if (portrait->industry[i].class != MESO_CLASS_ANCHOR) continue;
        const meso_cell growth = meso_industry_growth(portrait, i);
        const double loss =
            jobs_of(portrait, 0, i) - jobs_of(portrait, portrait->points - 1, i);
        if (!(growth.value <= LOSS) || !(growth.high < 0) || !(loss > lost)) continue;
        worst = i;
        lost = loss;
    }
    if (worst < 0) return 0;
    *out = about("kind.decline", "card.decline.title", "card.decline", worst);
    const meso_cell growth = meso_industry_growth(portrait, worst);
    out->growth = (meso_cell){-growth.value, -growth.high, -growth.low, growth.state};
    out->since = portrait->panel->slice[portrait->from].period;
    return 1;
}

/* The industry that gained most beyond what the same industry did in the nation, when its own
   history says that it certainly grew faster. */
static int find_riser(card *out, const meso_portrait *portrait)
{
    const int32_t last = portrait->points - 1;
    int32_t best = -1;
    double gained = 0;
    for (int32_t i = 0; i < portrait->industries; i++) {
        const meso_cell growth = meso_industry_growth(portrait, i);
        const double nation =
            portrait->nation[last].value[i] / portrait->nation[0].value[i] - 1;
        const double usual = isnan(nation) ? 0 : nation;
        const double gain = jobs_of(portrait, 0, i) * (growth.value - usual);
        if (!counts(portrait, i) || !(growth.value >= FAST) || !(gain > gained)) continue;
        if (!(growth.low > fmax(0, usual))) continue;
        best = i;
        gained = gain;
    }
    if (best < 0) return 0;
    *out = about("kind.riser", "card.riser.title", "card.riser", best);
    out->growth = meso_industry_growth(portrait, best);
    out->since = portrait->panel->slice[portrait->from].period;
    return 1;
}

/* The largest industry that was not here at the start, by a measured zero. */
static int find_arrival(card *out, const meso_portrait *portrait)
{
    const int32_t last = portrait->points - 1;
    int32_t best = -1;
    for (int32_t i = 0; i < portrait->industries; i++) {
        if (portrait->own[0].high[i] != 0 || !counts(portrait, i)) continue;
        if (best < 0 || jobs_of(portrait, last, i) > jobs_of(portrait, last, best)) best = i;
    }
    if (best < 0) return 0;
    *out = about("kind.arrival", "card.arrival.title", "card.arrival", best);
    out->since = portrait->panel->slice[portrait->from].period;
    return 1;
}

/* One industry with more than a tenth of all jobs. */
static int find_dependence(card *out, const meso_portrait *portrait)
{
    int32_t largest = -1;
    for (int32_t i = 0; i < portrait->industries; i++) {
        const meso_cell share = portrait->industry[i].share;
        if (!(share.low >= DEPENDENT) || isnan(share.value)) continue;
        if (largest < 0 || share.value > portrait->industry[largest].share.value) largest = i;
    }
    if (largest < 0) return 0;
    *out = about("kind.dependence", "card.dependence.title", "card.dependence", largest);
    out->share = portrait->industry[largest].share;
    return 1;
}

/* Withheld cells that hide much: their share at most is what they may hold together. */
static int find_withheld(card *out, const meso_portrait *portrait)
{
    const meso_row *own = &portrait->own[portrait->points - 1];
    int32_t present = 0;
    double most = 0;
    for (int32_t i = 0; i < own->industries; i++) {
        present += own->high[i] != 0;
        if (own->state[i] == MESO_CELL_WITHHELD) most += own->high[i];
    }
    if (!isnan(own->rest)) most = isnan(most) ? own->rest : fmin(most, own->rest);
    if (own->withheld == 0 || own->withheld < MUCH_WITHHELD * present) return 0;
    *out = about("kind.withheld", "card.withheld.title", "card.withheld", -1);
    const double share = fmin(1, most / own->total.value);
    out->share = isnan(share) ? (meso_cell){MESO_NAN, 0, MESO_NAN, MESO_CELL_WITHHELD}
                              : (meso_cell){share, 0, share, MESO_CELL_ESTIMATED};
    out->count = own->withheld;
    out->of = present;
    out->where = "";
    return 1;
}

/* The latest series break since the start. */
static int find_break(card *out, const meso_portrait *portrait)
{
    for (int32_t p = portrait->points - 1; p > 0; p--) {
        if (portrait->own[p].breaks == 0) continue;
        *out = about("kind.break", "card.break.title", "card.break", -1);
        out->count = portrait->own[p].breaks;
        out->since = portrait->panel->slice[portrait->from + p].period;
        out->where = "";
        return 1;
    }
    return 0;
}

static meso_cell exactly(double x)
{
    return isnan(x) ? none : (meso_cell){x, x, x, MESO_CELL_OBSERVED};
}

static meso_status put_card(meso_portrait *portrait, meso_table *table, int32_t row,
                            const card *shown)
{
    meso_ctx *ctx = portrait->ctx;
    meso_column *column = table->column;
    char since[MESO_PERIOD_TEXT_BYTES] = "";
    if (shown->since) meso_period_text(since, shown->since);
    const char *kept = meso_table_text(ctx, table, since);
    if (!kept) return MESO_E_NOMEM;
    column[KIND].text[row] = shown->kind;
    column[TITLE].text[row] = shown->title;
    column[BODY].text[row] = shown->body;
    column[WHERE].text[row] = shown->where;
    column[SINCE].text[row] = kept;
    column[EVIDENCE].cell[row] = exactly(DATA_ALONE);
    column[GROWTH].cell[row] = shown->growth;
    column[SHARE].cell[row] = shown->share;
    column[COUNT].cell[row] = exactly(shown->count);
    column[OF].cell[row] = exactly(shown->of);
    column[JOBS].cell[row] = column[LQ].cell[row] = column[PROBABILITY].cell[row] = none;
    if (shown->industry < 0) return MESO_OK;
    const meso_industry *industry = &portrait->industry[shown->industry];
    column[JOBS].cell[row] = industry->jobs;
    column[LQ].cell[row] = industry->lq;
    column[PROBABILITY].cell[row] = exactly(industry->probability);
    return meso_table_put_axis(ctx, table, INDUSTRY, row, &portrait->panel->industry,
                               shown->industry);
}

static int32_t collect(card *cards, const meso_portrait *portrait)
{
    int32_t found = 0;
    if (portrait->points > 1) {
        found += find_decline(&cards[found], portrait);
        found += find_riser(&cards[found], portrait);
        found += find_arrival(&cards[found], portrait);
        found += find_break(&cards[found], portrait);
    }
    found += find_dependence(&cards[found], portrait);
    found += find_withheld(&cards[found], portrait);
    return found;
}

static meso_status make_table(meso_table **out, meso_portrait *portrait, const card *cards,
                              int32_t count)
{
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_new(portrait->ctx, &table, "attention", count));
    MESO_TRY(meso_columns_add(portrait->ctx, table, outputs, styles, portrait->panel->unit));
    for (int32_t c = 0; c < count; c++)
        MESO_TRY(put_card(portrait, table, c, &cards[c]));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    return status;
}

void meso_portrait_cards(meso_portrait *portrait, int32_t most)
{
    enum { KINDS = 6 };
    card cards[KINDS];
    const int32_t found = portrait->reason ? 0 : collect(cards, portrait);
    const char *reason = portrait->reason ? portrait->reason
                         : found == 0     ? "reason.nothing_urgent"
                                          : NULL;
    if (!meso_portrait_figure(portrait, "attention", MESO_FIGURE_CARDS,
                              "overview.figure.attention", "overview.figure.attention.hint", 12,
                              reason))
        return;
    meso_table *table = NULL;
    const meso_status status = make_table(&table, portrait, cards, found < most ? found : most);
    if (status < 0)
        meso_answer_failed(portrait->out, status);
    else
        meso_answer_table(portrait->out, table);
}
