/* What does a table promise? */
#include "refuse.h"

#include <mesoscope/table.h>

static const meso_column kinds[] = {
    {.name = "industry", .unit = "", .meaning = "which", .kind = MESO_COLUMN_KEY},
    {.name = "period", .unit = "", .meaning = "when", .kind = MESO_COLUMN_PERIOD},
    {.name = "class", .unit = "", .meaning = "words", .kind = MESO_COLUMN_TEXT},
    {.name = "lq",
     .unit = "quotient",
     .meaning = "share",
     .kind = MESO_COLUMN_QUANTITY,
     .format = MESO_FORMAT_RATIO,
     .digits = 1},
    {.name = "history",
     .unit = "persons",
     .meaning = "since",
     .kind = MESO_COLUMN_SERIES,
     .points = 2},
};

static meso_status fill(meso_ctx *ctx, void *data)
{
    meso_table *table = NULL;
    meso_status status = meso_table_new(ctx, &table, "quotients", 3);
    T_TRUE((status == MESO_OK) == (table != NULL));
    if (status < 0) return status;
    int32_t column = -1;
    for (int k = 0; k < 5 && status == MESO_OK; k++)
        status = meso_table_add_column(ctx, &column, table, &kinds[k]);
    for (int n = 0; n < 20 && status == MESO_OK; n++)
        status = meso_table_set_meta(ctx, table, n % 2 ? "variant" : "draws", "%d", n);
    for (int n = 0; n < 20 && status == MESO_OK; n++)
        status = meso_table_add_note(ctx, table, "%d cells are withheld", n);
    const int64_t order[] = {2, 0, 1};
    for (int r = 0; r < 3 && status == MESO_OK; r++) {
        table->column[0].text[r] = meso_table_text(ctx, table, r ? "b" : "a");
        if (!table->column[0].text[r]) status = MESO_E_NOMEM;
        table->column[1].period[r] = 201000 + r;
        table->column[3].cell[r].value = r;
        table->column[4].series[2 * r + 1] = 10 * r;
    }
    if (status == MESO_OK) status = meso_table_reorder(ctx, table, order);
    if (status == MESO_OK && data)
        *(meso_table **)data = table;
    else
        meso_table_free(table);
    return status;
}

static void test_table_keeps_rows_together(meso_ctx *ctx)
{
    meso_table *table = NULL;
    T_SAME(fill(ctx, &table), MESO_OK);
    T_SAME(table->rows, 3);
    T_SAME(table->columns, 5);
    T_TEXT(table->name, "quotients");
    T_SAME(meso_table_find(table, "lq"), 3);
    T_SAME(meso_table_find(table, "nothing"), -1);
    T_TEXT(table->column[3].unit, "quotient");
    T_TEXT(table->column[2].text[1], "");
    T_TEXT(table->column[0].label[1], "");
    T_TRUE(table->column[2].label == NULL);
    const int64_t before[] = {2, 0, 1};
    for (int r = 0; r < 3; r++) {
        T_TEXT(table->column[0].text[r], before[r] ? "b" : "a");
        T_SAME(table->column[1].period[r], 201000 + before[r]);
        T_NEAR(table->column[3].cell[r].value, (double)before[r], 0);
        T_NEAR(table->column[4].series[2 * r], 0, 0);
        T_NEAR(table->column[4].series[2 * r + 1], 10.0 * (double)before[r], 0);
    }
    T_SAME(table->metas, 2);
    T_TEXT(table->meta[0].name, "draws");
    T_TEXT(table->meta[0].value, "18");
    T_TEXT(table->meta[1].value, "19");
    T_SAME(table->notes, 20);
    T_TEXT(table->note[19], "19 cells are withheld");
    meso_table_truncate(table, 1);
    T_SAME(table->rows, 1);
    meso_table_truncate(table, 2);
    T_SAME(table->rows, 1);
    meso_table_free(table);
    meso_table_free(NULL);
}

static void test_table_may_be_empty(meso_ctx *ctx)
{
    meso_table *table = NULL;
    int32_t column = -1;
    T_SAME(meso_table_new(ctx, &table, "", 0), MESO_OK);
    T_SAME(meso_table_add_column(ctx, &column, table, &kinds[4]), MESO_OK);
    T_SAME(column, 0);
    T_SAME(meso_table_reorder(ctx, table, NULL), MESO_OK);
    meso_table_free(table);
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    test_table_keeps_rows_together(ctx);
    test_table_may_be_empty(ctx);
    meso_ctx_free(ctx);
    refuse_all(fill, NULL, __FILE__, __LINE__);
    return t_end();
}
