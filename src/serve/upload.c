/* Where does a file wait that was sent, until a person has said how it is to be read? */
#include "serve/upload.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void meso_uploads_start(meso_uploads *uploads)
{
    memset(uploads, 0, sizeof *uploads);
    (void)pthread_mutex_init(&uploads->lock, NULL);
}

static void forget(meso_upload *upload)
{
    if (!upload->id) return;
    (void)unlink(upload->path);
    memset(upload, 0, sizeof *upload);
}

void meso_uploads_end(meso_uploads *uploads)
{
    for (int i = 0; i < MESO_UPLOADS; i++)
        forget(&uploads->upload[i]);
    if (*uploads->folder) (void)rmdir(uploads->folder);
    (void)pthread_mutex_destroy(&uploads->lock);
}

/* A folder that only this person can look into. */
static int make_folder(meso_uploads *uploads)
{
    if (*uploads->folder) return 1;
    const char *base = getenv("TMPDIR");
    if (!base || strlen(base) > MESO_UPLOAD_PATH - 64) base = "/tmp";
    (void)snprintf(uploads->folder, sizeof uploads->folder, "%s/meso-XXXXXX", base);
    if (mkdtemp(uploads->folder)) return 1;
    *uploads->folder = '\0';
    return 0;
}

/* What of a name may stand in a path. */
static void make_plain(char *to, size_t room, const char *name)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
    size_t count = 0;
    const size_t length = strlen(name);
    if (length >= room) name += length - room + 1; /* the suffix stays */
    for (; *name; name++)
        to[count++] = strchr(plain, *name) ? *name : '_';
    to[count] = '\0';
}

int64_t meso_uploads_open(meso_uploads *uploads, const char *name, int *file)
{
    int64_t id = 0;
    char shown[80];
    make_plain(shown, sizeof shown, name);
    (void)pthread_mutex_lock(&uploads->lock);
    meso_upload *place = &uploads->upload[0];
    for (int i = 1; i < MESO_UPLOADS && place->id; i++)
        if (uploads->upload[i].id < place->id) place = &uploads->upload[i];
    if (make_folder(uploads)) {
        forget(place);
        const int count = snprintf(place->path, sizeof place->path, "%.400s/%lld-%s",
                                   uploads->folder, (long long)uploads->last + 1, shown);
        *file =
            count > 0 ? open(place->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600) : -1;
        if (*file >= 0) id = place->id = ++uploads->last;
        (void)snprintf(place->name, sizeof place->name, "%s", name);
    }
    (void)pthread_mutex_unlock(&uploads->lock);
    return id;
}

int64_t meso_uploads_of(meso_uploads *uploads, int file)
{
    struct stat asked, have;
    int64_t id = 0;
    if (file < 0 || fstat(file, &asked) != 0) return 0;
    (void)pthread_mutex_lock(&uploads->lock);
    for (int i = 0; !id && i < MESO_UPLOADS; i++) {
        const meso_upload *upload = &uploads->upload[i];
        const int same = upload->id && stat(upload->path, &have) == 0 &&
                         have.st_ino == asked.st_ino && have.st_dev == asked.st_dev;
        if (same) id = upload->id;
    }
    (void)pthread_mutex_unlock(&uploads->lock);
    return id;
}

static meso_upload *find(meso_uploads *uploads, int64_t id)
{
    for (int i = 0; id > 0 && i < MESO_UPLOADS; i++)
        if (uploads->upload[i].id == id) return &uploads->upload[i];
    return NULL;
}

int meso_uploads_find(meso_uploads *uploads, int64_t id, meso_upload *out)
{
    (void)pthread_mutex_lock(&uploads->lock);
    const meso_upload *upload = find(uploads, id);
    if (upload) *out = *upload;
    (void)pthread_mutex_unlock(&uploads->lock);
    return upload != NULL;
}

void meso_uploads_drop(meso_uploads *uploads, int64_t id)
{
    (void)pthread_mutex_lock(&uploads->lock);
    meso_upload *upload = find(uploads, id);
    if (upload) forget(upload);
    (void)pthread_mutex_unlock(&uploads->lock);
}
