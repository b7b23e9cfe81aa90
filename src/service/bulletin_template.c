// housecheck: allow chinese-text in file: the presets are of a Chinese bulletin
#include "service/bulletin_template.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "service/actor.h"

#include <string.h>

#define PRESET(key, masthead, list)                                                                \
    [key] = {.series = (masthead),                                                                 \
             .number_format = "（第{n}期）",                                                       \
             .order = BULLETIN_BY_PROGRAMME,                                                       \
             .sections = (list),                                                                   \
             .section_count = sizeof(list) / sizeof *(list),                                       \
             .version = 1,                                                                         \
             .actor = "",                                                                          \
             .actor_name = "",                                                                     \
             .at = ""}

static const TemplateSection briefing[] = {
    {SLOT_OPENING, "", ""},
    {SLOT_UNITS, "工作进展情况", ""},
    {SLOT_PRACTICES, "主要做法", ""},
    {SLOT_PROBLEMS, "存在问题", ""},
    {SLOT_NEXT_STEPS, "下一步工作", ""},
    {SLOT_COPY_TO, "", ""},
};

static const TemplateSection special[] = {
    {SLOT_FREE, "", "各位领导："},       {SLOT_OPENING, "", ""},
    {SLOT_UNITS, "滞后事项", ""},        {SLOT_PROBLEMS, "存在问题和原因", ""},
    {SLOT_NEXT_STEPS, "下一步工作", ""}, {SLOT_COPY_TO, "报送", ""},
};

static const TemplateSection list[] = {
    {SLOT_OPENING, "", ""},
    {SLOT_RED_BLACK, "", ""},
    {SLOT_COPY_TO, "", ""},
};

const BulletinTemplate bulletin_template_presets[BULLETIN_KIND_COUNT] = {
    PRESET(BULLETIN_BRIEFING, "工作简报", briefing),
    PRESET(BULLETIN_NOTICE, "通报", briefing),
    PRESET(BULLETIN_SPECIAL, "督查专报", special),
    PRESET(BULLETIN_LIST, "红黑榜", list),
};

// --- As it is kept ---

static bool load_sections(Context *context, const char *region, BulletinKind kind,
                          BulletinTemplate *out, Error *err) {
    bool more = false;
    TemplateSection *sections = NULL;
    if (out->version == 1)
        return true;
    Statement *s =
        store_query(context->store, context->arena, QUERY_BULLETIN_TEMPLATE_SECTION_LIST);
    bind_text(s, IN_BULLETIN_TEMPLATE_SECTION_LIST_REGION, region);
    bind_text(s, IN_BULLETIN_TEMPLATE_SECTION_LIST_KIND, bulletin_kinds[kind].key);
    bind_int(s, IN_BULLETIN_TEMPLATE_SECTION_LIST_VERSION, out->version);
    while (statement_next(s, &more, err) && more) {
        int slot = term_find(bulletin_slots, SLOT_COUNT,
                             column_text(s, OUT_BULLETIN_TEMPLATE_SECTION_LIST_SLOT));
        sections = arena_room(context->arena, sections, out->section_count, sizeof *sections);
        sections[out->section_count++] =
            (TemplateSection){slot < 0 ? SLOT_FREE : (BulletinSlot)slot,
                              column_text(s, OUT_BULLETIN_TEMPLATE_SECTION_LIST_HEADING),
                              column_text(s, OUT_BULLETIN_TEMPLATE_SECTION_LIST_WORDS)};
    }
    out->sections = sections;
    return err->code == ERROR_NONE;
}

// Every version without its sections, the preset first.
static bool load_versions(Context *context, const char *region, BulletinKind kind,
                          BulletinTemplate **out, size_t *count, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    *out = arena_room(arena, NULL, 0, sizeof **out);
    **out = bulletin_template_presets[kind];
    *count = 1;
    Statement *s = store_query(context->store, arena, QUERY_BULLETIN_TEMPLATE_LIST);
    bind_text(s, IN_BULLETIN_TEMPLATE_LIST_REGION, region);
    bind_text(s, IN_BULLETIN_TEMPLATE_LIST_KIND, bulletin_kinds[kind].key);
    while (statement_next(s, &more, err) && more) {
        int order = term_find(bulletin_orders, BULLETIN_ORDER_COUNT,
                              column_text(s, OUT_BULLETIN_TEMPLATE_LIST_UNIT_ORDER));
        *out = arena_room(arena, *out, *count, sizeof **out);
        (*out)[(*count)++] = (BulletinTemplate){
            .series = column_text(s, OUT_BULLETIN_TEMPLATE_LIST_SERIES),
            .number_format = column_text(s, OUT_BULLETIN_TEMPLATE_LIST_NUMBER_FORMAT),
            .order = order < 0 ? BULLETIN_BY_PROGRAMME : (BulletinOrder)order,
            .version = column_int(s, OUT_BULLETIN_TEMPLATE_LIST_VERSION),
            .actor = column_text(s, OUT_BULLETIN_TEMPLATE_LIST_ACTOR),
            .actor_name = actor_words(arena, column_text(s, OUT_BULLETIN_TEMPLATE_LIST_ACTOR),
                                      column_text(s, OUT_BULLETIN_TEMPLATE_LIST_ACTOR_NAME)),
            .at = column_text(s, OUT_BULLETIN_TEMPLATE_LIST_AT),
        };
    }
    return err->code == ERROR_NONE;
}

bool bulletin_template_load(Context *context, const char *region, BulletinKind kind,
                            BulletinTemplate *out, Error *err) {
    BulletinTemplate *versions;
    size_t count;
    if (!load_versions(context, region, kind, &versions, &count, err))
        return false;
    *out = versions[count - 1];
    return load_sections(context, region, kind, out, err);
}

static bool answer(Context *context, TemplateRequest *r, int64_t version, Error *err) {
    BulletinTemplate *versions;
    size_t count;
    if (!load_versions(context, context->region, r->found, &versions, &count, err))
        return false;
    if (version < 0 || version > versions[count - 1].version)
        return error_set(err, ERROR_NOT_FOUND, "version", _("没有这一版模板"));
    r->versions = arena_array(context->arena, count, sizeof *r->versions);
    r->version_count = count;
    for (size_t i = 0; i < count; i++) {
        r->versions[i] = versions[count - 1 - i];
        if (r->versions[i].version == version || (version == 0 && i == 0))
            r->current = r->versions[i];
    }
    if (!context->caller->read_only && service_allows(context->caller->role, PERMISSION_PROGRAMME))
        may_add(&r->may, "edit");
    return load_sections(context, context->region, r->found, &r->current, err);
}

static bool find_kind(TemplateRequest *r, Error *err) {
    int kind = term_find(bulletin_kinds, BULLETIN_KIND_COUNT, r->kind);
    if (kind < 0)
        return error_set(err, ERROR_NOT_FOUND, "kind", _("没有“%s”这种简报"), r->kind);
    r->found = (BulletinKind)kind;
    return true;
}

static bool run_get(Context *context, void *request, Error *err) {
    TemplateRequest *r = request;
    return find_kind(r, err) && answer(context, r, r->version, err);
}

// --- As it is written ---

// Text without characters that cannot be seen, but line ends where there may be several lines.
static bool is_clean(const char *text, size_t most, bool lines) {
    for (const char *p = text; *p; p++)
        if (((unsigned char)*p < ' ' && !(lines && *p == '\n')) || *p == 0x7F)
            return false;
    for (const char *p = text; *p;)
        if (utf8_is_unseen(utf8_next(&p)))
            return false;
    return utf8_valid(text, strlen(text)) && utf8_length(text) <= most;
}

static bool check_number(const char *format, Error *err) {
    const char *place = strstr(format, "{n}");
    if (!place || strstr(place + 1, "{n}"))
        return error_set(err, ERROR_INPUT, "number_format",
                         _("期号格式里要有一个 {n}，期号就印在那里，如（第{n}期）"));
    return is_clean(format, TEMPLATE_LINE, false) ||
           error_set(err, ERROR_INPUT, "number_format",
                     _("期号格式应为一行，最多%d个字，不能有控制字符"), TEMPLATE_LINE);
}

static bool check_section(Arena *arena, const TemplateSection *section, size_t i, Error *err) {
    if (!is_clean(section->heading, TEMPLATE_HEADING, false))
        return error_set(err, ERROR_INPUT, arena_printf(arena, "sections.%zu.heading", i),
                         _("标题应为一行，最多%d个字，不能有控制字符"), TEMPLATE_HEADING);
    const char *field = arena_printf(arena, "sections.%zu.text", i);
    if (section->slot != SLOT_FREE && *section->text)
        return error_set(err, ERROR_INPUT, field, _("只有自写的部分有文字，别的由数据写成"));
    if (section->slot == SLOT_FREE && !*utf8_trim(arena, section->text))
        return error_set(err, ERROR_INPUT, field, _("自写的部分要有文字"));
    return is_clean(section->text, LIMIT_WORDS, true) ||
           error_set(err, ERROR_INPUT, field, _("文字最多%zu个字，不能有控制字符"), LIMIT_WORDS);
}

bool bulletin_template_check(Arena *arena, BulletinKind kind, const BulletinTemplate *t,
                             Error *err) {
    size_t counts[SLOT_COUNT] = {0};
    if (!*utf8_trim(arena, t->series) || !is_clean(t->series, TEMPLATE_LINE, false))
        return error_set(err, ERROR_INPUT, "series", _("刊名应为一行，1到%d个字，不能有控制字符"),
                         TEMPLATE_LINE);
    if (!check_number(t->number_format, err))
        return false;
    if (t->section_count < 1 || t->section_count > TEMPLATE_SECTIONS)
        return error_set(err, ERROR_INPUT, "sections", _("应有1到%d个部分"), TEMPLATE_SECTIONS);
    for (size_t i = 0; i < t->section_count; i++) {
        const TemplateSection *section = &t->sections[i];
        if (!check_section(arena, section, i, err))
            return false;
        if (++counts[section->slot] > 1 && section->slot != SLOT_FREE)
            return error_set(err, ERROR_INPUT, arena_printf(arena, "sections.%zu.slot", i),
                             _("“%s”只能有一处"), _(bulletin_slots[section->slot].chinese));
    }
    if (!counts[SLOT_OPENING])
        return error_set(err, ERROR_INPUT, "sections", _("要有开头"));
    return kind != BULLETIN_LIST || counts[SLOT_RED_BLACK] ||
           error_set(err, ERROR_INPUT, "sections", _("红黑榜要有红黑榜表"));
}

static bool insert(Context *context, const TemplateRequest *r, int64_t version, Error *err) {
    const BulletinTemplate *t = &r->written;
    const char *kind = bulletin_kinds[r->found].key;
    Statement *s = store_query(context->store, context->arena, QUERY_BULLETIN_TEMPLATE_INSERT);
    bind_text(s, IN_BULLETIN_TEMPLATE_INSERT_REGION, context->region);
    bind_text(s, IN_BULLETIN_TEMPLATE_INSERT_KIND, kind);
    bind_int(s, IN_BULLETIN_TEMPLATE_INSERT_VERSION, version);
    bind_text(s, IN_BULLETIN_TEMPLATE_INSERT_SERIES, utf8_trim(context->arena, t->series));
    bind_text(s, IN_BULLETIN_TEMPLATE_INSERT_NUMBER_FORMAT,
              utf8_trim(context->arena, t->number_format));
    bind_text(s, IN_BULLETIN_TEMPLATE_INSERT_UNIT_ORDER, bulletin_orders[t->order].key);
    bind_text(s, IN_BULLETIN_TEMPLATE_INSERT_ACTOR, context->actor);
    bind_text(s, IN_BULLETIN_TEMPLATE_INSERT_AT, context->at);
    bool ok = statement_run(s, NULL, err);
    for (size_t i = 0; ok && i < t->section_count; i++) {
        s = store_query(context->store, context->arena, QUERY_BULLETIN_TEMPLATE_SECTION_INSERT);
        bind_text(s, IN_BULLETIN_TEMPLATE_SECTION_INSERT_REGION, context->region);
        bind_text(s, IN_BULLETIN_TEMPLATE_SECTION_INSERT_KIND, kind);
        bind_int(s, IN_BULLETIN_TEMPLATE_SECTION_INSERT_VERSION, version);
        bind_int(s, IN_BULLETIN_TEMPLATE_SECTION_INSERT_POSITION, (int64_t)i + 1);
        bind_text(s, IN_BULLETIN_TEMPLATE_SECTION_INSERT_SLOT,
                  bulletin_slots[t->sections[i].slot].key);
        bind_text(s, IN_BULLETIN_TEMPLATE_SECTION_INSERT_HEADING,
                  utf8_trim(context->arena, t->sections[i].heading));
        bind_text(s, IN_BULLETIN_TEMPLATE_SECTION_INSERT_WORDS,
                  utf8_trim(context->arena, t->sections[i].text));
        ok = statement_run(s, NULL, err);
    }
    return ok;
}

static bool run_put(Context *context, void *request, Error *err) {
    TemplateRequest *r = request;
    BulletinTemplate now;
    if (!find_kind(r, err) ||
        !bulletin_template_load(context, context->region, r->found, &now, err))
        return false;
    if (r->version && r->version != now.version)
        return error_set(err, ERROR_STALE, "version", _("模板刚被别人改动过，请刷新后再看"));
    if (!bulletin_template_check(context->arena, r->found, &r->written, err) ||
        !insert(context, r, now.version + 1, err))
        return false;
    context->changed = true;
    context->object = arena_printf(context->arena, "bulletin-template/%s", r->kind);
    context->detail =
        arena_printf(context->arena, "{\"version\":%lld}", (long long)now.version + 1);
    return answer(context, r, 0, err);
}

const UseCase bulletin_template_get_use_case = {"bulletin template get", PERMISSION_READ, false,
                                                run_get};
const UseCase bulletin_template_put_use_case = {"bulletin template put", PERMISSION_PROGRAMME, true,
                                                run_put, .yearless = true};
