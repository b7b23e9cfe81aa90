// What the answers about problems, orders, inspections and instructions have in common.
#pragma once

#include "http/shapes.h"
#include "service/dossier.h"

// Gives an action's name.
typedef const char *ActionWords(const char *action);

// A history, as a list under the key.
void put_events(Json *json, const char *key, const DossierEvents *events, ActionWords *words);

// "key": of a term, and "key_name" in the reader's language.
void put_term(Json *json, const char *key, const char *name_key, const Term *term);

// {"code","name"}; null without one.
void put_indicator_ref(Json *json, const char *key, const Commitment *commitment);

// A number; null for 0.
void put_number(Json *json, const char *key, int64_t number);

// The body of an action: {"words","day","grade"}, all of which may be missing.
bool read_saying(const Request *request, DossierSaying *saying, Error *err);

// The question of a GET or POST on one: path {number}, query year.
bool read_dossier(const Request *request, int64_t *year, int64_t *number, Error *err);
