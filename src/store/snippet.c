/* Which words of a text show best what was looked for? */
#include "store/shelf_words.h"

#include "base/ctx.h"

#include <string.h>

enum { MOST_FOUND = 512 };

/* A word of the text that was looked for. */
typedef struct found_word {
    size_t at, bytes;
    int32_t term;
} found_word;

/* Two words with other beginnings have other stems: only few need the rules. */
static int may_fit(const meso_term *term, const meso_lexeme *word)
{
    return term->word.folded[0] == word->folded[0] &&
           (term->word.folded[1] == word->folded[1] || !term->word.folded[1]);
}

static meso_status fit(meso_stemmer *stemmer, int32_t *out, const meso_shelf_words *words,
                       const meso_lexeme *word, const char *language)
{
    char stem[MESO_LEXEME_BYTES] = "";
    *out = -1;
    for (int32_t t = 0; t < words->terms; t++) {
        const meso_term *term = &words->term[t];
        if (!may_fit(term, word)) continue;
        const size_t length = strlen(term->word.folded);
        if (strncmp(term->word.folded, word->folded, length) == 0 &&
            (term->is_prefix || word->folded[length] == '\0')) {
            *out = t;
            return MESO_OK;
        }
        if (term->is_prefix) continue;
        if (!*stem) {
            const meso_status status = meso_stem(stemmer, stem, word, language);
            if (status < 0) return status;
        }
        for (int l = 0; l < MESO_STEM_LANGUAGES; l++)
            if (strcmp(term->stem[l], stem) == 0) {
                *out = t;
                return MESO_OK;
            }
    }
    return MESO_OK;
}

/* The first word of the window that shows most different words, then most words. */
static int32_t best_window(const found_word *found, int32_t count)
{
    int32_t best = 0, best_kinds = -1, best_count = 0;
    for (int32_t first = 0; first < count; first++) {
        uint32_t seen = 0;
        int32_t kinds = 0, n = 0;
        for (int32_t f = first; f < count && found[f].at + found[f].bytes - found[first].at <
                                                 MESO_SNIPPET_BYTES * 3 / 4;
             f++, n++) {
            kinds += !(seen >> found[f].term & 1);
            seen |= 1u << found[f].term;
        }
        if (kinds > best_kinds || (kinds == best_kinds && n > best_count))
            best = first, best_kinds = kinds, best_count = n;
    }
    return best;
}

static int is_middle(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Where a snippet begins that shows the word at `at` with a little before it. */
static size_t begin_before(const char *text, size_t at)
{
    size_t begin = at > MESO_SNIPPET_BYTES / 4 ? at - MESO_SNIPPET_BYTES / 4 : 0;
    for (size_t i = begin; i < at; i++)
        if (strncmp(text + i, ". ", 2) == 0 || text[i] == '\n' || text[i] == '\f')
            begin = i + 1;
    if (begin > 0 && text[begin] != ' ')
        while (begin < at && text[begin - 1] != ' ' && text[begin - 1] != '\n' &&
               text[begin - 1] != '\f')
            begin++;
    while (begin < at && (text[begin] == ' ' || text[begin] == '\n' || is_middle(text[begin])))
        begin++;
    return begin;
}

/* Puts text[begin, end) with blanks joined; *at keeps where byte `watch` of it went. */
static void put_piece(meso_text *out, const char *text, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++) {
        const int blank = (unsigned char)text[i] <= ' ';
        if (blank && (out->length == 0 || out->data[out->length - 1] == ' ')) continue;
        meso_text_put_bytes(out, blank ? " " : text + i, 1);
    }
}

static void put_marked(meso_snippet *out, const char *text, size_t begin, size_t end,
                       const found_word *found, int32_t count)
{
    size_t at = begin;
    for (int32_t f = 0; f < count && out->marks < MESO_SNIPPET_MARKS; f++) {
        if (found[f].at < at) continue;
        if (found[f].at + found[f].bytes > end) break;
        put_piece(&out->text, text, at, found[f].at);
        out->begin[out->marks] = (int32_t)out->text.length;
        put_piece(&out->text, text, found[f].at, found[f].at + found[f].bytes);
        out->end[out->marks++] = (int32_t)out->text.length;
        at = found[f].at + found[f].bytes;
    }
    put_piece(&out->text, text, at, end);
}

meso_status meso_snippet_cut(meso_ctx *ctx, meso_stemmer *stemmer, meso_snippet *out,
                             const meso_shelf_words *words, const char *text,
                             const char *language)
{
    found_word found[MOST_FOUND];
    int32_t count = 0;
    meso_lexeme word;
    meso_status status = MESO_OK;
    (void)ctx;
    for (const char *at = text; words->terms && count < MOST_FOUND;) {
        int32_t term = -1;
        if (!meso_lexeme_next(&word, &at)) break;
        status = fit(stemmer, &term, words, &word, *language ? language : "en");
        if (status < 0) return status;
        if (term >= 0)
            found[count++] = (found_word){(size_t)(word.at - text), word.bytes, term};
    }
    const size_t length = strlen(text);
    const size_t begin = count ? begin_before(text, found[best_window(found, count)].at) : 0;
    size_t end = begin + MESO_SNIPPET_BYTES < length ? begin + MESO_SNIPPET_BYTES : length;
    if (end < length) {
        size_t back = end;
        while (back > begin + MESO_SNIPPET_BYTES / 2 && text[back] != ' ' && text[back] != '\n')
            back--;
        if (back > begin + MESO_SNIPPET_BYTES / 2) end = back;
        while (end > begin && is_middle(text[end]))
            end--;
    }
    meso_text_clear(&out->text);
    out->marks = 0;
    out->where = begin;
    if (begin > 0) meso_text_put(&out->text, "\xE2\x80\xA6 ");
    put_marked(out, text, begin, end, found, count);
    if (end < length) meso_text_put(&out->text, " \xE2\x80\xA6");
    return out->text.status;
}
