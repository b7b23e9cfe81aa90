// The settings of a running server.
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef struct Settings {
    const char *url;           // of the database
    const char *listen;        // ADDR:PORT, [ADDR]:PORT or PORT; port 0 takes a free one
    const char *certificate;   // PEM file with its chain; NULL without TLS
    const char *key;           // PEM file
    const char *files;         // folder of evidence; NULL when there is none
    const char *smtp;          // server of mail, smtp://… or smtps://…; NULL without
    const char *smtp_user;     // to sign in there, NULL without
    const char *smtp_password; // likewise
    const char *mail_from;     // address that mail comes from
    const char *site;          // address of this site, for links in mail; NULL without
    const struct Sm2Key *seal; // seals what is signed; NULL: that is done at the command line
    bool behind_proxy;         // X-Forwarded-For and -Proto are to be trusted
    int64_t clock_offset;    // seconds that our day is away from today, for demonstrations; else 0
    const char *version;     // of the program
    struct Metrics *metrics; // counts of this server
} Settings;
