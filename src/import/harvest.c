/* What is kept of the cells and rows of one piece of a file? */
#include "import/harvest.h"

#include "base/ctx.h"
#include "import/stack.h"

void meso_harvest_release(meso_ctx *ctx, meso_harvest *harvest)
{
    for (int k = 0; k < MESO_KEYS; k++)
        meso_lexicon_release(ctx, &harvest->key[k]);
    meso_lexicon_release(ctx, &harvest->circumstance_number);
    meso_ctx_release(ctx, harvest->period);
    meso_ctx_release(ctx, harvest->circumstance);
    meso_ctx_release(ctx, harvest->state);
    meso_ctx_release(ctx, harvest->run);
    meso_ctx_release(ctx, harvest->bounds);
    meso_ctx_release(ctx, harvest->mark);
    meso_ctx_release(ctx, harvest->notice);
    meso_ctx_release(ctx, harvest->refused_line);
    meso_ctx_release(ctx, harvest->words);
    meso_ctx_release(ctx, harvest->detail[0]);
    meso_ctx_release(ctx, harvest->detail[1]);
    *harvest = (meso_harvest){.cells = 0};
}

meso_status meso_harvest_word(meso_ctx *ctx, meso_harvest *harvest, uint32_t *at,
                              const uint8_t *bytes, size_t count)
{
    *at = 0;
    if (count == 0) return MESO_OK;
    const int64_t need = (int64_t)harvest->words_used + (int64_t)count + 2;
    if (!MESO_ROOM(ctx, &harvest->words, &harvest->words_room, need)) return MESO_E_NOMEM;
    if (harvest->words_used == 0) harvest->words[harvest->words_used++] = 0;
    *at = (uint32_t)harvest->words_used;
    memcpy(harvest->words + *at, bytes, count);
    harvest->words[*at + count] = 0;
    harvest->words_used += (int32_t)count + 1;
    return MESO_OK;
}

int64_t meso_harvest_line(const meso_harvest *harvest, uint32_t cell)
{
    int32_t first = 0;
    int32_t end = harvest->marks; /* the last mark at or before the cell */
    while (end - first > 1) {
        const int32_t middle = first + (end - first) / 2;
        if (harvest->mark[middle].cell <= cell)
            first = middle;
        else
            end = middle;
    }
    const meso_mark *mark = &harvest->mark[first];
    return mark->line + (cell - mark->cell) / mark->each;
}

const meso_bounds *meso_harvest_bounds(const meso_harvest *harvest, uint32_t cell)
{
    int32_t first = 0;
    int32_t end = harvest->bounded;
    while (first < end) {
        const int32_t middle = first + (end - first) / 2;
        if (harvest->bounds[middle].cell < cell)
            first = middle + 1;
        else
            end = middle;
    }
    return first < harvest->bounded && harvest->bounds[first].cell == cell
               ? &harvest->bounds[first]
               : NULL;
}
