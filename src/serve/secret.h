/** Secrets: passwords as hashes of argon2id, made and checked by a module that is loaded only
 *  where people sign in. */
#ifndef MESO_SERVE_SECRET_H
#define MESO_SERVE_SECRET_H

#include <stddef.h>

enum { MESO_SECRET_HASH = 128 };

/* All that the module gives. */
typedef struct meso_secret_functions {
    /* A hash that holds its salt and costs; 0 when memory is short. */
    int (*hash)(char out[MESO_SECRET_HASH], const char *password);
    /* Whether it is the password of this hash. */
    int (*is_right)(const char *hash, const char *password);
    /* Clears what held a secret. */
    void (*forget)(void *bytes, size_t count);
} meso_secret_functions;

#define MESO_SECRET_MODULE "mesoscope-secret.so"
#define MESO_SECRET_SYMBOL "meso_secret_functions_of_module"

#endif
