// Notices: messages to one account, shown until they are read. What happened and its details are
// kept apart from the words, which are made in the reader's language.
#pragma once

#include "service/programme.h"

typedef enum NoticeKind {
    NOTICE_OPENED,    // a period was opened: name, due day
    NOTICE_RETURNED,  // a report came back: code, name, actor, reason
    NOTICE_APPROVED,  // the head signed: code, name, actor
    NOTICE_VERIFIED,  // the office confirmed: code, name, actor
    NOTICE_EXCEPTION, // the unit may report longer: period, day, reason
    NOTICE_DUE_SOON,  // reports are due soon: period, day, number
    NOTICE_OVERDUE,   // reports are overdue: period, day, number
    NOTICE_ASSESSED,  // a result was published: name, last day of objections
    NOTICE_OBJECTED,  // a unit objects: unit, name of the assessment, words
    NOTICE_ANSWERED,  // an objection was answered: name of the assessment, actor, how, answer
    NOTICE_MENTIONED, // somebody named you in a comment: code, name, actor, beginning
    NOTICE_DOSSIER,   // something happened to a dossier: subject, number, title, what
    NOTICE_KIND_COUNT
} NoticeKind;

extern const Term notice_kinds[NOTICE_KIND_COUNT];

enum { NOTICE_PAGE = 200, NOTICE_DETAILS = 4 };

typedef struct Notice {
    int64_t id;        // within the account
    NoticeKind kind;   // what happened
    const char *words; // in the reader's language
    const char *link;  // path of the page
    const char *at;    // when
    const char *seen;  // when it was read, "" if it was not
} Notice;

// GET /notices: newest first, behind `before`.
typedef struct NoticeList {
    int64_t before; // id of the last notice of the page before, 0 for the first page
    int64_t limit;  // 1 to NOTICE_PAGE; 0 for NOTICE_PAGE
    // The answer:
    Notice *items;  // newest first
    size_t count;   // of `items`
    int64_t next;   // to ask behind, 0 when this is the last page
    int64_t unread; // in all
} NoticeList;

// POST /notices/{id}/seen, /notices/seen (id 0: all).
typedef struct NoticeSeen {
    int64_t id; // 0 for all
} NoticeSeen;

extern const UseCase notice_list_use_case, notice_seen_use_case;

// What the server runs every day for a region: notices to the reporters of units that owe reports
// of a period that has opened, is due soon or is overdue, as the programme's settings say; each
// once an account and period.
typedef struct Reminders {
    // The answer:
    int64_t written; // notices
} Reminders;

extern const UseCase notice_remind_use_case;

// Whether people are reminded at a moment (seconds since 1970): from eight to eight, not at night.
bool notice_hours(int64_t now);

// For the other use cases, inside their transaction. `details` (up to NOTICE_DETAILS, the rest
// NULL) are what the kind says.
bool notice_write(Context *context, int64_t account, NoticeKind kind, const char *const *details,
                  const char *link, Error *err);

// What a notice says in the reader's language; `kept` are its details as the database has them.
const char *notice_words(Arena *arena, NoticeKind kind, const char *kept);

// The same to every enabled account of a role and unit (0: any).
bool notice_write_unit(Context *context, Role role, int64_t unit, NoticeKind kind,
                       const char *const *details, const char *link, Error *err);
