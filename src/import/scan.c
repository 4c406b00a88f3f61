/* Where do the fields and rows of delimited text end? 64 bytes at a time. */
#include "import/scan.h"

#include "import/block.h"

#include <string.h>

void meso_scan_start(meso_scan *scan, const uint8_t *text, size_t size, uint8_t delimiter,
                     meso_scan_state state)
{
    *scan = (meso_scan){.text = text, .size = size, .delimiter = delimiter, .state = state};
}

/* Byte by byte, for blocks in which a mark stands where no field begins. */
static uint64_t slow_block(meso_scan *scan, const uint8_t *bytes, uint64_t separators,
                           int count)
{
    uint64_t found = 0;
    meso_scan_state state = scan->state;
    for (int k = 0; k < count; k++) {
        const int mark = bytes[k] == '"';
        const int separator = separators >> k & 1;
        if (state == MESO_SCAN_INSIDE) {
            if (mark) state = MESO_SCAN_AFTER;
        } else if (separator) {
            found |= 1ULL << k;
            state = MESO_SCAN_START;
        } else if (mark && state != MESO_SCAN_PLAIN) {
            state = MESO_SCAN_INSIDE;
        } else {
            state = MESO_SCAN_PLAIN;
        }
    }
    scan->state = state;
    return found;
}

/* The same by parity of marks; `proper` is 0 when the block needs the slow way. */
static uint64_t fast_block(meso_scan *scan, uint64_t marks, uint64_t separators, int last,
                           int *proper)
{
    const uint64_t carry = scan->state == MESO_SCAN_INSIDE ? ~0ULL : 0;
    const uint64_t inside = meso_block_parity(marks) ^ carry;
    const uint64_t found = separators & ~inside;
    const uint64_t opening = marks & inside;
    const uint64_t first = scan->state == MESO_SCAN_START || scan->state == MESO_SCAN_AFTER;
    *proper = (opening & ~((found | marks) << 1 | first)) == 0;
    if (!*proper) return 0;
    scan->state = inside >> last & 1  ? MESO_SCAN_INSIDE
                  : found >> last & 1 ? MESO_SCAN_START
                  : marks >> last & 1 ? MESO_SCAN_AFTER
                                      : MESO_SCAN_PLAIN;
    return found;
}

/* Delimiters and line ends outside marks in the block at scan->at. Lines are counted only when
   asked: most processors of today count bits in one step, but not all that we run on. */
static inline uint64_t next_block(meso_scan *scan, int count_lines)
{
    const uint8_t *bytes = scan->text + scan->at;
    const size_t left = scan->size - scan->at;
    const int last = left < MESO_BLOCK ? (int)left - 1 : MESO_BLOCK - 1;
    const uint64_t valid = ~0ULL >> (MESO_BLOCK - 1 - last);
    scan->at += (size_t)last + 1;

    uint64_t ends = meso_block_mask(bytes, '\n');
    const uint64_t returns = meso_block_mask(bytes, '\r');
    if (returns) ends |= returns & ~meso_block_mask(bytes + 1, '\n');
    ends &= valid;
    scan->high |= meso_block_high(bytes) & valid;
    if (count_lines) scan->lines += __builtin_popcountll(ends);

    const uint64_t separators = (ends | meso_block_mask(bytes, scan->delimiter)) & valid;
    const uint64_t marks = meso_block_mask(bytes, '"') & valid;
    if (!marks && scan->state != MESO_SCAN_INSIDE) {
        scan->state = separators >> last & 1 ? MESO_SCAN_START : MESO_SCAN_PLAIN;
        return separators;
    }
    int proper = 0;
    uint64_t found = fast_block(scan, marks, separators, last, &proper);
    if (!proper) found = slow_block(scan, bytes, separators, last + 1);
    scan->spanned |= ends & ~found;
    return found;
}

int32_t meso_scan_next(meso_scan *scan, uint32_t position[MESO_SCAN_BATCH])
{
    int32_t count = 0;
    while (scan->at < scan->size && count <= MESO_SCAN_BATCH - MESO_BLOCK) {
        const uint32_t base = (uint32_t)scan->at;
        uint64_t found = next_block(scan, 0);
        for (; found; found &= found - 1)
            position[count++] = base + (uint32_t)__builtin_ctzll(found);
    }
    return count;
}

void meso_scan_pass(meso_scan *scan)
{
    while (scan->at < scan->size)
        (void)next_block(scan, 1);
}

const uint8_t *meso_scan_unquote(const uint8_t *text, size_t begin, size_t end, uint8_t *room,
                                 size_t *count)
{
    *count = end - begin;
    if (begin == end || text[begin] != '"') return text + begin;
    const uint8_t *inner = text + begin + 1;
    const uint8_t *mark = memchr(inner, '"', end - begin - 1);
    if (mark == text + end - 1) {
        *count = end - begin - 2;
        return inner;
    }
    size_t length = 0;
    int inside = 1;
    for (size_t k = begin + 1; k < end; k++) {
        if (inside && text[k] == '"') {
            if (k + 1 < end && text[k + 1] == '"')
                room[length++] = text[k++];
            else
                inside = 0;
        } else {
            room[length++] = text[k];
        }
    }
    *count = length;
    return room;
}
