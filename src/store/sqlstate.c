#include "store/sqlstate.h"

#include "base/message.h"

#include <string.h>

// Which of the fault's names the words are about.
typedef enum Subject { SUBJECT_PLACE, SUBJECT_CONSTRAINT, SUBJECT_COLUMN } Subject;

// A shorter code stands for all that begin with it; the first row that fits counts. %s is the
// subject.
static const struct {
    const char *state;
    ErrorCode code;
    Subject subject;
    const char *words;
} rows[] = {
    {"23505", ERROR_CONFLICT, SUBJECT_CONSTRAINT, N_("已经有相同的记录（%s）")},
    {"23503", ERROR_CONFLICT, SUBJECT_CONSTRAINT, N_("所引用的记录不存在，或者记录仍被引用（%s）")},
    {"23502", ERROR_CONFLICT, SUBJECT_COLUMN, N_("缺少必须填写的内容（%s）")},
    {"23", ERROR_CONFLICT, SUBJECT_CONSTRAINT, N_("内容不符合数据库的约束（%s）")},
    {"40001", ERROR_CONFLICT, SUBJECT_PLACE, N_("数据库 %s：别人同时改动了同样的内容，请重试")},
    {"40P01", ERROR_CONFLICT, SUBJECT_PLACE, N_("数据库 %s：别人同时改动了同样的内容，请重试")},
    {"55P03", ERROR_CONFLICT, SUBJECT_PLACE, N_("数据库 %s 正被别的程序占用，请稍后再试")},
    {"57014", ERROR_SYSTEM, SUBJECT_PLACE, N_("数据库 %s 用时太久，已停止")},
    {"57P", ERROR_SYSTEM, SUBJECT_PLACE, N_("与数据库 %s 的连接中断，请稍后再试")},
    {"08", ERROR_SYSTEM, SUBJECT_PLACE, N_("与数据库 %s 的连接中断，请稍后再试")},
    {"53100", ERROR_SYSTEM, SUBJECT_PLACE, N_("磁盘已满，数据库 %s 没有改动")},
    {"53", ERROR_SYSTEM, SUBJECT_PLACE, N_("数据库 %s 的服务器资源不足，请稍后再试")},
    {"54", ERROR_LIMIT, SUBJECT_PLACE, N_("一项内容太长，数据库 %s 放不下")},
    {"25006", ERROR_SYSTEM, SUBJECT_PLACE, N_("数据库 %s 是只读的")},
    {"22", ERROR_INPUT, SUBJECT_PLACE, N_("数据库 %s 不接受内容的格式")},
    {"42501", ERROR_SYSTEM, SUBJECT_PLACE, N_("数据库 %s 没有给这个用户足够的权限")},
    {"42P07", ERROR_CONFLICT, SUBJECT_PLACE, N_("数据库 %s 中已经有同名的表")},
    {"42P01", ERROR_INPUT, SUBJECT_PLACE, N_("%s 不是督办数据库，或者它的表被改动过")},
    {"42703", ERROR_INPUT, SUBJECT_PLACE, N_("%s 不是督办数据库，或者它的表被改动过")},
    {"XX001", ERROR_SYSTEM, SUBJECT_PLACE, N_("数据库 %s 已损坏，请用备份恢复")},
    {"XX002", ERROR_SYSTEM, SUBJECT_PLACE, N_("数据库 %s 已损坏，请用备份恢复")},
};

bool sqlstate_words(const ServerFault *fault, Error *err) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strncmp(fault->state, rows[i].state, strlen(rows[i].state)) != 0)
            continue;
        const char *const subjects[] = {[SUBJECT_PLACE] = fault->place,
                                        [SUBJECT_CONSTRAINT] = fault->constraint,
                                        [SUBJECT_COLUMN] = fault->column};
        const char *subject = subjects[rows[i].subject];
        error_set(err, rows[i].code, subject, message(rows[i].words), subject);
        return true;
    }
    return false;
}
