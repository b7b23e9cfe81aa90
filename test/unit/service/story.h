// A small programme told in few words, and the narrative that is made of it.
#pragma once

#include "office.h"

// Rows are parted by line breaks; cells that a row leaves out are empty. The whole part of a code
// is the number of its matter; all belong to 县局.
typedef struct Story {
    const char *date; // the reported period, "2022-06-30"
    // 指标编号,指标名称,指标类型,计量单位,年度目标,目标依据,目标方向,任务级别,完成时限,资金口径,
    // 完成阶段
    const char *programme;
    const char *reports; // 指标编号,累计完成,分子,分母,文字说明; of another period 2022-03-31|…
    const char *sites;      // 指标编号,项目点,阶段,建设性质,计划投用
    const char *milestones; // 指标编号,节点序号,节点,实际完成
    const char *standings;  // 指标编号,范围,名次,表述
    const char *expected;   // the paragraph of 县局, without its name and full stop
    const char *notice;     // a part of the only notice; NULL for none
} Story;

// Imports the story into a region of its own and answers its bulletin.
BulletinRequest *story_bulletin(Office *office, const Story *story);

// The same, and answers what sentences are made from.
Narrative *story_tell(Office *office, const Story *story);

// Tells each story and compares the paragraph of 县局.
void stories_check(const Story *stories, size_t count);
