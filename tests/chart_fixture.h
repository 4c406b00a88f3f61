/* Figures for the tests of charts: an invented region, Alder Bay, and its neighbours. */
#ifndef MESO_CHART_FIXTURE_H
#define MESO_CHART_FIXTURE_H

#include "view/chart.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>

enum {
    FIXTURE_ANCHORS = 11,
    FIXTURE_YEARS = 12,
    FIXTURE_REGIONS = 24,
    FIXTURE_ACROSS = 6,
    FIXTURE_EDGE = 8, /* points a side of a region */
    FIXTURE_POINTS = FIXTURE_REGIONS * 4 * FIXTURE_EDGE,
    FIXTURE_MIXED = 60
};

#define FIXTURE_CELL(value, low, high)       \
    {                                        \
        value, low, high, MESO_CELL_OBSERVED \
    }
#define FIXTURE_EXACT(value) FIXTURE_CELL(value, value, value)
#define FIXTURE_WITHHELD(lo, hi)             \
    {                                        \
        MESO_NAN, lo, hi, MESO_CELL_WITHHELD \
    }
#define FIXTURE_COLUMN(word, sort, how, decimals) \
    .name = word, .unit = "", .meaning = "", .kind = sort, .format = how, .digits = decimals
#define FIXTURE_QUANTITY(word, how, decimals, cells)                             \
    {                                                                            \
        FIXTURE_COLUMN(word, MESO_COLUMN_QUANTITY, how, decimals), .cell = cells \
    }
#define FIXTURE_TEXT(word, words)                                                    \
    {                                                                                \
        FIXTURE_COLUMN(word, MESO_COLUMN_TEXT, MESO_FORMAT_NUMBER, 0), .text = words \
    }
#define FIXTURE_KEY(word, codes, labels)                                              \
    {                                                                                 \
        FIXTURE_COLUMN(word, MESO_COLUMN_KEY, MESO_FORMAT_NUMBER, 0), .text = codes,  \
                                                                      .label = labels \
    }

/* Anchor industries. */
static const char *fixture_code[] = {"29.3", "29.1", "13.1", "22.1", "50.2", "25.5",
                                     "52.2", "25.7", "82.2", "24.5", "25.6"};
static const char *fixture_name[] = {"Vehicle components",
                                     "Motor vehicles",
                                     "Spinning (wool, mohair)",
                                     "Rubber products",
                                     "Sea freight",
                                     "Forging and stamping",
                                     "Port and transport support",
                                     "Tools and dies",
                                     "Call centres",
                                     "Metal casting",
                                     "Machining and coating"};
static meso_cell fixture_jobs[] = {
    FIXTURE_EXACT(18400), FIXTURE_EXACT(9300),         FIXTURE_EXACT(1700), FIXTURE_EXACT(3600),
    FIXTURE_EXACT(760),   FIXTURE_EXACT(2150),         FIXTURE_EXACT(6400), FIXTURE_EXACT(1600),
    FIXTURE_EXACT(5150),  FIXTURE_WITHHELD(900, 1800), FIXTURE_EXACT(4000)};
static meso_cell fixture_lq[] = {
    FIXTURE_CELL(5.6, 5.1, 6.2), FIXTURE_CELL(5.2, 4.7, 5.7), FIXTURE_CELL(4.4, 3.5, 5.5),
    FIXTURE_CELL(4.1, 3.4, 4.9), FIXTURE_CELL(3.0, 2.1, 4.2), FIXTURE_CELL(2.8, 2.3, 3.4),
    FIXTURE_CELL(2.7, 2.4, 3.0), FIXTURE_CELL(2.6, 2.0, 3.3), FIXTURE_CELL(2.5, 2.2, 2.9),
    FIXTURE_WITHHELD(1.8, 3.1),  FIXTURE_CELL(2.3, 2.0, 2.7)};
static meso_cell fixture_peers[] = {FIXTURE_EXACT(1.4), FIXTURE_EXACT(0.9), FIXTURE_EXACT(0.6),
                                    FIXTURE_EXACT(0.8), FIXTURE_EXACT(1.6), FIXTURE_EXACT(1.1),
                                    FIXTURE_EXACT(1.8), FIXTURE_EXACT(0.9), FIXTURE_EXACT(1.3),
                                    FIXTURE_EXACT(0.8), FIXTURE_EXACT(1.2)};
static meso_cell fixture_change[] = {
    FIXTURE_EXACT(-.09), FIXTURE_EXACT(-.12), FIXTURE_EXACT(-.21), FIXTURE_EXACT(-.16),
    FIXTURE_EXACT(.08),  FIXTURE_EXACT(.04),  FIXTURE_EXACT(.14),  FIXTURE_EXACT(.11),
    FIXTURE_EXACT(.63),  FIXTURE_EXACT(-.18), FIXTURE_EXACT(.07)};
static double fixture_history[FIXTURE_ANCHORS * FIXTURE_YEARS];
static const char *fixture_stage[] = {"Mature",  "Mature",    "Declining", "Declining",
                                      "Mature",  "Growing",   "Growing",   "Renewing",
                                      "Growing", "Declining", "Renewing"};
static meso_cell fixture_firms[] = {FIXTURE_EXACT(46), FIXTURE_EXACT(3),  FIXTURE_EXACT(5),
                                    FIXTURE_EXACT(9),  FIXTURE_EXACT(11), FIXTURE_EXACT(18),
                                    FIXTURE_EXACT(64), FIXTURE_EXACT(27), FIXTURE_EXACT(14),
                                    FIXTURE_EXACT(8),  FIXTURE_EXACT(88)};
static meso_cell fixture_outliers[] = {FIXTURE_EXACT(3), FIXTURE_EXACT(0), FIXTURE_EXACT(1),
                                       FIXTURE_EXACT(1), FIXTURE_EXACT(0), FIXTURE_EXACT(2),
                                       FIXTURE_EXACT(2), FIXTURE_EXACT(4), FIXTURE_EXACT(1),
                                       FIXTURE_EXACT(0), FIXTURE_EXACT(5)};
static meso_column fixture_anchor_columns[] = {
    FIXTURE_KEY("industry", fixture_code, fixture_name),
    FIXTURE_QUANTITY("jobs", MESO_FORMAT_COUNT, 0, fixture_jobs),
    FIXTURE_QUANTITY("lq", MESO_FORMAT_RATIO, 1, fixture_lq),
    FIXTURE_QUANTITY("peers", MESO_FORMAT_RATIO, 1, fixture_peers),
    FIXTURE_QUANTITY("change", MESO_FORMAT_GROWTH, 0, fixture_change),
    {FIXTURE_COLUMN("history", MESO_COLUMN_SERIES, MESO_FORMAT_COUNT, 0),
     .points = FIXTURE_YEARS, .series = fixture_history},
    FIXTURE_TEXT("stage", fixture_stage),
    FIXTURE_QUANTITY("firms", MESO_FORMAT_COUNT, 0, fixture_firms),
    FIXTURE_QUANTITY("outliers", MESO_FORMAT_COUNT, 0, fixture_outliers)};
static meso_table fixture_anchor_table = {
    .name = "anchors", .rows = FIXTURE_ANCHORS, .columns = 9, .column = fixture_anchor_columns};

/* Regions of the strip and the map. */
static const char *fixture_region[] = {"R01", "R02", "R03", "R04", "R05", "R06", "R07", "R08",
                                       "R09", "R10", "R11", "R12", "R13", "R14", "R15", "R16",
                                       "R17", "R18", "R19", "R20", "R21", "R22", "R23", "R24"};
static const char *fixture_region_name[] = {
    "Norfell",    "Eastmarch", "Old Harbour", "Cape Wren",  "Stonefield", "Highmoor",
    "Lowmoor",    "Redwater",  "Saltness",    "Mid Valley", "Greyport",   "Kingsford",
    "West Dales", "Ashdown",   "Brackwater",  "Millbrook",  "Thornby",    "Longstrand",
    "Fernhill",   "Oakdale",   "Southness",   "Alder Bay",  "Penmarsh",   "Tarn Isles"};
static const char *fixture_role[] = {"other", "peer",  "other", "other", "other", "other",
                                     "peer",  "other", "other", "peer",  "peer",  "other",
                                     "other", "other", "other", "other", "peer",  "peer",
                                     "other", "peer",  "other", "self",  "other", "peer"};
static meso_cell fixture_variety[] = {
    FIXTURE_EXACT(1.91),    FIXTURE_EXACT(2.41),
    FIXTURE_EXACT(2.02),    FIXTURE_EXACT(2.13),
    FIXTURE_EXACT(1.96),    FIXTURE_EXACT(2.01),
    FIXTURE_EXACT(2.58),    FIXTURE_EXACT(2.02),
    FIXTURE_EXACT(2.02),    FIXTURE_EXACT(2.40),
    FIXTURE_EXACT(2.36),    FIXTURE_EXACT(2.43),
    FIXTURE_EXACT(2.30),    FIXTURE_EXACT(1.78),
    FIXTURE_EXACT(2.15),    {MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_MISSING},
    FIXTURE_EXACT(1.96),    FIXTURE_EXACT(2.44),
    FIXTURE_WITHHELD(0, 3), FIXTURE_EXACT(2.21),
    FIXTURE_EXACT(2.37),    FIXTURE_CELL(2.46, 2.35, 2.57),
    FIXTURE_EXACT(2.29),    FIXTURE_EXACT(2.66)};
static meso_cell fixture_rank[FIXTURE_REGIONS];
static meso_cell fixture_nation[FIXTURE_REGIONS];
static meso_column fixture_strip_columns[] = {
    FIXTURE_KEY("region", fixture_region, fixture_region_name),
    FIXTURE_QUANTITY("value", MESO_FORMAT_NUMBER, 2, fixture_variety),
    FIXTURE_TEXT("role", fixture_role),
    FIXTURE_QUANTITY("rank", MESO_FORMAT_RANK, 0, fixture_rank),
    FIXTURE_QUANTITY("nation", MESO_FORMAT_NUMBER, 2, fixture_nation)};
static meso_table fixture_rank_table = {
    .name = "variety", .rows = FIXTURE_REGIONS, .columns = 4, .column = fixture_strip_columns};
static meso_table fixture_strip_table = {
    .name = "variety", .rows = FIXTURE_REGIONS, .columns = 5, .column = fixture_strip_columns};
static meso_table fixture_map_table = {
    .name = "variety", .rows = FIXTURE_REGIONS, .columns = 3, .column = fixture_strip_columns};

/* The course of jobs against the nation. */
static const char *fixture_trend_code[] = {"R22", "nation"};
static const char *fixture_trend_name[] = {"Alder Bay", "Nation"};
static const char *fixture_trend_role[] = {"self", "reference"};
static meso_cell fixture_trend_value[] = {FIXTURE_EXACT(214300), FIXTURE_EXACT(5120000)};
static double fixture_index[] = {95,    97,    99,    101,   103,   104,   103, 101,
                                 93,    96,    98.2,  99,    94,    96.2,  99,  101,
                                 103.8, 106.4, 108.8, 110.2, 103.4, 107.4, 111, 106};
static meso_column fixture_trend_columns[] = {
    FIXTURE_KEY("region", fixture_trend_code, fixture_trend_name),
    {FIXTURE_COLUMN("index", MESO_COLUMN_SERIES, MESO_FORMAT_NUMBER, 0),
     .points = FIXTURE_YEARS, .series = fixture_index},
    FIXTURE_QUANTITY("value", MESO_FORMAT_COUNT, 0, fixture_trend_value),
    FIXTURE_TEXT("role", fixture_trend_role)};
static meso_table fixture_trend_table = {
    .name = "jobs", .rows = 2, .columns = 4, .column = fixture_trend_columns};

/* Why jobs changed. */
static const char *fixture_part[] = {"part.nation", "part.mix", "part.local", "part.change"};
static const char *fixture_part_role[] = {"part", "part", "part", "total"};
static meso_cell fixture_effect[] = {FIXTURE_EXACT(13000), FIXTURE_CELL(-6300, -7100, -5500),
                                     FIXTURE_CELL(-8800, -9900, -7700), FIXTURE_EXACT(-2100)};
static meso_cell fixture_band[] = {FIXTURE_CELL(13000, 11000, 14100),
                                   FIXTURE_CELL(-6300, -8000, -3900),
                                   FIXTURE_CELL(-8800, -11500, -7900), FIXTURE_EXACT(-2100)};
static meso_column fixture_bar_columns[] = {
    FIXTURE_TEXT("part", fixture_part), FIXTURE_TEXT("role", fixture_part_role),
    FIXTURE_QUANTITY("value", MESO_FORMAT_CHANGE, 0, fixture_effect),
    FIXTURE_QUANTITY("band", MESO_FORMAT_CHANGE, 0, fixture_band)};
static meso_table fixture_bar_table = {
    .name = "why", .rows = 4, .columns = 4, .column = fixture_bar_columns};

/* The same by industry. */
static meso_cell fixture_stack_nation[FIXTURE_ANCHORS], fixture_stack_mix[FIXTURE_ANCHORS],
    fixture_stack_local[FIXTURE_ANCHORS], fixture_stack_change[FIXTURE_ANCHORS];
static meso_column fixture_stack_columns[] = {
    FIXTURE_KEY("industry", fixture_code, fixture_name),
    FIXTURE_QUANTITY("nation", MESO_FORMAT_CHANGE, 0, fixture_stack_nation),
    FIXTURE_QUANTITY("mix", MESO_FORMAT_CHANGE, 0, fixture_stack_mix),
    FIXTURE_QUANTITY("local", MESO_FORMAT_CHANGE, 0, fixture_stack_local),
    FIXTURE_QUANTITY("change", MESO_FORMAT_CHANGE, 0, fixture_stack_change)};
static meso_table fixture_stack_table = {
    .name = "why", .rows = FIXTURE_ANCHORS, .columns = 5, .column = fixture_stack_columns};

/* Sixty industries in seven branches. */
static const char *fixture_branch_name[] = {
    "Metals and machinery", "Vehicles",          "Agro-food",      "Textiles",
    "Trade and logistics",  "Business services", "Public services"};
static char fixture_mixed_code_text[FIXTURE_MIXED][32];
static char fixture_mixed_name_text[FIXTURE_MIXED][64];
static const char *fixture_mixed_code[FIXTURE_MIXED], *fixture_mixed_name[FIXTURE_MIXED],
    *fixture_mixed_branch[FIXTURE_MIXED], *fixture_mixed_class[FIXTURE_MIXED];
static meso_cell fixture_mixed_jobs[FIXTURE_MIXED], fixture_mixed_lq[FIXTURE_MIXED];
static meso_column fixture_mixed_columns[] = {
    FIXTURE_KEY("industry", fixture_mixed_code, fixture_mixed_name),
    FIXTURE_TEXT("group", fixture_mixed_branch),
    FIXTURE_QUANTITY("size", MESO_FORMAT_COUNT, 0, fixture_mixed_jobs),
    FIXTURE_QUANTITY("tint", MESO_FORMAT_RATIO, 1, fixture_mixed_lq),
    FIXTURE_QUANTITY("x", MESO_FORMAT_COUNT, 0, fixture_mixed_jobs),
    FIXTURE_QUANTITY("y", MESO_FORMAT_RATIO, 1, fixture_mixed_lq),
    FIXTURE_TEXT("class", fixture_mixed_class)};
static meso_table fixture_mixed_table = {
    .name = "industries", .rows = FIXTURE_MIXED, .columns = 7, .column = fixture_mixed_columns};

/* What needs attention. */
static const char *fixture_card_kind[] = {"kind.riser", "kind.decline", "kind.withheld",
                                          "kind.dependence"};
static const char *fixture_card_title[] = {"card.riser.title", "card.decline.title",
                                           "card.withheld.title", "card.dependence.title"};
static const char *fixture_card_body[] = {"card.riser", "card.decline", "card.withheld",
                                          "card.dependence"};
static const char *fixture_card_where[] = {"structure", "structure", "", "structure"};
static const char *fixture_card_since[] = {"2015", "2015", "2015", "2015"};
static const char *fixture_card_code[] = {"82.2", "13.1", "", "29.3"};
static const char *fixture_card_name[] = {"Call centres", "Spinning (wool, mohair)", "",
                                          "Vehicle components"};
static meso_cell fixture_card_growth[] = {
    FIXTURE_CELL(.63, .51, .78),
    FIXTURE_CELL(.21, .15, .28),
    {MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_NOT_APPLICABLE},
    {MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_NOT_APPLICABLE}};
static meso_cell fixture_card_jobs[] = {FIXTURE_EXACT(5150), FIXTURE_EXACT(1700),
                                        FIXTURE_EXACT(0), FIXTURE_EXACT(18400)};
static meso_cell fixture_card_count[] = {FIXTURE_EXACT(0), FIXTURE_EXACT(0), FIXTURE_EXACT(9),
                                         FIXTURE_EXACT(0)};
static meso_cell fixture_card_of[] = {FIXTURE_EXACT(0), FIXTURE_EXACT(0), FIXTURE_EXACT(264),
                                      FIXTURE_EXACT(0)};
static meso_cell fixture_card_share[] = {FIXTURE_EXACT(0), FIXTURE_EXACT(0), FIXTURE_EXACT(.04),
                                         FIXTURE_EXACT(.086)};
static meso_cell fixture_card_evidence[] = {FIXTURE_EXACT(2), FIXTURE_EXACT(4),
                                            FIXTURE_EXACT(3), FIXTURE_EXACT(1)};
static meso_column fixture_card_columns[] = {
    FIXTURE_TEXT("kind", fixture_card_kind),
    FIXTURE_TEXT("title", fixture_card_title),
    FIXTURE_TEXT("body", fixture_card_body),
    FIXTURE_TEXT("where", fixture_card_where),
    FIXTURE_QUANTITY("evidence", MESO_FORMAT_COUNT, 0, fixture_card_evidence),
    FIXTURE_KEY("industry", fixture_card_code, fixture_card_name),
    FIXTURE_QUANTITY("growth", MESO_FORMAT_SHARE, 0, fixture_card_growth),
    FIXTURE_QUANTITY("jobs", MESO_FORMAT_COUNT, 0, fixture_card_jobs),
    FIXTURE_QUANTITY("count", MESO_FORMAT_COUNT, 0, fixture_card_count),
    FIXTURE_QUANTITY("of", MESO_FORMAT_COUNT, 0, fixture_card_of),
    FIXTURE_QUANTITY("share", MESO_FORMAT_SHARE, 0, fixture_card_share),
    FIXTURE_TEXT("since", fixture_card_since)};
static meso_table fixture_card_table = {
    .name = "attention", .rows = 4, .columns = 12, .column = fixture_card_columns};

/* A coast and borders that wander: every corner and border is the same for both sides. */
static int64_t fixture_ring[FIXTURE_REGIONS + 1], fixture_point[FIXTURE_REGIONS + 1];
static double fixture_lon[FIXTURE_POINTS], fixture_lat[FIXTURE_POINTS];
static meso_boundaries fixture_boundaries = {.count = FIXTURE_REGIONS,
                                             .code = fixture_region,
                                             .label = fixture_region_name,
                                             .ring = fixture_ring,
                                             .point = fixture_point,
                                             .lon = fixture_lon,
                                             .lat = fixture_lat};

/* A wandering coordinate of the grid, step / FIXTURE_EDGE regions from its corner. */
static inline void fixture_place(int across, int down, double *lon, double *lat)
{
    const double a = across, d = down;
    *lon = 18 + a / FIXTURE_EDGE * 1.1 + 0.16 * sin(0.9 * d) + 0.05 * sin(2.7 * d + a) +
           0.12 * cos(0.31 * a * d);
    *lat = -24 - d / FIXTURE_EDGE * 0.95 + 0.15 * sin(0.8 * a) + 0.05 * cos(2.9 * a + d) -
           0.25 * pow((a / FIXTURE_EDGE - 3) / 3, 2) * (2 - d / FIXTURE_EDGE);
}

static inline void fixture_outline(int region)
{
    const int left = region % FIXTURE_ACROSS * FIXTURE_EDGE;
    const int top = region / FIXTURE_ACROSS * FIXTURE_EDGE;
    int at = region * 4 * FIXTURE_EDGE;
    for (int step = 0; step < 4 * FIXTURE_EDGE; step++, at++) {
        const int side = step / FIXTURE_EDGE, along = step % FIXTURE_EDGE;
        const int across = side == 0   ? along
                           : side == 1 ? FIXTURE_EDGE
                           : side == 2 ? FIXTURE_EDGE - along
                                       : 0;
        const int down = side == 0   ? 0
                         : side == 1 ? along
                         : side == 2 ? FIXTURE_EDGE
                                     : FIXTURE_EDGE - along;
        fixture_place(left + across, top + down, &fixture_lon[at], &fixture_lat[at]);
    }
}

static inline void fixture_fill_industries(void)
{
    static const char *const word[] = {"milling",    "assembly", "repair",
                                       "wholesale",  "design",   "research and testing",
                                       "processing", "fittings"};
    static const char *const classes[] = {"class.absent", "class.base", "class.emerging",
                                          "class.anchor"};
    for (int i = 0; i < FIXTURE_MIXED; i++) {
        const double jobs = floor(9000 * pow(0.91, i) + 20 + 40 * (i % 7));
        const double lq = exp(1.1 * sin(1.7 * i) + 0.3 * cos(0.6 * i));
        const double spread = exp(3 / sqrt(jobs) + 0.03);
        (void)snprintf(fixture_mixed_code_text[i], sizeof fixture_mixed_code_text[i], "%d.%d",
                       10 + i, i % 9);
        (void)snprintf(fixture_mixed_name_text[i], sizeof fixture_mixed_name_text[i], "%s: %s",
                       fixture_branch_name[i % 7], word[i % 8]);
        fixture_mixed_code[i] = fixture_mixed_code_text[i];
        fixture_mixed_name[i] = fixture_mixed_name_text[i];
        fixture_mixed_branch[i] = fixture_branch_name[i % 7];
        fixture_mixed_jobs[i] = (meso_cell)FIXTURE_EXACT(jobs);
        fixture_mixed_lq[i] = (meso_cell)FIXTURE_CELL(lq, lq / spread, lq * spread);
        if (i == 17) fixture_mixed_lq[i] = (meso_cell)FIXTURE_WITHHELD(0, 2);
        if (i == 58) {
            fixture_mixed_jobs[i] = (meso_cell){0, 0, 0, MESO_CELL_ZERO};
            fixture_mixed_lq[i] = (meso_cell){0, 0, 0, MESO_CELL_ZERO};
        }
        fixture_mixed_class[i] = classes[(lq > 1) * 2 + (jobs >= 500)];
    }
}

/* Fills what is computed; call it first. */
static inline void fixture_fill(void)
{
    for (int i = 0; i < FIXTURE_ANCHORS; i++) {
        const double growth = fixture_change[i].value;
        for (int t = 0; t < FIXTURE_YEARS; t++) {
            fixture_history[i * FIXTURE_YEARS + t] =
                100 * (1 + growth * t / 11 + 0.03 * sin(t * 1.3 + i) - (t == 8 ? 0.05 : 0));
        }
        fixture_stack_nation[i] = (meso_cell)FIXTURE_EXACT(700 - 55.0 * i);
        fixture_stack_mix[i] = (meso_cell)FIXTURE_EXACT(600 * sin(1.9 * i + 2));
        fixture_stack_local[i] = (meso_cell)FIXTURE_EXACT(1500 * cos(1.3 * i + 2.5));
        fixture_stack_change[i] =
            (meso_cell)FIXTURE_EXACT(fixture_stack_nation[i].value +
                                     fixture_stack_mix[i].value + fixture_stack_local[i].value);
    }
    for (int i = 0; i < FIXTURE_REGIONS; i++) {
        fixture_rank[i] = (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_NOT_APPLICABLE};
        fixture_nation[i] = (meso_cell)FIXTURE_EXACT(2.25);
        fixture_ring[i] = i;
        fixture_point[i] = i * 4 * FIXTURE_EDGE;
        fixture_outline(i);
    }
    fixture_ring[FIXTURE_REGIONS] = FIXTURE_REGIONS;
    fixture_point[FIXTURE_REGIONS] = FIXTURE_POINTS;
    fixture_rank[21] = (meso_cell)FIXTURE_CELL(4, 3, 6);
    fixture_fill_industries();
}

static const meso_slot fixture_slots[] = {
    {.name = "from", .text = "2015"},
    {.name = "x", .text = "Jobs"},
    {.name = "y", .text = "Location quotient"},
    {.name = "size", .cell = FIXTURE_EXACT(500), .format = MESO_FORMAT_COUNT}};

enum { FIXTURE_FIGURES = 11 };
static const meso_figure fixture_figure[FIXTURE_FIGURES] = {
    {.id = "jobs", .kind = MESO_FIGURE_TREND, .table = &fixture_trend_table, .width = 3},
    {.id = "variety", .kind = MESO_FIGURE_STRIP, .table = &fixture_strip_table, .width = 3},
    {.id = "rank", .kind = MESO_FIGURE_STRIP, .table = &fixture_rank_table, .width = 3},
    {.id = "anchors",
     .kind = MESO_FIGURE_ANCHORS,
     .slots = 4,
     .slot = fixture_slots,
     .table = &fixture_anchor_table,
     .width = 8},
    {.id = "map", .kind = MESO_FIGURE_MAP, .table = &fixture_map_table, .width = 4},
    {.id = "why", .kind = MESO_FIGURE_BARS, .table = &fixture_bar_table, .width = 4},
    {.id = "stack", .kind = MESO_FIGURE_STACK, .table = &fixture_stack_table, .width = 6},
    {.id = "scatter",
     .kind = MESO_FIGURE_SCATTER,
     .slots = 4,
     .slot = fixture_slots,
     .table = &fixture_mixed_table,
     .width = 6},
    {.id = "composition",
     .kind = MESO_FIGURE_TREEMAP,
     .table = &fixture_mixed_table,
     .width = 6},
    {.id = "table", .kind = MESO_FIGURE_TABLE, .table = &fixture_anchor_table, .width = 12},
    {.id = "attention", .kind = MESO_FIGURE_CARDS, .table = &fixture_card_table, .width = 12}};

/* Width of a figure on a page whose twelve columns and gaps are `page` pixels wide. */
static inline double fixture_width(const meso_figure *figure, double page)
{
    return floor((page + 14) * figure->width / 12 - 14) - 32;
}

#endif
