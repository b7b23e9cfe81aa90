// housecheck: allow chinese-text in file: column names of what changed are data
#include "service/import_apply.h"
#include "service/words.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"

#include <string.h>

enum { NUMBER_MAX = 9999 };

// The period of a row of words: its own, or the last reported one. Kept as parsed in *period.
static bool read_words_period(Work *work, ImportRow *row, Date *period) {
    if (!row_period(work->import, row, FIELD_PERIOD, false, period))
        return false;
    if (*period == DATE_NONE)
        *period = date_month_end(work->date);
    return true;
}

// A list cell as one text, an item a line.
static void read_list(Work *work, const ImportRow *row, Field column, const char **out) {
    const char **items = NULL;
    size_t count = 0;
    if (!row_has(row, column))
        return;
    row_list(work->import, row, column, &items, &count);
    Text text = text_new(work->import->arena);
    for (size_t i = 0; i < count; i++)
        text_addf(&text, "%s%s", i ? "\n" : "", items[i]);
    *out = text_string(&text);
}

// Old and new of each column, told where they differ.
static void compare_frames(Arena *arena, const BulletinFrame *old, const BulletinFrame *new,
                           Text *changes) {
    const struct {
        const char *heading, *old, *new;
    } rows[] = {
        {"刊名", old->series, new->series},
        {"期号", arena_printf(arena, "%lld", (long long)old->number),
         arena_printf(arena, "%lld", (long long)new->number)},
        {"标题", old->title, new->title},
        {"发文单位", old->issuer, new->issuer},
        {"成文日期", date_iso(arena, old->issued), date_iso(arena, new->issued)},
        {"抄送", old->copy_to, new->copy_to},
        {"督导日期", date_iso(arena, old->supervised), date_iso(arena, new->supervised)},
        {"督导单位", old->supervised_by, new->supervised_by},
        {"督导形式", old->supervision_kind, new->supervision_kind},
        {"情况来源", old->sources, new->sources},
        {"总体评价", old->overall, new->overall},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        change_add(changes, rows[i].heading, rows[i].old, rows[i].new);
}

static bool write_frame(Work *work, const char *period, const BulletinFrame *frame, Error *err) {
    Arena *arena = work->import->arena;
    Statement *s = work_query(work, QUERY_BULLETIN_PUT);
    bind_text(s, IN_BULLETIN_PUT_PERIOD, period);
    bind_text(s, IN_BULLETIN_PUT_SERIES, frame->series);
    bind_int(s, IN_BULLETIN_PUT_NUMBER, frame->number);
    bind_text(s, IN_BULLETIN_PUT_TITLE, frame->title);
    bind_text(s, IN_BULLETIN_PUT_ISSUER, frame->issuer);
    bind_text(s, IN_BULLETIN_PUT_ISSUED, date_iso(arena, frame->issued));
    bind_text(s, IN_BULLETIN_PUT_COPY_TO, frame->copy_to);
    bind_text(s, IN_BULLETIN_PUT_SUPERVISED, date_iso(arena, frame->supervised));
    bind_text(s, IN_BULLETIN_PUT_SUPERVISED_BY, frame->supervised_by);
    bind_text(s, IN_BULLETIN_PUT_SUPERVISION_KIND, frame->supervision_kind);
    bind_text(s, IN_BULLETIN_PUT_SOURCES, frame->sources);
    bind_text(s, IN_BULLETIN_PUT_OVERALL, frame->overall);
    return statement_run(s, NULL, err);
}

bool apply_bulletin_row(Work *work, ImportRow *row, Error *err) {
    Import *import = work->import;
    Arena *arena = import->arena;
    Date period = DATE_NONE;
    PeriodWords known;
    if (!read_words_period(work, row, &period))
        return true;
    const char *key = date_iso(arena, period);
    if (!work_first(work, row, row_has(row, FIELD_PERIOD) ? FIELD_PERIOD : FIELD_NUMBER, key))
        return true;
    if (!words_load(import->context, &work->programme, period, &known, err))
        return false;
    BulletinFrame next = known.frame;
    next.exists = true;
    if (!*next.series)
        next.series = "工作简报";
    row_text(import, row, FIELD_SERIES, false, LIMIT_NAME, &next.series);
    if (!row_filled(row, FIELD_NUMBER))
        row_empty(import, row, FIELD_NUMBER);
    row_whole(import, row, FIELD_NUMBER, 1, NUMBER_MAX, &next.number);
    row_text(import, row, FIELD_TITLE, true, LIMIT_NAME, &next.title);
    row_text(import, row, FIELD_ISSUER, true, LIMIT_NAME, &next.issuer);
    if (!row_filled(row, FIELD_ISSUED))
        row_empty(import, row, FIELD_ISSUED);
    row_date(import, row, FIELD_ISSUED, &next.issued);
    read_list(work, row, FIELD_COPY_TO, &next.copy_to);
    row_date(import, row, FIELD_SUPERVISED, &next.supervised);
    read_list(work, row, FIELD_SUPERVISED_BY, &next.supervised_by);
    row_text(import, row, FIELD_SUPERVISION_KIND, false, LIMIT_NAME, &next.supervision_kind);
    read_list(work, row, FIELD_SOURCES, &next.sources);
    row_text(import, row, FIELD_OVERALL, false, LIMIT_WORDS, &next.overall);
    if (row->refused)
        return true;
    Text changes = text_new(arena);
    if (known.frame.exists) {
        compare_frames(arena, &known.frame, &next, &changes);
        if (changes.length == 0) {
            work_count(work, row, ROW_UNCHANGED, NULL);
            return true;
        }
    }
    if (!write_frame(work, key, &next, err))
        return false;
    work_count(work, row, known.frame.exists ? ROW_UPDATED : ROW_ADDED,
               arena_printf(arena, "%s %s", key, text_string(&changes)));
    return true;
}

// The number of a row among those of its kind above it in the sheet, for words that carry none.
static int64_t position_by_row(const ImportRow *row) {
    int64_t position = 1;
    for (const ImportRow *r = row->sheet->rows; r < row; r++)
        position +=
            strcmp(r->cells[FIELD_WORDS_KIND]->text, row->cells[FIELD_WORDS_KIND]->text) == 0;
    return position;
}

// Which words a row is about: of a period, a kind, a place among them.
typedef struct WordsPlace {
    Date period;      // last day
    int kind;         // of words_kinds
    int64_t position; // 1 for the first
} WordsPlace;

// False after a fault.
static bool read_place(Work *work, ImportRow *row, WordsPlace *place) {
    Import *import = work->import;
    *place = (WordsPlace){.period = DATE_NONE, .kind = -1, .position = position_by_row(row)};
    if (!read_words_period(work, row, &place->period) ||
        !row_term(import, row, FIELD_WORDS_KIND, words_kinds, WORDS_KIND_COUNT, &place->kind) ||
        !row_whole(import, row, FIELD_NUMBER, 1, NUMBER_MAX, &place->position))
        return false;
    if (place->kind < 0)
        return row_empty(import, row, FIELD_WORDS_KIND);
    return work_first(work, row, row_has(row, FIELD_NUMBER) ? FIELD_NUMBER : FIELD_WORDS_KIND,
                      arena_printf(import->arena, "%d %d %lld", place->period, place->kind,
                                   (long long)place->position));
}

static void read_words(Work *work, ImportRow *row, Words *next) {
    Import *import = work->import;
    const char *unit_name = "";
    row_text(import, row, FIELD_UNIT, false, LIMIT_NAME, &unit_name);
    row_text(import, row, FIELD_WORDS, true, LIMIT_WORDS, &next->text);
    row_text(import, row, FIELD_CAUSE, false, LIMIT_NAME, &next->cause);
    next->unit = *unit_name ? programme_unit(&work->programme, unit_name) : NULL;
    if (*unit_name && !next->unit)
        import_fault(import, row->sheet, row, FIELD_UNIT,
                     _("年度方案里没有这个单位；请用方案中的名称"));
}

static const Words *words_at(const PeriodWords *known, const WordsPlace *place) {
    const Words *found = NULL;
    for (size_t i = 0; i < known->word_count; i++)
        if ((int)known->words[i].kind == place->kind && known->words[i].position == place->position)
            found = &known->words[i];
    return found;
}

static bool put_words(Work *work, const WordsPlace *place, const Words *words, Error *err) {
    Statement *s = work_query(work, QUERY_BULLETIN_WORDS_PUT);
    bind_text(s, IN_BULLETIN_WORDS_PUT_PERIOD, date_iso(work->import->arena, place->period));
    bind_text(s, IN_BULLETIN_WORDS_PUT_KIND, words_kinds[place->kind].key);
    bind_int(s, IN_BULLETIN_WORDS_PUT_POSITION, place->position);
    bind_null(s, IN_BULLETIN_WORDS_PUT_UNIT);
    if (words->unit)
        bind_int(s, IN_BULLETIN_WORDS_PUT_UNIT, words->unit->id);
    bind_text(s, IN_BULLETIN_WORDS_PUT_WORDS, words->text);
    bind_text(s, IN_BULLETIN_WORDS_PUT_CAUSE, words->cause);
    return statement_run(s, NULL, err);
}

bool apply_words_row(Work *work, ImportRow *row, Error *err) {
    Import *import = work->import;
    WordsPlace place;
    PeriodWords known;
    Words next = {.text = "", .cause = ""};
    if (!read_place(work, row, &place))
        return true;
    read_words(work, row, &next);
    if (row->refused)
        return true;
    if (!words_load(import->context, &work->programme, place.period, &known, err))
        return false;
    const Words *old = words_at(&known, &place);
    Text changes = text_new(import->arena);
    if (old) {
        change_add(&changes, _("单位"), old->unit ? old->unit->name : "",
                   next.unit ? next.unit->name : "");
        change_add(&changes, _("内容"), old->text, next.text);
        change_add(&changes, _("原因"), old->cause, next.cause);
    }
    if (old && changes.length == 0) {
        work_count(work, row, ROW_UNCHANGED, NULL);
        return true;
    }
    if (!put_words(work, &place, &next, err))
        return false;
    work_count(work, row, old ? ROW_UPDATED : ROW_ADDED,
               arena_printf(import->arena, "%s%lld %s", words_kinds[place.kind].chinese,
                            (long long)place.position, text_string(&changes)));
    return true;
}

bool apply_standing_row(Work *work, ImportRow *row, Error *err) {
    Import *import = work->import;
    Arena *arena = import->arena;
    Date period = DATE_NONE;
    Standing next = {.scope = "", .claim = ""};
    const Commitment *c = work_commitment(work, row);
    if (!c || !read_words_period(work, row, &period) ||
        !row_text(import, row, FIELD_SCOPE, true, LIMIT_NAME, &next.scope) ||
        !work_first(work, row, FIELD_CODE,
                    arena_printf(arena, "%d %s %s", period, c->indicator.code, next.scope)))
        return true;
    row_whole(import, row, FIELD_PLACE, 1, NUMBER_MAX, &next.place);
    row_text(import, row, FIELD_CLAIM, false, LIMIT_NAME, &next.claim);
    if (!row->refused && !next.place && !*next.claim)
        import_fault(import, row->sheet, row, row_has(row, FIELD_PLACE) ? FIELD_PLACE : FIELD_CLAIM,
                     _("名次和表述要填一个"));
    if (row->refused)
        return true;
    PeriodWords known;
    const Standing *old = NULL;
    if (!words_load(import->context, &work->programme, period, &known, err))
        return false;
    for (size_t i = 0; i < known.standing_count; i++)
        if (strcmp(known.standings[i].code, c->indicator.code) == 0 &&
            strcmp(known.standings[i].scope, next.scope) == 0)
            old = &known.standings[i];
    Text changes = text_new(arena);
    if (old) {
        change_add(&changes, _("名次"), arena_printf(arena, "%lld", (long long)old->place),
                   arena_printf(arena, "%lld", (long long)next.place));
        change_add(&changes, _("表述"), old->claim, next.claim);
        if (changes.length == 0) {
            work_count(work, row, ROW_UNCHANGED, NULL);
            return true;
        }
    }
    Statement *s = work_query(work, QUERY_STANDING_PUT);
    bind_text(s, IN_STANDING_PUT_CODE, c->indicator.code);
    bind_text(s, IN_STANDING_PUT_PERIOD, date_iso(arena, period));
    bind_text(s, IN_STANDING_PUT_SCOPE, next.scope);
    if (next.place)
        bind_int(s, IN_STANDING_PUT_PLACE, next.place);
    else
        bind_null(s, IN_STANDING_PUT_PLACE);
    bind_text(s, IN_STANDING_PUT_CLAIM, next.claim);
    if (!statement_run(s, NULL, err))
        return false;
    work_count(work, row, old ? ROW_UPDATED : ROW_ADDED,
               arena_printf(arena, "%s %s", c->indicator.code, text_string(&changes)));
    return true;
}
