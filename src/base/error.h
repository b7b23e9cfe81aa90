// What went wrong, in words a person can act on. The last parameter of every function that can
// fail.
#pragma once

#include <stdbool.h>

typedef enum ErrorCode {
    ERROR_NONE,        // nothing went wrong
    ERROR_NO,          // the question was answered, and the answer is no
    ERROR_USAGE,       // the call itself was wrong (command line)
    ERROR_INPUT,       // what was given cannot be taken as it is
    ERROR_LIMIT,       // more than base/limits.h allows
    ERROR_NOT_FOUND,   // there is no such thing
    ERROR_CONFLICT,    // somebody else changed it, or it exists already
    ERROR_FORBIDDEN,   // not this person, or not now
    ERROR_SIGN_IN,     // nobody is signed in, or the password is wrong
    ERROR_STALE,       // somebody else changed it since it was read
    ERROR_UNAVAILABLE, // not now: the server is stopping or its database away
    ERROR_SYSTEM,      // disk, network, database: not the user's fault
    ERROR_CODE_COUNT
} ErrorCode;

enum { ERROR_FIELD_SIZE = 128, ERROR_MESSAGE_SIZE = 1024 };

typedef struct Error {
    ErrorCode code;                   // ERROR_NONE until something failed
    char field[ERROR_FIELD_SIZE];     // the file, option, column or JSON field at fault; may be ""
    char message[ERROR_MESSAGE_SIZE]; // in the user's language, without a full stop
} Error;

// Fills `err` and returns false, so that a function can end with `return error_set(…)`. `field` may
// be NULL. The message is cut at a whole character when it is too long.
bool error_set(Error *err, ErrorCode code, const char *field, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#ifdef __clang_analyzer__
// The analyzer sees one file at a time, and has to be told that the answer is always false.
static inline bool error_is_false(bool answer) {
    (void)answer;
    return false;
}
#define error_set(...) error_is_false(error_set(__VA_ARGS__))
#endif

// The process exit status of a code: 0 done, 1 no, 2 wrong use, 3 bad input, 4 the system failed.
int error_exit_status(ErrorCode code);

// The HTTP status of a code, and its RFC 9457 problem type (last part of the URI).
int error_http_status(ErrorCode code);
const char *error_problem_type(ErrorCode code);
