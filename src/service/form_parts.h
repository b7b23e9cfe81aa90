// The rows of a form: money of every stage, the stage of each site, the day of each milestone.
#pragma once

#include "service/form_checks.h"

// Reads the typed rows into the report, whose figure and reason were read before; what is wrong or
// doubtful becomes checks. Answers whether any row could be read.
bool form_read_parts(Arena *arena, const Programme *programme, const Commitment *commitment,
                     Date today, const Typed *typed, Report *report, Checks *checks);
