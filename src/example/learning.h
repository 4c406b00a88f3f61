/** What the development office of Alder Bay believed, tried and learnt: rows of registers in
 *  words, in an order in which none names a later one. */
#ifndef MESO_EXAMPLE_LEARNING_H
#define MESO_EXAMPLE_LEARNING_H

enum { MESO_EXAMPLE_FIELDS = 20 };

typedef struct meso_example_row {
    const char *book;                           /* register */
    const char *field[MESO_EXAMPLE_FIELDS + 1]; /* "name=value", ends with NULL */
    const char *tag[4];                         /* "scheme:code", ends with NULL */
} meso_example_row;

/* Ends with a book of NULL. */
extern const meso_example_row meso_example_learning[];

#endif
