/** The texts of one key in one piece of a file, numbered as they come. Made for files in which
 * a text mostly repeats the one of the row above or the one that followed it last time. */
#ifndef MESO_IMPORT_LEXICON_H
#define MESO_IMPORT_LEXICON_H

#include <mesoscope/base.h>

#include <string.h>

enum {
    MESO_LEXICON_AHEAD = 5
}; /* words that are tried before a search: the last and some more */

typedef struct meso_word {
    uint64_t head;   /* first eight bytes, zeros behind shorter texts */
    uint32_t count;  /* bytes */
    uint32_t at;     /* in the lexicon's text */
    uint32_t detail; /* for the owner: where more is known about the word */
} meso_word;

typedef struct meso_lexicon {
    meso_word *word;
    int32_t count, room;
    uint32_t *slot; /* [slots] number + 1, 0 = free; slots is a power of two */
    uint32_t slots;
    uint8_t *text; /* texts one after the other, each with a NUL behind it */
    uint32_t used, text_room;
    int32_t last; /* given last */
} meso_lexicon;

void meso_lexicon_release(meso_ctx *ctx, meso_lexicon *lexicon);
int32_t meso_lexicon_search(meso_ctx *ctx, meso_lexicon *lexicon, const uint8_t *bytes,
                            uint32_t count, uint64_t head);

static inline int meso_word_is(const meso_lexicon *lexicon, int32_t number,
                               const uint8_t *bytes, uint32_t count, uint64_t head)
{
    const meso_word *word = &lexicon->word[number];
    return word->head == head && word->count == count &&
           (count <= 8 || memcmp(lexicon->text + word->at + 8, bytes + 8, count - 8) == 0);
}

/* Number of a text, added when it is new; -1 when memory is exhausted. Eight bytes from `bytes`
   on must be readable whatever the count. */
static inline int32_t meso_lexicon_add(meso_ctx *ctx, meso_lexicon *lexicon,
                                       const uint8_t *bytes, uint32_t count)
{
    uint64_t head;
    memcpy(&head, bytes, 8);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    if (count < 8) head &= count ? ~0ULL >> (64 - 8 * count) : 0;
#else
    if (count < 8) head &= count ? ~0ULL << (64 - 8 * count) : 0;
#endif
    int32_t end = lexicon->last + MESO_LEXICON_AHEAD;
    if (end > lexicon->count) end = lexicon->count;
    for (int32_t number = lexicon->last; number < end; number++)
        if (meso_word_is(lexicon, number, bytes, count, head)) return lexicon->last = number;
    return meso_lexicon_search(ctx, lexicon, bytes, count, head);
}

static inline const char *meso_lexicon_text(const meso_lexicon *lexicon, int32_t number)
{
    return (const char *)lexicon->text + lexicon->word[number].at;
}

#endif
