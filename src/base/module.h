/** Modules: parts that need a large library and are loaded only when they are used. */
#ifndef MESO_BASE_MODULE_H
#define MESO_BASE_MODULE_H

#include <stddef.h>

enum { MESO_MODULE_PROBLEM = 512 };

/* A symbol of a module such as "mesoscope-print.so", or NULL and a problem in words. The module
   lies beside the program, in the folder above it (a build), where it was installed, or where
   the variable `told` of the environment says. It stays loaded. */
void *meso_module_find(const char *name, const char *told, const char *symbol,
                       char problem[MESO_MODULE_PROBLEM]);

#endif
