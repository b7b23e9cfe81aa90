// A county office on a database of its own, for the tests of use cases: it imports tables that a
// test wrote as CSV text, and asks for boards and bulletins, through the use cases themselves.
#pragma once

#include "../store/place.h"
#include "service/bulletin.h"
#include "service/import.h"
#include "service/region.h"
#include "service/verify.h"

typedef struct Office {
    Place *place;  // its database and files
    Arena *arena;  // of the place
    Caller caller; // an operator of the open database
    size_t files;  // written so far
    Error err;     // of the last call
} Office;

// An office with an empty database, of the engine that DUBAN_TEST_ENGINE names (sqlite without it;
// the test is skipped when postgres has no server). Its region is named 鲁山县.
Office *office_new(void);
void office_free(Office *office);

// Writes a file for the office and answers its path.
const char *office_file(Office *office, const char *name, const char *text);

// Imports tables (CSV text each) of 410423 and 2022, or as `request` says; NULL ends the tables.
// `request` may be NULL. The error is in office->err.
bool office_import(Office *office, ImportRequest *request, const char *const *tables);

// The same for one region; must succeed.
void office_must_import(Office *office, const char *region, const char *const *tables);

// The board and the bulletin of a region on a day (DATE_NONE for the last reported period); must
// succeed.
BoardRequest *office_board(Office *office, const char *region, Date date);
BulletinRequest *office_bulletin(Office *office, const char *region, Date period);

// How many rows a table holds, and the records of the audit log.
int64_t office_audit_records(Office *office);

// Runs SQL behind the store's back.
void office_execute(Office *office, const char *sql);

// Tables as short as a test wants them: these headings stand over its rows.
#define PROGRAMME_HEADINGS                                                                         \
    "实事序号,实事名称,指标编号,指标名称,指标类型,计量单位,年度目标,牵头责任单位"
#define REPORT_HEADINGS "指标编号,报告期止,累计完成,分子,分母,文字说明"
#define SITE_HEADINGS "指标编号,项目点,阶段,建设性质,计划投用,截至日期"
#define MILESTONE_HEADINGS "指标编号,节点序号,节点,实际完成"
#define TABLES(...) ((const char *const[]){__VA_ARGS__, NULL})
