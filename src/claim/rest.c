// housecheck: allow test-mirror in file: read as a whole by test/unit/claim/audit.c
// What no other rule took: plain counts, and the account of every number.
#include "claim/reading.h"

#include "base/message.h"

static void plain(Reading *r, Number *n) {
    bool fraction = n->kind == NUMBER_FRACTION || n->kind == NUMBER_TIMES;
    Claim *claim = reading_claim(r, CLAIM_COUNT, n->start, n->end);
    if (!claim)
        return;
    claim->actual = reading_figure(r, n);
    claim->actual_figure = n->figure;
    claim->actual_power = n->power;
    claim->actual_places = n->places;
    claim->indicator = reading_indicator(r, n);
    claim->verdict = CLAIM_UNVERIFIABLE;
    claim->explanation = n->role == ROLE_TARGET ? _("只是目标，没有完成数")
                         : fraction             ? _("没有相比的数，不能核对")
                                                : _("只有数量，没有目标和百分比");
}

// A number that is no count of anything: what is it?
static bool is_unread(const Number *n) {
    return n->kind == NUMBER_UNREAD ||
           (n->kind == NUMBER_COUNT && n->unit == UNIT_NONE && n->power == 0 && n->places > 0);
}

void read_rest(Reading *r) {
    Scan *scan = r->scan;
    NumberAccount *account = &r->audit->numbers;
    for (size_t k = 0; k < scan->number_count; k++) {
        Number *n = &scan->numbers[k];
        account->total++;
        if (!n->claimed && !is_unread(n) &&
            (n->kind == NUMBER_COUNT || n->kind == NUMBER_FRACTION || n->kind == NUMBER_TIMES))
            plain(r, n);
        if (n->claimed)
            account->in_claims++;
        else if (n->kind == NUMBER_DATE)
            account->dates++;
        else if (n->kind == NUMBER_ORDINAL)
            account->ordinals++;
        else if (n->kind == NUMBER_NAME)
            account->names++;
        else {
            account->unread++;
            Finding *f = reading_finding(r, FINDING_UNREAD, CLAIM_GRADE_UNJUDGED, n->start, n->end);
            if (f)
                f->explanation = _("没有读懂这个数指什么，请人工核对");
        }
    }
}

void read_dates(Reading *r) {
    const Scan *scan = r->scan;
    for (size_t k = 0; k < scan->number_count; k++) {
        const Number *n = &scan->numbers[k];
        if (n->kind != NUMBER_DATE || !n->invalid)
            continue;
        Finding *f = reading_finding(r, FINDING_DATE, CLAIM_GRADE_ERROR, n->start, n->end);
        if (f)
            f->explanation = _("没有这一天");
    }
}
