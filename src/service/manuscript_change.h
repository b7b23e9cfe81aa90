// Tracked changes of a manuscript: who proposes what, and what becomes of it.
//
// A save never touches what other people propose: the words of each of their changes are the same
// before and after it, and nobody writes in another's name. A tracked save moreover leaves the
// paragraphs, the title and the words as they were, but for the changes of whoever saves: without
// their insertions, and with what they want to go, before and after are the same. What one proposes
// oneself can be extended or taken back. A save that is not tracked may write anything between the
// others' changes.
#pragma once

#include "service/manuscript.h"

// Who changes something, and when.
typedef struct ManuscriptAuthor {
    const char *login; // as in `by`
    const char *name;  // in words
    const char *at;    // moment
} ManuscriptAuthor;

// Gives the changes of `next` their author: those that `before` has keep theirs, the others are of
// `author`. ERROR_INPUT when one id both inserts and deletes; the field names the block.
bool manuscript_stamp(Arena *arena, const Manuscript *before, Manuscript *next,
                      ManuscriptAuthor author, Error *err);

// Whether a stamped `next` may follow on `before`. ERROR_CONFLICT; the field names the block,
// "blocks", "title" or "copy_to".
bool manuscript_may_follow(Arena *arena, const Manuscript *before, const Manuscript *next,
                           const char *login, bool tracked, Error *err);

// Accepts or rejects changes (ids NULL: all of them). ERROR_NOT_FOUND when an id is of none.
bool manuscript_decide(Arena *arena, Manuscript *manuscript, bool accept, const char *const *ids,
                       size_t id_count, Error *err);

// Whether a block has an open change, and the first block that has one; NULL if there is none.
bool manuscript_has_change(const ManuscriptBlock *block);
const ManuscriptBlock *manuscript_open_change(const Manuscript *manuscript);
