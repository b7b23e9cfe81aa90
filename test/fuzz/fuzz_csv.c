// Feeds the reader of text tables.
#include "walk.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    walk((const char *)data, size);
    return 0;
}
