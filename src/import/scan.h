/** The splitter: where do the fields and rows of delimited text end?
 *
 *  A quotation mark opens only where a field begins; inside, a doubled mark stands for one;
 *  after the closing mark any further text is taken as it is. A row ends with LF, CRLF or a
 * lone CR outside marks. Text that breaks these rules is never an error here: it gives odd
 * fields. */
#ifndef MESO_IMPORT_SCAN_H
#define MESO_IMPORT_SCAN_H

#include <stddef.h>
#include <stdint.h>

enum {
    MESO_SCAN_SLACK = 64,   /* readable bytes that must follow the text */
    MESO_SCAN_BATCH = 1024, /* positions given at once, at most */
};

/* What a byte finds. */
typedef enum meso_scan_state {
    MESO_SCAN_START,  /* a field begins here */
    MESO_SCAN_PLAIN,  /* inside a field without marks, or after its closing mark */
    MESO_SCAN_INSIDE, /* between quotation marks */
    MESO_SCAN_AFTER   /* just after a mark that closes, or is the first of two */
} meso_scan_state;

typedef struct meso_scan {
    const uint8_t *text;
    size_t size;      /* below 4 GiB */
    size_t at;        /* next block */
    int64_t lines;    /* line ends passed, also those between marks */
    uint64_t high;    /* not zero once a byte above 127 was passed */
    uint64_t spanned; /* not zero once a line end between marks was passed */
    uint8_t delimiter;
    meso_scan_state state;
} meso_scan;

/* Starts where a row begins, or, with MESO_SCAN_INSIDE, between quotation marks. */
void meso_scan_start(meso_scan *scan, const uint8_t *text, size_t size, uint8_t delimiter,
                     meso_scan_state state);

/* The next positions, ascending, of delimiters and line ends outside marks; 0 at the end.
   text[position] tells which of the two it is. */
int32_t meso_scan_next(meso_scan *scan, uint32_t position[MESO_SCAN_BATCH]);

/* Passes over everything: lines, high bytes and the state at the end. */
void meso_scan_pass(meso_scan *scan);

/* Bytes of a field between text[begin] and text[end] without its marks: returns where they are,
   in the text itself or, when marks had to be taken out, in `room` (end - begin bytes), and how
   many in *count. */
const uint8_t *meso_scan_unquote(const uint8_t *text, size_t begin, size_t end, uint8_t *room,
                                 size_t *count);

#endif
