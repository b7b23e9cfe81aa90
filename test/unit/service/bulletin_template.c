#include "service/bulletin_template.h"

#include "publishing.h"

static const TemplateSection sound[] = {{SLOT_OPENING, "", ""},
                                        {SLOT_FREE, "说明", "第一段。\n第2段。"}};

#define LONG_LINE "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一"

static void what_cannot_be_kept_is_named(void **state) {
    (void)state;
    static const TemplateSection none[] = {{SLOT_UNITS, "", ""}};
    static const TemplateSection twice[] = {{SLOT_OPENING, "", ""}, {SLOT_OPENING, "", ""}};
    static const TemplateSection words[] = {{SLOT_OPENING, "", "有话"}};
    static const TemplateSection empty[] = {{SLOT_OPENING, "", ""}, {SLOT_FREE, "甲", " "}};
    static const TemplateSection control[] = {{SLOT_OPENING, "", ""}, {SLOT_FREE, "", "甲\x07"}};
    static const TemplateSection broken[] = {{SLOT_OPENING, "甲\n乙", ""}};
    static const TemplateSection wide[] = {{SLOT_OPENING, LONG_LINE LONG_LINE, ""}};
#define T(series, format, list)                                                                    \
    { series, format, BULLETIN_BY_RANK, list, sizeof(list) / sizeof *(list) }
    static const struct {
        BulletinTemplate template;
        BulletinKind kind;
        const char *field; // NULL: it is sound
    } rows[] = {
        {T("通报", "〔{n}〕", sound), BULLETIN_NOTICE, NULL},
        {T("通报", "第{n}期", sound), BULLETIN_LIST, "sections"},
        {T("", "第{n}期", sound), BULLETIN_NOTICE, "series"},
        {T(" ", "第{n}期", sound), BULLETIN_NOTICE, "series"},
        {T("甲\t乙", "第{n}期", sound), BULLETIN_NOTICE, "series"},
        {T("甲\xff", "第{n}期", sound), BULLETIN_NOTICE, "series"},
        {T(LONG_LINE, "第{n}期", sound), BULLETIN_NOTICE, "series"},
        {T("通报", "第期", sound), BULLETIN_NOTICE, "number_format"},
        {T("通报", "", sound), BULLETIN_NOTICE, "number_format"},
        {T("通报", "{n}{n}", sound), BULLETIN_NOTICE, "number_format"},
        {T("通报", "{n}" LONG_LINE, sound), BULLETIN_NOTICE, "number_format"},
        {T("通报", "{n}\n", sound), BULLETIN_NOTICE, "number_format"},
        {T("通报", "第{n}期", none), BULLETIN_NOTICE, "sections"},
        {{"通报", "第{n}期", BULLETIN_BY_RANK, sound, 0}, BULLETIN_NOTICE, "sections"},
        {{"通报", "第{n}期", BULLETIN_BY_RANK, sound, 21}, BULLETIN_NOTICE, "sections"},
        {T("通报", "第{n}期", twice), BULLETIN_NOTICE, "sections.1.slot"},
        {T("通报", "第{n}期", words), BULLETIN_NOTICE, "sections.0.text"},
        {T("通报", "第{n}期", empty), BULLETIN_NOTICE, "sections.1.text"},
        {T("通报", "第{n}期", control), BULLETIN_NOTICE, "sections.1.text"},
        {T("通报", "第{n}期", broken), BULLETIN_NOTICE, "sections.0.heading"},
        {T("通报", "第{n}期", wide), BULLETIN_NOTICE, "sections.0.heading"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Error err = {0};
        bool ok = bulletin_template_check(arena, rows[i].kind, &rows[i].template, &err);
        assert_int_equal(ok, rows[i].field == NULL);
        if (!ok)
            assert_string_equal(err.field, rows[i].field);
    }
    for (BulletinKind kind = 0; kind < BULLETIN_KIND_COUNT; kind++) {
        Error err = {0};
        BulletinTemplate preset = bulletin_template_presets[kind];
        if (!bulletin_template_check(arena, kind, &preset, &err))
            assert_string_equal(err.message, "");
    }
    arena_free(arena);
}

static const char *text_of(Office *office, BulletinKind kind, BulletinRequest *r) {
    *r = (BulletinRequest){.region = "410423",
                           .year = 2022,
                           .kind = kind,
                           .period = date_of(2022, 6, 30),
                           .annexes = "",
                           .number = 7};
    publishing_run(office, &bulletin_use_case, r);
    return document_text(&r->document, office->arena);
}

static void a_bulletin_is_made_by_the_newest_version(void **state) {
    (void)state;
    Office *office = publishing_office();
    BulletinRequest r;
    const char *before = text_of(office, BULLETIN_NOTICE, &r);
    assert_non_null(strstr(before, "（第7期）"));
    assert_non_null(strstr(before, "抄送：县委办公室。"));
    const TemplateSection own[] = {
        {SLOT_FREE, "", "各单位："},
        {SLOT_UNITS, "五、各单位进展", ""},
        {SLOT_FREE, "说明", "第一段。\n\n抓好5项。"},
        {SLOT_OPENING, "总的情况", ""},
    };
    TemplateRequest put = {.kind = "notice",
                           .version = 1,
                           .written = {"督查通报", "〔{n}〕号", BULLETIN_BY_RANK, own, 4}};
    publishing_run(office, &bulletin_template_put_use_case, &put);
    assert_int_equal(put.current.version, 2);
    assert_int_equal(put.current.section_count, 4);
    assert_int_equal(put.version_count, 2);
    assert_int_equal(put.versions[0].version, 2);
    const char *after = text_of(office, BULLETIN_NOTICE, &r);
    assert_string_equal(r.document.series, "督查通报");
    assert_string_equal(r.document.number, "〔7〕号");
    assert_null(r.document.copy_to);
    assert_int_equal(r.document.blocks[0].kind, BLOCK_ADDRESS);
    // By rank 县卫健委, whose rate is over its target, comes before 县城管局.
    const char *const order[] = {"各单位：\n一、各单位进展\n县卫健委", "\n县城管局",
                                 "\n二、说明\n第一段。\n抓好5项。\n三、总的情况\n"};
    const char *at = after;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        at = at ? strstr(at, order[i]) : NULL;
        if (!at)
            fail_msg("%s is not in its place in\n%s", order[i], after);
    }
    // The number in the words of the template is a datum too.
    const Datum **data;
    size_t count, found = 0;
    bulletin_data(office->arena, &r.document, &data, &count);
    for (size_t i = 0; i < count; i++)
        found += datum_is_quoted(data[i]) && strcmp(data[i]->value, "5") == 0 &&
                 strstr(data[i]->source, "模板第3部分");
    assert_int_equal(found, 1);
    // Other kinds stay as they were, and so does version 1.
    assert_non_null(strstr(text_of(office, BULLETIN_BRIEFING, &r), "一、工作进展情况\n县城管局"));
    TemplateRequest old = {.kind = "notice", .version = 1};
    publishing_run(office, &bulletin_template_get_use_case, &old);
    assert_string_equal(old.current.series, "通报");
    // Whoever has not seen version 2 changes nothing; nor is there another kind or version.
    assert_false(publishing_try(office, &bulletin_template_put_use_case, &put));
    assert_int_equal(office->err.code, ERROR_STALE);
    TemplateRequest strange = {.kind = "poster"}, later = {.kind = "notice", .version = 3};
    assert_false(publishing_try(office, &bulletin_template_get_use_case, &strange));
    assert_int_equal(office->err.code, ERROR_NOT_FOUND);
    assert_false(publishing_try(office, &bulletin_template_get_use_case, &later));
    assert_int_equal(office->err.code, ERROR_NOT_FOUND);
    office_free(office);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_cannot_be_kept_is_named),
        cmocka_unit_test(a_bulletin_is_made_by_the_newest_version),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
