// The large engine: a PostgreSQL server through libpq. The only file that includes libpq-fe.h.
//
// A writing transaction holds an advisory lock on its region. The lock is taken before the
// transaction begins, so that its one state of the database (REPEATABLE READ) includes all that the
// writer before it did; it passes to the transaction, and the server drops it at the end, whatever
// happens.
//
// housecheck: allow sql-text in file: locks and questions to the server, on this engine only
#include "store/engine.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "store/sqlstate.h"

#include <errno.h>
#include <libpq-fe.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const int LOCK_CLASS = 0x4475426E; // of our advisory locks
static const int PATIENCE = 5000;         // milliseconds to wait for a lock
static const int STATEMENT_TIMEOUT =
    60000; // milliseconds a statement may run, except in a migration
static const int CONNECT_PATIENCE = 10000; // milliseconds for a step of connecting

struct Connection {
    PGconn *pg;                 // the connection, also when it is broken
    Arena *arena;               // of the store
    const char *place;          // host:port/database, for messages
    const char *password;       // never shown, or NULL
    int patience;               // milliseconds
    bool transaction;           // one is open
    bool prepared[QUERY_COUNT]; // the server knows the query by its name
};

// One row: its cells in order, NULL for null; their bytes lie behind them.
typedef struct Row {
    struct Row *next;    // the row behind it
    const char *cells[]; // as text
} Row;

struct Cursor {
    Arena *arena;      // everything of this run
    Row *first, *last; // all rows
    Row *row;          // it stands on, or NULL before the first
    bool begun;        // it has moved
    bool *numbers;     // whether a column is of a number's type, or NULL while there is no row
    size_t bytes;      // of all rows
    int64_t changed;   // rows touched
};

// --- Faults ---

// The first line of a server's words, without the password.
static const char *clean(const Connection *c, Arena *scratch, const char *words) {
    const char *line = arena_strndup(scratch, words, strcspn(words, "\n"));
    if (!c->password || !*c->password)
        return line;
    Text text = text_new(scratch);
    size_t length = strlen(c->password);
    for (const char *hit = strstr(line, c->password); hit; hit = strstr(line, c->password)) {
        text_add_bytes(&text, line, (size_t)(hit - line));
        text_add(&text, "***");
        line = hit + length;
    }
    text_add(&text, line);
    return text_string(&text);
}

static const char *field_of(const PGresult *result, int field) {
    const char *text = PQresultErrorField(result, field);
    return text ? text : "";
}

// Words for a result that is an error, or for a connection that gave none.
static bool postgres_failed(const Connection *c, const PGresult *result, Error *err) {
    ServerFault fault = {.state = field_of(result, PG_DIAG_SQLSTATE),
                         .constraint = field_of(result, PG_DIAG_CONSTRAINT_NAME),
                         .column = field_of(result, PG_DIAG_COLUMN_NAME),
                         .place = c->place};
    if (!*fault.state && PQstatus(c->pg) == CONNECTION_BAD)
        fault.state = "08006"; // connection failure
    if (sqlstate_words(&fault, err))
        return false;
    const char *words = field_of(result, PG_DIAG_MESSAGE_PRIMARY);
    Arena *scratch = arena_new();
    error_set(err, ERROR_SYSTEM, c->place, _("数据库 %s 出错：%s"), c->place,
              clean(c, scratch, *words ? words : PQerrorMessage(c->pg)));
    arena_free(scratch);
    return false;
}

static bool succeeded(const PGresult *result) {
    ExecStatusType status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

static bool execute(Connection *c, const char *sql, Error *err) {
    PGresult *result = PQexec(c->pg, sql);
    bool ok = succeeded(result) || postgres_failed(c, result, err);
    PQclear(result);
    return ok;
}

// The first column of the one row that a constant question answers; NULL when it is null.
static bool ask(Connection *c, const char *sql, const char **answer, Error *err) {
    PGresult *result = PQexec(c->pg, sql);
    bool ok = succeeded(result) || postgres_failed(c, result, err);
    bool some = ok && PQntuples(result) == 1 && !PQgetisnull(result, 0, 0);
    *answer = some ? arena_strdup(c->arena, PQgetvalue(result, 0, 0)) : NULL;
    PQclear(result);
    return ok;
}

// What a query would see: the same snapshot, the same rows.
static bool mark(Connection *c, Arena *arena, const char **mark, Error *err) {
    PGresult *result = PQexec(c->pg, "SELECT pg_current_snapshot()");
    bool ok = (succeeded(result) && PQntuples(result) == 1) || postgres_failed(c, result, err);
    if (ok)
        *mark = arena_strdup(arena, PQgetvalue(result, 0, 0));
    PQclear(result);
    return ok;
}

// --- Connecting ---

static void ignore_notice(void *data, const PGresult *result) {
    (void)data;
    (void)result;
}

// Words for a connection that did not come about. The verbose message has the SQLSTATE in it, which
// libpq does not give in any other way.
static bool connect_failed(const Connection *c, Error *err) {
    const char *words = PQerrorMessage(c->pg);
    if (strstr(words, ":  3D000: "))
        return error_set(err, ERROR_NOT_FOUND, c->place, _("没有数据库 %s"), c->place);
    if (strstr(words, ":  28"))
        return error_set(err, ERROR_SYSTEM, c->place, _("数据库 %s 不接受这个用户名或密码"),
                         c->place);
    Arena *scratch = arena_new();
    error_set(err, ERROR_SYSTEM, c->place, _("连不上数据库 %s：%s"), c->place,
              *words ? clean(c, scratch, words) : _("没有应答"));
    arena_free(scratch);
    return false;
}

// Goes on with connecting until it is done or failed, or a step takes too long.
static bool wait_connected(const Connection *c, Error *err) {
    PostgresPollingStatusType status = PGRES_POLLING_WRITING;
    while (status == PGRES_POLLING_WRITING || status == PGRES_POLLING_READING) {
        struct pollfd file = {.fd = PQsocket(c->pg),
                              .events = status == PGRES_POLLING_READING ? POLLIN : POLLOUT};
        int ready = poll(&file, 1, CONNECT_PATIENCE);
        if (ready == 0 || (ready < 0 && errno != EINTR))
            break;
        if (ready > 0)
            status = PQconnectPoll(c->pg);
    }
    return status == PGRES_POLLING_OK || connect_failed(c, err);
}

static bool set_patience(Connection *c, int milliseconds, Error *err) {
    char sql[64];
    snprintf(sql, sizeof sql, "SET lock_timeout = %d", milliseconds);
    c->patience = milliseconds;
    return execute(c, sql, err);
}

// Settings of the session, also after it was lost.
static bool configure(Connection *c, Error *err) {
    char sql[200];
    snprintf(sql, sizeof sql,
             "SET statement_timeout = %d; SET standard_conforming_strings = on; SET jit = off",
             STATEMENT_TIMEOUT);
    memset(c->prepared, 0, sizeof c->prepared);
    if (!set_patience(c, c->patience, err) || !execute(c, sql, err))
        return false;
    const char *encoding = PQparameterStatus(c->pg, "server_encoding");
    if (encoding && strcmp(encoding, "UTF8") == 0)
        return true;
    return error_set(
        err, ERROR_INPUT, c->place,
        _("数据库 %s 的编码不是 UTF8，请用 createdb -T template0 -E UTF8 --locale=C 建立"),
        c->place);
}

// Where the URL leads, and its password. The words of libpq about a malformed one could show it.
static bool read_url(Connection *c, const char *url, Error *err) {
    char *words = NULL;
    PQconninfoOption *options = PQconninfoParse(url, &words);
    PQfreemem(words);
    if (!options)
        return error_set(err, ERROR_INPUT, NULL,
                         _("数据库地址写法不对，应为 postgresql://用户@主机:端口/数据库"));
    const char *host = "localhost", *port = "5432", *name = "";
    for (const PQconninfoOption *o = options; o->keyword; o++) {
        if (!o->val)
            continue;
        if (strcmp(o->keyword, "host") == 0)
            host = o->val;
        else if (strcmp(o->keyword, "port") == 0)
            port = o->val;
        else if (strcmp(o->keyword, "dbname") == 0)
            name = o->val;
        else if (strcmp(o->keyword, "password") == 0)
            c->password = arena_strdup(c->arena, o->val);
    }
    c->place = arena_printf(c->arena, "%s:%s/%s", host, port, name);
    PQconninfoFree(options);
    return true;
}

// Tables are in the first schema of the search path: there are none, or they are ours.
static bool check_tables(Connection *c, bool create, Error *err) {
    const char *schema = NULL, *meta = NULL, *order = NULL;
    if (!ask(c, "SELECT current_schema()", &schema, err) ||
        !ask(c,
             "SELECT 1 FROM pg_catalog.pg_class AS t JOIN pg_catalog.pg_namespace AS n "
             "ON n.oid = t.relnamespace WHERE n.nspname = current_schema() AND t.relname = 'meta'",
             &meta, err) ||
        !ask(c, "SELECT CASE WHEN 'B' < 'a' AND 'a-b' < 'ab' THEN 1 END", &order, err))
        return false;
    if (!schema)
        return error_set(err, ERROR_INPUT, c->place, _("数据库 %s 的 search_path 中没有可用的模式"),
                         c->place);
    if (!create && !meta)
        return error_set(err, ERROR_NOT_FOUND, c->place, _("%s 中没有督办数据库"), c->place);
    if (create && meta)
        return error_set(err, ERROR_CONFLICT, c->place, _("%s 中已经有督办数据库"), c->place);
    // Codes and dates are compared byte by byte, as SQLite does.
    if (create && !order)
        return error_set(err, ERROR_INPUT, c->place,
                         _("数据库 %s 不按字节排序，请用 createdb -T template0 -E UTF8 --locale=C "
                           "建立"),
                         c->place);
    return true;
}

static void close_connection(Connection *c) {
    PQfinish(c->pg);
    c->pg = NULL;
}

// The schema is made in one transaction: nothing is left to take away.
static void discard(Connection *c) {
    close_connection(c);
}

static bool connect(Arena *arena, const char *url, bool create, Connection **out, Error *err) {
    Connection *c = ARENA_NEW(arena, Connection);
    *c = (Connection){.arena = arena, .patience = PATIENCE};
    if (!read_url(c, url, err))
        return false;
    // Behind the URL, which is expanded where it stands: these win.
    static const char *const keywords[] = {"dbname", "client_encoding", "connect_timeout",
                                           "fallback_application_name", NULL};
    const char *const values[] = {url, "UTF8", "10", "duban", NULL};
    c->pg = PQconnectStartParams(keywords, values, 1);
    PQsetErrorVerbosity(c->pg, PQERRORS_VERBOSE);
    bool ok = PQstatus(c->pg) != CONNECTION_BAD ? wait_connected(c, err) : connect_failed(c, err);
    PQsetNoticeReceiver(c->pg, ignore_notice, NULL);
    ok = ok && configure(c, err) && check_tables(c, create, err);
    if (ok)
        *out = c;
    else
        close_connection(c);
    return ok;
}

// --- Transactions ---

// FNV-1a: two regions with the same number wait for each other without need, and nothing worse.
// Zero is the whole database.
static int32_t lock_number(const char *region) {
    uint32_t hash = 2166136261u;
    for (const char *p = region; *p; p++)
        hash = (hash ^ (unsigned char)*p) * 16777619u;
    return *region && hash == 0 ? 1 : (int32_t)(*region ? hash : 0);
}

// Writers of a region share the database among them; "" has it alone.
static bool begin_write(Connection *c, const char *region, Error *err) {
    Arena *scratch = arena_new();
    const char *all = arena_printf(scratch, "(%d, 0)", LOCK_CLASS);
    const char *one = arena_printf(scratch, "(%d, %d)", LOCK_CLASS, lock_number(region));
    const char *lock, *begin;
    if (*region) {
        lock =
            arena_printf(scratch, "SELECT pg_advisory_lock_shared%s, pg_advisory_lock%s", all, one);
        begin = arena_printf(scratch,
                             "BEGIN ISOLATION LEVEL REPEATABLE READ; "
                             "SELECT pg_advisory_xact_lock_shared%s, pg_advisory_xact_lock%s; "
                             "SELECT pg_advisory_unlock_shared%s, pg_advisory_unlock%s",
                             all, one, all, one);
    } else {
        lock = arena_printf(scratch, "SELECT pg_advisory_lock%s", all);
        begin =
            arena_printf(scratch,
                         "BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL statement_timeout = 0; "
                         "SELECT pg_advisory_xact_lock%s; SELECT pg_advisory_unlock%s",
                         all, all);
    }
    bool ok = execute(c, lock, err) && execute(c, begin, err);
    if (!ok) {
        // A lock of the session would outlive the fault.
        PQclear(PQexec(c->pg, "ROLLBACK"));
        PQclear(PQexec(c->pg, "SELECT pg_advisory_unlock_all()"));
    }
    arena_free(scratch);
    return ok;
}

// Connects anew when the connection is known to be lost.
static bool revive(Connection *c, Error *err) {
    if (PQstatus(c->pg) != CONNECTION_BAD)
        return true;
    PQreset(c->pg);
    if (PQstatus(c->pg) == CONNECTION_BAD)
        return connect_failed(c, err);
    return configure(c, err);
}

static bool begin(Connection *c, const char *region, Error *err) {
    // That a connection was lost while it was idle shows at its first use; nothing is done by then.
    for (int attempt = 0; attempt < 2; attempt++) {
        if (!revive(c, err))
            return false;
        c->transaction = region
                             ? begin_write(c, region, err)
                             : execute(c, "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY", err);
        if (c->transaction || PQstatus(c->pg) != CONNECTION_BAD)
            break;
    }
    return c->transaction;
}

static bool commit(Connection *c, Error *err) {
    PGresult *result = PQexec(c->pg, "COMMIT");
    bool ok = succeeded(result) || postgres_failed(c, result, err);
    // The server answers a COMMIT of a failed transaction with ROLLBACK.
    if (ok && strcmp(PQcmdStatus(result), "COMMIT") != 0)
        ok = error_set(err, ERROR_SYSTEM, c->place, _("数据库 %s 没有保存改动"), c->place);
    PQclear(result);
    c->transaction = !ok;
    return ok;
}

static void rollback(Connection *c) {
    PQclear(PQexec(c->pg, "ROLLBACK"));
    c->transaction = false;
}

// --- Queries ---

// Keeps a row of a result.
static void keep_row(Cursor *cursor, const PGresult *result) {
    int columns = PQnfields(result);
    if (!cursor->numbers) {
        cursor->numbers = arena_array(cursor->arena, (size_t)columns + 1, sizeof *cursor->numbers);
        for (int i = 0; i < columns; i++) {
            Oid type = PQftype(result, i);
            cursor->numbers[i] = type == 20 || type == 21 || type == 23 || type == 1700;
        }
    }
    size_t size = sizeof(Row) + (size_t)columns * sizeof(char *);
    for (int i = 0; i < columns; i++)
        size += (size_t)PQgetlength(result, 0, i) + 1;
    Row *row = arena_alloc(cursor->arena, size);
    char *bytes = (char *)&row->cells[columns];
    for (int i = 0; i < columns; i++) {
        size_t length = (size_t)PQgetlength(result, 0, i);
        memcpy(bytes, PQgetvalue(result, 0, i), length);
        row->cells[i] = PQgetisnull(result, 0, i) ? NULL : bytes;
        bytes += length + 1;
    }
    if (cursor->last)
        cursor->last->next = row;
    else
        cursor->first = row;
    cursor->last = row;
    cursor->bytes += size;
}

static void cancel(const Connection *c) {
    PGcancel *request = PQgetCancel(c->pg);
    char words[256];
    PQcancel(request, words, sizeof words);
    PQfreeCancel(request);
}

// Takes the whole answer of the query that was sent.
static bool receive(const Connection *c, Cursor *cursor, Error *err) {
    bool ok = true;
    for (PGresult *result = PQgetResult(c->pg); result; result = PQgetResult(c->pg)) {
        ExecStatusType status = PQresultStatus(result);
        if (!ok) {
            // Only drained.
        } else if (status == PGRES_SINGLE_TUPLE) {
            keep_row(cursor, result);
            if (cursor->bytes > LIMIT_ANSWER) {
                ok = error_set(err, ERROR_LIMIT, NULL, _("结果太大（超过 %zu MiB），请缩小范围"),
                               LIMIT_ANSWER >> 20);
                cancel(c);
            }
        } else if (succeeded(result)) {
            cursor->changed = strtoll(PQcmdTuples(result), NULL, 10);
        } else {
            ok = postgres_failed(c, result, err);
        }
        PQclear(result);
    }
    return ok;
}

static bool prepare(Connection *c, QueryId query, Error *err) {
    if (c->prepared[query])
        return true;
    const Query *q = &store_queries[query];
    PGresult *result = PQprepare(c->pg, q->name, q->sql, 0, NULL);
    c->prepared[query] = succeeded(result);
    bool ok = c->prepared[query] || postgres_failed(c, result, err);
    PQclear(result);
    return ok;
}

static bool send(Connection *c, Cursor *cursor, const Query *q, const Value *values, Error *err) {
    const char **texts = arena_array(cursor->arena, (size_t)q->parameters + 1, sizeof *texts);
    for (int i = 0; i < q->parameters; i++) {
        if (values[i].kind == VALUE_INT)
            texts[i] = arena_printf(cursor->arena, "%lld", (long long)values[i].number);
        else if (values[i].kind == VALUE_TEXT)
            texts[i] = values[i].buffer;
    }
    if (PQsendQueryPrepared(c->pg, q->name, q->parameters, texts, NULL, NULL, 0) &&
        PQsetSingleRowMode(c->pg))
        return true;
    return postgres_failed(c, NULL, err);
}

static void stop(Cursor *cursor) {
    arena_free(cursor->arena);
}

static Cursor *start(Connection *c, QueryId query, const Value *values, Error *err) {
    if ((!c->transaction && !revive(c, err)) || !prepare(c, query, err))
        return NULL;
    Arena *arena = arena_new();
    Cursor *cursor = ARENA_NEW(arena, Cursor);
    cursor->arena = arena;
    if (send(c, cursor, &store_queries[query], values, err) && receive(c, cursor, err))
        return cursor;
    stop(cursor);
    return NULL;
}

static bool next(Cursor *cursor, bool *more, Error *err) {
    (void)err;
    if (!cursor->begun)
        cursor->row = cursor->first;
    else if (cursor->row)
        cursor->row = cursor->row->next;
    cursor->begun = true;
    *more = cursor->row != NULL;
    return true;
}

static int64_t changed(const Cursor *cursor) {
    return cursor->changed;
}

static Column column(Cursor *cursor, int column) {
    const char *text = cursor->row->cells[column];
    if (!text)
        return (Column){.null = true};
    if (cursor->numbers[column]) {
        char *end = NULL;
        errno = 0;
        long long number = strtoll(text, &end, 10);
        if (errno == 0 && *end == '\0')
            return (Column){.whole = true, .number = number};
    }
    return (Column){.text = text, .length = strlen(text)};
}

const Engine postgres_engine = {
    .name = "postgres",
    .connect = connect,
    .close = close_connection,
    .discard = discard,
    .set_patience = set_patience,
    .execute = execute,
    .mark = mark,
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .start = start,
    .next = next,
    .changed = changed,
    .column = column,
    .stop = stop,
};
