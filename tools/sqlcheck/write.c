// Writes store/query.h, query.c and the list of what they were made from.
#include "sqlcheck.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *upper(Arena *arena, const char *name) {
    char *copy = arena_strdup(arena, name);
    for (char *c = copy; *c; c++)
        *c = (char)toupper((unsigned char)*c);
    return copy;
}

// The words as comment lines, each indented.
static void print_words(FILE *f, const char *indent, const char *words) {
    while (*words) {
        int length = (int)strcspn(words, "\n");
        fprintf(f, "%s// %.*s\n", indent, length, words);
        words += length + (words[length] == '\n');
    }
}

// The text as C string constants, one a line of SQL.
static void print_string(FILE *f, const char *text) {
    fputs("\n        \"", f);
    for (const char *c = text; *c; c++) {
        if (*c == '\n')
            fputs(c[1] ? "\\n\"\n        \"" : "\\n", f);
        else if (*c == '"' || *c == '\\')
            fprintf(f, "\\%c", *c);
        else
            fputc(*c, f);
    }
    fputc('"', f);
}

static void print_enumeration(FILE *f, Arena *arena, const char *prefix, const char *query,
                              const char *const *names, int count) {
    if (count == 0)
        return;
    fprintf(f, "enum {\n");
    for (int i = 0; i < count; i++)
        fprintf(f, "    %s_%s_%s,\n", prefix, query, upper(arena, names[i]));
    fprintf(f, "    COUNT_%s_%s\n};\n", prefix, query);
}

// Whether the file has this content already.
static bool same(const char *path, const char *content, size_t length) {
    FILE *f = fopen(path, "rb");
    if (!f)
        return false;
    size_t i = 0;
    for (int c = fgetc(f); c != EOF && i <= length; c = fgetc(f), i++) {
        if (i == length || (unsigned char)content[i] != c)
            i = length + 1;
    }
    fclose(f);
    return i == length;
}

static bool save(const char *path, const char *content, size_t length) {
    if (same(path, content, length))
        return true;
    FILE *f = fopen(path, "wb");
    bool ok = f && fwrite(content, 1, length, f) == length;
    if (f && fclose(f) != 0)
        ok = false;
    if (!ok)
        fault(path, 1, "the file cannot be written");
    return ok;
}

// Ends the memory stream and saves what it holds.
static bool finish(FILE *f, char **content, const size_t *length, const char *path) {
    bool ok = !ferror(f);
    ok = fclose(f) == 0 && ok && save(path, *content, *length);
    free(*content);
    return ok;
}

bool write_header(const Sources *sources, const char *path) {
    Arena *arena = sources->arena;
    char *content = NULL;
    size_t length = 0;
    FILE *f = open_memstream(&content, &length);
    if (!f)
        return false;
    fputs("// Made by sqlcheck from schema/*.sql and queries/*.sql: change those.\n"
          "#pragma once\n\n#include <stdbool.h>\n#include <stddef.h>\n\n"
          "// The named queries, in the order of their files.\ntypedef enum QueryId {\n",
          f);
    for (size_t i = 0; i < sources->queries.count; i++)
        fprintf(f, "    QUERY_%s,\n", upper(arena, sources->queries.items[i].name));
    fputs("    QUERY_COUNT\n} QueryId;\n", f);
    for (size_t i = 0; i < sources->queries.count; i++) {
        const Statement *s = &sources->queries.items[i];
        const char *name = upper(arena, s->name);
        fprintf(f, "\n// QUERY_%s (queries/%s)\n", name, strrchr(s->file, '/') + 1);
        print_words(f, "", s->words);
        print_enumeration(f, arena, "IN", name, s->parameters, s->parameter_count);
        print_enumeration(f, arena, "OUT", name, s->columns, s->column_count);
    }
    fputs("\ntypedef struct Query {\n"
          "    const char *name;                 // as in its file\n"
          "    const char *sql;                  // parameters as $1, $2 …\n"
          "    int parameters;                   // how many\n"
          "    const char *const *parameter_names; // in the order of their numbers\n"
          "    int columns;                      // of a row of the answer\n"
          "    const char *const *column_names;  // in order\n"
          "    bool writes;                      // it changes the database\n"
          "} Query;\n\n"
          "extern const Query store_queries[QUERY_COUNT];\n\n"
          "// Brings the schema from one version to the next: [0] makes version 1.\n"
          "typedef struct Migration {\n"
          "    const char *const *statements; // SQL\n"
          "    size_t count;                  // how many\n"
          "} Migration;\n\n",
          f);
    fprintf(f,
            "enum { STORE_MIGRATION_COUNT = %zu };\n\n"
            "extern const Migration store_migrations[STORE_MIGRATION_COUNT];\n",
            sources->migration_count);
    return finish(f, &content, &length, path);
}

static void print_names(FILE *f, const char *kind, const char *query, const char *const *names,
                        int count) {
    if (count == 0)
        return;
    fprintf(f, "static const char *const %s_%s[] = {", query, kind);
    for (int i = 0; i < count; i++)
        fprintf(f, "%s\"%s\"", i ? ", " : "", names[i]);
    fputs("};\n", f);
}

static void print_query(FILE *f, const Statement *s) {
    fprintf(f, "    {\n        .name = \"%s\",\n        .sql =", s->name);
    print_string(f, s->sql);
    fprintf(f, ",\n        .parameters = %d,\n        .columns = %d,\n        .writes = %s,\n",
            s->parameter_count, s->column_count, s->writes ? "true" : "false");
    if (s->parameter_count)
        fprintf(f, "        .parameter_names = %s_parameters,\n", s->name);
    if (s->column_count)
        fprintf(f, "        .column_names = %s_columns,\n", s->name);
    fputs("    },\n", f);
}

bool write_source(const Sources *sources, const char *path) {
    char *content = NULL;
    size_t length = 0;
    FILE *f = open_memstream(&content, &length);
    if (!f)
        return false;
    fputs("// Made by sqlcheck from schema/*.sql and queries/*.sql: change those.\n"
          "#include \"store/query.h\"\n\n"
          "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\n",
          f);
    for (size_t i = 0; i < sources->queries.count; i++) {
        const Statement *s = &sources->queries.items[i];
        print_names(f, "parameters", s->name, s->parameters, s->parameter_count);
        print_names(f, "columns", s->name, s->columns, s->column_count);
    }
    fputs("\nconst Query store_queries[QUERY_COUNT] = {\n", f);
    for (size_t i = 0; i < sources->queries.count; i++)
        print_query(f, &sources->queries.items[i]);
    fputs("};\n", f);
    for (size_t i = 0; i < sources->migration_count; i++) {
        fprintf(f, "\nstatic const char *const migration_%03zu[] = {", i + 1);
        for (size_t k = 0; k < sources->migrations[i].count; k++) {
            // In parentheses: clang takes pieces side by side in a list for a missing comma.
            fputs(" (", f);
            print_string(f, sources->migrations[i].items[k].sql);
            fputs("),", f);
        }
        fputs("\n};\n", f);
    }
    fputs("\nconst Migration store_migrations[STORE_MIGRATION_COUNT] = {\n", f);
    for (size_t i = 0; i < sources->migration_count; i++)
        fprintf(f, "    {.statements = migration_%03zu, .count = %zu},\n", i + 1,
                sources->migrations[i].count);
    fputs("};\n", f);
    return finish(f, &content, &length, path);
}

// A path as make writes it: spaces escaped.
static void print_path(FILE *f, const char *path) {
    for (; *path; path++) {
        if (strchr(" #\\", *path))
            fputc('\\', f);
        fputc(*path, f);
    }
}

bool write_dependencies(const Sources *sources, const char *path, const char *target) {
    char *content = NULL;
    size_t length = 0;
    FILE *f = open_memstream(&content, &length);
    if (!f)
        return false;
    print_path(f, target);
    fputs(":", f);
    // The folders too: a new file changes them.
    static const char *const folders[] = {"schema", "queries"};
    for (size_t i = 0; i < 2; i++) {
        fputs(" \\\n  ", f);
        print_path(f, arena_printf(sources->arena, "%s/%s", sources->folder, folders[i]));
    }
    for (size_t i = 0; i < sources->file_count; i++) {
        fputs(" \\\n  ", f);
        print_path(f, sources->files[i]);
    }
    fputc('\n', f);
    return finish(f, &content, &length, path);
}
