/* How is a file to be read, when nobody says? See include/mesoscope/import.h. */
#include "import/guess.h"

#include "base/ctx.h"
#include "import/reading.h"
#include "import/sentence.h"

#include <string.h>

enum { RARELY = 20, MOST_IGNORED = 3 };

/* Period of the first quantity, 0 when rows tell it. */
static meso_period first_period(const meso_guess *g)
{
    for (int32_t c = 0; c < g->columns; c++)
        if (g->column[c].role == MESO_ROLE_VALUE) return g->column[c].period;
    return 0;
}

/* What a row that is not there means. A long table without a single zero leaves zeros out; one
   that prints them leaves out what it does not know. */
static void guess_absent(meso_guess *g)
{
    int zeros = 0;
    int wide = 0;
    const meso_period first = first_period(g);
    int flags = 0;
    for (int32_t c = 0; c < g->columns; c++) {
        const int value = g->column[c].role == MESO_ROLE_VALUE;
        wide |= value && (g->column[c].industry || g->column[c].period != first);
        zeros |= value && g->facts[c].zeros && !g->column[c].group;
        flags |= g->column[c].role == MESO_ROLE_FLAG;
    }
    const int leaves_out = (flags || !zeros) && (!wide || flags) && g->industry >= 0;
    g->owned->mapping.absent = leaves_out ? MESO_CELL_ZERO : MESO_CELL_MISSING;
}

/* Now and then a negative number is a slip; often, it is meant. */
static void guess_negatives(meso_guess *g)
{
    for (int32_t c = 0; c < g->columns; c++)
        if (g->column[c].role == MESO_ROLE_VALUE &&
            g->facts[c].negatives * RARELY > g->facts[c].seen)
            g->owned->mapping.negatives = 1;
}

/* The column that tells a key also names its scheme: "nace_r2", "ua13", "area_fips". */
static meso_status name_schemes(meso_ctx *ctx, meso_guess *g)
{
    meso_mapping *m = &g->owned->mapping;
    if (g->layout->form.rows == 0) return MESO_OK;
    for (int32_t c = g->columns - 1; c >= 0; c--) {
        const meso_role role = g->column[c].role;
        const char **scheme = c == g->region            ? &m->region_scheme
                              : c == g->industry        ? &m->industry_scheme
                              : role == MESO_ROLE_OTHER ? &m->other_scheme
                                                        : NULL;
        if (!scheme) continue;
        *scheme = meso_guess_plain(ctx, g, g->facts[c].name);
        if (!*scheme) return MESO_E_NOMEM;
        if (!**scheme) *scheme = NULL;
    }
    return MESO_OK;
}

static void list_ignored(meso_guess *g)
{
    int32_t ignored = 0;
    for (int32_t c = 0; c < g->columns; c++) {
        const meso_column_map *column = &g->column[c];
        if (column->role != MESO_ROLE_IGNORE || !g->facts[c].numbers || column->only) continue;
        if (g->facts[c].distinct <= 1 || (g->topics[c] & MESO_TOPIC_PLACE)) continue;
        if (ignored < MOST_IGNORED)
            meso_text_printf(&g->notes, "%s\"%.60s\"",
                             ignored ? ", " : " Not read: ", g->facts[c].name);
        ignored++;
    }
    if (ignored > MOST_IGNORED)
        meso_text_printf(&g->notes, " and %d more", ignored - MOST_IGNORED);
    if (ignored) meso_text_put(&g->notes, ".");
}

static meso_status settle_columns(meso_ctx *ctx, meso_guess *g, const meso_tokens *tokens)
{
    meso_column_facts *facts = NULL;
    meso_status status = meso_column_look(ctx, g->arena, &facts, g->layout, tokens);
    if (status < 0) return status;
    g->facts = facts;
    g->topics = MESO_TAKE(ctx, g->arena, int, g->columns);
    g->taken = MESO_TAKE(ctx, g->arena, uint8_t, g->columns);
    if (!g->topics || !g->taken) return MESO_E_NOMEM;
    for (int32_t c = 0; c < g->columns; c++)
        g->topics[c] = meso_vocabulary_topics(&facts[c]);
    status = meso_guess_years(ctx, g);
    if (status >= 0) status = meso_guess_keys(ctx, g);
    if (status >= 0) status = meso_guess_values(ctx, g);
    return status;
}

static meso_status check_values(meso_ctx *ctx, const meso_guess *g, const meso_tokens *tokens)
{
    for (int32_t c = 0; c < g->columns; c++)
        if (g->column[c].role == MESO_ROLE_VALUE) return MESO_OK;
    const meso_sample *s = &g->layout->sample;
    int32_t nearest = -1;
    int32_t most = 0;
    int32_t line = 0; /* of the first field of the nearest column that is no number */
    for (int32_t c = 0; c < g->columns; c++) {
        if (c == g->region || c == g->industry || c == g->period) continue;
        int32_t numbers = 0;
        int32_t first = -1;
        for (int32_t r = g->layout->first; r < s->rows; r++) {
            const char *text = c < s->row[r].fields ? s->row[r].field[c] : "";
            const int known =
                meso_layout_is_number(text) ||
                meso_tokens_know_value(tokens, (const uint8_t *)text, strlen(text));
            numbers += known;
            if (!known && *text && first < 0) first = r;
        }
        if (numbers <= most || first < 0) continue;
        most = numbers;
        nearest = c;
        line = first;
    }
    if (nearest < 0)
        return meso_fail(ctx, MESO_E_PARSE,
                         "%s: no column holds numbers that could be measured values",
                         g->feed->path);
    return meso_fail(ctx, MESO_E_PARSE,
                     "%s:%lld: no column holds numbers throughout; \"%s\" comes nearest but "
                     "says \"%.60s\" here: mend it, or take the column with --map "
                     "\"%s=value\"",
                     g->feed->path, (long long)s->row[line].line, g->facts[nearest].name,
                     s->row[line].field[nearest], g->facts[nearest].name);
}

meso_status meso_guess_mapping(meso_ctx *ctx, meso_owned_mapping **out, meso_text *notes,
                               const meso_feed *feed, const meso_shape *known)
{
    meso_shape shape = known ? *known : MESO_SHAPE_UNKNOWN;
    meso_guess g = {.feed = feed, .region = -1, .industry = -1, .period = -1};
    meso_tokens *tokens = NULL;
    meso_layout layout;
    meso_arena *scratch = meso_arena_new(ctx); /* the sample: gone with the guess */
    meso_status status = scratch ? meso_tokens_new(ctx, &tokens, NULL) : MESO_E_NOMEM;
    if (status < 0) goto done;
    if (feed->sheet) { /* numbers of a workbook carry no marks */
        shape.delimiter = ',';
        shape.decimal = '.';
        shape.thousands = 0;
    }
    MESO_TRY(meso_layout_find(ctx, scratch, &layout, feed, tokens, &shape));
    g.layout = &layout;
    g.columns = layout.header.columns;
    meso_text_start(&g.notes, ctx);
    MESO_TRY(meso_mapping_new(ctx, &g.owned, &g.column, g.columns));
    g.arena = scratch;
    for (int32_t c = 0; c < g.columns; c++)
        g.column[c].name = layout.header.name[c];
    MESO_TRY(settle_columns(ctx, &g, tokens));
    if (!shape.named_values) MESO_TRY(check_values(ctx, &g, tokens));
    meso_mapping *m = &g.owned->mapping;
    m->encoding = meso_encoding_name(feed->origin);
    m->sheet = feed->sheet && *feed->sheet ? feed->sheet : NULL;
    m->delimiter = (char)layout.form.delimiter;
    m->decimal = layout.decimal;
    m->thousands = layout.thousands;
    m->skip = layout.form.skip;
    m->headers = layout.form.rows;
    guess_absent(&g);
    guess_negatives(&g);
    MESO_TRY(name_schemes(ctx, &g));
    if (layout.marks_unclear)
        meso_text_put(&g.notes, " I took the comma for a mark of thousands.");
    list_ignored(&g);
    if (notes) meso_text_put(notes, meso_text_get(&g.notes));
    status = g.notes.status < 0 ? g.notes.status : notes ? notes->status : MESO_OK;
    if (status >= 0) status = meso_mapping_copy(ctx, out, m);
done:
    if (g.notes.ctx) meso_text_release(&g.notes);
    if (g.owned) meso_mapping_free(&g.owned->mapping);
    meso_tokens_free(tokens);
    meso_arena_free(scratch);
    return status;
}

/* What the file gives under the guess, in words; a failure is told, not returned: the person
   may override what was guessed. */
static meso_status describe(meso_ctx *ctx, meso_text *sentence, const meso_feed *feed,
                            const meso_mapping *mapping)
{
    meso_import *import = NULL;
    const meso_status status = meso_reading_run(ctx, &import, feed, mapping);
    if (status == MESO_E_NOMEM || status == MESO_E_CANCELLED || status == MESO_E_IO)
        return status;
    if (status >= 0) {
        meso_sentence_put(sentence, import);
        const int zero = mapping->absent == MESO_CELL_ZERO;
        meso_text_printf(sentence, " A row that is not there means %s.",
                         zero ? "zero" : "that nothing is known");
    } else {
        meso_text_printf(sentence, "I could not read it as guessed (%s).",
                         meso_error_text(ctx));
    }
    meso_import_free(import);
    return sentence->status;
}

meso_status meso_import_guess(meso_ctx *ctx, meso_mapping **out, const char **sentence,
                              const char *path, const meso_shape *known)
{
    meso_feed feed;
    meso_owned_mapping *owned = NULL;
    meso_text notes;
    meso_text words;
    meso_text_start(&notes, ctx);
    meso_text_start(&words, ctx);
    meso_status status = meso_feed_open(ctx, &feed, path, known ? known->encoding : NULL,
                                        known ? known->sheet : NULL);
    if (status < 0) return status;
    MESO_TRY(meso_guess_mapping(ctx, &owned, &notes, &feed, known));
    MESO_TRY(describe(ctx, &words, &feed, &owned->mapping));
    meso_sentence_put_shape(&words, &owned->mapping);
    meso_text_put(&words, meso_text_get(&notes));
    if (feed.sheet && *feed.others)
        meso_text_printf(&words, " I read sheet \"%.60s\"; the others are %.300s.", feed.sheet,
                         feed.others);
    meso_text_put(&words, " Right?");
    status = words.status;
    if (status >= 0 && !meso_mapping_keep(ctx, owned, &owned->sentence, meso_text_get(&words)))
        status = MESO_E_NOMEM;
done:
    meso_text_release(&notes);
    meso_text_release(&words);
    meso_feed_close(ctx, &feed);
    if (status < 0) {
        if (owned) meso_mapping_free(&owned->mapping);
        return status;
    }
    *out = &owned->mapping;
    *sentence = owned->sentence;
    return MESO_OK;
}
