/* Who is there, and how does an answer about them begin and end? See question/scene.h. */
#include "question/scene.h"

#include "base/ctx.h"
#include "question/scene_read.h"

#include <stdlib.h>
#include <string.h>

static int32_t code_of(const meso_scene *scene, const char *region)
{
    const meso_panel *panel = scene->input->panel;
    return panel ? meso_codes_find(panel->region.codes, region) : -1;
}

/* Whether `low` is `high` or lies below it in the tree of regions. */
static int is_within(const meso_scene *scene, const char *low, const char *high)
{
    if (strcmp(low, high) == 0) return 1;
    int32_t at = code_of(scene, low);
    const int32_t top = code_of(scene, high);
    while (at >= 0 && top >= 0) {
        if (at == top) return 1;
        at = scene->input->panel->region.codes->parent[at];
    }
    return 0;
}

int meso_scene_is_regional(const meso_scene *scene, const char *region)
{
    return *region && (!scene->input->place || is_within(scene, region, scene->input->place));
}

int meso_scene_is_near(const meso_scene *scene, const char *region)
{
    return !scene->input->place || !*region || meso_scene_is_regional(scene, region) ||
           is_within(scene, scene->input->place, region);
}

const meso_actor *meso_scene_actor(const meso_scene *scene, int32_t organisation)
{
    return &scene->actors->actor[scene->organisation[organisation]];
}

int32_t meso_scene_service(const meso_scene *scene, const char *code)
{
    for (int32_t s = 0; s < scene->services; s++)
        if (strcmp(scene->service[s].code, code) == 0) return s;
    return -1;
}

const char *meso_scene_level(const char *level)
{
    if (strcmp(level, "micro") == 0) return "class.micro";
    if (strcmp(level, "meso") == 0) return "class.meso";
    if (strcmp(level, "macro") == 0) return "class.macro";
    return strcmp(level, "meta") == 0 ? "class.meta" : "class.level_unknown";
}

meso_cell meso_scene_exactly(double x)
{
    return (meso_cell){x, x, x, x == 0 ? MESO_CELL_ZERO : MESO_CELL_OBSERVED};
}

meso_cell meso_scene_missing(void)
{
    return (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_MISSING};
}

meso_status meso_scene_table(meso_scene *scene, meso_table **table, const char *name,
                             int64_t rows, const meso_output *outputs,
                             const meso_column_style *styles)
{
    const meso_status status = meso_table_new(scene->ctx, table, name, rows);
    if (status < 0) return status;
    return meso_columns_add(scene->ctx, *table, outputs, styles, "");
}

void meso_scene_text(meso_scene *scene, meso_table *table, int32_t column, int64_t row,
                     const char *text)
{
    const char *copy = meso_table_text(scene->ctx, table, text);
    if (copy)
        table->column[column].text[row] = copy;
    else
        meso_answer_failed(scene->out, MESO_E_NOMEM);
}

void meso_scene_key(meso_scene *scene, meso_table *table, int32_t column, int64_t row,
                    const char *code, const char *label)
{
    const meso_status status =
        meso_table_put_key(scene->ctx, table, column, row, *code ? code : label, label);
    if (status < 0) meso_answer_failed(scene->out, status);
}

void meso_scene_give(meso_scene *scene, meso_status status, meso_table *table)
{
    if (status == MESO_OK) {
        meso_answer_table(scene->out, table);
        return;
    }
    meso_table_free(table);
    meso_answer_failed(scene->out, status);
}

int meso_scene_figure(meso_scene *scene, const char *id, meso_figure_kind kind,
                      const char *title, const char *hint, int32_t width, const char *reason)
{
    meso_answer_figure(scene->out, id, kind, title, hint, width);
    if (reason) meso_answer_reason(scene->out, reason);
    return !reason && meso_answer_status(scene->out) == MESO_OK;
}

static void put_context(meso_scene *scene)
{
    meso_answer_context(scene->out);
    if (*scene->place) meso_slot_text(scene->out, "region", scene->place, NULL);
    meso_slot_count(scene->out, "organisations", scene->organisations);
    meso_slot_count(scene->out, "services", scene->services);
}

meso_status meso_scene_new(meso_ctx *ctx, meso_scene **out, const meso_question *question,
                           const char *title, const meso_question_input *input, int demand)
{
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_scene *scene = MESO_TAKE(ctx, arena, meso_scene, 1);
    if (!scene) {
        meso_arena_free(arena);
        return MESO_E_NOMEM;
    }
    *scene = (meso_scene){
        .ctx = ctx, .arena = arena, .input = input, .actors = input->actors, .place = ""};
    if (input->panel && input->region >= 0)
        scene->place = meso_axis_label(&input->panel->region, input->region);
    else if (input->place)
        scene->place = input->place;
    scene->out = meso_answer_builder_new(ctx, question->name, title);
    meso_status status = scene->out ? MESO_OK : MESO_E_NOMEM;
    if (status == MESO_OK && !scene->actors)
        status = meso_fail(ctx, MESO_E_DATA,
                           "%s needs firms or organisations, and none were "
                           "brought in",
                           question->name);
    if (status == MESO_OK) status = meso_scene_read(scene, demand);
    if (status < 0) {
        meso_answer_builder_free(scene->out);
        meso_arena_free(arena);
        return status;
    }
    put_context(scene);
    *out = scene;
    return MESO_OK;
}

meso_status meso_scene_finish(meso_answer **out, meso_scene *scene, meso_status status)
{
    if (status < 0) meso_answer_failed(scene->out, status);
    status = meso_answer_build(scene->ctx, out, scene->out);
    meso_arena_free(scene->arena);
    return status;
}
