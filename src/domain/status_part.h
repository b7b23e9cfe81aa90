// What the files of the status rule share.
#pragma once

#include "domain/status.h"

// Whether the figure is counted from sites or milestones.
bool status_counts_steps(const Indicator *indicator, const Facts *facts);

// What the cumulative figure is: sites done where sites are listed.
Figure status_actual(const Indicator *indicator, const Facts *facts);

// The target of a rate as a share of one.
Ratio status_target_share(const Indicator *indicator);

// Whether there is anything to judge by.
bool status_is_reported(const Indicator *indicator, const Facts *facts);
