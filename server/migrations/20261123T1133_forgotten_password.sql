-- A password that is forgotten is set anew after a second code to the number that a sign-in has proved.
alter table instance.identity_code drop constraint identity_code_purpose_check;
alter table instance.identity_code
  add constraint identity_code_purpose_check check (purpose in ('sign_in', 'registration', 'activation', 'reset'));
alter table instance.identity_sign_in add column resets boolean not null default false;
