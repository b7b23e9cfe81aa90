#include "base/password.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/utf8.h"

#include <sodium.h>
#include <string.h>

enum {
    LEAST_CHARACTERS = 10,
    LEAST_KINDS = 3,
    LONG_CHARACTERS = 16,
    LEAST_DIFFERENT = 4,
    OWN_CHARACTERS = 6
};

// What people take when they are made to take something. In small letters.
static const char *const common[] = {
    "1234567890", "0987654321", "123456",   "password", "qwerty",   "admin",    "welcome",
    "abc123",     "iloveyou",   "1qaz2wsx", "qazwsx",   "zaq12wsx", "letmein",  "administrator",
    "root",       "woaini",     "a123456",  "qwer1234", "passw0rd", "p@ssw0rd", "p@ssword",
    "duban",      "zxcvbn",     "1q2w3e4r", "asdfgh",   "88888888", "66668888", "5201314",
    "test",       "changeme",   "111111",   "000000",   "888888",   "666666",   "1q2w3e",
};

static bool start(Error *err) {
    return sodium_init() >= 0 || error_set(err, ERROR_SYSTEM, NULL, _("密码算法不能启动"));
}

bool password_hash(Arena *arena, const char *password, const char **hash, Error *err) {
    char *out = arena_alloc(arena, crypto_pwhash_STRBYTES);
    if (!start(err))
        return false;
    if (crypto_pwhash_str(out, password, strlen(password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        return error_set(err, ERROR_SYSTEM, NULL, _("内存不足，不能计算密码摘要"));
    *hash = out;
    return true;
}

bool password_verify(const char *password, const char *hash) {
    // Of nothing; only its time is wanted.
    static const char other[] = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$"
                                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    if (sodium_init() < 0)
        return false;
    bool same = crypto_pwhash_str_verify(*hash ? hash : other, password, strlen(password)) == 0;
    return same && *hash;
}

static char *lower(Arena *arena, const char *text) {
    char *out = arena_strdup(arena, text);
    for (char *c = out; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    return out;
}

// Capitals, small letters, digits and all others: how many of the four there are.
static int kinds_of(const char *password) {
    bool capital = false, small = false, digit = false, other = false;
    for (const char *c = password; *c; c++) {
        bool is_capital = *c >= 'A' && *c <= 'Z', is_small = *c >= 'a' && *c <= 'z';
        bool is_digit = *c >= '0' && *c <= '9';
        capital |= is_capital;
        small |= is_small;
        digit |= is_digit;
        other |= !is_capital && !is_small && !is_digit;
    }
    return capital + small + digit + other;
}

static int different(const char *password) {
    uint32_t seen[LEAST_DIFFERENT] = {0};
    int count = 0;
    for (const char *p = password; count < LEAST_DIFFERENT;) {
        uint32_t c = utf8_next(&p);
        int at = 0;
        if (!c)
            break;
        while (at < count && seen[at] != c)
            at++;
        if (at == count)
            seen[count++] = c;
    }
    return count;
}

// Whether common passwords are most of it: less than six characters of one's own stand beside them.
static bool is_common(Arena *scratch, const char *small) {
    char *rest = arena_strdup(scratch, small);
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        for (char *found = strstr(rest, common[i]); found; found = strstr(rest, common[i])) {
            const char *behind = found + strlen(common[i]);
            memmove(found, behind, strlen(behind) + 1);
        }
    return strlen(rest) < OWN_CHARACTERS;
}

bool password_check(Arena *scratch, const char *password, const char *login, Error *err) {
    static const char field[] = "new_password";
    size_t length = utf8_length(password);
    if (length > LIMIT_PASSWORD || !utf8_valid(password, strlen(password)))
        return error_set(err, ERROR_INPUT, field, _("密码最多%zu个字符"), LIMIT_PASSWORD);
    if (length < LEAST_CHARACTERS)
        return error_set(err, ERROR_INPUT, field, _("密码太短：至少%d个字符"), LEAST_CHARACTERS);
    if (length < LONG_CHARACTERS && kinds_of(password) < LEAST_KINDS)
        return error_set(
            err, ERROR_INPUT, field,
            _("密码太简单：大写字母、小写字母、数字、其他符号至少要有%d种，或不少于%d个"
              "字符"),
            LEAST_KINDS, LONG_CHARACTERS);
    if (different(password) < LEAST_DIFFERENT)
        return error_set(err, ERROR_INPUT, field, _("密码太简单：不同的字符太少"));
    const char *small = lower(scratch, password), *name = lower(scratch, login);
    char *reverse = arena_strdup(scratch, name);
    size_t size = strlen(reverse);
    for (size_t i = 0; i < size / 2; i++) {
        char kept = reverse[i];
        reverse[i] = reverse[size - 1 - i];
        reverse[size - 1 - i] = kept;
    }
    if (size >= 4 && (strstr(small, name) || strstr(small, reverse)))
        return error_set(err, ERROR_INPUT, field, _("密码不能包含帐号"));
    if (is_common(scratch, small))
        return error_set(err, ERROR_INPUT, field, _("密码太常见，容易被猜到"));
    return true;
}

const char *password_random(Arena *arena) {
    // Without 0 O o 1 l I.
    static const char letters[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz";
    enum { GROUPS = 4, GROUP = 4 };
    char *out = arena_array(arena, GROUPS, GROUP + 1);
    if (sodium_init() < 0)
        return "";
    for (size_t i = 0; i < GROUPS * (GROUP + 1) - 1; i++)
        out[i] = i % (GROUP + 1) == GROUP
                     ? '-'
                     : letters[randombytes_uniform((uint32_t)(sizeof letters - 1))];
    return out;
}

void random_bytes(void *out, size_t length) {
    randombytes_buf(out, length);
}

const char *random_hex(Arena *arena, size_t bytes) {
    unsigned char *raw = arena_alloc(arena, bytes);
    char *out = arena_alloc(arena, 2 * bytes + 1);
    randombytes_buf(raw, bytes);
    sodium_bin2hex(out, 2 * bytes + 1, raw, bytes);
    return out;
}

bool secret_equal(const char *a, const char *b) {
    size_t length = strlen(a);
    return strlen(b) == length && sodium_memcmp(a, b, length) == 0;
}
