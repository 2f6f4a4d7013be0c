-- Departments, members, roles, the rules of who sees whom, imports.
-- The 1- and 2-grams of a text in lower case.
create function directory_grams(words text) returns text[] language sql immutable parallel safe
  return array(
    select distinct substr(lower(words), start, width)
    from generate_series(1, length(words)) start, generate_series(1, 2) width
    where start + width <= length(words) + 1
  );

create table directory_department (
  tenant_id uuid not null,
  id uuid not null,
  parent_id uuid,
  name text not null,
  -- From the root to the department itself: an ancestor is any element, a subtree is path @> {id}.
  path uuid[] not null,
  position integer not null default 1000,
  -- Distinct members of the subtree, kept by the statements that change them: in any state but 失效, and 已开户.
  headcount integer not null default 0,
  opened_count integer not null default 0,
  name_grams text[] not null generated always as (directory_grams(name)) stored,
  primary key (tenant_id, id),
  foreign key (tenant_id, parent_id) references directory_department (tenant_id, id)
);
create unique index on directory_department (tenant_id, parent_id, name);
create unique index directory_department_one_root on directory_department (tenant_id) where parent_id is null;
create index on directory_department using gin (tenant_id, path);
create index on directory_department using gin (tenant_id, name_grams);

create table directory_member (
  tenant_id uuid not null,
  id uuid not null,
  -- The system account: a base out of the name and a number that tells namesakes apart; 1 is not shown.
  account_base text not null,
  account_number integer not null,
  account text not null generated always as
    (case when account_number = 1 then account_base else account_base || account_number end) stored,
  name text not null,
  name_en text not null default '',
  -- Digits of a mainland mobile number.
  phone text not null,
  -- Finds people by the last digits.
  phone_reversed text not null generated always as (reverse(phone)) stored,
  state text not null default 'unopened' check (state in ('unopened', 'failed', 'unactivated', 'opened', 'disabled')),
  failure text,
  title text not null default '',
  gender text check (gender in ('male', 'female')),
  email text not null default '',
  landline text not null default '',
  employee_id text not null default '',
  secretary_id uuid,
  office text not null default '',
  hide_phone boolean not null default false,
  remark text not null default '',
  custom jsonb not null default '{}',
  opened_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  -- Order of lists: pinyin, then the name.
  sort_key text collate "C" not null,
  -- Lower case, fields divided by line feeds: name, English name, pinyin, both kinds of initials, mail, account.
  search_text text not null,
  -- 1- and 2-grams of search_text.
  search_grams text[] not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, secretary_id) references directory_member (tenant_id, id) on delete set null (secretary_id)
);
create unique index on directory_member (tenant_id, phone);
create unique index on directory_member (tenant_id, account);
create unique index on directory_member (tenant_id, account_base, account_number);
create unique index on directory_member (tenant_id, employee_id) where employee_id <> '';
create index on directory_member (tenant_id, sort_key, id);
create index on directory_member (tenant_id, name collate "C", id);
create index on directory_member (tenant_id, phone_reversed);
create index on directory_member (tenant_id, state);
create index on directory_member (tenant_id, secretary_id) where secretary_id is not null;
create index on directory_member (phone);
create index on directory_member using gin (tenant_id, search_grams);

-- The departments of a member; position 0 is the primary one. What lists order and filter by stands here too.
create table directory_membership (
  tenant_id uuid not null,
  member_id uuid not null,
  department_id uuid not null,
  position smallint not null,
  primary key (tenant_id, member_id, department_id),
  foreign key (tenant_id, member_id) references directory_member (tenant_id, id) on delete cascade,
  foreign key (tenant_id, department_id) references directory_department (tenant_id, id)
);
create index on directory_membership (tenant_id, department_id, member_id);

create table directory_role (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  primary key (tenant_id, id)
);
create unique index on directory_role (tenant_id, name);

create table directory_role_member (
  tenant_id uuid not null,
  role_id uuid not null,
  member_id uuid not null,
  primary key (tenant_id, role_id, member_id),
  foreign key (tenant_id, role_id) references directory_role (tenant_id, id) on delete cascade,
  foreign key (tenant_id, member_id) references directory_member (tenant_id, id) on delete cascade
);
create index on directory_role_member (tenant_id, member_id);

create table directory_rule (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('no-access', 'own-only', 'hidden')),
  scope text not null check (scope in ('node', 'subtree')),
  changed_by text not null,
  changed_at timestamptz(3) not null default now(),
  primary key (tenant_id, id)
);

create table directory_rule_object (
  tenant_id uuid not null,
  rule_id uuid not null,
  id uuid not null,
  side text not null check (side in ('subject', 'exception')),
  department_id uuid,
  subtree boolean not null default false,
  role_id uuid,
  member_id uuid,
  primary key (tenant_id, rule_id, id),
  check (num_nonnulls(department_id, role_id, member_id) = 1),
  foreign key (tenant_id, rule_id) references directory_rule (tenant_id, id) on delete cascade,
  foreign key (tenant_id, department_id) references directory_department (tenant_id, id) on delete cascade,
  foreign key (tenant_id, role_id) references directory_role (tenant_id, id) on delete cascade,
  foreign key (tenant_id, member_id) references directory_member (tenant_id, id) on delete cascade
);
create index on directory_rule_object (tenant_id, department_id) where department_id is not null;
create index on directory_rule_object (tenant_id, role_id) where role_id is not null;
create index on directory_rule_object (tenant_id, member_id) where member_id is not null;

-- Row-level security lets no operator of arrays lead an index, for such an operator might tell in an error what it saw.
-- These three look into the caller's own tenant for it. They go by the index whatever the planner has counted, and
-- their plans are kept.

-- Departments at or below any of these.
create function directory_below(ids uuid[]) returns setof uuid
rows 200 language plpgsql stable parallel safe security definer set search_path = pg_catalog, public
set enable_seqscan = off set enable_indexscan = off set plan_cache_mode = force_generic_plan as $$
begin
  if cardinality(ids) > 0 then
    return query select d.id from directory_department d where d.tenant_id = app_tenant() and d.path && ids;
  end if;
end $$;

-- Departments whose name holds the words, `most` at most.
create function directory_departments_named(words text, most integer) returns setof uuid
rows 10 language plpgsql stable parallel safe security definer set search_path = pg_catalog, public
set enable_seqscan = off set enable_indexscan = off set plan_cache_mode = force_generic_plan as $$
begin
  return query select d.id from directory_department d
    where d.tenant_id = app_tenant() and d.name_grams @> directory_grams(words) and position(words in lower(d.name)) > 0
    limit most;
end $$;

-- Members in one of these states whose search text holds the words, `most` at most, in no order; `grams` are the
-- words' own. `begins`: one of the fields begins with them.
create function directory_members_matching(words text, grams text[], states text[], most integer)
returns table (id uuid, sort_key text, begins boolean)
rows 200 language plpgsql stable parallel safe security definer set search_path = pg_catalog, public
set enable_seqscan = off set enable_indexscan = off set plan_cache_mode = force_generic_plan as $$
begin
  return query
    select m.id, m.sort_key, starts_with(m.search_text, words) or position(chr(10) || words in m.search_text) > 0
    from directory_member m
    where m.tenant_id = app_tenant() and m.search_grams @> grams and m.state = any (states)
      and position(words in m.search_text) > 0
    limit most;
end $$;

create table directory_import (
  tenant_id uuid not null,
  id uuid not null,
  file_name text not null,
  -- The stored file's name.
  file_id text not null,
  bytes bigint not null,
  state text not null check (state in ('checking', 'checked', 'refused', 'importing', 'done', 'cancelled')),
  refusal jsonb,
  -- The language of the file's form.
  language text not null default 'zh-CN' check (language in ('zh-CN', 'en-US')),
  -- Names of the columns from O on, as they stand in row 2.
  custom_columns text[] not null default '{}',
  new_count integer not null default 0,
  changed_count integer not null default 0,
  unchanged_count integer not null default 0,
  failed_count integer not null default 0,
  new_department_count integer not null default 0,
  new_department_paths text[] not null default '{}',
  opens_accounts boolean not null default false,
  -- Rows read while checking, rows gone through while importing, and of how many.
  progress integer not null default 0,
  to_write integer,
  -- New and changed rows up to this one are settled; moves with the transaction that writes them.
  written_row integer not null default 0,
  by_id uuid not null,
  by_name text not null,
  by_address text not null,
  at timestamptz(3) not null default now(),
  checked_at timestamptz(3),
  started_at timestamptz(3),
  ended_at timestamptz(3),
  primary key (tenant_id, id)
);
create index on directory_import (tenant_id, at desc);

create table directory_import_row (
  tenant_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  verdict text not null check (verdict in ('new', 'changed', 'unchanged', 'failed')),
  -- As they stand in the file.
  cells text[] not null,
  changes jsonb not null default '{}',
  errors jsonb not null default '[]',
  -- Whom the row means; a new person's id is given by the check, so that no run can make two of one.
  member_id uuid,
  secretary_id uuid,
  -- The secretary stands in another row of the file and may be written after this one.
  secretary_later boolean not null default false,
  primary key (tenant_id, import_id, row_number),
  foreign key (tenant_id, import_id) references directory_import (tenant_id, id) on delete cascade
);
create index on directory_import_row (tenant_id, import_id, verdict, row_number);
create index on directory_import_row (tenant_id, import_id, row_number) where secretary_later;
