/* meso experiment: what do we try, with which rules, and where does it come from? */
#include "cli/noun.h"
#include "cli/output.h"
#include "cli/probe_origin.h"

#include <mesoscope/probe_board.h>

#include <string.h>

static meso_status add(meso_call *call)
{
    meso_project *project = NULL;
    meso_noun noun;
    const char *title = call->arguments.words > 1 ? call->arguments.word[1] : NULL;
    const char *from = meso_option_last(&call->arguments, "from");
    meso_status status = MESO_OK;
    if (title && strchr(title, '=')) title = NULL;
    if (!title && !from)
        return meso_fail(call->ctx, MESO_E_ARGUMENT,
                         "usage: meso experiment add TITLE [FIELD=VALUE]..., or with --from "
                         "opportunity:CODE, need:CODE or note:KEY");
    MESO_TRY(meso_noun_read(call, &noun, "probe", title ? 2 : 1));
    if (title) MESO_TRY(meso_noun_default(call, &noun, "title", title));
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_WRITE));
    if (from) MESO_TRY(meso_probe_origin_read(call, &noun, project, from));
    title = meso_noun_value(&noun, "title");
    MESO_TRY(meso_noun_name(call, &noun, project, title ? title : "probe"));
    MESO_TRY(meso_project_begin(call->ctx, project));
    int64_t id = 0;
    MESO_TRY(meso_noun_write(call, &id, &noun, project));
    if (from) MESO_TRY(meso_probe_origin_tie(call, project, &noun, id, from));
    MESO_TRY(meso_project_commit(call->ctx, project));
    meso_call_say(call,
                  "%s is an idea. It may start (state=probe) once it says loss_cap, "
                  "amplify_if and dampen_if.",
                  noun.key);
done:
    meso_project_close(project);
    return status;
}

/* A belief that changes leaves a note, so that the way to it can be read later. */
static meso_status note_belief(meso_call *call, meso_project *project, const char *key,
                               const char *before, const char *now)
{
    if (!now || strcmp(before, now) == 0) return MESO_OK;
    const char *text = meso_call_printf(call, "belief %s -> %s", *before ? before : "?", now);
    const meso_entry entries[] = {{"kind", "checkin"},
                                  {"on_date", meso_noun_today(call)},
                                  {"text", text},
                                  {"state", "closed"},
                                  {"probe", key}};
    if (!text) return MESO_E_NOMEM;
    return meso_project_enter(call->ctx, NULL, project, meso_register_find("note"), entries, 5);
}

static meso_status set(meso_call *call)
{
    meso_project *project = NULL;
    meso_noun noun;
    const char *before = NULL;
    if (call->arguments.words < 2)
        return meso_fail(call->ctx, MESO_E_ARGUMENT,
                         "usage: meso experiment set KEY FIELD=VALUE...");
    const char *key = call->arguments.word[1];
    meso_status status = MESO_OK;
    MESO_TRY(meso_noun_read(call, &noun, "probe", 2));
    MESO_TRY(meso_noun_default(call, &noun, "key", key));
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_WRITE));
    MESO_TRY(meso_noun_must_be(call, project, "probe", key));
    MESO_TRY(meso_noun_look(call, &before, project, "probe", key, "belief_now"));
    MESO_TRY(meso_project_begin(call->ctx, project));
    MESO_TRY(meso_noun_write(call, NULL, &noun, project));
    MESO_TRY(note_belief(call, project, key, before, meso_noun_value(&noun, "belief_now")));
    MESO_TRY(meso_project_commit(call->ctx, project));
done:
    meso_project_close(project);
    return status;
}

/* What would tell, and by when; or what was seen of it. */
static meso_status signpost(meso_call *call)
{
    meso_project *project = NULL;
    meso_noun noun;
    if (call->arguments.words < 3)
        return meso_fail(call->ctx, MESO_E_ARGUMENT,
                         "usage: meso experiment signpost KEY \"what would tell\" "
                         "due_on=DATE, later the same with seen=\"...\" seen_on=DATE");
    const char *key = call->arguments.word[1], *says = call->arguments.word[2];
    meso_status status = MESO_OK;
    MESO_TRY(meso_noun_read(call, &noun, "signpost", 3));
    MESO_TRY(meso_noun_default(call, &noun, "probe", key));
    MESO_TRY(meso_noun_default(call, &noun, "says", says));
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_WRITE));
    MESO_TRY(meso_noun_must_be(call, project, "probe", key));
    const char *own = meso_call_printf(call, "%s %s", key, says);
    if (!own) {
        status = MESO_E_NOMEM;
        goto done;
    }
    if (meso_noun_value(&noun, "seen") || meso_noun_value(&noun, "seen_on"))
        MESO_TRY(meso_noun_default(call, &noun, "seen_on", meso_noun_today(call)));
    MESO_TRY(meso_noun_same(call, &noun, own));
    MESO_TRY(meso_project_begin(call->ctx, project));
    MESO_TRY(meso_noun_write(call, NULL, &noun, project));
    MESO_TRY(meso_project_commit(call->ctx, project));
done:
    meso_project_close(project);
    return status;
}

/* Warnings as a table; ends with 3 when there are any. */
static meso_status check(meso_call *call)
{
    meso_project *project = NULL;
    meso_learning *learning = NULL;
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    MESO_TRY(meso_output_check(call));
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_READ));
    MESO_TRY(meso_project_learning(call->ctx, &learning, project));
    MESO_TRY(meso_probe_warnings(call->ctx, &table, learning, meso_noun_today(call)));
    const int64_t warnings = table->rows;
    MESO_TRY(meso_output_table(call, table));
    meso_call_say(call, "%lld warning%s", (long long)warnings, warnings == 1 ? "" : "s");
    if (warnings > 0) call->exit_code = MESO_EXIT_INVALID;
done:
    meso_table_free(table);
    meso_learning_free(learning);
    meso_project_close(project);
    return status;
}

static meso_status run(meso_call *call)
{
    const meso_arguments *given = &call->arguments;
    const char *verb = given->words ? given->word[0] : "list";
    const char *state = meso_option_last(given, "state");
    if (strcmp(verb, "list") == 0)
        return meso_noun_list(call, "probe", state ? "state" : NULL, state);
    if (strcmp(verb, "add") == 0) return add(call);
    if (strcmp(verb, "check") == 0) return check(call);
    if (strcmp(verb, "set") == 0) return set(call);
    if (strcmp(verb, "signpost") == 0) return signpost(call);
    if (strcmp(verb, "signposts") == 0) return meso_noun_list(call, "signpost", NULL, NULL);
    if (strcmp(verb, "show") == 0 && given->words == 2)
        return meso_noun_show(call, "probe", given->word[1]);
    return meso_fail(call->ctx, MESO_E_ARGUMENT,
                     "meso experiment add TITLE, list, show KEY, set KEY FIELD=VALUE, signpost "
                     "KEY WORDS, signposts, check; not \"%s\"",
                     verb);
}

static const meso_option options[] = {
    MESO_NOUN_OPTIONS,
    {0, "from", "KIND:CODE",
     "where it comes from, with its evidence: opportunity:CODE (with -r), need:CODE, note:KEY",
     NULL},
    {0, "state", "WORD", "list: only those in this state", NULL},
    {0, "today", "DATE", "day of what is written; default: today", NULL},
    {'r', "region", "CODE|NAME", "region of the opportunity", NULL},
    {0},
};

const meso_command meso_command_experiment = {
    .group = "LEARN",
    .name = "experiment",
    .words =
        "[list | add TITLE [FIELD=VALUE]... | show KEY | set KEY FIELD=VALUE... | signpost "
        "KEY WORDS [FIELD=VALUE]... | signposts | check]",
    .brief = "Write down what is tried, with its rules, and what came of it",
    .about =
        "A probe begins as an idea and stays one until it says what may be lost (loss_cap), "
        "when "
        "to do more (amplify_if) and when to stop (dampen_if). States: idea, probe, amplify, "
        "dampen, stopped, learnt. Fields: title, hypothesis, stance (mainstream, oblique, "
        "naive, "
        "contradictory), owner, offer, start_on, decide_on, cost, spent, loss_cap, currency, "
        "amplify_if, dampen_if, authority, acceptance, ability (0 to 5), belief_before, "
        "belief_now (0 to 1), learnt.\n\n"
        "A belief that changes leaves a note. Signposts say what would tell, and by when. "
        "`meso "
        "experiments` shows them all together: board, money at risk, warnings.",
    .example =
        "meso experiment add \"Shared tooling lab\" --from opportunity:25.7 -r \"Alder Bay\"\n"
        "meso experiment set shared-tooling-lab state=probe loss_cap=20000 amplify_if=\"3 "
        "firms "
        "pay\" dampen_if=\"fewer than 2 firms come by May\"\n"
        "meso experiment signpost shared-tooling-lab \"first paid order\" due_on=2027-03",
    .most = -1,
    .takes = MESO_TAKES_PROJECT | MESO_TAKES_TABLE,
    .options = options,
    .run = run,
};
