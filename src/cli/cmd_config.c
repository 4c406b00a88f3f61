/* meso config: what is preferred, and who said so? */
#include "cli/output.h"

#include <string.h>

static meso_status text_column(meso_call *call, meso_table *table, const char *name,
                               const char *meaning)
{
    const meso_column column = {
        .name = name, .unit = "", .meaning = meaning, .kind = MESO_COLUMN_TEXT};
    int32_t at = 0;
    return meso_table_add_column(call->ctx, &at, table, &column);
}

static meso_status list(meso_call *call)
{
    const int origins = meso_call_has(call, "show-origin");
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_new(call->ctx, &table, "config", MESO_CONFIG_KEYS));
    MESO_TRY(text_column(call, table, "setting", "name, also of the option"));
    MESO_TRY(text_column(call, table, "value", "what holds"));
    if (origins) MESO_TRY(text_column(call, table, "origin", "file or variable it is from"));
    MESO_TRY(text_column(call, table, "meaning", "what it sets"));
    for (int k = 0; k < MESO_CONFIG_KEYS; k++) {
        const char *value = call->config.value[k];
        int c = 0;
        table->column[c++].text[k] = meso_config_keys[k].name;
        table->column[c++].text[k] = value ? value : meso_config_keys[k].fallback;
        if (origins) table->column[c++].text[k] = value ? call->config.origin[k] : "default";
        table->column[c].text[k] = meso_config_keys[k].meaning;
    }
    MESO_TRY(meso_output_table(call, table));
done:
    meso_table_free(table);
    return status;
}

static meso_status find_key(meso_call *call, int *out, const char *name)
{
    *out = meso_config_find(name);
    if (*out >= 0) return MESO_OK;
    meso_nearest nearest;
    meso_nearest_start(&nearest, name);
    for (int k = 0; k < MESO_CONFIG_KEYS; k++)
        meso_nearest_try(&nearest, meso_config_keys[k].name);
    return meso_fail(call->ctx, MESO_E_ARGUMENT, "no setting \"%s\"; %s%s%s", name,
                     nearest.word ? "did you mean " : "meso config lists those there are",
                     nearest.word ? nearest.word : "", nearest.word ? "?" : "");
}

static meso_status get(meso_call *call, const char *name)
{
    int key = 0;
    meso_status status = find_key(call, &key, name);
    if (status < 0) return status;
    const char *value = call->config.value[key];
    meso_text text;
    meso_text_start(&text, call->ctx);
    meso_text_printf(&text, "%s\n", value ? value : meso_config_keys[key].fallback);
    status = meso_output_print(call, &text);
    meso_text_release(&text);
    return status;
}

static meso_status set(meso_call *call, const char *name, const char *value)
{
    int key = 0;
    const char *workspace = NULL, *path = NULL;
    meso_status status = find_key(call, &key, name);
    if (status < 0) return status;
    if (meso_call_has(call, "user")) {
        path = meso_config_user_path(call->ctx, call->arena);
        if (!path)
            return meso_fail(call->ctx, MESO_E_IO,
                             "no home folder: set HOME or "
                             "XDG_CONFIG_HOME");
    } else {
        status = meso_call_find_project(call, &workspace);
        if (status < 0) return status;
        path = meso_config_project_path(call->ctx, call->arena, workspace);
        if (!path) return MESO_E_NOMEM;
    }
    status = meso_config_write(call->ctx, path, name, value);
    if (status == MESO_OK) meso_call_say(call, "%s: %s = %s", path, name, value);
    return status;
}

static meso_status run(meso_call *call)
{
    const meso_arguments *given = &call->arguments;
    if (given->words == 0 || (given->words == 1 && strcmp(given->word[0], "list") == 0))
        return list(call);
    if (given->words == 2 && strcmp(given->word[0], "get") == 0)
        return get(call, given->word[1]);
    if (given->words == 3 && strcmp(given->word[0], "set") == 0)
        return set(call, given->word[1], given->word[2]);
    return meso_fail(
        call->ctx, MESO_E_ARGUMENT,
        "usage: meso config [list], meso config get KEY, meso config set KEY VALUE");
}

static const meso_option options[] = {
    {0, "show-origin", NULL, "also which file or variable a value is from", NULL},
    {0, "user", NULL, "set: for all projects, in ~/.config/mesoscope/config.toml", NULL},
    {0},
};

const meso_command meso_command_config = {
    .group = "SYSTEM",
    .name = "config",
    .words = "[list | get KEY | set KEY VALUE]",
    .brief = "Show and set what is preferred",
    .about =
        "Settings are lines of key = value. What counts is, rising: the default, "
        "~/.config/mesoscope/config.toml, mesoscope.toml beside the project, MESO_KEY in the "
        "environment, the option itself.",
    .example = "meso config --show-origin\nmeso config set region \"Alder Bay\"",
    .most = 3,
    .takes = MESO_TAKES_PROJECT | MESO_TAKES_TABLE,
    .options = options,
    .run = run,
};
