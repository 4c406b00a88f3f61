/* What do the shares of a row say? */
#include "measure/structure.h"

#include "num/sum.h"

/* Sums run plainly over this many terms, and compensated over such blocks. */
enum { BLOCK = 512 };

static int32_t column_of(const meso_cells *row, int64_t cell)
{
    return row->column ? row->column[cell] : (int32_t)cell;
}

static int64_t block_end(int64_t begin, int64_t count)
{
    return count - begin < BLOCK ? count : begin + BLOCK;
}

/* Size of the row; *unknown = what the base holds in the columns the row does not know. */
static double size_of(const meso_structure_frame *frame, const meso_cells *row, double *unknown)
{
    meso_sum size = {0, 0}, left_out = {0, 0};
    for (int64_t begin = 0; begin < row->count; begin += BLOCK) {
        double sum = 0;
        for (int64_t c = begin; c < block_end(begin, row->count); c++) {
            if (row->value[c] > 0)
                sum += row->value[c];
            else if (isnan(row->value[c]) && frame->base)
                meso_sum_add(&left_out, frame->base[column_of(row, c)]);
        }
        meso_sum_add(&size, sum);
    }
    *unknown = meso_sum_get(&left_out);
    return meso_sum_get(&size);
}

/* Herfindahl and entropy of a block, and what it adds to its groups. */
static void add_spread(meso_sum *squares, meso_sum *bits, const meso_structure_frame *frame,
                       const meso_cells *row, int64_t begin, double size, double *group_share)
{
    double square = 0, bit = 0;
    for (int64_t c = begin; c < block_end(begin, row->count); c++) {
        if (!(row->value[c] > 0)) continue;
        const double share = row->value[c] / size;
        square += share * share;
        bit -= share * log2(share);
        if (frame->group) group_share[frame->group[column_of(row, c)]] += share;
    }
    meso_sum_add(squares, square);
    meso_sum_add(bits, bit);
}

static double entropy_of(const double *share, int32_t count)
{
    meso_sum bits = {0, 0};
    for (int32_t g = 0; g < count; g++)
        if (share[g] > 0) meso_sum_add(&bits, -share[g] * log2(share[g]));
    return meso_sum_get(&bits);
}

/* The columns that the row has not are all the base's. */
static double distance_of(const meso_structure_frame *frame, const meso_cells *row, double own,
                          double size, double base_size)
{
    meso_sum distance = {0, 0}, met = {0, 0};
    for (int64_t begin = 0; begin < row->count; begin += BLOCK) {
        double apart = 0, covered = 0;
        for (int64_t c = begin; c < block_end(begin, row->count); c++) {
            if (!(row->value[c] > 0)) continue;
            const double other = frame->base[column_of(row, c)] - own * row->value[c];
            const double target = (other > 0 ? other : 0) / base_size;
            apart += fabs(row->value[c] / size - target);
            covered += target;
        }
        meso_sum_add(&distance, apart);
        meso_sum_add(&met, covered);
    }
    return meso_sum_get(&distance) + fmax(0, 1 - meso_sum_get(&met));
}

void meso_structure_read(meso_structure *out, const meso_structure_frame *frame,
                         const meso_cells *row, double own, double *group_share)
{
    double unknown = 0;
    const double size = size_of(frame, row, &unknown);
    *out = (meso_structure){size, MESO_NAN, MESO_NAN, MESO_NAN, MESO_NAN};
    if (!(size > 0)) return;
    meso_sum squares = {0, 0}, bits = {0, 0};
    for (int32_t g = 0; frame->group && g < frame->groups; g++)
        group_share[g] = 0;
    for (int64_t begin = 0; begin < row->count; begin += BLOCK)
        add_spread(&squares, &bits, frame, row, begin, size, group_share);
    out->herfindahl = meso_sum_get(&squares);
    out->entropy = meso_sum_get(&bits);
    if (frame->group) out->between = entropy_of(group_share, frame->groups);
    const double base_size = frame->base ? frame->base_size - unknown - own * size : 0;
    if (base_size > 0) out->distance = distance_of(frame, row, own, size, base_size);
}

void meso_structure_quotients(double *quotient, const meso_structure_frame *frame,
                              const meso_cells *row, double size)
{
    const double scale = frame->base_size / size;
    for (int64_t c = 0; c < row->count; c++)
        quotient[c] = row->value[c] * scale / frame->base[column_of(row, c)];
}
