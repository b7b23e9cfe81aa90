// housecheck: allow chinese-text in file: the bulletin is Chinese
#include "service/narrative_words.h"

#include "base/text.h"
#include "base/utf8.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

// Names that begin with one of these bring their own verb: what they name is made or changed.
static const char *const makings[] = {
    "新建", "新增", "新开", "改建", "改造", "扩建", "改扩建", "迁建", "续建", "建设",
    "建成", "创建", "修建", "打造", "建立", "设立", "组建",   "更换", "更新", "升级",
    "提升", "提质", "完善", "配备", "配置", "购置", "安装",   "增设", "加装", "增加",
    "打通", "硬化", "绿化", "修复", "开通", "开工", "消除",   "减少", "拆除", "清理",
    "疏浚", "实现", "完成", "实施", "推行", "整修", "铺设",
};

// Likewise, where the verb may also name what stands behind it (救助站, 培训中心).
static const char *const deeds[] = {
    "开展", "培育", "培训", "发放", "救助", "维修", "举办", "推广", "安置",
    "帮扶", "资助", "解决", "整治", "治理", "种植", "招聘", "补助", "补贴",
    "支持", "引进", "培养", "办理", "提供", "选派", "组织", "扶持",
};

// Things that are done rather than made: they take 开展.
static const char *const activities[] = {
    "活动", "咨询", "讲座", "宣传", "巡诊", "演出", "比赛", "宣讲", "走访", "检查",
    "服务", "培训", "义诊", "体检", "展演", "放映", "排查", "巡查", "课堂",
};

// Things that are built: they take 建设 behind them.
static const char *const facilities[] = {
    "场所", "中心", "设施", "站",     "基地", "平台",   "公厕", "厕所", "幼儿园", "学校",
    "阵地", "公园", "广场", "泊位",   "车位", "食堂",   "书房", "驿站", "卫生室", "卫生院",
    "公路", "道路", "桥梁", "管网",   "基站", "敬老院", "书屋", "农田", "停车场", "充电桩",
    "病房", "绿道", "步道", "服务点", "床位", "体育场", "市场",
};

// What is a level rather than work: 农村低保标准达到3840元.
static const char *const levels[] = {
    "标准", "水平", "人数", "户数", "面积", "里程", "收入", "金额", "总额", "数量",
    "总量", "规模", "对象", "人员", "人口", "用户", "容量", "产量", "总数",
};

// What happens to the thing before it: 老旧小区改造已开工3户.
static const char *const happenings[] = {
    "开工", "竣工", "完工", "建成", "投用", "投入使用", "开通", "通车", "入住", "完成", "启动",
};

// Words at a name's end that say nothing beside a figure.
static const char *const empty_ends[] = {"完成情况", "进展情况", "情况", "完成数", "进度"};

// What is counted in persons when a rate's numerator has no unit of its own.
static const char *const of_persons[] = {"筛查", "检查", "体检", "接种", "培训",
                                         "救助", "参保", "就业", "入学", "签约"};

static bool starts_with(const char *text, const char *word) {
    return strncmp(text, word, strlen(word)) == 0;
}

static bool ends_with(const char *text, const char *word) {
    size_t n = strlen(text), m = strlen(word);
    return n >= m && strcmp(text + n - m, word) == 0;
}

// The word of a list that the text ends, or begins, with; NULL if none.
static const char *end_of(const char *text, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (ends_with(text, words[i]))
            return words[i];
    return NULL;
}

static const char *start_of(const char *text, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (starts_with(text, words[i]))
            return words[i];
    return NULL;
}

static bool is_one_of(const char *text, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return false;
}

// The name without what stands in brackets and the adverb in front: 改（新）建户厕 → 改建户厕.
static const char *bare_name(Arena *arena, const char *name) {
    static const char *const adverbs[] = {"免费", "累计", "全面", "集中", "基本", "全部"};
    Text text = text_new(arena);
    const char *adverb = start_of(name, adverbs, COUNT(adverbs));
    int depth = 0;
    for (const char *p = name + (adverb ? strlen(adverb) : 0); *p;) {
        const char *from = p;
        uint32_t c = utf8_next(&p);
        depth += c == '(' || c == 0xFF08;
        if (depth == 0)
            text_add_bytes(&text, from, (size_t)(p - from));
        depth -= depth > 0 && (c == ')' || c == 0xFF09);
    }
    return text_string(&text);
}

// Whether the name brings its own verb.
static bool has_verb(Arena *arena, const char *name) {
    const char *bare = bare_name(arena, name);
    if (starts_with(name, "已") || start_of(bare, makings, COUNT(makings)))
        return true;
    const char *deed = start_of(bare, deeds, COUNT(deeds));
    if (!deed)
        return false;
    const char *rest = bare + strlen(deed);
    return utf8_length(rest) > 1 && !is_one_of(rest, facilities, COUNT(facilities)) &&
           !is_one_of(rest, activities, COUNT(activities));
}

NameWords words_of_name(Arena *arena, const char *name) {
    const char *empty = end_of(name, empty_ends, COUNT(empty_ends));
    if (empty && utf8_length(name) > utf8_length(empty) + 1)
        name = arena_strndup(arena, name, strlen(name) - strlen(empty));
    if (has_verb(arena, name))
        return (NameWords){"", "", name};
    const char *happening = end_of(name, happenings, COUNT(happenings));
    if (happening && utf8_length(name) > utf8_length(happening) + 1)
        return (NameWords){arena_strndup(arena, name, strlen(name) - strlen(happening)), happening,
                           ""};
    if (end_of(name, levels, COUNT(levels)))
        return (NameWords){name, "达到", ""};
    if (ends_with(name, "就业"))
        return (NameWords){"", "实现", name};
    if (end_of(name, activities, COUNT(activities)))
        return (NameWords){"", "开展", name};
    if (end_of(name, facilities, COUNT(facilities)))
        return (NameWords){"", "完成", arena_printf(arena, "%s建设", name)};
    return (NameWords){"", "完成", name};
}

const char *words_done(Arena *arena, NameWords name, bool told) {
    const char *phrase = arena_printf(arena, "%s%s", name.verb, name.object);
    bool repeated =
        starts_with(phrase, "开展") || starts_with(phrase, "新增") || starts_with(phrase, "举办");
    const char *aspect = !told || starts_with(phrase, "已") ? "" : repeated ? "已累计" : "已";
    return arena_printf(arena, "%s%s%s", name.subject, aspect, phrase);
}

const char *words_without_verb(const char *name) {
    static const char *const plain[] = {"开展", "完成", "实施", "举办"};
    const char *verb = start_of(name, plain, COUNT(plain));
    return verb && utf8_length(name) > utf8_length(verb) + 1 ? name + strlen(verb) : name;
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
    if (end_of(words.thing, of_persons, COUNT(of_persons)))
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
    if (utf8_length(common) >= 2)
        return common;
    // 城关敬老院, 东乡敬老院 are 敬老院.
    const char *thing = end_of(names[0], facilities, COUNT(facilities));
    for (size_t i = 1; i < count && thing; i++)
        thing = ends_with(names[i], thing) ? thing : NULL;
    return thing && utf8_length(thing) >= 2 ? thing : fallback;
}

bool words_go_on(const char *words) {
    static const char *const predicates[] = {"正",   "已",   "即将", "尚",   "未",
                                             "将",   "计划", "目前", "处于", "完成",
                                             "预计", "暂",   "仍",   "在",   "进入"};
    return start_of(words, predicates, COUNT(predicates));
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

const char *words_of_day(Arena *arena, Date date, int64_t year) {
    int y = 0, month = 0, day = 0;
    date_split(date, &y, &month, &day);
    return y == year ? arena_printf(arena, "%d月%d日", month, day) : date_chinese(arena, date);
}

const char *words_before(Arena *arena, Date date, int64_t year) {
    int y = 0, month = 0, day = 0;
    date_split(date, &y, &month, &day);
    if (date != date_month_end(date))
        return arena_printf(arena, "%s前", words_of_day(arena, date, year));
    if (y != year)
        return month == 12 ? arena_printf(arena, "%d年底前", y)
                           : arena_printf(arena, "%d年%d月底前", y, month);
    return month == 12 ? "年底前" : arena_printf(arena, "%d月底前", month);
}

const char *words_in_line(Arena *arena, const char *words) {
    static const char *const ends[] = {"；", "，", "、", ",", ";", ".", " "};
    Text text = text_new(arena);
    bool broken = false; // a line or a sentence ended; what follows is joined
    for (const char *p = words; *p;) {
        const char *from = p;
        uint32_t c = utf8_next(&p);
        if (c == '\n' || c == '\r' || c == 0x3002) {
            broken = true;
            continue;
        }
        bool closes = c == ',' || c == 0xFF0C || c == ';' || c == 0xFF1B || c == 0x3001;
        // Nothing closes what has not begun, or was closed already.
        if ((text.length == 0 || broken) && (closes || utf8_is_space(c)))
            continue;
        if (broken && text.length > 0 && !end_of(text_string(&text), ends, COUNT(ends)))
            text_add(&text, "；");
        broken = false;
        text_add_bytes(&text, from, (size_t)(p - from));
    }
    char *cleaned = utf8_trim(arena, text_string(&text));
    for (const char *end = end_of(cleaned, ends, COUNT(ends)); end;
         end = end_of(cleaned, ends, COUNT(ends)))
        cleaned[strlen(cleaned) - strlen(end)] = '\0';
    return cleaned;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static const char *digits_end(const char *p) {
    while (is_digit(*p) || ((*p == '.' || *p == ',') && is_digit(p[1])))
        p++;
    return p;
}

// What stands behind a number that is a year, month, day or the number of a thing.
static bool names_before(const char *end) {
    static const char *const behind[] = {"年",   "月",   "日",   "号",   "时", "点", "届",
                                         "季度", "热线", "周岁", "千伏", "楼", "栋"};
    return start_of(end, behind, COUNT(behind)) && !starts_with(end, "日均") &&
           !starts_with(end, "时长");
}

// Whether the number at `p` is a date, an ordinal, or part of a name.
static bool names(const char *text, const char *p, const char *end) {
    static const char *const spans[] = {"-", "—", "–", "~", "～", "至"};
    const char *span = start_of(end, spans, COUNT(spans));
    if (names_before(end))
        return true;
    // 2022—2025年, 1至6月: what the second number is, the first is.
    if (span && is_digit(end[strlen(span)]) && names_before(digits_end(end + strlen(span))))
        return true;
    // 5G, 10kV; but 5km
    if (is_letter(*end) && !starts_with(end, "km") && !starts_with(end, "kg") &&
        !(*end == 'm' && !is_letter(end[1])))
        return true;
    if (p == text)
        return false;
    size_t order = strlen("第");
    return ((size_t)(p - text) >= order && strncmp(p - order, "第", order) == 0) ||
           is_letter(p[-1]) || p[-1] == '-';
}

bool words_next_number(const char *text, size_t from, NumberPlace *place) {
    const char *p = text + from;
    while (*p && !is_digit(*p))
        p++;
    if (!*p)
        return false;
    const char *end = digits_end(p);
    bool figure = !names(text, p, end);
    end += *end == '%' ? 1 : starts_with(end, "％") ? strlen("％") : 0;
    *place = (NumberPlace){(size_t)(p - text), (size_t)(end - p), figure};
    return true;
}
