// Words of the second factor: at sign-in, where the tables' strings are not loaded, and on one's own account.
import "@qilian/ui/identity/strings.ts";
import { strings } from "@qilian/ui/i18n.ts";

export const factorStrings = strings("operator_factor", {
  "zh-CN": {
    prove_title: "两步验证",
    prove_lead: "请打开身份验证器应用，输入显示的 6 位数字。",
    recovery_lead: "请输入一个尚未使用的恢复码。",
    code: "验证码",
    recovery_code: "恢复码",
    code_needed: "请输入 6 位数字",
    recovery_needed: "请输入恢复码",
    use_recovery: "无法使用身份验证器？使用恢复码",
    use_code: "使用身份验证器",
    verify: "验证并登录",
    start_again: "重新登录",
    enrol_title: "设置两步验证",
    enrol_lead: "所有运营人员都须使用两步验证，请先设置身份验证器。",
    begin: "开始设置",
    scan: "用身份验证器应用扫描二维码，或手动输入密钥，然后输入应用显示的 6 位数字。",
    qr: "身份验证器的二维码",
    secret: "密钥",
    confirm: "确认",
    recovery_title: "保存恢复码",
    recovery_note: "无法使用身份验证器时，每个恢复码可登录一次。恢复码只显示这一次，请妥善保存。",
    copy: "复制",
    copied: "恢复码已复制",
    kept: "我已保存",
  },
  "en-US": {
    prove_title: "Two-step sign-in",
    prove_lead: "Enter the 6 digits that your authenticator app shows.",
    recovery_lead: "Enter a recovery code that has not been used.",
    code: "Code",
    recovery_code: "Recovery code",
    code_needed: "Enter the 6 digits",
    recovery_needed: "Enter a recovery code",
    use_recovery: "No authenticator at hand? Use a recovery code",
    use_code: "Use the authenticator",
    verify: "Verify and sign in",
    start_again: "Start again",
    enrol_title: "Set up two-step sign-in",
    enrol_lead: "Every operator needs two-step sign-in. Set up an authenticator first.",
    begin: "Begin",
    scan: "Scan the QR code with an authenticator app, or type the key, and enter the 6 digits that it shows.",
    qr: "QR code for the authenticator",
    secret: "Key",
    confirm: "Confirm",
    recovery_title: "Keep the recovery codes",
    recovery_note: "Each signs you in once when the authenticator is not at hand. They are shown only now.",
    copy: "Copy",
    copied: "Recovery codes copied",
    kept: "I have kept them",
  },
});

strings("fields", {
  "zh-CN": { wrong_factor: "验证码有误或已使用过" },
  "en-US": { wrong_factor: "This code is wrong or was used before" },
});

strings("problems", {
  "zh-CN": {
    "identity.too_many_factors": "验证码输错次数过多，请在 {{minutes, number}} 分钟后再试",
    "identity.totp_set_up": "身份验证器已设置",
    "identity.no_totp": "请先设置身份验证器",
    "identity.second_factor_required": "管理要求使用两步验证，不能移除",
    "identity.own_account": "不能停用自己的账号",
    "identity.too_many_operators": "运营人员和邀请最多 {{most, number}} 个",
    "identity.password_changed_meanwhile": "密码刚刚已被修改，请重新登录",
  },
  "en-US": {
    "identity.too_many_factors": "Too many wrong codes. Try again in {{minutes, number}} minutes.",
    "identity.totp_set_up": "An authenticator is set up already",
    "identity.no_totp": "Set up an authenticator first",
    "identity.second_factor_required": "Two-step sign-in is required here and cannot be removed",
    "identity.own_account": "You cannot disable yourself",
    "identity.too_many_operators": "There may be {{most, number}} operators and invitations at most",
    "identity.password_changed_meanwhile": "The password has just been changed. Sign in again.",
  },
});
