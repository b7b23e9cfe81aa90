#include "service/manuscript_renew.h"

#include "manuscript_told.h"
#include "publishing.h"
#include "service/manuscript_text.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

// 甲局 leads the first indicators and is the last of the ranking; 丁局 has nothing that counts.
static Office *office_of_four(void) {
    Office *office = office_new();
    office_must_import(office, "410423",
                       TABLES(PROGRAMME_HEADINGS
                              "\n1,实事一,1.1,甲整治,数量,座,100,甲局\n1,实事一,1.2,乙整治,数量,座,"
                              "100,乙局\n1,实事一,1.3,丙整治,数量,座,100,丙局\n1,实事一,1.4,"
                              "丁整治,数量,座,,丁局\n",
                              REPORT_HEADINGS
                              "\n1.1,2022-06-30,10,,,\n1.2,2022-06-30,90,,,\n1.3,2022-06-30,50,,,"
                              "\n1.4,2022-06-30,3,,,\n"));
    return office;
}

static ManuscriptRequest begin(Office *office) {
    ManuscriptRequest r = {.region = "410423", .period = DATE_NONE};
    publishing_run(office, &manuscript_add_use_case, &r);
    return r;
}

// Slots and units in few words: "甲局 . 乙局", where '.' is a block of no unit.
static const char *units_of(Arena *arena, const Manuscript *m) {
    Text text = text_new(arena);
    for (size_t i = 0; i < m->block_count; i++)
        text_addf(&text, "%s%s", i ? " " : "", *m->blocks[i].unit ? m->blocks[i].unit : ".");
    return text_string(&text);
}

static void orders(void **state) {
    (void)state;
    static const struct {
        const char *before; // names of units, '.' for a block of none, "!甲局" in another part
        BulletinOrder order;
        const char *after; // likewise
    } rows[] = {
        {"甲局 乙局 丙局 丁局", BULLETIN_BY_RANK, "乙局 丙局 甲局 丁局"},
        {"丁局 丙局 乙局 甲局", BULLETIN_BY_PROGRAMME, "甲局 乙局 丙局 丁局"},
        {"甲局 乙局 丙局 丁局", BULLETIN_BY_PROGRAMME, "甲局 乙局 丙局 丁局"},
        // What is nobody's, and what is in another part, stays in its place.
        {". 甲局 . 丙局 乙局 .", BULLETIN_BY_RANK, ". 乙局 . 丙局 甲局 ."},
        {"!甲局 丙局 乙局", BULLETIN_BY_RANK, "甲局 乙局 丙局"},
        // A unit that the programme does not have comes last.
        {"外局 甲局 乙局", BULLETIN_BY_RANK, "乙局 甲局 外局"},
        {"外局 甲局 另局", BULLETIN_BY_PROGRAMME, "甲局 外局 另局"},
        {"", BULLETIN_BY_RANK, ""},
        {".", BULLETIN_BY_RANK, "."},
    };
    Office *office = office_of_four();
    Arena *arena = office->arena;
    const Board *board = &office_bulletin(office, "410423", date_of(2022, 6, 30))->board;
    for (size_t i = 0; i < COUNT(rows); i++) {
        Manuscript m = {.title = ""};
        for (const char *p = rows[i].before; *p;) {
            const char *unit = told_part(arena, &p, " ");
            m.blocks = arena_room(arena, m.blocks, m.block_count, sizeof *m.blocks);
            ManuscriptBlock block =
                told_block(arena, arena_printf(arena, "b%zu", m.block_count), unit);
            block.slot = *unit == '!' ? SLOT_FREE : SLOT_UNITS;
            block.unit = *unit == '.' ? "" : unit + (*unit == '!');
            m.blocks[m.block_count++] = block;
        }
        manuscript_reorder(arena, board, rows[i].order, &m);
        if (strcmp(units_of(arena, &m), rows[i].after) != 0)
            fail_msg("row %zu: %s", i, units_of(arena, &m));
        assert_int_equal(m.order, rows[i].order);
    }
    office_free(office);
}

// Blocks of one unit stay together, in their order; nothing is lost, and twice is as good as once.
static void orders_by_law(void **state) {
    (void)state;
    static const char *const units[] = {"甲局", "乙局", "丙局", "丁局", "外局", ""};
    Office *office = office_of_four();
    Arena *arena = office->arena;
    const Board *board = &office_bulletin(office, "410423", date_of(2022, 6, 30))->board;
    uint64_t seed = 7;
    for (size_t round = 0; round < 200; round++) {
        Manuscript m = told_manuscript(arena, "a\nb\nc\nd\ne\nf\ng\nh");
        for (size_t i = 0; i < m.block_count; i++) {
            m.blocks[i].unit = units[told_random(&seed, COUNT(units))];
            m.blocks[i].slot = told_random(&seed, 4) ? SLOT_UNITS : SLOT_FREE;
        }
        const Manuscript before = m;
        BulletinOrder order = (BulletinOrder)told_random(&seed, BULLETIN_ORDER_COUNT);
        manuscript_reorder(arena, board, order, &m);
        const char *once = tell(arena, &m);
        size_t seen = 0;
        for (size_t i = 0; i < m.block_count; i++) {
            for (size_t k = 0; k < before.block_count; k++)
                seen += strcmp(m.blocks[i].id, before.blocks[k].id) == 0;
            if (before.blocks[i].slot != SLOT_UNITS || !*before.blocks[i].unit)
                assert_string_equal(m.blocks[i].id, before.blocks[i].id);
        }
        assert_int_equal(seen, before.block_count);
        manuscript_reorder(arena, board, order, &m);
        assert_string_equal(tell(arena, &m), once);
    }
    office_free(office);
}

static void reorder_is_kept(void **state) {
    (void)state;
    Office *office = office_of_four();
    ManuscriptRequest begun = begin(office);
    ManuscriptReorder r = {.order = BULLETIN_BY_RANK,
                           .one = {.region = "410423", .id = 1, .version = 1}};
    publishing_run(office, &manuscript_reorder_use_case, &r);
    assert_string_equal(units_of(office->arena, &r.one.manuscript), ". . 乙局 丙局 甲局 丁局 . .");
    assert_int_equal(r.one.manuscript.order, BULLETIN_BY_RANK);
    assert_int_equal(r.one.manuscript.version, 2);
    assert_int_equal(begun.manuscript.block_count, r.one.manuscript.block_count);
    // Somebody was faster.
    assert_false(publishing_try(office, &manuscript_reorder_use_case, &r));
    assert_int_equal(office->err.code, ERROR_STALE);
    r = (ManuscriptReorder){.order = BULLETIN_BY_PROGRAMME, .one = {.region = "410423", .id = 1}};
    publishing_run(office, &manuscript_reorder_use_case, &r);
    assert_string_equal(tell(office->arena, &r.one.manuscript),
                        tell(office->arena, &begun.manuscript));
    office_free(office);
}

static bool refresh(Office *office, ManuscriptRequest *r, const char *const *ids, size_t count) {
    *r = (ManuscriptRequest){.region = "410423", .id = 1, .ids = ids, .id_count = count};
    return publishing_try(office, &manuscript_refresh_use_case, r);
}

static const char *id_of_unit(const Manuscript *m, const char *unit) {
    for (size_t i = 0; i < m->block_count; i++)
        if (strcmp(m->blocks[i].unit, unit) == 0)
            return m->blocks[i].id;
    fail_msg("no paragraph of %s", unit);
    return "";
}

static void refreshing(void **state) {
    (void)state;
    Office *office = office_of_four();
    Arena *arena = office->arena;
    ManuscriptRequest begun = begin(office), r;
    const Manuscript *m = &begun.manuscript;
    const char *first = id_of_unit(m, "甲局"), *second = id_of_unit(m, "乙局");
    ManuscriptBlock *blocks = arena_array(arena, m->block_count, sizeof *blocks);
    memcpy(blocks, m->blocks, m->block_count * sizeof *blocks);
    for (size_t i = 0; i < m->block_count; i++) {
        ManuscriptBlock own = told_block(arena, blocks[i].id, "改了|+c1@me:加的");
        bool changed = strcmp(blocks[i].id, second) == 0;
        if (!changed && strcmp(blocks[i].id, first) != 0)
            continue;
        blocks[i].runs = own.runs;
        blocks[i].run_count = changed ? 2 : 1;
    }
    ManuscriptRequest put = {
        .region = "410423", .id = 1, .blocks = blocks, .block_count = m->block_count};
    publishing_run(office, &manuscript_put_use_case, &put);
    const struct {
        const char *ids[2];
        size_t count;
        ErrorCode code;
        const char *field, *says;
    } rows[] = {
        {{NULL}, 0, ERROR_INPUT, "blocks", "哪些段落"},
        {{"nobody's"}, 1, ERROR_NOT_FOUND, "blocks", "nobody's"},
        {{m->blocks[0].id}, 1, ERROR_CONFLICT, m->blocks[0].id, "只有单位的段落"},
        {{second}, 1, ERROR_CONFLICT, second, "乙局的段落还有"},
        {{first, second}, 2, ERROR_CONFLICT, second, "乙局的段落还有"}, // all or nothing
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        if (refresh(office, &r, rows[i].ids, rows[i].count))
            fail_msg("row %zu is done", i);
        assert_int_equal(office->err.code, rows[i].code);
        assert_string_equal(office->err.field, rows[i].field);
        if (!strstr(office->err.message, rows[i].says))
            fail_msg("row %zu: %s", i, office->err.message);
    }
    assert_true(refresh(office, &r, &first, 1));
    const Manuscript *now = &r.manuscript;
    for (size_t i = 0; i < now->block_count; i++) {
        bool own = strcmp(now->blocks[i].id, second) == 0;
        assert_string_equal(now->blocks[i].id, m->blocks[i].id);
        if ((strcmp(manuscript_words(arena, &now->blocks[i]),
                    manuscript_words(arena, &m->blocks[i])) == 0) == own)
            fail_msg("%s: %s", now->blocks[i].id, manuscript_words(arena, &now->blocks[i]));
    }
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(orders),
        cmocka_unit_test(orders_by_law),
        cmocka_unit_test(reorder_is_kept),
        cmocka_unit_test(refreshing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
