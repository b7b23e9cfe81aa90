#include "http/courier.h"

#include "base/clock.h"
#include "base/message.h"
#include "http/json.h"
#include "http/outgoing.h"
#include "service/attachment.h"
#include "service/mail.h"
#include "service/outbox.h"
#include "service/region.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { LETTERS = 20, MAIL_SECONDS = 5, SECOND = 1000, FIRST_LOOK = 250 /* milliseconds */ };

struct Courier {
    const Settings *settings; // of the server
    pthread_t thread;         // its own
    atomic_bool ending;       // it is to end
    int ended;                // an eventfd(2), readable once it is to end
    Date reminded;            // the last day on which people were reminded
    Date swept;               // the last day on which files were swept
};

static Caller caller_of(const Courier *courier, Store *store) {
    return (Caller){.store = store,
                    .actor = "duban",
                    .role = ROLE_OPERATOR,
                    .now = clock_seconds() + courier->settings->clock_offset};
}

// One line of the log for each attempt, as the access log has; neither address nor body is in it.
// Begins the line with the moment and what was sent: `key` is its kind, told by region and number.
static Json tell_begin(Text *line, const char *key, const char *region, int64_t number) {
    char at[CLOCK_STAMP_SIZE];
    Json json = {.text = line};
    clock_stamp(at);
    put_object(&json, NULL);
    put_text(&json, "at", at);
    put_text(&json, key, arena_printf(line->arena, "%s-%lld", region, (long long)number));
    return json;
}

// Ends the line with how it went, and writes it.
static void tell_end(Json *json, const char *outcome, const char *fault) {
    Text *line = json->text;
    put_text(json, "outcome", outcome);
    if (*fault)
        put_text(json, "detail", fault);
    put_object_end(json);
    text_add(line, "\n");
    ssize_t written = write(STDERR_FILENO, text_string(line), line->length);
    (void)written;
}

static void tell_letter(Arena *arena, const Letter *letter, const char *outcome,
                        const char *fault) {
    Text line = text_new(arena);
    Json json = tell_begin(&line, "letter", letter->region, letter->id);
    put_int(&json, "webhook", letter->webhook);
    put_text(&json, "kind", letter->kind);
    put_int(&json, "attempt", letter->attempts + 1);
    tell_end(&json, outcome, fault);
}

// Sends one letter; false when the database failed.
static bool send_letter(Courier *courier, Store *store, Arena *arena, const void *item,
                        Error *err) {
    const Letter *letter = item;
    LetterClaim claim = {.letter = letter};
    LetterSettle settle = {.letter = letter, .fault = ""};
    Error failure = {0};
    const char *signature = NULL;
    Caller caller = caller_of(courier, store);
    if (!service_run(&outbox_claim_use_case, &caller, arena, letter->region, ENDING_COMMIT, &claim,
                     err))
        return false;
    if (!claim.claimed)
        return true;
    if (!outbox_sign(arena, letter->secret, clock_seconds(), letter->body, &signature, err))
        return false;
    const char *const headers[] = {
        "Content-Type: application/json",
        "User-Agent: duban",
        "Expect:",
        arena_printf(arena, "X-Duban-Event: %s", letter->kind),
        arena_printf(arena, "X-Duban-Delivery: %s-%lld", letter->region, (long long)letter->id),
        arena_printf(arena, "X-Duban-Signature: %s", signature),
        NULL,
    };
    settle.arrived =
        outgoing_post(arena, letter->url, headers, letter->body, &courier->ending, &failure);
    settle.fault = failure.message;
    // An attempt that we broke off ourselves is none: the claim runs out, and it is tried again.
    if (!settle.arrived && atomic_load(&courier->ending))
        return true;
    caller = caller_of(courier, store);
    if (!service_run(&outbox_settle_use_case, &caller, arena, letter->region, ENDING_COMMIT,
                     &settle, err))
        return false;
    tell_letter(arena, letter,
                settle.arrived ? "arrived"
                : settle.dead  ? "dead"
                               : "failed",
                settle.fault);
    return true;
}

// Sends what is due, one after the other, each in an arena of its own; false when the database
// failed.
static bool send_all(Courier *courier, Store *store, const void *items, size_t count, size_t size,
                     bool (*send)(Courier *, Store *, Arena *, const void *item, Error *),
                     Error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < count && !atomic_load(&courier->ending); i++) {
        Arena *own = arena_new();
        ok = send(courier, store, own, (const char *)items + i * size, err);
        arena_free(own);
    }
    return ok;
}

// All letters that are due now; false when the database failed.
static bool send_letters(Courier *courier, Store *store) {
    Arena *arena = arena_new();
    Error err = {0};
    LettersDue due = {.limit = LETTERS};
    Caller caller = caller_of(courier, store);
    bool ok = service_run(&outbox_due_use_case, &caller, arena, "", ENDING_COMMIT, &due, &err) &&
              send_all(courier, store, due.items, due.count, sizeof *due.items, send_letter, &err);
    arena_free(arena);
    return ok;
}

// --- Mail ---

static void tell_mail(Arena *arena, const Digest *digest, bool arrived, const char *fault) {
    Text line = text_new(arena);
    Json json = tell_begin(&line, "digest", digest->region, digest->account);
    put_int(&json, "notices", (int64_t)digest->count);
    tell_end(&json, arrived ? "arrived" : "failed", fault);
}

// Sends one digest; false when the database failed.
static bool send_digest(Courier *courier, Store *store, Arena *arena, const void *item,
                        Error *err) {
    const Digest *digest = item;
    const Settings *settings = courier->settings;
    const MailServer server = {settings->smtp, settings->smtp_user, settings->smtp_password,
                               settings->mail_from};
    DigestClaim claim = {.digest = digest};
    DigestSettle settle = {.digest = digest};
    Error failure = {0};
    Caller caller = caller_of(courier, store);
    if (!service_run(&mail_claim_use_case, &caller, arena, digest->region, ENDING_COMMIT, &claim,
                     err))
        return false;
    if (!claim.claimed)
        return true;
    const char *message = mail_message(arena, digest, server.from, settings->site, caller.now);
    settle.arrived =
        outgoing_mail(arena, &server, digest->mail, message, &courier->ending, &failure);
    if (!settle.arrived && atomic_load(&courier->ending))
        return true;
    caller = caller_of(courier, store);
    if (!service_run(&mail_settle_use_case, &caller, arena, digest->region, ENDING_COMMIT, &settle,
                     err))
        return false;
    tell_mail(arena, digest, settle.arrived, failure.message);
    return true;
}

// The digests of the day that are due now; false when the database failed.
static bool send_digests(Courier *courier, Store *store) {
    Arena *arena = arena_new();
    Error err = {0};
    DigestsDue due = {.items = NULL};
    Caller caller = caller_of(courier, store);
    bool ok = service_run(&mail_due_use_case, &caller, arena, "", ENDING_COMMIT, &due, &err) &&
              send_all(courier, store, due.items, due.count, sizeof *due.items, send_digest, &err);
    arena_free(arena);
    return ok;
}

// --- Reminders ---

static void tell_reminders(Arena *arena, const char *region, int64_t written) {
    Text line = text_new(arena);
    Json json = tell_begin(&line, "reminders", region, written);
    tell_end(&json, "written", "");
}

// Once a day, and not at night, the reporters of every region are reminded of what they owe; false
// when the database failed. What was written before the program was begun anew is not written
// again.
static bool remind(Courier *courier, Store *store) {
    Caller caller = caller_of(courier, store);
    Date today = clock_day_of(caller.now);
    if (courier->reminded == today || !notice_hours(caller.now))
        return true;
    Arena *arena = arena_new();
    Error err = {0};
    RegionList regions = {.count = 0};
    bool ok = service_run(&region_list_use_case, &caller, arena, "", ENDING_COMMIT, &regions, &err);
    for (size_t i = 0; ok && i < regions.count && !atomic_load(&courier->ending); i++) {
        Reminders reminders = {.written = 0};
        ok = service_run(&notice_remind_use_case, &caller, arena, regions.codes[i], ENDING_COMMIT,
                         &reminders, &err);
        if (ok && reminders.written > 0)
            tell_reminders(arena, regions.codes[i], reminders.written);
    }
    arena_free(arena);
    if (ok)
        courier->reminded = today;
    return ok;
}

// Once a day files go that nothing refers to; false when the database failed. A file that cannot be
// deleted stays for the next day.
static bool sweep(Courier *courier, Store *store) {
    Caller caller = caller_of(courier, store);
    Date today = clock_day_of(caller.now);
    if (courier->swept == today || !courier->settings->files)
        return true;
    Arena *arena = arena_new();
    Error err = {0};
    AttachmentSweep r = {.folder = courier->settings->files};
    bool ok = service_run(&attachment_sweep_use_case, &caller, arena, "", ENDING_COMMIT, &r, &err);
    arena_free(arena);
    courier->swept = today;
    return ok;
}

// Waits that long, or until the courier is to end.
static void rest(const Courier *courier, int milliseconds) {
    poll(&(struct pollfd){.fd = courier->ended, .events = POLLIN}, 1, milliseconds);
}

static void *run(void *object) {
    Courier *courier = object;
    Arena *arena = arena_new();
    Store *store = NULL;
    rest(courier, FIRST_LOOK);
    for (unsigned i = 0; !atomic_load(&courier->ending); rest(courier, SECOND), i++) {
        Error err = {0};
        if (!store && !store_open(arena, courier->settings->url, &store, &err))
            store = NULL;
        bool mails = courier->settings->smtp && i % MAIL_SECONDS == 0;
        if (store && remind(courier, store) && sweep(courier, store) &&
            send_letters(courier, store) && (!mails || send_digests(courier, store)))
            continue;
        // A connection that broke is not mended: a new one next time.
        arena_free(arena);
        arena = arena_new();
        store = NULL;
    }
    arena_free(arena);
    return NULL;
}

bool courier_start(Arena *arena, const Settings *settings, Courier **out, Error *err) {
    Courier *courier = ARENA_NEW(arena, Courier);
    courier->settings = settings;
    courier->reminded = courier->swept = DATE_NONE;
    if (!outgoing_start(err))
        return false;
    courier->ended = eventfd(0, EFD_CLOEXEC);
    int fault = courier->ended < 0 ? errno : pthread_create(&courier->thread, NULL, run, courier);
    if (fault)
        return error_set(err, ERROR_SYSTEM, NULL, _("不能建立线程：%s"), strerror(fault));
    *out = courier;
    return true;
}

void courier_stop(Courier *courier) {
    if (!courier)
        return;
    atomic_store(&courier->ending, true);
    eventfd_write(courier->ended, 1);
    pthread_join(courier->thread, NULL);
    close(courier->ended);
}
