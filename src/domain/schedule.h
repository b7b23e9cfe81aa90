// The planned share (序时进度): the part of a target that should be done by a date.
#pragma once

#include "domain/indicator.h"

// The planned share on `date`, between 0 and 1; it never falls. From the stage targets, with
// straight lines between them; without any, months elapsed over months in all, where a part of a
// month counts by its days. The end of `date` is meant: 30 June of a full-year task is exactly 1/2.
// Stage targets are cumulative: one below an earlier one, or above the target, does not bend the
// plan. No ratio when the indicator has no target or dates, or a figure is too large for the
// fraction.
Ratio schedule_planned(const Indicator *indicator, Date date);
