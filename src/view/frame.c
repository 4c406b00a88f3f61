/* What stands around every screen of the workbench? */
#include "view/frame.h"

#include "view/catalogue.h"
#include "view/escape.h"
#include "view/palette.h"
#include "view/style.h"

#include <string.h>

const char meso_icon_pin[] = "<path d=\"M5.5 2.5h5M6.5 2.5v4l-2 2.5h7l-2-2.5v-4M8 9v4.5\"/>";
const char meso_icon_export[] = "<path d=\"M8 2.5v7.5M5 7.2 8 10.2l3-3M3 13.5h10\"/>";
const char meso_icon_search[] =
    "<circle cx=\"7\" cy=\"7\" r=\"4.2\"/><path d=\"m10.2 10.2 3.3 3.3\"/>";

static const char mark[] =
    "<svg width=\"26\" height=\"26\" viewBox=\"0 0 26 26\" aria-hidden=\"true\">"
    "<circle cx=\"13\" cy=\"13\" r=\"11.6\" fill=\"none\" stroke=\"var(--teal)\" "
    "stroke-width=\"1.6\"/>"
    "<circle cx=\"13\" cy=\"13\" r=\"6.6\" fill=\"none\" stroke=\"var(--teal)\" "
    "stroke-width=\"1.6\" "
    "stroke-dasharray=\"2.2 2.4\"/><circle cx=\"13\" cy=\"13\" r=\"2.3\" "
    "fill=\"var(--rust)\"/></svg>";

void meso_frame_style(meso_text *out)
{
    meso_text_put(out, ":root{color-scheme:light dark;");
    meso_palette_properties(out, MESO_THEME_LIGHT);
    meso_text_put(out, "}\n@media (prefers-color-scheme:dark){:root{");
    meso_palette_properties(out, MESO_THEME_DARK);
    meso_text_put(out, "}}\n:root[data-theme=light]{color-scheme:light;");
    meso_palette_properties(out, MESO_THEME_LIGHT);
    meso_text_put(out, "}\n:root[data-theme=dark]{color-scheme:dark;");
    meso_palette_properties(out, MESO_THEME_DARK);
    meso_text_put(out, "}\n@media print{:root,:root[data-theme]{color-scheme:light;");
    meso_palette_properties(out, MESO_THEME_PRINT);
    meso_text_put(out, "}}\n");
    meso_text_put(out, meso_style_css);
    meso_text_put(out, meso_workbench_css);
}

void meso_frame_say(meso_press *press, const char *key)
{
    meso_html_words(press, meso_page_with(&press->page, key, NULL, NULL));
}

void meso_frame_icon(meso_press *press, const char *inside, int size)
{
    meso_text_printf(
        press->out,
        "<svg class=\"ic\" width=\"%d\" height=\"%d\" viewBox=\"0 0 16 16\" "
        "fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.4\" "
        "stroke-linecap=\"round\" stroke-linejoin=\"round\" aria-hidden=\"true\">%s"
        "</svg>",
        size, size, inside);
}

void meso_frame_path(meso_press *press, const meso_frame *frame, const char *path)
{
    meso_html_words(press, path);
    if (!frame->context || !*frame->context) return;
    meso_html_put(press, strchr(path, '?') ? "&amp;" : "?");
    meso_html_words(press, frame->context);
}

void meso_frame_menu(meso_press *press, const char *classes, const char *icon, const char *key,
                     const char *words)
{
    const char *name = meso_page_with(&press->page, key, NULL, NULL);
    meso_text_printf(press->out, "<details class=\"menu %s\"><summary", classes);
    if (!words || strcmp(words, name) != 0) {
        meso_html_put(press, " aria-label=\"");
        meso_html_words(press, name);
        if (words && *words) {
            meso_html_put(press, ": ");
            meso_html_words(press, words);
        }
        meso_html_put(press, "\" title=\"");
        meso_html_words(press, name);
        meso_html_put(press, "\"");
    }
    meso_html_put(press, ">");
    if (icon) meso_frame_icon(press, icon, 16);
    meso_html_element(press, "<span>", words ? words : "", "</span>");
    meso_html_put(press, "</summary><div class=\"drop\">");
}

void meso_frame_menu_end(meso_press *press)
{
    meso_html_put(press, "</div></details>");
}

static void put_head(meso_press *press, const meso_frame *frame, const char *title)
{
    meso_html_put(press, "<!doctype html>\n<html lang=\"");
    meso_html_words(press, meso_language_find(frame->language)->code);
    meso_html_put(press, "\" data-theme=\"");
    meso_html_words(press, frame->theme);
    meso_html_put(press, "\"><head><meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                         "content=\"width=device-width,initial-scale=1\">\n<title>");
    meso_html_words(press, title);
    meso_html_put(press, " · ");
    meso_html_words(press, frame->project);
    meso_html_put(press, "</title>\n<link rel=\"icon\" href=\"/assets/icon.svg\">\n"
                         "<link rel=\"stylesheet\" href=\"");
    meso_html_words(press, frame->style);
    meso_html_put(press, "\">\n<script defer src=\"");
    meso_html_words(press, frame->script);
    meso_html_put(press, "\"></script></head>\n<body class=\"bench\" data-context=\"");
    meso_html_words(press, frame->context ? frame->context : "");
    const meso_screen *screen = meso_screen_find(frame->screen);
    meso_html_put(press, "\" data-screen=\"");
    meso_html_words(press, frame->screen);
    meso_html_put(press, "\" data-question=\"");
    meso_html_words(press, screen && screen->question ? screen->question : "");
    meso_html_put(press, "\" data-file=\"");
    meso_html_words(press, frame->file);
    meso_html_put(press, "\">\n<a class=\"skip\" href=\"#main\">");
    meso_frame_say(press, "document.skip");
    meso_html_put(press, "</a>\n");
}

static void put_screen(meso_press *press, const meso_frame *frame, const meso_screen *screen)
{
    char key[64], path[64];
    const int on = strcmp(screen->name, frame->screen) == 0;
    const int64_t count = frame->counts ? frame->counts[screen - meso_screens] : -1;
    meso_text words;
    meso_text_start(&words, press->page.ctx);
    meso_text_printf(&words, "screen.%.40s", screen->name);
    const char *said = meso_page_keep(&press->page, &words);
    memcpy(key, said, strnlen(said, sizeof key - 1) + 1);
    path[0] = '/';
    path[1] = '\0';
    if (screen != meso_screens) strncat(path, screen->name, sizeof path - 2);
    meso_text_printf(press->out, "<a class=\"ni%s%s\"%s href=\"", on ? " on" : "",
                     meso_screen_is_ready(screen, count) ? "" : " later",
                     on ? " aria-current=\"page\"" : "");
    meso_frame_path(press, frame, path);
    meso_html_put(press, "\" title=\"");
    meso_frame_say(press, key);
    meso_html_put(press, "\">");
    meso_frame_icon(press, screen->icon, 16);
    meso_html_put(press, "<span>");
    meso_frame_say(press, key);
    meso_html_put(press, "</span>");
    if (screen->is_counted && count > 0)
        meso_text_printf(press->out, "<i>%lld</i>", (long long)count);
    if (frame->note && strcmp(screen->name, "data") == 0)
        meso_html_element(press, "<i class=\"warn\">", frame->note, "</i>");
    meso_html_put(press, "</a>");
}

static void put_tray(meso_press *press, const meso_frame *frame)
{
    const meso_slot count = {.name = "count",
                             .cell = {frame->pinned, frame->pinned, frame->pinned, 0},
                             .format = MESO_FORMAT_COUNT};
    meso_text_printf(press->out, "<a class=\"tray%s\" href=\"",
                     strcmp(frame->screen, "dossier") == 0 ? " on" : "");
    meso_frame_path(press, frame, "/dossier");
    meso_html_put(press, "\"><span class=\"stack\" aria-hidden=\"true\"><i></i><i></i><i></i>"
                         "</span><span class=\"t\"><b>");
    meso_frame_say(press, "screen.dossier");
    meso_html_put(press, "</b><small id=\"pinned\">");
    if (frame->pinned >= 0)
        meso_html_words(press, meso_page_say(&press->page, "frame.pinned", &count, 1));
    meso_html_put(press, "</small></span><em>");
    meso_frame_say(press, "frame.open");
    meso_html_put(press, "</em></a>");
}

static void put_rail(meso_press *press, const meso_frame *frame)
{
    const char *act = "";
    meso_html_put(press, "<nav class=\"rail\" aria-label=\"");
    meso_frame_say(press, "frame.workbench");
    meso_html_put(press, "\"><a class=\"brand\" href=\"");
    meso_frame_path(press, frame, "/");
    meso_html_put(press, "\" aria-label=\"Mesoscope\">");
    meso_html_put(press, mark);
    meso_html_put(press, "<span>Mesoscope</span></a><div class=\"ws\"><b>");
    meso_html_words(press, frame->project);
    meso_html_put(press, "</b><small>");
    meso_html_words(press, frame->file);
    meso_html_put(press, "</small></div>");
    for (const meso_screen *screen = meso_screens; screen->name; screen++) {
        if (strcmp(screen->act, "act.tray") == 0) continue;
        if (strcmp(act, screen->act) != 0) {
            act = screen->act;
            meso_html_put(press, "<div class=\"nh\">");
            meso_frame_say(press, act);
            meso_html_put(press, "</div>");
        }
        put_screen(press, frame, screen);
    }
    put_tray(press, frame);
    meso_html_put(press, "</nav>\n");
}

void meso_frame_open(meso_press *press, const meso_frame *frame, const meso_answer *answer,
                     const char *title)
{
    put_head(press, frame, title);
    put_rail(press, frame);
    meso_html_put(press, "<div class=\"col\">\n");
    meso_frame_top(press, frame, answer);
    if (frame->banner && *frame->banner) {
        meso_html_put(press, "<p class=\"banner\">");
        meso_html_words(press, frame->banner);
        meso_html_put(press, " <a href=\"/data\">");
        meso_frame_say(press, "frame.own_data");
        meso_html_put(press, "</a></p>\n");
    }
    meso_html_put(press, "<main id=\"main\">\n");
}

void meso_frame_close(meso_press *press, const meso_frame *frame)
{
    static const char *const words[][2] = {
        {"nearer", "frame.nearer"}, {"farther", "frame.farther"}, {"whole", "frame.whole"},
        {"save", "frame.save"},     {"name", "frame.save.name"},  {"remove", "dossier.remove"}};
    meso_html_put(press, "</main></div>\n<template id=\"working\"");
    for (size_t w = 0; w < sizeof words / sizeof words[0]; w++) {
        meso_text_printf(press->out, " data-%s=\"", words[w][0]);
        meso_frame_say(press, words[w][1]);
        meso_html_put(press, "\"");
    }
    meso_html_put(press, "><div class=\"work\"><progress max=\"1\" aria-label=\"");
    meso_frame_say(press, "frame.working");
    meso_html_put(press, "\"></progress><p class=\"doing\" role=\"status\"></p><button "
                         "type=\"button\" class=\"js stop tb\">");
    meso_frame_say(press, "frame.stop");
    meso_html_put(press, "</button></div></template><div id=\"tip\" role=\"status\"></div>"
                         "<div id=\"gone\" role=\"alert\" hidden>");
    meso_html_words(press, meso_page_with(&press->page, "frame.gone", "file", frame->file));
    meso_html_put(press, " <button type=\"button\">");
    meso_frame_say(press, "frame.reconnect");
    meso_html_put(press, "</button></div>\n<div id=\"say\" role=\"status\" hidden></div>"
                         "</body></html>\n");
}
