/* Does every language say everything, with the gaps of English and its own numbers? */
#include "view/catalogue.h"
#include "view/sentence.h"

#include "t.h"

/* Whether a gap {name...} or {name| stands in the words. */
static int has_gap(const char *words, const char *name, size_t length)
{
    for (const char *at = words; (at = strchr(at, '{')); at++)
        if (strncmp(at + 1, name, length) == 0 && strchr("|:}", at[1 + length])) return 1;
    return 0;
}

static int all_gaps_in(const char *words, const char *others)
{
    for (const char *at = words; (at = strchr(at, '{')); at++) {
        const size_t length = strcspn(at + 1, "|:}");
        if (!has_gap(others, at + 1, length)) return 0;
    }
    return 1;
}

static const char *own_words(const meso_language *language, const char *key)
{
    for (const meso_template *t = language->words; t->key; t++)
        if (strcmp(t->key, key) == 0) return t->words;
    return NULL;
}

static void test_languages_use_the_gaps_of_english(void)
{
    const meso_language *english = meso_language_at(0);
    T_SAME(meso_language_count(), 4);
    for (int32_t l = 1; l < meso_language_count(); l++) {
        const meso_language *language = meso_language_at(l);
        for (const meso_template *t = language->words; t->key; t++) {
            const char *words = own_words(english, t->key);
            T_TRUE(words != NULL);
            const int same =
                words && all_gaps_in(t->words, words) && all_gaps_in(words, t->words);
            T_TRUE(same);
            if (!same) fprintf(stderr, "    %s: %s: %s\n", language->code, t->key, t->words);
        }
    }
}

/* Frame, screens, charts and the questions on screens are whole; what a later question adds may
   still be English. */
static void test_languages_say_the_frame_and_the_portraits(void)
{
    static const char *const parts[] = {
        "frame.",  "act.",    "overview.", "context",   "part.",    "structure.",
        "hedge.",  "list.",   "import.",   "data.",     "dossier.", "opportunities.",
        "stance.", "screen.", "setting.",  "template.", "sign_in.", "document.",
        "chart.",  "kind.",   "control.",  "library.",  "role.",    "pin."};
    const meso_language *english = meso_language_at(0);
    for (int32_t l = 1; l < meso_language_count(); l++)
        for (const meso_template *t = english->words; t->key; t++)
            for (size_t p = 0; p < sizeof parts / sizeof parts[0]; p++) {
                if (strncmp(t->key, parts[p], strlen(parts[p])) != 0) continue;
                T_TRUE(own_words(meso_language_at(l), t->key) != NULL);
                if (!own_words(meso_language_at(l), t->key))
                    fprintf(stderr, "    %s lacks %s\n", meso_language_at(l)->code, t->key);
            }
}

static void check_number(const char *code, double value, meso_format format, const char *want)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_text text;
    meso_text_start(&text, ctx);
    meso_say_number(&text, code, value, format, 1);
    T_TEXT(meso_text_get(&text), want);
    meso_text_release(&text);
    meso_ctx_free(ctx);
}

/* By hand, from CLDR's rules for the four languages. */
static void test_languages_write_numbers_their_own_way(void)
{
    check_number("en", 214300, MESO_FORMAT_COUNT, "214,300");
    check_number("pt", 214300, MESO_FORMAT_COUNT, "214.300");
    check_number("es", 4300, MESO_FORMAT_COUNT, "4300");
    check_number("es", 214300, MESO_FORMAT_COUNT, "214.300");
    check_number("fr", 4300, MESO_FORMAT_COUNT,
                 "4\xE2\x80\xAF"
                 "300");
    check_number("fr", 5.24, MESO_FORMAT_RATIO, "5,2");
    check_number("pt", 0.043, MESO_FORMAT_SHARE, "4,3%");
    check_number("es", 0.043, MESO_FORMAT_SHARE, "4,3\xC2\xA0%");
    check_number("fr", 1, MESO_FORMAT_RANK, "1er");
    check_number("fr", 7, MESO_FORMAT_RANK, "7e");
    check_number("es", 7, MESO_FORMAT_RANK, "7.º");
}

static void check_plural(const char *code, double count, const char *want)
{
    const meso_slot slot = {.name = "count",
                            .cell = {count, count, count, MESO_CELL_OBSERVED},
                            .format = MESO_FORMAT_COUNT};
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_text text;
    meso_text_start(&text, ctx);
    meso_say(&text, code, "frame.pinned", &slot, 1, MESO_NAN);
    T_TEXT(meso_text_get(&text), want);
    meso_text_release(&text);
    meso_ctx_free(ctx);
}

static void test_languages_count_their_own_way(void)
{
    check_plural("en", 0, "nothing pinned");
    check_plural("pt", 1, "1 item fixado");
    check_plural("pt", 2, "2 itens fixados");
    check_plural("es", 2, "2 elementos fijados");
    check_plural("fr", 1, "1 élément épinglé");
    check_plural("fr", 2, "2 éléments épinglés");
}

static void test_languages_fall_back_to_english(void)
{
    T_TEXT(meso_language_find("fr-CA")->code, "fr");
    T_TEXT(meso_language_find("xx")->code, "en");
    T_TRUE(meso_catalogue_find(meso_language_find("pt"), "no.such.key") == NULL);
}

int main(void)
{
    test_languages_use_the_gaps_of_english();
    test_languages_say_the_frame_and_the_portraits();
    test_languages_write_numbers_their_own_way();
    test_languages_count_their_own_way();
    test_languages_fall_back_to_english();
    return t_end();
}
