// housecheck: allow chinese-text in file: what is missing is told on the page
#include "service/manuscript_preview.h"

#include "service/manuscript_text.h"

static bool run(Context *context, void *request, Error *err) {
    ManuscriptPreview *r = request;
    Manuscript *m = &r->one.manuscript;
    Block *blocks = NULL;
    if (!manuscript_open(context, &r->one, err))
        return false;
    r->made = (BulletinRequest){.region = r->one.key.region,
                                .year = r->one.key.year,
                                .kind = m->kind,
                                .number = m->publication,
                                .period = m->period,
                                .annexes = r->annexes,
                                .title = m->title,
                                .copy_to = m->copy_to};
    if (!manuscript_blocks(context->arena, m, r->one.data, r->one.data_count, false, &blocks,
                           &r->made.own_count, err))
        return false;
    r->made.own = blocks;
    if (!bulletin_make(context, &r->made, err))
        return false;
    Document *document = &r->made.document;
    document->restricted = "草稿";
    if (!*document->issuer)
        document->issuer = "（发文单位未填）";
    if (!*document->date)
        document->date = "（成文日期未填）";
    return true;
}

const UseCase manuscript_preview_use_case = {"manuscript preview", PERMISSION_READ, false, run};
