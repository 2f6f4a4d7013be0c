// Mail through Debian's Postfix into Dovecot's mailboxes, where it is read back by IMAP.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ImapFlow } from "imapflow";
import { rawSql } from "../../platform/db/index.ts";
import {
  type MailServers,
  mailDomain,
  mailPassword,
  mailSender,
  mailServersMissing,
  startMailServers,
} from "../../test/mail-servers.ts";
import { world } from "../../test/world.ts";

const skip = mailServersMissing() ?? false;
const w = await world();
const path = "/v1/messaging/transports/mail";
let servers: MailServers;

before(async () => {
  if (!skip) servers = await startMailServers(["contact", "tester"]);
});
after(() => servers?.close());

const transport = (security: "implicit" | "starttls" | "none") => ({
  host: "127.0.0.1",
  port: security === "implicit" ? servers.ports.implicit : servers.ports.starttls,
  security,
  user: mailSender,
  from: mailSender,
  authority: servers.certificate,
});

type Read = { subject: string; from: string; to: string; id: string; text: string; html: string; headers: string };

/** The mail whose subject holds these words, once it has come. */
async function readMail(mailbox: string, words: string): Promise<Read> {
  const { imap: port } = servers.ports;
  const auth = { user: `${mailbox}@${mailDomain}`, pass: mailPassword };
  const client = new ImapFlow({ host: "127.0.0.1", port, secure: false, auth, logger: false });
  await client.connect();
  try {
    await client.mailboxOpen("INBOX");
    for (;;) {
      const all = await client.fetchAll("1:*", { uid: true, envelope: true, headers: true });
      for (const { uid, envelope, headers } of all) {
        if (!envelope?.subject?.includes(words)) continue;
        return {
          subject: envelope.subject,
          from: `${envelope.from?.[0]?.name} ${envelope.from?.[0]?.address}`,
          to: String(envelope.to?.[0]?.address),
          id: String(envelope.messageId),
          text: await partOf(client, uid, "1"),
          html: await partOf(client, uid, "2"),
          headers: String(headers),
        };
      }
      await client.noop();
    }
  } finally {
    await client.logout();
  }
}

async function partOf(client: ImapFlow, uid: number, part: string): Promise<string> {
  const { content } = await client.download(String(uid), part, { uid: true });
  const parts: Buffer[] = [];
  for await (const piece of content ?? []) parts.push(piece as Buffer);
  return Buffer.concat(parts).toString("utf8").replaceAll("\r\n", "\n");
}

const lastMail = async (address: string) => {
  const { rows } = await w.house.db.readInstance((tx) =>
    rawSql(tx, "select * from instance.mail_message where address = $1 order by id desc limit 1", [address]),
  );
  return rows[0] as { id: string; state: string; failure: string; words: string };
};

async function applyAs(address: string, name: string, language: string) {
  const phone = w.newPhone();
  const applicant = w.anonymous();
  const code = await w.freshCode(applicant, phone, "registration");
  const form = { name, contactName: "林予衡", contactEmail: address, phone, code };
  return applicant.post("/v1/tenancy/applications", form, { "accept-language": language }).accepted<{ id: string }>();
}

test("without a server mail stays in the outbox, masked; plain mail is for this machine alone", async () => {
  const operator = await w.operator();
  await w.apply(w.anonymous(), w.newPhone(), "等待的企业");
  const { items } = await operator.get("/v1/messaging/mails").accepted();
  assert.deepEqual(
    [items[0].kind, items[0].address, items[0].state],
    ["application_received", "a••••@example.com", "kept"],
  );
  const plain = { host: "mail.example.com", port: 25, security: "none", user: "", from: mailSender, authority: "" };
  assert.deepEqual(await operator.put(path, plain).invalid(), ["security:plain_mail"]);
  assert.deepEqual(await operator.put(path, { ...plain, security: "starttls", user: "a" }).invalid(), [
    "password:required",
  ]);
  await operator.post(`${path}/test`, { address: "a@example.com" }).refused(409, "messaging.no_transport");
});

test("the test button sends by STARTTLS and by TLS, and shows the server's own words", { skip }, async () => {
  const operator = await w.operator();
  for (const security of ["starttls", "implicit"] as const) {
    await operator.put(path, { ...transport(security), password: mailPassword }).accepted();
    const tried = await operator.post(`${path}/test`, { address: `tester@${mailDomain}` }).accepted();
    assert.equal(tried.accepted, true, tried.words);
    assert.match(tried.words, /^250 2\.0\.0 Ok: queued/);
  }
  await operator.put(path, { ...transport("starttls"), password: "wrong" }).accepted();
  const wrong = await operator.post(`${path}/test`, { address: `tester@${mailDomain}` }).accepted();
  assert.deepEqual([wrong.accepted, /^535 5\.7\.8/.test(wrong.words)], [false, true], wrong.words);
  await operator.put(path, { ...transport("starttls"), authority: "", password: mailPassword }).accepted();
  const stranger = await operator.post(`${path}/test`, { address: `tester@${mailDomain}` }).accepted();
  assert.deepEqual([stranger.accepted, /certificate/.test(stranger.words)], [false, true], stranger.words);
  const told = await operator.get("/v1/messaging/transports").answer();
  assert.ok(!told.text.includes(mailPassword));
});

test("8.5 whoever applies is told by mail, in their language, what came of it", { skip }, async () => {
  const operator = await w.operator();
  await operator.put(path, { ...transport("starttls"), password: mailPassword }).accepted();
  const contact = `contact@${mailDomain}`;
  const refused = await applyAs(contact, "云杉<智能>装备".replace(/[<>]/g, "·"), "zh-CN");
  const received = await readMail("contact", "已收到云杉·智能·装备");
  assert.deepEqual([received.from, received.to], [`企联 Qilian ${mailSender}`, contact]);
  assert.match(received.text, /^林予衡，您好：\n\n我们已收到云杉·智能·装备的注册申请，编号 R-\d{8}-[0-9A-F]{6}。/);
  assert.match(received.html, /^<!doctype html><html lang="zh-CN">[\s\S]*<p>林予衡，您好：<\/p>/);
  assert.match(received.headers, /Auto-Submitted: auto-generated/);
  assert.doesNotMatch(received.html, /<img|src=/);
  const note = "请以<b>企业</b>名义申请 & 补交材料";
  await operator.post(`/v1/tenancy/applications/${refused.id}/refusal`, { reason: "individual", note }).accepted();
  const told = await readMail("contact", "注册申请未通过");
  assert.match(told.text, /原因：个人用户。\n\n请以<b>企业<\/b>名义申请 & 补交材料/);
  assert.match(told.html, /请以&lt;b&gt;企业&lt;\/b&gt;名义申请 &amp; 补交材料/);
  const { id, state } = await lastMail(contact);
  assert.deepEqual([told.id, state], [`<${id}@${mailDomain}>`, "sent"]);

  const approved = await applyAs(contact, "Spruce", "en-US,en;q=0.8");
  await operator.post(`/v1/tenancy/applications/${approved.id}/approval`, { seats: 10 }).accepted();
  const english = await readMail("contact", "The registration of Spruce is approved");
  assert.match(english.html, /<a href="http:\/\/localhost:\d+\/console">/);
  const { items } = await operator.get("/v1/tenancy/tenants?q=Spruce").accepted();
  await operator.put(`/v1/tenancy/tenants/${items[0].id}/suspension`, { reason: "under review" }).accepted();
  assert.match((await readMail("contact", "Spruce is suspended")).text, /under review/);
  await operator.delete(`/v1/tenancy/tenants/${items[0].id}/suspension`).accepted();
  await readMail("contact", "Spruce is open again");

  const e = await w.enterprise("冷杉轴承");
  const changed = { name: "苏砚", email: contact, language: "en-US" };
  await e.admin.put("/v1/tenancy/enterprise/contact", changed).accepted();
  await operator.put(`/v1/tenancy/tenants/${e.id}/suspension`, { reason: "under review" }).accepted();
  assert.match((await readMail("contact", "冷杉轴承 is suspended")).text, /苏砚/, "whom it has named since is told");
});

test("a mailbox that the server does not know fails for good, with its words", { skip }, async () => {
  const operator = await w.operator();
  await operator.put(path, { ...transport("implicit"), password: mailPassword }).accepted();
  const nobody = `nobody@${mailDomain}`;
  await applyAs(nobody, "无人收信", "zh-CN");
  let mail = await lastMail(nobody);
  while (mail.state === "queued") mail = await lastMail(nobody);
  assert.equal(mail.failure, "refused");
  assert.match(mail.words, /^550 5\.1\.1/);
  const { items } = await operator.get("/v1/messaging/mails").accepted();
  assert.deepEqual([items[0].state, items[0].failure, items[0].address], ["failed", "refused", `n••••@${mailDomain}`]);
});
