// Orders (督办单): numbered written demands to a unit, signed for, answered and rated; each is a
// step of the programme's ladder (service/ladder.h).
#pragma once

#include "service/ladder.h"

typedef enum OrderState {
    ORDER_DRAFT,     // only the office sees it
    ORDER_SENT,      // it has its number
    ORDER_SIGNED,    // the unit has it in hand
    ORDER_ANSWERED,  // the unit says what it has done
    ORDER_RATED,     // the office says how well
    ORDER_WITHDRAWN, // taken back; one that had a number keeps it
    ORDER_STATE_COUNT
} OrderState;

extern const Term order_states[ORDER_STATE_COUNT];

typedef enum OrderGrade { GRADE_GOOD, GRADE_FAIR, GRADE_POOR, GRADE_COUNT } OrderGrade;

extern const Term order_grades[GRADE_COUNT];

typedef struct Order {
    int64_t id;              // in the year
    int64_t step;            // of the ladder
    const char *step_name;   // 督办
    StepColour colour;       // of the step as the ladder has it now
    int64_t number;          // among the orders of its name in a year of sending; 0 before
    const char *number_text; // 鲁目标督办〔2022〕3号, "" before it is sent
    const Unit *unit;        // that it goes to
    const Commitment *of;    // indicator, NULL when it is about the unit as a whole
    int64_t problem;         // that it is about, 0 for none
    const char *proposal;    // key of the proposal that it follows, "" for none
    int64_t previous;        // id of the order that it goes beyond, 0 for none
    const char *title;       // the matter in a few words
    const char *words;       // in full
    const char *demand;      // what the unit is to do
    const char *basis;       // the figures then, in Chinese
    const char *direct;      // why it begins at a higher step, "" where it does not
    Date deadline;           // for the answer; DATE_NONE in a draft: by the ladder when it is sent
    Date sent;               // DATE_NONE before
    const char *draft;       // the unit's answer in the making, only for the unit
    const char *answer;      // of the unit, "" before
    int grade;               // OrderGrade, -1 before
    OrderState state;        // now
    int64_t version;         // for ETag
    bool overdue;            // the deadline has passed without an answer
    int64_t days_left;       // to the deadline, negative when past; 0 in a draft
    DossierEvents events;    // its history
    May may;                 // actions, edit, attach
} Order;

enum { ORDER_PAGE = 200 };

// GET /orders: of a year, newest first.
typedef struct OrderList {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    int64_t unit;       // 0 for all
    const char *code;   // of the indicator, "" for all
    const char *state;  // key, "" for all
    int64_t step;       // 0 for all
    bool overdue;       // only these
    int64_t before;     // id of the last one of the page before, 0 for the first page
    int64_t limit;      // 0 for ORDER_PAGE
    // The answer:
    Programme programme;               // whose
    Ladder ladder;                     // its steps
    Order *items;                      // newest first
    size_t count;                      // of `items`
    int64_t next;                      // to ask behind, 0 when this is the last page
    int64_t states[ORDER_STATE_COUNT]; // all that the caller sees, by state
    int64_t overdue_count;             // of them
    May may;                           // add
} OrderList;

// GET /orders/{number}, POST /orders/{number}/{action}.
typedef struct OrderActRequest {
    const char *region;   // "" for the caller's
    int64_t year;         // 0 for the only one
    int64_t id;           // of the order
    const char *action;   // key, of POST
    DossierSaying saying; // of POST
    int64_t version;      // as read; ERROR_STALE when it has changed; 0 does not ask
    // The answer:
    Programme programme; // whose
    Order order;         // after it
    Attachments files;   // evidence of the answer
} OrderActRequest;

// POST /orders, PATCH /orders/{number}: a draft. What is NULL, 0 or DATE_NONE stays (PATCH) or
// comes from the proposal (POST): unit, indicator, problem, step, title, words.
typedef struct OrderEdit {
    const char *region;   // "" for the caller's
    int64_t year;         // 0 for the only one
    int64_t id;           // of PATCH; 0 makes a new one
    int64_t version;      // of PATCH
    const char *proposal; // key of GET /proposals, "" for none
    int64_t unit;         // id
    const char *code;     // of an indicator that the unit leads or supports, "" for none
    int64_t problem;      // number of one of the unit, 0 for none
    int64_t step;         // of the ladder
    const char *title;    // 1 to LIMIT_NAME characters
    const char *words;    // up to LIMIT_WORDS characters
    const char *demand;   // likewise, at least 1
    const char *direct;   // likewise
    Date deadline;        // today or later
    // The answer:
    Programme programme; // whose
    Order order;         // the draft
    Attachments files;   // of it
} OrderEdit;

extern const UseCase order_list_use_case, order_get_use_case, order_add_use_case,
    order_edit_use_case, order_act_use_case;

// For the other use cases.

// The words of an action in the history.
const char *order_action_words(const char *key);

// What leads where.
extern const DossierAction order_actions[];
extern const size_t order_action_count;

// The orders of a loaded programme that the caller sees, newest first.
bool orders_load(Context *context, const Programme *programme, Order **out, size_t *count,
                 Error *err);

// One of them, unless somebody changed it since `version` (0 does not ask). ERROR_NOT_FOUND,
// ERROR_STALE.
bool order_find(Context *context, const Programme *programme, int64_t id, int64_t version,
                Order *out, Error *err);

// Whether it has been sent and is not settled yet.
bool order_is_open(const Order *order);

// The step that comes next for a unit in the same matter: one more than the highest that was sent
// before, the last step at most; 1 where none was.
int64_t order_next_step(const Ladder *ladder, const Order *orders, size_t count, int64_t unit,
                        const char *code);

// What the figures say on a day of a unit, or of one indicator (NULL: of all that it leads), in
// Chinese.
const char *order_basis(Arena *arena, const Programme *programme, const Unit *unit,
                        const Commitment *commitment, Date day);
