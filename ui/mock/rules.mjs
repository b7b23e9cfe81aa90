// The few rules that the mock needs to look alive. The real ones are the program's (src/domain); here floating point
// is good enough.
const digits = { '1.1': 2, '5.2': 2, '5.3': 1, '8.1': 1, '8.2': 2, '8.3': 2, '8.4': 1, '8.5': 1, '8.6': 1 }

export const statusChinese = {
  tracked: '仅跟踪', exceeded: '超额完成', completed: '完成', completed_early: '提前完成', overdue: '逾期', ahead: '超序时',
  on_schedule: '按序时', slightly_behind: '略滞后', behind: '滞后',
}
const lights = {
  tracked: 'none', exceeded: 'green', completed: 'green', completed_early: 'green', overdue: 'red', ahead: 'green',
  on_schedule: 'green', slightly_behind: 'yellow', behind: 'red',
}

export function parseFigure(text) {
  const match = /^\s*(-?\d[\d,，]*(?:\.\d+)?)\s*([万亿]?)\S*\s*$/.exec(String(text ?? ''))
  if (!match) return null
  return Number(match[1].replace(/[,，]/g, '')) * (match[2] === '万' ? 10000 : match[2] === '亿' ? 100000000 : 1)
}

function share(value, places) {
  const text = value.toFixed(places)
  return value < 100 && Number(text) >= 100 ? (100 - 10 ** -places).toFixed(places) : text
}

/** The line of a figure: completion, status, light, why, remedy. */
export function judge(line, actual, planned, fixed) {
  if (fixed) return { ...fixed }
  const places = digits[line.code] ?? 0
  const out = { actual: null, completion: null, rate: null, physical: null, planned, status: 'tracked', light: 'none', why: '没有目标，只跟踪不评价', remedy: null }
  if (!actual) return line.target === null ? out : { ...out, status: 'behind', light: 'red', why: '还没有核实的填报，完成率按0%计，低于序时进度', status_chinese: '滞后', remedy: null }
  out.actual = actual.denominator ? `${actual.numerator}/${actual.denominator}` : String(actual.actual)
  if (line.target === null) return { ...out, planned: null, status_chinese: '仅跟踪' }
  let g
  if (actual.denominator) {
    const rate = (100 * parseFigure(actual.numerator)) / parseFigure(actual.denominator)
    out.rate = share(rate, places)
    g = (100 * rate) / Number(line.target)
  } else if (line.kind === 'rate') {
    out.rate = String(actual.actual)
    g = (100 * parseFigure(actual.actual)) / Number(line.target)
  } else {
    g = (100 * parseFigure(actual.actual)) / Number(line.target)
    out.completion = share(g, places)
  }
  const p = Number(planned)
  out.status = g > 100 ? 'exceeded' : g === 100 ? 'completed_early' : g >= p + 10 ? 'ahead' : g >= p ? 'on_schedule' : g >= 0.8 * p ? 'slightly_behind' : 'behind'
  out.light = lights[out.status]
  out.status_chinese = statusChinese[out.status]
  const shown = g.toFixed(2)
  out.why = {
    exceeded: `累计完成${out.actual}${line.measure}，超过目标${line.target}${line.measure}，完成率${shown}%`,
    completed_early: `完成率100%，早于完成时限完成`, ahead: `完成率${shown}%，不低于序时进度${planned}%加10个百分点`,
    on_schedule: `完成率${shown}%，不低于序时进度${planned}%`,
    slightly_behind: `完成率${shown}%，低于序时进度${planned}%，不低于其80%（${(0.8 * p).toFixed(2)}%）`,
    behind: `完成率${shown}%，低于序时进度${planned}%的80%（${(0.8 * p).toFixed(2)}%）`,
  }[out.status]
  if (lights[out.status] !== 'green' && !actual.denominator) {
    const need = Math.ceil((Number(line.target) * p) / 100)
    out.remedy = `累计达到${need}${line.measure}（还差${need - parseFigure(actual.actual)}${line.measure}）即转绿灯`
  }
  return out
}

/** What is wrong with what was typed. */
export function checks(line, typed, last) {
  const found = []
  const add = (level, field, message) => found.push({ level, field, message })
  const rate = line.kind === 'rate' && line.actual?.includes('/')
  const fields = rate ? ['numerator', 'denominator'] : ['actual']
  for (const field of fields) {
    const text = (typed[field] ?? '').trim()
    if (!text) add('refuse', field, field === 'actual' ? '请填写累计完成' : field === 'numerator' ? '请填写分子' : '请填写分母')
    else if (parseFigure(text) === null) add('refuse', field, `“${text}”不是数`)
    else if (parseFigure(text) < 0) add('refuse', field, '不能是负数')
  }
  if (found.length) return found
  if (rate) {
    if (parseFigure(typed.denominator) === 0) add('refuse', 'denominator', '分母不能是0')
    else if (parseFigure(typed.numerator) > parseFigure(typed.denominator)) add('warn', 'numerator', '分子大于分母，比率超过100%，请核对口径')
    return found
  }
  const now = parseFigure(typed.actual)
  const before = last ? parseFigure(last.actual) : null
  if (before !== null && now < before && !(typed.reason ?? '').trim()) add('refuse', 'reason', `比上期${last.actual}${line.measure}少，请填写变动原因`)
  if (before !== null && before > 0 && now > before * 5) add('warn', 'actual', `是上期${last.actual}${line.measure}的${(now / before).toFixed(1)}倍，请核对`)
  if (line.target && now > Number(line.target) * 2) add('warn', 'actual', `超过年度目标${line.target}${line.measure}的两倍，请核对`)
  return found
}
