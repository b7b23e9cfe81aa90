#include "tree.h"

#include "service/region_import.h"
#include "service/region_template.h"

bool tree_import(Office *office, const char *text) {
    RegionImport r = {.path = office_file(office, "places.csv", text)};
    office->err = (Error){0};
    return service_run(&region_import_use_case, &office->caller, office->arena, "", ENDING_COMMIT,
                       &r, &office->err);
}

Office *tree_office(const char *rows) {
    Office *office = office_new();
    MUST(office, tree_import(office, "代码,名称\n41,河南省\n4104,平顶山市\n410422,叶县\n"));
    office_must_import(office, "410000",
                       TABLES(arena_printf(office->arena, "%s\n%s", PROGRAMME_HEADINGS, rows)));
    return office;
}

bool tree_apply(Office *office, const char *region, const char *county) {
    TemplateApply r = {.region = region,
                       .year = 2022,
                       .targets = &county,
                       .target_count = county != NULL,
                       .level = "",
                       .with_targets = true};
    office->err = (Error){0};
    return service_run(&template_apply_use_case, &office->caller, office->arena, "", ENDING_COMMIT,
                       &r, &office->err);
}
