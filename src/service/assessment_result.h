// Results of an assessment as JSON: what is published, sealed and shown. The table of all units,
// and the points of one unit, each opened: rule, inputs, evidence, who and when.
#pragma once

#include "service/assessment.h"

// {"scheme","total","parts","units":[{"unit","series","points","out_of","place","of","shared",
//  "level","parts","vetoed","left_out"}],"left_out","series"}
const char *assessment_table_json(Arena *arena, const Assessed *assessed);

// {"unit","series","points","out_of","place",…,"vetoes":[…],
//  "parts":[{"key","name","points","out_of","items":[…]}]}
const char *assessment_unit_json(Arena *arena, const Assessed *assessed, size_t unit);

// Writes the results as the revision that the assessment has; *digest is that of all of them.
bool assessment_result_write(Context *context, const Assessed *assessed, int64_t revision,
                             const char **digest, Error *err);

// Reads what was written: of a unit (0: the table); and the digest of all of the revision.
bool assessment_result_read(Context *context, const Assessment *assessment, int64_t unit,
                            const char **text, const char **digest, Error *err);
