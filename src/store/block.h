/** A block: all cells of one period of a panel, as the bytes that a project file keeps.
 *
 *  Head: 'M' 'B' version, then varints: regions, industries, cells, bounded, plain bytes.
 *  Body: one zstd frame with checksum; plain, it holds seven streams one after another:
 *    cells of each region                       varint a region
 *    industries, ascending within a region      varint a cell: gap to the one before, less 1
 *    states                                     runs: state byte, varint length
 *    values                                     numbers
 *    cells that carry bounds, ascending         varint each: gap to the one before, less 1
 *    low bounds, high bounds                    numbers, numbers
 *  Numbers: runs of present, absent, present, ... as varints; a byte; the present ones. Byte
 *  0 to 4: whole numbers of that many decimals, zigzag varints. Byte 255: doubles, first byte
 *  of all, second byte of all, ..., least significant first.
 *  Varints: seven bits a byte, low bits first. A block that breaks any rule is damaged. */
#ifndef MESO_STORE_BLOCK_H
#define MESO_STORE_BLOCK_H

#include "base/arena.h"

#include <mesoscope/panel.h>

/* How much a block holds; positions lie below regions and industries. */
typedef struct meso_block_size {
    int32_t regions, industries;
    int64_t cells, bounded;
} meso_block_size;

/* Where its cells go: arrays of the sizes that meso_block_measure() gave. */
typedef struct meso_block_room {
    int64_t *row;      /* [regions + 1] */
    int32_t *industry; /* [cells] */
    double *value;     /* [cells] */
    uint8_t *state;    /* [cells] */
    int64_t *bound_cell;
    double *low, *high; /* [bounded] */
} meso_block_room;

/* The bytes of a slice of `regions` rows; release with meso_ctx_release(). MESO_E_DATA when
   the slice holds what no block may hold (infinity, low > high, an unknown state). */
meso_status meso_block_write(meso_ctx *ctx, uint8_t **out, size_t *count,
                             const meso_slice *slice, int32_t regions);

/* The fewest decimals, 0 to 4, that give every number back to the last bit; -1 when more are
   needed. NaN is skipped. */
int meso_block_decimals(const double *number, int64_t count);

/* Reads the head only; MESO_E_PARSE when it cannot be a block's. */
meso_status meso_block_measure(meso_ctx *ctx, meso_block_size *size, const uint8_t *bytes,
                               size_t count);

/* Room for a block of that size, with `regions` rows or more (size->regions at least). */
meso_status meso_block_make_room(meso_ctx *ctx, meso_block_room *room, meso_arena *arena,
                                 const meso_block_size *size, int32_t regions);

/* Reads all of it into `room`; MESO_E_PARSE when the block is damaged. */
meso_status meso_block_read(meso_ctx *ctx, const meso_block_room *room, const uint8_t *bytes,
                            size_t count);

/* The same for streams that are not compressed, without head (for fuzzing past the checksum).
 */
meso_status meso_block_read_plain(meso_ctx *ctx, const meso_block_room *room,
                                  const meso_block_size *size, const uint8_t *plain,
                                  size_t count);

#endif
