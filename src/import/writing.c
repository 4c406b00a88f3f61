/* Which words does a document hold, and what does it say of itself? */
#include "import/writing.h"

#include "base/arena.h"
#include "base/ctx.h"
#include "base/digest.h"
#include "base/lexeme.h"
#include "import/encoding.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { LONGEST_TITLE = 200, LOOKED_AT = 64 << 10 };

/* The work, and the memory that its texts live in. */
typedef struct owned_writing {
    meso_writing work;
    meso_arena *arena;
} owned_writing;

typedef meso_status reader(meso_ctx *ctx, meso_writing_draft *draft);

static int ends_with(const char *path, const char *suffix)
{
    const size_t a = strlen(path), b = strlen(suffix);
    return a >= b && strcasecmp(path + a - b, suffix) == 0;
}

static int begins_with(const meso_writing_draft *draft, const char *mark, size_t count)
{
    return draft->count >= count && memcmp(draft->bytes, mark, count) == 0;
}

static int is_html(const meso_writing_draft *draft)
{
    size_t at = 0;
    while (at < draft->count && at < 256 && draft->bytes[at] <= ' ')
        at++;
    const char *start = (const char *)draft->bytes + at;
    return draft->count - at > 6 &&
           (strncasecmp(start, "<!doct", 6) == 0 || strncasecmp(start, "<html", 5) == 0);
}

/* By its bytes first, by its name where bytes say nothing. */
static reader *choose(const meso_writing_draft *draft, const char **format)
{
    if (begins_with(draft, "%PDF", 4)) return *format = "pdf", meso_writing_read_pdf;
    if (begins_with(draft, "PK\3\4", 4)) {
        *format = ends_with(draft->path, ".odt") ? "odt" : "docx";
        return meso_writing_read_word;
    }
    if (is_html(draft) || ends_with(draft->path, ".html") || ends_with(draft->path, ".htm"))
        return *format = "html", meso_writing_read_html;
    *format = ends_with(draft->path, ".md") || ends_with(draft->path, ".markdown") ? "markdown"
                                                                                   : "text";
    return meso_writing_read_plain;
}

void meso_writing_put_bytes(meso_text *out, const uint8_t *bytes, size_t count)
{
    const meso_encoding encoding = meso_encoding_guess(bytes, count);
    const size_t mark = meso_encoding_mark(bytes, count, encoding);
    meso_encoding_put(out, bytes + mark, count - mark, encoding);
    if (!out->data) return;
    size_t to = 0;
    for (size_t from = 0; from < out->length; from++) {
        const char c = out->data[from];
        if (c == '\r' && out->data[from + 1] == '\n') continue;
        out->data[to++] = c == '\0' ? ' ' : c == '\r' ? '\n' : c;
    }
    out->data[to] = '\0';
    out->length = to;
}

/* A line in one: blanks joined, cut at a character's end. */
static char *keep_line(meso_ctx *ctx, meso_arena *arena, const char *from, size_t count)
{
    char *line = MESO_TAKE(ctx, arena, char, (int64_t)count + 1);
    size_t used = 0;
    if (!line) return NULL;
    for (size_t i = 0; i < count; i++) {
        const int blank = (unsigned char)from[i] <= ' ';
        if (blank && (used == 0 || line[used - 1] == ' ')) continue;
        if (used >= LONGEST_TITLE && ((unsigned char)from[i] & 0xC0) != 0x80) break;
        line[used++] = blank ? ' ' : from[i];
    }
    while (used > 0 && line[used - 1] == ' ')
        used--;
    line[used] = '\0';
    return line;
}

/* The first line that has a letter, without the marks of a heading. */
static char *first_line(meso_ctx *ctx, meso_arena *arena, const char *body)
{
    meso_lexeme word;
    const char *at = body;
    if (!meso_lexeme_next(&word, &at)) return keep_line(ctx, arena, "", 0);
    const size_t count = strcspn(word.at, "\n\f");
    return keep_line(ctx, arena, word.at, count);
}

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}

static meso_status finish(meso_ctx *ctx, meso_arena *arena, owned_writing *owned,
                          meso_writing_draft *draft, const char *format)
{
    const char *language = meso_text_get(&draft->language);
    const char *body = meso_text_get(&draft->body);
    meso_lexeme word;
    const char *at = body;
    if (!meso_lexeme_next(&word, &at))
        return meso_fail(ctx, MESO_E_PARSE,
                         "%s: holds no words (a scan?); read it with a program that knows "
                         "letters, for example ocrmypdf, and add what comes out",
                         draft->path);
    const size_t most = draft->body.length < LOOKED_AT ? draft->body.length : LOOKED_AT;
    const char *guessed = meso_language_guess(body, most);
    if (strlen(language) > 2 && (language[2] == '-' || language[2] == '_'))
        draft->language.data[2] = '\0';
    const char *title = meso_text_get(&draft->title);
    meso_digest digest;
    char hex[MESO_DIGEST_HEX];
    meso_digest_start(&digest);
    meso_digest_add(&digest, draft->bytes, draft->count);
    meso_digest_end(&digest, hex);
    owned->arena = arena;
    owned->work = (meso_writing){
        .path = meso_arena_text(ctx, arena, draft->path),
        .format = format,
        .title = keep_line(ctx, arena, title, strlen(title)),
        .author = keep_line(ctx, arena, meso_text_get(&draft->author), draft->author.length),
        .made_on = keep_line(ctx, arena, meso_text_get(&draft->made_on),
                             draft->made_on.length < 10 ? draft->made_on.length : 10),
        .language = meso_arena_text(ctx, arena, *guessed ? guessed : language),
        .body = meso_arena_text(ctx, arena, body),
        .sha256 = meso_arena_text(ctx, arena, hex),
        .kind = "document",
        .level = "",
        .instrument = "",
        .place = "",
        .url = "",
        .licence = ""};
    meso_writing *work = &owned->work;
    if (work->title && !*work->title) work->title = first_line(ctx, arena, body);
    if (work->title && !*work->title)
        work->title = meso_arena_text(ctx, arena, file_name(draft->path));
    return work->path && work->title && work->author && work->made_on && work->language &&
                   work->body && work->sha256
               ? MESO_OK
               : MESO_E_NOMEM;
}

meso_status meso_writing_hold(meso_ctx *ctx, meso_writing **out, const char *path,
                              const uint8_t *bytes, size_t count)
{
    meso_writing_draft draft = {.path = path, .bytes = bytes, .count = count};
    meso_text *const parts[] = {&draft.title, &draft.author, &draft.made_on, &draft.language,
                                &draft.body};
    for (size_t p = 0; p < sizeof parts / sizeof parts[0]; p++)
        meso_text_start(parts[p], ctx);
    meso_arena *arena = meso_arena_new(ctx);
    owned_writing *owned = arena ? MESO_TAKE(ctx, arena, owned_writing, 1) : NULL;
    const char *format = "";
    meso_status status = owned ? MESO_OK : MESO_E_NOMEM;
    if (status == MESO_OK) status = choose(&draft, &format)(ctx, &draft);
    for (size_t p = 0; status == MESO_OK && p < sizeof parts / sizeof parts[0]; p++)
        status = parts[p]->status;
    if (status == MESO_OK) status = meso_writing_limit(ctx, &draft);
    if (status == MESO_OK) status = finish(ctx, arena, owned, &draft, format);
    for (size_t p = 0; p < sizeof parts / sizeof parts[0]; p++)
        meso_text_release(parts[p]);
    if (status < 0)
        meso_arena_free(arena);
    else
        *out = &owned->work;
    return status;
}

static meso_status read_file(meso_ctx *ctx, meso_text *bytes, const char *path)
{
    char piece[65536];
    FILE *file = fopen(path, "rb");
    if (!file) return meso_fail(ctx, MESO_E_IO, "%s: %s", path, strerror(errno));
    meso_status status = MESO_OK;
    for (size_t got; status == MESO_OK && (got = fread(piece, 1, sizeof piece, file)) > 0;) {
        meso_text_put_bytes(bytes, piece, got);
        status = bytes->status;
        if (bytes->length > MESO_WRITING_FILE)
            status = meso_fail(ctx, MESO_E_PARSE, "%s: larger than %d MiB", path,
                               MESO_WRITING_FILE >> 20);
    }
    if (status == MESO_OK && ferror(file))
        status = meso_fail(ctx, MESO_E_IO, "%s: cannot be read: %s", path, strerror(errno));
    (void)fclose(file);
    if (status == MESO_OK && bytes->length == 0)
        status = meso_fail(ctx, MESO_E_PARSE, "%s: an empty file", path);
    return status;
}

meso_status meso_writing_read(meso_ctx *ctx, meso_writing **out, const char *path)
{
    meso_text bytes;
    if (!path || !*path) return meso_fail(ctx, MESO_E_ARGUMENT, "no name of a document given");
    meso_text_start(&bytes, ctx);
    meso_status status = read_file(ctx, &bytes, path);
    if (status == MESO_OK)
        status = meso_writing_hold(ctx, out, path, (const uint8_t *)bytes.data, bytes.length);
    meso_text_release(&bytes);
    return status;
}

void meso_writing_free(meso_writing *work)
{
    if (work) meso_arena_free(((owned_writing *)work)->arena);
}
