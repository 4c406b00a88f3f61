/* Which industries of each region are listed? See measure/pairs.h. */
#include "measure/pairs.h"

#include "base/ctx.h"
#include "data/cell.h"
#include "num/rank.h"

#include <math.h>

const char *const meso_pairs_shows[] = {"absent", "present", "all", NULL};
const char *const meso_interval_words[] = {"draws", "none", NULL};

void meso_pairs_settings_read(meso_pairs_question *out, const double *settings)
{
    out->show = (meso_pairs_show)settings[0];
    out->strongest = (int32_t)settings[1];
    out->draws = settings[2] == 0;
}

meso_status meso_pairs_find_regions(meso_ctx *ctx, meso_arena *arena, meso_pairs_question *out)
{
    const meso_presence *presence = out->presence;
    const int32_t focus = out->input->region;
    int32_t *region = MESO_TAKE(ctx, arena, int32_t, (int64_t)presence->regions + 1);
    if (!region) return MESO_E_NOMEM;
    out->wanted = 0;
    out->region = region;
    for (int32_t k = 0; k < presence->regions; k++)
        if (focus < 0 || presence->region[k] == focus) region[out->wanted++] = k;
    if (out->wanted) return MESO_OK;
    const meso_axis *rows = &out->input->panel->region;
    return meso_fail(ctx, MESO_E_DATA,
                     "%s is left out: nothing counts as present there, or a least share or "
                     "number keeps it away",
                     rows->codes->code[rows->code ? rows->code[focus] : focus]);
}

/* 1 or 0; where the cell is not known and no bound decides, anything between. */
static meso_cell presence_of(const meso_pairs_question *question, int32_t region,
                             int32_t industry)
{
    if (meso_incidence_has(question->links, region, industry)) return meso_cell_exact(1);
    const meso_presence *presence = question->presence;
    const meso_cell cell =
        meso_panel_cell(question->input->panel, question->slice, presence->region[region],
                        presence->industry[industry]);
    const int known = meso_cell_has_number((meso_cell_state)cell.state) ||
                      cell.state == MESO_CELL_UNDEFINED || cell.high == 0;
    return known ? meso_cell_exact(0) : (meso_cell){MESO_NAN, 0, 1, cell.state};
}

static int is_shown(const meso_pairs_question *question, int32_t region, int32_t industry)
{
    if (question->show == MESO_PAIRS_ALL) return 1;
    return meso_incidence_has(question->links, region, industry) ==
           (question->show == MESO_PAIRS_PRESENT);
}

/* Room for the lines: every region at most so many. */
static int64_t most_pairs(const meso_pairs_question *question)
{
    const int64_t industries = question->links->industries;
    const int64_t most = question->strongest && question->strongest < industries
                             ? question->strongest
                             : industries;
    return most * question->wanted;
}

static void list_region(meso_pairs *out, const meso_pairs_question *question, int32_t row,
                        const double *number, double *shown, int64_t *order)
{
    const int32_t industries = question->links->industries, region = question->region[row];
    for (int32_t p = 0; p < industries; p++)
        shown[p] = is_shown(question, region, p) ? number[p] : (double)NAN;
    meso_order(order, shown, industries, 1);
    int32_t rank = 0;
    for (int32_t n = 0; n < industries; n++) {
        const int32_t p = (int32_t)order[n];
        if (!is_shown(question, region, p)) continue;
        if (isnan(number[p])) out->undefined++;
        if (question->strongest && (rank >= question->strongest || isnan(number[p]))) {
            out->unlisted++;
            continue;
        }
        out->pair[out->count++] =
            (meso_pair){.row = row,
                        .industry = p,
                        .number = isnan(number[p]) ? meso_cell_none(MESO_CELL_UNDEFINED)
                                                   : meso_cell_exact(number[p]),
                        .present = presence_of(question, region, p),
                        .probability = MESO_NAN,
                        .top = MESO_NAN,
                        .rank = ++rank};
    }
}

meso_status meso_pairs_read(meso_ctx *ctx, meso_arena *arena, meso_pairs *out,
                            const meso_pairs_question *question)
{
    const int64_t industries = question->links->industries;
    meso_arena *room = meso_arena_new(ctx);
    if (!room) return MESO_E_NOMEM;
    meso_status status = MESO_E_NOMEM;
    double *number = MESO_TAKE(ctx, room, double, question->wanted *industries + 1);
    double *shown = MESO_TAKE(ctx, room, double, industries + 1);
    int64_t *order = MESO_TAKE(ctx, room, int64_t, industries + 1);
    *out = (meso_pairs){.pair = MESO_TAKE(ctx, arena, meso_pair, most_pairs(question) + 1)};
    if (!number || !shown || !order || !out->pair) goto done;
    MESO_TRY(
        question->map(ctx, room, number, question->presence, question->links, question->data));
    for (int32_t k = 0; k < question->wanted; k++)
        list_region(out, question, k, number + k * industries, shown, order);
    if (question->draws) MESO_TRY(meso_pairs_draw(ctx, arena, out, question));
    status = MESO_OK;
done:
    meso_arena_free(room);
    return status;
}
