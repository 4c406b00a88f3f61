/* meso playbook: the steps of an instrument, and which of them have evidence in this project.
 */
#include "cli/manual.h"
#include "cli/output.h"

#include <mesoscope/playbook.h>

#include <string.h>

enum { WIDTH = 80 };

static const char *state_word(meso_step_state state)
{
    switch (state) {
    case MESO_STEP_SHOWN: return "shown";
    case MESO_STEP_BEGUN: return "begun";
    case MESO_STEP_OPEN: break;
    }
    return "open";
}

static meso_status start_table(meso_call *call, meso_table **out, const char *name,
                               int64_t rows, const char *const *columns)
{
    meso_table *table = NULL;
    meso_status status = meso_table_new(call->ctx, &table, name, rows);
    for (; status == MESO_OK && *columns; columns++) {
        const meso_column column = {
            .name = *columns, .unit = "", .meaning = "", .kind = MESO_COLUMN_TEXT};
        int32_t at = 0;
        status = meso_table_add_column(call->ctx, &at, table, &column);
    }
    if (status < 0)
        meso_table_free(table);
    else
        *out = table;
    return status;
}

static meso_status put_row(meso_call *call, meso_table *table, int64_t row,
                           const char *const *text)
{
    for (int32_t c = 0; c < table->columns; c++) {
        table->column[c].text[row] = meso_table_text(call->ctx, table, text[c]);
        if (!table->column[c].text[row]) return MESO_E_NOMEM;
    }
    return MESO_OK;
}

/* Every playbook with how far it has come. */
static meso_status list_books(meso_call *call, meso_table **out, const meso_playbooks *all)
{
    static const char *const columns[] = {"playbook", "title",     "steps", "shown",
                                          "begun",    "fits_when", NULL};
    meso_table *table = NULL;
    meso_status status = start_table(call, &table, "playbooks", all->count, columns);
    for (int32_t b = 0; status == MESO_OK && b < all->count; b++) {
        const meso_playbook *book = &all->playbook[b];
        int32_t shown = 0, begun = 0;
        for (int32_t s = 0; s < book->steps; s++) {
            shown += book->step[s].state == MESO_STEP_SHOWN;
            begun += book->step[s].state == MESO_STEP_BEGUN;
        }
        const char *const text[] = {book->name,
                                    book->title,
                                    meso_call_printf(call, "%d", (int)book->steps),
                                    meso_call_printf(call, "%d", (int)shown),
                                    meso_call_printf(call, "%d", (int)begun),
                                    book->fits};
        status = text[2] && text[3] && text[4] ? put_row(call, table, b, text) : MESO_E_NOMEM;
    }
    if (status < 0)
        meso_table_free(table);
    else
        *out = table;
    return status;
}

static meso_status list_steps(meso_call *call, meso_table **out, const meso_playbook *book)
{
    static const char *const columns[] = {
        "step", "title", "state", "found", "input", "capability", "artefact", "evidence", NULL};
    meso_table *table = NULL;
    meso_status status = start_table(call, &table, book->name, book->steps, columns);
    for (int32_t s = 0; status == MESO_OK && s < book->steps; s++) {
        const meso_step *step = &book->step[s];
        const char *const text[] = {meso_call_printf(call, "%d", (int)s + 1),
                                    step->title,
                                    state_word(step->state),
                                    step->found,
                                    step->input,
                                    step->capability,
                                    step->artefact,
                                    step->evidence};
        status = text[0] ? put_row(call, table, s, text) : MESO_E_NOMEM;
    }
    if (status == MESO_OK)
        status = meso_table_add_note(call->ctx, table, "Fits when: %s", book->fits);
    if (status == MESO_OK)
        status = meso_table_add_note(call->ctx, table, "Do not use when: %s", book->avoid);
    if (status < 0)
        meso_table_free(table);
    else
        *out = table;
    return status;
}

static meso_status list_rules(meso_call *call, meso_table **out, const meso_playbooks *all)
{
    static const char *const columns[] = {"stage", "failure", "ties", "begin_with",
                                          "adapt", "do_not",  NULL};
    const char *stage = meso_option_last(&call->arguments, "stage");
    const char *failure = meso_option_last(&call->arguments, "failure");
    const char *ties = meso_option_last(&call->arguments, "ties");
    int64_t rows = 0;
    meso_table *table = NULL;
    meso_status status = start_table(call, &table, "adaptation", all->rules, columns);
    for (int32_t r = 0; status == MESO_OK && r < all->rules; r++) {
        const meso_adaptation *rule = &all->rule[r];
        if (!meso_adaptation_fits(rule, stage, failure, ties)) continue;
        const char *const text[] = {rule->stage, rule->failure, rule->ties,
                                    rule->begin, rule->adapt,   rule->avoid};
        status = put_row(call, table, rows++, text);
    }
    if (status < 0) {
        meso_table_free(table);
        return status;
    }
    meso_table_truncate(table, rows);
    *out = table;
    return MESO_OK;
}

static meso_status unknown(meso_call *call, const meso_playbooks *all, const char *name)
{
    meso_nearest nearest;
    meso_nearest_start(&nearest, name);
    meso_nearest_try(&nearest, "adaptation");
    for (int32_t b = 0; b < all->count; b++)
        meso_nearest_try(&nearest, all->playbook[b].name);
    return meso_fail(call->ctx, MESO_E_NOTFOUND, "no playbook \"%s\"; %s%s%s", name,
                     nearest.word ? "did you mean " : "`meso playbook` lists those there are",
                     nearest.word ? nearest.word : "", nearest.word ? "?" : "");
}

/* A playbook can be read without a project; then nothing is held against it. */
static meso_status open_project(meso_call *call, meso_project **project)
{
    const char *path = NULL;
    if (meso_call_find_project(call, &path) < 0 &&
        !meso_option_last(&call->arguments, "workspace"))
        return MESO_OK;
    return meso_call_open(call, project, MESO_OPEN_READ);
}

static meso_status run(meso_call *call)
{
    meso_project *project = NULL;
    meso_playbooks *all = NULL;
    meso_table *table = NULL;
    const char *name = call->arguments.words ? call->arguments.word[0] : NULL;
    meso_status status = MESO_OK;
    MESO_TRY(meso_output_check(call));
    MESO_TRY(open_project(call, &project));
    MESO_TRY(meso_playbooks_read(call->ctx, &all, project));
    const meso_playbook *book = name ? meso_playbooks_find(all, name) : NULL;
    if (name && strcmp(name, "adaptation") == 0)
        status = list_rules(call, &table, all);
    else if (name && !book)
        status = unknown(call, all, name);
    else
        status = book ? list_steps(call, &table, book) : list_books(call, &table, all);
    if (status == MESO_OK) status = meso_output_table(call, table);
done:
    meso_table_free(table);
    meso_playbooks_free(all);
    meso_project_close(project);
    return status;
}

static const char *const stages[] = {"young",     "growing", "mature",
                                     "declining", "renewed", NULL};
static const char *const failures[] = {"coordination", "information", "public good",
                                       "power",        "rule",        NULL};
static const char *const ties[] = {"thin", "dense", NULL};

static const meso_option options[] = {
    {0, "stage", "STAGE", "adaptation: where the industry is in its life", stages},
    {0, "failure", "KIND", "adaptation: what keeps it from more", failures},
    {0, "ties", "HOW", "adaptation: how dense the network is", ties},
    {0},
};

const meso_command meso_command_playbook = {
    .group = "RECORD",
    .name = "playbook",
    .words = "[NAME|adaptation]",
    .brief = "Steps of an instrument, and which of them this project can show",
    .about = "Without a name: the playbooks (cluster, value_chain, territorial, "
             "innovation_system, supplier_development, sites) and how far each has come. With "
             "one: its steps with input, capability, artefact and evidence standard, and what "
             "the project has of it. adaptation: which instrument to begin with and how to "
             "change it, by stage of life, kind of failure and density of ties.",
    .example = "meso playbook\nmeso playbook cluster\n"
               "meso playbook adaptation --stage mature --failure coordination --ties dense",
    .most = 1,
    .takes = MESO_TAKES_PROJECT | MESO_TAKES_TABLE,
    .options = options,
    .run = run,
};
