-- Fields that an enterprise defines for its people. Values stand with the member, by the field's id.
create table directory_field (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('text', 'number', 'date', 'choice')),
  options text[] not null default '{}',
  required boolean not null default false,
  on_card boolean not null default false,
  position integer not null,
  primary key (tenant_id, id),
  check ((kind = 'choice') = (cardinality(options) > 0))
);
create unique index on directory_field (tenant_id, name);

-- Columns that workbooks brought so far become texts under their names.
insert into directory_field (tenant_id, id, name, kind, position)
select tenant_id, gen_random_uuid(), name, 'text', row_number() over (partition by tenant_id order by name)
from (select distinct m.tenant_id, k.name from directory_member m, jsonb_object_keys(m.custom) k (name)) used;

update directory_member m
set custom = (
  select jsonb_object_agg(f.id::text, v.value) from jsonb_each(m.custom) v
  join directory_field f on f.tenant_id = m.tenant_id and f.name = v.key)
where m.custom <> '{}';

alter table directory_field enable row level security, force row level security;
create policy own_tenant on directory_field using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
