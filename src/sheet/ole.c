#include "sheet/ole.h"

#include "base/message.h"

#include <string.h>

// An entry of the directory: its name in UTF-16LE, padded to 64 bytes, then the bytes of the name
// with its end mark. Entries and sectors are aligned to 128 bytes.
enum { ENTRY_SIZE = 128, NAME_SIZE = 64 };

bool ole_is(const char *start, size_t length) {
    return length >= 8 && memcmp(start, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0;
}

static bool is_entry(const char *entry, const char *name) {
    size_t n = strlen(name);
    for (size_t i = 0; i <= n; i++)
        if (entry[2 * i] != name[i] || entry[2 * i + 1] != '\0')
            return false;
    return (unsigned char)entry[NAME_SIZE] == 2 * (n + 1) && entry[NAME_SIZE + 1] == '\0';
}

bool ole_refuse(const Source *source, Error *err) {
    char buffer[64 * ENTRY_SIZE];
    bool encrypted = false, word = false;
    size_t offset = 0, got = 0;
    do {
        if (!source_read(source, offset, buffer, sizeof buffer, &got, err))
            return false;
        for (size_t i = 0; i + ENTRY_SIZE <= got; i += ENTRY_SIZE) {
            encrypted = encrypted || is_entry(buffer + i, "EncryptedPackage");
            word = word || is_entry(buffer + i, "WordDocument");
        }
        offset += got;
    } while (got);
    if (encrypted)
        return error_set(err, ERROR_INPUT, source->name,
                         _("工作簿设有打开密码，请在Excel或WPS里取消密码后再导入"));
    if (word)
        return error_set(err, ERROR_INPUT, source->name,
                         _("这是旧版Word文档（.doc），不是工作簿，请指定.xlsx或.csv文件"));
    return error_set(err, ERROR_INPUT, source->name,
                     _("这是旧版工作簿（.xls或.et），请用Excel或WPS另存为.xlsx后再导入"));
}
