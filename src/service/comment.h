// What people say to each other about an indicator's report of a period. Only ever added; who is
// named as @login gets a notice. Reporters and heads see and say what concerns their unit.
#pragma once

#include "service/attachment.h"

enum { COMMENT_PAGE = 200, COMMENT_MENTIONS = 20 };

typedef struct Comment {
    int64_t id;        // of the indicator and period, counting up
    const char *words; // as typed
    const char *login; // who said it
    const char *actor; // the same, by name
    const char *at;    // when
} Comment;

// Somebody who sees the comments and can be named in them.
typedef struct Mentionable {
    int64_t account;   // of the region
    const char *login; // behind the @
    const char *name;  // of the person
} Mentionable;

// GET /comments: in order, behind `after`.
typedef struct CommentList {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    const char *code;   // of the indicator
    Date period;        // last day
    int64_t after;      // id of the last one of the page before, 0 for the first page
    int64_t limit;      // 1 to COMMENT_PAGE; 0 for COMMENT_PAGE
    // The answer:
    Comment *items; // oldest first
    size_t count;
    int64_t next;        // to ask behind, 0 when this is the last page
    Mentionable *people; // who can be named, by account
    size_t people_count;
    May may; // whether the caller may comment
} CommentList;

// POST /comments. Names of those who do not see it are words like others.
typedef struct CommentAdd {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    const char *code;   // of the indicator
    Date period;        // last day
    const char *words;  // 1 to LIMIT_WORDS characters
    // The answer:
    Comment comment;
    Mentionable *mentioned; // who got a notice
    size_t mentioned_count;
} CommentAdd;

extern const UseCase comment_list_use_case, comment_add_use_case;

// The next login that is named in a text as @login, from *p on, which is moved behind it; NULL when
// there is none. An @ in the middle of a Latin word, as in an address of mail, names nobody.
const char *comment_mention(Arena *arena, const char **p);
