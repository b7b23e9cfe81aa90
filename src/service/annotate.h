// The audited document with its errors, doubts and open questions marked: a DOCX with comments at
// their place, or a page of HTML.
#pragma once

#include "service/audit_text.h"

// Writes the marked document to `path`, whose ending says the form: .docx or .html. A file that was
// of this form keeps everything else it holds; another is set anew from its text.
bool annotate_write(Arena *arena, const AuditRequest *r, const char *path, Error *err);
