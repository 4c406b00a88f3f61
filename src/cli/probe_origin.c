/* What is known already of an option that comes from the numbers, from firms or from a signal?
 */
#include "cli/probe_origin.h"

#include "cli/study_call.h"

#include <string.h>

enum { LONGEST_RECIPE_SHOWN = 12 };

/* "opportunity" of "opportunity:25.7" when it is that kind, with the rest in *code. */
static int is_kind(const char *from, const char *kind, const char **code)
{
    const size_t length = strlen(kind);
    if (strncmp(from, kind, length) != 0 || from[length] != ':' || !from[length + 1]) return 0;
    *code = from + length + 1;
    return 1;
}

static meso_status add(meso_call *call, meso_noun *probe, const char *field, const char *value)
{
    return value ? meso_noun_default(call, probe, field, value) : MESO_E_NOMEM;
}

/* Chance and reach of the activity, as `meso chances` has them. */
static meso_status read_chance(meso_call *call, meso_noun *probe, const meso_table *table,
                               const char *code)
{
    const meso_column *industry = &table->column[meso_table_find(table, "industry")];
    const meso_column *chance = &table->column[meso_table_find(table, "chance")];
    const meso_column *reach = &table->column[meso_table_find(table, "reach")];
    for (int64_t r = 0; r < table->rows; r++) {
        if (strcmp(industry->text[r], code) != 0) continue;
        /* The table does not outlive this: what the probe keeps is copied. */
        const char *label = meso_call_copy(
            call, industry->label && *industry->label[r] ? industry->label[r] : code);
        if (!label) return MESO_E_NOMEM;
        const meso_cell *cell = &chance->cell[r];
        meso_status status = add(call, probe, "title", label);
        if (status == MESO_OK)
            status = add(call, probe, "hypothesis",
                         meso_call_printf(call,
                                          "%s can come in here: chance %.0f in 100 (%.0f to "
                                          "%.0f), %.0f %% of what it is related to is here.",
                                          label, 100 * cell->value, 100 * cell->low,
                                          100 * cell->high, 100 * reach->cell[r].value));
        const char *belief = meso_call_printf(call, "%.2f", cell->value);
        if (status == MESO_OK) status = add(call, probe, "belief_before", belief);
        return status == MESO_OK ? add(call, probe, "belief_now", belief) : status;
    }
    return meso_fail(call->ctx, MESO_E_NOTFOUND,
                     "no opportunity \"%s\" here: it is there already, or no such code; `meso "
                     "chances -r REGION` lists them",
                     code);
}

static meso_status read_opportunity(meso_call *call, meso_noun *probe, meso_project *project,
                                    const char *code)
{
    char recipe[MESO_DIGEST_HEX] = "";
    meso_study *study = NULL;
    meso_table *table = NULL;
    meso_request request = MESO_REQUEST_INIT;
    request.region = meso_call_text(call, "region");
    if (!request.region)
        return meso_fail(call->ctx, MESO_E_ARGUMENT,
                         "an opportunity is one of a region: say which with -r");
    meso_status status = MESO_OK;
    MESO_TRY(meso_study_open(call->ctx, &study, project, &request));
    MESO_TRY(meso_study_measure(call->ctx, &table, study, meso_measure_find("chances"), NULL,
                                recipe));
    MESO_TRY(read_chance(call, probe, table, code));
    /* The tie needs scheme and recipe once the change has begun. */
    MESO_TRY(add(call, probe, "more",
                 meso_call_printf(call, "{\"scheme\":\"%s\",\"recipe\":\"%s\"}",
                                  meso_study_industry_scheme(study), recipe)));
done:
    meso_table_free(table);
    meso_study_free(study);
    return status;
}

static meso_status read_note(meso_call *call, meso_noun *probe, meso_project *project,
                             const char *key)
{
    const char *title = NULL, *text = NULL;
    meso_status status = meso_noun_look(call, &title, project, "note", key, "title");
    if (status == MESO_OK) status = meso_noun_look(call, &text, project, "note", key, "text");
    if (status < 0) return status;
    if (!title)
        return meso_fail(call->ctx, MESO_E_NOTFOUND,
                         "no note \"%s\"; `meso note list` shows those there are", key);
    status = add(call, probe, "title", *title ? title : text);
    return status == MESO_OK ? add(call, probe, "hypothesis", text) : status;
}

meso_status meso_probe_origin_read(meso_call *call, meso_noun *probe, meso_project *project,
                                   const char *from)
{
    const char *code = NULL;
    if (is_kind(from, "opportunity", &code))
        return read_opportunity(call, probe, project, code);
    if (is_kind(from, "note", &code)) return read_note(call, probe, project, code);
    if (is_kind(from, "need", &code))
        return add(call, probe, "title", meso_call_printf(call, "Meet the need %s", code));
    return meso_fail(call->ctx, MESO_E_ARGUMENT,
                     "--from \"%s\" is none of opportunity:CODE, need:CODE, note:KEY", from);
}

/* Value of a member of the flat JSON object that read_opportunity() wrote. */
static const char *member(meso_call *call, const char *json, const char *name)
{
    const char *mark = meso_call_printf(call, "\"%s\":\"", name);
    const char *at = mark && json ? strstr(json, mark) : NULL;
    if (!at) return NULL;
    at += strlen(mark);
    return meso_call_printf(call, "%.*s", (int)strcspn(at, "\""), at);
}

static meso_status tie_opportunity(meso_call *call, meso_project *project,
                                   const meso_noun *probe, int64_t id, const char *code)
{
    const char *more = meso_noun_value(probe, "more");
    const char *scheme = member(call, more, "scheme"), *recipe = member(call, more, "recipe");
    const char *source =
        meso_call_printf(call, "meso chances -r %s", meso_call_text(call, "region"));
    if (!scheme || !recipe) return MESO_OK; /* `more` was given by the person */
    const char *place =
        meso_call_printf(call, "%s, recipe %.*s", code, LONGEST_RECIPE_SHOWN, recipe);
    if (!source || !place) return MESO_E_NOMEM;
    const meso_status status =
        meso_project_tag(call->ctx, project, probe->book, id, scheme, code, "about", 1);
    if (status < 0) return status;
    return meso_project_cite(call->ctx, project, probe->book, id, source, place, "supports");
}

static const char tags_of_notes[] =
    "SELECT n.key AS note, s.key AS scheme, c.code AS code, t.role AS role FROM note n JOIN "
    "tag "
    "t ON t.noun = 'note' AND t.row_id = n.id JOIN code c ON c.id = t.code_id JOIN scheme s ON "
    "s.id = c.scheme_id ORDER BY 1, 2, 3";

/* The probe is about what the note is about, and the note says what became of it. */
static meso_status tie_note(meso_call *call, meso_project *project, const meso_noun *probe,
                            int64_t id, const char *key)
{
    meso_table *tags = NULL;
    const char *source = NULL;
    const meso_entry entries[] = {{"key", key}, {"state", "probe"}, {"probe", probe->key}};
    meso_status status = MESO_OK;
    MESO_TRY(meso_noun_look(call, &source, project, "note", key, "source"));
    MESO_TRY(meso_project_query(call->ctx, &tags, project, tags_of_notes));
    for (int64_t r = 0; status == MESO_OK && r < tags->rows; r++)
        if (strcmp(tags->column[0].text[r], key) == 0)
            status =
                meso_project_tag(call->ctx, project, probe->book, id, tags->column[1].text[r],
                                 tags->column[2].text[r], tags->column[3].text[r], 1);
    if (status == MESO_OK && source && *source)
        status = meso_project_cite(call->ctx, project, probe->book, id, source, "", "supports");
    if (status == MESO_OK)
        status = meso_project_enter(call->ctx, NULL, project, meso_register_find("note"),
                                    entries, 3);
done:
    meso_table_free(tags);
    return status;
}

meso_status meso_probe_origin_tie(meso_call *call, meso_project *project,
                                  const meso_noun *probe, int64_t id, const char *from)
{
    const char *code = NULL;
    if (is_kind(from, "opportunity", &code))
        return tie_opportunity(call, project, probe, id, code);
    if (is_kind(from, "note", &code)) return tie_note(call, project, probe, id, code);
    if (is_kind(from, "need", &code))
        return meso_project_tag(call->ctx, project, probe->book, id, "need", code, "meets", 1);
    return MESO_OK;
}
