/* How does a key with numbers become a sentence? */
#include "view/sentence.h"

#include "view/catalogue.h"
#include "view/number.h"

#include <math.h>
#include <string.h>

/* A stretch of a template. */
typedef struct stretch {
    const char *begin, *end;
} stretch;

typedef struct voice {
    meso_text *out;
    const char *code; /* of the language */
    const meso_language *language;
    const meso_slot *slot;
    int32_t slots;
    double probability;
    meso_piece *piece; /* NULL when plain text is wanted */
    int32_t room, pieces;
} voice;

/* Bands of probability and their words, highest first; docs/hedges.md shows the table. */
typedef struct band {
    double least; /* probability from which the word holds */
    const char *key;
} band;

static const band hedges[] = {{0.99, "hedge.almost_certain"},
                              {0.90, "hedge.very_likely"},
                              {0.66, "hedge.likely"},
                              {0.33, "hedge.even"},
                              {0.10, "hedge.unlikely"},
                              {0.01, "hedge.very_unlikely"},
                              {0.00, "hedge.almost_certain_not"}};

static const char *hedge_key(double probability)
{
    const size_t count = sizeof hedges / sizeof *hedges;
    for (size_t i = 0; i < count; i++) {
        if (probability >= hedges[i].least) return hedges[i].key;
    }
    return NULL;
}

const char *meso_hedge(const char *code, double probability)
{
    const char *key = hedge_key(probability);
    const char *words = key ? meso_catalogue_find(meso_language_find(code), key) : NULL;
    return words ? words : "";
}

/* What follows is a new piece; plain words after plain words stay one. */
static void turn(voice *speaker, const char *figure)
{
    if (!speaker->piece || speaker->pieces >= speaker->room) return;
    const meso_piece *last = speaker->pieces > 0 ? &speaker->piece[speaker->pieces - 1] : NULL;
    if (last && !last->figure && !figure) return;
    if (last) meso_text_put_bytes(speaker->out, "", 1); /* its end */
    speaker->piece[speaker->pieces++] = (meso_piece){NULL, figure};
}

static void put_plain(voice *speaker, const char *begin, const char *end)
{
    if (begin == end) return;
    turn(speaker, NULL);
    meso_text_put_bytes(speaker->out, begin, (size_t)(end - begin));
}

static void put_words(voice *speaker, const char *words)
{
    put_plain(speaker, words, words + strlen(words));
}

/* What should never be seen, for tests to find. */
static void put_missing(voice *speaker, stretch name)
{
    put_words(speaker, "\xE2\x9F\xA6");
    put_plain(speaker, name.begin, name.end);
    put_words(speaker, "\xE2\x9F\xA7");
}

static int is_word(stretch span, const char *word)
{
    const size_t length = (size_t)(span.end - span.begin);
    return strlen(word) == length && strncmp(span.begin, word, length) == 0;
}

static int is_named(const meso_slot *slot, stretch name)
{
    return is_word(name, slot->name);
}

static int32_t count_slots(const voice *speaker, stretch name)
{
    int32_t count = 0;
    for (int32_t i = 0; i < speaker->slots; i++)
        count += is_named(&speaker->slot[i], name);
    return count;
}

static const meso_slot *find_slot(const voice *speaker, stretch name)
{
    for (int32_t i = 0; i < speaker->slots; i++) {
        if (is_named(&speaker->slot[i], name)) return &speaker->slot[i];
    }
    return NULL;
}

/* How the first letter of a slot is written. */
typedef enum first_letter { AS_IT_IS, LOWER, CAPITAL } first_letter;

/* Labels of a classification begin with a capital; inside a sentence they do not, unless the
   second letter tells an abbreviation ("IT services"). */
static void put_text(meso_text *out, const char *words, first_letter first)
{
    const int upper = words[0] >= 'A' && words[0] <= 'Z';
    const int lower = words[0] >= 'a' && words[0] <= 'z';
    const int word = words[0] && words[1] >= 'a' && words[1] <= 'z';
    if ((first == LOWER && upper && word) || (first == CAPITAL && lower)) {
        const char letter = (char)(words[0] ^ ' ');
        meso_text_put_bytes(out, &letter, 1);
        words++;
    }
    meso_text_put(out, words);
}

static void put_number(voice *speaker, const meso_slot *slot)
{
    const meso_cell *cell = &slot->cell;
    if (meso_cell_has_number(cell->state) && isfinite(cell->value)) {
        meso_say_bounded(speaker->out, speaker->code, cell->value, cell, slot->format,
                         slot->digits);
        return;
    }
    const size_t before = speaker->out->length;
    if (meso_cell_is_span(cell)) {
        meso_say_withheld(speaker->out, speaker->code, cell, slot->format, slot->digits,
                          MESO_SAY_LONG);
    }
    if (speaker->out->length > before) return;
    const char *unknown = meso_catalogue_find(speaker->language, "cell.unknown");
    meso_text_put(speaker->out, unknown ? unknown : "");
}

static void put_slot(voice *speaker, const meso_slot *slot, first_letter first)
{
    turn(speaker, slot->figure);
    if (slot->text)
        put_text(speaker->out, slot->text, first);
    else
        put_number(speaker, slot);
}

/* "a", "a and b", "a, b and c". */
static void put_list(voice *speaker, stretch name, first_letter first)
{
    const int32_t count = count_slots(speaker, name);
    int32_t said = 0;
    for (int32_t i = 0; i < speaker->slots; i++) {
        if (!is_named(&speaker->slot[i], name)) continue;
        if (said > 0) {
            const char *key = said == count - 1 ? "list.last" : "list.next";
            const char *words = meso_catalogue_find(speaker->language, key);
            put_words(speaker, words ? words : ", ");
        }
        put_slot(speaker, &speaker->slot[i], first);
        said++;
    }
    if (count == 0) put_missing(speaker, name);
}

/* The form of {name|one|many} for a number; forms that begin with "=0 " are for that number
   alone. The last form serves whatever is left. */
static stretch choose_form(const voice *speaker, stretch forms, double number)
{
    int wanted = speaker->language->plural(number);
    for (const char *at = forms.begin;;) {
        const char *bar = memchr(at, '|', (size_t)(forms.end - at));
        const stretch form = {at, bar ? bar : forms.end};
        const int exact = form.end - form.begin > 3 && at[0] == '=' && at[2] == ' ';
        if (exact && number == at[1] - '0') return (stretch){form.begin + 3, form.end};
        if (!exact && (wanted == 0 || !bar)) return form;
        if (!exact) wanted--;
        if (!bar) return (stretch){forms.end, forms.end};
        at = bar + 1;
    }
}

/* In a form, # is the number itself. */
static void put_form(voice *speaker, stretch name, stretch forms)
{
    const meso_slot *slot = find_slot(speaker, name);
    if (!slot) {
        put_missing(speaker, name);
        return;
    }
    const double number = slot->text ? count_slots(speaker, name) : slot->cell.value;
    const stretch form = choose_form(speaker, forms, number);
    const char *from = form.begin;
    for (const char *at = from; at < form.end; at++) {
        if (*at != '#') continue;
        put_plain(speaker, from, at);
        put_slot(speaker, slot, AS_IT_IS);
        from = at + 1;
    }
    put_plain(speaker, from, form.end);
}

/* What stands between braces: name, name:lower, name:capital, name|one|many. */
static void put_gap(voice *speaker, stretch gap)
{
    const char *bar = memchr(gap.begin, '|', (size_t)(gap.end - gap.begin));
    const char *colon = memchr(gap.begin, ':', (size_t)(gap.end - gap.begin));
    if (bar) {
        put_form(speaker, (stretch){gap.begin, bar}, (stretch){bar + 1, gap.end});
    } else if (is_word(gap, "hedge")) {
        const char *words = meso_hedge(speaker->code, speaker->probability);
        if (*words)
            put_words(speaker, words);
        else
            put_missing(speaker, gap);
    } else {
        const stretch how = {colon ? colon + 1 : gap.end, gap.end};
        const first_letter first = is_word(how, "lower")     ? LOWER
                                   : is_word(how, "capital") ? CAPITAL
                                                             : AS_IT_IS;
        put_list(speaker, (stretch){gap.begin, colon ? colon : gap.end}, first);
    }
}

static const char *gap_end(const char *open)
{
    const char *close = strchr(open, '}');
    return close ? close : open + strlen(open);
}

/* Whether every gap up to `end` can be filled: a stretch in square brackets is said only then.
 */
static int is_filled(const voice *speaker, const char *begin, const char *end)
{
    for (const char *at = begin; at < end; at++) {
        if (*at != '{') continue;
        const char *close = gap_end(at);
        const size_t length = strcspn(at + 1, "|:}");
        if (!find_slot(speaker, (stretch){at + 1, at + 1 + length})) return 0;
        at = close;
    }
    return 1;
}

static void say_template(voice *speaker, const char *words)
{
    const char *from = words, *at = words;
    while (*at) {
        if (*at == '{') {
            const char *close = gap_end(at);
            put_plain(speaker, from, at);
            put_gap(speaker, (stretch){at + 1, close});
            at = from = *close ? close + 1 : close;
        } else if (*at == '[' || *at == ']') {
            put_plain(speaker, from, at);
            const char *close = *at == '[' ? strchr(at, ']') : NULL;
            at = close && !is_filled(speaker, at, close) ? close + 1 : at + 1;
            from = at;
        } else {
            at++;
        }
    }
    put_plain(speaker, from, at);
}

/* A claim that is about as likely as not may have a template of its own, "key@even". */
static const char *find_template(const voice *speaker, const char *key)
{
    const char *hedge = hedge_key(speaker->probability);
    if (hedge && strcmp(hedge, "hedge.even") == 0) {
        for (const meso_template *t = speaker->language->words; t->key; t++) {
            const size_t length = strlen(key);
            if (strncmp(t->key, key, length) == 0 && strcmp(t->key + length, "@even") == 0)
                return t->words;
        }
    }
    return meso_catalogue_find(speaker->language, key);
}

static void say(voice *speaker, const char *key)
{
    const char *words = find_template(speaker, key);
    if (words)
        say_template(speaker, words);
    else
        put_missing(speaker, (stretch){key, key + strlen(key)});
}

void meso_say(meso_text *out, const char *code, const char *key, const meso_slot *slots,
              int32_t count, double probability)
{
    voice speaker = {.out = out,
                     .code = code,
                     .language = meso_language_find(code),
                     .slot = slots,
                     .slots = count,
                     .probability = probability};
    say(&speaker, key);
}

int32_t meso_say_pieces(meso_text *store, meso_piece *pieces, int32_t room, const char *code,
                        const meso_fact *fact)
{
    voice speaker = {.out = store,
                     .code = code,
                     .language = meso_language_find(code),
                     .slot = fact->slot,
                     .slots = fact->slots,
                     .probability = fact->probability,
                     .piece = pieces,
                     .room = room};
    const size_t before = store->length;
    say(&speaker, fact->key);
    meso_text_put_bytes(store, "", 1); /* what is said next begins after this end */
    if (store->status < 0) return 0;
    const char *text = store->data + before;
    for (int32_t i = 0; i < speaker.pieces; i++) {
        pieces[i].text = text;
        text += strlen(text) + 1;
    }
    return speaker.pieces;
}
