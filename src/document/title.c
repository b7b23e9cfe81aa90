// housecheck: allow chinese-text in file: the words of titles are data
#include "document/title.h"

#include "base/utf8.h"
#include "document/breaks.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
    COST_INSIDE = 1000000, // within a word or a number
    COST_UNKNOWN = 40,     // between two characters of which nothing is known
    COST_HALF_KNOWN = 10,  // at the edge of a word beside such a character
    COST_TAIL = 15,        // before a word that belongs to the one in front
    GAIN_HEAD = -8,        // before a word that likes to begin a line
    COST_FLAT = 14,        // two lines of nearly one length
    COST_HOURGLASS = 60,   // a short line between longer ones
    COST_SHORT = 40,       // a last line of less than four characters
    LINES_SHAPED = 4,      // more lines than this are only filled evenly
};

typedef enum WordKind { WORD_PLAIN, WORD_HEAD, WORD_TAIL } WordKind;

typedef struct Word {
    const char *text; // never broken inside
    WordKind kind;    // likes to begin a line, or belongs to the word in front
} Word;

// Words of official titles and names of offices. The longest that fits is taken.
static const Word words[] = {
    {"重点民生实事", WORD_PLAIN}, {"民生实事", WORD_PLAIN}, {"重点", WORD_PLAIN},
    {"民生", WORD_PLAIN},         {"实事", WORD_PLAIN},     {"工作", WORD_HEAD},
    {"进展", WORD_PLAIN},         {"情况", WORD_TAIL},      {"通报", WORD_TAIL},
    {"通知", WORD_TAIL},          {"报告", WORD_TAIL},      {"意见", WORD_TAIL},
    {"方案", WORD_TAIL},          {"办法", WORD_TAIL},      {"简报", WORD_TAIL},
    {"公告", WORD_TAIL},          {"一览表", WORD_TAIL},    {"汇总表", WORD_TAIL},
    {"明细表", WORD_TAIL},        {"统计表", WORD_TAIL},    {"上半年", WORD_PLAIN},
    {"下半年", WORD_PLAIN},       {"全年", WORD_PLAIN},     {"年度", WORD_PLAIN},
    {"季度", WORD_TAIL},          {"月份", WORD_TAIL},      {"第一", WORD_PLAIN},
    {"第二", WORD_PLAIN},         {"第三", WORD_PLAIN},     {"第四", WORD_PLAIN},
    {"督查", WORD_HEAD},          {"督导", WORD_HEAD},      {"督办", WORD_HEAD},
    {"考核", WORD_HEAD},          {"领导小组", WORD_HEAD},  {"办公室", WORD_TAIL},
    {"人民政府", WORD_PLAIN},     {"政府", WORD_PLAIN},     {"委员会", WORD_TAIL},
    {"指标", WORD_HEAD},          {"任务", WORD_HEAD},      {"目标", WORD_HEAD},
    {"完成", WORD_HEAD},          {"落实", WORD_HEAD},      {"推进", WORD_HEAD},
    {"实施", WORD_HEAD},          {"开展", WORD_HEAD},      {"整改", WORD_HEAD},
    {"问题", WORD_PLAIN},         {"项目", WORD_PLAIN},     {"建设", WORD_PLAIN},
    {"专项", WORD_PLAIN},         {"全县", WORD_PLAIN},     {"全市", WORD_PLAIN},
    {"全省", WORD_PLAIN},         {"关于", WORD_PLAIN},     {"有关", WORD_PLAIN},
    {"部分", WORD_PLAIN},         {"单位", WORD_PLAIN},     {"牵头", WORD_PLAIN},
    {"责任", WORD_PLAIN},         {"社会", WORD_PLAIN},     {"保障", WORD_PLAIN},
    {"安全", WORD_PLAIN},         {"生产", WORD_PLAIN},     {"发展", WORD_PLAIN},
    {"改革", WORD_PLAIN},         {"经济", WORD_PLAIN},     {"教育", WORD_PLAIN},
    {"卫生", WORD_PLAIN},         {"健康", WORD_PLAIN},     {"住房", WORD_PLAIN},
    {"城乡", WORD_PLAIN},         {"农村", WORD_PLAIN},     {"公路", WORD_PLAIN},
    {"养老", WORD_PLAIN},         {"服务", WORD_PLAIN},     {"中心", WORD_TAIL},
    {"大数据", WORD_PLAIN},       {"管理", WORD_PLAIN},     {"联席会议", WORD_HEAD},
    {"主要", WORD_PLAIN},         {"事项", WORD_PLAIN},     {"票决", WORD_PLAIN},
    {"综合", WORD_PLAIN},         {"协调", WORD_PLAIN},     {"改善", WORD_PLAIN},
    {"进度", WORD_PLAIN},         {"月度", WORD_PLAIN},     {"分解", WORD_PLAIN},
    {"评价", WORD_PLAIN},         {"结果", WORD_TAIL},      {"总结", WORD_TAIL},
};

typedef struct Title {
    size_t count;     // characters
    size_t *byte;     // byte[i]: where character i begins; byte[count] the end
    size_t *column;   // column[i]: half characters before i
    int *cost;        // of a line that ends before i
    size_t columns;   // of a line
    const char *text; // the title
} Title;

static const Word *word_at(const char *text) {
    const Word *found = NULL;
    size_t longest = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i].text);
        if (length > longest && strncmp(text, words[i].text, length) == 0) {
            found = &words[i];
            longest = length;
        }
    }
    return found;
}

static bool one_of(uint32_t code, const char *set) {
    for (uint32_t c; (c = utf8_next(&set));)
        if (c == code)
            return true;
    return false;
}

// Marks which word each character is in (0: none) and prices its inside and its edges.
static void price_words(Title *t, const BreakCluster *clusters, Arena *arena) {
    size_t *in = arena_array(arena, t->count + 1, sizeof *in);
    size_t number = 0;
    for (size_t i = 0; i < t->count;) {
        const Word *word = word_at(t->text + t->byte[i]);
        size_t end = i + (word ? utf8_length(word->text) : 1);
        if (word)
            number++;
        for (size_t k = i; k < end; k++)
            in[k] = word ? number : 0;
        if (word && i > 0)
            t->cost[i] += word->kind == WORD_HEAD   ? GAIN_HEAD
                          : word->kind == WORD_TAIL ? COST_TAIL
                                                    : 0;
        i = end;
    }
    for (size_t i = 1; i < t->count; i++) {
        bool known = in[i] != 0, known_before = in[i - 1] != 0;
        uint32_t before = clusters[i - 1].code, code = clusters[i].code;
        if (known && in[i] == in[i - 1])
            t->cost[i] += COST_INSIDE;
        else if (one_of(before, "省市县区州镇乡村年月日期，、：” 的"))
            t->cost[i] += one_of(code, "的") ? COST_INSIDE : 0;
        else if (one_of(code, "的县市区省镇乡村局委办"))
            t->cost[i] += COST_INSIDE / 10;
        else if (one_of(before, "和与及暨"))
            t->cost[i] += COST_TAIL;
        else if (!known && !known_before)
            t->cost[i] += COST_UNKNOWN;
        else if (!known || !known_before)
            t->cost[i] += COST_HALF_KNOWN;
    }
}

static Title title_read(const char *text, size_t columns, Arena *arena) {
    Title t = {.count = utf8_length(text), .columns = columns, .text = text};
    t.byte = arena_array(arena, t.count + 1, sizeof *t.byte);
    t.column = arena_array(arena, t.count + 1, sizeof *t.column);
    t.cost = arena_array(arena, t.count + 1, sizeof *t.cost);
    BreakCluster *clusters = arena_array(arena, t.count + 1, sizeof *clusters);
    BreakChance *chances = arena_array(arena, t.count + 1, sizeof *chances);
    const char *p = text;
    for (size_t i = 0; i < t.count; i++) {
        clusters[i].code = utf8_next(&p);
        int wide = one_of(clusters[i].code, "“”‘’—…") ? 2 : utf8_code_columns(clusters[i].code);
        t.byte[i + 1] = (size_t)(p - text);
        t.column[i + 1] = t.column[i] + (size_t)(wide > 0 ? wide : 0);
    }
    breaks_chances(clusters, t.count, chances);
    for (size_t i = 1; i < t.count; i++)
        t.cost[i] = chances[i] == BREAK_ALLOW ? 0 : COST_INSIDE;
    price_words(&t, clusters, arena);
    return t;
}

static int shape_cost(const size_t *length, size_t n) {
    int cost = 0, turns = 0, direction = 0;
    size_t least = length[0], most = length[0];
    for (size_t i = 1; i < n; i++) {
        int difference = (int)length[i] - (int)length[i - 1];
        if (abs(difference) < 4)
            cost += COST_FLAT;
        int way = difference > 0 ? 1 : difference < 0 ? -1 : 0;
        if (way && direction && way != direction) {
            turns++;
            if (way > 0)
                cost += COST_HOURGLASS;
        }
        if (way)
            direction = way;
        least = length[i] < least ? length[i] : least;
        most = length[i] > most ? length[i] : most;
    }
    if (length[n - 1] < 8)
        cost += COST_SHORT;
    return cost + (turns > 1 ? COST_HOURGLASS : 0) + (int)(most - least) / 2;
}

typedef struct Search {
    const Title *title;
    size_t wanted;                 // lines
    size_t at[LINES_SHAPED + 1];   // where the lines begin; at[wanted] is the end
    size_t best[LINES_SHAPED + 1]; // the same of the best found
    int64_t best_cost;             // INT64_MAX until one was found
} Search;

static void search(Search *s, size_t line, int64_t cost) {
    const Title *t = s->title;
    if (cost >= s->best_cost + (int64_t)LINES_SHAPED * 8)
        return;
    if (line + 1 == s->wanted) {
        size_t length[LINES_SHAPED] = {0};
        s->at[s->wanted] = t->count;
        for (size_t i = 0; i < s->wanted; i++) {
            length[i] = t->column[s->at[i + 1]] - t->column[s->at[i]];
            if (length[i] > t->columns)
                return;
        }
        cost += shape_cost(length, s->wanted);
        if (cost < s->best_cost) {
            s->best_cost = cost;
            memcpy(s->best, s->at, sizeof s->best);
        }
        return;
    }
    for (size_t end = s->at[line] + 1; end < t->count; end++) {
        if (t->column[end] - t->column[s->at[line]] > t->columns)
            break;
        s->at[line + 1] = end;
        search(s, line + 1, cost + t->cost[end]);
    }
}

// Fills lines one after the other, each ended at the cheapest place of its last third.
static size_t fill(const Title *t, size_t *at) {
    size_t n = 0, first = 0;
    while (first < t->count) {
        size_t end = first + 1, best = first + 1;
        for (; end <= t->count && t->column[end] - t->column[first] <= t->columns; end++) {
            bool late = (t->column[end] - t->column[first]) * 3 >= t->columns * 2;
            if (end == t->count || t->cost[end] <= t->cost[best] || (late && best == first + 1))
                best = end;
        }
        at[n++] = first;
        first = best;
    }
    at[n] = t->count;
    return n;
}

size_t title_break(const char *title, size_t columns, Arena *arena, const char *const **lines) {
    Title t = title_read(title, columns, arena);
    size_t *at = arena_array(arena, t.count + 2, sizeof *at);
    size_t n = 0, least = (t.column[t.count] + columns - 1) / columns;
    for (size_t wanted = least ? least : 1; !n && wanted <= LINES_SHAPED; wanted++) {
        Search s = {.title = &t, .wanted = wanted, .best_cost = INT64_MAX / 2};
        search(&s, 0, 0);
        if (s.best_cost >= COST_INSIDE / 20)
            continue;
        n = wanted;
        memcpy(at, s.best, (n + 1) * sizeof *at);
    }
    if (!n)
        n = fill(&t, at);
    const char **out = arena_array(arena, n + 1, sizeof *out);
    for (size_t i = 0; i < n; i++) {
        size_t from = t.byte[at[i]], to = t.byte[at[i + 1]];
        while (to > from && title[to - 1] == ' ')
            to--;
        while (from < to && title[from] == ' ')
            from++;
        out[i] = arena_strndup(arena, title + from, to - from);
    }
    *lines = out;
    return n;
}
