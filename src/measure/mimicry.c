/* Is an activity on the list because of this region, or because everybody has it? See
   include/mesoscope/mimicry.h. */
#include <mesoscope/mimicry.h>

#include "base/ctx.h"
#include "base/random.h"
#include "data/cell.h"
#include "measure/mimicry_evidence.h"
#include "measure/span.h"
#include "num/rank.h"

#include <math.h>

enum { REGION, INDUSTRY, RANK, EVIDENCE, OWN, NATION, PEERS, ELSEWHERE, BORROWED, PROBABILITY };
enum { EVIDENCE_OF, TOP, FROM };
enum { MIMICRY_STREAM = 0x4D494D49 };

static const char *const evidence_words[] = {"density", "chance", NULL};

static const meso_setting settings[] = {
    {"evidence", "word", "relatedness density, or the chance of the tested model",
     MESO_SETTING_CHOICE, MESO_MIMICRY_DENSITY, 0, 0, evidence_words},
    {"top", "activities", "first by evidence, which are judged as a list", MESO_SETTING_INTEGER,
     10, 1, 1000, NULL},
    {"from", "period", "year that chances learn from on; 0 = the first there is",
     MESO_SETTING_INTEGER, 0, 0, 999999, NULL},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"region", "", "code and label of the region"},
    {"industry", "", "code and label of the activity"},
    {"rank", "rank", "by evidence within the region, 1 = strongest"},
    {"evidence", "fraction", "density or chance of the activity here"},
    {"own", "percentile", "of this evidence among all regions"},
    {"nation", "share", "of the other regions that have it"},
    {"peers", "share", "of the neighbours or peers that have it"},
    {"elsewhere", "percentile", "of its adoption among activities, the larger of the two"},
    {"borrowed", "0 or 1", "own below one half, elsewhere three quarters or more"},
    {"probability", "probability", "of own evidence as weak, were it dealt out by chance"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
};

/* The absent activities with evidence, strongest first. */
typedef struct judgement {
    meso_mimicry_evidence evidence;
    int32_t *industry; /* [count] among the kept */
    double *own, *probability, *gap;
    int32_t count, borrowed, top;
    double chance_of_list; /* of a gap as large in a random list */
} judgement;

static meso_status judge(meso_ctx *ctx, meso_arena *arena, judgement *all)
{
    const meso_mimicry_evidence *found = &all->evidence;
    const int32_t industries = found->presence.industries, regions = found->presence.regions;
    double *key = MESO_TAKE(ctx, arena, double, (int64_t)industries + 1);
    int64_t *order = MESO_TAKE(ctx, arena, int64_t, (int64_t)industries + 1);
    all->industry = MESO_TAKE(ctx, arena, int32_t, (int64_t)industries + 1);
    all->own = MESO_TAKE(ctx, arena, double, (int64_t)industries + 1);
    all->probability = MESO_TAKE(ctx, arena, double, (int64_t)industries + 1);
    all->gap = MESO_TAKE(ctx, arena, double, (int64_t)industries + 1);
    if (!key || !order || !all->industry || !all->own || !all->probability || !all->gap)
        return MESO_E_NOMEM;
    for (int32_t p = 0; p < industries; p++)
        key[p] = found->is_absent[p] ? found->number[(int64_t)found->region * industries + p]
                                     : MESO_NAN;
    meso_order(order, key, industries, 1);
    for (int32_t k = 0; k < industries && !isnan(key[order[k]]); k++) {
        const int32_t p = (int32_t)order[k];
        int32_t compared = 0, not_above = 0;
        const double own = meso_percentile_among(found->number + p, industries, regions,
                                                 found->region, &compared, &not_above);
        all->industry[k] = p;
        all->own[k] = own;
        all->probability[k] = (1.0 + not_above) / (1.0 + compared);
        all->gap[k] = isnan(own) ? 0 : found->elsewhere[p] - own;
        all->borrowed += k < all->top && own < 0.5 && found->elsewhere[p] >= 0.75;
        all->count++;
    }
    return MESO_OK;
}

/* Lists of the same length from the region's absent activities, without replacement. */
static meso_status deal_lists(meso_ctx *ctx, meso_arena *arena, judgement *all,
                              const meso_draw_options *draw)
{
    const int32_t top = all->top < all->count ? all->top : all->count;
    double *deck = MESO_TAKE(ctx, arena, double, (int64_t)all->count + 1);
    double seen = 0, as_large = 0;
    if (!deck) return MESO_E_NOMEM;
    for (int32_t k = 0; k < top; k++)
        seen += all->gap[k];
    for (int32_t d = 0; d < draw->draws; d++) {
        meso_random random;
        double sum = 0;
        meso_random_start(&random, draw->seed, (uint32_t)d, MIMICRY_STREAM);
        for (int32_t k = 0; k < all->count; k++)
            deck[k] = all->gap[k];
        for (int32_t k = 0; k < top; k++) {
            const int64_t other = k + meso_random_below(&random, all->count - k);
            const double kept = deck[other];
            deck[other] = deck[k];
            deck[k] = kept;
            sum += kept;
        }
        as_large += sum >= seen - 1e-12;
    }
    all->chance_of_list = (1 + as_large) / (1.0 + draw->draws);
    return MESO_OK;
}

static meso_cell exact_or(double x)
{
    return isnan(x) ? meso_cell_none(MESO_CELL_UNDEFINED) : meso_cell_exact(x);
}

static meso_status fill(meso_ctx *ctx, meso_table *table, const judgement *all,
                        const meso_input *input)
{
    const meso_mimicry_evidence *found = &all->evidence;
    const int32_t industries = found->presence.industries;
    meso_column *column = table->column;
    for (int32_t k = 0; k < all->count; k++) {
        const int32_t p = all->industry[k];
        const int64_t at = (int64_t)found->region * industries + p;
        column[RANK].cell[k] = meso_cell_exact(k + 1);
        column[EVIDENCE].cell[k] = meso_cell_exact(found->number[at]);
        column[OWN].cell[k] = exact_or(all->own[k]);
        column[NATION].cell[k] = exact_or(found->nation[p]);
        column[PEERS].cell[k] = exact_or(found->peer_share[p]);
        column[ELSEWHERE].cell[k] = exact_or(found->elsewhere[p]);
        column[BORROWED].cell[k] =
            isnan(all->own[k]) || isnan(found->elsewhere[p])
                ? meso_cell_none(MESO_CELL_UNDEFINED)
                : meso_cell_exact(all->own[k] < 0.5 && found->elsewhere[p] >= 0.75);
        column[PROBABILITY].cell[k] = exact_or(all->probability[k]);
        meso_status status =
            meso_table_put_axis(ctx, table, REGION, k, &input->panel->region, input->region);
        if (status == MESO_OK)
            status = meso_table_put_axis(ctx, table, INDUSTRY, k, &input->panel->industry,
                                         found->presence.industry[p]);
        if (status < 0) return status;
    }
    return MESO_OK;
}

static meso_status say(meso_ctx *ctx, meso_table *table, const judgement *all,
                       const meso_input *input, const double *setting)
{
    const meso_mimicry_evidence *found = &all->evidence;
    const int32_t top = all->top < all->count ? all->top : all->count;
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_set_meta(ctx, table, "evidence", "%s",
                                 evidence_words[(int)setting[EVIDENCE_OF]]));
    MESO_TRY(meso_presence_say(ctx, table, &found->presence));
    if (top > 0)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%d of the first %d are borrowed: others have them, and "
                                     "no more speaks for them here "
                                     "than in most regions. A random list of %d has as large a "
                                     "gap with probability %.3f "
                                     "(%d draws).",
                                     all->borrowed, top, top, all->chance_of_list,
                                     input->draw.draws));
    if (found->peers)
        MESO_TRY(meso_table_add_note(ctx, table, "Peers are %d %s.", found->peers,
                                     found->by_border
                                         ? "neighbours by common border"
                                         : "regions that were given or resemble it"));
    else
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "No neighbours or peers are known: adoption elsewhere is "
                                     "that of all other regions."));
    if (found->unknown)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%d more may be absent: their cells are withheld or "
                                     "missing.",
                                     found->unknown));
done:
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    meso_panel panel = *input->panel;
    meso_input seen = *input;
    meso_table *table = NULL;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    judgement *all = MESO_TAKE(ctx, arena, judgement, 1);
    const int32_t first = meso_span_slice(input->panel, setting[FROM], 0);
    if (!all) goto done;
    if (first < 0) {
        status = meso_fail(ctx, MESO_E_DATA, "no data of the year %g", setting[FROM]);
        goto done;
    }
    panel.slice += first;
    panel.periods -= first;
    seen.panel = &panel;
    all->top = (int32_t)setting[TOP];
    MESO_TRY(meso_mimicry_read(ctx, arena, &all->evidence, &seen,
                               (meso_mimicry_source)setting[EVIDENCE_OF]));
    MESO_TRY(judge(ctx, arena, all));
    MESO_TRY(deal_lists(ctx, arena, all, &input->draw));
    MESO_TRY(meso_table_new(ctx, &table, "mimicry", all->count));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, table, all, &seen));
    MESO_TRY(say(ctx, table, all, &seen, setting));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_mimicry = {
    .name = "mimicry",
    .command = "mimicry",
    .question = "Is an activity on the list because of this region, or because others have it?",
    .answer = "Borrowed activities are common elsewhere, while the evidence for them here is "
              "weaker than in most regions.",
    .caution = "Borrowed is a question, not a verdict: what many regions have may be needed "
               "here too, and evidence that is not in these data may speak for it.",
    .formula = "own_i = percentile of evidence_ri over r; borrowed: own < 1/2 and percentile "
               "of adoption >= 3/4",
    .source = "Di Cataldo, Monastiriotis and Rodriguez-Pose (2022), Journal of Common Market "
              "Studies, doi 10.1111/jcms.13156",
    .periods = 1,
    .needs = MESO_NEEDS_REGION,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
