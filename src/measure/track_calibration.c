/* When we said 70 %, how often did it happen? See include/mesoscope/track_record.h. */
#include <mesoscope/track_record.h>

#include "base/arena.h"
#include "base/ctx.h"
#include "data/cell.h"
#include "measure/span.h"
#include "num/distribution.h"
#include "num/rank.h"
#include "num/score.h"

#include <string.h>

enum { A_CLASS = 5, MOST_CLASSES = 10 };

static const meso_output outputs[] = {
    {"said", "share", "mean probability that was said"},
    {"seen", "share", "share that happened"},
    {"cases", "forecasts", "how many"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
};

static meso_status read_known(meso_ctx *ctx, meso_arena *arena, meso_forecasts *out,
                              const meso_learning *learning, const char *author)
{
    const int64_t most = (int64_t)learning->forecasts + 1;
    double *score = MESO_TAKE(ctx, arena, double, most);
    uint8_t *event = MESO_TAKE(ctx, arena, uint8_t, most);
    int64_t *order = MESO_TAKE(ctx, arena, int64_t, most);
    if (!score || !event || !order) return MESO_E_NOMEM;
    *out = (meso_forecasts){.score = score, .event = event, .order = order};
    for (int32_t f = 0; f < learning->forecasts; f++) {
        const meso_forecast *forecast = &learning->forecast[f];
        if (author && strcmp(author, forecast->author) != 0) continue;
        if (!isfinite(forecast->p) || (forecast->outcome != 0 && forecast->outcome != 1))
            continue;
        score[out->count] = forecast->p;
        event[out->count++] = forecast->outcome > 0;
    }
    meso_order(order, score, out->count, 1);
    return MESO_OK;
}

meso_status meso_track_calibration(meso_ctx *ctx, meso_table **out,
                                   const meso_learning *learning, const char *author)
{
    meso_calibration class[MOST_CLASSES];
    meso_forecasts known;
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    MESO_TRY(read_known(ctx, arena, &known, learning, author));
    const int64_t wanted = known.count / A_CLASS;
    const int32_t classes = wanted > MOST_CLASSES ? MOST_CLASSES : (int32_t)wanted;
    const int32_t used = classes ? meso_score_calibration(class, &known, classes) : 0;
    MESO_TRY(meso_table_new(ctx, &table, "calibration", used));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, ""));
    for (int32_t c = 0; c < used; c++) {
        meso_cell seen = {class[c].seen, 0, 1, MESO_CELL_OBSERVED};
        meso_wilson(class[c].seen * class[c].cases, class[c].cases, 0.9, &seen.low, &seen.high);
        table->column[0].cell[c] = meso_cell_exact(class[c].said);
        table->column[1].cell[c] = seen;
        table->column[2].cell[c] = meso_cell_exact(class[c].cases);
    }
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}
