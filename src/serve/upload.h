/** Uploads: files that were sent and wait to be taken into the project or dropped. */
#ifndef MESO_SERVE_UPLOAD_H
#define MESO_SERVE_UPLOAD_H

#include <mesoscope/base.h>

#include <pthread.h>

enum { MESO_UPLOADS = 16, MESO_UPLOAD_PATH = 512, MESO_UPLOAD_NAME = 256 };

/* One file; its number is in addresses. */
typedef struct meso_upload {
    int64_t id; /* 0 = free */
    char path[MESO_UPLOAD_PATH];
    char name[MESO_UPLOAD_NAME]; /* as it was called; shown, never opened */
} meso_upload;

typedef struct meso_uploads {
    pthread_mutex_t lock;
    int64_t last;
    char folder[MESO_UPLOAD_PATH]; /* of this run; "" until the first upload */
    meso_upload upload[MESO_UPLOADS];
} meso_uploads;

void meso_uploads_start(meso_uploads *uploads);
void meso_uploads_end(meso_uploads *uploads); /* removes every file */

/* A new empty file and its descriptor in *file; 0 when none can be made. The eldest makes room.
 */
int64_t meso_uploads_open(meso_uploads *uploads, const char *name, int *file);
/* The number of the file behind an open descriptor; 0 = none. */
int64_t meso_uploads_of(meso_uploads *uploads, int file);
/* A copy of what is known of it; 0 when there is no such upload. */
int meso_uploads_find(meso_uploads *uploads, int64_t id, meso_upload *out);
void meso_uploads_drop(meso_uploads *uploads, int64_t id);

#endif
