/* Is every figure that the questions answer with drawn, in full and in words that exist? */
#include "refuse.h"
#include "view/chart.h"
#include "world.h"
#include "xml_check.h"

/* A country of squares, so that maps are drawn. */
enum { MOST_REGIONS = 64 };
static int64_t ring[MOST_REGIONS + 1], point[MOST_REGIONS + 1];
static double lon[MOST_REGIONS * 4], lat[MOST_REGIONS * 4];
static const char *codes[MOST_REGIONS], *labels[MOST_REGIONS];

static meso_boundaries squares(const meso_axis *axis)
{
    const int32_t count = axis->count < MOST_REGIONS ? axis->count : MOST_REGIONS;
    for (int32_t i = 0; i < count; i++) {
        codes[i] = axis->codes->code[axis->code ? axis->code[i] : i];
        labels[i] = "";
        for (int corner = 0; corner < 4; corner++) {
            lon[4 * i + corner] = 10 + i % 6 + (corner == 1 || corner == 2);
            lat[4 * i + corner] = 50 - i / 6 - (corner > 1);
        }
        ring[i + 1] = i + 1;
        point[i + 1] = 4 * (int64_t)(i + 1);
    }
    return (meso_boundaries){count, codes, labels, ring, point, lon, lat, 0};
}

static void check_figure(meso_ctx *ctx, const meso_figure *figure,
                         const meso_boundaries *boundaries)
{
    const meso_chart_options options = {.theme = MESO_THEME_LIGHT,
                                        .language = "en",
                                        .width = figure->width * 90.0,
                                        .boundaries = boundaries,
                                        .standalone = 1};
    meso_text svg;
    double height = 0;
    meso_text_start(&svg, ctx);
    meso_chart_draw(&svg, &height, figure, &options);
    const char *text = meso_text_get(&svg);
    T_SAME(svg.status, MESO_OK);
    T_TRUE(xml_fault(text) == NULL && height > 0);
    if (strstr(text, "\xE2\x9F\xA6")) {
        T_TRUE(strstr(text, "\xE2\x9F\xA6") == NULL); /* an unknown key or gap */
        fprintf(stderr, "    %s: %.60s\n", figure->id, strstr(text, "\xE2\x9F\xA6"));
    }
    const int marked = strstr(text, "class=\"mark") || strstr(text, "data-code=");
    if (figure->table && figure->table->rows > 0 && !marked) {
        T_TRUE(marked);
        fprintf(stderr, "    %s: no mark\n%.1500s\n", figure->id, text);
    }
    meso_text_release(&svg);
}

static void check_world(const char *name, const world_options *options)
{
    test_world w;
    meso_answer *answer = NULL;
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_SAME(world_make(ctx, &w, options), MESO_OK);
    w.input.has_boundaries = 1;
    T_SAME(world_ask(ctx, &answer, meso_question_find(name), &w.input), MESO_OK);
    const meso_boundaries boundaries = squares(&w.input.panel->region);
    for (int32_t i = 0; answer && i < answer->figures; i++) {
        check_figure(ctx, &answer->figure[i], &boundaries);
    }
    meso_answer_free(answer);
    world_free(&w);
    meso_ctx_free(ctx);
}

int main(void)
{
    static const char *const names[] = {"overview", "structure"};
    for (int i = 0; i < 2; i++) {
        world_options options = WORLD_OPTIONS_INIT;
        check_world(names[i], &options);
        options.withheld = 3;
        check_world(names[i], &options);
    }
    return t_end();
}
