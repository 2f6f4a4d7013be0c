-- A kept reply is told again only to whoever may still do what they might when it was made: a digest of the person's rights
-- stands beside it. Replies kept until now held secrets of some routes, and go; their keys stay, so that nothing is done
-- twice.
alter table idempotency_key add column rights bytea not null default '';
alter table idempotency_key alter column rights drop default;
update idempotency_key set reply = null;
update instance.idempotency_key set reply = null;
