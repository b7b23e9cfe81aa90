// housecheck: allow chinese-text in file: the bulletin is Chinese
// What the office says of the whole, held against the board: 多数 is more than half of those
// judged.
#include "service/narrative_part.h"

#include <string.h>

static int judged(const Board *b) {
    return b->all.judged;
}

static int early(const Board *b) {
    return b->statuses[STATUS_EXCEEDED] + b->statuses[STATUS_COMPLETED_EARLY];
}

static bool most_on_schedule(const Board *b) {
    return b->all.on_schedule * 2 > judged(b);
}

static bool all_on_schedule(const Board *b) {
    return judged(b) > 0 && b->all.on_schedule == judged(b);
}

static bool some_on_schedule(const Board *b) {
    return b->all.on_schedule > 0;
}

static bool most_met(const Board *b) {
    return b->all.met * 2 > judged(b);
}

static bool all_met(const Board *b) {
    return judged(b) > 0 && b->all.met == judged(b);
}

static bool some_met(const Board *b) {
    return b->all.met > 0;
}

static bool most_early(const Board *b) {
    return early(b) * 2 > judged(b);
}

static bool all_early(const Board *b) {
    return judged(b) > 0 && early(b) == judged(b);
}

static bool some_early(const Board *b) {
    return early(b) > 0;
}

static bool most_exceeded(const Board *b) {
    return b->statuses[STATUS_EXCEEDED] * 2 > judged(b);
}

static bool all_exceeded(const Board *b) {
    return judged(b) > 0 && b->statuses[STATUS_EXCEEDED] == judged(b);
}

static bool some_exceeded(const Board *b) {
    return b->statuses[STATUS_EXCEEDED] > 0;
}

static bool most_started(const Board *b) {
    return b->all.started * 2 > b->all.indicators;
}

static bool all_started(const Board *b) {
    return b->all.started == b->all.indicators;
}

static bool some_started(const Board *b) {
    return b->all.started > 0;
}

// How much of the whole a clause speaks of. 绝大多数 claims 多数; 大部分 does, though 部分 is in
// it.
typedef enum Extent { EXTENT_MOST, EXTENT_ALL, EXTENT_SOME, EXTENT_COUNT } Extent;

static const struct {
    const char *word;
    Extent extent;
} extents[] = {
    {"多数", EXTENT_MOST},   {"大部分", EXTENT_MOST}, {"半数以上", EXTENT_MOST},
    {"过半数", EXTENT_MOST}, {"全部", EXTENT_ALL},    {"所有", EXTENT_ALL},
    {"全面", EXTENT_ALL},    {"均", EXTENT_ALL},      {"部分", EXTENT_SOME},
    {"一些", EXTENT_SOME},   {"有的", EXTENT_SOME},   {"个别", EXTENT_SOME},
};

// What is said of so many, in the order in which it is looked for: 超额完成 before 完成.
static const struct {
    const char *word;
    bool (*holds[EXTENT_COUNT])(const Board *board);
} qualities[] = {
    {"过半", {most_on_schedule, all_on_schedule, some_on_schedule}},
    {"序时", {most_on_schedule, all_on_schedule, some_on_schedule}},
    {"超额", {most_exceeded, all_exceeded, some_exceeded}},
    {"提前完成", {most_early, all_early, some_early}},
    {"完成", {most_met, all_met, some_met}},
    {"开工", {most_started, all_started, some_started}},
};

// Whether the word of extent stands in the clause as one: not 人均, 平均, 户均.
static bool speaks(const char *clause, const char *word) {
    static const char *const before[] = {"人", "平", "户", "年", "日", "亩"};
    const char *at = strstr(clause, word);
    for (size_t i = 0; at && strcmp(word, "均") == 0 && i < sizeof before / sizeof *before; i++) {
        size_t length = strlen(before[i]);
        if ((size_t)(at - clause) >= length && strncmp(at - length, before[i], length) == 0)
            return false;
    }
    return at != NULL;
}

bool claim_holds(const char *clause, const Board *board) {
    // What is not done (有的尚未完成) is nothing that somebody boasts of.
    if (strstr(clause, "未") || strstr(clause, "没有"))
        return true;
    for (size_t i = 0; i < sizeof extents / sizeof *extents; i++) {
        if (!speaks(clause, extents[i].word))
            continue;
        for (size_t k = 0; k < sizeof qualities / sizeof *qualities; k++)
            if (strstr(clause, qualities[k].word))
                return qualities[k].holds[extents[i].extent](board);
        return true;
    }
    return true;
}
