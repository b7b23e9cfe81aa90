// Every limit on what comes from outside, in one place. Sizes in bytes unless the name says
// otherwise.
#pragma once

#include <stddef.h>

static const size_t LIMIT_TEXT = (size_t)64 << 20;        // one built text (a document's XML)
static const size_t LIMIT_FILE = (size_t)64 << 20;        // one file to import
static const size_t LIMIT_UNZIPPED = (size_t)512 << 20;   // one member of a workbook, unpacked
static const size_t LIMIT_UNZIPPED_ALL = (size_t)2 << 30; // all that is unpacked of one workbook
static const size_t LIMIT_UNZIP_RATIO = 200;              // unpacked size / packed size
static const size_t LIMIT_UNZIP_RATIO_FREE = (size_t)1 << 20; // the ratio is not asked below this
static const size_t LIMIT_ZIP_MEMBERS = 2000;                 // members of a workbook
static const size_t LIMIT_SHEETS = 100;                       // sheets of a workbook
static const size_t LIMIT_ROWS = 200000;                      // rows of a sheet
static const size_t LIMIT_COLUMNS = 256;                      // columns of a sheet that are read
static const size_t LIMIT_CELL = 32767;      // one cell (Excel's own limit, in bytes)
static const size_t LIMIT_STRINGS = 1000000; // shared strings of a workbook
static const size_t LIMIT_STRINGS_BYTES = (size_t)128 << 20; // and their bytes
static const size_t LIMIT_STYLES = 100000;                   // cell formats of a workbook
static const size_t LIMIT_MERGES = 100000;                   // merged ranges of a sheet
static const size_t LIMIT_XML_DEPTH = 64;                    // nesting of the XML in a workbook
static const size_t LIMIT_JSON_DEPTH = 32;                   // nesting
static const size_t LIMIT_NAME = 200;                        // a name, in characters
static const size_t LIMIT_CLAIMS = 200000;                   // claims of one audited text
static const size_t LIMIT_WORDS = 4000;            // a paragraph typed by a person, in characters
static const size_t LIMIT_EXPRESSION = 4000;       // a formula, in characters
static const size_t LIMIT_EXPRESSION_DEPTH = 50;   // brackets and signs in one another
static const size_t LIMIT_EXPRESSION_NODES = 2000; // numbers, names and operators of a formula
static const size_t LIMIT_EXPRESSION_NESTING = 40; // formulas that stand for names in formulas
static const size_t LIMIT_EXPRESSION_STEPS = 20000000; // to work out all scores of an assessment
static const size_t LIMIT_SCHEME = (size_t)1 << 20;    // the text of an assessment scheme
static const size_t LIMIT_SCHEME_ITEMS = 200;   // its items; likewise measures, formulas, vetoes
static const size_t LIMIT_SCHEME_PARTS = 20;    // its parts; likewise levels
static const size_t LIMIT_SCHEME_SERIES = 20;   // its series of units
static const size_t LIMIT_SCHEME_STEPS = 10;    // step tables of an item
static const size_t LIMIT_SCHEME_UNITS = 10000; // units that a step table can name
static const size_t LIMIT_SCHEME_PERIODS = 100; // periods in a row that a rule can name
static const size_t LIMIT_ENTRIES = 5000;       // things entered for one assessment
static const size_t LIMIT_FAULTS = 1000;        // faults told of one import
static const size_t LIMIT_ARGUMENTS = 200;      // files on one command line
static const size_t LIMIT_ANSWER = (size_t)256 << 20;    // rows of one query, held in memory
static const size_t LIMIT_HEADERS = (size_t)16 << 10;    // first line and headers of a request
static const size_t LIMIT_BODY = (size_t)4 << 20;        // of a request
static const size_t LIMIT_TARGET = 4096;                 // path and query of a request
static const size_t LIMIT_QUERIES = 32;                  // query parameters
static const size_t LIMIT_PLAIN_BODY = 1024;             // answers above this are compressed
static const size_t LIMIT_CONNECTIONS = 4096;            // open at one time in one loop
static const int LIMIT_REQUEST_SECONDS = 30;             // from a request's first byte to its last
static const int LIMIT_IDLE_SECONDS = 75;                // a connection without a request
static const int LIMIT_SEND_SECONDS = 120;               // an answer may take to be fetched
static const size_t LIMIT_JOBS = 256;                    // slow requests that wait for a worker
static const int LIMIT_PDF_SECONDS = 30;                 // pdftotext may take for one file
static const int LIMIT_STOP_SECONDS = 10;                // running requests may take to end
static const size_t LIMIT_KEPT = (size_t)256 << 10;      // an answer that is kept
static const size_t LIMIT_KEPT_KEY = 2048;               // what it is asked by
static const size_t LIMIT_KEY_FILE = 16384;              // a key file
static const size_t LIMIT_KEY = 100;                     // an idempotency key
static const size_t LIMIT_FILE_NAME = 80;                // a file's name, in characters
static const size_t LIMIT_PASSWORD = 128;                // a password, in characters
static const size_t LIMIT_TOKENS = 20;                   // keys for machines of one account
static const size_t LIMIT_BULK = 500;                    // reports approved or verified at once
static const size_t LIMIT_ATTACHMENT = (size_t)20 << 20; // one file of evidence
static const size_t LIMIT_PARTS = 1000;                  // sites or milestones of one form
static const size_t LIMIT_ATTACHMENTS = 50;              // files of evidence of one report
static const size_t LIMIT_UPLOADS = 20;                  // files of one account on their way
static const int LIMIT_OUTGOING_SECONDS = 10;            // a webhook may take to answer
static const int LIMIT_UPLOAD_SECONDS = 86400;           // a file on its way waits for more
