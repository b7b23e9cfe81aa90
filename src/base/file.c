#include "base/file.h"

#include "base/message.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *file_reason(int number) {
    switch (number) {
    case ENOENT:
        return _("没有这个文件或文件夹");
    case ENOTDIR:
        return _("路径中有一段不是文件夹");
    case EACCES:
    case EPERM:
        return _("没有权限");
    case EROFS:
        return _("磁盘是只读的");
    case ENOSPC:
    case EFBIG:
    case EDQUOT:
        return _("磁盘已满");
    default:
        return strerror(number);
    }
}

static bool cannot(const char *path, const char *what, Error *err) {
    return error_set(err, errno == ENOENT ? ERROR_INPUT : ERROR_SYSTEM, path, _("%s：%s"), what,
                     file_reason(errno));
}

bool file_read(Arena *arena, const char *path, size_t limit, char **bytes, size_t *length,
               Error *err) {
    bool ok = false;
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        cannot(path, _("不能打开文件"), err);
        goto done;
    }
    if (fstat(fd, &st) != 0) {
        cannot(path, _("不能读取文件"), err);
        goto done;
    }
    if (!S_ISREG(st.st_mode)) {
        error_set(err, ERROR_INPUT, path, _("不是普通文件"));
        goto done;
    }
    if (st.st_size < 0 || (size_t)st.st_size > limit) {
        error_set(err, ERROR_LIMIT, path, _("文件有%lld字节，超过上限%zu字节"),
                  (long long)st.st_size, limit);
        goto done;
    }
    size_t size = (size_t)st.st_size, n = 0;
    char *data = arena_alloc(arena, size + 1);
    while (n < size) {
        ssize_t got = read(fd, data + n, size - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            cannot(path, _("不能读取文件"), err);
            goto done;
        }
        if (got == 0)
            break;
        n += (size_t)got;
    }
    *bytes = data;
    *length = n;
    ok = true;
done:
    if (fd >= 0)
        close(fd);
    return ok;
}

// Writes all bytes of an open file on to the disk.
static bool write_all(int fd, const char *path, const void *bytes, size_t length, Error *err) {
    for (size_t n = 0; n < length;) {
        ssize_t put = write(fd, (const char *)bytes + n, length - n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return cannot(path, _("不能写入文件"), err);
        n += (size_t)put;
    }
    return fsync(fd) == 0 || cannot(path, _("不能写入文件"), err);
}

bool file_write_secret(const char *path, const void *bytes, size_t length, Error *err) {
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return errno == EEXIST
                   ? error_set(err, ERROR_CONFLICT, path, _("已经有这个文件了，不会覆盖密钥"))
                   : cannot(path, _("不能写入文件"), err);
    bool ok = write_all(fd, path, bytes, length, err);
    close(fd);
    if (!ok)
        unlink(path);
    return ok;
}

bool file_read_secret(Arena *arena, const char *path, size_t limit, char **bytes, size_t *length,
                      Error *err) {
    struct stat st;
    if (stat(path, &st) == 0 && S_ISREG(st.st_mode) && (st.st_mode & 077))
        return error_set(err, ERROR_FORBIDDEN, path, _("别人也能读这个密钥文件；请先 chmod 600"));
    return file_read(arena, path, limit, bytes, length, err);
}

bool file_write(const char *path, const void *bytes, size_t length, Error *err) {
    bool ok = false;
    size_t size = strlen(path) + sizeof ".XXXXXX";
    char *temporary = malloc(size); // housecheck: allow banned-call: freed in this function
    int fd = -1;
    if (!temporary) {
        error_set(err, ERROR_SYSTEM, path, "%s", strerror(ENOMEM));
        goto done;
    }
    snprintf(temporary, size, "%s.XXXXXX", path);
    fd = mkstemp(temporary);
    if (fd < 0) {
        cannot(path, _("不能写入文件"), err);
        goto done;
    }
    if (!write_all(fd, path, bytes, length, err))
        goto done;
    if (fchmod(fd, 0644) != 0 || rename(temporary, path) != 0) {
        cannot(path, _("不能写入文件"), err);
        goto done;
    }
    ok = true;
done:
    if (fd >= 0) {
        close(fd);
        if (!ok)
            unlink(temporary);
    }
    free(temporary);
    return ok;
}

bool file_make_folder(Arena *scratch, const char *path, Error *err) {
    char *partial = arena_strdup(scratch, path);
    for (char *p = partial + 1; *partial; p++) {
        if (*p != '/' && *p != '\0')
            continue;
        char end = *p;
        *p = '\0';
        if (mkdir(partial, 0755) != 0 && errno != EEXIST)
            return cannot(path, _("不能建立文件夹"), err);
        *p = end;
        if (!end)
            break;
    }
    struct stat st;
    if (stat(path, &st) != 0)
        return cannot(path, _("不能建立文件夹"), err);
    if (!S_ISDIR(st.st_mode))
        return error_set(err, ERROR_INPUT, path, _("已有同名文件，不能建立文件夹"));
    return true;
}

const char *file_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

// Removes a scratch file and its folder.
static void scratch_free(void *object) {
    char *path = object;
    unlink(path);
    *strrchr(path, '/') = '\0';
    rmdir(path);
}

bool file_scratch(Arena *arena, const char *name, const char **path, Error *err) {
    const char *place = getenv("TMPDIR");
    char *folder = arena_printf(arena, "%s/duban-XXXXXX", place && *place ? place : "/tmp");
    if (!mkdtemp(folder))
        return cannot(folder, _("不能建立文件夹"), err);
    char *made = arena_printf(arena, "%s/%s", folder, name);
    arena_defer(arena, scratch_free, made);
    *path = made;
    return true;
}
