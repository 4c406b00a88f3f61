/* Reads the files of tests/cases: one word opens a line, rows of a panel are what no word
   opens.

   case TITLE            source WORDS...        measure NAME        set SETTING VALUE
   period 2016           panel|base|second|world|firms|area then one line of industries; rows:
   region numbers... parent INDUSTRY ABOVE within REGION ABOVE    region NAME     peers NAME...
   place REGION LON LAT  event INDUSTRY JOBS    absent missing      draws N    seed N
   touch REGION OTHER KM (length of their common border, 0 = a point)
   tie INDUSTRY OTHER WEIGHT (of a given relation, from the first to the second)
   confidence P          tolerance X
   expect KEY... COLUMN VALUE     COLUMN may end with .low .high .state; * fits any key
   expect failure STATUS          expect note WORDS...    expect meta NAME VALUE

   A number may be 12.5, or a state with bounds: C (withheld), C[0:10], E5[3:8], M, Z, L[0:4].
 */
#include "case.h"
#include "t.h"

#include <stdlib.h>

typedef struct reader {
    test_case *into;
    case_quantity *quantity; /* whose rows follow */
    int column[CASE_NAMES], columns;
    meso_period period;
} reader;

int case_find(const case_names *names, const char *name)
{
    for (int i = 0; i < names->count; i++)
        if (strcmp(names->name[i], name) == 0) return i;
    return -1;
}

static int name_of(case_names *names, const char *name)
{
    const int found = case_find(names, name);
    if (found >= 0 || names->count == CASE_NAMES) return found;
    (void)snprintf(names->name[names->count], CASE_NAME, "%s", name);
    return names->count++;
}

static meso_cell cell_of(const char *text)
{
    char *end = NULL;
    double value = strtod(text, &end);
    if (!*end && end != text)
        return (meso_cell){value, value, value,
                           value == 0 ? (uint8_t)MESO_CELL_ZERO : (uint8_t)MESO_CELL_OBSERVED};
    meso_cell cell = {MESO_NAN, MESO_NAN, MESO_NAN, (uint8_t)text[0]};
    value = strtod(text + 1, &end);
    if (end != text + 1) cell.value = cell.low = cell.high = value;
    if (text[0] == MESO_CELL_WITHHELD) cell.low = 0;
    if (*end == '[') {
        cell.low = strtod(end + 1, &end);
        if (*end == ':') cell.high = end[1] == ']' ? MESO_NAN : strtod(end + 1, &end);
    }
    return cell;
}

static void read_row(reader *r, char *line, int number)
{
    char *save = NULL;
    const char *region = strtok_r(line, " \t", &save);
    const int row = name_of(&r->into->regions, region);
    int column = 0;
    for (const char *word = NULL; (word = strtok_r(NULL, " \t", &save)); column++) {
        if (column >= r->columns || r->quantity->count == CASE_CELLS) break;
        if (strcmp(word, "-") == 0) continue; /* no row in the file */
        r->quantity->number[r->quantity->count++] =
            (case_number){row, r->column[column], r->period, cell_of(word)};
    }
    t_same(column, r->columns, r->into->file, number, "numbers in a row of the panel");
}

static void read_expect(test_case *tc, char *rest, int number)
{
    case_expectation *e = &tc->expect[tc->expectations];
    *e = (case_expectation){.line = number};
    char first[CASE_NAME] = "";
    int used = 0;
    (void)sscanf(rest, "%63s %n", first, &used);
    if (strcmp(first, "failure") == 0) {
        tc->failure = (int)strtol(rest + used, NULL, 10);
        return;
    }
    if (tc->expectations == CASE_EXPECT) {
        t_report(0, tc->file, number, "too many expectations in one case");
        return;
    }
    tc->expectations++;
    e->promise = strcmp(first, "note") == 0   ? CASE_NOTE
                 : strcmp(first, "meta") == 0 ? CASE_META
                                              : CASE_VALUE;
    if (e->promise != CASE_VALUE) rest += used;
    (void)snprintf(e->text, sizeof e->text, "%s", rest);
    char *save = NULL;
    for (char *word = strtok_r(rest, " \t", &save); word && e->words < 8;
         word = strtok_r(NULL, " \t", &save))
        (void)snprintf(e->word[e->words++], CASE_NAME, "%s", word);
}

static void read_columns(reader *r, char *rest, case_quantity *quantity)
{
    char *save = NULL;
    r->quantity = quantity;
    r->columns = 0;
    for (char *word = strtok_r(rest, " \t", &save); word && r->columns < CASE_NAMES;
         word = strtok_r(NULL, " \t", &save))
        r->column[r->columns++] = name_of(&r->into->industries, word);
}

static void read_names(test_case *tc, char *rest)
{
    char *save = NULL;
    for (char *word = strtok_r(rest, " \t", &save); word && tc->peers < CASE_NAMES;
         word = strtok_r(NULL, " \t", &save))
        (void)snprintf(tc->peer[tc->peers++], CASE_NAME, "%s", word);
}

/* Lines that set one thing; 0 when the word is none of them. */
static int read_setting(test_case *tc, const char *word, char *rest)
{
    char a[CASE_NAME] = "", b[CASE_NAME] = "", c[CASE_NAME] = "";
    (void)sscanf(rest, "%63s %63s %63s", a, b, c);
    if (strcmp(word, "source") == 0)
        tc->has_source = a[0] != '\0';
    else if (strcmp(word, "measure") == 0)
        memcpy(tc->measure, a, sizeof a);
    else if (strcmp(word, "region") == 0)
        memcpy(tc->region, a, sizeof a);
    else if (strcmp(word, "tolerance") == 0)
        tc->tolerance = strtod(a, NULL);
    else if (strcmp(word, "draws") == 0)
        tc->draw.draws = (int32_t)strtol(a, NULL, 10);
    else if (strcmp(word, "seed") == 0)
        tc->draw.seed = strtoull(a, NULL, 10);
    else if (strcmp(word, "confidence") == 0)
        tc->draw.confidence = strtod(a, NULL);
    else if (strcmp(word, "absent") == 0)
        tc->absent_is_missing = strcmp(a, "missing") == 0;
    else if (strcmp(word, "set") == 0 && tc->settings < 16) {
        memcpy(tc->setting[tc->settings][0], a, sizeof a);
        memcpy(tc->setting[tc->settings++][1], b, sizeof b);
    } else if (strcmp(word, "parent") == 0) {
        const int above = name_of(&tc->industries, b), below = name_of(&tc->industries, a);
        if (above >= 0 && below >= 0) memcpy(tc->industries.parent[below], b, sizeof b);
    } else if (strcmp(word, "within") == 0) {
        const int above = name_of(&tc->regions, b), below = name_of(&tc->regions, a);
        if (above >= 0 && below >= 0) memcpy(tc->regions.parent[below], b, sizeof b);
    } else if (strcmp(word, "place") == 0) {
        const int at = name_of(&tc->regions, a);
        tc->longitude[at] = strtod(b, NULL);
        tc->latitude[at] = strtod(c, NULL);
        tc->has_places = 1;
    } else if (strcmp(word, "touch") == 0 && tc->touches < CASE_TOUCHES) {
        tc->touch[tc->touches][0] = name_of(&tc->regions, a);
        tc->touch[tc->touches][1] = name_of(&tc->regions, b);
        tc->border_km[tc->touches++] = strtod(c, NULL);
    } else if (strcmp(word, "tie") == 0 && tc->ties < CASE_TIES) {
        tc->tie[tc->ties][0] = name_of(&tc->industries, a);
        tc->tie[tc->ties][1] = name_of(&tc->industries, b);
        tc->tie_weight[tc->ties++] = strtod(c, NULL);
    } else if (strcmp(word, "event") == 0) {
        tc->event_size[name_of(&tc->industries, a)] = strtod(b, NULL);
        tc->has_event_size = 1;
    } else
        return 0;
    return 1;
}

static void read_line(reader *r, char *line, int number)
{
    test_case *tc = r->into;
    char word[CASE_NAME] = "";
    int used = 0;
    if (sscanf(line, "%63s %n", word, &used) < 1 || word[0] == '#') return;
    char *rest = line + used;
    if (strcmp(word, "panel") == 0)
        read_columns(r, rest, &tc->panel);
    else if (strcmp(word, "base") == 0)
        read_columns(r, rest, &tc->base);
    else if (strcmp(word, "second") == 0)
        read_columns(r, rest, &tc->second);
    else if (strcmp(word, "world") == 0)
        read_columns(r, rest, &tc->world);
    else if (strcmp(word, "firms") == 0)
        read_columns(r, rest, &tc->firms);
    else if (strcmp(word, "area") == 0)
        read_columns(r, rest, &tc->area);
    else if (strcmp(word, "peers") == 0)
        read_names(tc, rest);
    else if (strcmp(word, "expect") == 0)
        read_expect(tc, rest, number);
    else if (strcmp(word, "period") == 0)
        r->period = (meso_period)(strtol(rest, NULL, 10) * 100);
    else if (!read_setting(tc, word, rest)) {
        if (r->quantity && line[0] == ' ')
            read_row(r, line, number);
        else
            t_report(0, tc->file, number, "a line that no word of the case format opens");
    }
}

int case_read(FILE *file, test_case *out, int *line)
{
    static char text[4096];
    const char *name = out->file;
    *out = (test_case){.file = name, .tolerance = 1e-9, .draw = MESO_DRAW_OPTIONS_INIT};
    reader r = {.into = out, .period = 202000};
    while (fgets(text, sizeof text, file)) {
        ++*line;
        text[strcspn(text, "\r\n")] = '\0';
        if (strncmp(text, "case ", 5) != 0) {
            if (out->title[0]) read_line(&r, text, *line);
            continue;
        }
        if (out->title[0]) { /* the next one: read it again next time */
            if (fseek(file, -(long)strlen(text) - 1, SEEK_CUR) == 0) --*line;
            return 1;
        }
        out->line = *line;
        (void)snprintf(out->title, sizeof out->title, "%.200s",
                       text + 5 + strspn(text + 5, " "));
    }
    return out->title[0] != '\0';
}
