// Chinese, the source language of the pages.
const zh = {
  app: {
    name: '督办', long: '民生实事督办系统', year: '{year}年', menu: '菜单', skip: '跳到正文', me: '我的帐号：{name}', out: '退出登录',
  },
  page: {
    home: '首页', login: '登录', work: '我的工作', board: '看板', leader: '领导视图', indicator: '指标', forms: '填报', reviews: '审核台',
    periods: '报告期', bulletin: '简报', imports: '导入', accounts: '单位与帐号', audit: '审计日志', account: '我的帐号', missing: '没有这一页',
  },
  do: {
    retry: '重试', cancel: '取消', print: '打印', save: '保存', close: '关闭', more: '再看一些', ok: '确定', reload: '重新读取',
  },
  state: {
    loading: '正在读取…', empty: '这里还没有内容', error: '没有办成', absent: '没有找到', network: '连不上服务器，请检查网络后重试',
    forbidden: '您没有看这一页的权限', forbidden_hint: '如果工作需要，请联系安全管理员调整角色。', instance: '请求编号 {id}，报修时请提供',
  },
  login: {
    login: '帐号', password: '密码', totp: '动态口令', totp_hint: '打开手机上的身份验证器，填写六位数字', enter: '登录',
    help: '忘记密码请联系安全管理员', ended: '登录已过期，请重新登录',
  },
  missing: { title: '没有这一页', text: '地址可能写错了，或者内容已经移走。', home: '回到首页' },
  role: {
    reporter: '填报员', head: '审核人', office: '目标办', inspector: '督查员', leader: '领导', system: '系统管理员', security: '安全管理员',
    audit: '审计管理员',
  },
  light: { green: '绿灯', yellow: '黄灯', red: '红灯', none: '不亮灯' },
  status: {
    tracked: '仅跟踪', exceeded: '超额完成', completed: '完成', completed_early: '提前完成', overdue: '逾期', ahead: '超序时',
    on_schedule: '按序时', slightly_behind: '略滞后', behind: '滞后',
  },
  rule: {
    tracked: '没有年度目标，只跟踪、不评价。', exceeded: '累计完成超过年度目标，即为超额完成。', completed: '累计完成达到年度目标，即为完成。',
    completed_early: '在完成时限之前达到年度目标，即为提前完成。', overdue: '完成时限已过而未达到年度目标，即为逾期。',
    ahead: '进度高出序时进度，且达到方案规定的幅度，即为超序时。', on_schedule: '进度不低于序时进度，即为按序时。',
    slightly_behind: '进度低于序时进度，但不低于方案规定的比例，即为略滞后。', behind: '进度低于“略滞后”的下限，即为滞后。',
  },
  kind: { quantity: '数量', money: '资金', rate: '比率', site: '项目点', milestone: '节点' },
  report: { draft: '草稿', submitted: '待审核', approved: '待核实', verified: '已核实', returned: '已退回', missing: '未报' },
  action: {
    submit: '提交', withdraw: '撤回', return: '退回', approve: '审核通过', verify: '核实', import: '导入', save: '保存',
  },
  col: {
    light: '状态', code: '编号', indicator: '指标', unit: '牵头单位', target: '年度目标', actual: '累计完成', completion: '完成率',
    rate: '比率', physical: '形象进度', share: '完成率', planned: '序时进度', trend: '趋势', period: '报告期', matter: '实事', status: '状态',
    actions: '操作', figure: '数值', words: '文字说明', state: '状态', actor: '填报人', reason: '原因', at: '时间', name: '名称',
  },
  bar: { label: '已完成{share}%，序时进度{planned}%' },
  board: {
    title: '{region}{year}年重点民生实事看板', as_of: '截至', export: '导出', none: '还没有年度方案，请目标办先导入', filters: '筛选', search: '查编号、指标、单位',
    any_unit: '全部单位', any_matter: '全部实事', any_status: '全部状态', group: '分组', group_none: '不分组', shown: '{n} / {all} 项',
    clear: '清除筛选', no_match: '没有符合条件的指标', caption: '指标进度表', why: '看为什么', why_of: '{name}：{status}，看为什么',
    no_target: '无目标', physical: '形象 {n}%', carried: '沿用 {period}', carried_text: '本期没有核实的填报，沿用 {period} 的数',
    group_count: '{n} 项', group_tally: '绿 {green}，黄 {yellow}，红 {red}',
  },
  total: {
    completed: '完成率', started: '开工率', on_schedule: '达序时率', matters: '{n} / {all} 件实事', indicators: '{n} / {all} 项指标',
    judged: '{n} / {all} 项有目标的指标', lights: '各色灯的个数，点击筛选',
  },
  why: {
    reason: '为什么', rule: '规则', inputs: '依据的数', source: '数的来处', remedy: '怎样转绿：', more: '打开指标页',
    source_text: '{unit}，{period} 报告期，已核实', no_source: '还没有核实的填报',
  },
  curve: { actual: '完成率', planned: '序时进度' },
  indicator: {
    crumbs: '位置', curve: '计划与实际', no_curve: '还没有核实的填报', reports: '填报', no_reports: '还没有填报', version: '第{n}版',
    history: '经过', events: '{n} 步', sites: '项目点（{n}）', done_stage: '完成阶段：{stage}', site: '项目点', stage: '阶段', weight: '权重',
    nature: '建设性质', planned_use: '计划投用', milestones: '节点', number: '序号', step: '节点', planned_day: '计划完成', actual_day: '实际完成',
    done: '已完成', open: '未完成', about: '基本情况', supports: '配合单位', kind: '指标类型', start: '开始日期', deadline: '完成时限',
    level: '任务级别', basis: '目标依据', note: '备注', targets: '目标及变更', promise: '最初承诺', changed: '变更', stage_target: '阶段',
  },
  notice: { bell: '通知，{n} 条未读', title: '通知', empty: '没有通知', all_seen: '全部标为已读', fresh: '未读' },
  account: {
    first: '这是首次登录，请先换掉一次性密码。', password: '修改密码', old: '现在的密码', new: '新密码', again: '再输一遍新密码',
    rule: '至少10个字符，含字母和数字，不能与帐号相同', differ: '两次输入的新密码不一样', change: '修改密码', changed: '密码已经修改',
    sessions: '登录中的浏览器', agent: '浏览器', address: '地址', since: '登录时间', seen: '最近使用', current: '本机', end: '下线',
    end_ask: '让这个浏览器下线？没有保存的内容会丢失。', ended: '已经下线',
  },
}

export default zh
export type Words = typeof zh
