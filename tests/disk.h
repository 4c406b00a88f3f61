/* A disk in memory that fills up, fails or loses power at the n-th change.
 *
 * What is written reaches the platter when it is synced. When power is lost, each sector that
 * was written and not synced has arrived or not, by the toss of a coin; the memory that
 * connections share is gone. disk_register() makes it SQLite's default. */
#ifndef MESO_TESTS_DISK_H
#define MESO_TESTS_DISK_H

#include <sqlite3.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { DISK_FILES = 24, DISK_SECTOR = 512, DISK_SHARED = 32 };

typedef enum disk_fault {
    DISK_SOUND,
    DISK_FAILS_ONCE, /* one change is refused */
    DISK_FULL,       /* nothing more fits, but deleting and overwriting works */
    DISK_POWER_LOST  /* nothing works until disk_restart() */
} disk_fault;

typedef struct disk_bytes {
    uint8_t *data;
    size_t count;
} disk_bytes;

typedef struct disk_file {
    char name[64]; /* "" = free */
    disk_bytes now, platter;
    int on_platter;            /* its name is */
    void *shared[DISK_SHARED]; /* pages of memory for connections */
} disk_file;

typedef struct disk {
    disk_file file[DISK_FILES];
    disk_fault fault;
    long at;    /* the change that the fault strikes; 0 = none */
    long count; /* changes so far */
    uint32_t seed;
} disk;

static disk disk_state;

typedef struct disk_handle {
    sqlite3_file base;
    disk_file *file;
    int temporary;
} disk_handle;

static inline uint32_t disk_random(void)
{
    disk_state.seed = disk_state.seed * 1664525u + 1013904223u;
    return disk_state.seed >> 16;
}

static inline void disk_copy(disk_bytes *to, const disk_bytes *from)
{
    free(to->data);
    to->data = malloc(from->count + 1);
    if (!to->data) abort();
    if (from->count) memcpy(to->data, from->data, from->count);
    to->count = from->count;
}

/* Whether the next change happens; a code of SQLite when it does not. */
static inline int disk_strike(int grows)
{
    const long n = ++disk_state.count;
    if (disk_state.fault == DISK_SOUND || disk_state.at == 0 || n < disk_state.at)
        return SQLITE_OK;
    if (disk_state.fault == DISK_FAILS_ONCE)
        return n == disk_state.at ? SQLITE_IOERR : SQLITE_OK;
    if (disk_state.fault == DISK_FULL) return grows ? SQLITE_FULL : SQLITE_OK;
    return SQLITE_IOERR;
}

static inline disk_file *disk_find(const char *name)
{
    for (int f = 0; f < DISK_FILES; f++)
        if (strcmp(disk_state.file[f].name, name) == 0) return &disk_state.file[f];
    return NULL;
}

static int disk_read(sqlite3_file *base, void *out, int count, sqlite3_int64 offset)
{
    const disk_bytes *now = &((disk_handle *)base)->file->now;
    const size_t from = (size_t)offset;
    const size_t have = from >= now->count ? 0 : now->count - from;
    const size_t take = have < (size_t)count ? have : (size_t)count;
    if (take) memcpy(out, now->data + from, take);
    if (take == (size_t)count) return SQLITE_OK;
    memset((char *)out + take, 0, (size_t)count - take);
    return SQLITE_IOERR_SHORT_READ;
}

static int disk_write(sqlite3_file *base, const void *bytes, int count, sqlite3_int64 offset)
{
    disk_bytes *now = &((disk_handle *)base)->file->now;
    const size_t end = (size_t)offset + (size_t)count;
    const int code = disk_strike(end > now->count);
    if (code != SQLITE_OK) return code == SQLITE_IOERR ? SQLITE_IOERR_WRITE : code;
    if (end > now->count) {
        uint8_t *grown = realloc(now->data, end);
        if (!grown) abort();
        memset(grown + now->count, 0, end - now->count);
        now->data = grown;
        now->count = end;
    }
    memcpy(now->data + offset, bytes, (size_t)count);
    return SQLITE_OK;
}

static int disk_truncate(sqlite3_file *base, sqlite3_int64 size)
{
    disk_bytes *now = &((disk_handle *)base)->file->now;
    if (disk_strike(0) != SQLITE_OK) return SQLITE_IOERR_TRUNCATE;
    if ((size_t)size < now->count) now->count = (size_t)size;
    return SQLITE_OK;
}

static int disk_sync(sqlite3_file *base, int flags)
{
    (void)flags;
    disk_file *file = ((disk_handle *)base)->file;
    if (disk_strike(0) != SQLITE_OK) return SQLITE_IOERR_FSYNC;
    disk_copy(&file->platter, &file->now);
    file->on_platter = 1;
    return SQLITE_OK;
}

static int disk_size(sqlite3_file *base, sqlite3_int64 *size)
{
    *size = (sqlite3_int64)((disk_handle *)base)->file->now.count;
    return SQLITE_OK;
}

static void disk_forget(disk_file *file)
{
    if (!file) return;
    free(file->now.data);
    free(file->platter.data);
    for (int s = 0; s < DISK_SHARED; s++)
        free(file->shared[s]);
    *file = (disk_file){0};
}

static int disk_close(sqlite3_file *base)
{
    disk_handle *handle = (disk_handle *)base;
    if (handle->temporary) disk_forget(handle->file);
    return SQLITE_OK;
}

static int disk_lock(sqlite3_file *base, int level)
{
    (void)base, (void)level;
    return SQLITE_OK;
}

static int disk_reserved(sqlite3_file *base, int *out)
{
    (void)base;
    *out = 0;
    return SQLITE_OK;
}

static int disk_control(sqlite3_file *base, int what, void *data)
{
    (void)base, (void)what, (void)data;
    return SQLITE_NOTFOUND;
}

static int disk_number(sqlite3_file *base)
{
    (void)base;
    return 0;
}

static int disk_sector(sqlite3_file *base)
{
    (void)base;
    return DISK_SECTOR;
}

static int disk_share(sqlite3_file *base, int page, int bytes, int extend, void volatile **out)
{
    disk_file *file = ((disk_handle *)base)->file;
    *out = NULL;
    if (page >= DISK_SHARED) return SQLITE_IOERR_SHMMAP;
    if (!file->shared[page] && extend) file->shared[page] = calloc(1, (size_t)bytes);
    *out = file->shared[page];
    return SQLITE_OK;
}

static int disk_share_lock(sqlite3_file *base, int offset, int n, int flags)
{
    (void)base, (void)offset, (void)n, (void)flags;
    return SQLITE_OK;
}

static void disk_share_barrier(sqlite3_file *base)
{
    (void)base;
}

static int disk_share_end(sqlite3_file *base, int gone)
{
    disk_file *file = ((disk_handle *)base)->file;
    for (int s = 0; gone && s < DISK_SHARED; s++) {
        free(file->shared[s]);
        file->shared[s] = NULL;
    }
    return SQLITE_OK;
}

static int disk_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags,
                     int *got)
{
    (void)vfs;
    static const sqlite3_io_methods methods = {
        .iVersion = 2,
        .xClose = disk_close,
        .xRead = disk_read,
        .xWrite = disk_write,
        .xTruncate = disk_truncate,
        .xSync = disk_sync,
        .xFileSize = disk_size,
        .xLock = disk_lock,
        .xUnlock = disk_lock,
        .xCheckReservedLock = disk_reserved,
        .xFileControl = disk_control,
        .xSectorSize = disk_sector,
        .xDeviceCharacteristics = disk_number,
        .xShmMap = disk_share,
        .xShmLock = disk_share_lock,
        .xShmBarrier = disk_share_barrier,
        .xShmUnmap = disk_share_end,
    };
    disk_handle *handle = (disk_handle *)base;
    *handle = (disk_handle){.temporary = name == NULL};
    disk_file *file = name ? disk_find(name) : NULL;
    if (!file) {
        if (name && !(flags & SQLITE_OPEN_CREATE)) return SQLITE_CANTOPEN;
        if (disk_strike(0) != SQLITE_OK) return SQLITE_CANTOPEN;
        file = disk_find("");
        if (!file) return SQLITE_CANTOPEN;
        strncpy(file->name, name ? name : "(temporary)", sizeof file->name - 1);
    }
    handle->file = file;
    handle->base.pMethods = &methods;
    if (got) *got = flags;
    return SQLITE_OK;
}

static int disk_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    (void)vfs, (void)sync;
    disk_file *file = disk_find(name);
    if (!file) return SQLITE_IOERR_DELETE_NOENT;
    if (disk_strike(0) != SQLITE_OK) return SQLITE_IOERR_DELETE;
    disk_forget(file);
    return SQLITE_OK;
}

static int disk_access(sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
    (void)vfs, (void)flags;
    const disk_file *file = disk_find(name);
    *out = file && (flags != SQLITE_ACCESS_EXISTS || file->now.count > 0);
    return SQLITE_OK;
}

static int disk_full_name(sqlite3_vfs *vfs, const char *name, int count, char *out)
{
    (void)vfs;
    strncpy(out, name, (size_t)count);
    return SQLITE_OK;
}

static int disk_randomness(sqlite3_vfs *vfs, int count, char *out)
{
    (void)vfs;
    for (int i = 0; i < count; i++)
        out[i] = (char)disk_random();
    return count;
}

static int disk_sleep(sqlite3_vfs *vfs, int microseconds)
{
    (void)vfs;
    return microseconds;
}

static int disk_time(sqlite3_vfs *vfs, double *now)
{
    (void)vfs;
    *now = 2460000.5;
    return SQLITE_OK;
}

static int disk_last_error(sqlite3_vfs *vfs, int count, char *out)
{
    (void)vfs, (void)count, (void)out;
    return 0;
}

static inline void disk_register(void)
{
    static sqlite3_vfs vfs = {.iVersion = 1,
                              .szOsFile = sizeof(disk_handle),
                              .mxPathname = 64,
                              .zName = "disk",
                              .xOpen = disk_open,
                              .xDelete = disk_delete,
                              .xAccess = disk_access,
                              .xFullPathname = disk_full_name,
                              .xRandomness = disk_randomness,
                              .xSleep = disk_sleep,
                              .xCurrentTime = disk_time,
                              .xGetLastError = disk_last_error};
    sqlite3_vfs_register(&vfs, 1);
}

/* The n-th change from now on meets the fault. */
static inline void disk_arm(disk_fault fault, long n)
{
    disk_state.fault = fault;
    disk_state.at = n;
    disk_state.count = 0;
}

/* Power comes back: what was not synced is there in part. */
static inline void disk_restart(void)
{
    const int lost = disk_state.fault == DISK_POWER_LOST;
    disk_arm(DISK_SOUND, 0);
    for (int f = 0; lost && f < DISK_FILES; f++) {
        disk_file *file = &disk_state.file[f];
        if (!file->name[0]) continue;
        if (!file->on_platter && disk_random() % 2) {
            disk_forget(file);
            continue;
        }
        disk_bytes *now = &file->now, *platter = &file->platter;
        if (now->count != platter->count && disk_random() % 2) {
            uint8_t *sized = realloc(platter->data, now->count + 1);
            if (!sized) abort();
            if (now->count > platter->count)
                memset(sized + platter->count, 0, now->count - platter->count);
            platter->data = sized;
            platter->count = now->count;
        }
        for (size_t at = 0; at < platter->count && at < now->count; at += DISK_SECTOR) {
            size_t count =
                platter->count - at < now->count - at ? platter->count - at : now->count - at;
            if (count > DISK_SECTOR) count = DISK_SECTOR;
            if (disk_random() % 2) memcpy(platter->data + at, now->data + at, count);
        }
        disk_copy(now, platter);
        for (int s = 0; s < DISK_SHARED; s++) {
            free(file->shared[s]);
            file->shared[s] = NULL;
        }
    }
}

/* Removes all files, then brings back those of a copy made by disk_keep(). */
static inline void disk_wipe(void)
{
    for (int f = 0; f < DISK_FILES; f++)
        disk_forget(&disk_state.file[f]);
    disk_arm(DISK_SOUND, 0);
}

static inline void disk_keep(disk_bytes *out, const char *name)
{
    const disk_file *file = disk_find(name);
    if (!file) abort();
    disk_copy(out, &file->now);
}

static inline void disk_bring(const disk_bytes *bytes, const char *name)
{
    disk_file *file = disk_find("");
    if (!file) abort();
    strncpy(file->name, name, sizeof file->name - 1);
    disk_copy(&file->now, bytes);
    disk_copy(&file->platter, bytes);
    file->on_platter = 1;
}

#endif
