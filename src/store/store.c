#include "store/store.h"

#include "base/message.h"
#include "base/utf8.h"
#include "store/engine.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

// Where a transaction stands.
typedef enum Transaction {
    TRANSACTION_NONE,   // each reading statement sees the database as it is when it starts
    TRANSACTION_READ,   // one state of the database
    TRANSACTION_WRITE,  // alone in its region
    TRANSACTION_FAILED, // a statement failed: it can only be rolled back
} Transaction;

struct Store {
    const Engine *engine;    // what holds the data
    Connection *connection;  // to the database, NULL once closed
    Transaction transaction; // that is open
    Statement *statements;   // all that live, newest first
};

// Where a statement stands.
typedef enum Stage {
    STAGE_BINDING, // parameters can be bound
    STAGE_ROWS,    // it runs and has a cursor
    STAGE_CUT,     // a transaction's end took its cursor away; binding begins anew
} Stage;

struct Statement {
    Store *store;           // NULL once it is closed
    Arena *arena;           // texts live here
    QueryId query;          // what it runs
    Stage stage;            // where it stands
    Cursor *cursor;         // not NULL while STAGE_ROWS
    Value *values;          // one a parameter
    bool on_row;            // the columns can be read
    const char *misuse;     // the first wrong use since it last ran, or NULL
    Statement *next, *last; // in the store's list
};

static bool is_postgres(const char *url) {
    return strncmp(url, "postgresql://", 13) == 0 || strncmp(url, "postgres://", 11) == 0;
}

int store_schema_version(void) {
    return STORE_MIGRATION_COUNT;
}

const char *store_engine(const Store *store) {
    return store->engine->name;
}

bool store_set_patience(Store *store, int milliseconds, Error *err) {
    return store->engine->set_patience(store->connection, milliseconds, err);
}

bool store_mark(Store *store, Arena *arena, const char **mark, Error *err) {
    if (store->transaction != TRANSACTION_NONE)
        return error_set(err, ERROR_SYSTEM, NULL, _("程序有误：事务还没有结束"));
    return store->engine->mark(store->connection, arena, mark, err);
}

// --- Statements ---

static void stop(Statement *s) {
    if (s->cursor)
        s->store->engine->stop(s->cursor);
    s->cursor = NULL;
    s->on_row = false;
    for (int i = 0; i < store_queries[s->query].parameters; i++)
        s->values[i].kind = VALUE_UNBOUND;
}

static void statement_free(void *object) {
    Statement *s = object;
    if (!s->store)
        return;
    stop(s);
    if (s->next)
        s->next->last = s->last;
    if (s->last)
        s->last->next = s->next;
    else
        s->store->statements = s->next;
}

Statement *store_query(Store *store, Arena *arena, QueryId query) {
    Statement *s = ARENA_NEW(arena, Statement);
    *s = (Statement){.store = store, .arena = arena, .query = query, .next = store->statements};
    s->values = arena_array(arena, (size_t)store_queries[query].parameters + 1, sizeof *s->values);
    if (s->next)
        s->next->last = s;
    store->statements = s;
    arena_defer(arena, statement_free, s);
    return s;
}

static void misuse(Statement *s, const char *words) {
    if (!s->misuse)
        s->misuse = words;
}

// The value to bind; ends a run that still stands at a row. NULL when there is no such parameter.
static Value *value_at(Statement *s, int parameter) {
    if (s->stage != STAGE_BINDING && s->store)
        stop(s);
    s->stage = STAGE_BINDING;
    if (parameter < 0 || parameter >= store_queries[s->query].parameters) {
        misuse(s, N_("没有这个参数"));
        return NULL;
    }
    return &s->values[parameter];
}

void bind_int(Statement *statement, int parameter, int64_t value) {
    Value *v = value_at(statement, parameter);
    if (!v)
        return;
    v->kind = VALUE_INT;
    v->number = value;
}

void bind_null(Statement *statement, int parameter) {
    Value *v = value_at(statement, parameter);
    if (v)
        v->kind = VALUE_NULL;
}

void bind_text(Statement *statement, int parameter, const char *text) {
    Value *v = value_at(statement, parameter);
    if (!v)
        return;
    v->kind = text ? VALUE_TEXT : VALUE_NULL;
    if (!text)
        return;
    v->length = strlen(text);
    if (!utf8_valid(text, v->length))
        misuse(statement, N_("文字不是 UTF-8"));
    if (v->length + 1 > v->size) {
        v->size = v->length + 1 > 2 * v->size ? v->length + 1 : 2 * v->size;
        v->buffer = arena_alloc(statement->arena, v->size);
    }
    memcpy(v->buffer, text, v->length + 1);
}

// A failed statement takes its transaction with it, on both engines alike.
static bool failed(Statement *s) {
    if (s->store) {
        stop(s);
        if (s->store->transaction != TRANSACTION_NONE)
            s->store->transaction = TRANSACTION_FAILED;
    }
    s->stage = STAGE_BINDING;
    s->misuse = NULL;
    return false;
}

static bool program_error(Statement *s, const char *words, const char *detail, Error *err) {
    error_set(err, ERROR_SYSTEM, store_queries[s->query].name, _("程序有误（查询 %s）：%s%s"),
              store_queries[s->query].name, words, detail);
    return failed(s);
}

static bool start(Statement *s, Error *err) {
    const Query *query = &store_queries[s->query];
    if (!s->store)
        return program_error(s, _("数据库已经关闭"), "", err);
    if (s->stage == STAGE_CUT)
        return program_error(s, _("事务结束后还在读取"), "", err);
    if (s->misuse)
        return program_error(s, message(s->misuse), "", err);
    for (int i = 0; i < query->parameters; i++) {
        if (s->values[i].kind == VALUE_UNBOUND)
            return program_error(s, _("没有给出参数 "), query->parameter_names[i], err);
    }
    if (s->store->transaction == TRANSACTION_FAILED)
        return program_error(s, _("事务已经失败，只能撤销"), "", err);
    if (query->writes && s->store->transaction != TRANSACTION_WRITE)
        return program_error(s, _("不在写事务中"), "", err);
    s->cursor = s->store->engine->start(s->store->connection, s->query, s->values, err);
    if (!s->cursor)
        return failed(s);
    s->stage = STAGE_ROWS;
    return true;
}

bool statement_next(Statement *statement, bool *more, Error *err) {
    Statement *s = statement;
    *more = false;
    if (s->stage != STAGE_ROWS && !start(s, err))
        return false;
    if (s->misuse)
        return program_error(s, message(s->misuse), "", err);
    if (!s->store->engine->next(s->cursor, more, err))
        return failed(s);
    s->on_row = *more;
    if (!*more) {
        stop(s);
        s->stage = STAGE_BINDING;
    }
    return true;
}

bool statement_run(Statement *statement, int64_t *changed, Error *err) {
    Statement *s = statement;
    if (s->stage == STAGE_ROWS)
        return program_error(s, _("上一次的结果还没有读完"), "", err);
    if (!start(s, err))
        return false;
    bool more = false;
    if (!s->store->engine->next(s->cursor, &more, err))
        return failed(s);
    if (more)
        return program_error(s, _("有结果的查询不能只执行"), "", err);
    if (changed)
        *changed = s->store->engine->changed(s->cursor);
    stop(s);
    s->stage = STAGE_BINDING;
    return true;
}

// The column of the current row; a null one, and a misuse told at the next step, when there is
// none.
static Column column_at(const Statement *statement, int column) {
    Statement *s = (Statement *)(uintptr_t)statement;
    if (!s->on_row || column < 0 || column >= store_queries[s->query].columns) {
        misuse(s, s->on_row ? N_("没有这一列") : N_("没有当前行"));
        return (Column){.null = true};
    }
    return s->store->engine->column(s->cursor, column);
}

bool column_null(const Statement *statement, int column) {
    return column_at(statement, column).null;
}

int64_t column_int(const Statement *statement, int column) {
    Column c = column_at(statement, column);
    if (!c.null && !c.whole)
        misuse((Statement *)(uintptr_t)statement, N_("这一列不是整数"));
    return c.number;
}

const char *column_text(const Statement *statement, int column) {
    Column c = column_at(statement, column);
    if (c.whole)
        return arena_printf(statement->arena, "%" PRId64, c.number);
    return c.text ? arena_strndup(statement->arena, c.text, c.length) : NULL;
}

// Statements that still stand at a row lose it when a transaction begins or ends.
static void cut_statements(Store *store) {
    for (Statement *s = store->statements; s; s = s->next) {
        if (s->stage != STAGE_ROWS)
            continue;
        stop(s);
        s->stage = STAGE_CUT;
    }
}

static bool begin(Store *store, const char *region, Error *err) {
    if (store->transaction != TRANSACTION_NONE)
        return error_set(err, ERROR_SYSTEM, NULL, _("程序有误：上一个事务还没有结束"));
    cut_statements(store);
    if (!store->engine->begin(store->connection, region, err))
        return false;
    store->transaction = region ? TRANSACTION_WRITE : TRANSACTION_READ;
    return true;
}

bool store_begin_read(Store *store, Error *err) {
    return begin(store, NULL, err);
}

bool store_begin_write(Store *store, const char *region, Error *err) {
    return begin(store, region, err);
}

void store_rollback(Store *store) {
    if (store->transaction == TRANSACTION_NONE)
        return;
    cut_statements(store);
    store->engine->rollback(store->connection);
    store->transaction = TRANSACTION_NONE;
}

bool store_commit(Store *store, Error *err) {
    bool ok = false;
    if (store->transaction == TRANSACTION_NONE) {
        error_set(err, ERROR_SYSTEM, NULL, _("程序有误：没有事务可以提交"));
    } else if (store->transaction == TRANSACTION_FAILED) {
        error_set(err, ERROR_SYSTEM, NULL, _("程序有误：事务已经失败，只能撤销"));
    } else {
        cut_statements(store);
        ok = store->engine->commit(store->connection, err);
    }
    if (ok)
        store->transaction = TRANSACTION_NONE;
    else
        store_rollback(store);
    return ok;
}

// --- Opening ---

static void store_close(void *object) {
    Store *store = object;
    store_rollback(store);
    cut_statements(store);
    for (Statement *s = store->statements; s; s = s->next)
        s->store = NULL;
    store->engine->close(store->connection);
}

// What the database says about itself under a key; NULL when nothing.
static bool meta_get(Store *store, Arena *arena, const char *key, const char **value, Error *err) {
    Statement *s = store_query(store, arena, QUERY_META_GET);
    bind_text(s, IN_META_GET_KEY, key);
    bool more = false;
    *value = NULL;
    if (!statement_next(s, &more, err))
        return false;
    if (!more)
        return true;
    *value = column_text(s, OUT_META_GET_VALUE);
    return statement_next(s, &more, err);
}

static bool meta_put(Store *store, Arena *arena, const char *key, const char *value, Error *err) {
    Statement *s = store_query(store, arena, QUERY_META_PUT);
    bind_text(s, IN_META_PUT_KEY, key);
    bind_text(s, IN_META_PUT_VALUE, value);
    return statement_run(s, NULL, err);
}

// The schema version of a database that says it is ours.
static bool read_version(Store *store, Arena *arena, int *version, Error *err) {
    const char *application = NULL, *number = NULL;
    if (!meta_get(store, arena, "application", &application, err) ||
        !meta_get(store, arena, "schema_version", &number, err))
        return false;
    char *end = NULL;
    long n = number ? strtol(number, &end, 10) : 0;
    if (!application || strcmp(application, "duban") != 0 || n < 1 || n > 1000000 || *end)
        return error_set(err, ERROR_INPUT, NULL, _("这不是督办数据库"));
    *version = (int)n;
    return true;
}

bool store_database_version(Store *store, int *version, Error *err) {
    Arena *scratch = arena_new();
    bool ok = read_version(store, scratch, version, err);
    arena_free(scratch);
    return ok;
}

static bool check_version(int version, Error *err) {
    if (version <= STORE_MIGRATION_COUNT)
        return true;
    return error_set(err, ERROR_CONFLICT, NULL,
                     _("数据库的版本是 %d，本程序只支持到版本 %d，请使用更新的程序"), version,
                     STORE_MIGRATION_COUNT);
}

// Runs the migration that leads to `version`, in the open transaction.
static bool migrate_to(Store *store, Arena *scratch, int version, Error *err) {
    const Migration *migration = &store_migrations[version - 1];
    for (size_t i = 0; i < migration->count; i++) {
        if (!store->engine->execute(store->connection, migration->statements[i], err))
            return false;
    }
    return (version > 1 || meta_put(store, scratch, "application", "duban", err)) &&
           meta_put(store, scratch, "schema_version", arena_printf(scratch, "%d", version), err);
}

// Brings an open database up to date, each migration in its own transaction; others may do the same
// at the same time.
static bool migrate(Store *store, Arena *scratch, int version, Error *err) {
    while (version < STORE_MIGRATION_COUNT) {
        bool ok = store_begin_write(store, "", err) &&
                  read_version(store, scratch, &version, err) && check_version(version, err);
        if (ok && version < STORE_MIGRATION_COUNT)
            ok = migrate_to(store, scratch, ++version, err);
        if (!ok) {
            store_rollback(store);
            return false;
        }
        if (!store_commit(store, err))
            return false;
    }
    return true;
}

// A new database has all of its schema or nothing.
static bool make_schema(Store *store, Arena *scratch, Error *err) {
    bool ok = store_begin_write(store, "", err);
    for (int version = 1; version <= STORE_MIGRATION_COUNT && ok; version++)
        ok = migrate_to(store, scratch, version, err);
    if (ok)
        return store_commit(store, err);
    store_rollback(store);
    return false;
}

static bool connect(Arena *arena, const char *url, bool create, Store **out, Error *err) {
    Store *store = ARENA_NEW(arena, Store);
    store->engine = is_postgres(url) ? &postgres_engine : &sqlite_engine;
    if (!store->engine->connect(arena, url, create, &store->connection, err))
        return false;
    arena_defer(arena, store_close, store);
    *out = store;
    return true;
}

bool store_create(Arena *arena, const char *url, Store **out, Error *err) {
    Store *store = NULL;
    if (!connect(arena, url, true, &store, err))
        return false;
    Arena *scratch = arena_new();
    bool ok = make_schema(store, scratch, err);
    arena_free(scratch);
    if (!ok)
        store->engine->discard(store->connection);
    else
        *out = store;
    return ok;
}

bool store_open(Arena *arena, const char *url, Store **out, Error *err) {
    Store *store = NULL;
    if (!connect(arena, url, false, &store, err))
        return false;
    Arena *scratch = arena_new();
    int version = 0;
    bool ok = read_version(store, scratch, &version, err) && check_version(version, err) &&
              migrate(store, scratch, version, err);
    arena_free(scratch);
    if (ok)
        *out = store;
    return ok;
}
