/* Which industries are in the same places? See include/mesoscope/coagglomeration.h. */
#include <mesoscope/coagglomeration.h>

#include "base/ctx.h"
#include "base/each.h"
#include "data/cell.h"
#include "measure/departures.h"
#include "measure/groups.h"
#include "measure/span.h"
#include "num/distribution.h"
#include "num/sum.h"

#include <stdio.h>

enum { INDUSTRY, OTHER, PERIOD, INDEX, Z };
enum { AT, OF, VARIANT, PLANTS, AREAS, BRANCHES };
enum { PAIRS, GROUPS };
enum { USUAL, EGK, EG97 };

static const char *const scopes[] = {"pairs", "groups", NULL};
static const char *const variants[] = {"usual", "egk", "eg97", NULL};

static const meso_setting settings[] = {
    {"at", "period", "year of the portrait; 0 = the last there is", MESO_SETTING_INTEGER, 0, 0,
     999999, NULL},
    {"of", "word", "pairs of industries, or groups: the industries of each branch",
     MESO_SETTING_CHOICE, PAIRS, 0, 0, scopes},
    {"variant", "word", "what shares are held against: see meso explain coagglomeration",
     MESO_SETTING_CHOICE, USUAL, 0, 0, variants},
    MESO_PLANT_SETTING,
    MESO_AREAS_SETTING,
    {"branches", "level", "level of the branches; 0 = the one above the industries",
     MESO_SETTING_INTEGER, 0, 0, 20, NULL},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"industry", "", "code and label of the industry, or of the branch"},
    {"other", "", "code and label of the other industry; of a branch: how many it has"},
    {"period", "", "period of the portrait"},
    {"coagglomeration", "index", "0 = each without regard to the other, above = together"},
    {"z", "deviations", "in standard deviations if all plants fell like darts"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
};

/* An index with the two ends of its z. */
typedef struct found {
    double value, variance;         /* of count noise and bounds */
    double spread_low, spread_high; /* standard deviation under the darts; NaN = unknown */
    int32_t open;                   /* withheld cells in it */
} found;

/* What the rows share; each writes to its own places of the table. */
typedef struct work {
    const meso_input *input;
    const double *setting;
    meso_places places;
    meso_plant_source plants;
    meso_departures departures;
    meso_groups groups;
    int variant; /* EGK or EG97 */
    int32_t listed;
    const int32_t *list; /* [listed] industries that take part */
    double reach;        /* normal quantile of the interval */
    meso_cell *index, *z;
} work;

/* sqrt of S2 - 2 S3 + S2^2: what Herfindahl indices are multiplied with under the darts. */
static double dart_spread(const meso_departures *d)
{
    return sqrt(fmax(0, d->second - 2 * d->third + d->second * d->second));
}

/* Derivatives by the shares of either are the departures of the other, less their mean. */
static found read_pair(const meso_departures *d, int32_t i, int32_t j)
{
    const int64_t a = (int64_t)i * d->regions, b = (int64_t)j * d->regions;
    double product = 0, mean_a = 0, mean_b = 0;
    for (int32_t r = 0; r < d->regions; r++) {
        const double from_a = d->share[a + r] - d->area[r];
        const double from_b = d->share[b + r] - d->area[r];
        product += from_a * from_b;
        mean_a += d->share[b + r] * from_a;
        mean_b += d->share[a + r] * from_b;
    }
    double variance = 0;
    for (int32_t r = 0; r < d->regions; r++) {
        const double by_a = d->share[b + r] - d->area[r] - mean_b;
        const double by_b = d->share[a + r] - d->area[r] - mean_a;
        variance += d->variance[a + r] * by_a * by_a + d->variance[b + r] * by_b * by_b +
                    d->variance[a + r] * d->variance[b + r];
    }
    const double room = 1 - d->second, spread = dart_spread(d) / room;
    return (found){product / room, variance / room / room,
                   spread * sqrt(d->herfindahl[i].low * d->herfindahl[j].low),
                   spread * sqrt(d->herfindahl[i].high * d->herfindahl[j].high),
                   d->open[i] + d->open[j]};
}

static meso_cell index_of(const work *all, const found *from)
{
    const double reach = all->reach * sqrt(from->variance);
    return (meso_cell){from->value, from->value - reach, from->value + reach,
                       (uint8_t)(from->open ? MESO_CELL_ESTIMATED : MESO_CELL_OBSERVED)};
}

static meso_cell z_of(const found *from)
{
    const double a = from->value / from->spread_low, b = from->value / from->spread_high;
    if (isnan(a) || isnan(b)) return meso_cell_none(MESO_CELL_MISSING);
    if (!isfinite(a) || !isfinite(b)) return meso_cell_none(MESO_CELL_UNDEFINED);
    if (a == b) return meso_cell_exact(a);
    return (meso_cell){MESO_NAN, fmin(a, b), fmax(a, b), MESO_CELL_WITHHELD};
}

/* Where the pairs of the k-th industry listed begin. */
static int64_t pairs_before(int64_t listed, int64_t k)
{
    return k * (2 * listed - k - 1) / 2;
}

static meso_status read_pairs(meso_ctx *ctx, int64_t k, void *data)
{
    (void)ctx;
    work *all = data;
    int64_t at = pairs_before(all->listed, k);
    for (int32_t other = (int32_t)k + 1; other < all->listed; other++, at++) {
        const found from = read_pair(&all->departures, all->list[k], all->list[other]);
        all->index[at] = index_of(all, &from);
        all->z[at] = z_of(&from);
    }
    return MESO_OK;
}

/* Sums over the industries of one branch. */
typedef struct branch {
    double size;
    meso_sum own, squares;  /* of w^2 G and of w^2 */
    double low[2], high[2]; /* sums of w^2 H and of its square, for the least and the most H */
    int32_t open;
} branch;

static int is_in(const work *all, int32_t k, int32_t group)
{
    return all->groups.of[all->list[k]] == group;
}

static void add_plants(double sums[2], double weight, double herfindahl)
{
    sums[0] += weight * weight * herfindahl;
    sums[1] += pow(weight * weight * herfindahl, 2);
}

/* Adds an industry to its branch and to the weighted sum of departures. */
static void add_member(branch *sums, double *departure, const meso_departures *d, int32_t i)
{
    const double weight = d->size[i] / sums->size;
    meso_sum alone = {0, 0};
    for (int32_t r = 0; r < d->regions; r++) {
        const double apart = d->share[(int64_t)i * d->regions + r] - d->area[r];
        departure[r] += weight * apart;
        meso_sum_add(&alone, apart * apart);
    }
    meso_sum_add(&sums->own, weight * weight * meso_sum_get(&alone));
    meso_sum_add(&sums->squares, weight * weight);
    add_plants(sums->low, weight, d->herfindahl[i].low);
    add_plants(sums->high, weight, d->herfindahl[i].high);
    sums->open += d->open[i];
}

/* What the noise of an industry does to the branch: derivatives by its shares, less their mean.
 */
static double member_variance(const double *departure, const meso_departures *d, int32_t i,
                              double weight)
{
    const double *share = d->share + (int64_t)i * d->regions;
    const double *noise = d->variance + (int64_t)i * d->regions;
    double mean = 0;
    meso_sum variance = {0, 0};
    for (int32_t r = 0; r < d->regions; r++)
        mean += share[r] * (departure[r] - weight * (share[r] - d->area[r]));
    for (int32_t r = 0; r < d->regions; r++) {
        const double others = departure[r] - weight * (share[r] - d->area[r]);
        const double slope = 2 * weight * (others - mean);
        meso_sum_add(&variance, slope * slope * noise[r]);
    }
    return meso_sum_get(&variance);
}

/* The industries of one branch together; departure[regions] is zero. */
static found read_group(const work *all, int32_t group, double *departure)
{
    const meso_departures *d = &all->departures;
    branch sums = {.size = 0};
    meso_sum raw = {0, 0}, variance = {0, 0};
    for (int32_t k = 0; k < all->listed; k++)
        if (is_in(all, k, group)) sums.size += d->size[all->list[k]];
    for (int32_t k = 0; k < all->listed; k++)
        if (is_in(all, k, group)) add_member(&sums, departure, d, all->list[k]);
    for (int32_t r = 0; r < d->regions; r++)
        meso_sum_add(&raw, departure[r] * departure[r]);
    for (int32_t k = 0; k < all->listed; k++)
        if (is_in(all, k, group))
            meso_sum_add(&variance, member_variance(departure, d, all->list[k],
                                                    d->size[all->list[k]] / sums.size));
    const double room = (1 - d->second) * (1 - meso_sum_get(&sums.squares));
    const double spread = sqrt(2) * dart_spread(d) / room;
    return (found){(meso_sum_get(&raw) - meso_sum_get(&sums.own)) / room,
                   meso_sum_get(&variance) / room / room,
                   spread * sqrt(fmax(0, sums.low[0] * sums.low[0] - sums.low[1])),
                   spread * sqrt(fmax(0, sums.high[0] * sums.high[0] - sums.high[1])),
                   sums.open};
}

static meso_status read_branch(meso_ctx *ctx, int64_t group, void *data)
{
    work *all = data;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    double *departure = MESO_TAKE(ctx, arena, double, all->departures.regions);
    if (departure) {
        const found from = read_group(all, (int32_t)group, departure);
        const int defined = isfinite(from.value); /* not of a single industry: 0/0 */
        all->index[group] =
            defined ? index_of(all, &from) : meso_cell_none(MESO_CELL_UNDEFINED);
        all->z[group] = defined ? z_of(&from) : meso_cell_none(MESO_CELL_UNDEFINED);
    }
    meso_arena_free(arena);
    return departure ? MESO_OK : MESO_E_NOMEM;
}

static meso_status put_pairs(meso_ctx *ctx, meso_table *table, const work *all)
{
    const meso_axis *axis = &all->places.panel.region;
    int64_t at = 0;
    meso_status status = MESO_OK;
    for (int32_t k = 0; k < all->listed; k++)
        for (int32_t other = k + 1; other < all->listed; other++, at++) {
            MESO_TRY(meso_table_put_axis(ctx, table, INDUSTRY, at, axis, all->list[k]));
            MESO_TRY(meso_table_put_axis(ctx, table, OTHER, at, axis, all->list[other]));
        }
done:
    return status;
}

static meso_status put_groups(meso_ctx *ctx, meso_table *table, const work *all)
{
    const meso_codes *codes = all->places.panel.region.codes;
    meso_status status = MESO_OK;
    for (int32_t g = 0; g < all->groups.count; g++) {
        char members[32];
        int32_t count = 0;
        for (int32_t k = 0; k < all->listed; k++)
            count += all->groups.of[all->list[k]] == g;
        (void)snprintf(members, sizeof members, "%d industries", count);
        const int32_t code = all->groups.code[g];
        MESO_TRY(
            meso_table_put_key(ctx, table, INDUSTRY, g, codes->code[code], codes->label[code]));
        MESO_TRY(meso_table_put_key(ctx, table, OTHER, g, members, ""));
    }
done:
    return status;
}

static meso_status say(meso_ctx *ctx, meso_table *table, const work *all)
{
    const meso_departures *d = &all->departures;
    const struct {
        int64_t count;
        const char *what;
    } notes[] = {
        {d->withheld, "cells are withheld: they enter filled within their bounds"},
        {d->missing, "cells were not delivered: they count as nothing"},
        {d->without, "industries take no part: something is withheld without an upper bound"},
        {d->empty, "industries are empty and take no part"},
    };
    meso_status status =
        meso_table_set_meta(ctx, table, "variant", "%s", variants[all->variant]);
    if (status == MESO_OK)
        status = meso_table_set_meta(ctx, table, "of", "%s", scopes[(int)all->setting[OF]]);
    if (status == MESO_OK && all->variant == EG97)
        status = meso_places_say(ctx, table, &all->places, all->input,
                                 (meso_areas)all->setting[AREAS]);
    if (status == MESO_OK)
        status =
            meso_table_set_meta(ctx, table, "plants", "%s", meso_plant_words[all->plants.from]);
    if (status == MESO_OK)
        status =
            meso_table_set_meta(ctx, table, "confidence", "%g", all->input->draw.confidence);
    for (size_t n = 0; n < sizeof notes / sizeof *notes && status == MESO_OK; n++)
        if (notes[n].count)
            status = meso_table_add_note(ctx, table, "%lld %s.", (long long)notes[n].count,
                                         notes[n].what);
    return status;
}

static meso_status list_industries(meso_ctx *ctx, meso_arena *arena, work *all, int32_t slice)
{
    const meso_departures *d = &all->departures;
    const uint8_t *shown = NULL;
    int32_t *list = MESO_TAKE(ctx, arena, int32_t, d->industries);
    if (!list) return MESO_E_NOMEM;
    if (all->input->region >= 0) {
        shown = meso_places_present(ctx, arena, all->input->panel, slice, all->input->region);
        if (!shown) return MESO_E_NOMEM;
    }
    for (int32_t i = 0; i < d->industries; i++)
        if (!isnan(d->size[i]) && (!shown || shown[i])) list[all->listed++] = i;
    all->list = list;
    return MESO_OK;
}

static meso_status prepare(meso_ctx *ctx, meso_arena *arena, work *all)
{
    const double *setting = all->setting;
    const int grouped = setting[OF] >= GROUPS;
    const meso_areas areas = (meso_areas)setting[AREAS];
    int32_t slice = 0;
    meso_status status = MESO_OK;
    all->variant = setting[VARIANT] > USUAL ? (int)setting[VARIANT] : grouped ? EG97 : EGK;
    all->reach = -meso_normal_quantile((1 - all->input->draw.confidence) / 2);
    MESO_TRY(meso_span_last(ctx, &slice, all->input->panel, setting[AT]));
    MESO_TRY(meso_places_read(ctx, arena, &all->places, all->input, slice));
    MESO_TRY(meso_places_weigh(ctx, arena, &all->places, all->input, slice,
                               all->variant == EG97 ? areas : MESO_AREAS_OWN));
    MESO_TRY(meso_plant_find(ctx, arena, &all->plants, all->input, slice,
                             (meso_plant_from)setting[PLANTS]));
    MESO_TRY(meso_departures_read(ctx, arena, &all->departures, &all->places, &all->plants,
                                  all->variant == EGK));
    MESO_TRY(list_industries(ctx, arena, all, slice));
    MESO_TRY(meso_groups_read(ctx, arena, &all->groups, &all->input->panel->industry,
                              (int32_t)setting[BRANCHES]));
    if (grouped && !all->groups.of)
        status = meso_fail(ctx, MESO_E_DATA,
                           "coagglomeration of groups needs a level of branches above the "
                           "industries; %s has none",
                           all->input->panel->measure);
    if (status == MESO_OK && all->listed < 2)
        status = meso_fail(ctx, MESO_E_DATA,
                           "coagglomeration needs two industries; %d take part", all->listed);
done:
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    const int grouped = setting[OF] >= GROUPS;
    work all = {.input = input, .setting = setting};
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    MESO_TRY(prepare(ctx, arena, &all));
    const int64_t rows = grouped ? all.groups.count : pairs_before(all.listed, all.listed);
    MESO_TRY(meso_table_new(ctx, &table, "coagglomeration", rows));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    all.index = table->column[INDEX].cell;
    all.z = table->column[Z].cell;
    MESO_TRY(meso_each(ctx, "comparing where industries are",
                       grouped ? all.groups.count : all.listed,
                       grouped ? read_branch : read_pairs, &all));
    for (int64_t at = 0; at < rows; at++)
        table->column[PERIOD].period[at] = all.places.panel.slice->period;
    MESO_TRY(grouped ? put_groups(ctx, table, &all) : put_pairs(ctx, table, &all));
    MESO_TRY(say(ctx, table, &all));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_coagglomeration = {
    .name = "coagglomeration",
    .command = "coagglomeration",
    .question = "Which industries are in the same places?",
    .answer = "Above 0 the two (or the industries of the branch) are found together more than "
              "if each stood without regard to the other; sort by it to see the strongest.",
    .caution = "Industries may be together for ports, ore or customers in common, not for each "
               "other. The index of a pair depends on which industries are in the table.",
    .formula = "sum_r (s_ir - x_r)(s_jr - x_r) / (1 - sum x^2); groups: (G - sum w^2 G_i) / "
               "((1 - sum x^2)(1 - sum w^2))",
    .source = "Ellison, Glaeser and Kerr (2010), American Economic Review 100(3), 1195-1213; "
              "Ellison and Glaeser (1997), Journal of Political Economy 105(5), 889-927",
    .periods = 1,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
