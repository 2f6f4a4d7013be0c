import { strings } from "@qilian/ui/i18n.ts";

export const joinStrings = strings("join", {
  "zh-CN": {
    headline: "和同事\n在一起工作",
    note: "验证手机号，填写姓名，\n即可加入企业。",
    entry_title: "加入企业",
    entry_lead: "请输入管理员发给您的企业邀请码。",
    title: "加入{{enterprise}}",
    into: "加入后所在部门：{{department}}。",
    approval: "提交后由企业管理员审核。",
    direct: "验证手机号后即可加入。",
    have_account: "已有账号？",
    sign_in: "登录",
    code: "企业邀请码",
    code_placeholder: "8 位字母或数字",
    code_needed: "请输入 8 位企业邀请码",
    next: "下一步",
    name: "姓名",
    name_note: "同事会看到这个姓名，请填写真实姓名",
    name_placeholder: "您的姓名",
    name_needed: "请填写姓名",
    join: "加入企业",
    joined: "已加入企业",
    member: "该手机号已是企业员工，直接登录即可",
    waiting: "已提交申请",
    waiting_title: "等待审核",
    approved_title: "申请已通过",
    go_on: "继续登录",
  },
  "en-US": {
    headline: "Work together\nwith your colleagues",
    note: "Prove your number, give your name,\nand you are in.",
    entry_title: "Join an enterprise",
    entry_lead: "Enter the invitation code that an administrator gave you.",
    title: "Join {{enterprise}}",
    into: "Your department will be {{department}}. ",
    approval: "An administrator approves your request.",
    direct: "You join as soon as your number is proved.",
    have_account: "Have an account?",
    sign_in: "Sign in",
    code: "Invitation code",
    code_placeholder: "8 letters or digits",
    code_needed: "Enter the 8 characters of the code",
    next: "Next",
    name: "Name",
    name_note: "Colleagues see it: give your real name",
    name_placeholder: "Your name",
    name_needed: "Give your name",
    join: "Join",
    joined: "You have joined",
    member: "This number is an employee already: sign in",
    waiting: "Request sent",
    waiting_title: "Waiting for approval",
    approved_title: "You have been let in",
    go_on: "Go on to sign in",
  },
});

strings("problems", {
  "zh-CN": {
    "identity.too_many_invitations": "邀请码输错次数过多，请在 {{minutes, number}} 分钟后再试",
    "identity.too_many_joinings": "该手机号今天申请的次数过多，请明天再试",
    "identity.number_not_proved": "请用短信验证码验证手机号",
    "directory.enterprise_full": "企业人数已满，请联系邀请您的人",
  },
  "en-US": {
    "identity.too_many_invitations": "Too many wrong codes. Try again in {{minutes, number}} min.",
    "identity.too_many_joinings": "This number has asked too often today. Try again tomorrow.",
    "identity.number_not_proved": "Prove your number by a code first",
    "directory.enterprise_full": "The enterprise is full. Contact whoever invited you.",
  },
});

strings("fields", {
  "zh-CN": {
    no_such_invitation: "邀请码不正确、已过期或已用完，请向邀请您的人确认",
    invitation_code: "请输入 8 位企业邀请码",
  },
  "en-US": {
    no_such_invitation: "This code is wrong, over or used up. Ask whoever invited you.",
    invitation_code: "Enter the 8 characters of the code",
  },
});
