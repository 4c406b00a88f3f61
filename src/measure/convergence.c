/* Do poor regions catch up? See include/mesoscope/convergence.h. */
#include <mesoscope/convergence.h>

#include "base/ctx.h"
#include "measure/convergence.h"
#include "measure/span.h"
#include "num/least_squares.h"

enum { FROM, TO, SECOND, METHOD, ERRORS, SPREAD };
enum { PART, TERM, PERIOD_FROM, PERIOD_TO, VALUE, ERROR, P };
enum { DIVISOR, CONTROLS };

static const char *const seconds[] = {"divisor", "controls", NULL};
static const char *const methods[] = {"ols", "nls", NULL};
static const char *const errors[] = {"classical", "hc1", "hc3", NULL};
static const char *const spreads[] = {"sd", "cv", NULL};

static const meso_setting settings[] = {
    MESO_SPAN_SETTINGS,
    {"role", "word", "what a --second table is: divisor (per head) or controls",
     MESO_SETTING_CHOICE, DIVISOR, 0, 1, seconds},
    {"method", "word", "interval of the speed: from the slope (ols) or its own error (nls)",
     MESO_SETTING_CHOICE, MESO_CONVERGENCE_OLS, 0, 1, methods},
    {"errors", "word", "standard errors: classical, hc1, hc3 (hold when variances differ)",
     MESO_SETTING_CHOICE, MESO_ERRORS_HC3, 0, 2, errors},
    {"spread", "word", "sd: standard deviation of ln y; cv: coefficient of variation of y",
     MESO_SETTING_CHOICE, MESO_CONVERGENCE_SD, 0, 1, spreads},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"part", "", "beta: growth against the start; sigma: spread over the regions"},
    {"term", "", "coefficient or index"},
    {"from", "", "period it starts from"},
    {"to", "", "period it ends with"},
    {"value", "number", "estimate with its interval"},
    {"error", "number", "standard error"},
    {"p", "probability", "of a difference so large, were there none"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 4},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 4},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
};

static meso_status fill(meso_ctx *ctx, meso_table *table, const meso_convergence *c,
                        int32_t beta_terms)
{
    const meso_panel *panel = c->input->panel;
    meso_status status = MESO_OK;
    for (int32_t n = 0; n < c->terms; n++) {
        const meso_convergence_term *term = &c->term[n];
        const int beta = n < beta_terms;
        table->column[PERIOD_FROM].period[n] = panel->slice[term->from].period;
        table->column[PERIOD_TO].period[n] = panel->slice[term->to].period;
        table->column[VALUE].cell[n] = term->value;
        table->column[ERROR].cell[n] = term->error;
        table->column[P].cell[n] = term->p;
        MESO_TRY(meso_table_put_key(ctx, table, PART, n, beta ? "beta" : "sigma",
                                    beta ? "Growth against the start" : "Spread"));
        MESO_TRY(meso_table_put_key(ctx, table, TERM, n, term->term, term->label));
    }
done:
    return status;
}

static meso_status say(meso_ctx *ctx, meso_table *table, const meso_convergence *c,
                       const double *setting)
{
    const meso_panel *second = c->input->second;
    meso_status status = MESO_OK;
    const int32_t short_of = c->size->regions - c->beta_regions;
    if (short_of)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%d of %d regions are left out of beta: no number above "
                                     "zero at both ends, or no control.",
                                     short_of, c->size->regions));
    if (c->left_out)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%d of %d regions are left out of sigma: no number above "
                                     "zero in every period.",
                                     c->left_out, c->size->regions));
    if (c->size->withheld)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%d totals of a region contain withheld cells, filled "
                                     "within their bounds.",
                                     c->size->withheld));
    if (!second)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "Sizes of regions are compared as they are. For income or "
                                     "output per head give the population with --second."));
    if (c->size->points < 3)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "A trend of the spread needs three periods; the ratio "
                                     "compares the two there are."));
    MESO_TRY(meso_table_set_meta(ctx, table, "regions", "%d in beta, %d in sigma",
                                 c->beta_regions, c->sigma_regions));
    MESO_TRY(meso_table_set_meta(ctx, table, "method", "%s", methods[c->method]));
    MESO_TRY(meso_table_set_meta(ctx, table, "errors", "%s", errors[c->errors]));
    MESO_TRY(meso_table_set_meta(ctx, table, "spread", "%s", spreads[c->spread]));
    if (second)
        MESO_TRY(meso_table_set_meta(ctx, table, "second", "%s as %s", second->measure,
                                     seconds[(int)setting[SECOND]]));
    MESO_TRY(meso_table_set_meta(ctx, table, "interval", "%s",
                                 "the regions as a sample; sigma by draws of whole regions"));
    MESO_TRY(meso_table_set_meta(ctx, table, "confidence", "%g", c->input->draw.confidence));
    MESO_TRY(meso_table_set_meta(ctx, table, "draws", "%d", c->input->draw.draws));
    MESO_TRY(meso_table_set_meta(ctx, table, "seed", "%llu",
                                 (unsigned long long)c->input->draw.seed));
done:
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    const meso_panel *panel = input->panel;
    const int controls = input->second && setting[SECOND] > 0;
    meso_convergence c = {.input = input,
                          .method = (int)setting[METHOD],
                          .errors = (int)setting[ERRORS],
                          .spread = (int)setting[SPREAD],
                          .has_controls = controls};
    meso_region_size size;
    int32_t first = 0, last = 0;
    meso_table *table = NULL;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    MESO_TRY(meso_span_find(ctx, &first, &last, panel, setting[FROM], setting[TO]));
    MESO_TRY(meso_region_size_read(ctx, arena, &size, panel, controls ? NULL : input->second,
                                   first, last));
    c.size = &size;
    c.years = meso_span_years(panel->slice[first].period, panel->slice[last].period);
    const int64_t most = MESO_CONVERGENCE_BETA_TERMS + MESO_CONVERGENCE_SIGMA_TERMS +
                         size.points + (controls ? input->second->industry.count : 0);
    c.term = MESO_TAKE(ctx, arena, meso_convergence_term, most);
    if (!c.term) {
        status = MESO_E_NOMEM;
        goto done;
    }
    MESO_TRY(meso_convergence_beta(ctx, arena, &c));
    const int32_t beta_terms = c.terms;
    MESO_TRY(meso_convergence_sigma(ctx, arena, &c));
    MESO_TRY(meso_table_new(ctx, &table, "convergence", c.terms));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, panel->unit));
    MESO_TRY(fill(ctx, table, &c, beta_terms));
    MESO_TRY(say(ctx, table, &c, setting));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_convergence = {
    .name = "convergence",
    .command = "convergence",
    .question = "Do poor regions catch up?",
    .answer =
        "A negative slope: what was small grew faster, and half_life says how long half of "
        "the gap takes. A falling spread: regions became more alike.",
    .caution = "A negative slope alone does not make regions more alike: it also comes from "
               "chance at the start (Galton's fallacy). Read beta with sigma. With controls, "
               "each region converges to its own level.",
    .formula = "ln(y1/y0)/T = a + b ln y0 + controls; speed = -ln(1 + bT)/T; half_life = ln "
               "2/speed; spread = sd of ln y | cv of y",
    .source = "Barro and Sala-i-Martin (1992), Journal of Political Economy 100(2), 223-251; "
              "MacKinnon and White (1985), Journal of Econometrics 29(3), 305-325",
    .periods = 2,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
