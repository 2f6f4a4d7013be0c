-- What an import of tens of thousands of rows costs the database, cut down.

-- Grams are only ever compared for being the same.
alter table directory_member alter column search_grams type text[] collate "C";

-- Head counts change with every batch: a new version of a row that finds room beside the old one changes no index.
alter table directory_department set (fillfactor = 60);

-- An account is its base and its number. One index of the two finds both an account and the last number of a base, and
-- keeps accounts unique as long as no base ends in a digit.
alter table directory_member add check (account_base !~ '[0-9]$');
drop index directory_member_tenant_id_account_idx;

-- A row of an import is written by its check alone, in the transaction that holds the import; asking for the import again
-- with each row is a tenth of the check.
alter table directory_import_row drop constraint directory_import_row_tenant_id_import_id_fkey;
