/** Words: templates of a language, with named gaps, plurals, lists and hedges. */
#ifndef MESO_VIEW_SENTENCE_H
#define MESO_VIEW_SENTENCE_H

#include "base/text.h"

#include <mesoscope/answer.h>

/* Fills the template `key` with slots, as plain text. {name} is a slot; {name|one|many} picks
   by number; several slots of one name become "a, b and c"; {hedge} is the word of the
   probability band; [words in brackets] are said only when their gaps can be filled. What a
   template may hold in full stands at the top of catalogue_en.def. An unknown key or gap is an
   error of the program: it is shown in ⟦brackets⟧ and tests look for those. */
void meso_say(meso_text *out, const char *language, const char *key, const meso_slot *slots,
              int32_t count, double probability);

/* A piece of a sentence: plain words, or a number or name with the figure that shows it. */
typedef struct meso_piece {
    const char *text;
    const char *figure; /* NULL for plain words */
} meso_piece;

/* The same in pieces, so that a page can link numbers to figures. Returns how many; what does
   not fit into `room` is joined to the last. Texts live in `store` until it is put to again. */
int32_t meso_say_pieces(meso_text *store, meso_piece *pieces, int32_t room,
                        const char *language, const meso_fact *fact);

/* A number for a reader: grouping and decimals of the language, true minus, interval never. */
void meso_say_number(meso_text *out, const char *language, double value, meso_format format,
                     int32_t digits);
/* A cell for a reader: number, or "[c] between 0 and 40", "[x]", "[u]". */
void meso_say_cell(meso_text *out, const char *language, const meso_cell *cell,
                   meso_format format, int32_t digits);

/* Hedging word of a probability: "almost certainly", "likely", "about as likely as not", ... */
const char *meso_hedge(const char *language, double probability);

#endif
