-- What the migrations add up to, drawn from the catalogs. Do not edit: npm run schema

create table access_administrator (
  tenant_id uuid not null,
  member_id uuid not null,
  role text not null,
  granted_at timestamp(3) with time zone not null default now(),
  id uuid not null default gen_random_uuid(),
  departments uuid[],
  PRIMARY KEY (tenant_id, member_id, role),
  CHECK (((departments IS NULL) OR ((role <> 'global'::text) AND ((cardinality(departments) >= 1) AND (cardinality(departments) <= 50))))),
  CHECK ((role = ANY (ARRAY['global'::text, 'directory'::text, 'app'::text, 'meeting'::text, 'assistant'::text, 'channel'::text, 'gathering'::text])))
);
CREATE INDEX access_administrator_tenant_id_granted_at_id_idx ON public.access_administrator USING btree (tenant_id, granted_at DESC, id DESC);
CREATE UNIQUE INDEX access_administrator_tenant_id_id_idx ON public.access_administrator USING btree (tenant_id, id);
-- policy definer for select to the owner using true
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table audit_entry (
  tenant_id uuid not null,
  id uuid not null,
  at timestamp(3) with time zone not null default now(),
  member_id uuid,
  member_name text not null,
  address text not null,
  act text not null,
  object_id uuid,
  object_name text not null default ''::text,
  changes jsonb not null default '{}'::jsonb,
  object_key text collate "C" not null generated,
  object_initial text collate "C" not null generated,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX audit_entry_tenant_id_act_at_id_idx ON public.audit_entry USING btree (tenant_id, act, at DESC, id DESC);
CREATE INDEX audit_entry_tenant_id_at_id_idx ON public.audit_entry USING btree (tenant_id, at DESC, id DESC);
CREATE INDEX audit_entry_tenant_id_at_id_idx1 ON public.audit_entry USING btree (tenant_id, at DESC, id DESC) WHERE (act <> 'identity.signed_in'::text);
CREATE INDEX audit_entry_tenant_id_member_id_act_at_id_idx ON public.audit_entry USING btree (tenant_id, member_id, act, at DESC, id DESC);
CREATE INDEX audit_entry_tenant_id_object_initial_at_id_idx ON public.audit_entry USING btree (tenant_id, object_initial, at DESC, id DESC);
CREATE INDEX audit_entry_tenant_id_object_key_idx ON public.audit_entry USING btree (tenant_id, object_key);
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())
-- policy sweep_finds for select to the owner using true
-- policy sweep_removes for delete to the owner using true

create table directory_bulk_act (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  total integer not null,
  by_id uuid not null,
  by_name text not null,
  by_address text not null,
  at timestamp(3) with time zone not null default now(),
  ended_at timestamp(3) with time zone,
  role_id uuid,
  role_name text not null default ''::text,
  PRIMARY KEY (tenant_id, id),
  CHECK ((kind = ANY (ARRAY['open'::text, 'restore'::text, 'disable'::text, 'erase'::text, 'join_role'::text, 'leave_role'::text])))
);
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table directory_bulk_member (
  tenant_id uuid not null,
  act_id uuid not null,
  place integer not null,
  member_id uuid not null,
  outcome text,
  PRIMARY KEY (tenant_id, act_id, place),
  FOREIGN KEY (tenant_id, act_id) REFERENCES directory_bulk_act(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX directory_bulk_member_tenant_id_act_id_place_idx ON public.directory_bulk_member USING btree (tenant_id, act_id, place) WHERE (outcome IS NULL);
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table directory_checklist_dismissal (
  tenant_id uuid not null,
  member_id uuid not null,
  at timestamp(3) with time zone not null default now(),
  PRIMARY KEY (tenant_id, member_id),
  FOREIGN KEY (tenant_id, member_id) REFERENCES directory_member(tenant_id, id) ON DELETE CASCADE
);
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table directory_contact (
  tenant_id uuid not null,
  member_id uuid not null,
  contact_id uuid not null,
  starred_at timestamp(3) with time zone,
  contacted_at timestamp(3) with time zone,
  PRIMARY KEY (tenant_id, member_id, contact_id),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES directory_member(tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, member_id) REFERENCES directory_member(tenant_id, id) ON DELETE CASCADE,
  CHECK (((starred_at IS NOT NULL) OR (contacted_at IS NOT NULL))),
  CHECK ((contact_id <> member_id))
);
CREATE INDEX directory_contact_tenant_id_contact_id_idx ON public.directory_contact USING btree (tenant_id, contact_id);
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table directory_department (
  tenant_id uuid not null,
  id uuid not null,
  parent_id uuid,
  name text not null,
  path uuid[] not null,
  position integer not null default 1000,
  headcount integer not null default 0,
  opened_count integer not null default 0,
  name_grams text[] not null generated,
  code text not null default ''::text,
  name_en text not null default ''::text,
  head_id uuid,
  sort_key text collate "C" not null default ''::text,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, head_id) REFERENCES directory_member(tenant_id, id) ON DELETE SET NULL (head_id),
  FOREIGN KEY (tenant_id, parent_id) REFERENCES directory_department(tenant_id, id)
);
CREATE INDEX directory_department_keyless ON public.directory_department USING btree (tenant_id) WHERE (sort_key = ''::text);
CREATE INDEX directory_department_tenant_id_head_id_idx ON public.directory_department USING btree (tenant_id, head_id) WHERE (head_id IS NOT NULL);
CREATE INDEX directory_department_tenant_id_name_grams_idx ON public.directory_department USING gin (tenant_id, name_grams);
CREATE INDEX directory_department_tenant_id_path_idx ON public.directory_department USING gin (tenant_id, path);
CREATE UNIQUE INDEX directory_department_code ON public.directory_department USING btree (tenant_id, code) WHERE (code <> ''::text);
CREATE UNIQUE INDEX directory_department_one_root ON public.directory_department USING btree (tenant_id) WHERE (parent_id IS NULL);
CREATE UNIQUE INDEX directory_department_tenant_id_parent_id_name_idx ON public.directory_department USING btree (tenant_id, parent_id, name);
-- policy definer for all to the owner using true with check true
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table directory_executive (
  tenant_id uuid not null,
  member_id uuid not null,
  PRIMARY KEY (tenant_id, member_id),
  FOREIGN KEY (tenant_id, member_id) REFERENCES directory_member(tenant_id, id) ON DELETE CASCADE
);
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table directory_field (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  kind text not null,
  options text[] not null default '{}'::text[],
  required boolean not null default false,
  on_card boolean not null default false,
  position integer not null,
  PRIMARY KEY (tenant_id, id),
  CHECK (((kind = 'choice'::text) = (cardinality(options) > 0))),
  CHECK ((kind = ANY (ARRAY['text'::text, 'number'::text, 'date'::text, 'choice'::text])))
);
CREATE UNIQUE INDEX directory_field_tenant_id_name_idx ON public.directory_field USING btree (tenant_id, name);
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table directory_import (
  tenant_id uuid not null,
  id uuid not null,
  file_name text not null,
  file_id uuid,
  bytes bigint not null,
  state text not null,
  refusal jsonb,
  language text not null default 'zh-CN'::text,
  custom_columns text[] not null default '{}'::text[],
  new_count integer not null default 0,
  changed_count integer not null default 0,
  unchanged_count integer not null default 0,
  failed_count integer not null default 0,
  new_department_count integer not null default 0,
  new_department_paths text[] not null default '{}'::text[],
  opens_accounts boolean not null default false,
  progress integer not null default 0,
  to_write integer,
  written_row integer not null default 0,
  by_id uuid not null,
  by_name text not null,
  by_address text not null,
  at timestamp(3) with time zone not null default now(),
  checked_at timestamp(3) with time zone,
  started_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  scope uuid[],
  run_by jsonb,
  written_count integer not null default 0,
  undoable boolean not null default false,
  corrected_count integer not null default 0,
  writes_corrections boolean not null default false,
  made_department_ids uuid[] not null default '{}'::uuid[],
  undo jsonb,
  undo_progress integer not null default 0,
  numbers uuid,
  kind text not null default 'staff'::text,
  moved_count integer not null default 0,
  deleted_count integer not null default 0,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, file_id) REFERENCES stored_file(tenant_id, file_id),
  CHECK ((kind = ANY (ARRAY['staff'::text, 'departments'::text]))),
  CHECK ((language = ANY (ARRAY['zh-CN'::text, 'en-US'::text]))),
  CHECK ((state = ANY (ARRAY['checking'::text, 'checked'::text, 'refused'::text, 'importing'::text, 'done'::text, 'cancelled'::text, 'undoing'::text, 'undone'::text])))
);
CREATE INDEX directory_import_tenant_id_at_idx ON public.directory_import USING btree (tenant_id, at DESC);
CREATE INDEX directory_import_tenant_id_by_id_at_id_idx ON public.directory_import USING btree (tenant_id, by_id, at DESC, id DESC);
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())
-- policy sweep_finds for select to the owner using true

create table directory_import_row (
  tenant_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  verdict text not null,
  cells text[] not null,
  changes jsonb not null default '{}'::jsonb,
  errors jsonb not null default '[]'::jsonb,
  member_id uuid,
  secretary_id uuid,
  secretary_later boolean not null default false,
  corrected boolean not null default false,
  revision integer not null default 0,
  department_id uuid,
  PRIMARY KEY (tenant_id, import_id, row_number),
  CHECK ((verdict = ANY (ARRAY['new'::text, 'changed'::text, 'moved'::text, 'deleted'::text, 'unchanged'::text, 'failed'::text])))
);
CREATE INDEX directory_import_row_tenant_id_import_id_row_number_idx ON public.directory_import_row USING btree (tenant_id, import_id, row_number) WHERE secretary_later;
CREATE INDEX directory_import_row_tenant_id_import_id_row_number_idx1 ON public.directory_import_row USING btree (tenant_id, import_id, row_number) WHERE corrected;
CREATE INDEX directory_import_row_tenant_id_import_id_verdict_row_number_idx ON public.directory_import_row USING btree (tenant_id, import_id, verdict, row_number);
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table directory_import_written (
  tenant_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  member_id uuid not null,
  state text not null,
  before jsonb,
  mark text not null,
  PRIMARY KEY (tenant_id, import_id, row_number)
);
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table directory_import_written_department (
  tenant_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  department_id uuid not null,
  before jsonb,
  mark text not null,
  PRIMARY KEY (tenant_id, import_id, row_number)
);
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table directory_invitation (
  tenant_id uuid not null,
  id uuid not null,
  code text not null,
  department_id uuid,
  approval boolean not null,
  note text not null,
  most_uses integer not null,
  uses integer not null default 0,
  made_by uuid not null,
  made_by_name text not null,
  at timestamp(3) with time zone not null default now(),
  until timestamp(3) with time zone not null,
  revoked_at timestamp(3) with time zone,
  UNIQUE (code),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, department_id) REFERENCES directory_department(tenant_id, id) ON DELETE SET NULL (department_id),
  CHECK (((most_uses >= 1) AND (most_uses <= 10000))),
  CHECK ((code ~ '^[2-9A-HJ-NP-Z]{8}$'::text)),
  CHECK ((uses <= most_uses))
);
CREATE INDEX directory_invitation_tenant_id_at_id_idx ON public.directory_invitation USING btree (tenant_id, at DESC, id DESC);
CREATE INDEX directory_invitation_tenant_id_department_id_idx ON public.directory_invitation USING btree (tenant_id, department_id);
CREATE UNIQUE INDEX directory_invitation_code_key ON public.directory_invitation USING btree (code);
-- policy definer for all to the owner using true with check true
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table directory_join_request (
  tenant_id uuid not null,
  id uuid not null,
  invitation_id uuid not null,
  phone text not null,
  name text not null,
  department_id uuid,
  language text not null,
  state text not null default 'waiting'::text,
  reason text not null default ''::text,
  at timestamp(3) with time zone not null default now(),
  decided_at timestamp(3) with time zone,
  decided_by text,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, department_id) REFERENCES directory_department(tenant_id, id) ON DELETE SET NULL (department_id),
  FOREIGN KEY (tenant_id, invitation_id) REFERENCES directory_invitation(tenant_id, id) ON DELETE CASCADE,
  CHECK (((state = 'waiting'::text) = (decided_at IS NULL))),
  CHECK ((language = ANY (ARRAY['zh-CN'::text, 'en-US'::text]))),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'approved'::text, 'refused'::text])))
);
CREATE INDEX directory_join_request_phone_idx ON public.directory_join_request USING btree (phone);
CREATE INDEX directory_join_request_tenant_id_department_id_idx ON public.directory_join_request USING btree (tenant_id, department_id);
CREATE INDEX directory_join_request_tenant_id_invitation_id_idx ON public.directory_join_request USING btree (tenant_id, invitation_id);
CREATE INDEX directory_join_request_tenant_id_state_at_id_idx ON public.directory_join_request USING btree (tenant_id, state, at DESC, id DESC);
CREATE UNIQUE INDEX directory_join_request_one_waits ON public.directory_join_request USING btree (tenant_id, phone) WHERE (state = 'waiting'::text);
-- policy definer for all to the owner using true with check true
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table directory_member (
  tenant_id uuid not null,
  id uuid not null,
  account_base text not null,
  account_number integer not null,
  account text not null generated,
  name text not null,
  name_en text not null default ''::text,
  phone text not null,
  phone_reversed text not null generated,
  state text not null default 'unopened'::text,
  failure jsonb,
  title text not null default ''::text,
  gender text,
  email text not null default ''::text,
  landline text not null default ''::text,
  employee_id text not null default ''::text,
  secretary_id uuid,
  office text not null default ''::text,
  hide_phone boolean not null default false,
  remark text not null default ''::text,
  custom jsonb not null default '{}'::jsonb,
  opened_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null default now(),
  sort_key text collate "C" not null,
  search_text text not null,
  search_grams text[] collate "C" not null,
  initials text collate "C" not null default ''::text,
  left_at timestamp(3) with time zone,
  avatar_file_id uuid,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, secretary_id) REFERENCES directory_member(tenant_id, id) ON DELETE SET NULL (secretary_id),
  CHECK ((account_base !~ '[0-9]$'::text)),
  CHECK ((gender = ANY (ARRAY['male'::text, 'female'::text]))),
  CHECK ((state = ANY (ARRAY['unopened'::text, 'failed'::text, 'unactivated'::text, 'opened'::text, 'disabled'::text])))
);
CREATE INDEX directory_member_phone_idx ON public.directory_member USING btree (phone);
CREATE INDEX directory_member_tenant_id_initials_sort_key_idx ON public.directory_member USING btree (tenant_id, initials, sort_key);
CREATE INDEX directory_member_tenant_id_phone_reversed_idx ON public.directory_member USING btree (tenant_id, phone_reversed);
CREATE INDEX directory_member_tenant_id_search_grams_idx ON public.directory_member USING gin (tenant_id, search_grams);
CREATE INDEX directory_member_tenant_id_secretary_id_idx ON public.directory_member USING btree (tenant_id, secretary_id) WHERE (secretary_id IS NOT NULL);
CREATE INDEX directory_member_tenant_id_sort_key_id_idx ON public.directory_member USING btree (tenant_id, sort_key, id);
CREATE INDEX directory_member_tenant_id_state_idx ON public.directory_member USING btree (tenant_id, state);
CREATE UNIQUE INDEX directory_member_tenant_id_account_base_account_number_idx ON public.directory_member USING btree (tenant_id, account_base, account_number);
CREATE UNIQUE INDEX directory_member_tenant_id_employee_id_idx ON public.directory_member USING btree (tenant_id, employee_id) WHERE (employee_id <> ''::text);
CREATE UNIQUE INDEX directory_member_tenant_id_phone_idx ON public.directory_member USING btree (tenant_id, phone);
-- policy definer for all to the owner using true with check true
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table directory_membership (
  tenant_id uuid not null,
  member_id uuid not null,
  department_id uuid not null,
  position smallint not null,
  sort_key text collate "C" not null default ''::text,
  PRIMARY KEY (tenant_id, member_id, department_id)
);
CREATE INDEX directory_membership_tenant_id_department_id_sort_key_membe_idx ON public.directory_membership USING btree (tenant_id, department_id, sort_key, member_id);
-- policy definer for select to the owner using true
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table directory_revision (
  tenant_id uuid not null,
  revision uuid not null,
  opened uuid not null default gen_random_uuid(),
  numbers uuid not null default gen_random_uuid(),
  PRIMARY KEY (tenant_id)
);
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table directory_role (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  group_id uuid,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, group_id) REFERENCES directory_role_group(tenant_id, id) ON DELETE SET NULL (group_id)
);
CREATE INDEX directory_role_tenant_id_group_id_idx ON public.directory_role USING btree (tenant_id, group_id) WHERE (group_id IS NOT NULL);
CREATE UNIQUE INDEX directory_role_tenant_id_name_idx ON public.directory_role USING btree (tenant_id, name);
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table directory_role_group (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX directory_role_group_tenant_id_name_idx ON public.directory_role_group USING btree (tenant_id, name);
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table directory_role_member (
  tenant_id uuid not null,
  role_id uuid not null,
  member_id uuid not null,
  PRIMARY KEY (tenant_id, role_id, member_id),
  FOREIGN KEY (tenant_id, role_id) REFERENCES directory_role(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX directory_role_member_tenant_id_member_id_idx ON public.directory_role_member USING btree (tenant_id, member_id);
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table directory_rule (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  scope text not null,
  changed_by text not null,
  changed_at timestamp(3) with time zone not null default now(),
  revision integer not null default 1,
  PRIMARY KEY (tenant_id, id),
  CHECK ((kind = ANY (ARRAY['no-access'::text, 'own-only'::text, 'hidden'::text]))),
  CHECK ((scope = ANY (ARRAY['node'::text, 'subtree'::text])))
);
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table directory_rule_object (
  tenant_id uuid not null,
  rule_id uuid not null,
  id uuid not null,
  side text not null,
  department_id uuid,
  subtree boolean not null default false,
  role_id uuid,
  member_id uuid,
  PRIMARY KEY (tenant_id, rule_id, id),
  FOREIGN KEY (tenant_id, department_id) REFERENCES directory_department(tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, member_id) REFERENCES directory_member(tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, role_id) REFERENCES directory_role(tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, rule_id) REFERENCES directory_rule(tenant_id, id) ON DELETE CASCADE,
  CHECK ((num_nonnulls(department_id, role_id, member_id) = 1)),
  CHECK ((side = ANY (ARRAY['subject'::text, 'exception'::text])))
);
CREATE INDEX directory_rule_object_tenant_id_department_id_idx ON public.directory_rule_object USING btree (tenant_id, department_id) WHERE (department_id IS NOT NULL);
CREATE INDEX directory_rule_object_tenant_id_member_id_idx ON public.directory_rule_object USING btree (tenant_id, member_id) WHERE (member_id IS NOT NULL);
CREATE INDEX directory_rule_object_tenant_id_role_id_idx ON public.directory_rule_object USING btree (tenant_id, role_id) WHERE (role_id IS NOT NULL);
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table directory_rule_search (
  tenant_id uuid not null,
  member_id uuid not null,
  words text not null,
  at timestamp(3) with time zone not null,
  PRIMARY KEY (tenant_id, member_id, words),
  FOREIGN KEY (tenant_id, member_id) REFERENCES directory_member(tenant_id, id) ON DELETE CASCADE
);
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table directory_settings (
  tenant_id uuid not null,
  card_fields text[] not null,
  editable_fields text[] not null,
  card_department text not null,
  list_department text not null,
  tree_hidden boolean not null,
  executive_mode boolean not null,
  executive_hides text[] not null,
  leaving_forbidden boolean not null,
  PRIMARY KEY (tenant_id),
  CHECK ((card_department = ANY (ARRAY['full'::text, 'last_two'::text, 'last'::text]))),
  CHECK ((list_department = ANY (ARRAY['full'::text, 'last_two'::text, 'last'::text])))
);
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table directory_tally (
  tenant_id uuid not null,
  what text not null,
  count integer not null,
  PRIMARY KEY (tenant_id, what)
);
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table idempotency_key (
  tenant_id uuid not null,
  member_id uuid not null,
  key text not null,
  request bytea not null,
  at timestamp(3) with time zone not null default now(),
  status smallint,
  reply text,
  rights bytea not null,
  PRIMARY KEY (tenant_id, member_id, key)
);
CREATE INDEX idempotency_key_at_idx ON public.idempotency_key USING btree (at);
-- policy definer for all to the owner using true with check true
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table identity_messages_sent (
  tenant_id uuid not null,
  day date not null default CURRENT_DATE,
  count integer not null,
  PRIMARY KEY (tenant_id, day)
);
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table instance.audit_entry (
  id uuid not null,
  at timestamp(3) with time zone not null default now(),
  operator_id uuid not null,
  operator_name text not null,
  address text not null,
  act text not null,
  object_id uuid,
  object_name text not null default ''::text,
  changes jsonb not null default '{}'::jsonb,
  object_key text collate "C" not null generated,
  object_initial text collate "C" not null generated,
  PRIMARY KEY (id)
);
CREATE INDEX audit_entry_act_at_id_idx ON instance.audit_entry USING btree (act, at DESC, id DESC);
CREATE INDEX audit_entry_at_id_idx ON instance.audit_entry USING btree (at DESC, id DESC);
CREATE INDEX audit_entry_object_initial_at_id_idx ON instance.audit_entry USING btree (object_initial, at DESC, id DESC);
CREATE INDEX audit_entry_object_key_idx ON instance.audit_entry USING btree (object_key);
CREATE INDEX audit_entry_operator_id_act_at_id_idx ON instance.audit_entry USING btree (operator_id, act, at DESC, id DESC);
-- policy instance for all using app_instance() with check app_instance()

create table instance.idempotency_key (
  operator_id uuid not null,
  key text not null,
  request bytea not null,
  at timestamp(3) with time zone not null default now(),
  status smallint,
  reply text,
  PRIMARY KEY (operator_id, key)
);
CREATE INDEX idempotency_key_at_idx ON instance.idempotency_key USING btree (at);
-- policy definer for all to the owner using true with check true
-- policy instance for all using app_instance() with check app_instance()

create table instance.identity_account (
  id uuid not null,
  phone text not null,
  password_hash text not null,
  created_at timestamp(3) with time zone not null default now(),
  language text,
  UNIQUE (phone),
  PRIMARY KEY (id),
  CHECK ((language = ANY (ARRAY['zh-CN'::text, 'en-US'::text])))
);
CREATE UNIQUE INDEX identity_account_phone_key ON instance.identity_account USING btree (phone);
-- policy definer for select to the owner using true
-- policy instance for all using app_instance() with check app_instance()

create table instance.identity_code (
  phone text not null,
  purpose text not null,
  salt bytea not null,
  hash bytea not null,
  tries smallint not null default 0,
  sent_at timestamp(3) with time zone not null default now(),
  expires_at timestamp(3) with time zone not null,
  browser bytea not null default '\x'::bytea,
  known boolean not null default false,
  PRIMARY KEY (phone, purpose, browser),
  CHECK (((purpose = 'activation'::text) = (browser = '\x'::bytea))),
  CHECK ((purpose = ANY (ARRAY['sign_in'::text, 'registration'::text, 'activation'::text, 'reset'::text, 'new_number'::text])))
);
-- policy instance for all using app_instance() with check app_instance()
-- policy tenant_finds for select using ((app_tenant() IS NOT NULL) AND (purpose = 'activation'::text))
-- policy tenant_issues for insert with check ((app_tenant() IS NOT NULL) AND (purpose = 'activation'::text))
-- policy tenant_reissues for update using ((app_tenant() IS NOT NULL) AND (purpose = 'activation'::text))

create table instance.identity_count (
  subject text not null,
  at timestamp(3) with time zone not null default now()
);
CREATE INDEX identity_failure_subject_at_idx ON instance.identity_count USING btree (subject, at);
-- policy definer for select to the owner using true
-- policy instance for all using app_instance() with check app_instance()

create table instance.identity_device (
  account_id uuid,
  token_hash bytea not null,
  used_at timestamp(3) with time zone not null default now(),
  operator_id uuid,
  UNIQUE NULLS NOT DISTINCT (account_id, operator_id, token_hash),
  FOREIGN KEY (account_id) REFERENCES instance.identity_account(id) ON DELETE CASCADE,
  FOREIGN KEY (operator_id) REFERENCES instance.identity_operator(id) ON DELETE CASCADE,
  CHECK (((account_id IS NULL) <> (operator_id IS NULL)))
);
CREATE INDEX identity_device_operator_id_idx ON instance.identity_device USING btree (operator_id);
CREATE INDEX identity_device_token_hash_idx ON instance.identity_device USING btree (token_hash);
CREATE UNIQUE INDEX identity_device_account_id_operator_id_token_hash_key ON instance.identity_device USING btree (account_id, operator_id, token_hash) NULLS NOT DISTINCT;
-- policy instance for all using app_instance() with check app_instance()

create table instance.identity_operator (
  id uuid not null,
  login text not null,
  name text not null,
  password_hash text not null,
  created_at timestamp(3) with time zone not null default now(),
  disabled_at timestamp(3) with time zone,
  UNIQUE (login),
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX identity_operator_login_key ON instance.identity_operator USING btree (login);
-- policy definer for select to the owner using true
-- policy instance for all using app_instance() with check app_instance()

create table instance.identity_operator_invitation (
  id uuid not null,
  token_hash bytea not null,
  name text not null,
  invited_by uuid not null,
  expires_at timestamp(3) with time zone not null,
  UNIQUE (token_hash),
  PRIMARY KEY (id),
  FOREIGN KEY (invited_by) REFERENCES instance.identity_operator(id) ON DELETE CASCADE
);
CREATE INDEX identity_operator_invitation_invited_by_idx ON instance.identity_operator_invitation USING btree (invited_by);
CREATE UNIQUE INDEX identity_operator_invitation_token_hash_key ON instance.identity_operator_invitation USING btree (token_hash);
-- policy instance for all using app_instance() with check app_instance()

create table instance.identity_operator_sign_in (
  token_hash bytea not null,
  operator_id uuid not null,
  enrols boolean not null,
  expires_at timestamp(3) with time zone not null,
  PRIMARY KEY (token_hash),
  FOREIGN KEY (operator_id) REFERENCES instance.identity_operator(id) ON DELETE CASCADE
);
CREATE INDEX identity_operator_sign_in_expires_at_idx ON instance.identity_operator_sign_in USING btree (expires_at);
CREATE INDEX identity_operator_sign_in_operator_id_idx ON instance.identity_operator_sign_in USING btree (operator_id);
-- policy instance for all using app_instance() with check app_instance()

create table instance.identity_passkey (
  id uuid not null,
  account_id uuid,
  operator_id uuid,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  created_at timestamp(3) with time zone not null default now(),
  used_at timestamp(3) with time zone,
  UNIQUE (credential_id),
  PRIMARY KEY (id),
  FOREIGN KEY (account_id) REFERENCES instance.identity_account(id) ON DELETE CASCADE,
  FOREIGN KEY (operator_id) REFERENCES instance.identity_operator(id) ON DELETE CASCADE,
  CHECK (((account_id IS NULL) <> (operator_id IS NULL)))
);
CREATE INDEX identity_passkey_account_id_idx ON instance.identity_passkey USING btree (account_id);
CREATE INDEX identity_passkey_operator_id_idx ON instance.identity_passkey USING btree (operator_id);
CREATE UNIQUE INDEX identity_passkey_credential_id_key ON instance.identity_passkey USING btree (credential_id);
-- policy instance for all using app_instance() with check app_instance()

create table instance.identity_passkey_challenge (
  token_hash bytea not null,
  challenge text not null,
  purpose text not null,
  owner_id uuid,
  expires_at timestamp(3) with time zone not null,
  PRIMARY KEY (token_hash),
  CHECK ((purpose = ANY (ARRAY['account_add'::text, 'account_enter'::text, 'operator_add'::text, 'operator_enter'::text])))
);
CREATE INDEX identity_passkey_challenge_expires_at_idx ON instance.identity_passkey_challenge USING btree (expires_at);
CREATE INDEX identity_passkey_challenge_owner_id_idx ON instance.identity_passkey_challenge USING btree (owner_id);
-- policy instance for all using app_instance() with check app_instance()

create table instance.identity_recovery_code (
  operator_id uuid not null,
  hash bytea not null,
  PRIMARY KEY (operator_id, hash),
  FOREIGN KEY (operator_id) REFERENCES instance.identity_operator(id) ON DELETE CASCADE
);
-- policy instance for all using app_instance() with check app_instance()

create table instance.identity_scan (
  id uuid not null,
  token_hash bytea not null,
  code_hash bytea not null,
  secret_hash bytea not null,
  state text not null default 'shown'::text,
  account_id uuid,
  tenant_id uuid,
  address text not null,
  user_agent text not null,
  created_at timestamp(3) with time zone not null default now(),
  expires_at timestamp(3) with time zone not null,
  member_id uuid,
  UNIQUE (code_hash),
  UNIQUE (secret_hash),
  UNIQUE (token_hash),
  PRIMARY KEY (id),
  FOREIGN KEY (account_id) REFERENCES instance.identity_account(id) ON DELETE CASCADE,
  CHECK (((state = 'confirmed'::text) = (tenant_id IS NOT NULL))),
  CHECK (((state = 'shown'::text) = (account_id IS NULL))),
  CHECK ((state = ANY (ARRAY['shown'::text, 'scanned'::text, 'confirmed'::text])))
);
CREATE INDEX identity_scan_account_id_idx ON instance.identity_scan USING btree (account_id);
CREATE INDEX identity_scan_expires_at_idx ON instance.identity_scan USING btree (expires_at);
CREATE INDEX identity_scan_tenant_id_member_id_idx ON instance.identity_scan USING btree (tenant_id, member_id);
CREATE UNIQUE INDEX identity_scan_code_hash_key ON instance.identity_scan USING btree (code_hash);
CREATE UNIQUE INDEX identity_scan_secret_hash_key ON instance.identity_scan USING btree (secret_hash);
CREATE UNIQUE INDEX identity_scan_token_hash_key ON instance.identity_scan USING btree (token_hash);
-- policy instance for all using app_instance() with check app_instance()
-- policy tenant_ends for delete using (tenant_id = app_tenant())
-- policy tenant_sees for select using (tenant_id = app_tenant())

create table instance.identity_session (
  token_hash bytea not null,
  surface text not null,
  account_id uuid,
  operator_id uuid,
  tenant_id uuid,
  member_id uuid,
  address text not null,
  user_agent text not null,
  created_at timestamp(3) with time zone not null default now(),
  expires_at timestamp(3) with time zone not null,
  revision uuid not null default gen_random_uuid(),
  id uuid not null default gen_random_uuid(),
  last_used_at timestamp(3) with time zone not null default now(),
  idle_limit interval,
  way text,
  UNIQUE (id),
  PRIMARY KEY (token_hash),
  FOREIGN KEY (account_id) REFERENCES instance.identity_account(id) ON DELETE CASCADE,
  FOREIGN KEY (operator_id) REFERENCES instance.identity_operator(id) ON DELETE CASCADE,
  CHECK ((surface = ANY (ARRAY['portal'::text, 'console'::text, 'operator'::text]))),
  CHECK ((way = ANY (ARRAY['password'::text, 'new_password'::text, 'passkey'::text, 'scan'::text, 'password_totp'::text, 'password_passkey'::text, 'password_recovery'::text])))
);
CREATE INDEX identity_session_account_id_idx ON instance.identity_session USING btree (account_id);
CREATE INDEX identity_session_expires_at_idx ON instance.identity_session USING btree (expires_at);
CREATE INDEX identity_session_operator_id_idx ON instance.identity_session USING btree (operator_id);
CREATE INDEX identity_session_tenant_id_member_id_idx ON instance.identity_session USING btree (tenant_id, member_id);
CREATE UNIQUE INDEX identity_session_id_key ON instance.identity_session USING btree (id);
-- policy definer for select to the owner using true
-- policy definer_revises for update to the owner using true with check true
-- policy instance for all using app_instance() with check app_instance()
-- policy tenant_ends for delete using (tenant_id = app_tenant())
-- policy tenant_sees for select using (tenant_id = app_tenant())

create table instance.identity_sign_in (
  token_hash bytea not null,
  surface text not null,
  phone text not null,
  tenant_id uuid,
  password_tries smallint not null default 0,
  created_at timestamp(3) with time zone not null default now(),
  expires_at timestamp(3) with time zone not null,
  resets boolean not null default false,
  passkey_id uuid,
  member_id uuid,
  PRIMARY KEY (token_hash),
  FOREIGN KEY (passkey_id) REFERENCES instance.identity_passkey(id) ON DELETE CASCADE,
  CHECK ((surface = ANY (ARRAY['portal'::text, 'console'::text])))
);
CREATE INDEX identity_sign_in_expires_at_idx ON instance.identity_sign_in USING btree (expires_at);
CREATE INDEX identity_sign_in_passkey_id_idx ON instance.identity_sign_in USING btree (passkey_id);
CREATE INDEX identity_sign_in_phone_idx ON instance.identity_sign_in USING btree (phone);
CREATE INDEX identity_sign_in_tenant_id_member_id_idx ON instance.identity_sign_in USING btree (tenant_id, member_id);
-- policy instance for all using app_instance() with check app_instance()
-- policy tenant_ends for delete using (tenant_id = app_tenant())
-- policy tenant_sees for select using (tenant_id = app_tenant())

create table instance.identity_totp (
  operator_id uuid not null,
  secret_sealed text not null,
  confirmed_at timestamp(3) with time zone,
  last_step bigint not null default 0,
  PRIMARY KEY (operator_id),
  FOREIGN KEY (operator_id) REFERENCES instance.identity_operator(id) ON DELETE CASCADE
);
-- policy instance for all using app_instance() with check app_instance()

create table instance.logo (
  sole boolean not null default true,
  hash text not null,
  type text not null,
  width integer not null,
  height integer not null,
  content bytea not null,
  PRIMARY KEY (sole),
  CHECK (sole)
);
-- policy instance for all using app_instance() with check app_instance()

create table instance.mail_message (
  id uuid not null,
  tenant_id uuid,
  kind text not null,
  address text not null,
  params jsonb not null,
  at timestamp(3) with time zone not null default now(),
  language text not null,
  urgent boolean not null default false,
  expires_at timestamp(3) with time zone,
  state text not null,
  tries integer not null default 0,
  failure text,
  words text not null default ''::text,
  due_at timestamp(3) with time zone not null default now(),
  settled_at timestamp(3) with time zone,
  PRIMARY KEY (id),
  CHECK (((state = 'failed'::text) = (failure IS NOT NULL))),
  CHECK ((failure = ANY (ARRAY['refused'::text, 'unreachable'::text, 'expired'::text]))),
  CHECK ((language = ANY (ARRAY['zh-CN'::text, 'en-US'::text]))),
  CHECK ((state = ANY (ARRAY['kept'::text, 'queued'::text, 'sent'::text, 'failed'::text])))
);
CREATE INDEX mail_message_at_id_idx ON instance.mail_message USING btree (at DESC, id DESC);
CREATE INDEX mail_message_settled_at_idx ON instance.mail_message USING btree (settled_at) WHERE (state = 'failed'::text);
CREATE INDEX mail_message_urgent_due_at_idx ON instance.mail_message USING btree (urgent, due_at) WHERE (state = 'queued'::text);
-- policy instance for all using app_instance() with check app_instance()

create table instance.messaging_template (
  kind text not null,
  language text not null,
  text text not null,
  PRIMARY KEY (kind, language),
  CHECK ((language = ANY (ARRAY['zh-CN'::text, 'en-US'::text])))
);
-- policy instance for all using app_instance() with check app_instance()

create table instance.messaging_transport (
  channel text not null,
  settings jsonb not null,
  secret_sealed text,
  PRIMARY KEY (channel),
  CHECK ((channel = ANY (ARRAY['sms'::text, 'mail'::text])))
);
-- policy definer for select to the owner using true
-- policy instance for all using app_instance() with check app_instance()

create table instance.sealing_key (
  is_one boolean not null default true,
  key_id text not null,
  PRIMARY KEY (is_one),
  CHECK (is_one)
);
-- policy instance for all using app_instance() with check app_instance()

create table instance.setting (
  key text not null,
  value jsonb not null,
  PRIMARY KEY (key)
);
-- policy instance for all using app_instance() with check app_instance()

create table instance.sms_message (
  id uuid not null,
  tenant_id uuid,
  kind text not null,
  phone text not null,
  params jsonb not null,
  at timestamp(3) with time zone not null default now(),
  language text not null default 'zh-CN'::text,
  signature text not null default '企联'::text,
  urgent boolean not null default false,
  expires_at timestamp(3) with time zone,
  state text not null default 'kept'::text,
  tries integer not null default 0,
  failure text,
  words text not null default ''::text,
  due_at timestamp(3) with time zone not null default now(),
  settled_at timestamp(3) with time zone,
  PRIMARY KEY (id),
  CHECK (((state = 'failed'::text) = (failure IS NOT NULL))),
  CHECK ((failure = ANY (ARRAY['refused'::text, 'unreachable'::text, 'expired'::text]))),
  CHECK ((language = ANY (ARRAY['zh-CN'::text, 'en-US'::text]))),
  CHECK ((state = ANY (ARRAY['kept'::text, 'queued'::text, 'sent'::text, 'failed'::text])))
);
CREATE INDEX sms_message_at_id_idx ON instance.sms_message USING btree (at DESC, id DESC);
CREATE INDEX sms_message_enterprise_idx ON instance.sms_message USING btree (phone, at) WHERE (kind = ANY (ARRAY['activation'::text, 'phone_changed'::text]));
CREATE INDEX sms_message_settled_at_idx ON instance.sms_message USING btree (settled_at) WHERE (state = 'failed'::text);
CREATE INDEX sms_message_urgent_due_at_idx ON instance.sms_message USING btree (urgent, due_at) WHERE (state = 'queued'::text);
-- policy definer for select to the owner using true
-- policy instance for all using app_instance() with check app_instance()
-- policy tenant_sends for insert with check (tenant_id = app_tenant())

create table instance.tenancy_application (
  id uuid not null,
  name text not null,
  contact_name text not null,
  contact_email text not null,
  phone text not null,
  state text not null default 'pending'::text,
  reason text,
  note text,
  tenant_id uuid,
  at timestamp(3) with time zone not null default now(),
  decided_at timestamp(3) with time zone,
  decided_by text,
  language text not null default 'zh-CN'::text,
  PRIMARY KEY (id),
  FOREIGN KEY (tenant_id) REFERENCES instance.tenancy_tenant(id),
  CHECK ((language = ANY (ARRAY['zh-CN'::text, 'en-US'::text]))),
  CHECK ((state = ANY (ARRAY['pending'::text, 'approved'::text, 'refused'::text])))
);
CREATE INDEX tenancy_application_phone_idx ON instance.tenancy_application USING btree (phone);
CREATE INDEX tenancy_application_state_at_id_idx ON instance.tenancy_application USING btree (state, at, id);
-- policy instance for all using app_instance() with check app_instance()

create table instance.tenancy_certification (
  id uuid not null,
  tenant_id uuid not null,
  method text not null,
  state text not null,
  registered_name text not null,
  credit_code text not null,
  legal_representative text not null,
  contact_name text not null,
  contact_phone text not null,
  account_name text,
  bank text,
  account_end text,
  account_number_sealed text,
  code_hash bytea,
  code_until timestamp with time zone,
  code_tries smallint not null default 0,
  reason text,
  note text,
  by_id uuid not null,
  by_name text not null,
  at timestamp(3) with time zone not null default now(),
  decided_at timestamp with time zone,
  decided_by text,
  PRIMARY KEY (id),
  FOREIGN KEY (tenant_id) REFERENCES instance.tenancy_tenant(id),
  CHECK (((decided_at IS NULL) = (decided_by IS NULL))),
  CHECK (((method = 'bank'::text) = (account_number_sealed IS NOT NULL))),
  CHECK (((state = 'code_due'::text) <= ((code_hash IS NOT NULL) AND (code_until IS NOT NULL)))),
  CHECK ((method = ANY (ARRAY['documents'::text, 'bank'::text]))),
  CHECK ((num_nulls(account_name, bank, account_end, account_number_sealed) = ANY (ARRAY[0, 4]))),
  CHECK ((reason = ANY (ARRAY['facts_differ'::text, 'unreadable'::text, 'expired'::text, 'letter_lacking'::text, 'account_differs'::text, 'other'::text]))),
  CHECK ((state = ANY (ARRAY['transfer_due'::text, 'code_due'::text, 'in_review'::text, 'certified'::text, 'refused'::text, 'withdrawn'::text, 'revoked'::text])))
);
CREATE INDEX tenancy_certification_state_at_id_idx ON instance.tenancy_certification USING btree (state, at, id);
CREATE INDEX tenancy_certification_tenant_id_at_id_idx ON instance.tenancy_certification USING btree (tenant_id, at DESC, id DESC);
CREATE UNIQUE INDEX tenancy_certification_open ON instance.tenancy_certification USING btree (tenant_id) WHERE (state = ANY (ARRAY['transfer_due'::text, 'code_due'::text, 'in_review'::text, 'certified'::text]));
-- policy instance for all using app_instance() with check app_instance()
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table instance.tenancy_certification_document (
  id uuid not null,
  tenant_id uuid not null,
  certification_id uuid,
  file_id uuid not null,
  kind text not null,
  name text not null,
  type text not null,
  bytes bigint not null,
  at timestamp(3) with time zone not null default now(),
  PRIMARY KEY (id),
  FOREIGN KEY (certification_id) REFERENCES instance.tenancy_certification(id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id) REFERENCES instance.tenancy_tenant(id),
  CHECK ((kind = ANY (ARRAY['licence'::text, 'letter'::text])))
);
CREATE INDEX tenancy_certification_document_certification_id_idx ON instance.tenancy_certification_document USING btree (certification_id);
CREATE INDEX tenancy_certification_document_tenant_id_idx ON instance.tenancy_certification_document USING btree (tenant_id) WHERE (certification_id IS NULL);
-- policy instance for all using app_instance() with check app_instance()
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table instance.tenancy_dissolution (
  tenant_id uuid not null,
  asked_at timestamp(3) with time zone not null,
  by_id uuid not null,
  at timestamp(3) with time zone not null default now(),
  removed_at timestamp(3) with time zone,
  PRIMARY KEY (tenant_id)
);
CREATE INDEX tenancy_dissolution_at_tenant_id_idx ON instance.tenancy_dissolution USING btree (at DESC, tenant_id DESC);
-- policy definer for select to the owner using true
-- policy instance for all using app_instance() with check app_instance()

create table instance.tenancy_entitlement (
  id uuid not null,
  tenant_id uuid not null,
  kind text not null,
  amount integer,
  starts_at timestamp with time zone not null default now(),
  ends_at timestamp with time zone,
  source text not null,
  granted_by text not null,
  note text,
  at timestamp(3) with time zone not null default now(),
  ended_at timestamp with time zone,
  ended_by text,
  PRIMARY KEY (id),
  FOREIGN KEY (tenant_id) REFERENCES instance.tenancy_tenant(id),
  CHECK (((amount IS NULL) = (kind = ANY (ARRAY['brand'::text, 'live'::text])))),
  CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  CHECK ((amount > 0)),
  CHECK ((ends_at > starts_at)),
  CHECK ((kind = ANY (ARRAY['members'::text, 'accounts'::text, 'concurrency'::text, 'room'::text, 'recording'::text, 'brand'::text, 'live'::text]))),
  CHECK ((source = ANY (ARRAY['founding'::text, 'certification'::text, 'operator'::text])))
);
CREATE INDEX tenancy_entitlement_tenant_id_at_id_idx ON instance.tenancy_entitlement USING btree (tenant_id, at DESC, id DESC);
-- policy instance for all using app_instance() with check app_instance()
-- policy own_tenant for select using (tenant_id = app_tenant())

create table instance.tenancy_tenant (
  id uuid not null,
  name text not null,
  created_at timestamp(3) with time zone not null default now(),
  suspended_at timestamp(3) with time zone,
  suspended_reason text,
  PRIMARY KEY (id),
  CHECK (((suspended_at IS NULL) = (suspended_reason IS NULL)))
);
CREATE INDEX tenancy_tenant_created_at_id_idx ON instance.tenancy_tenant USING btree (created_at DESC, id DESC);
CREATE UNIQUE INDEX tenancy_tenant_name_idx ON instance.tenancy_tenant USING btree (name);
-- policy definer for select to the owner using true
-- policy instance for all using app_instance() with check app_instance()
-- policy own_tenant for select using (id = app_tenant())

create table instance.unclaimed_file (
  id uuid not null,
  since timestamp(3) with time zone not null default now(),
  PRIMARY KEY (id)
);
CREATE INDEX unclaimed_file_since_idx ON instance.unclaimed_file USING btree (since);
-- policy definer for all to the owner using true with check true
-- policy instance for all using app_instance() with check app_instance()

create table migration (
  name text not null,
  hash text not null,
  at timestamp with time zone not null default now(),
  PRIMARY KEY (name)
);

create table stored_file (
  tenant_id uuid not null,
  file_id uuid not null,
  name text not null,
  type text not null,
  bytes bigint not null,
  by_id uuid not null,
  by_name text not null,
  at timestamp(3) with time zone not null default now(),
  PRIMARY KEY (tenant_id, file_id)
);
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

create table tenancy_enterprise (
  tenant_id uuid not null,
  contact_name text not null,
  contact_email text not null,
  dissolution_at timestamp(3) with time zone,
  dissolution_by uuid,
  dissolution_by_name text,
  dissolves_at timestamp(3) with time zone,
  language text not null default 'zh-CN'::text,
  PRIMARY KEY (tenant_id),
  CHECK ((language = ANY (ARRAY['zh-CN'::text, 'en-US'::text]))),
  CHECK ((num_nonnulls(dissolution_at, dissolution_by, dissolution_by_name, dissolves_at) = ANY (ARRAY[0, 4])))
);
CREATE INDEX tenancy_enterprise_dissolves_at_idx ON public.tenancy_enterprise USING btree (dissolves_at) WHERE (dissolves_at IS NOT NULL);
-- policy definer for select to the owner using true
-- policy own_tenant for all using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())

CREATE OR REPLACE FUNCTION instance.administrator_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'INSERT' then perform instance.revise_sessions(old.tenant_id, old.member_id); end if;
  if tg_op <> 'DELETE' then perform instance.revise_sessions(new.tenant_id, new.member_id); end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION instance.audit_due(before timestamp with time zone, most integer)
 RETURNS TABLE(tenant_id uuid, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT t.id,
     e.id
    FROM (instance.tenancy_tenant t
      CROSS JOIN LATERAL ( SELECT a.id
            FROM audit_entry a
           WHERE ((a.tenant_id = t.id) AND (a.at <= audit_due.before))
           ORDER BY a.at, a.id
          LIMIT audit_due.most) e)
  LIMIT audit_due.most;
END
;

CREATE OR REPLACE FUNCTION instance.audit_sweep(before timestamp with time zone, most integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare removed integer;
begin
  delete from public.audit_entry a using instance.audit_due(before, most) d
  where a.tenant_id = d.tenant_id and a.id = d.id;
  get diagnostics removed = row_count;
  return removed;
end $function$
;

CREATE OR REPLACE FUNCTION instance.departments_without_key(most integer)
 RETURNS TABLE(tenant_id uuid, id uuid, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT d.tenant_id,
     d.id,
     d.name
    FROM directory_department d
   WHERE (d.sort_key = ''::text)
   ORDER BY d.tenant_id
  LIMIT departments_without_key.most;
END
;

CREATE OR REPLACE FUNCTION instance.dissolving()
 RETURNS TABLE(tenant_id uuid, dissolution_at timestamp with time zone, dissolution_by uuid, dissolves_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT e.tenant_id,
     e.dissolution_at,
     e.dissolution_by,
     e.dissolves_at
    FROM tenancy_enterprise e
   WHERE (e.dissolves_at IS NOT NULL);
END
;

CREATE OR REPLACE FUNCTION instance.enter(token bytea, on_surface text)
 RETURNS TABLE(account_id uuid, operator_id uuid, operator_name text, operator_login text, tenant_id uuid, tenant_name text, member_id uuid, member_name text, member_account text, administrator_roles jsonb, expires_at timestamp with time zone, revision uuid, last_used_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  select s.account_id, s.operator_id, s.tenant_id, s.member_id, s.expires_at, s.revision, s.last_used_at
  into account_id, operator_id, tenant_id, member_id, expires_at, revision, last_used_at
  from instance.identity_session s
  where s.token_hash = token and s.surface = on_surface and s.expires_at > now()
    and (s.idle_limit is null or s.last_used_at > now() - s.idle_limit);
  if not found then return; end if;
  if operator_id is not null then
    select o.name, o.login into operator_name, operator_login
    from instance.identity_operator o where o.id = operator_id;
  else
    select m.name, m.account into member_name, member_account
    from directory_member m where m.tenant_id = enter.tenant_id and m.id = enter.member_id and m.state = 'opened';
    if not found then return; end if;
    select t.name into tenant_name from instance.tenancy_tenant t where t.id = enter.tenant_id;
    if on_surface = 'console' then
      select jsonb_agg(jsonb_build_object('role', a.role, 'departments', to_jsonb(a.departments)))
      into administrator_roles
      from access_administrator a where a.tenant_id = enter.tenant_id and a.member_id = enter.member_id;
    end if;
  end if;
  return next;
end $function$
;

CREATE OR REPLACE FUNCTION instance.holds_number(tenant uuid, member uuid, number text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  perform from directory_member m
  where m.tenant_id = tenant and m.id = member and m.phone = number and m.state = 'opened'
  for share;
  return found;
end $function$
;

CREATE OR REPLACE FUNCTION instance.imports_due(before timestamp with time zone, most integer)
 RETURNS TABLE(tenant_id uuid, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT t.id,
     i.id
    FROM (instance.tenancy_tenant t
      CROSS JOIN LATERAL ( SELECT d.id
            FROM directory_import d
           WHERE ((d.tenant_id = t.id) AND (d.at <= imports_due.before) AND (d.state = ANY (ARRAY['checked'::text, 'refused'::text, 'done'::text, 'cancelled'::text, 'undone'::text])))
           ORDER BY d.at, d.id
          LIMIT imports_due.most) i)
  LIMIT imports_due.most;
END
;

CREATE OR REPLACE FUNCTION instance.invitation_of(typed text)
 RETURNS TABLE(tenant_id uuid, tenant_name text, id uuid, department_name text, approval boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT t.id,
     t.name,
     i.id,
         CASE
             WHEN (d.parent_id IS NOT NULL) THEN d.name
             ELSE NULL::text
         END AS "case",
     i.approval
    FROM ((directory_invitation i
      JOIN directory_department d ON (((d.tenant_id = i.tenant_id) AND (d.id = i.department_id))))
      JOIN instance.tenancy_tenant t ON ((t.id = i.tenant_id)))
   WHERE ((i.code = invitation_of.typed) AND (i.revoked_at IS NULL) AND (i.until > now()) AND (i.uses < i.most_uses) AND (t.suspended_at IS NULL) AND (NOT (EXISTS ( SELECT
            FROM tenancy_enterprise e
           WHERE ((e.tenant_id = t.id) AND (e.dissolves_at IS NOT NULL))))));
END
;

CREATE OR REPLACE FUNCTION instance.is_carried(of_channel text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT (EXISTS ( SELECT 1
            FROM instance.messaging_transport
           WHERE (messaging_transport.channel = is_carried.of_channel))) AS "exists";
END
;

CREATE OR REPLACE FUNCTION instance.join_requests_of(number text)
 RETURNS TABLE(id uuid, tenant_name text, state text, reason text, at timestamp with time zone, decided_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT r.id,
     t.name,
     r.state,
     r.reason,
     r.at,
     r.decided_at
    FROM (directory_join_request r
      JOIN instance.tenancy_tenant t ON ((t.id = r.tenant_id)))
   WHERE (r.phone = join_requests_of.number)
   ORDER BY r.at DESC, r.id DESC
  LIMIT 20;
END
;

CREATE OR REPLACE FUNCTION instance.languages_of(numbers text[])
 RETURNS TABLE(phone text, language text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT number.number,
     found.language
    FROM (unnest(languages_of.numbers) number(number)
      CROSS JOIN LATERAL ( SELECT a.language
            FROM instance.identity_account a
           WHERE (a.phone = number.number)
          OFFSET 0) found)
   WHERE (found.language IS NOT NULL);
END
;

CREATE OR REPLACE FUNCTION instance.member_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform instance.revise_sessions(old.tenant_id, old.id);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION instance.memberships_of(number text)
 RETURNS TABLE(tenant_id uuid, tenant_name text, member_id uuid, member_name text, member_account text, state text, administers boolean, headcount integer, suspended_reason text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT t.id,
     t.name,
     m.id,
     m.name,
     m.account,
     m.state,
     (EXISTS ( SELECT
            FROM access_administrator a
           WHERE ((a.tenant_id = m.tenant_id) AND (a.member_id = m.id)))) AS "exists",
     COALESCE(root.headcount, 0) AS "coalesce",
     t.suspended_reason
    FROM ((directory_member m
      JOIN instance.tenancy_tenant t ON ((t.id = m.tenant_id)))
      LEFT JOIN directory_department root ON (((root.tenant_id = m.tenant_id) AND (root.parent_id IS NULL))))
   WHERE (m.phone = memberships_of.number)
   ORDER BY t.created_at, t.id;
END
;

CREATE OR REPLACE FUNCTION instance.messages_to(numbers text[])
 RETURNS TABLE(phone text, asked_in_hour integer, asked_in_day integer, sent_in_hour integer, sent_in_day integer, own_in_hour integer, own_in_day integer, wait integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT n.number,
     asked.in_hour,
     asked.in_day,
     sent.in_hour,
     sent.in_day,
     sent.own_in_hour,
     sent.own_in_day,
     (GREATEST((0)::numeric, ceil(EXTRACT(epoch FROM ((GREATEST(asked.latest, sent.latest) + '00:01:00'::interval) - now())))))::integer AS "greatest"
    FROM ((unnest(messages_to.numbers) n(number)
      CROSS JOIN LATERAL ( SELECT (count(*) FILTER (WHERE ((c.subject = ('code:'::text || n.number)) AND (c.at > (now() - '01:00:00'::interval)))))::integer AS in_hour,
             (count(*) FILTER (WHERE (c.subject = ('code:'::text || n.number))))::integer AS in_day,
             max(c.at) AS latest
            FROM instance.identity_count c
           WHERE ((c.subject = ANY (ARRAY[('code:'::text || n.number), ('known:'::text || n.number)])) AND (c.at > (now() - '1 day'::interval)))) asked)
      CROSS JOIN LATERAL ( SELECT (count(*) FILTER (WHERE (m.at > (now() - '01:00:00'::interval))))::integer AS in_hour,
             (count(*))::integer AS in_day,
             (count(*) FILTER (WHERE ((m.tenant_id = app_tenant()) AND (m.at > (now() - '01:00:00'::interval)))))::integer AS own_in_hour,
             (count(*) FILTER (WHERE (m.tenant_id = app_tenant())))::integer AS own_in_day,
             max(m.due_at) AS latest
            FROM instance.sms_message m
           WHERE ((m.phone = n.number) AND (m.kind = ANY (ARRAY['activation'::text, 'phone_changed'::text])) AND (m.state <> 'failed'::text) AND (m.at > (now() - '1 day'::interval)))) sent);
END
;

CREATE OR REPLACE FUNCTION instance.numbers_in_use(numbers text[])
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT DISTINCT m.phone
    FROM directory_member m
   WHERE (m.phone = ANY (numbers_in_use.numbers));
END
;

CREATE OR REPLACE FUNCTION instance.operator_audit_sweep(before timestamp with time zone, most integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare removed integer;
begin
  delete from instance.audit_entry where id in (
    select e.id from instance.audit_entry e where e.at <= before order by e.at, e.id limit most
  );
  get diagnostics removed = row_count;
  return removed;
end $function$
;

CREATE OR REPLACE FUNCTION instance.remove_operator_entries(tenant uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if not exists (select from instance.tenancy_dissolution d where d.tenant_id = tenant) then
    raise insufficient_privilege using message = 'only what belongs to a dissolved enterprise is removed';
  end if;
  delete from instance.audit_entry
  where object_id = tenant
    or object_id in (select a.id from instance.tenancy_application a where a.tenant_id = tenant)
    or object_id in (select m.id from instance.sms_message m where m.tenant_id = tenant);
end $function$
;

CREATE OR REPLACE FUNCTION instance.remove_rows(name regclass, tenant uuid, most integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare has_rows boolean; removed integer;
begin
  if not exists (select from instance.tenancy_dissolution d where d.tenant_id = tenant) then
    raise insufficient_privilege using message = 'only what belongs to a dissolved enterprise is removed';
  end if;
  -- A statement that removes nothing would set off the table's triggers all the same, and those may write.
  execute format('select exists (select from %s where tenant_id = $1)', name) into has_rows using tenant;
  if not has_rows then
    return 0;
  end if;
  if exists (select from pg_constraint where contype = 'f' and conrelid = name and confrelid = name and confdeltype in ('a', 'r')) then
    most := null;
  end if;
  execute format('delete from %1$s where ctid = any (array(select ctid from %1$s where tenant_id = $1 limit $2))', name)
    using tenant, most;
  get diagnostics removed = row_count;
  return removed;
end $function$
;

CREATE OR REPLACE FUNCTION instance.revise_sessions(tenant uuid, member uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 UPDATE instance.identity_session s SET revision = gen_random_uuid()
   WHERE ((s.tenant_id = revise_sessions.tenant) AND ((revise_sessions.member IS NULL) OR (s.member_id = revise_sessions.member)));
END
;

CREATE OR REPLACE FUNCTION instance.sessions_of(account uuid)
 RETURNS TABLE(id uuid, token_hash bytea, surface text, way text, tenant_name text, address text, user_agent text, created_at timestamp with time zone, last_used_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT s.id,
     s.token_hash,
     s.surface,
     s.way,
     t.name,
     s.address,
     s.user_agent,
     s.created_at,
     s.last_used_at
    FROM (instance.identity_session s
      JOIN instance.tenancy_tenant t ON ((t.id = s.tenant_id)))
   WHERE ((s.account_id = sessions_of.account) AND (s.expires_at > now()) AND ((s.idle_limit IS NULL) OR (s.last_used_at > (now() - s.idle_limit))))
   ORDER BY s.last_used_at DESC, s.id
  LIMIT 200;
END
;

CREATE OR REPLACE FUNCTION instance.sweep_idempotency_keys()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 DELETE FROM idempotency_key
   WHERE (idempotency_key.at <= (now() - '24:00:00'::interval));
 DELETE FROM instance.idempotency_key
   WHERE (idempotency_key.at <= (now() - '24:00:00'::interval));
END
;

CREATE OR REPLACE FUNCTION instance.sweep_invitations(before timestamp with time zone, most integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare requests integer; invitations integer;
begin
  delete from directory_join_request where ctid = any (array(
    select r.ctid from directory_join_request r where coalesce(r.decided_at, r.at) < before limit most));
  get diagnostics requests = row_count;
  delete from directory_invitation where ctid = any (array(
    select i.ctid from directory_invitation i
    where i.until < before
      and not exists (select from directory_join_request r where r.tenant_id = i.tenant_id and r.invitation_id = i.id)
    limit most));
  get diagnostics invitations = row_count;
  return requests + invitations;
end $function$
;

CREATE OR REPLACE FUNCTION instance.tenancy_entitled(tenant uuid)
 RETURNS TABLE(members integer, accounts integer, concurrency integer, rooms integer[], recording integer, brand boolean, live boolean)
 LANGUAGE sql
 STABLE
BEGIN ATOMIC
 SELECT COALESCE(max(e.amount) FILTER (WHERE (e.kind = 'members'::text)), 200) AS "coalesce",
     (COALESCE(sum(e.amount) FILTER (WHERE (e.kind = 'accounts'::text)), (0)::bigint))::integer AS "coalesce",
     (COALESCE(sum(e.amount) FILTER (WHERE (e.kind = 'concurrency'::text)), (0)::bigint))::integer AS "coalesce",
     COALESCE(array_agg(e.amount ORDER BY e.amount) FILTER (WHERE (e.kind = 'room'::text)), '{}'::integer[]) AS "coalesce",
     (COALESCE(sum(e.amount) FILTER (WHERE (e.kind = 'recording'::text)), (0)::bigint))::integer AS "coalesce",
     COALESCE(bool_or((e.kind = 'brand'::text)), false) AS "coalesce",
     COALESCE(bool_or((e.kind = 'live'::text)), false) AS "coalesce"
    FROM instance.tenancy_entitlement e
   WHERE ((e.tenant_id = tenancy_entitled.tenant) AND (e.starts_at <= now()) AND ((e.ends_at IS NULL) OR (e.ends_at > now())) AND ((e.ended_at IS NULL) OR (e.ended_at > now())));
END
;

CREATE OR REPLACE FUNCTION instance.tenancy_entitlement_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.ended_at is not null
    or (to_jsonb(new) - '{ended_at,ended_by}'::text[]) <> (to_jsonb(old) - '{ended_at,ended_by}'::text[]) then
    raise check_violation using message = 'an entitlement that was granted is ended, not changed';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION instance.tenant_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform instance.revise_sessions(old.id, null);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION instance.used_seats(tenants uuid[])
 RETURNS TABLE(tenant_id uuid, used integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT d.tenant_id,
     d.headcount
    FROM directory_department d
   WHERE ((d.tenant_id = ANY (used_seats.tenants)) AND (d.parent_id IS NULL));
END
;

CREATE OR REPLACE FUNCTION public.app_instance()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (COALESCE(current_setting('app.scope'::text, true), ''::text) = 'instance'::text)
;

CREATE OR REPLACE FUNCTION public.app_tenant()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.tenant'::text, true), ''::text))::uuid
;

CREATE OR REPLACE FUNCTION public.audit_forget(ids uuid[], names text[], pseudonyms text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare
  known text[];
  known_as text[];
  found record;
  changed text;
  called text;
begin
  if exists (select from directory_member m where m.tenant_id = app_tenant() and m.id = any (ids)) then
    raise insufficient_privilege using message = 'only who is no member any more is forgotten';
  end if;

  select array_agg(k.name), array_agg(k.pseudonym) into known, known_as from (
    select name, pseudonym from unnest(names, pseudonyms) g (name, pseudonym)
    union
    -- Names of before.
    select e.member_name, g.pseudonym from unnest(ids, pseudonyms) g (id, pseudonym)
    join audit_entry e on e.tenant_id = app_tenant() and e.member_id = g.id
    union
    select e.object_name, g.pseudonym from unnest(ids, pseudonyms) g (id, pseudonym)
    join audit_entry e on e.tenant_id = app_tenant() and e.object_id = g.id
    where position(' → ' in e.object_name) = 0
  ) k
  where k.name <> '' and k.name <> all (pseudonyms)
    and not exists (select from directory_member m where m.tenant_id = app_tenant() and m.name = k.name);

  -- What they did.
  update audit_entry e set member_name = g.pseudonym, address = ''
  from unnest(ids, pseudonyms) g (id, pseudonym)
  where e.tenant_id = app_tenant() and e.member_id = g.id;

  -- What was done to them: of the values those that tell of nobody.
  update audit_entry e
  set object_name = g.pseudonym || coalesce(substring(e.object_name from ' → .*$'), ''),
    changes = coalesce((
      select jsonb_object_agg(c.key, case when c.key in ('state', 'role', 'reach', 'visible') then c.value else '[null, null]' end)
      from jsonb_each(e.changes) c), '{}')
  from unnest(ids, pseudonyms) g (id, pseudonym)
  where e.tenant_id = app_tenant() and e.object_id = g.id;

  -- Where others' entries name them: as a value, as the entry's object, or in a list of objects.
  for found in
    select distinct on (e.id) e.id, e.object_name, e.changes
    from audit_entry e
    cross join lateral (
      select v #>> '{}' as word from jsonb_path_query(e.changes, 'strict $.**') v where jsonb_typeof(v) = 'string'
      union all
      select regexp_split_to_table(rtrim(e.object_name, '…'), '、| → ')
    ) w
    where w.word = any (known) and e.tenant_id = app_tenant() and e.act <> 'identity.signed_in'
  loop
    changed := found.changes::text;
    called := '、' || replace(found.object_name, ' → ', '、→、') || '、';
    for at in 1 .. cardinality(known) loop
      changed := replace(changed, to_json(known[at])::text, to_json(known_as[at])::text);
      -- A field that is called as the person was.
      changed := replace(changed, to_json(known_as[at])::text || ':', to_json(known[at])::text || ':');
      called := replace(replace(called, '、' || known[at] || '、', '、' || known_as[at] || '、'),
        '、' || known[at] || '…', '、' || known_as[at] || '…');
    end loop;
    update audit_entry e
    set changes = changed::jsonb, object_name = replace(substr(called, 2, length(called) - 2), '、→、', ' → ')
    where e.tenant_id = app_tenant() and e.id = found.id;
  end loop;
end $function$
;

CREATE OR REPLACE FUNCTION public.directory_avatar_leaves()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if exists (select from gone where avatar_file_id is not null) then
    execute 'delete from stored_file f using gone
      where gone.avatar_file_id is not null and f.tenant_id = gone.tenant_id and f.file_id = gone.avatar_file_id';
    execute 'update instance.unclaimed_file u set since = ''-infinity'' from gone where u.id = gone.avatar_file_id';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.directory_below(ids uuid[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public'
 SET enable_seqscan TO 'off'
 SET enable_indexscan TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
begin
  if cardinality(ids) > 0 then
    return query select d.id from directory_department d where d.tenant_id = app_tenant() and d.path && ids;
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.directory_department_is_empty()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (
    select from gone join directory_membership s on s.tenant_id = app_tenant() and s.department_id = gone.id
  ) then
    raise foreign_key_violation using message = 'a department in which members stand';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.directory_departments_named(words text, most integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER ROWS 10
 SET search_path TO 'pg_catalog', 'public'
 SET enable_seqscan TO 'off'
 SET enable_indexscan TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
begin
  return query select d.id from directory_department d
    where d.tenant_id = app_tenant() and d.name_grams @> directory_grams(words) and position(words in lower(d.name)) > 0
    limit most;
end $function$
;

CREATE OR REPLACE FUNCTION public.directory_grams(words text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ARRAY(SELECT DISTINCT substr(lower(directory_grams.words), start.start, width.width) AS substr FROM generate_series(1, length(directory_grams.words)) start(start), generate_series(1, 2) width(width) WHERE ((start.start + width.width) <= (length(directory_grams.words) + 1)))
;

CREATE OR REPLACE FUNCTION public.directory_head_leaves()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from now_so where state = 'disabled') then
    execute 'update directory_department d set head_id = null
      from now_so m
      where m.state = ''disabled'' and d.tenant_id = app_tenant() and d.head_id = m.id';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.directory_member_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare renamed boolean; counted_otherwise boolean;
begin
  execute 'select bool_or(n.sort_key <> b.sort_key),
      bool_or((n.state = ''opened'') <> (b.state = ''opened'') or (n.state = ''disabled'') <> (b.state = ''disabled''))
    from before b join now_so n on n.tenant_id = b.tenant_id and n.id = b.id' into renamed, counted_otherwise;
  if renamed then
    execute 'update directory_membership s set sort_key = n.sort_key
      from before b join now_so n on n.tenant_id = b.tenant_id and n.id = b.id
      where n.sort_key <> b.sort_key and s.tenant_id = n.tenant_id and s.member_id = n.id';
  end if;
  if counted_otherwise then
    update directory_revision set opened = gen_random_uuid() where tenant_id = app_tenant();
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.directory_member_leaves()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  execute 'delete from directory_membership s using gone where s.tenant_id = app_tenant() and s.member_id = gone.id';
  execute 'delete from directory_role_member r using gone where r.tenant_id = app_tenant() and r.member_id = gone.id';
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.directory_members_matching(words text, rare text[], grams text[], states text[], most integer)
 RETURNS TABLE(id uuid, sort_key text, initials text, begins boolean)
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'public'
 SET enable_seqscan TO 'off'
 SET enable_indexscan TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
begin
  return query
    select m.id, m.sort_key, m.initials, starts_with(m.search_text, words) or position(chr(10) || words in m.search_text) > 0
    from directory_member m
    where m.tenant_id = app_tenant() and m.search_grams @> rare and m.state = any (states)
      and case when position(words in m.search_text) > 0 then m.search_grams @> grams else false end
    limit most;
end $function$
;

CREATE OR REPLACE FUNCTION public.directory_membership_keyed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from written where sort_key = '') then
    execute 'update directory_membership s set sort_key = m.sort_key
      from written w join directory_member m on m.tenant_id = app_tenant() and m.id = w.member_id
      where s.tenant_id = app_tenant() and s.member_id = w.member_id and s.department_id = w.department_id';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.directory_numbers_taken()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update directory_revision set numbers = gen_random_uuid() where tenant_id = app_tenant();
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.directory_revise()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into directory_revision (tenant_id, revision) values (app_tenant(), gen_random_uuid())
  on conflict (tenant_id) do update set revision = excluded.revision;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.directory_role_member_holds()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare broken boolean;
begin
  execute 'select exists (
    select from written w
    where (select id from directory_member where tenant_id = app_tenant() and id = w.member_id) is null
  )' into broken;
  if broken then
    raise foreign_key_violation using message = 'a role without its member';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.directory_settle_grams()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
BEGIN ATOMIC
 SELECT gin_clean_pending_list('directory_member_tenant_id_search_grams_idx'::regclass) AS gin_clean_pending_list;
END
;

CREATE OR REPLACE FUNCTION public.directory_standing_holds()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare broken boolean;
begin
  -- Planned each time: a plan from when the tables were small would read everybody.
  execute 'select exists (
      select from written w
      where (select id from directory_member where tenant_id = app_tenant() and id = w.member_id) is null
    ) or exists (
      select department_id from written
      except select id from directory_department
      where tenant_id = app_tenant() and id = any (array(select distinct department_id from written))
    )' into broken;
  if broken then
    raise foreign_key_violation using message = 'a membership without its member or its department';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.directory_tally_departments_added()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into directory_tally as t (tenant_id, what, count)
  select tenant_id, 'department', count(*) from added group by tenant_id
  on conflict (tenant_id, what) do update set count = t.count + excluded.count;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.directory_tally_departments_gone()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update directory_tally t set count = t.count - g.n
  from (select tenant_id, count(*) as n from gone group by tenant_id) g
  where t.tenant_id = g.tenant_id and t.what = 'department';
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.directory_tally_members_added()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into directory_tally as t (tenant_id, what, count)
  select tenant_id, state, count(*) from added group by tenant_id, state
  on conflict (tenant_id, what) do update set count = t.count + excluded.count;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.directory_tally_members_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into directory_tally as t (tenant_id, what, count)
  select tenant_id, state, sum(n)
  from (
    select tenant_id, state, count(*) as n from now_so group by tenant_id, state
    union all
    select tenant_id, state, -count(*) from before group by tenant_id, state
  ) moved (tenant_id, state, n)
  group by tenant_id, state having sum(n) <> 0
  on conflict (tenant_id, what) do update set count = t.count + excluded.count;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.directory_tally_members_gone()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update directory_tally t set count = t.count - g.n
  from (select tenant_id, state, count(*) as n from gone group by tenant_id, state) g
  where t.tenant_id = g.tenant_id and t.what = g.state;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.stored_file_claim()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  delete from instance.unclaimed_file where id = new.file_id;
  if not found then
    raise exception 'file % was not stored to be claimed, or has been swept', new.file_id;
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.stored_file_release()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  insert into instance.unclaimed_file (id) select file_id from released;
  return null;
end $function$
;
