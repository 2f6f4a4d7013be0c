-- What leads to the operators' entries by person, act and object, as in a tenant's audit.
alter table instance.audit_entry
  alter column operator_id set not null,
  add column object_key text collate "C" not null generated always as (lower(object_name)) stored,
  add column object_initial text collate "C" not null generated always as (lower(left(object_name, 1))) stored;

create index on instance.audit_entry (act, at desc, id desc);
create index on instance.audit_entry (operator_id, act, at desc, id desc);
create index on instance.audit_entry (object_initial, at desc, id desc);
create index on instance.audit_entry (object_key);
