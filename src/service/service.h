// The frame that every use case runs in: permission → transaction → work → evaluation → audit
// record → commit. HTTP, command line and document are faces of the same use cases.
#pragma once

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/error.h"
#include "domain/indicator.h"
#include "store/store.h"

#include <stdbool.h>
#include <stdint.h>

// What a use case needs to be allowed.
typedef enum Permission {
    PERMISSION_PUBLIC,       // sign in
    PERMISSION_SELF,         // one's own session and password
    PERMISSION_WORK,         // one's own must-do list, notices, second factor and tokens
    PERMISSION_READ,         // see a region's programmes, boards and bulletins
    PERMISSION_UNITS,        // see which units there are
    PERMISSION_FORM,         // see the forms of one's unit, or of all
    PERMISSION_FILL,         // fill in, submit and withdraw the reports of one's unit
    PERMISSION_APPROVE,      // sign the reports of one's unit
    PERMISSION_VERIFY,       // confirm the reports of all units
    PERMISSION_RETURN,       // send a report back
    PERMISSION_ATTACH,       // bring evidence of reports: of one's unit, or of all
    PERMISSION_COMMENT,      // speak about a report: of one's unit, or of all
    PERMISSION_DRAFT,        // freeze a bulletin for publication
    PERMISSION_SIGN_OFF,     // check, sign or return it
    PERMISSION_PERIOD,       // open and close periods, grant exceptions
    PERMISSION_PROGRAMME,    // change what was promised: targets, order, margins of the status rule
    PERMISSION_ASSESS,       // make schemes and assessments, publish and seal them
    PERMISSION_ASSESS_ENTER, // enter values and things that count for an assessment
    PERMISSION_OBJECT,       // object to the result of one's unit
    PERMISSION_OBJECTION,    // answer an objection
    PERMISSION_DOSSIER,      // see problems, orders, inspections: of one's unit, or of all
    PERMISSION_ACT,          // take the next step in one of them, as far as it is one's own
    PERMISSION_INSPECT,      // plan and hold inspections, find problems
    PERMISSION_SUPERVISE,    // write orders, set the ladder and its rules, show cards
    PERMISSION_INSTRUCT,     // write down what a leader instructs
    PERMISSION_IMPORT,       // bring figures and words in
    PERMISSION_ACCOUNT,      // see, create and describe accounts
    PERMISSION_SECURITY,     // enable accounts, give roles, reset passwords, unlock
    PERMISSION_AUDIT,        // read the audit log
    PERMISSION_WHOLE,        // look at the whole database, all regions
    PERMISSION_MANAGE,       // name regions, send reminders, change settings
    PERMISSION_COUNT
} Permission;

// Who asks. The first three never sign in; the others are the roles of accounts.
typedef enum Role {
    ROLE_READER,    // a command that only answers
    ROLE_OPERATOR,  // a person at the command line, who holds the database itself
    ROLE_PUBLIC,    // nobody is signed in
    ROLE_REPORTER,  // 填报员: fills in for one unit
    ROLE_HEAD,      // 审核人: signs for one unit
    ROLE_OFFICE,    // 目标办: confirms, opens periods, makes the bulletin
    ROLE_INSPECTOR, // 督查员: reads all
    ROLE_LEADER,    // 领导: reads all
    ROLE_SYSTEM,    // 系统管理员: accounts, no figures
    ROLE_SECURITY,  // 安全管理员: enables accounts, gives roles, resets passwords
    ROLE_AUDIT,     // 审计管理员: reads the audit log only
    ROLE_COUNT,
    ROLE_FIRST_ACCOUNT = ROLE_REPORTER // accounts have this role or a later one
} Role;

// Keys in the database and API, and Chinese words.
extern const Term role_terms[ROLE_COUNT];

// Who asks, and what bounds the answer. session_caller() fills it for a signed-in account; the
// command line leaves what is behind `role` zero.
typedef struct Caller {
    Store *store;        // open
    const char *actor;   // login, for what is written
    const char *name;    // of the person, for people to read; NULL where only the login is known
    Role role;           // what the actor may do
    int64_t now;         // seconds since 1970; 0 asks the clock
    int64_t account;     // of the region, 0 if none
    const char *region;  // nothing outside it is seen or touched; NULL at the command line
    int64_t unit;        // likewise, of reporters and heads; 0 for others
    bool must_change;    // only PERMISSION_SELF until the password was changed
    bool read_only;      // a token that may not write
    const char *session; // digest of the browser's token; NULL for others
} Caller;

// What a running use case works with.
typedef struct Context {
    Arena *arena;              // of the request; answers live here
    Store *store;              // inside the use case's transaction
    const Caller *caller;      // who asks
    const char *actor;         // for what is written
    const char *actor_name;    // for what people read
    int64_t now;               // the moment of the request, seconds since 1970
    Date today;                // its day in the office's time
    char at[CLOCK_STAMP_SIZE]; // the same moment, RFC 3339
    const char *region;        // of the request; a use case that found it in its input sets it
    int64_t year;              // the programme that was written to, 0 if none: it is evaluated anew
    bool *year_asked;   // set by year_open() and year_untouched(), also of copies; may be NULL
    bool writes;        // the use case may change something
    bool changed;       // something was written that is to be kept
    const char *object; // what the audit record names; set by the use case
    const char *detail; // the audit record's JSON; set by the use case
} Context;

typedef struct UseCase {
    const char *name;      // action in the audit log: "import"
    Permission permission; // the caller's role must hold it
    bool writes;           // in a writing transaction, audited
    // Does the work: reads the question from `request` and leaves the answer in it.
    bool (*run)(Context *context, void *request, Error *err);
    bool silent;   // leaves no audit record: a draft, a touch, a tick
    bool yearless; // nothing that it writes belongs to a programme's year: accounts, sessions, mail
} UseCase;

// How a writing use case ends when it went well.
typedef enum Ending {
    ENDING_COMMIT, // keep what was changed
    ENDING_DRY_RUN // take everything back
} Ending;

// Runs a use case for a caller in a region ("" when it is not known yet, or of all regions: a
// writing one is then alone in the whole database; a caller with a region is always in that one). A
// failure takes everything back; so does a use case that changed nothing, and one that has written
// without asking whether the year is open (service/year.h), unless it is yearless.
bool service_run(const UseCase *use_case, const Caller *caller, Arena *arena, const char *region,
                 Ending ending, void *request, Error *err);

// Whether a role holds a permission.
bool service_allows(Role role, Permission permission);

// What a caller may do with a thing now, as keys of the API: approve, return.
enum { MAY_MAX = 20 };

typedef struct May {
    const char *actions[MAY_MAX]; // in no particular order
    size_t count;                 // of `actions`
} May;

// Adds an action, and asks for one.
void may_add(May *may, const char *action);
bool may_has(const May *may, const char *action);
