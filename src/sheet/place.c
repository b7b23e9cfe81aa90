// its place
#include "sheet/place.h"

#include "base/message.h"

#include <stdarg.h>
#include <stdio.h>

bool place_error(const Place *place, ErrorCode code, Error *err, const char *format, ...) {
    char words[ERROR_MESSAGE_SIZE];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    if (place->sheet && place->row)
        return error_set(err, code, place->file, _("工作表“%s”第%zu行：%s"), place->sheet,
                         place->row, words);
    if (place->sheet)
        return error_set(err, code, place->file, _("工作表“%s”：%s"), place->sheet, words);
    if (place->row)
        return error_set(err, code, place->file, _("第%zu行：%s"), place->row, words);
    return error_set(err, code, place->file, "%s", words);
}
