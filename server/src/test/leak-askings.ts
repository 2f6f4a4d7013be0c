// For the test of leaks: somebody to hide, and every way to ask a route of employees, or of whoever has no session, for them.

export const hiddenDraft = {
  name: "欧阳隐川",
  nameEn: "Hidden Ouyang",
  phone: "13511223344",
  email: "yinchuan@hidden.example",
  title: "隐秘工程师",
  landline: "0591-87654321",
  employeeId: "YC-0042",
  office: "密云楼九层",
};
export const hiddenDepartment = { above: "深院", itself: "密室部" };

export type Ids = {
  hidden: string;
  /** Where the hidden one stands, and what is above. */
  department: string;
  above: string;
  root: string;
  /** Has the hidden one as secretary and as manager. */
  colleague: string;
  role: string;
  avatar: string;
  tenant: string;
};
/** One request: what it is asked with. */
export type Asking = { id?: string; file?: string; query?: string; body?: unknown };

const words = [
  "欧阳隐川",
  "欧阳",
  "隐川",
  "ouyangyinchuan",
  "ouyang yin",
  "oyyc",
  "oyy",
  "Hidden",
  "13511223344",
  "11223344",
  "yinchuan@hidden.example",
  "yinchuan",
  "密室",
  "mishibu",
  "shenyuan",
  "隐秘工程师",
  "YC-0042",
];
const pages = (path: string) => [path, `${path}&limit=1`, `${path}&limit=200`, `${path}&cursor=WyLmrKfpmLMiLCIwIl0`];

/** A new route of employees must say how it can be asked for somebody hidden. */
export const employeeAskings: Record<string, (of: Ids) => Asking[]> = {
  portalSession: () => [{}],
  leavePortal: () => [],
  sessions: () => [{}],
  endSession: (of) => [{ id: of.hidden }],
  endOtherSessions: () => [{}],
  changePassword: () => [{ body: { current: "not the password", password: "seven swans a-swimming" } }],
  ownEnterprises: () => [{}],
  ownApplications: () => [{}],
  switchEnterprise: (of) => [{ body: { tenantId: of.hidden } }],
  readScan: () => [{ body: { code: "00000000" } }],
  confirmScan: (of) => [{ id: of.hidden }],
  cancelScan: (of) => [{ id: of.hidden }],
  passkeys: () => [{}],
  beginPasskey: () => [{ body: { password: "not the password" } }],
  addPasskey: () => [{ body: {} }],
  removePasskey: (of) => [{ id: of.hidden, body: { password: "not the password" } }],
  bookLevel: (of) =>
    ["", ...[of.root, of.above, of.department].map((id) => `?department=${id}`)].map((query) => ({ query })),
  bookPeople: (of) =>
    [of.root, of.department, of.hidden].flatMap((id) => pages(`?department=${id}`)).map((query) => ({ query })),
  searchBook: () => words.map((q) => ({ query: `?q=${encodeURIComponent(q)}` })),
  colleagueAvatar: (of) => [of.hidden, of.colleague].map((id) => ({ id, file: of.avatar })),
  ownAvatar: () => [{}],
  putOwnAvatar: () => [{}],
  removeOwnAvatar: () => [{}],
  card: (of) => [of.hidden, of.colleague, of.department].map((id) => ({ id })),
  myCard: () => [{}],
  ownBook: () => [{}],
  star: (of) => [of.hidden, of.colleague, of.department].map((id) => ({ id })),
  unstar: (of) => [of.hidden, of.department].map((id) => ({ id })),
  noteContact: (of) => [of.hidden, of.colleague].map((id) => ({ id })),
  forgetContacts: () => [{}],
  checkSeen: (of) => [{ body: { ids: [of.hidden, of.department, of.above, of.colleague, of.role] } }],
  enterConsole: () => [{ body: { password: "not the password" } }],
  ownProfile: () => [{}],
  changeOwnProfile: () => [{ body: { landline: "0591-11112222" } }],
  requestNumberCode: () => [{ body: { phone: hiddenDraft.phone } }],
  changeOwnNumber: () => [{ body: { phone: hiddenDraft.phone, code: "000000" } }],
  leaveEnterprise: () => [{ body: { enterprise: hiddenDraft.name } }],
};

const { phone, name } = hiddenDraft;
const code = "000000";
const credential = {
  id: "AAAA",
  rawId: "AAAA",
  type: "public-key",
  clientExtensionResults: {},
  response: { clientDataJSON: "AAAA", authenticatorData: "AAAA", signature: "AAAA" },
};

/** Asked without a session, where one is proved by a number of the same enterprise; in the order in which they are asked. */
export const strangersAskings: Record<string, (of: Ids) => Asking[]> = {
  currentSignIn: () => [{}],
  chooseEnterprise: (of) => [of.tenant, of.hidden].map((tenantId) => ({ body: { tenantId } })),
  requestResetCode: () => [{}],
  proveReset: () => [{ body: { code } }],
  enterByPasskey: () => [{}],
  join: () => [{ body: { code: "AAAA-AAAA-AAAA", name } }],
  ownJoinRequests: () => [{}],
  lookUpInvitation: () => [{ body: { code: "AAAA-AAAA-AAAA" } }],
  requestCode: () => ["sign_in", "registration"].map((purpose) => ({ body: { phone, purpose } })),
  proveNumber: () => ["portal", "console"].map((surface) => ({ body: { surface, phone, code } })),
  apply: () => [{ body: { name: "云杉", contactName: name, contactEmail: hiddenDraft.email, phone, code } }],
  beginPasskeySignIn: () => [{}],
  proveByPasskey: () => [{ body: { surface: "portal", credential } }],
  showScan: () => [{}],
  scanState: () => [{}],
  enterByScan: () => [{}],
  setUpOperator: () => [
    { body: { token: "not the token of anybody", name, login: "yinchuan", password: "seven swans" } },
  ],
  operatorSignIn: () => [{ body: { login: phone, password: "seven swans a-swimming" } }],
  proveSecondFactor: () => [{ body: { code } }],
  beginEnrolment: () => [{}],
  finishEnrolment: () => [{ body: { code } }],
  beginOperatorPasskeySignIn: () => [{}],
  operatorPasskeySignIn: () => [{ body: { credential } }],
  finishSignIn: () => [{ body: { password: "not the password" } }],
};
