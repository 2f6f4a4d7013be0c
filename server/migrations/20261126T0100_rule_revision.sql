-- Counts the changes of a rule, those that a deleted object makes as well: whoever changes it says which one was read.
alter table directory_rule add column revision integer not null default 1;
