// housecheck: allow chinese-text in file: what was claimed is kept in Chinese
#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "service/board.h"
#include "service/inspection.h"
#include "service/ladder.h"
#include "service/words.h"

#include <string.h>

static bool tell(Context *context, const Programme *programme, const Inspection *p,
                 const char *what, Error *err) {
    const DossierNews news = {DOSSIER_INSPECTION, p->number, p->title, what};
    for (size_t i = 0; i < p->item_count; i++) {
        bool told = false;
        for (size_t k = 0; k < i; k++)
            told = told || p->items[k].unit == p->items[i].unit;
        if (!told && !dossier_tell_unit(context, programme, p->items[i].unit->id, &news, err))
            return false;
    }
    return true;
}

static bool put(Context *context, const Programme *programme, const Inspection *p, Error *err) {
    Arena *arena = context->arena;
    Statement *s = store_query(context->store, arena, QUERY_INSPECTION_PUT);
    bind_text(s, IN_INSPECTION_PUT_TITLE, p->title);
    bind_text(s, IN_INSPECTION_PUT_PURPOSE, p->purpose);
    bind_text(s, IN_INSPECTION_PUT_INSPECTORS, p->inspectors);
    bind_text(s, IN_INSPECTION_PUT_STARTS, date_iso(arena, p->starts));
    bind_text(s, IN_INSPECTION_PUT_ENDS, date_iso(arena, p->ends));
    bind_text(s, IN_INSPECTION_PUT_PERIOD, date_iso(arena, p->period));
    bind_text(s, IN_INSPECTION_PUT_EXCESS, p->excess);
    bind_text(s, IN_INSPECTION_PUT_CONCLUSION, p->conclusion);
    bind_text(s, IN_INSPECTION_PUT_STATE, inspection_states[p->state].key);
    bind_text(s, IN_INSPECTION_PUT_REGION, programme->region);
    bind_int(s, IN_INSPECTION_PUT_YEAR, programme->year);
    bind_int(s, IN_INSPECTION_PUT_NUMBER, p->number);
    return statement_run(s, NULL, err);
}

// --- The plan ---

// Indicators and sites without repetition.
static void add_item(Arena *arena, Inspection *p, const Commitment *c, const char *site) {
    for (size_t i = 0; i < p->item_count; i++)
        if (p->items[i].of == c && strcmp(p->items[i].site, site) == 0)
            return;
    p->items = arena_room(arena, p->items, p->item_count, sizeof *p->items);
    p->items[p->item_count] = (InspectionItem){
        .item = (int64_t)p->item_count + 1, .of = c, .site = site, .unit = c->unit};
    p->item_count++;
}

static bool has_site(const Commitment *c, const char *site) {
    for (size_t i = 0; i < c->site_count; i++)
        if (strcmp(c->sites[i].name, site) == 0)
            return true;
    return false;
}

static bool read_targets(Context *context, const InspectionPlan *r, Inspection *p, Error *err) {
    const Programme *programme = &r->programme;
    for (size_t i = 0; i < r->target_count; i++) {
        const char *field = arena_printf(context->arena, "items.%zu", i);
        const Commitment *c = programme_find(programme, r->targets[i].code);
        if (!c)
            return error_set(err, ERROR_INPUT, field, _("没有指标%s"), r->targets[i].code);
        if (*r->targets[i].site && !has_site(c, r->targets[i].site))
            return error_set(err, ERROR_INPUT, field, _("指标%s没有项目点“%s”"), c->indicator.code,
                             r->targets[i].site);
        add_item(context->arena, p, c, r->targets[i].site);
    }
    for (size_t i = 0; i < r->unit_count; i++) {
        size_t before = p->item_count;
        bool leads = false;
        for (size_t k = 0; k < programme->commitment_count; k++)
            if (programme->commitments[k]->unit->id == r->units[i]) {
                leads = true;
                add_item(context->arena, p, programme->commitments[k], "");
            }
        if (!leads && before == p->item_count)
            return error_set(err, ERROR_INPUT, arena_printf(context->arena, "units.%zu", i),
                             _("这个单位没有牵头的指标"));
    }
    if (p->item_count < 1 || p->item_count > INSPECTION_ITEMS)
        return error_set(err, ERROR_INPUT, "items", _("请选定督导的指标、项目点或单位，最多%d项"),
                         INSPECTION_ITEMS);
    return true;
}

// What the reports say of an item at the end of a day.
static const char *claimed_of(Context *context, const Programme *programme,
                              const InspectionItem *item, Date day) {
    Arena *arena = context->arena;
    const Commitment *c = item->of;
    for (size_t i = 0; *item->site && i < c->site_count; i++) {
        const StageSeen *seen =
            strcmp(c->sites[i].name, item->site) == 0 ? site_seen(&c->sites[i], day) : NULL;
        if (seen)
            return arena_printf(arena, "截至%s：%s", date_chinese(arena, seen->observed),
                                seen->stage);
    }
    if (*item->site)
        return "没有报过阶段";
    BoardLine line = board_line(arena, programme, c, day);
    Text text = text_new(arena);
    if (!*line.actual)
        return "没有报过";
    const char *share = *line.rate ? line.rate : line.completion;
    text_addf(&text, "截至%s：%s%s", date_chinese(arena, day), line.actual,
              c->indicator.kind == KIND_RATE ? "" : c->indicator.measure.name);
    if (*share)
        text_addf(&text, "，%s%s%%", *line.rate ? "比率" : "完成率", share);
    text_addf(&text, "，%s", line.status);
    return text_string(&text);
}

static bool insert_items(Context *context, const Programme *programme, Inspection *p, Error *err) {
    Date day = p->period < p->starts ? p->period : p->starts;
    for (size_t i = 0; i < p->item_count; i++) {
        InspectionItem *item = &p->items[i];
        item->claimed = claimed_of(context, programme, item, day);
        Statement *s = store_query(context->store, context->arena, QUERY_INSPECTION_ITEM_INSERT);
        bind_text(s, IN_INSPECTION_ITEM_INSERT_REGION, programme->region);
        bind_int(s, IN_INSPECTION_ITEM_INSERT_YEAR, programme->year);
        bind_int(s, IN_INSPECTION_ITEM_INSERT_INSPECTION, p->number);
        bind_int(s, IN_INSPECTION_ITEM_INSERT_ITEM, item->item);
        bind_text(s, IN_INSPECTION_ITEM_INSERT_CODE, item->of->indicator.code);
        bind_text(s, IN_INSPECTION_ITEM_INSERT_SITE, item->site);
        bind_int(s, IN_INSPECTION_ITEM_INSERT_UNIT, item->unit->id);
        bind_text(s, IN_INSPECTION_ITEM_INSERT_CLAIMED, item->claimed);
        if (!statement_run(s, NULL, err))
            return false;
    }
    return true;
}

static bool insert(Context *context, const Programme *programme, Inspection *p, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    Statement *s = store_query(context->store, arena, QUERY_INSPECTION_NEXT);
    bind_text(s, IN_INSPECTION_NEXT_REGION, programme->region);
    bind_int(s, IN_INSPECTION_NEXT_YEAR, programme->year);
    while (statement_next(s, &more, err) && more)
        p->number = column_int(s, OUT_INSPECTION_NEXT_NUMBER);
    if (err->code)
        return false;
    s = store_query(context->store, arena, QUERY_INSPECTION_INSERT);
    bind_text(s, IN_INSPECTION_INSERT_REGION, programme->region);
    bind_int(s, IN_INSPECTION_INSERT_YEAR, programme->year);
    bind_int(s, IN_INSPECTION_INSERT_NUMBER, p->number);
    bind_int(s, IN_INSPECTION_INSERT_ONSITE, p->onsite);
    bind_text(s, IN_INSPECTION_INSERT_FORM, p->form);
    bind_text(s, IN_INSPECTION_INSERT_TITLE, p->title);
    bind_text(s, IN_INSPECTION_INSERT_PURPOSE, p->purpose);
    bind_text(s, IN_INSPECTION_INSERT_INSPECTORS, p->inspectors);
    bind_text(s, IN_INSPECTION_INSERT_STARTS, date_iso(arena, p->starts));
    bind_text(s, IN_INSPECTION_INSERT_ENDS, date_iso(arena, p->ends));
    bind_text(s, IN_INSPECTION_INSERT_PERIOD, date_iso(arena, p->period));
    bind_text(s, IN_INSPECTION_INSERT_EXCESS, p->excess);
    return statement_run(s, NULL, err) && insert_items(context, programme, p, err);
}

// Whether a unit is visited oftener in the month than the programme allows, unless it is said why.
static bool check_visits(Context *context, const Programme *programme, const Inspection *p,
                         Error *err) {
    Ladder ladder;
    int year = 0, month = 0, day = 0;
    if (!p->onsite || *p->excess)
        return true;
    if (!ladder_load(context, programme, &ladder, err))
        return false;
    date_split(p->starts, &year, &month, &day);
    const char *first = date_iso(context->arena, date_of(year, month, 1));
    const char *last = date_iso(context->arena, date_month_end(p->starts));
    for (size_t i = 0; i < p->item_count; i++) {
        bool more = false;
        int64_t visits = 0;
        Statement *s = store_query(context->store, context->arena, QUERY_INSPECTION_VISITS);
        bind_text(s, IN_INSPECTION_VISITS_REGION, programme->region);
        bind_int(s, IN_INSPECTION_VISITS_UNIT, p->items[i].unit->id);
        bind_text(s, IN_INSPECTION_VISITS_FIRST, first);
        bind_text(s, IN_INSPECTION_VISITS_LAST, last);
        while (statement_next(s, &more, err) && more)
            visits += column_int(s, OUT_INSPECTION_VISITS_NUMBER) != p->number;
        if (err->code)
            return false;
        if (visits >= ladder.visits)
            return error_set(
                err, ERROR_CONFLICT, "excess",
                _("%s在%d年%d月已安排%lld次实地督导，每月最多%lld次；确需再去的请写明理由"),
                p->items[i].unit->name, year, month, (long long)visits, (long long)ladder.visits);
    }
    return true;
}

// The texts and days of a plan, with what was left out taken from `p`.
static bool check_plan(Context *context, InspectionPlan *r, Inspection *p, Error *err) {
    r->title = r->title ? r->title : p->title;
    r->form = r->form ? r->form : p->form;
    r->purpose = r->purpose ? r->purpose : p->purpose;
    r->inspectors = r->inspectors ? r->inspectors : p->inspectors;
    r->excess = r->excess ? r->excess : p->excess;
    p->starts = r->starts == DATE_NONE ? p->starts : r->starts;
    p->ends = r->ends != DATE_NONE ? r->ends : p->ends != DATE_NONE ? p->ends : p->starts;
    p->period = r->period == DATE_NONE ? p->period : r->period;
    if (!dossier_text(context, "title", 1, LIMIT_NAME, &r->title, err) ||
        !dossier_text(context, "form", 1, LIMIT_NAME, &r->form, err) ||
        !dossier_text(context, "purpose", 0, LIMIT_WORDS, &r->purpose, err) ||
        !dossier_text(context, "inspectors", 1, LIMIT_WORDS, &r->inspectors, err) ||
        !dossier_text(context, "excess", 0, LIMIT_WORDS, &r->excess, err))
        return false;
    if (p->starts == DATE_NONE)
        return error_set(err, ERROR_INPUT, "starts", _("请写明督导的日期"));
    if (p->ends < p->starts)
        return error_set(err, ERROR_INPUT, "ends", _("结束的日期不能早于开始的日期"));
    if (p->period == DATE_NONE || p->period != date_month_end(p->period))
        return error_set(err, ERROR_INPUT, "period", _("报告期以月末那一天命名，如2022-06-30"));
    p->title = r->title;
    p->form = r->form;
    p->purpose = r->purpose;
    p->inspectors = r->inspectors;
    p->excess = r->excess;
    return true;
}

static bool add(Context *context, void *request, Error *err) {
    InspectionPlan *r = request;
    if (!dossier_programme(context, r->region, r->year, &r->programme, err))
        return false;
    Inspection p = {.onsite = r->onsite != 0,
                    .form = "专项督导",
                    .title = "",
                    .purpose = "",
                    .inspectors = "",
                    .excess = "",
                    .starts = DATE_NONE,
                    .ends = DATE_NONE,
                    .period = programme_last_period(&r->programme)};
    if (!check_plan(context, r, &p, err) || !read_targets(context, r, &p, err) ||
        !check_visits(context, &r->programme, &p, err) || !insert(context, &r->programme, &p, err))
        return false;
    const DossierSaying saying = {.words = p.excess, .day = p.starts};
    dossier_record(context, &r->programme, DOSSIER_INSPECTION, p.number, "add", p.title);
    return dossier_add(context, &r->programme, DOSSIER_INSPECTION, p.number, "add", &saying, err) &&
           tell(context, &r->programme, &p, N_("安排督导"), err) &&
           inspection_find(context, &r->programme, p.number, 0, &r->inspection, err);
}

static bool edit(Context *context, void *request, Error *err) {
    InspectionPlan *r = request;
    if (!dossier_programme(context, r->region, r->year, &r->programme, err) ||
        !inspection_find(context, &r->programme, r->number, r->version, &r->inspection, err))
        return false;
    Inspection *p = &r->inspection;
    if (!may_has(&p->may, "edit"))
        return error_set(err, ERROR_CONFLICT, "state", _("现在的状态是“%s”，不能再改"),
                         _(inspection_states[p->state].chinese));
    if (!check_plan(context, r, p, err) || !check_visits(context, &r->programme, p, err))
        return false;
    const DossierSaying saying = {.words = p->title, .day = p->starts};
    dossier_record(context, &r->programme, DOSSIER_INSPECTION, p->number, "edit", p->title);
    return put(context, &r->programme, p, err) &&
           dossier_add(context, &r->programme, DOSSIER_INSPECTION, p->number, "edit", &saying,
                       err) &&
           tell(context, &r->programme, p, N_("改动督导安排"), err) &&
           inspection_find(context, &r->programme, r->number, 0, &r->inspection, err) &&
           dossier_files(context, &r->programme, DOSSIER_INSPECTION, r->number, &r->files, err);
}

// --- Holding it ---

static bool check_conclusion(const Inspection *p, Error *err) {
    for (size_t i = 0; i < p->item_count; i++)
        if (!p->items[i].sides[SIDE_OFFICE].version)
            return error_set(err, ERROR_CONFLICT, "items",
                             _("第%lld项（%s）还没有督导记录，不能结束"),
                             (long long)p->items[i].item, p->items[i].of->indicator.name);
    return true;
}

static bool act(Context *context, void *request, Error *err) {
    InspectionRequest *r = request;
    const DossierAction *action = NULL;
    if (!dossier_programme(context, r->region, r->year, &r->programme, err) ||
        !inspection_find(context, &r->programme, r->number, r->version, &r->inspection, err))
        return false;
    Inspection *p = &r->inspection;
    if (!dossier_permit(context, inspection_actions, inspection_action_count, r->action,
                        (int)p->state, inspection_states, 0, &p->events, &action, err) ||
        !dossier_saying(context, action, &r->saying, err))
        return false;
    if (action->to == INSPECTION_CONCLUDED) {
        if (!check_conclusion(p, err))
            return false;
        p->conclusion = r->saying.words;
    }
    p->state = (InspectionState)action->to;
    dossier_record(context, &r->programme, DOSSIER_INSPECTION, p->number, action->key,
                   r->saying.words);
    return put(context, &r->programme, p, err) &&
           dossier_add(context, &r->programme, DOSSIER_INSPECTION, p->number, action->key,
                       &r->saying, err) &&
           tell(context, &r->programme, p, action->chinese, err) &&
           inspection_get_use_case.run(context, r, err);
}

static bool insert_record(Context *context, const InspectionRecordRequest *r, InspectionSide side,
                          int64_t version, Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_INSPECTION_RECORD_INSERT);
    bind_text(s, IN_INSPECTION_RECORD_INSERT_REGION, r->programme.region);
    bind_int(s, IN_INSPECTION_RECORD_INSERT_YEAR, r->programme.year);
    bind_int(s, IN_INSPECTION_RECORD_INSERT_INSPECTION, r->number);
    bind_int(s, IN_INSPECTION_RECORD_INSERT_ITEM, r->item);
    bind_text(s, IN_INSPECTION_RECORD_INSERT_SIDE, inspection_sides[side].key);
    bind_int(s, IN_INSPECTION_RECORD_INSERT_VERSION, version);
    bind_text(s, IN_INSPECTION_RECORD_INSERT_VERDICT, r->verdict);
    bind_text(s, IN_INSPECTION_RECORD_INSERT_SEEN, r->seen);
    bind_text(s, IN_INSPECTION_RECORD_INSERT_WORDS, r->words);
    bind_int(s, IN_INSPECTION_RECORD_INSERT_ACCOUNT, context->caller->account);
    bind_text(s, IN_INSPECTION_RECORD_INSERT_ACTOR, context->actor);
    bind_text(s, IN_INSPECTION_RECORD_INSERT_AT, context->at);
    return statement_run(s, NULL, err);
}

static bool record(Context *context, void *request, Error *err) {
    InspectionRecordRequest *r = request;
    InspectionSide side = context->caller->unit ? SIDE_UNIT : SIDE_OFFICE;
    int verdict = term_find(inspection_verdicts, VERDICT_COUNT, r->verdict);
    if (!dossier_programme(context, r->region, r->year, &r->programme, err) ||
        !inspection_find(context, &r->programme, r->number, 0, &r->inspection, err))
        return false;
    const InspectionItem *item = inspection_item(&r->inspection, r->item);
    if (!item)
        return error_set(err, ERROR_NOT_FOUND, "item", _("没有这项督导内容"));
    if (side == SIDE_OFFICE && !service_allows(context->caller->role, PERMISSION_INSPECT))
        return error_set(err, ERROR_FORBIDDEN, "item", _("没有进行此项操作的权限"));
    if (!may_has(&item->may, "record"))
        return error_set(err, ERROR_CONFLICT, "state", _("现在的状态是“%s”，不能记录"),
                         _(inspection_states[r->inspection.state].chinese));
    int64_t version = item->sides[side].version;
    if (r->version && r->version != version)
        return error_set(err, ERROR_STALE, "version", _("这一项已有新的记录，请刷新后再填"));
    if (verdict < 0)
        return error_set(err, ERROR_INPUT, "verdict", _("应为 agrees、differs 或 unseen"));
    r->verdict = inspection_verdicts[verdict].key;
    // What does not agree is explained.
    if (!dossier_text(context, "seen", 0, LIMIT_NAME, &r->seen, err) ||
        !dossier_text(context, "words", verdict == VERDICT_AGREES ? 0 : 1, LIMIT_WORDS, &r->words,
                      err))
        return false;
    const char *action = side == SIDE_UNIT ? "selfcheck" : "record";
    const DossierSaying saying = {.words = arena_printf(context->arena, "%s：%s",
                                                        item->of->indicator.name,
                                                        inspection_verdicts[verdict].chinese),
                                  .day = DATE_NONE};
    dossier_record(context, &r->programme, DOSSIER_INSPECTION, r->number, action, saying.words);
    return insert_record(context, r, side, version + 1, err) &&
           dossier_add(context, &r->programme, DOSSIER_INSPECTION, r->number, action, &saying,
                       err) &&
           inspection_find(context, &r->programme, r->number, 0, &r->inspection, err) &&
           dossier_files(context, &r->programme, DOSSIER_INSPECTION, r->number, &r->files, err);
}

const UseCase inspection_add_use_case = {"inspection add", PERMISSION_INSPECT, true, add};
const UseCase inspection_edit_use_case = {"inspection edit", PERMISSION_INSPECT, true, edit};
const UseCase inspection_act_use_case = {"inspection", PERMISSION_INSPECT, true, act};
const UseCase inspection_record_use_case = {"inspection record", PERMISSION_ATTACH, true, record};
