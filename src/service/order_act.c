// housecheck: allow chinese-text in file: what an order says is Chinese
#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "service/board.h"
#include "service/card.h"
#include "service/order.h"
#include "service/problem.h"
#include "service/proposal.h"

#include <string.h>

// --- Figures ---

static void say_indicator(Text *text, const BoardLine *line) {
    const Commitment *c = line->commitment;
    bool rate = c->indicator.kind == KIND_RATE;
    const char *share = rate ? line->rate : line->completion;
    text_addf(text, "“%s”", c->indicator.name);
    if (*line->target)
        text_addf(text, "年度目标%s%s，", line->target, rate ? "%" : c->indicator.measure.name);
    if (!*line->actual) {
        text_add(text, "没有报过数");
    } else {
        text_addf(text, "累计完成%s%s", line->actual, rate ? "" : c->indicator.measure.name);
        if (*share)
            text_addf(text, "，%s%s%%", rate ? "比率" : "完成率", share);
    }
    if (*line->planned)
        text_addf(text, "，序时进度%s%%", line->planned);
    text_addf(text, "，%s", line->status);
}

const char *order_basis(Arena *arena, const Programme *programme, const Unit *unit,
                        const Commitment *commitment, Date day) {
    Text text = text_new(arena);
    Board board;
    int red = 0, all = 0;
    if (day == DATE_NONE)
        return "";
    text_addf(&text, "截至%s，", date_chinese(arena, day));
    if (commitment) {
        BoardLine line = board_line(arena, programme, commitment, day);
        say_indicator(&text, &line);
        text_add(&text, "。");
        return text_string(&text);
    }
    board_make(arena, programme, day, &board);
    for (size_t i = 0; i < board.line_count; i++)
        if (board.lines[i].commitment->unit == unit) {
            all++;
            red += board.lines[i].evaluation.light == LIGHT_RED;
        }
    text_addf(&text, "%s牵头指标%d项，其中红灯%d项", unit->name, all, red);
    const char *joint = "：";
    for (size_t i = 0; i < board.line_count; i++)
        if (board.lines[i].commitment->unit == unit &&
            board.lines[i].evaluation.light == LIGHT_RED) {
            text_add(&text, joint);
            say_indicator(&text, &board.lines[i]);
            joint = "；";
        }
    text_add(&text, "。");
    return text_string(&text);
}

// --- Steps ---

static bool same_matter(const Order *o, int64_t unit, const char *code) {
    return o->unit->id == unit && strcmp(o->of ? o->of->indicator.code : "", code) == 0;
}

int64_t order_next_step(const Ladder *ladder, const Order *orders, size_t count, int64_t unit,
                        const char *code) {
    int64_t highest = 0;
    for (size_t i = 0; i < count; i++)
        if (same_matter(&orders[i], unit, code) && orders[i].number &&
            orders[i].state != ORDER_WITHDRAWN && orders[i].step > highest)
            highest = orders[i].step;
    return highest < (int64_t)ladder->step_count ? highest + 1 : (int64_t)ladder->step_count;
}

// --- Drafts ---

static bool put(Context *context, const Programme *programme, const Order *o, int64_t number_year,
                Error *err) {
    Arena *arena = context->arena;
    Statement *s = store_query(context->store, arena, QUERY_ORDER_PUT);
    bind_int(s, IN_ORDER_PUT_STEP, o->step);
    bind_text(s, IN_ORDER_PUT_STEP_NAME, o->step_name);
    bind_int(s, IN_ORDER_PUT_NUMBER_YEAR, number_year);
    bind_int(s, IN_ORDER_PUT_NUMBER, o->number);
    bind_text(s, IN_ORDER_PUT_NUMBER_TEXT, o->number_text);
    bind_text(s, IN_ORDER_PUT_TITLE, o->title);
    bind_text(s, IN_ORDER_PUT_WORDS, o->words);
    bind_text(s, IN_ORDER_PUT_DEMAND, o->demand);
    bind_text(s, IN_ORDER_PUT_BASIS, o->basis);
    bind_text(s, IN_ORDER_PUT_DIRECT, o->direct);
    bind_text(s, IN_ORDER_PUT_DEADLINE, date_iso(arena, o->deadline));
    bind_text(s, IN_ORDER_PUT_SENT, date_iso(arena, o->sent));
    bind_text(s, IN_ORDER_PUT_DRAFT, o->draft);
    bind_text(s, IN_ORDER_PUT_ANSWER, o->answer);
    bind_text(s, IN_ORDER_PUT_GRADE, o->grade < 0 ? "" : order_grades[o->grade].key);
    bind_text(s, IN_ORDER_PUT_STATE, order_states[o->state].key);
    bind_text(s, IN_ORDER_PUT_REGION, programme->region);
    bind_int(s, IN_ORDER_PUT_YEAR, programme->year);
    bind_int(s, IN_ORDER_PUT_ID, o->id);
    return statement_run(s, NULL, err);
}

static bool insert(Context *context, const Programme *programme, Order *o, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    Statement *s = store_query(context->store, arena, QUERY_ORDER_NEXT);
    bind_text(s, IN_ORDER_NEXT_REGION, programme->region);
    bind_int(s, IN_ORDER_NEXT_YEAR, programme->year);
    while (statement_next(s, &more, err) && more)
        o->id = column_int(s, OUT_ORDER_NEXT_ID);
    if (err->code)
        return false;
    s = store_query(context->store, arena, QUERY_ORDER_INSERT);
    bind_text(s, IN_ORDER_INSERT_REGION, programme->region);
    bind_int(s, IN_ORDER_INSERT_YEAR, programme->year);
    bind_int(s, IN_ORDER_INSERT_ID, o->id);
    bind_int(s, IN_ORDER_INSERT_STEP, o->step);
    bind_text(s, IN_ORDER_INSERT_STEP_NAME, o->step_name);
    bind_int(s, IN_ORDER_INSERT_UNIT, o->unit->id);
    bind_text(s, IN_ORDER_INSERT_CODE, o->of ? o->of->indicator.code : "");
    bind_int(s, IN_ORDER_INSERT_PROBLEM, o->problem);
    bind_text(s, IN_ORDER_INSERT_PROPOSAL, o->proposal);
    bind_int(s, IN_ORDER_INSERT_PREVIOUS, o->previous);
    bind_text(s, IN_ORDER_INSERT_TITLE, o->title);
    bind_text(s, IN_ORDER_INSERT_WORDS, o->words);
    bind_text(s, IN_ORDER_INSERT_DEMAND, o->demand);
    bind_text(s, IN_ORDER_INSERT_BASIS, o->basis);
    bind_text(s, IN_ORDER_INSERT_DIRECT, o->direct);
    bind_text(s, IN_ORDER_INSERT_DEADLINE, date_iso(arena, o->deadline));
    return statement_run(s, NULL, err);
}

// What a proposal knows and the request does not say.
static bool take_proposal(Context *context, OrderEdit *r, Order *o, Error *err) {
    Proposal proposal;
    o->proposal = "";
    if (!r->proposal || !*r->proposal)
        return true;
    if (!proposal_find(context, &r->programme, r->proposal, &proposal, err))
        return false;
    o->proposal = proposal.key;
    o->previous = proposal.order;
    r->unit = r->unit ? r->unit : proposal.unit->id;
    r->code = r->code ? r->code : proposal.of ? proposal.of->indicator.code : "";
    r->problem = r->problem ? r->problem : proposal.problem;
    r->step = r->step ? r->step : proposal.step->position;
    r->title = r->title ? r->title : proposal.title;
    r->words = r->words ? r->words : proposal.why;
    // The rule is the reason for the step that it names.
    if (!r->direct && r->step <= proposal.step->position)
        r->direct = proposal.why;
    return true;
}

static bool is_concerned(const Commitment *c, const Unit *unit) {
    for (size_t i = 0; i < c->support_count; i++)
        if (c->supports[i] == unit)
            return true;
    return c->unit == unit;
}

// Whom and what the order is about.
static bool find_matter(Context *context, const OrderEdit *r, Order *o, Error *err) {
    const Programme *programme = &r->programme;
    Problem problem;
    const char *code = r->code ? r->code : "";
    o->problem = r->problem;
    if (r->problem) {
        if (!problem_find(context, programme, r->problem, 0, &problem, err))
            return false;
        o->of = problem.of;
        o->unit = problem.unit;
        if ((r->unit && r->unit != o->unit->id) ||
            (*code && strcmp(code, o->of->indicator.code) != 0))
            return error_set(err, ERROR_INPUT, "problem", _("问题%lld是另一个单位或指标的"),
                             (long long)r->problem);
        return true;
    }
    o->of = *code ? programme_find(programme, code) : NULL;
    if (*code && !o->of)
        return error_set(err, ERROR_INPUT, "code", _("没有指标%s"), code);
    o->unit = r->unit ? programme_unit_by_id(programme, r->unit) : o->of ? o->of->unit : NULL;
    if (!o->unit)
        return error_set(err, ERROR_INPUT, "unit", _("请写明发给哪个单位"));
    if (o->of && !is_concerned(o->of, o->unit))
        return error_set(err, ERROR_INPUT, "unit", _("应是指标%s的牵头或配合单位"), code);
    return true;
}

static bool check_texts(Context *context, OrderEdit *r, Order *o, Error *err) {
    if (!dossier_text(context, "title", 1, LIMIT_NAME, &r->title, err) ||
        !dossier_text(context, "words", 0, LIMIT_WORDS, &r->words, err) ||
        !dossier_text(context, "demand", 1, LIMIT_WORDS, &r->demand, err) ||
        !dossier_text(context, "direct", 0, LIMIT_WORDS, &r->direct, err))
        return false;
    if (r->deadline != DATE_NONE && r->deadline < context->today)
        return error_set(err, ERROR_INPUT, "deadline", _("答复期限不能早于今天"));
    o->title = r->title;
    o->words = r->words;
    o->demand = r->demand;
    o->direct = r->direct;
    o->deadline = r->deadline;
    return true;
}

static bool take_step(Context *context, const Programme *programme, int64_t position, Order *o,
                      Error *err) {
    Ladder ladder;
    if (!ladder_load(context, programme, &ladder, err))
        return false;
    const LadderStep *step = ladder_step(&ladder, position);
    if (!step)
        return error_set(err, ERROR_INPUT, "step", _("没有第%lld级督办"), (long long)position);
    o->step = step->position;
    o->step_name = step->name;
    return true;
}

static bool add(Context *context, void *request, Error *err) {
    OrderEdit *r = request;
    Order o = {.grade = -1};
    if (!dossier_programme(context, r->region, r->year, &r->programme, err) ||
        !take_proposal(context, r, &o, err) || !find_matter(context, r, &o, err) ||
        !check_texts(context, r, &o, err) ||
        !take_step(context, &r->programme, r->step ? r->step : 1, &o, err))
        return false;
    o.basis = order_basis(context->arena, &r->programme, o.unit, o.of,
                          programme_last_period(&r->programme));
    if (!insert(context, &r->programme, &o, err))
        return false;
    const DossierSaying saying = {.words = o.title, .day = o.deadline};
    dossier_record(context, &r->programme, DOSSIER_ORDER, o.id, "add", o.title);
    return dossier_add(context, &r->programme, DOSSIER_ORDER, o.id, "add", &saying, err) &&
           order_find(context, &r->programme, o.id, 0, &r->order, err);
}

static bool edit(Context *context, void *request, Error *err) {
    OrderEdit *r = request;
    if (!dossier_programme(context, r->region, r->year, &r->programme, err) ||
        !order_find(context, &r->programme, r->id, r->version, &r->order, err))
        return false;
    Order *o = &r->order;
    if (!may_has(&o->may, "edit"))
        return error_set(err, ERROR_CONFLICT, "state", _("现在的状态是“%s”，不能再改"),
                         _(order_states[o->state].chinese));
    r->title = r->title ? r->title : o->title;
    r->words = r->words ? r->words : o->words;
    r->demand = r->demand ? r->demand : o->demand;
    r->direct = r->direct ? r->direct : o->direct;
    r->deadline = r->deadline == DATE_NONE ? o->deadline : r->deadline;
    if (!check_texts(context, r, o, err) ||
        !take_step(context, &r->programme, r->step ? r->step : o->step, o, err))
        return false;
    const DossierSaying saying = {.words = o->title, .day = o->deadline};
    dossier_record(context, &r->programme, DOSSIER_ORDER, o->id, "edit", o->title);
    return put(context, &r->programme, o, 0, err) &&
           dossier_add(context, &r->programme, DOSSIER_ORDER, o->id, "edit", &saying, err) &&
           order_find(context, &r->programme, r->id, 0, &r->order, err) &&
           dossier_files(context, &r->programme, DOSSIER_ORDER, r->id, &r->files, err);
}

// --- Sending ---

// The next number of a name in a year. The transaction is alone in its region, and takes the number
// back when it fails: so there are no gaps.
static bool take_number(Context *context, const Programme *programme, int64_t year, Order *o,
                        Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_ORDER_COUNT);
    bind_text(s, IN_ORDER_COUNT_REGION, programme->region);
    bind_int(s, IN_ORDER_COUNT_YEAR, year);
    bind_text(s, IN_ORDER_COUNT_NAME, o->step_name);
    if (!statement_run(s, NULL, err))
        return false;
    s = store_query(context->store, context->arena, QUERY_ORDER_COUNTED);
    bind_text(s, IN_ORDER_COUNTED_REGION, programme->region);
    bind_int(s, IN_ORDER_COUNTED_YEAR, year);
    bind_text(s, IN_ORDER_COUNTED_NAME, o->step_name);
    while (statement_next(s, &more, err) && more)
        o->number = column_int(s, OUT_ORDER_COUNTED_LAST);
    return err->code == ERROR_NONE;
}

static bool send(Context *context, const Programme *programme, Order *o, int64_t *number_year,
                 Error *err) {
    Order *all = NULL;
    size_t count = 0;
    Ladder ladder;
    int year = 0, month = 0, day = 0;
    if (!ladder_load(context, programme, &ladder, err) ||
        !orders_load(context, programme, &all, &count, err))
        return false;
    const LadderStep *step = ladder_step(&ladder, o->step);
    if (!step || strcmp(step->name, o->step_name) != 0)
        return error_set(err, ERROR_CONFLICT, "step",
                         _("督办层级已改动，请重新选定这份督办单的层级"));
    int64_t next =
        order_next_step(&ladder, all, count, o->unit->id, o->of ? o->of->indicator.code : "");
    if (o->step > next && !*o->direct)
        return error_set(err, ERROR_INPUT, "direct", _("越级用“%s”要写明理由：这件事应从“%s”开始"),
                         o->step_name, ladder_step(&ladder, next)->name);
    if (o->deadline != DATE_NONE && o->deadline < context->today)
        return error_set(err, ERROR_INPUT, "deadline", _("答复期限不能早于今天"));
    if (o->deadline == DATE_NONE)
        o->deadline = ladder_deadline(step, context->today);
    date_split(context->today, &year, &month, &day);
    *number_year = year;
    o->sent = context->today;
    if (!take_number(context, programme, year, o, err))
        return false;
    o->number_text = arena_printf(context->arena, "%s%s〔%d〕%lld号", ladder.mark, o->step_name,
                                  year, (long long)o->number);
    if (step->card == CARD_NONE)
        return true;
    return card_give(context, programme, o->unit->id, step->card, o->id,
                     arena_printf(context->arena, "%s：%s", o->number_text, o->title), err);
}

static bool apply(Context *context, const Programme *programme, Order *o,
                  const DossierAction *action, const DossierSaying *saying, int64_t *number_year,
                  Error *err) {
    if (strcmp(action->key, "send") == 0 && !send(context, programme, o, number_year, err))
        return false;
    if (strcmp(action->key, "draft") == 0)
        o->draft = saying->words;
    if (strcmp(action->key, "answer") == 0) {
        o->answer = saying->words;
        o->draft = "";
    }
    if (strcmp(action->key, "return") == 0)
        o->draft = o->answer;
    if (strcmp(action->key, "rate") == 0) {
        o->grade = term_find(order_grades, GRADE_COUNT, saying->grade ? saying->grade : "");
        if (o->grade < 0)
            return error_set(err, ERROR_INPUT, "grade",
                             _("请评为 good（好）、fair（一般）或 poor（差）"));
        if (o->grade != GRADE_GOOD && !*saying->words)
            return error_set(err, ERROR_INPUT, "words", _("评为一般或差的，要写明理由"));
    }
    if (action->to >= 0)
        o->state = (OrderState)action->to;
    return true;
}

static bool tell(Context *context, const Programme *programme, const Order *o,
                 const DossierAction *action, Error *err) {
    const DossierNews news = {DOSSIER_ORDER, o->id, o->title, action->chinese};
    if (context->caller->unit)
        return dossier_tell_office(context, programme, &news, err);
    return !o->number || dossier_tell_unit(context, programme, o->unit->id, &news, err);
}

// A draft of an answer is nobody's business yet: no history, no words in the audit record.
static bool keep(Context *context, const Programme *programme, const Order *o,
                 const DossierAction *action, const DossierSaying *saying, Error *err) {
    bool quiet = strcmp(action->key, "draft") == 0;
    dossier_record(context, programme, DOSSIER_ORDER, o->id, action->key,
                   quiet ? "" : saying->words);
    return quiet ||
           (dossier_add(context, programme, DOSSIER_ORDER, o->id, action->key, saying, err) &&
            tell(context, programme, o, action, err));
}

static bool act(Context *context, void *request, Error *err) {
    OrderActRequest *r = request;
    const DossierAction *action = NULL;
    int64_t number_year = 0;
    if (!dossier_programme(context, r->region, r->year, &r->programme, err) ||
        !order_find(context, &r->programme, r->id, r->version, &r->order, err))
        return false;
    Order *o = &r->order;
    if (o->sent != DATE_NONE) {
        int year = 0, month = 0, day = 0;
        date_split(o->sent, &year, &month, &day);
        number_year = year;
    }
    return dossier_permit(context, order_actions, order_action_count, r->action, (int)o->state,
                          order_states, o->unit->id, &o->events, &action, err) &&
           dossier_saying(context, action, &r->saying, err) &&
           apply(context, &r->programme, o, action, &r->saying, &number_year, err) &&
           put(context, &r->programme, o, number_year, err) &&
           keep(context, &r->programme, o, action, &r->saying, err) &&
           order_get_use_case.run(context, r, err);
}

const UseCase order_add_use_case = {"order add", PERMISSION_SUPERVISE, true, add};
const UseCase order_edit_use_case = {"order edit", PERMISSION_SUPERVISE, true, edit};
const UseCase order_act_use_case = {"order", PERMISSION_ACT, true, act};
