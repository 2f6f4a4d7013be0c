// What certification's tests do as people would: upload, apply, transfer.
import type { CertificationDocument, KeptCertification, OwnCertification } from "@qilian/contract/certification.ts";
import type { Exchange } from "../../test/person.ts";
import type { Enterprise, World } from "../../test/world.ts";

export const own = "/v1/tenancy/enterprise/certification";
export const kept = "/v1/tenancy/certifications";

export const facts = {
  registeredName: "澄湖精密仪器有限公司",
  creditCode: "91350100M000100Y43",
  legalRepresentative: "林予衡",
  contactName: "叶南乔",
  contactPhone: "13712345678",
};
export const account = {
  accountName: facts.registeredName,
  bank: "兴业银行福州分行",
  accountNumber: "1175 0010 0100 2468",
};

export const png = (size = 64): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(size);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return bytes;
};
export const pdf = (): Uint8Array<ArrayBuffer> => new TextEncoder().encode("%PDF-1.7 a letter of authorisation");

export const upload = (e: Enterprise, kind: string, name: string, bytes = png()): Exchange =>
  e.admin.upload(`${own}/documents?kind=${kind}&name=${encodeURIComponent(name)}`, bytes);
export const keep = (e: Enterprise, kind = "licence", name = "营业执照.png", bytes = png()) =>
  upload(e, kind, name, bytes).accepted<CertificationDocument>();

export async function applyByDocuments(e: Enterprise): Promise<OwnCertification> {
  const { id } = await keep(e);
  return e.admin.post(own, { method: "documents", ...facts, documents: [id] }).accepted();
}

export const applyByAccount = (e: Enterprise): Promise<OwnCertification> =>
  e.admin.post(own, { method: "bank", ...facts, ...account }).accepted();

/** The operator has made the transfer. @returns its code. */
export async function transfer(w: World, id: string): Promise<string> {
  const operator = await w.operator();
  const { code } = await operator.put(`${kept}/${id}/transfer-code`).accepted<{ code: string }>();
  await operator.post(`${kept}/${id}/transfer`).accepted<KeptCertification>();
  return code;
}

export const wrongOf = (code: string): string => (code === "000000" ? "000001" : "000000");
