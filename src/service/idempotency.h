// Writes that are asked for with an Idempotency-Key: done once, answered as often as asked.
#pragma once

#include "service/service.h"

enum {
    IDEMPOTENCY_SECONDS = 86400, // an answer is kept so long
    IDEMPOTENCY_STUCK = 180 // whoever has not answered by then has gone: no request takes as long
};

// Before the write: begin. When `known`, answer `status` and `answer` again and do nothing more.
// ERROR_CONFLICT while the first is still at work, IDEMPOTENCY_STUCK seconds at most; ERROR_INPUT
// when the key was used for another request. After it: finish with what was answered, or forget
// (status 0) when it failed.
typedef struct Idempotency {
    const char *key;     // 1 to 100 characters
    const char *request; // digest (64 digits) of method, path and body
    int64_t status;      // HTTP status: answer of begin, question of finish; 0 forgets
    const char *answer;  // likewise the body
    bool known;          // answer of begin
} Idempotency;

extern const UseCase idempotency_begin_use_case, idempotency_finish_use_case;
