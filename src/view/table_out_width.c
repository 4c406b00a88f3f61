/* How many places does a text take on a terminal, and how is it cut to fewer? */
#include "view/escape.h"
#include "view/table_out_part.h"

typedef struct range {
    uint32_t first, last;
} range;

/* Marks that sit on the letter before them (Unicode categories Mn, Me and format characters,
   the blocks met in names of places). */
static const range nothing_wide[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A}, {0x064B, 0x065F},
    {0x06D6, 0x06DC}, {0x0900, 0x0902}, {0x093C, 0x093C}, {0x0941, 0x0948}, {0x094D, 0x094D},
    {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF},
    {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}};

/* East Asian Width W and F (Unicode Standard Annex 11), in blocks. */
static const range two_wide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},
                                 {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
                                 {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
                                 {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};

static int is_in(const range *ranges, size_t count, uint32_t character)
{
    for (size_t i = 0; i < count; i++) {
        if (character >= ranges[i].first && character <= ranges[i].last) return 1;
    }
    return 0;
}

static int32_t places_of(uint32_t character)
{
    if (character < 0x0300) return 1;
    if (is_in(nothing_wide, sizeof nothing_wide / sizeof *nothing_wide, character)) return 0;
    return is_in(two_wide, sizeof two_wide / sizeof *two_wide, character) ? 2 : 1;
}

int32_t meso_text_places(const char *words)
{
    int32_t places = 0;
    for (uint32_t character; (character = meso_escape_next(&words)) != 0;)
        places += places_of(character);
    return places;
}

void meso_text_put_places(meso_text *out, const char *words, int32_t room)
{
    int32_t left = meso_text_places(words) <= room ? room : room - 1;
    const int cut = left < room;
    for (uint32_t character; (character = meso_escape_next(&words)) != 0;) {
        const int32_t places = places_of(character);
        if (places > left) break;
        left -= places;
        meso_escape_put_utf8(out, character);
    }
    if (cut && room > 0) meso_text_put(out, "\xE2\x80\xA6");
}
