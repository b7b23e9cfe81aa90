// Schedule bars: how much is done against how much should be, as rectangles that every form draws.
#pragma once

#include "document/document.h"

typedef enum BarPartKind {
    BAR_TRACK, // the whole
    BAR_DONE,  // of it; broken near its end when more than the whole is done
    BAR_PLAN,  // a mark across, where it should stand
} BarPartKind;

// Colours that are told apart in black and white too, as RRGGBB.
#define BAR_TRACK_COLOR 0xE3E3E3
#define BAR_DONE_COLOR 0x2F5D8C
#define BAR_PLAN_COLOR 0xC00000

enum { BAR_WIDTH = 10000, BAR_HEIGHT = 100, BAR_PARTS_MOST = 4 };

// A rectangle of a bar that is BAR_WIDTH wide and BAR_HEIGHT high.
typedef struct BarPart {
    BarPartKind kind;  // which colour
    int left, top;     // corner
    int width, height; // more than 0
} BarPart;

// The rectangles of a bar from the back to the front; answers their number.
size_t bar_parts(const Bar *bar, BarPart parts[BAR_PARTS_MOST]);

// The colour of a part, RRGGBB.
unsigned bar_color(BarPartKind kind);
