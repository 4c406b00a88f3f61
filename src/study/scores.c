/* What did people write into a sheet of scores? */
#include "study/scores.h"

#include "base/ctx.h"
#include "import/lines.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST_OPTIONS = 500, MOST_CRITERIA = 64 };

typedef enum column_kind {
    IGNORED,
    OPTION,
    LABEL,
    COST,
    GROUP,
    NEEDS,
    WITH,
    SCORE,
    LOW,
    HIGH
} column_kind;

typedef struct column {
    column_kind kind;
    int32_t criterion; /* of SCORE, LOW and HIGH */
} column;

typedef struct sheet {
    meso_ctx *ctx;
    meso_arena *arena;
    const char *path;
    meso_lines lines;
    int32_t columns;
    column *column;
    meso_scores made;
    const char **option, **label;
    meso_criterion *criterion;
    meso_cell *score;
    double *cost;
    const char **group, **needs, **with; /* [options] as written */
    int64_t *at;                         /* [options] line of each */
} sheet;

static const char *field_at(const sheet *all, int64_t line, int32_t at)
{
    const meso_line *row = &all->lines.line[line];
    return at < row->fields && row->field[at] ? row->field[at] : "";
}

static int ends_with(const char *word, const char *end)
{
    const size_t length = strlen(word), tail = strlen(end);
    return length > tail && strcasecmp(word + length - tail, end) == 0;
}

static column_kind kind_of(const char *name)
{
    static const struct {
        const char *name;
        column_kind kind;
    } known[] = {{"industry", OPTION}, {"activity", OPTION},
                 {"option", OPTION},   {"industry_label", LABEL},
                 {"label", LABEL},     {"name", LABEL},
                 {"cost", COST},       {"group", GROUP},
                 {"needs", NEEDS},     {"with", WITH},
                 {"class", IGNORED},   {"", IGNORED}};
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (strcasecmp(name, known[k].name) == 0) return known[k].kind;
    if (ends_with(name, "_flag")) return IGNORED;
    return ends_with(name, "_lo") ? LOW : ends_with(name, "_hi") ? HIGH : SCORE;
}

/* The criterion of "growth" or "growth_lo"; -1 = none. */
static int32_t criterion_of(const sheet *all, const char *name, size_t length)
{
    for (int32_t c = 0; c < all->made.criteria; c++)
        if (strlen(all->criterion[c].name) == length &&
            strncasecmp(all->criterion[c].name, name, length) == 0)
            return c;
    return -1;
}

static meso_status read_header(sheet *all)
{
    int options = 0;
    all->columns = all->lines.line[0].fields;
    all->column = MESO_TAKE(all->ctx, all->arena, column, all->columns + 1);
    all->criterion = MESO_TAKE(all->ctx, all->arena, meso_criterion, MOST_CRITERIA);
    if (!all->column || !all->criterion) return MESO_E_NOMEM;
    for (int32_t c = 0; c < all->columns; c++) {
        const char *name = field_at(all, 0, c);
        all->column[c].kind = kind_of(name);
        options += all->column[c].kind == OPTION;
        if (all->column[c].kind != SCORE) continue;
        if (all->made.criteria == MOST_CRITERIA)
            return meso_fail(all->ctx, MESO_E_DATA, "%s: more than %d criteria", all->path,
                             MOST_CRITERIA);
        all->column[c].criterion = all->made.criteria;
        all->criterion[all->made.criteria++] = (meso_criterion){.name = name, .unit = "score"};
    }
    for (int32_t c = 0; c < all->columns; c++) {
        const char *name = field_at(all, 0, c);
        if (all->column[c].kind != LOW && all->column[c].kind != HIGH) continue;
        all->column[c].criterion = criterion_of(all, name, strlen(name) - 3);
        if (all->column[c].criterion < 0) all->column[c].kind = IGNORED;
    }
    if (options != 1 || all->made.criteria == 0)
        return meso_fail(all->ctx, MESO_E_PARSE,
                         "%s: the first row must name one column \"industry\" and at least one "
                         "criterion; the table of meso portfolio --figure criteria is such a "
                         "sheet",
                         all->path);
    return MESO_OK;
}

/* A number with a point or a comma, or a share such as 12 %; NaN for an empty field. */
static meso_status read_number(const sheet *all, double *out, int64_t line, int32_t c)
{
    enum { ROOM = 64 };
    char text[ROOM];
    const char *words = field_at(all, line, c);
    *out = MESO_NAN;
    if (!*words) return MESO_OK;
    size_t count = strlen(words);
    double unit = 1;
    if (count < ROOM) {
        memcpy(text, words, count + 1);
        if (text[count - 1] == '%') {
            unit = 0.01;
            text[--count] = '\0';
        }
        for (char *at = text; *at; at++)
            if (*at == ',') *at = '.';
        char *end = NULL;
        const double number = strtod(text, &end);
        while (end && isspace((unsigned char)*end))
            end++;
        if (end && end != text && !*end && isfinite(number)) {
            *out = number * unit;
            return MESO_OK;
        }
    }
    return meso_fail(all->ctx, MESO_E_PARSE, "%s:%lld: %s is \"%s\", which is no number",
                     all->path, (long long)all->lines.line[line].line, field_at(all, 0, c),
                     words);
}

static int32_t option_column(const sheet *all)
{
    int32_t c = 0;
    while (all->column[c].kind != OPTION)
        c++;
    return c;
}

/* Weights with their limits, or which way is better. */
static meso_status read_about(sheet *all, int64_t line, int of_weight)
{
    for (int32_t c = 0; c < all->columns; c++) {
        const column *one = &all->column[c];
        double number;
        if (one->kind != SCORE && one->kind != LOW && one->kind != HIGH) continue;
        const meso_status status = read_number(all, &number, line, c);
        if (status < 0) return status;
        if (isnan(number)) continue;
        meso_criterion *criterion = &all->criterion[one->criterion];
        if (!of_weight)
            criterion->less_is_better =
                one->kind == SCORE ? number > 0 : criterion->less_is_better;
        else if (one->kind == SCORE)
            criterion->weight = number;
        else if (one->kind == LOW)
            criterion->low = number;
        else
            criterion->high = number;
    }
    return MESO_OK;
}

static void read_words(sheet *all, int32_t o, column_kind kind, const char *words)
{
    if (kind == OPTION) all->option[o] = words;
    if (kind == LABEL) all->label[o] = words;
    if (kind == GROUP) all->group[o] = words;
    if (kind == NEEDS) all->needs[o] = words;
    if (kind == WITH) all->with[o] = words;
}

static meso_status read_option(sheet *all, int64_t line)
{
    const int32_t o = all->made.options;
    if (o == MOST_OPTIONS)
        return meso_fail(all->ctx, MESO_E_DATA, "%s: more than %d options", all->path,
                         MOST_OPTIONS);
    meso_cell *score = all->score + (int64_t)o * all->made.criteria;
    all->at[o] = line;
    all->label[o] = all->group[o] = all->needs[o] = all->with[o] = "";
    for (int32_t c = 0; c < all->made.criteria; c++)
        score[c] = (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_MISSING};
    for (int32_t c = 0; c < all->columns; c++) {
        const column *one = &all->column[c];
        double number = MESO_NAN;
        read_words(all, o, one->kind, field_at(all, line, c));
        if (one->kind != COST && one->kind < SCORE) continue;
        const meso_status status = read_number(all, &number, line, c);
        if (status < 0) return status;
        if (one->kind == COST) all->cost[o] = isnan(number) ? 0 : number;
        if (one->kind == SCORE) score[one->criterion].value = number;
        if (one->kind == LOW) score[one->criterion].low = number;
        if (one->kind == HIGH) score[one->criterion].high = number;
    }
    all->made.options++;
    return MESO_OK;
}

/* A score without an interval is exact, one without a number has its bounds. */
static meso_status settle_scores(sheet *all)
{
    for (int64_t n = 0; n < (int64_t)all->made.options * all->made.criteria; n++) {
        meso_cell *score = &all->score[n];
        const double known = isnan(score->value) ? score->low : score->value;
        if (isnan(known)) continue;
        if (isnan(score->low)) score->low = known;
        if (isnan(score->high)) score->high = isnan(score->value) ? MESO_NAN : score->value;
        score->state = isnan(score->value) ? MESO_CELL_WITHHELD : MESO_CELL_OBSERVED;
        if (isnan(score->high) || (score->low <= score->high && !(score->value < score->low) &&
                                   !(score->value > score->high)))
            continue;
        const int64_t o = n / all->made.criteria;
        return meso_fail(
            all->ctx, MESO_E_DATA, "%s:%lld: %s is %g, which is not within its %g to %g",
            all->path, (long long)all->lines.line[all->at[o]].line,
            all->criterion[n % all->made.criteria].name, score->value, score->low, score->high);
    }
    return MESO_OK;
}

/* An option by its code or label; MESO_E_NOTFOUND names what is missing. */
static meso_status find_option(const sheet *all, int32_t *out, const char *word, size_t length)
{
    for (int32_t o = 0; o < all->made.options; o++) {
        const char *const names[] = {all->option[o], all->label[o]};
        for (int n = 0; n < 2; n++)
            if (strlen(names[n]) == length && length &&
                strncasecmp(names[n], word, length) == 0) {
                *out = o;
                return MESO_OK;
            }
    }
    return meso_fail(all->ctx, MESO_E_NOTFOUND, "%s: no option \"%.*s\"", all->path,
                     (int)length, word);
}

static meso_status read_needs(sheet *all)
{
    meso_requirement *needs =
        MESO_TAKE(all->ctx, all->arena, meso_requirement, all->made.options + 1);
    if (!needs) return MESO_E_NOMEM;
    for (int32_t o = 0; o < all->made.options; o++) {
        if (!*all->needs[o]) continue;
        meso_requirement *one = &needs[all->made.limits.requirements];
        const meso_status status =
            find_option(all, &one->needs, all->needs[o], strlen(all->needs[o]));
        if (status < 0) return status;
        one->option = o;
        all->made.limits.requirements++;
    }
    all->made.limits.requirement = needs;
    return MESO_OK;
}

/* "29.1:0.05 22.1:-0.02" of every option. */
static meso_status read_synergies(sheet *all)
{
    int64_t most = 0;
    for (int32_t o = 0; o < all->made.options; o++)
        for (const char *at = all->with[o]; *at; at++)
            most += *at == ':';
    meso_synergy *synergy = MESO_TAKE(all->ctx, all->arena, meso_synergy, most + 1);
    if (!synergy) return MESO_E_NOMEM;
    for (int32_t o = 0; o < all->made.options; o++)
        for (const char *at = all->with[o]; *at;) {
            const char *colon = strchr(at, ':');
            char *end = NULL;
            const double worth = colon ? strtod(colon + 1, &end) : MESO_NAN;
            if (!colon || end == colon + 1 || !isfinite(worth))
                return meso_fail(all->ctx, MESO_E_PARSE,
                                 "%s: with is \"%s\"; it holds pairs such as 29.1:0.05",
                                 all->path, all->with[o]);
            meso_synergy *one = &synergy[all->made.limits.synergies];
            const meso_status status = find_option(all, &one->second, at, (size_t)(colon - at));
            if (status < 0) return status;
            one->first = o;
            one->worth = worth;
            all->made.limits.synergies++;
            for (at = end; *at == ' ' || *at == ';'; at++)
                ;
        }
    all->made.limits.synergy = synergy;
    return MESO_OK;
}

static meso_status read_limit(sheet *all, meso_quota *out, const meso_scores_limit *limit)
{
    const char *equals = strrchr(limit->words, '=');
    char *end = NULL;
    const long number = equals ? strtol(equals + 1, &end, 10) : -1;
    if (!equals || end == equals + 1 || *end || number < 0 || number > MOST_OPTIONS)
        return meso_fail(all->ctx, MESO_E_ARGUMENT,
                         "\"%s\" is no limit; it is written GROUP=NUMBER, for example north=1",
                         limit->words);
    const size_t length = (size_t)(equals - limit->words);
    int32_t *member = MESO_TAKE(all->ctx, all->arena, int32_t, all->made.options + 1);
    char *name = MESO_TAKE(all->ctx, all->arena, char, (int64_t)length + 1);
    if (!member || !name) return MESO_E_NOMEM;
    memcpy(name, limit->words, length);
    *out = (meso_quota){.name = name,
                        .member = member,
                        .least = limit->at_least ? (int32_t)number : 0,
                        .most = limit->at_least ? -1 : (int32_t)number};
    for (int32_t o = 0; o < all->made.options; o++)
        if (strcasecmp(all->group[o], name) == 0) member[out->members++] = o;
    if (out->members == 0)
        return meso_fail(all->ctx, MESO_E_NOTFOUND, "%s: no option of the group \"%s\"",
                         all->path, name);
    return MESO_OK;
}

static meso_status read_limits(sheet *all, const meso_scores_limit *limit, int32_t limits)
{
    meso_quota *quota = MESO_TAKE(all->ctx, all->arena, meso_quota, limits + 1);
    meso_status status = quota ? MESO_OK : MESO_E_NOMEM;
    for (int32_t n = 0; status == MESO_OK && n < limits; n++)
        status = read_limit(all, &quota[n], &limit[n]);
    all->made.limits.quotas = limits;
    all->made.limits.quota = quota;
    return status;
}

static meso_status take_rows(sheet *all)
{
    const int64_t rows = all->lines.count;
    all->option = MESO_TAKE(all->ctx, all->arena, const char *, rows);
    all->label = MESO_TAKE(all->ctx, all->arena, const char *, rows);
    all->group = MESO_TAKE(all->ctx, all->arena, const char *, rows);
    all->needs = MESO_TAKE(all->ctx, all->arena, const char *, rows);
    all->with = MESO_TAKE(all->ctx, all->arena, const char *, rows);
    all->cost = MESO_TAKE(all->ctx, all->arena, double, rows);
    all->at = MESO_TAKE(all->ctx, all->arena, int64_t, rows);
    all->score = MESO_TAKE(all->ctx, all->arena, meso_cell, rows * all->made.criteria);
    return all->option && all->label && all->group && all->needs && all->with && all->cost &&
                   all->at && all->score
               ? MESO_OK
               : MESO_E_NOMEM;
}

meso_status meso_scores_read(meso_ctx *ctx, meso_arena *arena, meso_scores *out,
                             const char *path, const meso_scores_limit *limit, int32_t limits)
{
    sheet all = {.ctx = ctx, .arena = arena, .path = path};
    meso_status status = MESO_OK;
    all.made.limits = (meso_portfolio_limits)MESO_PORTFOLIO_LIMITS_INIT;
    MESO_TRY(meso_lines_read(ctx, arena, &all.lines, path, NULL, MOST_OPTIONS + 8));
    if (all.lines.count < 2) {
        status = meso_fail(ctx, MESO_E_DATA, "%s: a heading and rows are needed", path);
        goto done;
    }
    MESO_TRY(read_header(&all));
    MESO_TRY(take_rows(&all));
    const int32_t key = option_column(&all);
    for (int64_t line = 1; line < all.lines.count; line++) {
        const char *word = field_at(&all, line, key);
        if (!*word) continue;
        if (strcasecmp(word, "weight") == 0 || strcasecmp(word, "less") == 0)
            MESO_TRY(read_about(&all, line, strcasecmp(word, "weight") == 0));
        else
            MESO_TRY(read_option(&all, line));
    }
    MESO_TRY(settle_scores(&all));
    MESO_TRY(read_needs(&all));
    MESO_TRY(read_synergies(&all));
    MESO_TRY(read_limits(&all, limit, limits));
    all.made.option = all.option;
    all.made.label = all.label;
    all.made.criterion = all.criterion;
    all.made.score = all.score;
    all.made.limits.cost = all.cost;
    *out = all.made;
done:
    return status;
}
