// The audit chain: what it keeps, and what it finds when somebody changed the table behind its
// back.
#include "store/audit.h"

#include "place.h"

#include <stdio.h>
#include <string.h>

static Store *new_store(Place *p) {
    Store *store = NULL;
    MUST(p, store_create(p->arena, p->url, &store, &p->err));
    return store;
}

static void append(Place *p, Store *store, const char *region, const char *object,
                   const char *detail) {
    MUST(p, store_begin_write(store, region, &p->err));
    MUST(p, audit_append(store, p->arena, region, "2022-07-01T09:30:00+08:00", "李四",
                         "report.submit", object, detail, &p->err));
    MUST(p, store_commit(store, &p->err));
}

// Three chains: of 3, 4 and 1 records.
static Store *store_with_chains(Place *p) {
    Store *store = new_store(p);
    for (int i = 1; i <= 4; i++) {
        append(p, store, "410423", arena_printf(p->arena, "8.%d", i), "{\"值\":\"它's\"}");
        if (i <= 3)
            append(p, store, "410400", "x", "{}");
    }
    append(p, store, "510100", "", "");
    return store;
}

static AuditCheck check(Place *p, Store *store) {
    AuditCheck found = {0};
    MUST(p, audit_check(store, p->arena, &found, &p->err));
    return found;
}

static void no_records_are_intact(void **state) {
    Place *p = place_new(state);
    AuditCheck found = check(p, new_store(p));
    assert_true(found.intact);
    assert_int_equal(found.records, 0);
    assert_int_equal(found.regions, 0);
    assert_null(found.fault);
    place_free(p);
}

static void chains_are_intact(void **state) {
    Place *p = place_new(state);
    Store *store = store_with_chains(p);
    AuditCheck found = check(p, store);
    assert_true(found.intact);
    assert_int_equal(found.records, 8);
    assert_int_equal(found.regions, 3);
    assert_null(found.region);
    int64_t sequence = -1;
    const char *digest = NULL;
    MUST(p, audit_head(store, p->arena, "410423", &sequence, &digest, &p->err));
    assert_int_equal(sequence, 4);
    assert_int_equal(strlen(digest), 64);
    MUST(p, audit_head(store, p->arena, "410499", &sequence, &digest, &p->err));
    assert_int_equal(sequence, 0);
    assert_string_equal(digest, "");
    place_free(p);
}

// The form that the header promises, so that another program can check it:
// printf '6:510100,1:1,25:2022-07-01T09:30:00+08:00,6:李四,13:report.submit,0:,0:,0:,' | openssl
// sm3
static void the_digest_is_as_promised(void **state) {
    Place *p = place_new(state);
    Store *store = new_store(p);
    append(p, store, "510100", "", "");
    int64_t sequence = 0;
    const char *digest = NULL;
    MUST(p, audit_head(store, p->arena, "510100", &sequence, &digest, &p->err));
    assert_string_equal(digest, "d23538dffc43a4092d9072d118c219a303a69674d00ee7e8b2017b6e239c74e5");
    place_free(p);
}

static void a_rolled_back_record_leaves_no_gap(void **state) {
    Place *p = place_new(state);
    Store *store = store_with_chains(p);
    MUST(p, store_begin_write(store, "410423", &p->err));
    MUST(p, audit_append(store, p->arena, "410423", "t", "a", "b", "c", "d", &p->err));
    MUST(p, audit_append(store, p->arena, "410423", "t", "a", "b", "c", "d", &p->err));
    store_rollback(store);
    append(p, store, "410423", "x", "{}");
    AuditCheck found = check(p, store);
    assert_true(found.intact);
    assert_int_equal(found.records, 9);
    place_free(p);
}

static void a_long_chain_is_walked_page_by_page(void **state) {
    Place *p = place_new(state);
    Store *store = new_store(p);
    const int count = 1203; // more than two pages, in two chains
    MUST(p, store_begin_write(store, "", &p->err));
    for (int i = 0; i < count; i++) {
        Arena *scratch = arena_new();
        MUST(p, audit_append(store, scratch, i < 700 ? "410400" : "410423", "t", "a", "b", "c",
                             arena_printf(scratch, "%d", i), &p->err));
        arena_free(scratch);
    }
    MUST(p, store_commit(store, &p->err));
    AuditCheck found = check(p, store);
    assert_true(found.intact);
    assert_int_equal(found.records, count);
    assert_int_equal(found.regions, 2);
    place_execute(p, "UPDATE audit_record SET detail = 'x' "
                     "WHERE region = '410423' AND sequence = 503");
    found = check(p, store);
    assert_false(found.intact);
    assert_string_equal(found.region, "410423");
    assert_int_equal(found.sequence, 503);
    place_free(p);
}

#define ONE "WHERE region = '410423' AND sequence = "

static void changes_are_found(void **state) {
    static const struct {
        const char *sql;    // what somebody did
        const char *region; // where it is found
        int64_t sequence;   // and at which record
        const char *fault;  // and in which words
    } rows[] = {
        {"UPDATE audit_record SET at = '2022-07-01T09:30:01+08:00' " ONE "2", "410423", 2,
         "第 2 号记录的内容与它的摘要不符"},
        {"UPDATE audit_record SET actor = '张三' " ONE "4", "410423", 4,
         "第 4 号记录的内容与它的摘要不符"},
        {"UPDATE audit_record SET action = 'report.approve' " ONE "1", "410423", 1,
         "第 1 号记录的内容与它的摘要不符"},
        {"UPDATE audit_record SET object = '8.4' " ONE "3", "410423", 3,
         "第 3 号记录的内容与它的摘要不符"},
        {"UPDATE audit_record SET detail = '' " ONE "3", "410423", 3,
         "第 3 号记录的内容与它的摘要不符"},
        {"UPDATE audit_record SET previous = '' " ONE "3", "410423", 3,
         "第 3 号记录的内容与它的摘要不符"},
        {"UPDATE audit_record SET digest = previous " ONE "2", "410423", 2,
         "第 2 号记录的内容与它的摘要不符"},
        // Bytes moved from one field to its neighbour.
        {"UPDATE audit_record SET actor = actor || 'r', action = 'eport.submit' " ONE "2", "410423",
         2, "第 2 号记录的内容与它的摘要不符"},
        {"DELETE FROM audit_record " ONE "2", "410423", 2, "缺少第 2 号记录"},
        {"DELETE FROM audit_record " ONE "1", "410423", 1, "缺少第 1 号记录"},
        {"DELETE FROM audit_record WHERE region = '410400' AND sequence < 3", "410400", 1,
         "缺少第 1 号记录"},
        {"UPDATE audit_record SET sequence = 9 " ONE "4", "410423", 4, "缺少第 4 号记录"},
        {"UPDATE audit_record SET region = '410500' " ONE "1", "410423", 1, "缺少第 1 号记录"},
        // Two records put elsewhere.
        {"UPDATE audit_record SET sequence = CASE sequence WHEN 2 THEN 12 ELSE 13 END "
         "WHERE region = '410423' AND sequence IN (2, 3)",
         "410423", 2, "缺少第 2 号记录"},
        // The last record of a chain moved behind another's.
        {"UPDATE audit_record SET region = '510100', sequence = 2 " ONE "4", "510100", 2,
         "第 2 号记录的内容与它的摘要不符"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Place *p = place_new(state);
        Store *store = store_with_chains(p);
        place_execute(p, rows[i].sql);
        AuditCheck found = check(p, store);
        if (found.intact)
            fail_msg("not found: %s", rows[i].sql);
        assert_string_equal(found.region, rows[i].region);
        assert_int_equal(found.sequence, rows[i].sequence);
        assert_string_equal(found.fault, rows[i].fault);
        place_free(p);
    }
}

// A record written anew with a digest that fits it, as somebody who knows the program would do: the
// next record shows it, and behind the last one only the head that was kept outside.
static void a_record_computed_anew_is_found_by_the_next(void **state) {
    Place *p = place_new(state);
    Store *store = store_with_chains(p);
    int64_t sequence = 0;
    const char *kept = NULL, *now = NULL;
    MUST(p, audit_head(store, p->arena, "410423", &sequence, &kept, &p->err));
    place_execute(p, "DELETE FROM audit_record " ONE "3");
    place_execute(p, "UPDATE audit_record SET sequence = 30 " ONE "4");
    place_execute(p, "UPDATE audit_record SET region = '999999' "
                     "WHERE region = '410423' AND sequence = 30");
    append(p, store, "410423", "8.3", "{\"值\":\"别的\"}"); // number 3 anew
    place_execute(p, "UPDATE audit_record SET region = '410423', sequence = 4 "
                     "WHERE region = '999999'");
    AuditCheck found = check(p, store);
    assert_false(found.intact);
    assert_int_equal(found.sequence, 4);
    assert_string_equal(found.fault, "第 4 号记录与前一号记录接不上");
    place_execute(p, "DELETE FROM audit_record " ONE "4");
    append(p, store, "410423", "8.4", "{\"值\":\"它's\"}");
    assert_true(check(p, store).intact);
    MUST(p, audit_head(store, p->arena, "410423", &sequence, &now, &p->err));
    assert_int_equal(sequence, 4);
    assert_string_not_equal(kept, now);
    place_free(p);
}

static void a_record_needs_a_writing_transaction(void **state) {
    Place *p = place_new(state);
    Store *store = new_store(p);
    MUST_FAIL(p, audit_append(store, p->arena, "410423", "t", "a", "b", "c", "d", &p->err),
              ERROR_SYSTEM, "不在写事务中");
    place_free(p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        ON_BOTH(no_records_are_intact),
        ON_BOTH(chains_are_intact),
        ON_BOTH(the_digest_is_as_promised),
        ON_BOTH(a_rolled_back_record_leaves_no_gap),
        ON_BOTH(a_long_chain_is_walked_page_by_page),
        ON_BOTH(changes_are_found),
        ON_BOTH(a_record_computed_anew_is_found_by_the_next),
        ON_BOTH(a_record_needs_a_writing_transaction),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
