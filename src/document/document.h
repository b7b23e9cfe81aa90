// An official document (简报) before it has a form: what it says and which figure leads where. The
// writers (pdf, ofd, docx, html) give the same words their pages by GB/T 9704-2012.
#pragma once

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

// The way back of one figure.
typedef struct Datum {
    const char *id;      // "8.5/completion": indicator and quantity
    const char *label;   // 宫颈癌筛查 完成率
    const char *value;   // as it stands in the text: "43.7%"
    const char *formula; // how it was made: 6549人 ÷ 15000人 = 43.66%，四舍五入到1位小数
    const char *source;  // the rows it was made from: 进展填报 8.5 2022-06-30 第1版
} Datum;

// How far something has come and how far it should be, drawn as a bar in the cell of a table.
typedef struct Bar {
    int done;          // ten-thousandths of the whole, from 0; more than 10000 when over-fulfilled
    int planned;       // likewise where it should stand; -1: there is no schedule
    const char *words; // the same for those who do not see it
} Bar;

// A piece of text; a figure when datum is not NULL.
typedef struct Run {
    const char *text;   // UTF-8
    const Datum *datum; // where the figure comes from, or NULL
    const Bar *bar;     // only in a cell, with no text: a bar over its width; or NULL
} Run;

typedef enum BlockKind {
    BLOCK_BODY,      // a paragraph, first line indented two characters, 3号 仿宋
    BLOCK_HEADING_1, // 一、 3号 黑体
    BLOCK_HEADING_2, // （一） 3号 楷体
    BLOCK_HEADING_3, // 1. 3号 仿宋
    BLOCK_HEADING_4, // （1） 3号 仿宋
    BLOCK_ANNEX, // "附件" top left of a new page in 3号 黑体, and the annex's title below, centred
    BLOCK_ADDRESS,   // whom it is sent to, without an indent (GB/T 9704-2012 7.3.3)
    BLOCK_SIGNATURE, // runs[0] the office, runs[1] the date below it, at the right with room for
                     // the seal (GB/T 9704-2012 7.3.5.1)
    BLOCK_TABLE,     // a table over the width of the type area, its headings repeated on every page
} BlockKind;

typedef enum CellAlign { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT } CellAlign;

typedef struct TableColumn {
    const char *heading; // over the column
    int share;           // of the width, in parts of the sum of all shares
    CellAlign align;     // of the cells; headings are centred
} TableColumn;

typedef struct Table {
    const TableColumn *columns; // from left to right
    size_t column_count;        // of them
    const Run *cells;           // row by row, row_count × column_count; text "" is an empty cell
    size_t row_count;           // without the headings
    const int *row_lines; // lines that each row has room for at least, to be written in; NULL: one
} Table;

typedef struct Block {
    BlockKind kind;  // what it is
    const Run *runs; // the paragraph or heading; for BLOCK_ANNEX the label ("附件") in runs[0] and
                     // the title in the others; none for BLOCK_TABLE
    size_t run_count;
    Table table; // BLOCK_TABLE only
} Block;

// What a published document is known by, and who vouches for it.
typedef struct DocumentSeal {
    const char *number;    // region/year/number: 410423/2022/2
    const char *digest;    // SM3 digest of the frozen content
    const char *at;        // when it was published, RFC 3339
    const char *key;       // public key of the signer, see base/sm2.h
    const char *signature; // of number, digest and moment
} DocumentSeal;

typedef struct Document {
    const char *language; // BCP 47: "zh-CN"
    const char *series;   // name in the masthead: 工作简报
    const char *number;   // （第2期）, written in the masthead under the series
    const char *issuer; // issuing office, full name: left over the red rule, and in the record area
    const char *date;   // date of issue, 2022年7月1日: right over the red rule
    const char *restricted; // 内部资料 top left, or NULL
    const char *title;      // 2号 小标宋, centred, broken by sense
    const Block *blocks;    // in their order
    size_t block_count;     // of them
    const char *copy_to;    // 抄送：…。 with its label and full stop, or NULL
    const char *printed; // date of printing, 2022年7月1日印发: right in the last line, or NULL
    const DocumentSeal *seal; // NULL while it is not published
} Document;

// The fonts of one rendering: what was asked for and what was used.
typedef struct FontUse {
    const char *role;   // 仿宋, 小标宋, 黑体, 楷体, 宋体
    const char *wanted; // the office's name, first choice
    const char *used;   // family and file name of the face in fact used
    bool substituted;   // used is not one of the office names
} FontUse;

typedef struct FontReport {
    const FontUse *uses; // a role each
    size_t count;        // of them
} FontReport;

// Writes the document whole or not at all. ERROR_INPUT when a character has no glyph in the fonts
// (names the character and its place), ERROR_SYSTEM when no font or no disk is there. `fonts` may
// be NULL.
bool document_write_pdf(const Document *document, const char *path, Arena *arena, FontReport *fonts,
                        Error *err);
bool document_write_ofd(const Document *document, const char *path, Arena *arena, FontReport *fonts,
                        Error *err);
bool document_write_docx(const Document *document, const char *path, Arena *arena,
                         FontReport *fonts, Error *err);
bool document_write_html(const Document *document, const char *path, Arena *arena, Error *err);

// All words in reading order, a line a paragraph, table cells separated by tabs: what every form
// carries.
const char *document_text(const Document *document, Arena *arena);
