-- The language in which an enterprise is told what happens to it: that of its application, unless it says otherwise.
alter table tenancy_enterprise add language text not null default 'zh-CN' check (language in ('zh-CN', 'en-US'));
alter table tenancy_enterprise no force row level security;
update tenancy_enterprise e set language = a.language from instance.tenancy_application a where a.tenant_id = e.tenant_id;
alter table tenancy_enterprise force row level security;
