/* Which registers does a project keep, and what does a row of each hold? */
#include <mesoscope/register.h>

#include <math.h>
#include <string.h>

#define TEXT(name, meaning)                                          \
    {                                                                \
        name, MESO_FIELD_TEXT, NULL, -HUGE_VAL, HUGE_VAL, 0, meaning \
    }
#define NEEDED(name, meaning)                                        \
    {                                                                \
        name, MESO_FIELD_TEXT, NULL, -HUGE_VAL, HUGE_VAL, 1, meaning \
    }
#define DATE(name, meaning)                                          \
    {                                                                \
        name, MESO_FIELD_DATE, NULL, -HUGE_VAL, HUGE_VAL, 0, meaning \
    }
#define NUMBER(name, meaning)                                          \
    {                                                                  \
        name, MESO_FIELD_NUMBER, NULL, -HUGE_VAL, HUGE_VAL, 0, meaning \
    }
#define FROM(name, low, high, meaning)                       \
    {                                                        \
        name, MESO_FIELD_NUMBER, NULL, low, high, 0, meaning \
    }
#define CHOICE(name, words, meaning)                                    \
    {                                                                   \
        name, MESO_FIELD_CHOICE, words, -HUGE_VAL, HUGE_VAL, 0, meaning \
    }
#define CHOSEN(name, words, meaning)                                    \
    {                                                                   \
        name, MESO_FIELD_CHOICE, words, -HUGE_VAL, HUGE_VAL, 1, meaning \
    }
#define ROW(name, book, meaning)                                    \
    {                                                               \
        name, MESO_FIELD_ROW, book, -HUGE_VAL, HUGE_VAL, 0, meaning \
    }
#define ROW_NEEDED(name, book, meaning)                             \
    {                                                               \
        name, MESO_FIELD_ROW, book, -HUGE_VAL, HUGE_VAL, 1, meaning \
    }
#define REGION(meaning)                                                    \
    {                                                                      \
        "region", MESO_FIELD_REGION, NULL, -HUGE_VAL, HUGE_VAL, 0, meaning \
    }
#define SOURCE                                                                   \
    {                                                                            \
        "source", MESO_FIELD_SOURCE, NULL, -HUGE_VAL, HUGE_VAL, 0, "who says so" \
    }
#define KEY(meaning) TEXT("key", meaning)
#define MORE         TEXT("more", "JSON object: what a sheet brought beyond these")
#define END                                        \
    {                                              \
        NULL, MESO_FIELD_TEXT, NULL, 0, 0, 0, NULL \
    }

static const char *const by_key[] = {"key", NULL};

static const meso_field actor_fields[] = {
    KEY("word that tells actors apart: a tax number, a short name"),
    CHOSEN("kind", "firm|meso|government|expert|household|group", "what it is"),
    NEEDED("name", "name"),
    TEXT("form", "what sort of organisation"),
    CHOICE("level", "micro|meso|macro|meta", "level of systemic competitiveness"),
    TEXT("owner", "who owns or governs it"),
    REGION("where it is"),
    TEXT("size_band", "size class, for example 10-49"),
    DATE("since", "founded"),
    DATE("until", "closed"),
    FROM("lat", -90, 90, "latitude, degrees"),
    FROM("lon", -180, 180, "longitude, degrees"),
    CHOICE("consent", "no|counts|name", "what may leave: nothing, counts, the name too"),
    SOURCE,
    MORE,
    END};

static const meso_field offer_fields[] = {
    KEY("word that tells offers apart"),
    CHOSEN("kind", "service|programme|instrument|regulation|infrastructure", "what it is"),
    NEEDED("title", "title"),
    ROW("actor", "actor", "who offers it"),
    ROW("parent", "offer", "the offer it is part of"),
    CHOICE("status", "used|exists|planned|none", "how far it is"),
    TEXT("what", "in a sentence"),
    TEXT("tier", "national, provincial, local, ..."),
    TEXT("instrument", "kind of instrument"),
    TEXT("target", "for whom"),
    TEXT("eligibility", "rule of admission, as written"),
    FROM("depth", 0, 5, "0 = a leaflet to 5 = solved together"),
    TEXT("price", "price and its unit"),
    FROM("wait_weeks", 0, HUGE_VAL, "weeks until it is had"),
    FROM("capacity", 0, HUGE_VAL, "cases a year"),
    FROM("reach", 0, 1, "share of those it is for"),
    FROM("quality", 0, 1, "share that it helps"),
    NUMBER("budget", "money a year"),
    TEXT("currency", "of the budget"),
    DATE("window_open", "open from"),
    DATE("window_close", "open until"),
    SOURCE,
    MORE,
    END};

static const meso_field link_fields[] = {
    ROW_NEEDED("from", "actor", "who"),
    ROW_NEEDED("to", "actor", "with or for whom"),
    NEEDED("kind", "supplies, collaborates, refers, expects, responds, spun_off, trains, ..."),
    TEXT("period", "when"),
    NUMBER("strength", "how strong"),
    TEXT("says", "what is expected or done"),
    TEXT("reply", "what the other side answers"),
    SOURCE,
    MORE,
    END};
static const char *const by_ends[] = {"from", "to", "kind", "period", NULL};

static const meso_field probe_fields[] = {
    KEY("word that tells probes apart"),
    NEEDED("title", "title"),
    TEXT("hypothesis", "if we do this, then that, because"),
    CHOICE("stance", "mainstream|oblique|naive|contradictory", "how it looks at the problem"),
    CHOICE("state", "idea|probe|amplify|dampen|stopped|learnt", "how far it is"),
    ROW("owner", "actor", "who answers for it"),
    ROW("offer", "offer", "the offer it tries"),
    DATE("start_on", "first day"),
    DATE("decide_on", "day of the decision"),
    FROM("cost", 0, HUGE_VAL, "planned cost"),
    FROM("spent", 0, HUGE_VAL, "spent so far"),
    FROM("loss_cap", 0, HUGE_VAL, "most that may be lost"),
    TEXT("currency", "of these amounts"),
    TEXT("amplify_if", "what must be seen to do more of it"),
    TEXT("dampen_if", "what must be seen to stop it"),
    FROM("authority", 0, 5, "may we?"),
    FROM("acceptance", 0, 5, "do they want it?"),
    FROM("ability", 0, 5, "can we?"),
    FROM("belief_before", 0, 1, "probability that it works, before"),
    FROM("belief_now", 0, 1, "probability that it works, now"),
    TEXT("learnt", "what was learnt"),
    MORE,
    END};

static const meso_field signpost_fields[] = {KEY("word that tells signposts apart"),
                                             ROW_NEEDED("probe", "probe", "of which probe"),
                                             DATE("due_on", "by when"),
                                             NEEDED("says", "what would tell"),
                                             DATE("seen_on", "when it was seen"),
                                             TEXT("seen", "what was seen"),
                                             END};

static const meso_field note_fields[] = {
    KEY("word that tells notes apart"),
    CHOSEN("kind",
           "claim|signal|constraint|observation|practice|reflection|checkin|ask|visit|event",
           "what it is"),
    DATE("on_date", "of which day"),
    TEXT("author", "who wrote it"),
    TEXT("title", "title"),
    TEXT("text", "words"),
    NUMBER("strength", "how strong or severe, 1 to 5"),
    TEXT("state", "open, noise, watch, probe, sent, answered, closed, ..."),
    DATE("until", "tripwire or deadline"),
    TEXT("reply", "answer"),
    DATE("reply_on", "answered on"),
    ROW("actor", "actor", "about or from whom"),
    ROW("parent", "note", "the note it belongs to"),
    ROW("probe", "probe", "the probe it belongs to"),
    SOURCE,
    MORE,
    END};

static const meso_field decision_fields[] = {
    KEY("word that tells decisions apart"),
    {"on_date", MESO_FIELD_DATE, NULL, -HUGE_VAL, HUGE_VAL, 1, "of which day"},
    TEXT("author", "who decided"),
    NEEDED("title", "what was decided"),
    TEXT("chosen", "chosen"),
    TEXT("rejected", "rejected"),
    NEEDED("because", "why"),
    DATE("review_on", "to be looked at again"),
    CHOICE("state", "standing|superseded|withdrawn", "whether it stands"),
    ROW("supersedes", "decision", "the decision it takes the place of"),
    ROW("probe", "probe", "about which probe"),
    MORE,
    END};

static const meso_field forecast_fields[] = {
    KEY("word that tells forecasts apart"),
    NEEDED("says", "what will be, so that one can tell"),
    TEXT("author", "who says so"),
    TEXT("team", "of which team"),
    FROM("p", 0, 1, "probability"),
    FROM("base_rate", 0, 1, "how often such things happen"),
    NUMBER("lo", "low end of an interval"),
    NUMBER("est", "best guess"),
    NUMBER("hi", "high end of an interval"),
    FROM("confidence", 0, 1, "probability of the interval"),
    DATE("made_on", "said on"),
    DATE("due_on", "known by"),
    NUMBER("outcome", "what happened: 0 or 1, or the number"),
    DATE("resolved_on", "known on"),
    TEXT("resolved_by", "who looked"),
    ROW("probe", "probe", "about which probe"),
    SOURCE,
    MORE,
    END};

static const meso_register actor = {"actor", "firms, organisations, people", actor_fields,
                                    by_key};
static const meso_register offer = {"offer", "services, programmes, rules", offer_fields,
                                    by_key};
static const meso_register link = {"link", "who does what with whom", link_fields, by_ends};
static const meso_register probe = {"probe", "options under trial", probe_fields, by_key};
static const meso_register signpost = {"signpost", "what would tell, and by when",
                                       signpost_fields, by_key};
static const meso_register note = {"note", "claims, signals, observations, asks", note_fields,
                                   by_key};
static const meso_register decision = {"decision", "what was chosen, and why", decision_fields,
                                       by_key};
static const meso_register forecast = {"forecast", "dated probabilities and intervals",
                                       forecast_fields, by_key};

const meso_register *const meso_registers[] = {&actor, &offer,    &link,     &probe, &signpost,
                                               &note,  &decision, &forecast, NULL};

const meso_register *meso_register_find(const char *name)
{
    for (const meso_register *const *book = meso_registers; *book; book++)
        if (strcmp((*book)->name, name) == 0) return *book;
    return NULL;
}

const meso_field *meso_register_field(const meso_register *book, const char *name)
{
    for (const meso_field *field = book->fields; field->name; field++)
        if (strcmp(field->name, name) == 0) return field;
    return NULL;
}
