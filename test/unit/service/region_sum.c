// A tree of all counties of the country, each with a programme of 27 indicators that follows its
// province's: after thousands of random reports, returns and corrections the boards of all
// provinces and prefectures equal a plain sum over what the counties have reported.
#include "office.h"

#include "domain/region.h"
#include "service/region_board.h"
#include "service/region_import.h"
#include "service/region_template.h"
#include "service/version.h"

#include <stdlib.h>
#include <string.h>

enum { YEAR = 2026, INDICATORS = 27, MONTHS = 12, VERSIONS = 4, BATCH = 20 };

// One version of a report as the test remembers it; figures of rates are parts.
typedef struct Told {
    bool verified;
    int64_t actual, other; // in hundredths; denominator of rates
} Told;

typedef struct County {
    const char *code;
    bool in_ten_thousands; // its first indicator is in 万人 where the template has 人
    Told told[INDICATORS][MONTHS][VERSIONS];
    int versions[INDICATORS][MONTHS];
    Light lights[INDICATORS]; // on the day that is compared
} County;

static uint64_t seed = 20260630;

// xorshift64*: the same on every machine.
static uint64_t draw(uint64_t below) {
    seed ^= seed >> 12;
    seed ^= seed << 25;
    seed ^= seed >> 27;
    return (seed * 2685821657736338717U >> 32) % below;
}

static Date month_end(int month) {
    return (month == MONTHS ? date_of(YEAR + 1, 1, 1) : date_of(YEAR, month + 1, 1)) - 1;
}

// Every third indicator is money, every fifth a rate, every seventh counts sites.
static IndicatorKind kind_of(int i) {
    return i % 7 == 6   ? KIND_SITE
           : i % 5 == 4 ? KIND_RATE
           : i % 3 == 2 ? KIND_MONEY
                        : KIND_QUANTITY;
}

static const char *programme_text(Arena *arena, bool in_ten_thousands, int count) {
    static const char *const measures[] = {"人", "万元", "%", "个"};
    Text text = text_new(arena);
    text_add(&text, PROGRAMME_HEADINGS "\n");
    for (int i = 0; i < count; i++) {
        IndicatorKind kind = kind_of(i);
        text_addf(&text, "%d,第%d件,%d.%d,指标%d,%s,%s%s,%s,牵头局%d\n", i / 3 + 1, i / 3 + 1,
                  i / 3 + 1, i % 3 + 1, i, indicator_kinds[kind].chinese,
                  i == 0 && in_ten_thousands ? "万" : "",
                  measures[kind == KIND_QUANTITY ? 0
                           : kind == KIND_MONEY  ? 1
                           : kind == KIND_RATE   ? 2
                                                 : 3],
                  i == 0 && in_ten_thousands ? "0.9"
                  : kind == KIND_RATE        ? "90"
                                             : "9000",
                  i % 5);
    }
    return text_string(&text);
}

static const char *code_of(Arena *arena, int i) {
    return arena_printf(arena, "%d.%d", i / 3 + 1, i % 3 + 1);
}

// --- One transaction of a county: a few versions written, or sent back ---

typedef struct Deed {
    County *county;
    int count; // of reports
} Deed;

static bool report(Context *context, Programme *p, County *county, Error *err) {
    int i = (int)draw(INDICATORS), month = (int)draw(MONTHS);
    int *versions = &county->versions[i][month];
    const char *code = code_of(context->arena, i);
    Commitment *c = programme_find(p, code);
    if (*versions == VERSIONS || (*versions > 0 && draw(4) == 0)) {
        // Any version is sent back, or confirmed again.
        int version = (int)draw((uint64_t)*versions);
        Told *told = &county->told[i][month][version];
        Report old = {.period = month_end(month + 1), .version = version + 1};
        told->verified = draw(2) == 0;
        return version_put_state(context, p, code, &old,
                                 told->verified ? STATE_VERIFIED : STATE_RETURNED, err) &&
               version_add_event(context, p, code, &old, told->verified ? "verify" : "return",
                                 "核对", err);
    }
    Told *told = &county->told[i][month][(*versions)++];
    *told = (Told){draw(3) > 0, (int64_t)draw(2000000), 1 + (int64_t)draw(2000000)};
    Report new = {
        .period = month_end(month + 1),
        .state = report_states[told->verified ? STATE_VERIFIED : STATE_SUBMITTED].key,
        .words = "",
        .reason = "",
        .unit = c->unit,
        .actor = context->actor,
        .at = context->at,
    };
    Figure first, second;
    assert_true(figure_shift(figure_of(told->actual), -2, &first));
    assert_true(figure_shift(figure_of(told->other), -2, &second));
    if (kind_of(i) == KIND_RATE) {
        new.has_parts = true;
        new.numerator = first;
        new.denominator = second;
    } else {
        new.has_actual = true;
        new.actual = first;
        if (i == 0 && county->in_ten_thousands)
            assert_true(figure_shift(first, -4, &new.actual));
    }
    return version_insert(context, p, code, &new, err) &&
           version_add_event(context, p, code, &new, "submit", "", err);
}

static bool run(Context *context, void *request, Error *err) {
    Deed *deed = request;
    Programme p;
    if (!programme_load(context, deed->county->code, YEAR, &p, err))
        return false;
    for (int i = 0; i < deed->count; i++)
        if (!report(context, &p, deed->county, err))
            return false;
    context->changed = true;
    context->year = YEAR;
    context->object = "reports";
    return true;
}

static const UseCase deed_use_case = {"test reports", PERMISSION_MANAGE, true, run,
                                      .yearless = true};

// --- Plain recomputation ---

// What an indicator of a county stands at by a day; false when nothing is verified.
static bool standing(const County *county, int i, Date date, Wide *actual, Wide *other) {
    for (int month = MONTHS; month-- > 0;) {
        if (month_end(month + 1) > date)
            continue;
        for (int v = county->versions[i][month]; v-- > 0;)
            if (county->told[i][month][v].verified) {
                *actual = county->told[i][month][v].actual;
                *other = county->told[i][month][v].other;
                return true;
            }
    }
    return false;
}

// The lights of a county's own board on a day.
static void look_at_lights(Office *office, County *county, Date date) {
    Arena *scratch = arena_new();
    BoardRequest r = {.region = county->code, .year = YEAR, .date = date};
    MUST(office, service_run(&board_use_case, &office->caller, scratch, r.region, ENDING_COMMIT, &r,
                             &office->err));
    for (int i = 0; i < INDICATORS; i++)
        county->lights[i] = r.board.lines[i].evaluation.light;
    arena_free(scratch);
}

static void check_line(const RegionLine *line, int i, const char *prefix, Date date,
                       const County *counties, size_t count, bool lit) {
    Wide actual = 0, other = 0, places = 0, reported = 0, lights[LIGHT_COUNT] = {0};
    bool rate = kind_of(i) == KIND_RATE;
    for (size_t k = 0; k < count; k++) {
        Wide a = 0, o = 0;
        if (strncmp(counties[k].code, prefix, strlen(prefix)) != 0)
            continue;
        places++;
        lights[counties[k].lights[i]]++;
        if (standing(&counties[k], i, date, &a, &o)) {
            reported++;
            actual += a;
            other += o;
        }
    }
    const Wide *parts = line->total.parts;
    assert_true(parts[SUM_PLACES] == places * TOTAL_UNIT);
    assert_true(parts[SUM_REPORTED] == reported * TOTAL_UNIT);
    assert_true(parts[rate ? SUM_NUMERATOR : SUM_ACTUAL] == actual * (TOTAL_UNIT / 100));
    assert_true(parts[SUM_DENOMINATOR] == (rate ? other * (TOTAL_UNIT / 100) : 0));
    assert_true(parts[SUM_TARGET] == (rate ? 0 : places * 9000 * TOTAL_UNIT));
    assert_true(parts[SUM_UNCOUNTED] == 0);
    if (!lit)
        return;
    assert_true(parts[SUM_GREEN] == lights[LIGHT_GREEN] * TOTAL_UNIT);
    assert_true(parts[SUM_YELLOW] == lights[LIGHT_YELLOW] * TOTAL_UNIT);
    assert_true(parts[SUM_RED] == lights[LIGHT_RED] * TOTAL_UNIT);
    assert_true(parts[SUM_TRACKED] == lights[LIGHT_NONE] * TOTAL_UNIT);
}

static void check_board(Office *office, const char *region, Date date, const County *counties,
                        size_t count, bool lit) {
    Arena *scratch = arena_new();
    RegionBoard r = {
        .region = region, .year = YEAR, .date = date, .template_region = "", .template_code = ""};
    char prefix[REGION_CODE_SIZE];
    region_prefix(region, prefix);
    MUST(office, service_run(&region_board_use_case, &office->caller, scratch, region,
                             ENDING_COMMIT, &r, &office->err));
    assert_int_equal(r.line_count, INDICATORS);
    for (int i = 0; i < INDICATORS; i++)
        check_line(&r.lines[i], i, prefix, date, counties, count, lit);
    arena_free(scratch);
}

// --- The test ---

// The number that the environment asks for, or all.
static size_t asked(const char *name, size_t most) {
    const char *text = getenv(name);
    size_t n = text ? (size_t)strtoull(text, NULL, 10) : 0;
    return n > 0 && n < most ? n : most;
}

static void import_programme(Office *office, const char *region, const char *text) {
    const char *path = office_file(office, arena_printf(office->arena, "p%s.csv", region), text);
    ImportRequest r = {
        .region = region, .year = YEAR, .date = DATE_NONE, .files = &path, .file_count = 1};
    MUST(office, service_run(&import_use_case, &office->caller, office->arena, region,
                             ENDING_COMMIT, &r, &office->err));
}

static void a_country_sums_up(void **state) {
    (void)state;
    Office *office = office_new();
    Arena *arena = office->arena;
    RegionImport tree = {.path = REGIONS};
    RegionList known = {0};
    MUST(office, service_run(&region_import_use_case, &office->caller, arena, "", ENDING_COMMIT,
                             &tree, &office->err));
    MUST(office, service_run(&region_list_use_case, &office->caller, arena, "", ENDING_COMMIT,
                             &known, &office->err));
    size_t most = asked("DUBAN_TEST_COUNTIES", known.count), count = 0, provinces = 0;
    size_t deeds = asked("DUBAN_TEST_REPORTS", 10000);
    County *counties = arena_array(arena, known.count, sizeof *counties);
    for (size_t i = 0; i < known.count; i++)
        if (region_level(known.codes[i]) == REGION_COUNTY && count < most) {
            counties[count].in_ten_thousands = draw(50) == 0;
            counties[count++].code = known.codes[i];
        }
    assert_true(most < known.count || count > 2800);
    for (size_t i = 0; i < count; i++)
        if (counties[i].in_ten_thousands)
            import_programme(office, counties[i].code, programme_text(arena, true, 1));
    for (size_t i = 0; i < known.count; i++) {
        const char **targets = arena_array(arena, count, sizeof *targets);
        TemplateApply apply = {.region = known.codes[i],
                               .year = YEAR,
                               .targets = targets,
                               .level = "",
                               .with_targets = true};
        for (size_t k = 0; k < count; k++)
            if (region_covers(known.codes[i], counties[k].code))
                targets[apply.target_count++] = counties[k].code;
        if (region_level(known.codes[i]) != REGION_PROVINCE || apply.target_count == 0)
            continue;
        import_programme(office, known.codes[i], programme_text(arena, false, INDICATORS));
        MUST(office, service_run(&template_apply_use_case, &office->caller, arena, "",
                                 ENDING_COMMIT, &apply, &office->err));
        assert_int_equal(apply.places, apply.target_count);
        provinces++;
    }
    assert_true(provinces > 0);
    Arena *scratch = arena_new();
    for (size_t done = 0; done < deeds;) {
        Deed deed = {&counties[draw(count)], 1 + (int)draw(BATCH)};
        if (deed.count > (int)(deeds - done))
            deed.count = (int)(deeds - done);
        MUST(office, service_run(&deed_use_case, &office->caller, scratch, deed.county->code,
                                 ENDING_COMMIT, &deed, &office->err));
        arena_reset(scratch);
        done += (size_t)deed.count;
    }
    arena_free(scratch);
    Date day = month_end(6);
    for (size_t i = 0; i < count; i++)
        look_at_lights(office, &counties[i], day);
    for (size_t i = 0; i < known.count; i++) {
        bool any = false;
        for (size_t k = 0; k < count && !any; k++)
            any = region_level(known.codes[i]) < REGION_COUNTY &&
                  region_covers(known.codes[i], counties[k].code);
        if (!any)
            continue;
        check_board(office, known.codes[i], day, counties, count, true);
        Date other = month_end(1 + (int)draw(MONTHS)) - (Date)draw(2);
        check_board(office, known.codes[i], other, counties, count, false);
    }
    VerifyRequest verify = {0};
    MUST(office, service_run(&verify_use_case, &office->caller, arena, "", ENDING_COMMIT, &verify,
                             &office->err));
    assert_int_equal(verify.sums, count * INDICATORS);
    assert_int_equal(verify.sums_differing, 0);
    assert_int_equal(verify.differing, 0);
    assert_true(verify.audit.intact);
    // A sum that somebody changes is found.
    office_execute(office, "UPDATE region_sum SET whole = whole + 1 WHERE part = 'actual' AND "
                           "region = (SELECT MIN(region) FROM region_sum WHERE part = 'actual')");
    verify = (VerifyRequest){0};
    MUST(office, service_run(&verify_use_case, &office->caller, arena, "", ENDING_COMMIT, &verify,
                             &office->err));
    assert_true(verify.sums_differing > 0);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_country_sums_up)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
