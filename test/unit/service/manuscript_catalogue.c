#include "service/manuscript_catalogue.h"

#include "service/figures.h"
#include "story.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

// All kinds, with codes that look like the ids of other data.
static const Story stories[] = {
    {.date = "2022-06-30",
     .programme = "3.1,窨井盖整治,数量,座,2057,反推\n2.2,改建幼儿园,项目点,所,3\n"
                  "8.1,产前筛查率,比率,%,60,省定\n8.2,听力筛查率,比率,%,93\n"
                  "7.3,养老平台,节点,个,1\n6.2,公交化改造,数量,个,\n4.1,康复救助,数量,名,120\n"
                  "9.1,低保标准,数量,元/年,3700,省定,保持\n9.2,发病率,比率,%,4,省定,控制在以内",
     .reports = "3.1,1646,,,已完成整治1646座\n2.2,1\n8.1,,2564,3150\n8.2,90\n7.3,0\n6.2,7\n"
                "4.1,137.5\n9.1,3840\n9.2,3.37",
     .sites = "2.2,幼儿园1,已投用,新建\n2.2,幼儿园2,已开工,改建\n2.2,幼儿园3,已开工,改建",
     .milestones = "7.3,1,规划,2022-05-01\n7.3,2,建设\n7.3,3,上线\n7.3,4,验收\n7.3,5,移交",
     .standings = "3.1,全市,3,\n3.1,全省,20,\n4.1,全市,,居全市前列"},
    {.date = "2022-06-30",
     .programme = "1-met,甲整治,数量,座,100\n1-unit,乙整治,数量,座,100\n1-all,丙整治,数量,座,100",
     .reports = "1-met,150\n1-unit,60\n1-all,10"},
    // Nothing known, nothing to be reached.
    {.date = "2022-03-31",
     .programme = "1.1,甲整治,数量,座,\n1.2,乙整治,数量,座,",
     .reports = "1.1,0"},
};

// What the automatic text tells is in the catalogue, with the same value.
static void check_told(const BulletinRequest *made, const Catalogue *c) {
    for (size_t i = 0; i < made->words_count; i++)
        for (size_t k = 0; k < made->document.blocks[i].run_count; k++) {
            const Datum *datum = made->document.blocks[i].runs[k].datum;
            if (!datum || datum_is_quoted(datum))
                continue;
            const CatalogueItem *item = catalogue_find(c, datum->id);
            if (!item)
                fail_msg("%s is told but not in the catalogue", datum->id);
            assert_string_equal(item->datum->value, datum->value);
            assert_string_equal(item->datum->label, datum->label);
        }
}

static void check_laws(Office *office, const BulletinRequest *made) {
    Catalogue c;
    catalogue_make(office->arena, made, &c);
    for (size_t i = 0; i < c.count; i++) {
        const Datum *datum = c.items[i].datum;
        assert_ptr_equal(c.data[i], datum);
        // Ids are unique: the first of an id is itself.
        if (catalogue_find(&c, datum->id) != &c.items[i])
            fail_msg("%s is there twice", datum->id);
        assert_true(*datum->id && *datum->label && *datum->value && *datum->formula &&
                    *datum->source);
        assert_false(datum_is_quoted(datum));
        assert_non_null(c.items[i].measure);
    }
    check_told(made, &c);
}

static void made_up_boards(void **state) {
    (void)state;
    Office *office = office_new();
    for (size_t i = 0; i < COUNT(stories); i++)
        check_laws(office, story_bulletin(office, &stories[i]));
    office_free(office);
}

static void the_real_case(void **state) {
    (void)state;
    Office *office = office_new();
    const char *const files[] = {EXAMPLE "/programme.csv", EXAMPLE "/reports-2022-06.csv",
                                 EXAMPLE "/sites.csv",     EXAMPLE "/milestones.csv",
                                 EXAMPLE "/words.csv",     EXAMPLE "/ranks.csv",
                                 EXAMPLE "/bulletin.csv"};
    ImportRequest r = {.files = files,
                       .file_count = COUNT(files),
                       .region = "410423",
                       .year = 2022,
                       .date = date_of(2022, 6, 30)};
    MUST(office, service_run(&import_use_case, &office->caller, office->arena, "410423",
                             ENDING_COMMIT, &r, &office->err));
    BulletinRequest *made = office_bulletin(office, "410423", date_of(2022, 6, 30));
    Catalogue c;
    check_laws(office, made);
    catalogue_make(office->arena, made, &c);
    assert_true(c.count > 200);
    static const char *const rows[][2] = {
        {"8.5/actual", "6549"}, {"8.5/target", "15000"}, {"8.1/denominator", "3150"}, {"all", "27"},
        {"met", "9"},           {"exceeded", "7"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const CatalogueItem *item = catalogue_find(&c, rows[i][0]);
        if (!item || strcmp(item->datum->value, rows[i][1]) != 0)
            fail_msg("%s: %s", rows[i][0], item ? item->datum->value : "missing");
    }
    office_free(office);
}

static void items(void **state) {
    (void)state;
    static const struct {
        const char *id, *value, *measure, *formula; // value NULL: there is none
    } rows[] = {
        {"3.1/actual", "1646", "座", "填报的累计数"},
        {"3.1/planned", "50.00%", "", NULL},
        // In points of what is printed.
        {"3.1/ahead", "30", "个百分点", "80%−50%"},
        {"3.1/behind", NULL, NULL, NULL},
        {"2.2/actual", "1", "所", NULL},
        {"2.2/progress", "60%", "", NULL},
        {"2.2/sites", "3", "所", NULL},
        {"2.2/sites[阶段为已开工]", "2", "所", "阶段为已开工的项目点数"},
        {"2.2/sites[阶段为已建成]", "0", "所", NULL},
        {"2.2/sites[达到已开工]", "3", "所", NULL},
        {"2.2/sites[性质为改建]", "2", "所", NULL},
        {"2.2/sites[阶段为已投用、性质为新建]", "1", "所", NULL},
        {"8.1/numerator", "2564", "人", "填报的分子"},
        {"8.1/denominator", "3150", "人", "填报的分母"},
        {"8.1/target", "60", "%", NULL},
        {"8.1/rate", "81%", "", NULL},
        {"8.1/excess", "21", "个百分点", "81%−60%"},
        {"8.1/actual", NULL, NULL, NULL},
        {"8.2/actual", "90", "%", NULL},
        {"8.2/denominator", NULL, NULL, NULL},
        {"8.2/shortfall", "3", "个百分点", NULL},
        {"7.3/milestones[已完成]", "1", "个", NULL},
        {"7.3/milestones[未完成]", "4", "个", NULL},
        {"7.3/completion", "20%", "", NULL},
        {"7.3/behind", "30", "个百分点", "50%−20%"},
        // Nothing is compared where there is no target, no schedule where nothing is to be reached.
        {"6.2/actual", "7", "个", NULL},
        {"6.2/target", NULL, NULL, NULL},
        {"6.2/planned", NULL, NULL, NULL},
        {"6.2/ahead", NULL, NULL, NULL},
        {"6.2/behind", NULL, NULL, NULL},
        {"9.1/ahead", NULL, NULL, NULL},
        {"9.1/excess", "140", "元", "3840元/年−3700元/年"},
        {"4.1/excess", "17.5", "名", NULL},
        {"3.1/standing[全市]", "第三位", "", NULL},
        {"3.1/standing[全省]", "第二十位", "", NULL},
        {"4.1/standing[全市]", NULL, NULL, NULL},
        {"met", "2", "项", NULL},
        {"matters", "7", "件", "实事的个数"},
        {"units", "1", "家", NULL},
        {"ranked", "1", "家", NULL},
    };
    Office *office = office_new();
    Catalogue c;
    catalogue_make(office->arena, story_bulletin(office, &stories[0]), &c);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const CatalogueItem *item = catalogue_find(&c, rows[i].id);
        if (!item != !rows[i].value)
            fail_msg("%s: %s", rows[i].id, item ? item->datum->value : "missing");
        if (!item)
            continue;
        if (strcmp(item->datum->value, rows[i].value) != 0 ||
            strcmp(item->measure, rows[i].measure) != 0 ||
            (rows[i].formula && strcmp(item->datum->formula, rows[i].formula) != 0))
            fail_msg("%s: %s %s %s", rows[i].id, item->datum->value, item->measure,
                     item->datum->formula);
    }
    const CatalogueItem *actual = catalogue_find(&c, "3.1/actual");
    assert_string_equal(catalogue_unit(actual), "县局");
    assert_string_equal(catalogue_unit(catalogue_find(&c, "met")), "");
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(made_up_boards),
        cmocka_unit_test(the_real_case),
        cmocka_unit_test(items),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
