/* What do the panels say of one region, before any figure is drawn? */
#include "question/portrait.h"

#include "base/ctx.h"
#include "measure/bounds.h"
#include "measure/peers.h"
#include "measure/span.h"
#include "num/rank.h"
#include "question/quotients.h"

#include <stdio.h>

/* A census every five years has its history too. */
enum { FEWEST_POINTS = 3 };

/* The slice of the portrait, and the one it is compared with: as asked, otherwise the earliest
   within so many years, and at least the third before the end where there is one. */
static meso_status find_periods(meso_ctx *ctx, meso_portrait *portrait)
{
    const meso_panel *panel = portrait->panel;
    const meso_question_input *input = portrait->input;
    char text[MESO_PERIOD_TEXT_BYTES];
    portrait->at = meso_span_slice(panel, input->at, 1);
    if (portrait->at < 0)
        return meso_fail(ctx, MESO_E_DATA, "%s has no %s", panel->measure,
                         input->at ? meso_period_text(text, input->at) : "periods");
    portrait->from = portrait->at;
    if (input->from) {
        portrait->from = meso_span_slice(panel, input->from, 0);
        if (portrait->from < 0 || portrait->from > portrait->at)
            return meso_fail(ctx, MESO_E_DATA, "%s has no %s before the period of the portrait",
                             panel->measure, meso_period_text(text, input->from));
    }
    const int32_t year = meso_period_year(panel->slice[portrait->at].period);
    while (!input->from && portrait->from > 0 &&
           (portrait->at - portrait->from + 1 < FEWEST_POINTS ||
            year - meso_period_year(panel->slice[portrait->from - 1].period) <=
                portrait->options.years))
        portrait->from--;
    portrait->points = portrait->at - portrait->from + 1;
    return MESO_OK;
}

static meso_status read_rows(meso_ctx *ctx, meso_portrait *portrait)
{
    const int32_t points = portrait->points;
    meso_arena *arena = portrait->arena;
    portrait->own = MESO_TAKE(ctx, arena, meso_row, points);
    portrait->nation = MESO_TAKE(ctx, arena, meso_row, points);
    if (!portrait->own || !portrait->nation) return MESO_E_NOMEM;
    for (int32_t p = 0; p < points; p++) {
        meso_status status = meso_row_take(ctx, arena, &portrait->own[p], portrait->industries);
        if (status == MESO_OK)
            status = meso_row_take(ctx, arena, &portrait->nation[p], portrait->industries);
        if (status == MESO_OK)
            status = meso_row_read_nation(ctx, &portrait->nation[p], portrait->panel,
                                          portrait->from + p);
        if (status < 0) return status;
        meso_row_read(&portrait->own[p], portrait->panel, portrait->from + p,
                      portrait->input->region);
    }
    return MESO_OK;
}

/* A row in which nothing was delivered has no total, not a total of zero. */
static meso_cell known_total(const meso_row *row)
{
    if (row->missing < row->industries) return row->total;
    return (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_MISSING};
}

/* Totals of every region in both periods. */
static meso_status read_sizes(meso_ctx *ctx, meso_portrait *portrait)
{
    meso_row row;
    portrait->size = MESO_TAKE(ctx, portrait->arena, meso_cell, portrait->regions);
    portrait->before = MESO_TAKE(ctx, portrait->arena, meso_cell, portrait->regions);
    if (!portrait->size || !portrait->before) return MESO_E_NOMEM;
    const meso_status status = meso_row_take(ctx, portrait->arena, &row, portrait->industries);
    if (status < 0) return status;
    for (int32_t r = 0; r < portrait->regions; r++) {
        meso_row_read(&row, portrait->panel, portrait->at, r);
        portrait->size[r] = known_total(&row);
        meso_row_read(&row, portrait->panel, portrait->from, r);
        portrait->before[r] = known_total(&row);
        portrait->regions_out += isnan(portrait->size[r].value);
    }
    return MESO_OK;
}

static const char *find_reason(const meso_portrait *portrait)
{
    const meso_row *own = &portrait->own[portrait->points - 1];
    if (own->missing == own->industries) return "reason.no_number";
    if (own->withheld == own->industries && isnan(own->rest)) return "reason.withheld";
    if (own->total.high == 0) return "reason.empty_region";
    return NULL;
}

static meso_input input_of(const meso_portrait *portrait)
{
    const meso_question_input *input = portrait->input;
    return (meso_input){.panel = portrait->panel,
                        .region = input->region,
                        .peers = portrait->peers,
                        .peer = portrait->peer,
                        .longitude = input->longitude,
                        .latitude = input->latitude,
                        .draw = input->draw};
}

/* The peers that were given, otherwise those the measure `peers` finds. */
static meso_status find_peers(meso_ctx *ctx, meso_portrait *portrait)
{
    enum { PEERS = 8 };
    portrait->peers = portrait->input->peers;
    portrait->peer = portrait->input->peer;
    if (portrait->peers > 0 || portrait->reason) return MESO_OK;
    if (portrait->regions < portrait->options.fewest) return MESO_OK;
    const meso_peers_options options = {.slice = portrait->at,
                                        .count = PEERS,
                                        .structure = 1,
                                        .size = 0.5,
                                        .place = 0.25,
                                        .hellinger = 1};
    const meso_input input = input_of(portrait);
    meso_peers *found = NULL;
    const meso_status status = meso_peers_find(ctx, portrait->arena, &found, &input, &options);
    if (status == MESO_E_DATA) return MESO_OK; /* a region without structure has no peers */
    if (status < 0) return status;
    int32_t *peer = MESO_TAKE(ctx, portrait->arena, int32_t, found->count);
    if (!peer) return MESO_E_NOMEM;
    for (int32_t p = 0; p < found->count; p++) {
        peer[p] = found->peer[p].region;
        portrait->stable_peers += found->peer[p].probability >= 2.0 / 3;
    }
    portrait->peer = peer;
    portrait->peers = found->count;
    portrait->found_peers = 1;
    return MESO_OK;
}

static meso_status find_shift(meso_ctx *ctx, meso_portrait *portrait)
{
    if (meso_portrait_needs_time(portrait) || portrait->regions < 2) return MESO_OK;
    if (!(portrait->nation[0].total.value > 0)) return MESO_OK;
    const meso_shift_options options = {.first = portrait->from,
                                        .last = portrait->at,
                                        .variant = MESO_SHIFT_ESTEBAN,
                                        .annual = 1,
                                        .band = 1,
                                        .industries = portrait->options.industry_terms};
    const meso_input input = input_of(portrait);
    meso_shift_frame *frame = NULL;
    meso_shift *shift = NULL;
    meso_status status = meso_shift_frame_new(ctx, &frame, &input, &options);
    if (status == MESO_OK)
        status = meso_shift_compute(ctx, portrait->arena, &shift, frame, input.region);
    meso_shift_frame_free(frame);
    if (status < 0) return status;
    if (shift->left_out < shift->industries) portrait->shift = shift;
    return MESO_OK;
}

static meso_industry_class class_of(const meso_portrait *portrait,
                                    const meso_industry *industry)
{
    const int large = industry->share.value >= portrait->options.small;
    if (industry->probability >= portrait->options.credible &&
        industry->lq.value >= portrait->options.quotient)
        return large ? MESO_CLASS_ANCHOR : MESO_CLASS_EMERGING;
    return large ? MESO_CLASS_BASE : MESO_CLASS_ABSENT;
}

static meso_status describe_industries(meso_ctx *ctx, meso_portrait *portrait)
{
    const meso_row *own = &portrait->own[portrait->points - 1];
    const meso_row *start = &portrait->own[0];
    portrait->industry = MESO_TAKE(ctx, portrait->arena, meso_industry, portrait->industries);
    if (!portrait->industry) return MESO_E_NOMEM;
    const meso_cell unknown = {MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_UNDEFINED};
    for (int32_t i = 0; i < portrait->industries; i++) {
        meso_industry *industry = &portrait->industry[i];
        industry->jobs = meso_row_cell(own, i);
        industry->share = meso_bounds_share(industry->jobs, own->total);
        industry->growth =
            meso_bounds_growth(meso_bounds_over(industry->jobs, meso_row_cell(start, i)), 1);
        industry->lq = unknown;
        industry->probability = industry->peers = MESO_NAN;
    }
    if (!portrait->reason && portrait->regions > 1) {
        const meso_status status = meso_portrait_quotients(ctx, portrait);
        if (status < 0) return status;
    }
    for (int32_t i = 0; i < portrait->industries; i++) {
        meso_industry *industry = &portrait->industry[i];
        industry->class = class_of(portrait, industry);
        portrait->classes[industry->class]++;
    }
    return MESO_OK;
}

/* Scheme and level of the industries, as "NACE2.1 3"; a flat scheme has no level worth naming.
 */
static void say_level(meso_portrait *portrait)
{
    const meso_axis *axis = &portrait->panel->industry;
    const int32_t number = axis->codes->level[axis->code ? axis->code[0] : 0];
    char level[96];
    if (number > 0)
        (void)snprintf(level, sizeof level, "%.60s %d", axis->codes->scheme, number);
    else
        (void)snprintf(level, sizeof level, "%.60s", axis->codes->scheme);
    meso_slot_text(portrait->out, "level", level, NULL);
}

static void say_context(meso_portrait *portrait)
{
    const meso_question_input *input = portrait->input;
    const meso_panel *panel = portrait->panel;
    meso_answer_builder *out = portrait->out;
    meso_answer_context(out);
    meso_slot_text(out, "region", meso_portrait_region(portrait), NULL);
    meso_slot_count(out, "peers", portrait->peers);
    if (input->peers_name) meso_slot_text(out, "peers_name", input->peers_name, NULL);
    meso_slot_period(out, "period", panel->slice[portrait->at].period);
    if (portrait->points > 1)
        meso_slot_period(out, "from", panel->slice[portrait->from].period);
    meso_slot_text(out, "measure", panel->measure, NULL);
    meso_slot_text(out, "unit", panel->unit, NULL);
    say_level(portrait);
    meso_slot_count(out, "regions", portrait->regions);
    meso_slot_count(out, "industries", portrait->industries);
}

static meso_status check_input(meso_ctx *ctx, const meso_question_input *input)
{
    const meso_panel *panel = input->panel;
    if (!panel || panel->region.count < 1 || panel->industry.count < 1)
        return meso_fail(ctx, MESO_E_DATA, "no regions or no industries to look at");
    if (input->region < 0 || input->region >= panel->region.count)
        return meso_fail(ctx, MESO_E_ARGUMENT, "region %d of %d", input->region + 1,
                         panel->region.count);
    for (int32_t p = 0; p < input->peers; p++)
        if (input->peer[p] < 0 || input->peer[p] >= panel->region.count)
            return meso_fail(ctx, MESO_E_ARGUMENT, "peer %d of %d", input->peer[p] + 1,
                             panel->region.count);
    return MESO_OK;
}

meso_status meso_portrait_new(meso_ctx *ctx, meso_portrait **out, const meso_question *question,
                              const char *title, const meso_question_input *input,
                              const meso_portrait_options *options)
{
    meso_status status = check_input(ctx, input);
    if (status < 0) return status;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_portrait *portrait = MESO_TAKE(ctx, arena, meso_portrait, 1);
    if (!portrait) {
        meso_arena_free(arena);
        return MESO_E_NOMEM;
    }
    *portrait = (meso_portrait){.ctx = ctx,
                                .arena = arena,
                                .input = input,
                                .options = *options,
                                .panel = input->panel,
                                .regions = input->panel->region.count,
                                .industries = input->panel->industry.count};
    status = MESO_E_NOMEM;
    portrait->out = meso_answer_builder_new(ctx, question->name, title);
    if (!portrait->out) goto done;
    MESO_TRY(find_periods(ctx, portrait));
    MESO_TRY(read_rows(ctx, portrait));
    MESO_TRY(read_sizes(ctx, portrait));
    portrait->reason = find_reason(portrait);
    MESO_TRY(find_peers(ctx, portrait));
    MESO_TRY(find_shift(ctx, portrait));
    MESO_TRY(describe_industries(ctx, portrait));
    say_context(portrait);
    *out = portrait;
    return MESO_OK;

done:
    meso_answer_builder_free(portrait->out);
    meso_arena_free(arena);
    return status;
}

meso_status meso_portrait_finish(meso_answer **out, meso_portrait *portrait, meso_status status)
{
    if (status < 0) meso_answer_failed(portrait->out, status);
    status = meso_answer_build(portrait->ctx, out, portrait->out);
    meso_arena_free(portrait->arena);
    return status;
}

const char *meso_portrait_region(const meso_portrait *portrait)
{
    const meso_axis *axis = &portrait->panel->region;
    const int32_t code =
        axis->code ? axis->code[portrait->input->region] : portrait->input->region;
    const char *label = axis->codes->label[code];
    return label[0] ? label : axis->codes->code[code];
}

const char *meso_portrait_industry(const meso_portrait *portrait, int32_t industry)
{
    const meso_axis *axis = &portrait->panel->industry;
    const int32_t code = axis->code ? axis->code[industry] : industry;
    const char *label = axis->codes->label[code];
    return label[0] ? label : axis->codes->code[code];
}

const char *meso_portrait_needs_time(const meso_portrait *portrait)
{
    return portrait->reason ? portrait->reason
                            : (portrait->points < 2 ? "reason.two_periods" : NULL);
}

const char *meso_portrait_needs_regions(const meso_portrait *portrait)
{
    if (portrait->reason) return portrait->reason;
    return portrait->regions - portrait->regions_out < portrait->options.fewest
               ? "reason.few_regions"
               : NULL;
}

int meso_portrait_figure(meso_portrait *portrait, const char *id, meso_figure_kind kind,
                         const char *title, const char *hint, int32_t width, const char *reason)
{
    const meso_panel *panel = portrait->panel;
    meso_answer_builder *out = portrait->out;
    meso_answer_figure(out, id, kind, title, hint, width);
    meso_slot_text(out, "region", meso_portrait_region(portrait), NULL);
    meso_slot_text(out, "measure", panel->measure, NULL);
    meso_slot_period(out, "period", panel->slice[portrait->at].period);
    meso_slot_period(out, "from", panel->slice[portrait->from].period);
    meso_slot_count(out, "regions", portrait->regions - portrait->regions_out);
    if (!reason) return 1;
    say_level(portrait);
    meso_slot_count(out, "industries", portrait->industries);
    meso_slot_count(out, "needed", portrait->options.fewest);
    meso_answer_reason(out, reason);
    return 0;
}
