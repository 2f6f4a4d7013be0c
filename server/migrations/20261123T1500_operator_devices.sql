-- Browsers on which an operator once signed in, beside those of accounts: strangers lock neither out.
alter table instance.identity_device
  drop constraint identity_device_pkey,
  alter column account_id drop not null,
  add column operator_id uuid references instance.identity_operator on delete cascade,
  add check ((account_id is null) <> (operator_id is null)),
  add unique nulls not distinct (account_id, operator_id, token_hash);
create index on instance.identity_device (operator_id);
