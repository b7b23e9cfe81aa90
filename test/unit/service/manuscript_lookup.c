#include "service/manuscript_lookup.h"

#include "service/manuscript.h"
#include "story.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const tables[] = {
    PROGRAMME_HEADINGS "\n1,实事一,1.1,窨井盖整治,数量,座,2000,县城管局"
                       "\n1,实事一,1.2,路灯更换,数量,盏,,县住建局\n",
    REPORT_HEADINGS "\n1.1,2022-06-30,1646,,,\n1.2,2022-06-30,7,,,\n", NULL};

static ManuscriptLookup *look(Office *office, const ManuscriptLookup *question) {
    ManuscriptLookup *r = ARENA_NEW(office->arena, ManuscriptLookup);
    *r = *question;
    r->region = "410423";
    r->query = r->query ? r->query : "";
    r->unit = r->unit ? r->unit : "";
    office->err = (Error){0};
    service_run(&manuscript_lookup_use_case, &office->caller, office->arena, "410423",
                ENDING_COMMIT, r, &office->err);
    return r;
}

static Office *begin(int64_t *id) {
    Office *office = office_new();
    ManuscriptRequest begun = {.region = "410423", .period = DATE_NONE};
    office_must_import(office, "410423", tables);
    MUST(office, service_run(&manuscript_add_use_case, &office->caller, office->arena, "410423",
                             ENDING_COMMIT, &begun, &office->err));
    *id = begun.manuscript.id;
    return office;
}

static void searching(void **state) {
    (void)state;
    static const struct {
        const char *query, *unit;
        const char *first; // id; NULL for none
        size_t total;      // 0: not checked
    } rows[] = {
        {"", "", "1.1/actual", 0},
        {"窨井盖 目标", "", "1.1/target", 0},
        {"城管 ８２.3", "", "1.1/completion", 0}, // unit and value, wide digits
        {"1.2", "", "1.2/actual", 1},
        {"", "县住建局", "1.2/actual", 0},
        {"1646", "县住建局", NULL, 0},
        {"没有这个词", "", NULL, 0},
        {"", "县住建", NULL, 0}, // the whole name
        {"没有目标的指标", "", "tracked", 1},
    };
    int64_t id = 0;
    Office *office = begin(&id);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const ManuscriptLookup question = {.id = id, .query = rows[i].query, .unit = rows[i].unit};
        const ManuscriptLookup *r = look(office, &question);
        if (office->err.code || !r->count != !rows[i].first || (!rows[i].first && r->total) ||
            (rows[i].first && strcmp(r->items[0].item->datum->id, rows[i].first) != 0) ||
            (rows[i].total && r->total != rows[i].total))
            fail_msg("%s %s: %zu, %s %s", rows[i].query, rows[i].unit, r->total,
                     r->count ? r->items[0].item->datum->id : "", office->err.message);
    }
    look(office, &(ManuscriptLookup){.id = id + 1});
    assert_int_equal(office->err.code, ERROR_NOT_FOUND);
    look(office, &(ManuscriptLookup){.id = id, .query = "a\tb\x01"});
    assert_int_equal(office->err.code, ERROR_INPUT);
    office_free(office);
}

// Pages of any length hold the same, in the same order.
static void pages(void **state) {
    (void)state;
    int64_t id = 0;
    Office *office = begin(&id);
    const ManuscriptLookup *all = look(office, &(ManuscriptLookup){.id = id});
    assert_true(all->total > 20 && all->total == all->count);
    assert_int_equal(all->next, 0);
    for (int64_t limit = 1; limit <= (int64_t)all->total + 1; limit += 5) {
        size_t read = 0;
        int64_t after = 0;
        do {
            const ManuscriptLookup *page =
                look(office, &(ManuscriptLookup){.id = id, .after = after, .limit = limit});
            assert_int_equal(page->total, all->total);
            for (size_t i = 0; i < page->count; i++)
                assert_string_equal(page->items[i].item->datum->id,
                                    all->items[read++].item->datum->id);
            after = page->next;
        } while (after);
        assert_int_equal(read, all->total);
    }
    const ManuscriptLookup *beyond =
        look(office, &(ManuscriptLookup){.id = id, .after = (int64_t)all->total});
    assert_int_equal(beyond->count, 0);
    assert_int_equal(beyond->next, 0);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(searching),
        cmocka_unit_test(pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
