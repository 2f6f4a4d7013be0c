import { strings } from "@qilian/ui/i18n.ts";

export const registrationStrings = strings("registration", {
  "zh-CN": {
    title: "注册企业",
    lead: "平台审核通过后，您将成为企业的首位管理员。",
    headline: "一家企业，\n从一份通讯录开始。",
    note: "填写企业与联系人，\n用手机号确认是您本人。",
    name: "企业名称",
    name_needed: "请填写企业名称",
    contact_name: "联系人姓名",
    contact_name_needed: "请填写联系人姓名",
    contact_email: "联系人邮箱",
    contact_email_needed: "请填写联系人邮箱",
    too_long: "最多 {{most, number}} 个字符，现为 {{count, number}} 个",
    space: "空格",
    phone_note: "通过审核后，用此手机号登录",
    submit: "提交申请",
    have_account: "已有账号？",
    sign_in: "登录",
    done_title: "申请已提交",
    number: "申请编号",
    phone: "手机号",
    next_title: "接下来",
    next_review: "运营人员审核申请，结论会以短信发送到您的手机。",
    next_sign_in: "通过后，用 {{phone}} 登录管理后台，首次登录时设置密码，再导入员工。",
    next_state: "期间可用该手机号在登录页查看审核状态；已有账号的，在员工端「我的 › 企业注册申请」查看。",
    to_sign_in: "前往登录",
  },
  "en-US": {
    title: "Register an enterprise",
    lead: "The operator reviews it. Once approved, you are its first administrator.",
    headline: "An enterprise\nstarts with its people.",
    note: "Name the enterprise and yourself,\nand confirm your mobile number.",
    name: "Enterprise name",
    name_needed: "Enter the enterprise’s name",
    contact_name: "Contact’s name",
    contact_name_needed: "Enter the contact’s name",
    contact_email: "Contact’s e-mail",
    contact_email_needed: "Enter the contact’s e-mail address",
    too_long: "{{most, number}} characters at most; this has {{count, number}}",
    space: "(space)",
    phone_note: "You sign in with this number once approved",
    submit: "Submit application",
    have_account: "Have an account?",
    sign_in: "Sign in",
    done_title: "Application submitted",
    number: "Application",
    phone: "Mobile number",
    next_title: "What happens next",
    next_review: "The operator reviews it and sends the result to your phone by text message.",
    next_sign_in: "Once approved, sign in to the console with {{phone}}, set a password, and import your people.",
    next_state:
      "Until then, the sign-in page shows its state; with an account, so does the portal: Me › Registrations of enterprises.",
    to_sign_in: "Go to sign-in",
  },
});

export const ownApplicationStrings = strings("own_applications", {
  "zh-CN": {
    title: "企业注册申请",
    group: "企业",
    lead: "{{phone}} 提交的申请",
    failed: "申请没有加载出来",
    none: "还没有注册申请",
    none_note: "可注册新的企业，审核通过后您是首位管理员。",
    register: "注册企业",
    again: "重新申请",
    to_console: "前往管理后台",
  },
  "en-US": {
    title: "Registrations of enterprises",
    group: "Enterprises",
    lead: "Applications of {{phone}}",
    failed: "The applications did not load",
    none: "No applications yet",
    none_note: "Register an enterprise: once approved, you are its first administrator.",
    register: "Register an enterprise",
    again: "Apply again",
    to_console: "Go to the console",
  },
});

strings("problems", {
  "zh-CN": {
    "tenancy.too_many_registrations": "一个手机号最多注册 {{most, number}} 家企业，该手机号已达上限",
  },
  "en-US": {
    "tenancy.too_many_registrations":
      "A number registers {{most, number}} enterprises at most, and this one already has",
  },
});

strings("fields", {
  "zh-CN": { name_taken: "该名称已被其他企业使用" },
  "en-US": { name_taken: "Another enterprise has this name" },
});
