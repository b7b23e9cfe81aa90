// The parts that a unit's paragraph is made of; shared by the files narrative*.c and of no use
// outside them.
#pragma once

#include "service/narrative.h"
#include "service/narrative_words.h"

// How the sentence of an indicator is built; neighbours of one matter that share a shape are
// joined.
typedef enum Shape {
    SHAPE_SHARE, // a quantity and its share of the target, nothing else to say
    SHAPE_PARTS, // a rate with its numerator
    SHAPE_ALONE, // everything else
} Shape;

// An indicator and what is to be said of it.
typedef struct Saying {
    const BoardLine *line; // its figures
    const char *words;     // the unit's own words that the figures bear and do not say themselves
    bool tells;            // the words tell the figure: 已完成整治1646座
    bool lead;             // the first of its sentence: it says 已
    Shape shape;           // of its sentence
} Saying;

// Reads the unit's own words; tells in a notice which were left out and why.
Saying narrative_saying(Narrative *narrative, const BoardLine *line);

// Whether the target was given in so many words, so that it may be named: an implied or assumed one
// may not.
bool line_is_firm(const BoardLine *line);

// Whether it went over its target, and whether its time is over and the target is not reached.
bool line_is_exceeded(const BoardLine *line);
bool line_is_late(const BoardLine *line, Date date);

// Whether it lags in its schedule, or a little, while there is still time.
bool line_is_behind(const BoardLine *line, Date date);
bool line_is_slightly_behind(const BoardLine *line, Date date);

// What the target is called: 全年目标任务, 目标任务 of one whose time ends earlier or later.
const char *line_task(const Narrative *narrative, const BoardLine *line);

// The unit of measure in a sentence; of sites it is 个 when none is given.
const char *line_measure(const BoardLine *line);

// 7座 of it: says words and then a figure, with its unit.
void say_amount(Prose *prose, const char *words, const Datum *datum, const char *measure);

// The unit that a difference to its target is told in: of 元/年/人 it is 元, of a rate 个百分点.
const char *line_difference_measure(Arena *arena, const BoardLine *line);

// What the figure is worth against the target: ，占全年目标任务的80%;
// ，为全年目标任务的108%，超额完成任务; ，超额完成市定30公里的目标任务.
void say_share(const Narrative *narrative, Prose *prose, const BoardLine *line);

// A rate against its target: ，高于目标任务4.4个百分点
void say_points(const Narrative *narrative, Prose *prose, const BoardLine *line);

// A limit, or a level that is to be kept, against its target: ，控制在4%以内;
// ，比3700元的目标高140元
void say_limit(const Narrative *narrative, Prose *prose, const BoardLine *line);

// 免费产前超声筛查2564人，筛查率81.4%
void say_parts(Prose *prose, const BoardLine *line, const char *before);

// The sentence of one indicator, without a full stop.
Prose narrative_sentence(Narrative *narrative, const Saying *saying);

// That of an indicator of KIND_SITE whose sites are known.
Prose narrative_sites(Narrative *narrative, const Saying *saying);

// ，目前居全市第三位: where it stands among its peers.
void narrative_standing(const Narrative *narrative, Prose *prose, const BoardLine *line);
bool narrative_has_standing(const Narrative *narrative, const BoardLine *line);

// The place of one standing; NULL when only words are known.
const Datum *datum_standing(Arena *arena, const BoardLine *line, const Standing *standing,
                            Date date);

// How many sites are at a stage on a day, of a nature; NULL for any. One that nobody has seen yet
// is 未启动.
size_t sites_at(const BoardLine *line, Date date, const char *stage, const char *nature);

// How many sites are at or past a stage on a day.
size_t sites_past(const Programme *programme, const BoardLine *line, Date date, const Stage *stage);

// The unit's own words, with the figures of the line live.
void narrative_quote(const Narrative *narrative, Prose *prose, const Saying *saying,
                     const char *words);

// Whether the text holds the number as a number: 35 is not in 135.
bool words_hold_number(const char *text, const char *number, const char *behind);

// Whether the board bears a clause about the whole (多数任务实现时间过半任务过半); true when it
// claims nothing that can be computed.
bool claim_holds(const char *clause, const Board *board);
