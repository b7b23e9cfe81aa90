// Reads documents that people write in JSON (schemes, inputs of assessments): strictly, member by
// member, keeping every fault with its path instead of stopping at the first.
#pragma once

#include "base/date.h"
#include "domain/scheme.h"

#include <stddef.h>

typedef struct json_t JsonValue;

typedef struct JsonReader {
    Arena *arena;         // what is read lives there
    SchemeFaults *faults; // found so far
} JsonReader;

// The object that a text is; NULL with a fault when it is not one, or is longer than LIMIT_SCHEME
// or deeper than LIMIT_JSON_DEPTH.
JsonValue *json_document(const JsonReader *r, const char *text, size_t length);

// Keeps a fault for every member that is not one of `known` (separated by spaces).
void json_members_only(const JsonReader *r, JsonValue *object, const char *path, const char *known);

// Whether the member is there, and the member itself; NULL if it is not.
bool json_member_exists(JsonValue *object, const char *key);
JsonValue *json_member(JsonValue *object, const char *key);

// "path.key".
const char *json_path(const JsonReader *r, const char *path, const char *key);

// A text of at most `limit` characters, trimmed; "" when it is missing.
const char *json_text_member(const JsonReader *r, JsonValue *object, const char *path,
                             const char *key, bool required, size_t limit);

// A number: whole, or decimal in quotes ("0.5"). The first answers `otherwise` when the member is
// missing; the second reads a value and answers false after keeping a fault.
Ratio json_number_member(const JsonReader *r, JsonValue *object, const char *path, const char *key,
                         bool required, Ratio otherwise);
bool json_take_number(const JsonReader *r, JsonValue *value, const char *path, Ratio *out);

// A whole number between two; `otherwise` when it is missing.
int json_whole_member(const JsonReader *r, JsonValue *object, const char *path, const char *key,
                      int least, int most, int otherwise);

// A day; DATE_NONE when it is missing.
Date json_date_member(const JsonReader *r, JsonValue *object, const char *path, const char *key,
                      bool required);

// The number of a term; 0 when it is missing or none of them.
int json_choice_member(const JsonReader *r, JsonValue *object, const char *path, const char *key,
                       bool required, const Term *terms, size_t count);

// A list of at most `limit`: how many, and its elements. An object of it with its path; NULL with a
// fault when it is something else. A text of it; "" likewise.
size_t json_list_member(const JsonReader *r, JsonValue *object, const char *path, const char *key,
                        bool required, size_t limit, JsonValue **list);
JsonValue *json_object_element(const JsonReader *r, JsonValue *list, const char *path,
                               const char *key, size_t i, const char **own);
const char *json_text_element(const JsonReader *r, JsonValue *list, const char *path,
                              const char *key, size_t i, size_t limit);
JsonValue *json_element(JsonValue *list, size_t i);

// Whether a value is missing or null.
bool json_is_nothing(JsonValue *value);

// How many elements a value has as a list; SIZE_MAX when it is none.
size_t json_length(JsonValue *value);

// The keys of an object, in order; NULL and 0 when it is none.
const char **json_keys(const JsonReader *r, JsonValue *object, size_t *count);

// JSON that this program has kept itself, of any length: the object. ERROR_SYSTEM when it is none.
JsonValue *json_kept(Arena *arena, const char *text, Error *err);

// A text of it as it is, lent by the object; "" when there is none.
const char *json_kept_text(JsonValue *object, const char *key);
const char *json_kept_element(JsonValue *list, size_t i); // of a list of texts
