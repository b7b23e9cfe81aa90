#include "sheet/decoder.h"

#include "base/message.h"
#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

typedef enum Encoding { UTF_8, GB_18030, UTF_16_LE, UTF_16_BE } Encoding;

// Characters of several bytes that are well-formed UTF-8 before the first fault: from here on the
// text is taken for damaged UTF-8. GB18030 practically never gets that far.
enum { PLAINLY_UTF_8 = 8, LONGEST = 4 };

struct Decoder {
    const Source *source; // what is read
    Encoding encoding;    // what it is written in
    size_t start;         // bytes of the byte order mark
    size_t offset;        // bytes of the source that were read
    size_t chunk;         // bytes that are read at a time
    size_t carried;       // bytes at the start of `in` of a character that is not complete
    size_t wide;          // complete characters of several bytes so far (UTF-8 only)
    size_t chinese;       // those of them of three or more bytes, as all of Chinese are
    iconv_t converter;    // to UTF-8; (iconv_t)-1 for UTF-8
    char *in;             // chunk + LONGEST bytes
    char *out;            // 2 × that, for the converter
};

static void close_converter(void *object) {
    const Decoder *decoder = object;
    if (decoder->converter != (iconv_t)-1)
        iconv_close(decoder->converter);
}

// Length of the part of s that is whole characters; *fault tells that a bad one follows.
static size_t utf8_prefix(Decoder *d, const char *s, size_t length, bool *fault) {
    size_t i = 0;
    while (i < length) {
        unsigned char lead = (unsigned char)s[i];
        size_t n = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (n == 1) {
            i++;
            continue;
        }
        if (lead < 0xC2 || lead > 0xF4) {
            *fault = true;
            return i;
        }
        if (length - i < n) {
            // Not complete; but a wrong byte is wrong whatever follows.
            for (size_t k = i + 1; k < length; k++)
                *fault = *fault || ((unsigned char)s[k] & 0xC0) != 0x80;
            return i;
        }
        if (!utf8_valid(s + i, n)) {
            *fault = true;
            return i;
        }
        i += n;
        d->wide++;
        d->chinese += n > 2;
    }
    return i;
}

static bool convert(Decoder *d, size_t length, size_t *used, size_t *made, bool *fault) {
    char *in = d->in, *out = d->out;
    size_t in_left = length, out_left = 2 * (d->chunk + LONGEST);
    if (iconv(d->converter, &in, &in_left, &out, &out_left) == (size_t)-1 && errno != EINVAL)
        *fault = true;
    *used = length - in_left;
    *made = (size_t)(out - d->out);
    return !*fault;
}

// The next piece; at a bad character *fault is true and the piece is what stands before it.
static bool next_piece(Decoder *d, const char **bytes, size_t *length, bool *fault, Error *err) {
    *length = 0;
    while (*length == 0 && !*fault) {
        size_t got = 0;
        if (!source_read(d->source, d->offset, d->in + d->carried, d->chunk, &got, err))
            return false;
        d->offset += got;
        size_t have = d->carried + got, used = 0;
        if (d->encoding == UTF_8) {
            used = utf8_prefix(d, d->in, have, fault);
            memcpy(d->out, d->in, used);
            *length = used;
        } else {
            convert(d, have, &used, length, fault);
        }
        *bytes = d->out;
        d->carried = have - used;
        memmove(d->in, d->in + used, d->carried < LONGEST ? d->carried : LONGEST);
        if (got == 0 && d->carried)
            *fault = true;
        if (got == 0)
            break;
    }
    return true;
}

// Reads all of it. *line is that of the first fault (a character that is none, or a NUL), 0 if
// there is none.
static bool scan(Decoder *d, size_t *line, bool *nul, Error *err) {
    const char *bytes = "";
    size_t length = 0, lines = 1;
    bool fault = false, carriage = false;
    *line = 0;
    do {
        if (!next_piece(d, &bytes, &length, &fault, err))
            return false;
        for (size_t i = 0; i < length && !*nul; i++) {
            lines += bytes[i] == '\r' || (bytes[i] == '\n' && !carriage);
            carriage = bytes[i] == '\r';
            *nul = bytes[i] == '\0';
        }
    } while (length && !fault && !*nul);
    if (fault || *nul)
        *line = lines;
    return true;
}

static bool use(Decoder *d, Encoding encoding, size_t start) {
    static const char *const names[] = {
        [GB_18030] = "GB18030", [UTF_16_LE] = "UTF-16LE", [UTF_16_BE] = "UTF-16BE"};
    d->encoding = encoding;
    d->start = start;
    if (d->converter != (iconv_t)-1)
        iconv_close(d->converter);
    d->converter = (iconv_t)-1;
    if (encoding != UTF_8)
        d->converter = iconv_open("UTF-8", names[encoding]);
    decoder_rewind(d);
    return encoding == UTF_8 || d->converter != (iconv_t)-1;
}

static bool detect(Decoder *d, Error *err) {
    const char *file = d->source->name;
    unsigned char mark[3] = {0};
    size_t got = 0, line = 0;
    bool nul = false, marked = true, ready = true, neither = false;
    if (!source_read(d->source, 0, (char *)mark, sizeof mark, &got, err))
        return false;
    if (got == 3 && memcmp(mark, "\xEF\xBB\xBF", 3) == 0)
        ready = use(d, UTF_8, 3);
    else if (got >= 2 && mark[0] == 0xFF && mark[1] == 0xFE)
        ready = use(d, UTF_16_LE, 2);
    else if (got >= 2 && mark[0] == 0xFE && mark[1] == 0xFF)
        ready = use(d, UTF_16_BE, 2);
    else
        marked = !use(d, UTF_8, 0);
    if (ready && !scan(d, &line, &nul, err))
        return false;
    // Well-formed, but without any Chinese: a few words of GB18030 may look like that (鲁山: ³ɽ).
    bool doubtful = !line && d->wide && !d->chinese;
    if (!nul && !marked && ((line && d->wide < PLAINLY_UTF_8) || doubtful)) {
        neither = !doubtful;
        ready = use(d, GB_18030, 0);
        if (ready && !scan(d, &line, &nul, err))
            return false;
        if (ready && doubtful && line) {
            line = 0;
            nul = false;
            ready = use(d, UTF_8, 0);
        }
    }
    if (!ready)
        return error_set(err, ERROR_SYSTEM, file, _("系统缺少编码转换表：%s"), strerror(errno));
    if (nul)
        return error_set(err, ERROR_INPUT, file,
                         _("不是文本文件（第%zu行有空字节），请用Excel或WPS另存为.xlsx或.csv"),
                         line);
    if (line && neither)
        return error_set(err, ERROR_INPUT, file,
                         _("第%zu行的字符既不是UTF-8也不是GB18030编码，请另存为UTF-8的.csv"), line);
    if (line)
        return error_set(err, ERROR_INPUT, file, _("第%zu行有损坏的字符（不是%s编码），请重新导出"),
                         line, d->encoding == UTF_8 ? "UTF-8" : "UTF-16");
    decoder_rewind(d);
    return true;
}

bool decoder_open(Arena *arena, const Source *source, size_t chunk, Decoder **out, Error *err) {
    Decoder *d = ARENA_NEW(arena, Decoder);
    *d = (Decoder){.source = source, .chunk = chunk, .converter = (iconv_t)-1};
    arena_defer(arena, close_converter, d);
    d->in = arena_alloc(arena, chunk + LONGEST);
    d->out = arena_alloc(arena, 2 * (chunk + LONGEST));
    *out = d;
    return detect(d, err);
}

bool decoder_next(Decoder *decoder, const char **bytes, size_t *length, Error *err) {
    bool fault = false;
    if (!next_piece(decoder, bytes, length, &fault, err))
        return false;
    if (fault)
        return error_set(err, ERROR_SYSTEM, decoder->source->name,
                         _("文件在读取过程中被改动，请重试"));
    return true;
}

void decoder_rewind(Decoder *decoder) {
    decoder->offset = decoder->start;
    decoder->carried = 0;
    decoder->wide = decoder->chinese = 0;
    if (decoder->converter != (iconv_t)-1)
        iconv(decoder->converter, NULL, NULL, NULL, NULL);
}
