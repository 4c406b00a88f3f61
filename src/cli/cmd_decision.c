/* meso decision: what was chosen, what was not, why, and when is it looked at again? */
#include "cli/noun.h"
#include "cli/output.h"

#include <string.h>

/* A new decision; with an older one's key it takes its place. */
static meso_status add(meso_call *call, const char *older)
{
    meso_project *project = NULL;
    meso_noun noun;
    const int32_t at = older ? 2 : 1;
    if (call->arguments.words <= at || strchr(call->arguments.word[at], '='))
        return meso_fail(call->ctx, MESO_E_ARGUMENT,
                         "usage: meso decision add TITLE because=\"...\" [FIELD=VALUE]..., or "
                         "meso decision supersede KEY TITLE because=\"...\"");
    const char *title = call->arguments.word[at];
    const meso_entry superseded[] = {{"key", older}, {"state", "superseded"}};
    meso_status status = MESO_OK;
    MESO_TRY(meso_noun_read(call, &noun, "decision", at + 1));
    MESO_TRY(meso_noun_default(call, &noun, "title", title));
    MESO_TRY(meso_noun_default(call, &noun, "on_date", meso_noun_today(call)));
    if (older) MESO_TRY(meso_noun_default(call, &noun, "supersedes", older));
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_WRITE));
    if (older) MESO_TRY(meso_noun_must_be(call, project, "decision", older));
    MESO_TRY(meso_noun_name(call, &noun, project, title));
    MESO_TRY(meso_project_begin(call->ctx, project));
    MESO_TRY(meso_noun_write(call, NULL, &noun, project));
    if (older)
        MESO_TRY(meso_project_enter(call->ctx, NULL, project, meso_register_find("decision"),
                                    superseded, 2));
    MESO_TRY(meso_project_commit(call->ctx, project));
    meso_call_say(call, "%s is written down%s", noun.key,
                  meso_noun_value(&noun, "review_on")
                      ? ""
                      : "; without review_on=DATE nobody will be asked to look at it again");
done:
    meso_project_close(project);
    return status;
}

static meso_status set(meso_call *call)
{
    meso_project *project = NULL;
    meso_noun noun;
    if (call->arguments.words < 2)
        return meso_fail(call->ctx, MESO_E_ARGUMENT,
                         "usage: meso decision set KEY FIELD=VALUE...");
    const char *key = call->arguments.word[1];
    meso_status status = MESO_OK;
    MESO_TRY(meso_noun_read(call, &noun, "decision", 2));
    MESO_TRY(meso_noun_default(call, &noun, "key", key));
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_WRITE));
    MESO_TRY(meso_noun_must_be(call, project, "decision", key));
    MESO_TRY(meso_project_begin(call->ctx, project));
    MESO_TRY(meso_noun_write(call, NULL, &noun, project));
    MESO_TRY(meso_project_commit(call->ctx, project));
done:
    meso_project_close(project);
    return status;
}

static const char reviews[] =
    "SELECT review_on, key, title, because, author FROM decision WHERE state = 'standing' AND "
    "review_on <> '' ORDER BY review_on, key";

/* Standing decisions whose day of review has come; dates of months and years count from their
   first day. */
static meso_status overdue(meso_call *call)
{
    meso_project *project = NULL;
    meso_table *table = NULL;
    const char *today = meso_noun_today(call);
    meso_status status = MESO_OK;
    MESO_TRY(meso_output_check(call));
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_READ));
    MESO_TRY(meso_project_query(call->ctx, &table, project, reviews));
    int64_t due = 0;
    while (due < table->rows && strcmp(table->column[0].text[due], today) <= 0)
        due++;
    meso_table_truncate(table, due);
    MESO_TRY(meso_output_table(call, table));
    meso_call_say(call, "%lld decision%s to be looked at again", (long long)due,
                  due == 1 ? " is" : "s are");
done:
    meso_table_free(table);
    meso_project_close(project);
    return status;
}

static meso_status run(meso_call *call)
{
    const meso_arguments *given = &call->arguments;
    const char *verb = given->words ? given->word[0] : "list";
    if (strcmp(verb, "list") == 0) return meso_noun_list(call, "decision", NULL, NULL);
    if (strcmp(verb, "overdue") == 0) return overdue(call);
    if (strcmp(verb, "add") == 0) return add(call, NULL);
    if (strcmp(verb, "set") == 0) return set(call);
    if (strcmp(verb, "supersede") == 0 && given->words > 1) return add(call, given->word[1]);
    if (strcmp(verb, "show") == 0 && given->words == 2)
        return meso_noun_show(call, "decision", given->word[1]);
    return meso_fail(call->ctx, MESO_E_ARGUMENT,
                     "meso decision add TITLE, list, show KEY, set KEY FIELD=VALUE, supersede "
                     "KEY TITLE, overdue; not \"%s\"",
                     verb);
}

static const meso_option options[] = {
    MESO_NOUN_OPTIONS,
    {0, "today", "DATE", "day of what is written or judged; default: today", NULL},
    {0},
};

const meso_command meso_command_decision = {
    .group = "LEARN",
    .name = "decision",
    .words = "[list | add TITLE because=WORDS [FIELD=VALUE]... | show KEY | set KEY "
             "FIELD=VALUE... | supersede KEY TITLE [FIELD=VALUE]... | overdue]",
    .brief = "Write down what was decided and why, and when it is looked at again",
    .about = "Fields: title, because, chosen, rejected, author, on_date, review_on, probe. A "
             "decision that takes the place of another says so and the older one stays to be "
             "read.",
    .example = "meso decision add \"Fund the tooling lab for a year\" because=\"three firms "
               "signed\" rejected=\"a grant scheme\" review_on=2027-06\n"
               "meso decision overdue",
    .most = -1,
    .takes = MESO_TAKES_PROJECT | MESO_TAKES_TABLE,
    .options = options,
    .run = run,
};
