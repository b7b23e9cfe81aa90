#include "domain/rank.h"

#include <stdlib.h>
#include <string.h>

// One that is ranked, in a list that can be put in order.
typedef struct Line {
    RankEntry *entry; // never NULL
    RankOrder order;  // for the comparison
} Line;

static const char *series_of(const RankEntry *entry) {
    return entry->series ? entry->series : "";
}

static int compare_lines(const void *left, const void *right) {
    const Line *a = left, *b = right;
    int series = strcmp(series_of(a->entry), series_of(b->entry));
    int value = series ? 0 : ratio_compare(a->entry->value, b->entry->value);
    return series ? series : a->order == RANK_ASCENDING ? value : -value;
}

static bool same_series(const Line *a, const Line *b) {
    return strcmp(series_of(a->entry), series_of(b->entry)) == 0;
}

// Places of the lines of one series, which are in order.
static void place_series(const Line *lines, size_t count) {
    for (size_t from = 0, to = 0; from < count; from = to) {
        for (to = from + 1; to < count && compare_lines(&lines[from], &lines[to]) == 0;)
            to++;
        for (size_t i = from; i < to; i++) {
            RankEntry *entry = lines[i].entry;
            entry->place = from + 1;
            entry->shared = to - from;
            entry->from_last = count - to + 1;
            entry->of = count;
        }
    }
}

void rank_places(Arena *scratch, RankEntry *entries, size_t count, RankOrder order) {
    Line *lines = arena_array(scratch, count, sizeof *lines);
    size_t ranked = 0;
    for (size_t i = 0; i < count; i++) {
        entries[i].place = entries[i].shared = entries[i].from_last = entries[i].of = 0;
        if (ratio_exists(entries[i].value))
            lines[ranked++] = (Line){&entries[i], order};
    }
    if (ranked)
        qsort(lines, ranked, sizeof *lines, compare_lines);
    for (size_t from = 0, to = 0; from < ranked; from = to) {
        for (to = from + 1; to < ranked && same_series(&lines[from], &lines[to]);)
            to++;
        place_series(lines + from, to - from);
    }
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; entries[i].place == 0 && entries[i].of == 0 && k < ranked; k++)
            if (strcmp(series_of(&entries[i]), series_of(lines[k].entry)) == 0)
                entries[i].of = lines[k].entry->of;
}

bool rank_is_first(const RankEntry *entry, size_t n) {
    return entry->place > 0 && entry->place <= n;
}

bool rank_is_last(const RankEntry *entry, size_t n) {
    return entry->place > 1 && entry->from_last <= n;
}

const RankSteps *rank_steps_for(const RankSteps *tables, size_t count, size_t of) {
    for (size_t i = 0; i < count; i++)
        if (tables[i].most == 0 || of <= tables[i].most)
            return &tables[i];
    return NULL;
}

bool rank_points(const RankSteps *steps, const RankEntry *entry, Ratio *points) {
    *points = (Ratio){0, 1};
    if (entry->place == 0)
        return true;
    if (entry->place <= steps->first_count) {
        *points = steps->first[entry->place - 1];
        return true;
    }
    if (entry->from_last <= steps->last_count && entry->place > 1) {
        *points = steps->last[entry->from_last - 1];
        return true;
    }
    if (!ratio_exists(steps->step))
        return true;
    Ratio base = steps->first_count ? steps->first[steps->first_count - 1] : (Ratio){0, 1};
    Ratio further;
    return ratio_make((Wide)steps->step.numerator * (Wide)(entry->place - steps->first_count),
                      steps->step.denominator, &further) &&
           ratio_add(base, further, points);
}
