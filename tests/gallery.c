/* Every chart in every theme on one page, to be looked at: gallery FILE [MAP.geojson ...]. */
#include "chart_fixture.h"
#include "view/palette.h"

#include <stdio.h>
#include <string.h>

static void put_style(meso_text *page)
{
    meso_text_put(page,
                  "<!doctype html><meta charset=utf-8><title>Charts</title><style>:root{");
    meso_palette_properties(page, MESO_THEME_LIGHT);
    meso_text_put(page, "}.dark{");
    meso_palette_properties(page, MESO_THEME_DARK);
    meso_text_put(
        page, "}body{margin:0;font:13px Inter,sans-serif}section{padding:20px;"
              "background:var(--paper);color:var(--ink)}div.page{display:flex;flex-wrap:wrap;"
              "gap:14px;align-items:flex-start}div.card{background:var(--card);"
              "border:1px solid var(--rule);border-radius:10px;padding:12px 16px}"
              "h2{font-size:14px;margin:0 0 8px}svg{display:block}</style>");
}

static void put_page(meso_text *page, meso_theme theme, const char *classes, double width)
{
    meso_text_printf(page, "<section class=\"%s\" style=\"width:%.0fpx", classes, width);
    if (theme != MESO_THEME_PAGE) {
        meso_text_put(page, ";");
        meso_palette_properties(page, theme);
    }
    meso_text_put(page, "\"><div class=page>");
    for (int i = 0; i < FIXTURE_FIGURES; i++) {
        double height;
        const meso_figure *figure = &fixture_figure[i];
        double room = fixture_width(figure, width);
        if (width < 700) room = figure->width < 4 ? width / 2 - 40 : width - 34;
        const meso_chart_options options = {
            .theme = theme, .language = "en", .width = room, .boundaries = &fixture_boundaries};
        meso_text_printf(page, "<div class=card><h2>%s</h2>", figure->id);
        meso_chart_draw(page, &height, figure, &options);
        meso_text_put(page, "</div>");
    }
    meso_text_put(page, "</div></section>");
}

int main(int argc, char **argv)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_text page;
    if (argc < 2 || !ctx) return 2;
    fixture_fill();
    meso_text_start(&page, ctx);
    put_style(&page);
    put_page(&page, MESO_THEME_PAGE, "light", 1260);
    put_page(&page, MESO_THEME_PAGE, "dark", 1260);
    put_page(&page, MESO_THEME_LIGHT, "light", 1260);
    put_page(&page, MESO_THEME_DARK, "dark", 1260);
    put_page(&page, MESO_THEME_PRINT, "print", 700);
    put_page(&page, MESO_THEME_PAGE, "light", 480);
    FILE *file = fopen(argv[1], "w");
    const int failed = !file || page.status < 0 ||
                       fwrite(meso_text_get(&page), 1, page.length, file) != page.length;
    if (file) (void)fclose(file);
    meso_text_release(&page);
    meso_ctx_free(ctx);
    return failed;
}
