/* What does a person or a project prefer? A small part of TOML: key = value, # remarks. */
#include "cli/config.h"

#include "base/ctx.h"
#include "cli/file.h"
#include "cli/option.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const meso_config_key meso_config_keys[MESO_CONFIG_KEYS + 1] = {
    {"workspace", "", "project to open"},
    {"region", "", "region of interest"},
    {"peers", "", "whom to compare with"},
    {"year", "", "period, or first and last period"},
    {"measure", "", "what is counted"},
    {"level", "", "level of the industries"},
    {"region-level", "", "level of the regions"},
    {"base", "", "reference structure"},
    {"second", "", "second quantity"},
    {"world", "", "table that industries are scored on"},
    {"relation", "", "measured relation between industries"},
    {"conf", "0.9", "confidence of intervals"},
    {"draws", "200", "complete panels drawn"},
    {"seed", "1", "of the random numbers"},
    {"labels", "en", "names beside codes, or none"},
    {"progress", "auto", "auto, plain or none"},
    {"threads", "0", "threads to use, 0 = all processors"},
    {NULL, NULL, NULL},
};

int meso_config_find(const char *name)
{
    for (int k = 0; k < MESO_CONFIG_KEYS; k++)
        if (strcmp(meso_config_keys[k].name, name) == 0) return k;
    return -1;
}

static char *trim(char *text)
{
    while (isspace((unsigned char)*text))
        text++;
    size_t count = strlen(text);
    while (count && isspace((unsigned char)text[count - 1]))
        text[--count] = '\0';
    return text;
}

static meso_status refuse_key(meso_ctx *ctx, const char *path, int line, const char *name)
{
    meso_nearest nearest;
    meso_nearest_start(&nearest, name);
    for (int k = 0; k < MESO_CONFIG_KEYS; k++)
        meso_nearest_try(&nearest, meso_config_keys[k].name);
    return meso_fail(ctx, MESO_E_PARSE, "%s:%d: no setting \"%s\"; %s%s%s", path, line, name,
                     nearest.word ? "did you mean " : "meso config lists those there are",
                     nearest.word ? nearest.word : "", nearest.word ? "?" : "");
}

/* The value in place: quotes and what follows them, or a bare word before a remark. */
static meso_status read_value(meso_ctx *ctx, char **out, const char *path, int line, char *text)
{
    if (*text != '"' && *text != '\'') {
        text[strcspn(text, "#")] = '\0';
        *out = trim(text);
        if (**out) return MESO_OK;
        return meso_fail(ctx, MESO_E_PARSE, "%s:%d: nothing after =", path, line);
    }
    const char quote = *text++;
    char *to = text, *from = text;
    for (; *from && *from != quote; from++) {
        if (quote == '"' && *from == '\\' && (from[1] == '"' || from[1] == '\\')) from++;
        *to++ = *from;
    }
    const char *rest = *from ? from + 1 : from;
    while (isspace((unsigned char)*rest))
        rest++;
    if (!*from || (*rest && *rest != '#'))
        return meso_fail(ctx, MESO_E_PARSE, "%s:%d: %s", path, line,
                         *from ? "something follows the closing quote"
                               : "the quote is not closed");
    *to = '\0';
    *out = text;
    return MESO_OK;
}

static meso_status read_line(meso_ctx *ctx, meso_arena *arena, meso_config *config,
                             const char *path, int line, char *text)
{
    text = trim(text);
    if (!*text || *text == '#') return MESO_OK;
    char *equals = strchr(text, '=');
    if (!equals || *text == '[')
        return meso_fail(ctx, MESO_E_PARSE, "%s:%d: expected key = value, found \"%.40s\"",
                         path, line, text);
    *equals = '\0';
    const char *name = trim(text);
    const int key = meso_config_find(name);
    if (key < 0) return refuse_key(ctx, path, line, name);
    char *value = NULL;
    const meso_status status = read_value(ctx, &value, path, line, trim(equals + 1));
    if (status < 0) return status;
    config->value[key] = meso_arena_text(ctx, arena, value);
    config->origin[key] = meso_arena_text(ctx, arena, path);
    return config->value[key] && config->origin[key] ? MESO_OK : MESO_E_NOMEM;
}

meso_status meso_config_read(meso_ctx *ctx, meso_arena *arena, meso_config *config,
                             const char *path)
{
    if (!path || !meso_file_exists(path)) return MESO_OK;
    meso_text text;
    meso_text_start(&text, ctx);
    meso_status status = meso_file_read(ctx, &text, path);
    char *next = text.data;
    for (int line = 1; next && *next && status >= 0; line++) {
        char *at = next;
        next = strchr(at, '\n');
        if (next) *next++ = '\0';
        status = read_line(ctx, arena, config, path, line, at);
    }
    meso_text_release(&text);
    return status;
}

meso_status meso_config_environment(meso_ctx *ctx, meso_arena *arena, meso_config *config)
{
    for (int k = 0; k < MESO_CONFIG_KEYS; k++) {
        char name[32];
        (void)snprintf(name, sizeof name, "MESO_%s", meso_config_keys[k].name);
        for (char *c = name; *c; c++)
            *c = *c == '-' ? '_' : (char)toupper((unsigned char)*c);
        const char *value = getenv(name);
        if (!value || !*value) continue;
        config->value[k] = value;
        config->origin[k] = meso_arena_text(ctx, arena, name);
        if (!config->origin[k]) return MESO_E_NOMEM;
    }
    return MESO_OK;
}

const char *meso_config_user_path(meso_ctx *ctx, meso_arena *arena)
{
    const char *base = getenv("XDG_CONFIG_HOME"), *between = "";
    if (!base || !*base) {
        base = getenv("HOME");
        between = "/.config";
    }
    if (!base || !*base) return NULL;
    const size_t room = strlen(base) + sizeof "/.config/mesoscope/config.toml";
    char *path = MESO_TAKE(ctx, arena, char, (int64_t)room);
    if (path) (void)snprintf(path, room, "%s%s/mesoscope/config.toml", base, between);
    return path;
}

const char *meso_config_project_path(meso_ctx *ctx, meso_arena *arena, const char *workspace)
{
    if (!workspace) return NULL;
    const char *slash = strrchr(workspace, '/');
    const size_t folder = slash ? (size_t)(slash - workspace) + 1 : 0;
    const size_t room = folder + sizeof "mesoscope.toml";
    char *path = MESO_TAKE(ctx, arena, char, (int64_t)room);
    if (path) (void)snprintf(path, room, "%.*smesoscope.toml", (int)folder, workspace);
    return path;
}

/* Whether a line sets the key. */
static int sets_key(const char *line, const char *key)
{
    while (isspace((unsigned char)*line))
        line++;
    const size_t count = strlen(key);
    if (strncmp(line, key, count) != 0) return 0;
    line += count;
    while (*line == ' ' || *line == '\t')
        line++;
    return *line == '=';
}

static void put_pair(meso_text *out, const char *key, const char *value)
{
    meso_text_printf(out, "%s = \"", key);
    for (; *value; value++) {
        if (*value == '"' || *value == '\\') meso_text_put(out, "\\");
        meso_text_put_bytes(out, value, 1);
    }
    meso_text_put(out, "\"\n");
}

meso_status meso_config_write(meso_ctx *ctx, const char *path, const char *key,
                              const char *value)
{
    if (strchr(value, '\n')) return meso_fail(ctx, MESO_E_ARGUMENT, "a setting is one line");
    meso_text before, after;
    meso_text_start(&before, ctx);
    meso_text_start(&after, ctx);
    meso_status status = MESO_OK;
    if (meso_file_exists(path)) MESO_TRY(meso_file_read(ctx, &before, path));
    int written = 0;
    for (const char *line = meso_text_get(&before); *line;) {
        const size_t count = strcspn(line, "\n");
        if (sets_key(line, key)) {
            if (!written) put_pair(&after, key, value);
            written = 1;
        } else {
            meso_text_put_bytes(&after, line, count);
            meso_text_put(&after, "\n");
        }
        line += count + (line[count] == '\n');
    }
    if (!written) put_pair(&after, key, value);
    MESO_TRY(after.status);
    MESO_TRY(meso_file_make_folders(ctx, path));
    MESO_TRY(meso_file_write(ctx, path, after.data, after.length, 1));
done:
    meso_text_release(&before);
    meso_text_release(&after);
    return status;
}
