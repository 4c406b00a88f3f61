/* Which languages are spoken, and by which rules? */
#include "view/catalogue.h"

#include <string.h>

static const meso_template english[] = {
#define SAY(key, words) {key, words},
#include "view/catalogue_en.def"
#include "view/frame_en.def"
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
