// Words of the pages of supervision.
export const supervision = {
  problem: {
    title: '{year}年问题整改', list_problem: '问题清单', list_duty: '责任清单', list_remedy: '整改清单', none: '没有登记过问题', no_match: '没有符合条件的问题', add: '登记问题', add_title: '登记问题', edit: '改动', edit_title: '改动：{name}',
    number: '编号', name: '问题', source: '来源', found: '发现日期', cause: '原因', any_cause: '全部原因', any_source: '全部来源', unit: '责任单位', deadline: '整改期限', measures: '整改措施', only_overdue: '只看超期（{n}）', again: '第{n}次出现',
    over: '超期 {n} 天', left: '还有 {n} 天', today: '今天到期', about: '交办内容', words: '情况', indicator: '指标', site: '项目点', no_site: '不针对某个项目点', inspection: '督导', from_inspection: '{n} 号督导第 {item} 项',
    history: '经过', files: '整改佐证', no_measures: '责任单位还没有填整改措施', asked: '申请延期到 {day}', earlier: '以前出现过', later: '后来又出现', due: '期限 {day}', created: '已登记，责任单位会收到通知', saved: '已保存', done: '已办：{action}',
    act: { measure: '填写整改措施', ask: '申请延期', grant: '同意延期', refuse: '不同意延期', submit: '提交整改结果', recall: '撤回整改结果', return: '退回整改', check: '核查通过', close: '销号', reopen: '重新整改', withdraw: '撤销问题' },
    ask_words: { measure: '整改措施：做什么、谁来做、何时做完', ask: '延期的理由', refuse: '不同意的理由', submit: '整改结果', return: '哪里没有改好', check: '怎样核查的、看到了什么', reopen: '为什么重新整改', withdraw: '为什么撤销' },
    ask_day: '延到哪一天', sure: '{action}：{name}？', crumbs: '问题整改', choose_indicator: '选指标', choose_cause: '不填',
  },
  inspection: {
    title: '{year}年督导', none: '还没有督导', no_match: '没有这种状态的督导', plan: '计划督导', plan_title: '计划督导', edit: '改计划', edit_title: '改计划：{name}', number: '编号', name: '名称', form: '形式', forms: ['专项督导', '实地督导', '暗访', '书面督导', '回访'],
    days: '时间', inspectors: '督导人', inspectors_hint: '一行一个单位或人', progress: '已看', onsite: '到现场', on_paper: '不到现场', any_state: '全部状态', purpose: '目的和要求', starts: '开始', ends: '结束', what: '督导什么', by_unit: '按单位（其全部牵头指标）',
    by_indicator: '按指标', excess: '超出次数的理由', visits: '同一单位每月到现场最多 {n} 次', planned: '已计划，有关单位会收到通知', saved: '已保存', claimed: '申报', office: '督导', selfcheck: '自查', nobody: '还没有看', no_selfcheck: '单位还没有自查',
    record: '记录看到的', record_self: '填自查', verdict: '结论', states: { planned: '已计划', running: '进行中', concluded: '已结束', cancelled: '已取消' }, verdicts: { agrees: '相符', differs: '不符', unseen: '未见' }, seen: '看到的数或阶段', words: '情况', recorded: '已记录：{name}', photos: '照片和材料', make_problem: '转为问题', conclusion: '督导结论', history: '经过', items: '督导事项（{n}）',
    act: { start: '开始督导', conclude: '结束督导', cancel: '取消督导' }, ask_words: { conclude: '督导结论', cancel: '取消的原因' }, done: '已办：{action}', sure: '{action}：{name}？', files: '整次督导的材料', crumbs: '督导', keep: '保存记录', unsaved: '有记录还没有保存，离开就丢失。',
  },
  order: {
    title: '{year}年督办', tab_orders: '督办单', tab_proposals: '督办建议', tab_cards: '黄牌红牌', none: '还没有督办单', no_match: '没有符合条件的督办单', add: '起草督办单', edit: '改草稿', save: '存为草稿', saved: '草稿已保存',
    number: '编号', no_number: '下发时编号', unit: '承办单位', indicator: '指标', whole_unit: '不针对某项指标', step: '层级', any_step: '全部层级', title_field: '督办事项', words: '事由', demand: '办理要求', direct: '越级的理由', direct_hint: '按层级逐级督办的不用填',
    deadline: '答复期限', deadline_hint: '不填的，下发时按层级的天数推算。', by_ladder: '下发时按层级推算', sent: '下发日期', only_overdue: '只看超期（{n}）', basis: '当时的进展', answer: '办理情况', no_answer: '承办单位还没有答复', own_draft: '本单位草拟：', files: '答复佐证', about: '督办单', previous: '前一份督办单', sheet: '打印 {form}',
    proposals_hint: '由规则算出，系统不会自己下发：或据此起草，或写明理由不采纳。', dismissed_ones: '看不采纳的', no_proposals: '现在没有建议', dismiss: '不采纳', draft_it: '据此起草', rule: '规则：满 {n} 即提出', was_dismissed: '{who}不采纳：{why}', was_done: '已办理',
    card: '牌', given: '出示日期', show_card: '出示黄牌、红牌', yellow: '黄牌', red: '红牌', revoke: '收回', card_revoked: '已收回：{why}', no_cards: '没有出示过黄牌、红牌',
    act: { send: '下发', sign: '签收', draft: '草拟答复', answer: '答复', rate: '评价', return: '退回答复', withdraw: '撤回' }, ask_words: { draft: '答复草稿', answer: '办理情况', return: '哪里不合要求', withdraw: '为什么撤回' }, sure: '{action}：{name}？', grade: { good: '好', fair: '一般', poor: '差' }, remark: '评语（评为一般、差的必填）',
  },
  dossier: { day: '日期：{day}', nothing: '还没有经过' },
}
