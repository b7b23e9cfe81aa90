#include "place.h"

#include <dirent.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *server(void) {
    return getenv("DUBAN_TEST_POSTGRES");
}

void server_execute(const char *sql) {
    PGconn *connection = PQconnectdb(server());
    PGresult *result = PQexec(connection, sql);
    ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        fprintf(stderr, "%s: %s\n", sql, PQerrorMessage(connection));
    PQclear(result);
    PQfinish(connection);
    assert_true(status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK);
}

const char *server_url(Arena *arena, const char *database) {
    const char *url = server();
    return arena_printf(arena, "%.*s/%s", (int)(strrchr(url, '/') - url), url, database);
}

Place *place_new(void **state) {
    bool postgres = strcmp(*state, "postgres") == 0;
    if (postgres && !server())
        skip();
    Arena *arena = arena_new();
    Place *place = ARENA_NEW(arena, Place);
    place->arena = arena;
    place->engine = postgres ? &postgres_engine : &sqlite_engine;
    const char *scratch = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
    char *folder = arena_printf(arena, "%s/duban-store-XXXXXX", scratch);
    assert_non_null(mkdtemp(folder));
    place->folder = folder;
    place->url = arena_printf(arena, "%s/a.db", folder);
    if (postgres) {
        static int number;
        const char *name = arena_printf(arena, "store_%ld_%d", (long)getpid(), ++number);
        server_execute(arena_printf(arena, "CREATE DATABASE %s TEMPLATE template0", name));
        place->url = server_url(arena, name);
    }
    return place;
}

static void remove_folder(const char *path) {
    DIR *folder = opendir(path);
    for (struct dirent *e = folder ? readdir(folder) : NULL; e; e = readdir(folder)) {
        char file[2048];
        snprintf(file, sizeof file, "%s/%s", path, e->d_name);
        unlink(file);
    }
    if (folder)
        closedir(folder);
    rmdir(path);
}

void place_free(Place *place) {
    char folder[1024], drop[1024];
    snprintf(folder, sizeof folder, "%s", place->folder);
    snprintf(drop, sizeof drop, "DROP DATABASE %s WITH (FORCE)", strrchr(place->url, '/') + 1);
    bool postgres = place->engine == &postgres_engine;
    arena_free(place->arena);
    remove_folder(folder);
    if (postgres)
        server_execute(drop);
}

void place_execute(Place *place, const char *sql) {
    Arena *arena = arena_new();
    Connection *connection = NULL;
    Error err = {0};
    bool ok = place->engine->connect(arena, place->url, false, &connection, &err) &&
              place->engine->execute(connection, sql, &err);
    if (connection)
        place->engine->close(connection);
    arena_free(arena);
    if (!ok)
        fail_msg("%s: %s", sql, err.message);
}
