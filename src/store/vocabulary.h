/** Vocabularies of a project: read once, merged by the text of the codes, never renumbered. */
#ifndef MESO_STORE_VOCABULARY_H
#define MESO_STORE_VOCABULARY_H

#include "store/project.h"

/* MESO_E_NOTFOUND when the project has no such scheme; the text names those it has. */
meso_status meso_vocabulary_find(meso_project *project, const meso_vocabulary **out,
                                 const char *scheme);
meso_status meso_vocabulary_of(meso_project *project, const meso_vocabulary **out,
                               int64_t scheme_id);

/* Adds and updates codes: labels, parents, levels and validity that come with something
   replace what there was. position: [codes->count] where each stands in the project, or NULL.
   Needs a change. */
meso_status meso_vocabulary_merge(meso_project *project, const meso_vocabulary **out,
                                  int32_t *position, const meso_codes *codes);

/* One code, for schemes without a tree (measures); *id is its row. Needs a change. */
meso_status meso_vocabulary_merge_one(meso_project *project, int64_t *id, const char *scheme,
                                      const char *kind, const char *code);

/* The row of a code, made with its scheme of that kind when it is new. Needs a change. */
meso_status meso_vocabulary_code(meso_project *project, int64_t *id, const char *scheme,
                                 const char *kind, const char *code);

/* Reads anew when another program changed the file. Needs a view or a change. */
meso_status meso_vocabulary_refresh(meso_project *project);
/* What was read may be wrong: it stays in memory for those who hold it, and is read anew. */
void meso_vocabulary_forget(meso_project *project);
void meso_vocabulary_free_all(meso_project *project);

#endif
