#include "service/demo.h"

#include "base/message.h"
#include "service/account_row.h"
#include "service/overview.h"

static bool add(Context *context, DemoAccounts *r, const char *login, const char *name, Role role,
                int64_t unit, Error *err) {
    AccountCreate create = {
        .login = login, .name = name, .role = role_terms[role].key, .unit = unit, .mail = ""};
    if (!account_add(context, &create, true, false, err))
        return false;
    r->items = arena_room(context->arena, r->items, r->count, sizeof *r->items);
    r->items[r->count++] = create;
    return true;
}

static bool run(Context *context, void *request, Error *err) {
    DemoAccounts *r = request;
    Arena *arena = context->arena;
    UnitList units = {.items = NULL};
    int number = 0;
    static const Role whole[] = {ROLE_OFFICE, ROLE_INSPECTOR, ROLE_LEADER,
                                 ROLE_SYSTEM, ROLE_SECURITY,  ROLE_AUDIT};
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        if (!add(context, r, role_terms[whole[i]].key, _(role_terms[whole[i]].chinese), whole[i], 0,
                 err))
            return false;
    if (!unit_list_use_case.run(context, &units, err))
        return false;
    for (size_t i = 0; i < units.count; i++) {
        const Unit *unit = units.items[i].unit;
        if (units.items[i].indicators == 0)
            continue;
        number++;
        if (!add(context, r, arena_printf(arena, "reporter%d", number),
                 arena_printf(arena, "%s%s", unit->name, _(role_terms[ROLE_REPORTER].chinese)),
                 ROLE_REPORTER, unit->id, err) ||
            !add(context, r, arena_printf(arena, "head%d", number),
                 arena_printf(arena, "%s%s", unit->name, _(role_terms[ROLE_HEAD].chinese)),
                 ROLE_HEAD, unit->id, err))
            return false;
    }
    context->object = context->region;
    context->detail = arena_printf(arena, "{\"accounts\":%zu}", r->count);
    return true;
}

const UseCase demo_accounts_use_case = {"demo accounts", PERMISSION_MANAGE, true, run,
                                        .yearless = true};
