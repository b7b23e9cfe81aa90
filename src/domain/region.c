// housecheck: allow chinese-text in file: what places are called is data
#include "domain/region.h"

#include "base/message.h"

#include <stdio.h>
#include <string.h>

const Term region_levels[REGION_LEVEL_COUNT] = {
    [REGION_NONE] = {"none", "", ""},
    [REGION_PROVINCE] = {"province", N_("省级"), "省 自治区 直辖市"},
    [REGION_PREFECTURE] = {"prefecture", N_("市级"), "市 地区 自治州 盟"},
    [REGION_COUNTY] = {"county", N_("县级"), "县 区 旗"},
    [REGION_TOWN] = {"town", N_("乡级"), "乡 镇 街道"},
    [REGION_VILLAGE] = {"village", N_("村级"), "村 社区"},
};

// The provinces of GB/T 2260, by their first two digits.
static const char provinces[] = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 "
                                "50 51 52 53 54 61 62 63 64 65 71 81 82";

RegionLevel region_level(const char *code) {
    size_t n = strlen(code);
    if ((n != 6 && n != 9 && n != 12) || strspn(code, "0123456789") != n)
        return REGION_NONE;
    const char province[] = {code[0], code[1], '\0'};
    if (!strstr(provinces, province))
        return REGION_NONE;
    bool has_prefecture = strncmp(code + 2, "00", 2) != 0;
    bool has_county = strncmp(code + 4, "00", 2) != 0;
    if (n == 6)
        return has_county ? REGION_COUNTY : has_prefecture ? REGION_PREFECTURE : REGION_PROVINCE;
    // A town stands under a county, or under a prefecture that has none (东莞); 000 is no place of
    // its own but a shorter code filled up, and would be a second name for it.
    if ((!has_prefecture && !has_county) || strncmp(code + 6, "000", 3) == 0)
        return REGION_NONE;
    if (n == 9)
        return REGION_TOWN;
    return strcmp(code + 9, "000") == 0 ? REGION_NONE : REGION_VILLAGE;
}

bool region_parent(const char *code, char parent[REGION_CODE_SIZE]) {
    static const struct {
        int kept, length; // digits kept of the code; length of the parent's code, filled with zeros
    } forms[] = {
        [REGION_PROVINCE] = {0, 0}, [REGION_PREFECTURE] = {2, 6}, [REGION_COUNTY] = {4, 6},
        [REGION_TOWN] = {6, 6},     [REGION_VILLAGE] = {9, 9},
    };
    RegionLevel level = region_level(code);
    parent[0] = '\0';
    if (level == REGION_NONE)
        return false;
    snprintf(parent, REGION_CODE_SIZE, "%.*s%.*s", forms[level].kept, code,
             forms[level].length - forms[level].kept, "000000");
    return true;
}

void region_prefix(const char *code, char prefix[REGION_CODE_SIZE]) {
    static const int kept[REGION_LEVEL_COUNT] = {
        [REGION_PROVINCE] = 2, [REGION_PREFECTURE] = 4, [REGION_COUNTY] = 6,
        [REGION_TOWN] = 9,     [REGION_VILLAGE] = 12,
    };
    snprintf(prefix, REGION_CODE_SIZE, "%.*s", kept[region_level(code)], code);
}

bool region_covers(const char *upper, const char *code) {
    char prefix[REGION_CODE_SIZE];
    region_prefix(upper, prefix);
    return *prefix && region_level(code) != REGION_NONE &&
           strncmp(code, prefix, strlen(prefix)) == 0;
}
