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
#include "service/publication.h"
#include "service/version.h"
#include "service/year_seal.h"
#include "service/year_tables.h"

#include <string.h>

// The archive in the making.
typedef struct Work {
    Context *context;
    YearArchive *request;
    Programme programme; // of the year
    Text digests;        // a line a file
    Text tables;         // a line a table, for the words
} Work;

// A file of the archive; its digest is told.
static bool add_bytes(Work *work, const char *name, const char *bytes, size_t length, Error *err) {
    YearArchive *r = work->request;
    char digest[DIGEST_HEX_LENGTH + 1];
    if (!digest_sm3(bytes, length, digest, err))
        return false;
    text_addf(&work->digests, "%s  %s\n", digest, name);
    r->files = arena_room(work->context->arena, r->files, r->file_count, sizeof *r->files);
    r->files[r->file_count++] = (PackagePart){name, bytes, length};
    return true;
}

static bool add_text(Work *work, const char *name, const Text *text, Error *err) {
    return text_ok(text, err) && add_bytes(work, name, text_string(text), text->length, err);
}

// One that was written to a scratch file.
static bool add_file(Work *work, const char *name, const char *path, Error *err) {
    char *bytes = NULL;
    size_t length = 0;
    return file_read(work->context->arena, path, LIMIT_FILE, &bytes, &length, err) &&
           add_bytes(work, name, bytes, length, err);
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
    return add_bytes(work, "年度数据.txt", seal.text, seal.length, err);
}

static bool add_board(Work *work, Error *err) {
    Arena *arena = work->context->arena;
    Board *board = ARENA_NEW(arena, Board);
    const char *path = NULL;
    Text text = text_new(arena);
    board_make(arena, &work->programme, date_of((int)work->programme.year, 12, 31), board);
    board_csv(&text, board);
    return add_text(work, "看板.csv", &text, err) &&
           file_scratch(arena, "board.xlsx", &path, err) &&
           board_workbook(arena, board, path, err) && add_file(work, "看板.xlsx", path, err);
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

// Every row of a table, as it stands in the database.
static bool add_table(Work *work, const YearTable *table, Error *err) {
    Arena *arena = work->context->arena;
    const char *name = arena_printf(arena, "数据/%s.csv", table->name);
    Text text = text_new(arena);
    bool more = false;
    long long rows = 0;
    text_add(&text, "\xEF\xBB\xBF");
    for (size_t i = 0; i < year_table_width(table); i++)
        text_addf(&text, "%s%s", i ? "," : "", year_table_column(table, i));
    text_add(&text, "\r\n");
    Statement *s =
        year_table_rows(work->context, table, work->request->region, work->request->year);
    while (statement_next(s, &more, err) && more) {
        for (size_t i = 0; i < year_table_width(table); i++) {
            const char *cell = column_text(s, (int)i);
            text_add(&text, i ? "," : "");
            text_csv(&text, cell ? cell : "");
        }
        text_add(&text, "\r\n");
        rows++;
    }
    text_addf(&work->tables, "    %s：%s，%lld行\n", name, table->chinese, rows);
    return err->code == ERROR_NONE && add_text(work, name, &text, err);
}

static bool add_tables(Work *work, Error *err) {
    for (size_t i = 0; i < year_table_count; i++)
        if (!add_table(work, &year_tables[i], err))
            return false;
    return true;
}

// --- Bulletins ---

// The files of a published bulletin.
static bool add_published(Work *work, const Publication *p, Error *err) {
    Context *context = work->context;
    for (size_t i = 0; i < p->file_count; i++) {
        PublicationDownload r = {.region = work->request->region,
                                 .year = work->request->year,
                                 .kind = p->kind,
                                 .number = p->number,
                                 .form = p->files[i].form};
        if (!publication_file_use_case.run(context, &r, err) ||
            !add_bytes(
                work,
                arena_printf(context->arena, "简报/%s第%lld期 %s.%s",
                             p->kind == BULLETIN_BRIEFING ? "" : bulletin_kinds[p->kind].chinese,
                             (long long)p->number, date_iso(context->arena, p->period), r.form),
                r.bytes, r.length, err))
            return false;
    }
    return true;
}

// The bulletin of a period that none was published of, when it has a masthead.
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
        const char *path = NULL;
        const char *name =
            arena_printf(arena, "简报/未发布 %s.%s", date_iso(arena, period), forms[i]);
        if (!file_scratch(arena, "bulletin", &path, err) ||
            !edition_find(forms[i])->write(&r->document, path, arena, &fonts, err) ||
            !add_file(work, name, path, err))
            return false;
    }
    return true;
}

// The first reported period behind another one (DATE_NONE: of all); DATE_NONE when there is none.
static Date period_behind(const Programme *p, Date last) {
    Date next = DATE_NONE;
    for (size_t i = 0; i < p->commitment_count; i++)
        for (size_t k = 0; k < p->commitments[i]->report_count; k++) {
            Date period = p->commitments[i]->reports[k].period;
            if ((last == DATE_NONE || period > last) && (next == DATE_NONE || period < next))
                next = period;
        }
    return next;
}

static bool add_bulletins(Work *work, Error *err) {
    Context *context = work->context;
    PublicationList list = {.region = work->request->region, .year = work->request->year};
    if (!publication_list_use_case.run(context, &list, err))
        return false;
    for (size_t i = 0; i < list.count; i++) {
        Publication p;
        if (list.items[i].state == PUBLICATION_PUBLISHED &&
            (!publication_load(context, work->request->region, work->request->year,
                               list.items[i].kind, list.items[i].number, &p, err) ||
             !add_published(work, &p, err)))
            return false;
    }
    for (Date at = period_behind(&work->programme, DATE_NONE); at != DATE_NONE;
         at = period_behind(&work->programme, at)) {
        bool published = false;
        for (size_t i = 0; i < list.count; i++)
            published |= list.items[i].period == at && list.items[i].kind == BULLETIN_BRIEFING &&
                         list.items[i].state == PUBLICATION_PUBLISHED;
        if (!published && !add_bulletin(work, at, err))
            return false;
    }
    return true;
}

static bool add_words(Work *work, Error *err) {
    const YearArchive *r = work->request;
    Text text = text_new(work->context->arena);
    text_addf(&text,
              "%s%lld年度督办档案\n\n关闭：%s，%s\n未办结：%lld项\n说明：%s\n封存（SM3）：%s\n"
              "审计链：第%lld条，%s\n\n"
              "年度数据.txt 是封存的全部数据，一行一条，项目之间是制表符；对它计算 SM3 "
              "应得到上面的封存值：\n"
              "    openssl dgst -sm3 年度数据.txt\n"
              "看板是12月31日的情况；填报.csv "
              "是每份填报的全部版本。简报文件夹里，“第n期”是正式发布的原件，"
              "可以上传到“简报核验”；没有发布的报告期是按核实的数生成的。\n"
              "校验.txt 是各文件的 SM3，一行一个，可逐个核对：\n"
              "    openssl dgst -sm3 文件\n\n"
              "数据文件夹是这一年的每一张表，一张一个文件，第一行是列名；以 = "
              "等符号开头的内容前面加了单引号。\n"
              "附件本身不在里面，数据/attachment.csv 有每个附件的名称、大小和 SM3。\n\n%s",
              work->programme.region_name, (long long)r->year, r->state.at, r->state.actor,
              (long long)r->state.unsettled, *r->state.reason ? r->state.reason : "无",
              r->state.digest, (long long)r->state.chain, r->state.chain_digest,
              text_string(&work->tables));
    return text_ok(&work->tables, err) && add_text(work, "说明.txt", &text, err);
}

// Puts the files where they were asked for.
static bool put_files(const YearArchive *r, Arena *arena, Error *err) {
    if (r->zip)
        return package_write(r->files, r->file_count, r->place, arena, err);
    for (size_t i = 0; i < r->file_count; i++) {
        const char *path = arena_printf(arena, "%s/%s", r->place, r->files[i].name);
        const char *folder = arena_strndup(arena, path, (size_t)(file_name(path) - path) - 1);
        if (!file_make_folder(arena, folder, err) ||
            !file_write(path, r->files[i].bytes, r->files[i].length, err))
            return false;
    }
    return true;
}

static bool run(Context *context, void *request, Error *err) {
    YearArchive *r = request;
    Arena *arena = context->arena;
    Work work = {
        .context = context, .request = r, .digests = text_new(arena), .tables = text_new(arena)};
    ProgrammeKey key;
    if (!programme_choose(context, r->region, r->year, &key, err) ||
        !programme_load(context, key.region, key.year, &work.programme, err) ||
        !year_state(context, key.region, key.year, &r->state, err))
        return false;
    if (context->caller->region && strcmp(context->caller->region, key.region) != 0)
        return error_set(err, ERROR_FORBIDDEN, "region", _("不能查看或改动其他地方的数据"));
    r->region = key.region;
    r->year = key.year;
    r->region_name = work.programme.region_name;
    if (!r->state.closed)
        return error_set(err, ERROR_CONFLICT, "year", _("%lld年还没有关闭，关闭以后才能归档"),
                         (long long)r->year);
    if (!add_sealed(&work, err) || !add_board(&work, err) || !add_reports(&work, err) ||
        !add_tables(&work, err) || !add_bulletins(&work, err) || !add_words(&work, err) ||
        !text_ok(&work.digests, err))
        return false;
    const char *digests = text_string(&work.digests);
    r->files = arena_room(arena, r->files, r->file_count, sizeof *r->files);
    r->files[r->file_count++] = (PackagePart){"校验.txt", digests, work.digests.length};
    return put_files(r, arena, err);
}

const UseCase year_archive_use_case = {"year archive", PERMISSION_PROGRAMME, false, run};
