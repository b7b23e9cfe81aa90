#include "sheet/container.h"

#include "base/limits.h"
#include "base/message.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>
#include <zip.h>

typedef struct Entry {
    const char *path; // with '/', as it stands in the ZIP
    size_t index;     // of libzip
    size_t packed;    // bytes as stored
} Entry;

struct Container {
    const Source *source; // the file
    zip_t *zip;           // libzip's view of it; NULL before it opened
    Entry *entries;       // sorted by path
    size_t count;         // of them
    size_t unpacked;      // bytes of all members so far
};

struct Member {
    Container *container; // it belongs to
    const Entry *entry;   // its name and size
    zip_file_t *file;     // libzip's handle
    size_t unpacked;      // bytes so far
};

static void close_zip(void *object) {
    Container *container = object;
    if (container->zip)
        zip_discard(container->zip);
}

static void close_member(void *object) {
    Member *member = object;
    if (member->file)
        zip_fclose(member->file);
}

static bool broken(const Source *source, int code, Error *err) {
    switch (code) {
    case ZIP_ER_NOZIP:
    case ZIP_ER_EOF:
        return error_set(err, ERROR_INPUT, source->name,
                         _("工作簿不完整（可能下载或复制时中断），请重新取得文件"));
    case ZIP_ER_ENCRNOTSUPP:
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_WRONGPASSWD:
        return error_set(err, ERROR_INPUT, source->name, _("压缩包设有密码，请取消密码后再导入"));
    case ZIP_ER_READ:
    case ZIP_ER_SEEK:
    case ZIP_ER_OPEN:
    case ZIP_ER_MEMORY:
        return error_set(err, ERROR_SYSTEM, source->name, _("不能读取文件：%s"), strerror(errno));
    case ZIP_ER_COMPNOTSUPP:
        return error_set(err, ERROR_INPUT, source->name,
                         _("工作簿用了不支持的压缩方式，请用Excel或WPS打开后另存一份"));
    default:
        return error_set(err, ERROR_INPUT, source->name,
                         _("工作簿已损坏（压缩包错误%d），请重新取得文件"), code);
    }
}

static bool open_zip(Container *container, Error *err) {
    const Source *source = container->source;
    int code = ZIP_ER_OPEN;
    if (source->bytes) {
        zip_error_t error;
        zip_error_init(&error);
        zip_source_t *bytes = zip_source_buffer_create(source->bytes, source->length, 0, &error);
        container->zip = bytes ? zip_open_from_source(bytes, ZIP_RDONLY, &error) : NULL;
        code = zip_error_code_zip(&error);
        if (bytes && !container->zip)
            zip_source_free(bytes);
        zip_error_fini(&error);
    } else {
        int fd = fcntl(source->fd, F_DUPFD_CLOEXEC, 0);
        container->zip = fd < 0 ? NULL : zip_fdopen(fd, 0, &code);
        if (fd >= 0 && !container->zip)
            close(fd);
    }
    return container->zip ? true : broken(source, code, err);
}

static int compare_entries(const void *a, const void *b) {
    return strcasecmp(((const Entry *)a)->path, ((const Entry *)b)->path);
}

static bool read_entry(Arena *arena, Container *container, size_t index, Error *err) {
    zip_stat_t st;
    if (zip_stat_index(container->zip, index, ZIP_FL_ENC_GUESS, &st) != 0)
        return broken(container->source, zip_error_code_zip(zip_get_error(container->zip)), err);
    zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD;
    if ((st.valid & needed) != needed)
        return broken(container->source, ZIP_ER_INCONS, err);
    if ((st.valid & ZIP_STAT_ENCRYPTION_METHOD) && st.encryption_method != ZIP_EM_NONE)
        return broken(container->source, ZIP_ER_ENCRNOTSUPP, err);
    if (st.comp_method != ZIP_CM_STORE && st.comp_method != ZIP_CM_DEFLATE)
        return broken(container->source, ZIP_ER_COMPNOTSUPP, err);
    char *path = arena_strdup(arena, st.name);
    for (char *p = path; *p; p++)
        if (*p == '\\')
            *p = '/';
    container->entries[container->count++] =
        (Entry){.path = path, .index = index, .packed = st.comp_size};
    return true;
}

bool container_open(Arena *arena, const Source *source, Container **out, Error *err) {
    Container *container = ARENA_NEW(arena, Container);
    container->source = source;
    arena_defer(arena, close_zip, container);
    if (!open_zip(container, err))
        return false;
    zip_int64_t count = zip_get_num_entries(container->zip, 0);
    if (count < 0 || (size_t)count > LIMIT_ZIP_MEMBERS)
        return error_set(err, ERROR_LIMIT, source->name, _("压缩包里有%lld个成员，超过上限%zu个"),
                         (long long)count, LIMIT_ZIP_MEMBERS);
    container->entries = arena_array(arena, (size_t)count + 1, sizeof *container->entries);
    for (size_t i = 0; i < (size_t)count; i++)
        if (!read_entry(arena, container, i, err))
            return false;
    qsort(container->entries, container->count, sizeof *container->entries, compare_entries);
    for (size_t i = 1; i < container->count; i++)
        if (compare_entries(&container->entries[i - 1], &container->entries[i]) == 0)
            return error_set(err, ERROR_INPUT, source->name,
                             _("压缩包里有两个同名成员“%s”，不是正常的工作簿"),
                             container->entries[i].path);
    *out = container;
    return true;
}

static const Entry *find(const Container *container, const char *path) {
    Entry key = {.path = path};
    return bsearch(&key, container->entries, container->count, sizeof key, compare_entries);
}

bool container_has(const Container *container, const char *path) {
    return find(container, path) != NULL;
}

bool container_member(Arena *arena, Container *container, const char *path, Member **out,
                      Error *err) {
    const Entry *entry = find(container, path);
    if (!entry)
        return error_set(err, ERROR_INPUT, container->source->name,
                         _("工作簿缺少成员“%s”，请用Excel或WPS打开后另存一份"), path);
    Member *member = ARENA_NEW(arena, Member);
    *member = (Member){.container = container, .entry = entry};
    member->file = zip_fopen_index(container->zip, entry->index, 0);
    if (!member->file)
        return broken(container->source, zip_error_code_zip(zip_get_error(container->zip)), err);
    arena_defer(arena, close_member, member);
    *out = member;
    return true;
}

bool member_read(Member *member, char *buffer, size_t size, size_t *got, Error *err) {
    Container *container = member->container;
    *got = 0;
    zip_int64_t n = zip_fread(member->file, buffer, size);
    if (n < 0)
        return broken(container->source, zip_error_code_zip(zip_file_get_error(member->file)), err);
    *got = (size_t)n;
    member->unpacked += *got;
    container->unpacked += *got;
    if (member->unpacked > LIMIT_UNZIPPED)
        return error_set(err, ERROR_LIMIT, container->source->name,
                         _("成员“%s”解压后超过上限%zu字节，请拆分工作簿"), member->entry->path,
                         LIMIT_UNZIPPED);
    if (container->unpacked > LIMIT_UNZIPPED_ALL)
        return error_set(err, ERROR_LIMIT, container->source->name,
                         _("工作簿解压后共超过上限%zu字节，请拆分工作簿"), LIMIT_UNZIPPED_ALL);
    if (member->unpacked > LIMIT_UNZIP_RATIO_FREE &&
        member->unpacked / LIMIT_UNZIP_RATIO > member->entry->packed)
        return error_set(err, ERROR_LIMIT, container->source->name,
                         _("成员“%s”的压缩比超过%zu倍，像是压缩炸弹，不予读取"),
                         member->entry->path, LIMIT_UNZIP_RATIO);
    return true;
}

size_t container_count(const Container *container) {
    return container->count;
}

const char *container_path(const Container *container, size_t i) {
    return container->entries[i].path;
}
