#include "service/import.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "domain/region.h"
#include "service/facts.h"
#include "service/import_apply.h"
#include "service/year.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

// A key of a row and where the row stands.
typedef struct Seen {
    const char *key;      // kind and parts
    const ImportRow *row; // the first that had it
} Seen;

static int compare_seen(const void *a, const void *b) {
    const Seen *x = a, *y = b;
    return strcmp(x->key, y->key);
}

static void keep_node(void *node) {
    (void)node; // lives in the arena
}

static void free_tree(void *tree) {
    tdestroy(*(void **)tree, keep_node);
}

bool work_first(Work *work, ImportRow *row, Field column, const char *key) {
    Seen *seen = ARENA_NEW(work->import->arena, Seen);
    *seen = (Seen){arena_printf(work->import->arena, "%d %s", (int)row->sheet->kind, key), row};
    Seen **found = tsearch(seen, &work->seen, compare_seen);
    if (!found || *found == seen)
        return true;
    const ImportRow *first = (*found)->row;
    // 8.10 in a cell of numbers is 8.1 before anybody sees it.
    if (first->sheet == row->sheet && column == FIELD_CODE &&
        row->cells[column]->kind == CELL_NUMBER)
        return import_fault(work->import, row->sheet, row, column,
                            _("与第%zu行重复，只能留一行；如原为%s0，请把这一列设为文本格式后重填"),
                            first->number, row->cells[column]->text);
    if (first->sheet == row->sheet)
        return import_fault(work->import, row->sheet, row, column, _("与第%zu行重复，只能留一行"),
                            first->number);
    return import_fault(work->import, row->sheet, row, column, _("与%s%s%s第%zu行重复，只能留一行"),
                        first->sheet->file, *first->sheet->name ? " " : "", first->sheet->name,
                        first->number);
}

void work_say(Work *work, const char *key) {
    Seen *seen = ARENA_NEW(work->import->arena, Seen);
    *seen = (Seen){key, NULL};
    tsearch(seen, &work->seen, compare_seen);
}

bool work_said(const Work *work, const char *key) {
    Seen wanted = {key, NULL};
    return tfind(&wanted, &work->seen, compare_seen) != NULL;
}

Statement *work_query(Work *work, QueryId query) {
    Statement **s = &work->statements[query];
    if (!*s)
        *s = store_query(work->import->context->store, work->import->arena, query);
    bind_text(*s, 0, work->programme.region);
    bind_int(*s, 1, work->programme.year);
    return *s;
}

Commitment *work_commitment(Work *work, ImportRow *row) {
    const char *code = NULL;
    if (!row_code(work->import, row, FIELD_CODE, &code))
        return NULL;
    Commitment *c = programme_find(&work->programme, code);
    if (c)
        return c;
    for (size_t i = 0; i < work->doubtful_count; i++)
        if (strcmp(work->doubtful[i], code) == 0)
            return NULL;
    // Nor can anything be said while a programme's sheet could not be read.
    for (size_t i = 0; i < work->import->sheet_count; i++)
        if (work->import->sheets[i].kind == SHEET_PROGRAMME && work->import->sheets[i].incomplete)
            return NULL;
    import_fault(work->import, row->sheet, row, FIELD_CODE,
                 _("年度方案里没有这个指标；请先导入年度方案，或改正编号"));
    return NULL;
}

const Unit *work_unit(Work *work, const char *name, Error *err) {
    Programme *p = &work->programme;
    Unit *unit = programme_unit(p, name);
    if (unit)
        return unit;
    Arena *arena = work->import->arena;
    int64_t id = 1;
    // Spaces only stretch a short name to the width of the others in its column (县 残 联).
    name = utf8_join_han(arena, name);
    for (size_t i = 0; i < p->unit_count; i++)
        if (p->units[i]->id >= id)
            id = p->units[i]->id + 1;
    Statement *s = store_query(work->import->context->store, arena, QUERY_UNIT_INSERT);
    bind_text(s, IN_UNIT_INSERT_REGION, p->region);
    bind_int(s, IN_UNIT_INSERT_ID, id);
    bind_text(s, IN_UNIT_INSERT_NAME, name);
    if (!statement_run(s, NULL, err))
        return NULL;
    unit = ARENA_NEW(arena, Unit);
    *unit = (Unit){id, name};
    p->units = arena_room(arena, p->units, p->unit_count, sizeof *p->units);
    p->units[p->unit_count++] = unit;
    return unit;
}

void work_count(Work *work, ImportRow *row, RowOutcome outcome, const char *what) {
    ImportCount *count = &work->import->request->counts[row->sheet->kind];
    row->counted = outcome == ROW_ADDED     ? &count->added
                   : outcome == ROW_UPDATED ? &count->updated
                                            : &count->unchanged;
    ++*row->counted;
    work->import->context->changed |= outcome != ROW_UNCHANGED;
    if (outcome == ROW_UPDATED)
        import_update(work->import, row, "%s", what);
}

void change_add(Text *changes, const char *heading, const char *old, const char *new) {
    if (strcmp(old, new) == 0)
        return;
    text_addf(changes, "%s%s %s→%s", changes->length ? _("；") : "", heading,
              *old ? old : _("（空）"), *new ? new : _("（空）"));
}

// The region and year that the rows name; faults where they contradict each other or the command
// line.
static void find_key(Import *import) {
    ImportRequest *r = import->request;
    for (size_t i = 0; i < import->sheet_count; i++)
        for (size_t k = 0; k < import->sheets[i].row_count; k++) {
            ImportRow *row = &import->sheets[i].rows[k];
            const char *region = "";
            int64_t year = 0;
            if (row_filled(row, FIELD_REGION) && row_code(import, row, FIELD_REGION, &region)) {
                if (region_level(region) == REGION_NONE)
                    import_fault(import, row->sheet, row, FIELD_REGION,
                                 _("不是行政区划代码；应为6、9或12位数字，如410423"));
                else if (*r->into_region && strcmp(region, r->into_region) != 0)
                    import_fault(import, row->sheet, row, FIELD_REGION,
                                 _("与%s不同；一次只能导入一个地方的数据"), r->into_region);
                else
                    r->into_region = region;
            }
            if (row_filled(row, FIELD_YEAR) &&
                row_whole(import, row, FIELD_YEAR, 1900, 2199, &year)) {
                if (r->into_year && year != r->into_year)
                    import_fault(import, row->sheet, row, FIELD_YEAR,
                                 _("与%lld不同；一次只能导入一个年度的数据"),
                                 (long long)r->into_year);
                else
                    r->into_year = year;
            }
        }
}

// The year that all deadlines of the programme's rows lie in; 0 if they do not agree.
static int64_t year_of_deadlines(Import *import) {
    int64_t found = 0;
    for (size_t i = 0; i < import->sheet_count; i++)
        for (size_t k = 0; k < import->sheets[i].row_count; k++) {
            const ImportRow *row = &import->sheets[i].rows[k];
            Date date = DATE_NONE;
            int year = 0, month = 0, day = 0;
            if (row->sheet->kind != SHEET_PROGRAMME || !row_filled(row, FIELD_DEADLINE) ||
                !cell_date(import->arena, row->cells[FIELD_DEADLINE], &date))
                continue;
            date_split(date, &year, &month, &day);
            if (found && year != found)
                return 0;
            found = year;
        }
    return found;
}

// The only region that the database knows; "" if there are none or several.
static bool only_region(Context *context, const char **region, Error *err) {
    bool more = false;
    size_t count = 0;
    Statement *s = store_query(context->store, context->arena, QUERY_REGION_LIST);
    while (statement_next(s, &more, err) && more)
        *region = count++ == 0 ? column_text(s, OUT_REGION_LIST_REGION) : "";
    return err->code == ERROR_NONE;
}

// Decides where the rows go: what the command line says, then the rows, then the only programme or
// region there is.
static bool choose_key(Import *import, Error *err) {
    ImportRequest *r = import->request;
    const char *fence = import->context->caller->region;
    r->into_region = *r->region || !fence ? r->region : fence;
    r->into_year = r->year;
    find_key(import);
    if (!r->into_year)
        r->into_year = year_of_deadlines(import);
    if (!*r->into_region || !r->into_year) {
        ProgrammeKey key;
        Error ignored = {0};
        if (programme_choose(import->context, r->into_region, r->into_year, &key, &ignored)) {
            r->into_region = key.region;
            r->into_year = key.year;
        } else if (ignored.code == ERROR_SYSTEM) {
            *err = ignored;
            return false;
        }
    }
    if (!*r->into_region && !only_region(import->context, &r->into_region, err))
        return false;
    if (!*r->into_region)
        return error_set(err, ERROR_USAGE, "--region",
                         _("文件里没有区划代码；请加 --region，如 --region 410423"));
    if (!r->into_year)
        return error_set(err, ERROR_USAGE, "--year",
                         _("文件里没有年度；请加 --year，如 --year 2022"));
    if (fence && strcmp(fence, r->into_region) != 0)
        return error_set(err, ERROR_FORBIDDEN, r->into_region, _("不能查看或改动其他地方的数据"));
    if (region_level(r->into_region) == REGION_NONE)
        return error_set(err, ERROR_USAGE, "--region",
                         _("“%s”不是行政区划代码；应为6、9或12位数字，如410423"), r->into_region);
    return year_open(import->context, r->into_region, r->into_year, err);
}

// Makes the programme's own row, and its region's, when they are new.
static bool make_programme(Work *work, Error *err) {
    Programme *p = &work->programme;
    Context *context = work->import->context;
    bool more = false;
    if (p->exists)
        return true;
    Statement *get = store_query(context->store, context->arena, QUERY_REGION_GET);
    bind_text(get, IN_REGION_GET_REGION, p->region);
    if (!statement_next(get, &more, err))
        return false;
    if (!more) {
        Statement *put = store_query(context->store, context->arena, QUERY_REGION_PUT);
        bind_text(put, IN_REGION_PUT_REGION, p->region);
        bind_text(put, IN_REGION_PUT_NAME, p->region);
        if (!statement_run(put, NULL, err))
            return false;
    }
    Statement *s = work_query(work, QUERY_PROGRAMME_INSERT);
    return statement_run(s, NULL, err);
}

// The day of sites and words that name none: as asked, else the last period that the files or the
// database report for, else the last day before the year begins, so that they are known from its
// start on.
static Date default_date(const Work *work) {
    const Import *import = work->import;
    if (import->request->date != DATE_NONE)
        return import->request->date;
    Date last = programme_last_period(&work->programme);
    return last != DATE_NONE ? last : date_of((int)work->programme.year, 1, 1);
}

// A row of reports with the period it is for.
typedef struct PeriodRow {
    Date period;     // DATE_NONE if it cannot be read
    size_t position; // among all rows of reports
    ImportRow *row;  // itself
} PeriodRow;

static int compare_period_rows(const void *a, const void *b) {
    const PeriodRow *x = a, *y = b;
    if (x->period != y->period)
        return x->period < y->period ? -1 : 1;
    return x->position < y->position ? -1 : x->position > y->position;
}

// Applies the reports row by row, or, when there are increments, period by period, as an increment
// is added to what stands before it.
static bool apply_reports(Work *work, Error *err) {
    Import *import = work->import;
    PeriodRow *rows = NULL;
    size_t count = 0;
    bool increments = false;
    for (size_t i = 0; i < import->sheet_count; i++) {
        ImportSheet *sheet = &import->sheets[i];
        bool apart = sheet->kind != SHEET_REPORT || sheet->incomplete;
        for (size_t k = 0; !apart && k < sheet->row_count; k++) {
            ImportRow *row = &sheet->rows[k];
            bool not_month_end = false;
            rows = arena_room(import->arena, rows, count, sizeof *rows);
            rows[count] = (PeriodRow){DATE_NONE, count, row};
            increments |= row_filled(row, FIELD_INCREMENT);
            if (row_has(row, FIELD_PERIOD))
                cell_period(import->arena, row->cells[FIELD_PERIOD], &rows[count].period,
                            &not_month_end);
            count++;
        }
    }
    if (increments)
        qsort(rows, count, sizeof *rows, compare_period_rows);
    for (size_t i = 0; i < count; i++)
        if (!apply_report_row(work, rows[i].row, err))
            return false;
    return true;
}

// Applies all rows of one kind, sheet by sheet.
static bool apply_kind(Work *work, SheetKind kind, Error *err) {
    static bool (*const apply[SHEET_KIND_COUNT])(Work *, ImportRow *, Error *) = {
        [SHEET_PROGRAMME] = apply_programme_row, [SHEET_STAGE_TARGET] = apply_stage_target_row,
        [SHEET_SITE] = apply_site_row,           [SHEET_MILESTONE] = apply_milestone_row,
        [SHEET_BULLETIN] = apply_bulletin_row,   [SHEET_WORDS] = apply_words_row,
        [SHEET_STANDING] = apply_standing_row,   [SHEET_CITY] = apply_city_row,
    };
    if (kind == SHEET_REPORT)
        return apply_reports(work, err);
    for (size_t i = 0; i < work->import->sheet_count; i++) {
        ImportSheet *sheet = &work->import->sheets[i];
        bool apart = sheet->kind != kind || sheet->incomplete;
        for (size_t k = 0; !apart && k < sheet->row_count; k++)
            if (!apply[kind](work, &sheet->rows[k], err))
                return false;
    }
    return true;
}

// The detail of the audit record: what was read, and the counts.
static const char *detail_of(const Import *import) {
    const ImportRequest *r = import->request;
    Text text = text_new(import->arena);
    text_add(&text, "{\"files\":[");
    for (size_t i = 0; i < r->file_count; i++) {
        const char *slash = strrchr(r->files[i], '/');
        text_add(&text, i ? "," : "");
        text_json(&text, slash ? slash + 1 : r->files[i]);
    }
    text_add(&text, "]");
    for (size_t kind = 0; kind < SHEET_KIND_COUNT; kind++)
        if (r->counts[kind].rows)
            text_addf(&text, ",\"%s\":{\"added\":%lld,\"updated\":%lld,\"unchanged\":%lld}",
                      sheet_descriptions[kind].key, (long long)r->counts[kind].added,
                      (long long)r->counts[kind].updated, (long long)r->counts[kind].unchanged);
    text_add(&text, "}");
    return text_string(&text);
}

static bool has_sheet(const Import *import, SheetKind kind) {
    for (size_t i = 0; i < import->sheet_count; i++)
        if (import->sheets[i].kind == kind)
            return true;
    return false;
}

// Tells the day that sites without one are taken to be of, when nothing else in the import says it.
static void tell_day(Import *import, Date day) {
    if (import->request->date != DATE_NONE || has_sheet(import, SHEET_REPORT))
        return;
    for (size_t i = 0; i < import->sheet_count; i++) {
        const ImportSheet *sheet = &import->sheets[i];
        if (sheet->kind == SHEET_SITE && !sheet->columns[FIELD_OBSERVED])
            import_notice(
                import, sheet, NULL, FIELD_COUNT,
                _("没有“截至日期”列，项目点按%s的情况记；是别的日子请加这一列或用 --date"),
                date_words(import->arena, day));
    }
}

static bool run(Context *context, void *request, Error *err) {
    ImportRequest *r = request;
    Import *import = ARENA_NEW(context->arena, Import);
    *import = (Import){.context = context, .arena = context->arena, .request = r};
    Work *work = ARENA_NEW(context->arena, Work);
    work->import = import;
    arena_defer(context->arena, free_tree, &work->seen);
    arena_defer(context->arena, free_tree, &work->sites);
    if (!import_read(import, err))
        return false;
    bool readable = import->sheet_count > 0;
    if (readable) {
        if (!choose_key(import, err) ||
            !programme_load(context, r->into_region, r->into_year, &work->programme, err))
            return false;
        context->year = r->into_year;
        context->region = r->into_region;
        if (!work->programme.exists && !has_sheet(import, SHEET_PROGRAMME))
            return error_set(err, ERROR_INPUT, r->into_region,
                             _("还没有%lld年的年度方案；请先导入年度方案，或与其他表一起导入"),
                             (long long)r->into_year);
        if (!make_programme(work, err))
            return false;
        // Reports come before sites and words, whose day may be the last reported period.
        for (SheetKind kind = SHEET_PROGRAMME; kind < SHEET_KIND_COUNT; kind++) {
            if (kind == SHEET_SITE)
                work->date = default_date(work);
            if (!apply_kind(work, kind, err))
                return false;
        }
        check_reports(work);
        if (r->faults.total == 0)
            tell_day(import, work->date);
    }
    context->object = arena_printf(context->arena, "%s/%lld", r->into_region ? r->into_region : "",
                                   (long long)r->into_year);
    context->detail = detail_of(import);
    if (!readable && r->faults.total == 0)
        return error_set(err, ERROR_INPUT, NULL, _("没有可以导入的表"));
    if (r->faults.total > 0)
        return error_set(err, ERROR_INPUT, NULL, _("有%zu处错误，什么都没有导入"), r->faults.total);
    return true;
}

const UseCase import_use_case = {"import", PERMISSION_IMPORT, true, run};
