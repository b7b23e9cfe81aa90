// housecheck: allow chinese-text in file: how a deadline is written is data
#include "service/import_apply.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "service/commitment.h"
#include "service/typed.h"

#include <string.h>

enum { MATTER_MAX = 9999, DIGITS_DEFAULT = 2 };

// The matter that the row belongs to. Rows below the first one of a matter may leave its cells
// empty.
static bool read_matter(Work *work, ImportRow *row, const Matter **matter, bool *renamed,
                        Error *err) {
    Import *import = work->import;
    Programme *p = &work->programme;
    const ImportRow *from = row;
    while (!row_filled(from, FIELD_MATTER_NUMBER) && !row_filled(from, FIELD_MATTER_NAME) &&
           from > row->sheet->rows)
        from--;
    ImportRow source = *from;
    source.refused = true; // its own faults were counted when it was read
    int64_t number = 0;
    const char *name = "";
    bool ok = row_filled(&source, FIELD_MATTER_NUMBER)
                  ? row_whole(import, from == row ? row : &source, FIELD_MATTER_NUMBER, 1,
                              MATTER_MAX, &number)
                  : row_empty(import, row, FIELD_MATTER_NUMBER);
    ok &= row_filled(&source, FIELD_MATTER_NAME)
              ? row_text(import, from == row ? row : &source, FIELD_MATTER_NAME, true, LIMIT_NAME,
                         &name)
              : row_empty(import, row, FIELD_MATTER_NAME);
    if (!ok) {
        row->refused = true;
        return true;
    }
    Matter *known = programme_matter(p, number);
    const char *key = arena_printf(import->arena, "matter %lld", (long long)number);
    if (known && strcmp(known->name, name) != 0 && work_said(work, key)) {
        import_fault(import, row->sheet, row, FIELD_MATTER_NAME, _("第%lld件实事在别的行叫“%s”"),
                     (long long)number, known->name);
        return true;
    }
    work_say(work, key);
    *renamed = known && strcmp(known->name, name) != 0;
    if (!known || *renamed) {
        Statement *s = work_query(work, QUERY_MATTER_PUT);
        bind_int(s, IN_MATTER_PUT_NUMBER, number);
        bind_text(s, IN_MATTER_PUT_NAME, name);
        if (!statement_run(s, NULL, err))
            return false;
    }
    if (!known) {
        known = ARENA_NEW(import->arena, Matter);
        p->matters = arena_room(import->arena, p->matters, p->matter_count, sizeof *p->matters);
        p->matters[p->matter_count++] = known;
    }
    *known = (Matter){number, name};
    *matter = known;
    return true;
}

// What a new indicator is before its row says anything.
static Commitment fresh(const Work *work, const char *code) {
    const Programme *p = &work->programme;
    int year = (int)p->year;
    int64_t last = 0; // above zero once somebody has put the programme in order
    for (size_t i = 0; i < p->commitment_count; i++)
        last = p->commitments[i]->position > last ? p->commitments[i]->position : last;
    return (Commitment){
        .position = last ? last + 1 : 0,
        .indicator = {.code = code,
                      .name = "",
                      .kind = KIND_QUANTITY,
                      .measure = {.name = "", .base = ""},
                      .digits = DIGITS_DEFAULT,
                      .start = date_of(year, 1, 1),
                      .deadline = date_of(year, 12, 31),
                      .done_weight = 100,
                      .money_stage = MONEY_PAID},
        .basis = "",
        .level = "",
        .done_stage = stage_defaults[STAGE_DEFAULT_COUNT - 1].name,
        .note = "",
    };
}

static void read_stage(Work *work, ImportRow *row, Commitment *c) {
    const char *name = "";
    if (!row_text(work->import, row, FIELD_DONE_STAGE, false, LIMIT_NAME, &name) || !*name)
        return;
    const Programme *p = &work->programme;
    const Stage *stage = stage_find(p->stages, p->stage_count, name);
    if (!stage || stage->weight == 0) {
        import_fault(work->import, row->sheet, row, FIELD_DONE_STAGE,
                     _("不是可以算完成的阶段；应为已开工、已建成、已投用等"));
        return;
    }
    c->done_stage = stage->name;
    c->indicator.done_weight = stage->weight;
}

static void read_target(Work *work, ImportRow *row, Indicator *i, bool direction_read) {
    Import *import = work->import;
    bool given = false;
    Figure target = i->target;
    if (!row_figure(import, row, FIELD_TARGET, i->measure, false, &given, &target))
        return;
    i->has_target = given;
    i->target = given ? target : (Figure){0, 0};
    // Whether a target may be zero is not known beside a direction that was refused.
    const char *wrong = given && (direction_read || target.value != 0)
                            ? typed_target(import->arena, i, target)
                            : NULL;
    if (wrong)
        import_fault(import, row->sheet, row, FIELD_TARGET, "%s", wrong);
}

// Reads kind, unit of measure, target and how it is printed.
static void read_measure(Work *work, ImportRow *row, Commitment *c) {
    Import *import = work->import;
    Indicator *i = &c->indicator;
    const char *name = i->measure.name;
    int kind = i->kind, direction = i->direction, rounding = i->rounding, money = i->money_stage;
    int64_t digits = i->digits;
    row_text(import, row, FIELD_MEASURE, false, LIMIT_NAME, &name);
    i->measure = measure_of(import->arena, name);
    if (!row_filled(row, FIELD_KIND) && i->measure.percent)
        kind = KIND_RATE;
    row_term(import, row, FIELD_KIND, indicator_kinds, KIND_COUNT, &kind);
    bool direction_read =
        row_term(import, row, FIELD_DIRECTION, indicator_directions, DIRECTION_COUNT, &direction);
    row_term(import, row, FIELD_ROUNDING, rounding_terms, ROUNDING_COUNT, &rounding);
    row_term(import, row, FIELD_MONEY_STAGE, money_stages, MONEY_COUNT, &money);
    row_whole(import, row, FIELD_DIGITS, 0, FIGURE_PERCENT_DIGITS, &digits);
    i->kind = (IndicatorKind)kind;
    i->direction = (Direction)direction;
    i->rounding = (Rounding)rounding;
    i->money_stage = (MoneyStage)money;
    i->digits = (int)digits;
    if (!*name && (i->kind == KIND_QUANTITY || i->kind == KIND_MONEY))
        row_empty(import, row, FIELD_MEASURE);
    if ((i->kind == KIND_RATE) != i->measure.percent && *name)
        import_fault(import, row->sheet, row, FIELD_MEASURE,
                     i->kind == KIND_RATE ? _("比率指标的计量单位应为%%")
                                          : _("计量单位是%%的指标，指标类型应为比率"));
    if (i->kind == KIND_RATE && !*name)
        i->measure = measure_of(import->arena, "%");
    read_target(work, row, i, direction_read);
}

// The last day of a task as offices write it: a date, or a month or a half year that ends with it
// (2022年12月底前), of the programme's year when no year is said (12月底, 8月31日前).
static bool read_deadline(Work *work, ImportRow *row, Date *deadline) {
    static const char *const ends[] = {"之前", "以前", "前", "底", "末"};
    Import *import = work->import;
    Arena *arena = import->arena;
    bool not_month_end = false;
    const Cell *cell = row->cells[FIELD_DEADLINE];
    if (!row_filled(row, FIELD_DEADLINE) || cell->kind == CELL_ERROR || cell->kind == CELL_BOOL ||
        cell_date(arena, cell, deadline))
        return row_date(import, row, FIELD_DEADLINE, deadline);
    char *text = utf8_remove_space(arena, utf8_fold_width(arena, cell->text));
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t length = strlen(text), end = strlen(ends[i]);
        if (length > end && strcmp(text + length - end, ends[i]) == 0)
            text[length - end] = '\0';
    }
    size_t digits = strspn(text, "0123456789");
    bool year = digits == 4;
    Cell said = {.kind = CELL_TEXT,
                 .text = year ? text
                              : arena_printf(arena, "%lld年%s", (long long)work->programme.year,
                                             strcmp(text, "年") == 0 ? "" : text)};
    if (cell_period(arena, &said, deadline, &not_month_end) || not_month_end)
        return true;
    *deadline = DATE_NONE;
    return row_date(import, row, FIELD_DEADLINE, deadline);
}

static void read_dates(Work *work, ImportRow *row, Indicator *i) {
    Import *import = work->import;
    Date start = i->start, deadline = i->deadline;
    bool ok = row_date(import, row, FIELD_START, &start);
    ok &= read_deadline(work, row, &deadline);
    if (start != DATE_NONE)
        i->start = start;
    if (deadline != DATE_NONE)
        i->deadline = deadline;
    if (ok && i->deadline < i->start)
        import_fault(import, row->sheet, row,
                     row_has(row, FIELD_DEADLINE) ? FIELD_DEADLINE : FIELD_START,
                     _("完成时限早于开始日期%s"), date_iso(import->arena, i->start));
}

static bool read_units(Work *work, ImportRow *row, Commitment *c, Error *err) {
    Import *import = work->import;
    const char *name = "";
    const ImportRow *from = row;
    // A lead unit is written once for the rows of a matter whose cells below are empty.
    while (!row_filled(from, FIELD_UNIT) && !row_filled(from, FIELD_MATTER_NUMBER) &&
           from > row->sheet->rows)
        from--;
    ImportRow source = *from;
    source.refused = true;
    if (!row_filled(&source, FIELD_UNIT))
        row_empty(import, row, FIELD_UNIT);
    else if (!row_text(import, from == row ? row : &source, FIELD_UNIT, true, LIMIT_NAME, &name))
        row->refused = true;
    if (row->refused)
        return true;
    c->unit = work_unit(work, name, err);
    if (!c->unit)
        return false;
    if (!row_has(row, FIELD_SUPPORTS))
        return true;
    const char **names = NULL;
    size_t count = 0;
    row_list(import, row, FIELD_SUPPORTS, &names, &count);
    c->supports = NULL;
    c->support_count = 0;
    for (size_t i = 0; i < count; i++) {
        const Unit *unit = work_unit(work, names[i], err);
        if (!unit)
            return false;
        bool again = false;
        for (size_t k = 0; k < c->support_count; k++)
            again |= c->supports[k] == unit;
        if (again)
            continue;
        c->supports = arena_room(import->arena, c->supports, c->support_count, sizeof *c->supports);
        c->supports[c->support_count++] = unit;
    }
    return true;
}

// Reads what the row says of the indicator into `next`; *renamed tells of another name of its
// matter. False only when the database fails.
static bool read_commitment(Work *work, ImportRow *row, Commitment *next, bool *renamed,
                            Error *err) {
    Import *import = work->import;
    if (!read_matter(work, row, &next->matter, renamed, err))
        return false;
    row_text(import, row, FIELD_NAME, true, LIMIT_NAME, &next->indicator.name);
    read_stage(work, row, next);
    read_measure(work, row, next);
    read_dates(work, row, &next->indicator);
    row_text(import, row, FIELD_BASIS, false, LIMIT_NAME, &next->basis);
    row_text(import, row, FIELD_LEVEL, false, LIMIT_NAME, &next->level);
    row_text(import, row, FIELD_NOTE, false, LIMIT_WORDS, &next->note);
    return read_units(work, row, next, err);
}

// An indicator whose row was refused: rows of other sheets about it are not scolded again.
static void doubt(Work *work, const char *code) {
    work->doubtful = arena_room(work->import->arena, work->doubtful, work->doubtful_count,
                                sizeof *work->doubtful);
    work->doubtful[work->doubtful_count++] = code;
}

// What a row changes of an indicator that is known, in words; *new_target when that is another one.
static const char *tell_changes(Arena *arena, const Commitment *known, const Commitment *next,
                                bool renamed, bool *new_target) {
    CommitmentWords old, new;
    Text changes = text_new(arena);
    commitment_describe(arena, known, &old);
    commitment_describe(arena, next, &new);
    const SheetDescription *sheet = &sheet_descriptions[SHEET_PROGRAMME];
    for (size_t i = 0; i < sheet->column_count; i++) {
        Field id = sheet->columns[i].id;
        if (old.texts[id])
            change_add(&changes, sheet->columns[i].heading, old.texts[id], new.texts[id]);
    }
    *new_target = strcmp(old.texts[FIELD_TARGET], new.texts[FIELD_TARGET]) != 0;
    if (renamed && changes.length == 0)
        text_addf(&changes, _("实事名称改为%s"), next->matter->name);
    return text_string(&changes);
}

static Commitment *add_commitment(Arena *arena, Programme *p) {
    p->commitments = arena_room(arena, p->commitments, p->commitment_count, sizeof *p->commitments);
    return p->commitments[p->commitment_count++] = ARENA_NEW(arena, Commitment);
}

bool apply_programme_row(Work *work, ImportRow *row, Error *err) {
    Import *import = work->import;
    Arena *arena = import->arena;
    Programme *p = &work->programme;
    const char *code = NULL, *changes = "";
    if (!row_code(import, row, FIELD_CODE, &code) || !work_first(work, row, FIELD_CODE, code))
        return true;
    Commitment *known = programme_find(p, code);
    Commitment next = known ? *known : fresh(work, code);
    bool renamed = false, new_target = !known;
    if (!read_commitment(work, row, &next, &renamed, err))
        return false;
    if (row->refused) {
        doubt(work, code);
        return true;
    }
    if (known)
        changes = tell_changes(arena, known, &next, renamed, &new_target);
    if (known && !*changes) {
        work_count(work, row, ROW_UNCHANGED, NULL);
        return true;
    }
    if (!commitment_write(import->context, p, &next, new_target ? import->context->actor : NULL,
                          err))
        return false;
    work_count(work, row, known ? ROW_UPDATED : ROW_ADDED,
               known ? arena_printf(arena, "%s %s", code, changes) : NULL);
    if (!known)
        known = add_commitment(arena, p);
    *known = next;
    return true;
}

bool apply_stage_target_row(Work *work, ImportRow *row, Error *err) {
    Import *import = work->import;
    Arena *arena = import->arena;
    Commitment *c = work_commitment(work, row);
    Date period = DATE_NONE;
    bool given = false;
    Figure value = {0, 0};
    if (!c || !row_period(import, row, FIELD_PERIOD, true, &period) ||
        !work_first(work, row, FIELD_PERIOD,
                    arena_printf(arena, "%s %d", c->indicator.code, period)) ||
        !row_figure(import, row, FIELD_TARGET, c->indicator.measure, false, &given, &value))
        return true;
    Indicator *i = &c->indicator;
    if (!given)
        return row_empty(import, row, FIELD_TARGET) || true;
    if (period < i->start || period > i->deadline)
        return import_fault(import, row->sheet, row, FIELD_PERIOD,
                            _("不在开始日期%s到完成时限%s之间"), date_iso(arena, i->start),
                            date_iso(arena, i->deadline)) ||
               true;
    if (!i->has_target)
        return import_fault(import, row->sheet, row, FIELD_TARGET,
                            _("这个指标没有年度目标，不能有阶段目标")) ||
               true;
    size_t at = 0;
    while (at < i->stage_target_count && i->stage_targets[at].date < period)
        at++;
    bool known = at < i->stage_target_count && i->stage_targets[at].date == period;
    if (known && figure_compare(i->stage_targets[at].value, value) == 0) {
        work_count(work, row, ROW_UNCHANGED, NULL);
        return true;
    }
    Statement *s = work_query(work, QUERY_STAGE_TARGET_PUT);
    bind_text(s, IN_STAGE_TARGET_PUT_CODE, i->code);
    bind_text(s, IN_STAGE_TARGET_PUT_PERIOD, date_iso(arena, period));
    bind_int(s, IN_STAGE_TARGET_PUT_VALUE, value.value);
    bind_int(s, IN_STAGE_TARGET_PUT_SCALE, value.scale);
    if (!statement_run(s, NULL, err))
        return false;
    if (known)
        work_count(work, row, ROW_UPDATED,
                   arena_printf(arena, "%s %s %s→%s", i->code, date_iso(arena, period),
                                figure_text(arena, i->stage_targets[at].value),
                                figure_text(arena, value)));
    else
        work_count(work, row, ROW_ADDED, NULL);
    StageTarget *targets = arena_array(arena, i->stage_target_count + 1, sizeof *targets);
    for (size_t k = 0; k < at; k++)
        targets[k] = i->stage_targets[k];
    targets[at] = (StageTarget){period, value};
    for (size_t k = at + known; k < i->stage_target_count; k++)
        targets[k + 1 - known] = i->stage_targets[k];
    i->stage_targets = targets;
    i->stage_target_count += !known;
    return true;
}
