-- A console that asks to be let in by the QR code it shows. Three secrets, of which hashes alone are kept: what the QR code
-- carries, the same to be typed, and what the browser that shows it holds.
create table instance.identity_scan (
  id uuid primary key,
  token_hash bytea not null unique,
  code_hash bytea not null unique,
  secret_hash bytea not null unique,
  state text not null default 'shown' check (state in ('shown', 'scanned', 'confirmed')),
  -- Who scanned it; nobody else may go on.
  account_id uuid references instance.identity_account on delete cascade,
  -- Where it leads, once confirmed.
  tenant_id uuid,
  address text not null,
  user_agent text not null,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  check ((state = 'shown') = (account_id is null)),
  check ((state = 'confirmed') = (tenant_id is not null))
);
create index on instance.identity_scan (account_id);
create index on instance.identity_scan (expires_at);
alter table instance.identity_scan enable row level security, force row level security;
create policy instance on instance.identity_scan using (app_instance()) with check (app_instance());

-- Whether the member has the number, and keeps it until the transaction ends: a session is opened for a number's account
-- while an administrator may be giving the member another number.
create function instance.holds_number(tenant uuid, member uuid, number text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  perform from directory_member m
  where m.tenant_id = tenant and m.id = member and m.phone = number and m.state = 'opened'
  for share;
  return found;
end $$;
