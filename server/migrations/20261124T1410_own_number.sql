-- Somebody signed in proves another number, to sign in by it from then on (2.13b).
alter table instance.identity_code drop constraint identity_code_purpose_check;
alter table instance.identity_code add constraint identity_code_purpose_check
  check (purpose in ('sign_in', 'registration', 'activation', 'reset', 'new_number'));

-- When somebody left the enterprise of their own accord (2.11); null again once they are restored.
alter table directory_member add column left_at timestamptz(3);
