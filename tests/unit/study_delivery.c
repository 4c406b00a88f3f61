/* Several files of one delivery become one import: codes united, cells side by side. */
#include "base/ctx.h"
#include "refuse.h"
#include "study/delivery.h"

/* A file with one region, two industries and two years: jobs of the region times the industry.
 */
typedef struct file {
    meso_codes *regions, *industries;
    meso_panel *panel;
    meso_import import;
} file;

static const char *const no_other[] = {""};

static meso_status make(meso_ctx *ctx, file *out, const char *region, const char *second,
                        double jobs, const char *unit)
{
    const meso_code regions[] = {{region, "", NULL, 0, NULL, NULL}};
    const meso_code industries[] = {{"T", "All", NULL, 0, NULL, NULL},
                                    {second, "", "T", 1, NULL, NULL}};
    meso_panel_builder *builder = NULL;
    meso_status status = MESO_OK;
    *out = (file){.regions = NULL};
    MESO_TRY(meso_codes_new(ctx, &out->regions, "district", "region", regions, 1));
    MESO_TRY(meso_codes_new(ctx, &out->industries, "sector", "industry", industries, 2));
    MESO_TRY(meso_panel_builder_new(ctx, &builder, "jobs", unit, out->regions, out->industries,
                                    MESO_CELL_ZERO));
    for (int32_t i = 0; i < 2; i++) {
        const meso_cell cell = {jobs + i, jobs + i, jobs + i, MESO_CELL_OBSERVED};
        MESO_TRY(meso_panel_add(ctx, builder, 202000, 0, i, cell));
    }
    status = meso_panel_build(ctx, &out->panel, builder);
    builder = NULL;
    out->import = (meso_import){.path = region,
                                .sha256 = region,
                                .mapping = "{}",
                                .regions = out->regions,
                                .industries = out->industries,
                                .panels = 1,
                                .panel = &out->panel,
                                .other = no_other,
                                .rows_taken = 2,
                                .cells = 2,
                                .sentence = ""};
done:
    meso_panel_builder_free(builder);
    return status;
}

static void drop(file *f)
{
    meso_panel_free(f->panel);
    meso_codes_free(f->regions);
    meso_codes_free(f->industries);
}

static void check(const meso_import *import)
{
    T_SAME(import->regions->count, 2);
    T_SAME(import->industries->count, 3);
    T_TEXT(import->industries->code[2], "B");
    T_SAME(import->industries->parent[2], 0);
    T_SAME(import->rows_taken, 4);
    T_SAME(import->panels, 1);
    T_NEAR(meso_panel_cell(import->panel[0], 0, 0, 1).value, 11, 0);
    T_NEAR(meso_panel_cell(import->panel[0], 0, 1, 0).value, 20, 0);
    T_NEAR(meso_panel_cell(import->panel[0], 0, 1, 2).value, 21, 0);
    T_SAME(meso_panel_cell(import->panel[0], 0, 0, 2).state, MESO_CELL_ZERO);
}

static meso_status join_two(meso_ctx *ctx)
{
    file north = {.regions = NULL}, south = {.regions = NULL};
    meso_delivery *delivery = NULL;
    meso_status status = MESO_OK;
    MESO_TRY(make(ctx, &north, "N", "A", 10, "persons"));
    MESO_TRY(make(ctx, &south, "S", "B", 20, "persons"));
    const meso_import *const imports[] = {&north.import, &south.import};
    MESO_TRY(meso_delivery_join(ctx, &delivery, imports, 2));
    check(meso_delivery_import(delivery));
done:
    meso_delivery_free(delivery);
    drop(&north);
    drop(&south);
    return status;
}

static void test_delivery_refuses_what_does_not_fit(meso_ctx *ctx)
{
    file north, again, heads;
    meso_delivery *delivery = NULL;
    T_SAME(make(ctx, &north, "N", "A", 10, "persons"), MESO_OK);
    T_SAME(make(ctx, &again, "N", "A", 10, "persons"), MESO_OK);
    T_SAME(make(ctx, &heads, "S", "A", 10, "heads"), MESO_OK);
    const meso_import *const twice[] = {&north.import, &again.import};
    T_SAME(meso_delivery_join(ctx, &delivery, twice, 2), MESO_E_DATA);
    const meso_import *const units[] = {&north.import, &heads.import};
    T_SAME(meso_delivery_join(ctx, &delivery, units, 2), MESO_E_ARGUMENT);
    T_TRUE(delivery == NULL);
    drop(&north);
    drop(&again);
    drop(&heads);
}

int main(void)
{
    refuse_each(join_two);
    meso_ctx *ctx = meso_ctx_new(NULL);
    test_delivery_refuses_what_does_not_fit(ctx);
    meso_ctx_free(ctx);
    return t_end();
}
