// How the bulletins of a kind are made (简报模板): what stands in the masthead, in which order the
// units come, which sections there are with which headings. Each kind has a preset; a region
// changes it, and every change is a version.
#pragma once

#include "service/bulletin.h"

enum {
    TEMPLATE_SECTIONS = 20, // at most
    TEMPLATE_LINE = 30,     // characters of a series and of a number format
    TEMPLATE_HEADING = 60,  // characters of a heading
};

typedef struct TemplateSection {
    BulletinSlot slot;   // what is told there
    const char *heading; // over it, with or without 一、; "" for none
    const char *text;    // of SLOT_FREE: its words, a paragraph a line; else ""
} TemplateSection;

typedef struct BulletinTemplate {
    const char *series;              // of the masthead
    const char *number_format;       // with {n} where the number stands
    BulletinOrder order;             // of the units
    const TemplateSection *sections; // in order
    size_t section_count;            // of `sections`
    int64_t version;                 // 1 for the preset
    const char *actor;               // who made it, "" for the preset
    const char *actor_name;          // the same in words
    const char *at;                  // when, "" for the preset
} BulletinTemplate;

extern const BulletinTemplate bulletin_template_presets[BULLETIN_KIND_COUNT];

// GET and PUT /bulletin-templates/{kind}
typedef struct TemplateRequest {
    const char *kind;         // key
    int64_t version;          // GET: which, 0 for the newest; PUT: that the caller has looked at
    BulletinTemplate written; // PUT: series, number_format, order and sections
    // The answer:
    BulletinKind found;         // the kind
    BulletinTemplate current;   // the version that was asked for, or that is there now
    BulletinTemplate *versions; // all, the newest first, without sections
    size_t version_count;       // of `versions`
    May may;                    // edit
} TemplateRequest;

extern const UseCase bulletin_template_get_use_case, bulletin_template_put_use_case;

// For the other use cases: the newest template of a kind in a region.
bool bulletin_template_load(Context *context, const char *region, BulletinKind kind,
                            BulletinTemplate *out, Error *err);

// Whether it can be kept. ERROR_INPUT; the field names the place (sections.2.heading).
bool bulletin_template_check(Arena *arena, BulletinKind kind, const BulletinTemplate *template,
                             Error *err);
