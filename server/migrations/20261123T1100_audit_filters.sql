-- What leads to the entries of an audit by person, act and object, each in the order of time. Comparisons of the names
-- go by stored columns: functions that are not leakproof lead to no index under row-level security.
alter table audit_entry
  add column object_key text collate "C" not null generated always as (lower(object_name)) stored,
  add column object_initial text collate "C" not null generated always as (lower(left(object_name, 1))) stored;

create index on audit_entry (tenant_id, act, at desc, id desc);
create index on audit_entry (tenant_id, member_id, act, at desc, id desc);
create index on audit_entry (tenant_id, object_initial, at desc, id desc);
create index on audit_entry (tenant_id, object_key);
