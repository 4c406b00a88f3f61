/* meso note: what was seen, by whom, and what is to be made of it? */
#include "cli/noun.h"

#include <string.h>

static meso_status add(meso_call *call)
{
    meso_project *project = NULL;
    meso_noun noun;
    if (call->arguments.words < 2 || strchr(call->arguments.word[1], '='))
        return meso_fail(call->ctx, MESO_E_ARGUMENT,
                         "usage: meso note add WORDS kind=signal [FIELD=VALUE]...");
    const char *text = call->arguments.word[1];
    meso_status status = MESO_OK;
    MESO_TRY(meso_noun_read(call, &noun, "note", 2));
    MESO_TRY(meso_noun_default(call, &noun, "text", text));
    MESO_TRY(meso_noun_default(call, &noun, "kind", "observation"));
    MESO_TRY(meso_noun_default(call, &noun, "on_date", meso_noun_today(call)));
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_WRITE));
    const char *title = meso_noun_value(&noun, "title");
    MESO_TRY(meso_noun_name(call, &noun, project, title ? title : text));
    MESO_TRY(meso_project_begin(call->ctx, project));
    MESO_TRY(meso_noun_write(call, NULL, &noun, project));
    MESO_TRY(meso_project_commit(call->ctx, project));
    meso_call_say(call, "%s is noted", noun.key);
done:
    meso_project_close(project);
    return status;
}

static meso_status set(meso_call *call)
{
    meso_project *project = NULL;
    meso_noun noun;
    if (call->arguments.words < 2)
        return meso_fail(call->ctx, MESO_E_ARGUMENT, "usage: meso note set KEY FIELD=VALUE...");
    const char *key = call->arguments.word[1];
    meso_status status = MESO_OK;
    MESO_TRY(meso_noun_read(call, &noun, "note", 2));
    MESO_TRY(meso_noun_default(call, &noun, "key", key));
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_WRITE));
    MESO_TRY(meso_noun_must_be(call, project, "note", key));
    MESO_TRY(meso_project_begin(call->ctx, project));
    MESO_TRY(meso_noun_write(call, NULL, &noun, project));
    MESO_TRY(meso_project_commit(call->ctx, project));
done:
    meso_project_close(project);
    return status;
}

/* Noise, watch until a tripwire, or probe: the only three things to do with a signal. */
static meso_status triage(meso_call *call)
{
    meso_project *project = NULL;
    meso_noun noun;
    const meso_arguments *given = &call->arguments;
    const char *verdict = given->words > 2 ? given->word[2] : "";
    const int watched = strcmp(verdict, "watch") == 0, seen = strcmp(verdict, "seen") == 0;
    if (given->words < 3 || !(watched || seen || strcmp(verdict, "noise") == 0))
        return meso_fail(call->ctx, MESO_E_ARGUMENT,
                         "usage: meso note triage KEY noise, or KEY watch until=DATE "
                         "reply=\"the tripwire\", or KEY seen (it came); a probe: meso "
                         "experiment add --from note:KEY");
    meso_status status = MESO_OK;
    MESO_TRY(meso_noun_read(call, &noun, "note", 3));
    MESO_TRY(meso_noun_default(call, &noun, "key", given->word[1]));
    MESO_TRY(meso_noun_default(call, &noun, "state", verdict));
    if (watched && (!meso_noun_value(&noun, "until") || !meso_noun_value(&noun, "reply"))) {
        status = meso_fail(call->ctx, MESO_E_DATA,
                           "to watch without a tripwire is to forget: say reply=\"what would "
                           "make us act\" and until=DATE");
        goto done;
    }
    if (!watched) MESO_TRY(meso_noun_default(call, &noun, "reply_on", meso_noun_today(call)));
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_WRITE));
    MESO_TRY(meso_noun_must_be(call, project, "note", given->word[1]));
    MESO_TRY(meso_project_begin(call->ctx, project));
    MESO_TRY(meso_noun_write(call, NULL, &noun, project));
    MESO_TRY(meso_project_commit(call->ctx, project));
done:
    meso_project_close(project);
    return status;
}

static meso_status run(meso_call *call)
{
    const meso_arguments *given = &call->arguments;
    const char *verb = given->words ? given->word[0] : "list";
    const char *kind = meso_option_last(given, "kind");
    if (strcmp(verb, "list") == 0)
        return meso_noun_list(call, "note", kind ? "kind" : NULL, kind);
    if (strcmp(verb, "add") == 0) return add(call);
    if (strcmp(verb, "set") == 0) return set(call);
    if (strcmp(verb, "triage") == 0) return triage(call);
    if (strcmp(verb, "show") == 0 && given->words == 2)
        return meso_noun_show(call, "note", given->word[1]);
    return meso_fail(call->ctx, MESO_E_ARGUMENT,
                     "meso note add WORDS, list, show KEY, set KEY FIELD=VALUE, triage KEY "
                     "noise|watch|seen; not \"%s\"",
                     verb);
}

static const meso_option options[] = {
    MESO_NOUN_OPTIONS,
    {0, "kind", "WORD", "list: only those of this kind", NULL},
    {0, "today", "DATE", "day of what is written; default: today", NULL},
    {0},
};

const meso_command meso_command_note = {
    .group = "LEARN",
    .name = "note",
    .words =
        "[list | add WORDS [FIELD=VALUE]... | show KEY | set KEY FIELD=VALUE... | triage KEY "
        "noise|watch|seen [FIELD=VALUE]...]",
    .brief = "Write down what was seen, and judge signals",
    .about =
        "Kinds: claim, signal, constraint, observation, practice, reflection, checkin, ask, "
        "visit, event. Fields: title, author, on_date, strength (1 to 5), source, actor, "
        "parent, "
        "probe, until, reply.\n\n"
        "A signal is noise, is watched until a tripwire, becomes a probe, or came true (seen): "
        "from the dates between follow lead time and hit rate of the team's scanning, which "
        "`meso "
        "experiments` shows.",
    .example =
        "meso note add \"Two toolmakers ask for the same grinder\" kind=signal strength=3 "
        "author=Thandi --tag level:meso\n"
        "meso note triage two-toolmakers-ask-for-the-same-grinder watch until=2027-06 "
        "reply=\"a third firm asks\"",
    .most = -1,
    .takes = MESO_TAKES_PROJECT | MESO_TAKES_TABLE,
    .options = options,
    .run = run,
};
