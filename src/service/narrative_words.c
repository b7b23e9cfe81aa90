// housecheck: allow chinese-text in file: the bulletin is Chinese
#include "service/narrative_words.h"

#include "base/utf8.h"

#include <string.h>

// Names that begin with one of these bring their own verb.
static const char *const verbs[] = {
    "开展", "新增", "新建", "改建", "改造", "扩建", "建设", "建成", "创建", "培育", "培训", "发放",
    "救助", "维修", "更换", "配备", "打造", "举办", "建立", "实现", "提升", "推广", "实施", "修建",
    "完成", "安置", "帮扶", "资助", "解决", "整治", "治理", "种植", "增加", "购置", "安装", "招聘",
};

// Things that are done rather than made: they take 开展.
static const char *const activities[] = {
    "活动", "咨询", "讲座", "宣传", "巡诊", "演出", "比赛", "宣讲", "走访", "检查", "服务", "培训",
};

// Things that are built: they take 建设 behind them.
static const char *const facilities[] = {
    "场所", "中心", "设施", "站",   "基地", "平台", "公厕", "厕所", "幼儿园", "学校",
    "阵地", "公园", "广场", "泊位", "车位", "食堂", "书房", "驿站", "卫生室", "充电桩",
};

// What is counted in persons when a rate's numerator has no unit of its own.
static const char *const of_persons[] = {"筛查", "检查", "体检", "接种", "培训",
                                         "救助", "参保", "就业", "入学", "签约"};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool starts_with(const char *text, const char *word) {
    return strncmp(text, word, strlen(word)) == 0;
}

static bool ends_with(const char *text, const char *word) {
    size_t n = strlen(text), m = strlen(word);
    return n >= m && strcmp(text + n - m, word) == 0;
}

static bool any_ends(const char *text, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (ends_with(text, words[i]))
            return true;
    return false;
}

NameWords words_of_name(Arena *arena, const char *name) {
    for (size_t i = 0; i < COUNT(verbs); i++)
        if (starts_with(name, verbs[i]))
            return (NameWords){"", name};
    if (any_ends(name, activities, COUNT(activities)))
        return (NameWords){"开展", name};
    if (any_ends(name, facilities, COUNT(facilities)))
        return (NameWords){"完成", arena_printf(arena, "%s建设", name)};
    return (NameWords){"完成", name};
}

RateWords words_of_rate(Arena *arena, const char *name) {
    RateWords words = {name, "", ""};
    if (!ends_with(name, "率") || utf8_length(name) < 4)
        return words;
    size_t length = strlen(name) - strlen("率");
    words.thing = arena_strndup(arena, name, length);
    // The word for the rate is its last two characters and 率.
    const char *start = words.thing;
    for (size_t skip = utf8_length(words.thing) - 2; skip > 0; skip--)
        utf8_next(&start);
    words.word = arena_printf(arena, "%s率", start);
    if (any_ends(words.thing, of_persons, COUNT(of_persons)))
        words.counted = "人";
    return words;
}

const char *words_of_sites(Arena *arena, const char *const *names, size_t count,
                           const char *fallback) {
    if (count == 0)
        return fallback;
    size_t length = strlen(names[0]);
    for (size_t i = 1; i < count; i++) {
        size_t same = 0;
        while (same < length && names[i][same] == names[0][same])
            same++;
        length = same;
    }
    char *common = arena_strndup(arena, names[0], length);
    utf8_trim_partial(common);
    length = strlen(common);
    while (length > 0 && ((common[length - 1] >= '0' && common[length - 1] <= '9') ||
                          common[length - 1] == ' ' || common[length - 1] == '-'))
        common[--length] = '\0';
    return utf8_length(common) >= 2 ? common : fallback;
}

const char *words_of_stage(const char *stage) {
    static const char *const rows[][2] = {
        {"未启动", "尚未启动"},
        {"前期手续", "正在办理前期手续"},
        {"已投用", "已建成投用"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        if (strcmp(rows[i][0], stage) == 0)
            return rows[i][1];
    return stage;
}

const char *words_of_number(Arena *arena, int64_t number) {
    static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    if (number < 1 || number > 99)
        return arena_printf(arena, "%lld", (long long)number);
    int64_t tens = number / 10, ones = number % 10;
    return arena_printf(arena, "%s%s%s", tens > 1 ? digits[tens] : "", tens ? "十" : "",
                        digits[ones]);
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool words_next_number(const char *text, size_t from, NumberPlace *place) {
    const char *p = text + from;
    while (*p && !is_digit(*p))
        p++;
    if (!*p)
        return false;
    const char *end = p;
    while (is_digit(*end) || ((*end == '.' || *end == ',') && is_digit(end[1])))
        end++;
    // A year, month or day; 第3; a numbered or lettered thing (G311, 1号楼).
    static const char *const not_behind[] = {"年", "月", "日", "号", "时", "点", "届", "季度"};
    bool figure = true;
    for (size_t i = 0; i < COUNT(not_behind); i++)
        figure &= !starts_with(end, not_behind[i]);
    size_t before = (size_t)(p - text);
    if (before >= strlen("第") && strncmp(p - strlen("第"), "第", strlen("第")) == 0)
        figure = false;
    if (before > 0 &&
        ((p[-1] >= 'A' && p[-1] <= 'Z') || (p[-1] >= 'a' && p[-1] <= 'z') || p[-1] == '-'))
        figure = false;
    if (*end == '%')
        end++;
    *place = (NumberPlace){before, (size_t)(end - p), figure};
    return true;
}
