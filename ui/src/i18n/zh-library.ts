// Words of the library of bulletins and its phrases.
export const library = {
  library: {
    title: '文库', sub: '本系统发布的简报自动入库，旧简报可以导入。', tab_search: '查找', tab_compare: '对照', tab_phrases: '常用语', tabs: '文库的各页', query: '要查的词', query_hint: '几个词用空格分开，都要有；引号里的算一个词', search: '查找', total: '共 {n} 份', none: '文库里还没有文件', none_hint: '发布一期简报，或导入旧简报', no_match: '没有找到同时有这些词的文件', hits: '{n} 处',
    year: '年度', any_year: '全部年度', kind: '类别', any_kind: '全部类别', place: '地方', any_place: '全部地方', source: '来源', any_source: '全部来源', unknown: '不明', clear: '清除条件', sources: { published: '本系统发布', imported: '导入' }, kinds: { briefing: '工作简报', notice: '通报', special: '督查专报', list: '红黑榜', other: '其他' },
    chosen: '已选 {n} 份', choose: '选来对照：{name}', compare: '对照选中的两份', choose_two: '勾选两份即可对照',
    import: '导入旧简报', import_title: '导入旧简报', import_hint: 'txt、docx、html、pdf、ofd，每个不超过 4 MB；扫描件要先转成文字。标题、期号、日期、发文单位从文字里读，读错的可以改。', choose_files: '选择文件', importing: '正在导入…', imported: '已入库', refused: '没有导入', wrong_type: '不是 txt、docx、html、pdf 或 ofd', too_large: '超过 4 MB', check_it: '查看、更正', file: '文件', result: '结果',
    number: '期号', name: '标题', issuer: '发文单位', date: '成文日期', characters: '{n} 字', brought: '{name} {at} 入库', from_file: '文件 {name}', open_publication: '看发布页', edit: '更正', edit_title: '更正题录', edited: '已更正', remove: '移出文库', remove_ask: '把“{name}”移出文库？以后可以再导入。', removed: '已移出', keep: '存为常用语', keep_hint: '先在正文里选中要留用的文字', paragraph: '第 {n} 段存为常用语', facts: '题录', text: '正文', year_unknown: '不明填 0', crumbs: '文库',
    old: '前一份', new: '后一份', pick: '请选择', swap: '互换', figures: '数字变化', figure: '说的是', was: '前一份', is: '后一份', moved_by: '变化', no_figures: '没有找到两份都说到的数字', paragraphs: '逐段对照', only_changed: '只看有改动的', moved: '位置变了', states: { same: '相同', changed: '有改动', added: '新增', removed: '删去' }, compare_none: '选两份文件，看段落、用词和数字的变化', all_same: '没有改动',
  },
  phrase: {
    title: '常用语', none: '还没有常用语', none_hint: '在文库里打开一份简报，选中文字即可留用', no_match: '没有找到', add: '新增常用语', edit: '改动', words: '文字', tags: '标签', tags_hint: '用空格或顿号分开，最多 10 个', any_tag: '全部标签', copy: '复制', copied: '已复制，可以粘贴', used: '用过 {n} 次，{people} 人', unused: '还没有人用', kept: '已存为常用语', saved: '已保存', remove: '删去', remove_ask: '删去这条常用语？', removed: '已删去', from: '出处', total: '共 {n} 条', by: '{name} {at}',
  },
}
