/** The writers of tables, one a family of formats, and what they share. */
#ifndef MESO_VIEW_TABLE_OUT_PART_H
#define MESO_VIEW_TABLE_OUT_PART_H

#include "view/number.h"
#include "view/table_out.h"

void meso_table_put_delimited(meso_text *out, const meso_table *table,
                              const meso_table_options *options);
void meso_table_put_json(meso_text *out, const meso_table *table,
                         const meso_table_options *options);
void meso_table_put_terminal(meso_text *out, const meso_table *table,
                             const meso_table_options *options);
void meso_table_put_markdown(meso_text *out, const meso_table *table,
                             const meso_table_options *options);
/* A whole page around the table, so that the file says its encoding. */
void meso_table_put_page(meso_text *out, const meso_table *table,
                         const meso_table_options *options);

/* The <table> alone, with a caption unless it is NULL; rows beyond `most` are left out when
   `most` is not negative. */
void meso_table_put_html(meso_text *out, const meso_table *table, const char *caption,
                         int64_t most, const meso_table_options *options);

/* Columns as a reader meets them. */
void meso_column_heading(meso_text *out, const char *language, const meso_column *column);
/* Whether any row has an interval beside its number. */
int meso_column_is_bounded(const meso_table *table, const meso_column *column);
/* Words of a row of a KEY (its code), TEXT or PERIOD column, as they are. */
void meso_column_words(meso_text *out, const meso_column *column, int64_t row);
/* Label of a row of a KEY column; NULL when there is none or it repeats the code. */
const char *meso_column_label(const meso_column *column, int64_t row,
                              const meso_table_options *options);
/* Number or mark of a row of a QUANTITY column, without its interval. */
void meso_column_number(meso_text *out, const meso_column *column, int64_t row,
                        const char *language);
/* "5.1–6.2", or nothing when the row has no interval beside its number. */
void meso_column_interval(meso_text *out, const meso_column *column, int64_t row,
                          const char *language);
/* A short history in eight steps: "▁▂▅█"; unknown points are blank. */
void meso_column_spark(meso_text *out, const meso_column *column, int64_t row);
/* A history in words: its first and last known numbers, "95 → 99". */
void meso_column_ends(meso_text *out, const meso_column *column, int64_t row,
                      const char *language);
/* "90%": confidence of the intervals as the table records it; nothing when it does not. */
void meso_table_confidence(meso_text *out, const meso_table *table, const char *language);

/* Words as Markdown shows them, in a table too. */
void meso_escape_markdown(meso_text *out, const char *words);

/* Places that a text takes on a terminal: East Asian wide letters two, marks on letters none.
 */
int32_t meso_text_places(const char *words);
/* Puts words fit for a terminal, no wider than `room` places; what is cut ends in "…". */
void meso_text_put_places(meso_text *out, const char *words, int32_t room);

#endif
