/** People: who may come in from other machines, and who is in. */
#ifndef MESO_SERVE_PEOPLE_H
#define MESO_SERVE_PEOPLE_H

#include "serve/secret.h"

#include <mesoscope/base.h>

#include <pthread.h>
#include <time.h>

enum { MESO_SEATS = 128, MESO_SEAT_KEY = 33, MESO_PERSON_NAME = 64 };

typedef struct meso_person {
    char name[MESO_PERSON_NAME];
    char hash[MESO_SECRET_HASH];
} meso_person;

typedef struct meso_seat {
    char key[MESO_SEAT_KEY]; /* "" = free */
    char name[MESO_PERSON_NAME];
    time_t used;
} meso_seat;

typedef struct meso_people {
    const meso_secret_functions *secret; /* NULL = nobody signs in, the key of the run opens */
    int32_t count;
    meso_person *person; /* [count] */
    pthread_mutex_t lock;
    int failures; /* since `since` */
    time_t since;
    meso_seat seat[MESO_SEATS];
} meso_people;

/* Reads lines "name:hash" of a file that others cannot read; # begins a remark. Release in
   every case. */
meso_status meso_people_read(meso_ctx *ctx, meso_people *people, const char *path);
void meso_people_release(meso_ctx *ctx, meso_people *people);

/* Adds a person to the file, which is made when it is not there; who is in it already gets the
   new password. */
meso_status meso_people_add(meso_ctx *ctx, const char *path, const char *name,
                            const char *password);

typedef enum meso_entry { MESO_ENTRY_OPEN, MESO_ENTRY_WRONG, MESO_ENTRY_TOO_OFTEN } meso_entry;

/* Checks a password, one at a time; takes as long for a name that is not there. `key` is a seat
   for the cookie. */
meso_entry meso_people_sign_in(meso_people *people, const char *name, const char *password,
                               const char key[MESO_SEAT_KEY]);
/* Whether the key has a seat; its name, no longer than MESO_PERSON_NAME, may be NULL. */
int meso_people_is_in(meso_people *people, const char *key, char *name);
void meso_people_sign_out(meso_people *people, const char *key);

#endif
