#include "service/manuscript_change.h"

#include "base/limits.h"
#include "manuscript_told.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const ManuscriptAuthor me = {"me", "我", "now"};

static void a_save_in_rows(void **state) {
    (void)state;
    // Before, after, and whether "me" may save that: tracked, and not tracked.
    static const struct {
        const char *before, *after;
        bool tracked, plain;
    } rows[] = {
        {"甲乙丙", "甲乙丙", true, true},
        {"甲乙丙", "甲|+c1@me:新|乙丙", true, true},
        {"甲乙丙", "甲|-c1@me:乙|丙", true, true},
        {"甲乙丙", "甲|-c1@me:乙|+c2@me:新|丙", true, true},
        {"甲乙丙", "甲丙", false, true},
        {"甲乙丙", "甲新乙丙", false, true},
        {"甲乙丙", "甲新|-c1@me:乙|丙", false, true},
        {"甲|[1/a]|乙", "甲|-c1@me:[1/a]|+c2@me:[1/b]|乙", true, true},
        {"甲|[1/a]|乙", "甲|[1/b]|乙", false, true},
        {"甲|[1/a]|乙", "甲1/a乙", false, true},
        // One's own: longer, shorter, gone, taken back.
        {"甲|+c1@me:新的|乙", "甲|+c1@me:新|乙", true, true},
        {"甲|+c1@me:新的|乙", "甲|+c1@me:新的词|乙", true, true},
        {"甲|+c1@me:新的|乙", "甲乙", true, true},
        {"甲|+c1@me:新的|乙", "甲新的乙", false, true},
        {"甲|-c1@me:乙|丙", "甲乙丙", true, true},
        {"甲|-c1@me:乙|丙", "甲|-c1@me:乙丙", true, true},
        {"甲|-c1@me:乙|丙", "甲丙", false, true},
        // Another's: untouched in every way, however the runs are cut, and with one's own inside.
        {"甲|+c1@you:新的|乙", "甲|+c1@you:新|+c1@you:的|乙", true, true},
        {"甲|+c1@you:新的|乙", "甲|+c1@you:新|+c2@me:更|+c1@you:的|乙", true, true},
        {"甲|+c1@you:新的|乙", "甲|+c1@you:新|乙", false, false},
        {"甲|+c1@you:新的|乙", "甲|+c1@you:新的词|乙", false, false},
        {"甲|+c1@you:新的|乙", "甲乙", false, false},
        {"甲|+c1@you:新的|乙", "甲新的乙", false, false},
        {"甲|+c1@you:新的|乙", "甲|-c2@me:新的|乙", false, false},
        {"甲|-c1@you:乙|丙", "甲乙丙", false, false},
        {"甲|-c1@you:乙|丙", "甲|-c1@you:乙丙", false, false},
        {"甲|-c1@you:乙|丙", "甲丙", false, false},
        {"甲|-c1@you:[1/a]|丙", "甲|-c1@you:[1/b]|丙", false, false},
        {"甲|-c1@you:乙|丙", "新|-c1@you:乙|丙", false, true},
        {"甲|+c1@you:新|乙\n丙", "丙", false, false},
        {"甲|+c1@you:新|乙\n丙", "甲|+c1@you:新|乙\n丙\n丁", false, true},
        {"甲\n丙", "甲", false, true},
        // A typed number may be given its source.
        {"共7座", "共|7{函}|座", true, true},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Arena *arena = arena_new();
        Manuscript before = told_manuscript(arena, rows[i].before);
        Manuscript after = told_manuscript(arena, rows[i].after);
        Error err = {0};
        assert_true(manuscript_stamp(arena, &before, &after, me, &err));
        if (manuscript_may_follow(arena, &before, &after, "me", true, &err) != rows[i].tracked)
            fail_msg("tracked: %s → %s: %s", rows[i].before, rows[i].after, err.message);
        assert_true(rows[i].tracked || err.code == ERROR_CONFLICT);
        err = (Error){0};
        if (manuscript_may_follow(arena, &before, &after, "me", false, &err) != rows[i].plain)
            fail_msg("not tracked: %s → %s: %s", rows[i].before, rows[i].after, err.message);
        arena_free(arena);
    }
}

static void frames_stay_in_a_tracked_save(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const char *const fields[] = {"title", "copy_to", "blocks", "blocks", "blocks"};
    for (size_t i = 0; i < COUNT(fields); i++) {
        Manuscript before = told_manuscript(arena, "甲\n乙"),
                   after = told_manuscript(arena, "甲\n乙");
        after.title = i == 0 ? "别的" : after.title;
        after.copy_to = i == 1 ? "县委" : after.copy_to;
        after.blocks[1].kind = i == 2 ? BLOCK_HEADING_1 : BLOCK_BODY;
        after.blocks[1].slot = i == 3 ? SLOT_UNITS : SLOT_FREE;
        after.blocks[1].unit = i == 4 ? "县局" : "";
        Error err = {0};
        assert_false(manuscript_may_follow(arena, &before, &after, "me", true, &err));
        assert_string_equal(err.field, fields[i]);
        assert_true(manuscript_may_follow(arena, &before, &after, "me", false, &(Error){0}));
    }
    arena_free(arena);
}

static void nobody_writes_in_another_s_name(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Error err = {0};
    Manuscript before = told_manuscript(arena, "甲|+c1@you:新");
    Manuscript after = told_manuscript(arena, "甲|+c1@me:新|-c2@you:乙");
    assert_true(manuscript_stamp(arena, &before, &after, me, &err));
    assert_string_equal(tell(arena, &after), "甲|+c1@you:新|-c2@me:乙");
    assert_string_equal(after.blocks[0].runs[1].change->at, "then");
    assert_string_equal(after.blocks[0].runs[2].change->at, "now");
    assert_string_equal(after.blocks[0].runs[2].change->name, "我");
    static const char *const both[] = {"-c1@you:新", "甲|+c2@me:乙\n丙|-c2@me:丁"};
    for (size_t i = 0; i < COUNT(both); i++) {
        Manuscript wrong = told_manuscript(arena, both[i]);
        assert_false(manuscript_stamp(arena, &before, &wrong, me, &err));
        assert_int_equal(err.code, ERROR_INPUT);
    }
    arena_free(arena);
}

static void there_are_only_so_many(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Manuscript before = told_manuscript(arena, "甲");
    for (size_t more = 0; more < 2; more++) {
        Text text = text_new(arena);
        for (size_t i = 0; i < LIMIT_MANUSCRIPT_CHANGES + more; i++)
            text_addf(&text, "+c%zu@me:x|", i);
        Manuscript next = told_manuscript(arena, text_string(&text));
        assert_int_equal(manuscript_stamp(arena, &before, &next, me, &(Error){0}), more == 0);
    }
    arena_free(arena);
}

static void what_becomes_of_them(void **state) {
    (void)state;
    static const struct {
        const char *before, *accepted, *rejected;
    } rows[] = {
        {"甲|+c1@a:新|乙", "甲新乙", "甲乙"},
        {"甲|-c1@a:乙|丙", "甲丙", "甲乙丙"},
        {"-c1@a:[1/x]|+c2@b:[1/y]", "[1/y]", "[1/x]"},
        {"+c1@a:全新", "", ""},
        {"甲\n+c1@a:乙|丙|+c1@a:丁", "甲\n乙丙丁", "甲\n丙"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Arena *arena = arena_new();
        for (int accept = 0; accept < 2; accept++) {
            Manuscript m = told_manuscript(arena, rows[i].before);
            assert_non_null(manuscript_open_change(&m));
            assert_true(manuscript_decide(arena, &m, accept, NULL, 0, &(Error){0}));
            assert_null(manuscript_open_change(&m));
            const char *expected = accept ? rows[i].accepted : rows[i].rejected;
            assert_string_equal(tell(arena, &m), i == 3 && accept ? "全新" : expected);
        }
        arena_free(arena);
    }
    Arena *arena = arena_new();
    Error err = {0};
    Manuscript m = told_manuscript(arena, "甲|+c1@a:新|-c2@b:乙");
    assert_false(manuscript_decide(arena, &m, true, (const char *const[]){"c1", "c9"}, 2, &err));
    assert_int_equal(err.code, ERROR_NOT_FOUND);
    assert_true(manuscript_decide(arena, &m, true, (const char *const[]){"c1"}, 1, &err));
    assert_string_equal(tell(arena, &m), "甲新|-c2@b:乙");
    arena_free(arena);
}

// --- Laws ---

static Manuscript copy(Arena *arena, const Manuscript *m) {
    return told_manuscript(arena, tell(arena, m));
}

// Cuts a run in two and puts another one between; of `middle` NULL only cuts.
static void put_run(Arena *arena, ManuscriptBlock *block, size_t k, size_t at,
                    const ManuscriptRun *middle) {
    ManuscriptRun *runs = arena_array(arena, block->run_count + 3, sizeof *runs);
    size_t count = 0;
    for (size_t i = 0; i < block->run_count; i++) {
        ManuscriptRun left = block->runs[i], right = block->runs[i];
        if (i != k || *left.datum) {
            runs[count++] = block->runs[i];
            if (i == k && middle)
                runs[count++] = *middle;
            continue;
        }
        left.text = arena_strndup(arena, left.text, at);
        right.text = arena_strdup(arena, right.text + at);
        if (*left.text)
            runs[count++] = left;
        if (middle)
            runs[count++] = *middle;
        if (*right.text)
            runs[count++] = right;
    }
    block->runs = runs;
    block->run_count = count;
}

static void take_run(ManuscriptBlock *block, size_t k) {
    memmove(&block->runs[k], &block->runs[k + 1], (block->run_count - k - 1) * sizeof *block->runs);
    block->run_count--;
}

static const ManuscriptChange *own(Arena *arena, bool inserts, size_t number) {
    ManuscriptChange *change = ARENA_NEW(arena, ManuscriptChange);
    *change = (ManuscriptChange){arena_printf(arena, "c%zu", number), inserts, "?", "?", "?"};
    return change;
}

// Something that a client which tracks changes does for `who`; words are ASCII here.
static void edit(Arena *arena, Manuscript *m, const char *who, size_t number, uint64_t *seed) {
    ManuscriptBlock *block = &m->blocks[told_random(seed, m->block_count)];
    if (block->run_count == 0)
        return;
    size_t k = told_random(seed, block->run_count);
    size_t length = strlen(block->runs[k].text);
    if (told_random(seed, 2) == 0) {
        const ManuscriptRun new = {.text = arena_printf(arena, "i%zu", number),
                                   .datum = told_random(seed, 4) ? "" : "9/x",
                                   .source = "",
                                   .change = own(arena, true, number)};
        put_run(arena, block, k, told_random(seed, length + 1), &new);
        return;
    }
    put_run(arena, block, k, told_random(seed, length + 1), NULL);
    ManuscriptRun *run = &block->runs[k];
    if (!run->change)
        run->change = own(arena, false, number);
    else if (strcmp(run->change->by, who) == 0 && run->change->inserts)
        take_run(block, k);
    else if (strcmp(run->change->by, who) == 0)
        run->change = NULL;
}

static void whatever_is_tracked_can_be_taken_back(void **state) {
    (void)state;
    static const char *const authors[] = {"a", "b", "c"};
    uint64_t seed = 20220630;
    for (size_t round = 0; round < 300; round++) {
        Arena *arena = arena_new();
        Error err = {0};
        const char *first = "one two|[1/a]| three\nfour|[2/b]\nfive six seven";
        Manuscript m = told_manuscript(arena, first);
        for (size_t step = 0; step < 30; step++) {
            const char *who = authors[told_random(&seed, COUNT(authors))];
            Manuscript next = copy(arena, &m);
            edit(arena, &next, who, step, &seed);
            const ManuscriptAuthor author = {who, who, "now"};
            if (!manuscript_stamp(arena, &m, &next, author, &err) ||
                !manuscript_may_follow(arena, &m, &next, who, true, &err) ||
                !manuscript_may_follow(arena, &m, &next, who, false, &err))
                fail_msg("%s: %s\n→ %s: %s", who, tell(arena, &m), tell(arena, &next), err.message);
            m = copy(arena, &next);
        }
        Manuscript back = copy(arena, &m), taken = copy(arena, &m), one = copy(arena, &m);
        assert_true(manuscript_decide(arena, &back, false, NULL, 0, &err));
        assert_string_equal(tell(arena, &back), first);
        assert_true(manuscript_decide(arena, &taken, true, NULL, 0, &err));
        // One by one is the same as all at once, and then nothing is left to be rejected.
        for (const ManuscriptBlock *open; (open = manuscript_open_change(&one));) {
            const char *id = NULL;
            for (size_t k = 0; !id || told_random(&seed, 3); k = (k + 1) % open->run_count)
                id = open->runs[k].change ? open->runs[k].change->id : id;
            assert_true(manuscript_decide(arena, &one, true, &id, 1, &err));
        }
        assert_string_equal(tell(arena, &one), tell(arena, &taken));
        assert_true(manuscript_decide(arena, &taken, false, NULL, 0, &err));
        assert_string_equal(tell(arena, &one), tell(arena, &taken));
        arena_free(arena);
    }
}

static void what_slips_past_is_refused(void **state) {
    (void)state;
    uint64_t seed = 7;
    size_t refused = 0;
    for (size_t round = 0; round < 1000; round++) {
        Arena *arena = arena_new();
        Error err = {0};
        Manuscript m = told_manuscript(arena, "one two|+c1@you:new|-c2@you:old| three|+c3@me:mine");
        Manuscript next = copy(arena, &m);
        ManuscriptBlock *block = &next.blocks[0];
        size_t k = told_random(&seed, 4); // all but one's own
        const ManuscriptRun typed = {.text = "x", .datum = "", .source = ""};
        switch (told_random(&seed, 4)) {
        case 0:
            put_run(arena, block, k, told_random(&seed, strlen(block->runs[k].text)), &typed);
            break;
        case 1:
            take_run(block, k);
            break;
        case 2:
            block->runs[k].text = "else";
            break;
        default:
            block->runs[1 + k % 2].change = NULL;
        }
        assert_true(manuscript_stamp(arena, &m, &next, me, &err));
        assert_false(manuscript_may_follow(arena, &m, &next, "me", true, &err));
        refused += !manuscript_may_follow(arena, &m, &next, "me", false, &err);
        arena_free(arena);
    }
    assert_in_range(refused, 300, 800); // those that touch what is another's
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_save_in_rows),
        cmocka_unit_test(frames_stay_in_a_tracked_save),
        cmocka_unit_test(nobody_writes_in_another_s_name),
        cmocka_unit_test(there_are_only_so_many),
        cmocka_unit_test(what_becomes_of_them),
        cmocka_unit_test(whatever_is_tracked_can_be_taken_back),
        cmocka_unit_test(what_slips_past_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
