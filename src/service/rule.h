// The rule sets of a programme (评价口径): every version that it has had, and which of them judges
// a day. A new version judges anew whatever was not closed when it came; a period that was closed
// or locked by then keeps the version it was judged by.
#pragma once

#include "service/programme.h"

// Reads the versions into programme->rules; the default is always the first.
bool rules_load(Context *context, Programme *programme, Error *err);

// The rule set that judges a day, and the newest one.
const StatusRule *rule_at(const Programme *programme, Date date);
const RuleVersion *rule_newest(const Programme *programme);

// The last period of the programme that is closed or locked today; DATE_NONE if none is.
bool rules_closed(Context *context, const Programme *programme, Date *last, Error *err);

// Appends a version to those in memory; and writes the newest of them.
void rules_append(Arena *arena, Programme *programme, const RuleVersion *version);
bool rules_write(Context *context, const Programme *programme, Error *err);
