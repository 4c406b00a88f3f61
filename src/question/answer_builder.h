/** Builds an answer piece by piece: what was begun last takes the slots that follow. */
#ifndef MESO_QUESTION_ANSWER_BUILDER_H
#define MESO_QUESTION_ANSWER_BUILDER_H

#include <mesoscope/answer.h>

/* Sentences, context and figures grow in arrays; texts are copied, keys and units are literals.
   The first failure sticks in `status` and later calls do nothing, so a question checks once.
 */
typedef struct meso_answer_builder meso_answer_builder;

/* NULL when memory is exhausted. */
meso_answer_builder *meso_answer_builder_new(meso_ctx *ctx, const char *question,
                                             const char *title);
void meso_answer_builder_free(meso_answer_builder *builder); /* NULL is allowed */
/* Ends the builder in every case; *out is set only when nothing failed. */
meso_status meso_answer_build(meso_ctx *ctx, meso_answer **out, meso_answer_builder *builder);

/* A failure of the caller, kept unless an earlier one is. */
void meso_answer_failed(meso_answer_builder *builder, meso_status status);
meso_status meso_answer_status(const meso_answer_builder *builder);

/* What takes the slots from here on. */
void meso_answer_context(meso_answer_builder *builder);
void meso_answer_fact(meso_answer_builder *builder, const char *key, double probability);
void meso_answer_note(meso_answer_builder *builder, const char *key);
/* Title and hint are the literals `title` and `hint`; width in twelfths of the page. */
void meso_answer_figure(meso_answer_builder *builder, const char *id, meso_figure_kind kind,
                        const char *title, const char *hint, int32_t width);

/* What the figure begun last draws; the builder takes the table, also when it has failed. */
void meso_answer_table(meso_answer_builder *builder, meso_table *table);
/* Why the figure begun last draws nothing. */
void meso_answer_reason(meso_answer_builder *builder, const char *key);

/* Slots. `figure` is the id of the figure that shows it, or NULL. */
void meso_slot_text(meso_answer_builder *builder, const char *name, const char *text,
                    const char *figure);
void meso_slot_number(meso_answer_builder *builder, const char *name, meso_cell cell,
                      const char *unit, meso_format format, int32_t digits, const char *figure);
/* A count of things that is exactly known: regions, industries, draws. */
void meso_slot_count(meso_answer_builder *builder, const char *name, int64_t count);
/* A quantity in a sentence: its magnitude to three significant digits. */
void meso_slot_about(meso_answer_builder *builder, const char *name, meso_cell cell,
                     const char *unit, const char *figure);
void meso_slot_period(meso_answer_builder *builder, const char *name, meso_period period);

#endif
