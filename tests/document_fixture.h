/* Two answers about an invented region, Alder Bay, as the questions would give them. */
#ifndef MESO_DOCUMENT_FIXTURE_H
#define MESO_DOCUMENT_FIXTURE_H

#include "chart_fixture.h"
#include "view/document.h"

#define DOCUMENT_TEXT(gap, words)  \
    {                              \
        .name = gap, .text = words \
    }
#define DOCUMENT_NUMBER(gap, how, decimals, figures, value, low, high)                  \
    {                                                                                   \
        .name = gap, .cell = {value, low, high, MESO_CELL_OBSERVED}, .unit = "persons", \
        .format = how, .digits = decimals, .figure = figures                            \
    }
#define DOCUMENT_COUNT(gap, value) \
    DOCUMENT_NUMBER(gap, MESO_FORMAT_COUNT, 0, NULL, value, value, value)
#define DOCUMENT_SLOTS(array) .slots = (int32_t)(sizeof(array) / sizeof *(array)), .slot = array

static const meso_slot document_context[] = {
    DOCUMENT_TEXT("region", "Alder Bay"),   DOCUMENT_COUNT("peers", 8),
    DOCUMENT_TEXT("period", "2023"),        DOCUMENT_TEXT("from", "2015"),
    DOCUMENT_TEXT("measure", "jobs"),       DOCUMENT_TEXT("unit", "persons"),
    DOCUMENT_TEXT("level", "NACE 3-digit"), DOCUMENT_COUNT("regions", 24),
    DOCUMENT_COUNT("industries", 264)};
static const meso_slot document_jobs[] = {
    DOCUMENT_TEXT("region", "Alder Bay"),
    DOCUMENT_NUMBER("jobs", MESO_FORMAT_COUNT, 0, "jobs", 214000, 214000, 214000),
    DOCUMENT_NUMBER("share", MESO_FORMAT_SHARE, 1, "jobs", 0.042, 0.042, 0.042),
    DOCUMENT_TEXT("period", "2023")};
static const meso_slot document_strong[] = {
    {.name = "industry", .text = "Vehicle components", .figure = "anchors"},
    {.name = "industry", .text = "Motor vehicles", .figure = "anchors"},
    {.name = "industry", .text = "Spinning (wool, mohair)", .figure = "anchors"},
    DOCUMENT_NUMBER("others", MESO_FORMAT_COUNT, 0, "anchors", 8, 8, 8)};
static const meso_slot document_change[] = {
    DOCUMENT_TEXT("from", "2015"),
    DOCUMENT_NUMBER("change", MESO_FORMAT_COUNT, 0, "jobs", 2100, 2100, 2100),
    DOCUMENT_NUMBER("growth", MESO_FORMAT_SHARE, 1, "jobs", 0.01, 0.01, 0.01),
    DOCUMENT_NUMBER("nation", MESO_FORMAT_SHARE, 1, "jobs", 0.061, 0.061, 0.061)};
static const meso_slot document_gap[] = {
    DOCUMENT_NUMBER("gap", MESO_FORMAT_COUNT, 0, "why", 15100, 14000, 16200),
    DOCUMENT_NUMBER("mix", MESO_FORMAT_COUNT, 0, "why", 6300, 5500, 7100),
    DOCUMENT_NUMBER("local", MESO_FORMAT_COUNT, 0, "why", 8800, 7900, 9600)};
static const meso_fact document_facts[] = {
    {.key = "overview.jobs", DOCUMENT_SLOTS(document_jobs), .probability = MESO_NAN},
    {.key = "overview.strong_more", DOCUMENT_SLOTS(document_strong), .probability = 0.995},
    {.key = "overview.lost_nation_grew",
     DOCUMENT_SLOTS(document_change),
     .probability = MESO_NAN},
    {.key = "overview.behind_mostly_local", DOCUMENT_SLOTS(document_gap), .probability = 0.94}};

static const meso_slot document_jobs_hint[] = {
    DOCUMENT_TEXT("from", "2015"),
    DOCUMENT_NUMBER("change", MESO_FORMAT_GROWTH, 1, NULL, -0.01, -0.01, -0.01)};
static const meso_slot document_value[] = {
    DOCUMENT_NUMBER("value", MESO_FORMAT_NUMBER, 2, NULL, 2.4, 2.3, 2.5),
    DOCUMENT_COUNT("anchors", 11),
    DOCUMENT_COUNT("shown", 11),
    DOCUMENT_COUNT("total", 264),
    DOCUMENT_NUMBER("nation", MESO_FORMAT_GROWTH, 0, NULL, 0.06, 0.06, 0.06),
    DOCUMENT_TEXT("variant", "classical"),
    DOCUMENT_TEXT("from", "2015"),
    DOCUMENT_COUNT("size", 500),
    DOCUMENT_TEXT("x", "Jobs"),
    DOCUMENT_TEXT("y", "Location quotient")};

enum { DOCUMENT_FIGURES = 8, STRUCTURE_FIGURES = 5 };
static const meso_figure document_figures[DOCUMENT_FIGURES] = {
    {"jobs", MESO_FIGURE_TREND, "overview.figure.jobs", "overview.figure.jobs.hint", 2,
     document_jobs_hint, &fixture_trend_table, NULL, 3},
    {"productivity", MESO_FIGURE_STRIP, "overview.figure.productivity",
     "overview.figure.productivity.hint", 10, document_value, &fixture_strip_table, NULL, 3},
    {"specialisation", MESO_FIGURE_STRIP, "overview.figure.specialisation",
     "overview.figure.specialisation.hint", 10, document_value, &fixture_rank_table, NULL, 3},
    {"variety", MESO_FIGURE_STRIP, "overview.figure.variety", "overview.figure.variety.hint",
     10, document_value, &fixture_rank_table, NULL, 3},
    {"anchors", MESO_FIGURE_ANCHORS, "overview.figure.anchors", "overview.figure.anchors.hint",
     10, document_value, &fixture_anchor_table, NULL, 8},
    {"map", MESO_FIGURE_MAP, "overview.figure.map.growth", "overview.figure.map.growth.hint",
     10, document_value, &fixture_map_table, NULL, 4},
    {"why", MESO_FIGURE_BARS, "overview.figure.why", "overview.figure.why.hint", 10,
     document_value, &fixture_bar_table, NULL, 4},
    {"attention", MESO_FIGURE_CARDS, "overview.figure.attention",
     "overview.figure.attention.hint", 0, NULL, &fixture_card_table, NULL, 12}};
static const meso_figure structure_figures[STRUCTURE_FIGURES] = {
    {"composition", MESO_FIGURE_TREEMAP, "structure.figure.composition",
     "structure.figure.composition.hint", 10, document_value, &fixture_mixed_table, NULL, 6},
    {"scatter", MESO_FIGURE_SCATTER, "structure.figure.scatter",
     "structure.figure.scatter.hint", 10, document_value, &fixture_mixed_table, NULL, 6},
    {"why", MESO_FIGURE_STACK, "structure.figure.why", "structure.figure.why.hint", 10,
     document_value, &fixture_stack_table, NULL, 7},
    {"productivity", MESO_FIGURE_STRIP, "structure.figure.productivity",
     "structure.figure.productivity.hint", 10, document_value, NULL, "reason.no_output", 5},
    {"table", MESO_FIGURE_TABLE, "structure.figure.table", "structure.figure.table.hint", 10,
     document_value, &fixture_anchor_table, NULL, 12}};

static const meso_slot document_withheld[] = {
    DOCUMENT_COUNT("count", 9), DOCUMENT_COUNT("of", 264), DOCUMENT_TEXT("region", "Alder Bay"),
    DOCUMENT_TEXT("period", "2023")};
static const meso_slot document_interval[] = {
    DOCUMENT_NUMBER("confidence", MESO_FORMAT_SHARE, 0, NULL, 0.9, 0.9, 0.9),
    DOCUMENT_COUNT("draws", 200), DOCUMENT_COUNT("seed", 1)};
static const meso_slot document_peers[] = {DOCUMENT_TEXT("peer", "Copper Reach"),
                                           DOCUMENT_TEXT("peer", "Elm Valley"),
                                           DOCUMENT_TEXT("peer", "North Delta")};
static const meso_fact document_notes[] = {
    {.key = "note.withheld", DOCUMENT_SLOTS(document_withheld), .probability = MESO_NAN},
    {.key = "note.interval", DOCUMENT_SLOTS(document_interval), .probability = MESO_NAN},
    {.key = "note.peers", DOCUMENT_SLOTS(document_peers), .probability = MESO_NAN},
    {.key = "note.base_summed", .slots = 9, .slot = document_context, .probability = MESO_NAN}};

static const meso_answer document_overview = {.question = "overview",
                                              .title = "overview.title",
                                              .contexts = 9,
                                              .context = document_context,
                                              .facts = 4,
                                              .fact = document_facts,
                                              .figures = DOCUMENT_FIGURES,
                                              .figure = document_figures,
                                              .notes = 4,
                                              .note = document_notes};
static const meso_answer document_structure = {.question = "structure",
                                               .title = "structure.title",
                                               .contexts = 9,
                                               .context = document_context,
                                               .figures = STRUCTURE_FIGURES,
                                               .figure = structure_figures,
                                               .notes = 2,
                                               .note = document_notes};
static const meso_answer *const document_answers[] = {&document_overview, &document_structure};
static const char *const document_sources[] = {"Employment 2012 to 2023, regional accounts, "
                                               "Office of the Example; CC0; 74,880 rows taken, "
                                               "12 repaired, 3 refused"};

/* One or both answers as a dossier; call fixture_fill() first. */
static inline meso_document document_fixture(const char *template_name, int first, int answers)
{
    return (meso_document){.language = "en",
                           .heading = "Alder Bay review",
                           .banner = "Example data, not a real place.",
                           .template_name = template_name,
                           .answers = answers,
                           .answer = document_answers + first,
                           .boundaries = &fixture_boundaries,
                           .sources = 1,
                           .source = document_sources,
                           .command =
                               "meso report --template onepage -r \"Alder Bay\" -y 2015:2023",
                           .recipe = "3fa9c2d1e0b74455aa",
                           .made_on = "2024-10-01",
                           .theme = MESO_THEME_PAGE};
}

#endif
