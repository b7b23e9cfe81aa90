// How manuscripts are told: for all resources that answer one, or a part of one.
#pragma once

#include "http/shapes.h"
#include "service/manuscript_comment.h"

// Members of one in a list, without the braces.
void put_manuscript_members(Json *json, const Manuscript *manuscript);

// A run as {"text"|"datum","text"|"text","typed", "change", "comments"}; a datum as an object under
// `key` (NULL in a list).
void put_manuscript_run(Json *json, const ManuscriptRun *run);
void put_manuscript_datum(Json *json, const char *key, const ManuscriptDatum *told);

// Its members without the braces.
void put_manuscript_datum_members(Json *json, const ManuscriptDatum *told);

// A comment with its answers, as an object of a list.
void put_manuscript_comment(Json *json, const ManuscriptComment *comment);

// The whole of one, with its version for If-Match.
void put_manuscript(Reply *reply, const ManuscriptRequest *request);
