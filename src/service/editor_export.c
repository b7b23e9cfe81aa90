#include "service/editor.h"

#include "base/message.h"
#include "service/commitment.h"
#include "service/template.h"

static bool start_sheet(Arena *arena, Workbook *book, SheetKind kind, Error *err) {
    const SheetDescription *sheet = &sheet_descriptions[kind];
    WorkbookColumn *columns = arena_array(arena, sheet->column_count, sizeof *columns);
    for (size_t i = 0; i < sheet->column_count; i++)
        columns[i] = template_column(arena, &sheet->columns[i]);
    return workbook_sheet(book, sheet->name, NULL, columns, sheet->column_count, err);
}

// A row by its columns' meanings.
static bool add_row(Arena *arena, Workbook *book, SheetKind kind, const char *const *texts,
                    Error *err) {
    const SheetDescription *sheet = &sheet_descriptions[kind];
    const char **cells = arena_array(arena, sheet->column_count, sizeof *cells);
    for (size_t i = 0; i < sheet->column_count; i++)
        cells[i] = texts[sheet->columns[i].id];
    return workbook_row(book, cells, NULL, sheet->column_count, err);
}

static bool add_programme(Arena *arena, Workbook *book, const Programme *p, Error *err) {
    if (!start_sheet(arena, book, SHEET_PROGRAMME, err))
        return false;
    for (size_t i = 0; i < p->commitment_count; i++) {
        const Commitment *c = p->commitments[i];
        CommitmentWords words;
        commitment_describe(arena, c, &words);
        words.texts[FIELD_REGION] = p->region;
        words.texts[FIELD_YEAR] = arena_printf(arena, "%lld", (long long)p->year);
        words.texts[FIELD_MATTER_NAME] = c->matter->name;
        words.texts[FIELD_CODE] = c->indicator.code;
        if (!add_row(arena, book, SHEET_PROGRAMME, words.texts, err))
            return false;
    }
    return true;
}

static bool add_stage_targets(Arena *arena, Workbook *book, const Programme *p, Error *err) {
    bool started = false;
    for (size_t i = 0; i < p->commitment_count; i++) {
        const Indicator *indicator = &p->commitments[i]->indicator;
        for (size_t k = 0; k < indicator->stage_target_count; k++) {
            const StageTarget *target = &indicator->stage_targets[k];
            const char *texts[FIELD_COUNT] = {
                [FIELD_REGION] = p->region,
                [FIELD_YEAR] = arena_printf(arena, "%lld", (long long)p->year),
                [FIELD_CODE] = indicator->code,
                [FIELD_PERIOD] = date_iso(arena, target->date),
                [FIELD_TARGET] = figure_text(arena, target->value),
            };
            if ((!started && !start_sheet(arena, book, SHEET_STAGE_TARGET, err)) ||
                !add_row(arena, book, SHEET_STAGE_TARGET, texts, err))
                return false;
            started = true;
        }
    }
    return true;
}

static bool export(Context *context, void *request, Error *err) {
    EditorRequest *r = request;
    Arena *arena = context->arena;
    ProgrammeKey key;
    Workbook *book = NULL;
    return programme_choose(context, r->region, r->year, &key, err) &&
           programme_load(context, key.region, key.year, &r->programme, err) &&
           workbook_start(arena, r->path, &book, err) &&
           add_programme(arena, book, &r->programme, err) &&
           add_stage_targets(arena, book, &r->programme, err) && workbook_finish(book, err);
}

const UseCase programme_export_use_case = {"programme export", PERMISSION_PROGRAMME, false, export};
