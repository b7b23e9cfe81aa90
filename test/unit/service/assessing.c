#include "assessing.h"

#include <string.h>

const char assessing_scheme[] =
    "{\"format\":\"duban-scheme/1\",\"key\":\"small\",\"name\":\"小考核\",\"total\":100,"
    "\"measures\":[{\"key\":\"分\"},{\"key\":\"月\",\"per\":\"period\"},"
    "{\"key\":\"事\",\"per\":\"matter\"},{\"key\":\"县\",\"per\":\"all\"}],"
    "\"parts\":[{\"key\":\"work\",\"points\":60,\"items\":["
    "{\"key\":\"share\",\"kind\":\"formula\",\"points\":60,\"formula\":\"60 * 分\"}]},"
    "{\"key\":\"months\",\"points\":40,\"items\":["
    "{\"key\":\"calm\",\"kind\":\"periods\",\"points\":40,\"start\":40,\"when\":\"月 > 1\","
    "\"each\":-5}]},"
    "{\"key\":\"bonus\",\"items\":[{\"key\":\"praise\",\"kind\":\"entries\",\"most\":3},"
    "{\"key\":\"things\",\"kind\":\"formula\",\"formula\":"
    "\"if(known(matters_sum(事)), matters_sum(事) + 县, 0)\"}]}],"
    "\"veto\":[{\"key\":\"accident\",\"name\":\"事故\",\"effect\":\"zero\"}],"
    "\"levels\":[{\"name\":\"优秀\",\"from\":90},{\"name\":\"合格\",\"from\":0}]}";

Assessing assessing_new(void) {
    Assessing a = {.office = people_office()};
    a.clerk = people_caller(a.office, "clerk", "office", NULL, NULL);
    a.second = people_caller(a.office, "second", "office", NULL, NULL);
    a.inspector = people_caller(a.office, "inspector", "inspector", NULL, NULL);
    a.leader = people_caller(a.office, "leader", "leader", NULL, NULL);
    a.head = people_caller(a.office, "head", "head", "县城管局", NULL);
    people_open_june(a.office, &a.clerk);
    a.office->caller.now = moment(2022, 8, 1, 9, 0);
    SchemePut put = {.text = assessing_scheme, .length = strlen(assessing_scheme)};
    people_run(a.office, &a.clerk, &scheme_put_use_case, &put);
    AssessmentCreate create = {
        .region = "", .name = "考核", .scheme = "small", .day = date_of(2022, 7, 31)};
    people_run(a.office, &a.clerk, &assessment_create_use_case, &create);
    a.id = create.assessment.id;
    return a;
}

bool assessing_value(Assessing *a, const Caller *who, const char *measure, int64_t unit,
                     const char *part, const char *value) {
    ValuePut r = {.id = a->id,
                  .measure = measure,
                  .unit = unit,
                  .part = part,
                  .value = value,
                  .evidence = "依据"};
    return people_try(a->office, who, &value_put_use_case, &r);
}

int64_t assessing_entry(Assessing *a, const Caller *who, const char *item, const char *value) {
    EntryAdd r = {.id = a->id,
                  .unit = a->head.unit,
                  .item = item,
                  .value = value,
                  .day = date_of(2022, 7, 1),
                  .words = "事项",
                  .evidence = "依据"};
    return people_try(a->office, who, &entry_add_use_case, &r) ? r.entry.id : 0;
}

bool assessing_publish(Assessing *a, const Caller *who) {
    AssessmentMove r = {.id = a->id};
    return people_try(a->office, who, &assessment_publish_use_case, &r);
}

bool assessing_finalise(Assessing *a, const Caller *who) {
    AssessmentMove r = {.id = a->id};
    return people_try(a->office, who, &assessment_finalise_use_case, &r);
}

Assessed *assessing_scores(Assessing *a) {
    AssessmentInputs *r = ARENA_NEW(a->office->arena, AssessmentInputs);
    r->id = a->id;
    people_run(a->office, &a->clerk, &assessment_inputs_use_case, r);
    return &r->assessed;
}
