// housecheck: allow chinese-text in file: headings and their synonyms are data
#include "service/import_table.h"

#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const SheetColumn programme_columns[] = {
    {FIELD_REGION, "区划代码", "行政区划代码 区划", false, "",
     N_("6位行政区划代码；各行相同时可不填"), NULL},
    {FIELD_YEAR, "年度", "年份", false, "", N_("如2022；各行相同时可不填"), NULL},
    {FIELD_MATTER_NUMBER, "实事序号", "实事编号 民生实事序号", true, "8",
     N_("本年度第几件实事，正整数"), NULL},
    {FIELD_MATTER_NAME, "实事名称", "民生实事 实事 实事项目 项目名称 工作任务 重点民生实事", true,
     "提高妇女儿童健康保障水平", N_("这件实事的名称"), NULL},
    {FIELD_CODE, "指标编号", "编号 指标代码 指标编码", true, "示例1",
     N_("指标在本方案中的编号；请把这一列设为文本格式"), NULL},
    {FIELD_NAME, "指标名称", "指标 任务指标 考核指标", true, "宫颈癌筛查", N_("指标的名称"), NULL},
    {FIELD_KIND, "指标类型", "类型 指标类别", false, "数量",
     N_("数量（默认）、资金、比率、项目点或节点"), "数量 资金 比率 项目点 节点"},
    {FIELD_DIRECTION, "目标方向", "方向", false, "达到", N_("达到（默认）、控制或保持"),
     "达到 控制 保持"},
    {FIELD_MEASURE, "计量单位", "单位", true, "人", N_("如人、座、公里、万元；比率填%"), NULL},
    {FIELD_DONE_STAGE, "完成阶段", "完成标准阶段", false, "",
     N_("项目点到哪个阶段算完成，默认已投用"), "已开工 已建成 已投用"},
    {FIELD_MONEY_STAGE, "资金口径", "", false, "", N_("资金指标以哪个数为准，默认支付"),
     "计划 筹措 到位 支付"},
    {FIELD_TARGET, "年度目标",
     "目标任务 目标 目标值 年度目标任务 年度任务 全年目标 全年任务 任务数 目标数", true, "15000",
     N_("到完成时限要达到的数；没有目标的只跟踪不评价，留空"), NULL},
    {FIELD_BASIS, "目标依据", "依据", false, "省定任务", N_("目标从哪里来"), NULL},
    {FIELD_DIGITS, "完成率小数位", "小数位 小数位数", false, "1",
     N_("完成率印几位小数，0至6，默认2"), NULL},
    {FIELD_ROUNDING, "取整方式", "修约方式 舍入方式", false, "四舍五入",
     N_("完成率的取整，默认四舍五入"), "四舍五入 四舍六入五成双 截尾"},
    {FIELD_START, "开始日期", "开始时间 启动时间 起始日期", false, "2022-01-01",
     N_("默认为年度第一天"), NULL},
    {FIELD_DEADLINE, "完成时限", "完成时间 截止日期 时限 完成期限 完成日期", false, "2022-12-31",
     N_("最后一天，整天都算；默认为年度最后一天"), NULL},
    {FIELD_LEVEL, "任务级别", "级别 任务来源", false, "省定", N_("如省定、市定、县定"), NULL},
    {FIELD_UNIT, "牵头责任单位", "责任单位 牵头单位 牵头部门 责任部门", true, "县卫健委",
     N_("负责这项指标的单位"), NULL},
    {FIELD_SUPPORTS, "配合单位", "配合部门 协办单位 责任配合单位", false, "县妇联",
     N_("多个单位用顿号分开"), NULL},
    {FIELD_NOTE, "备注", "说明", false, "", N_("任意文字"), NULL},
};

static const SheetColumn stage_target_columns[] = {
    {FIELD_REGION, "区划代码", "行政区划代码 区划", false, "",
     N_("6位行政区划代码；各行相同时可不填"), NULL},
    {FIELD_YEAR, "年度", "年份", false, "", N_("如2022；各行相同时可不填"), NULL},
    {FIELD_CODE, "指标编号", "编号 指标代码 指标编码", true, "示例1", N_("年度方案中的编号"), NULL},
    {FIELD_PERIOD, "阶段期末", "期末 阶段止 截至日期 阶段", true, "2022-06-30",
     N_("阶段的最后一天"), NULL},
    {FIELD_TARGET, "阶段目标", "阶段目标值 阶段任务", true, "7500", N_("到这一天累计应达到的数"),
     NULL},
};

static const SheetColumn report_columns[] = {
    {FIELD_REGION, "区划代码", "行政区划代码 区划", false, "",
     N_("6位行政区划代码；各行相同时可不填"), NULL},
    {FIELD_YEAR, "年度", "年份", false, "", N_("如2022；各行相同时可不填"), NULL},
    {FIELD_CODE, "指标编号", "编号 指标代码 指标编码", true, "示例1", N_("年度方案中的编号"), NULL},
    {FIELD_PERIOD, "报告期止", "报告期 期末 截至日期 截止日期 统计截止日期", true, "2022-06-30",
     N_("报告期的最后一天，应为月末"), NULL},
    {FIELD_ACTUAL, "累计完成", "完成数 累计完成数 完成情况 实际完成 累计完成量 完成量 累计数",
     false, "6549", N_("从年初起的累计数，不是本月数"), NULL},
    {FIELD_INCREMENT, "本期新增", "本月新增 本月完成 本期完成 新增数", false, "",
     N_("只报增量时填这里，系统加到上一期的累计数上"), NULL},
    {FIELD_SHARE, "完成率", "完成比例 完成百分比 完成进度", false, "",
     N_("系统自己算；填了就核对。比率指标没有分子分母时填比率"), NULL},
    {FIELD_NUMERATOR, "分子", "", false, "", N_("比率指标的分子"), NULL},
    {FIELD_DENOMINATOR, "分母", "", false, "", N_("比率指标的分母"), NULL},
    {FIELD_PLANNED_MONEY, "计划资金", "计划投资", false, "", N_("资金指标：计划数"), NULL},
    {FIELD_ARRANGED_MONEY, "筹措资金", "已筹措资金", false, "", N_("资金指标：筹措数"), NULL},
    {FIELD_RECEIVED_MONEY, "到位资金", "已到位资金", false, "", N_("资金指标：到位数"), NULL},
    {FIELD_PAID_MONEY, "支付资金", "已支付资金", false, "", N_("资金指标：支付数"), NULL},
    {FIELD_WORDS, "文字说明", "说明 进展情况 工作进展 进展说明 备注", false, "",
     N_("单位自己的话，可进简报"), NULL},
    {FIELD_REASON, "变动原因", "下降原因 更正原因", false, "", N_("累计数比上一期少时必须填"),
     NULL},
    {FIELD_UNIT, "填报单位", "责任单位 牵头责任单位 牵头单位 单位", false, "县卫健委",
     N_("指标的牵头或配合单位，默认牵头单位"), NULL},
};

static const SheetColumn site_columns[] = {
    {FIELD_REGION, "区划代码", "行政区划代码 区划", false, "",
     N_("6位行政区划代码；各行相同时可不填"), NULL},
    {FIELD_YEAR, "年度", "年份", false, "", N_("如2022；各行相同时可不填"), NULL},
    {FIELD_CODE, "指标编号", "编号 指标代码 指标编码", true, "示例1", N_("年度方案中的编号"), NULL},
    {FIELD_SITE, "项目点", "项目点名称 点位 建设地点", true, "第一幼儿园", N_("项目点的名称"),
     NULL},
    {FIELD_STAGE, "阶段", "建设阶段 进度阶段 形象进度 当前阶段", true, "已开工",
     N_("未启动、前期手续、已开工、已建成或已投用"), "未启动 前期手续 已开工 已建成 已投用"},
    {FIELD_NATURE, "建设性质", "性质", false, "改建", N_("如新建、改建"), NULL},
    {FIELD_PLANNED_DATE, "计划投用", "计划投用日期 计划完成 计划投用时间", false, "2022-08-31",
     N_("计划投用的日期"), NULL},
    {FIELD_OBSERVED, "截至日期", "日期 观察日期 报告期止 报告期", false, "2022-06-30",
     N_("哪一天的阶段；默认为最近的报告期"), NULL},
};

static const SheetColumn milestone_columns[] = {
    {FIELD_REGION, "区划代码", "行政区划代码 区划", false, "",
     N_("6位行政区划代码；各行相同时可不填"), NULL},
    {FIELD_YEAR, "年度", "年份", false, "", N_("如2022；各行相同时可不填"), NULL},
    {FIELD_CODE, "指标编号", "编号 指标代码 指标编码", true, "示例1", N_("年度方案中的编号"), NULL},
    {FIELD_NUMBER, "节点序号", "步骤序号", false, "1", N_("节点的先后，默认按行"), NULL},
    {FIELD_MILESTONE, "节点", "节点名称 任务节点 步骤", true, "规划", N_("节点的名称"), NULL},
    {FIELD_WEIGHT, "权重", "节点权重", false, "1", N_("节点占的份量，默认1"), NULL},
    {FIELD_PLANNED_DATE, "计划完成", "计划完成日期 计划时间 计划完成时间", false, "2022-03-31",
     N_("计划完成的日期"), NULL},
    {FIELD_ACTUAL_DATE, "实际完成", "实际完成日期 完成日期 实际完成时间", false, "2022-03-15",
     N_("完成的日期，没有完成留空"), NULL},
};

static const SheetColumn bulletin_columns[] = {
    {FIELD_REGION, "区划代码", "行政区划代码 区划", false, "",
     N_("6位行政区划代码；各行相同时可不填"), NULL},
    {FIELD_YEAR, "年度", "年份", false, "", N_("如2022；各行相同时可不填"), NULL},
    {FIELD_PERIOD, "报告期止", "报告期 期末 截至日期", false, "2022-06-30",
     N_("默认为最近的报告期"), NULL},
    {FIELD_SERIES, "刊名", "简报名称", false, "工作简报", N_("报头的名称，默认工作简报"), NULL},
    {FIELD_NUMBER, "期号", "期数", true, "2", N_("本年第几期"), NULL},
    {FIELD_TITLE, "标题", "题目", true, "示例：某县2022年上半年重点民生实事工作进展情况通报",
     N_("通报的标题"), NULL},
    {FIELD_ISSUER, "发文单位", "编发单位 主办单位", true,
     "某县2022年重点民生实事考核工作领导小组办公室", N_("全称"), NULL},
    {FIELD_ISSUED, "成文日期", "发文日期 印发日期", true, "2022-07-01", N_("印在红线上方的日期"),
     NULL},
    {FIELD_COPY_TO, "抄送", "抄送单位", false, "县委办公室、县政府办公室", N_("多个单位用顿号分开"),
     NULL},
    {FIELD_SUPERVISED, "督导日期", "督查日期", false, "2022-07-01", N_("督导是哪一天"), NULL},
    {FIELD_SUPERVISED_BY, "督导单位", "督查单位", false, "县政府目标办、县发改委",
     N_("多个单位用顿号分开"), NULL},
    {FIELD_SUPERVISION_KIND, "督导形式", "督导方式 督查形式", false, "专项督导", N_("如专项督导"),
     NULL},
    {FIELD_SOURCES, "情况来源", "", false, "督导情况、各牵头单位自查情况", N_("多项用顿号分开"),
     NULL},
    {FIELD_OVERALL, "总体评价", "总体情况", false, "总体进展好于预期",
     N_("概括的话；其中多数、部分、全部等说法由系统核对"), NULL},
};

static const SheetColumn words_columns[] = {
    {FIELD_REGION, "区划代码", "行政区划代码 区划", false, "",
     N_("6位行政区划代码；各行相同时可不填"), NULL},
    {FIELD_YEAR, "年度", "年份", false, "", N_("如2022；各行相同时可不填"), NULL},
    {FIELD_PERIOD, "报告期止", "报告期 期末 截至日期", false, "2022-06-30",
     N_("默认为最近的报告期"), NULL},
    {FIELD_WORDS_KIND, "类别", "类型", true, "工作做法", N_("工作做法、存在问题或下一步"),
     "工作做法 存在问题 下一步"},
    {FIELD_NUMBER, "序号", "", false, "1", N_("同类中的先后，默认按行"), NULL},
    {FIELD_UNIT, "单位", "责任单位 牵头责任单位", false, "县卫健委", N_("是哪个单位的做法或问题"),
     NULL},
    {FIELD_WORDS, "内容", "文字 文字说明", true, "示例：利用基层卫生室加强宣传，排查筛查对象",
     N_("原话"), NULL},
    {FIELD_CAUSE, "原因", "问题原因", false, "", N_("问题的原因，如资金未落实"), NULL},
};

static const SheetColumn standing_columns[] = {
    {FIELD_REGION, "区划代码", "行政区划代码 区划", false, "",
     N_("6位行政区划代码；各行相同时可不填"), NULL},
    {FIELD_YEAR, "年度", "年份", false, "", N_("如2022；各行相同时可不填"), NULL},
    {FIELD_PERIOD, "报告期止", "报告期 期末 截至日期", false, "2022-06-30",
     N_("默认为最近的报告期"), NULL},
    {FIELD_CODE, "指标编号", "编号 指标代码 指标编码", true, "示例1", N_("年度方案中的编号"), NULL},
    {FIELD_SCOPE, "范围", "排名范围", true, "全市", N_("在哪个范围里排"), NULL},
    {FIELD_PLACE, "名次", "排名 位次", false, "3", N_("第几位，正整数"), NULL},
    {FIELD_CLAIM, "表述", "排名表述", false, "", N_("没有名次时的说法，如居全市前列"), NULL},
};

static const SheetColumn city_columns[] = {
    {FIELD_REGION, "区划代码", "行政区划代码 区划", false, "",
     N_("6位行政区划代码；各行相同时可不填"), NULL},
    {FIELD_YEAR, "年度", "年份", false, "", N_("如2022；各行相同时可不填"), NULL},
    {FIELD_PERIOD, "报告期止", "报告期 期末 截至日期", false, "2022-06-30",
     N_("默认为最近的报告期"), NULL},
    {FIELD_COUNTY, "县区", "县市区 县名 县区名称", true, "示例县", N_("全市各县区，一县一行"),
     NULL},
    {FIELD_CODE, "指标编号", "编号 指标代码 指标编码", false, "",
     N_("年度方案中的编号；全市综合排名不填"), NULL},
    {FIELD_PLACE, "名次", "排名 位次", false, "1", N_("市里通报的名次；没有时按数值排"), NULL},
    {FIELD_VALUE, "数值", "得分 完成率 数据", false, "94.3", N_("市里通报的数"), NULL},
    {FIELD_BETTER, "方向", "数值方向", false, "越高越好", N_("数值越高越好还是越低越好"),
     "越高越好 越低越好"},
};

const SheetDescription sheet_descriptions[SHEET_KIND_COUNT] = {
    [SHEET_PROGRAMME] = {"programme", N_("年度方案"), programme_columns, COUNT(programme_columns)},
    [SHEET_STAGE_TARGET] = {"stage_target", N_("阶段目标"), stage_target_columns,
                            COUNT(stage_target_columns)},
    [SHEET_REPORT] = {"report", N_("进展填报"), report_columns, COUNT(report_columns)},
    [SHEET_SITE] = {"site", N_("项目点"), site_columns, COUNT(site_columns)},
    [SHEET_MILESTONE] = {"milestone", N_("节点"), milestone_columns, COUNT(milestone_columns)},
    [SHEET_BULLETIN] = {"bulletin", N_("简报"), bulletin_columns, COUNT(bulletin_columns)},
    [SHEET_WORDS] = {"words", N_("文字"), words_columns, COUNT(words_columns)},
    [SHEET_STANDING] = {"standing", N_("排名"), standing_columns, COUNT(standing_columns)},
    [SHEET_CITY] = {"city", N_("全市通报"), city_columns, COUNT(city_columns)},
};

const char *heading_fold(Arena *arena, const char *heading) {
    char *folded = utf8_remove_space(arena, utf8_fold_width(arena, heading));
    // A mark of required columns stands in front or behind, also before the bracket.
    while (*folded == '*')
        folded++;
    char *bracket = strchr(folded, '(');
    if (bracket && bracket != folded)
        *bracket = '\0';
    size_t length = strlen(folded);
    while (length > 0 && folded[length - 1] == '*')
        folded[--length] = '\0';
    return folded;
}

const SheetColumn *heading_find(const SheetDescription *sheet, const char *folded) {
    for (size_t i = 0; i < sheet->column_count; i++)
        if (strcmp(sheet->columns[i].heading, folded) == 0)
            return &sheet->columns[i];
    for (size_t i = 0; i < sheet->column_count; i++)
        if (text_is_listed(sheet->columns[i].others, folded))
            return &sheet->columns[i];
    return NULL;
}

bool heading_ignored(const char *folded) {
    return text_is_listed("序号 联系人 联系电话 电话 手机 责任人 责任领导 分管领导 牵头领导 填表人 "
                          "填报人 审核人 签字",
                          folded);
}
