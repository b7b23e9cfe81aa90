// The style sheet of the HTML form: a sheet of paper on a screen, the full width on a phone, A4 in
// print. Text and masthead keep a contrast of at least 4.5 to 1 in light and dark (WCAG 2.2 AA).
#pragma once

extern const char html_style[];

// The rest of it: bars and codes.
extern const char html_style_figures[];
