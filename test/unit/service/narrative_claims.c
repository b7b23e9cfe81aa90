#include "service/narrative_part.h"

#include "story.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void claims_about_the_whole(void **state) {
    (void)state;
    // Of 10 indicators: judged, reached the schedule, met, early, exceeded, started.
    static const struct {
        const char *clause;
        int judged, on_schedule, met, early, exceeded, started;
        bool holds;
    } rows[] = {
        {"多数任务实现时间过半任务过半", 10, 6, 0, 0, 0, 10, true},
        {"多数任务实现时间过半任务过半", 10, 5, 0, 0, 0, 10, false}, // half is not most
        {"绝大多数任务达到序时进度", 10, 6, 0, 0, 0, 10, true},
        {"大部分任务达到序时进度", 10, 5, 0, 0, 0, 10, false}, // 部分 is in 大部分
        {"部分任务达到序时进度", 10, 1, 0, 0, 0, 10, true},
        {"部分任务达到序时进度", 10, 0, 0, 0, 0, 10, false},
        {"全部任务达到序时进度", 10, 10, 0, 0, 0, 10, true},
        {"全部任务达到序时进度", 10, 9, 0, 0, 0, 10, false},
        {"各项任务均达到序时进度", 9, 9, 0, 0, 0, 10, true},
        {"所有任务已完成", 10, 10, 9, 0, 0, 10, false},
        {"全面完成年度目标任务", 10, 10, 10, 0, 0, 10, true},
        {"部分指标已提前完成任务", 10, 5, 2, 1, 0, 10, true},
        {"部分指标已提前完成任务", 10, 5, 2, 0, 0, 10, false},
        {"部分指标已提前完成任务", 10, 5, 2, 0, 1, 10, true},
        {"部分指标超额完成", 10, 5, 2, 2, 0, 10, false},
        {"多数指标超额完成", 10, 10, 8, 2, 6, 10, true},
        {"均超额完成", 10, 10, 10, 1, 9, 10, false},
        {"个别任务完成", 10, 5, 1, 0, 0, 10, true},
        {"项目全部开工", 10, 5, 1, 0, 0, 9, false},
        {"项目全部开工", 10, 5, 1, 0, 0, 10, true},
        {"多数项目开工", 10, 5, 1, 0, 0, 5, false},
        // With nothing judged, nothing is claimed of all.
        {"全部完成", 0, 0, 0, 0, 0, 10, false},
        // What cannot be computed is not judged.
        {"总体进展好于预期", 10, 0, 0, 0, 0, 0, true},
        {"人均补助标准完成调整", 10, 0, 0, 0, 0, 0, true},
        {"有的尚未完成", 10, 10, 10, 0, 0, 10, true},
        {"全部精力抓落实", 10, 0, 0, 0, 0, 0, true},
        {"", 10, 0, 0, 0, 0, 0, true},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Board board = {.line_count = 10,
                       .all = {.indicators = 10,
                               .judged = rows[i].judged,
                               .on_schedule = rows[i].on_schedule,
                               .met = rows[i].met,
                               .started = rows[i].started}};
        board.statuses[STATUS_COMPLETED_EARLY] = rows[i].early;
        board.statuses[STATUS_EXCEEDED] = rows[i].exceeded;
        if (claim_holds(rows[i].clause, &board) != rows[i].holds)
            fail_msg("row %zu: %s", i, rows[i].clause);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(claims_about_the_whole)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
