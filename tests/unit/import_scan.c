/* Does the splitter find what a slow, obvious reader of the same rules finds? */
#include "import/block.h"
#include "import/scan.h"

#include "t.h"

#include <stdlib.h>

static uint64_t state = 0x9e3779b97f4a7c15ULL;

static uint64_t next_random(void) /* xorshift, Marsaglia (2003) */
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

/* The twin: one byte at a time, one rule a line. */
static int32_t slow_positions(const uint8_t *text, size_t size, uint8_t delimiter,
                              meso_scan_state *at_end, int64_t *lines, uint32_t *position)
{
    int32_t count = 0;
    meso_scan_state now = *at_end;
    *lines = 0;
    for (size_t k = 0; k < size; k++) {
        const int line_end = text[k] == '\n' || (text[k] == '\r' && text[k + 1] != '\n');
        *lines += line_end;
        if (now == MESO_SCAN_INSIDE) {
            if (text[k] == '"') now = MESO_SCAN_AFTER;
        } else if (text[k] == '"' && now != MESO_SCAN_PLAIN) {
            now = MESO_SCAN_INSIDE;
        } else if (line_end || text[k] == delimiter) {
            position[count++] = (uint32_t)k;
            now = MESO_SCAN_START;
        } else {
            now = MESO_SCAN_PLAIN;
        }
    }
    *at_end = now;
    return count;
}

static void compare(const uint8_t *text, size_t size, uint8_t delimiter, meso_scan_state start)
{
    static uint32_t want[1 << 17];
    uint32_t batch[MESO_SCAN_BATCH];
    int64_t lines = 0;
    meso_scan_state end = start;
    const int32_t wanted = slow_positions(text, size, delimiter, &end, &lines, want);

    meso_scan scan;
    meso_scan_start(&scan, text, size, delimiter, start);
    int32_t seen = 0;
    int same = 1;
    for (int32_t n; (n = meso_scan_next(&scan, batch)) > 0; seen += n)
        for (int32_t k = 0; k < n; k++)
            same = same && seen + k < wanted && batch[k] == want[seen + k];
    same = same && seen == wanted && (size == 0 || scan.state == end);
    if (!same) {
        t_report(0, __FILE__, __LINE__, "positions differ from the slow reader's");
        fprintf(stderr, "    size %zu, %d positions, wanted %d: %.200s\n", size, seen, wanted,
                (const char *)text);
    }

    meso_scan pass;
    meso_scan_start(&pass, text, size, delimiter, start);
    meso_scan_pass(&pass);
    T_TRUE(pass.lines == lines && (size == 0 || pass.state == end));
}

static void test_scan_matches_the_slow_reader_on_adversarial_text(void)
{
    static const char alphabets[][12] = {"\",\n",  "\",\n\ra",     "\"\"a,\n", "a,\n\"b\r",
                                         "\",,aa", "abc,12\n",     "\n\r",     "\"a",
                                         "\t;|\"", "\xc3\xa4,\"\n"};
    static const uint8_t delimiters[] = {',', ';', '\t', '|'};
    for (int round = 0; round < 60000; round++) {
        const char *alphabet = alphabets[next_random() % 10];
        const size_t letters = strlen(alphabet);
        const size_t size = next_random() % (round % 100 == 0 ? 5000 : 300);
        uint8_t *text = calloc(size + MESO_SCAN_SLACK, 1); /* ASan guards the very end */
        for (size_t k = 0; k < size; k++)
            text[k] = (uint8_t)alphabet[next_random() % letters];
        compare(text, size, delimiters[next_random() % 4 == 0 ? next_random() % 4 : 0],
                next_random() % 5 == 0 ? MESO_SCAN_INSIDE : MESO_SCAN_START);
        free(text);
    }
}

static void test_scan_masks_agree_on_every_byte(void)
{
    uint8_t bytes[MESO_BLOCK];
    for (int round = 0; round < 20000; round++) {
        for (int k = 0; k < MESO_BLOCK; k++)
            bytes[k] = (uint8_t)(round % 2 ? next_random() : 127 + next_random() % 3);
        const uint8_t wanted = (uint8_t)(round % 2 ? next_random() : 128);
        uint64_t slow = 0;
        uint64_t high = 0;
        for (int k = 0; k < MESO_BLOCK; k++) {
            slow |= (uint64_t)(bytes[k] == wanted) << k;
            high |= (uint64_t)(bytes[k] > 127) << k;
        }
        T_TRUE(meso_block_mask(bytes, wanted) == slow);
        T_TRUE(meso_block_mask_words(bytes, wanted) == slow);
        T_TRUE(meso_block_high(bytes) == high);
    }
}

static void unquoted(const char *field, const char *want)
{
    uint8_t room[64];
    char got[64] = "";
    size_t count = 0;
    const uint8_t *at =
        meso_scan_unquote((const uint8_t *)field, 0, strlen(field), room, &count);
    memcpy(got, at, count);
    T_TEXT(got, want);
}

static void test_scan_takes_marks_off(void)
{
    unquoted("plain", "plain");
    unquoted("", "");
    unquoted("\"\"", "");
    unquoted("\"a,b\"", "a,b");
    unquoted("\"say \"\"yes\"\"\"", "say \"yes\"");
    unquoted("\"a\"b", "ab");
    unquoted("\"a\"b\"c\"", "ab\"c\"");
    unquoted("5\" pipe", "5\" pipe");
    unquoted("\"never closed", "never closed");
    unquoted("\"", "");
    unquoted("\"two\nlines\"", "two\nlines");
}

int main(void)
{
    test_scan_matches_the_slow_reader_on_adversarial_text();
    test_scan_masks_agree_on_every_byte();
    test_scan_takes_marks_off();
    return t_end();
}
