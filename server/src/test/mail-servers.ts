// Debian's Postfix and Dovecot on loopback, with settings, ports and folders of their own: mail goes in by SMTP with
// TLS and a password, and is read back by IMAP.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

export const mailDomain = "qilian.test";
export const mailSender = `no-reply@${mailDomain}`;
export const mailPassword = "mail-Passw0rd";

// Not on everybody's PATH.
const postfix = "/usr/sbin/postfix";
const dovecot = "/usr/sbin/dovecot";

/** Why they cannot be started here; undefined: they can. Their master processes are root's. */
export const mailServersMissing = (): string | undefined => {
  if (!existsSync(postfix) || !existsSync("/usr/lib/dovecot/lmtp")) return "postfix or dovecot is missing";
  return process.getuid?.() === 0 ? undefined : "postfix starts for root alone";
};

export type MailServers = {
  ports: { starttls: number; implicit: number; imap: number };
  /** What a client must trust, in PEM. */
  certificate: string;
  close(): Promise<void>;
};

/** `mailboxes`: the local parts that there are; every other recipient is refused. */
export async function startMailServers(mailboxes: readonly string[]): Promise<MailServers> {
  const folder = await mkdtemp(join(tmpdir(), "qilian-mail-"));
  await chmod(folder, 0o755);
  const certificate = await makeCertificate(folder);
  const [starttls, implicit, imap] = (await freePorts(3)) as [number, number, number];
  const dovecot = await startDovecot(folder, imap);
  const stopPostfix = await startPostfix(folder, { starttls, implicit }, mailboxes);
  for (const port of [starttls, implicit, imap]) await answering(port);
  return {
    ports: { starttls, implicit, imap },
    certificate,
    close: async () => {
      await stopPostfix();
      dovecot.kill();
      if (dovecot.exitCode === null) await once(dovecot, "exit");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function makeCertificate(folder: string): Promise<string> {
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", cert];
  await run("openssl", [...made, "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]);
  return readFile(cert, "utf8");
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => once(server, "listening")));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}

/** Resolves once something listens. @throws Error after 20 seconds. */
async function answering(port: number): Promise<void> {
  for (const end = Date.now() + 20_000; ; await pause(50)) {
    const socket = connect(port, "127.0.0.1");
    try {
      await once(socket, "connect");
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    } finally {
      socket.destroy();
    }
  }
}

async function startDovecot(folder: string, imap: number) {
  const settings = join(folder, "dovecot.conf");
  await mkdir(join(folder, "mail"));
  const { stdout: nobody } = await run("id", ["-u", "nobody"]);
  await chown(join(folder, "mail"), Number(nobody), -1);
  await writeFile(
    settings,
    `base_dir = ${folder}/dovecot
state_dir = ${folder}/dovecot-state
log_path = ${folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
mail_location = maildir:${folder}/mail/%n
first_valid_uid = 1
passdb {
  driver = static
  args = password=${mailPassword}
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${folder}/mail/%n
}
service imap-login {
  inet_listener imap {
    port = ${imap}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  unix_listener ${folder}/lmtp {
    mode = 0666
  }
}
service auth {
  unix_listener ${folder}/auth {
    mode = 0666
  }
}
`,
  );
  return spawn(dovecot, ["-F", "-c", settings], { stdio: "ignore" });
}

async function startPostfix(
  folder: string,
  ports: { starttls: number; implicit: number },
  mailboxes: readonly string[],
): Promise<() => Promise<void>> {
  const settings = join(folder, "postfix");
  await Promise.all([settings, join(folder, "queue"), join(folder, "data")].map((path) => mkdir(path)));
  const { stdout: owner } = await run("id", ["-u", "postfix"]);
  await chown(join(folder, "data"), Number(owner), -1);
  await writeFile(join(settings, "main.cf"), mainSettings(folder, mailboxes));
  await writeFile(join(settings, "master.cf"), services(ports));
  await run(postfix, ["-c", settings, "start"]);
  return async () => void (await run(postfix, ["-c", settings, "stop"]));
}

const mainSettings = (folder: string, mailboxes: readonly string[]): string => `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file = ${folder}/postfix.log
maillog_file_prefixes = ${folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.${mailDomain}
mydestination =
mynetworks =
alias_maps =
virtual_mailbox_domains = ${mailDomain}
virtual_mailbox_maps = inline:{ ${mailboxes.map((name) => `${name}@${mailDomain}=there`).join(" ")} }
virtual_transport = lmtp:unix:${folder}/lmtp
smtpd_tls_cert_file = ${folder}/cert.pem
smtpd_tls_key_file = ${folder}/key.pem
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = ${folder}/auth
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = permit_sasl_authenticated, reject
`;

const services = ({ starttls, implicit }: { starttls: number; implicit: number }): string => `
127.0.0.1:${starttls} inet n - n - - smtpd
127.0.0.1:${implicit} inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`;
