// Words of the pages of forecasts, standings, votes and the ladder.
export const places = {
  forecast: {
    title: '{year}年预测', risky: '有风险的', all: '全部指标', caption: '预测表', risk: '能否按时', target: '目标', pace: '目前每月', required: '今后每月要', effort: '为目前的{n}%', expected: '到期预计', span: '{low} 至 {high}', one: '只有一期填报，没有区间', reach: '预计完成', reach_span: '{early} 至 {late}', never: '照此不会完成',
    deadline: '时限 {day}', previous: '上期预测与实际', was: '{date} 预计 {foretold}，实际 {happened}', no_previous: '上期还没有可比的预测', no_risk: '没有完不成的风险：各项照现在的速度都能按时完成，或者不推算。', none: '方案里还没有指标', order: '按“还能挽救的”排：最快的一期还来得及的在前，要加快得越少越靠前；来不及的在后。', how: '算法', panel: '预测', gone: '时限已过',
    tally: '{n} 项', slow_fast: '各期每月 {slow} 至 {fast}', bar: '目前每月{pace}，所需每月{required}',
  },
  standing: {
    title: '{year}年全市位次', period: '通报期', import: '导入全市通报', sure: '导入“{name}”？共 {n} 行，{added} 行新增，{updated} 行更改。', nothing: '文件里没有新的内容', wrong: '文件里没有“全市通报”的表', done: '已导入全市通报', faults: '没有导入：文件里有 {n} 处错误', file_type: '请选 .xlsx 或 .csv 文件',
    none_title: '还没有导入全市通报', none_how: '把市里通报的表存成 xlsx 或 csv：第一行为表头，要有“县区”，加上“名次”或“数值”；可以有“报告期止”“指标编号”（全市综合排名不填）和“方向”（越高越好、越低越好）。一个县区一行。', none_ask: '请目标办导入市里的通报表。', template: '下载模板', example: '例：',
    place: '名次', county: '县区', value: '数值', previous: '上期名次', previous_value: '上期数值', movement: '变化', up: '上升 {n} 位', down: '下降 {n} 位', ours: '本县', first: '前{n}名', last: '后{n}名', absent: '本县不在表内', of: '{n} 个县区', before: '与 {day} 相比', no_before: '没有上期的表可比', still: '其他县区不动', pace: '其他县区按上期以来的变化再走一期',
    need: '要超过 {beyond}，还差 {gap}', need_low: '要低于 {beyond}，还差 {gap}', passed: '已超过 {beyond}（多 {gap}）', passed_low: '已低于 {beyond}（少 {gap}）', leave: '离开后三名', stay: '守住后三名以外', unknown: '没有数值可以推算', row: '第 {row} 行 {column} 列', how: '算法',
  },
  vote: {
    title: '{year}年代表票决', none: '方案里还没有实事', matter: '实事', members: '全体组成人员', satisfied: '满意', fair: '基本满意', against: '不满意', silent: '未投票', result: '结果', because: '理由', not_yet: '未票决', add: '登记票决', correct: '更正', day: '票决日期', reason: '更正的原因', reason_hint: '写进审计日志', sum: '三种票共 {n}，全体 {members}', over: '三种票加起来不能超过全体组成人员', dialog: '{n}. {name}', saved: '已登记第{n}件实事的票决', corrected: '已更正第{n}件实事的票决',
    calls: '电话回访', call_add: '登记回访', called: '拨打户数', answered: '接通', content: '其中满意', call_day: '回访日期', share: '满意率 {n}%', call_text: '拨打 {called}，接通 {answered}，满意 {satisfied}', call_over: '满意不能多于接通，接通不能多于拨打', call_saved: '已登记第{n}件实事的回访', by: '{name} 登记', stale: '刚才别人登记过，已重新读取；请核对后再存', tally: '{n} 件',
  },
  ladder: {
    title: '{year}年督办层级', steps: '层级', read_only: '只能看：由目标办修改', usual: '现在用的是通用的层级', own: '目标办自定', step: '第 {n} 级', name: '名称', colour: '颜色', days: '答复期限', workdays: '工作日', natural: '自然日', day_kind: '日的算法', grace: '宽限', grace_hint: '超期这么多天还没有答复，建议升级', card: '出示的牌', colours: { none: '无', blue: '蓝', yellow: '黄', red: '红' }, cards: { none: '无', yellow: '黄牌', red: '红牌' },
    add: '加一级', remove: '删去', up: '上移', down: '下移', preset: '套用', preset_ask: '换成“{name}”？没有保存的改动会丢失。', rules: '建议规则', kind: '数什么', least: '满', to: '建议', add_rule: '加一条', kinds: { red_months: '连续红灯的期数', overdue_days: '指标逾期的天数', last_places: '连续末位的期数', problem_days: '问题超期的天数' }, others: '编号和次数', mark: '督办单编号前的字', visits: '每月对一个单位的督导次数上限', saved: '督办层级已保存', leave: '有改动还没有保存，离开就丢失。', leave_do: '不保存，离开',
    times: '{n}{unit}', grace_days: '{n} 天', causes: '问题成因', causes_hint: '登记问题时从这里选。', cause_new: '新的成因', cause_add: '添加', cause_added: '已添加“{name}”', no_rules: '没有规则：系统不提建议',
  },
}
