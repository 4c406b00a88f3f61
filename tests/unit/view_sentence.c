/* Keys become sentences: gaps, plurals, lists, hedges, numbers for readers, pieces with links.
 */
#include "base/ctx.h"
#include "refuse.h"
#include "t.h"
#include "view/catalogue.h"
#include "view/number.h"
#include "view/sentence.h"

#include <stdlib.h>

static const char *number(meso_text *text, double value, meso_format format, int32_t digits)
{
    meso_text_clear(text);
    meso_say_number(text, "en", value, format, digits);
    return meso_text_get(text);
}

/* The forms asked for by the interface's rules for numbers; rounding by hand. */
static void test_number_is_written_for_a_reader(meso_text *text)
{
    T_TEXT(number(text, 214300, MESO_FORMAT_COUNT, 0), "214,300");
    T_TEXT(number(text, 999, MESO_FORMAT_COUNT, 0), "999");
    T_TEXT(number(text, 1234567.891, MESO_FORMAT_NUMBER, 2), "1,234,567.89");
    T_TEXT(number(text, -2100, MESO_FORMAT_CHANGE, 0), "−2,100");
    T_TEXT(number(text, 13000, MESO_FORMAT_CHANGE, 0), "+13,000");
    T_TEXT(number(text, 0, MESO_FORMAT_CHANGE, 0), "0");
    T_TEXT(number(text, -0.4, MESO_FORMAT_CHANGE, 0), "0");
    T_TEXT(number(text, 5.64, MESO_FORMAT_RATIO, 1), "5.6");
    T_TEXT(number(text, 0.043, MESO_FORMAT_RATIO, 1), "0.04");
    T_TEXT(number(text, 0.097, MESO_FORMAT_RATIO, 1), "0.1");
    T_TEXT(number(text, 0.001, MESO_FORMAT_RATIO, 1), "<0.01");
    T_TEXT(number(text, 0, MESO_FORMAT_RATIO, 1), "0");
    T_TEXT(number(text, 0.063, MESO_FORMAT_SHARE, 0), "6%");
    T_TEXT(number(text, -0.0104, MESO_FORMAT_GROWTH, 1), "−1.0%");
    T_TEXT(number(text, 0.63, MESO_FORMAT_GROWTH, 0), "+63%");
    T_TEXT(number(text, -0.0004, MESO_FORMAT_GROWTH, 1), "0.0%");
    T_TEXT(number(text, 0.384, MESO_FORMAT_PROBABILITY, 0), "38%");
    T_TEXT(number(text, 0.9996, MESO_FORMAT_PROBABILITY, 0), ">99%");
    T_TEXT(number(text, 0.0004, MESO_FORMAT_PROBABILITY, 0), "<1%");
    T_TEXT(number(text, 1, MESO_FORMAT_PROBABILITY, 0), "100%");
    T_SAME(strlen(number(text, 1e300, MESO_FORMAT_COUNT, 0)), 401); /* 301 digits, 100 commas */
    T_TEXT(number(text, MESO_NAN, MESO_FORMAT_COUNT, 0), "[x]");
    T_TEXT(number(text, HUGE_VAL, MESO_FORMAT_RATIO, 1), "[x]");
}

static void test_number_ranks_are_ordinals(meso_text *text)
{
    const char *const wanted[] = {"1st",  "2nd",  "3rd",  "4th",  "11th",  "12th",
                                  "13th", "21st", "22nd", "23rd", "101st", "111th"};
    const double rank[] = {1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 101, 111};
    for (int i = 0; i < 12; i++)
        T_TEXT(number(text, rank[i], MESO_FORMAT_RANK, 0), wanted[i]);
}

static const char *cell(meso_text *text, meso_cell cell, meso_format format, int32_t digits)
{
    meso_text_clear(text);
    meso_say_cell(text, "en", &cell, format, digits);
    return meso_text_get(text);
}

static void test_number_cells_say_why_they_are_none(meso_text *text)
{
    const double nan = MESO_NAN;
    const meso_format count = MESO_FORMAT_COUNT;
    T_TEXT(cell(text, (meso_cell){7, 5, 10, 0}, MESO_FORMAT_RANK, 0),
           "7th (could be 5th to 10th)");
    T_TEXT(cell(text, (meso_cell){nan, 0, 40, 'C'}, count, 0), "[c] between 0 and 40");
    T_TEXT(cell(text, (meso_cell){nan, 3, nan, 'C'}, count, 0), "[c] at least 3");
    T_TEXT(cell(text, (meso_cell){nan, nan, 40, 'C'}, count, 0), "[c] at most 40");
    T_TEXT(cell(text, (meso_cell){nan, 0, nan, 'C'}, count, 0), "[c]");
    T_TEXT(cell(text, (meso_cell){12, 0, 40, 'C'}, count, 0), "[c] between 0 and 40");
    T_TEXT(cell(text, (meso_cell){nan, nan, nan, 'M'}, count, 0), "[x]");
    T_TEXT(cell(text, (meso_cell){nan, nan, nan, 'Z'}, count, 0), "[z]");
    T_TEXT(cell(text, (meso_cell){nan, nan, nan, 'U'}, count, 0), "[u]");
    T_TEXT(cell(text, (meso_cell){0, 0, 0.5, 'L'}, count, 0), "[low]");
    T_TEXT(cell(text, (meso_cell){0, 0, 0, '0'}, count, 0), "0");
    T_TEXT(cell(text, (meso_cell){1200, 1100, 1300, 'E'}, count, 0), "1,200 [e]");
    T_TEXT(cell(text, (meso_cell){1200, 1200, 1200, 'D'}, count, 0), "1,200 [m]");
    T_TEXT(cell(text, (meso_cell){1200, 1200, 1200, 'B'}, count, 0), "1,200 [b]");
    T_TEXT(cell(text, (meso_cell){nan, nan, nan, 0}, count, 0), "[x]");
}

/* A decimal stands only while the interval is narrower than a hundred of its units. */
static void test_number_shows_no_decimal_its_interval_does_not_support(meso_text *text)
{
    T_TEXT(cell(text, (meso_cell){5.64, 5.1, 6.2, 0}, MESO_FORMAT_RATIO, 1), "5.6");
    T_TEXT(cell(text, (meso_cell){34.26, 20, 50, 0}, MESO_FORMAT_RATIO, 1), "34");
    T_TEXT(cell(text, (meso_cell){91.87, 88.2, 96.1, 0}, MESO_FORMAT_NUMBER, 2), "91.9");
    T_TEXT(cell(text, (meso_cell){0.3812, 0.24, 0.53, 0}, MESO_FORMAT_SHARE, 1), "38%");
    T_TEXT(cell(text, (meso_cell){0.3812, 0.38, 0.383, 0}, MESO_FORMAT_SHARE, 2), "38.12%");
}

static const char *say(meso_text *text, const char *key, const meso_slot *slots, int32_t count,
                       double probability)
{
    meso_text_clear(text);
    meso_say(text, "en", key, slots, count, probability);
    return meso_text_get(text);
}

static meso_slot count_slot(const char *name, double value)
{
    return (meso_slot){.name = name,
                       .cell = {value, value, value, MESO_CELL_OBSERVED},
                       .format = MESO_FORMAT_COUNT};
}

static void test_sentence_picks_the_form_of_a_number(meso_text *text)
{
    meso_slot slots[] = {{.name = "region", .text = "Alder Bay"},
                         count_slot("peers", 8),
                         {.name = "period", .text = "2023"},
                         {.name = "measure", .text = "jobs"},
                         {.name = "level", .text = "NACE 3-digit"}};
    T_TEXT(
        say(text, "context", slots, 5, MESO_NAN),
        "Alder Bay compared with 8 structural peers in 2023, counting jobs, by NACE 3-digit");
    slots[1] = count_slot("peers", 1);
    T_TEXT(say(text, "context", slots, 5, MESO_NAN),
           "Alder Bay compared with 1 structural peer in 2023, counting jobs, by NACE 3-digit");
    const meso_slot classes[] = {count_slot("anchors", 1), count_slot("emerging", 12),
                                 count_slot("base", 0)};
    T_TEXT(say(text, "structure.classes", classes, 3, MESO_NAN),
           "1 industry is an anchor (large and concentrated), 12 are concentrated but still "
           "small, and none is large without being concentrated.");
}

static void test_sentence_lists_slots_of_one_name(meso_text *text)
{
    const meso_slot slots[] = {{.name = "industry", .text = "Vehicle components"},
                               {.name = "industry", .text = "IT services"},
                               {.name = "industry", .text = "Sea freight"}};
    T_TEXT(say(text, "overview.strong", slots, 1, 0.95),
           "It is very likely more specialised than the nation in vehicle components.");
    T_TEXT(say(text, "overview.strong", slots, 2, 0.95),
           "It is very likely more specialised than the nation in vehicle components and IT "
           "services.");
    T_TEXT(say(text, "overview.strong", slots, 3, 0.995),
           "It is almost certainly more specialised than the nation in vehicle components, IT "
           "services and sea freight.");
    T_TEXT(say(text, "note.peers", (meso_slot[]){{.name = "peer", .text = "{region} & [co]"}},
               1, MESO_NAN),
           "Peers: {region} & [co].");
}

static void test_sentence_leaves_out_what_is_not_known(meso_text *text)
{
    meso_slot slots[] = {{.name = "from", .text = "2015"},
                         {.name = "change",
                          .cell = {-0.01, -0.012, -0.008, 0},
                          .format = MESO_FORMAT_GROWTH,
                          .digits = 1}};
    T_TEXT(say(text, "overview.figure.jobs.hint", slots, 2, MESO_NAN),
           "Index, 2015 = 100; −1.0% since then");
    T_TEXT(say(text, "overview.figure.jobs.hint", slots, 1, MESO_NAN), "Index, 2015 = 100");
}

static void test_sentence_shows_what_is_missing_in_brackets(meso_text *text)
{
    T_TEXT(say(text, "no.such.key", NULL, 0, MESO_NAN), "⟦no.such.key⟧");
    T_TEXT(say(text, "reason.two_periods", NULL, 0, MESO_NAN),
           "Needs two periods; you have ⟦period⟧.");
    const meso_slot industry = {.name = "industry", .text = "Sea freight"};
    T_TEXT(say(text, "overview.strong", &industry, 1, MESO_NAN),
           "It is ⟦hedge⟧ more specialised than the nation in sea freight.");
    meso_slot jobs[] = {count_slot("jobs", MESO_NAN),
                        {.name = "industry", .text = "Ferries"},
                        {.name = "since", .text = "2015"}};
    jobs[0].cell = (meso_cell){MESO_NAN, 0, 40, MESO_CELL_WITHHELD};
    T_TEXT(say(text, "card.arrival", jobs, 3, MESO_NAN),
           "Ferries has between 0 and 40 jobs and had none in 2015.");
}

/* The bands of docs/hedges.md. */
static void test_sentence_hedges_by_bands_of_probability(meso_text *text)
{
    (void)text;
    const struct {
        double probability;
        const char *words;
    } band[] = {{1, "almost certainly"},
                {0.99, "almost certainly"},
                {0.989, "very likely"},
                {0.90, "very likely"},
                {0.899, "likely"},
                {0.66, "likely"},
                {0.659, "about as likely as not"},
                {0.33, "about as likely as not"},
                {0.329, "unlikely"},
                {0.10, "unlikely"},
                {0.099, "very unlikely"},
                {0.01, "very unlikely"},
                {0.009, "almost certainly not"},
                {0, "almost certainly not"}};
    for (size_t i = 0; i < sizeof band / sizeof *band; i++)
        T_TEXT(meso_hedge("en", band[i].probability), band[i].words);
    T_TEXT(meso_hedge("en", MESO_NAN), "");
}

static void test_sentence_has_words_of_its_own_for_an_open_claim(meso_text *text)
{
    const meso_slot slots[] = {count_slot("gap", 2000), count_slot("mix", 900),
                               count_slot("local", 1100)};
    T_TEXT(say(text, "overview.behind_mostly_local", slots, 3, 0.8),
           "That is about 2,000 fewer than growth at the national rate would have given; local "
           "performance (1,100) likely explains more of it than the mix of industries (900).");
    T_TEXT(say(text, "overview.behind_mostly_local", slots, 3, 0.5),
           "That is about 2,000 fewer than growth at the national rate would have given; it "
           "cannot be told whether local performance (1,100) or the mix of industries (900) "
           "explains more of it.");
}

static void test_sentence_comes_in_pieces_that_link_to_figures(meso_text *text)
{
    const meso_slot slots[] = {{.name = "industry", .text = "Ports", .figure = "anchors"},
                               {.name = "industry", .text = "Wool", .figure = "anchors"}};
    const meso_fact fact = {"overview.strong", 2, slots, 0.95};
    meso_piece piece[8];
    meso_text_clear(text);
    T_SAME(meso_say_pieces(text, piece, 8, "en", &fact), 5);
    T_TEXT(piece[0].text, "It is very likely more specialised than the nation in ");
    T_TRUE(!piece[0].figure);
    T_TEXT(piece[1].text, "ports");
    T_TEXT(piece[1].figure, "anchors");
    T_TEXT(piece[2].text, " and ");
    T_TEXT(piece[3].text, "wool");
    T_TEXT(piece[4].text, ".");
    T_TRUE(!piece[4].figure);
    meso_text_clear(text);
    T_SAME(meso_say_pieces(text, piece, 2, "en", &fact), 2);
    T_TEXT(piece[1].text, "ports and wool.");
}

static void test_sentence_falls_back_to_english(meso_text *text)
{
    T_TEXT(meso_language_find("en-GB")->code, "en");
    T_TEXT(meso_language_find("tlh")->code, "en");
    T_TEXT(meso_language_find(NULL)->code, "en");
    meso_text_clear(text);
    meso_say(text, NULL, "reason.no_boundaries", NULL, 0, MESO_NAN);
    T_TRUE(strstr(meso_text_get(text), "GeoJSON") != NULL);
}

static void test_catalogue_keys_are_unique_and_braces_close(meso_text *text)
{
    (void)text;
    for (const meso_template *t = meso_language_find("en")->words; t->key; t++) {
        int open = 0, bracket = 0;
        for (const char *c = t->words; *c; c++) {
            open += (*c == '{') - (*c == '}');
            bracket += (*c == '[') - (*c == ']');
            if (open < 0 || open > 1 || bracket < 0 || bracket > 1) T_TEXT(t->words, t->key);
        }
        if (open || bracket) T_TEXT(t->words, t->key);
        for (const meso_template *u = t + 1; u->key; u++)
            if (strcmp(t->key, u->key) == 0) T_TEXT(t->key, "a key that stands once");
    }
}

/* Fills every gap of a template with something and looks for what was left open. */
static void check_key(meso_text *text, const char *key, const char *names)
{
    meso_slot slot[16];
    char name[16][32];
    int32_t slots = 0;
    for (const char *at = names; *at && slots < 16;) {
        const size_t length = strspn(at, "abcdefghijklmnopqrstuvwxyz_");
        if (length > 0 && length < sizeof name[0]) {
            memcpy(name[slots], at, length);
            name[slots][length] = '\0';
            slot[slots] = count_slot(name[slots], 3);
            slots++;
        }
        at += length;
        at += strcspn(at, "abcdefghijklmnopqrstuvwxyz_");
    }
    const char *said = say(text, key, slot, slots, 0.95);
    if (strstr(said, "⟦")) T_TEXT(said, key);
    if (strlen(said) < 3) T_TEXT(said, key);
}

/* Every key that the questions may emit has English words which need no more than its slots.
   The vocabulary is read from the tables of KEYS.md: | key | slots | English |. */
static void test_catalogue_has_words_for_every_key_of_the_questions(meso_text *text)
{
    static const char *const frame =
        " region peers peers_name period from measure unit level regions industries";
    FILE *file = fopen("src/question/KEYS.md", "r");
    T_TRUE(file != NULL);
    if (!file) return;
    char line[4096];
    int keys = 0;
    while (fgets(line, sizeof line, file)) {
        if (strncmp(line, "| ", 2) != 0) continue;
        char key[64], slots[256] = "";
        if (sscanf(line, "| %63[a-z_.] | %255[^|]|", key, slots) < 1) continue;
        if (!strchr(key, '.') && strcmp(key, "context") != 0) continue;
        if (strstr(key, ".figure.") || strstr(key, ".title")) strcat(slots, frame);
        check_key(text, key, slots);
        keys++;
    }
    fclose(file);
    T_TRUE(keys > 90);
}

static meso_status say_everything(meso_ctx *ctx)
{
    meso_text text;
    meso_text_start(&text, ctx);
    for (const meso_template *t = meso_language_find("en")->words; t->key; t++)
        meso_say(&text, "en", t->key, NULL, 0, 0.5);
    const meso_slot slot = {.name = "peer", .text = "Elm", .figure = "map"};
    const meso_fact fact = {"note.peers", 1, &slot, MESO_NAN};
    meso_piece piece[4];
    const int32_t pieces = meso_say_pieces(&text, piece, 4, "en", &fact);
    if (text.status == MESO_OK) T_SAME(pieces, 3);
    const meso_status status = text.status;
    meso_text_release(&text);
    return status;
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_text text;
    meso_text_start(&text, ctx);
    test_number_is_written_for_a_reader(&text);
    test_number_ranks_are_ordinals(&text);
    test_number_cells_say_why_they_are_none(&text);
    test_number_shows_no_decimal_its_interval_does_not_support(&text);
    test_sentence_picks_the_form_of_a_number(&text);
    test_sentence_lists_slots_of_one_name(&text);
    test_sentence_leaves_out_what_is_not_known(&text);
    test_sentence_shows_what_is_missing_in_brackets(&text);
    test_sentence_hedges_by_bands_of_probability(&text);
    test_sentence_has_words_of_its_own_for_an_open_claim(&text);
    test_sentence_comes_in_pieces_that_link_to_figures(&text);
    test_sentence_falls_back_to_english(&text);
    test_catalogue_keys_are_unique_and_braces_close(&text);
    test_catalogue_has_words_for_every_key_of_the_questions(&text);
    T_SAME(text.status, MESO_OK);
    meso_text_release(&text);
    meso_ctx_free(ctx);
    refuse_each(say_everything);
    return t_end();
}
