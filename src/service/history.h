// Everything about one indicator: its targets, reports with what happened to them, its curve.
#pragma once

#include "service/attachment.h"
#include "service/board.h"
#include "service/version.h"

// Where the indicator stood at the end of a period.
typedef struct CurvePoint {
    Date period;    // last day
    BoardLine line; // actual, completion, planned as texts
} CurvePoint;

// GET /indicators/{code}.
typedef struct IndicatorRequest {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    const char *code;   // of the indicator
    Date date;          // DATE_NONE for the last reported period
    // The answer:
    Programme programme;          // whose indicator
    Board board;                  // on the day
    const BoardLine *line;        // of the indicator
    const Commitment *commitment; // matter, unit, supports, targets, sites, milestones
    CurvePoint *curve;            // by period
    size_t curve_count;
    Versions versions;       // every version, by period
    int64_t version;         // of its description, for If-Match
    May may;                 // target
    Attachments attachments; // evidence that the caller may see, by period
} IndicatorRequest;

extern const UseCase indicator_use_case;
