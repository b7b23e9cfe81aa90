// housecheck: allow chinese-text, test-mirror in file: the words of the language of bulletins are
// data; read as a whole by test/unit/claim/audit.c
#include "claim/vocabulary.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

// One row a meaning; words are separated by spaces.
static const struct {
    Word word;
    const char *list;
} words[] = {
    {WORD_SHARE, "占 佔"},
    {WORD_RATIO, "占比 比重 占比重 比例 所占比例 占总比"},
    {WORD_FINISH,
     "完成率 完成比例 完成进度 完成比率 任务完成率 目标完成率 投资完成率 达成率 任务率 执行率 "
     "完成年度计划率 完成任务率 兑现率 进度 总进度 总体进度 形象进度 任务完成比例 完成占比 "
     "完成百分比 占年任务之比 执行进度 预算执行进度 支出进度"},
    {WORD_RATE, "率 覆盖面 满意度 比率"},
    {WORD_FREE,
     "失业率 合格率 达标率 优良率 满意率 知晓率 增长率 死亡率 发生率 发病率 城镇化率 利率 "
     "优良天数比例 优良天数比率 满意度 及格率 有效率 准确率 命中率 回访率 好评率"},
    {WORD_DONE,
     "完成 实现 建成 已完成 累计完成 新增 新建 改建 建设 改造 开工 开展 发放 投入 到位 救助 "
     "培训 安排 解决 竣工 投用 投入使用 建成投用 办结 拨付 支付 资助 筹措 注册 整治 落实 "
     "新建成 扩建 改扩建 启动 设立 举办 免费 完工"},
    {WORD_IS, "为 达 达到 是 有 已有 已达 已达到 达成 达到了 至"},
    {WORD_TARGET,
     "目标 任务 计划 指标任务 目标任务 预期 预期目标 年度目标 计划数 任务数 目标数 任务量 "
     "目标值 计划投资 目标任务数 任务指标 计划目标 工作目标 任务总数 目标为 "
     "应完成 需完成 计划完成 计划建设 计划新建 计划改造 计划新增 应建 应建设 年任务 年计划 年目标"},
    {WORD_BASE, "预算 预算数 年初预算 预算安排 预算任务 全年预算 年度预算"},
    {WORD_WILL,
     "力争 确保 拟 下一步 争取 要求 到年底 年底前 明年 计划于 规划 力争年底 将完成 将建成 将新建 "
     "将建设 即将完成 需新建 需建设 须完成 要完成 要建成"},
    {WORD_LIMIT, "不低于 不少于 不高于 不超过 控制在 至少 不低於 低于或等于"},
    {WORD_GROWTH,
     "增长 增加 增幅 增速 上升 下降 减少 提高 提升 降低 回落 增长率 同比 环比 涨幅 降幅 上涨 "
     "下跌 增收 增加值增长 可比增长 增 降 同比增长 同比下降 同比增加 同比减少 年均增长 收窄 "
     "压减 下降了 增长了 提高了 提升了 减少了 增加了 "
     "减收 增支 减支 多收 少收 增收了 减收了"},
    {WORD_LEVEL,
     "提高到 提高至 提升到 提升至 增长到 增长至 增加到 增加至 下降到 下降至 降低到 降低至 上升到 "
     "上升至 降至 升至 增至 扩大到 稳定在 保持在 维持在 减少到 减少至 稳定在 达到了"},
    {WORD_ABOVE,
     "高于 高出 超 超过 超出 快于 领先 优于 多于 超前 超额 快 高 多 超进度 大于 高过 提前"},
    {WORD_BELOW,
     "低于 落后 滞后 慢于 少于 欠 低 差 慢 落后于 滞后于 尚差 还差 距 欠进度 落后进度 滞后进度"},
    {WORD_SCHEDULE, "序时进度 时间进度 序时 时序进度 时序"},
    {WORD_BEFORE,
     "上年 去年 同期 上年同期 去年同期 上月 上季度 上期 比上年 较上年 比去年 较去年 比上年同期 "
     "较上年同期 较去年同期 比去年同期 上年同期 前年 年初 较年初 比年初 较上月 比上月 一季度末 "
     "上周 比上周 较上周 上旬 比上旬 较上旬 上周期"},
    {WORD_EACH, "分别 依次 各自"},
    {WORD_AMONG, "其中"},
    {WORD_REST, "其余 剩余 其他 其它 余下 其余的 剩下 另外 另有 尚有"},
    {WORD_ALL, "均 全部 都 各项 所有 全面 均已 全都 悉数"},
    {WORD_MOST, "多数 大多数 绝大多数 大部分 绝大部分"},
    {WORD_HALF, "过半 双过半 一半以上 半数以上 过半数 超半数 超过半数 超过一半 逾半数"},
    {WORD_NEARLY,
     "近半 近半数 近一半 将近一半 将近半数 接近一半 接近半数 不足一半 不到一半 不足半数 不到半数"},
    {WORD_DOUBLE, "翻番 翻一番 翻了一番 翻了番 翻了一倍 翻两番 翻了两番 翻三番 翻了三番"},
    {WORD_EXCEED,
     "超额完成 超额完成任务 超额完成目标任务 超额完成目标 超额完成年度任务 超额完成年度目标任务 "
     "超额完成年度目标 超额完成全年任务 超额完成全年目标任务 超额完成了 已超额完成"},
    {WORD_REACH,
     "完成任务 完成目标任务 完成年度任务 完成年度目标任务 完成全年任务 完成全年目标任务 完成目标 "
     "全面完成 全部完成 圆满完成 提前完成 提前完成任务 完成年度目标"},
    {WORD_SUM, "共 总共 合计 总计 共计 一共 共有 共计有 计 涉及 列入 承担 包括 包含"},
    {WORD_WHOLE, "总数 总量 总任务 总计划 总额 总投资 总面积 总户数 总人数 总任务数 总项目"},
    {WORD_INSIDE, "中 中有 当中 之中 里 中已有 中已"},
    {WORD_NOT, "未 尚未 没有 不 未能 未达到 无"},
    {WORD_GOING, "正在 阶段性 在建 在办 阶段性办结 正办理"},
    {WORD_RANK, "居 位居 位列 列 排名 排 排名第 居于 名列 排在"},
    {WORD_JOIN, "和 及 与 以及 或 并 且 暨"},
    {WORD_OF, "的 之"},
    {WORD_FILL,
     "已 累计 全年 年度 目前 截至目前 约 仅 全市 全县 全区 全省 全州 实际 实际完成 当前 省定 市定 "
     "县定 省级 市级 县级 今年 上半年 共 又 也 年 总体 总 全镇 已经 月 底 末 省 市 县 区 州 "
     "下达 年初 同时 并 目前已 现已 省下达 市下达 提前 超额 率先 基本 前三季度 全国 预计 本年度 "
     "当年 本年 三年 投资 项目 数 量 且 还 计划 指标 省里 市里 应 及 其 全 部 各 半年 季度"},
    {WORD_ABOUT, "约 大约 左右 上下 大概 约为"},
    {WORD_OVER, "余 多 逾 超 超过 突破 超出 达到 以上 不少于 不低于 至少"},
    {WORD_UNDER, "近 接近 将近 不足 不到"},
    {WORD_UP, "以上 以下 及以上 及以下 以内 以外 以上的 以下的"},
    {WORD_NAMES, "分别是 分别为 包括 即 主要包括 分别有 具体是 具体为"},
    {WORD_PHONE, "电话 热线 传真 邮编 邮箱 账号 邮政编码 手机 联系方式 索引号 文号 平台"},
};

// Units of one meaning stand in one row.
static const struct {
    UnitKind kind;
    const char *list;
} units[] = {
    {UNIT_THING, "个 個 只 座 处 處"},
    {UNIT_THING, "项 項 小项"},
    {UNIT_THING, "件 件次"},
    {UNIT_THING, "人 名 人数 个人 位 人员"},
    {UNIT_THING, "人次 名次 个人次"},
    {UNIT_THING, "户 戶 户次 家庭"},
    {UNIT_THING, "家 家次"},
    {UNIT_THING, "所"},
    {UNIT_THING, "套 套次"},
    {UNIT_THING, "条"},
    {UNIT_THING, "场 场次 期 期次"},
    {UNIT_THING, "例 例次"},
    {UNIT_THING, "张 張 床 张床位"},
    {UNIT_THING, "台 臺 台套 台次 台（套） 部 辆 輛 架 艘"},
    {UNIT_THING, "次 批次 批 趟 班次 车次"},
    {UNIT_THING, "盏 盞"},
    {UNIT_THING, "眼 口 口井"},
    {UNIT_THING, "株 棵 根"},
    {UNIT_THING, "头 匹 羽 尾 万羽"},
    {UNIT_THING, "份 笔 单 起 宗 案 案件 票"},
    {UNIT_THING, "栋 幢 间 栋楼"},
    {UNIT_THING, "块 片 支 组 对 队 班 类 种 門 门 篇 本 册 枚 副 把 瓶 袋 盒 箱 桶 具 樘 扇 面"},
    {UNIT_THING, "道 段 座桥"},
    {UNIT_THING, "村 镇 乡 县 社区 小区 街道 乡镇 市 区 校 站 点 省 州"},
    {UNIT_SIZE, "公里 千米 里 km KM Km"},
    {UNIT_SIZE, "米 m 延米 延长米"},
    {UNIT_SIZE, "平方米 ㎡ 平方 平米 m2 m²"},
    {UNIT_SIZE, "平方公里 km2 km²"},
    {UNIT_SIZE, "立方米 方 立方 m3 m³"},
    {UNIT_SIZE, "亩 畝"},
    {UNIT_SIZE, "公顷"},
    {UNIT_SIZE, "吨 噸 t"},
    {UNIT_SIZE, "吨公里"},
    {UNIT_SIZE, "人公里"},
    {UNIT_THING, "标箱 标准箱 TEU"},
    {UNIT_SIZE, "公斤 千克 kg 斤"},
    {UNIT_SIZE, "元 圆 块钱 元人民币"},
    {UNIT_SIZE, "美元"},
    {UNIT_SIZE, "千瓦 兆瓦 千瓦时 度电 kW MW kw"},
    {UNIT_SIZE, "千伏安 兆伏安 kVA"},
    {UNIT_SIZE, "平方米/人 微克/立方米 毫克/升"},
    {UNIT_SIZE, "分"},
    {UNIT_TIME, "天 小时 个小时 分钟 秒 年 个月 周 季度 个季度 个工作日 工作日 课时 学时 个年度 日 "
                "时 月 号 个课时"},
    {UNIT_ATTRIBUTE,
     "岁 周岁 级 千伏 伏 星 版 型 月龄 度 强 毫米 厘米 克 升 毫升 瓦 寸 代 线 环 大 化 重 后 "
     "届 期次 时代 路 层 折 周年 维 免 座次"},
    {UNIT_POINTS, "个百分点 百分点 个点 百分点左右 個百分點"},
    {UNIT_TIMES, "倍"},
};

// Traditional forms of characters in the words above.
static const char *const traditional[] = {
    "完完", "標标", "務务", "計计", "劃划", "項项", "個个", "萬万", "億亿", "處处", "佔占", "實实",
    "現现", "達达", "到到", "為为", "為为", "於于", "過过", "進进", "預预", "總总", "數数", "據据",
    "開开", "業业", "設设", "資资", "產产", "長长", "別别", "餘余", "並并", "與与", "縣县", "區区",
    "億亿", "戶户", "張张", "條条", "場场", "畝亩", "頃顷", "噸吨", "輛辆", "臺台", "時时", "間间",
    "點点", "額额", "較较", "增增", "漲涨", "降降", "評评", "蓋盖", "應应", "劑剂", "門门", "鎮镇",
    "鄉乡", "們们", "歲岁", "級级", "層层", "陸陆", "後后", "裡里", "內内", "麵面", "筆笔", "單单",
    "棟栋", "盞盏", "約约", "將将", "爭争", "確确", "擬拟", "規规", "籌筹", "發发", "撥拨", "訓训",
    "辦办", "結结", "動动", "舉举", "費费", "檢检", "測测", "財财", "來来", "書书", "報报", "聯联",
    "電电", "話话", "熱热", "線线", "號号", "體体", "際际", "農农", "網网", "環环", "無无",
};

typedef struct Entry {
    const uint32_t *code;   // the word
    uint32_t first, second; // of its code points, at hand; 0 for a word of one
    uint16_t length;        // of it
    uint16_t meaning;       // a Word, or a row of `units`
} Entry;

// Words by their first code point: those of one stand together, the longest first.
typedef struct Shelf {
    Entry *entries;          // all words
    size_t count;            // of them
    uint16_t first[0x10000]; // number of the first entry of a code point, plus 1
} Shelf;

struct Vocabulary {
    Shelf words;            // of `words`
    Shelf units;            // of `units`
    uint16_t fold[0x10000]; // what is compared
};

static size_t decode(const char *text, size_t bytes, uint32_t *out) {
    size_t count = 0;
    for (const char *p = text; p < text + bytes;)
        out[count++] = utf8_next(&p);
    return count;
}

static void add_list(Arena *arena, Shelf *shelf, const char *list, int meaning) {
    for (const char *p = list; *p;) {
        size_t bytes = strcspn(p, " ");
        uint32_t *code = arena_array(arena, bytes, sizeof *code);
        size_t length = decode(p, bytes, code);
        shelf->entries = arena_room(arena, shelf->entries, shelf->count, sizeof *shelf->entries);
        shelf->entries[shelf->count++] = (Entry){.code = code,
                                                 .first = code[0],
                                                 .second = length > 1 ? code[1] : 0,
                                                 .length = (uint16_t)length,
                                                 .meaning = (uint16_t)meaning};
        p += bytes + (p[bytes] == ' ');
    }
}

static int compare_entries(const void *a, const void *b) {
    const Entry *x = a, *y = b;
    if (x->code[0] != y->code[0])
        return x->code[0] < y->code[0] ? -1 : 1;
    if (x->length != y->length)
        return x->length > y->length ? -1 : 1;
    return x->meaning - y->meaning;
}

static void sort_shelf(Shelf *shelf) {
    qsort(shelf->entries, shelf->count, sizeof *shelf->entries, compare_entries);
    for (size_t i = shelf->count; i-- > 0;)
        if (shelf->entries[i].code[0] < 0x10000)
            shelf->first[shelf->entries[i].code[0]] = (uint16_t)(i + 1);
}

static const Entry *find(const Shelf *shelf, const uint32_t *code, size_t count) {
    if (count == 0 || code[0] >= 0x10000 || !shelf->first[code[0]])
        return NULL;
    for (size_t i = shelf->first[code[0]] - (size_t)1;
         i < shelf->count && shelf->entries[i].first == code[0]; i++) {
        const Entry *e = &shelf->entries[i];
        size_t k = 1;
        if (e->second && (count < 2 || e->second != code[1]))
            continue;
        while (k < e->length && k < count && e->code[k] == code[k])
            k++;
        if (k == e->length)
            return e;
    }
    return NULL;
}

Vocabulary *vocabulary_new(Arena *arena) {
    Vocabulary *v = ARENA_NEW(arena, Vocabulary);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        add_list(arena, &v->words, words[i].list, (int)words[i].word);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        add_list(arena, &v->units, units[i].list, (int)i);
    sort_shelf(&v->words);
    sort_shelf(&v->units);
    for (uint32_t code = 0; code < 0x10000; code++)
        v->fold[code] =
            (uint16_t)(code >= 0xFF01 && code <= 0xFF5E ? code - 0xFF01 + 0x21
                       : code == 0x3000 || code == 0xA0 || code == 0x200B || code == 0xFEFF ? ' '
                                                                                            : code);
    for (size_t i = 0; i < sizeof traditional / sizeof *traditional; i++) {
        uint32_t pair[2];
        if (decode(traditional[i], strlen(traditional[i]), pair) == 2)
            v->fold[pair[0]] = (uint16_t)pair[1];
    }
    return v;
}

Word vocabulary_word(const Vocabulary *vocabulary, const uint32_t *code, size_t count,
                     size_t *length) {
    const Entry *e = find(&vocabulary->words, code, count);
    *length = e ? e->length : 0;
    return e ? (Word)e->meaning : WORD_NONE;
}

UnitKind vocabulary_unit(const Vocabulary *vocabulary, const uint32_t *code, size_t count,
                         size_t *length, int *family) {
    const Entry *e = find(&vocabulary->units, code, count);
    *length = e ? e->length : 0;
    *family = e ? e->meaning + 1 : 0;
    return e ? units[e->meaning].kind : UNIT_NONE;
}

const uint16_t *vocabulary_folds(const Vocabulary *vocabulary) {
    return vocabulary->fold;
}
