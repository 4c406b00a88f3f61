/* Which languages are spoken, and by which rules? */
#include "view/catalogue.h"

#include <string.h>

static const meso_template english[] = {
#define SAY(key, words) {key, words},
#include "view/catalogue_en.def"
#include "view/catalogue_meso_en.def"
#include "view/frame_en.def"
#include "view/library_en.def"
#undef SAY
    {NULL, NULL}};

static const meso_template portuguese[] = {
#define SAY(key, words) {key, words},
#include "view/catalogue_meso_pt.def"
#include "view/catalogue_pt.def"
#include "view/library_pt.def"
#undef SAY
    {NULL, NULL}};

static const meso_template spanish[] = {
#define SAY(key, words) {key, words},
#include "view/catalogue_es.def"
#include "view/catalogue_meso_es.def"
#include "view/library_es.def"
#undef SAY
    {NULL, NULL}};

static const meso_template french[] = {
#define SAY(key, words) {key, words},
#include "view/catalogue_fr.def"
#include "view/catalogue_meso_fr.def"
#include "view/library_fr.def"
#undef SAY
    {NULL, NULL}};

static int english_plural(double number)
{
    return number == 1 ? 0 : 1;
}

static const char *english_ordinal(int64_t n)
{
    if (n % 100 >= 11 && n % 100 <= 13) return "th";
    switch (n % 10) {
    case 1: return "st";
    case 2: return "nd";
    case 3: return "rd";
    default: return "th";
    }
}

/* Nothing is one thing in French and Portuguese, and so is one and a half. */
static int latin_plural(double number)
{
    return number > -2 && number < 2 ? 0 : 1;
}

static const char *masculine_ordinal(int64_t n)
{
    (void)n;
    return ".º";
}

static const char *french_ordinal(int64_t n)
{
    return n == 1 ? "er" : "e";
}

static const meso_language languages[] = {
    {.code = "en",
     .name = "English",
     .words = english,
     .decimal = ".",
     .group = ",",
     .least_grouped = 4,
     .minus = "\xE2\x88\x92",
     .percent = "%",
     .plural = english_plural,
     .ordinal = english_ordinal},
    {.code = "pt",
     .name = "Português",
     .words = portuguese,
     .decimal = ",",
     .group = ".",
     .least_grouped = 4,
     .minus = "\xE2\x88\x92",
     .percent = "%",
     .plural = latin_plural,
     .ordinal = masculine_ordinal},
    /* Four digits stand together in Spanish; blanks that do not break before the sign. */
    {.code = "es",
     .name = "Español",
     .words = spanish,
     .decimal = ",",
     .group = ".",
     .least_grouped = 5,
     .minus = "\xE2\x88\x92",
     .percent = "\xC2\xA0%",
     .plural = english_plural,
     .ordinal = masculine_ordinal},
    {.code = "fr",
     .name = "Français",
     .words = french,
     .decimal = ",",
     .group = "\xE2\x80\xAF",
     .least_grouped = 4,
     .minus = "\xE2\x88\x92",
     .percent = "\xE2\x80\xAF%",
     .plural = latin_plural,
     .ordinal = french_ordinal},
};

const meso_language *meso_language_find(const char *code)
{
    const size_t count = sizeof languages / sizeof *languages;
    const size_t length = code ? strcspn(code, "-_") : 0;
    for (size_t i = 0; length && i < count; i++) {
        if (strlen(languages[i].code) == length &&
            strncmp(languages[i].code, code, length) == 0) {
            return &languages[i];
        }
    }
    return &languages[0];
}

int32_t meso_language_count(void)
{
    return (int32_t)(sizeof languages / sizeof *languages);
}

const meso_language *meso_language_at(int32_t at)
{
    return &languages[at];
}

const char *meso_catalogue_find(const meso_language *language, const char *key)
{
    for (const meso_template *t = language->words; t->key; t++) {
        if (strcmp(t->key, key) == 0) return t->words;
    }
    return language == &languages[0] ? NULL : meso_catalogue_find(&languages[0], key);
}
