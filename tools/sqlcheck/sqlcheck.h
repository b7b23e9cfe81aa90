// sqlcheck: reads the schema and the named queries of the store, proves each against an empty
// database, and writes store/query.h and query.c. This header is what its files share.
#pragma once

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What a piece of SQL is, as far as the rules need to know.
typedef enum TokenKind {
    TOKEN_WORD,      // keyword or identifier, quoted ones without their quotes
    TOKEN_TEXT,      // 'text constant', without its quotes
    TOKEN_PARAMETER, // :name, without the colon
    TOKEN_SIGN       // any other character, and numbers
} TokenKind;

typedef struct Token {
    TokenKind kind;
    const char *text; // see the kind
    int line;         // of the file, from 1
} Token;

enum { PARAMETERS_MAX = 100, COLUMNS_MAX = 200 };

// One statement of a file.
typedef struct Statement {
    const char *file;                       // path as given
    int line;                               // of its first token
    const char *name;                       // of a query; NULL in a migration
    const char *words;                      // what the query answers, lines joined by '\n'
    const char *sql;                        // parameters as $1, comments gone, lines kept, no ';'
    Token *tokens;                          // the same in pieces
    size_t token_count;                     // and how many
    const char *parameters[PARAMETERS_MAX]; // names in order of first appearance
    int parameter_count;                    // and how many
    const char *columns[COLUMNS_MAX];       // names of the answer's columns, set by check_queries()
    int column_count;                       // and how many
    bool scan;                              // it says /*scan*/
    bool all_regions;                       // it says /*all regions*/
    bool writes;                            // it changes the database, set by check_queries()
} Statement;

typedef struct Statements {
    Statement *items; // in order
    size_t count;     // and how many
    size_t size;      // allocated
} Statements;

// All that was read from the folder.
typedef struct Sources {
    Arena *arena;           // owns everything
    const char *folder;     // holds schema/ and queries/
    Statements *migrations; // statements of schema/001.sql, 002.sql …
    size_t migration_count; // and how many
    Statements queries;     // of all files, by file name and place
    const char **files;     // every file read
    size_t file_count;      // and how many
} Sources;

// Tells a fault as file:line: words on standard error and counts it.
void fault(const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
int fault_count(void);

// Reads the files; faults are told. False when a file could not be read at all.
bool read_sources(Arena *arena, const char *folder, Sources *sources);

// The line of the file that byte `offset` of the statement's SQL is on.
int statement_line(const Statement *statement, int64_t offset);

// Applies the migrations to an empty SQLite database and checks them and every query on it.
void check_sqlite(Sources *sources);

// Does the same in a scratch schema of a PostgreSQL database, which it drops.
void check_postgres(const Sources *sources, const char *url);

// Writes the generated files; one whose content stays the same is not touched.
bool write_header(const Sources *sources, const char *path);
bool write_source(const Sources *sources, const char *path);
bool write_dependencies(const Sources *sources, const char *path, const char *target);
