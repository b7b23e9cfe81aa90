-- bulletin_get: the frame of a period's bulletin
SELECT series, number, title, issuer, issued, copy_to, supervised, supervised_by, supervision_kind,
       sources, overall
FROM bulletin WHERE region = :region AND year = :year AND period = :period;

-- bulletin_put: the frame of a period's bulletin, or its new content
INSERT INTO bulletin (region, year, period, series, number, title, issuer, issued, copy_to,
                      supervised, supervised_by, supervision_kind, sources, overall)
VALUES (:region, :year, :period, :series, :number, :title, :issuer, :issued, :copy_to, :supervised,
        :supervised_by, :supervision_kind, :sources, :overall)
ON CONFLICT (region, year, period) DO UPDATE SET
    series = excluded.series, number = excluded.number, title = excluded.title,
    issuer = excluded.issuer, issued = excluded.issued, copy_to = excluded.copy_to,
    supervised = excluded.supervised, supervised_by = excluded.supervised_by,
    supervision_kind = excluded.supervision_kind, sources = excluded.sources,
    overall = excluded.overall;

-- bulletin_words_list: what people wrote for a period's bulletin
SELECT kind, position, unit, words, cause FROM bulletin_words
WHERE region = :region AND year = :year AND period = :period ORDER BY kind, position;

-- bulletin_words_put: one paragraph of it, or its new text
INSERT INTO bulletin_words (region, year, period, kind, position, unit, words, cause)
VALUES (:region, :year, :period, :kind, :position, :unit, :words, :cause)
ON CONFLICT (region, year, period, kind, position) DO UPDATE SET
    unit = excluded.unit, words = excluded.words, cause = excluded.cause;

-- standing_list: where indicators stand among their peers at the end of a period
SELECT code, scope, place, claim FROM standing
WHERE region = :region AND year = :year AND period = :period ORDER BY code, scope;

-- standing_put: one standing, or its new place
INSERT INTO standing (region, year, code, period, scope, place, claim)
VALUES (:region, :year, :code, :period, :scope, :place, :claim)
ON CONFLICT (region, year, code, period, scope) DO UPDATE SET
    place = excluded.place, claim = excluded.claim;
