#include "domain/score_words.h"

#include "base/message.h"
#include "base/text.h"

#include <stdint.h>
#include <string.h>

const char *score_points(Arena *arena, const Scheme *scheme, Ratio points) {
    return ratio_decimal(arena, points, scheme->digits, scheme->rounding);
}

const char *score_number(Arena *arena, Ratio number) {
    for (int digits = 0; digits <= FIGURE_SCALE_MAX; digits++) {
        Ratio rounded;
        if (ratio_round(number, digits, ROUNDING_TRUNCATE, &rounded) &&
            ratio_compare(rounded, number) == 0)
            return ratio_decimal(arena, number, digits, ROUNDING_TRUNCATE);
    }
    return arena_printf(arena, "≈%s",
                        ratio_decimal(arena, number, FIGURE_SCALE_MAX, ROUNDING_HALF_UP));
}

const char *score_input(Arena *arena, const ExpressionInput *input) {
    return input->value.kind == EXPRESSION_MISSING  ? _("没有数")
           : input->value.kind == EXPRESSION_NUMBER ? score_number(arena, input->value.number)
           : input->value.truth                     ? _("是")
                                                    : _("否");
}

static const char *signed_number(Arena *arena, Ratio number) {
    return arena_printf(arena, "%s%s", number.numerator > 0 ? "+" : "",
                        score_number(arena, number));
}

static void say_inputs(Text *text, const ScoreLine *line) {
    for (size_t i = 0; i < line->inputs.count; i++)
        text_addf(text, _("%s%s = %s"), i ? _("，") : _("；其中 "), line->inputs.items[i].words,
                  score_input(text->arena, &line->inputs.items[i]));
}

static void say_formula(Text *text, const SchemeItem *item, const ScoreLine *line) {
    text_addf(text, "%s = %s", item->formula.text, score_number(text->arena, line->raw));
    say_inputs(text, line);
}

static void say_rank(Text *text, const SchemeItem *item, const ScoreLine *line) {
    Arena *arena = text->arena;
    const RankEntry *rank = &line->rank;
    if (rank->shared > 1)
        text_addf(text, _("并列第%zu名（%zu个单位并列），共%zu个"), rank->place, rank->shared,
                  rank->of);
    else
        text_addf(text, _("第%zu名，共%zu个"), rank->place, rank->of);
    if (line->steps && line->steps->most)
        text_addf(text, _("，按%zu个及以下的分档"), line->steps->most);
    text_addf(text, _("，得%s分"), signed_number(arena, line->raw));
    if (!item->has_place)
        text_addf(text, _("；按 %s %s排"), item->formula.text, _(rank_orders[item->order].chinese));
    say_inputs(text, line);
}

static void say_entries(Text *text, const ScoreLine *line) {
    if (line->piece_count == 0) {
        text_add(text, _("没有登记的事项"));
        return;
    }
    text_addf(text, _("登记%zu件："), line->piece_count);
    for (size_t i = 0; i < line->piece_count; i++)
        text_addf(text, "%s%s", i ? _("、") : "",
                  signed_number(text->arena, line->pieces[i].points));
    text_addf(text, _("，合计%s"), signed_number(text->arena, line->raw));
}

static void say_periods(Text *text, const ScoreTable *table, const SchemeItem *item,
                        const ScoreLine *line) {
    Arena *arena = text->arena;
    text_addf(text, _("条件“%s”"), item->formula.text);
    if (line->piece_count == 0)
        text_addf(text, _("在%zu期中都不成立"), table->input->period_count);
    for (size_t i = 0; i < line->piece_count; i++) {
        const ScorePiece *piece = &line->pieces[i];
        text_addf(text, "%s%s %s", i ? _("、") : _("成立："),
                  date_iso(arena, table->input->periods[piece->row]),
                  signed_number(arena, piece->points));
        if (piece->run > 1 &&
            (i + 1 == line->piece_count || line->pieces[i + 1].row != piece->row + 1))
            text_addf(text, _("（连续%zu期）"), piece->run);
    }
    if (line->piece_count)
        text_addf(text, _("，合计%s"), signed_number(arena, line->raw));
}

static const char *uncounted(Arena *arena, const SchemeItem *item, const ScoreLine *line) {
    const char *then = item->missing == MISSING_ZERO   ? _("按零分计")
                       : item->missing == MISSING_FULL ? _("按满分计")
                                                       : _("不计入满分");
    return arena_printf(arena, _("不能计分，%s：缺少 %s"), then, line->missing);
}

const char *score_why(Arena *arena, const ScoreTable *table, size_t unit, size_t number) {
    const Scheme *scheme = table->input->scheme;
    const SchemeItem *item = &scheme->items[number];
    const ScoreLine *line = &table->totals[unit].lines[number];
    Text text = text_new(arena);
    if (*line->missing)
        return uncounted(arena, item, line);
    if (!line->applies)
        return _("不适用于这个单位");
    switch (item->kind) {
    case ITEM_FORMULA:
        say_formula(&text, item, line);
        break;
    case ITEM_RANK:
        say_rank(&text, item, line);
        break;
    case ITEM_ENTRIES:
        say_entries(&text, line);
        break;
    default:
        say_periods(&text, table, item, line);
    }
    if (item->has_factor)
        text_addf(&text, _("；乘以 %s = %s"), item->factor.text, score_number(arena, line->factor));
    if (item->start.numerator)
        text_addf(&text, _("；起始%s分"), score_number(arena, item->start));
    if (line->capped)
        text_addf(&text, _("；最高%s分"), score_number(arena, item->most));
    if (line->floored)
        text_addf(&text, _("；最低%s分"), score_number(arena, item->least));
    text_addf(&text, _("；计%s分"), score_points(arena, scheme, line->points));
    return text_string(&text);
}

const char *score_veto_why(Arena *arena, const ScoreTable *table, size_t unit, size_t number) {
    const Scheme *scheme = table->input->scheme;
    const SchemeVeto *veto = &scheme->vetoes[number];
    const ScoreTotal *total = &table->totals[unit];
    if (total->unknown[number])
        return arena_printf(arena, _("不能判断：缺少 %s"), total->unknown[number]);
    if (!total->vetoed[number])
        return NULL;
    const char *effect = _(veto_effects[veto->effect].chinese);
    return veto->has_when ? arena_printf(arena, _("条件“%s”成立，%s"), veto->when.text, effect)
                          : arena_printf(arena, _("有登记并附依据的事项，%s"), effect);
}
