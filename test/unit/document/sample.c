// Writes a sample document in every form into the folder given: long paragraphs, all levels of
// heading, a table over two pages, a record area. test/flow/document_pages.py measures the pages.
#include "base/file.h"
#include "base/text.h"
#include "document/document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The longest pieces of a real bulletin, with every sign that the breaking rules speak of.
static const char *const paragraphs[] = {
    "2022年7月1日，县政府目标办和县发改委联合对部分承担重点民生实事任务的牵头责任单位进行专项督导，"
    "从督导情"
    "况和各牵头单位自查情况来看，总体进展好于预期，多数任务实现时间过半任务过半，部分指标已提前完成"
    "任务。",
    "县政务服务和大数据服务中心已完成33万豫事办新用户注册任务，占全年任务的94.29%"
    "，居全市前列。县教育体育局新建"
    "1所幼儿园即将开工；6所改建幼儿园，1所已建成投用，其余5所已开工，计划在秋季开学前建成投用。县城"
    "管局已完成窨井"
    "盖整治任务1646座，占全年任务的80%"
    "。县残联已完成残疾儿童康复救助筛查、审核、建档和转介130名，占全年目标任务的"
    "108%"
    "，超额完成任务，目前居全市第三位。县住建局已筹措建设资金346万元，5个老旧小区已开工，开工户数占"
    "总数的60%。"
    "县人社局已累计开展各类职业技能培训71267人次，新增技能人才5333人，新增高技能人才239人，分别占全"
    "年目标任务的"
    "227%、20.91%和2.3%。",
    "县卫健委完成免费产前超声筛查2564人，筛查率81.4%；免费血清学筛查2247人，筛查率71.33%"
    "；免费新生儿“两病”筛查"
    "3208人，筛查率101.84%；免费听力筛查3153人，筛查率100.1%"
    "，均超额完成任务；两癌筛查分别完成6549人和6970人，"
    "筛查率分别达到43.7%和46.5%。",
    "在工作推进中，多数单位迎难而上，创造性开展工作，有力推动了重点民生实事的开展。如县民政局在前期"
    "工作落后的局面下"
    "，建立工作专班，分解明确工作任务，创造性挖掘公共闲置资源，利用县医院老院区病房楼、老行政服务中"
    "心楼、南水北调工"
    "程原办公房和社区服务中心等改造建设街道综合养老服务中心和社区养老服务站，保证了工作任务顺利推进"
    "，一举扭转了工作"
    "被动局面；县大数据中心通过组织“小手拉大手”活动、公职人员带动家属“一拖三”“一拖五”模式推广、注册"
    "新用户发放"
    "食用盐等形式有力促进了豫事办用户注册，并被市作为典范在各县区推广“鲁山先进推广办法”；县城管局制"
    "定下发了《2022"
    "年鲁山县城市公共区域窨井盖专项整治工作实施方案》，明确目标任务，按月制定阶段目标，按月考核完成"
    "情况——促进了工作"
    "顺利开展……",
    "执行GB/T "
    "9704-2012第7.3条，较上年增长-1.5%至+12.5%，中央补助1,234."
    "56万元，《办法》（鲁政办〔2022〕15号）自"
    "2022年7月1日起施行；气温25℃以下，比例为1:3，时间为8:30～17:30，版本V2.1.0，网址www.hnls.gov."
    "cn。",
};

static const char plain[] = "坚持以人民为中心的发展思想紧紧围绕全县人民群众最关心最直接最现实的利益"
                            "问题统筹推进各项重点民生实事工作落地见效";

static const TableColumn columns[] = {
    {"序号", 6, ALIGN_CENTRE},     {"牵头责任单位", 17, ALIGN_LEFT}, {"指标", 30, ALIGN_LEFT},
    {"年度目标", 13, ALIGN_RIGHT}, {"完成数", 13, ALIGN_RIGHT},      {"完成率", 11, ALIGN_RIGHT},
    {"状态", 12, ALIGN_CENTRE},
};

enum { ROWS = 36, COLUMNS = sizeof columns / sizeof *columns };

static Run cells[ROWS * COLUMNS];

static const Datum share = {"8.5/completion", "宫颈癌筛查 完成率", "43.7%",
                            "6549人 ÷ 15000人 = 43.66%，四舍五入到1位小数",
                            "进展填报 8.5 2022-06-30 第1版"};

static void fill_table(Arena *arena) {
    static const char *const names[] = {"豫事办新用户注册", "窨井盖整治",
                                        "残疾儿童康复救助筛查、审核、建档和转介",
                                        "新建和改造农村公路", "免费新生儿“两病”筛查率"};
    for (int row = 0; row < ROWS; row++) {
        Run *cell = &cells[row * COLUMNS];
        cell[0].text = arena_printf(arena, "%d", row + 1);
        cell[1].text = row % 3 ? "县卫健委" : "县政务服务和大数据中心";
        cell[2].text = names[row % 5];
        cell[3].text = arena_printf(arena, "%d万户", 350 + row);
        cell[4].text = arena_printf(arena, "%d座", 1646 + row * 37);
        cell[5].text = row == 7 ? "43.7%" : arena_printf(arena, "%d.%d%%", 40 + row, row % 10);
        cell[5].datum = row == 7 ? &share : NULL;
        cell[6].text = row % 2 ? "超序时" : row % 4 ? "" : "提前完成";
    }
}

static Document sample(Arena *arena) {
    static Run runs[40];
    static Block blocks[40];
    static const struct {
        BlockKind kind;
        int paragraph;
        const char *text;
    } rows[] = {
        {BLOCK_BODY, 0, NULL},
        {BLOCK_HEADING_1, 0, "一、总体进展"},
        {BLOCK_BODY, 1, NULL},
        {BLOCK_HEADING_2, 0, "（一）民生保障方面"},
        {BLOCK_HEADING_3, 0, "1.妇幼健康"},
        {BLOCK_BODY, 2, NULL},
        {BLOCK_HEADING_4, 0, "（1）主要做法"},
        {BLOCK_BODY, 3, NULL},
        {BLOCK_HEADING_1, 0, "二、存在问题"},
        {BLOCK_BODY, 4, NULL},
        {BLOCK_BODY, -1, NULL},
        {BLOCK_BODY, 3, NULL},
        {BLOCK_BODY, -1, NULL},
        {BLOCK_HEADING_1, 0, "三、下一步工作"},
        {BLOCK_BODY, 1, NULL},
    };
    size_t n = 0, r = 0;
    Text long_plain = text_new(arena);
    for (int i = 0; i < 7; i++)
        text_add(&long_plain, plain);
    text_add(&long_plain, "。");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        runs[r].text = rows[i].text              ? rows[i].text
                       : rows[i].paragraph == -1 ? text_string(&long_plain)
                                                 : paragraphs[rows[i].paragraph];
        blocks[n++] = (Block){rows[i].kind, &runs[r++], 1, {0}};
    }
    // A paragraph with a figure in it.
    Run *figure = &runs[r];
    runs[r++].text = "宫颈癌筛查完成率为";
    runs[r].datum = &share;
    runs[r++].text = "43.7%";
    runs[r++].text = "，低于序时进度。";
    blocks[n++] = (Block){BLOCK_BODY, figure, 3, {0}};
    Run *annex = &runs[r];
    runs[r++].text = "附件";
    runs[r++].text = "鲁山县2022年重点民生实事指标完成情况一览表";
    blocks[n++] = (Block){BLOCK_ANNEX, annex, 2, {0}};
    fill_table(arena);
    blocks[n++] = (Block){BLOCK_TABLE, NULL, 0, {columns, COLUMNS, cells, ROWS}};
    return (Document){
        .language = "zh-CN",
        .series = "工作简报",
        .number = "（第2期）",
        .issuer = "鲁山县2022年重点民生实事考核工作领导小组办公室",
        .date = "2022年7月1日",
        .restricted = "内部资料",
        .title = "鲁山县2022年上半年重点民生实事工作进展情况通报",
        .blocks = blocks,
        .block_count = n,
        .copy_to = "抄送：县委安全生产社会保障民生改善协调推进领导小组，县委督查室。",
        .printed = "2022年7月1日印发",
    };
}

// A document of so many full lines, to see where the record area goes.
static Document of_lines(long lines, Arena *arena) {
    static Run run;
    static Block block;
    Text text = text_new(arena);
    for (long i = 0; i < lines * 28 - 2; i++)
        text_add(&text, "县");
    run.text = text_string(&text);
    block = (Block){BLOCK_BODY, &run, 1, {0}};
    return (Document){.language = "zh-CN",
                      .series = "督查专报",
                      .number = "（第12期）",
                      .issuer = "鲁山县人民政府督查室",
                      .date = "2022年7月1日",
                      .title = "情况通报",
                      .blocks = &block,
                      .block_count = 1,
                      .copy_to = "抄送：县委督查室，县人大办，县政协办，各乡镇（街道）。",
                      .printed = "2022年7月1日印发"};
}

static bool write_all(const Document *document, const char *folder, const char *name, Arena *arena,
                      FontReport *fonts, Error *err) {
    const char *stem = arena_printf(arena, "%s/%s", folder, name);
    const char *text = document_text(document, arena);
    return file_make_folder(arena, folder, err) &&
           document_write_pdf(document, arena_printf(arena, "%s.pdf", stem), arena, fonts, err) &&
           document_write_ofd(document, arena_printf(arena, "%s.ofd", stem), arena, NULL, err) &&
           document_write_docx(document, arena_printf(arena, "%s.docx", stem), arena, NULL, err) &&
           document_write_html(document, arena_printf(arena, "%s.html", stem), arena, err) &&
           file_write(arena_printf(arena, "%s.txt", stem), text, strlen(text), err);
}

// sample FOLDER: the sample; sample FOLDER LINES: one of so many lines.
int main(int argc, char **argv) {
    Error err = {0};
    Arena *arena = arena_new();
    FontReport fonts = {0};
    int status = 1;
    if (argc != 2 && argc != 3) {
        fprintf(stderr, "usage: sample FOLDER [LINES]\n");
        goto done;
    }
    Document document = argc == 2 ? sample(arena) : of_lines(strtol(argv[2], NULL, 10), arena);
    const char *name = argc == 2 ? "sample" : arena_printf(arena, "lines-%s", argv[2]);
    // The same, published.
    static const DocumentSeal seal = {
        "410423/2022/2", "5f0e6ee3ef6cf24ae4a44e8f46f8e6b0f4ae30ddbcd56d0f0b7d3a2c4d9c1b7a",
        "2022-07-01T09:00:00+08:00", "MFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0", "MEUCIQDqlaZUP4QLGP"};
    Document sealed = document;
    sealed.seal = &seal;
    if (argc == 2 && !write_all(&sealed, argv[1], "sealed", arena, NULL, &err)) {
        fprintf(stderr, "%s: %s\n", err.field, err.message);
        goto done;
    }
    if (!write_all(&document, argv[1], name, arena, &fonts, &err)) {
        fprintf(stderr, "%s: %s\n", err.field, err.message);
        goto done;
    }
    for (size_t i = 0; i < fonts.count; i++)
        printf("%s\t%s\t%s\t%d\n", fonts.uses[i].role, fonts.uses[i].wanted, fonts.uses[i].used,
               fonts.uses[i].substituted);
    status = 0;
done:
    arena_free(arena);
    return status;
}
