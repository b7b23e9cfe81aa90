// Accounts of every role, to look around with. Never for an office at work.
#pragma once

#include "service/account.h"

// One account for the office, inspectors, leaders and each administrator, a reporter and a head for
// every unit that leads an indicator of the newest programme; with random passwords that need not
// be changed. ERROR_CONFLICT when one of the logins is there already.
typedef struct DemoAccounts {
    // The answer:
    AccountCreate *items; // with their passwords
    size_t count;
} DemoAccounts;

extern const UseCase demo_accounts_use_case;
