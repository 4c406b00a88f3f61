/* Which words does each thing have, so that it is found? */
#include "store/shelf.h"

#include "base/ctx.h"

#include <string.h>

const char *const meso_noun_names[MESO_NOUNS] = {"source",   "actor",    "offer", "link",
                                                 "probe",    "signpost", "note",  "decision",
                                                 "forecast", "document"};

int meso_noun_find(const char *name)
{
    for (int n = 0; n < MESO_NOUNS; n++)
        if (strcmp(meso_noun_names[n], name) == 0) return n;
    return -1;
}

static const char doing[] = "putting words on the shelf";

/* As the gate of data/people.h: who may not be named is found on this machine only. */
#define HIDDEN(a)                                                                             \
    "(" a ".consent IN ('no', 'counts') OR (" a ".consent <> 'name' AND (" a ".kind NOT IN (" \
    "'meso', 'government', 'group') OR ifnull((SELECT confidential FROM source WHERE id=" a   \
    ".source_id), 0))))"
#define OF_HIDDEN(id) "EXISTS (SELECT 1 FROM actor h WHERE h.id=" id " AND " HIDDEN("h") ")"

/* type, title, text, date, language, level, instrument, place, confidential; no row = not to be
   found. The text of a document is its body. */
static const char *const readers[MESO_NOUNS] = {
    [MESO_NOUN_SOURCE] =
        "SELECT kind, title, ifnull(author, ''), ifnull(made_on, ''), '', '', '', '', "
        "confidential FROM source WHERE id=?1 AND NOT EXISTS "
        "(SELECT 1 FROM document WHERE source_id=?1)",
    [MESO_NOUN_ACTOR] =
        "SELECT a.kind, a.name, a.form || char(10) || a.owner, a.since, '', "
        "a.level, '', ifnull(c.label, ''), " HIDDEN("a") " FROM actor a LEFT JOIN code c "
                                                         "ON c.id=a.region_id WHERE a.id=?1",
    [MESO_NOUN_OFFER] = "SELECT o.kind, o.title, o.what || char(10) || o.target || char(10) || "
                        "o.eligibility, o.window_open, '', '', o.instrument, '', "
                        "ifnull(s.confidential, 0) OR " OF_HIDDEN(
                            "o.actor_id") " FROM offer o LEFT JOIN source s ON "
                                          "s.id=o.source_id WHERE o.id=?1",
    [MESO_NOUN_PROBE] =
        "SELECT 'probe', title, hypothesis || char(10) || amplify_if || char(10) "
        "|| dampen_if || char(10) || learnt, start_on, '', '', '', '', 0 "
        "FROM probe WHERE id=?1",
    [MESO_NOUN_NOTE] =
        "SELECT n.kind, n.title, n.text || char(10) || n.reply, n.on_date, '', '', "
        "'', '', ifnull(s.confidential, 0) OR " OF_HIDDEN(
            "n.actor_id") " FROM note n LEFT JOIN source s ON "
                          "s.id=n.source_id WHERE n.id=?1",
    [MESO_NOUN_DECISION] =
        "SELECT 'decision', title, chosen || char(10) || rejected || char(10) "
        "|| because, on_date, '', '', '', '', 0 FROM decision WHERE id=?1",
    [MESO_NOUN_FORECAST] = "SELECT 'forecast', f.says, '', f.made_on, '', '', '', '', "
                           "ifnull(s.confidential, 0) FROM forecast f LEFT JOIN source s ON "
                           "s.id=f.source_id WHERE f.id=?1",
    [MESO_NOUN_DOCUMENT] = "SELECT d.kind, s.title, d.body, ifnull(s.made_on, ''), d.language, "
                           "d.level, d.instrument, d.place, s.confidential FROM document d "
                           "JOIN source s ON s.id=d.source_id WHERE d.id=?1"};

enum { LOOKED_AT = 16 << 10, YEAR = 4 };

meso_status meso_shelf_start(meso_shelf *shelf, meso_project *project)
{
    *shelf = (meso_shelf){.project = project};
    meso_text *const texts[] = {&shelf->title, &shelf->words, &shelf->stems, &shelf->old};
    for (size_t t = 0; t < sizeof texts / sizeof texts[0]; t++)
        meso_text_start(texts[t], project->ctx);
    shelf->stemmer = meso_stemmer_new(project->ctx);
    meso_status status = shelf->stemmer ? MESO_OK : MESO_E_NOMEM;
    for (int n = 0; status == MESO_OK && n < MESO_NOUNS; n++)
        if (readers[n])
            status = meso_statement_start(&shelf->read[n], project, readers[n], doing);
    if (status == MESO_OK)
        status = meso_statement_start(
            &shelf->look, project,
            "SELECT e.id, e.title, e.language, e.text IS NULL, ifnull(e.text, d.body) "
            "FROM entry e LEFT JOIN document d ON e.noun='document' AND d.id=e.row_id "
            "WHERE e.noun=? AND e.row_id=?",
            doing);
    if (status == MESO_OK)
        status = meso_statement_start(
            &shelf->tags, project,
            "SELECT s.kind, s.key, c.code, c.label FROM tag t JOIN code c ON c.id=t.code_id "
            "JOIN scheme s ON s.id=c.scheme_id WHERE t.noun=? AND t.row_id=? ORDER BY s.key, "
            "c.code",
            doing);
    if (status == MESO_OK)
        status = meso_statement_start(
            &shelf->put, project,
            "INSERT INTO entry(id, noun, row_id, type, year, language, level, instrument, "
            "place, "
            "confidential, title, text) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            doing);
    if (status == MESO_OK)
        status =
            meso_statement_start(&shelf->drop, project, "DELETE FROM entry WHERE id=?", doing);
    if (status == MESO_OK)
        status = meso_statement_start(
            &shelf->put_words, project,
            "INSERT INTO shelf(rowid, title, words, stems) VALUES(?, ?, ?, ?)", doing);
    if (status == MESO_OK)
        status = meso_statement_start(&shelf->drop_words, project,
                                      "INSERT INTO shelf(shelf, rowid, title, words, stems) "
                                      "VALUES('delete', ?, ?, ?, ?)",
                                      doing);
    if (status < 0) meso_shelf_end(shelf);
    return status;
}

void meso_shelf_end(meso_shelf *shelf)
{
    meso_statement *const statements[] = {&shelf->look, &shelf->tags,      &shelf->put,
                                          &shelf->drop, &shelf->put_words, &shelf->drop_words};
    for (size_t s = 0; s < sizeof statements / sizeof statements[0]; s++)
        meso_statement_end(statements[s]);
    for (int n = 0; n < MESO_NOUNS; n++)
        meso_statement_end(&shelf->read[n]);
    meso_text_release(&shelf->title);
    meso_text_release(&shelf->words);
    meso_text_release(&shelf->stems);
    meso_text_release(&shelf->old);
    meso_stemmer_free(shelf->stemmer);
    shelf->stemmer = NULL;
}

/* Words and stems of a text, parted by blanks. */
static meso_status put_text(meso_shelf *shelf, meso_text *stems, const char *text,
                            const char *language)
{
    meso_lexeme word;
    char stem[MESO_LEXEME_BYTES];
    meso_status status = MESO_OK;
    while (status == MESO_OK && meso_lexeme_next(&word, &text)) {
        status = meso_stem(shelf->stemmer, stem, &word, *language ? language : "en");
        meso_text_put(&shelf->words, word.folded);
        meso_text_put_bytes(&shelf->words, " ", 1);
        meso_text_put(stems, stem);
        meso_text_put_bytes(stems, " ", 1);
    }
    return status;
}

/* One row of the FTS table: put, or taken out with the words that it was put with. */
static meso_status write_words(meso_shelf *shelf, meso_statement *write, int64_t id,
                               const char *title, const char *text, const char *language)
{
    meso_text_clear(&shelf->title);
    meso_text_clear(&shelf->words);
    meso_text_clear(&shelf->stems);
    meso_status status = put_text(shelf, &shelf->title, title, language);
    if (status == MESO_OK) status = put_text(shelf, &shelf->stems, text, language);
    if (status == MESO_OK) status = shelf->title.status;
    if (status == MESO_OK) status = shelf->words.status;
    if (status == MESO_OK) status = shelf->stems.status;
    if (status < 0) return status;
    meso_statement_put_integer(write, id);
    meso_statement_put_text(write, meso_text_get(&shelf->title));
    meso_statement_put_text(write, meso_text_get(&shelf->words));
    meso_statement_put_text(write, meso_text_get(&shelf->stems));
    status = meso_statement_run(write);
    meso_statement_again(write);
    return status;
}

/* Takes out what was there; *id is its number, kept for what comes in its place. */
static meso_status take_out(meso_shelf *shelf, int noun, int64_t row_id, int64_t *id, int *lost)
{
    int row = 0;
    *id = 0;
    meso_statement_put_text(&shelf->look, meso_noun_names[noun]);
    meso_statement_put_integer(&shelf->look, row_id);
    meso_status status = meso_statement_step(&shelf->look, &row);
    if (status == MESO_OK && row) {
        *id = meso_statement_integer(&shelf->look, 0);
        if (meso_statement_integer(&shelf->look, 3) && noun != MESO_NOUN_DOCUMENT) *lost = 1;
        if (sqlite3_column_type(shelf->look.handle, 4) == SQLITE_NULL)
            *lost = 1;
        else
            status = write_words(
                shelf, &shelf->drop_words, *id, meso_statement_text(&shelf->look, 1),
                meso_statement_text(&shelf->look, 4), meso_statement_text(&shelf->look, 2));
    }
    meso_statement_again(&shelf->look);
    if (status < 0 || !*id) return status;
    meso_statement_put_integer(&shelf->drop, *id);
    status = meso_statement_run(&shelf->drop);
    meso_statement_again(&shelf->drop);
    return status;
}

/* What tags say of a thing's level, instrument and place where it says nothing itself. */
typedef struct shelf_marks {
    char level[16], instrument[64], place[96];
} shelf_marks;

static void keep(char *out, size_t room, const char *words)
{
    if (*out) return;
    size_t count = strlen(words);
    if (count >= room) count = room - 1;
    while (count > 0 && ((unsigned char)words[count] & 0xC0) == 0x80)
        count--;
    memcpy(out, words, count);
    out[count] = '\0';
}

static meso_status read_tags(meso_shelf *shelf, int noun, int64_t row_id, shelf_marks *marks)
{
    int row = 0;
    meso_status status = MESO_OK;
    meso_statement_put_text(&shelf->tags, meso_noun_names[noun]);
    meso_statement_put_integer(&shelf->tags, row_id);
    while ((status = meso_statement_step(&shelf->tags, &row)) == MESO_OK && row) {
        const char *kind = meso_statement_text(&shelf->tags, 0);
        const char *key = meso_statement_text(&shelf->tags, 1);
        const char *code = meso_statement_text(&shelf->tags, 2);
        const char *label = meso_statement_text(&shelf->tags, 3);
        if (strcmp(kind, "region") == 0)
            keep(marks->place, sizeof marks->place, *label ? label : code);
        else if (strncmp(key, "level", 5) == 0)
            keep(marks->level, sizeof marks->level, code);
        else if (strncmp(key, "instrument", 10) == 0)
            keep(marks->instrument, sizeof marks->instrument, code);
    }
    meso_statement_again(&shelf->tags);
    return status;
}

static meso_status put_entry(meso_shelf *shelf, int noun, int64_t row_id, int64_t id)
{
    meso_statement *read = &shelf->read[noun], *put = &shelf->put;
    shelf_marks marks = {.level = ""};
    char year[YEAR + 1] = "";
    keep(year, sizeof year, meso_statement_text(read, 3));
    keep(marks.level, sizeof marks.level, meso_statement_text(read, 5));
    keep(marks.instrument, sizeof marks.instrument, meso_statement_text(read, 6));
    keep(marks.place, sizeof marks.place, meso_statement_text(read, 7));
    meso_status status = read_tags(shelf, noun, row_id, &marks);
    if (status < 0) return status;
    const char *title = meso_statement_text(read, 1), *text = meso_statement_text(read, 2);
    const char *language = meso_statement_text(read, 4);
    const size_t count = strlen(text);
    if (!*language) language = meso_language_guess(text, count < LOOKED_AT ? count : LOOKED_AT);
    meso_statement_put_integer(put, id);
    meso_statement_put_text(put, meso_noun_names[noun]);
    meso_statement_put_integer(put, row_id);
    meso_statement_put_text(put, meso_statement_text(read, 0));
    meso_statement_put_text(put, year);
    meso_statement_put_text(put, language);
    meso_statement_put_text(put, marks.level);
    meso_statement_put_text(put, marks.instrument);
    meso_statement_put_text(put, marks.place);
    meso_statement_put_integer(put, meso_statement_integer(read, 8) != 0);
    meso_statement_put_text(put, title);
    meso_statement_put_text(put, noun == MESO_NOUN_DOCUMENT ? NULL : text);
    status = meso_statement_run(put);
    meso_statement_again(put);
    if (status == MESO_OK)
        status = write_words(shelf, &shelf->put_words, id, title, text, language);
    return status;
}

meso_status meso_shelf_follow(meso_shelf *shelf, int noun, int64_t row_id, int *lost)
{
    int64_t id = 0;
    int row = 0;
    if (!readers[noun]) return MESO_OK;
    meso_status status = take_out(shelf, noun, row_id, &id, lost);
    if (status < 0) return status;
    meso_statement_put_integer(&shelf->read[noun], row_id);
    status = meso_statement_step(&shelf->read[noun], &row);
    if (status == MESO_OK && row)
        status = put_entry(shelf, noun, row_id, id ? id : meso_project_new_id(shelf->project));
    meso_statement_again(&shelf->read[noun]);
    return status;
}

static meso_status put_all(meso_shelf *shelf, int noun)
{
    meso_statement rows = {0};
    meso_text sql;
    int row = 0, lost = 0;
    meso_text_start(&sql, shelf->project->ctx);
    meso_text_printf(&sql, "SELECT id FROM %s ORDER BY id", meso_noun_names[noun]);
    meso_status status = sql.status;
    if (status == MESO_OK)
        status = meso_statement_start(&rows, shelf->project, meso_text_get(&sql), doing);
    while (status == MESO_OK) {
        status = meso_statement_step(&rows, &row);
        if (status < 0 || !row) break;
        status = meso_shelf_follow(shelf, noun, meso_statement_integer(&rows, 0), &lost);
    }
    meso_statement_end(&rows);
    meso_text_release(&sql);
    return status;
}

meso_status meso_shelf_rebuild(meso_project *project)
{
    meso_shelf shelf;
    meso_status status = meso_sql_run(
        project, "DELETE FROM entry; INSERT INTO shelf(shelf) VALUES('delete-all')", doing);
    if (status == MESO_OK) status = meso_shelf_start(&shelf, project);
    if (status < 0) return status;
    for (int n = 0; status == MESO_OK && n < MESO_NOUNS; n++)
        if (readers[n]) status = put_all(&shelf, n);
    meso_shelf_end(&shelf);
    return status;
}
