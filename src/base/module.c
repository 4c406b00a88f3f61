/* Where does a module lie that is loaded only when it is used? */
#include "base/module.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_ROOM = 4096 };

/* The folder of the running program, with its last slash; "" when it is not known. */
static void program_folder(char folder[PATH_ROOM])
{
    const ssize_t length = readlink("/proc/self/exe", folder, PATH_ROOM - 1);
    folder[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(folder, '/');
    if (slash) slash[1] = '\0';
}

static void *open_module(const char *name, const char *told, char *problem)
{
    static const char *const places[] = {"", "../", "../" MESO_LIBDIR "/mesoscope/",
                                         MESO_FULL_LIBDIR "/mesoscope/"};
    char folder[PATH_ROOM], path[2 * PATH_ROOM];
    program_folder(folder);
    for (size_t i = 0; i < (told ? 1 : sizeof places / sizeof *places); i++) {
        const char *before = told || places[i][0] == '/' ? "" : folder;
        (void)snprintf(path, sizeof path, "%s%s%s", before, told ? "" : places[i],
                       told ? told : name);
        if (access(path, R_OK) != 0) continue;
        /* Some libraries cannot be loaded twice, so the module stays. */
        void *module = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
        if (!module) (void)snprintf(problem, MESO_MODULE_PROBLEM, "%s", dlerror());
        return module;
    }
    (void)snprintf(problem, MESO_MODULE_PROBLEM, "%s is not %s", told ? told : name,
                   told ? "there" : "beside the program nor in " MESO_FULL_LIBDIR "/mesoscope");
    return NULL;
}

void *meso_module_find(const char *name, const char *told, const char *symbol,
                       char problem[MESO_MODULE_PROBLEM])
{
    *problem = '\0';
    void *module = open_module(name, getenv(told), problem);
    void *found = module ? dlsym(module, symbol) : NULL;
    if (module && !found)
        (void)snprintf(problem, MESO_MODULE_PROBLEM, "%s is not of this program", name);
    return found;
}
