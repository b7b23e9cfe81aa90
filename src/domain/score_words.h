// Scores in words: how each point came about, in the user's language.
#pragma once

#include "domain/score.h"

// Points with the scheme's decimal places: "17.30".
const char *score_points(Arena *arena, const Scheme *scheme, Ratio points);

// Any number as it is: "0.875", with "≈" and six decimal places when it has no end.
const char *score_number(Arena *arena, Ratio number);

// What became of an input: its number, or that nobody knows it.
const char *score_input(Arena *arena, const ExpressionInput *input);

// Why a line has its points: 第2名，共6个单位，得1.50分.
const char *score_why(Arena *arena, const ScoreTable *table, size_t unit, size_t number);

// Why a veto holds, or what is not known of it; NULL when it does not hold.
const char *score_veto_why(Arena *arena, const ScoreTable *table, size_t unit, size_t number);
