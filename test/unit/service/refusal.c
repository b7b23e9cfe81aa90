#include "refusal.h"

#include <string.h>

void refusals_check(const char *const *base, const Refusal *refusals, size_t count) {
    Office *office = office_new();
    if (base)
        office_must_import(office, "410423", base);
    int64_t records = office_audit_records(office);
    for (size_t i = 0; i < count; i++) {
        ImportRequest r = {.region = "410423", .year = 2022, .date = DATE_NONE};
        const char *table =
            arena_printf(office->arena, "%s\n%s\n", refusals[i].headings, refusals[i].rows);
        if (office_import(office, &r, TABLES(table)))
            fail_msg("row %zu was taken: %s", i, refusals[i].rows);
        const char *said = r.faults.count > 0 ? fault_text(office->arena, &r.faults.items[0])
                                              : office->err.message;
        size_t total = refusals[i].total ? refusals[i].total : 1;
        if (!strstr(said, refusals[i].fault) || r.faults.total != total)
            fail_msg("row %zu: %zu faults: %s\n    not: %s", i, r.faults.total, said,
                     refusals[i].fault);
        int64_t refused = 0;
        for (size_t kind = 0; kind < SHEET_KIND_COUNT; kind++)
            refused += r.counts[kind].refused;
        assert_true(refused > 0);
    }
    assert_int_equal(office_audit_records(office), records);
    office_free(office);
}

void rounds_check(const char *const *base, const Round *rounds, size_t count) {
    Office *office = office_new();
    if (base)
        office_must_import(office, "410423", base);
    for (size_t i = 0; i < count; i++) {
        ImportRequest r = {.region = "410423", .year = 2022, .date = DATE_NONE};
        if (!office_import(office, &r, TABLES(rounds[i].table)))
            fail_msg("round %zu: %s", i,
                     r.faults.count > 0 ? fault_text(office->arena, &r.faults.items[0])
                                        : office->err.message);
        const ImportCount *c = &r.counts[rounds[i].kind];
        if (c->added != rounds[i].added || c->updated != rounds[i].updated ||
            c->unchanged != rounds[i].unchanged || c->refused != 0 ||
            c->rows != c->added + c->updated + c->unchanged)
            fail_msg("round %zu: %d rows, %d added, %d updated, %d unchanged", i, (int)c->rows,
                     (int)c->added, (int)c->updated, (int)c->unchanged);
        const char *told =
            r.updates.count > 0 ? fault_text(office->arena, &r.updates.items[0]) : "";
        if ((r.updates.count > 0) != (rounds[i].told != NULL) ||
            (rounds[i].told && !strstr(told, rounds[i].told)))
            fail_msg("round %zu tells: %s", i, told);
    }
    VerifyRequest v = {0};
    office->err = (Error){0};
    MUST(office, service_run(&verify_use_case, &office->caller, office->arena, "", ENDING_COMMIT,
                             &v, &office->err));
    assert_int_equal(v.differing, 0);
    office_free(office);
}
