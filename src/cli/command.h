/** Commands: one record each, from which the parser, the help, the manual page, the JSON usage
 * and the completion follow. Measures and questions become commands through their own records.
 */
#ifndef MESO_CLI_COMMAND_H
#define MESO_CLI_COMMAND_H

#include "cli/option.h"

#include <mesoscope/answer.h>

typedef struct meso_call meso_call;

/* Groups of common options that a command takes; sums. */
enum {
    MESO_TAKES_PROJECT = 1, /* --workspace */
    MESO_TAKES_STUDY = 2,   /* region, peers, year, ... */
    MESO_TAKES_TABLE = 4    /* format, output, columns, ... */
};

typedef struct meso_command {
    const char *group;    /* START, DATA, ANALYSE, TRUST, PUBLISH, SYSTEM */
    const char *name;     /* word */
    const char *words;    /* arguments as the synopsis prints them, "" for none */
    const char *brief;    /* one line, no full stop */
    const char *about;    /* a paragraph or two; a blank line parts them */
    const char *example;  /* one command line a line */
    int32_t fewest, most; /* words; most -1 = any number */
    uint32_t takes;
    const meso_option *options;  /* its own */
    const meso_measure *measure; /* record it was made from, or NULL */
    const meso_question *question;
    meso_status (*run)(meso_call *call);
} meso_command;

/* Every command in the order of the help; ends with NULL. Lives in the arena. */
const meso_command **meso_command_list(meso_ctx *ctx, meso_arena *arena);
const meso_command *meso_command_find(const meso_command *const *list, const char *name);

/* The tables that hold for a command; NULL = before any command was named. */
meso_options meso_command_options(const meso_command *command);

extern const meso_option meso_options_everywhere[];
extern const meso_option meso_options_project[];
extern const meso_option meso_options_study[];
extern const meso_option meso_options_table[];

#endif
