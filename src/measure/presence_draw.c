/* Which region could have which industry? */
#include "measure/presence.h"

#include "base/ctx.h"
#include "base/random.h"
#include "data/draw.h"
#include "measure/presence_source.h"

#include <string.h>

static int32_t code_of(const meso_axis *axis, int32_t position)
{
    return axis->code ? axis->code[position] : position;
}

meso_status meso_presence_room_take(meso_ctx *ctx, meso_arena *arena, meso_presence_room *room,
                                    const meso_presence *estimate)
{
    const meso_presence_source *source = estimate->source;
    const meso_panel *panel = source->panel;
    const int64_t cells = source->slice->row[panel->region.count];
    const int tossed = source->null_limit || source->options.rule == MESO_PRESENCE_SHRUNK;
    room->value = MESO_TAKE(ctx, arena, double, tossed ? 0 : cells);
    room->region_total = MESO_TAKE(ctx, arena, double, panel->region.count);
    room->industry_total = MESO_TAKE(ctx, arena, double, panel->industry.count);
    room->word =
        MESO_TAKE(ctx, arena, uint32_t, tossed ? (int64_t)panel->industry.codes->count + 4 : 0);
    room->row = MESO_TAKE(ctx, arena, int64_t, (int64_t)estimate->regions + 1);
    /* One more: a toss is written before it is known. */
    room->column = MESO_TAKE(ctx, arena, int32_t, source->kept_cells + 1);
    room->diversity = MESO_TAKE(ctx, arena, int32_t, estimate->regions);
    room->ubiquity = MESO_TAKE(ctx, arena, int32_t, estimate->industries);
    const int full = room->value && room->region_total && room->industry_total && room->word &&
                     room->row && room->column && room->diversity && room->ubiquity;
    return full ? MESO_OK : MESO_E_NOMEM;
}

/* Totals move with the cells they are made of; a total that is known exactly stands firm
   against its withheld cells. Returns the sum of all. */
static double draw_totals(meso_presence_room *room, const meso_presence_source *source)
{
    const meso_panel *panel = source->panel;
    const meso_slice *slice = source->slice;
    double all = source->all;
    memcpy(room->region_total, source->region_total,
           (size_t)panel->region.count * sizeof *room->region_total);
    memcpy(room->industry_total, source->industry_total,
           (size_t)panel->industry.count * sizeof *room->industry_total);
    const int of_base = source->frame.totals.from_base;
    for (int32_t r = 0; r < panel->region.count; r++) {
        double change = 0, change_open = 0;
        for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++) {
            const double moved = room->value[c] - source->centre[c];
            if (isnan(moved)) continue;
            const int32_t i = slice->industry[c];
            if (source->open[c])
                change_open += moved;
            else
                change += moved;
            if (!of_base && !(source->open[c] && source->industry_exact[i]))
                room->industry_total[i] += moved;
        }
        if (source->people) continue;
        room->region_total[r] += change + (source->region_exact[r] ? 0 : change_open);
        if (!of_base) all += change + (source->all_exact ? 0 : change_open);
    }
    return all;
}

static int64_t keep_row(const meso_presence_room *room, const meso_presence_source *source,
                        int32_t region, double all, int32_t *column)
{
    const meso_slice *slice = source->slice;
    const int manual = source->options.rule == MESO_PRESENCE_MANUAL;
    const double least = source->options.threshold * room->region_total[region] / all;
    const int above = source->options.comparison == MESO_PRESENCE_ABOVE;
    int64_t links = 0;
    for (int64_t c = slice->row[region]; c < slice->row[region + 1]; c++) {
        const int32_t i = slice->industry[c], at = source->column_at[i];
        const double x = room->value[c];
        if (at < 0 || !(x > 0)) continue;
        const double needed = manual ? 0 : least * room->industry_total[i];
        if (manual || (above ? x > needed : x >= needed)) column[links++] = at;
    }
    return links;
}

/* Every kept pair is tossed; without a branch, as the outcome of a toss cannot be foreseen. */
static int64_t toss_null(meso_presence_room *room, const meso_presence *estimate, int32_t k,
                         int32_t draw, int32_t *column)
{
    const meso_presence_source *source = estimate->source;
    const uint64_t seed = source->input->draw.seed ^ (uint64_t)(uint32_t)source->slice->period
                                                         << 32;
    const uint32_t *limit = source->null_limit + (int64_t)k * estimate->industries;
    const uint32_t *word = room->word;
    meso_random_words(room->word, estimate->industries, seed, (uint32_t)draw,
                      (uint32_t)code_of(&source->panel->region, estimate->region[k]));
    int64_t links = 0;
    for (int32_t i = 0; i < estimate->industries; i++) {
        column[links] = i;
        links += word[i] < limit[i];
    }
    return links;
}

static int64_t toss_row(meso_presence_room *room, const meso_presence_source *source,
                        int32_t region, int32_t draw, int32_t *column)
{
    const meso_slice *slice = source->slice;
    const meso_axis *columns = &source->panel->industry;
    const uint64_t seed = source->input->draw.seed ^ (uint64_t)(uint32_t)slice->period << 32;
    const int64_t begin = slice->row[region], end = slice->row[region + 1];
    if (begin == end) return 0;
    meso_random_words(room->word, columns->codes->count, seed, (uint32_t)draw,
                      (uint32_t)code_of(&source->panel->region, region));
    int64_t links = 0;
    for (int64_t c = begin; c < end; c++) {
        const int32_t i = slice->industry[c], at = source->column_at[i];
        if (at >= 0 && room->word[code_of(columns, i)] < source->limit[c]) column[links++] = at;
    }
    return links;
}

void meso_presence_draw(meso_presence *out, meso_presence_room *room,
                        const meso_presence *estimate, int32_t draw)
{
    const meso_presence_source *source = estimate->source;
    const int tossed = source->null_limit || source->options.rule == MESO_PRESENCE_SHRUNK;
    double all = 0;
    if (!tossed) {
        meso_draw_slice(room->value, source->panel, source->slice_at, &source->input->draw,
                        draw);
        all = draw_totals(room, source);
    }
    int64_t links = 0;
    memset(room->ubiquity, 0, (size_t)estimate->industries * sizeof *room->ubiquity);
    for (int32_t k = 0; k < estimate->regions; k++) {
        int32_t *column = room->column + links;
        const int32_t r = estimate->region[k];
        const int64_t found = source->null_limit ? toss_null(room, estimate, k, draw, column)
                              : tossed           ? toss_row(room, source, r, draw, column)
                                                 : keep_row(room, source, r, all, column);
        room->row[k] = links;
        room->diversity[k] = (int32_t)found;
        for (int64_t c = 0; c < found; c++)
            room->ubiquity[column[c]]++;
        links += found;
    }
    room->row[estimate->regions] = links;
    *out = *estimate;
    out->row = room->row;
    out->column = room->column;
    out->diversity = room->diversity;
    out->ubiquity = room->ubiquity;
}
