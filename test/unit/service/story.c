#include "story.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static size_t count_commas(const char *row) {
    size_t count = 0;
    for (; *row; row++)
        count += *row == ',';
    return count;
}

// The rows with what every row of the table needs: filled up with empty cells to `columns`, and
// `end` with the number of its matter, or its period, put in for %s.
static const char *table_of(Arena *arena, const char *headings, const char *rows, size_t columns,
                            const char *end, const char *period) {
    Text text = text_new(arena);
    text_addf(&text, "%s\n", headings);
    while (rows && *rows) {
        size_t length = strcspn(rows, "\n");
        const char *row = arena_strndup(arena, rows, length), *bar = strchr(row, '|');
        const char *of = bar ? arena_strndup(arena, row, (size_t)(bar - row)) : period;
        row = bar ? bar + 1 : row;
        text_add(&text, row);
        for (size_t k = count_commas(row) + 1; k < columns; k++)
            text_add(&text, ",");
        if (*end == '#')
            text_addf(&text, ",%ld,实事%ld,县局,0", strtol(row, NULL, 10), strtol(row, NULL, 10));
        else if (*end)
            text_addf(&text, ",%s", of);
        text_add(&text, "\n");
        rows += length + (rows[length] == '\n');
    }
    return text_string(&text);
}

BulletinRequest *story_bulletin(Office *office, const Story *story) {
    static int number = 10;
    Arena *arena = office->arena;
    const char *region = arena_printf(arena, "41%04d", 400 + number++);
    const char *tables[6] = {NULL};
    size_t count = 0;
    tables[count++] = table_of(arena,
                               "指标编号,指标名称,指标类型,计量单位,年度目标,目标依据,目标方向,"
                               "任务级别,完成时限,资金口径,完成阶段,实事序号,实事名称,"
                               "牵头责任单位,完成率小数位",
                               story->programme, 11, "#", "");
    tables[count++] = table_of(arena, "指标编号,累计完成,分子,分母,文字说明,报告期止",
                               story->reports, 5, "period", story->date);
    if (story->sites)
        tables[count++] = table_of(arena, "指标编号,项目点,阶段,建设性质,计划投用,截至日期",
                                   story->sites, 5, "period", story->date);
    if (story->milestones)
        tables[count++] =
            table_of(arena, "指标编号,节点序号,节点,实际完成", story->milestones, 4, "", "");
    if (story->standings)
        tables[count++] = table_of(arena, "指标编号,范围,名次,表述,报告期止", story->standings, 4,
                                   "period", story->date);
    office_must_import(office, region, tables);
    Date date = DATE_NONE;
    assert_true(date_parse(arena, story->date, &date));
    return office_bulletin(office, region, date);
}

Narrative *story_tell(Office *office, const Story *story) {
    BulletinRequest *r = story_bulletin(office, story);
    Narrative *narrative = ARENA_NEW(office->arena, Narrative);
    *narrative = (Narrative){.arena = office->arena, .board = &r->board, .words = &r->words};
    return narrative;
}

void stories_check(const Story *stories, size_t count) {
    Office *office = office_new();
    for (size_t i = 0; i < count; i++) {
        Narrative *n = story_tell(office, &stories[i]);
        Prose prose = narrative_unit(n, "县局");
        const char *said = prose_text(&prose);
        const char *expected = arena_printf(office->arena, "县局%s。", stories[i].expected);
        if (strcmp(said, expected) != 0)
            fail_msg("story %zu:\n    %s\nnot %s", i, said, expected);
        const char *notice = n->notices.count > 0 ? n->notices.items[0] : "";
        if (n->notices.count != (stories[i].notice != NULL) ||
            (stories[i].notice && !strstr(notice, stories[i].notice)))
            fail_msg("story %zu has %zu notices: %s", i, n->notices.count, notice);
        static const char *const never[] = {"已已", "完成完成", "，。", "；。", "，，",
                                            "；；", "，；",     "；，", "。。", "(null)"};
        for (size_t k = 0; k < sizeof never / sizeof *never; k++)
            if (strstr(said, never[k]))
                fail_msg("story %zu says %s: %s", i, never[k], said);
    }
    office_free(office);
}
