// Words of the office's round: leaders' instructions, the calendar and what is late.
export const round = {
  instruction: {
    title: '{year}年领导批示', add: '登记批示', none: '还没有登记过批示', no_match: '没有符合条件的批示', number: '编号', leader: '批示人', leader_hint: '如：县长张三', words: '批示内容', given: '批示日期', due: '要求落实日期', unit: '承办单位', office: '目标办',
    about: '关于', about_year: '全年工作', indicator: '指标', problem: '问题', order: '督办单', inspection: '督导', any_state: '全部状态', only_overdue: '只看超期', result: '落实情况', no_result: '承办单位还没有反馈', files: '佐证材料', history: '经过',
    crumbs: '领导批示', one: '批示第{n}号', created: '已登记，承办单位会收到通知', done: '已办：{action}', sure: '{action}？',
    act: { report: '反馈落实情况', return: '退回继续落实', done: '确认已落实', extend: '改落实期限', withdraw: '撤销批示' },
    ask_words: { report: '做了什么、到什么程度', return: '哪里还没有落实', extend: '改期的理由', withdraw: '为什么撤销' }, ask_day: '改到哪一天',
    about_indicator: '关于的指标', states: { open: '待落实', reported: '待确认', done: '已落实', withdrawn: '已撤销' },
  },
  calendar: {
    title: '日历', tab_month: '按月', tab_overdue: '逾期', earlier: '上个月', later: '下个月', month: '{year}年{month}月', nothing: '这个月没有到期的事', no_overdue: '没有逾期的事', no_unit: '这个单位没有逾期的事', day: '日期', kind: '事项', what: '内容', unit: '单位', all: '各单位', state: '状态', late: '逾期', days: '{n} 天', any_unit: '全部单位', until: '{from} 至 {to}',
    weekday: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'], overdue_count: '逾期 {n} 件',
  },
}
