import assert from "node:assert/strict";
import { test } from "node:test";
import { countRightsChanges, type RightsForm } from "./rights-form.ts";

const off: RightsForm = {
  restriction: { access: "open", scope: "subtree", subtree: false, exceptions: [] },
  hiding: { hidden: false, subtree: false, exceptions: [] },
};
const role = { kind: "role" as const, id: "r", name: "班组长" };

test("each of the two settings that differs counts once; of one that is off nothing else counts", () => {
  const restricted: RightsForm = { ...off, restriction: { ...off.restriction, access: "no-access", subtree: true } };
  assert.equal(countRightsChanges(off, off), 0);
  assert.equal(countRightsChanges(off, restricted), 1);
  assert.equal(countRightsChanges(restricted, { ...restricted, hiding: { ...off.hiding, hidden: true } }), 1);
  assert.equal(countRightsChanges(off, { ...off, hiding: { ...off.hiding, exceptions: [role] } }), 0);
  const listed: RightsForm = { ...restricted, restriction: { ...restricted.restriction, exceptions: [role] } };
  assert.equal(countRightsChanges(restricted, listed), 1);
});
