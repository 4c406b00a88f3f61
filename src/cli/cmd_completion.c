/* meso completion: what may stand next on this command line? */
#include "cli/output.h"

#include <string.h>

static const char bash_script[] = "_meso()\n"
                                  "{\n"
                                  "    local IFS=$'\\n' line\n"
                                  "    COMPREPLY=()\n"
                                  "    while IFS= read -r line; do\n"
                                  "        COMPREPLY+=(\"${line%%$'\\t'*}\")\n"
                                  "    done < <(meso completion --complete -- "
                                  "\"${COMP_WORDS[@]:1:COMP_CWORD}\" 2>/dev/null)\n"
                                  "}\n"
                                  "complete -o default -F _meso meso\n";

static const char zsh_script[] =
    "#compdef meso\n"
    "_meso() {\n"
    "    local -a found\n"
    "    local line\n"
    "    while IFS= read -r line; do\n"
    "        found+=(\"${${line%%$'\\t'*}//:/\\\\:}:${line#*$'\\t'}\")\n"
    "    done < <(meso completion --complete -- \"${(@)words[2,CURRENT]}\" 2>/dev/null)\n"
    "    if (( ${#found} )); then _describe meso found; else _files; fi\n"
    "}\n"
    "compdef _meso meso\n";

static const char fish_script[] =
    "function __meso_complete\n"
    "    set -l words (commandline -opc) (commandline -ct)\n"
    "    meso completion --complete -- $words[2..-1] 2>/dev/null\n"
    "end\n"
    "complete -c meso -a '(__meso_complete)'\n";

static const char powershell_script[] =
    "Register-ArgumentCompleter -Native -CommandName meso -ScriptBlock {\n"
    "    param($word, $line, $position)\n"
    "    $words = @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object { \"$_\" "
    "})\n"
    "    if ($word -eq '') { $words += '' }\n"
    "    meso completion --complete -- @words 2>$null | ForEach-Object {\n"
    "        $code, $label = $_ -split \"`t\", 2\n"
    "        if (-not $label) { $label = $code }\n"
    "        [System.Management.Automation.CompletionResult]::new($code, $code,\n"
    "            'ParameterValue', $label)\n"
    "    }\n"
    "}\n";

static const struct {
    const char *shell, *script;
} scripts[] = {
    {"bash", bash_script},
    {"zsh", zsh_script},
    {"fish", fish_script},
    {"powershell", powershell_script},
};

enum { SHELLS = sizeof scripts / sizeof scripts[0] };

/* What is being completed: words[0..count-2] are finished, the last one is not. */
typedef struct completion {
    meso_call *call;
    meso_text out;
    const char *begun; /* unfinished word, perhaps "" */
} completion;

/* Whether a text begins with what was typed, case and accents aside. */
static int begins(completion *c, const char *text)
{
    meso_text folded;
    meso_text_start(&folded, c->call->ctx);
    meso_text_fold(&folded, c->begun);
    const size_t begun = folded.length;
    meso_text_fold(&folded, text);
    const char *words = meso_text_get(&folded);
    const int same =
        folded.length - begun >= begun && strncmp(words, words + begun, begun) == 0;
    if (folded.status < 0 && c->out.status == MESO_OK) c->out.status = folded.status;
    meso_text_release(&folded);
    return same;
}

static void offer(completion *c, const char *word, const char *meaning)
{
    if (begins(c, word)) meso_text_printf(&c->out, "%s\t%s\n", word, meaning);
}

static void offer_options(completion *c, const meso_command *command)
{
    const meso_options options = meso_command_options(command);
    for (int t = 0; options.table[t]; t++)
        for (const meso_option *o = options.table[t]; o->name; o++) {
            if (!o->meaning) continue;
            meso_text word;
            meso_text_start(&word, c->call->ctx);
            meso_text_printf(&word, "--%s", o->name);
            offer(c, meso_text_get(&word), o->meaning);
            meso_text_release(&word);
        }
}

/* Codes and labels that a statement selects from the project; silence when there is none. */
static void offer_from_project(completion *c, const char *sql)
{
    meso_project *project = NULL;
    meso_table *table = NULL;
    if (meso_call_open(c->call, &project, MESO_OPEN_READ) == MESO_OK &&
        meso_project_query(c->call->ctx, &table, project, sql) == MESO_OK &&
        table->columns == 2 && table->column[0].text && table->column[1].text)
        for (int64_t row = 0; row < table->rows; row++) {
            const char *code = table->column[0].text[row], *label = table->column[1].text[row];
            if (begins(c, code) || begins(c, label))
                meso_text_printf(&c->out, "%s\t%s\n", code, label);
        }
    meso_table_free(table);
    meso_project_close(project);
}

static void offer_value(completion *c, const meso_option *option)
{
    if (option->choices) {
        for (int i = 0; option->choices[i]; i++)
            offer(c, option->choices[i], "");
    } else if (strcmp(option->name, "region") == 0 || strcmp(option->name, "peers") == 0) {
        offer_from_project(c,
                           "SELECT c.code, c.label FROM code c JOIN scheme s "
                           "ON s.id = c.scheme_id WHERE s.kind = 'region' ORDER BY c.position");
    } else if (strcmp(option->name, "industry") == 0) {
        offer_from_project(
            c, "SELECT c.code, c.label FROM code c JOIN scheme s "
               "ON s.id = c.scheme_id WHERE s.kind = 'industry' ORDER BY c.position");
    } else if (strcmp(option->name, "measure") == 0 || strcmp(option->name, "base") == 0 ||
               strcmp(option->name, "second") == 0 || strcmp(option->name, "world") == 0) {
        offer_from_project(c, "SELECT DISTINCT c.code, c.label FROM panel p "
                              "JOIN code c ON c.id = p.measure_id");
    } else if (strcmp(option->name, "relation") == 0) {
        offer_from_project(c, "SELECT DISTINCT substr(kind, 13), '' FROM xwalk "
                              "WHERE kind LIKE 'relatedness/%'");
    } else if (strcmp(option->name, "year") == 0) {
        offer_from_project(c, "SELECT DISTINCT CAST(period / 100 AS TEXT), '' FROM block "
                              "ORDER BY period");
    }
}

static void offer_words(completion *c, const meso_command *command)
{
    if (strcmp(command->name, "help") == 0) {
        for (const meso_command *const *k = c->call->commands; *k; k++)
            offer(c, (*k)->name, (*k)->brief);
    } else if (strcmp(command->name, "explain") == 0) {
        for (int q = 0; meso_questions[q]; q++)
            offer(c, meso_questions[q]->name, meso_questions[q]->question);
        for (int m = 0; meso_measures[m]; m++)
            offer(c, meso_measures[m]->command, meso_measures[m]->question);
    } else if (strcmp(command->name, "completion") == 0) {
        for (int s = 0; s < SHELLS; s++)
            offer(c, scripts[s].shell, "");
    } else if (strcmp(command->name, "config") == 0) {
        for (int k = 0; k < MESO_CONFIG_KEYS; k++)
            offer(c, meso_config_keys[k].name, meso_config_keys[k].meaning);
    }
}

/* The option whose value the word after `word` is; NULL when it takes none. */
static const meso_option *awaits_value(const meso_command *command, const char *word)
{
    const meso_options options = meso_command_options(command);
    if (word[0] != '-' || !word[1]) return NULL;
    for (int t = 0; options.table[t]; t++)
        for (const meso_option *o = options.table[t]; o->name; o++) {
            const int is_long = word[1] == '-' && strcmp(word + 2, o->name) == 0;
            const int is_short = word[1] != '-' && !word[2] && word[1] == o->letter;
            if (is_long || is_short) return o->value ? o : NULL;
        }
    return NULL;
}

static void complete(completion *c)
{
    const meso_arguments *given = &c->call->arguments;
    const int32_t last = given->words - 1;
    const meso_command *command = NULL;
    const meso_option *awaited = NULL;
    for (int32_t w = 0; w < last; w++) {
        if (awaited) {
            if (strcmp(awaited->name, "workspace") == 0) c->call->workspace = given->word[w];
            awaited = NULL;
            continue;
        }
        awaited = awaits_value(command, given->word[w]);
        if (!command && given->word[w][0] != '-')
            command = meso_command_find(c->call->commands, given->word[w]);
    }
    c->begun = last >= 0 ? given->word[last] : "";
    if (awaited)
        offer_value(c, awaited);
    else if (c->begun[0] == '-')
        offer_options(c, command);
    else if (command)
        offer_words(c, command);
    else
        for (const meso_command *const *k = c->call->commands; *k; k++)
            offer(c, (*k)->name, (*k)->brief);
}

static meso_status run(meso_call *call)
{
    completion c = {.call = call, .begun = ""};
    meso_text_start(&c.out, call->ctx);
    meso_status status = MESO_OK;
    if (meso_call_has(call, "complete")) {
        complete(&c);
    } else {
        const char *shell = call->arguments.words == 1 ? call->arguments.word[0] : "";
        int s = 0;
        while (s < SHELLS && strcmp(scripts[s].shell, shell) != 0)
            s++;
        if (s == SHELLS)
            status = meso_fail(call->ctx, MESO_E_ARGUMENT,
                               "name a shell: bash, zsh, fish or powershell");
        else
            meso_text_put(&c.out, scripts[s].script);
    }
    if (status == MESO_OK) status = meso_output_print(call, &c.out);
    meso_text_release(&c.out);
    return status;
}

static const meso_option options[] = {
    {0, "complete", NULL, NULL, NULL}, /* for the scripts: the words of the line follow */
    {0},
};

const meso_command meso_command_completion = {
    .group = "SYSTEM",
    .name = "completion",
    .words = "bash|zsh|fish|powershell",
    .brief = "Print what makes a shell complete commands, options and the project's codes",
    .example = "source <(meso completion bash)\nmeso completion fish > "
               "~/.config/fish/completions/meso.fish",
    .most = -1,
    .takes = MESO_TAKES_PROJECT,
    .options = options,
    .run = run,
};
