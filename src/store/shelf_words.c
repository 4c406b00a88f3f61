/* What does a person look for who types these words? */
#include "store/shelf_words.h"

#include "base/ctx.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_NEAR = 1000, USUAL_NEAR = 10 };

typedef struct parser {
    meso_ctx *ctx;
    meso_stemmer *stemmer;
    meso_shelf_words *out;
    const char *typed, *at;
    int has_part, is_or, is_not, has_wanted; /* what stands before the part at hand */
} parser;

static meso_status add_term(parser *p, meso_term **out, const meso_lexeme *word)
{
    meso_shelf_words *words = p->out;
    if (words->terms == MESO_MOST_TERMS)
        return meso_fail(p->ctx, MESO_E_ARGUMENT, "more than %d words; look for fewer",
                         MESO_MOST_TERMS);
    meso_term *term = &words->term[words->terms++];
    *term =
        (meso_term){.word = *word, .at = (size_t)(word->at - p->typed), .bytes = word->bytes};
    meso_status status = MESO_OK;
    for (int l = 0; status == MESO_OK && l < MESO_STEM_LANGUAGES; l++)
        status = meso_stem(p->stemmer, term->stem[l], word, meso_stem_language[l]);
    *out = term;
    return status;
}

/* The stem of a language that no language before it has. */
static int is_new_stem(const meso_term *term, int32_t terms, int language)
{
    for (int l = 0; l < language; l++) {
        int same = 1;
        for (int32_t t = 0; t < terms; t++)
            same &= strcmp(term[t].stem[l], term[t].stem[language]) == 0;
        if (same) return 0;
    }
    return 1;
}

static void put_joiner(parser *p)
{
    if (!p->has_part) return;
    meso_text_put(&p->out->match, p->is_not ? " NOT " : p->is_or ? " OR " : " AND ");
}

/* A phrase in every language's stems, or as it stands; of one word or more. */
static void put_phrase(parser *p, const meso_term *term, int32_t terms, int near)
{
    meso_text *match = &p->out->match;
    meso_text_put(match, "(");
    for (int l = 0; l < MESO_STEM_LANGUAGES; l++) {
        if (!is_new_stem(term, terms, l)) continue;
        meso_text_put(match, l ? " OR {title stems} : " : "{title stems} : ");
        if (near) meso_text_put(match, "NEAR(");
        for (int32_t t = 0; t < terms; t++)
            meso_text_printf(match,
                             t && !near ? " + \"%s\""
                             : t        ? " \"%s\""
                                        : "\"%s\"",
                             term[t].stem[l]);
        if (near) meso_text_printf(match, ", %d)", near);
    }
    if (!near) {
        meso_text_put(match, " OR words : ");
        for (int32_t t = 0; t < terms; t++)
            meso_text_printf(match, t ? " + \"%s\"" : "\"%s\"", term[t].word.folded);
    }
    meso_text_put(match, ")");
}

static void end_part(parser *p)
{
    p->has_part = 1;
    p->has_wanted |= !p->is_not;
    p->is_or = p->is_not = 0;
}

/* The words up to `end` make a phrase, or stand near each other. */
static meso_status read_group(parser *p, const char *from, const char *end, int near)
{
    const int32_t first = p->out->terms;
    meso_status status = MESO_OK;
    meso_lexeme word;
    for (const char *at = from; status == MESO_OK && meso_lexeme_next(&word, &at);) {
        meso_term *term = NULL;
        if (word.at >= end) break;
        status = add_term(p, &term, &word);
    }
    const int32_t terms = p->out->terms - first;
    if (status < 0 || terms == 0) return status;
    put_joiner(p);
    put_phrase(p, p->out->term + first, terms, terms > 1 ? near : 0);
    end_part(p);
    return MESO_OK;
}

static meso_status read_word(parser *p)
{
    meso_lexeme word;
    const char *at = p->at;
    meso_term *term = NULL;
    if (!meso_lexeme_next(&word, &at) || word.at != p->at) {
        p->at++;
        return MESO_OK;
    }
    p->at = at;
    const meso_status status = add_term(p, &term, &word);
    if (status < 0) return status;
    put_joiner(p);
    if (*p->at == '*') {
        term->is_prefix = 1;
        p->at++;
        meso_text_printf(&p->out->match, "words : \"%s\" *", word.folded);
    } else {
        term->is_plain = !p->is_not;
        put_phrase(p, term, 1, 0);
    }
    end_part(p);
    return MESO_OK;
}

static meso_status read_quoted(parser *p)
{
    const char *from = p->at + 1, *end = strchr(from, '"');
    if (!end)
        return meso_fail(p->ctx, MESO_E_ARGUMENT,
                         "a quotation mark stays open in: %s; close it, or leave it out",
                         p->typed);
    p->at = end + 1;
    return read_group(p, from, end, 0);
}

/* NEAR(a b, 10) */
static meso_status read_near(parser *p)
{
    const char *from = p->at + 5, *end = strchr(from, ')');
    if (!end)
        return meso_fail(p->ctx, MESO_E_ARGUMENT,
                         "a bracket stays open in: %s; write NEAR(one two, 10)", p->typed);
    const char *comma = memchr(from, ',', (size_t)(end - from));
    const long near = comma ? strtol(comma + 1, NULL, 10) : USUAL_NEAR;
    p->at = end + 1;
    return read_group(p, from, comma ? comma : end,
                      near < 1           ? 1
                      : near > MOST_NEAR ? MOST_NEAR
                                         : (int)near);
}

meso_status meso_shelf_words_read(meso_ctx *ctx, meso_stemmer *stemmer, meso_shelf_words *out,
                                  const char *typed)
{
    parser p = {.ctx = ctx, .stemmer = stemmer, .out = out, .typed = typed, .at = typed};
    meso_text_start(&out->match, ctx);
    out->terms = 0;
    meso_status status = MESO_OK;
    while (status == MESO_OK && *p.at) {
        const int is_start = p.at == typed || p.at[-1] == ' ';
        if (*p.at == '"')
            status = read_quoted(&p);
        else if (strncmp(p.at, "NEAR(", 5) == 0)
            status = read_near(&p);
        else if (is_start && strncmp(p.at, "OR ", 3) == 0 && p.has_part)
            p.is_or = 1, p.at += 3;
        else if (is_start && strncmp(p.at, "AND ", 4) == 0 && p.has_part)
            p.at += 4;
        else if (is_start && *p.at == '-' && p.has_wanted)
            p.is_not = 1, p.at++;
        else
            status = read_word(&p);
    }
    if (status == MESO_OK) status = out->match.status;
    if (status < 0) meso_shelf_words_release(out);
    return status;
}

void meso_shelf_words_release(meso_shelf_words *words)
{
    meso_text_release(&words->match);
}
