/* Which rows were not taken or repaired, and why, in words? */
#include "import/reject.h"

#include "base/ctx.h"
#include "import/limits.h"
#include "import/sort.h"

#include <string.h>

/* Everything while it is gathered. */
typedef struct gathering {
    meso_arena *arena;
    const meso_plan *plan;
    const meso_harvest *harvest;
    int64_t pieces;
    const meso_merged *merged;
    meso_rejects *rejects;
    meso_text words; /* a reason in the making */
} gathering;

static const char *keep(meso_ctx *ctx, const gathering *g, const char *text)
{
    char *copy = MESO_TAKE(ctx, g->arena, char, (int64_t)strlen(text) + 1);
    return copy ? strcpy(copy, text) : NULL;
}

static const char *column_name(const gathering *g, int32_t column)
{
    const char *name = column ? g->plan->mapping->column[column - 1].name : NULL;
    return name && *name ? name : "the column";
}

static void put_reason(gathering *g, const meso_notice *n)
{
    meso_text *w = &g->words;
    const char *name = column_name(g, n->column);
    meso_text_clear(w);
    switch (n->reason) {
    case MESO_REASON_COLUMNS:
        meso_text_printf(w, "the row has %d columns, the header has %d", n->count,
                         g->plan->mapping->columns);
        break;
    case MESO_REASON_UNCLOSED:
        meso_text_put(w, "a quotation mark opens here and is never closed; close it or double "
                         "it");
        break;
    case MESO_REASON_LONG:
        meso_text_printf(w, "a text is longer than %d bytes, or the row than %d MiB",
                         MESO_MOST_KEY, MESO_MOST_LINE >> 20);
        break;
    case MESO_REASON_ZERO_BYTE: meso_text_printf(w, "%s holds a zero byte", name); break;
    case MESO_REASON_LINE_END:
        meso_text_printf(w, "%s holds a line end; is a quotation mark open that should not be?",
                         name);
        break;
    case MESO_REASON_EMPTY_KEY: meso_text_printf(w, "%s is empty", name); break;
    case MESO_REASON_PERIOD:
        meso_text_printf(w, "%s is no period; write 2016, 2016Q4 or 2016-03", name);
        break;
    case MESO_REASON_NUMBER:
        meso_text_printf(w, "%s is neither a number nor a known sign", name);
        break;
    case MESO_REASON_HUGE:
        meso_text_printf(w, "%s is beyond the range of numbers", name);
        break;
    case MESO_REASON_NEGATIVE:
        meso_text_printf(w, "%s is negative; keep negatives in the mapping if that is meant",
                         name);
        break;
    case MESO_REASON_FLAG:
        meso_text_printf(w, "%s is no known flag; add it to the signs of the mapping", name);
        break;
    case MESO_REASON_BOUNDS:
        meso_text_printf(
            w, "%s: the lower bound, the value and the upper bound are not in order", name);
        break;
    case MESO_REASON_LETTERS:
        meso_text_put(w, "the bytes are not UTF-8; read as Windows-1252");
        break;
    case MESO_REASON_LOST_ZERO:
        meso_text_printf(w, "%s: a spreadsheet took the zero from %d rows; read with it", name,
                         n->count);
        break;
    case MESO_REASON_REPEATED: break; /* has words of its own */
    }
}

static meso_status put(meso_ctx *ctx, gathering *g, meso_notice n, const char *value,
                       int repaired)
{
    meso_rejects *r = g->rejects;
    if (r->count == MESO_MOST_REJECTS) return MESO_OK;
    meso_reject *one = &r->reject[r->count++];
    *one = (meso_reject){n.line, n.column, keep(ctx, g, value),
                         keep(ctx, g, meso_text_get(&g->words)), repaired};
    return one->value && one->reason && g->words.status >= 0 ? MESO_OK : MESO_E_NOMEM;
}

static meso_status take_notices(meso_ctx *ctx, gathering *g)
{
    for (int64_t p = 0; p < g->pieces; p++) {
        const meso_harvest *h = &g->harvest[p];
        for (int32_t k = 0; k < h->notices; k++) {
            const meso_notice *n = &h->notice[k];
            const char *value = h->words ? (const char *)h->words + n->value : "";
            put_reason(g, n);
            const int repaired =
                n->reason == MESO_REASON_LETTERS || n->reason == MESO_REASON_LOST_ZERO;
            const meso_status status = put(ctx, g, *n, value, repaired);
            if (status < 0) return status;
        }
    }
    return MESO_OK;
}

static int repeated_precedes(const void *a, const void *b, const void *data)
{
    (void)data;
    return ((const meso_repeated *)a)->line <= ((const meso_repeated *)b)->line;
}

/* One notice a row, however many of its cells are given elsewhere too. */
static meso_status take_repeated(meso_ctx *ctx, gathering *g, const meso_panels *panels)
{
    meso_status status = meso_merge_sort(ctx, panels->repeated, panels->repeats,
                                         sizeof *panels->repeated, repeated_precedes, NULL);
    for (int32_t k = 0; k < panels->repeats && status >= 0; k++) {
        const meso_repeated *one = &panels->repeated[k];
        if (k && one->line == one[-1].line) continue;
        char period[MESO_PERIOD_TEXT_BYTES];
        const char *region = g->merged->regions->code[one->region];
        meso_text_clear(&g->words);
        meso_text_printf(&g->words,
                         "another row gives the same cell (%s, %s, %s); is a column that tells "
                         "them apart not read?",
                         region, g->merged->industries->code[one->industry],
                         meso_period_text(period, one->period));
        const meso_notice n = {.line = one->line, .reason = MESO_REASON_REPEATED};
        status = put(ctx, g, n, region, 0);
    }
    return status;
}

static int reject_precedes(const void *a, const void *b, const void *data)
{
    (void)data;
    return ((const meso_reject *)a)->line <= ((const meso_reject *)b)->line;
}

static int line_precedes(const void *a, const void *b, const void *data)
{
    (void)data;
    return *(const int64_t *)a <= *(const int64_t *)b;
}

/* Lines of all rows that were not taken, each once. */
static meso_status take_lines(meso_ctx *ctx, gathering *g, const meso_panels *panels)
{
    int64_t count = panels->repeats;
    for (int64_t p = 0; p < g->pieces; p++)
        count += g->harvest[p].refused;
    int64_t *line = MESO_TAKE(ctx, g->arena, int64_t, count);
    if (!line) return MESO_E_NOMEM;
    count = 0;
    for (int64_t p = 0; p < g->pieces; p++)
        for (int32_t k = 0; k < g->harvest[p].refused; k++)
            line[count++] = g->harvest[p].refused_line[k];
    for (int32_t k = 0; k < panels->repeats; k++)
        line[count++] = panels->repeated[k].line;
    const meso_status status =
        meso_merge_sort(ctx, line, count, sizeof *line, line_precedes, NULL);
    if (status < 0) return status;
    g->rejects->line = line;
    int64_t lines = 0;
    for (int64_t k = 0; k < count; k++)
        if (lines == 0 || line[k] != line[lines - 1]) line[lines++] = line[k];
    g->rejects->lines = lines;
    return MESO_OK;
}

meso_status meso_rejects_gather(meso_ctx *ctx, meso_arena *arena, meso_rejects *rejects,
                                const meso_plan *plan, const meso_harvest *harvest,
                                int64_t pieces, const meso_merged *merged,
                                const meso_panels *panels)
{
    gathering g = {arena, plan, harvest, pieces, merged, rejects, {.status = MESO_OK}};
    int64_t room = panels->repeats;
    for (int64_t p = 0; p < pieces; p++)
        room += harvest[p].notices;
    if (room > MESO_MOST_REJECTS) room = MESO_MOST_REJECTS;
    *rejects = (meso_rejects){.reject = MESO_TAKE(ctx, arena, meso_reject, room)};
    if (!rejects->reject) return MESO_E_NOMEM;
    meso_text_start(&g.words, ctx);
    meso_status status = take_notices(ctx, &g);
    if (status >= 0) status = take_repeated(ctx, &g, panels);
    if (status >= 0) status = take_lines(ctx, &g, panels);
    if (status >= 0)
        status = meso_merge_sort(ctx, rejects->reject, rejects->count, sizeof *rejects->reject,
                                 reject_precedes, NULL);
    meso_text_release(&g.words);
    return status;
}
