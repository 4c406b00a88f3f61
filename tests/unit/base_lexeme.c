/* A text falls into words, words into stems, and slips of the keyboard are counted. */
#include "base/ctx.h"
#include "base/stem.h"
#include "t.h"

#include <string.h>

static void expect_words(const char *text, const char *const *want)
{
    meso_lexeme word;
    int n = 0;
    while (meso_lexeme_next(&word, &text))
        T_TEXT(word.folded, want[n] ? want[n++] : "(no more)");
    T_TRUE(want[n] == NULL);
}

static void test_lexeme_splits_at_what_is_no_letter(void)
{
    expect_words(
        "The firm's 2,400 jobs \xE2\x80\x94 caf\xC3\xA9s, \xC3\x89TAT!",
        (const char *const[]){"the", "firm", "s", "2", "400", "jobs", "cafes", "etat", NULL});
    expect_words("", (const char *const[]){NULL});
    expect_words(" \n- ", (const char *const[]){NULL});
    /* A stray byte parts words and ends nothing. */
    expect_words("a\xFF"
                 "b\xC3",
                 (const char *const[]){"a", "b", NULL});
    /* Greek and Cyrillic have letters, too; a combining accent belongs to its letter. */
    expect_words("\xCE\x91\xCE\x92 \xD0\x9C\xD0\x98 e\xCC\x81t",
                 (const char *const[]){"\xCE\xB1\xCE\xB2", "\xD0\xBC\xD0\xB8", "et", NULL});
}

static void test_lexeme_cuts_what_is_too_long(void)
{
    char text[4000];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    const char *at = text;
    meso_lexeme word;
    T_TRUE(meso_lexeme_next(&word, &at));
    T_TRUE(strlen(word.folded) < MESO_LEXEME_BYTES);
    T_SAME(word.bytes, sizeof text - 1);
    T_TRUE(!meso_lexeme_next(&word, &at));
}

/* Pairs that differ in their endings alone, and a word of a language without rules. */
static void test_stem_joins_the_forms_of_a_word(void)
{
    static const char *const forms[][3] = {{"en", "policies", "policy"},
                                           {"en", "Clusters", "cluster"},
                                           {"en", "connection", "connected"},
                                           {"pt", "quietas", "quieto"},
                                           {"pt", "ind\xC3\xBAstrias", "INDUSTRIA"},
                                           {"es", "cheques", "cheque"},
                                           {"es", "chicas", "chico"},
                                           {"fr", "continuellement", "continuelle"},
                                           {"fr", "entreprises", "entreprise"}};
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_stemmer *stemmer = meso_stemmer_new(ctx);
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        char stem[2][MESO_LEXEME_BYTES];
        for (int k = 0; k < 2; k++) {
            const char *at = forms[i][1 + k];
            meso_lexeme word;
            T_TRUE(meso_lexeme_next(&word, &at));
            T_SAME(meso_stem(stemmer, stem[k], &word, forms[i][0]), MESO_OK);
        }
        T_TEXT(stem[0], stem[1]);
    }
    char stem[MESO_LEXEME_BYTES];
    const char *at = "Policies";
    meso_lexeme word;
    T_TRUE(meso_lexeme_next(&word, &at));
    T_SAME(meso_stem(stemmer, stem, &word, "de"), MESO_OK);
    T_TEXT(stem, "policies");
    meso_stemmer_free(stemmer);
    meso_ctx_free(ctx);
}

static void test_language_is_told_from_little_words(void)
{
    static const char *const said[][2] = {
        {"en", "The work of the firms is what is left for this town and that is not much."},
        {"pt",
         "O desenvolvimento da regi\xC3\xA3o foi feito com os recursos dos munic\xC3\xADpios."},
        {"es", "El desarrollo de los municipios y las empresas del valle, pero con una regla."},
        {"fr",
         "Le travail des entreprises et les services pour une r\xC3\xA9gion dans le pays."},
        {"", "Zusammenarbeit der Betriebe im Tal."},
        {"", ""}};
    for (size_t i = 0; i < sizeof said / sizeof said[0]; i++)
        T_TEXT(meso_language_guess(said[i][1], 4096), said[i][0]);
}

static void test_distance_counts_slips(void)
{
    T_SAME(meso_lexeme_distance("cluster", "cluster", 2), 0);
    T_SAME(meso_lexeme_distance("cluster", "clutser", 2), 1);
    T_SAME(meso_lexeme_distance("cluster", "cluter", 2), 1);
    T_SAME(meso_lexeme_distance("cluster", "clustres", 2), 2);
    T_SAME(meso_lexeme_distance("kitten", "sitting", 3), 3); /* Levenshtein's pair */
    T_SAME(meso_lexeme_distance("kitten", "sitting", 2), 3);
    T_SAME(meso_lexeme_distance("", "ab", 1), 2);
}

int main(void)
{
    test_lexeme_splits_at_what_is_no_letter();
    test_lexeme_cuts_what_is_too_long();
    test_stem_joins_the_forms_of_a_word();
    test_language_is_told_from_little_words();
    test_distance_counts_slips();
    return t_end();
}
