#include "service/form.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "service/board.h"
#include "service/cycle.h"
#include "service/form_checks.h"
#include "service/form_draft.h"
#include "service/part.h"
#include "service/typed.h"

#include <string.h>

// A form's version grows with every submitted version and, below that, with every save.
enum { SAVES_OF_A_VERSION = 1000000 };

// What the forms of a period are made of.
typedef struct Source {
    const Programme *programme; // whose forms
    const Period *calendar;     // of the period, for the caller's unit
    Versions versions;          // of the period's reports
    Drafts drafts;              // of the period
    Attachments attachments;    // of the period, by indicator
} Source;

static bool load_source(Context *context, const Programme *programme, const Period *calendar,
                        const char *code, Source *source, Error *err) {
    *source = (Source){.programme = programme, .calendar = calendar};
    return versions_load(context, programme, code, calendar->period, &source->versions, err) &&
           drafts_load(context, programme, calendar->period, &source->drafts, err) &&
           attachments_load(context, programme, code, calendar->period, &source->versions,
                            &source->attachments, err);
}

// --- Making a form ---

// Where the indicator would stand with what is typed.
static void judge(Context *context, const Source *source, const Report *report, Form *form) {
    Arena *arena = context->arena;
    const Date date = source->calendar->period;
    Commitment *c = ARENA_NEW(arena, Commitment);
    *c = report ? commitment_with(arena, form->commitment, report) : *form->commitment;
    BoardLine line = board_line(arena, source->programme, c, date);
    form->planned = line.planned;
    form->has_sites = line.facts.has_steps && c->indicator.kind == KIND_SITE;
    form->sites_done = line.facts.steps_done;
    form->sites_all = line.facts.steps_all;
    form->completion = line.completion;
    form->rate = line.rate;
    form->status = line.evaluation.status;
    form->light = line.evaluation.light;
    form->remedy = status_remedy(arena, &c->indicator, &line.facts, &line.evaluation, date);
}

// Whether the unit may type now: nothing waits for the head or the office.
static bool is_open(const Version *newest) {
    return !newest || (newest->state != STATE_SUBMITTED && newest->state != STATE_APPROVED);
}

static bool is_own(const Context *context, const Commitment *c) {
    return context->caller->unit != 0 && context->caller->unit == c->unit->id;
}

static void form_may(const Context *context, const Source *source, Form *form) {
    const Checks checks = {form->checks, form->check_count};
    if (form->report)
        cycle_may(context, form->commitment, source->calendar, form->report, &form->report_may);
    form->may = form->report_may;
    if (!service_allows(context->caller->role, PERMISSION_FILL) || context->caller->read_only ||
        !is_own(context, form->commitment) || !period_takes(source->calendar->state) ||
        !is_open(form->report))
        return;
    may_add(&form->may, "save");
    if (form->draft && !checks_refusal(&checks))
        may_add(&form->may, "submit");
}

// Those of one indicator stand together.
static void take_attachments(const Attachments *all, Form *form) {
    const char *code = form->commitment->indicator.code;
    size_t from = 0;
    while (from < all->count && strcmp(all->items[from].code, code) != 0)
        from++;
    form->attachments = all->items ? all->items + from : NULL;
    while (from + form->attachment_count < all->count &&
           strcmp(all->items[from + form->attachment_count].code, code) == 0)
        form->attachment_count++;
}

// Makes a form; with `typed` as if that were its draft.
static void make(Context *context, const Source *source, const Commitment *c, const Typed *typed,
                 Form *form) {
    Arena *arena = context->arena;
    Date period = source->calendar->period;
    const char *code = c->indicator.code;
    *form = (Form){
        .programme = source->programme, .period = period, .commitment = c, .returned_because = ""};
    take_attachments(&source->attachments, form);
    form->draft = drafts_find(&source->drafts, code);
    form->report = versions_newest(&source->versions, code, period);
    form->last = commitment_report(c, period - 1);
    form->version = (form->report ? form->report->report.version : 0) * SAVES_OF_A_VERSION +
                    (form->draft ? form->draft->version : 0);
    const ReportEvent *back = form->report ? version_event(form->report, "return") : NULL;
    if (back && form->report->state == STATE_RETURNED)
        form->returned_because = back->reason;
    if (typed) {
        Draft *draft = ARENA_NEW(arena, Draft);
        *draft = (Draft){*typed, form->draft ? form->draft->version : 0, context->at};
        form->draft = draft;
    }
    const Report *shown = form->report ? &form->report->report : NULL;
    if (form->draft) {
        Report *report = ARENA_NEW(arena, Report);
        Checks checks;
        form_read(arena, source->programme, c, period, context->today, &form->draft->typed, report,
                  &checks);
        form->checks = checks.items;
        form->check_count = checks.count;
        shown = report;
    }
    judge(context, source, shown, form);
    form_may(context, source, form);
}

bool form_make(Context *context, const Programme *programme, const Period *calendar,
               const Commitment *commitment, Form *form, Error *err) {
    Source source;
    if (!load_source(context, programme, calendar, commitment->indicator.code, &source, err))
        return false;
    make(context, &source, commitment, NULL, form);
    return true;
}

// --- Reading ---

static bool begin(Context *context, const char *region, int64_t year, Date period,
                  Programme *programme, Period *calendar, Error *err) {
    ProgrammeKey key;
    if (period == DATE_NONE || period != date_month_end(period))
        return error_set(err, ERROR_INPUT, "period", _("报告期以月末那一天命名，如2022-06-30"));
    return programme_choose(context, region, year, &key, err) &&
           programme_load(context, key.region, key.year, programme, err) &&
           period_load(context, programme, period, context->caller->unit, calendar, err);
}

static bool list(Context *context, void *request, Error *err) {
    FormList *r = request;
    Source source;
    int64_t unit = context->caller->unit ? context->caller->unit : r->unit;
    if (!begin(context, r->region, r->year, r->period, &r->programme, &r->calendar, err) ||
        !load_source(context, &r->programme, &r->calendar, r->code, &source, err))
        return false;
    for (size_t i = 0; i < r->programme.commitment_count; i++) {
        const Commitment *c = r->programme.commitments[i];
        if ((unit && c->unit->id != unit) || c->indicator.start > r->period ||
            (*r->code && strcmp(c->indicator.code, r->code) != 0))
            continue;
        r->items = arena_room(context->arena, r->items, r->count, sizeof *r->items);
        make(context, &source, c, NULL, &r->items[r->count++]);
    }
    return true;
}

// --- Writing ---

// The indicator of the request, which the caller's unit leads, and its form as it stands.
static bool find(Context *context, FormRequest *r, Source *source, Error *err) {
    if (!begin(context, r->region, r->year, r->period, &r->programme, &r->calendar, err))
        return false;
    const Commitment *c = programme_find(&r->programme, r->code);
    // Another unit's indicators are not even there.
    if (!c || !is_own(context, c) || c->indicator.start > r->period)
        return error_set(err, ERROR_NOT_FOUND, "code", _("本单位没有这个指标"));
    if (!load_source(context, &r->programme, &r->calendar, r->code, source, err))
        return false;
    make(context, source, c, NULL, &r->form);
    return true;
}

static bool check_open(const FormRequest *r, Error *err) {
    if (!period_takes(r->calendar.state))
        return error_set(err, ERROR_FORBIDDEN, "period", "%s", r->calendar.why);
    if (r->version && r->version != r->form.version)
        return error_set(err, ERROR_STALE, "version", _("这张表已被别人改动，请刷新后再填"));
    if (!is_open(r->form.report))
        return error_set(err, ERROR_CONFLICT, "state", _("已提交，正在等待%s；要修改请先撤回"),
                         r->form.report->state == STATE_SUBMITTED ? _("审核") : _("核实"));
    return true;
}

// A row over what stood there. The indicator's own stage of money is its figure.
static bool merge_part(Context *context, const FormRequest *r, const TypedPart *part, Typed *out,
                       Error *err) {
    const Indicator *i = &r->form.commitment->indicator;
    const TypedField field = part->kind == PART_MONEY  ? TYPED_MONEY
                             : part->kind == PART_SITE ? TYPED_SITES
                                                       : TYPED_MILESTONES;
    const char *const texts[] = {part->part, part->value, part->day};
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        if (!utf8_valid(texts[k], strlen(texts[k])) || utf8_length(texts[k]) > LIMIT_NAME)
            return error_set(err, ERROR_INPUT, typed_fields[field], _("最多%zu个字"), LIMIT_NAME);
    if (!*part->part)
        return error_set(err, ERROR_INPUT, typed_fields[field], _("应有名称"));
    if (part->kind == PART_MONEY && i->kind == KIND_MONEY &&
        strcmp(part->part, money_stages[i->money_stage].key) == 0) {
        if (r->typed.actual && strcmp(r->typed.actual, part->value) != 0)
            return error_set(err, ERROR_INPUT, typed_fields[field], _("与累计完成数不一致"));
        out->actual = part->value;
        return true;
    }
    typed_put(context->arena, out, *part);
    if (out->part_count > LIMIT_PARTS)
        return error_set(err, ERROR_LIMIT, typed_fields[field], _("一张表最多有%zu行"),
                         LIMIT_PARTS);
    return true;
}

// What was typed, over what stood in the draft, or in the version that came back.
static bool merge(Context *context, const FormRequest *r, Typed *out, Error *err) {
    const Version *newest = r->form.report;
    bool back = newest && (newest->state == STATE_RETURNED || newest->state == STATE_DRAFT);
    *out = (Typed){"", "", "", "", "", NULL, 0};
    if (r->form.draft)
        *out = r->form.draft->typed;
    else if (back)
        *out = form_typed(context->arena, &newest->report, &r->form.commitment->indicator);
    const char *const typed[TYPED_TEXTS] = {r->typed.actual, r->typed.numerator,
                                            r->typed.denominator, r->typed.words, r->typed.reason};
    const char **texts[TYPED_TEXTS] = {&out->actual, &out->numerator, &out->denominator,
                                       &out->words, &out->reason};
    for (size_t i = 0; i < TYPED_TEXTS; i++) {
        size_t most = i < TYPED_WORDS ? LIMIT_NAME : 2 * LIMIT_WORDS;
        if (!typed[i])
            continue;
        if (!utf8_valid(typed[i], strlen(typed[i])) || utf8_length(typed[i]) > most)
            return error_set(err, ERROR_INPUT, typed_fields[i], _("最多%zu个字"), most);
        *texts[i] = typed[i];
    }
    for (size_t i = 0; i < r->typed.part_count; i++)
        if (!merge_part(context, r, &r->typed.parts[i], out, err))
            return false;
    return true;
}

static bool check(Context *context, void *request, Error *err) {
    FormRequest *r = request;
    Source source;
    Typed typed;
    if (!find(context, r, &source, err) || !merge(context, r, &typed, err))
        return false;
    make(context, &source, r->form.commitment, &typed, &r->form);
    return true;
}

static bool save(Context *context, void *request, Error *err) {
    FormRequest *r = request;
    Source source;
    Typed typed;
    if (!find(context, r, &source, err) || !check_open(r, err) || !merge(context, r, &typed, err))
        return false;
    int64_t version = r->form.draft ? r->form.draft->version + 1 : 1;
    if (!draft_put(context, &r->programme, r->code, r->period, &typed, version, err))
        return false;
    context->changed = true;
    return form_make(context, &r->programme, &r->calendar, r->form.commitment, &r->form, err);
}

static bool is_typed(const Typed *typed) {
    return typed->actual || typed->numerator || typed->denominator || typed->words ||
           typed->reason || typed->part_count > 0;
}

static const char *detail(Arena *arena, const Report *r, const Indicator *indicator) {
    Typed typed = form_typed(arena, r, indicator);
    const char *const texts[TYPED_TEXTS] = {typed.actual, typed.numerator, typed.denominator,
                                            typed.words, typed.reason};
    Text text = text_new(arena);
    for (size_t i = 0; i < TYPED_TEXTS; i++) {
        text_addf(&text, "%s\"%s\":", i ? "," : "{", typed_fields[i]);
        text_json(&text, texts[i]);
    }
    text_add(&text, ",\"parts\":[");
    for (size_t i = 0; i < typed.part_count; i++) {
        const TypedPart *part = &typed.parts[i];
        text_addf(&text, "%s[\"%s\",", i ? "," : "", part_kinds[part->kind].key);
        text_json(&text, part->part);
        text_add(&text, ",");
        text_json(&text, part->value);
        text_add(&text, ",");
        text_json(&text, part->day);
        text_add(&text, "]");
    }
    text_add(&text, "]}");
    return text_string(&text);
}

static bool tells_of(const Report *report, const ReportPart *part) {
    for (size_t i = 0; i < report->part_count; i++)
        if (report->parts[i].kind == part->kind && strcmp(report->parts[i].part, part->part) == 0)
            return true;
    return false;
}

// What the version that the new one replaces tells of money, sites and milestones, and the new one
// does not, stays as it is.
static void keep_rest(Arena *arena, const Commitment *c, Report *report) {
    const Report *before = commitment_report(c, report->period);
    if (!before || before->period != report->period)
        return;
    for (size_t stage = 0; stage < MONEY_COUNT; stage++)
        if (!report->has_money[stage] && before->has_money[stage]) {
            report->has_money[stage] = true;
            report->money[stage] = before->money[stage];
        }
    for (size_t i = 0; i < before->part_count; i++)
        if (!tells_of(report, &before->parts[i]))
            report_add_part(arena, report, before->parts[i]);
}

static bool submit(Context *context, void *request, Error *err) {
    FormRequest *r = request;
    Arena *arena = context->arena;
    Source source;
    Typed typed;
    Report report;
    Checks checks;
    if (!find(context, r, &source, err) || !check_open(r, err) || !merge(context, r, &typed, err))
        return false;
    const Commitment *c = r->form.commitment;
    if (!r->form.draft && !is_typed(&r->typed))
        return error_set(err, ERROR_INPUT, "actual", _("还没有填写"));
    make(context, &source, c, &typed, &r->form);
    form_read(arena, &r->programme, c, r->period, context->today, &typed, &report, &checks);
    const Check *refusal = checks_refusal(&checks);
    if (refusal)
        return error_set(err, ERROR_INPUT, refusal->field, "%s", refusal->message);
    report.state = report_states[STATE_SUBMITTED].key;
    report.actor = context->actor;
    report.at = context->at;
    keep_rest(arena, c, &report);
    if (!version_insert(context, &r->programme, r->code, &report, err) ||
        !version_add_event(context, &r->programme, r->code, &report, "submit", "", err) ||
        !draft_delete(context, &r->programme, r->code, r->period, err))
        return false;
    context->changed = true;
    context->object =
        arena_printf(arena, "%s/%lld/%s/%s/%lld", r->programme.region, (long long)r->programme.year,
                     date_iso(arena, r->period), r->code, (long long)report.version);
    context->detail = detail(arena, &report, &c->indicator);
    return form_make(context, &r->programme, &r->calendar, c, &r->form, err);
}

const UseCase form_list_use_case = {"form list", PERMISSION_FORM, false, list};
const UseCase form_check_use_case = {"form check", PERMISSION_FILL, false, check};
const UseCase form_save_use_case = {"form save", PERMISSION_FILL, true, save, true};
const UseCase form_submit_use_case = {"report submit", PERMISSION_FILL, true, submit};
