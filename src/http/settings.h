// The settings of a running server.
#pragma once

#include <stdbool.h>

typedef struct Settings {
    const char *url;         // of the database
    const char *listen;      // ADDR:PORT, [ADDR]:PORT or PORT; port 0 takes a free one
    const char *certificate; // PEM file with its chain; NULL without TLS
    const char *key;         // PEM file
    bool behind_proxy;       // X-Forwarded-For and -Proto are to be trusted
    bool demo;               // accounts of the demo are shown at the door
    const char *version;     // of the program
    struct Metrics *metrics; // counts of this server
} Settings;
