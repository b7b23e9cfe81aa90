// Data at rest behind one interface, with two engines: SQLite (a file) and PostgreSQL
// (postgresql://…). SQL stands in queries/*.sql only; sqlcheck makes store/query.h from it, with a
// QueryId for each query, IN_… for its parameters and OUT_… for its columns.
//
// A store, its statements and their arenas belong to one thread at a time; threads open a store
// each.
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "store/query.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Store Store;
typedef struct Statement Statement;

// Makes a new database and its schema, all of it or nothing. ERROR_CONFLICT when there is one
// already. On PostgreSQL the database is there and our tables are not; they are made in the first
// schema of its search path, and it must be in UTF8 and sort byte by byte (createdb -T template0 -E
// UTF8 --locale=C). The store closes with the arena.
bool store_create(Arena *arena, const char *url, Store **out, Error *err);

// Opens a database and brings its schema up to date. ERROR_NOT_FOUND when there is none,
// ERROR_CONFLICT when a later duban made it, ERROR_INPUT when it is not ours.
bool store_open(Arena *arena, const char *url, Store **out, Error *err);

// The version of the schema this program writes, and that of the open database.
int store_schema_version(void);
bool store_database_version(Store *store, int *version, Error *err);

// "sqlite" or "postgres".
const char *store_engine(const Store *store);

// A mark of what the database holds, outside of any transaction: while it stays the same, a query
// answers the same. For answers that are kept; it may change without need.
bool store_mark(Store *store, Arena *arena, const char **mark, Error *err);

// A transaction. All that it reads is one state of the database. A writing one is alone in its
// region until it ends, and with the region "" in the whole database. One that is neither committed
// nor rolled back is rolled back when the store closes. ERROR_CONFLICT when others held the
// database too long (5 s).
//
// A statement that fails takes its transaction with it: from then on it can only be rolled back.
// (To put what may be there already, write ON CONFLICT.) A commit that fails has rolled back. Where
// a transaction begins or ends, statements that still stand at a row lose it.
bool store_begin_read(Store *store, Error *err);
bool store_begin_write(Store *store, const char *region, Error *err);
bool store_commit(Store *store, Error *err);
void store_rollback(Store *store); // without a transaction it does nothing

// A query ready to be bound; it and its texts live in the arena. A query that writes runs only in a
// writing transaction; one that reads also without any, and then sees the newest state.
Statement *store_query(Store *store, Arena *arena, QueryId query);

// Parameters are copied. Each must be bound before each run: a run uses them up. Binding ends a run
// that still stands at a row. The text must be UTF-8.
void bind_int(Statement *statement, int parameter, int64_t value);
void bind_text(Statement *statement, int parameter, const char *text); // NULL binds null
void bind_null(Statement *statement, int parameter);

// Runs a statement that answers no rows. *changed (may be NULL) is the number of rows it touched. A
// broken constraint is ERROR_CONFLICT. The statement can be bound and run again.
bool statement_run(Statement *statement, int64_t *changed, Error *err);

// Goes to the next row; *more is false behind the last one, and the statement can then be used
// again. A PostgreSQL answer is held in memory: over LIMIT_ANSWER it is ERROR_LIMIT.
bool statement_next(Statement *statement, bool *more, Error *err);

// Columns of the current row. A null is 0 or NULL. Texts live as long as the statement's arena. A
// column that is not there or no whole number is told by the next step of the statement.
bool column_null(const Statement *statement, int column);
int64_t column_int(const Statement *statement, int column);
const char *column_text(const Statement *statement, int column);
