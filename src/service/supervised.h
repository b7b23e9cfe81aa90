// What the bulletin's opening says of supervision (督导情况和自查情况) where its frame does not say
// it by hand: the concluded inspections of the period.
#pragma once

#include "service/programme.h"
#include "service/words.h"

// Fills the frame's supervision from the inspections that belong to the period and are concluded:
// the last day of the last one, who made them, what they are called, whom they visited, and whether
// units have looked at themselves. A frame that says by whom, or that has no inspection, stays.
bool supervision_fill(Context *context, const Programme *programme, Date period,
                      BulletinFrame *frame, Error *err);
