// A small tree of places for the tests of sums: 河南省, 平顶山市, 鲁山县 and 叶县, and a programme
// of the province that is a template.
#pragma once

#include "office.h"

// Imports a table of places; false leaves office->err.
bool tree_import(Office *office, const char *text);

// An office with the four places, and the province's programme of 2022 with the rows.
Office *tree_office(const char *rows);

// Applies the province's programme to all counties, or to one; false leaves office->err.
bool tree_apply(Office *office, const char *region, const char *county);
