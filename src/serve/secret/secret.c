/* Is this the password? The only file that knows libsodium. */
#include "serve/secret.h"

#include <sodium.h>
#include <string.h>

_Static_assert(MESO_SECRET_HASH >= crypto_pwhash_argon2id_STRBYTES, "a hash has room");

extern const meso_secret_functions meso_secret_functions_of_module
    __attribute__((visibility("default")));

static int hash(char out[MESO_SECRET_HASH], const char *password)
{
    return sodium_init() >= 0 &&
           crypto_pwhash_argon2id_str(out, password, strlen(password),
                                      crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE,
                                      crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE) == 0;
}

static int is_right(const char *hash_of, const char *password)
{
    char kept[crypto_pwhash_argon2id_STRBYTES] = "";
    if (sodium_init() < 0 || strlen(hash_of) >= sizeof kept) return 0;
    memcpy(kept, hash_of, strlen(hash_of) + 1);
    return crypto_pwhash_argon2id_str_verify(kept, password, strlen(password)) == 0;
}

static void forget(void *bytes, size_t count)
{
    sodium_memzero(bytes, count);
}

const meso_secret_functions meso_secret_functions_of_module = {hash, is_right, forget};
