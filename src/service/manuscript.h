// Manuscripts (稿件): the text of a bulletin while it is written. Words are free; a figure is the
// name of a datum and always shows what the programme says now, until the bulletin is frozen.
// Whoever changes one opens it to write, changes its blocks, and writes it: there is one function
// that writes.
#pragma once

#include "service/bulletin.h"

// A change that somebody proposes and nobody has decided yet.
typedef struct ManuscriptChange {
    const char *id;   // of the manuscript; several runs may share it
    bool inserts;     // the run is new; otherwise it is to go
    const char *by;   // login of whoever made it
    const char *name; // in words
    const char *at;   // when
} ManuscriptChange;

// A piece of a block: words, words with a typed number and where it is from, or a datum.
typedef struct ManuscriptRun {
    const char *text;               // the words; of a datum what it says now
    const char *datum;              // its id: "8.5/completion"; "" for words
    const char *source;             // where a typed number is from, or why; "" if nobody said
    const ManuscriptChange *change; // that it is part of; NULL if none
    const char *const *comments;    // ids of those that are about it
    size_t comment_count;           // of `comments`
} ManuscriptRun;

// A table: made by the program, and read only.
typedef struct ManuscriptTable {
    const TableColumn *columns; // from left to right
    size_t column_count;        // of them
    ManuscriptRun *cells;       // row by row, row_count × column_count
    size_t row_count;           // without the headings
} ManuscriptTable;

typedef struct ManuscriptBlock {
    const char *id;        // of the manuscript
    BulletinSlot slot;     // part of the bulletin
    const char *unit;      // whose paragraph it is; "" if nobody's
    BlockKind kind;        // body, address, signature, table or a heading
    ManuscriptRun *runs;   // in order; an empty paragraph has none
    size_t run_count;      // of `runs`
    ManuscriptTable table; // BLOCK_TABLE only
} ManuscriptBlock;

typedef enum ManuscriptNumberKind {
    MANUSCRIPT_UNKNOWN, // equals nothing that the period says, and nobody said where it is from
    MANUSCRIPT_EQUALS,  // a datum says the same
    MANUSCRIPT_DATE,    // 2022年7月1日
    MANUSCRIPT_ORDINAL, // 第2期, 1.
    MANUSCRIPT_NAME,    // 5G, 12345热线
    MANUSCRIPT_TYPED,   // somebody said where it is from
    MANUSCRIPT_NUMBER_COUNT
} ManuscriptNumberKind;

extern const Term manuscript_number_kinds[MANUSCRIPT_NUMBER_COUNT];

// A number that was typed as words. Places are code points of the block's words, with what its data
// say and with what is to go.
typedef struct ManuscriptNumber {
    const char *block;         // id
    size_t start;              // of its first digit
    size_t end;                // behind its last one
    const char *text;          // as it stands
    ManuscriptNumberKind kind; // what is known of it
    const Datum *datum;        // that says the same; NULL if none
    const char *source;        // of a typed one
} ManuscriptNumber;

// What a datum said when the manuscript was written last.
typedef struct ManuscriptValue {
    const char *id;    // of the datum
    const char *value; // as printed
} ManuscriptValue;

// A datum of the period, and what a page shows beside it.
typedef struct ManuscriptDatum {
    const Datum *datum;       // as it is now
    const char *as_of;        // day of the figure, 2022-06-30
    const char *indicator;    // code; "" if it is of none
    const char *changed_from; // what it said when the manuscript was written last; "" for the same
} ManuscriptDatum;

typedef enum ManuscriptState {
    MANUSCRIPT_EDITING,   // can be written
    MANUSCRIPT_SUBMITTED, // frozen, on its way
    MANUSCRIPT_PUBLISHED, // stays as it is
    MANUSCRIPT_STATE_COUNT
} ManuscriptState;

extern const Term manuscript_states[MANUSCRIPT_STATE_COUNT];

typedef struct Manuscript {
    int64_t id;              // of the region, through all years
    BulletinKind kind;       // what it becomes
    Date period;             // last day
    const char *title;       // of the document
    const char *copy_to;     // whom it is copied to, without 抄送：; "" for nobody
    BulletinOrder order;     // of its units
    ManuscriptBlock *blocks; // its words; of a list NULL
    size_t block_count;      // of `blocks`
    ManuscriptValue *values; // of the data that it named when it was written
    size_t value_count;      // of `values`
    ManuscriptState state;   // by what became of the bulletin
    int64_t publication;     // number of the bulletin that was frozen from it, 0 if none
    const char *actor;       // login of whoever wrote last
    const char *actor_name;  // in words
    const char *at;          // when
    int64_t version;         // for If-Match
    May may;                 // edit, accept, submit, delete, comment
} Manuscript;

// GET /manuscripts
typedef struct ManuscriptList {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    // The answer:
    Manuscript *items; // the newest first
    size_t count;      // of `items`
    May may;           // create
} ManuscriptList;

// Something that whoever writes should know.
typedef struct ManuscriptNotice {
    const char *text;  // a sentence
    const char *block; // id; "" if it is about none
} ManuscriptNotice;

// Everything that is asked of one manuscript.
typedef struct ManuscriptRequest {
    const char *region;       // "" for the caller's
    int64_t year;             // 0 for that of the manuscript
    int64_t id;               // which; 0 for a new one
    int64_t version;          // that the caller has looked at, 0 if it does not say
    BulletinKind kind;        // of a new one
    Date period;              // of a new one; DATE_NONE for the last reported one
    const char *title;        // NULL or "" for that of the bulletin, or as it is
    const char *copy_to;      // NULL as it is
    const char *note;         // on what was done; NULL for none
    ManuscriptBlock *blocks;  // to be written; the tables are those that stand
    size_t block_count;       // of `blocks`
    bool tracked;             // every change is marked as one
    bool all;                 // decides on all open changes
    const char *const *ids;   // decides on these
    size_t id_count;          // of `ids`
    struct Publication *made; // POST …/submit: the draft; see publication.h
    // The answer:
    ProgrammeKey key;                   // whose
    Manuscript manuscript;              // after it
    BulletinRequest bulletin;           // what the program itself would write now, and the board
    const Datum **data;                 // all of the period, each once, as they are now
    size_t data_count;                  // of `data`
    ManuscriptDatum *named;             // those that blocks name, each once
    size_t named_count;                 // of `named`
    ManuscriptNumber *numbers;          // in reading order
    size_t number_count;                // of `numbers`
    ManuscriptNotice *obstacles;        // POST …/submit: what stands in the way
    size_t obstacle_count;              // of `obstacles`
    ManuscriptNotice *notices;          // what was left out, and what is missing
    size_t notice_count;                // of `notices`
    struct ManuscriptComment *comments; // in order; see manuscript_comment.h
    size_t comment_count;               // of `comments`
} ManuscriptRequest;

extern const UseCase manuscript_list_use_case, manuscript_add_use_case, manuscript_get_use_case,
    manuscript_put_use_case, manuscript_accept_use_case, manuscript_reject_use_case,
    manuscript_delete_use_case, manuscript_submit_use_case;

// For the other use cases.

// Reads one: key, manuscript, bulletin, data, numbers and notices. ERROR_NOT_FOUND.
bool manuscript_open(Context *context, ManuscriptRequest *request, Error *err);

// The same to write it. ERROR_STALE when somebody was faster than request->version, ERROR_CONFLICT
// when it is on its way or published.
bool manuscript_open_to_write(Context *context, ManuscriptRequest *request, Error *err);

// Writes request->manuscript (title, copy_to, order, blocks) as the next version, with its audit
// record, and reads it again for the answer. The blocks must be sound (manuscript_check).
bool manuscript_write(Context *context, ManuscriptRequest *request, const char *note, Error *err);

// The audit record of what was done with it; manuscript_write makes one itself.
void manuscript_record(Context *context, const ManuscriptRequest *request, const char *note);

// A title as it was typed, or another one for none. ERROR_INPUT when it is not one line.
bool manuscript_title(Arena *arena, const char *typed, const char *otherwise, const char **title,
                      Error *err);

// Data, numbers and notices of request->manuscript, whose blocks may be others than those kept.
void manuscript_look(Context *context, ManuscriptRequest *request);

// One of a programme (`id`), or that of a bulletin (`publication`, its id); the other is 0.
// *found says whether there is one.
bool manuscript_find(Context *context, const ProgrammeKey *key, int64_t id, int64_t publication,
                     Manuscript *out, bool *found, Error *err);

// Says that a bulletin (its id) was frozen from it.
bool manuscript_frozen(Context *context, const ProgrammeKey *key, const Manuscript *manuscript,
                       int64_t publication, Error *err);
