/** The inside of an open project: its connection, its change, the vocabularies it has read. */
#ifndef MESO_STORE_PROJECT_H
#define MESO_STORE_PROJECT_H

#include "base/arena.h"

#include <mesoscope/project.h>

#include <sqlite3.h>

/* A scheme as it was read or last written. */
typedef struct meso_vocabulary {
    struct meso_vocabulary *next;
    meso_codes *codes;
    int64_t scheme_id;
    int64_t *code_id; /* [codes->count] */
    int current;      /* 0: older than the file, kept for panels that still point to it */
} meso_vocabulary;

/* A row that was written, and those of the running change; see watch.h. */
typedef struct meso_touched {
    int noun;
    int64_t row_id;
} meso_touched;

typedef struct meso_watch {
    meso_touched *row; /* [room] */
    int64_t count, room;
    int is_off, failed;
} meso_watch;

struct meso_project {
    meso_ctx *ctx; /* of the running call */
    meso_allocator allocator;
    sqlite3 *db;
    char *path;
    char *value; /* last answer of meso_project_get() */
    meso_vocabulary *vocabularies;
    int64_t last_id;
    int64_t data_version; /* of the file when the vocabularies were read */
    int may_write;
    int cancelled;    /* the listener asked to stop while SQLite worked */
    int logged_ahead; /* this connection uses the write-ahead log */
    meso_watch watch;
};

/* 'MESO': tells a project from any other SQLite file. */
enum { MESO_PROJECT_APPLICATION = 0x4d45534f };

/* A new id: later than every id this project made before. */
int64_t meso_project_new_id(meso_project *project);

/* Now, as "2024-05-17T08:30:00Z". */
enum { MESO_TIME_TEXT_BYTES = 32 };
const char *meso_time_text(char text[MESO_TIME_TEXT_BYTES]);

/* A change of one call: begins one, or a part of the one the caller is in (*mine says which),
   and ends it: keeps it when status is MESO_OK, drops it otherwise. */
meso_status meso_change_start(meso_project *project, int *mine);
meso_status meso_change_end(meso_project *project, int mine, meso_status status);

/* One unchanging view of the file for several reads, same pattern. */
meso_status meso_view_start(meso_project *project, int *mine);
void meso_view_end(meso_project *project, int mine);

/* What SQLite's result code means for a person: status and sentence, naming the file. `doing`
   completes "while ...". */
meso_status meso_sql_fail(meso_project *project, int code, const char *doing);

/* Answers SQL of the program itself, which reads people as they stand: for what stays with
   their keeper, such as whom a name means. Never SQL of a person, never what leaves. */
meso_status meso_project_look(meso_ctx *ctx, meso_table **out, meso_project *project,
                              const char *sql);

/* Runs SQL without parameters or answer. */
meso_status meso_sql_run(meso_project *project, const char *sql, const char *doing);
/* One integer; 0 when there is no row. */
meso_status meso_sql_integer(meso_project *project, int64_t *out, const char *sql,
                             const char *doing);

#endif
