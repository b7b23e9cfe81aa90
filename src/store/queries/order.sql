-- ladder_list: the steps of a programme's own ladder, the mildest first
SELECT position, name, colour, days, workdays, grace, card FROM order_step
WHERE region = :region AND year = :year ORDER BY position;

-- ladder_clear: a programme without steps of its own
DELETE FROM order_step WHERE region = :region AND year = :year;

-- ladder_insert: one more step
INSERT INTO order_step (region, year, position, name, colour, days, workdays, grace, card)
VALUES (:region, :year, :position, :name, :colour, :days, :workdays, :grace, :card);

-- supervision_get: how a programme is supervised
SELECT mark, visits, version FROM supervision WHERE region = :region AND year = :year;

-- supervision_put: the same, or anew
INSERT INTO supervision (region, year, mark, visits, version)
VALUES (:region, :year, :mark, :visits, 2)
ON CONFLICT (region, year) DO UPDATE SET
    mark = excluded.mark, visits = excluded.visits, version = supervision.version + 1;

-- proposal_rule_list: when a programme's orders are proposed by rules of its own
SELECT kind, least, step FROM proposal_rule
WHERE region = :region AND year = :year ORDER BY kind, least;

-- proposal_rule_clear: a programme without rules of its own
DELETE FROM proposal_rule WHERE region = :region AND year = :year;

-- proposal_rule_insert: one more rule
INSERT INTO proposal_rule (region, year, kind, least, step)
VALUES (:region, :year, :kind, :least, :step);

-- proposal_dismissals: the proposals that were dismissed
SELECT key, reason, actor, at,
       COALESCE((SELECT name FROM account WHERE account.region = proposal_dismissal.region
                    AND account.login = proposal_dismissal.actor), '') AS actor_name
FROM proposal_dismissal WHERE region = :region AND year = :year ORDER BY key;

-- proposal_dismiss: one more
INSERT INTO proposal_dismissal (region, year, key, reason, actor, at)
VALUES (:region, :year, :key, :reason, :actor, :at)
ON CONFLICT (region, year, key) DO NOTHING;

-- order_list: the orders of a year, the newest first
SELECT id, step, step_name, number_year, number, number_text, unit, code, problem, proposal,
       previous, title, words, demand, basis, direct, deadline, sent, draft, answer, grade, state,
       version
FROM supervision_order WHERE region = :region AND year = :year ORDER BY id DESC;

-- order_counts: what the orders of a year count for, by unit: when each was answered for the first
-- time and when it was rated last, '' before
SELECT unit, step, code, state, sent, deadline, grade,
       COALESCE((SELECT MIN(substr(at, 1, 10)) FROM dossier_event AS answers
                 WHERE answers.region = supervision_order.region
                   AND answers.year = supervision_order.year AND answers.subject = 'order'
                   AND answers.number = supervision_order.id AND answers.action = 'answer'), '')
           AS answered,
       COALESCE((SELECT MAX(substr(at, 1, 10)) FROM dossier_event AS ratings
                 WHERE ratings.region = supervision_order.region
                   AND ratings.year = supervision_order.year AND ratings.subject = 'order'
                   AND ratings.number = supervision_order.id AND ratings.action = 'rate'), '')
           AS rated
FROM supervision_order WHERE region = :region AND year = :year ORDER BY unit, id;

-- order_next: the id of a year's next order
SELECT COALESCE(MAX(id), 0) + 1 AS id FROM supervision_order
WHERE region = :region AND year = :year;

-- order_count: one more order of a name is sent in a year
INSERT INTO order_counter (region, year, name, last) VALUES (:region, :year, :name, 1)
ON CONFLICT (region, year, name) DO UPDATE SET last = order_counter.last + 1;

-- order_counted: how many were
SELECT last FROM order_counter WHERE region = :region AND year = :year AND name = :name;

-- order_insert: a draft
INSERT INTO supervision_order (region, year, id, step, step_name, number_year, number, number_text,
                               unit, code, problem, proposal, previous, title, words, demand, basis,
                               direct, deadline, sent, draft, answer, grade, state, version)
VALUES (:region, :year, :id, :step, :step_name, 0, 0, '', :unit, :code, :problem, :proposal,
        :previous, :title, :words, :demand, :basis, :direct, :deadline, '', '', '', '', 'draft', 1);

-- order_put: what can change of an order
UPDATE supervision_order SET step = :step, step_name = :step_name, number_year = :number_year,
                             number = :number, number_text = :number_text, title = :title,
                             words = :words, demand = :demand, basis = :basis, direct = :direct,
                             deadline = :deadline, sent = :sent, draft = :draft, answer = :answer,
                             grade = :grade, state = :state, version = version + 1
WHERE region = :region AND year = :year AND id = :id;

-- card_list: the cards of a year, the newest first
SELECT id, unit, colour, order_id, reason, given, actor, at, revoked,
       COALESCE((SELECT name FROM account WHERE account.region = unit_card.region
                    AND account.login = unit_card.actor), '') AS actor_name
FROM unit_card WHERE region = :region AND year = :year ORDER BY id DESC;

-- card_next: the id of a year's next card
SELECT COALESCE(MAX(id), 0) + 1 AS id FROM unit_card WHERE region = :region AND year = :year;

-- card_insert: a card that is shown to a unit
INSERT INTO unit_card (region, year, id, unit, colour, order_id, reason, given, actor, at, revoked)
VALUES (:region, :year, :id, :unit, :colour, :order_id, :reason, :given, :actor, :at, '');

-- card_revoke: it is taken back
UPDATE unit_card SET revoked = :reason
WHERE region = :region AND year = :year AND id = :id AND revoked = '';
