// Words of the page that ends a year.
export const years = {
  years: {
    title: '{year}年年度办结', open: '未关闭', closed: '已关闭并封存', by: '{name} 于 {at} 办理', reason: '原因：{words}', seal: '封存摘要（SM3）：', seal_hint: '关闭时对全年数据算出；以后任何改动都会与它不符。',
    unsettled: '未办结事项', none: '都已办结，可以关闭', matter: '事项', close: '关闭并封存', close_title: '关闭{year}年', close_says: '关闭以后，{year}年的数据都不能再改，并算出封存摘要。要重新打开，只能由管理员在服务器上办理。', close_left: '还有 {n} 项没有办结，关闭以后不能再办。', close_reason: '照样关闭的原因', close_reason_hint: '有未办结事项或年度没有过完时必填', close_done: '{year}年已关闭并封存',
    archive: '下载年度档案', copy: '复制到下一年', copy_title: '把{year}年复制到另一年', copy_says: '实事、指标和责任单位复制过去，起止日期顺延；没有完成的作为结转并注明进度。{year}年本身不变；新的年度必须是空的。', into: '复制到哪一年', with_targets: '目标值一起复制（不选则留空）', unfinished: '只复制没有完成的', copy_do: '复制', copied: '已建{year}年方案：{matters} 件实事、{indicators} 项指标，其中结转 {carried} 项', see: '看{year}年方案',
  },
}
