// The programme editor (年度方案): what an indicator is, in which order they stand, their stage
// targets, and the whole as a workbook that an import takes without a change.
#pragma once

#include "service/programme.h"

// GET /programme, and GET /programme.xlsx with a path.
typedef struct EditorRequest {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    const char *path;   // programme_export_use_case writes the workbook there
    // The answer:
    Programme programme; // the whole
    int64_t *versions;   // of its indicators, in the same order
} EditorRequest;

extern const UseCase programme_get_use_case, programme_export_use_case;

// PATCH /indicators/{code}: what is NULL, -1 or DATE_NONE stays. The target has a use case of its
// own (service/target.h).
typedef struct IndicatorPatch {
    const char *region;   // "" for the caller's
    int64_t year;         // 0 for the only one
    const char *code;     // of the indicator
    int64_t version;      // as read; ERROR_STALE when it has changed; 0 does not ask
    const char *name;     // 整治窨井盖
    const char *measure;  // another word for the same size of unit: 座 → 个, not 户 → 万户
    int64_t digits;       // of the printed completion
    const char *rounding; // key
    int64_t unit;         // id of the lead unit
    Date deadline;        // not before the start, nor before a stage target
    const char *level, *note;    // may be empty
    bool has_supports;           // the supporting units are given
    const char *const *supports; // names, in order
    size_t support_count;
    // The answer:
    Programme programme;          // after it
    const Commitment *commitment; // in it
    int64_t new_version;          // of the indicator
} IndicatorPatch;

extern const UseCase indicator_patch_use_case;

// PUT /programmes/order: every code once.
typedef struct OrderRequest {
    const char *region;       // "" for the caller's
    int64_t year;             // 0 for the only one
    const char *const *codes; // in the new order
    size_t count;
} OrderRequest;

extern const UseCase programme_order_use_case;

// PUT /stage-targets: all or nothing.
typedef struct StageItem {
    const char *code;  // of the indicator
    Date period;       // last day
    const char *value; // as typed; "" takes the stage target away
    const char *field; // the answer: which of them is at fault, NULL for none
    const char *fault; // the answer: what is wrong and what would be right
} StageItem;

typedef struct StageRequest {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    StageItem *items;   // question and answer
    size_t count;       // at most LIMIT_BULK
    // The answer:
    size_t written; // that are new or other than before
    size_t faults;  // items with one
} StageRequest;

extern const UseCase stage_targets_put_use_case;
