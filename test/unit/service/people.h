// People of a county office for the tests of accounts and of the cycle: each is a caller with an
// account of its own, on the office's database, at a moment that the test moves.
#pragma once

#include "office.h"
#include "service/account.h"
#include "service/cycle.h"
#include "service/session.h"

#define PEOPLE_REGION "410423"

// Seconds since 1970 of a moment in the office's time (Beijing).
int64_t moment(int year, int month, int day, int hour, int minute);

// An office with two units, 县城管局 (3.1, 3.2) and 县卫健委 (8.1, a rate), and a second region
// 410422 with a programme of its own.
Office *people_office(void);

// The same with works of 县城管局: 4.1 sites 甲园 and 乙园, 4.2 milestones 1 to 3, 4.3 money, paid.
Office *people_works(void);

// A form of June with rows, to be saved, checked or submitted. `reason` may be NULL.
FormRequest people_form(const char *code, const TypedPart *parts, size_t count, const char *reason);

// The Lushan case: programme, sites and milestones, without any report.
Office *people_lushan(void);

// A new enabled account and the caller that is signed in with it. `unit` is the name of a unit or
// NULL. *password (may be NULL) is the one-time password.
Caller people_caller(Office *office, const char *login, const char *role, const char *unit,
                     const char **password);

// Runs a use case for a caller; the error is in office->err.
bool people_try(Office *office, const Caller *caller, const UseCase *use_case, void *request);

// The same; must succeed.
void people_run(Office *office, const Caller *caller, const UseCase *use_case, void *request);

// Opens June 2022 from 30 June to 5 July, locked after 12 July.
void people_open_june(Office *office, const Caller *clerk);

// Fills in and submits a report of June; figures as typed. Must succeed.
Form *people_submit(Office *office, const Caller *reporter, const char *code, const char *actual,
                    const char *numerator, const char *denominator, const char *words);

// Takes an action on a version of a June report; the error is in office->err.
bool people_act(Office *office, const Caller *caller, const UseCase *use_case, const char *code,
                int64_t version, const char *reason, CycleRequest *answer);

// The status of an indicator on the board, as the rules call it.
Status people_status(Office *office, const char *code, Date date);
