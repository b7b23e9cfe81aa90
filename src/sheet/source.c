#include "sheet/source.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/message.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void close_file(void *object) {
    const Source *source = object;
    close(source->fd);
}

static bool check_length(const char *name, size_t length, Error *err) {
    if (length == 0)
        return error_set(err, ERROR_INPUT, name,
                         _("文件是空的（0字节），请检查是否选错或没有保存"));
    if (length > LIMIT_FILE)
        return error_set(err, ERROR_LIMIT, name,
                         _("文件有%zu字节，超过上限%zu字节，请拆分后再导入"), length, LIMIT_FILE);
    return true;
}

bool source_open(Arena *arena, const char *path, Source **out, Error *err) {
    const char *name = arena_strdup(arena, file_name(path));
    // Not to wait for the other end of a pipe; a regular file does not care.
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return error_set(err, ERROR_INPUT, name, _("找不到文件，请检查文件名和所在文件夹"));
    if (fd < 0 && errno == EACCES)
        return error_set(err, ERROR_INPUT, name, _("没有读取这个文件的权限"));
    if (fd < 0)
        return error_set(err, ERROR_SYSTEM, name, _("不能打开文件：%s"), file_reason(errno));
    Source *source = ARENA_NEW(arena, Source);
    *source = (Source){.name = name, .fd = fd};
    arena_defer(arena, close_file, source);
    struct stat st;
    if (fstat(fd, &st) != 0)
        return error_set(err, ERROR_SYSTEM, name, _("不能读取文件：%s"), file_reason(errno));
    if (S_ISDIR(st.st_mode))
        return error_set(err, ERROR_INPUT, name, _("这是文件夹，请指定其中的.xlsx或.csv文件"));
    if (!S_ISREG(st.st_mode))
        return error_set(err, ERROR_INPUT, name, _("不是普通文件，请指定.xlsx或.csv文件"));
    if (!check_length(name, (size_t)st.st_size, err))
        return false;
    source->length = (size_t)st.st_size;
    *out = source;
    return true;
}

bool source_of_bytes(Arena *arena, const char *name, const char *bytes, size_t length, Source **out,
                     Error *err) {
    const char *base = arena_strdup(arena, file_name(name));
    if (!check_length(base, length, err))
        return false;
    *out = ARENA_NEW(arena, Source);
    **out = (Source){.name = base, .bytes = bytes, .fd = -1, .length = length};
    return true;
}

bool source_read(const Source *source, size_t offset, char *buffer, size_t size, size_t *got,
                 Error *err) {
    *got = 0;
    if (offset >= source->length || size == 0)
        return true;
    if (source->bytes) {
        *got = source->length - offset < size ? source->length - offset : size;
        memcpy(buffer, source->bytes + offset, *got);
        return true;
    }
    ssize_t n = -1;
    do
        n = pread(source->fd, buffer, size, (off_t)offset);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return error_set(err, ERROR_SYSTEM, source->name, _("不能读取文件：%s"),
                         file_reason(errno));
    *got = (size_t)n;
    return true;
}
