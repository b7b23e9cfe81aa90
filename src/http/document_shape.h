// A document as members of a JSON answer: its frame, and its blocks with every figure's datum.
#pragma once

#include "document/document.h"
#include "http/json.h"

// "title", "period", "frame" and "blocks", without the braces.
void put_document(Json *json, const Document *document, Date period);
