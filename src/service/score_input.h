// What is known of the units of an assessment, as a document: for trying a scheme without a
// database, and for values that people hand in as a file.
#pragma once

#include "domain/score.h"

// An entry as the document has it.
typedef struct InputEntry {
    const char *words;    // what happened
    const char *evidence; // what proves it
    const char *by;       // who entered it, "" if not said
    Date day;             // when it happened
} InputEntry;

// A value of a measure.
typedef struct InputValue {
    size_t measure;        // of the scheme
    ExpressionPlace place; // unit and row; of a measure for all units the unit is 0
    Ratio value;           // exists
} InputValue;

typedef struct ScoreDocument {
    ScoreInput input;   // its own `measure` reads `values`; `own` of its entries is an InputEntry
    InputValue *values; // in order
    size_t value_count; // of them
} ScoreDocument;

// Reads a document for a bound scheme:
// {"units":[{"name","series","matters"}],"periods":[…],"measures":{key:{unit:value or list}},
//  "entries":[{"unit","item","value","words","evidence","by","day"}]}
// A measure of all units is a single value. Strict, as scheme_read.
bool score_document_read(Arena *arena, const char *text, size_t length, const Scheme *scheme,
                         ScoreDocument *document, SchemeFaults *faults, Error *err);
