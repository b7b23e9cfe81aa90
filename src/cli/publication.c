#include "cli/publication.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "service/publication_diff.h"
#include "service/publication_verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// The password of a key is in the environment, where other users do not see it.
static const char *key_password(void) {
    const char *password = getenv("DUBAN_KEY_PASSWORD");
    return password && *password ? password : NULL;
}

static bool make_key(Invocation *invocation, Error *err) {
    const char *path = invocation->operands[0], *private_pem = NULL, *public_pem = NULL;
    const char *public_path = arena_printf(invocation->arena, "%s.pub", path);
    const char *password = key_password();
    if (password && strlen(password) < 8)
        return error_set(err, ERROR_USAGE, "DUBAN_KEY_PASSWORD", _("密钥的密码至少8个字符"));
    if (access(public_path, F_OK) == 0)
        return error_set(err, ERROR_CONFLICT, public_path, _("已经有这个文件了，不会覆盖密钥"));
    if (!sm2_make(invocation->arena, password, &private_pem, &public_pem, err) ||
        !file_write_secret(path, private_pem, strlen(private_pem), err) ||
        !file_write(public_path, public_pem, strlen(public_pem), err))
        return false;
    fprintf(stderr, _("已写入私钥 %s（%s，只有本人能读）和公钥 %s；公钥可以公布\n"), path,
            password ? _("有密码") : _("没有密码"), public_path);
    return true;
}

bool publication_key(Arena *arena, const char *path, Sm2Key **key, Error *err) {
    char *pem = NULL;
    size_t length = 0;
    return file_read_secret(arena, path, LIMIT_KEY_FILE, &pem, &length, err) &&
           sm2_read(arena, pem, key_password(), path, key, err);
}

// The number of an option, and the kind that it names (notice-1) or --kind does.
static bool read_number(const Invocation *invocation, const char *name, BulletinKind *kind,
                        int64_t *out, Error *err) {
    const char *text = command_option(invocation, name);
    const char *key = command_option(invocation, "--kind");
    BulletinKind told = BULLETIN_BRIEFING;
    *out = 0;
    if (key && !bulletin_kind(key, kind, err))
        return false;
    if (!text)
        return true;
    if (!publication_word_read(text, &told, out) ||
        (key && told != BULLETIN_BRIEFING && told != *kind))
        return error_set(err, ERROR_USAGE, name, _("“%s”不是期号"), text);
    if (told != BULLETIN_BRIEFING)
        *kind = told;
    return true;
}

// The files of a published bulletin, into a folder.
static bool write_files(Invocation *invocation, const Caller *caller, const Publication *p,
                        const char *folder, Error *err) {
    if (!file_make_folder(invocation->arena, folder, err))
        return false;
    for (size_t i = 0; i < p->file_count; i++) {
        PublicationDownload r = {.region = p->region,
                                 .year = p->year,
                                 .kind = p->kind,
                                 .number = p->number,
                                 .form = p->files[i].form};
        const char *path =
            arena_printf(invocation->arena, "%s/bulletin-%lld-%s.%s", folder, (long long)p->year,
                         publication_word(invocation->arena, p->kind, p->number), r.form);
        if (!service_run(&publication_file_use_case, caller, invocation->arena, p->region,
                         ENDING_COMMIT, &r, err) ||
            !file_write(path, r.bytes, r.length, err))
            return false;
        fprintf(stderr, _("已写入 %s\n"), path);
    }
    return true;
}

static bool open_request(Invocation *invocation, PublicationRequest *r, Caller *caller,
                         Error *err) {
    *r = (PublicationRequest){.region = "", .period = DATE_NONE};
    return command_region(invocation, &r->region, err) && command_year(invocation, &r->year, err) &&
           read_number(invocation, "--number", &r->kind, &r->number, err) &&
           command_open(invocation, caller, err);
}

// The one that is corrected is of the same kind.
static bool read_corrects(const Invocation *invocation, PublicationRequest *r, Error *err) {
    BulletinKind kind = r->kind;
    return read_number(invocation, "--corrects", &kind, &r->corrects, err) &&
           (kind == r->kind || error_set(err, ERROR_USAGE, "--corrects",
                                         _("只能更正同一种简报：--kind 和 --corrects 说的不一样")));
}

static bool publish(Invocation *invocation, Error *err) {
    Caller caller = {0};
    PublicationRequest r;
    Sm2Key *key = NULL;
    const char *path = command_option(invocation, "--key");
    const char *folder = command_option(invocation, "--out");
    if (!path)
        return error_set(err, ERROR_USAGE, "--key", _("请指明私钥文件"));
    if (!publication_key(invocation->arena, path, &key, err) ||
        !open_request(invocation, &r, &caller, err) ||
        !command_date(invocation, "--period", &r.period, err) ||
        !read_corrects(invocation, &r, err))
        return false;
    r.annexes = command_option(invocation, "--annex");
    r.why = command_option(invocation, "--why");
    r.key = key;
    if (!service_run(&publication_publish_use_case, &caller, invocation->arena, r.region,
                     ENDING_COMMIT, &r, err))
        return false;
    const Publication *p = &r.publication;
    fprintf(stderr, _("已发布%s第%lld期，SM3 %s\n"), _(bulletin_kinds[p->kind].chinese),
            (long long)p->number, p->digest);
    return !folder || write_files(invocation, &caller, p, folder, err);
}

static bool files(Invocation *invocation, Error *err) {
    Caller caller = {0};
    PublicationRequest r;
    const char *folder = command_option(invocation, "--out");
    if (!folder)
        return error_set(err, ERROR_USAGE, "--out", _("请指明放文件的文件夹"));
    if (!open_request(invocation, &r, &caller, err) ||
        !service_run(&publication_get_use_case, &caller, invocation->arena, r.region, ENDING_COMMIT,
                     &r, err))
        return false;
    if (r.publication.state != PUBLICATION_PUBLISHED)
        return error_set(err, ERROR_CONFLICT, "--number", _("第%lld期还没有发布"),
                         (long long)r.number);
    return write_files(invocation, &caller, &r.publication, folder, err);
}

static bool list(Invocation *invocation, Error *err) {
    Caller caller = {0};
    PublicationRequest asked;
    Text text = text_new(invocation->arena);
    if (!open_request(invocation, &asked, &caller, err))
        return false;
    PublicationList r = {
        .region = asked.region, .year = asked.year, .kind = command_option(invocation, "--kind")};
    if (!service_run(&publication_list_use_case, &caller, invocation->arena, r.region,
                     ENDING_COMMIT, &r, err))
        return false;
    for (size_t i = 0; i < r.count; i++) {
        const Publication *p = &r.items[i];
        text_addf(&text, "%s\t%s\t%s\t%s\t%lld\t%lld\t%s\t%s\n",
                  publication_word(invocation->arena, p->kind, p->number),
                  date_iso(invocation->arena, p->period), _(publication_states[p->state].chinese),
                  p->published, (long long)p->corrects, (long long)p->corrected_by, p->digest,
                  p->title);
    }
    return command_print(text_string(&text), err);
}

static bool difference(Invocation *invocation, Error *err) {
    Caller caller = {0};
    PublicationRequest asked;
    Text text = text_new(invocation->arena);
    if (!open_request(invocation, &asked, &caller, err))
        return false;
    PublicationDifference r = {
        .region = asked.region, .year = asked.year, .kind = asked.kind, .number = asked.number};
    if (!service_run(&publication_difference_use_case, &caller, invocation->arena, r.region,
                     ENDING_COMMIT, &r, err))
        return false;
    for (size_t i = 0; i < r.count; i++)
        text_addf(&text, "%s\t%s\t%s\t%s\t%s\t%s\n", r.items[i].id, r.items[i].label,
                  r.items[i].then, r.items[i].now, r.items[i].formula, r.items[i].source);
    return command_print(text_string(&text), err) &&
           (r.count == 0 || error_set(err, ERROR_NO, NULL, _("有%zu处与发布时不同"), r.count));
}

// --- Files of anybody ---

bool publication_is_file(Invocation *invocation) {
    static const char *const starts[] = {"%PDF-", "PK\3\4", "<!DOCTYPE html>"};
    char *bytes = NULL;
    size_t length = 0;
    Error ignored = {0};
    if (command_option(invocation, "--db") || command_option(invocation, "--public-key"))
        return true;
    if (!file_read(invocation->arena, invocation->operands[0], LIMIT_FILE, &bytes, &length,
                   &ignored))
        return false;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (strncmp(bytes, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}

// By the database that it should come from.
static bool ask_database(Invocation *invocation, const char *url, const char *bytes, size_t length,
                         PaperVerdict *verdict, const char **why, Error *err) {
    Caller caller = {.role = ROLE_READER};
    PublicationVerify r = {.bytes = bytes, .length = length};
    if (!store_open(invocation->arena, url, &caller.store, err))
        return false;
    command_actor(invocation, &caller);
    if (!service_run(&publication_verify_use_case, &caller, invocation->arena, "", ENDING_COMMIT,
                     &r, err))
        return false;
    *verdict = r.verdict;
    *why = r.why;
    if (r.found)
        *why = arena_printf(invocation->arena, "%s\n%s\n%s\t%s\n", r.why, r.publication.title,
                            publication_name(invocation->arena, &r.publication),
                            r.publication.published);
    return true;
}

bool publication_verify_file(Invocation *invocation, Error *err) {
    Arena *arena = invocation->arena;
    const char *path = invocation->operands[0], *url = command_option(invocation, "--db");
    const char *key_path = command_option(invocation, "--public-key"), *key = NULL, *why = "";
    char *bytes = NULL, *pem = NULL;
    size_t length = 0, pem_length = 0;
    PaperVerdict verdict = PAPER_UNKNOWN;
    Seal seal;
    if (url && key_path)
        return error_set(err, ERROR_USAGE, "--public-key", _("--db 和 --public-key 只用一个"));
    if (!file_read(arena, path, LIMIT_FILE, &bytes, &length, err))
        return false;
    if (key_path && (!file_read(arena, key_path, LIMIT_KEY_FILE, &pem, &pem_length, err) ||
                     !sm2_public_of_pem(arena, pem, key_path, &key, err)))
        return false;
    if (url ? !ask_database(invocation, url, bytes, length, &verdict, &why, err)
            : !publication_verify_alone(arena, bytes, length, key, &verdict, &why, &seal, err))
        return false;
    const char *said = arena_printf(arena, _("%s：%s\n"), _(paper_terms[verdict].chinese), why);
    if (!command_print(said, err))
        return false;
    return verdict == PAPER_TRUE || error_set(err, ERROR_NO, path, _("不能认定是发布的原件"));
}

#define KIND_OPTION                                                                                \
    {                                                                                              \
        "--kind", N_("种类"),                                                                      \
            N_("briefing 工作简报（默认）、notice 通报、special 督查专报、list 红黑榜")            \
    }
#define WHICH_OPTIONS                                                                              \
    {"--region", N_("代码"), N_("哪个地方；只有一个时可不写")}, {                                  \
        "--year", N_("年度"), N_("哪一年；只有一个时可不写")                                       \
    }

static const Command commands[] = {
    {"key",
     "make",
     N_("文件"),
     1,
     1,
     ROLE_READER,
     N_("生成盖章用的 SM2 密钥：私钥写入文件，公钥写入 文件.pub"),
     N_("环境变量 DUBAN_KEY_PASSWORD 里的密码用来加密私钥；没有就不加密。不会覆盖已有的文件。"),
     {{0}},
     make_key},
    {"bulletin",
     "publish",
     N_("DB --key 文件"),
     1,
     1,
     ROLE_OPERATOR,
     N_("封存简报的文字和数字，用 SM3、SM2 盖章发布"),
     N_("有领导帐号的地方，发布已签发的一期（--number）；没有的，直接从现在的数据封存。"
        "发布以后的数据不会再改动它。"),
     {KIND_OPTION,
      {"--key", N_("文件"), N_("SM2 私钥，见 key make；密码在环境变量 DUBAN_KEY_PASSWORD 里")},
      {"--number", N_("期号"), N_("第几期；默认工作简报用报头的，已用过或是别的种类就取下一期")},
      {"--period", N_("日期"), N_("报告期的最后一天；默认为最近的报告期")},
      {"--annex", N_("附件"), N_("table,chart：情况表和进度图；默认只有 table")},
      {"--corrects", N_("期号"), N_("更正已发布的哪一期")},
      {"--why", N_("理由"), N_("为什么更正")},
      {"--out", N_("文件夹"), N_("把盖了章的文件也写到这里")},
      WHICH_OPTIONS},
     publish},
    {"bulletin",
     "list",
     N_("DB"),
     1,
     1,
     ROLE_READER,
     N_("列出各期简报"),
     N_("每行：期号（别的种类写作 "
        "notice-1）、报告期、状态、发布时间、更正哪一期、被哪一期更正、SM3、标题，用制表符分开。"),
     {{"--kind", N_("种类"), N_("只列一种：briefing、notice、special、list")}, WHICH_OPTIONS},
     list},
    {"bulletin",
     "files",
     N_("DB --out 文件夹"),
     1,
     1,
     ROLE_READER,
     N_("取出已发布的一期的文件，与发布时逐字节相同"),
     NULL,
     {{"--number", N_("期号"), N_("第几期：2、notice-1")},
      {"--out", N_("文件夹"), N_("文件放在哪里")},
      WHICH_OPTIONS},
     files},
    {"bulletin",
     "diff",
     N_("DB --number 期号"),
     1,
     1,
     ROLE_READER,
     N_("发布时的数字和现在的有什么不同"),
     N_("每行：数据编号、名称、发布时、现在、现在的公式、来源，用制表符分开；有不同时退出状态为1"
        "。"),
     {{"--number", N_("期号"), N_("第几期：2、notice-1")}, WHICH_OPTIONS},
     difference},
};

const CommandTable publication_commands = {commands, sizeof commands / sizeof *commands};
