#include "service/verify.h"

#include "service/evaluation.h"
#include "service/region_sum.h"
#include "service/year.h"

static bool find_unrecorded(Context *context, VerifyRequest *r, Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_AUDIT_UNRECORDED);
    while (statement_next(s, &more, err) && more)
        if (r->unrecorded++ == 0)
            r->first_unrecorded = arena_printf(context->arena, "%s %lld %s",
                                               column_text(s, OUT_AUDIT_UNRECORDED_REGION),
                                               (long long)column_int(s, OUT_AUDIT_UNRECORDED_YEAR),
                                               column_text(s, OUT_AUDIT_UNRECORDED_CODE));
    return err->code == ERROR_NONE;
}

static bool run(Context *context, void *request, Error *err) {
    VerifyRequest *r = request;
    bool more = false;
    if (!audit_check(context->store, context->arena, &r->audit, err) ||
        !find_unrecorded(context, r, err))
        return false;
    // The list is read whole before other queries use the connection.
    typedef struct Key {
        const char *region; // of the programme
        int64_t year;       // of the programme
    } Key;
    Key *keys = NULL;
    size_t count = 0;
    Statement *s = store_query(context->store, context->arena, QUERY_PROGRAMME_LIST);
    while (statement_next(s, &more, err) && more) {
        keys = arena_room(context->arena, keys, count, sizeof *keys);
        keys[count++] = (Key){column_text(s, OUT_PROGRAMME_LIST_REGION),
                              column_int(s, OUT_PROGRAMME_LIST_YEAR)};
    }
    if (err->code)
        return false;
    for (size_t i = 0; i < count; i++) {
        int64_t evaluations = 0, differing = 0;
        const char *first = NULL;
        if (!evaluation_check(context, keys[i].region, keys[i].year, &evaluations, &differing,
                              &first, err))
            return false;
        r->programmes++;
        r->evaluations += evaluations;
        r->differing += differing;
        if (first && !r->first_differing)
            r->first_differing = arena_printf(context->arena, "%s %lld %s", keys[i].region,
                                              (long long)keys[i].year, first);
    }
    return region_sum_check(context, &r->sums, &r->sums_differing, &r->first_sum, err) &&
           year_check(context, &r->seals, &r->seals_broken, &r->first_seal, err);
}

const UseCase verify_use_case = {"verify", PERMISSION_WHOLE, false, run};
