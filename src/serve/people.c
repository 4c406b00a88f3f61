/* Who may come in, and who is in? */
#include "serve/people.h"

#include "base/ctx.h"
#include "base/module.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    LINE = 512,
    MOST_PEOPLE = 1000,
    SEAT_SECONDS = 12 * 3600,
    WINDOW_SECONDS = 60,
    MOST_FAILURES = 10, /* in a window, by all together */
    LEAST_PASSWORD = 10
};

/* Of no password, so that an unknown name takes as long as a known one. */
static const char nobody[] = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$"
                             "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

static meso_status load_secret(meso_ctx *ctx, const meso_secret_functions **out)
{
    char problem[MESO_MODULE_PROBLEM];
    *out =
        meso_module_find(MESO_SECRET_MODULE, "MESO_SECRET_MODULE", MESO_SECRET_SYMBOL, problem);
    if (*out) return MESO_OK;
    return meso_fail(ctx, MESO_E_NOTFOUND,
                     "passwords cannot be checked: %s; install libsodium23 (to build: "
                     "libsodium-dev)",
                     problem);
}

static int is_name(const char *name)
{
    const size_t length = strlen(name);
    if (length == 0 || length >= MESO_PERSON_NAME) return 0;
    for (const char *byte = name; *byte; byte++)
        if ((unsigned char)*byte <= ' ' || *byte == ':' || *byte == '#' || *byte == 0x7F)
            return 0;
    return 1;
}

/* "name:hash" of a line, which is cut in two; 0 = a remark, -1 = no good. */
static int cut_line(char *line, char **hash)
{
    line[strcspn(line, "\r\n")] = '\0';
    if (!*line || *line == '#') return 0;
    char *colon = strchr(line, ':');
    if (!colon) return -1;
    *colon = '\0';
    *hash = colon + 1;
    return is_name(line) && strncmp(*hash, "$argon2id$", 10) == 0 &&
                   strlen(*hash) < MESO_SECRET_HASH
               ? 1
               : -1;
}

static meso_status read_lines(meso_ctx *ctx, meso_people *people, FILE *file, const char *path)
{
    char line[LINE], *hash = NULL;
    for (long number = 1; fgets(line, sizeof line, file); number++) {
        const int found = cut_line(line, &hash);
        if (found < 0)
            return meso_fail(ctx, MESO_E_PARSE,
                             "%s:%ld: not a name, a colon and a hash that begins with "
                             "$argon2id$; meso serve --auth %s --add NAME writes such lines",
                             path, number, path);
        if (found == 0) continue;
        if (people->count == MOST_PEOPLE)
            return meso_fail(ctx, MESO_E_DATA, "%s:%ld: more than %d people", path, number,
                             MOST_PEOPLE);
        meso_person *person = &people->person[people->count++];
        memcpy(person->name, line, strlen(line) + 1);
        memcpy(person->hash, hash, strlen(hash) + 1);
    }
    return MESO_OK;
}

meso_status meso_people_read(meso_ctx *ctx, meso_people *people, const char *path)
{
    struct stat about = {0};
    meso_status status = load_secret(ctx, &people->secret);
    if (status < 0) return status;
    FILE *file = fopen(path, "r");
    if (!file) return meso_fail(ctx, MESO_E_IO, "%s: %s", path, strerror(errno));
    people->person = meso_ctx_alloc(ctx, MOST_PEOPLE * sizeof *people->person);
    if (!people->person)
        status = MESO_E_NOMEM;
    else if (fstat(fileno(file), &about) != 0 || (about.st_mode & 077) != 0)
        status =
            meso_fail(ctx, MESO_E_DATA, "%s: others can read it; chmod 600 %s", path, path);
    else
        status = read_lines(ctx, people, file, path);
    (void)fclose(file);
    if (status == MESO_OK && people->count == 0)
        status = meso_fail(ctx, MESO_E_DATA,
                           "%s: nobody is in it; meso serve --auth %s --add "
                           "NAME adds a person",
                           path, path);
    return status;
}

void meso_people_release(meso_ctx *ctx, meso_people *people)
{
    meso_ctx_release(ctx, people->person);
    people->person = NULL;
    people->count = 0;
}

/* The lines of everybody else, then the one of this person, into a file beside, which then
   takes the place of the old one. */
static int write_lines(FILE *from, FILE *to, const char *name, const char *hash)
{
    char line[LINE], whole[LINE], *other = NULL;
    while (from && fgets(line, sizeof line, from)) {
        memcpy(whole, line, sizeof whole);
        if (cut_line(line, &other) > 0 && strcmp(line, name) == 0) continue;
        if (fputs(whole, to) < 0) return 0;
    }
    return fprintf(to, "%s:%s\n", name, hash) > 0 && fflush(to) == 0 && fsync(fileno(to)) == 0;
}

meso_status meso_people_add(meso_ctx *ctx, const char *path, const char *name,
                            const char *password)
{
    const meso_secret_functions *secret = NULL;
    char hash[MESO_SECRET_HASH] = "", beside[4096];
    if (!is_name(name))
        return meso_fail(ctx, MESO_E_ARGUMENT,
                         "\"%.80s\" is no name: up to %d signs, no blank, colon or #", name,
                         MESO_PERSON_NAME - 1);
    if (strlen(password) < LEAST_PASSWORD)
        return meso_fail(ctx, MESO_E_ARGUMENT, "a password has at least %d signs",
                         LEAST_PASSWORD);
    meso_status status = load_secret(ctx, &secret);
    if (status < 0) return status;
    if (!secret->hash(hash, password)) return MESO_E_NOMEM;
    if (snprintf(beside, sizeof beside, "%s.new", path) >= (int)sizeof beside)
        return meso_fail(ctx, MESO_E_ARGUMENT, "%s: the path is too long", path);
    FILE *from = fopen(path, "r");
    const int made = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    FILE *to = made < 0 ? NULL : fdopen(made, "w");
    const int written = to && write_lines(from, to, name, hash);
    if (from) (void)fclose(from);
    const int closed = to && fclose(to) == 0;
    if (!to && made >= 0) (void)close(made);
    if (written && closed && rename(beside, path) == 0) return MESO_OK;
    status = meso_fail(ctx, MESO_E_IO, "%s: %s", beside, strerror(errno));
    if (made >= 0) (void)unlink(beside);
    return status;
}

/* Under the lock: the free seat, or the one used longest ago. */
static meso_seat *find_seat(meso_people *people, time_t now)
{
    meso_seat *eldest = &people->seat[0];
    for (int i = 0; i < MESO_SEATS; i++) {
        meso_seat *seat = &people->seat[i];
        if (!*seat->key || now - seat->used > SEAT_SECONDS) return seat;
        if (seat->used < eldest->used) eldest = seat;
    }
    return eldest;
}

meso_entry meso_people_sign_in(meso_people *people, const char *name, const char *password,
                               const char key[MESO_SEAT_KEY])
{
    const meso_person *found = NULL;
    const time_t now = time(NULL);
    (void)pthread_mutex_lock(&people->lock);
    if (now - people->since > WINDOW_SECONDS) {
        people->since = now;
        people->failures = 0;
    }
    meso_entry entry = MESO_ENTRY_TOO_OFTEN;
    if (people->failures < MOST_FAILURES) {
        for (int32_t p = 0; p < people->count; p++)
            if (strcmp(people->person[p].name, name) == 0) found = &people->person[p];
        const int right = people->secret->is_right(found ? found->hash : nobody, password);
        entry = found && right ? MESO_ENTRY_OPEN : MESO_ENTRY_WRONG;
        people->failures += entry == MESO_ENTRY_WRONG;
    }
    if (entry == MESO_ENTRY_OPEN) {
        meso_seat *seat = find_seat(people, now);
        memcpy(seat->key, key, MESO_SEAT_KEY);
        memcpy(seat->name, found->name, sizeof seat->name);
        seat->used = now;
    }
    (void)pthread_mutex_unlock(&people->lock);
    return entry;
}

/* Under the lock; compares every sign of every seat. */
static meso_seat *seat_of(meso_people *people, const char *key)
{
    meso_seat *found = NULL;
    if (strlen(key) != MESO_SEAT_KEY - 1) return NULL;
    for (int i = 0; i < MESO_SEATS; i++) {
        meso_seat *seat = &people->seat[i];
        unsigned different = !*seat->key;
        for (int s = 0; s < MESO_SEAT_KEY - 1; s++)
            different |= (unsigned)(seat->key[s] ^ key[s]);
        if (!different) found = seat;
    }
    return found && time(NULL) - found->used <= SEAT_SECONDS ? found : NULL;
}

int meso_people_is_in(meso_people *people, const char *key, char *name)
{
    (void)pthread_mutex_lock(&people->lock);
    meso_seat *seat = key ? seat_of(people, key) : NULL;
    if (seat) seat->used = time(NULL);
    if (seat && name) memcpy(name, seat->name, MESO_PERSON_NAME);
    (void)pthread_mutex_unlock(&people->lock);
    return seat != NULL;
}

void meso_people_sign_out(meso_people *people, const char *key)
{
    (void)pthread_mutex_lock(&people->lock);
    meso_seat *seat = key ? seat_of(people, key) : NULL;
    if (seat) seat->key[0] = '\0';
    (void)pthread_mutex_unlock(&people->lock);
}
