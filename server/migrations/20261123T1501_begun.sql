-- A sign-in that has chosen an enterprise and a QR code that was confirmed name the member, as sessions do, so that they
-- end with the member's sessions.
alter table instance.identity_sign_in add column member_id uuid;
alter table instance.identity_scan add column member_id uuid;
create index on instance.identity_sign_in (tenant_id, member_id);
create index on instance.identity_sign_in (phone);
create index on instance.identity_scan (tenant_id, member_id);
create index on instance.identity_passkey_challenge (owner_id);

create policy tenant_sees on instance.identity_sign_in for select using (tenant_id = app_tenant());
create policy tenant_ends on instance.identity_sign_in for delete using (tenant_id = app_tenant());
create policy tenant_sees on instance.identity_scan for select using (tenant_id = app_tenant());
create policy tenant_ends on instance.identity_scan for delete using (tenant_id = app_tenant());
