// Telling other systems what happened (webhooks). What is to be told is written in the transaction
// of what happened, so that neither is there without the other; it is sent afterwards, signed, as
// often as needed, by somebody who holds no transaction meanwhile.
#pragma once

#include "service/service.h"

enum {
    OUTBOX_ATTEMPTS = 8,    // until a letter is given up
    OUTBOX_FIRST_WAIT = 10, // seconds after the first failure; each next wait is four times longer
    OUTBOX_CLAIM_SECONDS = 60 // how long one sender has for a letter
};

// --- What happened ---

// For the other use cases, inside their transaction: tells every webhook of the context's region.
// `data` is a JSON object. Kinds: report.submit, report.withdraw, report.approve, report.return,
// report.verify, period.open.
bool outbox_tell(Context *context, const char *kind, const char *data, Error *err);

// --- Webhooks, at the command line ---

typedef struct Webhook {
    const char *region; // code
    int64_t id;         // within the region
    const char *url;    // https://…
    const char *at;     // since when
    int64_t waiting;    // letters on their way
    int64_t dead;       // letters that were given up
} Webhook;

// The secret is told once. ERROR_INPUT for an address that is not https; http only of this machine,
// and with `allow_http`.
typedef struct WebhookAdd {
    const char *url; // where to
    bool allow_http; // to this machine
    // The answer:
    int64_t id;         // within the region
    const char *secret; // 64 hexadecimal digits
} WebhookAdd;

typedef struct WebhookRemove {
    int64_t id; // within the region
} WebhookRemove;

typedef struct DeadLetter {
    const char *region; // code
    int64_t id;         // of the letter
    int64_t webhook;    // where it did not arrive
    const char *kind;   // what happened
    const char *at;     // when it happened
    int64_t attempts;   // made
    const char *fault;  // of the last one
} DeadLetter;

typedef struct WebhookList {
    const char *region; // "" for all
    // The answer:
    Webhook *items; // by region and id
    size_t count;
    DeadLetter *dead; // likewise
    size_t dead_count;
} WebhookList;

// Dead letters of a webhook are tried anew: `id` is its.
extern const UseCase webhook_add_use_case, webhook_remove_use_case, webhook_list_use_case,
    webhook_retry_use_case;

// --- Sending ---

typedef struct Letter {
    const char *region; // code
    int64_t id;         // within the region, never used again
    int64_t webhook;    // where to
    const char *url;    // the same
    const char *secret; // of the webhook
    const char *kind;   // what happened
    const char *body;   // JSON, the same at every attempt
    int64_t attempts;   // made before
    int64_t next;       // it was due then
} Letter;

typedef struct LettersDue {
    int64_t limit; // at most so many
    // The answer:
    Letter *items; // longest waiting first
    size_t count;
} LettersDue;

// What became of a letter. Before it is sent it is claimed; `claimed` is false when somebody else
// was quicker. After it was sent it is settled.
typedef struct LetterClaim {
    const Letter *letter; // due
    bool claimed;         // the answer
} LetterClaim;

typedef struct LetterSettle {
    const Letter *letter; // claimed
    bool arrived;         // it is done
    const char *fault;    // otherwise why not; cut at 200 characters
    // The answer:
    bool dead; // it was given up
} LetterSettle;

extern const UseCase outbox_due_use_case, outbox_claim_use_case, outbox_settle_use_case;

// Seconds to wait after so many attempts (1 or more).
int64_t outbox_wait(int64_t attempts);

// The signature of a body sent at a moment: t=1656666000,v1=<HMAC-SHA-256 of "1656666000.body">.
bool outbox_sign(Arena *arena, const char *secret, int64_t now, const char *body,
                 const char **signature, Error *err);

// Whether an address may be a webhook's.
bool outbox_check_url(const char *url, bool allow_http, Error *err);
