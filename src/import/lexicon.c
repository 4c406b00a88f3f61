/* Which number has this text in this piece of the file? */
#include "import/lexicon.h"

#include "base/ctx.h"
#include "import/stack.h"

enum { FIRST_SLOTS = 128 };

void meso_lexicon_release(meso_ctx *ctx, meso_lexicon *lexicon)
{
    meso_ctx_release(ctx, lexicon->word);
    meso_ctx_release(ctx, lexicon->slot);
    meso_ctx_release(ctx, lexicon->text);
    *lexicon = (meso_lexicon){.last = 0};
}

static uint64_t hash_of(const uint8_t *bytes, uint32_t count, uint64_t head)
{
    const uint64_t odd = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t hash = (head ^ count) * odd;
    for (uint32_t k = 8; k < count; k++)
        hash = (hash ^ bytes[k]) * odd;
    return hash ^ hash >> 32;
}

/* Slots of twice the number. */
static int rehash(meso_ctx *ctx, meso_lexicon *lexicon)
{
    const uint32_t slots = lexicon->slots ? lexicon->slots * 2 : FIRST_SLOTS;
    uint32_t *slot = meso_ctx_alloc(ctx, slots * sizeof *slot);
    if (!slot) return 0;
    memset(slot, 0, slots * sizeof *slot);
    for (int32_t n = 0; n < lexicon->count; n++) {
        const meso_word *word = &lexicon->word[n];
        uint32_t at = (uint32_t)hash_of(lexicon->text + word->at, word->count, word->head);
        for (at &= slots - 1; slot[at]; at = (at + 1) & (slots - 1)) {
        }
        slot[at] = (uint32_t)n + 1;
    }
    meso_ctx_release(ctx, lexicon->slot);
    lexicon->slot = slot;
    lexicon->slots = slots;
    return 1;
}

static int keep_text(meso_ctx *ctx, meso_lexicon *lexicon, const uint8_t *bytes, uint32_t count)
{
    const uint32_t need = count + 1 > 8 ? count + 1 : 8; /* eight bytes are read of each */
    if (lexicon->text_room - lexicon->used < need) {
        const uint32_t room = lexicon->text_room * 2 + need + 1024;
        uint8_t *text = meso_ctx_alloc(ctx, room);
        if (!text) return 0;
        if (lexicon->used) memcpy(text, lexicon->text, lexicon->used);
        meso_ctx_release(ctx, lexicon->text);
        lexicon->text = text;
        lexicon->text_room = room;
    }
    if (count) memcpy(lexicon->text + lexicon->used, bytes, count);
    lexicon->text[lexicon->used + count] = 0;
    return 1;
}

int32_t meso_lexicon_search(meso_ctx *ctx, meso_lexicon *lexicon, const uint8_t *bytes,
                            uint32_t count, uint64_t head)
{
    if ((uint32_t)lexicon->count >= lexicon->slots / 2 && !rehash(ctx, lexicon)) return -1;
    uint32_t at = (uint32_t)hash_of(bytes, count, head) & (lexicon->slots - 1);
    for (; lexicon->slot[at]; at = (at + 1) & (lexicon->slots - 1)) {
        const int32_t number = (int32_t)lexicon->slot[at] - 1;
        if (meso_word_is(lexicon, number, bytes, count, head)) return lexicon->last = number;
    }
    if (!MESO_ROOM(ctx, &lexicon->word, &lexicon->room, lexicon->count + 1)) return -1;
    if (!keep_text(ctx, lexicon, bytes, count)) return -1;
    lexicon->word[lexicon->count] =
        (meso_word){.head = head, .count = count, .at = lexicon->used};
    lexicon->used += count + 1;
    lexicon->slot[at] = (uint32_t)++lexicon->count;
    return lexicon->last = lexicon->count - 1;
}
