// Words for people in their language. The Chinese text in the source is the message itself; English
// comes from the gettext catalogue po/en.po, which a test holds complete.
#pragma once

typedef enum Language { LANGUAGE_ZH, LANGUAGE_EN } Language;

// Prepares the catalogue. Call once at start. `directory` holds en/LC_MESSAGES/duban.mo; NULL looks
// beside the program and then in the installed place.
void message_start(const char *directory);

// The language of this thread (a server sets it for each request). Chinese until set.
void message_set_language(Language language);
Language message_language(void);

// The language a text such as "en_US.UTF-8", "zh-CN" or "en" asks for; Chinese when it says
// nothing.
Language message_language_of(const char *tag);

// The message in this thread's language: the argument itself in Chinese.
const char *message(const char *chinese) __attribute__((format_arg(1)));

#define _(chinese) message(chinese)
// Marks a message that is looked up later, where it is used.
#define N_(chinese) chinese
