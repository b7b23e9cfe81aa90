// An order as the official sheet that goes to the unit (督办单): number, unit, matter, figures
// then, demand, deadline, and the slip for receipt and answer.
#pragma once

#include "document/document.h"
#include "service/order.h"

// Makes the document of an order; of a draft it says so in place of the number.
void order_sheet_make(Arena *arena, const Programme *programme, const Order *order,
                      Document *document);
