// One request of a browser or a machine, and the readers that handlers take from it: each fetches,
// checks type and range, and words the error.
#pragma once

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"
#include "service/service.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum Method {
    METHOD_GET,
    METHOD_HEAD,
    METHOD_POST,
    METHOD_PUT,
    METHOD_PATCH,
    METHOD_DELETE,
    METHOD_OPTIONS,
    METHOD_COUNT
} Method;

extern const char *const method_names[METHOD_COUNT];

// A name and its value: a header, a query parameter, a part of the path.
typedef struct Pair {
    const char *name;  // of a header in lower case
    const char *value; // decoded
} Pair;

typedef struct PairList {
    Pair *items; // in order
    size_t count;
} PairList;

// The value of a name, NULL if there is none; of several the first.
const char *pair_find(const PairList *list, const char *name);
void pair_add(Arena *arena, PairList *list, const char *name, const char *value);

typedef struct Request {
    Arena *arena;                    // of the request and its reply
    Store *store;                    // of this thread
    Method method;                   // METHOD_COUNT for one that nobody serves
    const char *target;              // path and query as they came
    PairList headers;                // as they came
    PairList parameters;             // of the path's template
    PairList queries;                // behind the '?'
    const char *body;                // ended by a '\0' that is not counted
    size_t body_length;              // bytes of `body`
    const char *address;             // of the other end
    const char *id;                  // of the request, for log and problems
    bool secure;                     // it came by TLS, to us or to the proxy in front of us
    const struct Route *route;       // that answers it; NULL while none is known
    struct json_t *json;             // the body as an object; NULL if the route takes none
    int64_t if_match;                // version that the sender knows, 0 if it did not say
    Caller caller;                   // who asks; ROLE_PUBLIC when nobody is signed in
    const struct Session *session;   // of the caller; NULL when nobody is signed in
    const struct Settings *settings; // of the server
} Request;

// The value of a header (name in lower case), NULL if there is none.
const char *request_header(const Request *request, const char *name);

// A part of the path that the route's template names; never NULL.
const char *request_parameter(const Request *request, const char *name);

// Takes address and TLS from what the proxy in front of us says (X-Forwarded-For,
// X-Forwarded-Proto).
void request_trust_proxy(Request *request);

// Splits `query` ("a=1&b=%E5%8E%BF") into decoded pairs. ERROR_USAGE when it is not well-formed
// UTF-8, or a name comes twice.
bool request_read_query(Arena *arena, const char *query, PairList *out, Error *err);

// Decodes %XX ('+' too when it is a query's). False for a wrong escape, a NUL, or what is not
// UTF-8.
bool request_decode(Arena *arena, const char *text, size_t length, bool plus, const char **out);

// Parses the body: one JSON object, at most LIMIT_JSON_DEPTH deep, no name twice, UTF-8.
bool request_read_json(Request *request, Error *err);

// Readers of query parameters. What was not given leaves *out as it is.
bool query_text(const Request *request, const char *name, size_t limit, const char **out,
                Error *err);
bool query_int(const Request *request, const char *name, int64_t least, int64_t most, int64_t *out,
               Error *err);
bool query_date(const Request *request, const char *name, Date *out, Error *err);
bool query_flag(const Request *request, const char *name, bool *out, Error *err);

// Names of parameters that a handler knows, separated by spaces; another one is ERROR_USAGE.
bool query_only(const Request *request, const char *names, Error *err);

// Readers of the path.
bool path_int(const Request *request, const char *name, int64_t least, int64_t most, int64_t *out,
              Error *err);
bool path_date(const Request *request, const char *name, Date *out, Error *err);

// Readers of the body's members. The plain ones must be there; the optional ones leave *out as it
// is when the member is missing, and set it to NULL (date: DATE_NONE) when it is null. Texts have
// at most `limit` characters and no control characters but line ends and tabs.
bool json_text(const Request *request, const char *name, size_t limit, const char **out,
               Error *err);
bool json_optional_text(const Request *request, const char *name, size_t limit, const char **out,
                        Error *err);
bool json_int(const Request *request, const char *name, int64_t least, int64_t most, int64_t *out,
              Error *err);
bool json_optional_int(const Request *request, const char *name, int64_t least, int64_t most,
                       int64_t *out, Error *err);
// The id of a thing, 0 for null.
bool json_optional_id(const Request *request, const char *name, int64_t *out, Error *err);
bool json_date(const Request *request, const char *name, Date *out, Error *err);
bool json_optional_date(const Request *request, const char *name, Date *out, Error *err);
bool json_optional_flag(const Request *request, const char *name, bool *out, Error *err);

// Whether the member is there at all, be it null.
bool json_has(const Request *request, const char *name);

// Names of members that a handler knows, separated by spaces; another one is ERROR_INPUT.
bool json_only(const Request *request, const char *names, Error *err);

// A member that is a list of texts, of at most `limit` with at most `length` characters each.
bool json_texts(const Request *request, const char *name, size_t limit, size_t length,
                const char *const **out, size_t *count, Error *err);

// A member that is a list of objects, of at most `limit`: *count says how many. json_enter makes
// the readers above read from one of them, until json_leave.
bool json_list(const Request *request, const char *name, size_t limit, size_t *count, Error *err);
bool json_enter(Request *request, const char *name, size_t at, struct json_t **outside, Error *err);
void json_leave(Request *request, struct json_t *outside);

// The same for a member that is an object.
bool json_within(Request *request, const char *name, struct json_t **outside, Error *err);
