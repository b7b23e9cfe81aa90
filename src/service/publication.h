// Bulletins that are published (简报的拟稿、核稿、签发、封存): the words and figures of a period
// are frozen when it is drafted, checked and signed by other people, and sealed with SM3 and SM2.
// From then on nothing moves it; a correction is a new one that names it and says why.
#pragma once

#include "base/sm2.h"
#include "document/document.h"
#include "service/bulletin.h"
#include "service/edition.h"
#include "service/programme.h"

typedef enum PublicationState {
    PUBLICATION_DRAFTED,   // 拟稿: waits to be checked
    PUBLICATION_CHECKED,   // 核稿: waits to be signed
    PUBLICATION_SIGNED,    // 签发: waits for its seal
    PUBLICATION_RETURNED,  // 退回: waits to be drafted anew
    PUBLICATION_PUBLISHED, // 已发布: stays as it is
    PUBLICATION_STATE_COUNT
} PublicationState;

extern const Term publication_states[PUBLICATION_STATE_COUNT];

// The step that one in such a state waits for: check, sign, publish, redraft; NULL when it is
// published.
const char *publication_next(PublicationState state);

// One thing that happened to a bulletin.
typedef struct PublicationEvent {
    const char *action;     // draft, redraft, check, sign, return, publish
    int64_t account;        // who, 0 at the command line
    const char *actor;      // login
    const char *actor_name; // in words
    const char *reason;     // "" if none was asked
    const char *at;         // when
} PublicationEvent;

typedef struct PublicationFile {
    const char *form;   // docx, pdf, html, ofd
    const char *digest; // SM3 of the file
} PublicationFile;

typedef struct Publication {
    const char *region;       // code
    int64_t year;             // of the programme
    int64_t id;               // of all kinds, in the order of drafting
    BulletinKind kind;        // what it is
    int64_t number;           // through the year of its kind
    Date period;              // last day
    const char *annexes;      // see BulletinRequest
    const char *title;        // of the document
    PublicationState state;   // after its last event
    const char *digest;       // SM3 of the frozen content
    int64_t corrects;         // number of the one of its kind that it corrects, 0 if none
    int64_t corrected_by;     // number of the published one of its kind that corrects it, 0 if none
    const char *why;          // of a correction
    const char *key;          // public key of the signer, "" before it is published
    const char *signature;    // over number, digest and moment, likewise
    const char *published;    // when, likewise
    int64_t version;          // for If-Match
    PublicationEvent *events; // in order
    size_t event_count;       // of `events`
    PublicationFile *files;   // of a published one
    size_t file_count;        // of `files`
    May may;                  // redraft, check, sign, return, publish, correct
} Publication;

// GET /bulletins
typedef struct PublicationList {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    const char *kind;   // key; NULL or "" for all
    // The answer:
    Publication *items; // the newest first
    size_t count;       // of `items`
    May may;            // draft
} PublicationList;

// POST /bulletins and its steps; `bulletin publish`.
typedef struct PublicationRequest {
    const char *region;  // "" for the caller's
    int64_t year;        // 0 for the only one
    BulletinKind kind;   // what it is; of a manuscript its kind
    int64_t number;      // which of its kind; when drafting 0 for the next free one
    Date period;         // drafting: DATE_NONE for the last reported one
    const char *annexes; // drafting: see BulletinRequest
    int64_t manuscript;  // drafting: whose words it has; 0 for the automatic text
    int64_t corrects;    // drafting: number of the published one of its kind that it corrects,
                         // 0 if none
    const char *why;     // drafting a correction
    const char *reason;  // of a return
    int64_t version;     // that the caller has looked at, 0 if it does not say
    const Sm2Key *key;   // seals; NULL: none is at hand
    // The answer:
    Publication publication; // after it
} PublicationRequest;

extern const UseCase publication_list_use_case, publication_get_use_case,
    publication_draft_use_case, publication_redraft_use_case, publication_check_use_case,
    publication_sign_use_case, publication_return_use_case, publication_publish_use_case;

// GET /bulletins/{number}/files/{form}: a file of a published one, as it was made.
typedef struct PublicationDownload {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    BulletinKind kind;  // what it is
    int64_t number;     // which of its kind
    const char *form;   // docx, pdf, html, ofd
    // The answer:
    Publication publication; // whose
    char *bytes;             // of the file
    size_t length;           // of `bytes`
} PublicationDownload;

extern const UseCase publication_file_use_case;

// GET /bulletins/{number}/text: the document of one as it is frozen, on its way or published.
typedef struct PublicationText {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    BulletinKind kind;  // what it is
    int64_t number;     // which of its kind
    // The answer:
    Publication publication; // whose
    Document document;       // every figure with its datum
} PublicationText;

extern const UseCase publication_text_use_case;

// For the other use cases.

// Reads one bulletin with events and files. ERROR_NOT_FOUND.
bool publication_load(Context *context, const char *region, int64_t year, BulletinKind kind,
                      int64_t number, Publication *out, Error *err);

struct FrozenFact; // document/frozen.h

// Its frozen document and facts.
bool publication_document(Context *context, const Publication *publication, Document *document,
                          struct FrozenFact **facts, size_t *fact_count, Error *err);

// Adds what happened to a bulletin, by the context's actor.
bool publication_add_event(Context *context, const Publication *publication, const char *action,
                           const char *reason, Error *err);

// Writes a new bulletin, frozen from what the programme says now; or an old one that was returned.
bool publication_freeze(Context *context, PublicationRequest *request, bool again, Error *err);

// Drafts one, or drafts a returned one anew, with event and audit record.
bool publication_draft(Context *context, PublicationRequest *request, Error *err);
bool publication_redraft(Context *context, PublicationRequest *request, Error *err);

// Seals a bulletin: signs its content, makes its files and locks the reports it counts.
bool publication_seal(Context *context, const Publication *publication, const Sm2Key *key,
                      Error *err);

// 2, notice-1: the number with its kind, which a briefing does not tell; and how it is read. False
// for what is not one.
const char *publication_word(Arena *arena, BulletinKind kind, int64_t number);
bool publication_word_read(const char *word, BulletinKind *kind, int64_t *number);

// 410423/2022/2, 410423/2022/notice-1: how a published bulletin is named outside.
const char *publication_name(Arena *arena, const Publication *publication);

// What the signature of a bulletin is over.
const char *publication_statement(Arena *arena, const Publication *publication);
