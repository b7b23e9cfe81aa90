// housecheck: allow chinese-text in file: the language has Chinese names for its functions
#include "domain/expression_tree.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

const ExpressionFunction expression_functions[] = {
    [FUNCTION_IF] = {"if", "如果", N_("条件成立时取第二个数，否则取第三个"), 3, 3},
    [FUNCTION_KNOWN] = {"known", "有数", N_("是否算得出来"), 1, 1},
    [FUNCTION_MIN] = {"min", "取小", N_("其中最小的"), 2, FUNCTION_ARGUMENTS},
    [FUNCTION_MAX] = {"max", "取大", N_("其中最大的"), 2, FUNCTION_ARGUMENTS},
    [FUNCTION_ROUND] = {"round", "四舍五入", N_("四舍五入到若干位小数（0到6）"), 1, 2},
    [FUNCTION_FLOOR] = {"floor", "向下取整", N_("不大于它的最大的数，到若干位小数"), 1, 2},
    [FUNCTION_CEIL] = {"ceil", "向上取整", N_("不小于它的最小的数，到若干位小数"), 1, 2},
    [FUNCTION_CLAMP] = {"clamp", "限定", N_("限定在下限和上限之间"), 3, 3},
    [FUNCTION_ABS] = {"abs", "绝对值", N_("去掉负号"), 1, 1},
    [FUNCTION_UNITS_MAX] = {"units_max", "各单位最大", N_("同组各单位中最大的"), 1, 1},
    [FUNCTION_UNITS_MIN] = {"units_min", "各单位最小", N_("同组各单位中最小的"), 1, 1},
    [FUNCTION_UNITS_SUM] = {"units_sum", "各单位合计", N_("同组各单位之和"), 1, 1},
    [FUNCTION_UNITS_MEAN] = {"units_mean", "各单位平均", N_("同组各单位的平均"), 1, 1},
    [FUNCTION_UNITS_COUNT] = {"units_count", "各单位个数", N_("同组有数或符合条件的单位数"), 1, 1},
    [FUNCTION_PERIODS_MAX] = {"periods_max", "各期最大", N_("各期中最大的"), 1, 1},
    [FUNCTION_PERIODS_MIN] = {"periods_min", "各期最小", N_("各期中最小的"), 1, 1},
    [FUNCTION_PERIODS_SUM] = {"periods_sum", "各期合计", N_("各期之和"), 1, 1},
    [FUNCTION_PERIODS_MEAN] = {"periods_mean", "各期平均", N_("各期的平均"), 1, 1},
    [FUNCTION_PERIODS_COUNT] = {"periods_count", "各期个数", N_("有数或符合条件的期数"), 1, 1},
    [FUNCTION_MATTERS_MAX] = {"matters_max", "各事最大", N_("牵头各件实事中最大的"), 1, 1},
    [FUNCTION_MATTERS_MIN] = {"matters_min", "各事最小", N_("牵头各件实事中最小的"), 1, 1},
    [FUNCTION_MATTERS_SUM] = {"matters_sum", "各事合计", N_("牵头各件实事之和"), 1, 1},
    [FUNCTION_MATTERS_MEAN] = {"matters_mean", "各事平均", N_("牵头各件实事的平均"), 1, 1},
    [FUNCTION_MATTERS_COUNT] = {"matters_count", "各事个数", N_("有数或符合条件的实事数"), 1, 1},
};
const size_t expression_function_count = FUNCTION_COUNT;

typedef enum TokenKind {
    TOKEN_END,
    TOKEN_NUMBER,
    TOKEN_NAME,
    TOKEN_SIGN,
} TokenKind;

enum { SIGN_SIZE = 4 };

typedef struct Token {
    TokenKind kind;       // what it is
    const char *text;     // of a name, folded; of a sign
    char sign[SIGN_SIZE]; // of a sign: "<="
    Ratio number;         // of a number
    int line, column;     // where it begins
    size_t from, to;      // bytes of the text
} Token;

typedef struct Parser {
    Arena *arena;           // the tree lives there
    const char *text;       // all of it
    const char *next;       // behind the token
    int line, column;       // of `next`
    Token token;            // the one that comes
    size_t end;             // where the last token that was taken ends
    size_t nodes, depth;    // so far
    unsigned inside;        // the lists whose functions are being read, as bits
    Expression *expression; // takes the names
    Error *err;
} Parser;

static bool fail_at(Parser *p, int line, int column, ErrorCode code, const char *words) {
    return error_set(p->err, code, p->expression->field, _("第%d行第%d列：%s"), line, column,
                     words);
}

// A sign as its ASCII form: full-width forms, × ÷ − and 、.
static uint32_t fold(uint32_t code) {
    static const struct {
        uint32_t from, to;
    } others[] = {{0x3000, ' '}, {0xD7, '*'}, {0xF7, '/'}, {0x2212, '-'}, {0x3001, ','}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (code == others[i].from)
            return others[i].to;
    return code >= 0xFF01 && code <= 0xFF5E ? code - 0xFEE0 : code;
}

static uint32_t peek(const Parser *p) {
    const char *at = p->next;
    return utf8_next(&at);
}

static void skip(Parser *p) {
    uint32_t code = utf8_next(&p->next);
    p->column++;
    if (code == '\n') {
        p->line++;
        p->column = 1;
    }
}

static bool is_name_start(uint32_t code) {
    uint32_t f = fold(code);
    return f == '_' || (f >= 'a' && f <= 'z') || (f >= 'A' && f <= 'Z') || utf8_is_han(code);
}

static bool is_digit(uint32_t code) {
    uint32_t f = fold(code);
    return f >= '0' && f <= '9';
}

static void read_name(Parser *p) {
    const char *start = p->next;
    while (is_name_start(peek(p)) || is_digit(peek(p)))
        skip(p);
    p->token.kind = TOKEN_NAME;
    p->token.text =
        utf8_fold_width(p->arena, arena_strndup(p->arena, start, (size_t)(p->next - start)));
}

static bool read_number(Parser *p) {
    Wide value = 0, below = 1;
    int whole = 0, behind = 0;
    for (; is_digit(peek(p)); skip(p), whole++)
        value = whole < FIGURE_WHOLE_DIGITS ? value * 10 + (fold(peek(p)) - '0') : value;
    if (fold(peek(p)) == '.') {
        skip(p);
        for (; is_digit(peek(p)); skip(p), behind++) {
            value = behind < FIGURE_SCALE_MAX ? value * 10 + (fold(peek(p)) - '0') : value;
            below = behind < FIGURE_SCALE_MAX ? below * 10 : below;
        }
        if (behind == 0)
            return fail_at(p, p->token.line, p->token.column, ERROR_INPUT, _("小数点后面应有数字"));
    }
    if (whole > FIGURE_WHOLE_DIGITS || behind > FIGURE_SCALE_MAX)
        return fail_at(p, p->token.line, p->token.column, ERROR_INPUT,
                       _("数的整数部分最多12位，小数部分最多6位"));
    if (is_name_start(peek(p)))
        return fail_at(p, p->line, p->column, ERROR_INPUT, _("数后面不能直接跟文字"));
    p->token.kind = TOKEN_NUMBER;
    return ratio_make(value, below, &p->token.number);
}

// One sign of one or two characters, by its ASCII name.
static bool read_sign(Parser *p) {
    static const struct {
        uint32_t code;
        char sign[SIGN_SIZE];
    } comparisons[] = {{0x2264, "<="}, {0x2265, ">="}, {0x2260, "!="}};
    uint32_t code = peek(p), f = fold(code);
    char *sign = p->token.sign;
    const char *start = p->next;
    p->token.kind = TOKEN_SIGN;
    skip(p);
    for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++)
        if (code == comparisons[i].code) {
            memcpy(sign, comparisons[i].sign, SIGN_SIZE);
            return true;
        }
    if (f <= ' ' || f >= 0x7F || !strchr("+-*/%()<>=!,", (int)f))
        return fail_at(p, p->token.line, p->token.column, ERROR_INPUT,
                       arena_printf(p->arena, _("这里不能有“%.*s”"), (int)(p->next - start),
                                    f < ' ' || f == 0x7F ? "?" : start));
    sign[0] = (char)f;
    sign[1] = '\0';
    bool equal = fold(peek(p)) == '=', greater = fold(peek(p)) == '>';
    if ((equal && strchr("<>=!", sign[0])) || (greater && sign[0] == '<')) {
        skip(p);
        memcpy(sign,
               greater          ? "!="
               : sign[0] == '<' ? "<="
               : sign[0] == '>' ? ">="
               : sign[0] == '!' ? "!="
                                : "=",
               equal && sign[0] == '=' ? sizeof "=" : sizeof "<=");
    }
    if (strcmp(sign, "!") == 0)
        return fail_at(p, p->token.line, p->token.column, ERROR_INPUT,
                       _("“!”后面应是“=”；否定写作 not"));
    return true;
}

// Takes the token that comes and reads the one behind it.
static bool advance(Parser *p) {
    p->end = p->token.to;
    while (peek(p) &&
           (peek(p) == '\n' || peek(p) == '\t' || peek(p) == '\r' || fold(peek(p)) == ' '))
        skip(p);
    p->token = (Token){.line = p->line, .column = p->column, .from = (size_t)(p->next - p->text)};
    uint32_t code = peek(p);
    bool ok = true;
    if (is_name_start(code))
        read_name(p);
    else if (is_digit(code))
        ok = read_number(p);
    else if (code)
        ok = read_sign(p);
    p->token.to = (size_t)(p->next - p->text);
    return ok;
}

static bool is_sign(const Parser *p, const char *sign) {
    return p->token.kind == TOKEN_SIGN && strcmp(p->token.sign, sign) == 0;
}

static bool is_word(const Parser *p, const char *word, const char *chinese) {
    return p->token.kind == TOKEN_NAME &&
           (strcmp(p->token.text, word) == 0 || strcmp(p->token.text, chinese) == 0);
}

// --- The tree ---

static Node *new_node(Parser *p, NodeKind kind, const Token *token) {
    if (++p->nodes > LIMIT_EXPRESSION_NODES) {
        fail_at(p, token->line, token->column, ERROR_LIMIT, _("公式太长"));
        return NULL;
    }
    Node *node = ARENA_NEW(p->arena, Node);
    *node = (Node){.kind = kind, .line = token->line, .column = token->column};
    node->from = node->to = token->from;
    return node;
}

// Says what was expected instead of what comes.
static const Node *expected(Parser *p, const char *words) {
    if (!p->err->code)
        fail_at(p, p->token.line, p->token.column, ERROR_INPUT,
                p->token.kind == TOKEN_END ? arena_printf(p->arena, _("公式没有写完：%s"), words)
                                           : arena_printf(p->arena, _("“%.*s”写在这里不对：%s"),
                                                          (int)(p->token.to - p->token.from),
                                                          p->text + p->token.from, words));
    return NULL;
}

// Whether the operand is a condition or a number as its operator demands.
static bool demand(Parser *p, const Node *node, bool truth) {
    return node->truth == truth ||
           fail_at(p, node->line, node->column, ERROR_INPUT,
                   truth ? _("这里应是条件，不能是数") : _("这里应是数，不能是条件"));
}

// A node over one or two operands, of which each must be a condition or not.
static const Node *combine(Parser *p, NodeKind kind, const Token *token, const Node *left,
                           const Node *right, bool truths, bool truth) {
    if (!left || !right || !demand(p, left, truths) || !demand(p, right, truths))
        return NULL;
    Node *node = new_node(p, kind, token);
    if (!node)
        return NULL;
    node->parts = arena_array(p->arena, 2, sizeof(Node *));
    node->parts[0] = left;
    node->parts[1] = right;
    node->count = 2;
    node->truth = truth;
    node->from = left->from;
    node->to = p->end;
    return node;
}

static const Node *single(Parser *p, NodeKind kind, const Token *token, const Node *operand,
                          bool truth) {
    const Node *node = combine(p, kind, token, operand, operand, truth, truth);
    if (!node)
        return NULL;
    Node *own = ARENA_NEW(p->arena, Node);
    *own = *node;
    own->count = 1;
    own->from = token->from;
    return own;
}

static const Node *read_or(Parser *p);

static ExpressionList list_of(Function function) {
    return function < FUNCTION_UNITS_MAX
               ? LIST_WHOLE
               : (ExpressionList)(LIST_UNITS +
                                  (int)(function - FUNCTION_UNITS_MAX) / FUNCTIONS_A_LIST);
}

// Arguments of a call that are conditions: of if the first, of counts what they like.
static bool check_arguments(Parser *p, const Node *call) {
    const ExpressionFunction *f = &expression_functions[call->function];
    bool counts = call->function >= FUNCTION_UNITS_MAX &&
                  (call->function - FUNCTION_UNITS_MAX) % FUNCTIONS_A_LIST == FUNCTIONS_A_LIST - 1;
    if ((int)call->count < f->least || (int)call->count > f->most)
        return fail_at(p, call->line, call->column, ERROR_INPUT,
                       f->least == f->most
                           ? arena_printf(p->arena, _("%s应有%d个数，这里有%zu个"), f->name,
                                          f->least, call->count)
                           : arena_printf(p->arena, _("%s应有%d到%d个数，这里有%zu个"), f->name,
                                          f->least, f->most, call->count));
    for (size_t i = 0; i < call->count; i++)
        if (!counts && call->function != FUNCTION_KNOWN &&
            !demand(p, call->parts[i], call->function == FUNCTION_IF && i == 0))
            return false;
    return true;
}

static const Node *read_call(Parser *p, const Token *name) {
    Function function = FUNCTION_COUNT;
    for (size_t i = 0; i < FUNCTION_COUNT; i++)
        if (strcmp(expression_functions[i].name, name->text) == 0 ||
            strcmp(expression_functions[i].chinese, name->text) == 0)
            function = (Function)i;
    if (function == FUNCTION_COUNT) {
        fail_at(p, name->line, name->column, ERROR_INPUT,
                arena_printf(p->arena, _("没有叫“%s”的函数"), name->text));
        return NULL;
    }
    Node *call = new_node(p, NODE_CALL, name);
    if (!call || !advance(p))
        return NULL;
    const unsigned rows = 1U << LIST_PERIODS | 1U << LIST_MATTERS, outside = p->inside;
    ExpressionList list = list_of(function);
    unsigned own = list == LIST_WHOLE ? 0 : 1U << list;
    if ((own & outside) || ((own & rows) && (outside & rows))) {
        fail_at(p, name->line, name->column, ERROR_INPUT,
                arena_printf(p->arena, _("%s不能写在另一个按期或按事计算的函数里面"), name->text));
        return NULL;
    }
    call->function = function;
    call->truth = function == FUNCTION_KNOWN;
    call->parts = arena_array(p->arena, FUNCTION_ARGUMENTS, sizeof(Node *));
    p->inside |= own;
    while (!is_sign(p, ")")) {
        if (call->count == FUNCTION_ARGUMENTS) {
            fail_at(p, p->token.line, p->token.column, ERROR_LIMIT, _("函数里的数太多"));
            return NULL;
        }
        const Node *argument = read_or(p);
        if (!argument)
            return NULL;
        call->parts[call->count++] = argument;
        if (is_sign(p, ",") ? !advance(p) || is_sign(p, ")") : !is_sign(p, ")"))
            return expected(p, is_sign(p, ")") ? _("逗号后面还应有一个数")
                                               : _("这里应是逗号或右括号"));
    }
    p->inside = outside;
    call->from = name->from;
    call->to = p->token.to;
    return advance(p) && check_arguments(p, call) ? call : NULL;
}

static const Node *read_name_node(Parser *p, const Token *name) {
    Expression *e = p->expression;
    Node *node = new_node(p, NODE_NAME, name);
    if (!node)
        return NULL;
    e->names = arena_room(p->arena, e->names, e->name_count, sizeof *e->names);
    node->name = e->name_count;
    node->to = name->to;
    ExpressionList under = p->inside & 1U << LIST_PERIODS   ? LIST_PERIODS
                           : p->inside & 1U << LIST_MATTERS ? LIST_MATTERS
                                                            : LIST_WHOLE;
    e->names[e->name_count++] =
        (ExpressionName){name->text, name->line, name->column, under, SIZE_MAX};
    return node;
}

static bool is_reserved(const Parser *p) {
    return is_word(p, "and", "且") || is_word(p, "or", "或") || is_word(p, "not", "非");
}

static const Node *read_primary(Parser *p) {
    Token token = p->token;
    if (is_sign(p, "(")) {
        const Node *inside = advance(p) ? read_or(p) : NULL;
        if (inside && !is_sign(p, ")"))
            return expected(p, _("这里应是右括号"));
        return inside && advance(p) ? inside : NULL;
    }
    if (token.kind == TOKEN_NUMBER) {
        Node *node = new_node(p, NODE_NUMBER, &token);
        if (!node || !advance(p))
            return NULL;
        node->number = token.number;
        node->to = token.to;
        return node;
    }
    if (token.kind != TOKEN_NAME || is_reserved(p))
        return expected(p, _("这里应是数、名称或左括号"));
    bool yes = is_word(p, "true", "真"), no = is_word(p, "false", "假");
    if (!advance(p))
        return NULL;
    if (is_sign(p, "("))
        return read_call(p, &token);
    if (!yes && !no)
        return read_name_node(p, &token);
    Node *node = new_node(p, NODE_TRUTH, &token);
    if (node) {
        node->truth = true;
        node->number = (Ratio){yes, 1};
        node->to = token.to;
    }
    return node;
}

static const Node *read_percent(Parser *p) {
    const Node *node = read_primary(p);
    while (node && is_sign(p, "%")) {
        Token token = p->token;
        Node *hundred = new_node(p, NODE_NUMBER, &token);
        if (!hundred || !advance(p))
            return NULL;
        hundred->number = (Ratio){100, 1};
        node = combine(p, NODE_DIVIDE, &token, node, hundred, false, false);
    }
    return node;
}

static const Node *read_unary(Parser *p) {
    Token token = p->token;
    if (!is_sign(p, "-") && !is_sign(p, "+"))
        return read_percent(p);
    bool minus = is_sign(p, "-");
    if (++p->depth > LIMIT_EXPRESSION_DEPTH) {
        fail_at(p, token.line, token.column, ERROR_LIMIT, _("括号和符号套得太深"));
        return NULL;
    }
    const Node *operand = advance(p) ? read_unary(p) : NULL;
    p->depth--;
    return !operand                    ? NULL
           : minus                     ? single(p, NODE_NEGATE, &token, operand, false)
           : demand(p, operand, false) ? operand
                                       : NULL;
}

static const Node *read_product(Parser *p) {
    const Node *node = read_unary(p);
    while (node && (is_sign(p, "*") || is_sign(p, "/"))) {
        Token token = p->token;
        NodeKind kind = is_sign(p, "*") ? NODE_MULTIPLY : NODE_DIVIDE;
        const Node *right = advance(p) ? read_unary(p) : NULL;
        node = combine(p, kind, &token, node, right, false, false);
    }
    return node;
}

static const Node *read_sum(Parser *p) {
    const Node *node = read_product(p);
    while (node && (is_sign(p, "+") || is_sign(p, "-"))) {
        Token token = p->token;
        NodeKind kind = is_sign(p, "+") ? NODE_ADD : NODE_SUBTRACT;
        const Node *right = advance(p) ? read_product(p) : NULL;
        node = combine(p, kind, &token, node, right, false, false);
    }
    return node;
}

static const Node *read_comparison(Parser *p) {
    static const struct {
        const char *sign;
        NodeKind kind;
    } signs[] = {{"=", NODE_EQUAL},       {"!=", NODE_UNEQUAL}, {"<", NODE_LESS},
                 {"<=", NODE_LESS_EQUAL}, {">", NODE_GREATER},  {">=", NODE_GREATER_EQUAL}};
    const Node *node = read_sum(p);
    for (size_t i = 0; node && i < sizeof signs / sizeof *signs; i++) {
        Token token = p->token;
        if (!is_sign(p, signs[i].sign))
            continue;
        const Node *right = advance(p) ? read_sum(p) : NULL;
        node = combine(p, signs[i].kind, &token, node, right, false, true);
        for (size_t k = 0; node && k < sizeof signs / sizeof *signs; k++)
            if (is_sign(p, signs[k].sign))
                return expected(p, _("比较不能连着写，请用 and 连接"));
        break;
    }
    return node;
}

static const Node *read_not(Parser *p) {
    Token token = p->token;
    if (!is_word(p, "not", "非"))
        return read_comparison(p);
    if (++p->depth > LIMIT_EXPRESSION_DEPTH) {
        fail_at(p, token.line, token.column, ERROR_LIMIT, _("括号和符号套得太深"));
        return NULL;
    }
    const Node *operand = advance(p) ? read_not(p) : NULL;
    p->depth--;
    return operand ? single(p, NODE_NOT, &token, operand, true) : NULL;
}

static const Node *read_and(Parser *p) {
    const Node *node = read_not(p);
    while (node && is_word(p, "and", "且")) {
        Token token = p->token;
        const Node *right = advance(p) ? read_not(p) : NULL;
        node = combine(p, NODE_AND, &token, node, right, true, true);
    }
    return node;
}

static const Node *read_or(Parser *p) {
    if (++p->depth > LIMIT_EXPRESSION_DEPTH) {
        fail_at(p, p->token.line, p->token.column, ERROR_LIMIT, _("括号和符号套得太深"));
        return NULL;
    }
    const Node *node = read_and(p);
    while (node && is_word(p, "or", "或")) {
        Token token = p->token;
        const Node *right = advance(p) ? read_and(p) : NULL;
        node = combine(p, NODE_OR, &token, node, right, true, true);
    }
    p->depth--;
    return node;
}

bool expression_parse(Arena *arena, const char *text, const char *field, Expression *out,
                      Error *err) {
    *out = (Expression){.text = text, .field = field};
    Parser parser = {.arena = arena,
                     .text = text,
                     .next = text,
                     .line = 1,
                     .column = 1,
                     .expression = out,
                     .err = err};
    if (!utf8_valid(text, strlen(text)))
        return error_set(err, ERROR_INPUT, field, _("不是UTF-8文字"));
    if (utf8_length(text) > LIMIT_EXPRESSION)
        return error_set(err, ERROR_LIMIT, field, _("公式最多%zu个字"), LIMIT_EXPRESSION);
    if (!advance(&parser))
        return false;
    if (parser.token.kind == TOKEN_END)
        return error_set(err, ERROR_INPUT, field, _("公式是空的"));
    out->root = read_or(&parser);
    if (out->root && parser.token.kind != TOKEN_END)
        out->root = expected(&parser, _("前面的公式已经完整，这里应是运算符"));
    if (!out->root)
        return false;
    out->truth = out->root->truth;
    return true;
}

bool expression_bind(Expression *expression, ExpressionFind *find, void *data, Error *err) {
    for (size_t i = 0; i < expression->name_count; i++) {
        ExpressionName *name = &expression->names[i];
        if (!find(data, name->text, &name->index))
            return error_set(err, ERROR_INPUT, expression->field,
                             _("第%d行第%d列：没有叫“%s”的数据或规则"), name->line, name->column,
                             name->text);
    }
    return true;
}

bool expression_is_name(const char *text) {
    static const char *const reserved[] = {"and", "or",   "not",   "且", "或",
                                           "非",  "true", "false", "真", "假"};
    const char *p = text;
    if (!is_name_start(utf8_next(&p)))
        return false;
    for (uint32_t code = utf8_next(&p); code; code = utf8_next(&p))
        if (!is_name_start(code) && !is_digit(code))
            return false;
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (strcmp(text, reserved[i]) == 0)
            return false;
    for (size_t i = 0; i < FUNCTION_COUNT; i++)
        if (strcmp(text, expression_functions[i].name) == 0 ||
            strcmp(text, expression_functions[i].chinese) == 0)
            return false;
    return true;
}
