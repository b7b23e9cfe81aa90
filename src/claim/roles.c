// housecheck: allow test-mirror in file: read as a whole by test/unit/claim/audit.c
#include "claim/scan.h"

#include "base/utf8.h"

enum {
    NEAR = 12,    // tokens that are looked at on one side
    EACH_NEAR = 9 // code points between 每 and its number
};

static Token *at(const Scan *scan, size_t i) {
    return i < scan->token_count ? &scan->tokens[i] : NULL;
}

static bool is_plain(const Number *n) {
    return n->kind == NUMBER_COUNT && n->unit == UNIT_NONE && n->power == 0;
}

// 1至9月: 至 by itself.
static bool is_until(const Scan *scan, const Token *t) {
    return token_is(t, WORD_IS) && t->end - t->start == 1 && scan->block->code[t->start] == 0x81F3;
}

// 1-11月, 1至9月, 10—20个: the first number takes kind and unit of the second.
static void join_range(Scan *scan, size_t k) {
    if (k + 1 >= scan->number_count)
        return;
    Number *a = &scan->numbers[k], *b = &scan->numbers[k + 1];
    const Token *between = at(scan, a->token + 1);
    if (b->token != a->token + 2 || !between ||
        (between->kind != TOKEN_DASH && !(is_plain(a) && is_until(scan, between))))
        return;
    if (b->kind == NUMBER_NAME || b->kind == NUMBER_DATE || b->kind == NUMBER_ORDINAL) {
        if (is_plain(a) || a->kind == NUMBER_DATE)
            a->kind = b->kind;
        return;
    }
    size_t digits = b->value_end - b->start;
    if (is_plain(a) && is_plain(b) && (digits >= 7 || scan->block->code[a->start] == '0')) {
        a->kind = b->kind = NUMBER_NAME; // 0375-5012345
        return;
    }
    if (is_plain(a) || a->family == b->family) {
        b->ranged = true;
        b->other = b->figure;
        b->figure = a->figure;
        a->kind = NUMBER_NAME; // told by the second
    }
}

// 增长-11.6%, 增速为-3%: a minus sign, for nothing but a word that tells of a change, or its 为,
// stands in front of it.
static void sign_number(const Scan *scan, size_t k) {
    Number *n = &scan->numbers[k];
    if ((n->kind != NUMBER_PERCENT && n->kind != NUMBER_POINTS) || n->token < 2 ||
        scan->tokens[n->token - 1].kind != TOKEN_DASH || scan->tokens[n->token - 1].end != n->start)
        return;
    size_t i = n->token - 2;
    while (i > 0 && (token_is(at(scan, i), WORD_IS) || scan->tokens[i].kind == TOKEN_COLON))
        i--;
    n->negative = token_is(at(scan, i), WORD_GROWTH);
}

// 14.31个和14.68个百分点, 5、6和7所: what stands behind the last counts for all.
static void share_unit(Scan *scan, size_t k) {
    Number *a = &scan->numbers[k - 1], *b = &scan->numbers[k];
    if (!scan_in_list(scan, k))
        return;
    bool one = a->value_end + 1 == a->end && scan->block->code[a->value_end] == 0x4E2A; // 个
    if (b->kind == NUMBER_POINTS && a->kind == NUMBER_COUNT && (one || is_plain(a))) {
        a->kind = NUMBER_POINTS;
        a->unit = b->unit;
        a->family = b->family;
    } else if (b->kind == NUMBER_PERCENT && is_plain(a)) {
        const Token *before = a->token > 0 ? at(scan, a->token - 1) : NULL;
        if (before && before->kind != TOKEN_TEXT && before->kind != TOKEN_COMMA) {
            a->kind = NUMBER_PERCENT;
        }
    } else if (b->kind == NUMBER_COUNT && is_plain(a) && b->unit != UNIT_NONE) {
        a->unit = b->unit;
        a->family = b->family;
        if (a->power == 0 && a->places > 0)
            a->power = b->power;
    }
}

// Numbers of lists, documents and telephones, clock times.
static void name_number(Scan *scan, size_t k) {
    Number *n = &scan->numbers[k];
    const Token *before = n->token > 0 ? at(scan, n->token - 1) : NULL;
    const Token *behind = at(scan, n->token + 1);
    if (n->kind != NUMBER_COUNT)
        return;
    bool plain = is_plain(n);
    bool first = !before || (token_ends_clause(before) && before->kind != TOKEN_COMMA);
    uint32_t next = n->end < scan->block->count ? scan->block->code[n->end] : 0;
    if (plain && before && behind && before->kind == TOKEN_OPEN && behind->kind == TOKEN_CLOSE &&
        n->places == 0 && n->value_end - n->start <= 4) {
        // (1) in front of a heading, 〔2022〕 in a document's number
        n->kind = n->value_end - n->start == 4 ? NUMBER_NAME : NUMBER_ORDINAL;
        return;
    }
    if (plain && first && n->places == 0 && n->value_end - n->start <= 3 &&
        (next == '.' || next == 0x3001 || next == ')' || next == 0xFF0E)) {
        n->kind = NUMBER_ORDINAL;
        return;
    }
    // The first cell of a row, or the number of a heading: 3, 8.5
    if (plain && n->token == 0 && behind && n->value_end - n->start <= 5 &&
        (behind->kind == TOKEN_CELL || (next == ' ' && behind->kind != TOKEN_NUMBER))) {
        n->kind = NUMBER_ORDINAL;
        return;
    }
    for (size_t i = n->token; plain && i-- > 0 && i + 4 > n->token;)
        if (token_is(at(scan, i), WORD_PHONE))
            n->kind = NUMBER_NAME;
    if (plain && token_is(behind, WORD_PHONE))
        n->kind = NUMBER_NAME;
    if (plain && n->value_end - n->start == 4 && n->places == 0 && n->figure.value >= 1990 &&
        n->figure.value <= 2099)
        n->kind = NUMBER_DATE;
    const Token *colon = behind && behind->kind == TOKEN_COLON ? at(scan, n->token + 2) : NULL;
    if (plain && colon && colon->kind == TOKEN_NUMBER && colon->start == n->end + 1 &&
        scan->numbers[colon->number].kind == NUMBER_COUNT && n->figure.value < 25) {
        n->kind = NUMBER_DATE;
        scan->numbers[colon->number].kind = NUMBER_DATE;
        return;
    }
    // 10亿元以上项目, 60岁以上老人: a quality, not a count.
    const Token *noun = token_is(behind, WORD_UP) ? at(scan, n->token + 2) : NULL;
    if (noun && n->unit == UNIT_SIZE &&
        (noun->kind == TOKEN_TEXT || token_is(noun, WORD_OF) || token_is(noun, WORD_FILL)))
        n->kind = NUMBER_NAME;
}

// Whether the code points of a token hold this one.
static bool holds(const Scan *scan, const Token *t, uint32_t code) {
    for (size_t i = t->start; i < t->end; i++)
        if (scan->block->code[i] == code)
            return true;
    return false;
}

// Whether its unit may count tasks themselves (3项任务), or the clause says that so many were done.
static bool counts_tasks(const Scan *scan, const Number *n) {
    static const uint32_t units[] = {0x4E2A, 0x9879, 0x4EF6, 0x5927, 0x7C7B, 0x6761, 0x6279};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (n->unit == UNIT_NONE || scan->block->code[n->value_end] == units[i])
            return true;
    for (size_t i = n->token; i-- > 0 && i + NEAR > n->token;) {
        const Token *t = at(scan, i);
        if (token_ends_clause(t) || t->kind == TOKEN_NUMBER || token_is(t, WORD_WILL))
            return false;
        if (t->kind == TOKEN_WORD && (holds(scan, t, 0x5DF2) || holds(scan, t, 0x5B8C)))
            return true;
    }
    return false;
}

// Behind the number: 30公里的建设任务, 15项中.
static NumberRole role_behind(const Scan *scan, const Number *n) {
    bool of = false, done = false;
    size_t text = 0;
    for (size_t i = n->token + 1; i < n->token + NEAR; i++) {
        const Token *t = at(scan, i);
        if (!t || token_ends_clause(t) || t->kind == TOKEN_NUMBER) {
            const Token *last = at(scan, i - 1);
            // 省实事15项中, / 15项中有9项
            if (last && token_is(last, WORD_INSIDE) && i > n->token + 1)
                return ROLE_WHOLE;
            // 931个乡镇有894个
            bool has = t && t->kind == TOKEN_NUMBER && token_is(last, WORD_IS) && text > 0 &&
                       scan->block->code[last->end - 1] == 0x6709 &&
                       scan->numbers[t->number].family == n->family && n->unit == UNIT_THING;
            return has ? ROLE_WHOLE : ROLE_TOLD;
        }
        if (token_is(t, WORD_SHARE))
            return ROLE_TOLD; // 7404万亩占全年计划83.38%
        if (t->kind == TOKEN_TEXT)
            text += t->end - t->start;
        of = of || (token_is(t, WORD_OF) && !done);
        done = done || token_is(t, WORD_DONE) || token_is(t, WORD_REACH);
        if (token_is(t, WORD_TARGET) && text <= 8 && (of || !done)) {
            bool yearly = holds(scan, t, 0x5E74) || token_is(at(scan, i - 1), WORD_FILL);
            const Token *next = at(scan, i + 1);
            bool last = !next || token_ends_clause(next) || token_is(next, WORD_FILL);
            // 39项细化工作任务 are tasks; 1.9万名的年度目标任务 and 101.5万户改厕任务 are targets.
            if (of || (yearly && text == 0) || (last && text <= 6 && !counts_tasks(scan, n)))
                return ROLE_TARGET;
        }
    }
    return ROLE_TOLD;
}

// In front of it, back to the clause's start or the number before: 计划投资647.4亿元, 共55项.
static NumberRole role_before(const Scan *scan, const Number *n) {
    size_t text = 0;
    NumberRole role = ROLE_TOLD;
    bool of = false, verb = false, change = false, list = false;
    for (size_t i = n->token; i-- > 0 && i + NEAR > n->token;) {
        const Token *t = at(scan, i);
        if (t->kind == TOKEN_COLON && text <= 6 && i > 1 &&
            (token_is(at(scan, i - 1), WORD_TARGET) ||
             (token_is(at(scan, i - 1), WORD_IS) && token_is(at(scan, i - 2), WORD_TARGET))))
            continue;
        // 已下达中央计划657亿元、地方计划598亿元: the second as the first.
        if (t->kind == TOKEN_NUMBER && list && scan->numbers[t->number].family == n->family)
            return scan->numbers[t->number].role == ROLE_TOLD ? ROLE_TOLD : role;
        if (token_ends_clause(t) || t->kind == TOKEN_NUMBER)
            return role;
        list = list || t->kind == TOKEN_LIST;
        if (t->kind == TOKEN_TEXT) {
            text += t->end - t->start;
            continue;
        }
        if (t->kind != TOKEN_WORD)
            continue;
        switch (t->word) {
        case WORD_TARGET:
        case WORD_WILL:
            // 完成目标任务的有28项 and 西部计划志愿者3153人 are no targets.
            // 城乡规划建设类信件共116件: 规划 is part of a name.
            if (text > 12 || of || (text > 1 && !verb && t->word == WORD_TARGET) ||
                (text > 1 && role == ROLE_SUM))
                return role;
            role = ROLE_TARGET;
            break;
        case WORD_OF:
            of = true;
            break;
        case WORD_IS: // 完成的任务有3项 tells what there is
            of = of || holds(scan, t, 0x6709);
            verb = true;
            break;
        case WORD_LIMIT:
            verb = true;
            break;
        case WORD_GROWTH:
            change = change || text == 0;
            if (change && t->end - t->start > 2 &&
                (holds(scan, t, 0x540C) || holds(scan, t, 0x73AF)))
                return ROLE_CHANGE; // 同比, 环比
            verb = true;
            break;
        case WORD_BEFORE:
            if (change && role == ROLE_TOLD)
                return ROLE_CHANGE;
            break;
        case WORD_SUM:
        case WORD_WHOLE:
            if (role == ROLE_TOLD && text == 0)
                role = ROLE_SUM;
            break;
        case WORD_REST:
            return role == ROLE_TOLD && text <= 4 ? ROLE_REST : role;
        case WORD_FILL:
            // 已, 累计, 实际: what follows was done.
            if (holds(scan, t, 0x5DF2) || holds(scan, t, 0x7D2F) || holds(scan, t, 0x5B9E))
                return role == ROLE_SUM ? role : ROLE_TOLD;
            break;
        case WORD_DONE: {
            // 完成整治任务1646座 was done; 计划建成5个 and 基本建成任务3557套 were not.
            verb = true;
            const Token *earlier = i > 0 ? at(scan, i - 1) : NULL;
            bool whole = holds(scan, t, 0x5B8C) || holds(scan, t, 0x73B0);
            bool built = holds(scan, t, 0x6210) && role != ROLE_TARGET;
            if ((whole || built) && !token_is(earlier, WORD_TARGET) &&
                !token_is(earlier, WORD_WILL))
                return role == ROLE_SUM ? role : ROLE_TOLD;
            break;
        }
        default:
            break;
        }
    }
    return role;
}

// 增收1735万元, 比上年同期（的）144987万元: a change, or what it is a change against.
static bool is_change(const Scan *scan, const Number *n) {
    const Token *before = n->token > 0 ? at(scan, n->token - 1) : NULL;
    if (n->token > 1 && token_is(at(scan, n->token - 2), WORD_BEFORE)) {
        // 上年同期的20所, 上年同期为20所; not 较上年达到20所
        uint32_t first = scan->block->code[scan->tokens[n->token - 2].start];
        bool compared = first == 0x6BD4 || first == 0x8F83;
        if (token_is(before, WORD_OF) ||
            (token_is(before, WORD_IS) && holds(scan, before, 0x4E3A) && !compared))
            before = at(scan, n->token - 2);
    }
    if (!before || before->kind != TOKEN_WORD || n->kind != NUMBER_COUNT)
        return false;
    bool money = before->word == WORD_GROWTH &&
                 (holds(scan, before, 0x6536) || holds(scan, before, 0x652F)); // 收 支
    return money || before->word == WORD_BEFORE;
}

// 12500人的98.5%, behind a target or not: what the percentage is taken of.
static bool is_taken(const Scan *scan, const Number *n) {
    const Token *percent = at(scan, n->token + 2);
    return token_is(at(scan, n->token + 1), WORD_OF) && percent && percent->kind == TOKEN_NUMBER &&
           scan->numbers[percent->number].kind == NUMBER_PERCENT;
}

// 每户至少1人, 每人每月55元: so much for each.
static bool is_each(const Scan *scan, const Number *n) {
    for (size_t i = n->start; i-- > 0 && i + EACH_NEAR > n->start;) {
        uint32_t c = scan->block->code[i];
        if (c == 0x6BCF)
            return true;
        if (c == ',' || c == 0x3002 || c == ';' || (c >= '0' && c <= '9'))
            return false;
    }
    return false;
}

// Whether the clause tells that something was done: 已, 累计, 完成.
static bool is_done(const Scan *scan, const Number *n) {
    for (size_t i = n->token; i-- > 0 && scan->tokens[i].clause == n->clause;) {
        const Token *t = at(scan, i);
        if (t->kind == TOKEN_WORD &&
            (holds(scan, t, 0x5DF2) || holds(scan, t, 0x7D2F) || holds(scan, t, 0x5B9E) ||
             holds(scan, t, 0x5B8C) || holds(scan, t, 0x622A)))
            return true;
    }
    return false;
}

// 任务为14622套，其中廉租住房1852套，公租房7900套: parts of a target are targets.
static void share_target(Scan *scan) {
    const Number *target = NULL;
    bool among = false;
    size_t k = 0;
    for (size_t i = 0; i < scan->token_count; i++) {
        const Token *t = at(scan, i);
        if (t->kind == TOKEN_STOP) {
            target = NULL;
            among = false;
        }
        among = among || (target && token_is(t, WORD_AMONG));
        if (t->kind != TOKEN_NUMBER)
            continue;
        Number *n = &scan->numbers[k++];
        if (n->kind == NUMBER_COUNT && n->role == ROLE_TARGET)
            target = n;
        else if (n->kind != NUMBER_COUNT || !target)
            continue;
        else if (is_done(scan, n) || n->role != ROLE_TOLD)
            target = NULL;
        else if (among && n->family == target->family && n->unit != UNIT_NONE)
            n->role = ROLE_TARGET;
        among = among && target;
    }
}

void scan_roles(Scan *scan) {
    for (size_t k = 0; k < scan->number_count; k++)
        join_range(scan, k);
    for (size_t k = 0; k < scan->number_count; k++) {
        name_number(scan, k);
        sign_number(scan, k);
    }
    for (size_t k = scan->number_count; k-- > 1;)
        share_unit(scan, k);
    for (size_t k = 0; k < scan->number_count; k++) {
        Number *n = &scan->numbers[k];
        if (n->kind != NUMBER_COUNT && n->kind != NUMBER_PERCENT)
            continue;
        if (n->kind == NUMBER_COUNT && is_each(scan, n)) {
            n->role = ROLE_EACH;
            continue;
        }
        if (n->kind == NUMBER_COUNT && (is_change(scan, n) || is_taken(scan, n))) {
            n->role = is_change(scan, n) ? ROLE_CHANGE : ROLE_TARGET;
            continue;
        }
        n->role = role_behind(scan, n);
        if (n->role == ROLE_TOLD && n->kind == NUMBER_COUNT)
            n->role = role_before(scan, n);
        // 分别 lists share the role of the first.
        if (n->role == ROLE_TOLD && scan_in_list(scan, k) && scan->numbers[k - 1].kind == n->kind &&
            scan->numbers[k - 1].role == ROLE_TARGET)
            n->role = ROLE_TARGET;
    }
    share_target(scan);
}
