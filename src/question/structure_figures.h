/** The figures of the question structure. */
#ifndef MESO_QUESTION_STRUCTURE_FIGURES_H
#define MESO_QUESTION_STRUCTURE_FIGURES_H

#include "question/branches.h"
#include "question/productivity.h"

/* order[industries] is by size. A failure is kept by the portrait's answer. */
void meso_structure_composition(meso_portrait *portrait, const int32_t *order,
                                const meso_branches *branches);
void meso_structure_sections(meso_portrait *portrait, const meso_branches *branches);
void meso_structure_scatter(meso_portrait *portrait);
void meso_structure_why(meso_portrait *portrait, int32_t most);
void meso_structure_gaps(meso_portrait *portrait, const int32_t *order,
                         const meso_productivity *productivity, int32_t most);
meso_status meso_structure_table(meso_portrait *portrait, const int32_t *order,
                                 const meso_productivity *productivity);

#endif
