-- The console's first page shows what administrators changed: however often they come in lies between.
create index on audit_entry (tenant_id, at desc, id desc) where act <> 'identity.signed_in';
