"""Random programmes, and a second, independent reckoning of what the rules say of them, with fractions and
from the description of the rules: for test/flow/laws.py."""
import calendar
import dataclasses
import datetime
from fractions import Fraction

YEAR = 2022
MONTH_ENDS = [datetime.date(YEAR, m, calendar.monthrange(YEAR, m)[1]) for m in range(1, 13)]
WEIGHTS = {"未启动": 0, "前期手续": 10, "已开工": 40, "已建成": 90, "已投用": 100}
STATUSES = {"仅跟踪": "tracked", "超额完成": "exceeded", "完成": "completed", "提前完成": "completed_early",
            "逾期": "overdue", "超序时": "ahead", "按序时": "on_schedule", "略滞后": "slightly_behind",
            "滞后": "behind"}
LIGHTS = {"tracked": "none", "exceeded": "green", "completed": "green", "completed_early": "green",
          "overdue": "red", "ahead": "green", "on_schedule": "green", "slightly_behind": "yellow",
          "behind": "red"}
NAMES = ["宫颈癌筛查", "“青翼家园”工作阵地", "新生儿“两病”筛查率", "a,b;c", '说 "引号" 的', "<&> 井盖", "=SUM(A1)",
         "'撇号", "-5", "+86 热线", "é 与 𠮷野家", "口袋公园😀", "一" * 60, "国道 G311（鲁山段）", "100%覆盖"]
UNITS = ["县卫健委", "县政务服务和大数据服务中心", "团县委", "A&B 公司", "县“两癌”办", "县住建局, 县城管局"]


# ---------------------------------------------------------------- the rules, reckoned a second time

@dataclasses.dataclass
class Indicator:
    code: str
    name: str
    unit: str
    matter: int
    kind: str = "数量"
    direction: str = "达到"
    measure: str = "座"
    target: Fraction = None
    digits: int = 2
    rounding: str = "四舍五入"
    start: datetime.date = datetime.date(YEAR, 1, 1)
    deadline: datetime.date = datetime.date(YEAR, 12, 31)
    done_stage: str = "已投用"
    reports: dict = dataclasses.field(default_factory=dict)     # period: Fraction or (above, below)
    stages: dict = dataclasses.field(default_factory=dict)      # period: Fraction
    sites: dict = dataclasses.field(default_factory=dict)       # name: {date: stage}
    milestones: list = dataclasses.field(default_factory=list)  # (weight, finished or None)

    # --- what is known on a day

    def report(self, day):
        periods = [period for period in self.reports if period <= day]
        return self.reports[max(periods)] if periods else None

    def site_weights(self, day):
        weights = []
        for seen in self.sites.values():
            days = [d for d in seen if d <= day]
            weights.append(WEIGHTS[seen[max(days)]] if days else 0)
        return weights

    def actual(self, day):
        if self.kind == "项目点" and self.sites:
            return Fraction(sum(w >= WEIGHTS[self.done_stage] for w in self.site_weights(day)))
        value = self.report(day)
        if isinstance(value, tuple):
            return value[0] / value[1] * 100
        return value

    def completion(self, day):
        """c: how much of the target is reached."""
        if self.kind == "节点" and self.milestones:
            return Fraction(sum(w for w, done in self.milestones if done and done <= day),
                            sum(w for w, done in self.milestones))
        actual = self.actual(day)
        return None if actual is None else actual / self.target

    def physical(self, day):
        """形象进度: the mean over the sites, those that the target promises and nobody listed too."""
        if self.kind != "项目点" or not self.sites:
            return None
        done = WEIGHTS[self.done_stage]
        count = len(self.sites) if self.target is None else max(Fraction(len(self.sites)),
                                                                self.target)
        return sum(min(Fraction(w, done), Fraction(1)) for w in self.site_weights(day)) / count

    # --- the schedule

    @staticmethod
    def months(first, last):
        """Months from the morning of one day to the evening of another; a part by its days."""
        total, day = Fraction(0), first
        while day <= last:
            length = calendar.monthrange(day.year, day.month)[1]
            end = min(day.replace(day=length), last)
            total += Fraction(end.day - day.day + 1, length)
            day = end + datetime.timedelta(1)
        return total

    def planned(self, day):
        if day < self.start:
            return Fraction(0)
        if day >= self.deadline:
            return Fraction(1)
        before = self.start - datetime.timedelta(1)
        points = [(before, Fraction(0)), *[(d, v / self.target) for d, v in sorted(self.stages.items())
                                           if d < self.deadline], (self.deadline, Fraction(1))]
        for (d0, v0), (d1, v1) in zip(points, points[1:]):
            if day <= d1:
                one = datetime.timedelta(1)
                return v0 + (v1 - v0) * self.months(d0 + one, day) / self.months(d0 + one, d1)
        raise AssertionError("a day behind the deadline")

    # --- the status

    def met(self, day):
        if self.direction == "达到":
            c = self.completion(day)
            return c is not None and c >= 1
        actual = self.actual(day)
        if actual is None:
            return False
        if self.direction == "控制":
            return actual <= self.target
        return actual == 0 if self.target == 0 else actual >= self.target

    def changes(self):
        days = set(self.reports)
        for seen in self.sites.values():
            days |= set(seen)
        return sorted(days | {done for _, done in self.milestones if done})

    def reached(self, day):
        """Since when the target has been reached without a break; None if it was never otherwise."""
        since = None
        for change in [d for d in self.changes() if d <= day]:
            if not self.met(change):
                since = None
            elif since is None:
                since = change
        return since

    def status(self, day):
        if self.target is None:
            return "tracked"
        if self.direction != "达到":
            if self.met(day):
                return "on_schedule" if day < self.deadline else "completed"
            if day > self.deadline:
                return "overdue"
            return "on_schedule" if day < self.start else "behind"
        c = self.completion(day)
        if c is not None and c > 1:
            return "exceeded"
        if c == 1:
            since = self.reached(day)
            early = day < self.deadline or (since is not None and since < self.deadline)
            return "completed_early" if early else "completed"
        if day > self.deadline:
            return "overdue"
        g, p = self.physical(day), self.planned(day)
        g = c if g is None else g
        g = Fraction(0) if g is None else g
        if g >= p + Fraction(10, 100):
            return "ahead"
        if g >= p:
            return "on_schedule"
        return "slightly_behind" if g >= Fraction(80, 100) * p else "behind"

    def started(self, day):
        """Policy matters, which have no works, count as started."""
        if self.kind not in ("项目点", "节点"):
            return True
        if any(w >= 40 for w in self.site_weights(day)):
            return True
        if any(done and done <= day for _, done in self.milestones):
            return True
        value = self.report(day)
        return value is not None and value > 0


def rounded(share, digits, rounding):
    """A share as a percentage; one below the whole never prints as 100."""
    scaled = share * 100 * 10 ** digits
    whole = scaled.numerator // scaled.denominator
    rest = scaled - whole
    half = Fraction(1, 2)
    if rounding == "四舍五入" and rest >= half or rounding == "四舍六入五成双" and (
            rest > half or rest == half and whole % 2):
        whole += 1
    if share < 1 and whole == 100 * 10 ** digits:
        whole -= 1
    text = str(whole).rjust(digits + 1, "0")
    return text if digits == 0 else f"{text[:-digits]}.{text[-digits:]}"


def plain(value):
    """A figure without needless zeros."""
    if value.denominator == 1:
        return str(value.numerator)
    scale = next(s for s in range(1, 30) if (value * 10 ** s).denominator == 1)
    digits = str(abs((value * 10 ** scale).numerator)).rjust(scale + 1, "0")
    return ("-" if value < 0 else "") + f"{digits[:-scale]}.{digits[-scale:]}"


# ---------------------------------------------------------------- random programmes, and their files

def spelled(rng, value, measure):
    """A figure as one of many people types it."""
    text = plain(value)
    style = rng.randrange(8)
    whole, dot, rest = text.partition(".")
    if style == 1:
        text = f"{int(whole):,}{dot}{rest}"
    elif style == 2:
        text = text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789."})
    elif style == 3 and measure != "%":
        text += measure
    elif style == 4 and measure == "%":
        text += rng.choice("%％")
    elif style == 5:
        text = f" {text}　"
    elif style == 6 and measure.startswith("万") and (value * 10000).denominator == 1 and value < 10 ** 8:
        text = plain(value * 10000) + measure[1:]
    elif style == 7 and not measure.startswith("万") and measure != "%" and value.numerator:
        text = plain(value / 10000) + "万" if (value * 100).denominator == 1 else text
    return text


def any_figure(rng, decimals):
    size = rng.choice([9, 99, 999, 31400, 10 ** 6, 10 ** 9])
    scale = rng.randint(0, decimals)
    return Fraction(rng.randint(1, size * 10 ** scale), 10 ** scale)


def near(rng, i, day, decimals):
    """An actual where the rules turn: at the schedule and its margins, at the target, or anywhere."""
    share = rng.choice([i.planned(day), i.planned(day) + Fraction(1, 10), i.planned(day) * 4 / 5,
                        Fraction(1), Fraction(1), Fraction(rng.randint(0, 150), 100)])
    unit = Fraction(1, 10 ** decimals)
    exact = share * i.target / unit
    step = exact.numerator // exact.denominator + rng.choice([0, 0, 1, -1])
    return max(Fraction(0), min(step * unit, Fraction(999_999_999_999)))


def random_indicator(rng, number):
    kind = rng.choice(["数量", "数量", "资金", "比率", "项目点", "节点"])
    direction = rng.choice(["达到"] * 5 + ["控制", "保持"]) if kind in ("数量", "比率") else "达到"
    i = Indicator(code=f"{number // 7 + 1}.{number % 7 + 1}", kind=kind, direction=direction,
                  name=f"{rng.choice(NAMES)}{number}", unit=rng.choice(UNITS),
                  matter=number // 7 + 1, digits=rng.randint(0, 6),
                  rounding=rng.choice(["四舍五入", "四舍六入五成双", "截尾"]))
    i.measure = {"资金": "万元", "比率": "%"}.get(kind) or rng.choice(["座", "人次", "公里", "万户", "㎡"])
    if rng.random() < 0.4:
        i.start = datetime.date(YEAR, rng.randint(1, 6), rng.randint(1, 28))
        i.deadline = datetime.date(YEAR, rng.randint(7, 12), rng.randint(1, 28))
    decimals = 0 if kind in ("项目点", "节点") else rng.choice([0, 0, 1, 2, 4])
    if rng.random() < 0.93:
        if kind == "项目点":
            i.target = Fraction(rng.randint(1, 8))
        elif kind == "节点":
            i.target = Fraction(1)
        elif kind == "比率":
            i.target = Fraction(rng.randint(1, 1000), 10)
        else:
            i.target = any_figure(rng, decimals)
        if direction != "达到" and rng.random() < 0.3:
            i.target = Fraction(0)
    if i.target and direction == "达到" and rng.random() < 0.3:
        days = sorted(d for d in rng.sample(MONTH_ENDS, rng.randint(1, 4)) if i.start <= d < i.deadline)
        for part, day in enumerate(days, 1):
            i.stages[day] = Fraction(i.target.numerator * part // (len(days) + 1), i.target.denominator)
    fill(rng, i, decimals)
    return i


def fill(rng, i, decimals):
    """Reports, sites and milestones."""
    periods = sorted(rng.sample(MONTH_ENDS, rng.choice([0, 1, 1, 2, 3])))
    if i.kind == "项目点" and rng.random() < 0.8:
        i.done_stage = rng.choice(["已开工", "已建成", "已投用"])
        for n in range(rng.randint(1, 8)):
            seen = i.sites.setdefault(f"第{n + 1}点", {})
            for day in rng.sample(MONTH_ENDS, rng.randint(1, 2)):
                seen[day] = rng.choice(list(WEIGHTS))
        return
    if i.kind == "节点" and rng.random() < 0.8:
        for _ in range(rng.randint(1, 5)):
            done = rng.choice([None, datetime.date(YEAR, rng.randint(1, 12), rng.randint(1, 28))])
            i.milestones.append((rng.randint(1, 5), done))
        return
    last = Fraction(0)
    for day in periods:
        if i.kind == "比率" and rng.random() < 0.7:
            below = rng.randint(1, 5000)
            i.reports[day] = (Fraction(rng.randint(0, below)), Fraction(below))
            if rng.random() < 0.3 and i.target:  # exactly at the target
                i.reports[day] = (i.target * 10, Fraction(1000))
            continue
        value = near(rng, i, day, decimals) if i.target else any_figure(rng, decimals)
        if i.kind != "比率" and i.direction == "达到":
            value = max(value, last)
        i.reports[day] = last = value


def files_of(rng, indicators):
    """The CSV tables of a programme: {name: rows}."""
    programme = [["实事序号", "实事名称", "指标编号", "指标名称", "指标类型", "目标方向", "计量单位", "完成阶段",
                  "年度目标", "完成率小数位", "取整方式", "开始日期", "完成时限", "牵头责任单位", "资金口径"]]
    stages = [["指标编号", "阶段期末", "阶段目标"]]
    reports = [["指标编号", "报告期止", "累计完成", "分子", "分母"]]
    sites = [["指标编号", "项目点", "阶段", "截至日期"]]
    milestones = [["指标编号", "节点序号", "节点", "权重", "实际完成"]]
    for i in indicators:
        target = "" if i.target is None else spelled(rng, i.target, i.measure)
        programme.append([i.matter, f"第{i.matter}件", i.code, i.name, i.kind, i.direction, i.measure,
                          i.done_stage if i.kind == "项目点" else "", target, i.digits, i.rounding,
                          i.start.isoformat(), date_spelled(rng, i.deadline), i.unit, "支付"])
        stages += [[i.code, day, spelled(rng, value, i.measure)] for day, value in i.stages.items()]
        for day, value in i.reports.items():
            if isinstance(value, tuple):
                reports.append([i.code, day, "", plain(value[0]), plain(value[1])])
            else:
                reports.append([i.code, period_spelled(rng, day), spelled(rng, value, i.measure), "", ""])
        sites += [[i.code, name, stage, day] for name, seen in i.sites.items()
                  for day, stage in seen.items()]
        milestones += [[i.code, n, f"步{n}", weight, done or ""]
                       for n, (weight, done) in enumerate(i.milestones, 1)]
    tables = {"方案.csv": programme, "阶段.csv": stages, "填报.csv": reports, "项目点.csv": sites,
              "节点.csv": milestones}
    return {name: rows for name, rows in tables.items() if len(rows) > 1}


def date_spelled(rng, day):
    return rng.choice([day.isoformat(), f"{day.year}年{day.month}月{day.day}日",
                       f"{day.year}/{day.month}/{day.day}", day.strftime("%Y%m%d")])


def period_spelled(rng, day):
    return rng.choice([day.isoformat(), f"{day.year}年{day.month}月", f"{day.year}-{day.month:02}"])


def shuffled(rng, rows):
    """The same table with its rows and its columns in another order."""
    columns = rng.sample(range(len(rows[0])), len(rows[0]))
    return [[row[c] for c in columns] for row in [rows[0], *rng.sample(rows[1:], len(rows) - 1)]]
