// A daily digest by mail of the notices that an account has not read, outside of its quiet hours
// and without the kinds that it does not want.
#pragma once

#include "service/notice.h"

enum {
    MAIL_QUIET_FROM =
        20 * 60, // minute of the day from which nothing is sent, unless one says otherwise
    MAIL_QUIET_UNTIL = 8 * 60, // and to which
    MAIL_NOTICES = 50,         // of one digest
    MAIL_CLAIM_SECONDS = 120   // how long one sender has for a digest
};

typedef struct MailWishes {
    int64_t quiet_from;          // minute of the day, 0 to 1439; equal to the next: never quiet
    int64_t quiet_until;         // likewise; may be smaller: over midnight
    bool off[NOTICE_KIND_COUNT]; // kinds that are not sent
} MailWishes;

// GET and PUT /session/mail: of the caller's account.
typedef struct MailSetting {
    MailWishes wishes; // question of put, answer
    const char *mail;  // address, "" if none (the system administrator writes it)
} MailSetting;

extern const UseCase mail_get_use_case, mail_put_use_case;

// --- Sending ---

typedef struct Digest {
    const char *region; // code
    int64_t account;    // whose
    const char *mail;   // address
    Notice *items;      // not read yet, in order; at most MAIL_NOTICES
    size_t count;       // of `items`, at least 1
    int64_t attempts;   // made before today
} Digest;

typedef struct DigestsDue {
    Digest *items; // the answer
    size_t count;
} DigestsDue;

// Before a digest is sent it is claimed; `claimed` is false when somebody else was quicker.
typedef struct DigestClaim {
    const Digest *digest; // due
    bool claimed;         // the answer
} DigestClaim;

typedef struct DigestSettle {
    const Digest *digest; // claimed
    bool arrived;         // the server of mail has taken it
} DigestSettle;

extern const UseCase mail_due_use_case, mail_claim_use_case, mail_settle_use_case;

// Whether a minute of the day is quiet.
bool mail_is_quiet(const MailWishes *wishes, int64_t minute);

// Whether an address can be written to: one @ between printable ASCII without spaces and brackets.
bool mail_address_ok(const char *address);

// The digest as a message (RFC 5322, in UTF-8 by base64), lines ended by CR LF. `site` (may be
// NULL) is put before the links.
const char *mail_message(Arena *arena, const Digest *digest, const char *from, const char *site,
                         int64_t now);
