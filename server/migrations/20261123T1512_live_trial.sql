-- Live streaming on trial, which certification brings like the brand (8.4a): to those as well that are certified already.
alter table instance.tenancy_entitlement
  drop constraint tenancy_entitlement_kind_check,
  drop constraint tenancy_entitlement_check,
  add constraint tenancy_entitlement_kind_check
    check (kind in ('members', 'accounts', 'concurrency', 'room', 'recording', 'brand', 'live')),
  add constraint tenancy_entitlement_check check ((amount is null) = (kind in ('brand', 'live')));

drop function instance.tenancy_entitled(uuid);
create function instance.tenancy_entitled(tenant uuid)
returns table (
  members integer, accounts integer, concurrency integer, rooms integer[], recording integer, brand boolean, live boolean
)
language sql stable
begin atomic
  select
    coalesce(max(e.amount) filter (where e.kind = 'members'), 200),
    coalesce(sum(e.amount) filter (where e.kind = 'accounts'), 0)::integer,
    coalesce(sum(e.amount) filter (where e.kind = 'concurrency'), 0)::integer,
    coalesce(array_agg(e.amount order by e.amount) filter (where e.kind = 'room'), '{}'),
    coalesce(sum(e.amount) filter (where e.kind = 'recording'), 0)::integer,
    coalesce(bool_or(e.kind = 'brand'), false),
    coalesce(bool_or(e.kind = 'live'), false)
  from instance.tenancy_entitlement e
  where e.tenant_id = tenant and e.starts_at <= now()
    and (e.ends_at is null or e.ends_at > now()) and (e.ended_at is null or e.ended_at > now());
end;

select set_config('app.scope', 'instance', true);
insert into instance.tenancy_entitlement (id, tenant_id, kind, source, granted_by)
select gen_random_uuid(), c.tenant_id, 'live', 'certification', coalesce(c.decided_by, '')
from instance.tenancy_certification c where c.state = 'certified';
select set_config('app.scope', '', true);
