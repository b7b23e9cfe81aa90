// An office that publishes the bulletin of June, for the tests of publication.
#pragma once

#include "service/publication.h"
#include "story.h"

#include <string.h>

static const char publishing_programme[] =
    PROGRAMME_HEADINGS "\n1,窨井,1.1,窨井盖整治,数量,座,2057,县城管局\n"
                       "8,健康,8.1,产前筛查率,比率,%,60,县卫健委\n";
static const char publishing_reports[] =
    REPORT_HEADINGS "\n1.1,2022-06-30,1646\n8.1,2022-06-30,,2564,3150\n";
static const char publishing_frame[] = "报告期止,期号,标题,发文单位,成文日期,抄送\n"
                                       "2022-06-30,2,某通报,某办公室,2022-07-01,县委办公室\n";

static inline Office *publishing_office(void) {
    Office *office = office_new();
    office_must_import(office, "410423",
                       TABLES(publishing_programme, publishing_reports, publishing_frame));
    return office;
}

static inline Sm2Key *publishing_key(Office *office) {
    const char *private_pem, *public_pem;
    Sm2Key *key = NULL;
    assert_true(sm2_make(office->arena, NULL, &private_pem, &public_pem, &office->err));
    assert_true(sm2_read(office->arena, private_pem, NULL, "k", &key, &office->err));
    return key;
}

static inline bool publishing_try(Office *office, const UseCase *use_case, void *request) {
    office->err = (Error){0};
    return service_run(use_case, &office->caller, office->arena, "410423", ENDING_COMMIT, request,
                       &office->err);
}

static inline void publishing_run(Office *office, const UseCase *use_case, void *request) {
    if (!publishing_try(office, use_case, request))
        fail_msg("%s: %s", office->err.field, office->err.message);
}

// Publishes June; `corrects` 0 for the first time.
static inline Publication publishing_june(Office *office, const Sm2Key *key, int64_t corrects,
                                          const char *why) {
    PublicationRequest r = {.region = "410423",
                            .year = 2022,
                            .period = date_of(2022, 6, 30),
                            .corrects = corrects,
                            .why = why,
                            .key = key};
    publishing_run(office, &publication_publish_use_case, &r);
    return r.publication;
}
