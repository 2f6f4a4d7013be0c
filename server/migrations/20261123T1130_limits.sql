-- What is counted within a window of time: codes sent to a number or asked for from an address, and tries that went wrong.
alter table instance.identity_failure rename to identity_count;

-- Browsers on which a sign-in of the account once succeeded. They may go on trying when somebody else has used up the
-- number's tries.
create table instance.identity_device (
  account_id uuid not null references instance.identity_account on delete cascade,
  token_hash bytea not null,
  used_at timestamptz(3) not null default now(),
  primary key (account_id, token_hash)
);
create index on instance.identity_device (token_hash);
alter table instance.identity_device enable row level security, force row level security;
create policy instance on instance.identity_device using (app_instance()) with check (app_instance());
