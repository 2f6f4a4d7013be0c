-- Passkeys (WebAuthn) of accounts and of operators, and the challenges that browsers are given to sign.
create table instance.identity_passkey (
  id uuid primary key,
  account_id uuid references instance.identity_account on delete cascade,
  operator_id uuid references instance.identity_operator on delete cascade,
  credential_id text not null unique,
  public_key bytea not null,
  -- As the authenticator counts its uses; 0 for good where it does not.
  counter bigint not null,
  transports text[] not null,
  name text not null,
  created_at timestamptz(3) not null default now(),
  used_at timestamptz(3),
  check ((account_id is null) <> (operator_id is null))
);
create index on instance.identity_passkey (account_id);
create index on instance.identity_passkey (operator_id);
alter table instance.identity_passkey enable row level security, force row level security;
create policy instance on instance.identity_passkey using (app_instance()) with check (app_instance());

create table instance.identity_passkey_challenge (
  -- Of the browser that it was given to.
  token_hash bytea primary key,
  challenge text not null,
  purpose text not null check (purpose in ('account_add', 'account_enter', 'operator_add', 'operator_enter')),
  -- The account or operator that it is for; null where the passkey is to say.
  owner_id uuid,
  expires_at timestamptz(3) not null
);
create index on instance.identity_passkey_challenge (expires_at);
alter table instance.identity_passkey_challenge enable row level security, force row level security;
create policy instance on instance.identity_passkey_challenge using (app_instance()) with check (app_instance());

-- A sign-in that this passkey began asks for no password; it ends with the passkey.
alter table instance.identity_sign_in
  add column passkey_id uuid references instance.identity_passkey on delete cascade;
create index on instance.identity_sign_in (passkey_id);
