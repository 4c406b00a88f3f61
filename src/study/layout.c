/* Where did industries stand in the picture of ties that the project keeps? */
#include "study/layout.h"

#include "base/ctx.h"
#include "base/map.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEY_ROOM = 512 };

/* One word of the project: lines "x y code". */
static void key_of(char key[KEY_ROOM], const char *scheme)
{
    (void)snprintf(key, KEY_ROOM, "layout/%s", scheme);
}

/* Reads one line and moves *at behind it; 0 at the end. */
static int read_line(const char **at, double place[2], const char **code, size_t *count)
{
    char *end = NULL;
    if (!**at) return 0;
    place[0] = strtod(*at, &end);
    place[1] = strtod(end, &end);
    *code = *end == ' ' ? end + 1 : end;
    *count = strcspn(*code, "\n");
    *at = *code + *count + ((*code)[*count] == '\n');
    return 1;
}

meso_status meso_study_layout(meso_ctx *ctx, meso_arena *arena, const double **out,
                              meso_project *project, const meso_axis *axis)
{
    char key[KEY_ROOM];
    *out = NULL;
    key_of(key, axis->codes->scheme);
    const char *at = meso_project_get(ctx, project, key);
    if (!at) return MESO_OK;
    meso_map *codes = meso_map_new(ctx);
    double *layout = MESO_TAKE(ctx, arena, double, 2 * (int64_t)axis->count + 1);
    meso_status status = codes && layout ? MESO_OK : MESO_E_NOMEM;
    for (int32_t i = 0; status == MESO_OK && i < axis->count; i++) {
        const char *code = axis->codes->code[axis->code ? axis->code[i] : i];
        layout[2 * i] = layout[2 * i + 1] = MESO_NAN;
        if (meso_map_add(ctx, codes, code, strlen(code)) < 0) status = MESO_E_NOMEM;
    }
    double place[2];
    const char *code = NULL;
    for (size_t count = 0; status == MESO_OK && read_line(&at, place, &code, &count);) {
        const int32_t i = meso_map_find(codes, code, count);
        if (i < 0) continue;
        layout[2 * i] = place[0];
        layout[2 * i + 1] = place[1];
    }
    meso_map_free(codes);
    if (status == MESO_OK) *out = layout;
    return status;
}

/* Adds the node of one end of every row that is not there yet. */
static meso_status put_end(meso_ctx *ctx, meso_text *words, meso_map *seen,
                           const meso_table *table, int32_t key, const char *x, const char *y)
{
    const int32_t at_x = meso_table_find(table, x), at_y = meso_table_find(table, y);
    for (int64_t row = 0; at_x >= 0 && at_y >= 0 && row < table->rows; row++) {
        const char *code = table->column[key].text[row];
        const int32_t before = meso_map_count(seen);
        const int32_t n = meso_map_add(ctx, seen, code, strlen(code));
        if (n < 0) return MESO_E_NOMEM;
        if (n < before) continue;
        meso_text_put_number(words, table->column[at_x].cell[row].value);
        meso_text_put(words, " ");
        meso_text_put_number(words, table->column[at_y].cell[row].value);
        meso_text_printf(words, " %s\n", code);
    }
    return words->status;
}

meso_status meso_study_keep_layout(meso_ctx *ctx, meso_project *project,
                                   const meso_table *table, const char *scheme)
{
    char key[KEY_ROOM];
    meso_text words;
    meso_map *seen = meso_map_new(ctx);
    if (!seen) return MESO_E_NOMEM;
    meso_text_start(&words, ctx);
    key_of(key, scheme);
    meso_status status = MESO_OK;
    const char *before = meso_project_get(ctx, project, key), *at = before, *code = NULL;
    double place[2];
    if (before) meso_text_put(&words, before);
    for (size_t count = 0; before && read_line(&at, place, &code, &count);)
        if (meso_map_add(ctx, seen, code, count) < 0) status = MESO_E_NOMEM;
    if (status == MESO_OK) status = put_end(ctx, &words, seen, table, 0, "to_x", "to_y");
    if (status == MESO_OK) status = put_end(ctx, &words, seen, table, 1, "from_x", "from_y");
    if (status == MESO_OK) status = meso_project_set(ctx, project, key, meso_text_get(&words));
    meso_text_release(&words);
    meso_map_free(seen);
    return status;
}
