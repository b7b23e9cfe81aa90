// housecheck: allow chinese-text in file: the archive of an office is in Chinese
#include "service/year_tables.h"

const YearTable year_tables[] = {
    {QUERY_ARCHIVE_PROGRAMME, "programme", "年度方案", true},
    {QUERY_ARCHIVE_MATTER, "matter", "实事", true},
    {QUERY_ARCHIVE_INDICATOR, "indicator", "指标", true},
    {QUERY_ARCHIVE_INDICATOR_SUPPORT, "indicator_support", "配合单位", true},
    {QUERY_ARCHIVE_TARGET_EVENT, "target_event", "目标调整", true},
    {QUERY_ARCHIVE_STAGE_TARGET, "stage_target", "阶段目标", true},
    {QUERY_ARCHIVE_REPORT, "report", "填报", true},
    {QUERY_ARCHIVE_REPORT_MONEY, "report_money", "填报的资金", true},
    {QUERY_ARCHIVE_REPORT_PART, "report_part", "填报的项目点和节点", true},
    {QUERY_ARCHIVE_REPORT_EVENT, "report_event", "填报的办理", true},
    {QUERY_ARCHIVE_COMMENT, "comment", "留言", true},
    {QUERY_ARCHIVE_ATTACHMENT, "attachment", "附件（目录）", true},
    {QUERY_ARCHIVE_SITE, "site", "项目点", true},
    {QUERY_ARCHIVE_SITE_STAGE, "site_stage", "项目点的阶段", true},
    {QUERY_ARCHIVE_MILESTONE, "milestone", "节点", true},
    {QUERY_ARCHIVE_EVALUATION, "evaluation", "评价", true},
    {QUERY_ARCHIVE_PERIOD, "period", "报告期", true},
    {QUERY_ARCHIVE_PERIOD_EXCEPTION, "period_exception", "延期", true},
    {QUERY_ARCHIVE_STATUS_RULE, "status_rule", "状态规则", true},
    {QUERY_ARCHIVE_STATUS_RULE_ROW, "status_rule_row", "状态规则的行", true},
    {QUERY_ARCHIVE_STATUS_RULE_CONDITION, "status_rule_condition", "状态规则的条件", true},
    {QUERY_ARCHIVE_BULLETIN, "bulletin", "简报的报头", true},
    {QUERY_ARCHIVE_BULLETIN_WORDS, "bulletin_words", "简报的文字", true},
    {QUERY_ARCHIVE_STANDING, "standing", "在上级的名次", true},
    {QUERY_ARCHIVE_CITY_STANDING, "city_standing", "全市通报", true},
    {QUERY_ARCHIVE_SATISFACTION, "satisfaction", "代表测评和电话访问", true},
    {QUERY_ARCHIVE_PUBLICATION, "publication", "发布的简报", true},
    {QUERY_ARCHIVE_PUBLICATION_EVENT, "publication_event", "简报的办理", true},
    {QUERY_ARCHIVE_PUBLICATION_REPORT, "publication_report", "简报用到的填报", true},
    {QUERY_ARCHIVE_PUBLICATION_FILE, "publication_file", "简报的文件（目录）", true},
    {QUERY_ARCHIVE_MANUSCRIPT, "manuscript", "简报的稿件", true},
    {QUERY_ARCHIVE_MANUSCRIPT_COMMENT, "manuscript_comment", "稿件的批注", true},
    {QUERY_ARCHIVE_MANUSCRIPT_VERSION, "manuscript_version", "稿件的各版", true},
    {QUERY_ARCHIVE_PROBLEM, "problem", "问题", true},
    {QUERY_ARCHIVE_INSPECTION, "inspection", "督导", true},
    {QUERY_ARCHIVE_INSPECTION_ITEM, "inspection_item", "督导的事项", true},
    {QUERY_ARCHIVE_INSPECTION_RECORD, "inspection_record", "督导和自查所见", true},
    {QUERY_ARCHIVE_INSTRUCTION, "instruction", "批示", true},
    {QUERY_ARCHIVE_SUPERVISION_ORDER, "supervision_order", "督办单", true},
    {QUERY_ARCHIVE_DOSSIER_EVENT, "dossier_event", "问题、督办单、督导、批示的办理", true},
    {QUERY_ARCHIVE_UNIT_CARD, "unit_card", "黄牌红牌", true},
    {QUERY_ARCHIVE_SUPERVISION, "supervision", "督办的设定", true},
    {QUERY_ARCHIVE_ORDER_STEP, "order_step", "督办层级", true},
    {QUERY_ARCHIVE_PROPOSAL_RULE, "proposal_rule", "建议督办的规则", true},
    {QUERY_ARCHIVE_PROPOSAL_DISMISSAL, "proposal_dismissal", "不采纳的建议", true},
    {QUERY_ARCHIVE_ASSESSMENT, "assessment", "考核", true},
    {QUERY_ARCHIVE_ASSESSMENT_UNIT, "assessment_unit", "参加考核的单位", true},
    {QUERY_ARCHIVE_ASSESSMENT_VALUE, "assessment_value", "考核录入的数", true},
    {QUERY_ARCHIVE_ASSESSMENT_ENTRY, "assessment_entry", "考核登记的事项", true},
    {QUERY_ARCHIVE_ASSESSMENT_EVENT, "assessment_event", "考核的办理", true},
    {QUERY_ARCHIVE_ASSESSMENT_RESULT, "assessment_result", "考核结果", true},
    {QUERY_ARCHIVE_OBJECTION, "objection", "异议", true},
    {QUERY_ARCHIVE_REGION_TEMPLATE, "region_template", "下发的模板", true},
    {QUERY_ARCHIVE_TEMPLATE_USE, "template_use", "采用的模板", true},
    {QUERY_ARCHIVE_CARRIED_INDICATOR, "carried_indicator", "结转的指标", true},
    {QUERY_ARCHIVE_YEAR_EVENT, "year_event", "年度的关闭", false},
    {QUERY_ARCHIVE_UNIT, "unit", "单位", false},
    {QUERY_ARCHIVE_SCHEME, "scheme", "考核方案", false},
};
const size_t year_table_count = sizeof year_tables / sizeof *year_tables;

Statement *year_table_rows(Context *context, const YearTable *table, const char *region,
                           int64_t year) {
    Statement *s = store_query(context->store, context->arena, table->query);
    // All of these queries ask for the region first, then for the year.
    bind_text(s, IN_ARCHIVE_PROGRAMME_REGION, region);
    bind_int(s, IN_ARCHIVE_PROGRAMME_YEAR, year);
    return s;
}

size_t year_table_width(const YearTable *table) {
    return (size_t)store_queries[table->query].columns;
}

const char *year_table_column(const YearTable *table, size_t column) {
    return store_queries[table->query].column_names[column];
}
