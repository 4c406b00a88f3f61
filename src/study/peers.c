/* Against whom is the region compared: a number of structural peers, a list, or a named set? */
#include "base/ctx.h"
#include "study/inputs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int32_t row_of(const meso_axis *axis, int32_t code)
{
    for (int32_t r = 0; r < axis->count; r++)
        if ((axis->code ? axis->code[r] : r) == code) return r;
    return -1;
}

/* "AB,CE,North Dale": each resolved as a region is. */
static meso_status take_list(meso_ctx *ctx, meso_study *study, const char *list)
{
    const meso_axis *rows = &study->flat->region;
    study->peer = MESO_TAKE(ctx, study->arena, int32_t, rows->count);
    const size_t bytes = strlen(list) + 1;
    char *words = MESO_TAKE(ctx, study->arena, char, (int64_t)bytes);
    if (!study->peer || !words) return MESO_E_NOMEM;
    memcpy(words, list, bytes);
    char *rest = NULL;
    for (char *word = strtok_r(words, ",", &rest); word; word = strtok_r(NULL, ",", &rest)) {
        word += strspn(word, " ");
        int32_t code = -1;
        const meso_status status = meso_codes_resolve(ctx, &code, rows->codes, word);
        if (status < 0) return status;
        const int32_t row = row_of(rows, code);
        if (row < 0)
            return meso_fail(ctx, MESO_E_NOTFOUND, "the peer \"%s\" has no %s at this level",
                             word, study->flat->measure);
        if (row != study->region && study->peers < rows->count)
            study->peer[study->peers++] = row;
    }
    return MESO_OK;
}

/* Structural peers: the rows of the measure `peers`, nearest first. */
static meso_status take_nearest(meso_ctx *ctx, meso_study *study, const char *count)
{
    const meso_measure *measure = meso_measure_find("peers");
    double settings[16] = {0};
    if (!measure || study->region < 0) return MESO_OK;
    for (int s = 0; measure->settings[s].name && s < 16; s++) {
        settings[s] = measure->settings[s].fallback;
        if (count && strcmp(measure->settings[s].name, "peers") == 0)
            settings[s] = strtod(count, NULL);
    }
    const meso_input input = {.panel = study->flat,
                              .region = study->region,
                              .longitude = study->longitude,
                              .latitude = study->latitude,
                              .draw = study->request.draw};
    meso_table *table = NULL;
    const meso_status status = meso_measure_run(ctx, &table, measure, &input, settings);
    if (status < 0) return status;
    const int32_t key = meso_table_find(table, "peer");
    study->peer = MESO_TAKE(ctx, study->arena, int32_t, table->rows);
    for (int64_t r = 0; study->peer && key >= 0 && r < table->rows; r++) {
        const meso_axis *rows = &study->flat->region;
        const int32_t code = meso_codes_find(rows->codes, table->column[key].text[r]);
        const int32_t row = code < 0 ? -1 : row_of(rows, code);
        if (row >= 0 && row != study->region) study->peer[study->peers++] = row;
    }
    meso_table_free(table);
    return study->peer ? MESO_OK : MESO_E_NOMEM;
}

meso_status meso_study_find_peers(meso_ctx *ctx, meso_study *study, int needed)
{
    const char *asked = study->request.peers;
    if (study->peer || (!asked && !needed)) return MESO_OK;
    if (!asked || strspn(asked, "0123456789") == strlen(asked))
        return take_nearest(ctx, study, asked);
    char key[256];
    (void)snprintf(key, sizeof key, "peers/%.200s", asked);
    const char *set = meso_project_get(ctx, study->project, key);
    return take_list(ctx, study, set ? set : asked);
}
