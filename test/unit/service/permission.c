// Every use case with every role: one table, written out by hand, against what the frame lets in.
#include "people.h"

#include "service/assessment_entry.h"
#include "service/attachment.h"
#include "service/audit_text.h"
#include "service/bulletin_template.h"
#include "service/calendar.h"
#include "service/card.h"
#include "service/cause.h"
#include "service/city.h"
#include "service/comment.h"
#include "service/demo.h"
#include "service/due.h"
#include "service/editor.h"
#include "service/forecast.h"
#include "service/history.h"
#include "service/idempotency.h"
#include "service/inspection.h"
#include "service/instruction.h"
#include "service/ladder.h"
#include "service/library.h"
#include "service/library_compare.h"
#include "service/mail.h"
#include "service/manuscript_comment.h"
#include "service/manuscript_lookup.h"
#include "service/manuscript_preview.h"
#include "service/manuscript_renew.h"
#include "service/manuscript_since.h"
#include "service/manuscript_version.h"
#include "service/notice.h"
#include "service/objection.h"
#include "service/outbox.h"
#include "service/overview.h"
#include "service/phrase.h"
#include "service/problem.h"
#include "service/proposal.h"
#include "service/publication_diff.h"
#include "service/publication_verify.h"
#include "service/rank.h"
#include "service/record.h"
#include "service/region_import.h"
#include "service/region_template.h"
#include "service/region_timeliness.h"
#include "service/review.h"
#include "service/scheme.h"
#include "service/settings.h"
#include "service/target.h"
#include "service/timeliness.h"
#include "service/upload.h"
#include "service/votes.h"
#include "service/what_if.h"
#include "service/work.h"
#include "service/year_archive.h"
#include "service/year_copy.h"

#include <string.h>

// A row's letters are the roles that may: r reader, o operator, p public, R reporter, H head, O
// office, I inspector, L leader, S system, s security, a audit.
static const char letters[ROLE_COUNT + 1] = "ropRHOILSsa";

static const struct {
    const UseCase *use_case;
    const char *roles;
} table[] = {
    {&session_get_use_case, "RHOILSsa"},
    {&session_end_use_case, "RHOILSsa"},
    {&session_list_use_case, "RHOILSsa"},
    {&session_revoke_use_case, "RHOILSsa"},
    {&password_change_use_case, "RHOILSsa"},
    {&totp_begin_use_case, "RHOILSsa"},
    {&totp_confirm_use_case, "RHOILSsa"},
    {&totp_end_use_case, "RHOILSsa"},
    {&api_token_list_use_case, "RHOILSsa"},
    {&api_token_create_use_case, "RHOILSsa"},
    {&api_token_revoke_use_case, "RHOILSsa"},
    {&idempotency_begin_use_case, "RHOILSsa"},
    {&idempotency_finish_use_case, "RHOILSsa"},
    {&work_use_case, "RHOILSsa"},
    {&notice_list_use_case, "RHOILSsa"},
    {&notice_seen_use_case, "RHOILSsa"},
    {&mail_get_use_case, "RHOILSsa"},
    {&mail_put_use_case, "RHOILSsa"},
    {&board_use_case, "roRHOIL"},
    {&audit_use_case, "roRHOIL"},
    {&ranks_use_case, "roRHOIL"},
    {&region_board_use_case, "roRHOIL"},
    {&year_get_use_case, "roRHOIL"},
    {&year_close_use_case, "oO"},
    {&year_copy_use_case, "oO"},
    {&year_reopen_use_case, "o"},
    {&year_archive_use_case, "oO"},
    {&region_tree_use_case, "roRHOIL"},
    {&region_timeliness_use_case, "roRHOIL"},
    {&region_import_use_case, "o"},
    {&template_apply_use_case, "o"},
    {&votes_get_use_case, "roRHOIL"},
    {&votes_put_use_case, "oO"},
    {&forecast_use_case, "roRHOIL"},
    {&city_use_case, "roRHOIL"},
    {&bulletin_use_case, "roRHOIL"},
    {&scheme_list_use_case, "roRHOIL"},
    {&scheme_get_use_case, "roRHOIL"},
    {&scheme_run_use_case, "roRHOIL"},
    {&scheme_put_use_case, "oO"},
    {&scheme_check_use_case, "oO"},
    {&assessment_list_use_case, "roRHOIL"},
    {&assessment_get_use_case, "roRHOIL"},
    {&assessment_inputs_use_case, "roRHOIL"},
    {&assessment_create_use_case, "oO"},
    {&assessment_publish_use_case, "oO"},
    {&assessment_finalise_use_case, "oO"},
    {&what_if_use_case, "roRHOIL"},
    {&value_put_use_case, "oOI"},
    {&entry_add_use_case, "oOI"},
    {&entry_remove_use_case, "oOI"},
    {&objection_list_use_case, "roRHOIL"},
    {&objection_add_use_case, "H"},
    {&objection_answer_use_case, "OL"},
    {&bulletin_template_get_use_case, "roRHOIL"},
    {&bulletin_template_put_use_case, "oO"},
    {&publication_list_use_case, "roRHOIL"},
    {&publication_get_use_case, "roRHOIL"},
    {&publication_file_use_case, "roRHOIL"},
    {&publication_difference_use_case, "roRHOIL"},
    {&publication_draft_use_case, "oO"},
    {&publication_redraft_use_case, "oO"},
    {&publication_check_use_case, "OL"},
    {&publication_sign_use_case, "OL"},
    {&publication_return_use_case, "OL"},
    {&publication_publish_use_case, "o"},
    {&publication_verify_use_case, "ropRHOILSsa"},
    {&publication_text_use_case, "roRHOIL"},
    {&manuscript_list_use_case, "roRHOIL"},
    {&manuscript_get_use_case, "roRHOIL"},
    {&manuscript_add_use_case, "oO"},
    {&manuscript_put_use_case, "oO"},
    {&manuscript_accept_use_case, "oO"},
    {&manuscript_reject_use_case, "oO"},
    {&manuscript_delete_use_case, "oO"},
    {&manuscript_submit_use_case, "oO"},
    {&manuscript_lookup_use_case, "roRHOIL"},
    {&manuscript_comment_use_case, "OL"},
    {&manuscript_reply_use_case, "OL"},
    {&manuscript_resolve_use_case, "OL"},
    {&manuscript_reopen_use_case, "OL"},
    {&manuscript_version_list_use_case, "roRHOIL"},
    {&manuscript_version_get_use_case, "roRHOIL"},
    {&manuscript_restore_use_case, "oO"},
    {&manuscript_preview_use_case, "roRHOIL"},
    {&manuscript_since_use_case, "roRHOIL"},
    {&manuscript_reorder_use_case, "oO"},
    {&manuscript_refresh_use_case, "oO"},
    {&library_search_use_case, "roRHOIL"},
    {&library_get_use_case, "roRHOIL"},
    {&library_compare_use_case, "roRHOIL"},
    {&library_put_use_case, "oO"},
    {&library_remove_use_case, "oO"},
    {&library_may_import_use_case, "oO"},
    {&library_import_use_case, "oO"},
    {&library_refresh_use_case, "o"},
    {&phrase_list_use_case, "roRHOIL"},
    {&phrase_add_use_case, "oO"},
    {&phrase_put_use_case, "oO"},
    {&phrase_remove_use_case, "oO"},
    {&phrase_use_use_case, "roRHOIL"},
    {&programme_list_use_case, "roRHOIL"},
    {&indicator_use_case, "roRHOIL"},
    {&period_list_use_case, "roRHOIL"},
    {&period_get_use_case, "roRHOIL"},
    {&timeliness_use_case, "roRHOIL"},
    {&unit_list_use_case, "oRHOILSs"},
    {&form_list_use_case, "RHOIL"},
    {&review_list_use_case, "RHOIL"},
    {&attachment_list_use_case, "RHOIL"},
    {&attachment_remove_use_case, "RHOI"},
    {&upload_get_use_case, "RHOI"},
    {&form_check_use_case, "R"},
    {&form_save_use_case, "R"},
    {&form_submit_use_case, "R"},
    {&report_withdraw_use_case, "R"},
    {&report_approve_use_case, "H"},
    {&bulk_approve_use_case, "H"},
    {&report_return_use_case, "HO"},
    {&comment_list_use_case, "RHOIL"},
    {&comment_add_use_case, "RHOIL"},
    {&report_verify_use_case, "O"},
    {&bulk_verify_use_case, "O"},
    {&period_open_use_case, "O"},
    {&period_plan_use_case, "O"},
    {&period_patch_use_case, "O"},
    {&period_except_use_case, "O"},
    {&target_change_use_case, "oO"},
    {&programme_get_use_case, "oO"},
    {&programme_export_use_case, "oO"},
    {&indicator_patch_use_case, "oO"},
    {&programme_order_use_case, "oO"},
    {&stage_targets_put_use_case, "oO"},
    {&settings_get_use_case, "oO"},
    {&due_get_use_case, "oO"},
    {&due_patch_use_case, "oO"},
    {&settings_preview_use_case, "oO"},
    {&settings_patch_use_case, "oO"},
    {&problem_list_use_case, "roRHOIL"},
    {&problem_get_use_case, "roRHOIL"},
    {&problem_add_use_case, "OI"},
    {&problem_edit_use_case, "OI"},
    {&problem_act_use_case, "RHOIL"},
    {&cause_list_use_case, "roRHOIL"},
    {&cause_add_use_case, "O"},
    {&ladder_get_use_case, "roRHOIL"},
    {&ladder_put_use_case, "O"},
    {&inspection_list_use_case, "roRHOIL"},
    {&inspection_get_use_case, "roRHOIL"},
    {&inspection_add_use_case, "OI"},
    {&inspection_edit_use_case, "OI"},
    {&inspection_act_use_case, "OI"},
    {&inspection_record_use_case, "RHOI"},
    {&order_list_use_case, "roRHOIL"},
    {&order_get_use_case, "roRHOIL"},
    {&order_add_use_case, "O"},
    {&order_edit_use_case, "O"},
    {&order_act_use_case, "RHOIL"},
    {&proposal_list_use_case, "O"},
    {&proposal_dismiss_use_case, "O"},
    {&card_list_use_case, "roRHOIL"},
    {&card_add_use_case, "O"},
    {&card_revoke_use_case, "O"},
    {&instruction_list_use_case, "roRHOIL"},
    {&instruction_get_use_case, "roRHOIL"},
    {&instruction_add_use_case, "OL"},
    {&instruction_act_use_case, "RHOIL"},
    {&calendar_use_case, "roRHOIL"},
    {&overdue_use_case, "roRHOIL"},
    {&import_use_case, "oO"},
    {&account_list_use_case, "oSs"},
    {&account_find_use_case, "oSs"},
    {&account_create_use_case, "oSs"},
    {&account_patch_use_case, "oSs"},
    {&account_reset_use_case, "os"},
    {&account_unlock_use_case, "os"},
    {&record_list_use_case, "oa"},
    {&region_name_use_case, "o"},
    {&notice_remind_use_case, "o"},
    {&attachment_sweep_use_case, "o"},
    {&webhook_add_use_case, "o"},
    {&webhook_remove_use_case, "o"},
    {&webhook_retry_use_case, "o"},
    {&webhook_list_use_case, "o"},
    {&outbox_due_use_case, "o"},
    {&outbox_claim_use_case, "o"},
    {&outbox_settle_use_case, "o"},
    {&mail_due_use_case, "o"},
    {&mail_claim_use_case, "o"},
    {&mail_settle_use_case, "o"},
    {&demo_accounts_use_case, "o"},
    {&region_list_use_case, "ro"},
    {&verify_use_case, "ro"},
};

static void every_role_on_every_use_case(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        for (Role role = 0; role < ROLE_COUNT; role++) {
            bool allowed = service_allows(role, table[i].use_case->permission);
            if (allowed != (strchr(table[i].roles, letters[role]) != NULL))
                fail_msg("%s by %s: %d", table[i].use_case->name, role_terms[role].key, allowed);
        }
}

// The use case itself is not even begun: with an empty request it would stumble.
static void who_may_not_gets_nowhere(void **state) {
    (void)state;
    Office *office = people_office();
    int64_t records = office_audit_records(office);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        for (Role role = 0; role < ROLE_COUNT; role++) {
            Caller caller = office->caller;
            caller.role = role;
            caller.region = PEOPLE_REGION;
            if (strchr(table[i].roles, letters[role]))
                continue;
            assert_false(people_try(office, &caller, table[i].use_case, NULL));
            assert_int_equal(office->err.code, ERROR_FORBIDDEN);
        }
    assert_int_equal(office_audit_records(office), records);
    office_free(office);
}

// A password that must be changed, a token that only reads, another region: three more gates.
static void further_gates(void **state) {
    (void)state;
    Office *office = people_office();
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        for (Role role = ROLE_FIRST_ACCOUNT; role < ROLE_COUNT; role++) {
            if (!strchr(table[i].roles, letters[role]))
                continue;
            Caller caller = office->caller;
            caller.role = role;
            caller.region = PEOPLE_REGION;
            if (table[i].use_case->permission > PERMISSION_SELF) {
                caller.must_change = true;
                assert_false(people_try(office, &caller, table[i].use_case, NULL));
                assert_string_equal(office->err.field, "must_change");
                caller.must_change = false;
            }
            if (table[i].use_case->writes) {
                caller.read_only = true;
                assert_false(people_try(office, &caller, table[i].use_case, NULL));
                assert_int_equal(office->err.code, ERROR_FORBIDDEN);
                caller.read_only = false;
            }
            office->err = (Error){0};
            assert_false(service_run(table[i].use_case, &caller, office->arena, "410422",
                                     ENDING_COMMIT, NULL, &office->err));
            assert_string_equal(office->err.field, "region");
        }
    office_free(office);
}

// Requests that name another region themselves find nothing there.
static void the_fence_holds_inside(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    BoardRequest board = {.region = "410422", .date = date_of(2022, 6, 30)};
    assert_false(people_try(office, &clerk, &board_use_case, &board));
    assert_int_equal(office->err.code, ERROR_NOT_FOUND);
    PeriodList periods = {.region = "410422"};
    assert_false(people_try(office, &clerk, &period_list_use_case, &periods));
    IndicatorRequest indicator = {.region = "410422", .code = "1.1", .date = DATE_NONE};
    assert_false(people_try(office, &clerk, &indicator_use_case, &indicator));
    const char *path = office_file(
        office, "other.csv", "区划代码,指标编号,报告期止,累计完成\n410422,1.1,2022-06-30,5\n");
    ImportRequest import = {.files = &path, .file_count = 1, .region = "", .date = DATE_NONE};
    assert_false(people_try(office, &clerk, &import_use_case, &import));
    ImportRequest named = {
        .files = &path, .file_count = 1, .region = "410422", .year = 2022, .date = DATE_NONE};
    assert_false(people_try(office, &clerk, &import_use_case, &named));
    assert_int_equal(office->err.code, ERROR_FORBIDDEN);
    // With one region behind the fence, the request need not name it.
    board.region = "";
    people_run(office, &clerk, &board_use_case, &board);
    assert_string_equal(board.programme.region, PEOPLE_REGION);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_role_on_every_use_case),
        cmocka_unit_test(who_may_not_gets_nowhere),
        cmocka_unit_test(further_gates),
        cmocka_unit_test(the_fence_holds_inside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
