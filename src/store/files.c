#include "store/files.h"

#include "base/digest.h"
#include "base/file.h"
#include "base/message.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PREFIX = 2 }; // digits of a digest that name the folder

static bool cannot(const char *what, Error *err) {
    return error_set(err, ERROR_SYSTEM, NULL, _("%s：%s"), what, file_reason(errno));
}

const char *files_folder(Arena *arena, const char *url) {
    return strstr(url, "://") ? NULL : arena_printf(arena, "%s.files", url);
}

static bool is_hex(const char *text, size_t length) {
    return strlen(text) == length && strspn(text, "0123456789abcdef") == length;
}

static const char *path_of_part(Arena *arena, const char *folder, const char *id) {
    return arena_printf(arena, "%s/uploads/%s", folder, id);
}

// Makes the folder itself and one in it, which only the server's user may enter.
static bool make_folders(Arena *arena, const char *folder, const char *inner, Error *err) {
    bool is_new = access(folder, F_OK) != 0;
    if (!file_make_folder(arena, arena_printf(arena, "%s/%s", folder, inner), err))
        return false;
    return !is_new || chmod(folder, 0700) == 0 || cannot(_("不能建立文件夹"), err);
}

bool files_begin(Arena *arena, const char *folder, const char *id, Error *err) {
    if (!is_hex(id, FILES_ID_LENGTH))
        return error_set(err, ERROR_NOT_FOUND, "id", _("没有这次上传"));
    if (!make_folders(arena, folder, "uploads", err))
        return false;
    int fd = open(path_of_part(arena, folder, id), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return cannot(_("不能写入附件"), err);
    close(fd);
    return true;
}

static void close_part(void *object) {
    const FilePart *part = object;
    close(part->fd);
}

bool files_hold(Arena *arena, const char *folder, const char *id, FilePart *part, Error *err) {
    if (!is_hex(id, FILES_ID_LENGTH))
        return error_set(err, ERROR_NOT_FOUND, "id", _("没有这次上传"));
    *part = (FilePart){.path = path_of_part(arena, folder, id)};
    part->fd = open(part->path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (part->fd < 0)
        return errno == ENOENT ? error_set(err, ERROR_NOT_FOUND, "id", _("没有这次上传"))
                               : cannot(_("不能写入附件"), err);
    FilePart *held = ARENA_NEW(arena, FilePart);
    *held = *part;
    arena_defer(arena, close_part, held);
    // Locks of an open file hold between threads too, and go with it.
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (fcntl(part->fd, F_OFD_SETLK, &lock) != 0)
        return errno == EAGAIN || errno == EACCES
                   ? error_set(err, ERROR_CONFLICT, "id", _("这个文件的另一段正在上传，请稍后再试"))
                   : cannot(_("不能写入附件"), err);
    return true;
}

bool files_put(const FilePart *part, size_t offset, const void *bytes, size_t length, Error *err) {
    if (ftruncate(part->fd, (off_t)offset) != 0)
        return cannot(_("不能写入附件"), err);
    for (size_t n = 0; n < length;) {
        ssize_t put = pwrite(part->fd, (const char *)bytes + n, length - n, (off_t)(offset + n));
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return cannot(_("不能写入附件"), err);
        n += (size_t)put;
    }
    return fdatasync(part->fd) == 0 || cannot(_("不能写入附件"), err);
}

static bool sync_folder(Arena *arena, const char *path, Error *err) {
    const char *folder = arena_strndup(arena, path, (size_t)(strrchr(path, '/') - path));
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;
    if (!ok)
        cannot(_("不能写入附件"), err);
    if (fd >= 0)
        close(fd);
    return ok;
}

static const char *path_of_digest(Arena *arena, const char *folder, const char *digest) {
    return arena_printf(arena, "%s/%.*s/%s", folder, PREFIX, digest, digest + PREFIX);
}

bool files_keep(Arena *arena, const char *folder, const FilePart *part, const char *digest,
                Error *err) {
    if (!is_hex(digest, DIGEST_HEX_LENGTH))
        return error_set(err, ERROR_INPUT, "digest", _("不是 SM3 摘要"));
    const char *path = path_of_digest(arena, folder, digest);
    if (!make_folders(arena, folder, arena_printf(arena, "%.*s", PREFIX, digest), err))
        return false;
    if (fchmod(part->fd, 0400) != 0 || fsync(part->fd) != 0 || rename(part->path, path) != 0)
        return cannot(_("不能写入附件"), err);
    // The folder's own entry may be as new as the file.
    return sync_folder(arena, path, err) && sync_folder(arena, part->path, err) &&
           sync_folder(arena, arena_printf(arena, "%s/.", folder), err);
}

void files_drop(const FilePart *part) {
    unlink(part->path);
}

void files_remove(Arena *arena, const char *folder, const char *id) {
    if (is_hex(id, FILES_ID_LENGTH))
        unlink(path_of_part(arena, folder, id));
}

void files_sweep(Arena *arena, const char *folder, int64_t before) {
    DIR *list = opendir(arena_printf(arena, "%s/uploads", folder));
    struct dirent *entry = NULL;
    while (list && (entry = readdir(list)) != NULL) {
        struct stat st;
        if (is_hex(entry->d_name, FILES_ID_LENGTH) &&
            fstatat(dirfd(list), entry->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
            (int64_t)st.st_mtime < before)
            unlinkat(dirfd(list), entry->d_name, 0);
    }
    if (list)
        closedir(list);
}

bool files_delete(Arena *arena, const char *folder, const char *digest, bool *deleted, Error *err) {
    if (!is_hex(digest, DIGEST_HEX_LENGTH))
        return error_set(err, ERROR_INPUT, "digest", _("不是 SM3 摘要"));
    *deleted = unlink(path_of_digest(arena, folder, digest)) == 0;
    return *deleted || errno == ENOENT || cannot(_("不能删除附件"), err);
}

bool files_read(Arena *arena, const char *folder, const char *digest, size_t limit, char **bytes,
                size_t *length, Error *err) {
    Error inside = {0};
    if (!is_hex(digest, DIGEST_HEX_LENGTH))
        return error_set(err, ERROR_INPUT, "digest", _("不是 SM3 摘要"));
    if (!file_read(arena, path_of_digest(arena, folder, digest), limit, bytes, length, &inside))
        return error_set(err, ERROR_SYSTEM, NULL, _("附件的文件读不出来：%s"), inside.message);
    return true;
}
