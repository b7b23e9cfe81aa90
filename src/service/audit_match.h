// Holds the claims of a text against the verified figures of a programme.
#pragma once

#include "service/audit_text.h"
#include "service/board.h"

// Matches each claim to the indicator it most likely speaks of, by its name, unit of measure, lead
// unit and figure, and fills r->notes. A share without a target in the text is judged by the
// indicator's target, 均超额完成 by those of the indicators it speaks of.
void audit_text_match(Arena *arena, AuditRequest *r, const Board *board);
