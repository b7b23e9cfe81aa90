// Proves migrations and queries on a PostgreSQL server, in a schema made for it and dropped again.
#include "sqlcheck.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// The types a query may answer, by their number in pg_type: what the store can read on both
// engines.
static bool readable(Oid type) {
    static const Oid types[] = {20,   21,   23,  25,
                                1042, 1043, 1700}; // int8 int2 int4 text char varchar numeric
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (types[i] == type)
            return true;
    }
    return false;
}

// The byte where character `position` (from 1) of the SQL begins.
static int64_t byte_offset(const char *sql, const char *position) {
    long left = position ? strtol(position, NULL, 10) - 1 : 0;
    int64_t offset = 0;
    for (; left > 0 && sql[offset]; left--) {
        offset++;
        while (((unsigned char)sql[offset] & 0xC0) == 0x80)
            offset++;
    }
    return offset;
}

// Where a parameter first stands.
static int parameter_line(const Statement *s, const char *name) {
    for (size_t i = 0; i < s->token_count; i++) {
        if (s->tokens[i].kind == TOKEN_PARAMETER && strcmp(s->tokens[i].text, name) == 0)
            return s->tokens[i].line;
    }
    return s->line;
}

// Tells the fault of a result, if it has one, and clears it.
static bool took(const PGresult *result, const Statement *s) {
    ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
        return true;
    const char *words = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    const char *position = PQresultErrorField(result, PG_DIAG_STATEMENT_POSITION);
    int line = statement_line(s, byte_offset(s->sql, position));
    const char *name = s->name ? s->name : "";
    const char *colon = s->name ? ": " : "";
    // "could not determine data type of parameter $2" and "inconsistent types deduced for parameter
    // $2"
    const char *sign = words ? strstr(words, "parameter $") : NULL;
    long number = sign ? strtol(sign + strlen("parameter $"), NULL, 10) : 0;
    if (number >= 1 && number <= s->parameter_count) {
        const char *parameter = s->parameters[number - 1];
        line = parameter_line(s, parameter);
        fault(s->file, line,
              "%s%sPostgreSQL: %s (:%s): write CAST(:%s AS BIGINT) or CAST(:%s AS TEXT)", name,
              colon, words, parameter, parameter, parameter);
    } else {
        fault(s->file, line, "%s%sPostgreSQL: %s", name, colon,
              words ? words : PQresultErrorMessage(result));
    }
    return false;
}

static void check_answer(PGconn *connection, const Statement *s) {
    PGresult *result = PQdescribePrepared(connection, "q");
    if (took(result, s)) {
        for (int i = 0; i < PQnfields(result); i++) {
            if (!readable(PQftype(result, i)))
                fault(s->file, s->line,
                      "%s: PostgreSQL: column %s is no whole number and no text: write a CASE or a "
                      "CAST",
                      s->name, PQfname(result, i));
        }
    }
    PQclear(result);
}

static void check_statement(PGconn *connection, const Statement *s) {
    PGresult *begin = PQexec(connection, "SAVEPOINT one");
    PQclear(begin);
    PGresult *result =
        s->name ? PQprepare(connection, "q", s->sql, 0, NULL) : PQexec(connection, s->sql);
    bool ok = took(result, s);
    PQclear(result);
    if (ok && s->name) {
        check_answer(connection, s);
        PQclear(PQexec(connection, "DEALLOCATE q"));
    }
    PQclear(PQexec(connection, ok ? "RELEASE one" : "ROLLBACK TO one"));
}

void check_postgres(const Sources *sources, const char *url) {
    PGconn *connection = PQconnectdb(url);
    if (PQstatus(connection) != CONNECTION_OK) {
        fault(sources->folder, 1, "PostgreSQL cannot be reached: %s", PQerrorMessage(connection));
    } else {
        // One transaction that is never committed: nothing is left behind, even when we are killed.
        char begin[200];
        snprintf(begin, sizeof begin,
                 "SET client_min_messages TO error; BEGIN; CREATE SCHEMA sqlcheck_%ld; "
                 "SET LOCAL search_path TO sqlcheck_%ld",
                 (long)getpid(), (long)getpid());
        PGresult *result = PQexec(connection, begin);
        if (PQresultStatus(result) != PGRES_COMMAND_OK)
            fault(sources->folder, 1, "PostgreSQL: %s", PQresultErrorMessage(result));
        PQclear(result);
        for (size_t m = 0; m < sources->migration_count; m++) {
            for (size_t i = 0; i < sources->migrations[m].count; i++)
                check_statement(connection, &sources->migrations[m].items[i]);
        }
        for (size_t i = 0; i < sources->queries.count; i++)
            check_statement(connection, &sources->queries.items[i]);
        PQclear(PQexec(connection, "ROLLBACK"));
    }
    PQfinish(connection);
}
