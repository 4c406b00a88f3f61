/* meso merge: two projects made apart become one. */
#include "cli/file.h"
#include "cli/output.h"

#include <mesoscope/merge.h>

#include <stdio.h>
#include <string.h>

enum { MOST_CHOICES = 100000 };

/* The next field of a line of CSV, with its quotation marks taken off in place; NULL at the
 * end. */
static char *next_field(char **at, int *is_last)
{
    char *from = *at, *to = from, *start = from;
    int quoted = *from == '"';
    if (quoted) from++;
    for (; *from; from++) {
        if (quoted && *from == '"' && from[1] == '"')
            from++;
        else if (quoted && *from == '"') {
            quoted = 0;
            continue;
        } else if (!quoted && (*from == ',' || *from == '\n'))
            break;
        *to++ = *from;
    }
    *is_last = *from != ',';
    *at = *from ? from + 1 : from;
    if (to > start && to[-1] == '\r') to--;
    *to = '\0';
    return start;
}

enum { TABLE, ROW, COLUMN, TAKE, FIELDS, MOST_FIELDS = 16 };

/* Where the four columns stand in the first line. */
static meso_status read_head(meso_call *call, int place[FIELDS], char **at, const char *path)
{
    static const char *const names[FIELDS] = {"table", "row", "column", "take"};
    for (int f = 0; f < FIELDS; f++)
        place[f] = -1;
    int last = 0;
    for (int c = 0; !last && c < MOST_FIELDS; c++) {
        const char *word = next_field(at, &last);
        for (int f = 0; f < FIELDS; f++)
            if (strcmp(word, names[f]) == 0) place[f] = c;
    }
    for (int f = 0; f < FIELDS; f++)
        if (place[f] < 0)
            return meso_fail(call->ctx, MESO_E_PARSE,
                             "%s: has no column \"%s\"; take the sheet that meso merge wrote",
                             path, names[f]);
    return MESO_OK;
}

/* The sheet that an earlier run wrote, with its last column filled in. */
static meso_status read_choices(meso_call *call, meso_text *sheet, meso_merge_choice **out,
                                int64_t *count)
{
    const char *path = meso_option_last(&call->arguments, "decisions");
    int place[FIELDS];
    *count = 0;
    if (!path) return MESO_OK;
    meso_status status = meso_file_read(call->ctx, sheet, path);
    if (status < 0) return status;
    char *at = sheet->data ? sheet->data : NULL;
    if (!at) return meso_fail(call->ctx, MESO_E_PARSE, "%s: an empty file", path);
    if (strncmp(at, "\xEF\xBB\xBF", 3) == 0) at += 3;
    status = read_head(call, place, &at, path);
    if (status < 0) return status;
    int64_t lines = 0;
    for (const char *line = at; (line = strchr(line, '\n')) != NULL; line++)
        lines++;
    *out = MESO_TAKE(call->ctx, call->arena, meso_merge_choice, lines + 1);
    if (!*out) return MESO_E_NOMEM;
    while (*at && *count <= lines && *count < MOST_CHOICES) {
        const char *field[FIELDS] = {"", "", "", ""};
        int last = 0;
        for (int c = 0; !last && c < MOST_FIELDS; c++) {
            const char *word = next_field(&at, &last);
            for (int f = 0; f < FIELDS; f++)
                if (place[f] == c) field[f] = word;
        }
        (*out)[(*count)++] =
            (meso_merge_choice){field[TABLE], field[ROW], field[COLUMN], field[TAKE]};
    }
    return MESO_OK;
}

/* A file beside the first, for what is to be decided. */
static meso_status write_conflicts(meso_call *call, const meso_table *open, const char *path)
{
    const meso_table_options options = {.format = MESO_TABLE_CSV, .labels = 1, .plain = 1};
    meso_text text;
    meso_text_start(&text, call->ctx);
    meso_table_write(&text, open, &options);
    meso_status status = text.status;
    if (status == MESO_OK) status = meso_file_write(call->ctx, path, text.data, text.length, 1);
    meso_text_release(&text);
    return status;
}

static meso_status end(meso_call *call, meso_table *open, const char *path)
{
    if (open->rows == 0) {
        call->exit_code = 0;
        meso_call_say(call, "%s holds both. Next: meso check -w %s", path, path);
        return MESO_OK;
    }
    const char *sheet = meso_call_printf(call, "%s.conflicts.csv", path);
    if (!sheet) return MESO_E_NOMEM;
    const meso_status status = write_conflicts(call, open, sheet);
    if (status < 0) return status;
    call->exit_code = MESO_EXIT_INVALID;
    meso_call_say(
        call,
        "%lld conflicts; nothing was made. Write one or other into the column take of "
        "%s, then run this again with --decisions %s",
        (long long)open->rows, sheet, sheet);
    return meso_output_table(call, open);
}

static meso_status run(meso_call *call)
{
    const char *one = call->arguments.word[0], *other = call->arguments.word[1];
    const char *path = meso_option_last(&call->arguments, "into");
    meso_merge_choice *choices = NULL;
    meso_table *open = NULL;
    meso_text sheet;
    int64_t count = 0;
    meso_text_start(&sheet, call->ctx);
    meso_status status = MESO_OK;
    if (!path) {
        status = meso_fail(call->ctx, MESO_E_ARGUMENT,
                           "where is the merged project to go? meso merge A.meso B.meso --into "
                           "C.meso");
        goto done;
    }
    MESO_TRY(read_choices(call, &sheet, &choices, &count));
    MESO_TRY(meso_project_merge(call->ctx, &open, path, one, other, choices, count));
    MESO_TRY(end(call, open, path));
done:
    meso_table_free(open);
    meso_text_release(&sheet);
    return status;
}

static const meso_option options[] = {
    {0, "into", "FILE", "the merged project; must not exist", NULL},
    {0, "decisions", "SHEET", "conflicts with one or other in the column take", NULL},
    {0},
};

const meso_command meso_command_merge = {
    .group = "RECORD",
    .name = "merge",
    .words = "A.meso B.meso",
    .brief = "Make one project of two that were made apart",
    .about =
        "Either order gives the same content. What only one file changed is taken; what both "
        "changed differently is listed in FILE.conflicts.csv, side by side, and nothing is "
        "made "
        "until a person wrote one or other behind each. Of consent and confidentiality the "
        "stricter stands. The two files are left as they are.",
    .example = "meso merge monday.meso tuesday.meso --into both.meso\n"
               "meso merge monday.meso tuesday.meso --into both.meso --decisions "
               "both.meso.conflicts.csv",
    .fewest = 2,
    .most = 2,
    .takes = MESO_TAKES_TABLE,
    .options = options,
    .run = run,
};
