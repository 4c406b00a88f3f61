/* meso init: start a project. */
#include "cli/call.h"

#include <string.h>
#include <unistd.h>

enum { LONGEST_PATH = 4096 };

/* FILE with .meso behind it, or the name of the folder. */
static const char *choose_path(meso_call *call)
{
    char folder[LONGEST_PATH] = "project";
    const char *name = folder;
    if (call->arguments.words) {
        name = call->arguments.word[0];
    } else if (getcwd(folder, sizeof folder)) {
        const char *slash = strrchr(folder, '/');
        if (slash && slash[1]) name = slash + 1;
    }
    const size_t count = strlen(name);
    const int named = count > 5 && strcmp(name + count - 5, ".meso") == 0;
    return meso_call_printf(call, "%s%s", name, named ? "" : ".meso");
}

static meso_status run(meso_call *call)
{
    const char *path = choose_path(call);
    if (!path) return MESO_E_NOMEM;
    meso_project *project = NULL;
    meso_text line;
    meso_text_start(&line, call->ctx);
    meso_status status = MESO_OK;
    MESO_TRY(meso_project_open(call->ctx, &project, path, MESO_OPEN_CREATE));
    const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
    const char *name = meso_option_last(&call->arguments, "name");
    if (!name) name = meso_call_printf(call, "%.*s", (int)(strlen(base) - 5), base);
    if (!name) {
        status = MESO_E_NOMEM;
        goto done;
    }
    MESO_TRY(meso_project_set(call->ctx, project, "name", name));
    meso_call_line(call, &line);
    MESO_TRY(line.status);
    MESO_TRY(meso_project_log(call->ctx, project, meso_text_get(&line), NULL));
    meso_call_say(call, "%s is ready. Next: meso import FILE -w %s", path, path);
done:
    meso_text_release(&line);
    meso_project_close(project);
    return status;
}

static const meso_option options[] = {
    {0, "name", "NAME", "of the project, for headings; default: the file's", NULL},
    {0},
};

const meso_command meso_command_init = {
    .group = "START",
    .name = "init",
    .words = "[FILE]",
    .brief = "Start a project",
    .about = "Makes an empty project, FILE.meso; default: the name of the folder. An existing "
             "file is never touched.",
    .example = "meso init alder.meso --name \"Alder Bay\"",
    .most = 1,
    .options = options,
    .run = run,
};
