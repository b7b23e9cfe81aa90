// housecheck: allow test-mirror in file: read as a whole by test/unit/claim/audit.c
#include "claim/subject.h"

#include "base/message.h"

#include <string.h>

static void put_percent(Reading *r, Claim *claim, Number *percent) {
    claim->percent = reading_figure(r, percent);
    if (percent->kind == NUMBER_PERCENT && !strchr(claim->percent.text, '%') &&
        percent->value_end == percent->end && percent->end > percent->start &&
        r->block->code[percent->start] >= '0' && r->block->code[percent->start] <= '9')
        claim->percent.text = arena_printf(r->arena, "%s%%", claim->percent.text);
    claim->percent_figure = percent->figure;
    claim->percent_places = percent->places;
    if (percent->negative) {
        claim->percent.text = arena_printf(r->arena, "-%s", claim->percent.text);
        claim->percent.value = arena_printf(r->arena, "-%s", claim->percent.value);
        claim->percent.start--;
        claim->percent_figure.value = -percent->figure.value;
    }
}

static void put_actual(Reading *r, Claim *claim, Number *actual) {
    claim->actual = reading_figure(r, actual);
    claim->actual_figure = actual->figure;
    claim->actual_power = actual->power;
    claim->actual_places = actual->places;
    claim->indicator = reading_indicator(r, actual);
}

// A rate or change that no quantity explains.
static void bare(Reading *r, const Lead *lead, Number *percent) {
    ClaimKind kind = lead->cue == WORD_GROWTH ? CLAIM_GROWTH
                     : lead->cue == WORD_SHARE || lead->cue == WORD_FINISH ||
                             lead->cue == WORD_RATIO || lead->cue == WORD_DONE
                         ? CLAIM_SHARE
                         : CLAIM_RATE;
    Claim *claim = reading_claim(r, kind, percent->start - percent->negative, percent->end);
    if (!claim)
        return;
    put_percent(r, claim, percent);
    claim->indicator = reading_indicator(r, percent);
    claim->completion = lead->target || lead->cue == WORD_FINISH || lead->cue == WORD_DONE;
    claim->verdict = CLAIM_UNVERIFIABLE;
    claim->grade = CLAIM_GRADE_UNJUDGED;
    claim->explanation = kind == CLAIM_GROWTH ? _("没有上一期的数，不能核对")
                         : kind == CLAIM_SHARE ? _("只有百分比，没有对应的数量，不能核对")
                                               : _("只有比率，没有分子和分母，不能核对");
}

static void growth(Reading *r, size_t k, Number *actual, Number *percent) {
    size_t start = actual->start < percent->start ? actual->start : percent->start;
    Claim *claim = reading_claim(r, CLAIM_GROWTH, start, percent->end);
    if (!claim)
        return;
    put_actual(r, claim, actual);
    put_percent(r, claim, percent);
    if (judge_growth(r, claim, k, actual))
        return;
    claim->verdict = CLAIM_IMPLIED;
    claim->explanation = _("没有上一期的数，不能核对");
}

// One of the two quantities in front of `actual`, of its kind and sentence, that agrees with a
// target; NULL when none does.
static Number *agreeing(const Reading *r, const Lead *lead, const Number *actual,
                        const Number *percent, TargetChoice *choice) {
    Scan *scan = r->scan;
    size_t k = scan->tokens[actual->token].number;
    for (int steps = 0; k-- > 0 && steps < 2; steps++) {
        Number *n = &scan->numbers[k];
        if (!subject_is(n) || !subject_in_part(scan, n, actual) || n->family != actual->family ||
            n->depth != actual->depth)
            break;
        TargetChoice other = target_choose(r, lead, n, percent);
        if (other.target && other.fit == FIT_ROUNDED) {
            *choice = other;
            return n;
        }
    }
    return NULL;
}

// 甲类172件、乙类80件、丙类50件，占总量的59.68%: the figures of a list that ends with `last`, added
// up into `sum`, which stands at the first; answers how many they are.
static size_t list_sum(Scan *scan, const Number *last, Number *sum) {
    size_t k = scan->tokens[last->token].number, count = 1;
    *sum = *last;
    for (; k > 0 && count < LIST_MOST; k--, count++) {
        const Number *n = &scan->numbers[k - 1];
        bool beside = false;
        if (n->family != last->family || n->power != last->power || n->clause != last->clause ||
            n->depth != last->depth || !subject_is(n) || n->unit == UNIT_NONE)
            break;
        for (size_t i = n->token + 1; i < scan->numbers[k].token; i++)
            beside = beside ||
                     (scan->tokens[i].kind == TOKEN_LIST && scan->tokens[i].depth == last->depth);
        if (!beside || !figure_add(sum->figure, n->figure, &sum->figure))
            break;
        sum->token = n->token;
        sum->start = n->start;
        sum->sentence = n->sentence;
        sum->places = n->places > sum->places ? n->places : sum->places;
    }
    return count;
}

// Makes the claim one of the whole list, when a target agrees with its sum.
static bool share_of_list(Reading *r, const Lead *lead, Claim *claim, const Number *last,
                          Number *percent) {
    Number sum;
    size_t count = list_sum(r->scan, last, &sum), k = r->scan->tokens[last->token].number;
    TargetChoice choice = {.fit = FIT_NONE};
    if (count < 2)
        return false;
    choice = target_choose(r, lead, &sum, percent);
    if (!choice.target || choice.fit != FIT_ROUNDED)
        return false;
    for (size_t i = 0; i < count; i++)
        r->scan->numbers[k - i].claimed = true;
    const char *value = figure_text(r->arena, sum.figure);
    claim->actual.value = value;
    claim->actual.text = arena_printf(r->arena, "%s%s", value, claim->actual.unit);
    claim->actual_figure = sum.figure;
    claim->actual_places = sum.places;
    claim->start = r->block->base + sum.start;
    claim->from = r->block->at[sum.start];
    claim->text = arena_strndup(r->arena, r->text + claim->from, claim->to - claim->from);
    judge_share(r, claim, &sum, choice.target, percent, false);
    return true;
}

static void share(Reading *r, const Lead *lead, Number *actual, Number *percent, Number *target) {
    size_t start = actual->start < percent->start ? actual->start : percent->start;
    Claim *claim = reading_claim(r, CLAIM_SHARE, start, percent->end);
    if (!claim)
        return;
    put_actual(r, claim, actual);
    put_percent(r, claim, percent);
    claim->completion =
        lead->target || lead->cue == WORD_FINISH || lead->cue == WORD_DONE || lead->closed;
    TargetChoice choice = {.target = target, .strong = true};
    if (!target)
        choice = target_choose(r, lead, actual, percent);
    if (!target && (!choice.target || choice.fit != FIT_ROUNDED) &&
        share_of_list(r, lead, claim, actual, percent))
        return;
    r->shares[r->share_count++] =
        (ReadShare){.claim = r->audit->claim_count - 1, .actual = actual, .percent = percent};
    if (!target && choice.target && choice.fit == FIT_NONE) {
        // 已完成550项，正在办理29项，完成率95%: a figure before may be the one that agrees.
        Number *other = agreeing(r, lead, actual, percent, &choice);
        if (other) {
            actual->claimed = false;
            actual = other;
            put_actual(r, claim, actual);
            claim->start = r->block->base + actual->start;
            claim->from = r->block->at[actual->start];
            claim->text = arena_strndup(r->arena, r->text + claim->from, claim->to - claim->from);
            r->shares[r->share_count - 1].actual = actual;
        }
    }
    if (choice.target)
        judge_share(r, claim, actual, choice.target, percent, choice.strong);
    else
        judge_implied(r, claim, actual, percent);
}

// 超额完成20%, 超目标15%; with a rate in front, points are meant.
static void excess(Reading *r, const Lead *lead, size_t k, Number *percent) {
    const Scan *scan = r->scan;
    const Number *rate = NULL;
    for (size_t i = k; i-- > 0 && i + 3 > k;)
        if (scan->numbers[i].kind == NUMBER_PERCENT && scan->numbers[i].depth == percent->depth &&
            subject_in_part(scan, &scan->numbers[i], percent) &&
            scan->numbers[i].clause + 1 >= percent->clause)
            rate = rate ? rate : &scan->numbers[i];
    if (rate && (lead->target || lead->schedule)) {
        Finding *f =
            reading_finding(r, FINDING_POINTS, CLAIM_GRADE_WARNING, percent->start, percent->end);
        const char *words = reading_words(r, percent->start, percent->value_end);
        if (f) {
            f->suggestion = arena_printf(r->arena, _("%s个百分点"), words);
            f->explanation = arena_printf(r->arena, _("两个比率相差应说“%s”，说“%s%%”是相对的比例"),
                                          f->suggestion, words);
        }
    }
    bare(r, lead, percent);
}

// 11家，110%: the percentage is all that its clause says, right behind the quantity's.
static bool is_alone(const Scan *scan, const Number *percent) {
    const Token *before = percent->token > 0 ? scan_token(scan, percent->token - 1) : NULL;
    const Token *next = scan_token(scan, percent->token + 1);
    if (!before || (next && !token_ends_clause(next)))
        return false;
    if (before->kind == TOKEN_COMMA && percent->token > 1)
        before = scan_token(scan, percent->token - 2);
    return before->kind == TOKEN_NUMBER && scan->numbers[before->number].kind == NUMBER_COUNT;
}

// 检测1200份，合格1188份，合格率99%: a rate of its own name, only if the figures beside it agree.
static bool agrees_free(Reading *r, const Lead *lead, Number *actual, Number *percent) {
    Lead share_lead = *lead;
    share_lead.cue = WORD_RATE;
    TargetChoice choice = target_choose(r, &share_lead, actual, percent);
    if (!choice.target || choice.fit != FIT_ROUNDED || choice.target->end == 0)
        return false;
    const Number *target = &r->scan->numbers[r->scan->tokens[choice.target->token].number];
    return target->sentence == percent->sentence;
}

// 工业项目13个，…；其中工业项目13个，完成率46.1%: the same count of the same thing was the whole of
// a share before, and says again how many there are.
static bool is_whole_again(const Scan *scan, const Number *actual) {
    enum { NAME = 4 };
    for (size_t k = scan->tokens[actual->token].number, steps = 0; k-- > 0 && steps < REACH;
         steps++) {
        const Number *n = &scan->numbers[k];
        if (!n->met || n->family != actual->family || n->power != actual->power ||
            figure_compare(n->figure, actual->figure) != 0 || n->start < NAME)
            continue;
        size_t i = 1;
        while (i <= NAME && i <= actual->start &&
               scan->block->code[n->start - i] == scan->block->code[actual->start - i])
            i++;
        if (i > NAME)
            return true;
    }
    return false;
}

// 目标数是78.9%，实际完成95.31%，完成率为120.8%: the target of a rate, the rate, and its
// completion.
static bool rate_of_rates(Reading *r, const Lead *lead, size_t k) {
    Number *percent = &r->scan->numbers[k];
    if (k < 2 || lead->cue != WORD_FINISH || lead->subject > 0)
        return false;
    Number *rate = percent - 1, *target = percent - 2;
    Span done, planned;
    if (rate->kind != NUMBER_PERCENT || target->kind != NUMBER_PERCENT ||
        rate->clause + 1 != percent->clause || target->clause + 1 != rate->clause ||
        (target->role != ROLE_TARGET && !lead_read(r->scan, k - 2).target) ||
        !span_rounded(rate->figure, rate->places, 0, &done) || !number_exact(target, &planned) ||
        span_fit(done, planned, percent->figure, percent->places) == FIT_NONE)
        return false;
    share(r, lead, rate, percent, target);
    return true;
}

static void single(Reading *r, size_t k) {
    Number *percent = &r->scan->numbers[k];
    Lead lead = lead_read(r->scan, k);
    if (percent->role == ROLE_TARGET ||
        (lead.cue == WORD_FINISH && lead.cue_token == percent->token && !lead.of && lead.is &&
         lead.subject == 0 && lead.target)) {
        // 达到55%的年度目标, 目标为60%: a target, not what was reached.
        bare(r, &lead, percent);
        return;
    }
    if (lead.cue == WORD_ABOVE || lead.cue == WORD_BELOW) {
        excess(r, &lead, k, percent);
        return;
    }
    if (rate_of_rates(r, &lead, k))
        return;
    Number *actual = subject_rate(r, &lead, k);
    if (!actual)
        actual = subject_named(r, &lead, k);
    if (!actual)
        actual = subject_find(r, &lead, k);
    if (!actual && lead.cue == WORD_FREE && percent->approx == APPROX_NONE &&
        subjects_before(r, k, 1, true, &actual) && !agrees_free(r, &lead, actual, percent))
        actual = NULL;
    if (actual && actual->unit == UNIT_THING && is_whole_again(r->scan, actual))
        actual = NULL;
    if (!actual ||
        (lead.cue == WORD_NONE && !lead.closed && !lead.is && !is_alone(r->scan, percent)))
        bare(r, &lead, percent);
    else if (lead.cue == WORD_GROWTH)
        growth(r, k, actual, percent);
    else
        share(r, &lead, actual, percent, NULL);
}

// Targets that stand in a list of their own: 目标分别为100个、200个，已完成50个、80个.
static size_t targets_of(const Reading *r, const Number *first, size_t want, Number **out) {
    Scan *scan = r->scan;
    size_t k = scan->tokens[first->token].number, found = 0;
    for (size_t steps = 0; k-- > 0 && steps < REACH && found < want; steps++) {
        Number *n = &scan->numbers[k];
        if (n->sentence != first->sentence)
            break;
        if (n->kind == NUMBER_COUNT && n->role == ROLE_TARGET && n->depth <= first->depth)
            out[found++] = n;
    }
    return reading_turn(out, found);
}

static void uneven(Reading *r, const Lead *lead, size_t k, size_t count, size_t found) {
    const Scan *scan = r->scan;
    if (!lead->each || found == 0 || !(lead->target || lead->cue == WORD_FINISH))
        return;
    Finding *f = reading_finding(r, FINDING_EACH, CLAIM_GRADE_WARNING, scan->numbers[k].start,
                                 scan->numbers[k + count - 1].end);
    if (f)
        f->explanation =
            arena_printf(r->arena, _("“分别”后面有%zu个百分比，前面是%zu个数"), count, found);
}

// Items of a list of names between the two, less one.
static size_t names_between(const Scan *scan, const Number *a, const Number *b, size_t inner) {
    size_t lists = 0;
    if (inner)
        return 0;
    for (size_t i = a->token + 1; i < b->token; i++)
        lists += scan->tokens[i].depth == b->depth && scan->tokens[i].kind == TOKEN_LIST;
    return lists;
}

// 6个项目投资93亿元、54个项目投资268亿元，分别占…: with each figure the count of another unit. The
// figures of the last one's unit are meant, when there are as many of them as percentages.
static void leave_counts(const Reading *r, size_t from, size_t count, Number **actuals) {
    Number *all[2 * LIST_MOST] = {0};
    int family = actuals[count - 1]->family;
    if (count < 2 || subjects_before(r, from, 2 * count, true, all) < 2 * count)
        return;
    for (size_t i = 0; i < 2 * count; i++)
        if ((i % 2 == 1) != (all[i]->family == family))
            return;
    for (size_t i = 0; i < count; i++)
        actuals[i] = all[2 * i + 1];
}

// 两项完成率分别为84%和79%: whether the number in front says how many there are.
static bool counts_rates(const Number *n, const Number *percent, size_t count) {
    return n->clause == percent->clause && n->power == 0 && n->figure.scale == 0 &&
           n->figure.value == (int64_t)count;
}

// 分别占…的227%、20.91%和2.3%: the i-th percentage with the i-th of the last quantities.
static void list(Reading *r, size_t k, size_t count) {
    Scan *scan = r->scan;
    Number *actuals[LIST_MOST] = {0}, *targets[LIST_MOST] = {0};
    Lead lead = lead_read(scan, k);
    size_t found = 0;
    bool free = lead.cue == WORD_FREE || lead.cue == WORD_ABOVE || lead.cue == WORD_BELOW ||
                lead.cue == WORD_NONE;
    if (!free) {
        size_t from = lead.inner ? lead.inner - 1 : k;
        found = subjects_before(r, from, count, true, actuals);
        if (found < count && lead.each)
            found = subjects_before(r, from, count, false, actuals);
        if (found == count && lead.each)
            leave_counts(r, from, count, actuals);
    }
    if (lead.cue == WORD_FREE && lead.each) {
        found = subjects_before(r, k, count, true, actuals);
        for (size_t i = 0; i < count && found == count; i++)
            if (!agrees_free(r, &lead, actuals[i], &scan->numbers[k + i]))
                found = 0;
    }
    // 3所、5所、7所，分别占30%、50%: one too many.
    size_t first = found == count ? scan->tokens[actuals[0]->token].number : 0;
    if (lead.each && first > 0 && scan_in_list(scan, first) &&
        subject_is(&scan->numbers[first - 1]) && scan->numbers[first - 1].unit != UNIT_NONE)
        found++;
    // 盐城、南通、连云港的办结率分别达98%、90%、88%: the names are meant, not figures before them.
    bool named =
        found == count && lead.each && count > 1 &&
        names_between(scan, actuals[count - 1], &scan->numbers[k], lead.inner) + 1 >= count;
    named = named || (found == count && lead.each && lead.cue != WORD_SHARE &&
                      counts_rates(actuals[count - 1], &scan->numbers[k], count));
    bool other = lead.subject >= 2 && lead.cue == WORD_SHARE && found == count &&
                 actuals[count - 1]->clause + 1 < scan->numbers[k].clause;
    if (found != count || other || named) {
        if (found != count)
            uneven(r, &lead, k, count, found);
        for (size_t i = 0; i < count; i++)
            bare(r, &lead, &scan->numbers[k + i]);
        return;
    }
    bool paired = lead.inner_count == count || targets_of(r, actuals[0], count, targets) == count;
    for (size_t i = 0; i < count && lead.inner_count == count; i++)
        targets[i] = &scan->numbers[lead.inner - 1 + i];
    for (size_t i = 0; i < count; i++) {
        Number *percent = &scan->numbers[k + i];
        if (lead.cue == WORD_GROWTH)
            growth(r, k + i, actuals[i], percent);
        else
            share(r, &lead, actuals[i], percent, paired ? targets[i] : NULL);
    }
}

bool share_is_near(const Number *whole, const Number *done, const Number *percent) {
    Span p, target, actual;
    if (!number_span(whole, &target) || !number_span(done, &actual) ||
        !span_exact(percent->figure, 0, &p) || target.low <= 0 || actual.low <= 0)
        return false;
    Wide told = p.low * target.low, right = 100 * actual.low * (Wide)1000000;
    Wide gap = told > right ? told - right : right - told;
    return gap * 10 <= right;
}

// A row of a table: target, actual and percentage, or actual, target and percentage, side by side.
static bool row(Reading *r, size_t k) {
    Scan *scan = r->scan;
    Number *percent = &scan->numbers[k];
    if (k < 2)
        return false;
    Number *a = &scan->numbers[k - 2], *b = &scan->numbers[k - 1];
    size_t gap = percent->token - a->token;
    if (a->kind != NUMBER_COUNT || b->kind != NUMBER_COUNT || gap < 2 || gap > 4)
        return false;
    for (size_t i = a->token + 1; i < percent->token; i++)
        if (scan->tokens[i].kind != TOKEN_NUMBER && scan->tokens[i].kind != TOKEN_CELL)
            return false;
    Lead lead = {.cue = WORD_FINISH, .target = true};
    Span x, y;
    if (!number_span(a, &x) || !number_span(b, &y))
        return false;
    Span exact;
    bool forward =
        number_exact(a, &exact) && span_fit(y, exact, percent->figure, percent->places) != FIT_NONE;
    bool backward =
        number_exact(b, &exact) && span_fit(x, exact, percent->figure, percent->places) != FIT_NONE;
    // Columns of another meaning are none of our business: what agrees nearly may be a slip.
    if (!forward && !backward && !share_is_near(a, b, percent)) {
        bare(r, &lead, percent);
        return true;
    }
    Claim *claim;
    size_t before = r->audit->claim_count;
    if (backward && !forward)
        share(r, &lead, a, percent, b);
    else
        share(r, &lead, b, percent, a);
    claim = r->audit->claim_count > before ? &r->audit->claims[before] : NULL;
    if (claim && claim->verdict == CLAIM_INCONSISTENT)
        claim->grade = CLAIM_GRADE_WARNING;
    return true;
}

Claim *read_share(Reading *r, Number *actual, Number *percent, Number *target) {
    Lead lead = {.cue = WORD_FINISH, .target = true};
    size_t before = r->audit->claim_count;
    share(r, &lead, actual, percent, target);
    return r->audit->claim_count > before ? &r->audit->claims[before] : NULL;
}

void read_shares(Reading *r) {
    const Scan *scan = r->scan;
    for (size_t k = 0; k < scan->number_count;) {
        size_t count = 1;
        if (scan->numbers[k].kind != NUMBER_PERCENT || scan->numbers[k].claimed) {
            k++;
            continue;
        }
        while (k + count < scan->number_count && count < LIST_MOST &&
               scan->numbers[k + count].kind == NUMBER_PERCENT && scan_in_list(scan, k + count))
            count++;
        if (count > 1)
            list(r, k, count);
        else if (!row(r, k))
            single(r, k);
        k += count;
    }
}
