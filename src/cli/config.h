/** Configuration: what a person and a project prefer, key = value, in the order user file,
 * project file, environment, flags. */
#ifndef MESO_CLI_CONFIG_H
#define MESO_CLI_CONFIG_H

#include "base/arena.h"
#include "base/text.h"

enum { MESO_CONFIG_KEYS = 17 };

/* What may be configured. */
typedef struct meso_config_key {
    const char *name;     /* also the option's and, as MESO_NAME, the environment's */
    const char *fallback; /* "" when nothing is set */
    const char *meaning;
} meso_config_key;

extern const meso_config_key meso_config_keys[MESO_CONFIG_KEYS + 1];

typedef struct meso_config {
    const char *value[MESO_CONFIG_KEYS];  /* NULL = not set */
    const char *origin[MESO_CONFIG_KEYS]; /* file or variable it came from */
} meso_config;

/* Position of a key, or -1. */
int meso_config_find(const char *name);

/* Reads a file of key = value into config; one that is not there changes nothing. MESO_E_PARSE
   names the file and the line. */
meso_status meso_config_read(meso_ctx *ctx, meso_arena *arena, meso_config *config,
                             const char *path);
/* Reads MESO_REGION and so on. */
meso_status meso_config_environment(meso_ctx *ctx, meso_arena *arena, meso_config *config);

/* Path of the person's own file; NULL when there is no home. */
const char *meso_config_user_path(meso_ctx *ctx, meso_arena *arena);
/* mesoscope.toml beside a project. */
const char *meso_config_project_path(meso_ctx *ctx, meso_arena *arena, const char *workspace);

/* Writes one key into a file, atomically; other lines stay as they are. */
meso_status meso_config_write(meso_ctx *ctx, const char *path, const char *key,
                              const char *value);

#endif
