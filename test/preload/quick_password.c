// Stands before libsodium in the servers and commands of tests: a new password is hashed as cheaply
// as argon2id allows. The hash names its own cost, so that it is verified by what it is. What
// people are protected by is tested without this: test/unit/base/password.c, test/flow/user.py.
#include <sodium.h>

int crypto_pwhash_str(char out[crypto_pwhash_STRBYTES], const char *const passwd,
                      unsigned long long passwdlen, unsigned long long opslimit, size_t memlimit) {
    (void)opslimit;
    (void)memlimit;
    return crypto_pwhash_str_alg(out, passwd, passwdlen, crypto_pwhash_argon2id_OPSLIMIT_MIN,
                                 crypto_pwhash_argon2id_MEMLIMIT_MIN, crypto_pwhash_ALG_ARGON2ID13);
}
