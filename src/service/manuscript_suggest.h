// Wordings for a figure (措辞建议), each with the figure as a datum: 占全年目标任务的43.7%. Only
// those that are true now are offered; what decides is what decides for the automatic text.
#pragma once

#include "service/manuscript_catalogue.h"

typedef enum SuggestionKind {
    SUGGESTION_SENTENCE, // the whole sentence of the indicator, as the automatic text has it
    SUGGESTION_SHARE,    // 占全年目标任务的43.7%
    SUGGESTION_TASK,     // 为全年目标任务的43.7%, 距全年目标任务还差8451人
    SUGGESTION_OVER,     // 超额完成市定30公里的目标任务
    SUGGESTION_POINTS,   // 低于序时进度6.3个百分点
    SUGGESTION_RANK,     // 居全市第三位
    SUGGESTION_COUNT,    // 5所已开工, 9项指标已完成年度目标
    SUGGESTION_KIND_COUNT
} SuggestionKind;

extern const Term suggestion_kinds[SUGGESTION_KIND_COUNT];

typedef struct Suggestion {
    SuggestionKind kind; // what it says
    Prose prose;         // how; every datum is one of the catalogue
} Suggestion;

typedef struct Suggestions {
    Suggestion *items; // by kind
    size_t count;      // of `items`
} Suggestions;

// The wordings that hold the datum of an item; none where nothing true can be said by rule.
Suggestions catalogue_suggest(Arena *arena, const Catalogue *catalogue, const CatalogueItem *item);
