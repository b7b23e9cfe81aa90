// Text with live figures: every number in it is a reference to a datum with its formula and rows.
#pragma once

#include "base/arena.h"
#include "document/document.h"
#include "service/board.h"

// Runs of a paragraph as they are written.
typedef struct Prose {
    Arena *arena;     // of the runs
    Run *runs;        // in order
    size_t run_count; // of `runs`
} Prose;

// An empty prose.
Prose prose_new(Arena *arena);

// Appends words without figures, a figure, and all of another prose.
void prose_say(Prose *prose, const char *words);
void prose_figure(Prose *prose, const Datum *datum);
void prose_append(Prose *prose, const Prose *other);

// Appends words that a person wrote: each number in them that is a figure becomes a datum, told as
// quoted from `source` and not computed, unless one of `known` (may be empty) has the same value:
// then it is that one.
void prose_quote(Prose *prose, const char *words, const char *id, const char *source,
                 const Datum *const *known, size_t known_count);

// Whether a datum is a number in words that a person wrote. Such data are told apart by where they
// stand; their ids are not unique.
bool datum_is_quoted(const Datum *datum);

// All words so far.
const char *prose_text(const Prose *prose);

// The figures of an indicator; NULL where the board has none. Their words belong to a Chinese
// document and stay Chinese whatever the language of the user.
const Datum *datum_actual(Arena *arena, const BoardLine *line); // 6549; of a rate its numerator
const Datum *datum_target(Arena *arena, const BoardLine *line); // 15000
const Datum *datum_share(Arena *arena, const BoardLine *line);  // 43.7%: completion
const Datum *datum_progress(Arena *arena,
                            const BoardLine *line); // what is held against the schedule
const Datum *datum_planned(Arena *arena, const BoardLine *line,
                           Date date);                        // 50.00%: where it should stand
const Datum *datum_rate(Arena *arena, const BoardLine *line); // 81.4%
const Datum *datum_excess(Arena *arena,
                          const BoardLine *line); // over the target: 17, or 9.4 points of a rate
const Datum *datum_shortfall(Arena *arena, const BoardLine *line);   // under it, likewise
const Datum *datum_denominator(Arena *arena, const BoardLine *line); // of a rate

// Points that the progress is over its schedule, or under it: by the exact figures which of the
// two, in points of what is printed how many. NULL where there is no such difference.
const Datum *datum_ahead(Arena *arena, const BoardLine *line);
const Datum *datum_behind(Arena *arena, const BoardLine *line);

// How many milestones are done, or not, at the end of a day.
const Datum *datum_milestones(Arena *arena, const BoardLine *line, Date date, bool done);

// How many sites there are.
const Datum *datum_sites(Arena *arena, const BoardLine *line);

// A number of sites that were counted by a condition told in words (阶段为已开工).
const Datum *datum_site_count(Arena *arena, const BoardLine *line, size_t count,
                              const char *condition);

// A count over the board told in words (状态为超额完成的指标数).
const Datum *datum_count(Arena *arena, const Board *board, const char *id, int64_t count,
                         const char *condition);
