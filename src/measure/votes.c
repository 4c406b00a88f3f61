/* What did the voters of a workshop give one proposal? */
#include "measure/votes.h"

#include "data/cell.h"

#include <math.h>
#include <string.h>

static void add_position(meso_cell *cell, double *count, double value)
{
    if (!isfinite(value)) return;
    if (*count == 0) *cell = (meso_cell){0, value, value, MESO_CELL_OBSERVED};
    cell->value += value;
    cell->low = fmin(cell->low, value);
    cell->high = fmax(cell->high, value);
    ++*count;
}

void meso_votes_read(meso_votes *out, const meso_learning *learning, int32_t probe)
{
    double count[MESO_POSITIONS] = {0}, products = 0, low = HUGE_VAL, high = -HUGE_VAL;
    *out = (meso_votes){.voters = 0};
    for (int p = 0; p < MESO_POSITIONS; p++)
        out->position[p] = meso_cell_none(MESO_CELL_UNDEFINED);
    out->score = meso_cell_none(MESO_CELL_UNDEFINED);
    for (int32_t n = 0; n < learning->notes; n++) {
        const meso_note *note = &learning->note[n];
        const double given[] = {note->impact, note->feasibility, note->speed};
        if (note->probe != probe || strcmp(note->kind, "checkin") != 0) continue;
        const double product = given[0] * given[1] * given[2];
        const int positioned = isfinite(given[0]) || isfinite(given[1]) || isfinite(given[2]);
        if (!positioned && !isfinite(note->strength)) continue;
        out->voters++;
        out->votes += isfinite(note->strength) ? note->strength : 0;
        for (int p = 0; p < MESO_POSITIONS; p++)
            add_position(&out->position[p], &count[p], given[p]);
        if (!isfinite(product)) continue;
        products++;
        low = fmin(low, product);
        high = fmax(high, product);
    }
    double score = 1;
    for (int p = 0; p < MESO_POSITIONS; p++) {
        if (count[p] > 0) out->position[p].value /= count[p];
        score *= out->position[p].value;
    }
    if (!isfinite(score)) return;
    out->score = (meso_cell){score, score, score, MESO_CELL_OBSERVED};
    if (products > 0) {
        out->score.low = fmin(score, low);
        out->score.high = fmax(score, high);
    }
}
