// The command line: rows of commands with their options. Parsing, help and the manual page come
// from the same rows.
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "service/service.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct CommandOption {
    const char *name;     // --as-of
    const char *argument; // what stands behind it (日期), translatable; NULL for a flag
    const char *help;     // translatable
} CommandOption;

enum { COMMAND_OPTIONS = 12 };

struct Invocation;

typedef struct Command {
    const char *name;                       // status
    const char *sub;                        // draft in "bulletin draft", else NULL
    const char *operands;                   // DB FILE…, translatable
    size_t least, most;                     // operands behind the name
    Role role;                              // what it may do with the database
    const char *summary;                    // one line, translatable
    const char *details;                    // more for --help, translatable; or NULL
    CommandOption options[COMMAND_OPTIONS]; // ended by a row without name
    // Does it; what it prints goes to standard output.
    bool (*run)(struct Invocation *invocation, Error *err);
} Command;

typedef struct CommandTable {
    const Command *commands; // rows
    size_t count;            // of `commands`
} CommandTable;

// One call of a command.
typedef struct Invocation {
    Arena *arena;                // of the call
    const Command *command;      // which
    const char *const *operands; // behind the name, options taken out
    size_t operand_count;        // between command->least and command->most
    const char *const *names;    // options as given, in order
    const char *const *values;   // their arguments, "" for flags
    size_t option_count;         // of `names`
} Invocation;

// Runs the program: finds the command, checks its operands and options, answers the exit status.
int command_main(const CommandTable *tables, size_t count, int argc, char **argv);

// The argument of an option, NULL if it was not given; the last one counts.
const char *command_option(const Invocation *invocation, const char *name);
bool command_flag(const Invocation *invocation, const char *name);

// Readers of options: they fetch, check and word the error. A missing option leaves *out as it is.
bool command_date(const Invocation *invocation, const char *name, int32_t *out, Error *err);
bool command_year(const Invocation *invocation, int64_t *out, Error *err);
bool command_region(const Invocation *invocation, const char **out, Error *err);

// The region that is meant: --region, or the only one of the database.
bool command_choose_region(const Invocation *invocation, const Caller *caller, const char **region,
                           Error *err);

// Opens the database that the first operand names, and fills the caller.
bool command_open(const Invocation *invocation, Caller *caller, Error *err);

// Who calls: the name of the operating system's user.
void command_actor(const Invocation *invocation, Caller *caller);

// The database as it may be shown: a URL without its password.
const char *command_place(const Invocation *invocation);

// Writes to standard output; ERROR_SYSTEM when it cannot take everything.
bool command_print(const char *text, Error *err);

// The tables, one a group of commands.
extern const CommandTable database_commands, region_commands, import_commands, status_commands,
    bulletin_commands, audit_commands, user_commands, webhook_commands, settings_commands,
    rank_commands, city_commands, forecast_commands, assess_commands, publication_commands,
    year_commands, supervision_commands, library_commands;
