-- bulletin_template_list: the versions of the template of a kind, in order
SELECT version, series, number_format, unit_order, actor, at,
       COALESCE((SELECT name FROM account WHERE account.region = bulletin_template.region
                    AND account.login = bulletin_template.actor), '') AS actor_name
FROM bulletin_template WHERE region = :region AND kind = :kind ORDER BY version;

-- bulletin_template_section_list: the sections of one version
SELECT slot, heading, words FROM bulletin_template_section
WHERE region = :region AND kind = :kind AND version = :version ORDER BY position;

-- bulletin_template_insert: a new version
INSERT INTO bulletin_template (region, kind, version, series, number_format, unit_order, actor, at)
VALUES (:region, :kind, :version, :series, :number_format, :unit_order, :actor, :at);

-- bulletin_template_section_insert: one of its sections
INSERT INTO bulletin_template_section (region, kind, version, position, slot, heading, words)
VALUES (:region, :kind, :version, :position, :slot, :heading, :words);
