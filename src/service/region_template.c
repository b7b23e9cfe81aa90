#include "service/region_template.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/utf8.h"
#include "domain/region.h"
#include "service/commitment.h"
#include "service/region.h"
#include "service/region_sum.h"
#include "service/rule.h"
#include "service/year.h"
#include "store/audit.h"

#include <stdlib.h>
#include <string.h>

// The work on all places.
typedef struct Work {
    Context *context;
    TemplateApply *request;
    Programme model;    // the template
    const char **users; // places that follow it or will, sorted
    size_t user_count;  // of them
    Sums sums;          // to be written at the end
} Work;

static void fault(Work *work, const char *region, const char *code, const char *message) {
    FaultList *list = &work->request->faults;
    list->total++;
    if (list->count >= LIMIT_FAULTS)
        return;
    list->items = arena_room(work->context->arena, list->items, list->count, sizeof *list->items);
    list->items[list->count++] = (Fault){
        .file = region,
        .sheet = code,
        .column = "",
        .heading = "",
        .value = "",
        .message = message,
    };
}

// --- Which places ---

static int compare_texts(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_user(Work *work, const char *code) {
    work->users =
        arena_room(work->context->arena, work->users, work->user_count, sizeof *work->users);
    work->users[work->user_count++] = code;
}

static bool choose_places(Work *work, const char ***places, size_t *count, Error *err) {
    TemplateApply *r = work->request;
    RegionList known = {0};
    int level = REGION_COUNTY;
    if (*r->level && ((level = term_find(region_levels, REGION_LEVEL_COUNT, r->level)) <= 0))
        return error_set(err, ERROR_USAGE, "--level",
                         _("应为 province、prefecture、county、town 或 village"));
    if (!region_list_use_case.run(work->context, &known, err))
        return false;
    for (size_t i = 0; i < r->target_count; i++)
        if (!bsearch(&r->targets[i], known.codes, known.count, sizeof *known.codes, compare_texts))
            fault(work, r->targets[i], "", _("数据库里没有这个地方"));
        else if (strcmp(r->targets[i], r->region) == 0 || !region_covers(r->region, r->targets[i]))
            fault(work, r->targets[i], "",
                  arena_printf(work->context->arena, _("不在%s之下"), r->region));
    const char **chosen = arena_array(work->context->arena, known.count + 1, sizeof *chosen);
    for (size_t i = 0; i < known.count; i++) {
        const char *code = known.codes[i];
        bool named = false;
        for (size_t k = 0; k < r->target_count; k++)
            named |= strcmp(r->targets[k], code) == 0;
        if (strcmp(code, r->region) != 0 && region_covers(r->region, code) &&
            (r->target_count > 0 ? named : (int)region_level(code) == level))
            chosen[(*count)++] = code;
    }
    *places = chosen;
    if (*count == 0 && r->faults.total == 0)
        return error_set(err, ERROR_NOT_FOUND, r->region,
                         _("%s之下没有这一级的地方；请先用 duban region import 导入区划"),
                         r->region);
    return true;
}

// No user of the template under another.
static bool check_users(Work *work, const char *const *places, size_t count, Error *err) {
    Context *context = work->context;
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_TEMPLATE_USERS);
    bind_text(s, IN_TEMPLATE_USERS_TEMPLATE_REGION, work->model.region);
    bind_int(s, IN_TEMPLATE_USERS_YEAR, work->model.year);
    while (statement_next(s, &more, err) && more)
        add_user(work, column_text(s, OUT_TEMPLATE_USERS_REGION));
    if (err->code)
        return false;
    for (size_t i = 0; i < count; i++)
        add_user(work, places[i]);
    if (work->user_count > 0)
        qsort(work->users, work->user_count, sizeof *work->users, compare_texts);
    for (size_t i = 0; i < work->user_count; i++) {
        char upper[REGION_CODE_SIZE];
        const char *place = work->users[i];
        if (i > 0 && strcmp(work->users[i - 1], place) == 0)
            continue;
        while (region_parent(place, upper) && *upper) {
            place = arena_strdup(context->arena, upper);
            if (bsearch(&place, work->users, work->user_count, sizeof *work->users, compare_texts))
                fault(work, work->users[i], "",
                      arena_printf(context->arena, _("上级%s也用这个模板，会重复汇总"), place));
        }
    }
    return true;
}

// --- One place ---

static bool put_matter(Context *context, Programme *p, const Matter *model, const Matter **out,
                       Error *err) {
    Arena *arena = context->arena;
    int64_t last = 0;
    for (size_t i = 0; i < p->matter_count; i++) {
        last = p->matters[i]->number > last ? p->matters[i]->number : last;
        if (utf8_same(p->matters[i]->name, model->name)) {
            *out = p->matters[i];
            return true;
        }
    }
    Matter *matter = ARENA_NEW(arena, Matter);
    *matter = (Matter){programme_matter(p, model->number) ? last + 1 : model->number, model->name};
    Statement *s = store_query(context->store, arena, QUERY_MATTER_PUT);
    bind_text(s, IN_MATTER_PUT_REGION, p->region);
    bind_int(s, IN_MATTER_PUT_YEAR, p->year);
    bind_int(s, IN_MATTER_PUT_NUMBER, matter->number);
    bind_text(s, IN_MATTER_PUT_NAME, matter->name);
    p->matters = arena_room(arena, p->matters, p->matter_count, sizeof(Matter *));
    p->matters[p->matter_count++] = matter;
    *out = matter;
    return statement_run(s, NULL, err);
}

static bool put_unit(Context *context, Programme *p, const char *name, const Unit **out,
                     Error *err) {
    Unit *unit = programme_unit(p, name);
    *out = unit;
    if (unit)
        return true;
    int64_t last = 0;
    for (size_t i = 0; i < p->unit_count; i++)
        last = p->units[i]->id > last ? p->units[i]->id : last;
    unit = ARENA_NEW(context->arena, Unit);
    *unit = (Unit){last + 1, name};
    Statement *s = store_query(context->store, context->arena, QUERY_UNIT_INSERT);
    bind_text(s, IN_UNIT_INSERT_REGION, p->region);
    bind_int(s, IN_UNIT_INSERT_ID, unit->id);
    bind_text(s, IN_UNIT_INSERT_NAME, name);
    p->units = arena_room(context->arena, p->units, p->unit_count, sizeof(Unit *));
    p->units[p->unit_count++] = unit;
    *out = unit;
    return statement_run(s, NULL, err);
}

// Writes the template's indicator into the place's programme.
static bool add_indicator(const Work *work, Context *context, Programme *p, const Commitment *model,
                          Commitment **out, Error *err) {
    Arena *arena = context->arena;
    Commitment *c = ARENA_NEW(arena, Commitment);
    *c = (Commitment){
        .indicator = model->indicator,
        .position = model->position,
        .basis = model->basis,
        .level = model->level,
        .done_stage = model->done_stage,
        .note = "",
    };
    c->indicator.stage_targets = NULL;
    c->indicator.stage_target_count = 0;
    if (!work->request->with_targets) {
        c->indicator.has_target = false;
        c->indicator.target = (Figure){0, 0};
        c->basis = "";
    }
    if (!put_matter(context, p, model->matter, &c->matter, err) ||
        !put_unit(context, p, model->unit->name, &c->unit, err))
        return false;
    c->supports = arena_array(arena, model->support_count + 1, sizeof(Unit *));
    c->support_count = model->support_count;
    for (size_t i = 0; i < model->support_count; i++)
        if (!put_unit(context, p, model->supports[i]->name, &c->supports[i], err))
            return false;
    *out = c;
    return commitment_write(context, p, c, context->actor, err);
}

// What keeps an indicator that is there from counting; NULL if nothing does.
static const char *misfit(Arena *arena, const Indicator *i, const Indicator *model) {
    if (!utf8_same(i->name, model->name))
        return arena_printf(arena, _("编号相同而名称不同：这里是“%s”，模板是“%s”"), i->name,
                            model->name);
    if (i->kind != model->kind)
        return arena_printf(arena, _("指标类型是%s，模板是%s"), indicator_kinds[i->kind].chinese,
                            indicator_kinds[model->kind].chinese);
    if (strcmp(i->measure.base, model->measure.base) != 0)
        return arena_printf(arena, _("计量单位是“%s”，不能换算成模板的“%s”"), i->measure.name,
                            model->measure.name);
    return NULL;
}

// Brings one indicator of one place in.
static bool follow(Work *work, Context *context, Programme *p, const Commitment *model,
                   const TemplateUse *uses, size_t use_count, int64_t *written, Error *err) {
    TemplateApply *r = work->request;
    Arena *arena = context->arena;
    const char *code = model->indicator.code, *keep = arena_strdup(work->context->arena, code);
    Commitment *c = programme_find(p, code);
    for (size_t i = 0; i < use_count; i++)
        if (strcmp(uses[i].code, code) == 0) {
            if (strcmp(uses[i].model.region, work->model.region) != 0)
                fault(work, p->region, keep,
                      arena_printf(work->context->arena, _("已经用了%s的模板"),
                                   uses[i].model.region));
            r->unchanged++;
            return true;
        }
    const char *wrong = c ? misfit(work->context->arena, &c->indicator, &model->indicator) : NULL;
    if (wrong) {
        fault(work, p->region, keep, wrong);
        return true;
    }
    r->linked += c != NULL;
    r->added += !c;
    ++*written;
    if (!c && !add_indicator(work, context, p, model, &c, err))
        return false;
    Template target = {work->model.region, code, model->indicator.kind, model->indicator.measure};
    SumChanges changes = changes_of(arena, p, c, &target);
    sums_add(work->context->arena, &work->sums, p->region, p->year, &target, &changes, false);
    Statement *s = store_query(context->store, arena, QUERY_TEMPLATE_USE_INSERT);
    bind_text(s, IN_TEMPLATE_USE_INSERT_REGION, p->region);
    bind_int(s, IN_TEMPLATE_USE_INSERT_YEAR, p->year);
    bind_text(s, IN_TEMPLATE_USE_INSERT_CODE, code);
    bind_text(s, IN_TEMPLATE_USE_INSERT_TEMPLATE_REGION, target.region);
    bind_text(s, IN_TEMPLATE_USE_INSERT_TEMPLATE_CODE, target.code);
    bind_text(s, IN_TEMPLATE_USE_INSERT_CHANGES, changes_text(arena, &changes));
    return statement_run(s, NULL, err);
}

// A new programme, judged by the template's newest rule.
static bool put_programme(Work *work, Context *context, Programme *p, Error *err) {
    if (p->exists)
        return true;
    work->request->programmes++;
    Statement *s = store_query(context->store, context->arena, QUERY_PROGRAMME_INSERT);
    bind_text(s, IN_PROGRAMME_INSERT_REGION, p->region);
    bind_int(s, IN_PROGRAMME_INSERT_YEAR, p->year);
    if (!statement_run(s, NULL, err) || work->model.rule_count == 1)
        return err->code == ERROR_NONE;
    RuleVersion rule = *rule_newest(&work->model);
    rule.after = DATE_NONE;
    rule.rule.version = rule_newest(p)->rule.version + 1;
    rule.actor = context->actor;
    rule.at = context->at;
    rules_append(context->arena, p, &rule);
    return rules_write(context, p, err);
}

static bool apply_to(Work *work, const char *region, Error *err) {
    Context within = *work->context;
    Programme p;
    TemplateUse *uses = NULL;
    size_t use_count = 0;
    int64_t written = 0;
    within.arena = arena_new(); // the memory of one place is given back before the next
    within.region = region;
    bool ok = year_open(&within, region, work->model.year, err) &&
              programme_load(&within, region, work->model.year, &p, err) &&
              put_programme(work, &within, &p, err) &&
              template_uses(&within, region, p.year, &uses, &use_count, err);
    for (size_t i = 0; ok && i < work->model.commitment_count; i++)
        ok = follow(work, &within, &p, work->model.commitments[i], uses, use_count, &written, err);
    const char *detail = arena_printf(within.arena, "{\"template\":\"%s\",\"indicators\":%lld}",
                                      work->model.region, (long long)written);
    ok = ok && (written == 0 ||
                audit_append(within.store, within.arena, region, within.at, within.actor,
                             template_apply_use_case.name,
                             arena_printf(within.arena, "%lld", (long long)p.year), detail, err));
    work->request->places++;
    work->context->changed |= written > 0;
    arena_free(within.arena);
    return ok;
}

// --- All ---

// The template's own indicators; their kind and unit stay while it is used.
static bool put_template(Work *work, Error *err) {
    Context *context = work->context;
    bool more = false;
    const char **codes = NULL;
    size_t count = 0;
    Statement *s = store_query(context->store, context->arena, QUERY_REGION_TEMPLATE_LIST);
    bind_text(s, IN_REGION_TEMPLATE_LIST_REGION, work->model.region);
    bind_int(s, IN_REGION_TEMPLATE_LIST_YEAR, work->model.year);
    while (statement_next(s, &more, err) && more) {
        const char *code = column_text(s, OUT_REGION_TEMPLATE_LIST_CODE);
        const Indicator *now = &programme_find(&work->model, code)->indicator;
        codes = arena_room(context->arena, codes, count, sizeof *codes);
        codes[count++] = code;
        if (strcmp(indicator_kinds[now->kind].key, column_text(s, OUT_REGION_TEMPLATE_LIST_KIND)) !=
                0 ||
            strcmp(now->measure.name, column_text(s, OUT_REGION_TEMPLATE_LIST_MEASURE)) != 0)
            fault(work, work->model.region, code, _("模板已在使用，指标类型和计量单位不能再改"));
    }
    s = store_query(context->store, context->arena, QUERY_REGION_TEMPLATE_INSERT);
    for (size_t i = 0; err->code == ERROR_NONE && i < work->model.commitment_count; i++) {
        const Indicator *indicator = &work->model.commitments[i]->indicator;
        bool known = false;
        for (size_t k = 0; k < count; k++)
            known |= strcmp(codes[k], indicator->code) == 0;
        if (known)
            continue;
        bind_text(s, IN_REGION_TEMPLATE_INSERT_REGION, work->model.region);
        bind_int(s, IN_REGION_TEMPLATE_INSERT_YEAR, work->model.year);
        bind_text(s, IN_REGION_TEMPLATE_INSERT_CODE, indicator->code);
        bind_text(s, IN_REGION_TEMPLATE_INSERT_KIND, indicator_kinds[indicator->kind].key);
        bind_text(s, IN_REGION_TEMPLATE_INSERT_MEASURE, indicator->measure.name);
        statement_run(s, NULL, err);
    }
    return err->code == ERROR_NONE;
}

static bool run(Context *context, void *request, Error *err) {
    enum { MERGE_AT = 200000 };
    TemplateApply *r = request;
    Work work = {.context = context, .request = r};
    ProgrammeKey key;
    const char **places = NULL;
    size_t count = 0;
    if (!programme_choose(context, r->region, r->year, &key, err) ||
        !programme_load(context, key.region, key.year, &work.model, err) ||
        !choose_places(&work, &places, &count, err) || !check_users(&work, places, count, err) ||
        !put_template(&work, err))
        return false;
    for (size_t i = 0; i < count && r->faults.total == 0; i++) {
        if (!apply_to(&work, places[i], err))
            return false;
        if (work.sums.count > MERGE_AT)
            sums_merge(&work.sums);
    }
    if (r->faults.total > 0)
        return error_set(err, ERROR_INPUT, r->region, _("有%zu处不合，什么都没有改动"),
                         r->faults.total);
    context->region = key.region;
    context->object = arena_printf(context->arena, "%lld", (long long)key.year);
    context->detail =
        arena_printf(context->arena, "{\"places\":%lld,\"added\":%lld,\"linked\":%lld}",
                     (long long)r->places, (long long)r->added, (long long)r->linked);
    return sums_write(context, &work.sums, err);
}

const UseCase template_apply_use_case = {"region apply-template", PERMISSION_MANAGE, true, run};
