/* What does a file of a statistical office hold? See include/mesoscope/import.h. */
#include "import/import.h"

#include "base/ctx.h"
#include "import/guess.h"
#include "import/mapping.h"
#include "import/reading.h"

meso_status meso_import_read(meso_ctx *ctx, meso_import **out, const char *path,
                             const meso_mapping *mapping)
{
    meso_feed feed;
    meso_owned_mapping *guessed = NULL;
    meso_status status = meso_feed_open(ctx, &feed, path, mapping ? mapping->encoding : NULL,
                                        mapping ? mapping->sheet : NULL);
    if (status < 0) return status;
    if (!mapping) MESO_TRY(meso_guess_mapping(ctx, &guessed, NULL, &feed, NULL));
    status = meso_reading_run(ctx, out, &feed, mapping ? mapping : &guessed->mapping);
done:
    meso_feed_close(ctx, &feed);
    if (guessed) meso_mapping_free(&guessed->mapping);
    return status;
}

void meso_import_free(meso_import *import)
{
    if (!import) return;
    meso_owned_import *owned = (meso_owned_import *)import;
    meso_codes_free(owned->regions);
    meso_codes_free(owned->industries);
    meso_codes_free(owned->others);
    meso_panels_release(&owned->allocator, &owned->panels);
    meso_arena_free(owned->arena);
}
