/* How do parts become one file? The only file that knows how libarchive writes. */
#include "view/office/picture.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>

extern const meso_office_functions meso_office_functions_of_module
    __attribute__((visibility("default")));

typedef struct pack_writer {
    meso_office_write *write;
    void *data;
} pack_writer;

static la_ssize_t pass_on(struct archive *archive, void *closure, const void *bytes,
                          size_t count)
{
    const pack_writer *to = closure;
    (void)archive;
    return to->write(to->data, bytes, count) ? -1 : (la_ssize_t)count;
}

static int put_part(struct archive *archive, const meso_office_part *part)
{
    struct archive_entry *entry = archive_entry_new();
    if (!entry) return 0;
    archive_entry_set_pathname(entry, part->name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, 315619200, 0); /* 1980, the first day a zip file knows */
    archive_entry_set_size(entry, (la_int64_t)part->count);
    const int good =
        archive_write_header(archive, entry) == ARCHIVE_OK &&
        archive_write_data(archive, part->bytes, part->count) == (la_ssize_t)part->count;
    archive_entry_free(entry);
    return good;
}

int office_pack(const meso_office_part *part, int32_t parts, meso_office_write *write,
                void *data, char *problem, size_t room)
{
    pack_writer to = {write, data};
    struct archive *archive = archive_write_new();
    int good = archive && archive_write_set_format_zip(archive) == ARCHIVE_OK &&
               archive_write_set_bytes_in_last_block(archive, 1) == ARCHIVE_OK &&
               archive_write_open(archive, &to, NULL, pass_on, NULL) == ARCHIVE_OK;
    for (int32_t p = 0; good && p < parts; p++)
        good = put_part(archive, &part[p]);
    if (good) good = archive_write_close(archive) == ARCHIVE_OK;
    if (!good)
        (void)snprintf(problem, room, "the file could not be packed: %s",
                       archive && archive_error_string(archive) ? archive_error_string(archive)
                                                                : "out of memory");
    if (archive) archive_write_free(archive);
    return !good;
}

const meso_office_functions meso_office_functions_of_module = {MESO_OFFICE_VERSION,
                                                               office_picture, office_pack};
