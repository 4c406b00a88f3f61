/* How is a mark or a word written in SVG, the same bytes for the same numbers? */
#include "view/svg.h"

#include "view/escape.h"

#include <math.h>
#include <string.h>

static const double FARTHEST = 1e7; /* a drawing is never that large */

void meso_svg_number(meso_text *out, double number)
{
    if (!isfinite(number)) number = 0; /* shapes are checked before; never write "nan" */
    number = fmax(-FARTHEST, fmin(FARTHEST, number));
    const long long tenths = llround(number * 10);
    const long long whole = (tenths < 0 ? -tenths : tenths) / 10;
    const int tenth = (int)((tenths < 0 ? -tenths : tenths) % 10);
    if (tenths < 0) meso_text_put(out, "-");
    if (tenth == 0) {
        meso_text_printf(out, "%lld", whole);
    } else {
        meso_text_printf(out, "%lld.%d", whole, tenth);
    }
}

static void attribute(meso_svg *svg, const char *name, double number)
{
    meso_text_put(svg->out, " ");
    meso_text_put(svg->out, name);
    meso_text_put(svg->out, "=\"");
    meso_svg_number(svg->out, number);
    meso_text_put(svg->out, "\"");
}

static void paint(meso_svg *svg, const char *name, meso_ink ink)
{
    meso_text_put(svg->out, " ");
    meso_text_put(svg->out, name);
    meso_text_put(svg->out, "=\"");
    meso_text_put(svg->out, meso_palette_paint(svg->theme, ink));
    meso_text_put(svg->out, "\"");
}

static void stroke(meso_svg *svg, meso_pen pen)
{
    if (pen.stroke == MESO_INK_NONE) return;
    paint(svg, "stroke", pen.stroke);
    if (pen.width > 0) attribute(svg, "stroke-width", pen.width);
    if (pen.dash) {
        meso_text_put(svg->out, " stroke-dasharray=\"");
        meso_text_put(svg->out, pen.dash);
        meso_text_put(svg->out, "\"");
    }
    if (pen.round) {
        meso_text_put(svg->out, " stroke-linecap=\"round\" stroke-linejoin=\"round\"");
    }
}

static void finish(meso_svg *svg, meso_pen pen)
{
    paint(svg, "fill", pen.fill);
    stroke(svg, pen);
    if (pen.opacity > 0)
        meso_text_printf(svg->out, " opacity=\".%d\"", (int)(pen.opacity * 10));
    meso_text_put(svg->out, "/>");
}

void meso_svg_line(meso_svg *svg, double x1, double y1, double x2, double y2, meso_pen pen)
{
    if (!isfinite(x1 + y1 + x2 + y2)) return;
    meso_text_put(svg->out, "<line");
    attribute(svg, "x1", x1);
    attribute(svg, "y1", y1);
    attribute(svg, "x2", x2);
    attribute(svg, "y2", y2);
    stroke(svg, pen);
    meso_text_put(svg->out, "/>");
}

static void rect(meso_svg *svg, double x, double y, double width, double height, double corner)
{
    meso_text_put(svg->out, "<rect");
    attribute(svg, "x", x);
    attribute(svg, "y", y);
    attribute(svg, "width", fmax(0, width));
    attribute(svg, "height", fmax(0, height));
    if (corner > 0) attribute(svg, "rx", corner);
}

void meso_svg_rect(meso_svg *svg, double x, double y, double width, double height,
                   double corner, meso_pen pen)
{
    if (!isfinite(x + y + width + height)) return;
    rect(svg, x, y, width, height, corner);
    finish(svg, pen);
}

void meso_svg_circle(meso_svg *svg, double x, double y, double radius, meso_pen pen)
{
    if (!isfinite(x + y + radius)) return;
    meso_text_put(svg->out, "<circle");
    attribute(svg, "cx", x);
    attribute(svg, "cy", y);
    attribute(svg, "r", radius);
    finish(svg, pen);
}

void meso_svg_diamond(meso_svg *svg, double x, double y, double radius, meso_pen pen)
{
    if (!isfinite(x + y + radius)) return;
    meso_svg_path_open(svg, pen);
    meso_svg_to(svg, 'M', x, y - radius);
    meso_svg_to(svg, 'L', x + radius, y);
    meso_svg_to(svg, 'L', x, y + radius);
    meso_svg_to(svg, 'L', x - radius, y);
    meso_text_put(svg->out, "Z");
    meso_svg_path_close(svg);
}

void meso_svg_path_open(meso_svg *svg, meso_pen pen)
{
    meso_text_put(svg->out, "<path");
    paint(svg, "fill", pen.fill);
    stroke(svg, pen);
    meso_text_put(svg->out, " d=\"");
}

void meso_svg_path_close(meso_svg *svg)
{
    meso_text_put(svg->out, "\"/>");
}

void meso_svg_to(meso_svg *svg, char command, double x, double y)
{
    meso_text_put_bytes(svg->out, &command, 1);
    meso_svg_number(svg->out, x);
    meso_text_put(svg->out, " ");
    meso_svg_number(svg->out, y);
}

static void open_words(meso_svg *svg, double x, double y, meso_face face)
{
    static const char *const anchors[] = {"start", "middle", "end"};
    meso_text_put(svg->out, "<text");
    attribute(svg, "x", x);
    attribute(svg, "y", y);
    attribute(svg, "font-size", face.size);
    if (face.bold) meso_text_put(svg->out, " font-weight=\"600\"");
    if (face.serif) {
        meso_text_put(svg->out, " font-family=\"'Source Serif 4','Source Serif "
                                "Pro',Charter,'Charis SIL',Georgia,serif\"");
    }
    if (face.anchor != MESO_ANCHOR_START) {
        meso_text_printf(svg->out, " text-anchor=\"%s\"", anchors[face.anchor]);
    }
    paint(svg, "fill", face.ink);
    if (face.halo) {
        stroke(svg, (meso_pen){.stroke = MESO_INK_CARD, .width = 3, .round = 1});
        meso_text_put(svg->out, " paint-order=\"stroke\"");
    }
    meso_text_put(svg->out, ">");
}

static void put_letters(meso_svg *svg, const char *words, const char *end, int cut)
{
    while (words < end)
        meso_escape_put(svg->out, meso_escape_next(&words));
    if (cut) meso_text_put(svg->out, "\xE2\x80\xA6");
}

/* What fits of the words, escaped. */
static void put_words(meso_svg *svg, const char *words, meso_face face)
{
    int cut = 0;
    const char *end = words + strlen(words);
    if (face.room > 0) {
        end = words + meso_letter_fit(&cut, words, face.size, face.bold, face.room);
    }
    while (words < end)
        meso_escape_put(svg->out, meso_escape_next(&words));
    if (cut) meso_text_put(svg->out, "\xE2\x80\xA6");
}

void meso_svg_words(meso_svg *svg, double x, double y, const char *words, meso_face face)
{
    if (!*words || !isfinite(x + y)) return;
    open_words(svg, x, y, face);
    put_words(svg, words, face);
    meso_text_put(svg->out, "</text>");
}

/* Words that follow others on their line, in another face. */
static void open_span(meso_svg *svg, double gap, meso_face face, meso_face span)
{
    meso_text_put(svg->out, "<tspan");
    if (gap > 0) attribute(svg, "dx", gap);
    if (span.size != face.size) attribute(svg, "font-size", span.size);
    if (span.bold != face.bold) {
        meso_text_printf(svg->out, " font-weight=\"%d\"", span.bold ? 600 : 400);
    }
    if (face.serif) meso_text_put(svg->out, " font-family=\"" MESO_SVG_FACES "\"");
    paint(svg, "fill", span.ink);
    meso_text_put(svg->out, ">");
}

void meso_svg_words_pair(meso_svg *svg, double x, double y, const char *words, meso_face face,
                         const char *more, meso_face more_face)
{
    static const double gap = 7;
    const double first = meso_letter_width(words, face.size, face.bold);
    const double second = meso_letter_width(more, more_face.size, more_face.bold);
    if (!*words || !*more || (face.room > 0 && first + gap + second > face.room)) {
        meso_svg_words(svg, x, y, *words ? words : more, *words ? face : more_face);
        return;
    }
    open_words(svg, x, y, face);
    put_words(svg, words, face);
    open_span(svg, gap, face, more_face);
    put_words(svg, more, more_face);
    meso_text_put(svg->out, "</tspan></text>");
}

void meso_svg_words_part(meso_svg *svg, double x, double y, const char *words,
                         meso_letter_line line, meso_face face)
{
    if (!isfinite(x + y)) return;
    open_words(svg, x, y, face);
    put_letters(svg, words + line.begin, words + line.end, line.cut);
    meso_text_put(svg->out, "</text>");
}

void meso_svg_open(meso_svg *svg, const char *classes, const char *code, const char *tip)
{
    meso_text_put(svg->out, "<g class=\"");
    meso_text_put(svg->out, classes);
    if (code) {
        meso_text_put(svg->out, "\" data-code=\"");
        meso_escape_xml(svg->out, code);
    }
    if (tip) {
        meso_text_put(svg->out, "\" data-tip=\"");
        meso_escape_xml(svg->out, tip);
    }
    meso_text_put(svg->out, "\">");
}

void meso_svg_close(meso_svg *svg)
{
    meso_text_put(svg->out, "</g>");
}

static void open_pattern(meso_svg *svg, const char *id, meso_ink ground, double spacing)
{
    meso_text_put(svg->out, "<pattern id=\"");
    meso_escape_xml(svg->out, id);
    meso_text_put(svg->out, "\" patternUnits=\"userSpaceOnUse\"");
    attribute(svg, "width", spacing);
    attribute(svg, "height", spacing);
    meso_text_put(svg->out, " patternTransform=\"rotate(45)\">");
    meso_svg_rect(svg, 0, 0, spacing, spacing, 0, (meso_pen){.fill = ground});
}

void meso_svg_hatch(meso_svg *svg, const char *id, meso_ink ground, meso_ink line,
                    double spacing)
{
    open_pattern(svg, id, ground, spacing);
    meso_svg_line(svg, 0, 0, 0, spacing, (meso_pen){.stroke = line, .width = 1.6});
    meso_text_put(svg->out, "</pattern>");
}

void meso_svg_dots(meso_svg *svg, const char *id, meso_ink ground, meso_ink dot, double spacing)
{
    open_pattern(svg, id, ground, spacing);
    meso_svg_circle(svg, spacing / 2, spacing / 2, 0.8, (meso_pen){.fill = dot});
    meso_text_put(svg->out, "</pattern>");
}

void meso_svg_hatched(meso_svg *svg, const char *id, double x, double y, double width,
                      double height, meso_pen pen)
{
    if (!isfinite(x + y + width + height)) return;
    rect(svg, x, y, width, height, 0);
    meso_text_put(svg->out, " fill=\"url(#");
    meso_escape_xml(svg->out, id);
    meso_text_put(svg->out, ")\"");
    stroke(svg, pen);
    meso_text_put(svg->out, "/>");
}

void meso_svg_tie(meso_svg *svg, const char *from, const char *to, double x1, double y1,
                  double x2, double y2, meso_pen pen)
{
    meso_text_put(svg->out, "<g class=\"tie\" data-from=\"");
    meso_escape_xml(svg->out, from);
    meso_text_put(svg->out, "\" data-to=\"");
    meso_escape_xml(svg->out, to);
    meso_text_put(svg->out, "\">");
    meso_svg_line(svg, x1, y1, x2, y2, pen);
    meso_svg_close(svg);
}
