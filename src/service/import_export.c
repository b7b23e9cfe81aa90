#include "service/import_export.h"

#include "base/text.h"

static void json_faults(Text *text, const char *key, const FaultList *list) {
    text_addf(text, ",\"%s\":[", key);
    for (size_t i = 0; i < list->count; i++) {
        const Fault *f = &list->items[i];
        text_add(text, i ? ",{\"file\":" : "{\"file\":");
        text_json(text, f->file);
        text_add(text, ",\"sheet\":");
        text_json(text, f->sheet);
        text_addf(text, ",\"row\":%zu,\"column\":", f->row);
        text_json(text, f->column);
        text_add(text, ",\"heading\":");
        text_json(text, f->heading);
        text_add(text, ",\"value\":");
        text_json(text, f->value);
        text_add(text, ",\"message\":");
        text_json(text, f->message);
        text_add(text, "}");
    }
    text_add(text, "]");
}

const char *import_json(Arena *arena, const ImportRequest *r, bool dry_run, bool ok) {
    Text text = text_new(arena);
    text_addf(&text, "{\"done\":%s,\"dry_run\":%s,\"region\":", ok && !dry_run ? "true" : "false",
              dry_run ? "true" : "false");
    text_json(&text, r->into_region ? r->into_region : "");
    text_addf(&text, ",\"year\":%lld,\"counts\":{", (long long)r->into_year);
    for (size_t kind = 0; kind < SHEET_KIND_COUNT; kind++) {
        const ImportCount *c = &r->counts[kind];
        text_addf(&text,
                  "%s\"%s\":{\"rows\":%lld,\"added\":%lld,\"updated\":%lld,\"unchanged\":%lld,"
                  "\"refused\":%lld}",
                  kind ? "," : "", sheet_descriptions[kind].key, (long long)c->rows,
                  (long long)c->added, (long long)c->updated, (long long)c->unchanged,
                  (long long)c->refused);
    }
    text_addf(&text, "},\"fault_count\":%zu", r->faults.total);
    json_faults(&text, "faults", &r->faults);
    json_faults(&text, "notices", &r->notices);
    json_faults(&text, "updates", &r->updates);
    text_add(&text, "}\n");
    return text_string(&text);
}
