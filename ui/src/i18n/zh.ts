// Chinese, the source language of the pages.
import { check } from './zh-check'
import { library } from './zh-library'
import { desk } from './zh-desk'
import { places } from './zh-places'
import { publication } from './zh-publication'
import { region } from './zh-region'
import { round } from './zh-round'
import { supervision } from './zh-supervision'
import { years } from './zh-year'

const zh = {
  ...supervision,
  ...check,
  ...library,
  ...desk,
  ...places,
  ...publication,
  ...region,
  ...round,
  ...years,
  app: {
    name: '督办', long: '民生实事督办系统', programme: '年度方案', year: '{year}年', menu: '菜单', skip: '跳到正文', out: '退出登录',
  },
  menu: { progress: '填报与进展', following: '督查与整改', judging: '排名与考核', writing: '简报', basics: '基础数据', system: '系统' },
  page: {
    regions: '各级汇总',
    instructions: '领导批示', calendar: '日历',
    years: '年度办结', forecasts: '预测', standings: '全市位次', votes: '代表票决', ladder: '督办层级', orders: '督办', order: '督办单', ranks: '单位排名', assessments: '考核', assessment: '考核结果', home: '首页', login: '登录', verify: '核验简报', work: '我的工作', board: '看板', leader: '领导视图', indicator: '指标', forms: '填报', reviews: '审核台',
    periods: '报告期', inspections: '督导', problems: '问题整改', bulletin: '简报', bulletins: '简报发布', desk: '稿件', library: '文库', phrases: '常用语', compare: '对照简报', check: '核对文稿', imports: '导入', programme: '年度方案', settings: '设置', accounts: '单位与帐号', audit: '审计日志', account: '我的帐号', missing: '没有这一页',
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
  verify: {
    sub: '一份简报是不是发布的原件，有没有被改动', file: '简报文件（DOCX、PDF、OFD、HTML）', digest: '或末页的 SM3 摘要', ask: '核验',
    true: '属实', changed: '被改动', unknown: '查无此件',
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
  bar: { label: '已完成{share}%，序时进度{planned}%', rate: '比率{share}%，目标{target}%，序时进度{planned}%' },
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
  stand: {
    title: '三种状态', never_mixed: '单位说的、佐证支持的、计划应到的，并列而不混同', said: '单位申报', evidence: '佐证支持', schedule: '序时应到',
    said_hint: '单位最近一次申报的数，不论是否已经核实', evidence_hint: '核实过的数，以及支持它的佐证', schedule_hint: '按计划到这一天应完成的比例', nothing_said: '还没有申报',
    unverified: '尚无核实', rows: '逐项可查 {n} 个', and_files: '，佐证 {n} 件', files: '佐证 {n} 件', word_alone: '仅有申报', should: '应达 {n}',
  },
  why: {
    reason: '为什么', rule: '规则', inputs: '依据的数', source: '数的来处', remedy: '怎样转绿：', more: '打开指标页',
    source_text: '{unit}，{period} 报告期，已核实', no_source: '还没有核实的填报',
  },
  curve: { actual: '完成率', planned: '序时进度' },
  indicator: {
    target_change: '调整目标', target_title: '调整目标：{name}', target_hint: '作为一次有日期的调整记下；最初的承诺保留，各期评价重新计算。', target_new: '新的年度目标（现在 {now}{measure}）', target_basis: '依据（文件、会议纪要）', target_approver: '批准人或机关', target_done: '目标已调整，状态没有变化', target_moved: '目标已调整；{moves}',
    crumbs: '位置', curve: '计划与实际', no_curve: '还没有核实的填报', reports: '填报', no_reports: '还没有填报', version: '第{n}版',
    history: '经过', events: '{n} 步', sites: '项目点（{n}）', done_stage: '完成阶段：{stage}', site: '项目点', stage: '阶段', weight: '权重',
    nature: '建设性质', planned_use: '计划投用', milestones: '节点', number: '序号', step: '节点', planned_day: '计划完成', actual_day: '实际完成',
    done: '已完成', open: '未完成', about: '基本情况', supports: '配合单位', kind: '指标类型', start: '开始日期', deadline: '完成时限',
    level: '任务级别', basis: '目标依据', note: '备注', targets: '目标及变更', promise: '最初承诺', changed: '变更', stage_target: '阶段',
  },
  comment: {
    title: '留言', of: '留言：{name}', none: '还没有留言', say: '写留言', hint: "写下要说的；输入 {'@'} 可提到人，对方会收到通知", people: '可以提到的人', send: '发送',
  },
  mail: {
    title: '邮件提醒', to: '未读的通知每天合成一封邮件，寄到 {mail}。', no_address: '帐号还没有邮箱，不会收到邮件；请系统管理员填上。', kinds: '要寄的通知', quiet_from: '免打扰从', quiet_until: '到',
    digest: '免打扰的时段不寄，{time} 以后再寄。', never_quiet: '两个时刻相同：没有免打扰的时段。', saved: '邮件提醒已保存',
    kind: { opened: '报告期开放', returned: '填报被退回', approved: '填报已审核', verified: '填报已核实', exception: '准许补报', due_soon: '快到截止日', overdue: '过了截止日', dossier: '督导、问题与督办', assessed: '考核结果公示', objected: '有人提出异议', answered: '异议已答复', mentioned: '有人提到我' },
  },
  notice: { bell: '通知，{n} 条未读', title: '通知', empty: '没有通知', all_seen: '全部标为已读', fresh: '未读' },
  account: {
    first: '这是首次登录，请先换掉一次性密码。', password: '修改密码', old: '现在的密码', new: '新密码', again: '再输一遍新密码',
    rule: '至少10个字符，含字母和数字，不能与帐号相同', differ: '两次输入的新密码不一样', change: '修改密码', changed: '密码已经修改',
    sessions: '登录中的浏览器', agent: '浏览器', address: '地址', since: '登录时间', seen: '最近使用', current: '本机', end: '下线',
    end_ask: '让这个浏览器下线？没有保存的内容会丢失。', ended: '已经下线',
    factor: '动态口令', is_on: '已启用', is_off: '未启用', factor_hint: '启用后，登录时除密码外还要输入手机身份验证器上的六位数字。', scan: '用手机上的身份验证器扫描：', qr: '身份验证器的二维码', secret: '不能扫描时，在验证器里新增帐号，输入这个密钥：',
    first_code: '验证器显示的六位数字', turn_on: '启用', turn_off: '停用', totp_on: '动态口令已启用', totp_off: '动态口令已停用',
    tokens: '接口令牌', tokens_hint: '给其他系统用来读取或上报数据，权限与本帐号相同。令牌只显示一次。', token_made: '请现在记下令牌：', token_name: '用途', token_scope: '权限',
    scope_read: '只读', scope_write: '读写', token_days: '有效天数', token_new: '生成令牌', token_end: '作废', token_ask: '作废令牌“{name}”？使用它的系统会立即失去权限。',
    since_token: '生成时间', expires: '到期',
  },
  period: { planned: '未开放', open: '填报中', overdue: '已过截止日', locked: '已锁定', closed: '已关闭' },
  forms: {
    title: '{unit} {period}填报', submit_all: '全部提交', no_period: '目前没有开放的报告期。', none: '本单位没有要填报的指标',
    summary: '共 {all} 项，已提交 {sent} 项（其中已核实 {verified} 项），被退回 {returned} 项', returned: '{name}被退回：', go: '去改正',
    pasted: '已粘贴 {n} 格。', skipped: '{n} 格没有对应的位置，没有粘贴。', unpaste: '撤销粘贴', caption: '本期填报表',
    last: '上期', reason: '变动原因', live: '进度', keys: '上下移动；可以从 Excel 复制多格，直接粘贴；填写后自动保存为草稿。',
    target: '目标 {target}{measure}，{day}前', sites: '项目点 {done} / {all} 达到完成阶段', actual: '累计完成', numerator: '分子', denominator: '分母',
    bare: '改为直接填比率', in_parts: '改为填分子、分母', planned: '序时 {n}%', draft_at: '草稿 {at}', submit: '提交', withdraw: '撤回', correct: '更正',
    was: '上期 {n}', keep_mine: '用我填的', state_clean: '', state_dirty: '正在填写…', state_saving: '正在保存…', state_saved: '草稿已保存', state_failed: '有内容没有保存',
    row_clean: '', row_dirty: '未保存', row_saving: '正在保存…', row_saved: '已保存', row_failed: '没有保存', row_stale: '别处改过',
    money_planned: '计划', money_arranged: '筹措', money_received: '到位', money_paid: '支付', site_rows: '逐个填项目点（{done} / {all}）', milestone_rows: '填节点（{done} / {all}）', works: '项目点与节点',
    sites_hint: '选每个项目点现在到了哪一步；观察日不填，按期末或今天。改动随填报一起提交、审核和核实。', milestones_hint: '完成了的节点填上完成日期；清空表示还没有完成。', known: '上次', now_at: '现在', observed: '观察日',
    submit_title: '提交：{name}', warned: '请再核对：\n{list}\n\n仍然提交吗？', submit_anyway: '仍然提交', submitted: '已提交：{name}',
    not_saved: '有内容没有保存，请先处理', all_submitted: '已提交 {n} 项', some_failed: '{done} 项已提交，{failed} 项没有提交，原因见各行',
    ready: '将提交 {n} 项：', refused: '{n} 项有错，不能提交：', blank: '{n} 项还没有填：', submit_n: '提交 {n} 项',
    withdraw_ask: '撤回“{name}”的填报？撤回后可以修改，需要重新提交。', withdrawn: '已撤回：{name}',
    leave: '离开这一页', leave_ask: '有内容没有保存，离开会丢失。', leave_anyway: '不保存，离开',
  },
  evidence: {
    title: '佐证材料', of: '佐证材料：{name}', none: '还没有佐证材料', attach: '附佐证', count: '佐证 {n} 件', add: '添加文件', hint: '照片、PDF、Excel、Word，每个不超过 20 MB，可拖到这里',
    too_large: '超过 20 MB', wrong_type: '只收照片（jpg、png）、pdf、xlsx、docx', sending: '正在上传 {name}', again: '继续上传', remove: '移除', removed: '已移除', look: '查看 {name}', keep: '下载', kind: '类型', size: '大小', digest: '摘要（SM3）', before: '上一张', after: '下一张', remove_ask: '移除“{name}”？',
  },
  review: {
    mine: '等我处理的', any_period: '全部报告期', key_move: '上下', approve: '审核通过', verify: '核实', return: '退回',
    bulk_button_approve: '通过所选（{n}）', bulk_button_verify: '核实所选（{n}）', none: '没有等待处理的填报', caption: '等待处理的填报', all: '全选',
    reported: '本期填报', change: '比上期', since: '等待自', checks: '{n} 处提示', before: '上期', now: '本期', by: '填报人',
    returned_because: '退回原因：', replaces: '将取代', nothing_to_do: '您现在不能处理这一项', return_title: '退回：{name}', reason: '退回原因（填报单位会看到）',
    templates: '常用原因：', usual: ['请核对数字与台账', '请补充文字说明', '请说明数字变动的原因', '统计口径与方案不一致', '请核对单位（个、万）'],
    did_approve: '已通过：{name}', did_verify: '已核实：{name}', did_return: '已退回：{name}', moved: '{done}。状态变化：{list}',
    bulk_ask_approve: '通过所选的 {n} 项填报？', bulk_ask_verify: '核实所选的 {n} 项填报？核实后计入看板。', bulk_approve: '已通过 {n} 项', bulk_verify: '已核实 {n} 项',
  },
  work: {
    hello: '{name}，今天要办的事', count: '{n} 件', none: '没有要办的事', none_hint: '有新的任务会出现在这里。也可以看看', over: '已过 {n} 天', today: '今天到期',
    left: '还有 {n} 天', due: '{day} 到期', items: '{n} 项', report: '填报', returned: '退回', approve: '审核', verify: '核实', overdue: '逾期', period: '报告期', account: '帐号', close: '销号', check: '核查', extension: '延期', rectify: '整改', sign: '签收', answer: '答复',
    send: '下发', rate: '评价', proposal: '建议', inspect: '督导', selfcheck: '自查', instruction: '批示', confirm: '确认',
  },
  leader: {
    title: '{region}{year}年重点民生实事', as_of: '截至 {day}', of: '共 {n} 项', worst: '最落后的十项', none_behind: '没有落后的指标', by_matter: '按实事',
    by_unit: '按牵头单位', completed: '已完成',
  },
  rank: {
    measure: '按什么排', by: '与哪一期比', none: '还没有可排名的单位', place: '名次', shared: '（并列{n}家）', judged: '计入指标', previous: '上期名次',
    movement: '升降', up: '上升{n}位', down: '下降{n}位', last_months: '本年末位', times: '{n}次', run: '连续{n}次', first: '前{n}名', last: '后{n}名',
    cut: '（分数过长，按12位小数截取后平均）', how: '名次从数值的精确分数得出，相同的并列、其后跳过：1、2、2、4。点单位看它的指标。',
  },
  assess: {
    list: '考核', schemes: '考核办法', new: '新建考核', none: '这一年还没有考核', scheme: '考核办法', day: '截至', closes: '异议截止', digest: '封存摘要（SM3）',
    version: '第{n}版', version_head: '版本', key: '标识', origin: '来源', preset: '系统自带', as_of: '截至{day}', name_default: '{year}年民生实事年终考核',
    day_hint: '不填则按最近的报告期。', new_hint: '按办法的最新版本建立草稿，全部牵头单位参加。公示之前可以随时补录、重算。', make: '建立草稿',
    schemes_hint: '办法是数据：分值、公式、名次加分、加减分、一票否决都写在里面，改了就是新的一版，已建立的考核仍按原来的版本。点名称看全文。',
    text: '全文（JSON）', check: '检查', right: '没有错误', save_version: '存为新版本', scheme_saved: '“{name}”第{n}版已保存',
    tab_scores: '得分与名次', tab_inputs: '计分依据', tab_objections: '异议', tab_whatif: '假设推演', tab_history: '经过',
    points: '得分（满分{n}）', points_head: '分值', level: '等次', veto: '一票否决', left_out: '有 {n} 处还没有数据，没有计分：满分相应减少。请在“计分依据”里补录。',
    left_out_short: '{n} 处未计', publish: '公示', publish_ask: '公示“{name}”？各单位将看到得分，30天内可以提出异议。', publish_done: '已公示',
    finalise: '封存结果', finalise_ask: '封存“{name}”？封存后任何得分都不能再改。', finalise_done: '已封存', published_hint: '公示中：各单位在 {day} 之前可以提出异议，由没有经手的人在30天内答复。',
    sealed: '已封存，内容与摘要一致：', broken: '内容与封存时的摘要不一致：', object: '提出异议', measures: '计分用的数', put_value: '录入数值', values: '录入的数值', entries: '加分、减分与否决事项',
    add_entry: '登记事项', no_entries: '还没有登记', source: '来源', source_system: '系统统计', source_entered: '人工录入', source_rule: '其他规则', source_list: '登记事项',
    per: '按', stated: '怎么算', measure: '数', part: '期、件', evidence: '依据', evidence_hint: '文件名、文号或附件', entry_day: '日期', item: '计分项', words: '事由',
    value_hint: '次数、名次等，办法不要求的可不填', remove: '撤回', removed: '{who}撤回：{why}', whole: '整个结果', no_objections: '没有异议',
    answer: '答复', answer_due: '{day} 之前答复', answer_overdue: '超期未答复', upheld: '异议成立', rejected: '异议不成立', answer_words: '答复内容', object_words: '理由',
    whatif_hint: '每行一个改动：分值或数的名称 = 新的值', whatif_example: '完成率 = 60', imagine: '推演', nothing_kept: '只在副本上算，什么都不保存。',
    points_now: '现得分', place_now: '现名次', points_then: '推演得分', place_then: '推演名次', action: '办理',
    did_create: '建立草稿', did_value: '录入数值', did_entry: '登记事项', did_remove: '撤回事项', did_publish: '公示', did_object: '提出异议', did_answer: '答复异议', did_finalise: '封存',
    place_of: '第{n}名，共{all}家', vetoed: '一票否决，否决前得{n}分', capped: '已到上限', floored: '已到下限', not_applies: '不适用', not_counted: '没有计分',
    rule: '规定', formula: '公式', why: '算法', missing: '缺什么', inputs: '用到的数', input: '数', pieces: '逐条', piece: '事项',
    how_object: '对任何一项有异议，由本单位审核人在公示期内“提出异议”，由没有经手的人答复。',
  },
  periods: {
    title: '{year}年报告期', open: '开放报告期', none: '还没有开放过报告期', opens: '开放日', due: '截止日', locks: '锁定日', expected: '应报',
    timeliness: '{name}报送情况', patch: '改日期', except: '准许补报', close: '关闭', reopen: '重新开放', timely: '按时', late: '迟报', missing: '未报',
    timely_share: '按时率', exception: '补报', until: '准许报到 {day}', sum: '合计', title_open: '开放报告期', title_patch: '改日期：{name}', title_except: '准许补报：{name}',
    last_day: '报告期最后一天', default_hint: '不填的日子按规定推算：截止日为期末后5天，锁定日再后5天，遇休息日顺延。', whole_day: '最后一天到24时为止。',
    until_day: '补报截止日', done_open: '报告期已开放', done_patch: '日期已修改', done_except: '已准许补报，并记入日志', close_ask: '关闭“{name}”？关闭后不再接受填报和补报。',
    plan: '排好全年', plan_ask: '按设置里的截止日，为{year}年还没有日历的月份都排好开放日、截止日和锁定日？以后仍可逐期改。', planned_done: '已排好 {n} 个报告期',
    reopen_ask: '重新开放“{name}”？',
  },
  bulletin: {
    figures: '文中 {n} 个数字都可点开看来处', download: '下载 {format}', notices: '没有写进简报的：', origin: '数字的来处', formula: '算法', source: '来处', chip: '{text}，{label}，看来处',
  },
  imports: {
    title: '导入方案与填报', template: '下载空表', drop: '把 Excel 文件拖到这里', hint: '先试读、不写入；确认无误再导入。支持 xlsx、csv，最大 64 MB。', choose: '选择文件',
    wrong_type: '{name} 不是 xlsx 或 csv 文件', too_large: '{name} 超过 64 MB，请用命令行导入', ask: '导入 {name}？整个文件一次写入。', import: '导入',
    done: '已经导入', sending: '正在读 {name}…', progress: '上传进度', refused: '有 {n} 处错误，什么都没有写入。请改好再传。', ready: '试读通过，还没有写入。', same: '与库里的内容完全相同，不需要导入。',
    counts: '各表行数', sheet: '表', rows: '读入', added: '新增', updated: '更新', unchanged: '未变', refused_rows: '拒绝', faults: '错误', notices: '提示', updates: '将更新',
    place: '位置', heading: '列名', value: '内容', message: '说明', cell: '第{row}行{column}列',
  },
  programme: {
    title: '{year}年度方案', import: '导入', export: '导出 xlsx', items: '指标', stages: '阶段目标', order_hint: '拖动左边的把手，或选中它按 ↑ ↓，调整次序。', save_order: '保存次序',
    order_saved: '次序已保存', move: '移动', move_of: '移动“{name}”，按上下键', edit_title: '修改：{name}', saved: '已保存：{name}', measure: '计量单位', digits: '完成率小数位', rounding: '取舍方式',
    half_up: '四舍五入', half_even: '四舍六入五成双', truncate: '截断', target_hint: '目标的调整要写明依据和批准人：', stages_hint: '可从表格里复制后粘贴；清空一格即取消。有一处错误就全部不写入。',
    add_period: '增加一列…', save_stages: '保存 {n} 处', stages_saved: '已写入 {n} 处，评价已重新计算',
  },
  rules: {
    title: '评价规则', own: '自定规则', version: '第{n}版', preset: '样板', edit: '改规则', first: '自上而下，第一条成立的定状态和灯。', closed: '已锁定的报告期（到 {day}）仍按原来的版本。',
    order: '次序', when: '条件', light: '灯', else: '其余', condition: '条件', drop_condition: '去掉这个条件', add_condition: '加条件', up: '上移', down: '下移', drop: '删去', add: '加一条',
    reason: '修改理由', reason_hint: '依据的文件或决定', moves: '最近报告期有 {n} 项会变：', take: '存为新版本', versions: '历次版本（{n}）', history: '历次版本', after: '适用于此日之后',
  },
  settings: {
    title: '{year}年设置', rule: '评价口径', ahead: '超序时的界线（百分点）', slight: '略滞后的界线（%）', ahead_hint: '进度高出序时进度 {n} 个百分点及以上，算超序时',
    slight_hint: '进度低于序时进度、但不低于它的 {n}%，算略滞后（黄灯）；再低算滞后（红灯）', range: '应为0到100的整数', undo: '恢复', preview: '会变化的指标',
    period: '截至最近的报告期 {period}', no_period: '还没有核实的填报', unchanged: '改动上面的数，这里即时显示哪些指标会变。还没有写入。', nothing: '没有指标因此变化',
    from: '现在', to: '改后', ask: '改用新的评价口径？最近报告期有{n}项指标的状态会变，全部评价重新计算，并记入日志。', done: '评价口径已改，全部评价已重新计算',
    leave: '改动还没有保存，离开就丢失。', leave_do: '离开',
  },
  due: {
    title: '截止日与提醒', day: '每期的截止日', month: '在哪个月', this_month: '期末当月', next_month: '期末次月', number: '哪一天', unit: '日', roll: '遇休息日顺延到下一个工作日', remind: '截止前几天提醒',
    grace: '截止后宽限几天再报逾期', hint: '只对以后开放的报告期有效；已经开放的在“报告期”里改。', saved: '截止日已保存',
  },
  sheet: {
    programme: '年度方案', stage_target: '阶段目标', report: '进展填报', site: '项目点', milestone: '节点', bulletin: '简报', words: '文字', standing: '排名',
  },
  accounts: {
    accounts: '帐号', units: '单位', search: '查帐号、姓名、单位', new: '新建帐号', three: '三员分立：系统管理员建帐号，安全管理员启用、授角色、重置密码，审计管理员只看日志。',
    name: '姓名', role: '角色', unit: '单位', mail: '邮箱', disabled: '未启用', locked: '已锁定', active: '正常', must_change: '待改密码', edit: '修改', give_role: '授角色',
    enable: '启用', disable: '停用', reset: '重置密码', unlock: '解锁', no_match: '没有符合的帐号', indicators: '牵头指标', title_new: '新建帐号', title_patch: '修改：{name}',
    title_role: '授角色：{name}', new_hint: '新帐号未启用，由安全管理员启用并发给一次性密码。', created: '帐号已建立，等待安全管理员启用', changed: '已修改',
    disable_ask: '停用“{name}”？正在使用的会话会立即结束。', reset_ask: '重置“{name}”的密码？原密码立即失效。', unlocked: '已解锁：{name}',
    totp_off: '解除动态口令', totp_ask: '解除“{name}”的动态口令？验证器遗失时才用；下次登录只需密码，本人可再启用。', totp_done: '已解除{name}的动态口令',
    secret_title: '{name}的一次性密码', secret_hint: '只显示这一次，请当面或通过安全途径交给本人，首次登录时须修改。', noted: '已记下',
  },
  audit: {
    intact: '审计链完整', broken: '审计链断裂', broken_text: '日志被改动过：请立即保存数据库备份并报告。', actor: '操作人', action: '动作', object: '对象', detail: '内容',
    digest: '摘要（SM3）', sequence: '序号', find: '查找',
  },
}

export default zh
export type Words = typeof zh
