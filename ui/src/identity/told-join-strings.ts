import { strings } from "../i18n.ts";

export const toldJoinStrings = strings("told_joins", {
  "zh-CN": {
    label: "加入企业的申请",
    waiting: "审核中",
    approved: "已通过",
    refused: "未通过",
    asked: "{{day}}申请加入",
    because: "原因：{{reason}}",
    waiting_next: "企业管理员正在审核，结果会以短信通知您。",
    approved_next: "您已加入，请用本号码登录。",
    refused_next: "如有疑问，请联系邀请您的人。",
  },
  "en-US": {
    label: "Requests to join enterprises",
    waiting: "Waiting",
    approved: "Approved",
    refused: "Refused",
    asked: "Asked to join on {{day}}",
    because: "Reason: {{reason}}",
    waiting_next: "An administrator decides; a text message will tell you what came of it.",
    approved_next: "You have joined: sign in with this number.",
    refused_next: "Contact whoever invited you if you have questions.",
  },
});
