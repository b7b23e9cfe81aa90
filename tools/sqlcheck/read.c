// Reads .sql files into statements.
#include "sqlcheck.h"

#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Where the reading of one file stands.
typedef struct Reader {
    Arena *arena;           // of the sources
    const char *file;       // path, for faults
    const char *p;          // next byte
    int line;               // it is on
    bool named;             // statements are queries and carry a name
    Statements *statements; // where they go
    Statement *current;     // the statement being read, or NULL between two
    size_t tokens_size;     // its tokens allocated
    char *sql;              // its text so far
    size_t sql_length;      // bytes
    size_t sql_size;        // allocated
    char *comment;          // the block of -- lines read last, lines end with '\n'; or NULL
    int comment_line;       // where it begins
} Reader;

static void *grown(Arena *arena, void *items, size_t count, size_t *size, size_t item) {
    if (count < *size)
        return items;
    size_t bigger = *size ? *size * 2 : 16;
    void *copy = arena_grow(arena, items, *size * item, bigger * item);
    *size = bigger;
    return copy;
}

static void put(Reader *r, const char *bytes, size_t length) {
    while (r->sql_length + length + 1 > r->sql_size) {
        size_t bigger = r->sql_size ? r->sql_size * 2 : 1024;
        r->sql = arena_grow(r->arena, r->sql, r->sql_size, bigger);
        r->sql_size = bigger;
    }
    memcpy(r->sql + r->sql_length, bytes, length);
    r->sql_length += length;
    r->sql[r->sql_length] = '\0';
}

static bool is_name(const char *s) {
    if (!islower((unsigned char)*s))
        return false;
    for (; *s; s++) {
        if (!islower((unsigned char)*s) && !isdigit((unsigned char)*s) && *s != '_')
            return false;
    }
    return true;
}

// Takes the name and the words of a query from the comment before it: "name: words".
static void take_name(Reader *r, Statement *s) {
    char *colon = r->comment ? strchr(r->comment, ':') : NULL;
    const char *end = r->comment ? strchr(r->comment, '\n') : NULL;
    if (!colon || (end && colon > end)) {
        fault(r->file, s->line,
              "a query without a name: begin it with \"-- name: what it answers\"");
        s->name = "";
        return;
    }
    s->name = arena_strndup(r->arena, r->comment, (size_t)(colon - r->comment));
    const char *words = colon + 1;
    while (*words == ' ')
        words++;
    size_t length = strlen(words);
    while (length && isspace((unsigned char)words[length - 1]))
        length--;
    s->words = arena_strndup(r->arena, words, length);
    if (!is_name(s->name))
        fault(r->file, r->comment_line, "the name \"%s\" is not snake_case", s->name);
    else if (!length)
        fault(r->file, r->comment_line, "%s: say behind the name what the query answers", s->name);
}

static Statement *begin_statement(Reader *r) {
    Statements *all = r->statements;
    all->items = grown(r->arena, all->items, all->count, &all->size, sizeof *all->items);
    Statement *s = &all->items[all->count++];
    *s = (Statement){.file = r->file, .line = r->line};
    r->sql = NULL;
    r->sql_length = r->sql_size = r->tokens_size = 0;
    r->current = s;
    if (r->named)
        take_name(r, s);
    r->comment = NULL;
    return s;
}

static void add_token(Reader *r, TokenKind kind, const char *text, size_t length) {
    Statement *s = r->current ? r->current : begin_statement(r);
    s->tokens = grown(r->arena, s->tokens, s->token_count, &r->tokens_size, sizeof *s->tokens);
    s->tokens[s->token_count++] =
        (Token){.kind = kind, .text = arena_strndup(r->arena, text, length), .line = r->line};
}

static void end_statement(Reader *r) {
    while (r->sql_length && isspace((unsigned char)r->sql[r->sql_length - 1]))
        r->sql[--r->sql_length] = '\0';
    r->current->sql = r->sql;
    r->current = NULL;
}

// Behind the end of `-- …`; between statements the line joins the block above it.
static void read_line_comment(Reader *r) {
    const char *text = r->p + 2;
    const char *end = text + strcspn(text, "\n");
    r->p = end;
    if (r->current)
        return;
    if (*text == ' ')
        text++;
    const char *before = r->comment ? r->comment : "";
    if (!r->comment)
        r->comment_line = r->line;
    r->comment = arena_printf(r->arena, "%s%.*s\n", before, (int)(end - text), text);
}

static void read_block_comment(Reader *r) {
    const char *end = strstr(r->p + 2, "*/");
    if (!end) {
        fault(r->file, r->line, "a comment that does not end");
        r->p += strlen(r->p);
        return;
    }
    size_t length = (size_t)(end + 2 - r->p);
    if (r->current) {
        if (strncmp(r->p, "/*scan*/", length) == 0)
            r->current->scan = true;
        if (strncmp(r->p, "/*all regions*/", length) == 0)
            r->current->all_regions = true;
        put(r, " ", 1);
    }
    for (; length; length--, r->p++) {
        if (*r->p != '\n')
            continue;
        r->line++;
        if (r->current)
            put(r, "\n", 1);
    }
}

// A constant in single quotes or an identifier in double ones; a doubled quote stands for itself.
static void read_quoted(Reader *r) {
    char quote = *r->p;
    const char *end = r->p + 1;
    int lines = 0;
    while (*end && !(*end == quote && end[1] != quote)) {
        lines += *end == '\n';
        end += *end == quote ? 2 : 1;
    }
    if (!*end) {
        fault(r->file, r->line, "a text constant that does not end");
        r->p = end;
        return;
    }
    add_token(r, quote == '\'' ? TOKEN_TEXT : TOKEN_WORD, r->p + 1, (size_t)(end - r->p - 1));
    put(r, r->p, (size_t)(end + 1 - r->p));
    r->line += lines;
    r->p = end + 1;
}

static void read_parameter(Reader *r) {
    size_t length = 1;
    while (isalnum((unsigned char)r->p[length]) || r->p[length] == '_')
        length++;
    add_token(r, TOKEN_PARAMETER, r->p + 1, length - 1);
    Statement *s = r->current;
    const char *name = s->tokens[s->token_count - 1].text;
    r->p += length;
    if (!r->named)
        fault(r->file, r->line, "a parameter in a migration: :%s", name);
    else if (!is_name(name))
        fault(r->file, r->line, "the parameter :%s is not snake_case", name);
    int number = 0;
    while (number < s->parameter_count && strcmp(s->parameters[number], name) != 0)
        number++;
    if (number == PARAMETERS_MAX) {
        fault(r->file, r->line, "%s has more than %d parameters", s->name, PARAMETERS_MAX);
        return;
    }
    if (number == s->parameter_count)
        s->parameters[s->parameter_count++] = name;
    const char *text = arena_printf(r->arena, "$%d", number + 1);
    put(r, text, strlen(text));
}

static bool in_word(char c) {
    return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

// A word, a number or a sign.
static void read_plain(Reader *r) {
    size_t length = 1;
    TokenKind kind = TOKEN_SIGN;
    if (in_word(*r->p)) {
        kind = isdigit((unsigned char)*r->p) ? TOKEN_SIGN : TOKEN_WORD;
        while (in_word(r->p[length]))
            length++;
    } else if (r->p[0] == ':' && r->p[1] == ':') {
        fault(r->file, r->line, "a cast with :: is not SQL, write CAST(… AS …)");
        length = 2;
    } else if (strchr("$?@", *r->p)) {
        fault(r->file, r->line, "\"%c\" is not how a parameter is written, write :name", *r->p);
    }
    add_token(r, kind, r->p, length);
    put(r, r->p, length);
    r->p += length;
}

static void read_space(Reader *r) {
    if (*r->p == '\n') {
        r->line++;
        // An empty line parts a comment from the query below it.
        if (!r->current && r->p[1 + strspn(r->p + 1, " \t\r")] == '\n')
            r->comment = NULL;
    }
    if (r->current)
        put(r, r->p, 1);
    r->p++;
}

static void read_statements(Reader *r) {
    while (*r->p) {
        if (isspace((unsigned char)*r->p))
            read_space(r);
        else if (r->p[0] == '-' && r->p[1] == '-')
            read_line_comment(r);
        else if (r->p[0] == '/' && r->p[1] == '*')
            read_block_comment(r);
        else if (*r->p == '\'' || *r->p == '"')
            read_quoted(r);
        else if (*r->p == ':' && (isalpha((unsigned char)r->p[1]) || r->p[1] == '_'))
            read_parameter(r);
        else if (*r->p == ';') {
            if (r->current)
                end_statement(r);
            else
                fault(r->file, r->line, "a \";\" with nothing before it");
            r->p++;
        } else
            read_plain(r);
    }
    if (r->current) {
        fault(r->file, r->current->line, "the statement does not end with \";\"");
        end_statement(r);
    }
}

// The whole file with an end mark, or NULL.
static char *read_bytes(Arena *arena, const char *path) {
    FILE *f = fopen(path, "rb");
    char *bytes = NULL;
    if (f && fseek(f, 0, SEEK_END) == 0) {
        long length = ftell(f);
        rewind(f);
        bytes = length >= 0 ? arena_alloc(arena, (size_t)length + 1) : NULL;
        if (bytes && fread(bytes, 1, (size_t)length, f) != (size_t)length)
            bytes = NULL;
        if (bytes && strlen(bytes) != (size_t)length) {
            fault(path, 1, "a zero byte in the file");
            bytes = NULL;
        }
    }
    if (f)
        fclose(f);
    return bytes;
}

static bool read_file(Sources *sources, const char *path, bool named, Statements *statements) {
    char *bytes = read_bytes(sources->arena, path);
    if (!bytes) {
        fault(path, 1, "the file cannot be read");
        return false;
    }
    Reader reader = {.arena = sources->arena,
                     .file = path,
                     .p = bytes,
                     .line = 1,
                     .named = named,
                     .statements = statements};
    read_statements(&reader);
    return true;
}

static int only_sql(const struct dirent *entry) {
    size_t length = strlen(entry->d_name);
    return entry->d_name[0] != '.' && length > 4 && strcmp(entry->d_name + length - 4, ".sql") == 0;
}

// Paths of the .sql files of a folder, by name.
static const char **list_folder(Arena *arena, const char *folder, size_t *count) {
    struct dirent **entries = NULL;
    int found = scandir(folder, &entries, only_sql, alphasort);
    if (found < 0) {
        fault(folder, 1, "the folder cannot be read");
        found = 0;
    }
    const char **paths = arena_array(arena, (size_t)found + 1, sizeof *paths);
    for (int i = 0; i < found; i++) {
        paths[i] = arena_printf(arena, "%s/%s", folder, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    *count = (size_t)found;
    return paths;
}

bool read_sources(Arena *arena, const char *folder, Sources *sources) {
    *sources = (Sources){.arena = arena, .folder = folder};
    size_t schemas = 0, queries = 0;
    const char **schema = list_folder(arena, arena_printf(arena, "%s/schema", folder), &schemas);
    const char **query = list_folder(arena, arena_printf(arena, "%s/queries", folder), &queries);
    sources->migrations = arena_array(arena, schemas + 1, sizeof *sources->migrations);
    sources->files = arena_array(arena, schemas + queries + 1, sizeof *sources->files);
    bool ok = schemas > 0;
    if (!ok)
        fault(folder, 1, "no schema/001.sql");
    for (size_t i = 0; i < schemas && ok; i++) {
        const char *expected = arena_printf(arena, "%s/schema/%03zu.sql", folder, i + 1);
        if (strcmp(schema[i], expected) != 0)
            fault(schema[i], 1, "migrations are numbered without gaps: %s is missing", expected);
        sources->files[sources->file_count++] = schema[i];
        ok = read_file(sources, schema[i], false, &sources->migrations[sources->migration_count++]);
    }
    for (size_t i = 0; i < queries && ok; i++) {
        sources->files[sources->file_count++] = query[i];
        ok = read_file(sources, query[i], true, &sources->queries);
    }
    return ok;
}

int statement_line(const Statement *statement, int64_t offset) {
    int line = statement->line;
    for (int64_t i = 0; i < offset && statement->sql[i]; i++)
        line += statement->sql[i] == '\n';
    return line;
}
