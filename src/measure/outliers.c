/* Who does well against the odds? See include/mesoscope/outliers.h. */
#include <mesoscope/outliers.h>

#include "base/ctx.h"
#include "base/map.h"
#include "data/cell.h"
#include "data/people.h"
#include "measure/conformal.h"
#include "measure/doubts.h"
#include "measure/firm_key.h"
#include "measure/outlier_frontier.h"
#include "measure/span.h"
#include "measure/twins.h"
#include "num/distribution.h"
#include "num/rank.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { RATE, SHARE, TIMES, ALL, FRONTIER };
enum { FIRM, CLASS, INDUSTRY, REGION, ABOVE, CHANCE, Q, P, SEEN, OF, DOUBT, TWINS, EFFICIENCY };
enum { LOOK_BACK = 3 };

typedef enum standing { ORDINARY, CANDIDATE, DOUBTFUL, OUTLIER } standing;

static const char *const words[] = {"ordinary", "candidate", "doubtful", "outlier"};

typedef struct screen {
    const meso_input *input;
    const double *setting;
    meso_firms firms;
    meso_expected expected;
    double *p, *q, *chance, *efficiency; /* [firms] */
    int32_t *seen, *of;                  /* [firms] periods in the top share, of how many */
    uint8_t *doubt, *standing;
    int64_t set_aside; /* rows */
} screen;

/* In how many of its last three periods a firm was in the top share of that period. */
static meso_status count_seen(meso_ctx *ctx, meso_arena *arena, screen *s)
{
    const meso_firms *firms = &s->firms;
    double *room = MESO_TAKE(ctx, arena, double, firms->rows);
    int32_t *when = MESO_TAKE(ctx, arena, int32_t, firms->rows);
    meso_map *periods = meso_map_new(ctx);
    meso_status status = room && when && periods ? MESO_OK : MESO_E_NOMEM;
    for (int64_t r = 0; status >= 0 && r < firms->rows; r++) {
        when[r] = meso_map_add(ctx, periods, firms->period[r], strlen(firms->period[r]));
        if (when[r] < 0) status = MESO_E_NOMEM;
    }
    const int32_t count = status >= 0 ? meso_map_count(periods) : 0;
    double *top = MESO_TAKE(ctx, arena, double, (int64_t)count + 1);
    if (!top) status = MESO_E_NOMEM;
    for (int32_t p = 0; status >= 0 && p < count; p++) {
        int64_t n = 0;
        for (int64_t r = 0; r < firms->rows; r++)
            if (when[r] == p) room[n++] = s->expected.left[r];
        n = meso_sort(room, n);
        top[p] = meso_quantile_sorted(room, n, 1 - s->setting[SHARE]);
    }
    for (int64_t f = 0; status >= 0 && f < firms->firms; f++) {
        const int64_t end = firms->begin[f + 1];
        const int64_t first =
            end - firms->begin[f] > LOOK_BACK ? end - LOOK_BACK : firms->begin[f];
        s->of[f] = (int32_t)(end - first);
        for (int64_t r = first; r < end; r++)
            s->seen[f] += s->expected.left[r] >= top[when[r]];
    }
    meso_map_free(periods);
    return status;
}

/* Posterior probability that the firm's own part lies in the top share of all firms'. */
static void find_chances(screen *s)
{
    const double threshold = meso_normal_quantile(1 - s->setting[SHARE]) * s->expected.spread;
    const int several = s->firms.rows > s->firms.firms;
    for (int64_t f = 0; f < s->firms.firms; f++) {
        const double error = s->expected.error[f];
        s->chance[f] = several && error > 0
                           ? 1 - meso_normal_cdf((threshold - s->expected.effect[f]) / error)
                           : (double)NAN;
    }
}

static void judge(screen *s)
{
    for (int64_t f = 0; f < s->firms.firms; f++) {
        const int32_t wanted =
            s->of[f] < s->setting[TIMES] ? s->of[f] : (int32_t)s->setting[TIMES];
        const int surprising = s->q[f] <= s->setting[RATE];
        const int lasting = s->seen[f] >= wanted && s->expected.effect[f] > 0;
        s->standing[f] = surprising && lasting ? s->doubt[f] ? DOUBTFUL : OUTLIER
                         : surprising || (lasting && s->chance[f] > 0.5) ? CANDIDATE
                                                                         : ORDINARY;
    }
}

static meso_status look(meso_ctx *ctx, meso_arena *arena, screen *s)
{
    const int64_t n = s->firms.firms;
    double *miss = MESO_TAKE(ctx, arena, double, n), *room = MESO_TAKE(ctx, arena, double, n);
    s->p = MESO_TAKE(ctx, arena, double, n);
    int64_t *order = MESO_TAKE(ctx, arena, int64_t, n);
    s->q = MESO_TAKE(ctx, arena, double, n);
    s->chance = MESO_TAKE(ctx, arena, double, n);
    s->efficiency = MESO_TAKE(ctx, arena, double, n);
    s->seen = MESO_TAKE(ctx, arena, int32_t, n);
    s->of = MESO_TAKE(ctx, arena, int32_t, n);
    s->doubt = MESO_TAKE(ctx, arena, uint8_t, n);
    s->standing = MESO_TAKE(ctx, arena, uint8_t, n);
    if (!miss || !s->p || !room || !order || !s->q || !s->chance || !s->efficiency ||
        !s->seen || !s->of || !s->doubt || !s->standing)
        return MESO_E_NOMEM;
    const meso_firms all = s->firms;
    meso_status status = MESO_OK;
    MESO_TRY(meso_doubts_set_aside(ctx, arena, &s->firms, s->doubt, &s->set_aside, &all));
    MESO_TRY(meso_expected_of(ctx, arena, &s->expected, &s->firms));
    meso_conformal(s->p, room, s->expected.effect, n);
    MESO_TRY(count_seen(ctx, arena, s));
    find_chances(s);
    /* With one period a firm's own part cannot be told from chance: the conformal p then
     * speaks. */
    for (int64_t f = 0; f < n; f++)
        miss[f] = isnan(s->chance[f]) ? s->p[f] : 1 - s->chance[f];
    meso_discoveries(s->q, order, miss, n);
    MESO_TRY(meso_doubts_of(ctx, arena, s->doubt, &s->firms, &s->expected));
    judge(s);
    MESO_TRY(meso_outlier_frontier(ctx, arena, s->efficiency, &s->firms,
                                   (meso_outlier_frontier_kind)s->setting[FRONTIER]));
done:
    return status;
}

/* A gap in logarithms as a share: 0.2 = a fifth more than expected. */
static meso_cell above_of(const screen *s, int64_t f)
{
    const double z = meso_normal_quantile(0.5 + s->input->draw.confidence / 2);
    const double middle = s->expected.effect[f], reach = z * s->expected.error[f];
    meso_cell cell = {middle, middle - reach, middle + reach, MESO_CELL_ESTIMATED};
    if (!s->expected.logs) return cell;
    cell.value = expm1(cell.value);
    cell.low = expm1(cell.low);
    cell.high = expm1(cell.high);
    return cell;
}

static meso_status put_firm(meso_ctx *ctx, meso_table *table, int32_t column, int64_t row,
                            const screen *s, int64_t f)
{
    char key[MESO_FIRM_KEY];
    const int32_t actor = s->firms.actor[f];
    meso_firm_key(key, s->input->actors, actor);
    return meso_table_put_key(ctx, table, column, row, key,
                              meso_firm_name(s->input->actors, actor));
}

static meso_status put_twins(meso_ctx *ctx, meso_table *table, int64_t row, const screen *s,
                             int64_t f, const double *centre, const double *spread)
{
    int64_t twin[MESO_TWINS];
    char text[2 * MESO_FIRM_KEY + 8] = "";
    meso_twins_of(twin, &s->firms, &s->expected, centre, spread, f);
    for (int k = 0; k < MESO_TWINS && twin[k] >= 0; k++) {
        char key[MESO_FIRM_KEY];
        meso_firm_key(key, s->input->actors, s->firms.actor[twin[k]]);
        if (k) strcat(text, ", ");
        strcat(text, key);
    }
    table->column[TWINS].text[row] = meso_table_text(ctx, table, text);
    return table->column[TWINS].text[row] ? MESO_OK : MESO_E_NOMEM;
}

static meso_status put_row(meso_ctx *ctx, meso_table *table, int64_t row, const screen *s,
                           int64_t f)
{
    char doubt[160];
    meso_column *column = table->column;
    const char *industry = s->firms.industry_name[s->firms.industry[f]];
    const char *region = s->firms.region_name[s->firms.region[f]];
    meso_doubts_say(doubt, sizeof doubt, s->doubt[f]);
    column[CLASS].text[row] = words[s->standing[f]];
    column[ABOVE].cell[row] = above_of(s, f);
    column[CHANCE].cell[row] = isnan(s->chance[f]) ? meso_cell_none(MESO_CELL_NOT_APPLICABLE)
                                                   : meso_cell_exact(s->chance[f]);
    column[Q].cell[row] = meso_cell_exact(s->q[f]);
    column[P].cell[row] = meso_cell_exact(s->p[f]);
    column[SEEN].cell[row] = meso_cell_exact(s->seen[f]);
    column[OF].cell[row] = meso_cell_exact(s->of[f]);
    column[EFFICIENCY].cell[row] = isnan(s->efficiency[f])
                                       ? meso_cell_none(MESO_CELL_NOT_APPLICABLE)
                                       : meso_cell_exact(s->efficiency[f]);
    column[INDUSTRY].text[row] = meso_table_text(ctx, table, industry);
    column[REGION].text[row] = meso_table_text(ctx, table, region);
    column[DOUBT].text[row] = meso_table_text(ctx, table, doubt);
    if (!column[INDUSTRY].text[row] || !column[REGION].text[row] || !column[DOUBT].text[row])
        return MESO_E_NOMEM;
    return put_firm(ctx, table, FIRM, row, s, f);
}

/* Best first: by class, then by the firm's own part. */
static meso_status fill(meso_ctx *ctx, meso_arena *arena, meso_table *table, const screen *s)
{
    const int64_t n = s->firms.firms;
    double *rank = MESO_TAKE(ctx, arena, double, n);
    int64_t *order = MESO_TAKE(ctx, arena, int64_t, n);
    double *centre = MESO_TAKE(ctx, arena, double, n * s->expected.columns);
    double *spread = MESO_TAKE(ctx, arena, double, s->expected.columns);
    if (!rank || !order || !centre || !spread) return MESO_E_NOMEM;
    double most = 1;
    for (int64_t f = 0; f < n; f++)
        most = fmax(most, fabs(s->expected.effect[f]));
    for (int64_t f = 0; f < n; f++)
        rank[f] = s->standing[f] + s->expected.effect[f] / (2.1 * most);
    meso_order(order, rank, n, 1);
    meso_twins_prepare(centre, spread, &s->firms, &s->expected);
    int64_t row = 0;
    for (int64_t k = 0; k < n; k++) {
        const int64_t f = order[k];
        const int shown = s->standing[f] != ORDINARY;
        if (!shown && s->setting[ALL] == 0) continue;
        if (s->input->place &&
            strcmp(s->input->place, s->firms.region_name[s->firms.region[f]]) != 0)
            continue;
        meso_status status = put_row(ctx, table, row, s, f);
        if (status >= 0 && shown) status = put_twins(ctx, table, row, s, f, centre, spread);
        if (status < 0) return status;
        row++;
    }
    meso_table_truncate(table, row);
    return MESO_OK;
}

static meso_status say(meso_ctx *ctx, meso_table *table, const screen *s)
{
    meso_status status = MESO_OK;
    char inputs[256] = "";
    for (int32_t v = 1; v < s->firms.variables; v++) {
        const size_t used = strlen(inputs);
        (void)snprintf(inputs + used, sizeof inputs - used, "%s%.30s", v > 1 ? ", " : "",
                       s->firms.variable[v]);
    }
    MESO_TRY(meso_table_set_meta(ctx, table, "outcome", "%s", s->firms.variable[0]));
    MESO_TRY(meso_table_set_meta(ctx, table, "inputs", "%s", *inputs ? inputs : "none"));
    MESO_TRY(meso_table_set_meta(ctx, table, "firms", "%lld", (long long)s->firms.firms));
    MESO_TRY(meso_table_set_meta(ctx, table, "variance",
                                 "industry %.4g, region %.4g, firm %.4g, "
                                 "rest %.4g",
                                 s->expected.fit.variance[0], s->expected.fit.variance[1],
                                 s->expected.fit.variance[2], s->expected.fit.variance[3]));
    if (s->firms.left_out)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%lld rows without one of the inputs were left out.",
                                     (long long)s->firms.left_out));
    if (s->set_aside)
        MESO_TRY(
            meso_table_add_note(ctx, table,
                                "%lld rows are a thousand times the firm's others: set aside, "
                                "and the firm is in doubt.",
                                (long long)s->set_aside));
    if (s->firms.rows == s->firms.firms)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "One period only: much of what stands out is chance, and "
                                     "none of it is known to last."));
    MESO_TRY(meso_table_add_note(ctx, table,
                                 "What stands out is where to go and look, not yet a success: "
                                 "visit the firm and its twins."));
done:
    return status;
}

static const char *const frontiers[] = {"none", "stochastic", "order_m", "envelopment", NULL};

static const meso_setting settings[] = {
    {"rate", "fraction", "rate of false discoveries", MESO_SETTING_NUMBER, 0.1, 0.001, 0.5,
     NULL},
    {"share", "fraction", "what counts as the top", MESO_SETTING_NUMBER, 0.1, 0.01, 0.5, NULL},
    {"times", "periods", "of the last three in which it must be in the top",
     MESO_SETTING_INTEGER, 2, 1, 3, NULL},
    {"all", "0 or 1", "list ordinary firms too", MESO_SETTING_INTEGER, 0, 0, 1, NULL},
    {"frontier", "choice", "a frontier beside it", MESO_SETTING_CHOICE, 0, 0, 0, frontiers},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"firm", "", "key of the firm; its name with consent only"},
    {"class", "", "outlier, doubtful, candidate or ordinary"},
    {"industry", "", "its industry"},
    {"region", "", "its region"},
    {"above", "fraction", "how far above what is expected, shrunk"},
    {"chance", "probability", "that it belongs to the top share of firms"},
    {"q", "probability", "rate of false discoveries at which it does"},
    {"p", "probability", "conformal: as far in the lower tail by chance alone"},
    {"seen", "periods", "of the last three in which it was in the top share"},
    {"of", "periods", "how many of the last three are known"},
    {"doubt", "", "what might be an error"},
    {"twins", "", "ordinary firms that are like it"},
    {"efficiency", "fraction", "against the frontier that was asked for"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_GROWTH, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
};

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    screen s = {.input = input, .setting = setting};
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    MESO_TRY(meso_firms_of(ctx, arena, &s.firms, input->actors, NULL));
    MESO_TRY(look(ctx, arena, &s));
    MESO_TRY(meso_table_new(ctx, &table, "outliers", s.firms.firms));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, "fraction"));
    MESO_TRY(fill(ctx, arena, table, &s));
    MESO_TRY(say(ctx, table, &s));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_outliers = {
    .name = "outliers",
    .command = "outliers",
    .question = "Who does well against the odds?",
    .answer =
        "Firms that were, in most of the last years, far above what their inputs, industry "
        "and region let one expect, with ordinary twins to compare them with.",
    .caution = "A residual holds luck, errors and whatever was not measured. One year proves "
               "nothing. The list says whom to visit, not what works.",
    .formula =
        "log outcome = x b + industry + region + firm + rest; above = exp(E[firm | data]) - 1",
    .source = "Albanna and Heeks (2019), EJISDC 85(1), e12063; Benjamini and Hochberg (1995), "
              "Journal of the Royal Statistical Society B 57(1), 289-300",
    .periods = 0,
    .needs = MESO_NEEDS_ACTORS,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
