/** SHA-256, whole and in pieces. */
#ifndef MESO_BASE_DIGEST_H
#define MESO_BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

enum { MESO_DIGEST_HEX = 65 }; /* 64 hex digits and the end */

typedef struct meso_digest {
    uint32_t state[8];
    uint64_t bytes;
    uint8_t block[64];
    int has_instructions; /* of the processor, asked once */
} meso_digest;

void meso_digest_start(meso_digest *digest);
void meso_digest_add(meso_digest *digest, const void *bytes, size_t count);
void meso_digest_end(meso_digest *digest, char hex[MESO_DIGEST_HEX]);

#endif
