#include "base/message.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char CHINESE[] = "不能打开文件";
static const char ENGLISH[] = "cannot open the file";

static void tags_name_languages(void **state) {
    (void)state;
    static const struct {
        const char *tag;
        Language language;
    } rows[] = {
        {"en", LANGUAGE_EN},    {"en_US.UTF-8", LANGUAGE_EN}, {"EN-GB", LANGUAGE_EN},
        {"zh", LANGUAGE_ZH},    {"zh_CN.UTF-8", LANGUAGE_ZH}, {"zh-CN", LANGUAGE_ZH},
        {"C", LANGUAGE_ZH},     {"C.UTF-8", LANGUAGE_ZH},     {"", LANGUAGE_ZH},
        {"de_DE", LANGUAGE_ZH}, {NULL, LANGUAGE_ZH},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(message_language_of(rows[i].tag), rows[i].language);
}

static void chinese_is_the_text_itself(void **state) {
    (void)state;
    message_set_language(LANGUAGE_ZH);
    assert_int_equal(message_language(), LANGUAGE_ZH);
    assert_ptr_equal(message(CHINESE), CHINESE);
}

static void english_comes_from_the_catalogue(void **state) {
    (void)state;
    message_set_language(LANGUAGE_EN);
    assert_string_equal(message(CHINESE), ENGLISH);
    assert_string_equal(message("没有这句话"), "没有这句话");
    message_set_language(LANGUAGE_ZH);
}

// What one thread chooses, and what it must then see.
typedef struct Choice {
    bool chooses;         // whether it chooses at all
    Language language;    // what it chooses
    const char *expected; // the text it must see
    bool seen;            // whether it saw that
} Choice;

static void *in_thread(void *argument) {
    Choice *choice = argument;
    if (choice->chooses)
        message_set_language(choice->language);
    choice->seen = strcmp(message(CHINESE), choice->expected) == 0;
    return NULL;
}

static void each_thread_has_its_language(void **state) {
    (void)state;
    Choice rows[] = {{true, LANGUAGE_EN, ENGLISH, false},
                     {true, LANGUAGE_ZH, CHINESE, false},
                     {false, LANGUAGE_EN, CHINESE, false}};
    message_set_language(LANGUAGE_EN);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        pthread_t thread;
        assert_int_equal(pthread_create(&thread, NULL, in_thread, &rows[i]), 0);
        assert_int_equal(pthread_join(thread, NULL), 0);
        assert_true(rows[i].seen);
        assert_string_equal(message(CHINESE), ENGLISH);
    }
    message_set_language(LANGUAGE_ZH);
}

// A machine without the catalogue still speaks, in Chinese.
static void without_catalogue_the_text_stays(void **state) {
    (void)state;
    message_start("no/such/folder");
    message_set_language(LANGUAGE_EN);
    assert_string_equal(message("不能写入文件"), "不能写入文件");
    message_set_language(LANGUAGE_ZH);
    message_start(TEST_LOCALE);
}

int main(void) {
    message_start(TEST_LOCALE);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_name_languages),
        cmocka_unit_test(chinese_is_the_text_itself),
        cmocka_unit_test(english_comes_from_the_catalogue),
        cmocka_unit_test(each_thread_has_its_language),
        cmocka_unit_test(without_catalogue_the_text_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
