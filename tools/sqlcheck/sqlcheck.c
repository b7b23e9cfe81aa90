// sqlcheck --header H --source C [--depfile D] FOLDER    proves the SQL of FOLDER, writes H and C
// sqlcheck FOLDER                                        proves only
// sqlcheck --postgres URL FOLDER                         proves on that PostgreSQL too
//
// Exit status: 0 all is well, 1 faults were told, 2 wrong use.
#include "sqlcheck.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static int faults; // told so far: a tool of one run

void fault(const char *file, int line, const char *format, ...) {
    faults++;
    fprintf(stderr, "%s:%d: ", file, line);
    va_list args;
    va_start(args, format);
    // NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): clang 14 does not follow va_start here
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
}

int fault_count(void) {
    return faults;
}

// What the command line asks for.
typedef struct Options {
    const char *header;   // to write, or NULL
    const char *source;   // to write, or NULL
    const char *depfile;  // to write, or NULL
    const char *postgres; // URL, or NULL
    const char *folder;   // to read
} Options;

static bool read_options(int count, char **arguments, Options *options) {
    const struct {
        const char *name;
        const char **value;
    } known[] = {
        {"--header", &options->header},
        {"--source", &options->source},
        {"--depfile", &options->depfile},
        {"--postgres", &options->postgres},
    };
    const size_t known_count = sizeof known / sizeof *known;
    for (int i = 1; i < count; i++) {
        size_t k = 0;
        while (k < known_count && strcmp(arguments[i], known[k].name) != 0)
            k++;
        if (k < known_count && i + 1 < count)
            *known[k].value = arguments[++i];
        else if (arguments[i][0] != '-' && !options->folder)
            options->folder = arguments[i];
        else
            return false;
    }
    return options->folder && (!options->depfile || options->header);
}

static void work(Arena *arena, const Options *options) {
    Sources sources;
    if (!read_sources(arena, options->folder, &sources))
        return;
    check_sqlite(&sources);
    if (options->postgres && !faults)
        check_postgres(&sources, options->postgres);
    if (faults)
        return;
    if (options->header)
        write_header(&sources, options->header);
    if (options->source)
        write_source(&sources, options->source);
    if (options->depfile)
        write_dependencies(&sources, options->depfile, options->header);
}

int main(int count, char **arguments) {
    Options options = {0};
    if (!read_options(count, arguments, &options)) {
        fputs("use: sqlcheck [--header H] [--source C] [--depfile D] [--postgres URL] FOLDER\n",
              stderr);
        return 2;
    }
    Arena *arena = arena_new();
    work(arena, &options);
    arena_free(arena);
    return faults ? 1 : 0;
}
