/* Which colour is a meaning painted in? */
#include "view/palette.h"

typedef struct colour {
    const char *property, *variable, *light, *dark, *print;
} colour;

/* Contrast on card, measured: every text colour 4.5:1 or more, every mark 3:1 or more; pale
   fills have less and are never drawn without an outline. */
static const colour colours[MESO_INK_COUNT] = {
    [MESO_INK_NONE] = {NULL, "none", "none", "none", "none"},
    [MESO_INK_PAPER] = {"paper", "var(--paper)", "#F6F5F1", "#0F1718", "#FFFFFF"},
    [MESO_INK_CARD] = {"card", "var(--card)", "#FFFFFF", "#162021", "#FFFFFF"},
    [MESO_INK_TEXT] = {"ink", "var(--ink)", "#172224", "#E9EEEC", "#172224"},
    [MESO_INK_TEXT2] = {"ink2", "var(--ink2)", "#435052", "#B9C4C2", "#39464B"},
    [MESO_INK_TEXT3] = {"ink3", "var(--ink3)", "#5F6B6D", "#93A09F", "#525E60"},
    [MESO_INK_RULE] = {"rule", "var(--rule)", "#E4E1D9", "#253133", "#D9D6CE"},
    [MESO_INK_RULE2] = {"rule2", "var(--rule2)", "#CBC7BC", "#3B4A4B", "#BDB9AE"},
    [MESO_INK_TEAL] = {"teal", "var(--teal)", "#0E6668", "#63C3BD", "#0E6668"},
    [MESO_INK_TEAL2] = {"teal2", "var(--teal2)", "#3E908F", "#4BA29E", "#3E908F"},
    [MESO_INK_TEAL3] = {"teal3", "var(--teal3)", "#9FCBC7", "#2C6664", "#9FCBC7"},
    [MESO_INK_TEAL4] = {"teal4", "var(--teal4)", "#DCEDEA", "#1B3B3B", "#DCEDEA"},
    [MESO_INK_RUST] = {"rust", "var(--rust)", "#B04A16", "#F0A171", "#B04A16"},
    [MESO_INK_RUST2] = {"rust2", "var(--rust2)", "#D9783F", "#D98452", "#D9783F"},
    [MESO_INK_PLUM] = {"plum", "var(--plum)", "#6A3A6C", "#CFA3D1", "#6A3A6C"},
    [MESO_INK_GOLD] = {"gold", "var(--gold)", "#8A6100", "#E3BC5A", "#8A6100"},
    [MESO_INK_DOT] = {"dot", "var(--dot)", "#8A928F", "#6F7D7E", "#8A928F"},
    [MESO_INK_OUTLINE] = {"absl", "var(--absl)", "#868E8B", "#6F7D7E", "#868E8B"},
    [MESO_INK_STEP0] = {"s0", "var(--s0)", "#F1EDE2", "#1D2A2B", "#F1EDE2"},
    [MESO_INK_STEP1] = {"s1", "var(--s1)", "#CFE0D8", "#264445", "#CFE0D8"},
    [MESO_INK_STEP2] = {"s2", "var(--s2)", "#9AC4BE", "#2F6666", "#9AC4BE"},
    [MESO_INK_STEP3] = {"s3", "var(--s3)", "#4F9795", "#459694", "#4F9795"},
    [MESO_INK_STEP4] = {"s4", "var(--s4)", "#12605F", "#8FDAD4", "#12605F"},
    [MESO_INK_ON_STEP3] = {NULL, "#101A1B", "#101A1B", "#101A1B", "#101A1B"},
};

static const char *in_theme(const colour *of, meso_theme theme)
{
    switch (theme) {
    case MESO_THEME_PAGE: return of->variable;
    case MESO_THEME_LIGHT: return of->light;
    case MESO_THEME_DARK: return of->dark;
    case MESO_THEME_PRINT: return of->print;
    }
    return of->light;
}

const char *meso_palette_paint(meso_theme theme, meso_ink ink)
{
    return in_theme(&colours[ink], theme);
}

void meso_palette_properties(meso_text *out, meso_theme theme)
{
    for (int ink = 0; ink < MESO_INK_COUNT; ink++) {
        if (!colours[ink].property) continue;
        meso_text_put(out, "--");
        meso_text_put(out, colours[ink].property);
        meso_text_put(out, ":");
        meso_text_put(out, in_theme(&colours[ink], theme));
        meso_text_put(out, ";");
    }
}
