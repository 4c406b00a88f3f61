/* Are words measured as wide as the face draws them, and cut and broken where they must be? */
#include "view/letter.h"

#include "t.h"

/* Advance widths in the hmtx table of Inter 4.0 Regular and SemiBold, in ems; the table here
   rounds up to hundredths. */
static void test_letter_widths_are_those_of_the_face(void)
{
    T_NEAR(meso_letter_em('A', 0), 0.6761, 0.01);
    T_NEAR(meso_letter_em('W', 0), 0.9489, 0.01);
    T_NEAR(meso_letter_em('i', 0), 0.2372, 0.01);
    T_NEAR(meso_letter_em('+', 0), 0.6591, 0.01);
    T_NEAR(meso_letter_em('%', 1), 0.8438, 0.01);
    T_TRUE(meso_letter_em('1', 0) == meso_letter_em('8', 0)); /* figures stand in columns */
    T_TRUE(meso_letter_em(0x301, 0) == 0);                    /* an accent sits on a letter */
    T_TRUE(meso_letter_em(0x4E2D, 0) == 1);                   /* Chinese fills a square */
    T_NEAR(meso_letter_width("AW", 10, 0), 16.25, 0.02);
}

static void check_fit(const char *words, double room, const char *wanted, int cut)
{
    char kept[64];
    int is_cut = -1;
    const size_t bytes = meso_letter_fit(&is_cut, words, 10, 0, room);
    memcpy(kept, words, bytes);
    kept[bytes] = '\0';
    T_TEXT(kept, wanted);
    T_SAME(is_cut, cut);
    if (cut && bytes) T_TRUE(meso_letter_width(kept, 10, 0) + 8.3 <= room);
}

/* By hand from the widths: "Metal ca" takes 0.89 + 0.59 + 0.37 + 0.57 + 0.24 + 0.29 + 0.56 +
   0.57 = 4.08 ems, with the ellipsis 4.91. */
static void test_letter_cuts_to_the_room(void)
{
    check_fit("Metal casting", 200, "Metal casting", 0);
    check_fit("Metal casting", 50, "Metal ca", 1);
    check_fit("Metal casting", 49, "Metal c", 1);
    check_fit("Metal casting", 37, "Metal", 1); /* no blank before the ellipsis */
    check_fit("Metal casting", 1, "", 1);
    check_fit("", 1, "", 0);
    check_fit("\xC3\x85\xC3\x85\xC3\x85\xC3\x85", 20, "\xC3\x85", 1); /* between characters */
}

static void check_wrap(const char *words, double room, int32_t lines, const char *wanted)
{
    meso_letter_line line[8];
    char joined[256] = "";
    const int32_t count = meso_letter_wrap(line, lines, words, 10, 0, room);
    for (int32_t i = 0; i < count; i++) {
        if (i) strcat(joined, "|");
        strncat(joined, words + line[i].begin, line[i].end - line[i].begin);
        if (line[i].cut) strcat(joined, "~");
    }
    T_TEXT(joined, wanted);
}

/* By hand: "Unbre" 2.92 ems, "Unbrea" 3.49; "akabl" 2.54, "akable" 3.13; "transport" 4.40. */
static void test_letter_breaks_at_blanks(void)
{
    check_wrap("Port and transport support", 300, 4, "Port and transport support");
    check_wrap("Port and transport support", 60, 4, "Port and|transport|support");
    check_wrap("Port and transport support", 60, 2, "Port and|transport~");
    check_wrap("  Port  and ", 60, 4, "Port  and ");
    check_wrap("", 60, 4, "");
    check_wrap("Unbreakable", 30, 4, "Unbre|akabl|e");
}

int main(void)
{
    test_letter_widths_are_those_of_the_face();
    test_letter_cuts_to_the_room();
    test_letter_breaks_at_blanks();
    return t_end();
}
