/* Which kind of sheet did somebody fill in? */
#include "study/fill.h"

#include <string.h>

/* "firms.name" names column "name" of sheet "firms". */
static const meso_blank *marked(const meso_line *line)
{
    for (int32_t c = 0; c < line->fields; c++) {
        const char *dot = strchr(line->field[c], '.');
        for (int32_t b = 0; dot && b < meso_blank_count(); b++) {
            const meso_blank *blank = meso_blank_at(b);
            const size_t count = strlen(blank->name);
            if ((size_t)(dot - line->field[c]) == count &&
                strncmp(blank->name, line->field[c], count) == 0 &&
                meso_blank_column_find(blank, dot + 1) >= 0)
                return blank;
        }
    }
    return NULL;
}

/* How many headings the sheet knows; 0 when they may be those of any other table: none of them
   names a row, or one in three is unknown. */
static int32_t known(const meso_blank *blank, const meso_line *line)
{
    int32_t count = 0, all = 0, columns = 0;
    int names = 0;
    const meso_blank_column *column = meso_blank_columns(blank, &columns);
    for (int32_t c = 0; c < line->fields; c++) {
        if (!*line->field[c]) continue;
        all++;
        const int32_t at = meso_blank_column_find(blank, line->field[c]);
        if (at < 0) continue;
        count++;
        names |= column[at].kind == MESO_BLANK_NAME ||
                 (blank->key && strcmp(column[at].name, blank->key) == 0);
    }
    return names && count >= 3 && 3 * count >= 2 * all ? count : 0;
}

const meso_blank *meso_fill_recognise(const meso_lines *lines, const char *asked, int64_t *head)
{
    enum { LOOK = 10 };
    const meso_blank *best = NULL;
    int32_t most = 0;
    for (int64_t r = 0; r < lines->count && r < LOOK; r++) {
        const meso_blank *blank = marked(&lines->line[r]);
        if (blank && (!asked || strcmp(asked, blank->name) == 0)) {
            *head = r;
            return blank;
        }
    }
    for (int64_t r = 0; r < lines->count && r < LOOK && !best; r++)
        for (int32_t b = 0; b < meso_blank_count(); b++) {
            const meso_blank *blank = meso_blank_at(b);
            if (asked && strcmp(asked, blank->name) != 0) continue;
            const int32_t count = known(blank, &lines->line[r]);
            if (count <= most) continue;
            most = count;
            best = blank;
            *head = r;
        }
    return best;
}
