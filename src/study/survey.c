/* How do figures and answers come into the project? See src/study/survey.h. */
#include "study/survey.h"

#include "base/ctx.h"
#include "base/map.h"
#include "base/text.h"
#include "store/answers.h"

#include <mesoscope/register.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum part {
    QUESTION,
    WHO,
    WHEN,
    WEIGHT,
    STRATUM,
    POPULATION,
    CLUSTER,
    REGION,
    INDUSTRY,
    LABEL /* the words of the number in the column before */
} part;

enum { PARTS = 9, MOST_CHOICES = 200 };

typedef struct column {
    part part;
    int several; /* cells hold choices parted by ; */
    const char *scheme, *code;
    int64_t question;  /* id; 0 = not asked for yet */
    meso_map *choices; /* of several */
    int64_t *choice;   /* [choices] ids */
} column;

typedef struct taking {
    meso_ctx *ctx;
    meso_arena *arena;
    meso_survey *out;
    meso_project *project;
    const meso_lines *lines;
    int figures;
    column *column;
    int32_t columns;
    meso_answer_writer *writer;
} taking;

static part part_of(const char *heading)
{
    static const struct {
        part part;
        const char *name;
    } known[] = {{WHO, "firm"},
                 {WHO, "id"},
                 {WHO, "plant"},
                 {WHO, "respondent"},
                 {WHO, "company"},
                 {WHO, "empresa"},
                 {WHO, "entreprise"},
                 {WHO, "idstd"},
                 {WHO, "organisation"},
                 {WHO, "institution"},
                 {WHEN, "year"},
                 {WHEN, "period"},
                 {WHEN, "ano"},
                 {WHEN, "año"},
                 {WHEN, "année"},
                 {WHEN, "periodo"},
                 {WEIGHT, "weight"},
                 {WEIGHT, "wmedian"},
                 {WEIGHT, "peso"},
                 {WEIGHT, "poids"},
                 {WEIGHT, "pw"},
                 {STRATUM, "stratum"},
                 {STRATUM, "strata"},
                 {STRATUM, "estrato"},
                 {STRATUM, "strate"},
                 {POPULATION, "population"},
                 {POPULATION, "fpc"},
                 {POPULATION, "universe"},
                 {CLUSTER, "cluster"},
                 {CLUSTER, "psu"},
                 {CLUSTER, "conglomerado"},
                 {REGION, "region"},
                 {REGION, "região"},
                 {REGION, "región"},
                 {REGION, "région"},
                 {INDUSTRY, "industry"},
                 {INDUSTRY, "sector"},
                 {INDUSTRY, "setor"},
                 {INDUSTRY, "secteur"}};
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (meso_text_same_name(known[k].name, heading)) return known[k].part;
    return QUESTION;
}

/* "obstacle_power", "Q5/power", "Q5[power]": scheme and code; a plain heading is a question of
   the survey. */
static meso_status name_question(taking *t, column *c, const char *heading)
{
    char *name = meso_arena_text(t->ctx, t->arena, heading);
    if (!name) return MESO_E_NOMEM;
    c->scheme = t->figures ? "figure" : "survey";
    c->code = name;
    if (t->figures) return MESO_OK;
    size_t split = strcspn(name, "/[");
    if (!name[split] && strncmp(name, "obstacle", 8) == 0) split = strcspn(name, "_.:/[");
    if (!name[split] || split == 0 || !name[split + 1]) return MESO_OK;
    const size_t end = strlen(name);
    if (name[split] == '[' && name[end - 1] == ']') name[end - 1] = '\0';
    name[split] = '\0';
    c->scheme = strncmp(name, "obstacle", 8) == 0 ? "obstacle" : name;
    c->code = name + split + 1;
    return MESO_OK;
}

static const char *cell(const taking *t, int64_t row, int32_t c)
{
    const meso_line *line = &t->lines->line[row];
    return c >= 0 && c < line->fields ? line->field[c] : "";
}

static int32_t find_part(const taking *t, part wanted)
{
    for (int32_t c = 0; c < t->columns; c++)
        if (t->column[c].part == wanted) return c;
    return -1;
}

/* Next choice of a cell; 0 at the end. */
static int next_choice(const char **at, const char **begin, size_t *count)
{
    const char *c = *at;
    while (*c == ' ' || *c == ';')
        c++;
    if (!*c) return 0;
    *begin = c;
    *count = strcspn(c, ";");
    *at = c + *count;
    while (*count && (*begin)[*count - 1] == ' ')
        --*count;
    return 1;
}

/* A column of choices: at least one cell names several. */
static meso_status find_choices(taking *t, int32_t at)
{
    column *c = &t->column[at];
    for (int64_t r = 1; r < t->lines->count; r++)
        c->several |= strchr(cell(t, r, at), ';') != NULL;
    if (!c->several) return MESO_OK;
    c->choices = meso_map_new(t->ctx);
    if (!c->choices) return MESO_E_NOMEM;
    for (int64_t r = 1; r < t->lines->count; r++) {
        const char *rest = cell(t, r, at), *begin = NULL;
        size_t count = 0;
        while (next_choice(&rest, &begin, &count))
            if (meso_map_count(c->choices) < MOST_CHOICES &&
                meso_map_add(t->ctx, c->choices, begin, count) < 0)
                return MESO_E_NOMEM;
    }
    c->choice = MESO_TAKE(t->ctx, t->arena, int64_t, MOST_CHOICES);
    if (!c->choice) return MESO_E_NOMEM;
    const char *scheme = strncmp(c->code, "obstacle", 8) == 0 ? "obstacle" : c->code;
    for (int32_t k = 0; k < meso_map_count(c->choices); k++) {
        const meso_status status = meso_answers_question(t->writer, &c->choice[k], scheme,
                                                         meso_map_text(c->choices, k));
        if (status < 0) return status;
        t->out->questions++;
    }
    return MESO_OK;
}

static meso_status read_header(taking *t)
{
    const meso_line *header = &t->lines->line[0];
    t->columns = header->fields;
    t->column = MESO_TAKE(t->ctx, t->arena, column, t->columns);
    if (!t->column) return MESO_E_NOMEM;
    for (int32_t c = 0; c < t->columns; c++) {
        t->column[c].part = part_of(header->field[c]);
        for (int32_t other = 0; other < c; other++)
            if (t->column[other].part == t->column[c].part) t->column[c].part = QUESTION;
    }
    for (int32_t c = 1; c < t->columns; c++) {
        const char *name = header->field[c], *before = header->field[c - 1];
        const size_t length = strlen(before);
        if (strncmp(name, before, length) == 0 && strcmp(name + length, "_label") == 0)
            t->column[c].part = LABEL;
    }
    if (find_part(t, WHO) < 0 && t->columns) t->column[0].part = WHO;
    for (int32_t c = 0; c < t->columns; c++) {
        if (t->column[c].part != QUESTION || !*header->field[c]) continue;
        meso_status status = name_question(t, &t->column[c], header->field[c]);
        if (status >= 0 && !t->figures) status = find_choices(t, c);
        if (status < 0) return status;
    }
    return MESO_OK;
}

static const char *state_of(const char *words)
{
    static const struct {
        const char *state, *name;
    } known[] = {
        {"dont_know", "don't know"},  {"dont_know", "dk"},           {"dont_know", "não sabe"},
        {"dont_know", "no sabe"},     {"dont_know", "ne sait pas"},  {"dont_know", "dont know"},
        {"refused", "refused"},       {"refused", "recusou"},        {"refused", "rehusó"},
        {"refused", "refus"},         {"skipped", "not applicable"}, {"skipped", "n/a"},
        {"skipped", "não se aplica"}, {"skipped", "no aplica"},      {"skipped", "sans objet"},
        {"skipped", "skipped"}};
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (meso_text_same_name(known[k].name, words)) return known[k].state;
    return "";
}

static double number_of(const char *words)
{
    static const struct {
        const char *name;
        double number;
    } truths[] = {{"yes", 1}, {"no", 0}, {"true", 1}, {"false", 0}, {"sim", 1},
                  {"não", 0}, {"sí", 1}, {"oui", 1},  {"non", 0}};
    char *end = NULL;
    const double number = strtod(words, &end);
    if (end != words && !*end && isfinite(number)) return number;
    for (size_t k = 0; k < sizeof truths / sizeof *truths; k++)
        if (meso_text_same_name(truths[k].name, words)) return truths[k].number;
    return (double)NAN;
}

static void count_state(taking *t, const char *state)
{
    t->out->dont_know += strcmp(state, "dont_know") == 0;
    t->out->declined += strcmp(state, "refused") == 0;
    t->out->skipped += strcmp(state, "skipped") == 0;
}

static meso_status put_choices(taking *t, const column *c, meso_said *said, const char *words)
{
    const char *state = state_of(words);
    for (int32_t k = 0; k < meso_map_count(c->choices); k++) {
        const char *rest = words, *begin = NULL, *choice = meso_map_text(c->choices, k);
        size_t count = 0;
        said->number = 0;
        while (next_choice(&rest, &begin, &count))
            if (strlen(choice) == count && memcmp(choice, begin, count) == 0) said->number = 1;
        said->question = c->choice[k];
        said->state = state;
        if (*state) said->number = (double)NAN;
        const meso_status status = meso_answers_put(t->writer, said);
        if (status < 0) return status;
        t->out->answers++;
    }
    count_state(t, state);
    return MESO_OK;
}

static meso_status put_answers(taking *t, int64_t row, int64_t actor, const char *period)
{
    for (int32_t at = 0; at < t->columns; at++) {
        column *c = &t->column[at];
        const char *words = cell(t, row, at);
        if (c->part != QUESTION || !c->code || !*words) continue;
        meso_said said = {.actor = actor, .period = period, .state = "", .text = ""};
        meso_status status = MESO_OK;
        if (c->several) {
            status = put_choices(t, c, &said, words);
            if (status < 0) return status;
            continue;
        }
        const int labelled = at + 1 < t->columns && t->column[at + 1].part == LABEL;
        const char *label = labelled ? cell(t, row, at + 1) : "";
        said.state = state_of(strcmp(words, ".") == 0 && *label ? label : words);
        if (strcmp(words, ".") == 0 && !*said.state) said.state = "skipped";
        said.number = *said.state ? (double)NAN : number_of(words);
        if (isnan(said.number)) said.text = *said.state ? "" : words;
        if (*label && !*said.state) said.text = label;
        if (t->figures && isnan(said.number)) continue;
        if (!c->question) {
            status = meso_answers_question(t->writer, &c->question, c->scheme, c->code);
            t->out->questions++;
        }
        said.question = c->question;
        if (status >= 0) status = meso_answers_put(t->writer, &said);
        if (status < 0) return status;
        count_state(t, said.state);
        t->out->answers++;
    }
    return MESO_OK;
}

/* A respondent that nobody brought in before: a firm called by its key, with what the row says.
 */
static meso_status make_actor(taking *t, int64_t row, const char *key, int64_t *id)
{
    const meso_register *book = meso_register_find("actor");
    const char *region = cell(t, row, find_part(t, REGION));
    const char *industry = cell(t, row, find_part(t, INDUSTRY));
    meso_entry entry[] = {{"key", key}, {"kind", "firm"}, {"name", key}, {"region", region}};
    meso_status status =
        meso_project_enter(t->ctx, id, t->project, book, entry, *region ? 4 : 3);
    if (status == MESO_E_NOTFOUND)
        status = meso_project_enter(t->ctx, id, t->project, book, entry, 3);
    if (status >= 0 && *industry)
        status = meso_project_tag(t->ctx, t->project, book, *id, "firm_industry", industry,
                                  "about", 1);
    t->out->made += status >= 0;
    return status;
}

static double positive(const char *words, double fallback)
{
    const double number = number_of(words);
    return number >= 0 ? number : fallback;
}

static meso_status take_row(taking *t, int64_t row)
{
    const char *key = cell(t, row, find_part(t, WHO));
    int64_t actor = 0;
    if (!*key) {
        t->out->refused++;
        return MESO_OK;
    }
    meso_status status = meso_answers_actor(t->writer, &actor, key);
    if (status >= 0 && !actor) status = make_actor(t, row, key, &actor);
    const int64_t before = t->out->answers;
    if (status >= 0) status = put_answers(t, row, actor, cell(t, row, find_part(t, WHEN)));
    if (status < 0) return status;
    t->out->rows++;
    if (t->figures) return MESO_OK;
    const meso_asked asked = {.actor = actor,
                              .weight = positive(cell(t, row, find_part(t, WEIGHT)), 1),
                              .population =
                                  positive(cell(t, row, find_part(t, POPULATION)), (double)NAN),
                              .stratum = cell(t, row, find_part(t, STRATUM)),
                              .cluster = cell(t, row, find_part(t, CLUSTER)),
                              .answered = t->out->answers > before};
    return meso_answers_put_asked(t->writer, &asked);
}

static meso_status take_all(taking *t, const char *title)
{
    meso_status status = meso_answers_open(t->ctx, t->arena, &t->writer, t->project, title);
    if (status >= 0) status = read_header(t);
    for (int64_t r = 1; status >= 0 && r < t->lines->count; r++) {
        status = take_row(t, r);
        if (status >= 0)
            status = meso_tell(t->ctx, "taking answers", (double)r / (double)t->lines->count);
    }
    for (int32_t c = 0; t->column && c < t->columns; c++)
        meso_map_free(t->column[c].choices);
    meso_answers_close(t->writer);
    return status;
}

meso_status meso_survey_take(meso_ctx *ctx, meso_arena *arena, meso_survey *out,
                             meso_project *project, const meso_lines *lines, int figures,
                             const char *title)
{
    taking t = {.ctx = ctx,
                .arena = arena,
                .out = out,
                .project = project,
                .lines = lines,
                .figures = figures};
    int mine = 0;
    *out = (meso_survey){.rows = 0};
    if (lines->count < 2)
        return meso_fail(ctx, MESO_E_PARSE, "there is no row below the headings");
    project->ctx = ctx;
    meso_status status = meso_change_start(project, &mine);
    if (status < 0) return status;
    return meso_change_end(project, mine, take_all(&t, title));
}
