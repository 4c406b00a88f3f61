/* Which word was meant, when nobody used the one that was typed? */
#include "store/shelf_words.h"

#include "base/ctx.h"

#include <string.h>

enum { SHORT_WORD = 5 };

static const char doing[] = "searching the library";

/* The lexicon's nearest word to one that nobody used; "" when none is near. */
static meso_status nearest_word(meso_project *project, char nearest[MESO_LEXEME_BYTES],
                                const meso_term *term)
{
    meso_statement words = {0};
    int row = 0;
    int64_t most = 0;
    const int allowed = strlen(term->word.folded) <= SHORT_WORD ? 1 : 2;
    int best = allowed + 1;
    char from[2] = {term->word.folded[0], '\0'}, to[2] = {(char)(from[0] + 1), '\0'};
    *nearest = '\0';
    meso_status status = meso_statement_start(
        &words, project,
        "SELECT term, doc FROM temp.lexicon WHERE col='words' AND term>=? AND term<?", doing);
    if (status == MESO_OK) {
        meso_statement_put_text(&words, from);
        meso_statement_put_text(&words, to);
    }
    while (status == MESO_OK) {
        status = meso_statement_step(&words, &row);
        if (status < 0 || !row) break;
        const char *word = meso_statement_text(&words, 0);
        const int distance = meso_lexeme_distance(term->word.folded, word, allowed);
        const int64_t count = meso_statement_integer(&words, 1);
        if (distance > best || (distance == best && count <= most) || distance > allowed)
            continue;
        if (strlen(word) >= MESO_LEXEME_BYTES) continue;
        memcpy(nearest, word, strlen(word) + 1);
        best = distance;
        most = count;
    }
    meso_statement_end(&words);
    return status;
}

static meso_status is_used(meso_project *project, int *used, const meso_term *term)
{
    meso_statement look = {0};
    meso_status status = meso_statement_start(
        &look, project, "SELECT 1 FROM shelf WHERE shelf MATCH ? LIMIT 1", doing);
    meso_text match;
    meso_text_start(&match, project->ctx);
    for (int l = 0; l < MESO_STEM_LANGUAGES; l++)
        meso_text_printf(&match, "{title stems} : \"%s\" OR ", term->stem[l]);
    meso_text_printf(&match, "words : \"%s\"", term->word.folded);
    if (status == MESO_OK) status = match.status;
    if (status == MESO_OK) {
        meso_statement_put_text(&look, meso_text_get(&match));
        status = meso_statement_step(&look, used);
    }
    meso_text_release(&match);
    meso_statement_end(&look);
    return status;
}

/* The words with those that nobody used replaced by their nearest; "" when nothing was. */
static meso_status correct(meso_project *project, meso_text *out, const meso_shelf_words *words,
                           const char *typed)
{
    size_t at = 0;
    int changed = 0;
    meso_status status = MESO_OK;
    for (int32_t t = 0; status == MESO_OK && t < words->terms; t++) {
        const meso_term *term = &words->term[t];
        char nearest[MESO_LEXEME_BYTES];
        int used = 0;
        if (!term->is_plain) continue;
        status = is_used(project, &used, term);
        if (status < 0 || used) continue;
        status = nearest_word(project, nearest, term);
        if (status < 0 || !*nearest) continue;
        meso_text_put_bytes(out, typed + at, term->at - at);
        meso_text_put(out, nearest);
        at = term->at + term->bytes;
        changed = 1;
    }
    if (status == MESO_OK && changed) meso_text_put(out, typed + at);
    return status < 0 ? status : out->status;
}

/* A list of the words there are, which lives beside the file and may be made under read-only.
 */
static meso_status open_lexicon(meso_project *project)
{
    meso_status status =
        project->may_write ? MESO_OK : meso_sql_run(project, "PRAGMA query_only=OFF", doing);
    if (status == MESO_OK)
        status = meso_sql_run(project,
                              "CREATE VIRTUAL TABLE IF NOT EXISTS temp.lexicon USING "
                              "fts5vocab('main', 'shelf', 'col')",
                              doing);
    if (!project->may_write && status == MESO_OK)
        status = meso_sql_run(project, "PRAGMA query_only=ON", doing);
    return status;
}

meso_status meso_shelf_correct(meso_project *project, meso_text *out,
                               const meso_shelf_words *words, const char *typed)
{
    const meso_status status = open_lexicon(project);
    return status < 0 ? status : correct(project, out, words, typed);
}
