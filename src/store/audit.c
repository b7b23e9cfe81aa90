#include "store/audit.h"

#include "base/digest.h"
#include "base/message.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

// One record as it is stored.
typedef struct Record {
    const char *region;   // whose chain
    int64_t sequence;     // from 1
    const char *at;       // RFC 3339
    const char *actor;    // who
    const char *action;   // did what
    const char *object;   // to what
    const char *detail;   // JSON
    const char *previous; // digest of the record before, "" in the first
} Record;

static bool record_digest(Arena *scratch, const Record *record, char digest[DIGEST_HEX_LENGTH + 1],
                          Error *err) {
    char number[24];
    snprintf(number, sizeof number, "%lld", (long long)record->sequence);
    const char *const fields[] = {record->region, number,         record->at,     record->actor,
                                  record->action, record->object, record->detail, record->previous};
    Text text = text_new(scratch);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        text_addf(&text, "%zu:", strlen(fields[i]));
        text_add(&text, fields[i]);
        text_add(&text, ",");
    }
    return text_ok(&text, err) && digest_sm3(text_string(&text), text.length, digest, err);
}

bool audit_head(Store *store, Arena *arena, const char *region, int64_t *sequence,
                const char **digest, Error *err) {
    Statement *last = store_query(store, arena, QUERY_AUDIT_LAST);
    bind_text(last, IN_AUDIT_LAST_REGION, region);
    *sequence = 0;
    *digest = "";
    bool more = false;
    if (!statement_next(last, &more, err))
        return false;
    if (!more)
        return true;
    *sequence = column_int(last, OUT_AUDIT_LAST_SEQUENCE);
    *digest = column_text(last, OUT_AUDIT_LAST_DIGEST);
    return statement_next(last, &more, err);
}

bool audit_append(Store *store, Arena *scratch, const char *region, const char *at,
                  const char *actor, const char *action, const char *object, const char *detail,
                  Error *err) {
    Record record = {.region = region,
                     .at = at,
                     .actor = actor,
                     .action = action,
                     .object = object,
                     .detail = detail};
    char digest[DIGEST_HEX_LENGTH + 1];
    if (!audit_head(store, scratch, region, &record.sequence, &record.previous, err))
        return false;
    record.sequence++;
    if (!record_digest(scratch, &record, digest, err))
        return false;
    Statement *insert = store_query(store, scratch, QUERY_AUDIT_INSERT);
    bind_text(insert, IN_AUDIT_INSERT_REGION, record.region);
    bind_int(insert, IN_AUDIT_INSERT_SEQUENCE, record.sequence);
    bind_text(insert, IN_AUDIT_INSERT_AT, record.at);
    bind_text(insert, IN_AUDIT_INSERT_ACTOR, record.actor);
    bind_text(insert, IN_AUDIT_INSERT_ACTION, record.action);
    bind_text(insert, IN_AUDIT_INSERT_OBJECT, record.object);
    bind_text(insert, IN_AUDIT_INSERT_DETAIL, record.detail);
    bind_text(insert, IN_AUDIT_INSERT_PREVIOUS, record.previous);
    bind_text(insert, IN_AUDIT_INSERT_DIGEST, digest);
    return statement_run(insert, NULL, err);
}

// Where the walk stands: the record read last.
typedef struct Walk {
    AuditCheck *check;                  // what was found so far
    Arena *arena;                       // for what stays
    const char *region;                 // "" before the first chain
    int64_t sequence;                   // 0 before the first record
    char digest[DIGEST_HEX_LENGTH + 1]; // of the record
} Walk;

static void broken(Walk *walk, const Record *record, const char *format, int64_t sequence) {
    walk->check->intact = false;
    walk->check->region = arena_strdup(walk->arena, record->region);
    walk->check->sequence = sequence;
    walk->check->fault = arena_printf(walk->arena, format, (long long)sequence);
}

// Holds one record to the one before it.
static bool check_record(Walk *walk, Arena *page, const Record *record, const char *digest,
                         Error *err) {
    if (walk->check->regions == 0 || strcmp(record->region, walk->region) != 0) {
        walk->check->regions++;
        walk->region = arena_strdup(walk->arena, record->region);
        walk->sequence = 0;
        walk->digest[0] = '\0';
    }
    walk->check->records++;
    char expected[DIGEST_HEX_LENGTH + 1];
    if (!record_digest(page, record, expected, err))
        return false;
    if (record->sequence != walk->sequence + 1)
        broken(walk, record, _("缺少第 %lld 号记录"), walk->sequence + 1);
    else if (strcmp(expected, digest) != 0)
        broken(walk, record, _("第 %lld 号记录的内容与它的摘要不符"), record->sequence);
    else if (strcmp(record->previous, walk->digest) != 0)
        broken(walk, record, _("第 %lld 号记录与前一号记录接不上"), record->sequence);
    walk->sequence = record->sequence;
    memcpy(walk->digest, expected, sizeof expected);
    return true;
}

// Checks the records that a query answers; *count is how many there were.
static bool check_rows(Statement *s, Arena *page, Walk *walk, int *count, Error *err) {
    *count = 0;
    bool more = false;
    while (walk->check->intact) {
        if (!statement_next(s, &more, err))
            return false;
        if (!more)
            break;
        (*count)++;
        Record record = {.region = column_text(s, OUT_AUDIT_PAGE_REGION),
                         .sequence = column_int(s, OUT_AUDIT_PAGE_SEQUENCE),
                         .at = column_text(s, OUT_AUDIT_PAGE_AT),
                         .actor = column_text(s, OUT_AUDIT_PAGE_ACTOR),
                         .action = column_text(s, OUT_AUDIT_PAGE_ACTION),
                         .object = column_text(s, OUT_AUDIT_PAGE_OBJECT),
                         .detail = column_text(s, OUT_AUDIT_PAGE_DETAIL),
                         .previous = column_text(s, OUT_AUDIT_PAGE_PREVIOUS)};
        if (!check_record(walk, page, &record, column_text(s, OUT_AUDIT_PAGE_DIGEST), err))
            return false;
    }
    return true;
}

_Static_assert((int)OUT_AUDIT_PAGE_REGION == (int)OUT_AUDIT_PART_REGION &&
                   (int)OUT_AUDIT_PAGE_DETAIL == (int)OUT_AUDIT_PART_DETAIL &&
                   (int)OUT_AUDIT_PAGE_DIGEST == (int)OUT_AUDIT_PART_DIGEST,
               "the two queries answer the same columns");

// Checks the records of one page; *count is how many there were.
static bool check_page(Store *store, Arena *page, Walk *walk, int *count, Error *err) {
    Statement *s = store_query(store, page, QUERY_AUDIT_PAGE);
    bind_text(s, IN_AUDIT_PAGE_REGION, walk->region);
    bind_int(s, IN_AUDIT_PAGE_SEQUENCE, walk->sequence);
    return check_rows(s, page, walk, count, err);
}

bool audit_check_part(Store *store, Arena *arena, const char *region, int64_t first, int64_t last,
                      AuditCheck *check, Error *err) {
    *check = (AuditCheck){.intact = true, .regions = 1};
    Walk walk = {.check = check, .arena = arena, .region = region, .sequence = first - 1};
    bool more = false;
    int count = 0;
    Statement *s = store_query(store, arena, QUERY_AUDIT_DIGEST);
    bind_text(s, IN_AUDIT_DIGEST_REGION, region);
    bind_int(s, IN_AUDIT_DIGEST_SEQUENCE, first - 1);
    while (statement_next(s, &more, err) && more)
        memcpy(walk.digest, column_text(s, OUT_AUDIT_DIGEST_DIGEST), sizeof walk.digest);
    if (err->code)
        return false;
    s = store_query(store, arena, QUERY_AUDIT_PART);
    bind_text(s, IN_AUDIT_PART_REGION, region);
    bind_int(s, IN_AUDIT_PART_FIRST, first);
    bind_int(s, IN_AUDIT_PART_LAST, last);
    return check_rows(s, arena, &walk, &count, err);
}

bool audit_check(Store *store, Arena *arena, AuditCheck *check, Error *err) {
    *check = (AuditCheck){.intact = true};
    Walk walk = {.check = check, .arena = arena, .region = ""};
    bool ok = true;
    int count = 1;
    while (ok && count > 0 && check->intact) {
        Arena *page = arena_new();
        ok = check_page(store, page, &walk, &count, err);
        arena_free(page);
    }
    return ok;
}
