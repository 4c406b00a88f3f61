/* Are two names the same to a person: without case and without accents? */
#include "base/text.h"

#include <string.h>

/* Plain letter of each code point from U+00C0 and from U+1E00; '.' where there is none. Derived
   from the canonical decompositions of Unicode 15, stroked letters by their look. */
enum { LATIN_FIRST = 0xC0, LATIN_LAST = 0x24F, MORE_FIRST = 0x1E00, MORE_LAST = 0x1EFF };

static const char latin[] = "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y"
                            "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkkllllll."
                            ".llnnnnnn...oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
                            "bbbb...ccdddd....ffg...ikkl..nnooo..pp.....ttttuu.vyyzz........."
                            ".............aaiioouuuuuuuuuu.aaaa..ggggkkoooo..j...gg..nnaa..oo"
                            "aaaaeeeeiiiioooorrrruuuusstt..hhnd..zzaaeeooooooooyylntj..acclts"
                            "z..b..eejjqqrryy";
static const char more[] = "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
                           "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
                           "wwwwwwwwwwxxxxyyzzzzzzhtwyasss..aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
                           "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy....yy";

static const struct {
    uint32_t letter;
    const char *words;
} digraphs[] = {
    {0xC6, "ae"},  {0xE6, "ae"},  {0xDE, "th"},  {0xFE, "th"},  {0xDF, "ss"},   {0x132, "ij"},
    {0x133, "ij"}, {0x152, "oe"}, {0x153, "oe"}, {0x1FC, "ae"}, {0x1E9E, "ss"}, {0x2019, "'"},
};

/* Next character of well-formed UTF-8; a stray byte stands for itself. */
static uint32_t next_letter(const unsigned char **at)
{
    const unsigned char *s = *at;
    if (s[0] >= 0xC2 && s[0] <= 0xDF && (s[1] & 0xC0) == 0x80) {
        *at = s + 2;
        return (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3Fu);
    }
    if ((s[0] & 0xF0) == 0xE0 && (s[1] & 0xC0) == 0x80 && (s[2] & 0xC0) == 0x80) {
        *at = s + 3;
        return (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3Fu);
    }
    *at = s + 1;
    return s[0];
}

/* The folded letter in at most three bytes; 0 bytes for a combining accent, -1 when the letter
   stays as it is. */
static int fold_letter(char folded[4], uint32_t letter)
{
    char plain = '.';
    if (letter >= 'A' && letter <= 'Z')
        plain = (char)(letter - 'A' + 'a');
    else if (letter >= LATIN_FIRST && letter <= LATIN_LAST)
        plain = latin[letter - LATIN_FIRST];
    else if (letter >= MORE_FIRST && letter <= MORE_LAST)
        plain = more[letter - MORE_FIRST];
    else if (letter >= 0x300 && letter <= 0x36F)
        return 0;
    if (plain != '.') {
        folded[0] = plain;
        return 1;
    }
    for (size_t d = 0; d < sizeof digraphs / sizeof digraphs[0]; d++)
        if (digraphs[d].letter == letter) {
            const size_t count = strlen(digraphs[d].words);
            memcpy(folded, digraphs[d].words, count);
            return (int)count;
        }
    /* Greek and Cyrillic capitals lie at a fixed distance from their small letters. */
    if ((letter >= 0x391 && letter <= 0x3A9) || (letter >= 0x410 && letter <= 0x42F))
        letter += 32;
    else if (letter >= 0x400 && letter <= 0x40F)
        letter += 80;
    else
        return -1;
    folded[0] = (char)(0xC0 | letter >> 6);
    folded[1] = (char)(0x80 | (letter & 0x3F));
    return 2;
}

void meso_text_fold(meso_text *out, const char *words)
{
    const unsigned char *at = (const unsigned char *)words;
    while (*at) {
        const unsigned char *before = at;
        char folded[4];
        const int count = fold_letter(folded, next_letter(&at));
        if (count < 0)
            meso_text_put_bytes(out, (const char *)before, (size_t)(at - before));
        else
            meso_text_put_bytes(out, folded, (size_t)count);
    }
}

void meso_fold_into(char *out, size_t room, const char *words)
{
    const unsigned char *at = (const unsigned char *)words;
    size_t used = 0;
    while (*at) {
        const unsigned char *before = at;
        char folded[4];
        int count = fold_letter(folded, next_letter(&at));
        const char *from = count < 0 ? (const char *)before : folded;
        if (count < 0) count = (int)(at - before);
        if (used + (size_t)count >= room) break;
        memcpy(out + used, from, (size_t)count);
        used += (size_t)count;
    }
    out[used] = '\0';
}

/* One folded letter at a time, so that comparing needs no memory. */
typedef struct folding {
    const unsigned char *at;
    char bytes[4];
    int have, used;
} folding;

static int next_byte(folding *f)
{
    while (f->used == f->have) {
        if (!*f->at) return 0;
        const unsigned char *before = f->at;
        f->have = fold_letter(f->bytes, next_letter(&f->at));
        f->used = 0;
        if (f->have < 0) {
            f->have = (int)(f->at - before);
            memcpy(f->bytes, before, (size_t)f->have);
        }
    }
    return (unsigned char)f->bytes[f->used++];
}

int meso_text_same_name(const char *a, const char *b)
{
    folding left = {.at = (const unsigned char *)a}, right = {.at = (const unsigned char *)b};
    for (;;) {
        const int x = next_byte(&left), y = next_byte(&right);
        if (x != y) return 0;
        if (x == 0) return 1;
    }
}
