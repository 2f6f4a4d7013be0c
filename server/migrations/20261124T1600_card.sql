-- Who manages whom and which fields of the enterprise's own stand on cards is remembered with the rest of the directory.
drop trigger revise on directory_department;
create trigger revise after insert or delete or update of name, path, head_id on directory_department
  for each statement execute function directory_revise();
create trigger revise after insert or delete or update on directory_field
  for each statement execute function directory_revise();
