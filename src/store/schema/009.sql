-- When the reports of a programme's periods are due (报送截止日): on a day of the period's last
-- month or, with due_next, of the month after; with due_roll on the next working day when that day
-- is none. Reporters are reminded remind_days before, and of what is overdue grace_days after it.
ALTER TABLE programme ADD COLUMN due_next BIGINT NOT NULL DEFAULT 1 CHECK (due_next IN (0, 1));
ALTER TABLE programme ADD COLUMN due_day BIGINT NOT NULL DEFAULT 5 CHECK (due_day BETWEEN 1 AND 31);
ALTER TABLE programme ADD COLUMN due_roll BIGINT NOT NULL DEFAULT 1 CHECK (due_roll IN (0, 1));
ALTER TABLE programme ADD COLUMN remind_days BIGINT NOT NULL DEFAULT 2
    CHECK (remind_days BETWEEN 0 AND 15);
ALTER TABLE programme ADD COLUMN grace_days BIGINT NOT NULL DEFAULT 0
    CHECK (grace_days BETWEEN 0 AND 15);
