/* Which project does a call work on? The nearest *.meso, as git finds its repository. */
#include "cli/call.h"

#include "cli/file.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LONGEST_PATH = 4096 };

static int is_project(const char *name)
{
    const size_t count = strlen(name);
    return count > 5 && strcmp(name + count - 5, ".meso") == 0 && name[0] != '.';
}

/* The only project of a folder into *path. MESO_E_ARGUMENT when there are several. */
static meso_status look_in(meso_call *call, const char **path, const char *folder)
{
    DIR *entries = opendir(folder);
    if (!entries) return MESO_OK;
    const char *found = NULL;
    meso_status status = MESO_OK;
    for (const struct dirent *entry; (entry = readdir(entries)) && status >= 0;) {
        if (!is_project(entry->d_name)) continue;
        if (found)
            status = meso_fail(call->ctx, MESO_E_ARGUMENT,
                               "several projects in %s (%s, %s, ...); choose one with "
                               "--workspace FILE",
                               folder, found, entry->d_name);
        else if (!(found = meso_call_copy(call, entry->d_name)))
            status = MESO_E_NOMEM;
    }
    (void)closedir(entries);
    if (status < 0 || !found) return status;
    *path = strcmp(folder, "/") == 0 ? meso_call_printf(call, "/%s", found)
                                     : meso_call_printf(call, "%s/%s", folder, found);
    return *path ? MESO_OK : MESO_E_NOMEM;
}

/* Upward from the working folder, not beyond the person's home; *path stays NULL when there is
   none. */
static meso_status look_upward(meso_call *call, const char **path)
{
    char folder[LONGEST_PATH];
    const char *home = getenv("HOME");
    if (!getcwd(folder, sizeof folder)) return MESO_OK;
    for (;;) {
        const meso_status status = look_in(call, path, *folder ? folder : "/");
        char *slash = strrchr(folder, '/');
        const int at_home = home && strcmp(folder, home) == 0;
        if (status < 0 || *path || !slash || !*folder || at_home) return status;
        *slash = '\0';
    }
}

meso_status meso_call_find_project(meso_call *call, const char **path)
{
    if (!call->workspace) call->workspace = meso_call_text(call, "workspace");
    if (!call->workspace) {
        const meso_status status = look_upward(call, &call->workspace);
        if (status < 0) return status;
    }
    if (!call->workspace)
        return meso_fail(call->ctx, MESO_E_NOTFOUND,
                         "no project here or above; `meso example` makes a finished one, "
                         "`meso init` starts yours, --workspace FILE names one");
    *path = call->workspace;
    return MESO_OK;
}

meso_status meso_call_open(meso_call *call, meso_project **out, meso_open how)
{
    const char *path = NULL;
    const meso_status status = meso_call_find_project(call, &path);
    if (status < 0) return status;
    meso_call_detail(call, "project %s", path);
    return meso_project_open(call->ctx, out, path, how);
}
