// What is known of an indicator at the end of a day: the step from rows to the facts that rules
// judge.
#pragma once

#include "service/programme.h"

// The report that holds on a day: the newest verified one of a period that ended by then; NULL if
// none.
const Report *commitment_report(const Commitment *commitment, Date date);

// The report whose figure holds on a day: the newest of those that give one, as words alone leave
// the last figure standing; NULL if none does.
const Report *commitment_figure(const Commitment *commitment, Date date);

// A site by its name; NULL if there is none.
Site *commitment_site(const Commitment *commitment, const char *name);

// What a site was seen at last by a day; NULL if it had not been seen yet.
const StageSeen *site_seen(const Site *site, Date date);

// The stage of a site on a day and its weight; NULL and 0 if it had not been seen yet.
const char *site_stage(const Site *site, Date date);
int site_weight(const Programme *programme, const Site *site, Date date);

// The last period that anything was reported for; DATE_NONE if nothing was.
Date programme_last_period(const Programme *programme);

// The last day up to `date` on which a figure, a stage or a milestone of the indicator changed;
// DATE_NONE if none.
Date commitment_last_change(const Commitment *commitment, Date date);

// The facts of an indicator at the end of a day, for the rules.
Facts commitment_facts(const Programme *programme, const Commitment *commitment, Date date);

// The commitment as it would stand if the report were verified.
Commitment commitment_with(Arena *arena, const Commitment *commitment, const Report *report);
