// The embedded engine: one SQLite file in WAL mode. The only file that includes sqlite3.h.
#include "store/engine.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/message.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const int APPLICATION_ID = 0x4475426E; // "DuBn", at byte 68 of the file
static const int PATIENCE = 5000;             // milliseconds

struct Connection {
    sqlite3 *db;                      // NULL once closed
    Arena *arena;                     // of the store
    const char *path;                 // of the file
    sqlite3_stmt *cache[QUERY_COUNT]; // a prepared statement that nobody uses, or NULL
    Cursor *free_cursors;             // used before
    sqlite3_stmt *version;            // asks for the number of others' commits; NULL until asked
};

struct Cursor {
    Connection *connection; // it belongs to
    QueryId query;          // what runs
    sqlite3_stmt *prepared; // taken out of the cache
    int64_t changed;        // rows touched, once done
    Cursor *next;           // free one
};

// The part behind the last ": " of SQLite's message: the columns or the name of a constraint.
static const char *constraint_of(const char *words) {
    const char *colon = strstr(words, ": ");
    return colon ? colon + 2 : "";
}

static bool constraint_failed(sqlite3 *db, Error *err) {
    const char *what = constraint_of(sqlite3_errmsg(db));
    switch (sqlite3_extended_errcode(db)) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
        return error_set(err, ERROR_CONFLICT, what, _("已经有相同的记录（%s）"), what);
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return error_set(err, ERROR_CONFLICT, what, _("所引用的记录不存在，或者记录仍被引用（%s）"),
                         what);
    case SQLITE_CONSTRAINT_NOTNULL:
        return error_set(err, ERROR_CONFLICT, what, _("缺少必须填写的内容（%s）"), what);
    default:
        return error_set(err, ERROR_CONFLICT, what, _("内容不符合数据库的约束（%s）"), what);
    }
}

// SQLite tells a full quota and a file that may not grow further as faults of the disk, and not
// always with their cause.
static bool io_failed(const Connection *c, Error *err) {
    int cause = sqlite3_system_errno(c->db);
    if (cause == ENOSPC || cause == EFBIG || cause == EDQUOT)
        return error_set(err, ERROR_SYSTEM, c->path, _("磁盘已满，数据库 %s 没有改动"), c->path);
    switch (sqlite3_extended_errcode(c->db)) {
    case SQLITE_IOERR_WRITE:
    case SQLITE_IOERR_FSYNC:
    case SQLITE_IOERR_TRUNCATE:
    case SQLITE_IOERR_SHMSIZE:
        return error_set(err, ERROR_SYSTEM, c->path, _("写入数据库 %s 失败，请检查磁盘空间"),
                         c->path);
    default:
        return error_set(err, ERROR_SYSTEM, c->path, _("读写数据库 %s 失败，请检查磁盘"), c->path);
    }
}

// Words for the last fault of the connection.
static bool sqlite_failed(const Connection *c, Error *err) {
    int code = sqlite3_errcode(c->db) & 0xFF;
    switch (code) {
    case SQLITE_CONSTRAINT:
        return constraint_failed(c->db, err);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error_set(err, ERROR_CONFLICT, c->path, _("数据库 %s 正被别的程序占用，请稍后再试"),
                         c->path);
    case SQLITE_NOTADB:
        return error_set(err, ERROR_INPUT, c->path, _("%s 不是督办数据库"), c->path);
    case SQLITE_CORRUPT:
        return error_set(err, ERROR_SYSTEM, c->path,
                         _("数据库文件 %s 已损坏或不完整，请用备份恢复"), c->path);
    case SQLITE_READONLY:
        return error_set(err, ERROR_SYSTEM, c->path, _("数据库 %s 或者它的文件夹是只读的"),
                         c->path);
    case SQLITE_CANTOPEN:
        return error_set(err, ERROR_SYSTEM, c->path, _("数据库 %s 打不开，请检查它和文件夹的权限"),
                         c->path);
    case SQLITE_TOOBIG:
        return error_set(err, ERROR_LIMIT, c->path, _("一项内容太长，数据库放不下"));
    case SQLITE_NOMEM:
        return error_set(err, ERROR_SYSTEM, c->path, _("内存不足"));
    case SQLITE_FULL:
        return error_set(err, ERROR_SYSTEM, c->path, _("磁盘已满，数据库 %s 没有改动"), c->path);
    case SQLITE_IOERR:
        return io_failed(c, err);
    default:
        return error_set(err, ERROR_SYSTEM, c->path, _("数据库 %s 出错：%s"), c->path,
                         sqlite3_errmsg(c->db));
    }
}

static bool execute(Connection *c, const char *sql, Error *err) {
    if (sqlite3_exec(c->db, sql, NULL, NULL, NULL) == SQLITE_OK)
        return true;
    return sqlite_failed(c, err);
}

// The first column of the first row.
static bool ask(Connection *c, const char *sql, Arena *arena, const char **answer, Error *err) {
    sqlite3_stmt *prepared = NULL;
    int code = sqlite3_prepare_v2(c->db, sql, -1, &prepared, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(prepared);
    bool ok = code == SQLITE_ROW;
    if (ok)
        *answer = arena_strdup(arena, (const char *)sqlite3_column_text(prepared, 0));
    else
        sqlite_failed(c, err);
    sqlite3_finalize(prepared);
    return ok;
}

static bool set_patience(Connection *c, int milliseconds, Error *err) {
    return sqlite3_busy_timeout(c->db, milliseconds) == SQLITE_OK || sqlite_failed(c, err);
}

// SQLite tells the commits of other connections; of our own, the rows we have changed.
static bool mark(Connection *c, Arena *arena, const char **mark, Error *err) {
    if (!c->version &&
        sqlite3_prepare_v2(c->db, "PRAGMA data_version", -1, &c->version, NULL) != SQLITE_OK)
        return sqlite_failed(c, err);
    bool ok = sqlite3_step(c->version) == SQLITE_ROW || sqlite_failed(c, err);
    if (ok)
        *mark = arena_printf(arena, "%lld-%lld", (long long)sqlite3_column_int64(c->version, 0),
                             (long long)sqlite3_total_changes64(c->db));
    sqlite3_reset(c->version);
    return ok;
}

// Settings of a connection; none of them touches the file.
static bool configure(Connection *c, Error *err) {
    sqlite3_db_config(c->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(c->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(c->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_limit(c->db, SQLITE_LIMIT_LENGTH, (int)LIMIT_TEXT);
    return set_patience(c, PATIENCE, err) &&
           execute(c,
                   "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
                   "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;"
                   "PRAGMA case_sensitive_like = ON",
                   err);
}

static bool use_wal(Connection *c, Error *err) {
    const char *mode = NULL;
    if (!ask(c, "PRAGMA journal_mode = WAL", c->arena, &mode, err))
        return false;
    if (strcmp(mode, "wal") == 0)
        return true;
    return error_set(err, ERROR_SYSTEM, c->path,
                     _("数据库 %s 所在的磁盘不支持预写日志，请放在本机磁盘上"), c->path);
}

// Makes the empty file, so that two who create it at once do not share it.
static bool make_file(const char *path, Error *err) {
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0) {
        close(file);
        return true;
    }
    switch (errno) {
    case EEXIST:
        return error_set(err, ERROR_CONFLICT, path, _("%s 已经存在"), path);
    case ENOENT:
    case ENOTDIR:
        return error_set(err, ERROR_INPUT, path, _("不能建立 %s：没有这个文件夹"), path);
    case ENOSPC:
    case EDQUOT:
        return error_set(err, ERROR_SYSTEM, path, _("不能建立 %s：磁盘已满"), path);
    case EACCES:
    case EPERM:
    case EROFS:
        return error_set(err, ERROR_SYSTEM, path, _("不能建立 %s：文件夹是只读的"), path);
    default:
        return error_set(err, ERROR_SYSTEM, path, _("不能建立 %s：%s"), path, file_reason(errno));
    }
}

static bool check_file(const char *path, Error *err) {
    struct stat about;
    if (stat(path, &about) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return error_set(err, ERROR_NOT_FOUND, path, _("没有数据库 %s"), path);
        return error_set(err, ERROR_SYSTEM, path, _("不能读取 %s：%s"), path, file_reason(errno));
    }
    if (!S_ISREG(about.st_mode) || about.st_size == 0)
        return error_set(err, ERROR_INPUT, path, _("%s 不是督办数据库"), path);
    return true;
}

static bool check_ours(Connection *c, Error *err) {
    const char *id = NULL;
    if (!ask(c, "PRAGMA application_id", c->arena, &id, err))
        return false;
    if (strcmp(id, arena_printf(c->arena, "%d", APPLICATION_ID)) != 0)
        return error_set(err, ERROR_INPUT, c->path, _("%s 不是督办数据库"), c->path);
    if (sqlite3_db_readonly(c->db, "main") == 1)
        return error_set(err, ERROR_SYSTEM, c->path, _("数据库 %s 或者它的文件夹是只读的"),
                         c->path);
    return true;
}

static void close_connection(Connection *c) {
    for (int i = 0; i < QUERY_COUNT; i++)
        sqlite3_finalize(c->cache[i]);
    memset(c->cache, 0, sizeof c->cache);
    sqlite3_finalize(c->version);
    c->version = NULL;
    sqlite3_close(c->db);
    c->db = NULL;
}

static void discard(Connection *c) {
    close_connection(c);
    static const char *const tails[] = {"", "-journal", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        unlink(arena_printf(c->arena, "%s%s", c->path, tails[i]));
}

static bool connect(Arena *arena, const char *url, bool create, Connection **out, Error *err) {
    Connection *c = ARENA_NEW(arena, Connection);
    // "./" keeps SQLite from reading a name such as ":memory:" or "file:x" as anything but a file.
    *c = (Connection){.arena = arena, .path = arena_strdup(arena, url)};
    const char *file = *url == '/' ? url : arena_printf(arena, "./%s", url);
    if (!(create ? make_file(url, err) : check_file(url, err)))
        return false;
    int code = sqlite3_open_v2(file, &c->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    bool ok = code == SQLITE_OK || sqlite_failed(c, err);
    ok = ok && configure(c, err);
    // The number goes into the file itself, before there is a log beside it.
    if (ok && create)
        ok = execute(c, arena_printf(arena, "PRAGMA application_id = %d", APPLICATION_ID), err);
    ok = ok && check_ours(c, err) && use_wal(c, err);
    if (ok)
        *out = c;
    else if (create)
        discard(c);
    else
        close_connection(c);
    return ok;
}

static bool begin(Connection *c, const char *region, Error *err) {
    return execute(c, region ? "BEGIN IMMEDIATE" : "BEGIN", err);
}

static bool commit(Connection *c, Error *err) {
    return execute(c, "COMMIT", err);
}

static void rollback(Connection *c) {
    // A full disk or a broken file has rolled back already, and then there is nothing to do.
    if (!sqlite3_get_autocommit(c->db))
        sqlite3_exec(c->db, "ROLLBACK", NULL, NULL, NULL);
}

static void stop(Cursor *cursor) {
    Connection *c = cursor->connection;
    sqlite3_reset(cursor->prepared);
    sqlite3_clear_bindings(cursor->prepared);
    if (c->cache[cursor->query])
        sqlite3_finalize(cursor->prepared);
    else
        c->cache[cursor->query] = cursor->prepared;
    *cursor = (Cursor){.next = c->free_cursors};
    c->free_cursors = cursor;
}

static bool bind(sqlite3_stmt *prepared, int parameters, const Value *values) {
    int code = SQLITE_OK;
    for (int i = 0; i < parameters && code == SQLITE_OK; i++) {
        if (values[i].kind == VALUE_INT)
            code = sqlite3_bind_int64(prepared, i + 1, values[i].number);
        else if (values[i].kind == VALUE_TEXT)
            code = sqlite3_bind_text64(prepared, i + 1, values[i].buffer, values[i].length,
                                       SQLITE_STATIC, SQLITE_UTF8);
        else
            code = sqlite3_bind_null(prepared, i + 1);
    }
    return code == SQLITE_OK;
}

static Cursor *start(Connection *c, QueryId query, const Value *values, Error *err) {
    const Query *q = &store_queries[query];
    sqlite3_stmt *prepared = c->cache[query];
    c->cache[query] = NULL;
    int code = SQLITE_OK;
    if (!prepared)
        code = sqlite3_prepare_v3(c->db, q->sql, -1, SQLITE_PREPARE_PERSISTENT, &prepared, NULL);
    if (code != SQLITE_OK) {
        // Every query is proved against the schema: when one does not fit, the schema is another's.
        if (code == SQLITE_ERROR)
            error_set(err, ERROR_INPUT, c->path, _("%s 不是督办数据库，或者它的表被改动过"),
                      c->path);
        else
            sqlite_failed(c, err);
        return NULL;
    }
    Cursor *cursor = c->free_cursors ? c->free_cursors : ARENA_NEW(c->arena, Cursor);
    c->free_cursors = cursor->next;
    *cursor = (Cursor){.connection = c, .query = query, .prepared = prepared};
    if (bind(prepared, q->parameters, values))
        return cursor;
    sqlite_failed(c, err);
    stop(cursor);
    return NULL;
}

static bool next(Cursor *cursor, bool *more, Error *err) {
    int code = sqlite3_step(cursor->prepared);
    *more = code == SQLITE_ROW;
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        return sqlite_failed(cursor->connection, err);
    cursor->changed =
        store_queries[cursor->query].writes ? sqlite3_changes64(cursor->connection->db) : 0;
    return true;
}

static int64_t changed(const Cursor *cursor) {
    return cursor->changed;
}

static Column column(Cursor *cursor, int column) {
    int type = sqlite3_column_type(cursor->prepared, column);
    Column c = {.null = type == SQLITE_NULL, .whole = type == SQLITE_INTEGER};
    if (c.whole) {
        c.number = sqlite3_column_int64(cursor->prepared, column);
    } else if (!c.null) {
        c.text = (const char *)sqlite3_column_text(cursor->prepared, column);
        c.length = (size_t)sqlite3_column_bytes(cursor->prepared, column);
    }
    return c;
}

const Engine sqlite_engine = {
    .name = "sqlite",
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
