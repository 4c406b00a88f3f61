/** The inside of SHA-256: whole blocks, with and without the processor's own instructions. */
#ifndef MESO_BASE_DIGEST_BLOCKS_H
#define MESO_BASE_DIGEST_BLOCKS_H

#include <stddef.h>
#include <stdint.h>

extern const uint32_t meso_digest_constant[64];

void meso_digest_add_blocks(uint32_t state[8], const uint8_t *bytes, size_t blocks);

/* Whether this processor can run the next function. */
int meso_digest_has_instructions(void);
void meso_digest_add_blocks_x86(uint32_t state[8], const uint8_t *bytes, size_t blocks);

#endif
