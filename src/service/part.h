// Sites and milestones that reports tell of: kept with the version, and counted with it.
#pragma once

#include "service/programme.h"

// Adds a row to a report.
void report_add_part(Arena *arena, Report *report, ReportPart part);

// A row of report_part_list or report_part_versions, whose columns are the same.
ReportPart part_of_row(Arena *arena, const Statement *row);

// Lets a commitment's sites and milestones be as a report tells. What was seen of a site's day, or
// of a milestone, after the report was verified stays, unless `always`. Stages and milestones are
// changed in place.
void commitment_tell(Arena *arena, Commitment *commitment, const Report *report, bool always);

// The commitment with sites and milestones of its own, to be changed without the first one.
Commitment commitment_copy(Arena *arena, const Commitment *commitment);

// A milestone by its number in words; NULL if there is none.
Milestone *commitment_milestone(const Commitment *commitment, const char *number);

// Writes the rows of a version; and what was known of them when it is verified.
bool parts_insert(Context *context, const Programme *programme, const char *code,
                  const Report *report, Error *err);
bool parts_verified(Context *context, const Programme *programme, const char *code,
                    const Report *report, Error *err);
