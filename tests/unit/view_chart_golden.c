/* Do charts have the bytes of the pictures that people looked at and signed?
   MESO_GOLDEN=write makes the pictures anew: look at every one of them before it is kept. */
#include "chart_fixture.h"
#include "t.h"
#include "xml_check.h"

#include <stdlib.h>

static const struct shot {
    const char *file, *figure;
    meso_theme theme;
    double width;
} shots[] = {{"trend_light", "jobs", MESO_THEME_LIGHT, 268},
             {"strip_light", "variety", MESO_THEME_LIGHT, 268},
             {"strip_rank_dark", "rank", MESO_THEME_DARK, 268},
             {"anchors_light", "anchors", MESO_THEME_LIGHT, 800},
             {"anchors_dark", "anchors", MESO_THEME_DARK, 800},
             {"anchors_narrow", "anchors", MESO_THEME_PAGE, 430},
             {"map_light", "map", MESO_THEME_LIGHT, 352},
             {"map_dark", "map", MESO_THEME_DARK, 352},
             {"map_print", "map", MESO_THEME_PRINT, 352},
             {"bars_light", "why", MESO_THEME_LIGHT, 352},
             {"bars_page", "why", MESO_THEME_PAGE, 352},
             {"stack_light", "stack", MESO_THEME_LIGHT, 600},
             {"scatter_light", "scatter", MESO_THEME_LIGHT, 600},
             {"treemap_light", "composition", MESO_THEME_LIGHT, 600},
             {"treemap_dark", "composition", MESO_THEME_DARK, 600},
             {"table_print", "table", MESO_THEME_PRINT, 660},
             {"cards_light", "attention", MESO_THEME_LIGHT, 900}};

static const meso_figure *find(const char *id)
{
    for (int i = 0; i < FIXTURE_FIGURES; i++) {
        if (strcmp(fixture_figure[i].id, id) == 0) return &fixture_figure[i];
    }
    return NULL;
}

/* Whether a file holds exactly these bytes. */
static int holds(const char *path, const meso_text *text)
{
    FILE *file = fopen(path, "rb");
    if (!file) return 0;
    size_t at = 0;
    int byte, same = 1;
    while ((byte = fgetc(file)) != EOF && same) {
        same = at < text->length && (unsigned char)text->data[at] == byte;
        at++;
    }
    (void)fclose(file);
    return same && at == text->length;
}

static void put(const char *path, const meso_text *text)
{
    FILE *file = fopen(path, "wb");
    T_TRUE(file && fwrite(text->data, 1, text->length, file) == text->length);
    if (file) (void)fclose(file);
}

static void test_chart_draws_the_signed_picture(meso_ctx *ctx, const struct shot *shot)
{
    const meso_chart_options options = {.theme = shot->theme,
                                        .language = "en",
                                        .width = shot->width,
                                        .boundaries = &fixture_boundaries,
                                        .standalone = 1};
    const char *wish = getenv("MESO_GOLDEN");
    char path[128];
    double height = 0;
    meso_text svg;
    meso_text_start(&svg, ctx);
    meso_chart_draw(&svg, &height, find(shot->figure), &options);
    (void)snprintf(path, sizeof path, "tests/golden/chart_%s.svg", shot->file);
    T_SAME(svg.status, MESO_OK);
    T_TRUE(xml_fault(meso_text_get(&svg)) == NULL);
    if (wish && strcmp(wish, "write") == 0) put(path, &svg);
    T_TRUE(holds(path, &svg));
    if (!holds(path, &svg)) fprintf(stderr, "    %s is another picture\n", path);
    meso_text_release(&svg);
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    fixture_fill();
    for (size_t i = 0; i < sizeof shots / sizeof shots[0]; i++) {
        test_chart_draws_the_signed_picture(ctx, &shots[i]);
    }
    meso_ctx_free(ctx);
    return t_end();
}
