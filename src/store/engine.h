// What store.c asks of an engine. Only store.c, the engines and their tests include this.
#pragma once

#include "store/store.h"

// A parameter's value. The text lives in `buffer`, which is kept for the next value.
typedef struct Value {
    enum { VALUE_UNBOUND, VALUE_NULL, VALUE_INT, VALUE_TEXT } kind; // which of the others counts
    int64_t number;                                                 // for VALUE_INT
    char *buffer;  // for VALUE_TEXT, ends with '\0'
    size_t length; // its bytes
    size_t size;   // allocated
} Value;

// A column of the row a cursor stands on: null, a whole number of 64 bits, or a text (anything else
// comes as one too). The text is lent until the cursor moves.
typedef struct Column {
    bool null;        // no value
    bool whole;       // it is `number`
    int64_t number;   // or 0
    const char *text; // or NULL
    size_t length;    // bytes of the text
} Column;

// One open database of an engine, and one query that runs in it.
typedef struct Connection Connection;
typedef struct Cursor Cursor;

typedef struct Engine {
    const char *name; // "sqlite"

    // Opens what the URL names; with `create` makes it first (ERROR_CONFLICT when it exists). A
    // connection to a database without our tables is given by `create` only.
    bool (*connect)(Arena *arena, const char *url, bool create, Connection **out, Error *err);

    // Ends a connection and what is open in it; a second time does nothing.
    void (*close)(Connection *connection);

    // Takes a database away that connect() made and whose schema could not be made, and ends the
    // connection.
    void (*discard)(Connection *connection);

    // How long to wait for others that hold the database.
    bool (*set_patience)(Connection *connection, int milliseconds, Error *err);

    // Runs one statement without parameters and answer (migrations).
    bool (*execute)(Connection *connection, const char *sql, Error *err);

    // A mark of what is committed, between transactions; see store_mark().
    bool (*mark)(Connection *connection, Arena *arena, const char **mark, Error *err);

    // Begins a transaction: a reading one when region is NULL. "" is the whole database.
    bool (*begin)(Connection *connection, const char *region, Error *err);

    // Keeps what the transaction did; after an error it may still be open.
    bool (*commit)(Connection *connection, Error *err);

    // Forgets what the transaction did; without one it does nothing.
    void (*rollback)(Connection *connection);

    // Starts a query with its values, which stay where they are until stop(). NULL after an error.
    Cursor *(*start)(Connection *connection, QueryId query, const Value *values, Error *err);

    // Goes to the first or next row; false only after an error.
    bool (*next)(Cursor *cursor, bool *more, Error *err);

    // Rows touched, once next() has answered that there are no more.
    int64_t (*changed)(const Cursor *cursor);

    // A column of the row the cursor stands on.
    Column (*column)(Cursor *cursor, int column);

    // Ends the run; the cursor is no more.
    void (*stop)(Cursor *cursor);
} Engine;

extern const Engine sqlite_engine;
extern const Engine postgres_engine;

// How long a store waits for others, in milliseconds; 5000 unless told.
bool store_set_patience(Store *store, int milliseconds, Error *err);
