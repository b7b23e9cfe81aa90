// housecheck: allow chinese-text in file: multipliers of units are data
#include "domain/measure.h"

#include "base/utf8.h"

#include <string.h>

Measure measure_of(Arena *arena, const char *name) {
    const char *folded = utf8_remove_space(arena, utf8_fold_width(arena, name));
    Measure measure = {.name = folded, .base = folded, .percent = strcmp(folded, "%") == 0};
    static const struct {
        const char *word;
        int power;
    } multipliers[] = {{"万", 4}, {"亿", 8}, {"万亿", 12}};
    for (size_t i = 0; i < sizeof multipliers / sizeof *multipliers; i++) {
        size_t n = strlen(multipliers[i].word);
        if (strncmp(folded, multipliers[i].word, n) == 0) {
            measure.base = folded + n;
            measure.power = multipliers[i].power;
        }
    }
    return measure;
}

MeasureFault measure_convert(const FigureText *text, Measure measure, Figure *out) {
    if (text->percent && !measure.percent)
        return MEASURE_PERCENT;
    if (*text->unit && strcmp(text->unit, measure.base) != 0)
        return MEASURE_OTHER_UNIT;
    // A bare number is in the measure's own unit; 万, 亿 or a unit behind it makes it absolute.
    bool absolute = text->power != 0 || *text->unit;
    if (absolute && measure.percent)
        return MEASURE_OTHER_UNIT;
    int power = absolute ? text->power - measure.power : 0;
    if (figure_shift(text->figure, power, out))
        return MEASURE_FINE;
    return power > 0 ? MEASURE_TOO_LARGE : MEASURE_TOO_PRECISE;
}
