// From rows with a meaning to the database: one function a kind of sheet. Each reads the row,
// checks it against the programme and the other rows, and writes what is new.
#pragma once

#include "base/text.h"
#include "service/import_read.h"
#include "service/programme.h"

// The programme as it stands with the rows applied so far, and what the rows said.
typedef struct Work {
    Import *import;      // question, answer, faults
    Programme programme; // kept up to date row by row
    void *seen;          // keys of the rows so far (search.h tree)
    void *sites;         // sites by commitment and name (likewise), as places among its sites
    const char *
        *doubtful; // codes whose own programme row was refused; nothing more is said about them
    size_t doubtful_count;              // of `doubtful`
    Date date;                          // of sites and words that name none
    Statement *statements[QUERY_COUNT]; // those used so far
} Work;

// The statement of a query with the region bound as parameter 0 and the year as 1; all writing
// queries begin with them.
Statement *work_query(Work *work, QueryId query);

// False after a fault when a row with this key (a name of its kind and its parts) was there before.
bool work_first(Work *work, ImportRow *row, Field column, const char *key);

// Remembers that a row has said something (a name of its kind and its parts), and whether one has.
void work_say(Work *work, const char *key);
bool work_said(const Work *work, const char *key);

// The indicator the row's code names; NULL after a fault.
Commitment *work_commitment(Work *work, ImportRow *row);

// The unit of that name, added to the database when it is new.
const Unit *work_unit(Work *work, const char *name, Error *err);

typedef enum RowOutcome { ROW_ADDED, ROW_UPDATED, ROW_UNCHANGED } RowOutcome;

// Counts the row. An update is told with `what` changed.
void work_count(Work *work, ImportRow *row, RowOutcome outcome, const char *what);

// Appends "heading old → new" to the list of changes when the two differ.
void change_add(Text *changes, const char *heading, const char *old, const char *new);

// Each applies one row; false when the database failed. A refused row is no failure.
bool apply_programme_row(Work *work, ImportRow *row, Error *err);
bool apply_stage_target_row(Work *work, ImportRow *row, Error *err);
bool apply_report_row(Work *work, ImportRow *row, Error *err);
bool apply_site_row(Work *work, ImportRow *row, Error *err);
bool apply_milestone_row(Work *work, ImportRow *row, Error *err);
bool apply_bulletin_row(Work *work, ImportRow *row, Error *err);
bool apply_words_row(Work *work, ImportRow *row, Error *err);
bool apply_standing_row(Work *work, ImportRow *row, Error *err);
bool apply_city_row(Work *work, ImportRow *row, Error *err);

// After all rows: cumulative figures that fall, and reported numbers of sites against the sites
// that are known.
void check_reports(Work *work);
