#include "base/error.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct {
    int exit_status;
    int http_status;
    const char *problem_type;
} codes[ERROR_CODE_COUNT] = {
    [ERROR_NONE] = {0, 200, "about:blank"},
    [ERROR_NO] = {1, 409, "answer-is-no"},
    [ERROR_USAGE] = {2, 400, "usage"},
    [ERROR_INPUT] = {3, 422, "invalid-input"},
    [ERROR_LIMIT] = {3, 413, "too-large"},
    [ERROR_NOT_FOUND] = {3, 404, "not-found"},
    [ERROR_CONFLICT] = {3, 409, "conflict"},
    [ERROR_FORBIDDEN] = {3, 403, "forbidden"},
    [ERROR_SIGN_IN] = {3, 401, "sign-in"},
    [ERROR_STALE] = {3, 412, "stale"},
    [ERROR_UNAVAILABLE] = {4, 503, "unavailable"},
    [ERROR_SYSTEM] = {4, 500, "system"},
};

#undef error_set // what error.h tells the analyzer
bool error_set(Error *err, ErrorCode code, const char *field, const char *format, ...) {
    err->code = code;
    snprintf(err->field, sizeof err->field, "%s", field ? field : "");
    utf8_trim_partial(err->field);
    va_list args;
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    utf8_trim_partial(err->message);
    return false;
}

int error_exit_status(ErrorCode code) {
    return codes[code].exit_status;
}

int error_http_status(ErrorCode code) {
    return codes[code].http_status;
}

const char *error_problem_type(ErrorCode code) {
    return codes[code].problem_type;
}
