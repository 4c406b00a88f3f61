/* Which organisations, needs and programmes are in the example project? */
#include "study/example_organisations.h"

#include "base/ctx.h"
#include "example/organisations.h"

#include <mesoscope/register.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char survey[] = "What firms need, survey of 2023 (example)";
static const char workshop[] = "Workshop of October 2023 (example)";
static const char ties[] = "Who works with whom, 2023 (example)";

/* One row of a register: words of the line in the order of `fields`; "" leaves a field out. */
static meso_status enter(meso_ctx *ctx, meso_project *project, int64_t *id, const char *book,
                         const char *const *fields, const char *const *words)
{
    meso_entry entry[16];
    int32_t count = 0;
    for (int f = 0; fields[f]; f++)
        if (words[f] && *words[f]) entry[count++] = (meso_entry){fields[f], words[f]};
    return meso_project_enter(ctx, id, project, meso_register_find(book), entry, count);
}

static meso_status tag(meso_ctx *ctx, meso_project *project, const char *book, int64_t id,
                       const char *scheme, const char *code, const char *role)
{
    if (!code || !*code) return MESO_OK;
    return meso_project_tag(ctx, project, meso_register_find(book), id, scheme, code, role, 1);
}

/* Words of a scheme, so that a reader sees names and not codes. */
static meso_status name_codes(meso_ctx *ctx, meso_project *project, const char *scheme)
{
    enum { MOST = 32 };
    meso_code list[MOST];
    meso_codes *codes = NULL;
    int32_t count = 0;
    memset(list, 0, sizeof list);
    for (const meso_example_need *need = meso_example_needs; need->code; need++)
        list[count++] = (meso_code){need->code, need->label, NULL, -1, NULL, NULL};
    meso_status status = meso_codes_new(ctx, &codes, scheme, "other", list, count);
    if (status == MESO_OK) status = meso_project_put_codes(ctx, project, codes);
    meso_codes_free(codes);
    return status;
}

static meso_status name_questions(meso_ctx *ctx, meso_project *project, const char *scheme)
{
    enum { MOST = 32 };
    meso_code list[MOST];
    meso_codes *codes = NULL;
    int32_t count = 0;
    memset(list, 0, sizeof list);
    for (const meso_example_rating *rating = meso_example_ratings; rating->scheme; rating++) {
        int32_t met = 0;
        while (met < count && strcmp(list[met].code, rating->code) != 0)
            met++;
        if (strcmp(rating->scheme, scheme) == 0 && met == count && count < MOST)
            list[count++] = (meso_code){rating->code, rating->label, NULL, -1, NULL, NULL};
    }
    meso_status status = meso_codes_new(ctx, &codes, scheme, "question", list, count);
    if (status == MESO_OK) status = meso_project_put_codes(ctx, project, codes);
    meso_codes_free(codes);
    return status;
}

static meso_status write_organisations(meso_ctx *ctx, meso_project *project)
{
    static const char *const fields[] = {"key",    "kind",    "name",   "form", "level",
                                         "region", "consent", "source", NULL};
    meso_status status = MESO_OK;
    for (const meso_example_row *row = meso_example_organisations; row->word[0]; row++) {
        const char *const words[] = {row->word[0], row->word[1], row->word[2], row->word[3],
                                     row->word[4], row->word[5], "name",       ties};
        MESO_TRY(enter(ctx, project, NULL, "actor", fields, words));
    }
done:
    return status;
}

static meso_status write_services(meso_ctx *ctx, meso_project *project)
{
    static const char *const fields[] = {"key",   "actor",   "title",      "status", "depth",
                                         "reach", "quality", "wait_weeks", "price",  "capacity",
                                         "kind",  "source",  NULL};
    meso_status status = MESO_OK;
    for (const meso_example_row *row = meso_example_services; row->word[0]; row++) {
        const char *const words[] = {row->word[0], row->word[1],  row->word[3], row->word[4],
                                     row->word[5], row->word[6],  row->word[7], row->word[8],
                                     row->word[9], row->word[10], "service",    ties};
        int64_t id = 0;
        MESO_TRY(enter(ctx, project, &id, "offer", fields, words));
        MESO_TRY(tag(ctx, project, "offer", id, "service", row->word[2], "about"));
    }
done:
    return status;
}

static meso_status write_ties(meso_ctx *ctx, meso_project *project)
{
    static const char *const fields[] = {"from", "to",    "kind",   "period",
                                         "says", "reply", "source", NULL};
    meso_status status = MESO_OK;
    for (const meso_example_row *row = meso_example_ties; row->word[0]; row++) {
        const char *const words[] = {row->word[0], row->word[1], row->word[2], row->word[3],
                                     row->word[4], row->word[5], ties};
        MESO_TRY(enter(ctx, project, NULL, "link", fields, words));
    }
done:
    return status;
}

/* The accreditation scheme stands against the need for tests; the fellowship is for one region.
 */
static meso_status write_programmes(meso_ctx *ctx, meso_project *project)
{
    static const char *const fields[] = {
        "key",         "title",       "actor",        "parent", "tier", "instrument", "target",
        "eligibility", "window_open", "window_close", "budget", "kind", "currency",   NULL};
    meso_status status = MESO_OK;
    for (const meso_example_row *row = meso_example_programmes; row->word[0]; row++) {
        const char *const words[] = {row->word[0], row->word[1],  row->word[2],  row->word[3],
                                     row->word[5], row->word[6],  row->word[7],  row->word[8],
                                     row->word[9], row->word[10], row->word[11], "programme",
                                     "ABC"};
        const int against = strcmp(row->word[0], "p04") == 0;
        int64_t id = 0;
        MESO_TRY(enter(ctx, project, &id, "offer", fields, words));
        MESO_TRY(tag(ctx, project, "offer", id, "service", row->word[4],
                     against ? "conflicts" : "about"));
        if (strcmp(row->word[0], "p06") == 0)
            MESO_TRY(tag(ctx, project, "offer", id, "place", "HC", "only"));
    }
done:
    return status;
}

static meso_status write_voices(meso_ctx *ctx, meso_project *project)
{
    static const char *const fields[] = {"key",      "kind",   "on_date", "title",  "text",
                                         "strength", "parent", "actor",   "source", NULL};
    meso_status status = MESO_OK;
    for (const meso_example_row *row = meso_example_voices; row->word[0]; row++) {
        const char *const words[] = {row->word[0],  row->word[1],  row->word[2],
                                     row->word[3],  row->word[4],  row->word[9],
                                     row->word[10], row->word[11], workshop};
        int64_t id = 0;
        MESO_TRY(enter(ctx, project, &id, "note", fields, words));
        MESO_TRY(tag(ctx, project, "note", id, "level", row->word[5], "about"));
        MESO_TRY(tag(ctx, project, "note", id, "scope", row->word[6], "about"));
        MESO_TRY(tag(ctx, project, "note", id, "function", row->word[7], "about"));
        MESO_TRY(tag(ctx, project, "note", id, "service", row->word[8], "about"));
    }
done:
    return status;
}

/* Two of each region refuse, every ninth may be named, the others only counted. */
static const char *consent_of(int32_t firm)
{
    if (firm >= MESO_EXAMPLE_COUNTED) return "no";
    return firm % 9 == 0 ? "name" : "counts";
}

static meso_status write_firm(meso_ctx *ctx, meso_project *project, int32_t region,
                              int32_t firm)
{
    static const char *const fields[] = {"key",    "kind",    "name",   "level",
                                         "region", "consent", "source", NULL};
    const char *place = meso_example_firm_regions[region];
    char key[24], name[48];
    int64_t id = 0;
    (void)snprintf(key, sizeof key, "%s-%02d", place, firm + 1);
    (void)snprintf(name, sizeof name, "Workshop firm %s %d Ltd", place, firm + 1);
    const char *const words[] = {key, "firm", name, "micro", place, consent_of(firm), survey};
    meso_status status = MESO_OK;
    MESO_TRY(enter(ctx, project, &id, "actor", fields, words));
    for (const meso_example_use *use = meso_example_uses; use->programme; use++)
        if (firm < use->firms[region])
            MESO_TRY(tag(ctx, project, "actor", id, "programme", use->programme, "uses"));
    for (int32_t n = 0; region == 0 && meso_example_needs[n].code; n++) {
        const meso_answer_given given = {.survey = survey,
                                         .actor = key,
                                         .scheme = "need",
                                         .question = meso_example_needs[n].code,
                                         .number = meso_example_firm_needs(firm, n)};
        MESO_TRY(meso_project_answer(ctx, project, &given));
    }
done:
    return status;
}

static meso_status write_ratings(meso_ctx *ctx, meso_project *project)
{
    meso_status status = MESO_OK;
    for (const meso_example_rating *rating = meso_example_ratings; rating->scheme; rating++)
        for (int r = 0; meso_example_raters[r]; r++) {
            if (rating->rating[r] == 0) continue;
            const meso_answer_given given = {.survey = workshop,
                                             .actor = meso_example_raters[r],
                                             .scheme = rating->scheme,
                                             .question = rating->code,
                                             .about = *rating->about ? rating->about : NULL,
                                             .number = rating->rating[r]};
            MESO_TRY(meso_project_answer(ctx, project, &given));
        }
    for (const meso_example_need *need = meso_example_needs; need->code; need++)
        for (int r = 0; r < 4; r++) {
            const meso_answer_given given = {.survey = workshop,
                                             .actor = meso_example_raters[r],
                                             .scheme = "need",
                                             .question = need->code,
                                             .number = need->judged[r]};
            MESO_TRY(meso_project_answer(ctx, project, &given));
        }
    for (const char *const *key = meso_example_silent; *key; key++) {
        const meso_answer_given given = {.survey = ties, .actor = *key, .number = (double)NAN};
        MESO_TRY(meso_project_answer(ctx, project, &given));
    }
done:
    return status;
}

meso_status meso_study_write_organisations(meso_ctx *ctx, meso_project *project)
{
    meso_status status = meso_project_begin(ctx, project);
    if (status < 0) return status;
    MESO_TRY(name_codes(ctx, project, "service"));
    MESO_TRY(name_codes(ctx, project, "need"));
    MESO_TRY(name_questions(ctx, project, "assessment"));
    MESO_TRY(name_questions(ctx, project, "function"));
    MESO_TRY(write_organisations(ctx, project));
    MESO_TRY(write_services(ctx, project));
    MESO_TRY(write_ties(ctx, project));
    MESO_TRY(write_programmes(ctx, project));
    MESO_TRY(write_voices(ctx, project));
    for (int32_t region = 0; meso_example_firm_regions[region]; region++)
        for (int32_t firm = 0; firm < MESO_EXAMPLE_ASKED; firm++)
            MESO_TRY(write_firm(ctx, project, region, firm));
    MESO_TRY(write_ratings(ctx, project));
    status = meso_project_commit(ctx, project);
    return status;
done:
    meso_project_rollback(project);
    return status;
}
