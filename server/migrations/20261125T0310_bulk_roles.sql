-- 加入角色 and 移出角色 for everybody whom a filter finds. The role is named by itself: it may be gone when the act is read.
alter table directory_bulk_act
  add column role_id uuid,
  add column role_name text not null default '';
alter table directory_bulk_act
  drop constraint directory_bulk_act_kind_check,
  add constraint directory_bulk_act_kind_check
    check (kind in ('open', 'restore', 'disable', 'erase', 'join_role', 'leave_role'));
