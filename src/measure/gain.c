/* What would a new industry open up for a region? See include/mesoscope/gain.h. */
#include <mesoscope/gain.h>

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/gain_variants.h"
#include "measure/relatedness_values.h"
#include "measure/span.h"

#include <math.h>

enum { REGION, INDUSTRY, PERIOD, PRESENT, GAIN, DENSITY, COMPLEXITY, RANK, PROBABILITY, TOP };
enum {
    AT = MESO_PRESENCE_SETTINGS_COUNT,
    VARIANT,
    PROSPECTS,
    PAIRS = PROSPECTS + MESO_PROSPECTS_SETTINGS_COUNT
};

typedef struct gain {
    const meso_input *input;
    meso_gain_variant variant;
    meso_prospects_options options;
    meso_relatedness_values values;
    meso_presence presence;
    meso_incidence links;
    meso_pairs_question question;
    meso_prospects estimate;
    double *density; /* [wanted x industries] of the estimate */
} gain;

/* Draws begin at the estimate and agree with it in sign. */
static meso_status map(meso_ctx *ctx, meso_arena *arena, double *number,
                       const meso_presence *presence, const meso_incidence *links, void *data)
{
    const gain *all = data;
    const meso_pairs_question *question = &all->question;
    const int64_t numbers = question->wanted * (int64_t)links->industries;
    const meso_complexity_start start = {all->estimate.region_score, all->estimate.worth};
    const int is_estimate = links == question->links;
    meso_prospects prospects = all->estimate;
    double *density = is_estimate ? all->density : MESO_TAKE(ctx, arena, double, numbers + 1);
    if (!density) return MESO_E_NOMEM;
    meso_status status = is_estimate
                             ? MESO_OK
                             : meso_prospects_read(ctx, arena, &prospects, &all->options,
                                                   &all->values, presence, links, &start);
    if (status == MESO_E_CONVERGE) {
        for (int64_t n = 0; n < numbers; n++)
            number[n] = MESO_NAN; /* a draw without complexity says nothing */
        return MESO_OK;
    }
    if (status == MESO_OK)
        status = meso_gain_compute(ctx, arena, number, density, &prospects, all->variant, links,
                                   question->region, question->wanted);
    for (int64_t n = 0; status == MESO_OK && all->options.scaled && n < numbers; n++)
        number[n] /= prospects.deviation;
    return status;
}

static meso_cell chance(double probability)
{
    return isnan(probability) ? meso_cell_none(MESO_CELL_NOT_APPLICABLE)
                              : meso_cell_exact(probability);
}

static meso_status fill(meso_ctx *ctx, meso_table *table, const gain *all,
                        const meso_pairs *pairs)
{
    const meso_panel *panel = all->input->panel;
    meso_column *column = table->column;
    for (int64_t n = 0; n < pairs->count; n++) {
        const meso_pair *pair = &pairs->pair[n];
        const double density =
            all->density[pair->row * (int64_t)all->links.industries + pair->industry];
        column[PERIOD].period[n] = panel->slice[all->question.slice].period;
        column[PRESENT].cell[n] = pair->present;
        column[GAIN].cell[n] = pair->number;
        column[DENSITY].cell[n] =
            isnan(density) ? meso_cell_none(MESO_CELL_UNDEFINED) : meso_cell_exact(density);
        column[COMPLEXITY].cell[n] = meso_cell_exact(all->estimate.worth[pair->industry]);
        column[RANK].cell[n] = meso_cell_exact(pair->rank);
        column[PROBABILITY].cell[n] = chance(pair->probability);
        column[TOP].cell[n] = chance(pair->top);
        meso_status status =
            meso_table_put_axis(ctx, table, REGION, n, &panel->region,
                                all->presence.region[all->question.region[pair->row]]);
        if (status == MESO_OK)
            status = meso_table_put_axis(ctx, table, INDUSTRY, n, &panel->industry,
                                         all->presence.industry[pair->industry]);
        if (status < 0) return status;
    }
    return MESO_OK;
}

static const char *const variants[] = {"A", "B", "C", "D", "finite", NULL};
static const char *const variant_names[] = {
    "A: neighbours' own sums, as Stata, py-ecomplexity and R",
    "B: A less density x complexity, as printed in the Atlas",
    "C: the target's sum, less density x complexity, as Datawheel",
    "D: the target's sum, as econcomplex",
    "finite: COI with the industry less COI without",
};

static meso_status say(meso_ctx *ctx, meso_table *table, const gain *all,
                       const meso_pairs *pairs)
{
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_set_meta(ctx, table, "variant", "%s", variant_names[all->variant]));
    MESO_TRY(meso_table_set_meta(ctx, table, "weight", "gain"));
    MESO_TRY(meso_presence_say(ctx, table, &all->presence));
    MESO_TRY(meso_prospects_say(ctx, table, &all->options, &all->estimate));
    if (all->question.draws) MESO_TRY(meso_table_say_draws(ctx, table, all->input));
    if (pairs->unlisted)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%lld more industries are not listed: strongest = %d.",
                                     (long long)pairs->unlisted, all->question.strongest));
    if (all->variant != MESO_GAIN_FINITE)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "Five different numbers go by the name of outlook gain, "
                                     "and their lists differ: this is variant %s.",
                                     variants[all->variant]));
done:
    return status;
}

static const meso_setting settings[] = {
    MESO_PRESENCE_SETTINGS,
    {"at", "period", "year of the picture; 0 = the last there is", MESO_SETTING_INTEGER, 0, 0,
     999999, NULL},
    {"variant", "word", "which of the numbers called outlook gain", MESO_SETTING_CHOICE,
     MESO_GAIN_A, 0, 0, variants},
    MESO_PROSPECTS_SETTINGS,
    MESO_PAIRS_SETTINGS,
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"region", "", "code and label of the region"},
    {"industry", "", "code and label of the industry"},
    {"period", "", "period of the picture"},
    {"present", "0 or 1", "whether the region has it"},
    {"gain", "index", "what the outlook gains"},
    {"density", "fraction", "how near the industry is"},
    {"complexity", "index", "of the industry, in the units of worth"},
    {"rank", "rank", "within the region among those of its kind, 1 = largest gain"},
    {"probability", "probability", "that the region has it"},
    {"top", "probability", "that it is among the strongest that are listed"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
};

static meso_status read_estimate(meso_ctx *ctx, meso_arena *arena, gain *all,
                                 const meso_presence_options *rule)
{
    const meso_panel *panel = all->input->panel;
    meso_presence *presence = &all->presence;
    meso_pairs_question *question = &all->question;
    meso_status status = MESO_OK;
    MESO_TRY(meso_presence_read(ctx, arena, presence, all->input, question->slice, rule));
    MESO_TRY(meso_incidence_read(ctx, arena, &all->links, presence->regions,
                                 presence->industries, presence->row, presence->column));
    const meso_relatedness_source source = {all->input,         question->slice,
                                            presence,           &panel->industry,
                                            presence->industry, presence->industries};
    MESO_TRY(
        meso_relatedness_values_read(ctx, arena, &all->values, all->options.kind, &source));
    question->presence = presence;
    question->links = &all->links;
    MESO_TRY(meso_pairs_find_regions(ctx, arena, question));
    all->density =
        MESO_TAKE(ctx, arena, double, question->wanted *(int64_t)presence->industries + 1);
    if (!all->density) return MESO_E_NOMEM;
    MESO_TRY(meso_prospects_read(ctx, arena, &all->estimate, &all->options, &all->values,
                                 presence, &all->links, NULL));
done:
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    meso_presence_options rule;
    meso_pairs pairs;
    gain all = {.input = input, .variant = (meso_gain_variant)setting[VARIANT]};
    all.question = (meso_pairs_question){.input = input, .map = map, .data = &all};
    meso_table *table = NULL;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    meso_presence_options_read(&rule, setting);
    meso_prospects_options_read(&all.options, setting + PROSPECTS);
    meso_pairs_settings_read(&all.question, setting + PAIRS);
    MESO_TRY(meso_span_last(ctx, &all.question.slice, input->panel, setting[AT]));
    MESO_TRY(read_estimate(ctx, arena, &all, &rule));
    MESO_TRY(meso_pairs_read(ctx, arena, &pairs, &all.question));
    MESO_TRY(meso_table_new(ctx, &table, "gain", pairs.count));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, table, &all, &pairs));
    MESO_TRY(say(ctx, table, &all, &pairs));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_gain = {
    .name = "gain",
    .command = "gain",
    .question = "What would a new industry open up for a region?",
    .answer = "A high gain says that the industry stands near to complex industries the region "
              "still lacks.",
    .caution = "Five numbers go by this name and their lists hardly overlap; the variant must "
               "be said with the number. A gain in an index is no gain in jobs or income.",
    .formula = "A: (1 - M_cp) sum_q (1 - M_cq) phi_qp PCI_q / sum_s phi_sq; "
               "finite: COI(M + e_cp) - COI(M)",
    .source = "Hausmann, Hidalgo et al. (2014), The Atlas of Economic Complexity, MIT Press; "
              "Stata ecomplexity",
    .periods = 1,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
