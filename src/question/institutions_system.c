/* Does the innovation system do its seven jobs, what blocks it, and on which level does it lie?
 */
#include "base/ctx.h"
#include "question/institutions_figures.h"

#include <string.h>

/* The first code of a scheme that a note is tagged with, "" without any. */
static const meso_tag *tag_of(const meso_scene *scene, int32_t voice, const char *scheme)
{
    for (int64_t t = 0; t < scene->actors->voice_tags; t++) {
        const meso_tag *tag = &scene->actors->voice_tag[t];
        if (tag->row == voice && strcmp(tag->scheme, scheme) == 0) return tag;
    }
    return NULL;
}

static int is_tagged(const meso_scene *scene, int32_t voice, const char *scheme,
                     const char *code)
{
    for (int64_t t = 0; t < scene->actors->voice_tags; t++) {
        const meso_tag *tag = &scene->actors->voice_tag[t];
        if (tag->row == voice && strcmp(tag->scheme, scheme) == 0 &&
            strcmp(tag->code, code) == 0)
            return 1;
    }
    return 0;
}

static const char *code_of(const meso_tag *tag)
{
    return tag ? tag->code : "";
}

/* Title, else words, of what somebody said. */
static const char *words_of(const meso_voice *voice)
{
    return *voice->title ? voice->title : voice->text;
}

static const char *const functions[] = {"F1", "F2", "F3", "F4", "F5", "F6", "F7"};
static const char *const function_keys[] = {"part.F1", "part.F2", "part.F3", "part.F4",
                                            "part.F5", "part.F6", "part.F7"};

static const meso_output function_outputs[] = {
    {"part", "", "function of the innovation system"},
    {"role", "", "part"},
    {"value", "1 to 5", "mean of the raters"},
    {"spread", "1 to 5", "standard deviation of the raters"},
    {"raters", "raters", "how many"},
    {"events", "events", "recorded for it"},
    {"blocks", "constraints", "recorded against it"},
    {.name = NULL},
};

static const meso_column_style function_styles[] = {
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
};

static int64_t collect(const meso_scene *scene, double *into, const char *function)
{
    int64_t count = 0;
    for (int64_t r = 0; r < scene->actors->replies; r++) {
        const meso_reply *reply = &scene->actors->reply[r];
        const meso_survey_question *question = &scene->actors->question[reply->question];
        if (strcmp(question->scheme, "function") == 0 &&
            strcmp(question->code, function) == 0 && reply->state == MESO_REPLY_GIVEN &&
            !isnan(reply->number))
            into[count++] = reply->number;
    }
    return count;
}

static int32_t count_voices(const meso_scene *scene, const char *kind, const char *function)
{
    int32_t count = 0;
    for (int32_t v = 0; v < scene->actors->voices; v++)
        count += strcmp(scene->actors->voice[v].kind, kind) == 0 &&
                 is_tagged(scene, v, "function", function);
    return count;
}

meso_status meso_institutions_functions(meso_scene *scene)
{
    const meso_actors *actors = scene->actors;
    meso_table *table = NULL;
    double *rating = MESO_TAKE(scene->ctx, scene->arena, double, actors->replies + 1);
    int64_t all = 0;
    if (!rating) return MESO_E_NOMEM;
    for (int f = 0; f < 7; f++)
        all += collect(scene, rating, functions[f]);
    if (!meso_scene_figure(
            scene, "functions", MESO_FIGURE_BARS, "institutions.figure.functions",
            "institutions.figure.functions.hint", 6, all ? NULL : "reason.no_functions"))
        return MESO_OK;
    const meso_status status =
        meso_scene_table(scene, &table, "functions", 7, function_outputs, function_styles);
    for (int f = 0; status == MESO_OK && f < 7; f++) {
        const int64_t count = collect(scene, rating, functions[f]);
        const meso_ratings found =
            meso_ratings_of(rating, count, (meso_scale){1, 5}, scene->input->draw.confidence);
        table->column[0].text[f] = function_keys[f];
        table->column[1].text[f] = "part";
        table->column[2].cell[f] = found.mean;
        table->column[3].cell[f] =
            isnan(found.spread) ? meso_scene_missing() : meso_scene_exactly(found.spread);
        table->column[4].cell[f] = meso_scene_exactly(found.raters);
        table->column[5].cell[f] =
            meso_scene_exactly(count_voices(scene, "event", functions[f]));
        table->column[6].cell[f] =
            meso_scene_exactly(count_voices(scene, "constraint", functions[f]));
    }
    meso_scene_give(scene, status, table);
    return MESO_OK;
}

static const meso_output event_outputs[] = {
    {"date", "", "when"},
    {"kind", "", "event, or what blocks"},
    {"function", "", "function of the innovation system"},
    {"what", "", "what happened, or what blocks it"},
    {"who", "", "about whom"},
    {"strength", "1 to 5", "how strong"},
    {.name = NULL},
};

static const meso_column_style event_styles[] = {
    {MESO_COLUMN_TEXT, 0, 0}, {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0}, {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0}, {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 0},
};

/* Events, and what blocks a function, in the order of their dates. */
static int is_listed(const meso_scene *scene, int32_t voice)
{
    const char *kind = scene->actors->voice[voice].kind;
    return (strcmp(kind, "event") == 0 || strcmp(kind, "constraint") == 0) &&
           tag_of(scene, voice, "function") != NULL;
}

void meso_institutions_events(meso_scene *scene)
{
    const meso_actors *actors = scene->actors;
    meso_table *table = NULL;
    int64_t count = 0, row = 0;
    for (int32_t v = 0; v < actors->voices; v++)
        count += is_listed(scene, v);
    if (!meso_scene_figure(scene, "events", MESO_FIGURE_TABLE, "institutions.figure.events",
                           "institutions.figure.events.hint", 6,
                           count ? NULL : "reason.no_events"))
        return;
    const meso_status status =
        meso_scene_table(scene, &table, "events", count, event_outputs, event_styles);
    for (int32_t v = 0; status == MESO_OK && v < actors->voices; v++) {
        const meso_voice *voice = &actors->voice[v];
        if (!is_listed(scene, v)) continue;
        meso_scene_text(scene, table, 0, row, voice->on_date);
        table->column[1].text[row] =
            strcmp(voice->kind, "event") == 0 ? "class.event" : "class.blocks";
        meso_scene_text(scene, table, 2, row, code_of(tag_of(scene, v, "function")));
        meso_scene_text(scene, table, 3, row, words_of(voice));
        if (voice->actor >= 0)
            meso_scene_text(scene, table, 4, row, actors->actor[voice->actor].name);
        table->column[5].cell[row++] =
            isnan(voice->strength) ? meso_scene_missing() : meso_scene_exactly(voice->strength);
    }
    meso_scene_give(scene, status, table);
}

static const char *const levels[] = {"meta", "macro", "meso", "micro"};
static const char *const level_keys[] = {"class.meta", "class.macro", "class.meso",
                                         "class.micro"};
enum { LEVELS = 4 };

static int level_at(const char *word)
{
    for (int l = 0; l < LEVELS; l++)
        if (strcmp(levels[l], word) == 0) return l;
    return -1;
}

/* Region or nation: the note's own tag, else where the actor is that it is about. */
static int is_national(const meso_scene *scene, int32_t voice)
{
    const meso_tag *scope = tag_of(scene, voice, "scope");
    const int32_t actor = scene->actors->voice[voice].actor;
    if (scope) return strcmp(scope->code, "nation") == 0;
    return actor >= 0 && !meso_scene_is_regional(scene, scene->actors->actor[actor].region);
}

static const meso_output board_outputs[] = {
    {"level", "", "level of systemic competitiveness"},
    {"scope", "", "region or nation"},
    {"organisations", "organisations", "there"},
    {"offers", "offers", "of them"},
    {"constraints", "notes", "of what holds back"},
    {"practices", "notes", "of what works, and of events"},
    {"strongest", "", "the strongest constraint there"},
    {.name = NULL},
};

static const meso_column_style board_styles[] = {
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_TEXT, 0, 0},
};

typedef struct board_cell {
    int32_t organisations, offers, constraints, practices, strongest;
} board_cell;

static void count_board(const meso_scene *scene, board_cell board[LEVELS][2])
{
    const meso_actors *actors = scene->actors;
    for (int32_t o = 0; o < scene->organisations; o++) {
        const meso_actor *actor = meso_scene_actor(scene, o);
        const int level = level_at(actor->level);
        if (level >= 0)
            board[level][!meso_scene_is_regional(scene, actor->region)].organisations++;
    }
    for (int32_t f = 0; f < actors->offers; f++) {
        const int32_t who = actors->offer[f].actor;
        if (who < 0 || scene->row_of[who] < 0) continue;
        const int level = level_at(actors->actor[who].level);
        if (level >= 0)
            board[level][!meso_scene_is_regional(scene, actors->actor[who].region)].offers++;
    }
    for (int32_t v = 0; v < actors->voices; v++) {
        const meso_voice *voice = &actors->voice[v];
        const meso_tag *tag = tag_of(scene, v, "level");
        const int level = tag ? level_at(tag->code) : -1;
        if (level < 0) continue;
        board_cell *cell = &board[level][is_national(scene, v)];
        if (strcmp(voice->kind, "constraint") != 0) {
            cell->practices +=
                strcmp(voice->kind, "practice") == 0 || strcmp(voice->kind, "event") == 0;
            continue;
        }
        cell->constraints++;
        if (cell->strongest < 0 || voice->strength > actors->voice[cell->strongest].strength)
            cell->strongest = v;
    }
}

void meso_institutions_board(meso_scene *scene)
{
    board_cell board[LEVELS][2];
    meso_table *table = NULL;
    int64_t row = 0;
    memset(board, 0, sizeof board);
    for (int l = 0; l < LEVELS; l++)
        board[l][0].strongest = board[l][1].strongest = -1;
    if (!meso_scene_figure(scene, "board", MESO_FIGURE_TABLE, "institutions.figure.board",
                           "institutions.figure.board.hint", 6, NULL))
        return;
    count_board(scene, board);
    const meso_status status =
        meso_scene_table(scene, &table, "board", 2 * LEVELS, board_outputs, board_styles);
    for (int l = 0; status == MESO_OK && l < LEVELS; l++)
        for (int n = 0; n < 2; n++, row++) {
            const board_cell *cell = &board[l][n];
            table->column[0].text[row] = level_keys[l];
            table->column[1].text[row] = n ? "class.nation" : "class.region";
            table->column[2].cell[row] = meso_scene_exactly(cell->organisations);
            table->column[3].cell[row] = meso_scene_exactly(cell->offers);
            table->column[4].cell[row] = meso_scene_exactly(cell->constraints);
            table->column[5].cell[row] = meso_scene_exactly(cell->practices);
            if (cell->strongest >= 0)
                meso_scene_text(scene, table, 6, row,
                                words_of(&scene->actors->voice[cell->strongest]));
        }
    meso_scene_give(scene, status, table);
}

static const meso_output chain_outputs[] = {
    {"from_level", "", "level of the cause"},
    {"from", "", "what causes it"},
    {"to_level", "", "level of what follows"},
    {"to", "", "what follows from it"},
    {.name = NULL},
};

static const meso_column_style chain_styles[] = {
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
};

/* A note that follows from another one on another level. */
static int crosses(const meso_scene *scene, int32_t voice, int *from, int *to)
{
    const int32_t parent = scene->actors->voice[voice].parent;
    const meso_tag *own = tag_of(scene, voice, "level");
    const meso_tag *above = parent < 0 ? NULL : tag_of(scene, parent, "level");
    *to = own ? level_at(own->code) : -1;
    *from = above ? level_at(above->code) : -1;
    return *to >= 0 && *from >= 0 && *to != *from;
}

void meso_institutions_chains(meso_scene *scene)
{
    const meso_actors *actors = scene->actors;
    meso_table *table = NULL;
    int64_t count = 0, row = 0;
    int from = 0, to = 0;
    for (int32_t v = 0; v < actors->voices; v++)
        count += crosses(scene, v, &from, &to);
    if (!meso_scene_figure(scene, "chains", MESO_FIGURE_TABLE, "institutions.figure.chains",
                           "institutions.figure.chains.hint", 6,
                           count ? NULL : "reason.no_chains"))
        return;
    const meso_status status =
        meso_scene_table(scene, &table, "chains", count, chain_outputs, chain_styles);
    for (int32_t v = 0; status == MESO_OK && v < actors->voices; v++) {
        if (!crosses(scene, v, &from, &to)) continue;
        table->column[0].text[row] = level_keys[from];
        meso_scene_text(scene, table, 1, row,
                        words_of(&actors->voice[actors->voice[v].parent]));
        table->column[2].text[row] = level_keys[to];
        meso_scene_text(scene, table, 3, row++, words_of(&actors->voice[v]));
    }
    meso_scene_give(scene, status, table);
}
