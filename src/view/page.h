/** A page: the words of answers, said once and kept, for every kind of paper. */
#ifndef MESO_VIEW_PAGE_H
#define MESO_VIEW_PAGE_H

#include "base/arena.h"
#include "view/document.h"
#include "view/sentence.h"

typedef struct meso_page {
    meso_ctx *ctx;
    meso_arena *arena; /* every word lives here */
    const meso_document *document;
    meso_status status; /* the first failure */
} meso_page;

/* Sets page->status when memory is exhausted; release in every case. */
void meso_page_start(meso_page *page, meso_ctx *ctx, const meso_document *document);
void meso_page_release(meso_page *page);

/* `count` zeroed elements that live as long as the page, or NULL and a failed page. */
void *meso_page_take(meso_page *page, int64_t count, size_t size);

/* Words that live as long as the page; "" after a failure, never NULL. */
const char *meso_page_say(meso_page *page, const char *key, const meso_slot *slots,
                          int32_t count);
/* A template with one gap, or none (NULL). */
const char *meso_page_with(meso_page *page, const char *key, const char *gap,
                           const char *words);
/* Keeps what was written into a text and releases the text. */
const char *meso_page_keep(meso_page *page, meso_text *text);

const char *meso_page_question(meso_page *page, const meso_answer *answer);
/* Templates of a figure may use its own gaps and those of the answer's context. */
const char *meso_page_title(meso_page *page, const meso_answer *answer,
                            const meso_figure *figure);
const char *meso_page_hint(meso_page *page, const meso_answer *answer,
                           const meso_figure *figure);
/* Why a figure has no table. */
const char *meso_page_reason(meso_page *page, const meso_answer *answer,
                             const meso_figure *figure);
const char *meso_page_description(meso_page *page, const meso_figure *figure);

/* Pieces of a sentence. */
typedef struct meso_pieces {
    int32_t count;
    const meso_piece *piece;
} meso_pieces;

meso_pieces meso_page_fact(meso_page *page, const meso_fact *fact);
/* "Alder Bay compared with 8 structural peers in 2023 ...": what fills a gap has the name of
   the gap for a figure. */
meso_pieces meso_page_context(meso_page *page, const meso_answer *answer);
/* A note of the answer, or of the document, in plain words. */
const char *meso_page_note(meso_page *page, const meso_fact *note);

/* One thing that needs attention. */
typedef struct meso_card {
    const char *kind_key;            /* "kind.riser": gives shape and colour */
    const char *kind, *title, *body; /* words */
    const char *where;               /* name of the question to open; "" = none */
    int evidence;                    /* 0 to 4 */
} meso_card;

meso_card meso_page_card(meso_page *page, const meso_figure *figure, int64_t row);

/* A figure as the chart writer shall know it: its id is unique in the document. NULL after a
   failure. */
const meso_figure *meso_page_figure(meso_page *page, const meso_answer *answer,
                                    const meso_figure *figure, const char *suffix);
/* The table behind a figure as a reader sees it: without words of the drawing (the column
   "role"), and with the catalogue's words for keys such as "part.mix". NULL after a failure. */
const meso_table *meso_page_table(meso_page *page, const meso_figure *figure);
/* The same of a matrix: one row for each row, one column for each column. */
const meso_table *meso_page_matrix(meso_page *page, const meso_figure *figure);
/* Draws a figure; *height may be NULL. "" when it has nothing to show. */
const char *meso_page_chart(meso_page *page, const meso_answer *answer,
                            const meso_figure *figure, const char *suffix, double width,
                            meso_theme theme, double *height);

/* How many figures from `first` on stand together in the row of headline measures. */
int32_t meso_page_headline(const meso_answer *answer, int32_t first);
/* A wide panel followed by two narrow ones that fit beside it stands as tall as both. */
int meso_page_is_tall(const meso_answer *answer, int32_t at);
/* Whether a figure is drawn as a chart; others are tables or cards of the page itself. */
int meso_page_is_chart(const meso_figure *figure);
/* Whether it is printed as a table. */
int meso_page_is_table(const meso_figure *figure);

/* Whether an answer of that name is in the document, so that a card can point to it. */
int meso_page_has_answer(const meso_page *page, const char *question);

/* "Recipe 3fa9c2d1e0b7", "Made on ...", source lines: what is at the foot, in order. */
int32_t meso_page_foot(meso_page *page, const char **line, int32_t room);

#endif
