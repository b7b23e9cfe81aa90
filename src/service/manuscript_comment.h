// Comments on the words of a manuscript (批注): those who draft, check and sign say what they think
// of them, answer each other, and settle it. Only ever added; who settles one can open it again.
//
// A comment does not change the version of the manuscript, so that nobody's text is thrown out by
// it: its mark is put into the text that is kept, and whoever writes on without knowing it keeps it
// (manuscript_mark_carry). When its words are gone the comment stays, with what it quoted.
#pragma once

#include "service/manuscript.h"

typedef struct ManuscriptReply {
    const char *actor;      // login
    const char *actor_name; // in words
    const char *at;         // when
    const char *words;      // as typed
} ManuscriptReply;

typedef struct ManuscriptComment {
    const char *id;            // of the manuscript: k1, k2 …
    const char *block;         // id of the paragraph that it was made in
    const char *quote;         // the words that it was made about
    ManuscriptReply said;      // the comment itself
    bool resolved;             // it is settled
    const char *resolver;      // login of who settled it; "" if it is open
    const char *resolver_name; // in words
    const char *resolved_at;   // when
    ManuscriptReply *replies;  // in order
    size_t reply_count;        // of `replies`
} ManuscriptComment;

// POST /manuscripts/{id}/comments and what is done with one of them.
typedef struct ManuscriptCommentRequest {
    ManuscriptRequest of; // the manuscript; its version is not asked
    const char *id;       // of the comment, to answer or settle it
    const char *words;    // that are said
    const char *block;    // of a new one: its paragraph
    const char *quote;    // what the caller sees there; NULL if it does not say
    int64_t start, end;   // code points of the paragraph's words
    // The answer:
    ManuscriptComment comment; // after it
} ManuscriptCommentRequest;

extern const UseCase manuscript_comment_use_case, manuscript_reply_use_case,
    manuscript_resolve_use_case, manuscript_reopen_use_case;

// The comments of a manuscript in order, with their answers.
bool manuscript_comments(Context *context, const ProgrammeKey *key, int64_t id,
                         ManuscriptComment **comments, size_t *count, Error *err);

// Whether the caller may comment on it now.
bool manuscript_may_comment(const Context *context, const Manuscript *manuscript);

// Holds the marks of what somebody writes to those that stand; see manuscript_mark_carry.
bool manuscript_comment_carry(Context *context, const ProgrammeKey *key, const Manuscript *before,
                              Manuscript *next, Error *err);

// Takes away all comments of a manuscript that is taken away itself.
bool manuscript_comment_forget(Context *context, const ProgrammeKey *key, int64_t id, Error *err);
