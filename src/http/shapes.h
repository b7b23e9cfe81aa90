// The shapes that several resources share, as members of a JSON answer; and how handlers reach the
// use cases.
#pragma once

#include "http/reply.h"
#include "service/cycle.h"
#include "service/forecast.h"
#include "service/history.h"

// Runs a use case for the caller in the caller's region.
bool request_serve(const Request *request, const UseCase *use_case, void *question, Error *err);

// The version that the sender of a resource knows whose versions begin with 1; 0 when it did not
// say. ERROR_STALE when it says 0, which would pass for that.
bool request_version(const Request *request, int64_t *version, Error *err);

// Query parameter "year" (0 when it was not given), and the same with the path's {period}.
bool request_year(const Request *request, int64_t *year, Error *err);
bool request_period(const Request *request, int64_t *year, Date *period, Error *err);

// Members that many answers have.
void put_may(Json *json, const char *key, const May *may);
void put_actor(Json *json, const char *actor, const char *name); // "actor", "actor_name"

// Writes the members of one item of a list; and "items", each an object of such members.
typedef void PutItem(Json *json, const void *item);
void put_item_list(Json *json, const void *items, size_t count, size_t size, PutItem *put);

// "next": to ask behind; null for 0.
void put_cursor(Json *json, int64_t next);
void put_unit(Json *json, const char *key, int64_t id, const char *name); // null for the id 0
void put_attachments(Json *json, const char *key, const Attachment *items, size_t count);
void put_attachment_members(Json *json, const Attachment *attachment); // without the braces
void put_moved(Json *json, const char *key, const Moved *moved, size_t count);

// What a report says of its indicator: {"actual","numerator","denominator"}; the money figure is
// that of the indicator's stage.
void put_figures(Json *json, const Commitment *commitment, const Report *report);
// Everything a report says: figures, "money" (null but for money), "sites", "milestones".
void put_told(Json *json, const Commitment *commitment, const Report *report);
const char *report_actual(Arena *arena, const Commitment *commitment, const Report *report);

// Members of a period and of a form, without the braces.
void put_period_members(Json *json, int64_t year, const Period *period);
void put_form_members(Json *json, const Form *form, const May *may);

// A forecast of one indicator (http/forecast.c).
void put_forecast(Json *json, const char *key, const ForecastLine *line);
