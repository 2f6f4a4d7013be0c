-- Invitations into an enterprise by a code, which the link and the QR code carry too, and what those who came by one and
-- must be approved ask for. Whoever types a code belongs to no tenant yet.
create table directory_invitation (
  tenant_id uuid not null,
  id uuid not null,
  code text not null unique check (code ~ '^[2-9A-HJ-NP-Z]{8}$'),
  -- Null once the department is gone: nobody joins by it any more.
  department_id uuid,
  approval boolean not null,
  note text not null,
  most_uses integer not null check (most_uses between 1 and 10000),
  uses integer not null default 0 check (uses <= most_uses),
  made_by uuid not null,
  made_by_name text not null,
  at timestamptz(3) not null default now(),
  until timestamptz(3) not null,
  revoked_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, department_id) references directory_department (tenant_id, id) on delete set null (department_id)
);
create index on directory_invitation (tenant_id, at desc, id desc);
create index on directory_invitation (tenant_id, department_id);

create table directory_join_request (
  tenant_id uuid not null,
  id uuid not null,
  invitation_id uuid not null,
  phone text not null,
  name text not null,
  department_id uuid,
  language text not null check (language in ('zh-CN', 'en-US')),
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'refused')),
  reason text not null default '',
  at timestamptz(3) not null default now(),
  decided_at timestamptz(3),
  decided_by text,
  primary key (tenant_id, id),
  check ((state = 'waiting') = (decided_at is null)),
  foreign key (tenant_id, invitation_id) references directory_invitation (tenant_id, id) on delete cascade,
  foreign key (tenant_id, department_id) references directory_department (tenant_id, id) on delete set null (department_id)
);
create unique index directory_join_request_one_waits on directory_join_request (tenant_id, phone) where state = 'waiting';
create index on directory_join_request (tenant_id, state, at desc, id desc);
create index on directory_join_request (tenant_id, invitation_id);
create index on directory_join_request (tenant_id, department_id);
create index on directory_join_request (phone);

alter table directory_invitation enable row level security, force row level security;
alter table directory_join_request enable row level security, force row level security;
create policy own_tenant on directory_invitation using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
create policy own_tenant on directory_join_request using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
create policy definer on directory_invitation to current_user using (true) with check (true);
create policy definer on directory_join_request to current_user using (true) with check (true);

-- Where a code leads, for somebody of no tenant: nowhere when it is over, used up, without its department, or of an
-- enterprise that is suspended or about to be dissolved.
create function instance.invitation_of(typed text)
returns table (tenant_id uuid, tenant_name text, id uuid, department_name text, approval boolean)
language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select t.id, t.name, i.id, case when d.parent_id is not null then d.name end, i.approval
  from directory_invitation i
  join directory_department d on d.tenant_id = i.tenant_id and d.id = i.department_id
  join instance.tenancy_tenant t on t.id = i.tenant_id
  where i.code = typed and i.revoked_at is null and i.until > now() and i.uses < i.most_uses and t.suspended_at is null
    and not exists (select from tenancy_enterprise e where e.tenant_id = t.id and e.dissolves_at is not null);
end;

-- What became of those by which a number asked to join, the latest 20.
create function instance.join_requests_of(number text)
returns table (id uuid, tenant_name text, state text, reason text, at timestamptz, decided_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select r.id, t.name, r.state, r.reason, r.at, r.decided_at
  from directory_join_request r join instance.tenancy_tenant t on t.id = r.tenant_id
  where r.phone = number
  order by r.at desc, r.id desc
  limit 20;
end;

-- Takes away what is over since before then: of requests some, then of invitations some. Returns how many it was in all.
create function instance.sweep_invitations(before timestamptz, most integer) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare requests integer; invitations integer;
begin
  delete from directory_join_request where ctid = any (array(
    select r.ctid from directory_join_request r where coalesce(r.decided_at, r.at) < before limit most));
  get diagnostics requests = row_count;
  delete from directory_invitation where ctid = any (array(
    select i.ctid from directory_invitation i
    where i.until < before
      and not exists (select from directory_join_request r where r.tenant_id = i.tenant_id and r.invitation_id = i.id)
    limit most));
  get diagnostics invitations = row_count;
  return requests + invitations;
end $$;
