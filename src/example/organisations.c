/* Which organisations, services and programmes does the made-up country have? */
#include "example/organisations.h"

#include <stddef.h>

const meso_example_row meso_example_organisations[] = {
#define ORGANISATION(...) {{__VA_ARGS__}},
#define SERVICE(...)
#define TIE(...)
#define PROGRAMME(...)
#define VOICE(...)
#include "example/organisations.def"
#undef ORGANISATION
#undef SERVICE
    {{NULL}}};

const meso_example_row meso_example_services[] = {
#define ORGANISATION(...)
#define SERVICE(...) {{__VA_ARGS__}},
#include "example/organisations.def"
#undef SERVICE
#undef TIE
    {{NULL}}};

const meso_example_row meso_example_ties[] = {
#define SERVICE(...)
#define TIE(...) {{__VA_ARGS__}},
#include "example/organisations.def"
#undef TIE
#undef PROGRAMME
    {{NULL}}};

const meso_example_row meso_example_programmes[] = {
#define TIE(...)
#define PROGRAMME(...) {{__VA_ARGS__}},
#include "example/organisations.def"
#undef PROGRAMME
#undef VOICE
    {{NULL}}};

const meso_example_row meso_example_voices[] = {
#define PROGRAMME(...)
#define VOICE(...) {{__VA_ARGS__}},
#include "example/organisations.def"
    {{NULL}}};

const char *const meso_example_firm_regions[] = {"AB", "SP", "HC", NULL};

/* Testing is the planted gap: many need it, one bench with a wait of twenty weeks serves it. */
const meso_example_need meso_example_needs[] = {
    {"testing", "Testing and measuring", 22, {0.9, 0.8, 0.8, 0.7}},
    {"training", "Skills and training", 20, {0.7, 0.6, 0.8, 0.5}},
    {"standards", "Standards and certification", 16, {0.6, 0.7, 0.5, 0.6}},
    {"advice", "Business advice", 15, {0.4, 0.3, 0.5, 0.2}},
    {"tooling", "Tooling and prototypes", 12, {0.5, 0.5, 0.4, 0.6}},
    {"finance", "Finance", 11, {0.3, 0.4, 0.4, 0.3}},
    {"export", "Export support", 9, {0.3, 0.5, 0.2, 0.4}},
    {"research", "Research and development", 2, {0.6, 0.4, 0.7, 0.2}},
    {.code = NULL},
};

int meso_example_firm_needs(int32_t firm, int32_t need)
{
    /* 7 and 34 share no factor: the counted firms take each place once */
    return (firm * 7 + need * 5) % MESO_EXAMPLE_COUNTED < meso_example_needs[need].firms;
}

/* The export grant is used elsewhere and by nobody here: the planted idle programme. */
const meso_example_use meso_example_uses[] = {
    {"p01", {6, 3, 4}}, {"p02", {0, 7, 5}}, {"p03", {9, 8, 10}}, {"p06", {0, 0, 4}},
    {"p07", {3, 4, 2}}, {"p08", {5, 0, 3}}, {NULL, {0, 0, 0}},
};

#define RATED(about, a, b, c, d)                                 \
    {"assessment", "relevance", "Relevance to firms", about, a}, \
        {"assessment", "competence", "Competence", about, b},    \
        {"assessment", "response", "Responsiveness", about, c},  \
    {                                                            \
        "assessment", "cooperation", "Cooperation", about, d     \
    }
#define R(...)      \
    {               \
        __VA_ARGS__ \
    }

const meso_example_rating meso_example_ratings[] = {
    RATED("college", R(4, 5, 4, 4, 3), R(4, 4, 3, 4, 4), R(3, 4, 2, 3, 4), R(4, 4, 4, 5, 4)),
    RATED("university", R(3, 5, 2, 1, 4), R(5, 5, 4, 5, 5), R(1, 2, 1, 3, 2), R(2, 4, 2, 3, 1)),
    RATED("chamber", R(4, 3, 3, 5, 4), R(3, 2, 3, 3, 3), R(4, 4, 5, 4, 3), R(5, 4, 4, 5, 4)),
    RATED("toolroom", R(5, 5, 4, 5, 5), R(5, 5, 5, 4, 5), R(4, 5, 4, 4, 5), R(3, 4, 3, 4, 4)),
    RATED("bureau", R(2, 3, 1, 2, 0), R(4, 4, 3, 4, 0), R(1, 1, 2, 1, 0), R(2, 1, 2, 2, 0)),
    RATED("agency", R(3, 4, 3, 4, 3), R(3, 3, 2, 4, 3), R(4, 3, 4, 4, 3), R(4, 5, 4, 4, 4)),
    {"function", "F1", "Entrepreneurial trials", "", {3, 3, 2, 4, 3}},
    {"function", "F2", "Developing knowledge", "", {2, 4, 1, 3, 5}},
    {"function", "F3", "Spreading knowledge", "", {3, 3, 4, 3, 3}},
    {"function", "F4", "Guiding the search", "", {2, 2, 3, 2, 2}},
    {"function", "F5", "Forming markets", "", {2, 3, 2, 2, 3}},
    {"function", "F6", "Mobilising resources", "", {1, 2, 1, 2, 1}},
    {"function", "F7", "Creating legitimacy", "", {3, 2, 2, 3, 2}},
    {.scheme = NULL},
};

const char *const meso_example_raters[] = {"college", "chamber",    "association",
                                           "agency",  "university", NULL};
const char *const meso_example_silent[] = {"council", "credit", NULL};

void meso_example_organisations_tell(meso_text *text)
{
    meso_text_put(
        text,
        ",\n  "
        "{\"kind\":\"gap\",\"service\":\"testing\",\"need\":22,\"asked\":34,\"what\":\"many "
        "need tests, one bench with a wait of twenty weeks serves them\"}"
        ",\n  {\"kind\":\"orphan\",\"service\":\"testing\",\"what\":\"no programme is open for "
        "it\"}"
        ",\n  "
        "{\"kind\":\"conflict\",\"programme\":\"p04\",\"service\":\"testing\",\"what\":\"only "
        "laboratories accredited for two years\"}"
        ",\n  {\"kind\":\"idle\",\"programme\":\"p02\",\"what\":\"open, used elsewhere, by "
        "nobody "
        "here\"}"
        ",\n  {\"kind\":\"bridge\",\"organisation\":\"association\",\"what\":\"the only tie "
        "between "
        "Alder Bay and the nation\"}"
        ",\n  "
        "{\"kind\":\"loss\",\"organisation\":\"toolroom\",\"service\":\"tooling\",\"what\":"
        "\"most "
        "is lost if it leaves\"}"
        ",\n  {\"kind\":\"masked\",\"service\":\"research\",\"need\":2,\"what\":\"two of 34 "
        "need it: not "
        "to be seen in any export\"}");
}
