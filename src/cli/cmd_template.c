/* meso template: a sheet for people to fill in, empty or with what the project holds. */
#include "cli/call.h"
#include "cli/file.h"
#include "study/fill.h"
#include "view/sheet.h"

#include <string.h>

static meso_status find_blank(meso_call *call, const meso_blank **out)
{
    const char *word = call->arguments.word[0];
    *out = meso_blank_find(word);
    if (*out) return MESO_OK;
    meso_text names;
    meso_text_start(&names, call->ctx);
    for (int32_t b = 0; b < meso_blank_count(); b++)
        meso_text_printf(&names, "%s%s", b ? ", " : "", meso_blank_at(b)->name);
    const meso_status status = names.status < 0 ? names.status
                                                : meso_fail(call->ctx, MESO_E_ARGUMENT,
                                                            "no sheet is called \"%.60s\"; "
                                                            "there are %s",
                                                            word, meso_text_get(&names));
    meso_text_release(&names);
    return status;
}

static meso_status write_out(meso_call *call, const meso_sheet_blank *blank)
{
    const char *path = meso_option_last(&call->arguments, "output");
    meso_text bytes;
    if (!path) path = meso_call_printf(call, "%s.xlsx", blank->blank->name);
    if (!path) return MESO_E_NOMEM;
    meso_text_start(&bytes, call->ctx);
    meso_status status = meso_sheet_write_blank(call->ctx, &bytes, blank);
    if (status >= 0)
        status = meso_file_write(call->ctx, path, bytes.data, bytes.length,
                                 meso_call_has(call, "overwrite"));
    meso_text_release(&bytes);
    if (status >= 0)
        meso_call_say(call, "%s is ready. Once filled in: meso import %s", path, path);
    return status;
}

static meso_status run(meso_call *call)
{
    meso_sheet_blank blank = {.language = 0};
    meso_project *project = NULL;
    meso_table *rows = NULL;
    const char *language = meso_option_last(&call->arguments, "lang");
    meso_status status = MESO_OK;
    MESO_TRY(find_blank(call, &blank.blank));
    blank.language = meso_blank_language(language ? language : meso_call_language(call));
    if (blank.language < 0) blank.language = 0;
    if (meso_call_has(call, "filled")) {
        MESO_TRY(meso_call_open(call, &project, MESO_OPEN_READ));
        MESO_TRY(meso_fill_sheet(call->ctx, &rows, project, blank.blank));
        blank.rows = rows;
        for (int32_t n = 0; n < rows->notes; n++)
            meso_call_say(call, "%s", rows->note[n]);
    }
    status = write_out(call, &blank);
done:
    meso_table_free(rows);
    meso_project_close(project);
    return status;
}

static const meso_option options[] = {
    {'o', "output", "FILE", "workbook to write; default: the name of the sheet", NULL},
    {0, "lang", "LANG", "of headings and lists: en, pt, es or fr",
     (const char *const[]){"en", "pt", "es", "fr", NULL}},
    {0, "filled", NULL, "with the rows that the project holds", NULL},
    {0, "overwrite", NULL, "replace the file when it exists", NULL},
    {0},
};

const meso_command meso_command_template = {
    .group = "DATA",
    .name = "template",
    .words = "SHEET",
    .brief = "Make a sheet to fill in: firms, visits, obstacles, institutions, ...",
    .about =
        "Writes a workbook with advice, a table with headings in the language asked for, "
        "lists to choose from and one grey example row that is not read. SHEET is firms, "
        "visits, obstacles, institutions, services, links, programmes, experiments, signals, "
        "forecasts, decisions or votes. Names for machines "
        "stand in a hidden row, so headings may be in any language.\n\n"
        "meso import takes the filled sheet back. With --filled the table holds what the "
        "project has: change it and import it again. An empty cell changes nothing.",
    .example = "meso template firms -o firms.xlsx --lang pt\n"
               "meso template institutions --filled -o institutions.xlsx",
    .fewest = 1,
    .most = 1,
    .takes = MESO_TAKES_PROJECT,
    .options = options,
    .run = run,
};
