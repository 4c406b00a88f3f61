/* meso library: documents, notes, method sheets; found again, with what speaks for and against.
 */
#include "cli/library.h"
#include "cli/manual.h"
#include "cli/output.h"

#include <string.h>

static meso_status add(meso_call *call)
{
    meso_project *project = NULL;
    meso_writing *work = NULL;
    meso_text line;
    meso_text_start(&line, call->ctx);
    meso_status status = MESO_OK;
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_WRITE));
    MESO_TRY(meso_project_begin(call->ctx, project));
    for (int32_t w = 1; w < call->arguments.words; w++) {
        int64_t source = 0;
        MESO_TRY(meso_writing_read(call->ctx, &work, call->arguments.word[w]));
        meso_library_describe(call, work);
        MESO_TRY(meso_library_add(call->ctx, &source, project, work));
        meso_call_say(call, "%s: \"%s\" (%s%s%s)", work->path, work->title, work->format,
                      *work->language ? ", " : "", work->language);
        meso_writing_free(work);
        work = NULL;
    }
    meso_call_line(call, &line);
    MESO_TRY(line.status);
    MESO_TRY(meso_project_log(call->ctx, project, meso_text_get(&line), NULL));
    MESO_TRY(meso_project_commit(call->ctx, project));
done:
    meso_writing_free(work);
    meso_text_release(&line);
    meso_project_close(project);
    return status;
}

static meso_status cite(meso_call *call)
{
    meso_project *project = NULL;
    meso_text line;
    meso_text_start(&line, call->ctx);
    meso_status status = MESO_OK;
    const meso_arguments *given = &call->arguments;
    if (given->words < 3)
        return meso_fail(call->ctx, MESO_E_ARGUMENT,
                         "what cites what? meso library cite KEY TITLE --stance contradicts");
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_WRITE));
    MESO_TRY(meso_library_cite_by_name(call->ctx, project, given->word[1], given->word[2],
                                       meso_option_last(given, "locator"),
                                       meso_option_last(given, "stance")));
    meso_call_line(call, &line);
    MESO_TRY(line.status);
    MESO_TRY(meso_project_log(call->ctx, project, meso_text_get(&line), NULL));
done:
    meso_text_release(&line);
    meso_project_close(project);
    return status;
}

typedef meso_status part(meso_call *call, meso_project *project, meso_table **out);

static meso_status list(meso_call *call, meso_project *project, meso_table **out)
{
    return meso_library_list(call->ctx, out, project);
}

static meso_status facets(meso_call *call, meso_project *project, meso_table **out)
{
    return meso_library_facet_table(call, out, project);
}

static meso_status contradictions(meso_call *call, meso_project *project, meso_table **out)
{
    return meso_library_evidence(call->ctx, out, project, meso_call_has(call, "all"));
}

static meso_status unsourced(meso_call *call, meso_project *project, meso_table **out)
{
    return meso_library_unsourced(call->ctx, out, project);
}

static meso_status search(meso_call *call, meso_project *project, meso_table **out)
{
    return meso_library_hit_table(call, out, project);
}

static meso_status run_table(meso_call *call, part *make)
{
    meso_project *project = NULL;
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    MESO_TRY(meso_output_check(call));
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_READ));
    MESO_TRY(make(call, project, &table));
    MESO_TRY(meso_output_table(call, table));
done:
    meso_table_free(table);
    meso_project_close(project);
    return status;
}

static meso_status show(meso_call *call)
{
    meso_text text;
    meso_text_start(&text, call->ctx);
    meso_status status = MESO_OK;
    const char *what = meso_library_words(call);
    if (!what) status = MESO_E_NOMEM;
    if (status == MESO_OK && !*what)
        status = meso_fail(call->ctx, MESO_E_ARGUMENT,
                           "what is to be shown? meso library show TITLE, or the name of a "
                           "method sheet");
    if (status == MESO_OK) status = meso_library_show(call, &text, what);
    if (status == MESO_OK) status = meso_output_print(call, &text);
    meso_text_release(&text);
    return status;
}

static meso_status run(meso_call *call)
{
    static const struct {
        const char *word;
        part *table;
        meso_status (*run)(meso_call *call);
    } parts[] = {{"add", NULL, add},
                 {"cite", NULL, cite},
                 {"search", search, NULL},
                 {"show", NULL, show},
                 {"list", list, NULL},
                 {"facets", facets, NULL},
                 {"contradictions", contradictions, NULL},
                 {"unsourced", unsourced, NULL}};
    const char *word = call->arguments.word[0];
    meso_nearest nearest;
    meso_nearest_start(&nearest, word);
    for (size_t p = 0; p < sizeof parts / sizeof parts[0]; p++) {
        meso_nearest_try(&nearest, parts[p].word);
        if (strcmp(parts[p].word, word) != 0) continue;
        if (strcmp(word, "add") == 0 && call->arguments.words < 2)
            return meso_fail(call->ctx, MESO_E_ARGUMENT,
                             "which files? meso library add FILE...");
        return parts[p].run ? parts[p].run(call) : run_table(call, parts[p].table);
    }
    return meso_fail(call->ctx, MESO_E_ARGUMENT, "a library does not \"%s\"; %s%s%s", word,
                     nearest.word ? "did you mean " : "add, cite, search, show, list, facets, ",
                     nearest.word ? nearest.word : "contradictions or unsourced",
                     nearest.word ? "?" : "");
}

static const char *const kinds[] = {"document", "case", "method", NULL};
static const char *const levels[] = {"micro", "meso", "macro", "meta", NULL};
static const char *const stances[] = {"supports", "contradicts", "about", NULL};

static const meso_option options[] = {
    {0, "type", "TYPE", "document, case, method, claim, signal, probe, decision, ...", NULL},
    {0, "kind", "KIND", "of what is added; default: document", kinds},
    {0, "level", "LEVEL", "that it is about", levels},
    {0, "instrument", "WORD", "that it is about, for example cluster", NULL},
    {0, "place", "WORDS", "that it is about", NULL},
    {0, "year", "YEAR", "of what is looked for", NULL},
    {0, "language", "CODE", "en, pt, es or fr; told from the words of what is added", NULL},
    {0, "stance", "STANCE", "how it is cited, or cites", stances},
    {0, "locator", "WORDS", "cite: page or paragraph", NULL},
    {0, "title", "WORDS", "of what is added; default: its own", NULL},
    {0, "author", "NAME", "of what is added", NULL},
    {0, "date", "DATE", "of what is added", NULL},
    {0, "url", "ADDRESS", "where it was fetched", NULL},
    {0, "licence", "WORDS", "of what is added", NULL},
    {0, "confidential", NULL, "add: never leaves this file; search: show also what is so",
     NULL},
    {0, "all", NULL, "contradictions: also claims with evidence of one kind only", NULL},
    {0},
};

const meso_command meso_command_library = {
    .group = "RECORD",
    .name = "library",
    .words = "add|cite|search|show|list|facets|contradictions|unsourced [WORDS|FILE...]",
    .brief = "Keep documents and find everything that has words",
    .about =
        "add FILE... puts PDF, DOCX, ODT, HTML, Markdown and text on the shelf. search WORDS "
        "finds documents, notes, probes, decisions, forecasts, actors, runs and method sheets "
        "by the stems of their words in English, Portuguese, Spanish and French; \"a phrase\", "
        "beginn*, -without, one OR other, NEAR(one other, 10); words that nobody used are "
        "replaced by the nearest. show TITLE prints one, with what cites it.\n\n"
        "facets counts what was found by type, level, instrument, place, year, language and "
        "stance. cite KEY TITLE ties a note, probe, decision or forecast to a source. "
        "contradictions sets evidence for and against the same claim side by side; "
        "unsourced lists claims that stand on nothing.",
    .example = "meso library add study.pdf --instrument cluster --level meso\n"
               "meso library search 'cluster polic* -tourism' --year 2019\n"
               "meso library show cluster",
    .fewest = 1,
    .most = -1,
    .takes = MESO_TAKES_PROJECT | MESO_TAKES_TABLE,
    .options = options,
    .run = run,
};
