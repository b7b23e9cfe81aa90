// The verdict on an indicator: the rule set that judges the day, and what that rule asks of the
// months before and of the peers.
#pragma once

#include "service/facts.h"

// Evaluates by the programme's rule at the end of a day.
Evaluation judge(Arena *arena, const Programme *programme, const Commitment *commitment,
                 const Facts *facts, Date date);
