#include "service/publication.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"

#include <string.h>

// A step on the way of a bulletin.
typedef enum Step { STEP_CHECK, STEP_SIGN, STEP_RETURN, STEP_REDRAFT, STEP_PUBLISH, STEPS } Step;

static const char *const step_keys[STEPS] = {"check", "sign", "return", "redraft", "publish"};

// Which step leads from which state where, and who may take it. Whatever is not here is not
// possible.
static const struct {
    PublicationState from;
    Step step;
    Role role;
    PublicationState to;
} transitions[] = {
    {PUBLICATION_DRAFTED, STEP_CHECK, ROLE_OFFICE, PUBLICATION_CHECKED},
    {PUBLICATION_DRAFTED, STEP_RETURN, ROLE_OFFICE, PUBLICATION_RETURNED},
    {PUBLICATION_CHECKED, STEP_SIGN, ROLE_LEADER, PUBLICATION_SIGNED},
    {PUBLICATION_CHECKED, STEP_RETURN, ROLE_LEADER, PUBLICATION_RETURNED},
    {PUBLICATION_CHECKED, STEP_RETURN, ROLE_OFFICE, PUBLICATION_RETURNED},
    {PUBLICATION_SIGNED, STEP_PUBLISH, ROLE_OPERATOR, PUBLICATION_PUBLISHED},
    {PUBLICATION_RETURNED, STEP_REDRAFT, ROLE_OFFICE, PUBLICATION_DRAFTED},
    {PUBLICATION_RETURNED, STEP_REDRAFT, ROLE_OPERATOR, PUBLICATION_DRAFTED},
};
enum { TRANSITIONS = sizeof transitions / sizeof *transitions };

const char *publication_next(PublicationState state) {
    for (size_t i = 0; i < TRANSITIONS; i++)
        if (transitions[i].from == state && transitions[i].step != STEP_RETURN)
            return step_keys[transitions[i].step];
    return NULL;
}

// Whether the caller has drafted, checked or signed what stands there now.
static bool has_acted(const Context *context, const Publication *p) {
    for (size_t i = p->event_count; i-- > 0;) {
        const PublicationEvent *e = &p->events[i];
        bool acts = strcmp(e->action, "return") != 0;
        if (acts && e->account && e->account == context->caller->account)
            return true;
        // What was before the last draft is over.
        if (strcmp(e->action, "draft") == 0 || strcmp(e->action, "redraft") == 0)
            return false;
    }
    return false;
}

static bool permit(const Context *context, const Publication *p, Step step, PublicationState *to,
                   Error *err) {
    bool starts = false;
    for (size_t i = 0; i < TRANSITIONS; i++) {
        if (transitions[i].from != p->state || transitions[i].step != step)
            continue;
        starts = true;
        if (transitions[i].role != context->caller->role)
            continue;
        if ((step == STEP_CHECK || step == STEP_SIGN) && has_acted(context, p))
            return error_set(err, ERROR_FORBIDDEN, "account", _("拟稿、核稿、签发要由不同的人"));
        *to = transitions[i].to;
        return true;
    }
    if (starts)
        return error_set(err, ERROR_FORBIDDEN, "state", _("没有进行此项操作的权限"));
    return error_set(err, ERROR_CONFLICT, "state",
                     _("这一期现在是“%s”，不能这样处理；请刷新后再看"),
                     _(publication_states[p->state].chinese));
}

static void fill_may(const Context *context, Publication *p) {
    for (Step step = 0; step < STEPS; step++) {
        Error ignored = {0};
        PublicationState to = PUBLICATION_DRAFTED;
        if (!context->caller->read_only && permit(context, p, step, &to, &ignored))
            may_add(&p->may, step_keys[step]);
    }
    if (p->state == PUBLICATION_PUBLISHED && !p->corrected_by && !context->caller->read_only &&
        service_allows(context->caller->role, PERMISSION_DRAFT))
        may_add(&p->may, "correct");
}

static bool put_state(Context *context, const Publication *p, PublicationState to, Error *err) {
    int64_t changed = 0;
    Statement *s = store_query(context->store, context->arena, QUERY_PUBLICATION_STATE);
    bind_text(s, IN_PUBLICATION_STATE_STATE, publication_states[to].key);
    bind_text(s, IN_PUBLICATION_STATE_REGION, p->region);
    bind_int(s, IN_PUBLICATION_STATE_YEAR, p->year);
    bind_int(s, IN_PUBLICATION_STATE_ID, p->id);
    bind_int(s, IN_PUBLICATION_STATE_VERSION, p->version);
    if (!statement_run(s, &changed, err))
        return false;
    return changed == 1 ||
           error_set(err, ERROR_CONFLICT, "version", _("刚刚被别人改过，请刷新后再看"));
}

// Reads it again after what was done, and says so in the audit record.
static bool finish(Context *context, PublicationRequest *r, const char *region, int64_t year,
                   const char *reason, Error *err) {
    Text detail = text_new(context->arena);
    if (!publication_load(context, region, year, r->kind, r->number, &r->publication, err))
        return false;
    fill_may(context, &r->publication);
    text_addf(&detail, "{\"state\":\"%s\",\"digest\":\"%s\",\"reason\":",
              publication_states[r->publication.state].key, r->publication.digest);
    text_json(&detail, reason);
    text_add(&detail, "}");
    context->changed = true;
    context->object = publication_name(context->arena, &r->publication);
    context->detail = text_string(&detail);
    return true;
}

static bool load(Context *context, PublicationRequest *r, Publication *p, Error *err) {
    ProgrammeKey key;
    return programme_choose(context, r->region, r->year, &key, err) &&
           publication_load(context, key.region, key.year, r->kind, r->number, p, err);
}

// A step is for what the caller has looked at.
static bool check_seen(const PublicationRequest *r, const Publication *p, Error *err) {
    return r->version == 0 || r->version == p->version ||
           error_set(err, ERROR_STALE, "version", _("这一期刚被别人处理过，请刷新后再看"));
}

static bool run_get(Context *context, void *request, Error *err) {
    PublicationRequest *r = request;
    if (!load(context, r, &r->publication, err))
        return false;
    fill_may(context, &r->publication);
    return true;
}

static bool check_reason(Arena *arena, PublicationRequest *r, Error *err) {
    r->reason = r->reason ? utf8_trim(arena, r->reason) : "";
    size_t length = utf8_length(r->reason);
    return (length > 0 && length <= LIMIT_WORDS && utf8_valid(r->reason, strlen(r->reason))) ||
           error_set(err, ERROR_INPUT, "reason", _("退回要写明理由，最多%zu个字"), LIMIT_WORDS);
}

static bool take(Context *context, PublicationRequest *r, Step step, Error *err) {
    Publication p;
    PublicationState to = PUBLICATION_DRAFTED;
    if ((step == STEP_RETURN && !check_reason(context->arena, r, err)) ||
        !load(context, r, &p, err) || !check_seen(r, &p, err) ||
        !permit(context, &p, step, &to, err))
        return false;
    const char *reason = step == STEP_RETURN ? r->reason : "";
    if (!put_state(context, &p, to, err) ||
        !publication_add_event(context, &p, step_keys[step], reason, err))
        return false;
    // What is signed is sealed at once where the key is at hand.
    if (step == STEP_SIGN && r->key) {
        p.version++;
        if (!publication_seal(context, &p, r->key, err))
            return false;
    }
    return finish(context, r, p.region, p.year, reason, err);
}

static bool run_check(Context *context, void *request, Error *err) {
    return take(context, request, STEP_CHECK, err);
}

static bool run_sign(Context *context, void *request, Error *err) {
    return take(context, request, STEP_SIGN, err);
}

static bool run_return(Context *context, void *request, Error *err) {
    return take(context, request, STEP_RETURN, err);
}

bool publication_draft(Context *context, PublicationRequest *r, Error *err) {
    return publication_freeze(context, r, false, err) &&
           finish(context, r, r->publication.region, r->publication.year, "", err);
}

bool publication_redraft(Context *context, PublicationRequest *r, Error *err) {
    PublicationState to = PUBLICATION_DRAFTED;
    if (!load(context, r, &r->publication, err) || !check_seen(r, &r->publication, err) ||
        !permit(context, &r->publication, STEP_REDRAFT, &to, err))
        return false;
    return publication_freeze(context, r, true, err) &&
           finish(context, r, r->publication.region, r->publication.year, "", err);
}

static bool run_draft(Context *context, void *request, Error *err) {
    return publication_draft(context, request, err);
}

static bool run_redraft(Context *context, void *request, Error *err) {
    return publication_redraft(context, request, err);
}

// --- At the command line, with the key ---

// Whether somebody there has to sign: an enabled account of a leader.
static bool someone_signs(Context *context, const char *region, bool *out, Error *err) {
    bool more = false;
    *out = false;
    Statement *s = store_query(context->store, context->arena, QUERY_ACCOUNT_OF_ROLE);
    bind_text(s, IN_ACCOUNT_OF_ROLE_REGION, region);
    bind_text(s, IN_ACCOUNT_OF_ROLE_ROLE, role_terms[ROLE_LEADER].key);
    while (statement_next(s, &more, err) && more)
        *out = true;
    return err->code == ERROR_NONE;
}

static bool run_publish(Context *context, void *request, Error *err) {
    PublicationRequest *r = request;
    ProgrammeKey key;
    Publication p;
    bool signs = false;
    PublicationState to = PUBLICATION_DRAFTED;
    if (!r->key)
        return error_set(err, ERROR_USAGE, "--key", _("请指明私钥文件"));
    if (!programme_choose(context, r->region, r->year, &key, err) ||
        !someone_signs(context, key.region, &signs, err))
        return false;
    if (signs && r->number == 0)
        return error_set(
            err, ERROR_USAGE, "--number",
            _("本地方有领导帐号，简报要先拟稿、核稿、签发；请用 --number 指明已签发的期号"));
    if (signs) {
        if (!publication_load(context, key.region, key.year, r->kind, r->number, &p, err) ||
            !permit(context, &p, STEP_PUBLISH, &to, err))
            return false;
    } else {
        if (!publication_freeze(context, r, false, err))
            return false;
        p = r->publication;
    }
    return publication_seal(context, &p, r->key, err) &&
           finish(context, r, p.region, p.year, "", err);
}

const UseCase publication_get_use_case = {"bulletin get", PERMISSION_READ, false, run_get};
const UseCase publication_draft_use_case = {"bulletin draft", PERMISSION_DRAFT, true, run_draft};
const UseCase publication_redraft_use_case = {"bulletin redraft", PERMISSION_DRAFT, true,
                                              run_redraft};
const UseCase publication_check_use_case = {"bulletin check", PERMISSION_SIGN_OFF, true, run_check};
const UseCase publication_sign_use_case = {"bulletin sign", PERMISSION_SIGN_OFF, true, run_sign};
const UseCase publication_return_use_case = {"bulletin return", PERMISSION_SIGN_OFF, true,
                                             run_return};
const UseCase publication_publish_use_case = {"bulletin publish", PERMISSION_MANAGE, true,
                                              run_publish};
