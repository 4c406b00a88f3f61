/** What every file of slides has beside its slides: master, layout, theme, the list. */
#ifndef MESO_VIEW_SLIDE_MASTER_H
#define MESO_VIEW_SLIDE_MASTER_H

#include "view/document_office.h"

#define MESO_SLIDE_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MESO_SLIDE_SPACES                                                \
    "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" " \
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"   \
    "relationships\" xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\""
#define MESO_SLIDE_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define MESO_SLIDE_LINKS \
    MESO_SLIDE_HEAD      \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"

/* Content types, presentation and its relations for so many slides. */
void meso_slide_put_deck(meso_text *types, meso_text *deck, meso_text *links, int32_t slides);
/* The parts that are the same in every file. */
void meso_slide_put_master(meso_office_job *job);

#endif
