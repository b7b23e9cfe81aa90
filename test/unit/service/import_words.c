#include "refusal.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

#define FRAME "报告期止,期号,标题,发文单位,成文日期,抄送,督导日期,督导单位"
#define WORDS "报告期止,类别,序号,单位,内容,原因"
#define STANDINGS "报告期止,指标编号,范围,名次,表述"

static const char *const base[] = {PROGRAMME_HEADINGS "\n1,实事,1.1,甲整治,数量,座,100,县局\n",
                                   REPORT_HEADINGS "\n1.1,2022-06-30,5\n", NULL};

static void rows_are_counted_and_told(void **state) {
    (void)state;
    static const Round rounds[] = {
        {FRAME "\n2022-06-30,2,通报,某办公室,2022-07-01,\"甲,乙\",,\n", SHEET_BULLETIN, 1, 0, 0,
         NULL},
        {FRAME "\n2022年上半年,2,通报,某办公室,2022年7月1日,甲、乙,,\n", SHEET_BULLETIN, 0, 0, 1,
         NULL},
        {FRAME "\n,3,通报,某办公室,2022-07-01,甲、乙,2022-07-01,县发改委\n", SHEET_BULLETIN, 0, 1,
         0, "2022-06-30 期号 2→3；督导日期 （空）→2022-07-01；督导单位 （空）→县发改委"},
        {WORDS
         "\n2022-06-30,存在问题,,,甲,\n2022-06-30,存在问题,,县局,乙,\n2022-06-30,亮点,,,丙,\n",
         SHEET_WORDS, 3, 0, 0, NULL},
        {WORDS "\n2022-06-30,问题,2,县局,乙,\n2022-06-30,问题,1,,丁,资金\n", SHEET_WORDS, 0, 1, 1,
         "存在问题1 内容 甲→丁；原因 （空）→资金"},
        {WORDS "\n2022-03-31,问题,1,,另一期,\n", SHEET_WORDS, 1, 0, 0, NULL},
        {STANDINGS "\n2022-06-30,1.1,全市,3,\n2022-06-30,1.1,全省,,居前列\n", SHEET_STANDING, 2, 0,
         0, NULL},
        {STANDINGS "\n,1.1,全市,2,\n,1.1,全省,,居前列\n", SHEET_STANDING, 0, 1, 1, "1.1 名次 3→2"},
    };
    rounds_check(base, rounds, COUNT(rounds));
}

static void rows_are_refused(void **state) {
    (void)state;
    static const Refusal refusals[] = {
        {FRAME, "2022-06-30,,通报,某办公室,2022-07-01,,,", "B列“期号”：不能为空", 1},
        {FRAME, "2022-06-30,0,通报,某办公室,2022-07-01,,,", "应为1到9999的整数", 1},
        {FRAME, "2022-06-30,2,,某办公室,2022-07-01,,,", "C列“标题”：不能为空", 1},
        {FRAME, "2022-06-30,2,通报,,2022-07-01,,,", "D列“发文单位”：不能为空", 1},
        {FRAME, "2022-06-30,2,通报,某办公室,,,,", "E列“成文日期”：不能为空", 1},
        {FRAME, "2022-06-30,2,通报,某办公室,七月,,,", "不是日期", 1},
        {FRAME, "2022-06-30,2,通报,某办公室,2022-07-01,,,\n,3,通报,某办公室,2022-07-01,,,",
         "与第2行重复", 1},
        {WORDS, "2022-06-30,,1,,甲,", "B列“类别”：不能为空", 1},
        {WORDS, "2022-06-30,杂项,1,,甲,", "应为", 1},
        {WORDS, "2022-06-30,问题,1,,,", "E列“内容”：不能为空", 1},
        {WORDS, "2022-06-30,问题,1,县别局,甲,", "年度方案里没有这个单位", 1},
        {WORDS, "2022-06-30,问题,1,,甲,\n2022-06-30,存在问题,1,,乙,", "与第2行重复", 1},
        {WORDS, "2022-06-15,问题,1,,甲,", "报告期以最后一天命名", 1},
        {STANDINGS, "2022-06-30,9.9,全市,3,", "年度方案里没有这个指标", 1},
        {STANDINGS, "2022-06-30,1.1,,3,", "C列“范围”：不能为空", 1},
        {STANDINGS, "2022-06-30,1.1,全市,,", "名次和表述要填一个", 1},
        {STANDINGS, "2022-06-30,1.1,全市,第三,", "应为1到9999的整数", 1},
        {STANDINGS, "2022-06-30,1.1,全市,3,\n,1.1,全市,4,", "与第2行重复", 1},
    };
    refusals_check(base, refusals, COUNT(refusals));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_counted_and_told),
        cmocka_unit_test(rows_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
