#include "document/qr.h"

#include "base/message.h"

#include <qrencode.h>

bool qr_make(Arena *arena, const char *text, Qr *out, Error *err) {
    QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_Q, QR_MODE_8, 1);
    if (!code)
        return error_set(err, ERROR_INPUT, "QR", _("二维码放不下这么多字"));
    QrRun *runs = arena_array(arena, (size_t)code->width * (size_t)code->width, sizeof *runs);
    size_t count = 0;
    for (int row = 0; row < code->width; row++)
        for (int column = 0; column < code->width; column++) {
            const unsigned char *line = code->data + (size_t)row * (size_t)code->width;
            int length = 0;
            while (column + length < code->width && line[column + length] & 1)
                length++;
            if (length)
                runs[count++] = (QrRun){column, row, length};
            column += length;
        }
    *out = (Qr){code->width, runs, count};
    QRcode_free(code);
    return true;
}
