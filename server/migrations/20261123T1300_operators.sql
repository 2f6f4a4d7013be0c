-- Several operators: invited, shut out; a second factor by an authenticator, and the step between password and session.
alter table instance.identity_operator add column disabled_at timestamptz(3);

create table instance.identity_operator_invitation (
  id uuid primary key,
  token_hash bytea not null unique,
  name text not null,
  invited_by uuid not null references instance.identity_operator on delete cascade,
  expires_at timestamptz(3) not null
);
create index on instance.identity_operator_invitation (invited_by);
alter table instance.identity_operator_invitation enable row level security, force row level security;
create policy instance on instance.identity_operator_invitation using (app_instance()) with check (app_instance());

create table instance.identity_totp (
  operator_id uuid primary key references instance.identity_operator on delete cascade,
  secret_sealed text not null,
  -- Null until a code of it has been given: nothing is asked for by it before.
  confirmed_at timestamptz(3),
  -- The step of 30 seconds whose code was accepted last; neither it nor one before it is accepted again.
  last_step bigint not null default 0
);
alter table instance.identity_totp enable row level security, force row level security;
create policy instance on instance.identity_totp using (app_instance()) with check (app_instance());

create table instance.identity_recovery_code (
  operator_id uuid not null references instance.identity_operator on delete cascade,
  hash bytea not null,
  primary key (operator_id, hash)
);
alter table instance.identity_recovery_code enable row level security, force row level security;
create policy instance on instance.identity_recovery_code using (app_instance()) with check (app_instance());

-- The password is proved, the second factor is not.
create table instance.identity_operator_sign_in (
  token_hash bytea primary key,
  operator_id uuid not null references instance.identity_operator on delete cascade,
  -- There is no second factor yet, and one is required.
  enrols boolean not null,
  expires_at timestamptz(3) not null
);
create index on instance.identity_operator_sign_in (operator_id);
create index on instance.identity_operator_sign_in (expires_at);
alter table instance.identity_operator_sign_in enable row level security, force row level security;
create policy instance on instance.identity_operator_sign_in using (app_instance()) with check (app_instance());
