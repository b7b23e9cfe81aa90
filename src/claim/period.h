// Days of a document: as of when it tells (截至), when it was written, and when its deeds were
// done.
#pragma once

#include "claim/reading.h"

// Adds the days of the block to r->dated.
void period_read(Reading *r);

// Adds findings, all warnings: what is told as done after the day as of which its own sentence
// tells, or after the document's own day; a day 截至 after the document's. Only where days surely
// contradict each other.
void period_judge(Arena *arena, const Dated *dated, size_t count, Audit *audit);
