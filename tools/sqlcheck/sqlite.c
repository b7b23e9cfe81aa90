// Proves migrations and queries on an empty SQLite database, and holds them to the house rules.
#include "sqlcheck.h"

#include <ctype.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { TABLES_MAX = 100 };

// What preparing one query touched.
typedef struct Touched {
    Arena *arena;                  // of the names
    const char *names[TABLES_MAX]; // tables
    int count;                     // and how many
} Touched;

static int on_access(void *data, int action, const char *first, const char *second,
                     const char *database, const char *trigger) {
    (void)second;
    (void)database;
    (void)trigger;
    Touched *touched = data;
    bool table = action == SQLITE_READ || action == SQLITE_INSERT || action == SQLITE_UPDATE ||
                 action == SQLITE_DELETE;
    if (!table || !first)
        return SQLITE_OK;
    int i = 0;
    while (i < touched->count && strcasecmp(touched->names[i], first) != 0)
        i++;
    if (i == touched->count && i < TABLES_MAX)
        touched->names[touched->count++] = arena_strdup(touched->arena, first);
    return SQLITE_OK;
}

static void sql_fault(sqlite3 *db, const Statement *s) {
    int offset = sqlite3_error_offset(db);
    int line = offset >= 0 ? statement_line(s, offset) : s->line;
    if (s->name)
        fault(s->file, line, "%s: %s", s->name, sqlite3_errmsg(db));
    else
        fault(s->file, line, "%s", sqlite3_errmsg(db));
}

static bool has_column(sqlite3 *db, const char *table, const char *column) {
    return sqlite3_table_column_metadata(db, NULL, table, column, NULL, NULL, NULL, NULL, NULL) ==
           SQLITE_OK;
}

// The line of a statement where a word stands, or its first.
static int word_line(const Statement *s, const char *word) {
    for (size_t i = 0; i < s->token_count; i++) {
        if (s->tokens[i].kind == TOKEN_WORD && strcasecmp(s->tokens[i].text, word) == 0)
            return s->tokens[i].line;
    }
    return s->line;
}

// Types that both engines have, and keys without NULL, which SQLite alone would let in.
static void check_table(sqlite3 *db, const Statement *s, const char *table) {
    sqlite3_stmt *info = NULL;
    if (sqlite3_prepare_v2(db, "SELECT name, type, \"notnull\", pk FROM pragma_table_info($1)", -1,
                           &info, NULL) != SQLITE_OK)
        return;
    sqlite3_bind_text(info, 1, table, -1, SQLITE_STATIC);
    while (sqlite3_step(info) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(info, 0);
        const char *type = (const char *)sqlite3_column_text(info, 1);
        if (strcmp(type, "BIGINT") != 0 && strcmp(type, "TEXT") != 0)
            fault(s->file, word_line(s, name), "%s.%s: the type is BIGINT or TEXT, not \"%s\"",
                  table, name, type);
        if (sqlite3_column_int(info, 3) && !sqlite3_column_int(info, 2))
            fault(s->file, word_line(s, name), "%s.%s: a column of the key must be NOT NULL", table,
                  name);
    }
    sqlite3_finalize(info);
}

static bool is_word(const Statement *s, size_t i, const char *word) {
    return i < s->token_count && s->tokens[i].kind == TOKEN_WORD &&
           strcasecmp(s->tokens[i].text, word) == 0;
}

static bool is_sign(const Statement *s, size_t i, const char *sign) {
    return i < s->token_count && s->tokens[i].kind == TOKEN_SIGN &&
           strcmp(s->tokens[i].text, sign) == 0;
}

static void apply_migrations(Sources *sources, sqlite3 *db) {
    for (size_t m = 0; m < sources->migration_count; m++) {
        for (size_t i = 0; i < sources->migrations[m].count; i++) {
            const Statement *s = &sources->migrations[m].items[i];
            sqlite3_stmt *prepared = NULL;
            int code = sqlite3_prepare_v2(db, s->sql, -1, &prepared, NULL);
            if (code == SQLITE_OK) {
                sqlite3_step(prepared);
                code = sqlite3_finalize(prepared);
            }
            if (code != SQLITE_OK)
                sql_fault(db, s);
            else if (is_word(s, 0, "CREATE") && is_word(s, 1, "TABLE"))
                check_table(db, s, s->tokens[2].text);
        }
    }
}

// Whether a text constant holds what somebody meant to be a parameter.
static bool looks_bound(const char *text) {
    for (const char *c = text; *c; c++) {
        bool letter = isalpha((unsigned char)c[1]) != 0;
        bool before = c > text && (isalnum((unsigned char)c[-1]) || c[-1] == ':');
        if (*c == ':' && letter && !before)
            return true;
        if (*c == '$' && (isdigit((unsigned char)c[1]) || c[1] == '{'))
            return true;
        if (*c == '%' && c[1] && strchr("sdiul", c[1]))
            return true;
        if (*c == '{' && (letter || c[1] == '}'))
            return true;
    }
    return strcmp(text, "?") == 0;
}

static void check_words(const Statement *s) {
    for (size_t i = 0; i < s->token_count; i++) {
        const Token *t = &s->tokens[i];
        bool list = is_word(s, i - 1, "SELECT") || is_word(s, i - 1, "DISTINCT") ||
                    is_word(s, i - 1, "ALL") || is_word(s, i - 1, "RETURNING") ||
                    is_sign(s, i - 1, ",") || is_sign(s, i - 1, ".");
        if (i > 0 && is_sign(s, i, "*") && list)
            fault(s->file, t->line, "%s: SELECT *: name the columns", s->name);
        if (is_word(s, i, "LIKE") && !is_word(s, i + 2, "ESCAPE"))
            fault(s->file, t->line, "%s: LIKE needs ESCAPE '\\', the engines differ without",
                  s->name);
        if (t->kind == TOKEN_TEXT && looks_bound(t->text))
            fault(s->file, t->line, "%s: '%s' in a text constant is not a parameter, use :name",
                  s->name, t->text);
    }
}

// The table that a name in a query plan stands for: itself, or the one it is an alias of. NULL for
// a subquery.
static const char *table_of(const Statement *s, const Touched *touched, const char *name) {
    for (int t = 0; t < touched->count; t++) {
        const char *table = touched->names[t];
        if (strcasecmp(table, name) == 0)
            return table;
        for (size_t i = 0; i < s->token_count; i++) {
            if (is_word(s, i, table) &&
                (is_word(s, i + 1, name) || (is_word(s, i + 1, "AS") && is_word(s, i + 2, name))))
                return table;
        }
    }
    return NULL;
}

// A full scan, or an index built for one run, which is a scan too.
static void check_plan(sqlite3 *db, Arena *arena, const Statement *s, const Touched *touched) {
    if (s->scan)
        return;
    sqlite3_stmt *plan = NULL;
    const char *sql = arena_printf(arena, "EXPLAIN QUERY PLAN %s", s->sql);
    if (sqlite3_prepare_v2(db, sql, -1, &plan, NULL) != SQLITE_OK)
        return;
    while (sqlite3_step(plan) == SQLITE_ROW) {
        const char *detail = (const char *)sqlite3_column_text(plan, 3);
        bool scan = strncmp(detail, "SCAN ", 5) == 0;
        bool automatic = strncmp(detail, "SEARCH ", 7) == 0 && strstr(detail, " AUTOMATIC ");
        if (!scan && !automatic)
            continue;
        const char *name = detail + (scan ? 5 : 7);
        name = arena_strndup(arena, name, strcspn(name, " "));
        const char *table = table_of(s, touched, name);
        if (table)
            fault(s->file, word_line(s, table),
                  "%s: reads the whole table %s (%s): add an index, or say /*scan*/", s->name,
                  table, detail);
    }
    sqlite3_finalize(plan);
}

static void check_region(sqlite3 *db, const Statement *s, const Touched *touched) {
    if (s->all_regions)
        return;
    for (int i = 0; i < s->parameter_count; i++) {
        if (strcmp(s->parameters[i], "region") == 0)
            return;
    }
    for (int t = 0; t < touched->count; t++) {
        if (has_column(db, touched->names[t], "region"))
            fault(s->file, word_line(s, touched->names[t]),
                  "%s: no :region, but table %s belongs to regions: add it, or say "
                  "/*all regions*/",
                  s->name, touched->names[t]);
    }
}

static bool is_column_name(const char *name) {
    for (const char *c = name; *c; c++) {
        if (!islower((unsigned char)*c) && *c != '_' && (c == name || !isdigit((unsigned char)*c)))
            return false;
    }
    return *name != '\0';
}

static void check_columns(Arena *arena, Statement *s, sqlite3_stmt *prepared) {
    int count = sqlite3_column_count(prepared);
    if (count > COLUMNS_MAX) {
        fault(s->file, s->line, "%s answers more than %d columns", s->name, COLUMNS_MAX);
        return;
    }
    for (int i = 0; i < count; i++) {
        const char *name = arena_strdup(arena, sqlite3_column_name(prepared, i));
        s->columns[s->column_count++] = name;
        if (!is_column_name(name))
            fault(s->file, s->line, "%s: column %d has no name, write %s AS name", s->name, i + 1,
                  name);
        for (int k = 0; k < i; k++) {
            if (strcmp(s->columns[k], name) == 0)
                fault(s->file, s->line, "%s: columns %d and %d are both called %s", s->name, k + 1,
                      i + 1, name);
        }
    }
}

static void check_query(sqlite3 *db, Arena *arena, Statement *s) {
    Touched touched = {.arena = arena};
    sqlite3_stmt *prepared = NULL;
    sqlite3_set_authorizer(db, on_access, &touched);
    int code = sqlite3_prepare_v2(db, s->sql, -1, &prepared, NULL);
    sqlite3_set_authorizer(db, NULL, NULL);
    check_words(s);
    if (code != SQLITE_OK) {
        sql_fault(db, s);
        return;
    }
    // SQLite takes $1 for a name and numbers names as they appear; PostgreSQL takes it for a
    // number.
    for (int i = 1; i <= s->parameter_count; i++) {
        char expected[16];
        snprintf(expected, sizeof expected, "$%d", i);
        const char *name = sqlite3_bind_parameter_name(prepared, i);
        if (!name || strcmp(name, expected) != 0)
            fault(s->file, s->line, "%s: parameter %d is numbered otherwise by SQLite", s->name, i);
    }
    s->writes = !sqlite3_stmt_readonly(prepared);
    check_columns(arena, s, prepared);
    sqlite3_finalize(prepared);
    check_plan(db, arena, s, &touched);
    check_region(db, s, &touched);
}

// Whether "a" + "_" + one of its names is "b" + "_" + one of its: they would be one enumerator.
static const char *shared_name(const char *a, const char *const *a_names, int a_count,
                               const char *b, const char *const *b_names, int b_count) {
    size_t length = strlen(a);
    if (strncmp(a, b, length) != 0 || b[length] != '_')
        return NULL;
    const char *rest = b + length + 1; // of b's name
    size_t rest_length = strlen(rest);
    for (int i = 0; i < a_count; i++) {
        if (strncmp(a_names[i], rest, rest_length) != 0 || a_names[i][rest_length] != '_')
            continue;
        for (int k = 0; k < b_count; k++) {
            if (strcmp(a_names[i] + rest_length + 1, b_names[k]) == 0)
                return a_names[i];
        }
    }
    return NULL;
}

static void check_pair(const Statement *a, const Statement *b) {
    const char *name = shared_name(a->name, a->parameters, a->parameter_count, b->name,
                                   b->parameters, b->parameter_count);
    if (!name)
        name =
            shared_name(a->name, a->columns, a->column_count, b->name, b->columns, b->column_count);
    if (name)
        fault(a->file, a->line, "%s: %s is called the same in C as one of %s", a->name, name,
              b->name);
}

// Names of queries, of which the compiler would tell with less help.
static void check_names(const Sources *sources) {
    const Statements *queries = &sources->queries;
    for (size_t i = 0; i < queries->count; i++) {
        const Statement *a = &queries->items[i];
        if (strcmp(a->name, "count") == 0)
            fault(a->file, a->line, "\"count\" cannot be the name of a query");
        for (size_t k = 0; k < queries->count; k++) {
            const Statement *b = &queries->items[k];
            if (k < i && strcmp(a->name, b->name) == 0)
                fault(a->file, a->line, "%s: there is a query of this name at %s:%d", a->name,
                      b->file, b->line);
            check_pair(a, b);
        }
    }
}

void check_sqlite(Sources *sources) {
    sqlite3 *db = NULL;
    if (sqlite3_open(":memory:", &db) != SQLITE_OK) {
        fault(sources->folder, 1, "SQLite: %s", sqlite3_errmsg(db));
    } else {
        sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
        sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
        sqlite3_exec(db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL);
        apply_migrations(sources, db);
        for (size_t i = 0; i < sources->queries.count; i++)
            check_query(db, sources->arena, &sources->queries.items[i]);
        check_names(sources);
    }
    sqlite3_close(db);
}
