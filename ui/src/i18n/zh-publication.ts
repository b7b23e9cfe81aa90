// Words of the pages of bulletins that are signed off and published.
export const publication = {
  publication: {
    title: '{year}年简报发布', none: '还没有拟过简报', draft: '拟稿', draft_title: '把一期简报定稿送核', draft_hint: '按报告期现在的数据和文字定稿；送核以后，数据再变也不动它。', period: '报告期', annexes: '附件', annex: { table: '进展情况表', chart: '进度图' }, drafted: '已定稿，等另一位核稿',
    number: '期号', issue: '第{n}期', issue_of: '{kind}第{n}期', kind: '种类', kinds: { briefing: '工作简报', notice: '通报', special: '督查专报', list: '红黑榜' }, name: '标题', next: '轮到谁', published: '发布时间', corrects: '更正第{n}期', corrected_by: '已被第{n}期更正', text: '正文', difference: '与现在的差别', chain: '签批', history: '经过', files: '成品文件', digest: '内容摘要（SM3）', key: '签名公钥', why: '更正理由：{why}', crumbs: '简报发布',
    states: { drafted: '待核稿', checked: '待签发', signed: '待封存', returned: '已退回', published: '已发布' },
    waits: { check: '目标办另一人核稿', sign: '领导签发', publish: '管理员用私钥封存', redraft: '目标办重新拟稿', none: '已办完' },
    steps: { draft: '拟稿', check: '核稿', sign: '签发', publish: '发布' }, waiting: '等候', by: '{name}', not_yet: '前一步办完以后',
    events: { draft: '拟稿', redraft: '重新拟稿', check: '核稿通过', sign: '签发', return: '退回', publish: '封存发布' },
    act: { check: '核稿通过', sign: '签发', return: '退回', redraft: '重新拟稿', publish: '封存', correct: '发更正' },
    sure: { check: '核稿通过第{n}期？通过以后由领导签发。', sign: '签发第{n}期？签发以后文字和数字都不能再动。', redraft: '按现在的数据和文字重新拟第{n}期？' },
    done: { check: '已核稿，等领导签发', sign: '已签发', return: '已退回', redraft: '已重新拟稿，等另一位核稿' }, no_key: '服务器没有保管私钥：请管理员在服务器上运行 duban bulletin publish 封存发布。',
    return_title: '退回第{n}期', usual: ['请核对数字', '文字请再斟酌', '缺一段情况说明', '附件不全'],
    correct_title: '更正第{n}期', correct_why: '为什么更正（写进新的一期）', correct_hint: '已发布的不会改动。更正是新的一期，写明更正哪一期、为什么，同样要核稿、签发。', correct_do: '拟一期更正',
    form: '文件', download: '下载', verify: '核验', copy: '复制', copied: '已复制', same: '现在的数据与发布时一致', item: '数字', then: '发布时', now: '现在', source: '来处', gone: '没有了', absent: '原来没有', changed: '有 {n} 处与发布时不同', live: '看实时简报', changed_more: '再看一些（还有 {n} 处）', none_files: '发布以后才有成品文件',
  },
}
