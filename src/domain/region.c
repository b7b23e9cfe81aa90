#include "domain/region.h"

#include <stdio.h>
#include <string.h>

RegionLevel region_level(const char *code) {
    size_t n = strlen(code);
    // The first digit is 1 to 8: north, north-east, east, centre and south, south-west, north-west,
    // Taiwan, the special regions.
    if ((n != 6 && n != 9 && n != 12) || strspn(code, "0123456789") != n || code[0] < '1' ||
        code[0] > '8' || strncmp(code + 1, "0", 1) == 0)
        return REGION_NONE;
    if (n == 12)
        return REGION_VILLAGE;
    if (n == 9)
        return REGION_TOWN;
    if (strcmp(code + 2, "0000") == 0)
        return REGION_PROVINCE;
    return strcmp(code + 4, "00") == 0 ? REGION_PREFECTURE : REGION_COUNTY;
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
