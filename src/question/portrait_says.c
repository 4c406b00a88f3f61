/* What do overview and structure both say in sentences: why jobs changed, and what to mind? */
#include "base/ctx.h"
#include "question/portrait.h"

#include <string.h>

/* Share of the draws of the totals in which `holds` is true. */
typedef int claim(const double *effect);

static int local_outweighs(const double *effect)
{
    return fabs(effect[MESO_SHIFT_LOCAL]) > fabs(effect[MESO_SHIFT_MIX]);
}

static int mix_outweighs(const double *effect)
{
    return !local_outweighs(effect);
}

static int local_hurt(const double *effect)
{
    return effect[MESO_SHIFT_LOCAL] < 0;
}

static int local_helped(const double *effect)
{
    return effect[MESO_SHIFT_LOCAL] > 0;
}

static double probability_of(const meso_portrait *portrait, claim *holds)
{
    const int32_t draws = portrait->input->draw.draws;
    int32_t true_in = 0;
    for (int32_t d = 0; d < draws; d++)
        true_in += holds(portrait->shift->drawn + (int64_t)d * MESO_SHIFT_EFFECTS);
    return (double)true_in / draws;
}

/* What may have happened to the gap to national growth; the keys of each question. */
enum { AHEAD_LOCAL, AHEAD_MIX, BEHIND_LOCAL, BEHIND_MIX, LOCAL_HURT, LOCAL_HELPED, STORIES };

static claim *const claims[STORIES] = {local_outweighs, mix_outweighs, local_outweighs,
                                       mix_outweighs,   local_hurt,    local_helped};

static const char *const overview_keys[STORIES] = {
    "overview.ahead_mostly_local",    "overview.ahead_mostly_mix",
    "overview.behind_mostly_local",   "overview.behind_mostly_mix",
    "overview.mix_helped_local_hurt", "overview.mix_hurt_local_helped"};

static const char *const structure_keys[STORIES] = {
    "structure.ahead_mostly_local",    "structure.ahead_mostly_mix",
    "structure.behind_mostly_local",   "structure.behind_mostly_mix",
    "structure.mix_helped_local_hurt", "structure.mix_hurt_local_helped"};

static int choose_story(double mix, double local)
{
    const int mostly_local = fabs(local) > fabs(mix);
    if (mix >= 0 && local >= 0) return mostly_local ? AHEAD_LOCAL : AHEAD_MIX;
    if (mix <= 0 && local <= 0) return mostly_local ? BEHIND_LOCAL : BEHIND_MIX;
    return local < 0 ? LOCAL_HURT : LOCAL_HELPED;
}

void meso_portrait_say_why(meso_portrait *portrait, int overview, const char *figure)
{
    if (!portrait->shift) return;
    const meso_cell *total =
        portrait->shift->cell + (int64_t)portrait->industries * MESO_SHIFT_EFFECTS;
    const meso_cell net = total[MESO_SHIFT_NET], mix = total[MESO_SHIFT_MIX],
                    local = total[MESO_SHIFT_LOCAL];
    if (isnan(net.value) || (mix.value == 0 && local.value == 0)) return;
    const int story = choose_story(mix.value, local.value);
    const char *unit = portrait->panel->unit;
    meso_answer_fact(portrait->out, (overview ? overview_keys : structure_keys)[story],
                     probability_of(portrait, claims[story]));
    meso_slot_about(portrait->out, "gap", net, unit, figure);
    meso_slot_about(portrait->out, "mix", mix, unit, figure);
    meso_slot_about(portrait->out, "local", local, unit, figure);
}

/* "{count} industries of {region} in {period}", when there are any. */
static void say_count(meso_portrait *portrait, const char *key, int32_t count)
{
    if (count == 0) return;
    meso_answer_note(portrait->out, key);
    meso_slot_count(portrait->out, "count", count);
    meso_slot_count(portrait->out, "of", portrait->industries);
    meso_slot_text(portrait->out, "region", meso_portrait_region(portrait), NULL);
    meso_slot_period(portrait->out, "period", portrait->panel->slice[portrait->at].period);
}

static void say_states(meso_portrait *portrait)
{
    const meso_row *own = &portrait->own[portrait->points - 1];
    const int unfilled = isnan(own->rest);
    say_count(portrait, "note.withheld", own->withheld - (unfilled ? own->unbounded : 0));
    say_count(portrait, "note.no_bounds", unfilled ? own->unbounded : 0);
    say_count(portrait, "note.estimated", own->estimated);
    say_count(portrait, "note.modelled", own->modelled);
    say_count(portrait, "note.missing", own->missing);
}

static void say_breaks(meso_portrait *portrait)
{
    int begun = 0;
    for (int32_t p = 1; p < portrait->points; p++) {
        if (portrait->own[p].breaks == 0) continue;
        if (!begun) meso_answer_note(portrait->out, "note.break");
        begun = 1;
        meso_slot_period(portrait->out, "period",
                         portrait->panel->slice[portrait->from + p].period);
    }
}

static void say_base(meso_portrait *portrait)
{
    const meso_cell total = portrait->nation[portrait->points - 1].total;
    const double all = total.value;
    double summed = 0;
    for (int32_t r = 0; r < portrait->regions; r++)
        if (!isnan(portrait->size[r].value)) summed += portrait->size[r].value;
    const int same = fabs(summed - all) <= 1e-6 * fabs(all);
    const int likely = total.state == MESO_CELL_ESTIMATED && !(total.low == total.high);
    meso_answer_note(portrait->out, likely ? "note.base_likely"
                                    : same ? "note.base_summed"
                                           : "note.base_published");
    meso_slot_count(portrait->out, "regions", portrait->regions);
    meso_slot_number(portrait->out, "total", total, portrait->panel->unit, MESO_FORMAT_COUNT, 0,
                     NULL);
    if (portrait->regions_out) {
        meso_answer_note(portrait->out, "note.regions_out");
        meso_slot_count(portrait->out, "count", portrait->regions_out);
    }
    const double share = portrait->size[portrait->input->region].value / all;
    if (!(share > MESO_SHIFT_LARGE)) return;
    meso_answer_note(portrait->out, "note.dominant");
    meso_slot_number(portrait->out, "share", (meso_cell){share, share, share, 0}, "fraction",
                     MESO_FORMAT_SHARE, 0, NULL);
    meso_slot_text(portrait->out, "region", meso_portrait_region(portrait), NULL);
}

static void say_peers(meso_portrait *portrait)
{
    if (portrait->peers == 0) {
        meso_answer_note(portrait->out, "note.no_peers");
        return;
    }
    const meso_axis *axis = &portrait->panel->region;
    meso_answer_note(portrait->out, "note.peers");
    for (int32_t p = 0; p < portrait->peers; p++) {
        const int32_t row = portrait->peer[p];
        const int32_t code = axis->code ? axis->code[row] : row;
        const char *label = axis->codes->label[code];
        meso_slot_text(portrait->out, "peer", label[0] ? label : axis->codes->code[code], NULL);
    }
    if (!portrait->found_peers) return;
    meso_answer_note(portrait->out, "note.peers_stability");
    meso_slot_count(portrait->out, "count", portrait->stable_peers);
    meso_slot_count(portrait->out, "peers", portrait->peers);
}

static void say_method(meso_portrait *portrait)
{
    const meso_draw_options *draw = &portrait->input->draw;
    const double confidence = draw->confidence;
    meso_answer_note(portrait->out, "note.interval");
    meso_slot_number(portrait->out, "confidence",
                     (meso_cell){confidence, confidence, confidence, MESO_CELL_OBSERVED},
                     "fraction", MESO_FORMAT_SHARE, 0, NULL);
    meso_slot_count(portrait->out, "draws", draw->draws);
    meso_slot_count(portrait->out, "seed", (int64_t)draw->seed);
    if (!portrait->panel->event_size) meso_answer_note(portrait->out, "note.one_job_one_event");
    if (!portrait->shift) return;
    meso_answer_note(portrait->out, "note.band");
    meso_slot_period(portrait->out, "from", portrait->panel->slice[portrait->from].period);
    meso_slot_period(portrait->out, "period", portrait->panel->slice[portrait->at].period);
}

void meso_portrait_say_notes(meso_portrait *portrait)
{
    const meso_panel *panel = portrait->panel;
    if (strcmp(panel->measure, panel->unit) != 0) {
        meso_answer_note(portrait->out, "note.unit");
        meso_slot_text(portrait->out, "measure", panel->measure, NULL);
        meso_slot_text(portrait->out, "unit", panel->unit, NULL);
        meso_slot_period(portrait->out, "period", panel->slice[portrait->at].period);
    }
    say_states(portrait);
    say_breaks(portrait);
    say_base(portrait);
    say_peers(portrait);
    say_method(portrait);
}
