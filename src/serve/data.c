/* Which tables are there, how much of each period is known, and what is doubtful? */
#include "serve/data.h"

#include "serve/twin.h"
#include "view/screen_table.h"

#include <mesoscope/period.h>

#include <stdio.h>
#include <string.h>

static const char holdings_sql[] =
    "SELECT p.id, s.title, c.code, p.unit, ifnull(s.licence, '') FROM panel p "
    "JOIN source s ON s.id = p.source_id JOIN code c ON c.id = p.measure_id ORDER BY s.id, "
    "p.id";
static const char blocks_sql[] =
    "SELECT panel_id, period, regions, industries, cells, withheld "
    "FROM block ORDER BY panel_id, period";

static double number_at(const meso_table *table, int32_t column, int64_t row)
{
    const meso_column *from = &table->column[column];
    return from->kind == MESO_COLUMN_QUANTITY ? from->cell[row].value : 0;
}

static const char *text_at(const meso_table *table, int32_t column, int64_t row)
{
    const char *const *text = (const char *const *)table->column[column].text;
    return text && text[row] ? text[row] : "";
}

/* Ids of the project have 63 bits and may come as words. */
static int same_panel(const meso_table *a, int64_t i, const meso_table *b, int64_t j)
{
    if (a->column[0].kind == MESO_COLUMN_QUANTITY)
        return number_at(a, 0, i) == number_at(b, 0, j);
    return strcmp(text_at(a, 0, i), text_at(b, 0, j)) == 0;
}

static void fill_periods(meso_exchange *exchange, meso_holding *out, const meso_table *panels,
                         int64_t panel, const meso_table *blocks)
{
    char text[MESO_PERIOD_TEXT_BYTES];
    const char **period =
        MESO_TAKE(exchange->ctx, exchange->arena, const char *, blocks->rows + 1);
    double *share = MESO_TAKE(exchange->ctx, exchange->arena, double, blocks->rows + 1);
    if (!period || !share) return;
    for (int64_t row = 0; row < blocks->rows; row++) {
        if (!same_panel(panels, panel, blocks, row)) continue;
        const double cells = number_at(blocks, 4, row), withheld = number_at(blocks, 5, row);
        period[out->periods] = meso_exchange_printf(
            exchange, "%s", meso_period_text(text, (meso_period)number_at(blocks, 1, row)));
        share[out->periods++] = cells > 0 ? withheld / cells : MESO_NAN;
        if (number_at(blocks, 2, row) > out->regions) out->regions = number_at(blocks, 2, row);
        if (number_at(blocks, 3, row) > out->industries)
            out->industries = number_at(blocks, 3, row);
        out->cells += cells;
        out->withheld += withheld;
    }
    out->period = period;
    out->share = share;
    out->first = out->periods ? period[0] : "";
    out->last = out->periods ? period[out->periods - 1] : "";
}

static meso_status read_holdings(meso_exchange *exchange, meso_holding **out, int32_t *count,
                                 meso_project *project)
{
    meso_ctx *ctx = exchange->ctx;
    meso_table *panels = NULL, *blocks = NULL;
    meso_status status = MESO_OK;
    MESO_TRY(meso_project_query(ctx, &panels, project, holdings_sql));
    MESO_TRY(meso_project_query(ctx, &blocks, project, blocks_sql));
    *out = MESO_TAKE(ctx, exchange->arena, meso_holding, panels->rows + 1);
    if (!*out) MESO_TRY(MESO_E_NOMEM);
    *count = (int32_t)panels->rows;
    for (int64_t row = 0; row < panels->rows; row++) {
        (*out)[row] = (meso_holding){
            .source = meso_exchange_printf(exchange, "%s", text_at(panels, 1, row)),
            .measure = meso_exchange_printf(exchange, "%s", text_at(panels, 2, row)),
            .unit = meso_exchange_printf(exchange, "%s", text_at(panels, 3, row)),
            .licence = meso_exchange_printf(exchange, "%s", text_at(panels, 4, row))};
        fill_periods(exchange, &(*out)[row], panels, row, blocks);
    }
done:
    meso_table_free(blocks);
    meso_table_free(panels);
    return status;
}

void meso_answer_data(meso_exchange *exchange, const char *rest)
{
    meso_project *project = NULL;
    meso_table *findings = NULL;
    meso_holding *holdings = NULL;
    int32_t count = 0;
    meso_frame frame;
    meso_text text;
    meso_status status = MESO_OK;
    (void)rest;
    meso_text_start(&text, exchange->ctx);
    MESO_TRY(meso_exchange_open(exchange, &project, MESO_OPEN_READ));
    MESO_TRY(read_holdings(exchange, &holdings, &count, project));
    MESO_TRY(meso_project_check(exchange->ctx, &findings, project));
    meso_exchange_frame(exchange, &frame, project, "data");
    frame.command = "meso tables";
    frame.twin = "/api/v1/tables";
    MESO_TRY(meso_screen_data(exchange->ctx, &text, &frame, holdings, count, findings));
done:
    meso_table_free(findings);
    if (status < 0) {
        meso_text_release(&text);
        meso_exchange_fail_status(exchange, status, meso_error_text(exchange->ctx));
    } else {
        meso_exchange_send(exchange, 200, "text/html; charset=utf-8", &text);
    }
    meso_project_close(project);
}

void meso_answer_tables(meso_exchange *exchange, const char *rest)
{
    meso_project *project = NULL;
    meso_table *tables = NULL;
    meso_text text;
    (void)rest;
    meso_text_start(&text, exchange->ctx);
    meso_status status = meso_exchange_open(exchange, &project, MESO_OPEN_READ);
    if (status == MESO_OK) status = meso_project_tables(exchange->ctx, &tables, project);
    if (status == MESO_OK) {
        meso_twin_put_table(&text, tables, "en");
        meso_exchange_send(exchange, 200, "application/json", &text);
    } else {
        meso_exchange_fail_status(exchange, status, meso_error_text(exchange->ctx));
    }
    meso_table_free(tables);
    meso_project_close(project);
}

void meso_answer_template(meso_exchange *exchange, const char *rest)
{
    static const char rows[] = "region,region_label,industry,industry_label,period,jobs\r\n"
                               "R1,First district,29.3,Vehicle components,2022,120\r\n"
                               "R1,First district,29.3,Vehicle components,2023,130\r\n"
                               "R1,First district,47.1,Supermarkets,2023,<5\r\n"
                               "R2,Second district,29.3,Vehicle components,2023,40\r\n";
    meso_text text;
    (void)rest;
    meso_text_start(&text, exchange->ctx);
    meso_text_put(&text, rows);
    meso_exchange_header(exchange, "Content-Disposition", "attachment; filename=\"jobs.csv\"");
    meso_exchange_send(exchange, 200, "text/csv; charset=utf-8", &text);
}
