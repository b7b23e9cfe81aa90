#include "document/bar.h"

size_t bar_parts(const Bar *bar, BarPart parts[BAR_PARTS_MOST]) {
    enum { MARK = 110, GAP_FROM = 9300, GAP_TO = 9480 };
    size_t count = 0;
    parts[count++] = (BarPart){BAR_TRACK, 0, 22, BAR_WIDTH, 56};
    if (bar->done > BAR_WIDTH) {
        parts[count++] = (BarPart){BAR_DONE, 0, 22, GAP_FROM, 56};
        parts[count++] = (BarPart){BAR_DONE, GAP_TO, 22, BAR_WIDTH - GAP_TO, 56};
    } else if (bar->done > 0) {
        parts[count++] = (BarPart){BAR_DONE, 0, 22, bar->done, 56};
    }
    if (bar->planned >= 0) {
        int left = (bar->planned < BAR_WIDTH ? bar->planned : BAR_WIDTH) - MARK / 2;
        left = left < 0 ? 0 : left > BAR_WIDTH - MARK ? BAR_WIDTH - MARK : left;
        parts[count++] = (BarPart){BAR_PLAN, left, 0, MARK, BAR_HEIGHT};
    }
    return count;
}

unsigned bar_color(BarPartKind kind) {
    static const unsigned colors[] = {
        [BAR_TRACK] = BAR_TRACK_COLOR, [BAR_DONE] = BAR_DONE_COLOR, [BAR_PLAN] = BAR_PLAN_COLOR};
    return colors[kind];
}
