// Attacks on the ways in: many tries at once over two processes, steps out of order, and numbers told apart by words or time.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Secret, TOTP } from "otpauth";
import { rawSql } from "../../platform/db/index.ts";
import { type Exchange, Person } from "../../test/person.ts";
import { testPassword, world } from "../../test/world.ts";

const w = await world();
const origins = [w.origin, await w.otherProcess()];

const sql = (text: string, values: unknown[]) => w.house.db.instance((tx) => rawSql(tx, text, values));
const prove = (person: Person, phone: string, code: string, surface = "portal") =>
  person.post("/v1/identity/sign-ins", { surface, phone, code });
const finish = (person: Person, password = testPassword) => person.post("/v1/identity/sign-in/session", { password });
const codeOf = (secret: string): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate();
const wrongly = (code: string) => (code === "000000" ? "000001" : "000000");
/** As many as stand in the list, from both processes in turn, with what this browser holds. */
const everywhere = (count: number, ask: (person: Person) => Exchange, browser = w.anonymous()) =>
  Promise.all(
    Array.from({ length: count }, (_, at) => {
      const person = new Person(origins[at % 2] as string, "attacker");
      for (const [name, value] of browser.cookies) person.cookies.set(name, value);
      return ask(person).answer();
    }),
  );

test("500 wrong codes at once over two processes: 5 are tried, and the right one is refused afterwards", async () => {
  const e = await w.enterprise();
  const { phone } = await e.colleague({ name: "沈知行" });
  const holder = w.anonymous();
  const code = await w.freshCode(holder, phone);
  const answers = await everywhere(500, (person) => prove(person, phone, wrongly(code)), holder);
  assert.deepEqual(Object.keys(Object.groupBy(answers, ({ status }) => status)), ["400", "429"]);
  const { rows } = await sql("select tries from instance.identity_code where phone = $1 and purpose = 'sign_in'", [
    phone,
  ]);
  assert.deepEqual(rows, [{ tries: 5 }]);
  await sql("delete from instance.identity_count where subject in ($1, $2)", [`wrong:${phone}`, `blind:${phone}`]);
  assert.deepEqual(await prove(holder, phone, code).invalid(), ["code:wrong_code"]);
});

test("500 wrong codes at once from elsewhere spend none of a code's tries", async () => {
  const { phone } = await (await w.enterprise()).colleague({ name: "白若溪" });
  const holder = w.anonymous();
  const code = await w.freshCode(holder, phone);
  const answers = await everywhere(500, (person) => prove(person, phone, code));
  assert.deepEqual(Object.keys(Object.groupBy(answers, ({ status }) => status)), ["400", "429"]);
  await prove(holder, phone, code).accepted();
});

test("500 browsers that ask for a code of a number at once over two processes: one is sent", async () => {
  const phone = w.newPhone();
  const answers = await everywhere(500, (person) =>
    person.post("/v1/identity/codes", { phone, purpose: Math.random() < 0.5 ? "sign_in" : "registration" }),
  );
  assert.equal(answers.filter(({ status }) => status === 202).length, 1);
});

test("one right code sent many times at once over two processes begins one sign-in", async () => {
  const e = await w.enterprise();
  const { phone } = await e.colleague({ name: "何云深" });
  const holder = w.anonymous();
  const code = await w.freshCode(holder, phone);
  const answers = await everywhere(40, (person) => prove(person, phone, code), holder);
  assert.equal(answers.filter(({ status }) => status === 201).length, 1);
});

test("one sign-in finished many times at once over two processes opens one session", async () => {
  const e = await w.enterprise();
  const { id, phone } = await e.member({ name: "苏念慈", open: true });
  const person = w.anonymous();
  await prove(person, phone, await w.freshCode(person, phone)).accepted();
  const answers = await everywhere(10, (attacker) => {
    attacker.cookies.set("qilian_sign_in", person.cookies.get("qilian_sign_in") as string);
    return finish(attacker);
  });
  assert.equal(answers.filter(({ status }) => status === 201).length, 1);
  const { rows } = await sql("select count(*) as n from instance.identity_session where member_id = $1", [id]);
  assert.deepEqual(rows, [{ n: 1 }]);
});

test("no step of any flow is taken out of order", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "江亦舟" });
  const person = w.anonymous();
  const reset = () => person.post("/v1/identity/sign-in/reset-code");
  const proveReset = (code: string) => person.post("/v1/identity/sign-in/reset", { code });
  const choose = () => person.put("/v1/identity/sign-in/enterprise", { tenantId: e.id });
  const nothingBegun = [
    () => person.get("/v1/identity/sign-in"),
    choose,
    reset,
    () => proveReset("123456"),
    () => finish(person),
  ];
  for (const step of nothingBegun) await step().refused(401, "identity.signed_out");
  // An invented sign-in is none, and neither is a session's token.
  for (const token of ["x".repeat(43), ann.cookies.get("qilian_portal") as string]) {
    person.cookies.set("qilian_sign_in", token);
    for (const step of nothingBegun) await step().refused(401, "identity.signed_out");
  }
  const code = await w.freshCode(person, ann.phone);
  // A code serves the number and the purpose that it was asked for.
  await prove(person, e.admin.name, code).refused(400);
  const { phone: adminPhone } = await e.admin.get("/v1/directory/book/me").accepted();
  assert.deepEqual(await prove(person, adminPhone, code).invalid(), ["code:wrong_code"]);
  const form = { name: "云岫", contactName: "林", contactEmail: "a@example.com", phone: ann.phone, code };
  assert.deepEqual(await person.post("/v1/tenancy/applications", form).invalid(), ["code:wrong_code"]);

  await prove(person, ann.phone, code).accepted();
  assert.deepEqual(await proveReset(code).invalid(), ["code:wrong_code"]);
  await finish(person, "another password").refused(400);
  // What the portal's sign-in proves does not open the console.
  await finish(person).accepted();
  await person.get("/v1/identity/console-session").refused(401);
  for (const step of nothingBegun) await step().refused(401, "identity.signed_out");

  const console_ = w.anonymous();
  await prove(console_, ann.phone, await w.freshCode(console_, ann.phone), "console").accepted();
  await console_.put("/v1/identity/sign-in/enterprise", { tenantId: e.id }).refused(404);
  await finish(console_).refused(409, "identity.enterprise_not_chosen");

  // A QR code: entering, confirming and cancelling before what comes before them.
  await console_.post("/v1/identity/scan/session").refused(404);
  const { code: typed } = await console_.post("/v1/identity/scan").accepted();
  await console_.post("/v1/identity/scan/session").refused(404);
  const { rows } = await sql("select id from instance.identity_scan", []);
  for (const { id } of rows) {
    await e.admin.post(`/v1/identity/scan-readings/${id}/confirmation`).refused(404);
    await e.admin.delete(`/v1/identity/scan-readings/${id}`).refused(404);
  }
  await e.admin.post("/v1/identity/scan-readings", { code: typed }).accepted();
  await console_.post("/v1/identity/scan/session").refused(404);
});

test("no step of an operator's set-up, enrolment and second factor is taken out of order", async () => {
  const first = await w.operator();
  const invite = async () => (await first.post("/v1/identity/operator-invitations", { name: "新人" }).accepted()).token;
  const person = w.anonymous();
  const path = "/v1/identity/operator-sign-in";
  const prove = (code = "123456") => person.post(`${path}/code`, { code });
  const begin = () => person.post(`${path}/totp`);
  const enrol = (code = "123456") => person.put(`${path}/totp`, { code });
  const isIn = () => person.get("/v1/identity/operator-session");
  const nothingBegun = [() => prove(), begin, () => enrol(), isIn];
  const refuseAll = async () => {
    for (const step of nothingBegun) await step().refused(401, "identity.signed_out");
  };
  await refuseAll();
  // Neither an invitation nor a session's token is a sign-in, and a sign-in is no session.
  const token = await invite();
  for (const made of ["x".repeat(43), token, first.cookies.get("qilian_operator") as string]) {
    person.cookies.set("qilian_operator_sign_in", made);
    await refuseAll();
  }
  const setUp = (login: string) =>
    person.post("/v1/identity/operators", { token, name: "新人", login, password: testPassword });
  const policy = (secondFactorRequired: boolean) =>
    first.put("/v1/identity/operator-policy", { secondFactorRequired }).accepted();
  await policy(true);
  try {
    assert.equal((await setUp("enrolling").accepted()).next, "enrol");
    await setUp("again").refused(404);
    await isIn().refused(401);
    const half = person.cookies.get("qilian_operator_sign_in") as string;
    person.cookies.set("qilian_operator", half);
    await isIn().refused(401);
    person.cookies.delete("qilian_operator");
    // It is to enrol: nothing is proved by it, a passkey neither, and nothing confirmed before there is a seed.
    await prove().refused(401);
    const options = await person.post(`${path}/passkey-options`).accepted();
    assert.equal(options.allowCredentials, undefined);
    assert.deepEqual(await enrol().invalid(), ["code:wrong_factor"]);
    const before = codeOf((await begin().accepted()).secret);
    const { secret } = await begin().accepted();
    // Of two seeds the later one holds.
    if (before !== codeOf(secret)) assert.deepEqual(await enrol(before).invalid(), ["code:wrong_factor"]);
    await isIn().refused(401);
    await enrol(codeOf(secret)).accepted();
    await isIn().accepted();
    // The sign-in is used up, also where its cookie was kept.
    person.cookies.set("qilian_operator_sign_in", half);
    for (const step of [() => prove(codeOf(secret)), begin, () => enrol(codeOf(secret))]) await step().refused(401);
    await person.post("/v1/identity/operator/totp", { password: testPassword }).refused(409, "identity.totp_set_up");
    // With a second factor the password enrols nothing anew.
    const later = await person.post("/v1/identity/operator-session", { login: "enrolling", password: testPassword });
    assert.equal((await later.accepted()).next, "prove");
    await begin().refused(401);
    await enrol(codeOf(secret)).refused(401);
    // A code opens once: the one that enrolled does not open as well.
    assert.deepEqual(await prove(codeOf(secret)).invalid(), ["code:wrong_factor"]);
  } finally {
    await policy(false);
  }
});

/** Numbers of every kind, `each` of them; nobody who asks may tell them apart. */
async function numbersOfEveryKind(each: number): Promise<Record<string, string[]>> {
  const e = await w.enterprise();
  const suspended = await w.enterprise();
  const make = async (act: (at: number) => Promise<string>) => {
    const made: string[] = [];
    for (let at = 0; at < each; at++) made.push(await act(at));
    return made;
  };
  const kinds = {
    opened: await make(async () => (await e.colleague({ name: "许星野" })).phone),
    unactivated: await make(async () => (await e.member({ name: "白若溪", open: true })).phone),
    unopened: await make(async () => (await e.member({ name: "魏一诺" })).phone),
    disabled: await make(async () => {
      const { id, phone } = await e.colleague({ name: "秦墨" });
      await e.admin.post("/v1/directory/disablings", { ids: [id] }).accepted();
      return phone;
    }),
    suspended: await make(async () => (await suspended.colleague({ name: "温时雨" })).phone),
    unregistered: await make(async () => w.newPhone()),
    held: await make(async () => w.newPhone()),
  };
  const operator = await w.operator();
  await operator.put(`/v1/tenancy/tenants/${suspended.id}/suspension`, { reason: "调查" }).accepted();
  return kinds;
}

const probes: Record<string, (person: Person, phone: string) => Exchange> = {
  "asking for a code": (person, phone) => person.post("/v1/identity/codes", { phone, purpose: "sign_in" }),
  "asking for a code to register": (person, phone) =>
    person.post("/v1/identity/codes", { phone, purpose: "registration" }),
  "a wrong code in the portal": (person, phone) => prove(person, phone, "000000"),
  "a wrong code in the console": (person, phone) => prove(person, phone, "000000", "console"),
  "a wrong code to register": (person, phone) =>
    person.post("/v1/tenancy/applications", {
      name: "云岫",
      contactName: "林",
      contactEmail: "a@example.com",
      phone,
      code: "000000",
    }),
};

const quantile = (times: number[], part: number): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] as number;

/**
 * How much longer the slowest kind takes than the fastest, by their medians or their lower deciles: what the machine does
 * besides makes some times longer and none shorter, while a true difference shows in both.
 */
const spreadOf = (took: number[][]): number =>
  Math.min(
    ...[0.5, 0.1].map((part) => {
      const typical = took.map((times) => quantile(times, part));
      return Math.max(...typical) / Math.min(...typical);
    }),
  );

/**
 * Nothing is left of what was probed before: no counts, and no codes but the first ones, which live for days, and those of
 * numbers for which somebody else has just asked.
 */
async function afresh(held: readonly string[]): Promise<void> {
  await sql("delete from instance.identity_count", []);
  await sql("delete from instance.identity_code where purpose <> 'activation'", []);
  await sql("update instance.identity_code set tries = 0 where tries > 0", []);
  await sql(
    `insert into instance.identity_code (phone, purpose, browser, salt, hash, sent_at, expires_at)
     select phone, purpose, sha256('elsewhere'), '', sha256('elsewhere'), now() - interval '2 minutes', now() + interval '3 minutes'
     from unnest($1::text[]) phone, unnest(array['sign_in', 'registration']) purpose`,
    [held],
  );
}

test("before a code is proved, numbers of every kind are answered in the same words and the same time", async () => {
  const numbers = await numbersOfEveryKind(3);
  const kinds = Object.entries(numbers);
  for (const [name, probe] of Object.entries(probes)) {
    const took = kinds.map((): number[] => []);
    const told = new Set<string>();
    /** The kinds by turns, so that a busy moment meets all of them. */
    const ask = async (round: number) => {
      await afresh(numbers.held as string[]);
      for (let turn = 0; turn < kinds.length; turn++) {
        const kind = (turn + round) % kinds.length;
        const phones = kinds[kind]?.[1] as string[];
        const began = performance.now();
        const { status, text } = await probe(w.anonymous(), phones[round % phones.length] as string).answer();
        took[kind]?.push(performance.now() - began);
        told.add(`${status} ${text.replace(/"requestId":"[^"]*"/, "")}`);
      }
    };
    // A machine that is busy with other things is given more rounds.
    for (let round = 0; round < 160 && (round < 40 || spreadOf(took) > 1.2); round++) await ask(round);
    assert.equal(told.size, 1, `${name}: ${[...told].join("\n")}`);
    const times = kinds.map(([kind], at) => `${kind} ${quantile(took[at] as number[], 0.5).toFixed(1)} ms`);
    assert.ok(spreadOf(took) <= 1.2, `${name} takes differently long: ${times.join(", ")}`);
  }
});
