// housecheck: allow test-mirror in file: read as a whole by test/flow/audit.py
#include "service/writing_pdf.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOT_FOUND = 127, MICROSECONDS = 1000000, MILLISECOND = 1000, CHUNK = 1 << 16 };
static const rlim_t LIMIT_PDF_MEMORY = (rlim_t)2 << 30; // bytes of address space

// In the child: few rights, then pdftotext. Never comes back.
static _Noreturn void run(int out, const char *path) {
    const struct rlimit time = {(rlim_t)LIMIT_PDF_SECONDS, (rlim_t)LIMIT_PDF_SECONDS};
    const struct rlimit memory = {LIMIT_PDF_MEMORY, LIMIT_PDF_MEMORY};
    const struct rlimit none = {0, 0};
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    setrlimit(RLIMIT_CPU, &time);
    setrlimit(RLIMIT_AS, &memory);
    setrlimit(RLIMIT_FSIZE, &none);
    setrlimit(RLIMIT_CORE, &none);
    if (nothing >= 0) {
        dup2(nothing, STDIN_FILENO);
        dup2(nothing, STDERR_FILENO);
    }
    if (dup2(out, STDOUT_FILENO) >= 0)
        execlp("pdftotext", "pdftotext", "-q", "-layout", "-enc", "UTF-8", "-eol", "unix", "--",
               path, "-", (char *)NULL);
    _exit(NOT_FOUND); // housecheck: allow banned-call: the child ends here
}

// Reads all that the child writes; false when it is too much or too late.
static bool collect(int in, Text *text, bool *late) {
    char *buffer = arena_alloc(text->arena, CHUNK);
    int64_t end = clock_microseconds() + (int64_t)LIMIT_PDF_SECONDS * MICROSECONDS;
    for (;;) {
        struct pollfd waiting = {.fd = in, .events = POLLIN};
        int64_t left = (end - clock_microseconds()) / MILLISECOND;
        int ready = left > 0 ? poll(&waiting, 1, (int)left) : 0;
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0) {
            *late = true;
            return false;
        }
        ssize_t got = read(in, buffer, CHUNK);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0;
        text_add_bytes(text, buffer, (size_t)got);
        if (text->failed)
            return false;
    }
}

static bool is_page_number(const char *line, size_t length) {
    size_t digits = 0, others = 0;
    const char *p = line, *end = line + length;
    while (p < end) {
        uint32_t code = utf8_next(&p);
        if (code >= '0' && code <= '9')
            digits++;
        else if (code != ' ' && code != '-' && code != 0x2014 && code != 0x2013 && code != '\f')
            others++;
    }
    return digits > 0 && digits <= 4 && others == 0;
}

// A row of a table: three cells or more, two spaces or more apart, none of them long.
static bool is_row(const char *line, size_t length) {
    enum { CELLS = 3, CELL_MOST = 72 };
    size_t cells = 0, blank = 2, ink = 0;
    for (size_t i = 0; i < length; i++) {
        if (line[i] == ' ') {
            blank++;
            continue;
        }
        cells += blank > 1;
        ink = blank > 1 ? 0 : ink;
        blank = 0;
        if (++ink > CELL_MOST)
            return false;
    }
    return cells >= CELLS;
}

// The line; the gaps of a row become tabs, as between cells.
static void add_line(Text *out, const char *line, size_t length) {
    bool row = is_row(line, length);
    size_t i = 0;
    while (row && i < length && line[i] == ' ')
        i++;
    while (i < length) {
        size_t blank = 0;
        while (row && i + blank < length && line[i + blank] == ' ')
            blank++;
        if (blank > 1 && i + blank < length)
            text_add(out, "\t");
        else if (blank > 1)
            return;
        i += blank > 1 ? blank : 0;
        size_t ink = i;
        while (ink < length &&
               (!row || line[ink] != ' ' || (ink + 1 < length && line[ink + 1] != ' ')))
            ink++;
        text_add_bytes(out, line + i, ink - i);
        i = ink;
        if (i + 1 == length && line[i] == ' ')
            return;
    }
}

const char *writing_without_page_numbers(Arena *arena, const char *text, size_t *length) {
    Text kept = text_new(arena);
    for (const char *p = text, *end = text + *length; p < end;) {
        const char *line = memchr(p, '\n', (size_t)(end - p));
        size_t n = line ? (size_t)(line - p) : (size_t)(end - p);
        if (!is_page_number(p, n)) {
            size_t skip = n > 0 && *p == '\f';
            add_line(&kept, p + skip, n - skip);
            text_add(&kept, "\n");
        }
        p += n + 1;
    }
    *length = kept.length;
    return text_string(&kept);
}

bool writing_pdf(Arena *arena, const char *path, WritingText *out, Error *err) {
    Text text = text_new(arena);
    int ends[2] = {-1, -1}, status = 0;
    bool late = false;
    *out = (WritingText){.writing = WRITING_PDF};
    if (pipe2(ends, O_CLOEXEC) != 0)
        return error_set(err, ERROR_SYSTEM, NULL, "%s", strerror(errno));
    pid_t child = fork();
    if (child == 0)
        run(ends[1], path);
    close(ends[1]);
    bool complete = child > 0 && collect(ends[0], &text, &late);
    close(ends[0]);
    if (child < 0)
        return error_set(err, ERROR_SYSTEM, NULL, "%s", strerror(errno));
    if (!complete)
        kill(child, SIGKILL);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    const char *name = file_name(path);
    if (late || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU))
        return error_set(err, ERROR_LIMIT, name, _("读这份PDF超过%d秒，请另存为文本或docx"),
                         LIMIT_PDF_SECONDS);
    if (!text_ok(&text, err))
        return false;
    if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_FOUND)
        return error_set(err, ERROR_SYSTEM, name,
                         _("没有pdftotext，不能读PDF；请执行 apt install poppler-utils"));
    if (!complete || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return error_set(err, ERROR_INPUT, name, _("这份PDF已损坏，或设有打开密码"));
    size_t length = text.length;
    out->text = writing_without_page_numbers(arena, text_string(&text), &length);
    out->length = length;
    return true;
}
