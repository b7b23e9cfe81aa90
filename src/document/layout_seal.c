#include "document/layout_set.h"
#include "document/words.h"

// The marks of a published document under the last page's type area: the code at the right edge,
// and beside it number and digest.
bool layout_seal(Setter *s, const Document *document, LayoutChoices *choices) {
    const Length side = LAYOUT_SEAL_SIDE, size = length_of_twips(130);
    Length right = LAYOUT_LEFT + LAYOUT_WIDTH, x = right - side, y = LAYOUT_SEAL_TOP;
    Qr *qr = &choices->qr;
    if (!document->seal)
        return true;
    if (!qr_make(s->arena, words_seal_code(document->seal, s->arena), qr, s->err))
        return false;
    Rectangle *modules = arena_array(s->arena, qr->count, sizeof *modules);
    for (size_t i = 0; i < qr->count; i++) {
        const QrRun *run = &qr->runs[i];
        Length left = side * run->column / qr->size, top = side * run->row / qr->size;
        modules[i] =
            (Rectangle){x + left, y + top, side * (run->column + run->length) / qr->size - left,
                        side * (run->row + 1) / qr->size - top};
    }
    set_shape(s, (Shape){modules, qr->count, 0x000000});
    const char *lines[] = {words_seal_number(document->seal, s->arena),
                           words_seal_digest(document->seal, s->arena)};
    size_t element = set_element(s, ELEMENT_PARAGRAPH, 0, 0, NULL);
    for (int i = 0; i < 2; i++) {
        SetStyle style = {.element = element,
                          .x = LAYOUT_LEFT,
                          .width = LAYOUT_WIDTH - side - LAYOUT_MM(2),
                          .baseline = y + side - (2 - i) * size * 3 / 2 + size,
                          .align = SET_RIGHT};
        if (!set_single(s, FONT_SONGTI, size, size, lines[i], &style))
            return false;
    }
    return true;
}
