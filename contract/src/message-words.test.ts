import assert from "node:assert/strict";
import { test } from "node:test";
import {
  defaultTemplate,
  messageLanguages,
  placeholdersOf,
  sampleParams,
  smsKinds,
  smsParts,
  templateFault,
  writeMessage,
} from "./message-words.ts";

test("every default can be used, and leaves no placeholder unfilled", () => {
  for (const kind of smsKinds)
    for (const language of messageLanguages) {
      const template = defaultTemplate(kind, language);
      assert.equal(templateFault(kind, template), undefined, kind);
      for (const name of placeholdersOf(kind)) assert.ok(template.includes(`{${name}}`), `${kind} {${name}}`);
      const text = writeMessage(template, sampleParams(language), { language, signature: "企联" });
      assert.doesNotMatch(text, /[{}]|undefined/);
    }
});

test("a template says which placeholder is not its own, and which one it lacks", () => {
  assert.deepEqual(templateFault("sign_in", "验证码 {code}，{name}"), {
    code: "unknown_placeholder",
    placeholder: "{name}",
  });
  assert.deepEqual(templateFault("sign_in", "验证码 {code"), { code: "unknown_placeholder", placeholder: "{" });
  assert.deepEqual(templateFault("sign_in", "没有验证码"), { code: "missing_placeholder", placeholder: "{code}" });
  assert.equal(templateFault("application_approved", "通过了"), undefined);
});

test("values are text: a name with a placeholder or line breaks stays a name on one line", () => {
  const said = writeMessage(
    "{name}，{code}",
    { name: "{code}\n【假】", code: "1" },
    {
      language: "zh-CN",
      signature: "澄湖精密",
    },
  );
  assert.equal(said, "【澄湖精密】{code} 【假】，1");
});

test("parts are counted as networks do: 70 and 67 characters, or 160 and 153 of the plain alphabet", () => {
  assert.deepEqual(smsParts("企".repeat(70)), { characters: 70, parts: 1 });
  assert.deepEqual(smsParts("企".repeat(71)), { characters: 71, parts: 2 });
  assert.deepEqual(smsParts("企".repeat(135)), { characters: 135, parts: 3 });
  assert.deepEqual(smsParts("a".repeat(160)), { characters: 160, parts: 1 });
  assert.deepEqual(smsParts("a".repeat(161)), { characters: 161, parts: 2 });
  assert.deepEqual(smsParts("€".repeat(80)), { characters: 160, parts: 1 });
});
