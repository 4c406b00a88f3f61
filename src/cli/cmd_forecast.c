/* meso forecast: what will be, how sure are we, and how good were we? */
#include "cli/noun.h"
#include "cli/output.h"

#include <mesoscope/track_record.h>

#include <stdlib.h>
#include <string.h>

static meso_status add(meso_call *call)
{
    meso_project *project = NULL;
    meso_noun noun;
    if (call->arguments.words < 2 || strchr(call->arguments.word[1], '='))
        return meso_fail(call->ctx, MESO_E_ARGUMENT,
                         "usage: meso forecast add \"what will be\" p=0.7 due_on=DATE "
                         "[FIELD=VALUE]..., or lo=, hi= and confidence= in place of p=");
    const char *says = call->arguments.word[1];
    meso_status status = MESO_OK;
    MESO_TRY(meso_noun_read(call, &noun, "forecast", 2));
    MESO_TRY(meso_noun_default(call, &noun, "says", says));
    MESO_TRY(meso_noun_default(call, &noun, "made_on", meso_noun_today(call)));
    if (!meso_noun_value(&noun, "due_on")) {
        status = meso_fail(call->ctx, MESO_E_DATA,
                           "a forecast without a day cannot be wrong: say due_on=DATE");
        goto done;
    }
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_WRITE));
    MESO_TRY(meso_noun_name(call, &noun, project, says));
    MESO_TRY(meso_project_begin(call->ctx, project));
    MESO_TRY(meso_noun_write(call, NULL, &noun, project));
    MESO_TRY(meso_project_commit(call->ctx, project));
    meso_call_say(call, "%s is said%s", noun.key,
                  meso_noun_value(&noun, "base_rate")
                      ? ""
                      : "; base_rate= would say how often such things happen anyway");
done:
    meso_project_close(project);
    return status;
}

/* What happened: yes, no or a number. A forecast that is known is not changed silently. */
static meso_status resolve(meso_call *call)
{
    meso_project *project = NULL;
    meso_noun noun;
    const char *before = NULL;
    const meso_arguments *given = &call->arguments;
    if (given->words < 3)
        return meso_fail(call->ctx, MESO_E_ARGUMENT,
                         "usage: meso forecast resolve KEY yes|no|NUMBER [resolved_by=WHO] "
                         "[resolved_on=DATE]");
    const char *word = given->word[2];
    const char *outcome = strcmp(word, "yes") == 0 ? "1" : strcmp(word, "no") == 0 ? "0" : word;
    meso_status status = MESO_OK;
    MESO_TRY(meso_noun_read(call, &noun, "forecast", 3));
    MESO_TRY(meso_noun_default(call, &noun, "key", given->word[1]));
    MESO_TRY(meso_noun_default(call, &noun, "outcome", outcome));
    MESO_TRY(meso_noun_default(call, &noun, "resolved_on", meso_noun_today(call)));
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_WRITE));
    MESO_TRY(meso_noun_must_be(call, project, "forecast", given->word[1]));
    MESO_TRY(meso_noun_look(call, &before, project, "forecast", given->word[1], "outcome"));
    if (*before && strcmp(before, outcome) != 0 && !meso_call_has(call, "again")) {
        status = meso_fail(call->ctx, MESO_E_DATA,
                           "%s is known already (%s); --again says that it was wrong",
                           given->word[1], before);
        goto done;
    }
    const char *p = NULL;
    MESO_TRY(meso_noun_look(call, &p, project, "forecast", given->word[1], "p"));
    if (*p && strcmp(outcome, "0") != 0 && strcmp(outcome, "1") != 0) {
        status = meso_fail(call->ctx, MESO_E_DATA,
                           "%s is a probability: what happened is yes or no, not \"%s\"",
                           given->word[1], outcome);
        goto done;
    }
    MESO_TRY(meso_project_begin(call->ctx, project));
    MESO_TRY(meso_noun_write(call, NULL, &noun, project));
    MESO_TRY(meso_project_commit(call->ctx, project));
done:
    meso_project_close(project);
    return status;
}

static meso_status score(meso_call *call, const char *what)
{
    meso_project *project = NULL;
    meso_learning *learning = NULL;
    meso_table *table = NULL;
    const char *by = meso_option_last(&call->arguments, "by");
    const meso_track_by group =
        by && strcmp(by, "team") == 0 ? MESO_TRACK_BY_TEAM : MESO_TRACK_BY_AUTHOR;
    meso_status status = MESO_OK;
    MESO_TRY(meso_output_check(call));
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_READ));
    MESO_TRY(meso_project_learning(call->ctx, &learning, project));
    if (strcmp(what, "score") == 0)
        MESO_TRY(meso_track_record(call->ctx, &table, learning, group, meso_noun_today(call)));
    else if (strcmp(what, "calibration") == 0)
        MESO_TRY(meso_track_calibration(call->ctx, &table, learning,
                                        meso_option_last(&call->arguments, "author")));
    else
        MESO_TRY(meso_track_signals(call->ctx, &table, learning, meso_noun_today(call)));
    MESO_TRY(meso_output_table(call, table));
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
    if (strcmp(verb, "list") == 0) return meso_noun_list(call, "forecast", NULL, NULL);
    if (strcmp(verb, "add") == 0) return add(call);
    if (strcmp(verb, "resolve") == 0) return resolve(call);
    if (strcmp(verb, "score") == 0 || strcmp(verb, "calibration") == 0 ||
        strcmp(verb, "signals") == 0)
        return score(call, verb);
    if (strcmp(verb, "show") == 0 && given->words == 2)
        return meso_noun_show(call, "forecast", given->word[1]);
    return meso_fail(
        call->ctx, MESO_E_ARGUMENT,
        "meso forecast add WORDS, list, show KEY, resolve KEY yes|no|NUMBER, score, "
        "calibration, signals; not \"%s\"",
        verb);
}

static const char *const groups[] = {"author", "team", NULL};

static const meso_option options[] = {
    MESO_NOUN_OPTIONS,
    {0, "by", "WORD", "score: a row an author (default) or a team", groups},
    {0, "author", "NAME", "calibration: only theirs", NULL},
    {0, "again", NULL, "resolve: what was written down before was wrong", NULL},
    {0, "today", "DATE", "day of what is written or judged; default: today", NULL},
    {0},
};

const meso_command meso_command_forecast = {
    .group = "LEARN",
    .name = "forecast",
    .words = "[list | add WORDS p=SHARE due_on=DATE [FIELD=VALUE]... | show KEY | resolve KEY "
             "yes|no|NUMBER | score | calibration | signals]",
    .brief = "Say how likely things are, and see how good that was",
    .about = "Fields: p (probability), base_rate, or lo, est, hi and confidence; author, team, "
             "made_on, due_on, probe, source.\n\n"
             "score prints Brier and log score beside those of the base rate; calibration, how "
             "often "
             "what was called likely happened; signals, lead time and hit rate of the team's "
             "scanning.",
    .example = "meso forecast add \"Three firms pay for the lab by June\" p=0.4 base_rate=0.2 "
               "due_on=2027-06 author=Thandi team=LED\n"
               "meso forecast resolve three-firms-pay-for-the-lab-by-june yes\n"
               "meso forecast score --by team",
    .most = -1,
    .takes = MESO_TAKES_PROJECT | MESO_TAKES_TABLE,
    .options = options,
    .run = run,
};
