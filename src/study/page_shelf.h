/** Pages of the manual that are part of the program, as they were written. */
#ifndef MESO_STUDY_PAGE_SHELF_H
#define MESO_STUDY_PAGE_SHELF_H

typedef struct meso_page_text {
    const char *name; /* of the file, without .md; NULL ends the list */
    const char *text; /* Markdown */
} meso_page_text;

extern const meso_page_text meso_method_pages[];   /* docs/methods */
extern const meso_page_text meso_question_pages[]; /* docs/questions */
extern const meso_page_text meso_playbook_pages[]; /* docs/playbooks */

/* NULL when there is none of that name. */
const char *meso_page_text_find(const meso_page_text *pages, const char *name);

#endif
