// housecheck: allow chinese-text in file: documents of an office are in Chinese
#include "service/year_archive.h"

#include "base/digest.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "service/board_export.h"
#include "service/bulletin.h"
#include "service/edition.h"
#include "service/version.h"
#include "service/year_seal.h"

#include <string.h>

// The archive in the making.
typedef struct Work {
    Context *context;
    YearArchive *request;
    Programme programme; // of the year
    Text digests;        // a line a file
} Work;

static const char *path_of(const Work *work, const char *name) {
    return arena_printf(work->context->arena, "%s/%s", work->request->folder, name);
}

// A file that stands in the folder: its digest is told.
static bool add_file(Work *work, const char *name, Error *err) {
    Arena *arena = work->context->arena;
    YearArchive *r = work->request;
    char *bytes = NULL, digest[DIGEST_HEX_LENGTH + 1];
    size_t length = 0;
    if (!file_read(arena, path_of(work, name), LIMIT_FILE, &bytes, &length, err) ||
        !digest_sm3(bytes, length, digest, err))
        return false;
    text_addf(&work->digests, "%s  %s\n", digest, name);
    r->files = arena_room(arena, r->files, r->file_count, sizeof *r->files);
    r->files[r->file_count++] = name;
    return true;
}

static bool add_text(Work *work, const char *name, const Text *text, Error *err) {
    return text_ok(text, err) && file_write(path_of(work, name), text->data, text->length, err) &&
           add_file(work, name, err);
}

static bool add_sealed(Work *work, Error *err) {
    YearArchive *r = work->request;
    YearSeal seal;
    if (!year_seal(work->context, r->region, r->year, r->state.chain, r->state.chain_digest, &seal,
                   err))
        return false;
    if (strcmp(seal.digest, r->state.digest) != 0)
        return error_set(err, ERROR_CONFLICT, "year", _("%lld年的数据与封存时不同，不能归档"),
                         (long long)r->year);
    return file_write(path_of(work, "年度数据.txt"), seal.text, seal.length, err) &&
           add_file(work, "年度数据.txt", err);
}

static bool add_board(Work *work, Error *err) {
    Arena *arena = work->context->arena;
    Board *board = ARENA_NEW(arena, Board);
    Text text = text_new(arena);
    board_make(arena, &work->programme, date_of((int)work->programme.year, 12, 31), board);
    board_csv(&text, board);
    return add_text(work, "看板.csv", &text, err) &&
           board_workbook(arena, board, path_of(work, "看板.xlsx"), err) &&
           add_file(work, "看板.xlsx", err);
}

static void add_cell(Text *text, const char *cell) {
    text_add(text, ",");
    text_csv(text, cell);
}

static bool add_reports(Work *work, Error *err) {
    Arena *arena = work->context->arena;
    Versions versions;
    Text text = text_new(arena);
    if (!versions_load(work->context, &work->programme, "", DATE_NONE, &versions, err))
        return false;
    text_add(&text, "\xEF\xBB\xBF指标编号,指标,报告期止,版本,状态,累计完成,分子,分母,"
                    "文字说明,下降原因,填报单位,填报人,时间\r\n");
    for (size_t i = 0; i < versions.count; i++) {
        const Version *v = &versions.items[i];
        const Report *report = &v->report;
        text_csv(&text, v->code);
        add_cell(&text, programme_find(&work->programme, v->code)->indicator.name);
        add_cell(&text, date_iso(arena, report->period));
        text_addf(&text, ",%lld", (long long)report->version);
        add_cell(&text, report_states[v->state].chinese);
        add_cell(&text, report->has_actual ? figure_text(arena, report->actual) : "");
        add_cell(&text, report->has_parts ? figure_text(arena, report->numerator) : "");
        add_cell(&text, report->has_parts ? figure_text(arena, report->denominator) : "");
        add_cell(&text, report->words);
        add_cell(&text, report->reason);
        add_cell(&text, report->unit->name);
        add_cell(&text, report->actor);
        add_cell(&text, report->at);
        text_add(&text, "\r\n");
    }
    return add_text(work, "填报.csv", &text, err);
}

// The bulletin of a period, when it has a masthead.
static bool add_bulletin(Work *work, Date period, Error *err) {
    static const char *const forms[] = {"html", "docx"};
    Arena *arena = work->context->arena;
    BulletinRequest *r = ARENA_NEW(arena, BulletinRequest);
    *r = (BulletinRequest){
        .region = work->request->region, .year = work->request->year, .period = period};
    if (!bulletin_use_case.run(work->context, r, err))
        return false;
    for (size_t i = 0; r->words.frame.exists && i < sizeof forms / sizeof *forms; i++) {
        FontReport fonts = {0};
        const char *name = arena_printf(arena, "简报%s.%s", date_iso(arena, period), forms[i]);
        if (!edition_find(forms[i])->write(&r->document, path_of(work, name), arena, &fonts, err) ||
            !add_file(work, name, err))
            return false;
    }
    return true;
}

static bool add_bulletins(Work *work, Error *err) {
    Date last = DATE_NONE;
    const Programme *p = &work->programme;
    for (;;) {
        Date next = DATE_NONE; // the first period behind the last one
        for (size_t i = 0; i < p->commitment_count; i++)
            for (size_t k = 0; k < p->commitments[i]->report_count; k++) {
                Date period = p->commitments[i]->reports[k].period;
                if ((last == DATE_NONE || period > last) && (next == DATE_NONE || period < next))
                    next = period;
            }
        if (next == DATE_NONE)
            return true;
        if (!add_bulletin(work, next, err))
            return false;
        last = next;
    }
}

static bool add_words(Work *work, Error *err) {
    const YearArchive *r = work->request;
    Text text = text_new(work->context->arena);
    text_addf(
        &text,
        "%s%lld年度督办档案\n\n关闭：%s，%s\n未办结：%lld项\n说明：%s\n封存（SM3）：%s\n"
        "审计链：第%lld条，%s\n\n"
        "年度数据.txt 是封存的全部数据，一行一条，项目之间是制表符；对它计算 SM3 "
        "应得到上面的封存值：\n"
        "    openssl dgst -sm3 年度数据.txt\n"
        "看板是12月31日的情况；填报.csv 是每份填报的全部版本；简报可用浏览器和文字处理软件打开。\n"
        "校验.txt 是各文件的 SM3。\n",
        work->programme.region_name, (long long)r->year, r->state.at, r->state.actor,
        (long long)r->state.unsettled, *r->state.reason ? r->state.reason : "无", r->state.digest,
        (long long)r->state.chain, r->state.chain_digest);
    return add_text(work, "说明.txt", &text, err);
}

static bool run(Context *context, void *request, Error *err) {
    YearArchive *r = request;
    Work work = {.context = context, .request = r, .digests = text_new(context->arena)};
    ProgrammeKey key;
    if (!programme_choose(context, r->region, r->year, &key, err) ||
        !programme_load(context, key.region, key.year, &work.programme, err) ||
        !year_state(context, key.region, key.year, &r->state, err))
        return false;
    r->region = key.region;
    r->year = key.year;
    if (!r->state.closed)
        return error_set(err, ERROR_CONFLICT, "year",
                         _("%lld年还没有关闭；先用 duban year close，再归档"), (long long)r->year);
    if (!file_make_folder(context->arena, r->folder, err) || !add_sealed(&work, err) ||
        !add_board(&work, err) || !add_reports(&work, err) || !add_bulletins(&work, err) ||
        !add_words(&work, err) || !text_ok(&work.digests, err))
        return false;
    return file_write(path_of(&work, "校验.txt"), work.digests.data, work.digests.length, err);
}

const UseCase year_archive_use_case = {"year archive", PERMISSION_WHOLE, false, run};
