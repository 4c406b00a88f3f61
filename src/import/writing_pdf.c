/* Which words does a PDF hold? poppler's programs say, in processes of their own, on a leash.
 */
#include "import/writing.h"

#include "base/ctx.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PATH_ROOM = 4096, LONGEST_LINE = 80, MOST_WORDS = 8 };
enum { MOST_FILES = 1024 };

/* The program's place along $PATH; 0 when it is nowhere. */
static int find_program(char place[PATH_ROOM], const char *name)
{
    const char *folders = getenv("PATH");
    for (const char *at = folders ? folders : "/usr/bin"; *at;) {
        const size_t count = strcspn(at, ":");
        if (count && count + strlen(name) + 2 < PATH_ROOM) {
            memcpy(place, at, count);
            place[count] = '/';
            memcpy(place + count + 1, name, strlen(name) + 1);
            if (access(place, X_OK) == 0) return 1;
        }
        at += count + (at[count] == ':');
    }
    return 0;
}

static void set_limit(int what, rlim_t most)
{
    const struct rlimit limit = {most, most};
    (void)setrlimit(what, &limit);
}

/* The words of a command line as a program takes them; "@" stands for the file. */
static void split(char *word[MOST_WORDS + 1], char line[LONGEST_LINE], char *path)
{
    int n = 0;
    for (char *at = line; *at && n < MOST_WORDS;) {
        word[n++] = *at == '@' ? path : at;
        while (*at && *at != ' ')
            at++;
        if (*at) *at++ = '\0';
    }
    word[n] = NULL;
}

/* In the child: bounded time, memory and files, nothing open but the pipe. */
static void become(const char *place, const char *command, char *path, int out)
{
    char line[LONGEST_LINE], *word[MOST_WORDS + 1];
    char letters[] = "LC_ALL=C.UTF-8", *environment[] = {letters, NULL};
    const int nothing = open("/dev/null", O_RDWR);
    memcpy(line, command, strlen(command) + 1);
    split(word, line, path);
    set_limit(RLIMIT_CPU, MESO_WRITING_SECONDS);
    set_limit(RLIMIT_AS, MESO_WRITING_MEMORY);
    set_limit(RLIMIT_FSIZE, 0);
    set_limit(RLIMIT_CORE, 0);
    if (nothing < 0 || dup2(nothing, 0) < 0 || dup2(out, 1) < 0 || dup2(nothing, 2) < 0)
        _exit(126);
    for (int fd = 3; fd < MOST_FILES; fd++)
        (void)close(fd);
    (void)execve(place, word, environment);
    _exit(127);
}

static int64_t milliseconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* What the child says until it ends, says too much or takes too long. 1 = it may have been cut
   short and is to be killed. */
static int listen_to(meso_text *out, int from)
{
    char piece[65536];
    const int64_t end = milliseconds() + 2 * 1000 * (int64_t)MESO_WRITING_SECONDS;
    for (;;) {
        struct pollfd ready = {.fd = from, .events = POLLIN};
        const int64_t left = end - milliseconds();
        const int found = left > 0 ? poll(&ready, 1, (int)left) : 0;
        if (found < 0 && errno == EINTR) continue;
        if (found <= 0) return 1;
        const ssize_t got = read(from, piece, sizeof piece);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return got < 0;
        meso_text_put_bytes(out, piece, (size_t)got);
        if (out->status < 0 || out->length > MESO_WRITING_WORDS) return 1;
    }
}

/* Runs a program and takes what it writes; *code is its exit code, -1 when it was stopped. */
static meso_status run(meso_ctx *ctx, meso_text *out, int *code, const char *place,
                       const char *command, char *path)
{
    int ends[2];
    if (pipe(ends) != 0)
        return meso_fail(ctx, MESO_E_IO, "no pipe to %s: %s", place, strerror(errno));
    (void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    const pid_t child = fork();
    if (child == 0) become(place, command, path, ends[1]);
    (void)close(ends[1]);
    if (child < 0) {
        (void)close(ends[0]);
        return meso_fail(ctx, MESO_E_IO, "%s cannot be started: %s", place, strerror(errno));
    }
    const int cut = listen_to(out, ends[0]);
    int state = 0;
    (void)close(ends[0]);
    if (cut) (void)kill(child, SIGKILL);
    while (waitpid(child, &state, 0) < 0 && errno == EINTR) {
    }
    *code = !cut && WIFEXITED(state) ? WEXITSTATUS(state) : -1;
    return out->status;
}

/* "Title:          Cluster study" among the lines that pdfinfo writes. */
static void take_news(meso_text *out, const char *news, const char *key)
{
    const size_t length = strlen(key);
    for (const char *line = news; *line; line += strcspn(line, "\n"), line += *line == '\n') {
        if (strncmp(line, key, length) != 0) continue;
        const char *value = line + length;
        value += strspn(value, " ");
        meso_text_put_bytes(out, value, strcspn(value, "\n"));
        return;
    }
}

static meso_status read_news(meso_ctx *ctx, meso_writing_draft *draft, char *path)
{
    char place[PATH_ROOM];
    int code = 0;
    meso_text news;
    if (!find_program(place, "pdfinfo")) return MESO_OK;
    meso_text_start(&news, ctx);
    meso_status status = run(ctx, &news, &code, place, "pdfinfo -enc UTF-8 -isodates @", path);
    if (status == MESO_OK && code == 0) {
        take_news(&draft->title, meso_text_get(&news), "Title:");
        take_news(&draft->author, meso_text_get(&news), "Author:");
        take_news(&draft->made_on, meso_text_get(&news), "CreationDate:");
    }
    meso_text_release(&news);
    return status;
}

static meso_status read_words(meso_ctx *ctx, meso_writing_draft *draft, char *path)
{
    char place[PATH_ROOM];
    int code = 0;
    if (!find_program(place, "pdftotext"))
        return meso_fail(ctx, MESO_E_NOTFOUND,
                         "%s: a PDF is read by pdftotext, which is not installed; install "
                         "poppler-utils, or save the document as text",
                         draft->path);
    meso_status status =
        run(ctx, &draft->body, &code, place, "pdftotext -enc UTF-8 -eol unix -q @ -", path);
    if (status == MESO_OK) status = meso_writing_limit(ctx, draft);
    if (status < 0 || code == 0) return status;
    if (code == 3)
        return meso_fail(ctx, MESO_E_PARSE,
                         "%s: protected against copying its words; ask for another copy",
                         draft->path);
    return meso_fail(ctx, MESO_E_PARSE, "%s: %s", draft->path,
                     code == -1 ? "took longer or more memory than a PDF may (30 s, 1 GiB)"
                                : "not a PDF that can be read, or under a password");
}

/* The bytes in memory go to a file of their own, so that what is read is what was digested. */
static meso_status write_all(meso_ctx *ctx, int file, const uint8_t *bytes, size_t count)
{
    while (count > 0) {
        const ssize_t done = write(file, bytes, count);
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0)
            return meso_fail(ctx, MESO_E_IO, "a temporary file: %s", strerror(errno));
        bytes += done;
        count -= (size_t)done;
    }
    return MESO_OK;
}

meso_status meso_writing_read_pdf(meso_ctx *ctx, meso_writing_draft *draft)
{
    char path[] = "/tmp/meso-text-XXXXXX";
    const int file = mkstemp(path);
    if (file < 0) return meso_fail(ctx, MESO_E_IO, "no temporary file can be made in /tmp");
    meso_status status = write_all(ctx, file, draft->bytes, draft->count);
    (void)close(file);
    if (status == MESO_OK) status = read_words(ctx, draft, path);
    if (status == MESO_OK) status = read_news(ctx, draft, path);
    (void)unlink(path);
    return status;
}
