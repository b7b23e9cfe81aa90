#include "service/region_board.h"

#include "base/message.h"
#include "domain/region.h"
#include "service/region_sum.h"

#include <string.h>

bool region_allowed(const Context *context, const char **region, Error *err) {
    const char *own = context->caller->region;
    if (!**region && own)
        *region = own;
    if (region_level(*region) == REGION_NONE)
        return error_set(err, ERROR_USAGE, "region",
                         _("不是行政区划代码；应为6、9或12位数字，如410423"));
    if (own && !region_covers(own, *region))
        return error_set(err, ERROR_FORBIDDEN, "region", _("只能看本地方和下级地方"));
    return true;
}

const char *region_part_text(Arena *arena, const RegionTotal *total, SumPart part) {
    return total_text(arena, total->parts[part]);
}

static bool name_of(Context *context, const char *region, const char **name, Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_REGION_GET);
    bind_text(s, IN_REGION_GET_REGION, region);
    *name = "";
    while (statement_next(s, &more, err) && more)
        *name = column_text(s, OUT_REGION_GET_NAME);
    return err->code == ERROR_NONE;
}

// --- Templates ---

// The indicators that a place set, behind those that are there.
static bool add_templates(Context *context, RegionBoard *r, const char *region, Error *err) {
    Arena *arena = context->arena;
    const char *name = NULL;
    bool more = false;
    if (!name_of(context, region, &name, err))
        return false;
    Statement *s = store_query(context->store, arena, QUERY_REGION_TEMPLATE_LIST);
    bind_text(s, IN_REGION_TEMPLATE_LIST_REGION, region);
    bind_int(s, IN_REGION_TEMPLATE_LIST_YEAR, r->year);
    while (statement_next(s, &more, err) && more) {
        int kind =
            term_find(indicator_kinds, KIND_COUNT, column_text(s, OUT_REGION_TEMPLATE_LIST_KIND));
        int direction = term_find(indicator_directions, DIRECTION_COUNT,
                                  column_text(s, OUT_REGION_TEMPLATE_LIST_DIRECTION));
        int rounding = term_find(rounding_terms, ROUNDING_COUNT,
                                 column_text(s, OUT_REGION_TEMPLATE_LIST_ROUNDING));
        Figure target = {column_int(s, OUT_REGION_TEMPLATE_LIST_TARGET),
                         (int)column_int(s, OUT_REGION_TEMPLATE_LIST_TARGET_SCALE)};
        r->lines = arena_room(arena, r->lines, r->line_count, sizeof *r->lines);
        r->lines[r->line_count++] = (RegionLine){
            .model = {.region = region,
                      .code = column_text(s, OUT_REGION_TEMPLATE_LIST_CODE),
                      .kind = kind < 0 ? KIND_QUANTITY : (IndicatorKind)kind,
                      .measure =
                          measure_of(arena, column_text(s, OUT_REGION_TEMPLATE_LIST_MEASURE))},
            .name = column_text(s, OUT_REGION_TEMPLATE_LIST_NAME),
            .template_name = name,
            .matter = column_int(s, OUT_REGION_TEMPLATE_LIST_MATTER),
            .matter_name = column_text(s, OUT_REGION_TEMPLATE_LIST_MATTER_NAME),
            .direction = direction < 0 ? DIRECTION_AT_LEAST : (Direction)direction,
            .digits = (int)column_int(s, OUT_REGION_TEMPLATE_LIST_DIGITS),
            .rounding = rounding < 0 ? ROUNDING_HALF_UP : (Rounding)rounding,
            .own_target =
                column_null(s, OUT_REGION_TEMPLATE_LIST_TARGET) ? "" : figure_text(arena, target),
        };
    }
    return err->code == ERROR_NONE;
}

// Those of the place and of all places above it, from the top.
static bool load_templates(Context *context, RegionBoard *r, Error *err) {
    char upper[REGION_CODE_SIZE];
    if (region_parent(r->region, upper) && *upper) {
        RegionBoard above = {.region = arena_strdup(context->arena, upper), .year = r->year};
        if (!load_templates(context, &above, err))
            return false;
        r->lines = above.lines;
        r->line_count = above.line_count;
    }
    return add_templates(context, r, r->region, err);
}

static RegionLine *line_of(RegionLine *lines, size_t count, const char *region, const char *code) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(lines[i].model.region, region) == 0 && strcmp(lines[i].model.code, code) == 0)
            return &lines[i];
    return NULL;
}

// --- Sums ---

// Adds what stands for a place at the end of a day: the sums under it, and what it adds itself.
static bool add_sums(Context *context, const char *region, int64_t year, Date date,
                     RegionLine *lines, size_t count, Error *err) {
    Arena *arena = context->arena;
    TemplateUse *uses = NULL;
    size_t use_count = 0;
    bool more = false;
    Statement *s = store_query(context->store, arena, QUERY_REGION_SUM_BOARD);
    bind_text(s, IN_REGION_SUM_BOARD_REGION, region);
    bind_int(s, IN_REGION_SUM_BOARD_YEAR, year);
    bind_text(s, IN_REGION_SUM_BOARD_DAY, date_iso(arena, date));
    while (statement_next(s, &more, err) && more) {
        RegionLine *line =
            line_of(lines, count, column_text(s, OUT_REGION_SUM_BOARD_TEMPLATE_REGION),
                    column_text(s, OUT_REGION_SUM_BOARD_TEMPLATE_CODE));
        int part = term_find(sum_terms, SUM_COUNT, column_text(s, OUT_REGION_SUM_BOARD_PART));
        if (line && part >= 0)
            line->total.parts[part] +=
                (Wide)column_int(s, OUT_REGION_SUM_BOARD_WHOLE) * TOTAL_UNIT +
                column_int(s, OUT_REGION_SUM_BOARD_MICRO);
    }
    if (err->code || !template_uses(context, region, year, &uses, &use_count, err))
        return false;
    for (size_t i = 0; i < use_count; i++) {
        RegionLine *line = line_of(lines, count, uses[i].model.region, uses[i].model.code);
        SumChanges changes = changes_read(arena, uses[i].changes);
        for (size_t k = 0; line && k < changes.count; k++)
            if (changes.items[k].day <= date)
                line->total.parts[changes.items[k].part] += changes.items[k].more;
    }
    return true;
}

static const char *share(Arena *arena, const RegionLine *line, SumPart part, SumPart whole) {
    Ratio ratio;
    return line->total.parts[whole] > 0 &&
                   ratio_make(line->total.parts[part], line->total.parts[whole], &ratio)
               ? ratio_percent(arena, ratio, line->digits, line->rounding)
               : "";
}

// Words the sums of a line.
static void word_line(Arena *arena, RegionLine *line) {
    const RegionTotal *total = &line->total;
    IndicatorKind kind = line->model.kind;
    bool any = total->parts[SUM_REPORTED] > 0;
    line->target = line->actual = line->completion = line->rate = line->physical = "";
    if (total->parts[SUM_TARGETS] > 0 && kind != KIND_RATE)
        line->target = region_part_text(arena, total, SUM_TARGET);
    if (kind == KIND_RATE && total->parts[SUM_DENOMINATOR] > 0) {
        line->actual = arena_printf(arena, "%s/%s", region_part_text(arena, total, SUM_NUMERATOR),
                                    region_part_text(arena, total, SUM_DENOMINATOR));
        line->rate = share(arena, line, SUM_NUMERATOR, SUM_DENOMINATOR);
    } else if (kind == KIND_MILESTONE && total->parts[SUM_STEPS] > 0) {
        line->actual = arena_printf(arena, "%s/%s", region_part_text(arena, total, SUM_DONE),
                                    region_part_text(arena, total, SUM_STEPS));
        line->completion = share(arena, line, SUM_DONE, SUM_STEPS);
    } else if (kind != KIND_RATE && any) {
        line->actual = region_part_text(arena, total, SUM_ACTUAL);
        // A limit is kept, not filled: its sum has no completion.
        if (line->direction == DIRECTION_AT_LEAST)
            line->completion = share(arena, line, SUM_AIMED, SUM_TARGET);
    }
    if (kind == KIND_SITE)
        line->physical = share(arena, line, SUM_PHYSICAL, SUM_WORK);
}

// The parts that count places and can be added over indicators.
static RegionTotal over_all(const RegionLine *lines, size_t count) {
    static const SumPart parts[] = {SUM_PLACES, SUM_TARGETS, SUM_REPORTED, SUM_UNCOUNTED, SUM_BARE,
                                    SUM_MET,    SUM_TRACKED, SUM_GREEN,    SUM_YELLOW,    SUM_RED};
    RegionTotal total = {{0}};
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
            total.parts[parts[k]] += lines[i].total.parts[parts[k]];
    return total;
}

// Lines of templates that nobody under the place follows are none of its own.
static void drop_unused(RegionBoard *r) {
    size_t kept = 0;
    for (size_t i = 0; i < r->line_count; i++)
        if (r->lines[i].total.parts[SUM_PLACES] > 0)
            r->lines[kept++] = r->lines[i];
    r->line_count = kept;
}

static Date last_month_end(Date date, int64_t year) {
    int y = 0, m = 0, d = 0;
    date_split(date + 1, &y, &m, &d);
    Date end = date_of(y, m, 1) - 1;
    date_split(end, &y, &m, &d);
    return y < year ? DATE_NONE : y > year ? date_of((int)year, 12, 31) : end;
}

// --- The use case ---

static bool add_child(Context *context, RegionBoard *r, const RegionPlace *place, Error *err) {
    Arena *arena = context->arena;
    RegionChild child = {.code = place->code, .name = place->name, .level = place->level};
    RegionLine *lines = arena_array(arena, r->line_count, sizeof *lines);
    for (size_t i = 0; i < r->line_count; i++) {
        lines[i] = r->lines[i];
        lines[i].total = (RegionTotal){{0}};
    }
    if (!add_sums(context, place->code, r->year, r->date, lines, r->line_count, err))
        return false;
    child.total = over_all(lines, r->line_count);
    if (*r->template_code) {
        child.lines = line_of(lines, r->line_count, r->template_region, r->template_code);
        child.line_count = child.lines != NULL;
        if (child.lines)
            word_line(arena, child.lines);
    }
    r->children = arena_room(arena, r->children, r->child_count, sizeof *r->children);
    r->children[r->child_count++] = child;
    return true;
}

// The newest year that the place has sums for.
static bool choose_year(Context *context, RegionBoard *r, Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_REGION_SUM_YEARS);
    bind_text(s, IN_REGION_SUM_YEARS_REGION, r->region);
    while (r->year == 0 && statement_next(s, &more, err) && more)
        r->year = column_int(s, OUT_REGION_SUM_YEARS_YEAR);
    if (err->code == ERROR_NONE && r->year == 0)
        return error_set(err, ERROR_NOT_FOUND, NULL,
                         _("这里没有按模板汇总的年度；请先用 duban region apply-template"));
    return err->code == ERROR_NONE;
}

static bool board(Context *context, void *request, Error *err) {
    RegionBoard *r = request;
    RegionTree tree = {.after = ""};
    char upper[REGION_CODE_SIZE];
    if (r->date == DATE_NONE)
        r->date = context->today;
    if (!region_allowed(context, &r->region, err) || !choose_year(context, r, err) ||
        !name_of(context, r->region, &r->name, err) || !load_templates(context, r, err) ||
        !add_sums(context, r->region, r->year, r->date, r->lines, r->line_count, err))
        return false;
    if (*r->template_code &&
        !line_of(r->lines, r->line_count, r->template_region, r->template_code))
        return error_set(err, ERROR_NOT_FOUND, "indicator", _("没有这个模板指标"));
    region_parent(r->region, upper);
    r->parent = arena_strdup(context->arena, upper);
    r->level = region_level(r->region);
    r->lights_at = last_month_end(r->date, r->year);
    drop_unused(r);
    for (size_t i = 0; i < r->line_count; i++)
        word_line(context->arena, &r->lines[i]);
    r->total = over_all(r->lines, r->line_count);
    tree.parent = r->region;
    do {
        tree.count = 0;
        if (!region_tree_use_case.run(context, &tree, err))
            return false;
        for (size_t i = 0; i < tree.count; i++)
            if (!add_child(context, r, &tree.items[i], err))
                return false;
        tree.after = tree.next;
    } while (tree.next);
    return true;
}

void region_board_csv(Text *text, const RegionBoard *r) {
    static const char *const headings[] = {
        N_("区划代码"), N_("地方"),     N_("模板"),   N_("指标编号"), N_("指标"),    N_("计量单位"),
        N_("目标合计"), N_("累计完成"), N_("完成率"), N_("比率"),     N_("形象进度")};
    Arena *arena = text->arena;
    text_add(text, "\xEF\xBB\xBF");
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        text_addf(text, "%s%s", i > 0 ? "," : "", _(headings[i]));
    for (int part = 0; part < SUM_COUNT; part++)
        text_addf(text, ",%s", sum_terms[part].key);
    text_add(text, "\r\n");
    for (size_t i = 0; i < r->line_count; i++) {
        const RegionLine *line = &r->lines[i];
        const char *const cells[] = {r->region,        r->name,       line->model.region,
                                     line->model.code, line->name,    line->model.measure.name,
                                     line->target,     line->actual,  line->completion,
                                     line->rate,       line->physical};
        for (size_t k = 0; k < sizeof cells / sizeof *cells; k++) {
            text_add(text, k > 0 ? "," : "");
            text_csv(text, cells[k]);
        }
        for (int part = 0; part < SUM_COUNT; part++)
            text_addf(text, ",%s", region_part_text(arena, &line->total, (SumPart)part));
        text_add(text, "\r\n");
    }
}

// --- The tree ---

// What the codes directly under a place look like, with _ for any digit; towns may stand under a
// prefecture that has no counties.
static void patterns_of(Arena *arena, const char *region, const char *prefix, const char **first,
                        const char **second) {
    static const char *const ends[REGION_LEVEL_COUNT] = {
        [REGION_NONE] = "__0000", [REGION_PROVINCE] = "__00", [REGION_PREFECTURE] = "__",
        [REGION_COUNTY] = "___",  [REGION_TOWN] = "___",      [REGION_VILLAGE] = "",
    };
    RegionLevel level = *region ? region_level(region) : REGION_NONE;
    *first = *second = arena_printf(arena, "%s%s", prefix, ends[level]);
    if (level == REGION_PREFECTURE)
        *second = arena_printf(arena, "%s00___", prefix);
}

static bool tree(Context *context, void *request, Error *err) {
    RegionTree *r = request;
    Arena *arena = context->arena;
    // At the command line "" is the root: all provinces.
    bool more = false, self = !*r->parent && context->caller->region;
    const char *region = self ? context->caller->region : r->parent, *first, *second;
    char prefix[REGION_CODE_SIZE] = "";
    int64_t limit = r->limit ? r->limit : REGION_PAGE;
    if (*region && !region_allowed(context, &region, err))
        return false;
    if (*region)
        region_prefix(region, prefix);
    patterns_of(arena, region, prefix, &first, &second);
    r->items = arena_array(arena, (size_t)limit + 1, sizeof *r->items);
    r->count = 0;
    r->next = NULL;
    Statement *s = store_query(context->store, arena, QUERY_REGION_CHILDREN);
    bind_text(s, IN_REGION_CHILDREN_AFTER, self ? "" : *r->after ? r->after : prefix);
    bind_text(s, IN_REGION_CHILDREN_UNTIL, *prefix ? arena_printf(arena, "%s:", prefix) : ":");
    bind_text(s, IN_REGION_CHILDREN_PATTERN, self ? region : first);
    bind_text(s, IN_REGION_CHILDREN_OTHER, self ? region : second);
    bind_text(s, IN_REGION_CHILDREN_EXCEPT, self ? "" : region);
    bind_int(s, IN_REGION_CHILDREN_LIMIT, limit + 1);
    while (statement_next(s, &more, err) && more) {
        if ((int64_t)r->count == limit) {
            r->next = r->items[limit - 1].code;
            break;
        }
        char upper[REGION_CODE_SIZE];
        const char *code = column_text(s, OUT_REGION_CHILDREN_REGION);
        region_parent(code, upper);
        r->items[r->count++] = (RegionPlace){
            .code = code,
            .name = column_text(s, OUT_REGION_CHILDREN_NAME),
            .level = region_level(code),
            .parent = arena_strdup(context->arena, upper),
            .places = column_int(s, OUT_REGION_CHILDREN_PLACES),
            .programmes = column_int(s, OUT_REGION_CHILDREN_PROGRAMMES) > 0,
        };
    }
    return err->code == ERROR_NONE;
}

const UseCase region_board_use_case = {"region board", PERMISSION_READ, false, board};
const UseCase region_tree_use_case = {"region tree", PERMISSION_READ, false, tree};
