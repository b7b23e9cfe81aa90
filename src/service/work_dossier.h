// What problems, inspections, instructions and orders ask of one person now: a part of the must-do
// list. An item is there because the person may take the next step, and for no other reason.
#pragma once

#include "service/work.h"

// Adds an item to the list; DATE_NONE where nothing is due.
void work_add(Context *context, WorkList *list, WorkKind kind, const char *title,
              const char *detail, Date due, const char *link, int64_t count);

// Adds what the dossiers of a loaded programme ask of the caller.
bool work_add_dossiers(Context *context, const Programme *programme, WorkList *list, Error *err);
