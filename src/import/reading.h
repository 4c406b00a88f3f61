/** From the text of a file and a mapping to an import: the whole of meso_import_read() but the
 *  opening of the file. */
#ifndef MESO_IMPORT_READING_H
#define MESO_IMPORT_READING_H

#include "import/feed.h"

#include <mesoscope/import.h>

meso_status meso_reading_run(meso_ctx *ctx, meso_import **out, const meso_feed *feed,
                             const meso_mapping *mapping);

#endif
