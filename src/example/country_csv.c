/* How would the made-up office print its table? */
#include "base/ctx.h"
#include "base/text.h"
#include "data/cell.h"
#include "example/country.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static void put_quoted(meso_text *line, const char *words)
{
    meso_text_put(line, "\"");
    for (; *words; words++) {
        if (*words == '"') meso_text_put(line, "\"");
        meso_text_put_bytes(line, words, 1);
    }
    meso_text_put(line, "\"");
}

static void put_cell(meso_text *line, const meso_panel *panel, int32_t period, int32_t region,
                     int64_t at)
{
    const meso_slice *slice = &panel->slice[period];
    const meso_codes *regions = panel->region.codes, *industries = panel->industry.codes;
    const int32_t industry = slice->industry[at];
    const meso_cell cell = meso_slice_cell(slice, at);
    meso_text_clear(line);
    meso_text_printf(line, "%s;", regions->code[region]);
    put_quoted(line, regions->label[region]);
    meso_text_printf(line, ";%s;", industries->code[industry]);
    put_quoted(line, industries->label[industry]);
    meso_text_printf(line, ";%d;", meso_period_year(slice->period));
    if (cell.state == MESO_CELL_WITHHELD)
        meso_text_printf(line, "%.0f-%.0f;c\n", cell.low, cell.high);
    else
        meso_text_printf(line, "%.0f;%s\n", cell.value,
                         cell.state == MESO_CELL_BREAK ? "b" : "");
}

meso_status meso_country_write_csv(meso_ctx *ctx, const meso_country *country, const char *path)
{
    const meso_panel *panel = country->published->panel[0];
    FILE *file = fopen(path, "wb");
    if (!file) return meso_fail(ctx, MESO_E_IO, "%s: %s", path, strerror(errno));
    meso_text line;
    meso_text_start(&line, ctx);
    int written =
        fputs("region;region_name;industry;industry_name;year;jobs;flag\n", file) >= 0;
    for (int32_t t = 0; written && t < panel->periods; t++)
        for (int32_t r = 0; r < panel->region.count; r++)
            for (int64_t at = panel->slice[t].row[r]; at < panel->slice[t].row[r + 1]; at++) {
                put_cell(&line, panel, t, r, at);
                written = written && fputs(meso_text_get(&line), file) >= 0;
            }
    const meso_status status = line.status;
    meso_text_release(&line);
    if (fclose(file) != 0 || !written)
        return meso_fail(ctx, MESO_E_IO, "%s: %s", path, strerror(errno));
    return status;
}
