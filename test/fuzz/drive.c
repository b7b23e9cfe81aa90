// Runs a fuzz target on the files of a folder, where there is no libFuzzer.
#include "base/arena.h"
#include "base/file.h"
#include "base/limits.h"

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int count, char **arguments) {
    DIR *folder = count == 2 ? opendir(arguments[1]) : NULL;
    size_t files = 0;
    if (!folder)
        return 2;
    for (const struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        if (entry->d_name[0] == '.')
            continue;
        Arena *arena = arena_new();
        Error err = {0};
        char *bytes = NULL;
        size_t length = 0;
        const char *path = arena_printf(arena, "%s/%s", arguments[1], entry->d_name);
        if (!file_read(arena, path, LIMIT_FILE, &bytes, &length, &err)) {
            fprintf(stderr, "%s: %s\n", err.field, err.message);
            return 1;
        }
        LLVMFuzzerTestOneInput((const uint8_t *)bytes, length);
        files++;
        arena_free(arena);
    }
    closedir(folder);
    printf("%zu files\n", files);
    return files ? 0 : 1;
}
