/** How alike are two names? */
#ifndef MESO_NUM_ALIKE_H
#define MESO_NUM_ALIKE_H

#include <stddef.h>

/* Jaro-Winkler similarity of two texts, 0 to 1, prefix of up to four letters with weight 0.1;
   texts beyond 256 bytes are compared by their beginning (Winkler 1990, Proceedings of the
   Section on Survey Research Methods, American Statistical Association, 354-359). */
double meso_alike(const char *a, const char *b);

#endif
