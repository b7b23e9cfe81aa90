// Words of the page of sums up the tree of places.
export const region = {
  region: {
    title: '{name}{year}年各级汇总', places: '下级地方', sums: '指标合计', name: '地方', level: '级别', count: '下辖', indicators: '采用的指标', reported: '已核实', met: '已达标', lights: '红 / 黄 / 绿', of_lights: '{red} / {yellow} / {green}',
    indicator: '指标', target: '目标合计', actual: '完成合计', completion: '完成率', from: '采用的地方', nothing: '这里还没有采用上级指标的地方。先用 duban region import 导入区划，再用 duban region apply-template 让下级采用上级的指标。', no_places: '没有下级地方', left_out: '{n} 个地方的比率没有分子分母，不能合计',
    on_time: '按时', late: '迟报', missing: '未报', csv: '导出 CSV', as_of: '截至 {day}', up: '上级',
  },
}
