// housecheck: allow chinese-text in file: the bulletin is Chinese
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "service/narrative_part.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The sites of an indicator by what they are at.
typedef struct Group {
    const char *stage;  // 已开工
    const char *nature; // 新建, "" when all are counted together
    size_t count;       // sites
    int weight;         // of the stage
} Group;

size_t sites_at(const BoardLine *line, Date date, const char *stage, const char *nature) {
    size_t count = 0;
    for (size_t i = 0; i < line->commitment->site_count; i++) {
        const Site *site = &line->commitment->sites[i];
        const char *at = site_stage(site, date);
        count += (!stage || strcmp(at ? at : "未启动", stage) == 0) &&
                 (!nature || strcmp(site->nature, nature) == 0);
    }
    return count;
}

size_t sites_past(const Programme *programme, const BoardLine *line, Date date,
                  const Stage *stage) {
    size_t count = 0;
    for (size_t i = 0; i < line->commitment->site_count; i++)
        count += site_weight(programme, &line->commitment->sites[i], date) >= stage->weight;
    return count;
}

// What the words around a number say of the sites that it counts.
typedef struct Said {
    const Stage *stage; // 已投用; NULL when they name none, or one that is yet to come
    const char *nature; // 新建; NULL when they name none
} Said;

// The stage that words speak of, by its longest name in them; NULL if none, or if it is yet to
// come.
static const Stage *stage_in(const Narrative *n, const char *words) {
    static const char *const later[] = {"即将", "计划", "准备", "未", "拟", "将", "待"};
    const Programme *p = n->board->programme;
    const Stage *found = NULL;
    const char *at = NULL;
    size_t longest = 0;
    for (size_t i = 0; i < p->stage_count; i++) {
        const char *names = arena_printf(n->arena, "%s %s", p->stages[i].name, p->stages[i].others);
        for (size_t length = 0; *names; names += length + (names[length] == ' ')) {
            length = strcspn(names, " ");
            const char *hit = strstr(words, arena_strndup(n->arena, names, length));
            if (!hit || length <= longest)
                continue;
            found = &p->stages[i];
            at = hit;
            longest = length;
        }
    }
    const char *before = found ? arena_strndup(n->arena, words, (size_t)(at - words)) : "";
    for (size_t i = 0; i < sizeof later / sizeof *later; i++)
        if (strstr(before, later[i]))
            return NULL;
    return found;
}

static const char *nature_in(const Commitment *c, const char *words) {
    for (size_t i = 0; i < c->site_count; i++)
        if (*c->sites[i].nature && strstr(words, c->sites[i].nature))
            return c->sites[i].nature;
    return NULL;
}

// The bytes of the clause from a place on.
static size_t rest_of_clause(const char *words) {
    static const char *const marks[] = {"，", "；", "。", "、", ",", ";"};
    size_t length = strlen(words);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const char *mark = strstr(words, marks[i]);
        if (mark && (size_t)(mark - words) < length)
            length = (size_t)(mark - words);
    }
    return length;
}

// What stands behind the number in its clause (5所已开工), and where that says nothing, before it
// (已建成2个).
static Said said_of(const Narrative *n, const Commitment *c, const char *words, size_t from,
                    NumberPlace place) {
    size_t end = place.start + place.length;
    const char *behind = arena_strndup(n->arena, words + end, rest_of_clause(words + end));
    NumberPlace next;
    if (words_next_number(behind, 0, &next))
        behind = arena_strndup(n->arena, behind, next.start);
    for (size_t mark = 0; from < place.start; from += mark) {
        mark = rest_of_clause(words + from);
        if (from + mark >= place.start)
            break;
        const char *p = words + from + mark;
        utf8_next(&p);
        mark = (size_t)(p - words) - from;
    }
    const char *before = arena_strndup(n->arena, words + from, place.start - from);
    Said said = {stage_in(n, behind), nature_in(c, behind)};
    if (!said.stage)
        said.stage = stage_in(n, before);
    if (!said.nature)
        said.nature = nature_in(c, before);
    return said;
}

// The number of sites that the data bears: of a stage, at or past it, of a nature, as the words
// say; or any of them where the words say neither.
static const Datum *datum_of_count(const Narrative *n, const BoardLine *line, size_t count,
                                   Said said) {
    const Commitment *c = line->commitment;
    const Programme *p = n->board->programme;
    Date date = n->board->date;
    if (!said.stage && !said.nature && count == c->site_count)
        return datum_sites(n->arena, line);
    if (!said.stage && said.nature && sites_at(line, date, NULL, said.nature) == count)
        return datum_site_count(n->arena, line, count,
                                arena_printf(n->arena, "性质为%s", said.nature));
    for (size_t i = 0; i < c->site_count; i++) {
        const char *stage = said.stage ? said.stage->name : site_stage(&c->sites[i], date);
        const char *nature = said.nature ? said.nature : c->sites[i].nature;
        if (!stage)
            continue;
        if (!said.nature && sites_at(line, date, stage, NULL) == count)
            return datum_site_count(n->arena, line, count,
                                    arena_printf(n->arena, "阶段为%s", stage));
        if (*nature && sites_at(line, date, stage, nature) == count)
            return datum_site_count(n->arena, line, count,
                                    arena_printf(n->arena, "阶段为%s、性质为%s", stage, nature));
        const Stage *least = stage_find(p->stages, p->stage_count, stage);
        if (!said.nature && least && sites_past(p, line, date, least) == count)
            return datum_site_count(n->arena, line, count, arena_printf(n->arena, "达到%s", stage));
    }
    return NULL;
}

// Says the unit's words with each number of sites as a live figure; false when one of them is not
// borne out.
static bool say_checked(const Narrative *n, Prose *prose, const BoardLine *line, const char *words,
                        const char **wrong) {
    NumberPlace place;
    size_t at = 0, search = 0;
    const char *measure = line_measure(line);
    while (words_next_number(words, search, &place)) {
        search = place.start + place.length;
        // Only numbers of sites (5所) are checked; others in the words are quoted.
        if (!place.figure || strncmp(words + search, measure, strlen(measure)) != 0)
            continue;
        const Datum *datum = datum_of_count(n, line, strtoull(words + place.start, NULL, 10),
                                            said_of(n, line->commitment, words, at, place));
        if (!datum) {
            *wrong = arena_strndup(n->arena, words + place.start, place.length + strlen(measure));
            return false;
        }
        prose_quote(prose, arena_strndup(n->arena, words + at, place.start - at),
                    line->commitment->indicator.code, "文字说明", NULL, 0);
        prose_figure(prose, datum);
        at = search;
    }
    prose_quote(prose, words + at, line->commitment->indicator.code, "文字说明", NULL, 0);
    return true;
}

static int compare_groups(const void *a, const void *b) {
    const Group *x = a, *y = b;
    return y->weight - x->weight;
}

// 1所已建成投用，其余5所已开工; all at one stage: 已全部开工
static void say_stages(const Narrative *n, Prose *prose, const BoardLine *line) {
    const Commitment *c = line->commitment;
    Group *groups = arena_array(n->arena, c->site_count, sizeof *groups);
    size_t count = 0;
    for (size_t i = 0; i < c->site_count; i++) {
        const char *stage = site_stage(&c->sites[i], n->board->date);
        stage = stage ? stage : "未启动";
        size_t k = 0;
        while (k < count && strcmp(groups[k].stage, stage) != 0)
            k++;
        if (k == count)
            groups[count++] = (Group){
                stage, "", 0, site_weight(n->board->programme, &c->sites[i], n->board->date)};
        groups[k].count++;
    }
    qsort(groups, count, sizeof *groups, compare_groups);
    if (count == 1) {
        prose_say(prose, c->site_count > 1 ? "均" : "");
        prose_say(prose, words_of_stage(groups[0].stage));
        return;
    }
    for (size_t k = 0; k < count; k++) {
        prose_say(prose, k == 0 ? "，" : k + 1 == count ? "，其余" : "，");
        prose_figure(prose, datum_site_count(n->arena, line, groups[k].count,
                                             arena_printf(n->arena, "阶段为%s", groups[k].stage)));
        prose_say(prose, line_measure(line));
        prose_say(prose, words_of_stage(groups[k].stage));
    }
}

// The day by which all sites that are not done yet should be in use, when they share one.
static Date shared_plan(const Narrative *n, const BoardLine *line) {
    Date shared = DATE_NONE;
    const Commitment *c = line->commitment;
    for (size_t i = 0; i < c->site_count; i++) {
        if (site_weight(n->board->programme, &c->sites[i], n->board->date) >=
            c->indicator.done_weight)
            continue;
        if (c->sites[i].planned == DATE_NONE ||
            (shared != DATE_NONE && shared != c->sites[i].planned))
            return DATE_NONE;
        shared = c->sites[i].planned;
    }
    return shared;
}

// All names of the sites, to find what they are called together.
static const char *thing_of(const Narrative *n, const Commitment *c) {
    const char **names = arena_array(n->arena, c->site_count, sizeof *names);
    for (size_t i = 0; i < c->site_count; i++)
        names[i] = c->sites[i].name;
    return words_of_sites(n->arena, names, c->site_count, c->indicator.name);
}

Prose narrative_sites(Narrative *n, const Saying *saying) {
    const BoardLine *line = saying->line;
    const Commitment *c = line->commitment;
    const char *thing = thing_of(n, c), *words = saying->words, *wrong = NULL;
    Prose prose = prose_new(n->arena), own = prose_new(n->arena);
    if (*words && !say_checked(n, &own, line, words, &wrong)) {
        narrative_notice(n, _("指标%s的文字说明“%s”中的“%s”与项目点不符，改用项目点的数据"),
                         c->indicator.code, words, wrong);
        words = "";
    }
    // Words that name the thing themselves stand alone: 5个老旧小区已开工
    if (!*words || !strstr(words, thing))
        say_amount(&prose, "", datum_sites(n->arena, line),
                   arena_printf(n->arena, "%s%s", line_measure(line), thing));
    if (*words) {
        bool number_first = *words >= '0' && *words <= '9';
        prose_say(&prose, number_first && prose.run_count > 0 ? "，" : "");
        prose_append(&prose, &own);
    } else {
        say_stages(n, &prose, line);
        Date plan = shared_plan(n, line);
        if (plan != DATE_NONE && plan > n->board->date)
            prose_say(&prose,
                      arena_printf(n->arena, "，计划%s投用",
                                   words_before(n->arena, plan, n->board->programme->year)));
    }
    if (line->evaluation.status == STATUS_COMPLETED_EARLY)
        prose_say(&prose, "，提前完成目标任务");
    else if (line->evaluation.status == STATUS_EXCEEDED)
        prose_say(&prose, "，超额完成目标任务");
    else if (line_is_late(line, n->board->date))
        prose_say(&prose, "，未按期完成");
    return prose;
}
