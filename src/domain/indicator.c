// housecheck: allow chinese-text in file: names and synonyms are data
#include "domain/indicator.h"

#include "base/message.h"
#include "base/text.h"

#include <string.h>

const Term indicator_kinds[KIND_COUNT] = {
    [KIND_QUANTITY] = {"quantity", "数量", "数量类 个数"},
    [KIND_MONEY] = {"money", "资金", "资金类 金额"},
    [KIND_RATE] = {"rate", "比率", "比率类 比例 百分比"},
    [KIND_SITE] = {"site", "项目点", "项目 项目类 工程"},
    [KIND_MILESTONE] = {"milestone", "节点", "节点类 任务节点 事项"},
};

const Term indicator_directions[DIRECTION_COUNT] = {
    [DIRECTION_AT_LEAST] = {"at_least", N_("达到"), "不低于 不少于 正向"},
    [DIRECTION_AT_MOST] = {"at_most", N_("控制"), "控制在以内 控制在 不超过 不高于 逆向"},
    [DIRECTION_HOLD] = {"hold", N_("保持"), "维持"},
};

const Term money_stages[MONEY_COUNT] = {
    [MONEY_PLANNED] = {"planned", "计划", "计划资金 计划投资"},
    [MONEY_ARRANGED] = {"arranged", "筹措", "筹措资金 已筹措"},
    [MONEY_RECEIVED] = {"received", "到位", "到位资金 已到位"},
    [MONEY_PAID] = {"paid", "支付", "支付资金 已支付"},
};

const Term rounding_terms[ROUNDING_COUNT] = {
    [ROUNDING_HALF_UP] = {"half_up", N_("四舍五入"), ""},
    [ROUNDING_HALF_EVEN] = {"half_even", N_("四舍六入五成双"), "修约"},
    [ROUNDING_TRUNCATE] = {"truncate", N_("截尾"), "截断 舍去"},
};

const Stage stage_defaults[STAGE_DEFAULT_COUNT] = {
    {"未启动", 0, "未开始 未动工"},
    {"前期手续", 10, "前期 办理前期手续 前期工作"},
    {"已开工", STAGE_STARTED_WEIGHT, "开工 在建 建设中 正在建设 施工中"},
    {"已建成", 90, "建成 完工 已完工 竣工 已竣工"},
    {"已投用", 100, "投用 已投入使用 建成投用 已建成投用 投运 已投运 建成投运 已建成投运"},
};

int term_find(const Term *terms, size_t count, const char *word) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(terms[i].key, word) == 0 || strcmp(terms[i].chinese, word) == 0 ||
            text_is_listed(terms[i].others, word))
            return (int)i;
    return -1;
}

const Stage *stage_find(const Stage *stages, size_t count, const char *word) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(stages[i].name, word) == 0 || text_is_listed(stages[i].others, word))
            return &stages[i];
    return NULL;
}
