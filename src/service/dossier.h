// What problems, orders, inspections and instructions have in common (卷宗): a state that actions
// change, a history of who did what with which words, and evidence. Actions are rows of a table;
// what a person may do now, and what is refused, both come from it.
#pragma once

#include "service/attachment.h"

typedef enum DossierSubject {
    DOSSIER_PROBLEM,
    DOSSIER_ORDER,
    DOSSIER_INSPECTION,
    DOSSIER_INSTRUCTION,
    DOSSIER_SUBJECT_COUNT
} DossierSubject;

extern const Term dossier_subjects[DOSSIER_SUBJECT_COUNT];

// What an action must say.
enum { DOSSIER_WORDS = 1, DOSSIER_DAY = 2, DOSSIER_GRADE = 4 };

// An action that leads from some states to another.
typedef struct DossierAction {
    const char *key;     // of the API: submit
    const char *chinese; // 提交整改结果
    unsigned from;       // states, as bits
    int to;              // state; -1: it stays
    unsigned roles;      // who may take it, as bits of Role; of unit roles only the own unit's
    unsigned wants;      // DOSSIER_WORDS…
    const char *others;  // actions, separated by spaces: whoever took one of them last may not take
                         // this one; NULL if that is no matter
} DossierAction;

// One line of the history.
typedef struct DossierEvent {
    int64_t number;         // of the dossier
    int64_t sequence;       // from 1 on
    const char *action;     // its key
    const char *words;      // "" if none
    Date day;               // that it names; DATE_NONE if none
    int64_t account;        // of the region; 0 at the command line
    const char *actor;      // login
    const char *actor_name; // in words
    const char *at;         // when
} DossierEvent;

typedef struct DossierEvents {
    DossierEvent *items; // by dossier and sequence
    size_t count;
} DossierEvents;

// What somebody says with an action; "" and DATE_NONE where nothing is said.
typedef struct DossierSaying {
    const char *words; // 1 to LIMIT_WORDS characters where they are wanted
    Date day;          // where it is wanted
    const char *grade; // likewise
} DossierSaying;

// The histories of a year: of one dossier, or (number 0) of all of the subject.
bool dossier_events(Context *context, const Programme *programme, DossierSubject subject,
                    int64_t number, DossierEvents *out, Error *err);

// The part of one dossier.
DossierEvents dossier_events_of(const DossierEvents *events, int64_t number);

// The last event of one of the actions (separated by spaces); NULL if there is none.
const DossierEvent *dossier_last(const DossierEvents *events, const char *actions);

// Whether the caller may take an action on a dossier of a state and unit (0: of none) now; *action
// is its row. ERROR_NOT_FOUND, ERROR_CONFLICT, ERROR_FORBIDDEN.
bool dossier_permit(const Context *context, const DossierAction *actions, size_t count,
                    const char *key, int state, const Term *states, int64_t unit,
                    const DossierEvents *events, const DossierAction **action, Error *err);

// The actions that the caller may take now.
void dossier_may(const Context *context, const DossierAction *actions, size_t count, int state,
                 const Term *states, int64_t unit, const DossierEvents *events, May *may);

// Checks and trims what is said against what the action wants.
bool dossier_saying(Context *context, const DossierAction *action, DossierSaying *saying,
                    Error *err);

// A text that people typed: trimmed, of `least` to `most` characters.
bool dossier_text(Context *context, const char *field, size_t least, size_t most, const char **text,
                  Error *err);

// Adds a line to the history.
bool dossier_add(Context *context, const Programme *programme, DossierSubject subject,
                 int64_t number, const char *action, const DossierSaying *saying, Error *err);

// The evidence of a dossier, by part; who may see the dossier sees all of it.
bool dossier_files(Context *context, const Programme *programme, DossierSubject subject,
                   int64_t number, Attachments *out, Error *err);

// Where a piece of evidence goes: the dossier `subject` names, and its part. ERROR_NOT_FOUND when
// the caller does not see it.
typedef struct DossierPlace {
    DossierSubject subject; // of the dossier
    int64_t unit;           // whose it is, 0 if it has none
    const char *code;       // of its indicator, "" if it has none
    bool open;              // evidence is taken, and may be removed, by this caller now
    bool hidden;            // what others saw is not shown to this caller yet
} DossierPlace;

// Finds what evidence of a dossier hangs on. ERROR_NOT_FOUND when the caller does not see it.
bool dossier_place(Context *context, int64_t year, const char *subject, int64_t number,
                   int64_t part, DossierPlace *out, Error *err);

// Says what the audit record names: 410423/2022/problem/3, with the action and its words.
void dossier_record(Context *context, const Programme *programme, DossierSubject subject,
                    int64_t number, const char *action, const char *words);

// Whether the caller sees what concerns a unit: the own one, or all.
bool dossier_visible(const Context *context, int64_t unit);

// The page of a dossier, for notices: /problems/3?year=2022.
const char *dossier_link(Arena *arena, const Programme *programme, DossierSubject subject,
                         int64_t number);

// The programme that a request is about.
bool dossier_programme(Context *context, const char *region, int64_t year, Programme *programme,
                       Error *err);

// Tells the unit's people, or the office, or both, what happened to a dossier: `what` is Chinese
// words that have an English form.
typedef struct DossierNews {
    DossierSubject subject; // of the dossier
    int64_t number;         // of it
    const char *title;      // of it
    const char *what;       // 销号
} DossierNews;

// The unit's people get a notice.
bool dossier_tell_unit(Context *context, const Programme *programme, int64_t unit,
                       const DossierNews *news, Error *err);
// The office's people get one.
bool dossier_tell_office(Context *context, const Programme *programme, const DossierNews *news,
                         Error *err);

// The state whose key a row has; the first when it is none of them.
int dossier_state(const Term *states, size_t count, const char *key);

// A day of a row; DATE_NONE for ''.
Date dossier_day(Arena *arena, const char *text);

// The words of an action of some subject, for its history; the key itself when nobody knows it.
const char *dossier_action_words(const DossierAction *actions, size_t count, const char *key);
