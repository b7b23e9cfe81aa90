// Manuscripts (稿件): the text of a bulletin while it is written. Words are free; a figure is the
// name of a datum and always shows what the programme says now, until the bulletin is frozen.
#pragma once

#include "service/bulletin.h"
#include "service/narrative_words.h"

// A piece of a block: words, words with a typed number and where it is from, or a datum.
typedef struct ManuscriptRun {
    const char *text;   // the words; of a datum what it says now
    const char *datum;  // its id: "8.5/completion"; "" for words
    const char *source; // where a typed number is from, or why; "" if nobody said
} ManuscriptRun;

typedef struct ManuscriptBlock {
    const char *id;      // of the manuscript
    BlockKind kind;      // body, address or a heading
    ManuscriptRun *runs; // in order
    size_t run_count;    // of `runs`
} ManuscriptBlock;

typedef enum NumberKind {
    NUMBER_UNKNOWN, // equals nothing that the period says, and nobody said where it is from
    NUMBER_EQUALS,  // a datum says the same
    NUMBER_TYPED,   // somebody said where it is from
    NUMBER_KIND_COUNT
} NumberKind;

extern const Term number_kinds[NUMBER_KIND_COUNT];

// A figure that was typed as words.
typedef struct TypedNumber {
    const char *block;  // id
    const char *text;   // as it stands
    NumberKind kind;    // what is known of it
    const Datum *datum; // that says the same; NULL if none
    const char *source; // of a typed one
} TypedNumber;

typedef enum ManuscriptState {
    MANUSCRIPT_EDITING,   // can be written
    MANUSCRIPT_SUBMITTED, // frozen, on its way
    MANUSCRIPT_PUBLISHED, // stays as it is
    MANUSCRIPT_STATE_COUNT
} ManuscriptState;

extern const Term manuscript_states[MANUSCRIPT_STATE_COUNT];

typedef struct Manuscript {
    int64_t id;              // of the programme
    Date period;             // last day
    const char *title;       // of the document
    ManuscriptBlock *blocks; // its words; of a list NULL
    size_t block_count;      // of `blocks`
    ManuscriptState state;   // by what became of the bulletin
    int64_t publication;     // number of the bulletin that was frozen from it, 0 if none
    const char *actor;       // who wrote last
    const char *at;          // when
    int64_t version;         // for If-Match
    May may;                 // edit, submit
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

// POST /manuscripts, GET and PUT /manuscripts/{id}
typedef struct ManuscriptRequest {
    const char *region;      // "" for the caller's
    int64_t year;            // 0 for the only one
    int64_t id;              // which; 0 for a new one
    int64_t version;         // that the caller has looked at, 0 if it does not say
    Date period;             // of a new one; DATE_NONE for the last reported one
    const char *title;       // NULL or "" for that of the bulletin
    ManuscriptBlock *blocks; // to be written
    size_t block_count;      // of `blocks`
    // The answer:
    Manuscript manuscript; // after it
    const Datum **data;    // all of the period, each once, as they are now
    size_t data_count;     // of `data`
    TypedNumber *numbers;  // in reading order
    size_t number_count;   // of `numbers`
} ManuscriptRequest;

extern const UseCase manuscript_list_use_case, manuscript_add_use_case, manuscript_get_use_case,
    manuscript_put_use_case;

// For the other use cases.

// One of a programme (`id`), or that of a bulletin (`publication`); the other is 0. *found says
// whether there is one.
bool manuscript_find(Context *context, const ProgrammeKey *key, int64_t id, int64_t publication,
                     Manuscript *out, bool *found, Error *err);

// Its words as blocks of a document, with the figures of `data`. ERROR_CONFLICT when a typed number
// is unknown; the field names the block.
bool manuscript_blocks(Context *context, const Manuscript *manuscript, const Datum *const *data,
                       size_t data_count, Block **blocks, Error *err);

// The data of a document, each once.
void manuscript_catalogue(Arena *arena, const Document *document, const Datum ***data,
                          size_t *count);

// Says that a bulletin was frozen from it.
bool manuscript_frozen(Context *context, const ProgrammeKey *key, const Manuscript *manuscript,
                       int64_t publication, Error *err);

// The words of kinds of blocks: body, heading_1; NULL for one that a manuscript does not have.
const char *manuscript_block_kind(BlockKind kind);

// The kind that is called so; false for another word.
bool manuscript_block_kind_find(const char *word, BlockKind *kind);
