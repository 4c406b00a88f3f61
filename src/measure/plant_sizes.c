/* How large are the plants of an industry? */
#include "measure/plant_sizes.h"

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/companion.h"
#include "num/sum.h"

const char *const meso_plant_words[] = {"auto",  "sizes",   "counts", "equal",
                                        "given", "unknown", NULL};

static meso_status join(meso_ctx *ctx, meso_arena *arena, const meso_companion **out,
                        const meso_input *input, const meso_panel *other, int32_t slice)
{
    meso_companion *made = MESO_TAKE(ctx, arena, meso_companion, 1);
    if (!made) return MESO_E_NOMEM;
    *out = made;
    return meso_companion_join(ctx, arena, made, input->panel, other,
                               input->panel->slice[slice].period);
}

meso_status meso_plant_find(meso_ctx *ctx, meso_arena *arena, meso_plant_source *out,
                            const meso_input *input, int32_t slice, meso_plant_from asked)
{
    *out = (meso_plant_source){.from = asked, .input = input};
    if (asked == MESO_PLANT_AUTO)
        out->from = input->firms               ? MESO_PLANT_COUNTS
                    : input->panel->event_size ? MESO_PLANT_SIZES
                                               : MESO_PLANT_UNKNOWN;
    const int counts = out->from == MESO_PLANT_COUNTS || out->from == MESO_PLANT_EQUAL;
    if (counts && !input->firms)
        return meso_fail(ctx, MESO_E_DATA,
                         "plants %s: the project has no table of establishments (firms, "
                         "establishments, plants)",
                         meso_plant_words[out->from]);
    if (out->from == MESO_PLANT_SIZES && !input->panel->event_size)
        return meso_fail(ctx, MESO_E_DATA, "plants sizes: %s has no mean plant sizes",
                         input->panel->measure);
    if (out->from == MESO_PLANT_GIVEN && !input->base)
        return meso_fail(ctx, MESO_E_DATA,
                         "plants given: name the table of one region that holds the Herfindahl "
                         "index of every industry with --base");
    if (counts) return join(ctx, arena, &out->firms, input, input->firms, slice);
    if (out->from == MESO_PLANT_GIVEN)
        return join(ctx, arena, &out->given, input, input->base, slice);
    return MESO_OK;
}

/* Least and most that squared sizes of n plants with x jobs together can add up to: all equal,
   or one large and the rest one job each. Plants without a job leave all to one. */
static void bracket(double *least, double *most, meso_cell jobs, meso_cell plants)
{
    const double low = isnan(jobs.low) ? 0 : jobs.low, high = jobs.high;
    const double few = isnan(plants.low) ? 0 : plants.low;
    const double many = isnan(plants.high) ? low : fmin(plants.high, low);
    *least = many >= 1 ? low * low / many : low;
    *most =
        few >= 1 && few <= low ? (high - few + 1) * (high - few + 1) + few - 1 : high * high;
}

static meso_cell from_counts(const meso_plant_source *source, const meso_row *row,
                             int32_t industry)
{
    meso_sum least = {0, 0}, most = {0, 0};
    int open = 0;
    for (int32_t r = 0; r < row->industries; r++) {
        if (isnan(row->value[r]) || row->high[r] == 0) continue;
        const meso_cell plants = meso_companion_cell(source->firms, r, industry);
        meso_cell jobs = {row->value[r], row->low[r], row->high[r], row->state[r]};
        if (isnan(jobs.high)) jobs.high = row->total.high;
        double low = 0, high = 0;
        bracket(&low, &high, jobs, plants);
        meso_sum_add(&least, low);
        meso_sum_add(&most, high);
        open |= low < high;
    }
    const double smallest = row->total.low, largest = row->total.high;
    const double low = meso_sum_get(&least) / largest / largest;
    const double high = fmin(1, meso_sum_get(&most) / smallest / smallest);
    if (!open && low == high) return meso_cell_exact(low);
    return (meso_cell){MESO_NAN, fmin(low, high), high, MESO_CELL_WITHHELD};
}

static meso_cell from_equal(const meso_plant_source *source, const meso_row *row,
                            int32_t industry)
{
    meso_sum plants = {0, 0};
    for (int32_t r = 0; r < row->industries; r++) {
        const double here = meso_companion_cell(source->firms, r, industry).value;
        if (here > 0) meso_sum_add(&plants, here);
    }
    const double count = meso_sum_get(&plants);
    meso_cell cell = meso_cell_exact(1 / count);
    cell.state = MESO_CELL_MODELLED;
    return count >= 1 ? cell : meso_cell_none(MESO_CELL_MISSING);
}

static meso_cell from_nothing(const meso_row *row)
{
    meso_sum squares = {0, 0};
    for (int32_t r = 0; r < row->industries; r++)
        if (row->value[r] > 0) {
            const double share = row->value[r] / row->total.value;
            meso_sum_add(&squares, share * share);
        }
    const double low = fmin(1, 1 / row->total.high);
    return (meso_cell){MESO_NAN, low, fmax(low, meso_sum_get(&squares)), MESO_CELL_WITHHELD};
}

static meso_cell from_given(const meso_plant_source *source, int32_t industry)
{
    const meso_companion *given = source->given;
    if (given->column[industry] < 0) return meso_cell_none(MESO_CELL_MISSING);
    meso_cell cell = meso_panel_cell(given->panel, given->slice, 0, given->column[industry]);
    const int bounded = cell.low >= 0 && cell.high <= 1;
    return bounded ? cell : meso_cell_none(MESO_CELL_MISSING);
}

meso_cell meso_plant_herfindahl(const meso_plant_source *source, const meso_row *row,
                                int32_t industry)
{
    if (source->from == MESO_PLANT_GIVEN) return from_given(source, industry);
    if (!(row->total.value > 0)) return meso_cell_none(MESO_CELL_UNDEFINED);
    switch (source->from) {
    case MESO_PLANT_COUNTS: return from_counts(source, row, industry);
    case MESO_PLANT_EQUAL: return from_equal(source, row, industry);
    case MESO_PLANT_SIZES: {
        const double size = source->input->panel->event_size[industry];
        return size > 0 ? meso_cell_exact(fmin(1, size / row->total.value))
                        : meso_cell_none(MESO_CELL_MISSING);
    }
    case MESO_PLANT_AUTO:
    case MESO_PLANT_GIVEN:
    case MESO_PLANT_UNKNOWN: break;
    }
    return from_nothing(row);
}

/* k plants of share a and one of the rest: k a^2 + (1 - k a)^2 = H, k the whole part of 1/H. */
meso_plant_sizes meso_plant_of(double herfindahl)
{
    const double k = fmax(1, floor(1 / herfindahl + 1e-9));
    const double inner = k * ((k + 1) * herfindahl - 1);
    const double share = fmin(1 / k, (k + sqrt(fmax(0, inner))) / (k * (k + 1)));
    return (meso_plant_sizes){k, share, fmax(0, 1 - k * share)};
}

meso_status meso_plant_say(meso_ctx *ctx, meso_table *table, const meso_plant_source *source)
{
    static const char *const notes[] = {
        [MESO_PLANT_COUNTS] =
            "Plant sizes are not known, only how many there are in each region: gamma lies "
            "between what equal plants and what one large plant a region would give.",
        [MESO_PLANT_EQUAL] =
            "Plants are taken as equally large: the Herfindahl index is the least there can "
            "be, so gamma is the most.",
        [MESO_PLANT_UNKNOWN] =
            "Nothing is known of plants: gamma lies between what one job a plant and what one "
            "plant a region would give. A table of establishments narrows it.",
    };
    meso_status status =
        meso_table_set_meta(ctx, table, "plants", "%s", meso_plant_words[source->from]);
    const char *note = source->from <= MESO_PLANT_UNKNOWN && source->from != MESO_PLANT_GIVEN
                           ? notes[source->from]
                           : NULL;
    if (status == MESO_OK && note) status = meso_table_add_note(ctx, table, "%s", note);
    return status;
}
