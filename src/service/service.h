// The frame that every use case runs in: permission → transaction → work → evaluation → audit
// record → commit. HTTP, command line and document are faces of the same use cases.
#pragma once

#include "base/arena.h"
#include "base/clock.h"
#include "base/error.h"
#include "store/store.h"

#include <stdbool.h>
#include <stdint.h>

// What a use case needs to be allowed.
typedef enum Permission {
    PERMISSION_READ,   // see a region's programmes, boards and bulletins
    PERMISSION_IMPORT, // bring figures and words in
    PERMISSION_MANAGE, // name regions, change settings
    PERMISSION_COUNT
} Permission;

// Who asks.
typedef enum Role {
    ROLE_READER,   // a command that only answers
    ROLE_OPERATOR, // a person at the command line, who holds the database itself
    ROLE_COUNT
} Role;

typedef struct Caller {
    Store *store;      // open
    const char *actor; // name for the audit log
    Role role;         // what the actor may do
} Caller;

// What a running use case works with.
typedef struct Context {
    Arena *arena;              // of the request; answers live here
    Store *store;              // inside the use case's transaction
    const char *actor;         // for what is written
    char at[CLOCK_STAMP_SIZE]; // the moment of the request, RFC 3339
    const char *region;        // of the request; a use case that found it in its input sets it
    int64_t year;              // the programme that was written to, 0 if none
    bool changed;              // something was written that is to be kept
    const char *object;        // what the audit record names; set by the use case
    const char *detail;        // the audit record's JSON; set by the use case
} Context;

typedef struct UseCase {
    const char *name;      // action in the audit log: "import"
    Permission permission; // the caller's role must hold it
    bool writes;           // in a writing transaction, audited
    // Does the work: reads the question from `request` and leaves the answer in it.
    bool (*run)(Context *context, void *request, Error *err);
} UseCase;

// How a writing use case ends when it went well.
typedef enum Ending {
    ENDING_COMMIT, // keep what was changed
    ENDING_DRY_RUN // take everything back
} Ending;

// Runs a use case for a caller in a region ("" when it is not known yet, or of all regions: a
// writing one is then alone in the whole database). A failure takes everything back; so does a use
// case that changed nothing.
bool service_run(const UseCase *use_case, const Caller *caller, Arena *arena, const char *region,
                 Ending ending, void *request, Error *err);

// Whether a role holds a permission.
bool service_allows(Role role, Permission permission);
