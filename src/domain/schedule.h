// The planned share (序时进度): the part of a target that should be done by a date.
#pragma once

#include "domain/indicator.h"

// The planned share on `date`, between 0 and 1. From the stage targets, with straight lines between
// them; without any, months elapsed over months in all, where a part of a month counts by its days.
// The end of `date` is meant: 30 June of a full-year task is exactly 1/2. No ratio when the
// indicator has no target or a figure is too large for the fraction.
Ratio schedule_planned(const Indicator *indicator, Date date);
