#include "base/message.h"

#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#ifndef DUBAN_LOCALEDIR
#define DUBAN_LOCALEDIR "/usr/local/share/locale"
#endif

// A server's threads each speak to another person.
static _Thread_local Language language = LANGUAGE_ZH;

// Fills `path` with the folder "locale" beside the running program, when it holds the catalogue.
static bool beside_program(char *path, size_t size) {
    char self[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    if (n <= 0)
        return false;
    self[n] = '\0';
    char *slash = strrchr(self, '/');
    if (!slash)
        return false;
    *slash = '\0';
    char probe[PATH_MAX + 64];
    snprintf(probe, sizeof probe, "%s/locale/en/LC_MESSAGES/duban.mo", self);
    if (access(probe, R_OK) != 0)
        return false;
    int length = snprintf(path, size, "%s/locale", self);
    return length > 0 && (size_t)length < size;
}

void message_start(const char *directory) {
    char path[PATH_MAX];
    if (!directory)
        directory = beside_program(path, sizeof path) ? path : DUBAN_LOCALEDIR;
    // gettext is only ever asked for English: Chinese is the source text. It translates in no
    // locale named "C", and C.UTF-8 is on every machine.
    setlocale(LC_CTYPE, "C.UTF-8");
    setlocale(LC_MESSAGES, "C.UTF-8");
    setenv("LANGUAGE", "en", 1);
    bindtextdomain("duban", directory);
    bind_textdomain_codeset("duban", "UTF-8");
    textdomain("duban");
}

void message_set_language(Language l) {
    language = l;
}

Language message_language(void) {
    return language;
}

Language message_language_of(const char *tag) {
    return tag && strncasecmp(tag, "en", 2) == 0 ? LANGUAGE_EN : LANGUAGE_ZH;
}

const char *message(const char *chinese) {
    // The empty message is the catalogue's own head.
    return language == LANGUAGE_EN && *chinese ? gettext(chinese) : chinese;
}
