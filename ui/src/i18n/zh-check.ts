// Words of the page that checks a text.
export const check = {
  check: {
    title: '核对文稿', sub: '粘贴一份简报、通报或总结，或者放入文件，逐条核对其中的数量、目标、百分比、合计和用语。文稿只用来核对，不保存。', text: '文稿', paste: '把文稿粘贴在这里', drop: '也可以把文件放到这里', types: 'txt、docx、html、pdf、ofd，不超过 4 MB', choose: '选择文件', remove: '不用这个文件', file: '文件：{name}',
    earlier: '与上一份对照（可不填）', earlier_text: '上一份文稿', earlier_hint: '指出目标数换了、累计数比上一份少了的地方', match: '与本年度核实的数对照', run: '核对', running: '正在核对…', nothing: '请先粘贴文稿或选择文件', wrong_type: '“{name}”不是能核对的文件，请用 txt、docx、html、pdf 或 ofd', too_large: '“{name}”超过 4 MB', pasted: '粘贴的文稿',
    sum: '错误 {error} 处，疑问 {warning} 处，不能判断 {unjudged} 处', clean: '没有找到错误和疑问', marked: '标出的文稿', list: '逐条说明', grades: { error: '错误', warning: '疑问', unjudged: '不能判断', none: '未见问题' }, show: '显示', no_match: '没有这一类', place: '第 {n} 字', go: '看原文',
    verdicts: { consistent: '相符', consistent_truncated: '截尾相符', implied: '可推算目标', inconsistent: '不符', unverifiable: '不能核对' }, kinds: { share: '完成比例', rate: '比率', points: '百分点', growth: '增减', excess: '超出', progress: '进度', sum: '合计', list: '列举', rank: '名次', word: '用语', count: '数量', typing: '错别字', date: '日期', repeat: '前后不一', target: '目标变动', each: '分别', unread: '没有读懂', limit: '没有列完' },
    indicator: '说的是', unit: '单位', actual: '数量', target: '目标', percent: '比例', implied: '推算目标', between: '{low} 至 {high} {unit}', right: '应为', verified: '核实的数', database: '对应指标', account: '数字都有着落', account_total: '全文共 {n} 个数字', account_in_claims: '在说法中', account_dates: '日期', account_ordinals: '序号', account_names: '名称、编号', account_unread: '没有读懂', save_docx: '下载批注版 DOCX', save_html: '下载标注版网页', more: '再看一些（还有 {n} 条）', more_text: '再看一些正文',
  },
}
