// Writes JSON member by member, with the commas where they belong. Keys are constants of the
// source; texts are escaped.
#pragma once

#include "base/date.h"
#include "base/text.h"

#include <stdint.h>

typedef struct Json {
    Text *text;  // where it goes
    bool behind; // something stands before the next member
} Json;

// An object or a list: as a member with its key, as an element of a list with the key NULL.
void put_object(Json *json, const char *key);
void put_array(Json *json, const char *key);
void put_object_end(Json *json);
void put_array_end(Json *json);

// Members; the key is NULL in a list. put_text writes null for NULL; put_some also for "".
void put_text(Json *json, const char *key, const char *value);
void put_some(Json *json, const char *key, const char *value);
void put_int(Json *json, const char *key, int64_t value);
void put_flag(Json *json, const char *key, bool value);
void put_date(Json *json, const char *key, Date value); // null for DATE_NONE
void put_null(Json *json, const char *key);
// JSON that was made elsewhere.
void put_json(Json *json, const char *key, const char *made);
