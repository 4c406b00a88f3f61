/* Which tables of measures are drawn as they are? */
#include "view/table_chart.h"

#include "view/chart.h"

#include <string.h>

static const double WIDTH = 480;

int meso_table_has_chart(const meso_table *table)
{
    return strcmp(table->name, "lorenz") == 0;
}

void meso_table_chart(meso_text *svg, const meso_table *table, const char *language)
{
    meso_table drawn = *table;
    const meso_figure figure = {.id = table->name,
                                .kind = MESO_FIGURE_CURVE,
                                .title = "chart.curve.title",
                                .table = &drawn,
                                .width = 12};
    const meso_chart_options options = {
        .theme = MESO_THEME_LIGHT, .language = language, .width = WIDTH, .standalone = 1};
    double height = 0;
    meso_chart_draw(svg, &height, &figure, &options);
}
