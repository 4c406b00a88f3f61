/* meso report: a dossier of a region, on paper or as a page that stands alone. */
#include "cli/dossier.h"
#include "cli/file.h"
#include "cli/output.h"
#include "study/template.h"

#include <string.h>
#include <unistd.h>

static const char *const template_names[] = {
    "onepage",    "structure",  "opportunities", "portfolio",  "institutions",
    "programmes", "letter",     "experiments",   "reflection", "firms",
    "council",    "diagnostic", "slides",        NULL};
static const char *const formats[] = {"html", "pdf", "md", "docx", "pptx", NULL};

static int is_file_only(const char *format)
{
    return strcmp(format, "pdf") == 0 || strcmp(format, "docx") == 0 ||
           strcmp(format, "pptx") == 0;
}

/* --format, else the suffix of --output, else Markdown on standard output. */
static meso_status choose_format(meso_call *call, const char **out, const char *path)
{
    *out = meso_option_last(&call->arguments, "format");
    const char *dot = path ? strrchr(path, '.') : NULL;
    for (int f = 0; !*out && dot && formats[f]; f++)
        if (strcmp(dot + 1, formats[f]) == 0) *out = formats[f];
    if (!*out && !path) *out = "md";
    if (!*out)
        return meso_fail(
            call->ctx, MESO_E_ARGUMENT,
            "%s: no format has this suffix; end it with .html, .pdf, .docx, .pptx or .md, or "
            "say --format",
            path);
    if (!path && is_file_only(*out))
        return meso_fail(call->ctx, MESO_E_ARGUMENT, "%s needs a file: -o FILE.%s",
                         strcmp(*out, "pdf") == 0 ? "a PDF" : "an office file", *out);
    return MESO_OK;
}

static meso_status write_pdf(meso_call *call, const meso_document *document, const char *path)
{
    meso_text temporary;
    meso_text_start(&temporary, call->ctx);
    meso_file_temporary(&temporary, path);
    meso_status status = temporary.status;
    if (status == MESO_OK)
        status = meso_document_pdf(call->ctx, meso_text_get(&temporary), document);
    if (status == MESO_OK)
        status = meso_file_publish(call->ctx, meso_text_get(&temporary), path);
    else
        (void)unlink(meso_text_get(&temporary));
    meso_text_release(&temporary);
    return status;
}

static meso_status write_text(meso_call *call, const meso_document *document,
                              const char *format)
{
    meso_text text;
    meso_text_start(&text, call->ctx);
    meso_status status =
        strcmp(format, "html") == 0   ? meso_document_html(call->ctx, &text, document)
        : strcmp(format, "docx") == 0 ? meso_document_docx(call->ctx, &text, document)
        : strcmp(format, "pptx") == 0 ? meso_document_slides(call->ctx, &text, document)
                                      : meso_document_markdown(call->ctx, &text, document);
    if (status == MESO_OK) status = meso_output_text(call, &text);
    meso_text_release(&text);
    return status;
}

/* A line in the project's log; a project that cannot be written to stays as it is. */
static void note(meso_call *call, const meso_inquiry *inquiry, const char *line)
{
    meso_project *project = NULL;
    if (meso_project_open(call->ctx, &project, meso_project_path(inquiry->project),
                          MESO_OPEN_WRITE) == MESO_OK &&
        meso_project_log(call->ctx, project, line, inquiry->recipe) < 0)
        meso_call_detail(call, "not in the log: %s", meso_error_text(call->ctx));
    meso_project_close(project);
}

static meso_status run(meso_call *call)
{
    const char *name = meso_option_last(&call->arguments, "template");
    const char *path = meso_option_last(&call->arguments, "output");
    const meso_template *template = meso_template_find(name ? name : meso_templates[0].name);
    const meso_question *question = meso_question_find(template->section[0].question);
    const int is_one = template->section[1].question == NULL;
    meso_sheaf *sheaf = NULL;
    if (path && strcmp(path, "-") == 0) path = NULL;
    const char *format = NULL;
    meso_inquiry inquiry = {.project = NULL};
    meso_document document;
    meso_status status = MESO_OK;
    MESO_TRY(choose_format(call, &format, path));
    MESO_TRY(meso_output_check(call));
    MESO_TRY(meso_inquiry_open(call, &inquiry));
    if (is_one)
        MESO_TRY(meso_inquiry_ask(call, &inquiry, question));
    else
        MESO_TRY(meso_template_ask(call->ctx, &sheaf, inquiry.study, template));
    if (sheaf) memcpy(inquiry.recipe, sheaf->recipe, sizeof inquiry.recipe);
    MESO_TRY(meso_dossier_fill(call, &document, &inquiry, template->name));
    if (sheaf) {
        document.answers = sheaf->answers;
        document.answer = sheaf->answer;
    }
    MESO_TRY(strcmp(format, "pdf") == 0 ? write_pdf(call, &document, path)
                                        : write_text(call, &document, format));
    if (path) {
        note(call, &inquiry, document.command);
        meso_call_say(call, "wrote %s", path);
    }
done:
    meso_sheaf_free(sheaf);
    meso_inquiry_close(&inquiry);
    return status;
}

static const meso_option options[] = {
    {'t', "template", "NAME",
     "onepage (the overview on one sheet), structure, opportunities, portfolio, council (a "
     "paper "
     "for a council), diagnostic (all of it, in eight sections) or slides; default onepage",
     template_names},
    {'o', "output", "FILE",
     "where to: .html, .pdf, .docx, .pptx or .md; default: Markdown on standard output", NULL},
    {'f', "format", "FORMAT", "html, pdf, docx, pptx or md, when the suffix does not say",
     formats},
    {0, "date", "DATE",
     "print this date; default: none, so that the same data give the same "
     "bytes",
     NULL},
    {0, "labels", "LANG", "language of the words; default en", NULL},
    {0, "overwrite", NULL, "replace the file when it exists", NULL},
    {0},
};

const meso_command meso_command_report = {
    .group = "PUBLISH",
    .name = "report",
    .words = "",
    .brief = "Write a dossier of a region: HTML, PDF, Word, slides or Markdown",
    .about =
        "Every page carries its sources, the command that repeats it and a recipe: the same "
        "recipe gives the same bytes.",
    .example = "meso report --template onepage -r \"Alder Bay\" -o alder-bay.pdf\n"
               "meso report --template council -r \"Alder Bay\" -o council.docx\n"
               "meso report --template slides -r \"Alder Bay\" -o meeting.pptx",
    .takes = MESO_TAKES_PROJECT | MESO_TAKES_STUDY,
    .options = options,
    .run = run,
};
