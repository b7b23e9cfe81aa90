#include "document/package.h"

#include "base/file.h"
#include "base/message.h"

#include <zip.h>

// 1 January 1980, the first day a ZIP can hold, as it holds it.
enum { FIRST_DAY = 1 << 5 | 1 };

static bool part_add(zip_t *zip, const PackagePart *part) {
    zip_source_t *source = zip_source_buffer(zip, part->bytes, part->length, 0);
    if (!source)
        return false;
    zip_int64_t index = zip_file_add(zip, part->name, source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    return zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_DEFLATE, 6) == 0 &&
           zip_file_set_dostime(zip, (zip_uint64_t)index, 0, FIRST_DAY, 0) == 0;
}

// Reads the packed bytes back from the source that the archive was written to.
static bool take_bytes(zip_source_t *source, Arena *arena, char **bytes, size_t *length) {
    zip_stat_t stat;
    if (zip_source_stat(source, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE) ||
        zip_source_open(source) != 0)
        return false;
    *length = (size_t)stat.size;
    *bytes = arena_alloc(arena, *length + 1);
    bool ok = zip_source_read(source, *bytes, *length) == (zip_int64_t)*length;
    zip_source_close(source);
    return ok;
}

bool package_write(const PackagePart *parts, size_t count, const char *path, Arena *arena,
                   Error *err) {
    bool ok = false;
    char *bytes = NULL;
    size_t length = 0;
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_TRUNCATE, &error) : NULL;
    if (!zip) {
        error_set(err, ERROR_SYSTEM, path, "%s", zip_error_strerror(&error));
        goto done;
    }
    zip_source_keep(source);
    for (size_t i = 0; i < count; i++)
        if (!part_add(zip, &parts[i])) {
            error_set(err, ERROR_SYSTEM, path, "%s", zip_strerror(zip));
            goto done;
        }
    if (zip_close(zip) != 0) {
        error_set(err, ERROR_SYSTEM, path, "%s", zip_strerror(zip));
        goto done;
    }
    zip = NULL;
    if (!take_bytes(source, arena, &bytes, &length)) {
        error_set(err, ERROR_SYSTEM, path, _("不能压缩文件"));
        goto done;
    }
    ok = file_write(path, bytes, length, err);
done:
    if (zip)
        zip_discard(zip);
    if (source)
        zip_source_free(source);
    zip_error_fini(&error);
    return ok;
}
